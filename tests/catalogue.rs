//! Nothing is left half done: every rule has its fixtures, words, clause and example, every kind of check its rule.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "tests read what they compare with")]

#[path = "catalogue/examples.rs"]
mod examples;
#[path = "catalogue/kinds.rs"]
mod kinds;
#[path = "catalogue/lists.rs"]
mod lists;
#[path = "catalogue/pages.rs"]
mod pages;
#[path = "catalogue/schemas.rs"]
mod schemas;
#[path = "catalogue/wording.rs"]
mod wording;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cslint::diagnostics::Severity;
use cslint::document::{Document, Kind};
use cslint::guide::{Guide, Reading};
use cslint::rules::{self, Rule};
use cslint::source::Source;

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

#[test]
fn every_kind_of_check_serves_a_rule() {
    let served: BTreeSet<_> = rules().iter().map(|rule| rule.kind.clone()).collect();
    assert_eq!(kinds::all().into_keys().collect::<BTreeSet<_>>(), served);
}

#[test]
fn rules_are_in_the_house_style() {
    rules().iter().for_each(wording::check);
}

#[test]
fn every_rule_says_why_and_where_its_edges_are() {
    for rule in rules() {
        let background = rule.background();
        let why = background.why.unwrap_or_else(|| panic!("{}: it does not say why", rule.name));
        assert!((40..=400).contains(&why.chars().count()), "{}: {why}", rule.name);
        assert!(why.starts_with(char::is_uppercase) && why.ends_with('.'), "{}: {why}", rule.name);
        assert!(!why.contains('\n'), "{}: more than a paragraph: {why}", rule.name);
        let notes = background.notes.unwrap_or_else(|| panic!("{}: it does not say where its edges are", rule.name));
        for line in notes.trim().lines() {
            assert!(line.starts_with("- ") || line.starts_with("  "), "{}: no list: {line}", rule.name);
            assert!(line.chars().count() <= 80, "{}: too wide for a terminal: {line}", rule.name);
        }
    }
}

#[test]
fn examples_show_what_they_claim() {
    rules().iter().for_each(wording::check_example);
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
        for (option, patterns) in &reference.numbers {
            let number = match guide.text_of(clause).read(patterns) {
                Reading::Stated(said) => said.value.map(|value| value.to_string()),
                Reading::Unclear(_) => None,
            };
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
