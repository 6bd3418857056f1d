//! Who a finding is does not change with what is written around it: each edit is replayed on every fixture.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "tests read what they compare with")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use cslint::args::SetupArgs;
use cslint::collection::Collection;
use cslint::dates::Day;
use cslint::diagnostics::Diagnostic;
use cslint::discovery::{Target, Verdict};
use cslint::document::{Document, Kind};
use cslint::engine::{self, Plan, Selection};
use cslint::load::Setup;
use cslint::source::Source;
use cslint::tree::Tree;

const TODAY: Day = Day { year: 2026, month: 3, day: 15 };

/// The folders of the fixtures that are collections.
fn fixtures() -> &'static [Fixture] {
    static FIXTURES: OnceLock<Vec<Fixture>> = OnceLock::new();
    FIXTURES.get_or_init(read_fixtures)
}

fn read_fixtures() -> Vec<Fixture> {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")).expect("there are fixtures");
    let mut folders: Vec<_> = folders.flatten().map(|folder| folder.path()).collect();
    folders.retain(|folder| folder.join("lint.toml").is_file());
    folders.sort();
    assert!(folders.len() > 40);
    folders.into_iter().map(Fixture::read).collect()
}

/// A collection and its texts, read once.
struct Fixture {
    root: PathBuf,
    setup: Setup,
    texts: Vec<(String, Kind, String)>,
    /// The rule that it is about; none for a whole collection.
    rules: Vec<String>,
}

impl Fixture {
    fn read(root: PathBuf) -> Self {
        let target = Target::whole(root.clone(), &root, Tree::Disk);
        let setup = Setup::load(&target, &SetupArgs::default()).expect("a configuration without mistakes");
        let texts = setup.found.files.iter().filter_map(|file| match file.verdict {
            Verdict::Linted(kind, _) => {
                Some((file.path.clone(), kind, fs::read_to_string(&file.location).expect("a text")))
            }
            Verdict::Excluded(_) => None,
        });
        let texts = texts.collect();
        let name = root.file_name().and_then(|name| name.to_str()).expect("UTF-8").to_owned();
        let rules = setup.rules.iter().map(|rule| rule.name.to_string()).filter(|rule| *rule == name).collect();
        Self { root, setup, texts, rules }
    }

    /// Its documents, but for the guide each of them edited: that states limits, and is what it is.
    fn edited(&self, edit: impl Fn(&str) -> String) -> Collection {
        let documents = self.texts.iter().map(|(path, kind, text)| {
            let text = if path.ends_with("GUIDE.md") { text.clone() } else { edit(text) };
            Document::parse(Arc::new(Source::new(&**path, &**path, text)), *kind)
        });
        Collection::new(Some(self.root.clone()), documents.collect())
    }

    /// What is found, each finding by its fingerprint.
    fn findings(&self, collection: &Collection, today: Day) -> BTreeMap<String, Diagnostic> {
        let selection = Selection { select: &self.rules, ignore: &[] };
        let plan = Plan::new(&self.setup.rules, &self.setup.config, collection, selection, today).expect("a plan");
        let documents: Vec<_> = collection.documents().iter().map(Arc::as_ref).enumerate().collect();
        let found = engine::check_all(&documents, collection, &plan);
        found.into_iter().map(|one| (one.fingerprint.clone(), one)).collect()
    }
}

/// Documents that say the same twice in a section, or have two blocks too long there: their order alone tells these apart.
const REPEATING: &[&str] = &[
    "no-broken-links/bad/a-definition-that-three-share.md",
    "no-broken-links/bad/no-destination.md",
    "no-duplicate-sources/bad/three-times.md",
    "no-long-code/bad/two-blocks.md",
    "no-placeholder-urls/bad/four-of-a-kind.md",
    "source-url/bad/two-rows-alike.md",
];

/// That no two findings had one fingerprint could not fail: equal ones are counted apart.
#[test]
fn findings_are_told_apart_by_more_than_their_order() {
    let mut repeating = BTreeSet::new();
    for fixture in fixtures() {
        let found = fixture.findings(&fixture.edited(str::to_owned), TODAY).into_values();
        let name = fixture.root.file_name().and_then(|name| name.to_str()).expect("UTF-8");
        let twins = found.filter(|finding| finding.twins_before > 0);
        repeating.extend(twins.map(|finding| format!("{name}/{}", finding.primary.source.path())));
    }
    assert_eq!(repeating, REPEATING.iter().map(ToString::to_string).collect());
}

