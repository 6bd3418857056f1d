//! Where a label is, as every format tells it: whatever the span, the answer lies inside the file.

use crate::diagnostics::{Citation, Label};
use crate::job::Job;
use crate::source::{Position, Source, Span};

/// A span that fits its source, with its lines and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The bytes; both ends lie in the text and between characters.
    pub(super) span: Span,
    /// The first character.
    pub(super) start: Position,
    /// The character after the last one.
    pub(super) end: Position,
}

impl Place {
    /// The last line of which it has a character, or the only one where it is empty.
    pub(super) fn last_line(self) -> usize {
        if self.end.column == 1 && self.end.line > self.start.line { self.end.line - 1 } else { self.end.line }
    }

    /// Its first line and its last.
    pub(super) fn lines(self) -> (usize, usize) {
        (self.start.line, self.last_line())
    }

    /// The place of a label.
    pub(super) fn of(label: &Label) -> Self {
        Self::of_span(&label.source, label.span)
    }

    /// The place of a span.
    pub(super) fn of_span(source: &Source, span: Span) -> Self {
        let text = source.text();
        let between_characters = |offset: &usize| text.is_char_boundary(*offset);
        let wanted = span.range();
        let start = (0..=wanted.start.min(text.len())).rev().find(between_characters).unwrap_or(0);
        let end = if wanted.is_empty() {
            start
        } else {
            (wanted.end.min(text.len())..=text.len()).find(between_characters).unwrap_or(text.len())
        };
        let span = Span::new(start, end);
        Self { span, start: source.position(span.start), end: source.position(span.end) }
    }
}

/// The clause behind a finding, and where it stands, on a line of its own.
pub(super) fn guide_line(citation: &Citation, job: &Job) -> String {
    let line = Place::of_span(&citation.source, citation.span).start.line;
    format!("guide: {} ({}:{line})", citation.clause, job.path(citation.source.shown()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_does_not_fit_is_made_to() {
        let source = Source::new("a.md", "a.md", "é日\n");
        let place = |start, end| Place::of_span(&source, Span::new(start, end));
        assert_eq!(place(1, 3).span, Span::new(0, 5));
        assert_eq!(place(4, 4).span, Span::new(2, 2));
        assert_eq!(place(99, 120).span, Span::new(6, 6));
        assert_eq!(place(99, 120).start, Position { line: 2, column: 1 });
    }
}
