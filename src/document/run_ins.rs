//! Labels: bold words with a colon that run into the text they label.

use std::ops::Range;

use super::{Block, BlockKind, html};
use crate::source::Span;

/// A label that runs into its text: `**Context**: a payment gateway`.
#[derive(Debug)]
pub struct RunIn {
    /// The words of the label, without markup and colon.
    pub(super) name: Span,
    /// The bold run.
    pub span: Span,
    /// What it labels, up to the next label or the end of the block; where that is nothing, the next block.
    pub content: Span,
    /// The paragraph that it stands in, by index.
    pub block: u32,
}

/// How much of a label is kept as its name, in bytes.
const LONGEST_NAME: usize = 400;

/// Adds the labels among the bold runs of a paragraph, each with its content up to the next label or the end.
pub(super) fn read(text: &str, strong: &[Span], paragraph: &Range<usize>, block: u32, run_ins: &mut Vec<RunIn>) {
    let first = run_ins.len();
    // The last mark before a bold run that is part of a word or ends a line. A line may be a megabyte of labels: none of it
    // is looked at twice.
    let (mut seen, mut nearest) = (paragraph.start, None);
    for &bold in strong {
        let before = text.get(paragraph.start..bold.start as usize).unwrap_or_default();
        let unseen = text.get(seen..bold.start as usize).unwrap_or_default();
        nearest = unseen.chars().rev().find(|mark| mark.is_alphanumeric() || matches!(mark, '\n' | '\r')).or(nearest);
        seen = seen.max(bold.start as usize);
        let after = text.get(bold.end as usize..paragraph.end).unwrap_or_default();
        let marked = text.get(bold.range()).unwrap_or_default();
        let unmarked = marked.trim_start_matches(['*', '_']).trim_start();
        let start = bold.end as usize - unmarked.len();
        let name = unmarked.trim_end_matches(['*', '_']).trim_end();
        let Some((name, content)) = colon(name, after) else { continue };
        if name.is_empty() || !opens(before, nearest) {
            continue;
        }
        if let Some(previous) = run_ins.get_mut(first..).and_then(<[RunIn]>::last_mut) {
            previous.content.end = bold.start;
        }
        let name = Span::new(start, start + name.floor_char_boundary(LONGEST_NAME));
        run_ins.push(RunIn {
            name,
            span: bold,
            content: Span::new(paragraph.end - content.len(), paragraph.end),
            block,
        });
    }
    for label in run_ins.get_mut(first..).unwrap_or_default() {
        label.content = content(text, label.content);
    }
}

/// What a label labels: nothing where there are only comments or what readers take for blank.
fn content(text: &str, span: Span) -> Span {
    let whole = text.get(span.range()).unwrap_or_default();
    let text = whole.trim_start();
    let start = span.start as usize + (whole.len() - text.len());
    let text = std::iter::successors(Some(text), |text| html::before_break(text)).last().unwrap_or_default();
    let nothing = html::is_only_comments(text);
    Span::new(start, if nothing { start } else { start + text.trim_end().len() })
}

/// The label's words and what follows, where the colon stands inside the bold run or right after it.
fn colon<'a>(name: &'a str, after: &'a str) -> Option<(&'a str, &'a str)> {
    if let Some(name) = name.strip_suffix([':', '：']) {
        return Some((name.trim_end_matches(['*', '_', ' ']), after));
    }
    let after = after.trim_start_matches(['*', '_']);
    after.strip_prefix([':', '：']).or_else(|| after.strip_prefix(" :")).map(|content| (name, content))
}

/// Whether what follows `before` opens a block, a line or a sentence; `nearest` is its last letter, digit or line end.
fn opens(before: &str, nearest: Option<char>) -> bool {
    if nearest.is_none_or(|mark| !mark.is_alphanumeric()) {
        return true;
    }
    if html::before_break(before).is_some() {
        return true;
    }
    let sentence = before.trim_end_matches(['*', '_', '"', '“', '(', '\u{fe0f}']);
    sentence.ends_with(char::is_whitespace)
        && sentence
            .trim_end()
            .trim_end_matches(['"', '”', ')', '*', '_', '\''])
            .ends_with(['.', '!', '?', '…', ';', '·', '•', '|'])
}

/// Gives a label with nothing behind it the next block as its content.
pub(super) fn complete(run_ins: &mut [RunIn], blocks: &[Block]) {
    for index in 0..run_ins.len() {
        let (block, content) = (run_ins[index].block, run_ins[index].content);
        let paragraph = &blocks[block as usize];
        let last_here = run_ins.get(index + 1).is_none_or(|next| next.block != block);
        if !content.is_empty() || !last_here {
            continue;
        }
        let next = siblings_after(blocks, paragraph)
            .find(|(_, sibling)| !matches!(sibling.kind, BlockKind::Html { comment: true }));
        let Some((next_index, next)) = next else { continue };
        let labelled = run_ins
            .get(index + 1)
            .is_some_and(|label| label.block as usize == next_index && label.span.start == next.span.start);
        if matches!(next.kind, BlockKind::Paragraph | BlockKind::List { .. } | BlockKind::Quote) && !labelled {
            run_ins[index].content = next.span;
        }
    }
}

/// The blocks after `block` with the same parent, up to a heading.
fn siblings_after<'a>(blocks: &'a [Block], block: &'a Block) -> impl Iterator<Item = (usize, &'a Block)> {
    let mut index = block.end as usize;
    std::iter::from_fn(move || {
        let at = index;
        let sibling = blocks.get(at).filter(|next| next.parent == block.parent)?;
        index = sibling.end as usize;
        (!matches!(sibling.kind, BlockKind::Heading { .. })).then_some((at, sibling))
    })
}
