//! The columns of the report card.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{ActiveRule, Plan};
use crate::checks::Needs;
use crate::document::Kind;

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
    pub(super) of_case_studies: bool,
    /// What stands outside of case studies, or the file as a whole.
    pub(super) of_file: bool,
    /// The resources file.
    pub(super) of_resources: bool,
}

/// The clauses that rules for case-study files and their sources cite, of all rules that look at these documents.
pub(super) fn columns(plan: &Plan<'_>, documents: impl Iterator<Item = usize>) -> Vec<Column> {
    // A rule that nobody's guide asks for says nothing of how well a guide is met.
    let looks = |active: &&ActiveRule<'_>| {
        active.rule.guide.is_some()
            && [Kind::CaseStudy, Kind::Resources].iter().any(|kind| active.rule.applies_to.contains(kind))
    };
    let place =
        |active: &ActiveRule<'_>| active.citation.as_ref().map(|cited| (cited.source.path().to_owned(), cited.span));
    // Overrides may turn a rule off here and on there: it is one rule all the same.
    let mut by_name: BTreeMap<&str, &ActiveRule<'_>> = BTreeMap::new();
    for active in documents.flat_map(|document| plan.active_for(document)).filter(looks) {
        by_name.entry(&active.rule.name).or_insert(active);
    }
    let mut rules: Vec<&ActiveRule<'_>> = by_name.into_values().collect();
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
