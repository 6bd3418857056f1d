//! A real collection that reviewers labelled by hand, where it is at hand: what they report is found, and no more. Then
//! one fault at a time in a copy of it.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::string_slice, reason = "offsets were found in the same text")]
#![expect(clippy::print_stdout, reason = "the figures are for people who run the tests")]

#[path = "mutations/anywhere.rs"]
mod anywhere;
#[path = "mutations/difference.rs"]
mod difference;
#[path = "mutations/files.rs"]
mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anywhere::faults;
use cslint::document::Kind;
use cslint::source::Source;
use difference::difference;
use files::{Files, Found, builtin, folder};
use rayon::prelude::*;
use serde::Deserialize;

/// How much of what is reported must be right, and how much of what reviewers report must be found.
const AGREEMENT: f64 = 0.98;

/// The rules that must agree with the reviewers to the letter, and for which single faults are tried.
const EXACT: [&str; 7] = [
    "case-study-count",
    "complete-case-study",
    "dated-urls",
    "heading-hierarchy",
    "layman-first",
    "no-long-code",
    "paired-resources",
];

/// A label lies so many lines away from its finding at most.
const APART: usize = 2;

/// What a reviewer reports.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    path: String,
    rule: String,
    line: usize,
}

/// How well a rule agrees with the reviewers.
#[derive(Default)]
struct Score {
    right: usize,
    false_alarms: Vec<Label>,
    misses: Vec<Label>,
}

impl Score {
    fn precision(&self) -> f64 {
        share(self.right, self.false_alarms.len())
    }

    fn recall(&self) -> f64 {
        share(self.right, self.misses.len())
    }
}

/// The share of what is right; all of it where there is nothing.
#[expect(clippy::cast_precision_loss, reason = "a few hundred findings")]
fn share(right: usize, wrong: usize) -> f64 {
    if right + wrong == 0 { 1.0 } else { right as f64 / (right + wrong) as f64 }
}

/// The corpus, if it is there.
fn corpus() -> Option<PathBuf> {
    let corpus = folder("../shared/corpus");
    if corpus.is_none() {
        println!("skipped: there is no corpus beside the repository");
    }
    corpus
}

fn read(file: &Path) -> String {
    let shown = file.to_string_lossy();
    Source::read(file, &*shown, &*shown).expect("the labels can be read").text().to_owned()
}

fn labels(file: &Path) -> Vec<Label> {
    let read = read(file);
    let lines = read.lines().filter(|line| !line.trim().is_empty());
    let mut labels: Vec<Label> = lines.map(|line| serde_json::from_str(line).expect("a label a line")).collect();
    labels.sort();
    labels
}

/// The rules that exist and were labelled.
fn labelled_rules(corpus: &Path) -> BTreeSet<String> {
    let unlabelled = read(&corpus.join("unlabelled-rules.txt"));
    let names = builtin().iter().map(|rule| rule.name.to_string());
    names.filter(|name| !unlabelled.lines().any(|line| line.trim() == name)).collect()
}

/// The files of the four topics: only those were labelled.
fn labelled_files(files: &Files) -> BTreeSet<String> {
    let documents = files.documents();
    let topics = documents.iter().filter(|document| matches!(document.kind, Kind::CaseStudy | Kind::Resources));
    topics.map(|document| document.source.path().to_owned()).collect()
}

/// Takes the first label of the same rule that stands near enough out of a sorted list. Both sides are walked in the
/// order of their lines, so no better matching exists.
fn take(labels: &mut Vec<Label>, found: &Label) -> bool {
    let near = |label: &Label| {
        (&label.path, &label.rule) == (&found.path, &found.rule) && label.line.abs_diff(found.line) <= APART
    };
    labels.iter().position(near).map(|index| labels.remove(index)).is_some()
}

/// Every rule against the labels.
fn scores(found: &[Found], corpus: &Path, files: &Files) -> BTreeMap<String, Score> {
    let (rules, paths) = (labelled_rules(corpus), labelled_files(files));
    let mut scores: BTreeMap<String, Score> = rules.iter().map(|rule| (rule.clone(), Score::default())).collect();
    let mut expected = labels(&corpus.join("expected.jsonl"));
    let mut either = labels(&corpus.join("either.jsonl"));
    expected.retain(|label| rules.contains(&label.rule));
    let mut told: Vec<Label> = found
        .iter()
        .filter(|found| paths.contains(&found.path))
        .map(|found| Label { path: found.path.clone(), rule: found.rule.clone(), line: found.line })
        .collect();
    told.sort();
    for label in told {
        let Some(score) = scores.get_mut(&label.rule) else { continue };
        if take(&mut expected, &label) {
            score.right += 1;
        } else if !take(&mut either, &label) {
            score.false_alarms.push(label);
        }
    }
    for label in expected {
        scores.entry(label.rule.clone()).or_default().misses.push(label);
    }
    scores
}

