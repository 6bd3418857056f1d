//! Prose: where somebody reads sentences, where each of them begins and ends, and which words are somebody else's.
//!
//! A passage is a paragraph, a heading or a cell. Nothing is copied: places are spans of the source, and sentences
//! and quotations are looked for in those passages only in which something was found.

use std::cell::OnceCell;

use super::lexicon::{Known, Run};
use super::{Block, BlockKind, Document, Lexicon, Link, LinkForm, Occurrence, Row, Table};
use crate::source::Span;

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// A paragraph, or the text of a list item.
    Paragraph,
    /// A cell in the body of a table.
    Cell,
    /// A heading, or a cell that heads a column: a name rather than prose.
    Heading,
}

/// A stretch of text that is read as one.
#[derive(Debug)]
pub struct Passage<'a> {
    document: &'a Document,
    /// What it is.
    pub kind: PassageKind,
    /// Its text, markup included.
    pub span: Span,
    /// The block that it is or stands in, by index.
    pub block: u32,
    /// The row of a cell, with its table and the cell's column from 0.
    pub row: Option<(&'a Table, &'a Row, usize)>,
    sentences: OnceCell<Vec<Span>>,
    quotations: OnceCell<Vec<Span>>,
}

/// The prose of a document that is being checked. Its words are read once for all who look for some: only those are kept
/// that somebody may know.
#[derive(Debug)]
pub struct Prose<'a> {
    document: &'a Document,
    known: Known,
    runs: OnceCell<Vec<Placed>>,
}

/// A run, and the block that it stands in, by index.
#[derive(Clone, Copy, Debug)]
struct Placed {
    run: Run,
    block: u32,
}

impl<'a> Prose<'a> {
    /// That of a document in which the phrases of these lists, and of no others, are looked for.
    #[must_use]
    pub fn of<'l>(document: &'a Document, lexicons: impl IntoIterator<Item = &'l Lexicon>) -> Self {
        let mut known = Known::nothing();
        lexicons.into_iter().for_each(|lexicon| known.add_all(lexicon.known()));
        Self { document, known, runs: OnceCell::new() }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Where phrases of a list may stand.
    #[must_use]
    pub fn candidates<'l>(&self, lexicon: &'l Lexicon) -> Candidates<'a, 'l> {
        let runs = self.runs.get_or_init(|| self.runs()).iter();
        let runs = runs.filter(|placed| lexicon.known().may_know(placed.run.key)).copied().collect();
        Candidates { document: self.document, lexicon, runs }
    }

    fn runs(&self) -> Vec<Placed> {
        let mut found = Vec::new();
        for (index, block) in (0..).zip(&self.document.blocks).filter(|(_, block)| is_prose(block)) {
            self.known.each_run(self.document.source.slice(block.span), |run| {
                found.push(Placed { run: Run { start: run.start + block.span.start, ..run }, block: index });
            });
        }
        found
    }
}

fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::Table(_))
}

/// Where phrases of a list may stand in a document.
#[derive(Debug)]
pub struct Candidates<'a, 'l> {
    document: &'a Document,
    lexicon: &'l Lexicon,
    runs: Vec<Placed>,
}

impl Candidates<'_, '_> {
    /// Whether a phrase may stand in a span: rejects most at once, and its yes is to be checked.
    #[must_use]
    pub fn may_be_in(&self, span: Span) -> bool {
        let first = self.runs.partition_point(|placed| placed.run.start < span.start);
        self.runs.get(first).is_some_and(|placed| placed.run.start < span.end)
    }

    /// Every passage in which a phrase may stand, in reading order.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        let blocks = self.runs.chunk_by(|one, other| one.block == other.block).filter_map(<[_]>::first);
        blocks.flat_map(|placed| self.document.passages_in(placed.block, |span| self.may_be_in(span)))
    }

    /// Every phrase of the list in a passage, counted from its start.
    #[must_use]
    pub fn find(&self, passage: &Passage<'_>) -> Vec<Occurrence> {
        let first = self.runs.partition_point(|placed| placed.run.start < passage.span.start);
        let behind = self.runs.iter().skip(first).map(|placed| placed.run);
        let mut inside = behind.take_while(|run| run.start < passage.span.end).peekable();
        if inside.peek().is_none() {
            return Vec::new();
        }
        let inside = inside.map(|run| Run { start: run.start - passage.span.start, ..run });
        self.lexicon.find_among(inside, passage.text())
    }
}

