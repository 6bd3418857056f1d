//! Nothing is left half done: every rule has its fixtures, words, clause and example, every kind of check its rule.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "tests read what they compare with")]

#[path = "catalogue/pages.rs"]
mod pages;
#[path = "catalogue/schemas.rs"]
mod schemas;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cslint::diagnostics::Severity;
use cslint::document::{Document, Kind};
use cslint::guide::Guide;
use cslint::rules::{self, Example, Rule};
use cslint::source::Source;
use support::Folder;

fn manifest() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rules() -> Vec<Rule> {
    let rules = rules::builtin().expect("the built-in rules have no mistakes");
    assert!(!rules.is_empty(), "no rule is built in");
    rules
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().into_string().expect("UTF-8")).collect()
}

#[test]
fn every_rule_file_is_built_in() {
    let files = names_in(&manifest().join("rules"));
    let stems: BTreeSet<_> = files.iter().filter_map(|file| file.strip_suffix(".toml")).map(str::to_owned).collect();
    assert_eq!(stems, rules().iter().map(|rule| rule.name.to_string()).collect());
}

#[test]
fn every_rule_has_bad_and_good_fixtures() {
    for rule in rules() {
        let folder = manifest().join("fixtures").join(&*rule.name);
        assert!(folder.join("lint.toml").is_file(), "{}: the fixtures are no collection of their own", rule.name);
        assert!(!names_in(&folder.join("bad")).is_empty(), "{}: nothing in bad/", rule.name);
        assert!(names_in(&folder.join("good")).len() >= 3, "{}: too little in good/", rule.name);
    }
}

#[test]
fn all_fixtures_belong_to_a_rule() {
    let rules = rules();
    let fixtures = manifest().join("fixtures");
    for name in names_in(&fixtures).iter().filter(|name| fixtures.join(name).join("bad").is_dir()) {
        assert!(rules.iter().any(|rule| *rule.name == **name), "fixtures/{name}: there is no such rule");
    }
}

/// A kind is a file in `src/checks/`, so the files are the list to compare with.
#[test]
fn every_kind_of_check_serves_a_rule() {
    let modules = names_in(&manifest().join("src/checks"));
    let kinds: BTreeSet<_> =
        modules.iter().filter_map(|file| file.strip_suffix(".rs")).map(|module| module.replace('_', "-")).collect();
    assert_eq!(kinds, rules().iter().map(|rule| rule.kind.clone()).collect());
}

#[test]
fn every_rule_has_all_its_words() {
    for rule in rules() {
        let name = &rule.name;
        assert!(!rule.applies_to.is_empty(), "{name} looks at no document");
        let on_rules = ["citations", "suppressions"].contains(&&*rule.kind);
        assert!(rule.guide.is_some() || on_rules, "{name} cites no clause");
        assert!(rule.background().example.is_some(), "{name} has no example");
        for reason in rule.check.reasons() {
            let help = rule.help.as_ref().and_then(|help| help.get(reason.name));
            assert!(help.is_some_and(|help| !help.is_empty()), "{name}: no help for `{}`", reason.name);
        }
    }
}

fn is_sentence_without_its_stop(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains('\n') && !text.ends_with(['.', '!', ':', ','])
}

#[test]
fn summaries_are_in_the_house_style() {
    for rule in rules() {
        assert!(is_sentence_without_its_stop(&rule.summary), "{}: {}", rule.name, rule.summary);
        assert!(rule.summary.starts_with(char::is_uppercase), "{}: {}", rule.name, rule.summary);
    }
}

#[test]
fn messages_are_in_the_house_style() {
    for rule in rules() {
        for (_, message) in rule.message.values() {
            assert!(is_sentence_without_its_stop(message), "{}: {message}", rule.name);
            assert!(!message.starts_with(char::is_uppercase), "{}: {message}", rule.name);
        }
        for (_, help) in rule.help.iter().flat_map(|help| help.values()) {
            assert!(is_sentence_without_its_stop(help), "{}: {help}", rule.name);
            assert!(help.starts_with(char::is_lowercase), "{}: {help}", rule.name);
        }
    }
}

