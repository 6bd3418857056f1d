//! That a document says in prose what it is about before it goes into it.
//!
//! Prose is a paragraph, in a quote or not, with some words of its own. A label and what a few words behind it say
//! ("**Last Updated**: February 2026"), links alone, images, badges, lists and tables are none; a list belongs to the
//! sentence that introduces it with a colon. A file with nothing in it is told just that, here and nowhere else.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::{Block, BlockKind, Document, LinkForm};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Opening {
    /// What the prose stands before.
    before: Before,
    /// How many words it has at least.
    min_words: usize,
}

/// What the prose must stand before.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Before {
    /// The first case study; a file without one is left alone.
    CaseStudy,
    /// The first heading below the title.
    Section,
}

pub(super) const REASONS: &[Reason] =
    &[Reason { name: "missing", values: &[] }, Reason { name: "empty-file", values: &[] }];

impl Opening {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        if document.is_empty() {
            return vec![Finding::new("empty-file", document.title_span())];
        }
        let Some(blocks) = self.region(document) else { return Vec::new() };
        let prose = blocks.iter().any(|block| self.is_prose(document, block));
        if prose { Vec::new() } else { vec![Finding::new("missing", document.title_span())] }
    }

    /// The blocks that the prose is looked for in.
    fn region<'a>(&self, document: &'a Document) -> Option<&'a [Block]> {
        let title = document.title();
        let below = |index: u32| title.is_none_or(|title| title.index != index);
        let end = match self.before {
            Before::CaseStudy => document.case_study_sections().next()?.blocks.start as usize,
            Before::Section => {
                let next = document.sections.iter().find(|section| below(section.index));
                next.map_or(document.blocks.len(), |section| section.blocks.start as usize)
            }
        };
        let start = title.map_or(0, |title| title.blocks.start as usize + 1);
        document.blocks.get(if start <= end { start } else { 0 }..end)
    }

    fn is_prose(&self, document: &Document, block: &Block) -> bool {
        let mut around = std::iter::successors(block.parent(), |&parent| document.blocks[parent as usize].parent());
        let is_text = block.kind == BlockKind::Paragraph
            && around.all(|parent| document.blocks[parent as usize].kind == BlockKind::Quote);
        if !is_text {
            return false;
        }
        let labels = document.run_ins_in(block.span);
        let first = labels.first().map_or(block.span.end, |label| label.span.start);
        let before = Span { start: block.span.start, end: first };
        let labelled = labels.iter().map(|label| label.content).filter(|content| block.span.contains(*content));
        std::iter::once(before).chain(labelled).any(|stretch| {
            let (words, linked) = words(document, stretch);
            let listed = introduced(document, block, stretch).map_or(0, |list| words_of_list(document, list));
            words > linked && words + listed >= self.min_words
        })
    }
}

/// The words of a stretch of text, those of images apart; and how many of them are links.
fn words(document: &Document, stretch: Span) -> (usize, usize) {
    let of = |image| {
        let links = document.links_in(stretch).filter(move |link| (link.form == LinkForm::Image) == image);
        links.map(|link| document.count_words(link.text)).sum::<usize>()
    };
    let (in_images, in_links) = (of(true), of(false));
    (document.count_words(stretch).saturating_sub(in_images), in_links.saturating_sub(in_images))
}

/// The blocks of the list that a stretch at the end of a paragraph introduces with a colon.
fn introduced<'a>(document: &'a Document, paragraph: &Block, stretch: Span) -> Option<&'a [Block]> {
    if stretch.end != paragraph.span.end {
        return None;
    }
    // A comment between them, or behind the colon, is not there for the reader.
    let mut next = paragraph.end as usize;
    while document.blocks.get(next).is_some_and(|block| block.kind == BlockKind::Html { comment: true }) {
        next += 1;
    }
    let list = document.blocks.get(next)?;
    let is_list = matches!(list.kind, BlockKind::List { .. }) && list.parent() == paragraph.parent();
    let colon = is_list && document.visible_text(stretch).trim_end().ends_with([':', '：']);
    document.blocks.get(next..list.end as usize).filter(|_| colon)
}

/// The words of a list that are no links: a table of contents has none.
fn words_of_list(document: &Document, list: &[Block]) -> usize {
    let paragraphs = list.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let own = paragraphs.map(|block| words(document, block.span));
    own.map(|(words, linked)| words.saturating_sub(linked)).sum()
}