impl Document {
    /// Every passage in reading order.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        self.passages_of(|_| true)
    }

    /// Every passage whose span is wanted, in reading order: of a table that is not wanted, no cell is.
    pub fn passages_of<'a>(&'a self, wanted: impl Fn(Span) -> bool + Copy + 'a) -> impl Iterator<Item = Passage<'a>> {
        let blocks = (0_u32..).zip(&self.blocks).filter(move |(_, block)| is_prose(block) && wanted(block.span));
        blocks.flat_map(move |(index, _)| self.passages_in(index, wanted))
    }

    /// The passages of a block: itself, or the cells of a table that are wanted.
    fn passages_in<'a>(
        &'a self,
        index: u32,
        wanted: impl Fn(Span) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = Passage<'a>> {
        let block = &self.blocks[index as usize];
        let (kind, table) = match block.kind {
            BlockKind::Paragraph => (Some(PassageKind::Paragraph), None),
            BlockKind::Heading { .. } => (Some(PassageKind::Heading), None),
            BlockKind::Table(table) => (None, self.tables.get(table as usize)),
            _ => (None, None),
        };
        let whole = kind.map(|kind| Passage::new(self, kind, block.span, index));
        whole.into_iter().chain(table.into_iter().flat_map(move |table| self.cells_of(table, index, wanted)))
    }

    fn cells_of<'a>(
        &'a self,
        table: &'a Table,
        block: u32,
        wanted: impl Fn(Span) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = Passage<'a>> {
        let header = std::iter::once((PassageKind::Heading, &table.header));
        let rows = header.chain(table.rows.iter().map(|row| (PassageKind::Cell, row)));
        rows.flat_map(move |(kind, row)| {
            let cells = self.cells(row).iter().enumerate().filter(move |(_, cell)| wanted(**cell));
            cells.map(move |(column, cell)| Passage {
                row: Some((table, row, column)),
                ..Passage::new(self, kind, *cell, block)
            })
        })
    }

    /// What a byte belongs to that nobody reads as prose: code, HTML, a comment, or where a link leads.
    #[must_use]
    pub fn hidden_at(&self, offset: u32) -> Option<Span> {
        let opaque = self.opaque.partition_point(|opaque| opaque.end <= offset);
        let link = self.links.partition_point(|link| link.span.end <= offset);
        let opaque = self.opaque.get(opaque).copied();
        let destination = self.links.get(link).map(hidden_part);
        opaque.into_iter().chain(destination).find(|hidden| hidden.start <= offset && offset < hidden.end)
    }

    /// Whether a byte belongs to what nobody reads as prose.
    #[must_use]
    pub fn is_hidden(&self, offset: u32) -> bool {
        self.hidden_at(offset).is_some()
    }

    /// Whether a block stands in a block quote.
    fn is_in_quote(&self, block: u32) -> bool {
        let block_at = |index: u32| self.blocks.get(index as usize);
        let around = std::iter::successors(block_at(block), |block| block.parent().and_then(block_at));
        around.into_iter().any(|block| block.kind == BlockKind::Quote)
    }
}

/// The part of a link that is no prose: where it leads.
pub(super) fn hidden_part(link: &Link) -> Span {
    match link.form {
        LinkForm::Bare | LinkForm::Autolink | LinkForm::Html => link.span,
        LinkForm::Inline | LinkForm::Reference | LinkForm::Image => Span { start: link.text.end, end: link.span.end },
    }
}

impl<'a> Passage<'a> {
    fn new(document: &'a Document, kind: PassageKind, span: Span, block: u32) -> Self {
        Self { document, kind, span, block, row: None, sentences: OnceCell::new(), quotations: OnceCell::new() }
    }