/// The number of findings of a rule in a file of a kind that it looks at, or in the files that an example lists.
fn findings_in_example(rule: &Rule, text: &str) -> usize {
    let kind = rule.applies_to.first().expect("a kind").name();
    let folder = match listed_files(text) {
        Some(files) => {
            let folder = Folder::with(&[("lint.toml", "")]);
            files.iter().for_each(|(file, text)| folder.write(file, text));
            folder
        }
        None => {
            let guide = if rule.kind == "citations" { "guide.path = \"example.md\"\n" } else { "" };
            let lint = if kind == "other" { String::new() } else { format!("[kinds]\n{kind} = [\"example.md\"]\n") };
            Folder::with(&[("lint.toml", &format!("{guide}{lint}")), ("example.md", text)])
        }
    };
    let run = folder.cslint(&["--select", &rule.name, "--format", "json"]);
    assert!(run.code <= 1, "{}: {}", rule.name, run.err);
    let object = run.json();
    assert_ne!(object["summary"]["files"], 0, "{}: nothing was checked\n{}", rule.name, run.err);
    object["diagnostics"].as_array().expect("a list").len()
}

/// The files of an example that is a tree of folders, by their paths; `None` where it is a document. An arrow behind a
/// file says where it links to: `README.md → ./a.md`.
fn listed_files(text: &str) -> Option<Vec<(String, String)>> {
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.first().filter(|line| line.ends_with('/'))?;
    let mut around: Vec<&str> = Vec::new();
    let mut files = Vec::new();
    for line in lines {
        around.truncate((line.len() - line.trim_start().len()) / 4);
        match line.trim().strip_suffix('/') {
            Some(folder) => around.push(folder),
            None => {
                let (file, link) = line.trim().split_once(" → ").unwrap_or((line.trim(), "#t"));
                files.push(([around.as_slice(), &[file]].concat().join("/"), format!("# T\n\n[Next]({link})\n")));
            }
        }
    }
    Some(files)
}

#[test]
fn examples_show_what_they_claim() {
    for rule in rules() {
        let Some(Example { bad, good }) = &rule.background().example else { continue };
        assert_ne!(findings_in_example(&rule, bad), 0, "{}: the bad example is good", rule.name);
        assert_eq!(findings_in_example(&rule, good), 0, "{}: the good example is bad", rule.name);
    }
}

fn example_collection(document: &str) -> PathBuf {
    manifest().join("fixtures/collection").join(document)
}

fn parsed(location: &Path) -> Document {
    let source = Source::read(location, "guide.md", "guide.md").expect("a guide");
    Document::parse(Arc::new(source), Kind::Planning)
}

#[test]
fn clauses_and_their_numbers_stand_in_the_example_guide() {
    for rule in rules() {
        let Some(reference) = rule.guide.as_ref() else { continue };
        let document = parsed(&example_collection(reference.document.as_deref().unwrap_or("STYLE_GUIDE.md")));
        let guide = Guide::of(&document);
        let clause = guide.find_first(&reference.clauses);
        let clause = clause.unwrap_or_else(|| panic!("{}: there is no clause {:?}", rule.name, reference.clauses));
        let extent = document.source.slice(clause.extent);
        for (option, pattern) in &reference.numbers {
            let number = pattern.find(extent).and_then(|stated| stated.value).map(|value| value.to_string());
            let default =
                rule.options.iter().find(|setting| setting.option == *option).map(|setting| setting.value.clone());
            assert!(number.is_some(), "{}: the clause states no number for `{option}`", rule.name);
            assert_eq!(number, default, "{}: the example guide and the rule differ on `{option}`", rule.name);
        }
    }
}

/// Rules and severities as the contract between guide and linter has them.
fn contract() -> Option<Vec<(String, Severity)>> {
    let text = fs::read_to_string(manifest().join("../shared/rule-catalogue.md")).ok()?;
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        let name = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
        let severity = match cells.next()? {
            "E" => Severity::Error,
            "W" => Severity::Warning,
            "A" => Severity::Advice,
            _ => return None,
        };
        Some((name.to_owned(), severity))
    });
    Some(rows.collect())
}

#[test]
fn severities_agree_with_the_contract() {
    let Some(contract) = contract() else { return };
    assert!(contract.len() > 40, "the tables of the contract were not read");
    for rule in rules() {
        let wanted = contract.iter().find(|(name, _)| **name == *rule.name).map(|(_, severity)| *severity);
        assert!(wanted.is_some(), "{} is not in the contract", rule.name);
        let strongest = rule.severity.values().into_iter().map(|(_, severity)| *severity).max();
        assert_eq!(strongest, wanted, "{}", rule.name);
    }
}
