//! The words of a document, and what of its text is prose at all.

use std::borrow::Cow;

use super::{Block, BlockKind, Document, RunIn, prose};
use crate::source::Span;

/// How many words tell a text from its like.
const TELLING: usize = 8;

impl Document {
    /// The words of prose that a label labels: the rest of its paragraph, or the paragraphs of the block behind it.
    #[must_use]
    pub fn labelled_words(&self, label: &RunIn) -> usize {
        if self.blocks[label.block as usize].span.contains(label.content) {
            return self.count_words(label.content);
        }
        // Blocks stand in the order in which they start, and a document may hold a label for each of them.
        let first = self.blocks.partition_point(|block| block.span.start < label.content.start);
        let inside = self.blocks[first..].iter().take_while(|block| block.span.start < label.content.end);
        inside.filter(|block| label.content.contains(block.span)).map(|block| self.own_words(block)).sum()
    }

    /// The words that a block holds itself; containers leave them to their blocks.
    #[must_use]
    pub fn own_words(&self, block: &Block) -> usize {
        match block.kind {
            BlockKind::Paragraph => self.count_words(block.span),
            _ => 0,
        }
    }

    /// The first line of a span, without blanks at its end.
    #[must_use]
    pub fn first_line(&self, span: Span) -> Span {
        let line = self.source.slice(span).lines().next().unwrap_or_default().trim_end();
        Span::new(span.start as usize, span.start as usize + line.len())
    }

    /// The words of prose inside a span: what has a letter or a digit, outside code, HTML, comments and destinations.
    #[must_use]
    pub fn count_words(&self, span: Span) -> usize {
        self.visible_text(span).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }

    /// The first words of a span, which tell it from its like however it is wrapped and marked.
    #[must_use]
    pub fn telling_words(&self, span: Span) -> String {
        let visible = self.visible_text(span);
        let words = visible.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty());
        words.take(TELLING).collect::<Vec<_>>().join(" ")
    }

    /// The text of a span with everything blanked that is not prose: code spans, HTML, comments, and where links
    /// lead. Byte offsets stay as they are.
    #[must_use]
    pub fn visible_text(&self, span: Span) -> String {
        let links = self.links_in(span).map(prose::hidden_part);
        let first = self.opaque.partition_point(|opaque| opaque.end <= span.start);
        let opaque = self.opaque[first..].iter().take_while(|opaque| opaque.start < span.end).copied();
        let mut visible = self.source.slice(span).as_bytes().to_vec();
        for hidden in links.chain(opaque) {
            let start = hidden.start.saturating_sub(span.start) as usize;
            let end = (hidden.end.saturating_sub(span.start) as usize).min(visible.len());
            if let Some(bytes) = visible.get_mut(start..end) {
                bytes.fill(b' ');
            }
        }
        String::from_utf8_lossy(&visible).into_owned()
    }

    /// [The visible text](Self::visible_text) of a span, without a copy where nothing in it is hidden.
    #[must_use]
    pub fn visible(&self, span: Span) -> Cow<'_, str> {
        let hidden = self.opaque.partition_point(|opaque| opaque.end <= span.start);
        let hides = self.opaque.get(hidden).is_some_and(|opaque| opaque.start < span.end);
        if hides || self.links_in(span).next().is_some() {
            Cow::Owned(self.visible_text(span))
        } else {
            Cow::Borrowed(self.source.slice(span))
        }
    }

    /// The code spans inside a span, with their backticks.
    pub fn code_spans_in(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.opaque.partition_point(|opaque| opaque.start < span.start);
        let inside = self.opaque.get(first..).unwrap_or_default().iter().copied();
        let inside = inside.take_while(move |opaque| opaque.start < span.end);
        inside.filter(|opaque| self.source.slice(*opaque).starts_with('`'))
    }
}
