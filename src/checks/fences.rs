//! Fences that never close, and samples of Markdown that end at a fence inside them.
//!
//! Markdown cannot nest fences of one length: the first line of backticks inside a sample closes it, what was code is
//! read as text from there on, and what was text as code. The parser sees nothing wrong. What gives it away is a fence
//! with a language inside of a block, or bare fences that stand the wrong way round: one that closes with text right
//! behind it, one that opens right below a line with a blank one or another fence behind.

mod marks;

use serde::Deserialize;

use self::marks::{Fence, fences};
use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{CodeBlock, CodeClass, Document, classify, language};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fences {
    /// The languages of samples that hold fences of their own.
    samples: Vec<String>,
}

pub(super) const REASONS: &[Reason] =
    &[Reason { name: "never-closed", values: &["fence"] }, Reason { name: "cut-short", values: &["fence", "longer"] }];

/// How many fences a sample is followed through.
const FOLLOWED: usize = 32;

impl Fences {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut all: Option<Vec<Fence>> = None;
        let mut findings = Vec::new();
        let mut resume = 0;
        for block in &document.code_blocks {
            let span = document.block_of(block).span;
            if span.start < resume || !is_fenced(document, span) {
                continue;
            }
            if !block.closed {
                // Where a fence before it went wrong, this one is what follows from it.
                if findings.is_empty() {
                    findings.push(never_closed(document, span));
                }
                continue;
            }
            let holds_tagged = holds_tagged_fence(document, block, span);
            if !holds_tagged && !self.may_be_cut_short(document, block, span) {
                continue;
            }
            let all = all.get_or_insert_with(|| fences(document.source.text()));
            let Some(sample) = Sample::read(document, all, span, holds_tagged) else { continue };
            resume = sample.resume(document, all);
            findings.push(sample.finding(document));
        }
        findings
    }

    /// A sample of Markdown that closes with text right behind it.
    fn may_be_cut_short(&self, document: &Document, block: &CodeBlock, span: Span) -> bool {
        let text = document.source.text().get(span.end as usize..).unwrap_or_default();
        if is_blank_line(text.split_once('\n').map_or("", |(_, after)| after)) {
            return false;
        }
        let tag = language(document.source.slice(block.info));
        self.samples.contains(&tag) || (tag.is_empty() && is_markdown(document.source.slice(block.text)))
    }
}

fn is_fenced(document: &Document, span: Span) -> bool {
    document.source.slice(span).starts_with(['`', '~'])
}

fn never_closed(document: &Document, span: Span) -> Finding {
    let place = document.first_line(span);
    let line = document.source.slice(place);
    let fence = counted(run_length(line), line.starts_with('~'));
    Finding::new("never-closed", place).label("opened here").value("fence", fence).identity(first_words(document, span))
}

fn counted(marks: usize, is_tilde: bool) -> String {
    format!("{marks} {}", if is_tilde { "tildes" } else { "backticks" })
}

/// The first line of a block that says something.
fn first_words(document: &Document, block: Span) -> &str {
    let lines = document.source.slice(block).lines().skip(1).map(|line| line.trim_start_matches(QUOTED));
    lines.map(str::trim_end).find(|line| !line.is_empty()).unwrap_or_default()
}

/// How many of its first character a line begins with.
fn run_length(line: &str) -> usize {
    let bytes = line.as_bytes();
    bytes.iter().take_while(|mark| bytes.first() == Some(mark)).count()
}

/// Whether a block holds a fence of its own length with a language, and code behind it: that one closes nothing, and
/// what closes it closes the block.
fn holds_tagged_fence(document: &Document, block: &CodeBlock, span: Span) -> bool {
    let whole = document.source.slice(span);
    let fence = whole.get(..run_length(whole)).unwrap_or(whole);
    let inside = document.source.slice(block.text);
    if memchr::memmem::find(inside.as_bytes(), fence.as_bytes()).is_none() {
        return false;
    }
    let before = document.source.text().get(..span.start as usize).unwrap_or_default();
    let indent = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
    let mut lines = inside.lines();
    let opens = |line: &str| {
        let content = line.trim_start_matches(QUOTED);
        let info = content.get(run_length(content)..).unwrap_or_default().trim();
        content.starts_with(fence)
            && line.len() - content.len() <= indent + marks::MARGIN
            && info.starts_with(|first: char| first.is_alphanumeric() || first == '{')
            && !info.contains('`')
    };
    lines.any(opens) && lines.any(|line| !is_blank_line(line))
}

/// What stands before the text of a line in a quote or a list.
const QUOTED: [char; 3] = ['>', ' ', '\t'];

/// A sample that is cut short: its opening fence, the one that closes it, and the one that was meant to.
struct Sample {
    open: Fence,
    closed_by: Fence,
    meant: Option<Fence>,
    /// The longest fence inside.
    longest: usize,
}

impl Sample {
    fn read(document: &Document, all: &[Fence], span: Span, holds_tagged: bool) -> Option<Self> {
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
    fn resume(&self, document: &Document, all: &[Fence]) -> u32 {
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

    fn finding(&self, document: &Document) -> Finding {
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

/// Whether a bare fence looks like one that closes: text right before it that announces nothing, and right behind it
/// none.
fn closes(text: &str, fence: Fence) -> bool {
    let (before, after) = (fence.line_before(text), fence.after(text).trim_start_matches(QUOTED));
    let next_is_fence = after.starts_with("```") || after.starts_with("~~~");
    let announces = before.trim_end().trim_end_matches(['*', '_']).ends_with(':');
    !is_blank_line(before) && !announces && (is_blank_line(after) || next_is_fence)
}

/// Whether what stands between two fences is the text of a sample: what the parser takes for a block there is none.
fn is_text(text: &str, from: Fence, to: Fence) -> bool {
    let between = text.get(from.line_end as usize..to.line_start as usize).unwrap_or_default();
    between.trim().is_empty() || is_markdown(between) || classify("", between) == CodeClass::Text
}

/// Whether a text is plainly Markdown: a heading below the first level, or a bold label.
fn is_markdown(text: &str) -> bool {
    text.lines().map(|line| line.trim_start_matches(QUOTED)).any(|line| {
        let hashes = run_length(line);
        let is_heading =
            line.starts_with("##") && hashes <= 6 && line.get(hashes..).is_some_and(|rest| rest.starts_with(' '));
        is_heading || (line.starts_with("**") && (line.contains("**:") || line.contains(":**")))
    })
}

fn is_blank_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches(QUOTED).trim().is_empty()
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn markdown_is_told_by_headings_and_labels() {
        for text in ["## A", "text\n> ### B", "**Flow**: x", "**Flow:** x"] {
            assert!(is_markdown(text), "{text}");
        }
        for text in ["# a comment", "####### seven", "##no-blank", "**bold** words", ""] {
            assert!(!is_markdown(text), "{text}");
        }
    }
}
