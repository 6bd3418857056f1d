//! The shape that the README promises: arrows go one way, and the parser and the renderer stay where they belong.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "tests read what they compare with")]

use std::collections::BTreeMap;
use std::path::Path;

/// Every source file by its path from `src/`, with its text.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(&root).expect("a path inside").to_string_lossy().replace('\\', "/");
            (path, std::fs::read_to_string(entry.path()).expect("a readable file"))
        })
        .collect()
}

/// The modules in the order of `lib.rs`.
fn modules(sources: &BTreeMap<String, String>) -> Vec<String> {
    let declared = sources["lib.rs"].lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    declared.map(|line| line.split(';').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_module_builds_only_on_those_above_it() {
    let sources = sources();
    let modules = modules(&sources);
    assert!(modules.len() > 10, "{modules:?}");
    let rank = |name: &str| modules.iter().position(|module| module == name);
    for (path, text) in &sources {
        let module = path.split(['/', '.']).next().unwrap_or_default();
        let Some(own) = rank(module) else { continue };
        for used in text.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            let above = rank(&used).is_none_or(|other| other <= own);
            assert!(above, "{path} builds on `{used}`, which stands below it in lib.rs");
        }
    }
}

#[test]
fn the_parser_and_the_renderer_are_named_in_one_place_each() {
    for (name, home) in [("pulldown_cmark", "document/parse"), ("miette", "output/human.rs")] {
        let naming = |text: &str| text.contains(&format!("{name}::"));
        let elsewhere: Vec<_> =
            sources().into_iter().filter(|(path, text)| naming(text) && !path.starts_with(home)).collect();
        assert!(
            elsewhere.is_empty(),
            "{name} is named in {:?}",
            elsewhere.iter().map(|(path, _)| path).collect::<Vec<_>>()
        );
    }
}

#[test]
fn files_are_written_in_one_place() {
    for (path, text) in sources().into_iter().filter(|(path, _)| path != "write.rs" && !path.ends_with("tests.rs")) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for way in ["fs::write", "File::create", "OpenOptions", "fs::rename", "tempfile"] {
            assert!(!code.contains(way), "{path} has {way}, and `write` is the module that writes files");
        }
    }
}

#[test]
fn no_file_has_grown_past_four_hundred_lines() {
    let long: Vec<_> =
        sources().into_iter().filter(|(_, text)| text.lines().count() > 400).map(|(path, _)| path).collect();
    assert!(long.is_empty(), "each perhaps two: {long:?}");
}

/// Only git is ever started, and there is one place to look at for how.
#[test]
fn programs_are_started_in_one_place() {
    let starts = |text: &str| {
        text.split("std::process::").skip(1).any(|used| used.lines().next().unwrap_or("").contains("Command"))
    };
    let starting: Vec<_> = sources().into_iter().filter(|(_, text)| starts(text)).map(|(path, _)| path).collect();
    assert_eq!(starting, ["git/process.rs"]);
}
