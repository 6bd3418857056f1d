//! The style guide as clauses: headings, list items and bold lines, each with what it covers.

mod amounts;
mod demands;
mod examples;
mod lapse;
mod limits;
mod names;
mod plain;
mod reading;
mod tokens;

use std::sync::Arc;

pub use demands::DemandKind;
pub use examples::GuideExample;
pub use lapse::{Lack, Lapse};
pub use reading::{ClauseText, Reading, Said};

use crate::diagnostics::Citation;
use crate::document::{Block, BlockKind, Document, is_named};
use crate::source::Span;

/// A guide, or another document in which rules have their clauses.
#[derive(Debug)]
pub struct Guide<'a> {
    document: &'a Document,
    clauses: Vec<Clause>,
}

/// A demand of the guide.
#[derive(Debug)]
pub struct Clause {
    /// Its words, without markup.
    pub text: String,
    /// Where it stands: one line.
    pub span: Span,
    /// What it covers: a heading its section, an item its text and what is nested in it.
    pub extent: Span,
    /// What a heading's section opens with, without markup.
    pub mandate: Option<String>,
    /// Whether it is a heading.
    pub heading: bool,
    /// The block that it stands in, by index.
    block: u32,
}

impl<'a> Guide<'a> {
    /// The clauses of a document, in reading order.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        let blocks = document.blocks.iter().zip(0..);
        let clauses = blocks.filter_map(|(block, index)| clause(document, block, index)).collect();
        Self { document, clauses }
    }

    /// The first of the clauses by their starts that the document has.
    #[must_use]
    pub fn find_first(&self, starts: &[String]) -> Option<&Clause> {
        starts.iter().find_map(|start| self.find(start))
    }

    /// Every clause that starts with these words.
    pub fn all(&self, start: &str) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(move |clause| is_named(&clause.text, start))
    }

    /// The clause that starts with these words: a heading, else a list item or a bold line, the first of them.
    #[must_use]
    pub fn find(&self, start: &str) -> Option<&Clause> {
        let mut all = self.all(start);
        let first = all.next()?;
        if first.heading { Some(first) } else { all.find(|clause| clause.heading).or(Some(first)) }
    }

    /// The document that the clauses stand in.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// A clause as diagnostics cite it.
    #[must_use]
    pub fn cite(&self, clause: &Clause) -> Citation {
        Citation {
            clause: clause.text.clone(),
            quote: clause.mandate.clone(),
            source: Arc::clone(&self.document.source),
            span: clause.span,
            extent: clause.extent,
        }
    }
}

fn clause(document: &Document, block: &Block, index: u32) -> Option<Clause> {
    match block.kind {
        BlockKind::Heading { section: Some(section), .. } => {
            let section = &document.sections[section.get() as usize];
            let mut opening = document.blocks_in(section).iter().skip(1);
            let paragraph = opening.next().filter(|block| block.kind == BlockKind::Paragraph);
            let mandate = paragraph.map(|block| first_sentence(&plain(document.source.slice(block.span))));
            Some(Clause {
                text: section.title.to_string(),
                span: section.heading,
                extent: section.span,
                mandate,
                heading: true,
                block: index,
            })
        }
        BlockKind::Item => Some(line_clause(document, block, index)),
        BlockKind::Paragraph if ["**", "__"].iter().any(|bold| document.source.slice(block.span).starts_with(bold)) => {
            let in_item = block.parent().is_some_and(|parent| document.blocks[parent as usize].kind == BlockKind::Item);
            (!in_item).then(|| line_clause(document, block, index))
        }
        _ => None,
    }
}

fn line_clause(document: &Document, block: &Block, index: u32) -> Clause {
    let span = document.first_line(block.span);
    Clause {
        text: plain(document.source.slice(span)),
        span,
        extent: block.span,
        mandate: None,
        heading: false,
        block: index,
    }
}

/// How much of a clause is kept as its words, in bytes: lists in lists may each begin with one and the same line.
const LONGEST_CLAUSE: usize = 1000;

/// Text without list markers, task boxes and emphasis, on one line.
fn plain(text: &str) -> String {
    let text = text.get(..text.floor_char_boundary(LONGEST_CLAUSE)).unwrap_or(text).trim_start();
    let text = ["- ", "* ", "+ "].iter().find_map(|marker| text.strip_prefix(marker)).unwrap_or(text);
    let text = ["[ ] ", "[x] ", "[X] "].iter().find_map(|task| text.strip_prefix(task)).unwrap_or(text);
    let plain = on_one_line(text);
    if plain.contains("**") || plain.contains("__") { plain.replace("**", "").replace("__", "") } else { plain }
}

/// Text with a blank wherever it has white space.
fn on_one_line(text: &str) -> String {
    // Nearly all clauses stand so in the file.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("  ") {
        return text.trim().to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn first_sentence(text: &str) -> String {
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    text.get(..end).unwrap_or(text).to_owned()
}
