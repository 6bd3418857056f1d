//! One fault at a time in a collection that has none: the fault is found at its place, and nothing else is said.
//!
//! Each rule brings its faults, and edits that look like one and are none. A rule joins with a file in `mutations/`
//! and a line in `all`; one that does not join fails here.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::string_slice, reason = "offsets were found in the same text")]
#![expect(clippy::print_stdout, reason = "the report is for people who run the tests")]

#[path = "mutations/case_study_count.rs"]
mod case_study_count;
#[path = "mutations/complete_case_study.rs"]
mod complete_case_study;
#[path = "mutations/dated_urls.rs"]
mod dated_urls;
#[path = "mutations/difference.rs"]
mod difference;
#[path = "mutations/file_naming.rs"]
mod file_naming;
#[path = "mutations/files.rs"]
mod files;
#[path = "mutations/heading_hierarchy.rs"]
mod heading_hierarchy;
#[path = "mutations/layman_first.rs"]
mod layman_first;
#[path = "mutations/mutation.rs"]
mod mutation;
#[path = "mutations/no_long_code.rs"]
mod no_long_code;
#[path = "mutations/paired_resources.rs"]
mod paired_resources;
#[path = "mutations/planning_documents.rs"]
mod planning_documents;
#[path = "mutations/progress_sync.rs"]
mod progress_sync;
#[path = "mutations/samples.rs"]
mod samples;

use difference::difference;
use files::{Files, Found, builtin, folder};
use mutation::Mutation;
use rayon::prelude::*;

/// Fewer than these and a rule has not joined.
const LEAST_FAULTS: usize = 2;
const LEAST_HARMLESS: usize = 1;

/// The mutations of each rule, by its name.
fn all() -> Vec<(&'static str, Vec<Mutation>)> {
    vec![
        ("case-study-count", case_study_count::mutations()),
        ("complete-case-study", complete_case_study::mutations()),
        ("dated-urls", dated_urls::mutations()),
        ("file-naming", file_naming::mutations()),
        ("heading-hierarchy", heading_hierarchy::mutations()),
        ("layman-first", layman_first::mutations()),
        ("no-long-code", no_long_code::mutations()),
        ("paired-resources", paired_resources::mutations()),
        ("planning-documents", planning_documents::mutations()),
        ("progress-sync", progress_sync::mutations()),
    ]
}

/// The collection that the mutations edit, with what is found in it as it is.
fn good() -> (Files, Vec<Found>) {
    let files = Files::read(&folder("fixtures/collection").expect("the collection is there"));
    let found = files.lint().1;
    (files, found)
}

/// What is wrong with the answer to a mutation: a line for each thing.
fn examine(rule: &str, mutation: &Mutation, before: &(Files, Vec<Found>)) -> Result<Vec<String>, String> {
    if mutation.harmless != mutation.expected.is_empty() {
        return Err("a fault expects a finding, and what is harmless none".to_owned());
    }
    let edited = mutation.apply(&before.0)?;
    let found = edited.lint().1;
    let mut changes = difference((&before.0, &before.1), (&edited, &found));
    let mut wrong: Vec<String> = changes.gone.iter().map(|found| format!("gone: {found}")).collect();
    for expected in &mutation.expected {
        let mut index = None;
        for (at, found) in changes.new.iter().enumerate() {
            if expected.is(found, rule, &edited)? {
                index = index.or(Some(at));
            }
        }
        match index {
            Some(index) => drop(changes.new.remove(index)),
            None => wrong.push(format!("not found: {}", expected.describe(rule, &edited))),
        }
    }
    wrong.extend(changes.new.iter().map(|found| format!("too much: {found}")));
    Ok(wrong)
}

/// How many faults and harmless edits each rule has.
fn report() -> String {
    let mut report = format!("{:24} faults  harmless\n", "rule");
    let (mut faults, mut harmless) = (0, 0);
    for (rule, mutations) in all() {
        let (none, some): (Vec<_>, Vec<_>) = mutations.iter().partition(|mutation| mutation.harmless);
        report.push_str(&format!("{rule:24} {:6}  {:8}\n", some.len(), none.len()));
        faults += some.len();
        harmless += none.len();
    }
    report + &format!("{:24} {faults:6}  {harmless:8}", "all")
}

#[test]
fn the_good_collection_is_good() {
    let found: Vec<_> = good().1.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_fault_is_found_where_it_is_and_nothing_else() {
    let before = good();
    let all = all();
    let each: Vec<_> = all.iter().flat_map(|(rule, mutations)| mutations.iter().map(move |one| (rule, one))).collect();
    let examine = |&(rule, mutation): &(&&str, &Mutation)| {
        let faults = examine(rule, mutation, &before).unwrap_or_else(|error| vec![error]);
        faults.iter().map(|fault| format!("{rule}, {}:\n    {fault}", mutation.name)).collect::<Vec<_>>()
    };
    let wrong: Vec<String> = each.par_iter().flat_map_iter(examine).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_faults_and_harmless_edits() {
    println!("{}", report());
    let all = all();
    for (rule, _) in &all {
        assert!(builtin().iter().any(|other| *other.name == **rule), "there is no rule {rule}");
    }
    for rule in builtin() {
        let mutations = all.iter().find(|(name, _)| **name == *rule.name).map_or(&[][..], |(_, mutations)| mutations);
        let harmless = mutations.iter().filter(|mutation| mutation.harmless).count();
        let faults = mutations.len() - harmless;
        assert!(
            faults >= LEAST_FAULTS && harmless >= LEAST_HARMLESS,
            "{}: {faults} faults and {harmless} harmless edits, where {LEAST_FAULTS} and {LEAST_HARMLESS} are the least",
            rule.name
        );
    }
}

#[test]
fn names_tell_mutations_apart() {
    for (rule, mutations) in all() {
        let mut names: Vec<_> = mutations.iter().map(|mutation| mutation.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{rule} has two mutations of one name");
    }
}