#[test]
fn one_that_comes_where_another_of_its_rule_went_is_new() {
    let text = "# Tides - Resources\n\n**Last Updated**: 2026-01-10\n\n## Engineering Blog Posts\n\n\
        See [it](./gone.md) and [more](https://streamdays.org/...).\n\n\
        | Title | URL | Date |\n|---|---|---|\n\
        | Ebb | https://a.dev/ebb | 2027-05-01 |\n\
        | Flow | https://a.dev/2025/flow | 2023-02-01 |\n";
    let fixture = fixtures().iter().find(|fixture| fixture.rules.is_empty()).expect("a whole collection");
    let found = |text: &str, rule: &str| -> BTreeSet<String> {
        let path = "01_A/01_B/tides_RESOURCES.md";
        let document = Document::parse(Arc::new(Source::new(path, path, text)), Kind::Resources);
        let found = fixture.findings(&Collection::new(None, vec![document]), TODAY);
        found.into_iter().filter(|(_, finding)| &*finding.rule == rule).map(|(fingerprint, _)| fingerprint).collect()
    };
    for (rule, old, new) in [
        ("no-broken-links", "./gone.md", "./lost.md"),
        ("no-placeholder-urls", "https://streamdays.org/...", "https://tidewater.org/..."),
        ("no-future-dates", "https://a.dev/ebb | 2027-05-01", "https://a.dev/neap | 2027-06-01"),
        ("url-date-agreement", "https://a.dev/2025/flow", "https://a.dev/2024/spring"),
    ] {
        let (before, after) = (found(text, rule), found(&text.replace(old, new), rule));
        assert!(!before.is_empty(), "{rule} finds nothing");
        assert!(after.difference(&before).count() == 1, "{rule}: {new} is taken for {old}");
    }
}

/// Asserts that an edit leaves every finding who it is, but those of rules that the edit may well mend.
#[track_caller]
fn keeps(what: &str, mends: &[&str], edit: impl Fn(&str) -> String + Copy) {
    let mut lost = Vec::new();
    for fixture in fixtures() {
        let found = |collection: &Collection| fixture.findings(collection, TODAY);
        let (before, after) = (found(&fixture.edited(str::to_owned)), found(&fixture.edited(edit)));
        let gone = before.iter().filter(|(fingerprint, _)| !after.contains_key(*fingerprint));
        let gone = gone.map(|(_, finding)| finding).filter(|finding| !mends.contains(&&*finding.rule));
        lost.extend(gone.map(|finding| {
            let (path, line) =
                (finding.primary.source.path(), finding.primary.source.line_at(finding.primary.span.start));
            format!("{}/{path}:{line}: {} {}", fixture.root.display(), finding.rule, finding.message)
        }));
    }
    assert!(lost.is_empty(), "{what} changes {} findings:\n{}", lost.len(), lost.join("\n"));
}

/// The lines of a text, each with whether it stands outside of code, and what it ends with.
fn lines(text: &str) -> Vec<(bool, &str)> {
    let mut inside: Option<&str> = None;
    let line = |line| {
        let marks = |line: &'_ str| ["```", "~~~"].into_iter().find(|marks| line.trim_start().starts_with(marks));
        let was = inside;
        match (inside, marks(line)) {
            (None, Some(marks)) => inside = Some(marks),
            (Some(open), Some(marks)) if open == marks => inside = None,
            _ => {}
        }
        (was.is_none() && inside.is_none(), line)
    };
    text.split_inclusive('\n').map(line).collect()
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
}

#[test]
fn line_ends_make_no_difference() {
    keeps("CRLF", &[], |text| text.replace("\r\n", "\n").replace('\n', "\r\n"));
}

#[test]
fn blank_lines_make_no_difference() {
    keeps("a blank line before each heading", &[], |text| {
        let outside = lines(text);
        outside
            .iter()
            .map(|(free, line)| if *free && is_heading(line) { format!("\n{line}") } else { (*line).to_owned() })
            .collect()
    });
}

#[test]
fn what_is_written_below_makes_no_difference() {
    keeps("a section at the end", &["overview"], |text| {
        if text.trim().is_empty() {
            text.to_owned()
        } else {
            format!("{text}\n\n## Afterword of Ours\n\nNothing that anybody asked for.\n")
        }
    });
}

