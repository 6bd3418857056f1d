//! What proves a claim: a figure in its sentence or its row.

use super::numbered::Numbered;
use super::{Passage, next_block};
use crate::dates;
use crate::document::{Document, Lexicon};
use crate::source::Span;

/// Looks for figures, once in each sentence or row.
pub(super) struct Evidence<'a> {
    document: &'a Document,
    words: &'a Lexicon,
    numbered: &'a Numbered,
    last: Option<(Span, bool)>,
}

impl<'a> Evidence<'a> {
    /// For a document, where `words` are as good as figures, and numbers in names are none.
    pub(super) fn new(document: &'a Document, words: &'a Lexicon, numbered: &'a Numbered) -> Self {
        Self { document, words, numbered, last: None }
    }

    /// Whether a figure stands in a sentence of a passage; for a cell, in its row. The first column names what is
    /// measured, and its figures count for that only.
    pub(super) fn is_in(&mut self, sentence: Span, passage: &Passage<'_>) -> bool {
        let document = self.document;
        match passage.row {
            Some((_, row, column)) => {
                let cells = document.cells(row).get(1..).unwrap_or_default();
                self.once(row.span, |this| cells.iter().any(|cell| this.holds_figure(*cell)))
                    || column == 0 && self.holds_figure(sentence)
            }
            None => self.once(sentence, |this| {
                let visible = document.visible_text(sentence);
                let goes_on = visible.trim_end().trim_end_matches(['*', '_']).ends_with(':');
                let rest = if goes_on { next_block(document, passage) } else { None };
                this.holds_figure(sentence) || rest.is_some_and(|rest| this.holds_figure(rest))
            }),
        }
    }

    /// The answer for a place: many claims may stand in one sentence or row.
    fn once(&mut self, place: Span, look: impl FnOnce(&Self) -> bool) -> bool {
        if let Some((_, known)) = self.last.filter(|(known, _)| *known == place) {
            return known;
        }
        let found = look(self);
        self.last = Some((place, found));
        found
    }

    fn holds_figure(&self, span: Span) -> bool {
        let text = self.document.source.slice(span);
        let shown = |at: usize| {
            let hidden = self.document.hidden_at(Span::new(span.start as usize + at, span.start as usize + at).start);
            // Code is no prose, but its figures are figures.
            hidden.is_none_or(|hidden| self.document.source.slice(hidden).starts_with('`'))
        };
        if self.words.find(text).iter().any(|word| shown(word.start)) {
            return true;
        }
        let mut figures = figures(text).filter(|at| shown(*at) && !self.numbered.names(text, *at)).peekable();
        if figures.peek().is_none() {
            return false;
        }
        let dates: Vec<_> = dates::scan(text).into_iter().filter(|date| date.reading.is_ok()).collect();
        let dated = |at: &usize| {
            let after = dates.partition_point(|date| date.range.start <= *at);
            after.checked_sub(1).and_then(|index| dates.get(index)).is_some_and(|date| date.range.contains(at))
        };
        figures.any(|at| !dated(&at))
    }
}

/// Where figures start, in bytes: digits that are no part of a name such as P99, HTTP/2 or UTF-8.
fn figures(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let starts = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit());
    starts.filter(|&at| {
        let mut before = text.get(..at).unwrap_or_default().chars().rev();
        let is_digit = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_digit());
        match before.next() {
            Some(mark) if mark.is_alphanumeric() || mark == '_' => false,
            // The digits behind a point or a comma belong to those before it.
            Some('.' | ',') => !is_digit(before.next()),
            Some('/') => !before.next().is_some_and(char::is_alphabetic),
            // `sub-50ms` is a figure: it has a unit.
            Some('-') if before.next().is_some_and(char::is_alphabetic) => {
                let unit = bytes.get(at..).unwrap_or_default().iter().find(|byte| !byte.is_ascii_digit());
                unit.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'%')
            }
            _ => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_names_are_no_figures() {
        for text in ["P99 latency", "HTTP/2", "UTF-8", "the p95", "S3 and EC2", "v2", "user_1", "none"] {
            assert_eq!(figures(text).count(), 0, "{text}");
        }
        for text in ["40ms", "-40%", "~50", "$3", "1.5x", "1,000", "by 3", "sub-50ms", "1/3", "(2)", "50–60"] {
            assert_ne!(figures(text).count(), 0, "{text}");
        }
    }
}
