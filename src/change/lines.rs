//! Which lines of a document stayed: text that only got another heading above it is told from text that is new.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::Document;
use crate::source::Span;

/// How often what lies between lines that stayed is searched for more of them.
const ROUNDS: usize = 8;

/// The lines of a document as it was, and what became of them.
pub(super) struct Lines {
    /// By the index of a line then, its index now; nothing where it is gone or changed.
    partners: Vec<Option<usize>>,
}

impl Lines {
    pub(super) fn of(before: &Document, after: &Document) -> Self {
        let [before, after] = [before, after].map(|document| {
            let lines = document.source.text().lines();
            lines.map(str::trim_end).collect::<Vec<_>>()
        });
        Self { partners: partners(&before, &after) }
    }

    /// Where a line of before is now. Both count from 1.
    pub(super) fn partner(&self, line: usize) -> Option<usize> {
        Some(self.partners.get(line.checked_sub(1)?).copied()?? + 1)
    }
}

/// What stands unchanged in a section of another name than the one that the section became in which it stood, in the order
/// of its places then, with the names of the section and those around it now. Headings are apart: sections are matched by
/// more than their headings.
pub(super) fn stretches(
    before: &Document,
    after: &Document,
    lines: &Lines,
    renamed: &HashMap<u32, Vec<String>>,
) -> Vec<(Span, Vec<String>)> {
    let (then, now) = (heading_lines(before), heading_lines(after));
    let is_text =
        |line: usize, partner: usize| then.binary_search(&line).is_err() && now.binary_search(&partner).is_err();
    let mut runs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for line in 1..=lines.partners.len() {
        let Some(partner) = lines.partner(line).filter(|partner| is_text(line, *partner)) else { continue };
        match runs.last_mut() {
            Some((old, new)) if (old.end, new.end) == (line, partner) => (old.end, new.end) = (line + 1, partner + 1),
            _ => runs.push((line..line + 1, partner..partner + 1)),
        }
    }
    let stretch = |(old, new): (Range<usize>, Range<usize>)| {
        let place = Span { start: before.source.line(old.start).start, end: before.source.line(old.end - 1).end };
        let then = before.section_at(place.start);
        let then =
            then.map(|section| renamed.get(&section.index).cloned().unwrap_or_else(|| before.names_around(section)));
        let now = after.section_at(after.source.line(new.start).start).map(|section| after.names_around(section));
        let now = now.unwrap_or_default();
        (then.unwrap_or_default() != now).then_some((place, now))
    };
    runs.into_iter().filter_map(stretch).collect()
}

/// The lines on which headings stand, in their order.
fn heading_lines(document: &Document) -> Vec<usize> {
    let lines = |span: Span| document.source.line_at(span.start)..=document.source.line_at(span.end.max(1) - 1);
    document.sections.iter().flat_map(|section| lines(section.heading)).collect()
}

/// Matches lines that are the same, in their order: first those that each side has once, which nothing else can be, then
/// their neighbours.
fn partners(before: &[&str], after: &[&str]) -> Vec<Option<usize>> {
    let mut partners = vec![None; before.len()];
    let mut gaps = vec![(0..before.len(), 0..after.len(), ROUNDS)];
    while let Some((mut old, mut new, rounds)) = gaps.pop() {
        let same = |old: usize, new: usize| before.get(old) == after.get(new);
        let anchors = if rounds > 0 { anchors(before, after, &old, &new) } else { Vec::new() };
        if !anchors.is_empty() {
            let (mut start, mut partner) = (old.start, new.start);
            for (next, its) in anchors {
                partners[next] = Some(its);
                gaps.push((start..next, partner..its, rounds - 1));
                (start, partner) = (next + 1, its + 1);
            }
            gaps.push((start..old.end, partner..new.end, rounds - 1));
            continue;
        }
        while !old.is_empty() && !new.is_empty() && same(old.start, new.start) {
            partners[old.start] = Some(new.start);
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        while !old.is_empty() && !new.is_empty() && same(old.end - 1, new.end - 1) {
            (old.end, new.end) = (old.end - 1, new.end - 1);
            partners[old.end] = Some(new.end);
        }
    }
    partners
}

/// The lines that each side has once, as many as are in the same order on both.
fn anchors(before: &[&str], after: &[&str], old: &Range<usize>, new: &Range<usize>) -> Vec<(usize, usize)> {
    let (then, now) = (only_places(before, old), only_places(after, new));
    let is_only = |line: &str, index: usize| then.get(line) == Some(&Some(index));
    let pairs = old.clone().filter_map(|index| {
        let line = before.get(index).filter(|line| is_only(line, index))?;
        Some((index, now.get(line).copied()??))
    });
    longest_rising(&pairs.collect::<Vec<_>>())
}

/// Where each line stands that is there once; nothing of one that is there more often.
fn only_places<'a>(lines: &[&'a str], range: &Range<usize>) -> HashMap<&'a str, Option<usize>> {
    let mut places = HashMap::new();
    for index in range.clone() {
        places.entry(lines[index]).and_modify(|place| *place = None).or_insert(Some(index));
    }
    places
}

/// The longest choice of pairs whose second members rise as the first ones do.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of each length the choice that ends lowest, by the index of its last pair; and what comes before each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut earlier: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let partner = |index: usize| pairs.get(index).map(|(_, partner)| *partner);
    for (index, (_, now)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| partner(*end) < Some(*now));
        earlier.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        ends.splice(length..ends.len().min(length + 1), [index]);
    }
    let last = ends.last().copied();
    let chain = std::iter::successors(last, |index| earlier.get(*index).copied().flatten());
    let mut chosen: Vec<_> = chain.filter_map(|index| pairs.get(index).copied()).collect();
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stayed(before: &str, after: &str) -> Vec<Option<usize>> {
        let lines = [before, after].map(|text| text.split(' ').collect::<Vec<_>>());
        partners(&lines[0], &lines[1])
    }

    #[test]
    fn lines_are_matched_by_what_is_there_once_and_then_by_their_neighbours() {
        for (before, after, wanted) in [
            ("a b c", "a b c", &[Some(0), Some(1), Some(2)][..]),
            ("a b", "a x b", &[Some(0), Some(2)]),
            ("a b c", "a c", &[Some(0), None, Some(1)]),
            // What is there twice goes with its neighbours.
            ("a p 1 b p 2", "b p 2", &[None, None, None, Some(0), Some(1), Some(2)]),
            ("p 1 q p 2", "p 2 q p 1", &[Some(0), None, None, None, Some(1)]),
            ("- - -", "- -", &[Some(0), Some(1), None]),
            // What moved is new at its place.
            ("a b c", "b c a", &[None, Some(0), Some(1)]),
            ("a", "b", &[None]),
        ] {
            assert_eq!(stayed(before, after), wanted, "{before} / {after}");
        }
    }

    #[test]
    fn the_most_lines_that_can_be_in_order_are() {
        assert_eq!(longest_rising(&[(0, 3), (1, 0), (2, 1), (3, 2), (4, 4)]), [(1, 0), (2, 1), (3, 2), (4, 4)]);
        assert_eq!(longest_rising(&[]), []);
    }
}
