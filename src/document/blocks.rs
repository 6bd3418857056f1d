//! What a document is built of: blocks in reading order, and the details of tables and code.

use std::num::NonZeroU32;
use std::ops::Range;
use std::sync::OnceLock;

use super::CodeClass;
use crate::source::Span;

/// A block: where it is, what it is, and how it nests.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, trailing blank space apart.
    pub span: Span,
    /// The block around it.
    pub(super) parent: Option<Index>,
    /// One past the index of its last descendant.
    pub end: u32,
}

impl Block {
    /// The block around it, by index.
    #[must_use]
    pub fn parent(&self) -> Option<u32> {
        self.parent.map(Index::get)
    }
}

/// An index that takes no more room where there may be none: a collection has blocks by the hundred thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index(NonZeroU32);

impl Index {
    /// An index, kept as its successor.
    pub(super) fn new(index: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index))
    }

    /// The index itself.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0.get() - 1
    }
}

/// The kinds of block, with an index into the arena that holds the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; those inside a quote or a list have no section.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The section that it opens.
        section: Option<Index>,
    },
    /// A paragraph, or the text of a tight list item.
    Paragraph,
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
    },
    /// An item of the list that is its parent.
    Item,
    /// A table.
    Table(u32),
    /// A fenced or indented block.
    Code(u32),
    /// Raw HTML.
    Html {
        /// Whether it holds nothing but comments.
        comment: bool,
    },
    /// A block quote.
    Quote,
    /// A thematic break.
    Rule,
    /// A footnote's definition.
    Footnote,
}

/// A fenced or indented block.
#[derive(Clone, Debug)]
pub struct CodeBlock {
    /// The block, by index.
    pub block: u32,
    /// The info string; empty for an indented block.
    pub info: Span,
    /// The lines between the fences.
    pub text: Span,
    /// Whether it is closed; an indented block always is.
    pub closed: bool,
    /// What it shows, once somebody has asked.
    pub(super) class: OnceLock<CodeClass>,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// The block, by index.
    pub block: u32,
    /// The header row.
    pub header: Row,
    /// The rows below the delimiter.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub struct Row {
    /// The whole row, without its line ending.
    pub span: Span,
    /// Its cells, for [`Document::cells`](super::Document::cells).
    pub(super) cells: Range<u32>,
}

/// Where the info string and the lines of a fenced block stand, and whether it is closed. `whole` spans the fences.
pub(super) fn fenced(text: &str, whole: CodeBlock) -> CodeBlock {
    let lines = text.get(whole.text.range()).unwrap_or_default();
    let fence = lines.chars().next().unwrap_or('`');
    let length = lines.chars().take_while(|&mark| mark == fence).count();
    let first_end = lines.find('\n').unwrap_or(lines.len());
    let info = lines.get(length..first_end).unwrap_or_default();
    let info_start = whole.text.start as usize + length + (info.len() - info.trim_start().len());
    let trimmed = lines.trim_end();
    let last_start = trimmed.rfind('\n').map_or(0, |end| end + 1);
    let last = trimmed.get(last_start..).unwrap_or_default().trim_start_matches(['>', ' ', '\t']);
    let closed = last_start > first_end && last.len() >= length && last.chars().all(|mark| mark == fence);
    let text_end = if closed { last_start } else { lines.len() };
    let start = whole.text.start as usize;
    CodeBlock {
        info: Span::new(info_start, info_start + info.trim().len()),
        text: Span::new((start + first_end + 1).min(start + text_end), start + text_end),
        closed,
        ..whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_takes_little_room() {
        assert_eq!(size_of::<Block>(), 24);
        assert_eq!(Index::new(0).get(), 0);
        assert_eq!(Index::new(7).get(), 7);
    }
}
