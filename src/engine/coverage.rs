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
        let entries = config.guide.reviewer.iter();
        let (mut left, mut void) = (Vec::new(), Vec::new());
        for entry in entries {
            let before = left.len();
            left.extend(guide.all(&entry.0).map(|clause| clause.extent));
            void.extend((left.len() == before).then_some(entry));
        }
        let left = Extents::of(left);
        let judged = guide.demands(|clause| cited.iter().any(|(_, spans)| spans.contains(&clause.span)));
        let demands = judged.into_iter().map(|(kind, clause)| Demand {
            kind,
            text: clause.text.clone(),
            span: clause.span,
            rules: cited.iter().filter(|(_, spans)| spans.contains(&clause.span)).map(|(active, _)| *active).collect(),
            reviewer: left.cover(clause.span),
        });
        let demands = demands.collect();
        Some(Self { demands, void })
    }

    /// Whether every clause is looked after, and every entry for the reviewer fits one.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.void.is_empty() && !self.demands.iter().any(Demand::is_open)
    }
}

/// Spans that may lie in each other, to ask whether one of them holds a place: a guide may have thousands.
struct Extents(Vec<Span>);

impl Extents {
    fn of(mut extents: Vec<Span>) -> Self {
        extents.sort_unstable();
        // Each with the furthest end of those that start before it, too.
        let mut end = 0;
        for extent in &mut extents {
            end = end.max(extent.end);
            extent.end = end;
        }
        Self(extents)
    }

    fn cover(&self, place: Span) -> bool {
        let after = self.0.partition_point(|extent| extent.start <= place.start);
        after.checked_sub(1).and_then(|last| self.0.get(last)).is_some_and(|extent| place.end <= extent.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_covered_by_any_extent_around_it() {
        let extents = Extents::of(vec![Span::new(10, 12), Span::new(0, 20), Span::new(30, 40), Span::new(30, 35)]);
        for (place, covered) in
            [((0, 1), true), ((13, 19), true), ((19, 21), false), ((36, 40), true), ((25, 26), false)]
        {
            assert_eq!(extents.cover(Span::new(place.0, place.1)), covered, "{place:?}");
        }
        assert!(!Extents::of(Vec::new()).cover(Span::new(0, 0)));
    }
}
