//! How many lines of code a block holds, or all blocks of a case study together, blank ones not counted.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::{CodeBlock, CodeClass, Document, Section, language};
use crate::english::counted;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CodeLines {
    /// What the lines are counted in.
    #[serde(default)]
    #[schemars(extend("default" = "block"))]
    per: Per,
    /// How many lines there may be, blank ones apart.
    max_lines: usize,
}

/// What the lines are counted in.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Per {
    /// Each block by itself.
    #[default]
    Block,
    /// All blocks of a case study together.
    CaseStudy,
}

/// How many of a case study's blocks are shown.
const SHOWN: usize = 8;

impl CodeLines {
    pub(super) fn reasons(&self) -> &'static [Reason] {
        match self.per {
            Per::Block => &[Reason { name: "too-long", values: &["lines", "language"] }],
            Per::CaseStudy => &[Reason { name: "too-much", values: &["lines", "blocks"] }],
        }
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        match self.per {
            Per::Block => document.code_blocks.iter().filter_map(|block| self.block(document, block)).collect(),
            Per::CaseStudy => {
                document.case_study_sections().filter_map(|section| self.case_study(document, section)).collect()
            }
        }
    }

    fn block(&self, document: &Document, block: &CodeBlock) -> Option<Finding> {
        // Counted first: to tell code from a diagram is the dearer question.
        if most_lines(document, block) <= self.max_lines {
            return None;
        }
        let text = document.code_text(block);
        let lines = lines(&text);
        if lines <= self.max_lines || document.class_of(block) != CodeClass::Code {
            return None;
        }
        let tag = language(document.source.slice(block.info));
        let fence = document.first_line(document.block_of(block).span);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        Some(
            Finding::new("too-long", fence)
                .label(format!("{lines} lines from here"))
                .extent(lines)
                .value("lines", lines)
                .value("language", if tag.is_empty() { "code".to_owned() } else { format!("`{tag}`") })
                .identity(first.trim()),
        )
    }

    fn case_study(&self, document: &Document, section: &Section) -> Option<Finding> {
        let blocks = blocks_between(document, &section.blocks);
        if blocks.iter().map(|block| most_lines(document, block)).sum::<usize>() <= self.max_lines {
            return None;
        }
        let measured = blocks.iter().map(|block| (block, lines(&document.code_text(block))));
        let measured: Vec<_> = measured.filter(|(_, lines)| *lines > 0).collect();
        if sum(&measured) <= self.max_lines {
            return None;
        }
        let code: Vec<_> =
            measured.into_iter().filter(|(block, _)| document.class_of(block) == CodeClass::Code).collect();
        let total = sum(&code);
        if total <= self.max_lines {
            return None;
        }
        let finding = Finding::new("too-much", section.heading)
            .label(format!("{total} lines of code below"))
            .extent(total)
            .value("lines", total)
            .value("blocks", counted(code.len(), "block", "blocks"));
        Some(code.iter().take(SHOWN).fold(finding, |finding, (block, lines)| {
            let fence = document.first_line(document.block_of(block).span);
            finding.related(fence, counted(*lines, "line", "lines"))
        }))
    }
}

/// The code blocks among a range of blocks.
fn blocks_between<'a>(document: &'a Document, range: &Range<u32>) -> &'a [CodeBlock] {
    let start = document.code_blocks.partition_point(|code| code.block < range.start);
    let end = document.code_blocks.partition_point(|code| code.block < range.end);
    document.code_blocks.get(start..end).unwrap_or_default()
}

/// The lines of a block, blank ones too.
fn most_lines(document: &Document, block: &CodeBlock) -> usize {
    1 + memchr::memchr_iter(b'\n', document.source.slice(block.text).as_bytes()).count()
}

fn lines(text: &str) -> usize {
    text.split('\n').filter(|line| !line.trim_start().is_empty()).count()
}

fn sum(counted: &[(&CodeBlock, usize)]) -> usize {
    counted.iter().map(|(_, lines)| lines).sum()
}
