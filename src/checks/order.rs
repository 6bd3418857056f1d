//! That sections come in an order: the parts of each case study, what follows the case studies, the parts of a document.
//!
//! Sections are compared where they stand side by side, and the first of each name counts. Told are as few as possible:
//! those that, moved, put the rest in order. A section that is not there, or goes by another name, is not missed here.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::document::{Aliases, Document, Section};

/// Options of the kind: each a list of sections in their order, by the starts of their headings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Order {
    /// Right in each case study.
    #[serde(default)]
    in_case_study: Vec<Aliases>,
    /// At the level of case studies, and after the last of them.
    #[serde(default)]
    after_case_studies: Vec<Aliases>,
    /// Right below the title.
    #[serde(default)]
    in_document: Vec<Aliases>,
}

pub(super) const REASONS: &[Reason] =
    &[Reason { name: "early", values: &["section", "other"] }, Reason { name: "late", values: &["section", "other"] }];

impl Order {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        let lists = [&self.in_case_study, &self.after_case_studies, &self.in_document];
        let message =
            "none of `in-case-study`, `after-case-studies` and `in-document` names two sections to be in order";
        lists.iter().all(|list| list.len() < 2).then(|| Contradiction::new(message, &[]))
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        for case_study in document.case_study_sections() {
            let right_in = |section: &&Section| section.parent() == Some(case_study.index);
            let parts: Vec<_> = document.subsections(case_study).iter().filter(right_in).collect();
            findings.extend(misplaced(&self.in_case_study, &parts));
        }
        if self.after_case_studies.is_empty() && self.in_document.is_empty() {
            return findings;
        }
        let outside = document.sections_outside_case_studies();
        let top = outside.first().and_then(|first| first.parent());
        let at_top: Vec<_> = outside.iter().copied().filter(|section| section.parent() == top).collect();
        findings.extend(misplaced(&self.in_document, &at_top));
        if let Some(last) = document.case_study_sections().last() {
            let beside = outside.into_iter().filter(|section| section.level == last.level);
            let (before, after): (Vec<_>, Vec<_>) = beside.partition(|section| section.index < last.index);
            let follows = |section: &&&Section| self.after_case_studies.iter().any(|names| fits(names, section));
            findings.extend(before.iter().filter(follows).map(|section| told("early", section, last)));
            findings.extend(misplaced(&self.after_case_studies, &after));
        }
        findings
    }
}

/// The sections that keep the others from being in order.
fn misplaced(order: &[Aliases], sections: &[&Section]) -> Vec<Finding> {
    let best = |names: &Aliases| {
        let exact = sections.iter().find(|section| names.at_start(&section.title).is_some());
        exact.or_else(|| sections.iter().find(|section| fits(names, section))).copied()
    };
    let named = order.iter().enumerate().filter_map(|(rank, names)| Some((rank, best(names)?)));
    let mut found: Vec<(usize, &Section)> = named.collect();
    found.sort_by_key(|(_, section)| section.index);
    let stays = longest_rising(&found.iter().map(|(rank, _)| *rank).collect::<Vec<_>>());
    let (kept, moved): (Vec<_>, Vec<_>) = found.iter().zip(stays).partition(|(_, stays)| *stays);
    let mistakes = moved.into_iter().filter_map(|((rank, section), _)| {
        let above = kept.iter().find(|((other, kept), _)| other > rank && kept.index < section.index);
        let below = kept.iter().rfind(|((other, kept), _)| other < rank && kept.index > section.index);
        let late = above.map(|((_, other), _)| told("late", section, other));
        late.or_else(|| below.map(|((_, other), _)| told("early", section, other)))
    });
    mistakes.collect()
}

fn fits(names: &Aliases, section: &Section) -> bool {
    names.at_start(&section.title).or_else(|| names.near_start(&section.title)).is_some()
}

fn told(reason: &'static str, section: &Section, other: &Section) -> Finding {
    Finding::new(reason, section.heading)
        .related(other.heading, if reason == "early" { "it belongs below this" } else { "it belongs above this" })
        .value("section", &section.title)
        .value("other", &other.title)
}

/// Which numbers stay in a longest rising run; of several such runs, the one that keeps the first ones.
fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    let mut lengths = vec![1_usize; numbers.len()];
    for (at, number) in numbers.iter().enumerate().rev() {
        let behind = numbers.iter().zip(&lengths).skip(at + 1).filter(|(next, _)| *next > number);
        lengths[at] = 1 + behind.map(|(_, length)| *length).max().unwrap_or(0);
    }
    let mut left = lengths.iter().copied().max().unwrap_or(0);
    let mut last = None;
    let picked = numbers.iter().zip(&lengths).map(|(number, length)| {
        let pick = *length == left && last.is_none_or(|last| number > last);
        if pick {
            left -= 1;
            last = Some(number);
        }
        pick
    });
    picked.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_possible_are_moved_and_rather_the_later() {
        for (numbers, stay) in [
            (&[0, 1, 2][..], &[true, true, true][..]),
            (&[0, 2, 1], &[true, true, false]),
            (&[1, 2, 0], &[true, true, false]),
            (&[2, 0, 1], &[false, true, true]),
            (&[2, 1, 0], &[true, false, false]),
            (&[], &[]),
        ] {
            assert_eq!(longest_rising(numbers), stay, "{numbers:?}");
        }
    }
}
