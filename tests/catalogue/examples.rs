//! The packs in `examples/`: rules that other collections wrote for themselves, held to what they promise.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cslint::rules::{self, Rule};
use cslint::tree::Tree;

use crate::support::{Run, cslint};
use crate::{manifest, names_in, wording};

/// The folder of each pack, in the order of their names.
fn packs() -> Vec<PathBuf> {
    let home = manifest().join("examples");
    let mut names = names_in(&home);
    names.sort();
    assert!(names.len() >= 3, "{names:?}");
    names.iter().map(|name| home.join(name)).collect()
}

fn name(pack: &Path) -> &str {
    pack.file_name().and_then(|name| name.to_str()).expect("a name")
}

fn rules_of(pack: &Path) -> Vec<Rule> {
    let rules::Loaded { rules, problems, .. } = rules::from_folder(&Tree::Disk, &pack.join("rules"), "rules");
    assert!(problems.is_empty(), "{problems:?}");
    assert!(!rules.is_empty(), "{}: no rules", name(pack));
    rules
}

fn documents(folder: &Path) -> Vec<String> {
    let mut names = names_in(folder);
    names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "md"));
    names.sort();
    names
}

/// A run on the mistakes that a pack collects.
fn mistakes(pack: &Path) -> Run {
    let run = cslint(pack, &["--format", "concise", "mistakes"]);
    assert_eq!(run.code, 1, "{}: {}", name(pack), run.err);
    run
}

#[test]
fn good_documents_are_left_alone() {
    for pack in packs() {
        let documents = documents(&pack);
        assert!(documents.len() >= 4, "{}: {documents:?}", name(&pack));
        let arguments = ["--format", "concise"].into_iter().chain(documents.iter().map(String::as_str));
        let run = cslint(&pack, &arguments.collect::<Vec<_>>());
        assert_eq!((run.code, &*run.out), (0, ""), "{}: {}", name(&pack), run.err);
    }
}

#[test]
fn mistakes_are_found_and_told() {
    for pack in packs() {
        insta::assert_snapshot!(name(&pack), mistakes(&pack).out);
    }
}

#[test]
fn every_mistake_is_found_and_every_rule_finds_one() {
    for pack in packs() {
        let report = mistakes(&pack).out;
        for document in documents(&pack.join("mistakes")) {
            let place = format!("mistakes/{document}:");
            assert!(report.lines().any(|line| line.starts_with(&place)), "{}: nothing in {document}", name(&pack));
        }
        for rule in rules_of(&pack) {
            let named = format!("[{}]", rule.name);
            assert!(report.contains(&named), "{}: {} finds nothing", name(&pack), rule.name);
        }
    }
}

#[test]
fn every_clause_of_a_packs_guide_is_seen_to() {
    for pack in packs() {
        let run = cslint(&pack, &["guide", "--check"]);
        assert_eq!(run.code, 0, "{}: {}{}", name(&pack), run.out, run.err);
    }
}

#[test]
fn rules_of_packs_are_in_the_house_style() {
    for pack in packs() {
        for rule in rules_of(&pack) {
            wording::check(&rule);
            wording::check_example(&rule);
            assert!(rule.background().why.is_some(), "{}: {} does not say why", name(&pack), rule.name);
        }
    }
}

/// A pack is copied, and its README is what comes along.
#[test]
fn the_readme_of_a_pack_lists_its_rules() {
    for pack in packs() {
        let text = fs::read_to_string(pack.join("README.md")).expect("a README");
        let rows = text.lines().filter_map(|line| line.strip_prefix("| [`")?.split_once('`'));
        let listed: BTreeSet<(String, String)> = rows
            .map(|(rule, rest)| {
                (rule.to_owned(), rest.trim_end_matches(" |").rsplit("| ").next().unwrap_or_default().to_owned())
            })
            .collect();
        let rules: BTreeSet<_> =
            rules_of(&pack).iter().map(|rule| (rule.name.to_string(), format!("`{}`", rule.kind))).collect();
        assert_eq!(listed, rules, "{}", name(&pack));
    }
}
