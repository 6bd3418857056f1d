//! A page for every rule in `docs/rules/`, written by the program itself from the rule files.
//!
//! After a change of a rule, `CSLINT_WRITE_PAGES=1 cargo test --test catalogue` writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Folder;

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

/// Every page by its file name, as it should be.
fn pages() -> BTreeMap<String, String> {
    let folder = Folder::with(&[]);
    let list = folder.cslint(&["rules", "--format", "markdown"]).out;
    let mut pages = BTreeMap::new();
    let mut index = String::from(
        "# Rules\n\nWhat comes with `cslint`. Each page is made from the rule's own file in `rules/`.\n\n",
    );
    for line in list.lines() {
        let name = line.trim_start_matches("| ").split(" |").next().expect("a first cell");
        if line.starts_with("|---") || name == "Rule" {
            index.push_str(&format!("{line}\n"));
            continue;
        }
        index.push_str(&format!("{}\n", line.replacen(name, &format!("[{name}]({name}.md)"), 1)));
        let page = folder.cslint(&["explain", name, "--format", "markdown"]);
        assert_eq!(page.code, 0, "{}", page.err);
        pages.insert(format!("{name}.md"), page.out);
    }
    assert!(pages.len() > 5, "no rules:\n{list}");
    pages.insert("README.md".to_owned(), index);
    pages
}

#[test]
fn every_rule_has_its_page_and_it_says_what_the_rule_says() {
    let pages = pages();
    if std::env::var_os("CSLINT_WRITE_PAGES").is_some() {
        let _ = fs::remove_dir_all(home());
        fs::create_dir_all(home()).expect("a folder");
        pages.iter().for_each(|(name, page)| fs::write(home().join(name), page).expect("a page"));
    }
    let there = fs::read_dir(home()).expect("docs/rules").flatten();
    let there: BTreeMap<String, String> = there
        .map(|entry| {
            let name = entry.file_name().into_string().expect("UTF-8");
            (name, fs::read_to_string(entry.path()).expect("a page"))
        })
        .collect();
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&there), names(&pages), "set CSLINT_WRITE_PAGES=1 to write the pages");
    for (name, page) in &pages {
        assert_eq!(there.get(name), Some(page), "docs/rules/{name}: set CSLINT_WRITE_PAGES=1 to write it anew");
    }
}