    /// Its text, markup included.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.document.source.slice(self.span)
    }

    /// The sentence that a byte of the document lies in. A label begins one.
    #[must_use]
    pub fn sentence_at(&self, offset: u32) -> Span {
        let sentences = self.sentences.get_or_init(|| self.split());
        let after = sentences.partition_point(|sentence| sentence.start <= offset);
        after.checked_sub(1).and_then(|index| sentences.get(index)).copied().unwrap_or(self.span)
    }

    /// Whether these words are somebody else's: inside quotation marks, or in a block quote.
    #[must_use]
    pub fn is_quoted(&self, words: Span) -> bool {
        let quotations = self.quotations.get_or_init(|| self.quotations());
        words.lies_in(quotations)
    }

    /// Whether these words are the author's own prose: neither code nor quoted.
    #[must_use]
    pub fn says(&self, words: Span) -> bool {
        !self.document.is_hidden(words.start) && !self.is_quoted(words)
    }

    /// Whether these words are spoken of, not said: *basically* in emphasis of its own, as in a list of words.
    #[must_use]
    pub fn is_mentioned(&self, words: Span) -> bool {
        let (start, end) = (words.start as usize, words.end as usize);
        let text = self.document.source.text();
        let mark = |mark: Option<char>| mark.filter(|mark| matches!(mark, '*' | '_'));
        let before = mark(text.get(..start).and_then(|before| before.chars().next_back()));
        before.is_some() && before == mark(text.get(end..).and_then(|after| after.chars().next()))
    }

    fn split(&self) -> Vec<Span> {
        let (text, base) = (self.text(), self.span.start as usize);
        let marks = memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes());
        let ends = marks.filter_map(|at| sentence_end(text, at).map(|end| base + end));
        let inside = |end: &usize| *end < self.span.end as usize;
        let ends = ends.filter(inside).filter(|end| !self.document.is_hidden(Span::new(end - 1, *end).start));
        let labels = self.document.run_ins_in(self.span).iter().map(|label| label.span.start as usize);
        let mut starts: Vec<usize> = std::iter::once(base).chain(ends).chain(labels).collect();
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([self.span.end as usize]);
        starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).collect()
    }

    fn quotations(&self) -> Vec<Span> {
        let (text, base) = (self.text(), self.span.start as usize);
        if self.document.is_in_quote(self.block) {
            return vec![self.span];
        }
        let mut quotations = Vec::new();
        let mut open: Option<(usize, char)> = None;
        let mut before = ' ';
        for (at, mark) in text.char_indices() {
            match (open, mark) {
                (Some((start, close)), mark) if mark == close => {
                    quotations.push(Span::new(base + start, base + at));
                    open = None;
                }
                (_, '"' | '“' | '„' | '«' | '”' | '»')
                    if self.document.is_hidden(Span::new(base + at, base + at).start) => {}
                // Behind a letter or a digit it closes what was not opened, or says inches.
                (None, '"') if !before.is_alphanumeric() => open = Some((at, '"')),
                (None, '“' | '„') => open = Some((at, if mark == '“' { '”' } else { '“' })),
                (None, '«') => open = Some((at, '»')),
                _ => {}
            }
            before = mark;
        }
        quotations
    }
}

/// What ends in a full stop and no sentence.
const ABBREVIATIONS: [&str; 18] = [
    "e.g", "i.e", "vs", "cf", "viz", "approx", "ca", "incl", "excl", "resp", "al", "fig", "pp", "dr", "mr", "mrs",
    "ms", "prof",
];

/// Where the sentence that a mark ends does end, closing marks included; `None` where it ends none. "e.g." ends no
/// sentence, nor does the point in 1.5x, Node.js or a file name.
fn sentence_end(text: &str, mark: usize) -> Option<usize> {
    let after = text.get(mark + 1..)?;
    let rest = after.trim_start_matches(['"', '”', '’', '\'', ')', ']', '*', '_']);
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    if rest.trim_start().starts_with(char::is_lowercase) {
        return None;
    }
    let end = mark + 1 + (after.len() - rest.len());
    if !text.get(mark..)?.starts_with('.') {
        return Some(end);
    }
    let before = text.get(text.floor_char_boundary(mark.saturating_sub(8))..mark)?;
    let word = before.rsplit(|mark: char| !mark.is_alphanumeric() && mark != '.').next()?;
    let initial = word.len() == 1 && word.starts_with(char::is_uppercase);
    let abbreviated = ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
    (!initial && !abbreviated).then_some(end)
}

#[cfg(test)]
mod tests;
