//! Text without what a comment or a tag adds to it.

use std::borrow::Cow;

use super::Document;
use crate::source::Span;

impl Document {
    /// The text of a span with its inline comments and tags blanked; code spans stay. Byte offsets stay as they are.
    #[must_use]
    pub fn without_html(&self, span: Span) -> Cow<'_, str> {
        self.without(span, "<")
    }

    /// The text of a span with its inline comments blanked. Byte offsets stay as they are.
    #[must_use]
    pub fn without_comments(&self, span: Span) -> Cow<'_, str> {
        self.without(span, "<!--")
    }

    /// The text of a span with the HTML blanked that opens like this.
    fn without(&self, span: Span, opening: &str) -> Cow<'_, str> {
        let text = self.source.slice(span);
        if memchr::memchr(b'<', text.as_bytes()).is_none() {
            return Cow::Borrowed(text);
        }
        let first = self.opaque.partition_point(|opaque| opaque.end <= span.start);
        let inside = self.opaque[first..].iter().copied().take_while(|opaque| opaque.start < span.end);
        Cow::Owned(self.blanked(span, inside.filter(|opaque| self.source.slice(*opaque).starts_with(opening))))
    }

    /// The span of what is left of it without blanks, comments and tags around.
    #[must_use]
    pub fn without_markup_around(&self, span: Span) -> Span {
        let text = self.without_html(span);
        let start = span.start as usize + text.len() - text.trim_start().len();
        Span::new(start, start + text.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    #[test]
    fn comments_and_tags_are_blanked_and_code_stays() {
        let text = "`<a>` and <!-- é --> <b>words</b> <!-- end -->";
        let document = Document::parse(Arc::new(Source::new("d.md", "d.md", text)), Kind::Other);
        let whole = Span::new(0, text.len());
        let bare = document.without_html(whole);
        assert_eq!(bare.split_whitespace().collect::<Vec<_>>(), ["`<a>`", "and", "words"]);
        assert_eq!(bare.len(), text.len());
        let end = document.without_markup_around(Span::new(text.find("words").unwrap(), text.len()));
        assert_eq!(document.source.slice(end), "words");
    }
}
