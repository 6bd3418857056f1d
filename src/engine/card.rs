//! The report card: which parts of the guide each case study meets.
//!
//! A column is a clause with the rules that cite it. What a rule finds inside a case study counts against that case
//! study; what it finds outside, or in the resources file, against the file.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::{ActiveRule, Plan, check};
use crate::checks::Needs;
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

/// A clause, and the rules that check it.
#[derive(Debug)]
pub struct Column {
    /// The clause's words, or the rule's name where it cites none.
    pub title: String,
    /// The rules, in the order of their names.
    pub rules: Vec<ColumnRule>,
}

/// A rule, and what it judges.
#[derive(Debug)]
pub struct ColumnRule {
    /// Its name.
    pub name: Arc<str>,
    /// Each case study.
    of_case_studies: bool,
    /// What stands outside of case studies, or the file as a whole.
    of_file: bool,
    /// The resources file.
    of_resources: bool,
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

/// Whether a case study or a file meets a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// It does.
    Met,
    /// A rule found fault.
    Missed,
    /// It is not asked for it.
    NotAsked,
}

/// How many clauses are met, of those that are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Score {
    /// Met.
    pub met: usize,
    /// Met or missed.
    pub asked: usize,
}

impl Score {
    /// The score of some marks.
    pub fn of<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> Self {
        marks.into_iter().fold(Self::default(), |score, mark| match mark {
            Mark::Met => Self { met: score.met + 1, asked: score.asked + 1 },
            Mark::Missed => Self { asked: score.asked + 1, ..score },
            Mark::NotAsked => score,
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
        let columns = columns(plan);
        let rules = columns.iter().flat_map(|column| &column.rules);
        let of_case_studies: HashSet<&str> =
            rules.filter(|rule| rule.of_case_studies).map(|rule| &*rule.name).collect();
        let indexes: HashMap<&str, usize> =
            collection.documents().iter().enumerate().map(|(index, one)| (one.source.path(), index)).collect();
        let findings = |document: &Document| -> Vec<Diagnostic> {
            let Some(&index) = indexes.get(document.source.path()) else { return Vec::new() };
            let found = check(index, document, collection, plan).into_iter();
            found.filter(|finding| finding.suppressed.is_none()).collect()
        };
        let files = collection.documents().iter().filter(|document| document.kind == Kind::CaseStudy);
        let files = files.filter(|document| chosen(document)).map(|document| {
            let path = document.source.path();
            let own = findings(document);
            let resources = collection.resources_of(path).ok().and_then(|path| collection.document(&path));
            let beside = resources.map(findings).unwrap_or_default();
            let sections: Vec<&Section> = document.case_study_sections().collect();
            let mut outside: BTreeSet<&str> = beside.iter().map(|finding| &*finding.rule).collect();
            let mut inside: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); sections.len()];
            for finding in &own {
                let place = finding.primary.span;
                let after = sections.partition_point(|section| section.span.start <= place.start);
                let around = after
                    .checked_sub(1)
                    .filter(|&at| of_case_studies.contains(&*finding.rule) && sections[at].span.contains(place));
                around.and_then(|at| inside.get_mut(at)).unwrap_or(&mut outside).insert(&finding.rule);
            }
            let case_studies = sections.iter().zip(&inside).map(|(section, found)| CaseStudyCard {
                title: section.title.to_string(),
                line: document.source.position(section.heading.start).line,
                marks: marks(&columns, found, |rule| rule.of_case_studies),
            });
            let of_file = |rule: &ColumnRule| rule.of_file || rule.of_resources && resources.is_some();
            FileCard {
                shown: document.source.shown().to_owned(),
                category: category(path),
                whole: marks(&columns, &outside, of_file),
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

/// The clauses that rules for case-study files and their sources cite.
fn columns(plan: &Plan<'_>) -> Vec<Column> {
    // A rule that nobody's guide asks for says nothing of how well a guide is met.
    let looks = |active: &&ActiveRule<'_>| {
        active.rule.guide.is_some()
            && [Kind::CaseStudy, Kind::Resources].iter().any(|kind| active.rule.applies_to.contains(kind))
    };
    let place =
        |active: &ActiveRule<'_>| active.citation.as_ref().map(|cited| (cited.source.path().to_owned(), cited.span));
    let mut rules: Vec<&ActiveRule<'_>> = plan.active().filter(looks).collect();
    // The guide's own clauses first: most rules cite it.
    let of_guide = |active: &ActiveRule<'_>| active.rule.guide.as_ref().is_some_and(|guide| guide.document.is_none());
    rules.sort_by_key(|active| (place(active).is_none(), !of_guide(active), place(active)));
    let mut columns: Vec<(_, Column)> = Vec::new();
    for active in rules {
        let here = place(active);
        let of_text = matches!(active.check.needs(), Needs::Text);
        let looks_at = |kind| active.rule.applies_to.contains(&kind);
        let of_case_studies =
            looks_at(Kind::CaseStudy) && (of_text || matches!(active.check.needs(), Needs::CaseStudy));
        let rule = ColumnRule {
            name: Arc::clone(&active.rule.name),
            of_case_studies,
            of_file: looks_at(Kind::CaseStudy) && (of_text || !of_case_studies),
            of_resources: looks_at(Kind::Resources),
        };
        match columns.last_mut().filter(|(place, _)| here.is_some() && *place == here) {
            Some((_, column)) => column.rules.push(rule),
            None => {
                let title = active.citation.as_ref().map_or(&*active.rule.name, |cited| &cited.clause).to_owned();
                columns.push((here, Column { title, rules: vec![rule] }));
            }
        }
    }
    columns.into_iter().map(|(_, column)| column).collect()
}

/// A mark for each column, by those of its rules that are asked.
fn marks(columns: &[Column], found: &BTreeSet<&str>, is_asked: impl Fn(&ColumnRule) -> bool) -> Vec<Mark> {
    let mark = |column: &Column| {
        column.rules.iter().filter(|rule| is_asked(rule)).fold(Mark::NotAsked, |mark, rule| {
            if mark == Mark::Missed || found.contains(&*rule.name) { Mark::Missed } else { Mark::Met }
        })
    };
    columns.iter().map(mark).collect()
}

/// The folder above the topic, whichever form the topic has.
fn category(path: &str) -> String {
    let (folder, name) = paths::split(path);
    if name.eq_ignore_ascii_case("README.md") { paths::split(folder).0.to_owned() } else { folder.to_owned() }
}