/// All rules together.
fn whole(scores: &BTreeMap<String, Score>) -> Score {
    let mut whole = Score::default();
    for score in scores.values() {
        whole.right += score.right;
        whole.misses.extend(score.misses.iter().cloned());
        whole.false_alarms.extend(score.false_alarms.iter().cloned());
    }
    whole
}

fn report(scores: &BTreeMap<String, Score>) -> String {
    let mut report = format!("{:24} labels  precision  recall\n", "rule");
    let mut lists = String::new();
    for (rule, score) in scores {
        report.push_str(&line(rule, score));
        for (what, labels) in [("missed", &score.misses), ("false alarm", &score.false_alarms)] {
            let listed = labels.iter().map(|label| format!("{what}: {}:{} {rule}\n", label.path, label.line));
            lists.extend(listed);
        }
    }
    report + &line("all", &whole(scores)) + &lists
}

fn line(name: &str, score: &Score) -> String {
    let labels = score.right + score.misses.len();
    format!("{name:24} {labels:6}  {:9.2}  {:6.2}\n", score.precision(), score.recall())
}

#[test]
fn reviewers_and_rules_agree() {
    let Some(corpus) = corpus() else { return };
    let files = Files::read(&corpus);
    let scores = scores(&files.lint().1, &corpus, &files);
    let report = report(&scores);
    println!("{report}");
    let whole = whole(&scores);
    assert!(whole.precision() >= AGREEMENT && whole.recall() >= AGREEMENT, "too far from the reviewers:\n{report}");
    for rule in EXACT {
        let score = scores.get(rule).expect("the rule exists and was labelled");
        let wrong = score.false_alarms.len() + score.misses.len();
        assert_eq!(wrong, 0, "{rule} differs from the reviewers:\n{report}");
    }
}

/// The findings of the rules that are held to the letter.
fn exact(files: &Files) -> Vec<Found> {
    files.lint().1.into_iter().filter(|found| EXACT.contains(&&*found.rule)).collect()
}

/// What is wrong with the answer to one file that was edited, or taken away.
fn examine(
    before: &(Files, Vec<Found>),
    edit: (&str, Option<&str>),
    rule: &str,
    place: (&str, usize),
) -> Option<String> {
    let (path, text) = edit;
    let mut edited = before.0.clone();
    edited.texts.remove(path);
    if let Some(text) = text {
        edited.texts.insert(path.to_owned(), text.to_owned());
    }
    let changes = difference((&before.0, &before.1), (&edited, &exact(&edited)));
    let is_expected =
        |found: &Found| (found.path.as_str(), found.line, found.rule.as_str()) == (place.0, place.1, rule);
    // What was found in a file goes with the file, and nothing else goes.
    let kept = changes.gone.iter().all(|found| found.path == path && text.is_none());
    if kept && changes.new.len() == 1 && changes.new.iter().all(is_expected) {
        return None;
    }
    let told: Vec<_> = changes.new.iter().chain(&changes.gone).map(ToString::to_string).collect();
    Some(format!("expected {}:{} [{rule}], new or gone are {told:?}", place.0, place.1))
}

#[test]
fn single_faults_in_the_corpus_are_found() {
    let Some(corpus) = corpus() else { return };
    let files = Files::read(&corpus);
    let before = (files.clone(), exact(&files));
    let paths = labelled_files(&files);
    let documents = files.documents();
    let labelled: Vec<_> = documents.iter().filter(|document| paths.contains(document.source.path())).collect();
    let known = |path: &str, line: usize| before.1.iter().any(|found| found.path == path && found.line == line);
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for document in &labelled {
        let path = document.source.path();
        // A line that is at fault already cannot become so.
        let fresh: Vec<_> = faults(document).into_iter().filter(|fault| !known(path, fault.line)).collect();
        fresh.iter().for_each(|fault| *counts.entry(fault.rule).or_default() += 1);
        wrong.par_extend(fresh.par_iter().filter_map(|fault| {
            let told = examine(&before, (path, Some(&fault.edited)), fault.rule, (path, fault.line))?;
            Some(format!("{path}, {}: {told}", fault.what))
        }));
        for other in
            labelled.iter().filter(|other| other.source.path() != path && are_a_pair(other.source.path(), path))
        {
            *counts.entry("paired-resources").or_default() += 1;
            let line = other.source.position(other.title_span().start).line;
            let told = examine(&before, (path, None), "paired-resources", (other.source.path(), line));
            wrong.extend(told.map(|told| format!("{path} taken away: {told}")));
        }
    }
    println!("single faults: {counts:?}");
    assert!(EXACT.iter().all(|rule| counts.contains_key(rule)), "a rule without a fault: {counts:?}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether two labelled files stand in one folder.
fn are_a_pair(one: &str, other: &str) -> bool {
    one.rsplit_once('/').map(|(folder, _)| folder) == other.rsplit_once('/').map(|(folder, _)| folder)
}
