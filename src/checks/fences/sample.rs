//! A sample that is cut short: where it begins, where it ends, and where it was meant to.

use super::marks::{Fence, is_blank_line};
use super::{QUOTED, counted, first_words, is_markdown};
use crate::checks::Finding;
use crate::diagnostics::Applicability;
use crate::document::{CodeBlock, CodeClass, Document, classify};
use crate::source::Span;

/// How many fences a sample is followed through.
const FOLLOWED: usize = 32;

/// A sample that is cut short: its opening fence, the one that closes it, and the one that was meant to.
pub(super) struct Sample {
    open: Fence,
    closed_by: Fence,
    meant: Option<Fence>,
    /// The longest fence inside.
    longest: usize,
}

impl Sample {
    pub(super) fn read(document: &Document, all: &[Fence], span: Span, holds_tagged: bool) -> Option<Self> {
        let text = document.source.text();
        let start = all.partition_point(|fence| fence.marks.start < span.start);
        let open = *all.get(start).filter(|open| open.marks.start == span.start)?;
        let rest = all.get(start + 1..)?.iter().filter(|fence| fence.is_like(&open)).take(FOLLOWED);
        let rest: Vec<Fence> = rest.copied().collect();
        let closed = rest.iter().position(|fence| fence.is_bare && fence.marks.end >= span.end)?;
        let meant = meant_end(text, &rest);
        if !holds_tagged && meant.is_none_or(|meant| meant <= closed) {
            return None;
        }
        let meant = meant.filter(|&meant| meant > closed);
        let inside = rest.get(..meant.unwrap_or(closed + 1))?;
        Some(Self {
            open,
            closed_by: *rest.get(closed)?,
            meant: meant.and_then(|meant| rest.get(meant)).copied(),
            longest: inside.iter().map(|fence| fence.marks.len()).max()?,
        })
    }

    /// Where blocks are again what they look like: behind the sample, or behind what its last fence has opened.
    pub(super) fn resume(&self, document: &Document, all: &[Fence]) -> u32 {
        let Some(meant) = self.meant else { return self.closed_by.marks.end };
        let start_of = |code: &CodeBlock| document.block_of(code).span.start;
        let is_opened = |fence: &Fence| document.code_blocks.binary_search_by_key(&fence.marks.start, start_of).is_ok();
        if !is_opened(&meant) {
            return meant.marks.end;
        }
        // Pair the fences as they were meant until the parser opens a block at the same place.
        let behind = all.partition_point(|fence| fence.marks.start <= meant.marks.start);
        let mut fences = all.get(behind..).unwrap_or_default().iter();
        while let Some(open) = fences.next() {
            if is_opened(open) {
                return open.marks.start;
            }
            fences.by_ref().find(|fence| fence.is_bare && fence.is_like(open));
        }
        u32::MAX
    }

    pub(super) fn finding(&self, document: &Document) -> Finding {
        let place = document.first_line(Span { start: self.open.marks.start, end: self.open.line_end });
        let mark = document.source.slice(self.open.marks).get(..1).unwrap_or_default();
        let is_tilde = mark == "~";
        let finding = Finding::new("cut-short", place)
            .label("the sample begins here")
            .related(self.closed_by.marks, "and is closed here already")
            .value("fence", counted(self.open.marks.len(), is_tilde))
            .value("longer", counted(self.longest + 1, is_tilde))
            .identity(first_words(document, Span { start: place.start, end: self.closed_by.line_start }));
        let Some(meant) = self.meant else { return finding };
        let longer = mark.repeat(self.longest + 1);
        let edits = vec![(self.open.marks, longer.clone()), (meant.marks, longer)];
        finding.related(meant.marks, "where this was meant to close it").fix(document, Applicability::Unsafe, edits)
    }
}

/// Which of the fences behind a sample's first was meant to close it, if all those before it pair up inside.
fn meant_end(text: &str, fences: &[Fence]) -> Option<usize> {
    let mut at = 0;
    loop {
        let fence = fences.get(at)?;
        if fence.is_bare && !opens(text, *fence) {
            return Some(at);
        }
        let inner_end = fences.get(at + 1).filter(|inner| inner.is_bare && (!fence.is_bare || closes(text, **inner)));
        match (inner_end, fences.get(at + 2)) {
            (Some(inner_end), Some(next)) if is_text(text, *inner_end, *next) => at += 2,
            // No pair: then this one closes the sample, whatever stands behind it.
            _ => return fence.is_bare.then_some(at),
        }
    }
}

/// Whether a bare fence looks like one that opens: with text right behind it.
fn opens(text: &str, fence: Fence) -> bool {
    !is_blank_line(fence.after(text))
}

/// Whether a bare fence looks like one that closes: nothing before it that announces a block, and no text right behind.
fn closes(text: &str, fence: Fence) -> bool {
    let after = fence.after(text).trim_start_matches(QUOTED);
    let announces = fence.line_before(text).trim_end_matches(['*', '_']).ends_with(':');
    !announces && (is_blank_line(after) || after.starts_with("```") || after.starts_with("~~~"))
}

/// Whether what stands between two fences is the text of a sample: what the parser takes for a block there is none.
fn is_text(text: &str, from: Fence, to: Fence) -> bool {
    let between = text.get(from.line_end as usize..to.line_start as usize).unwrap_or_default();
    between.trim().is_empty() || is_markdown(between) || classify("", between) == CodeClass::Text
}

#[cfg(test)]
mod tests {
    use super::super::marks::fences;
    use super::*;

    /// The line of the fence that was meant to close a sample, counted from 0; the first line opens it.
    fn meant(text: &str) -> Option<usize> {
        let all = fences(text);
        let end = meant_end(text, all.get(1..)?)?;
        let start = all.get(end + 1)?.line_start as usize;
        Some(text.get(..start)?.matches('\n').count())
    }

    #[test]
    fn fences_inside_a_sample_pair_up() {
        for (text, line) in [
            ("```md\na\n```\n\nb\n", Some(2)),
            ("```md\na\n\n```\nx ──▶ y\n```\n```\n", Some(6)),
            ("```md\n```\nx\n```\n\nb\n```\n\nc", Some(6)),
            ("```md\n```js\nx\n```\n\nb\n```\nc", Some(6)),
            ("```md\n```\nx\n```\n\nb:\n```\ny\n```\n\nz\n```", Some(11)),
            ("```md\na\n```\nLike this:\n```\n\nb\n```\nc", Some(2)),
            ("```md\na\n```\nb\n```\nc\n```", Some(2)),
            ("```md\na\n```\nb\n\n```js\nc\n```", Some(2)),
            ("```md\n```js\nx", None),
        ] {
            assert_eq!(meant(text), line, "{text}");
        }
    }
}
