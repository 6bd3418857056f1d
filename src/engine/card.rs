//! The report card: which parts of the guide each case study meets.
//!
//! A column is a clause with the rules that cite it. What a rule finds inside a case study counts against that case
//! study; what it finds outside, or in the resources file, against the file. An empty case study meets no clause.

mod columns;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use columns::columns;
pub use columns::{Column, ColumnRule};

use super::{Plan, check};
use crate::collection::Collection;
use crate::diagnostics::Diagnostic;
use crate::document::{Document, Kind, Section};
use crate::paths;

/// What case studies are asked for, and which of them meet it.
#[derive(Debug)]
pub struct Card {
    /// The clauses in the order of their lines, those of other documents and rules whose clause is not there behind them.
    pub columns: Vec<Column>,
    /// The case-study files, in the order of their paths.
    pub files: Vec<FileCard>,
}

/// A case-study file on the card.
#[derive(Debug)]
pub struct FileCard {
    /// Its path as people see it.
    pub shown: String,
    /// The category that it counts for: the folder above the topic, by its path in the collection.
    pub category: String,
    /// The file as a whole, its resources file included.
    pub whole: Vec<Mark>,
    /// Its case studies.
    pub case_studies: Vec<CaseStudyCard>,
}

/// A case study on the card.
#[derive(Debug)]
pub struct CaseStudyCard {
    /// Its heading.
    pub title: String,
    /// The heading's line, from 1.
    pub line: usize,
    /// A mark for each column.
    pub marks: Vec<Mark>,
}

/// Whether a case study or a file meets a clause. Of several rules, the one that comes last here decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "mark")]
pub enum Mark {
    /// It is not asked for it.
    NotAsked,
    /// It does.
    Met,
    /// A rule found fault, and comments silence all that it found.
    Silenced,
    /// A rule found fault, or nothing to judge.
    Missed,
}

/// How many clauses are met, of those that are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "score", deny_unknown_fields)]
pub struct Score {
    /// Met.
    pub met: usize,
    /// Not met, and silenced by comments.
    pub silenced: usize,
    /// Met, silenced or missed.
    pub asked: usize,
}

impl Score {
    /// The score of some marks.
    pub fn of<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> Self {
        marks.into_iter().fold(Self::default(), |score, mark| Self {
            met: score.met + usize::from(*mark == Mark::Met),
            silenced: score.silenced + usize::from(*mark == Mark::Silenced),
            asked: score.asked + usize::from(*mark != Mark::NotAsked),
        })
    }
}

impl FileCard {
    /// Every mark: the file's own, and those of its case studies.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.whole.iter().chain(self.case_studies.iter().flat_map(|case_study| &case_study.marks))
    }
}

impl Card {
    /// The card of the case-study files that `chosen` picks.
    #[must_use]
    pub fn of(plan: &Plan<'_>, collection: &Collection, chosen: impl Fn(&Document) -> bool) -> Self {
        let indexes: HashMap<&str, usize> =
            collection.documents().iter().enumerate().map(|(index, one)| (one.source.path(), index)).collect();
        let index = |document: &Document| indexes.get(document.source.path()).copied();
        let resources_of =
            |document: &Document| collection.document(&collection.resources_of(document.source.path()).ok()?);
        let files = collection.documents().iter().map(Arc::as_ref);
        let files = files.filter(|document: &&Document| document.kind == Kind::CaseStudy);
        let files: Vec<&Document> = files.filter(|document| chosen(document)).collect();
        let looked_at = files.iter().flat_map(|file| [Some(*file), resources_of(file)]).flatten().filter_map(index);
        let columns = columns(plan, looked_at);
        let rules = columns.iter().flat_map(|column| &column.rules);
        let of_case_studies: HashSet<&str> =
            rules.filter(|rule| rule.of_case_studies).map(|rule| &*rule.name).collect();
        let findings = |document: &Document| {
            index(document).map(|index| check(index, document, collection, plan)).unwrap_or_default()
        };
        let active = |document: &Document| -> BTreeSet<&str> {
            let active = index(document).map_or(&[][..], |index| plan.active_for(index));
            active.iter().map(|active| &*active.rule.name).collect()
        };
        let files = files.into_iter().map(|document| {
            let path = document.source.path();
            let own = findings(document);
            let active_here = active(document);
            let resources = resources_of(document);
            let beside = resources.map(findings).unwrap_or_default();
            let sections: Vec<&Section> = document.case_study_sections().collect();
            let mut outside: Vec<&Diagnostic> = beside.iter().collect();
            let mut inside: Vec<Vec<&Diagnostic>> = vec![Vec::new(); sections.len()];
            for finding in &own {
                let place = finding.primary.span;
                let after = sections.partition_point(|section| section.span.start <= place.start);
                let around = after
                    .checked_sub(1)
                    .filter(|&at| of_case_studies.contains(&*finding.rule) && sections[at].span.contains(place));
                around.and_then(|at| inside.get_mut(at)).unwrap_or(&mut outside).push(finding);
            }
            let active_beside = resources.map(active).unwrap_or_default();
            let case_studies = sections.iter().zip(&inside).map(|(section, found)| {
                let is_asked = |rule: &ColumnRule| rule.of_case_studies && active_here.contains(&*rule.name);
                CaseStudyCard {
                    title: section.title.to_string(),
                    line: document.source.position(section.heading.start).line,
                    marks: marks(&columns, found, document.has_content(section), is_asked),
                }
            });
            let of_file = |rule: &ColumnRule| {
                rule.of_file && active_here.contains(&*rule.name)
                    || rule.of_resources && active_beside.contains(&*rule.name)
            };
            FileCard {
                shown: document.source.shown().to_owned(),
                category: category(path),
                whole: marks(&columns, &outside, document.has_matter(), of_file),
                case_studies: case_studies.collect(),
            }
        });
        let files = files.collect();
        Self { columns, files }
    }

    /// The score of each category, in the order of their paths.
    #[must_use]
    pub fn categories(&self) -> BTreeMap<&str, Score> {
        let mut marks: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
        for file in &self.files {
            marks.entry(&file.category).or_default().extend(file.marks());
        }
        marks.into_iter().map(|(category, marks)| (category, Score::of(marks))).collect()
    }
}

/// A mark for each column, by those of its rules that are asked. Where nothing is said, nothing is met.
fn marks(
    columns: &[Column],
    found: &[&Diagnostic],
    has_matter: bool,
    is_asked: impl Fn(&ColumnRule) -> bool,
) -> Vec<Mark> {
    let mut by_rule: HashMap<&str, Mark> = HashMap::new();
    for finding in found {
        let mark = if finding.suppressed.is_some() { Mark::Silenced } else { Mark::Missed };
        by_rule.entry(&finding.rule).and_modify(|before| *before = mark.max(*before)).or_insert(mark);
    }
    let nothing_found = if has_matter { Mark::Met } else { Mark::Missed };
    let mark = |rule: &ColumnRule| by_rule.get(&*rule.name).copied().unwrap_or(nothing_found);
    let of_column = |column: &Column| column.rules.iter().filter(|rule| is_asked(rule)).map(mark).max();
    columns.iter().map(|column| of_column(column).unwrap_or(Mark::NotAsked)).collect()
}

/// The folder above the topic, whichever form the topic has.
fn category(path: &str) -> String {
    let (folder, name) = paths::split(path);
    if name.eq_ignore_ascii_case("README.md") { paths::split(folder).0.to_owned() } else { folder.to_owned() }
}
