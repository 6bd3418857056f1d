//! Every rule against its fixtures: what it must find, what it must leave alone, and where it says so.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "tests read what they compare with")]

mod support;
#[path = "rules/variations.rs"]
mod variations;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Folder, Run, cslint};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The rules that have a folder with bad and good files.
fn rules() -> Vec<String> {
    let folders = fs::read_dir(fixtures()).expect("there are fixtures").flatten();
    let mut rules: Vec<_> = folders
        .filter(|folder| folder.path().join("bad").is_dir() && folder.path().join("good").is_dir())
        .map(|folder| folder.file_name().into_string().expect("UTF-8"))
        .collect();
    rules.sort();
    assert!(!rules.is_empty(), "no fixture was found");
    rules
}

/// The files under a folder by their paths from there, with `/`.
fn files(folder: &Path) -> Vec<String> {
    let entries = walkdir(folder);
    let inside = |path: &PathBuf| path.strip_prefix(folder).ok().and_then(Path::to_str).expect("UTF-8").to_owned();
    entries.iter().map(|path| inside(path).replace('\\', "/")).collect()
}

fn walkdir(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() { files.extend(walkdir(&entry.path())) } else { files.push(entry.path()) }
    }
    files.sort();
    files
}

/// The report of a run of one rule: a line for each finding.
fn report(rule: &str, run: &Run) -> String {
    assert!(run.code == 0 || run.code == 1, "{rule}: exit code {}\n{}", run.code, run.err);
    run.out.clone()
}

fn report_on(rule: &str, part: &str) -> String {
    report(rule, &cslint(&fixtures().join(rule), &["--select", rule, "--format", "concise", part]))
}

fn findings(rule: &str) -> Vec<Value> {
    let run = cslint(&fixtures().join(rule), &["--select", rule, "--format", "json"]);
    let object = run.json();
    assert_eq!(object["problems"], Value::Array(Vec::new()), "{rule}");
    object["diagnostics"].as_array().expect("a list").clone()
}

#[test]
fn good_files_are_left_alone() {
    let reports: String = rules().iter().map(|rule| report_on(rule, "good")).collect();
    assert!(reports.is_empty(), "fault is found with good files:\n{reports}");
}

/// A case is a file right in `bad/`, or a folder there whose files belong together.
#[test]
fn every_bad_case_is_found() {
    let mut missed = Vec::new();
    for rule in rules() {
        let report = report_on(&rule, "bad");
        let found = |case: &str| {
            let of_case = |line: &str| line.strip_prefix(case).is_some_and(|rest| rest.starts_with(['/', ':']));
            report.lines().any(of_case)
        };
        let cases = fs::read_dir(fixtures().join(&rule).join("bad")).expect("a folder").flatten();
        let cases = cases.map(|case| format!("bad/{}", case.file_name().to_str().expect("UTF-8")));
        missed.extend(cases.filter(|case| !found(case)).map(|case| format!("{rule}: {case}")));
    }
    missed.sort();
    assert!(missed.is_empty(), "nothing is found in\n{}", missed.join("\n"));
}

#[test]
fn reports_read_as_they_should() {
    for rule in rules() {
        insta::assert_snapshot!(rule.as_str(), report_on(&rule, "bad"));
    }
}

#[test]
fn every_report_belongs_to_a_rule() {
    let snapshots = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots"));
    let named = snapshots.iter().filter_map(|file| file.strip_prefix("rules__")?.strip_suffix(".snap"));
    let reports: BTreeSet<_> = named.map(str::to_owned).collect();
    assert_eq!(reports, rules().into_iter().collect());
}

#[test]
fn each_finding_has_an_identity_of_its_own() {
    for rule in rules() {
        let mut seen = BTreeSet::new();
        for finding in findings(&rule) {
            let fingerprint = finding["fingerprint"].as_str().expect("text").to_owned();
            assert!(seen.insert(fingerprint), "{rule}: a fingerprint comes twice, the second time at {finding}");
        }
    }
}

#[test]
fn places_lie_in_their_files() {
    for rule in rules() {
        for finding in findings(&rule) {
            let labels = finding["labels"].as_array().expect("a list");
            let primary: Vec<_> = labels.iter().filter(|label| label["primary"] == true).collect();
            assert_eq!(primary.len(), 1, "{finding}");
            for key in ["path", "line", "column", "end_line", "end_column"] {
                assert_eq!(finding[key], primary[0][key], "{key} of {finding}");
            }
            for label in labels {
                check_place(&rule, label);
            }
        }
    }
}

fn number(of: &Value, key: &str) -> usize {
    of[key].as_u64().and_then(|number| usize::try_from(number).ok()).expect("a number")
}

