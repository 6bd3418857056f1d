//! How many words stand in one piece: in a paragraph, an item of a list, a cell of a table.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::{Block, BlockKind, Document};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TextLength {
    /// How many words there may be.
    max_words: usize,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "paragraph", values: &["words"] },
    Reason { name: "item", values: &["words"] },
    Reason { name: "cell", values: &["words"] },
];

impl TextLength {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let blocks = document.blocks.iter().enumerate();
        let texts = blocks.filter_map(|(index, block)| match block.kind {
            BlockKind::Paragraph if !is_in_item(document, block) => {
                self.judge(document, "paragraph", block.span, std::iter::once(block.span))
            }
            // What is nested deeper counts for itself.
            BlockKind::Item => {
                let paragraphs = document.children(index).filter(|(_, child)| child.kind == BlockKind::Paragraph);
                self.judge(document, "item", block.span, paragraphs.map(|(_, paragraph)| paragraph.span))
            }
            _ => None,
        });
        let rows = document.tables.iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
        let cells = rows.filter(|row| most_words(row.span) > self.max_words).flat_map(|row| document.cells(row));
        let cells = cells.filter_map(|&cell| self.judge(document, "cell", cell, std::iter::once(cell)));
        texts.chain(cells).collect()
    }

    /// A finding on the first line of `whole` where its text, in one span or several, is too long.
    fn judge(
        &self,
        document: &Document,
        reason: &'static str,
        whole: Span,
        text: impl Iterator<Item = Span> + Clone,
    ) -> Option<Finding> {
        // Nearly every text is told by its bytes, and most others by their blanks, without a copy.
        let most = text.clone().map(most_words).sum::<usize>();
        if most <= self.max_words
            || text.clone().map(|span| pieces(document.source.slice(span))).sum::<usize>() <= self.max_words
        {
            return None;
        }
        let words = text.clone().map(|span| document.count_words(span)).sum::<usize>();
        (words > self.max_words).then(|| {
            Finding::new(reason, document.first_line(whole))
                .label(format!("{words} words from here"))
                .extent(words)
                .value("words", words)
                .identity(text.take(1).map(|span| document.telling_words(span)).collect::<String>())
        })
    }
}

/// How many words so many bytes have room for: of one letter each, and a blank between two.
fn most_words(span: Span) -> usize {
    span.len().div_ceil(2)
}

/// How many pieces there may be between the blanks of a text, or a few more: whatever begins as some blank does, is one.
fn pieces(text: &str) -> usize {
    // In steps whose count fits in a byte, which the compiler takes sixteen bytes at once.
    let in_step =
        |step: &[u8]| step.iter().map(|byte| u8::from(matches!(byte, 0..=b' ' | 0xC2 | 0xE1..=0xE3))).sum::<u8>();
    1 + text.as_bytes().chunks(128).map(|step| usize::from(in_step(step))).sum::<usize>()
}

fn is_in_item(document: &Document, block: &Block) -> bool {
    let parent = block.parent().and_then(|parent| document.blocks.get(parent as usize));
    parent.is_some_and(|parent| parent.kind == BlockKind::Item)
}
