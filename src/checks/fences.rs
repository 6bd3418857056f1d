//! Fences that never close, and samples of Markdown that end at a fence inside them.
//!
//! Markdown cannot nest fences of one length: the first line of backticks inside a sample closes it, what was code is
//! read as text from there on, and what was text as code. The parser sees nothing wrong. What gives it away is a fence
//! with a language inside of a block, or bare fences that stand the wrong way round: one that closes with text right
//! behind it, one that opens right below a line with a blank one or another fence behind.

mod marks;
mod sample;

use schemars::JsonSchema;
use serde::Deserialize;

use self::marks::{Fence, fences, is_blank_line};
use self::sample::Sample;
use super::{Finding, Reason};
use crate::document::{CodeBlock, Document, language};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fences {
    /// The languages of samples that hold fences of their own.
    samples: Vec<String>,
}

pub(super) const REASONS: &[Reason] =
    &[Reason { name: "never-closed", values: &["fence"] }, Reason { name: "cut-short", values: &["fence", "longer"] }];

impl Fences {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut all: Option<Vec<Fence>> = None;
        let mut findings = Vec::new();
        let mut resume = 0;
        for block in &document.code_blocks {
            let span = document.block_of(block).span;
            let is_indented = block.text.start == span.start;
            if span.start < resume || is_indented {
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
            && line.len() - content.len() <= marks::reach(indent)
            && info.starts_with(|first: char| first.is_alphanumeric() || first == '{')
            && !info.contains('`')
    };
    lines.any(opens) && lines.any(|line| !is_blank_line(line))
}

/// What stands before the text of a line in a quote or a list.
const QUOTED: [char; 3] = ['>', ' ', '\t'];

/// Whether a text is plainly Markdown: a heading below the first level, or a bold label.
fn is_markdown(text: &str) -> bool {
    text.lines().map(|line| line.trim_start_matches(QUOTED)).any(|line| {
        let hashes = run_length(line);
        let is_heading =
            line.starts_with("##") && hashes <= 6 && line.get(hashes..).is_some_and(|rest| rest.starts_with(' '));
        is_heading || (line.starts_with("**") && (line.contains("**:") || line.contains(":**")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