fn text_of(rule: &str, place: &Value) -> String {
    let path = place["path"].as_str().expect("a path");
    fs::read_to_string(fixtures().join(rule).join(path)).expect("the file that is spoken of")
}

/// The text by its bytes must be the text by its lines and columns.
fn check_place(rule: &str, label: &Value) {
    let text = text_of(rule, label);
    let start = number(label, "offset");
    let words = text.get(start..start + number(label, "length")).expect("bytes of the file, between characters");
    let offset_of = |line: &str, column: &str| {
        let before: usize = text.split_inclusive('\n').take(number(label, line) - 1).map(str::len).sum();
        let rest = text.get(before..).expect("the start of a line");
        let inside: usize = rest.chars().take(number(label, column) - 1).map(char::len_utf8).sum();
        before + inside
    };
    assert_eq!(offset_of("line", "column"), start, "{rule}: {label}");
    assert_eq!(offset_of("end_line", "end_column"), start + words.len(), "{rule}: {label}");
    assert_eq!(words.trim(), words, "{rule}: blank space around the words: {label}");
    assert!(!words.is_empty() || text.trim().is_empty(), "{rule}: nothing is marked: {label}");
}

#[test]
fn fixes_lie_in_their_files_and_apart() {
    for rule in rules() {
        for finding in findings(&rule) {
            let edits = finding.pointer("/fix/edits").and_then(Value::as_array);
            let mut places = BTreeSet::new();
            for edit in edits.into_iter().flatten() {
                let (start, length) = (number(edit, "offset"), number(edit, "length"));
                let text = text_of(&rule, edit);
                let old = text.get(start..start + length).expect("bytes of the file, between characters");
                assert_ne!(edit["text"], *old, "{rule}: an edit that changes nothing: {finding}");
                places.insert((edit["path"].as_str().expect("a path").to_owned(), start, start + length));
            }
            assert_eq!(places.len(), edits.map_or(0, Vec::len), "{rule}: the same edit twice: {finding}");
            for (one, next) in places.iter().zip(places.iter().skip(1)) {
                assert!(one.0 != next.0 || one.2 <= next.1, "{rule}: edits overlap: {finding}");
            }
        }
    }
}

/// Writes every fixture of every rule in another way and compares the findings with the original's.
fn same_findings_when(rewritten: fn(&str) -> String, compared: fn(&str) -> String) {
    let mut differences = String::new();
    for rule in rules() {
        let copy = Folder::with(&[]);
        let original = fixtures().join(&rule);
        for path in files(&original) {
            let text = fs::read_to_string(original.join(&path)).expect("UTF-8");
            copy.write(&path, if path.ends_with(".md") { rewritten(&text) } else { text });
        }
        let written = copy.cslint(&["--select", &rule, "--format", "concise"]);
        let lines = |report: String| report.lines().map(compared).collect::<Vec<_>>();
        let (before, mut new) = (lines(report_on(&rule, ".")), lines(report(&rule, &written)));
        for line in before {
            match new.iter().position(|other| *other == line) {
                Some(at) => drop(new.remove(at)),
                None => differences.push_str(&format!("no more: {line}\n")),
            }
        }
        new.iter().for_each(|line| differences.push_str(&format!("only now: {line}\n")));
    }
    assert!(differences.is_empty(), "\n{differences}");
}

fn whole(line: &str) -> String {
    line.to_owned()
}

/// A line of the report without the line and the column, which some ways of writing move.
fn without_place(line: &str) -> String {
    let (place, message) = line.split_once(": ").expect("a place and a message");
    format!("{}: {message}", place.split(':').next().expect("a path"))
}

#[test]
fn line_endings_make_no_difference() {
    same_findings_when(variations::carriage_returns, whole);
}

#[test]
fn a_byte_order_mark_makes_no_difference() {
    same_findings_when(variations::byte_order_mark, whole);
}

#[test]
fn the_character_of_a_fence_makes_no_difference() {
    same_findings_when(variations::other_fences, whole);
}

#[test]
fn the_character_of_a_bullet_makes_no_difference() {
    same_findings_when(variations::other_bullets, whole);
}

#[test]
fn the_character_of_emphasis_makes_no_difference() {
    same_findings_when(variations::other_emphasis, whole);
}

#[test]
fn underlined_headings_make_no_difference() {
    same_findings_when(variations::underlined_headings, without_place);
}

#[test]
fn padding_of_cells_makes_no_difference() {
    same_findings_when(variations::narrow_cells, without_place);
}

#[test]
fn the_order_of_columns_makes_no_difference() {
    same_findings_when(variations::columns_from_right_to_left, without_place);
}

#[test]
fn front_matter_makes_no_difference() {
    same_findings_when(variations::front_matter, without_place);
}
