//! The words of a document, and what of its text is prose at all.

use std::borrow::Cow;

use super::{Block, BlockKind, Document, RunIn, html, prose};
use crate::source::Span;

/// How many leading words a passage is known by.
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
    /// lead. Byte offsets stay as they are, and nothing is copied where nothing is hidden.
    #[must_use]
    pub fn visible_text(&self, span: Span) -> Cow<'_, str> {
        let mut links = self.links_in(span).map(prose::hidden_part).peekable();
        let first = self.opaque.partition_point(|opaque| opaque.end <= span.start);
        let mut opaque = self.opaque[first..].iter().take_while(|opaque| opaque.start < span.end).copied().peekable();
        if links.peek().is_none() && opaque.peek().is_none() {
            return Cow::Borrowed(self.source.slice(span));
        }
        Cow::Owned(self.blanked(span, links.chain(opaque)))
    }

    /// The text of a span with blanks in the place of what is hidden, byte for byte, and a new line where a tag begins one.
    pub(super) fn blanked(&self, span: Span, hidden: impl Iterator<Item = Span>) -> String {
        let mut left = self.source.slice(span).as_bytes().to_vec();
        for hidden in hidden {
            let start = hidden.start.saturating_sub(span.start) as usize;
            let end = (hidden.end.saturating_sub(span.start) as usize).min(left.len());
            if let Some(bytes) = left.get_mut(start..end) {
                bytes.fill(b' ');
                if let Some(first) = bytes.first_mut().filter(|_| html::is_break(self.source.slice(hidden))) {
                    *first = b'\n';
                }
            }
        }
        // A span may end inside a character.
        String::from_utf8(left).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    /// The code spans inside a span, with their backticks.
    pub fn code_spans_in(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.opaque.partition_point(|opaque| opaque.start < span.start);
        let inside = self.opaque.get(first..).unwrap_or_default().iter().copied();
        let inside = inside.take_while(move |opaque| opaque.start < span.end);
        inside.filter(|opaque| self.source.slice(*opaque).starts_with('`'))
    }
}