/// The case studies behind a new one count on, and are who they were.
#[test]
fn a_case_study_before_them_makes_no_difference() {
    let mends = ["case-study-count", "case-study-numbering", "common-mistakes", "related-links"];
    keeps("a case study before the first", &mends, |text| {
        let mut edited = String::new();
        let mut number = 1;
        for (free, line) in lines(text) {
            let behind = line.strip_prefix("## Case Study ").filter(|_| free);
            let digits = behind.map_or(0, |behind| behind.bytes().take_while(u8::is_ascii_digit).count());
            let named = behind.is_some_and(|behind| behind.get(digits..).is_some_and(|rest| rest.starts_with(": ")));
            if !(1..=2).contains(&digits) || !named {
                edited += line;
                continue;
            }
            if number == 1 {
                edited += "## Case Study 1: One That Came Before\n\nIt has nothing to say.\n\n";
            }
            number += 1;
            edited += &format!(
                "## Case Study {number}{}",
                behind.and_then(|behind| behind.get(digits..)).unwrap_or_default()
            );
        }
        edited
    });
}

/// The sections of the second level in another order, numbered as they then stand.
#[test]
fn sections_that_moved_are_who_they_were() {
    let mends = ["section-order", "case-study-numbering", "distinct-case-studies", "no-duplicate-sources"];
    keeps("sections in the reverse order", &mends, |text| {
        let mut sections = vec![String::new()];
        for (free, line) in lines(text) {
            if free && line.starts_with("## ") {
                sections.push(String::new());
            }
            if let Some(last) = sections.last_mut() {
                *last += line;
            }
        }
        let is_closed = text.ends_with('\n') && lines(text).last().is_some_and(|(free, _)| *free);
        // What reaches from one section into another is not moved.
        let reaches = ["\n[", "<!--"].iter().any(|mark| text.contains(mark)) || text.matches("\n# ").count() > 0;
        if is_closed && !reaches {
            sections.iter_mut().skip(1).for_each(|section| *section += "\n");
            sections.get_mut(1..).unwrap_or_default().reverse();
        }
        sections.concat()
    });
}

#[test]
fn nothing_is_found_because_time_passed() {
    let days = [2000, 2024, 2027, 2050].map(|year| Day { year, month: 6, day: 15 });
    for fixture in fixtures() {
        let collection = fixture.edited(str::to_owned);
        let mut before: Option<BTreeSet<String>> = None;
        for day in days {
            let now: BTreeSet<String> = fixture.findings(&collection, day).into_keys().collect();
            if let Some(before) = before {
                let new: Vec<_> = now.difference(&before).collect();
                assert!(new.is_empty(), "{}: found on {day:?} and not before: {new:?}", fixture.root.display());
            }
            before = Some(now);
        }
    }
}

/// A date to come after the last update was found as one to come, and then as one after the update; a number in a URL
/// became a year when its time had come.
#[test]
fn a_date_that_comes_to_pass_is_no_new_finding() {
    let text = "# Tides - Resources\n\n**Last Updated**: 2026-01-10\n\n## Engineering Blog Posts\n\n\
        | Title | URL | Date |\n|---|---|---|\n\
        | Ebb | https://a.dev/ebb | 2027-05-01 |\n\
        | Flow | https://a.dev/2029/flow | 2024-02-01 |\n";
    let path = "01_A/01_B/tides_RESOURCES.md";
    let document = Document::parse(Arc::new(Source::new(path, path, text)), Kind::Resources);
    let collection = Collection::new(None, vec![document]);
    let fixture = fixtures().iter().find(|fixture| fixture.rules.is_empty()).expect("a whole collection");
    let at = |year| fixture.findings(&collection, Day { year, month: 6, day: 15 });
    let (early, late) = (at(2026), at(2032));
    let rules: BTreeSet<&str> = early.values().map(|finding| &*finding.rule).collect();
    assert!(rules.contains("no-future-dates") && rules.contains("url-date-agreement"), "{rules:?}");
    let new: Vec<_> = late.iter().filter(|(fingerprint, _)| !early.contains_key(*fingerprint)).collect();
    assert!(new.is_empty(), "{new:?}");
}
