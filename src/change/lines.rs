//! Which lines of a document stayed: text that only got another heading above it is told from text that is new.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::document::Document;
use crate::source::Span;

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

/// Matches lines that are the same, in their order.
fn partners(before: &[&str], after: &[&str]) -> Vec<Option<usize>> {
    let mut input = InternedInput::default();
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut stayed = (0..).zip(after).filter(|(line, _)| !diff.is_added(*line)).map(|(line, _)| line as usize);
    let partner = |(line, _)| if diff.is_removed(line) { None } else { stayed.next() };
    (0..).zip(before).map(partner).collect()
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
            ("- - -", "- -", &[Some(0), Some(1), None]),
            // What moved is new at its place.
            ("a b c", "b c a", &[None, Some(0), Some(1)]),
            ("a", "b", &[None]),
        ] {
            assert_eq!(stayed(before, after), wanted, "{before} / {after}");
        }
    }
}
