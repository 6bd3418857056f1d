//! The guide against the rules: what of it is checked, what is left to the reviewer, and what nobody looks after.

use std::collections::HashSet;

use crate::collection::Collection;
use crate::config::Config;
use crate::guide::{DemandKind, Guide};
use crate::source::Span;

use super::{ActiveRule, Plan};

/// The guide as it is looked after.
#[derive(Debug)]
pub struct Coverage<'a> {
    /// Every clause that asks for something, in reading order.
    pub demands: Vec<Demand<'a>>,
    /// Entries of the configuration for the reviewer that fit no clause, with their places.
    pub void: Vec<&'a (String, Span)>,
}

/// A clause that asks for something, and who sees to it.
#[derive(Debug)]
pub struct Demand<'a> {
    /// What it is.
    pub kind: DemandKind,
    /// Its words, without markup.
    pub text: String,
    /// Where it stands: one line.
    pub span: Span,
    /// The rules that check it, in the order of their names.
    pub rules: Vec<&'a ActiveRule<'a>>,
    /// Whether the configuration leaves it to the reviewer.
    pub reviewer: bool,
}

impl Demand<'_> {
    /// Whether nobody sees to it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.rules.is_empty() && !self.reviewer
    }
}

impl<'a> Coverage<'a> {
    /// Holds the guide against the rules that are on. `None` where the collection has no guide.
    #[must_use]
    pub fn of(plan: &'a Plan<'a>, config: &'a Config, collection: &Collection) -> Option<Self> {
        let path = &config.guide.path;
        let guide = Guide::of(collection.document(path)?);
        let mut rules: Vec<&ActiveRule<'_>> = plan.active().collect();
        rules.retain(|active| active.rule.guide.as_ref().is_some_and(|reference| reference.path(path) == path));
        // Asked once for each rule, and not again for each clause.
        let cited: Vec<(&ActiveRule<'_>, HashSet<Span>)> = rules
            .iter()
            .map(|active| {
                let starts = active.rule.guide.iter().flat_map(|reference| &reference.clauses);
                (*active, starts.flat_map(|start| guide.all(start)).map(|clause| clause.span).collect())
            })
            .collect();
        let left: Vec<(&(String, Span), Vec<Span>)> = config
            .guide
            .reviewer
            .iter()
            .map(|entry| (entry, guide.all(&entry.0).map(|clause| clause.extent).collect()))
            .collect();
        let judged = guide.demands(|clause| cited.iter().any(|(_, spans)| spans.contains(&clause.span)));
        let demands = judged.into_iter().map(|(kind, clause)| Demand {
            kind,
            text: clause.text.clone(),
            span: clause.span,
            rules: cited.iter().filter(|(_, spans)| spans.contains(&clause.span)).map(|(active, _)| *active).collect(),
            reviewer: left.iter().flat_map(|(_, extents)| extents).any(|extent| extent.contains(clause.span)),
        });
        let demands = demands.collect();
        let void = left.iter().filter(|(_, extents)| extents.is_empty()).map(|(entry, _)| *entry).collect();
        Some(Self { demands, void })
    }

    /// Whether every clause is looked after, and every entry for the reviewer fits one.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.void.is_empty() && !self.demands.iter().any(Demand::is_open)
    }
}
