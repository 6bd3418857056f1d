//! A passage as it reads: on one line, without marks of emphasis, links and code, and with a map back to the source.

use crate::document::Document;
use crate::source::Span;

/// What stands in the place of code, which nobody reads as prose: no blank, lest the words around it meet.
const CODE: char = '\u{fffc}';

/// The text of a passage.
#[derive(Debug, Default)]
pub(super) struct Plain {
    text: String,
    /// Where pieces of it begin, and where each stands in the source; within a piece, both run in step.
    pieces: Vec<(usize, usize)>,
    /// Where the source goes on, if it does so in step.
    next: usize,
}

impl Plain {
    /// The text of a paragraph, a heading or a cell.
    pub(super) fn of(document: &Document, span: Span) -> Self {
        let mut plain = Self::default();
        let raw = document.source.slice(span);
        let visible = document.visible_text(span);
        // Where nothing is hidden, nothing need be asked byte by byte.
        let hides = matches!(visible, std::borrow::Cow::Owned(_));
        let base = span.start as usize;
        let mut at = 0;
        let mut before = ' ';
        while let Some(sign) = raw.get(at..).and_then(|rest| rest.chars().next()) {
            let hidden = hides.then(|| document.hidden_at(Span::new(base + at, base + at).start)).flatten();
            if let Some(hidden) = hidden {
                let end = (hidden.end as usize).saturating_sub(base).clamp(at + 1, raw.len());
                let end = raw.ceil_char_boundary(end);
                plain.push_hidden(raw.get(at..end).unwrap_or_default(), base + at);
                before = raw.get(..end).and_then(|read| read.chars().next_back()).unwrap_or(' ');
                at = end;
                continue;
            }
            let rest = raw.get(at + sign.len_utf8()..).unwrap_or_default();
            let next = rest.chars().next().unwrap_or(' ');
            if sign.is_whitespace() {
                plain.push_blank(base + at);
                if sign == '\n' {
                    // A quote marks every line.
                    at += rest.len() - rest.trim_start_matches([' ', '\t', '>']).len();
                }
            } else if !is_mark(sign, before, next) {
                plain.push(sign, base + at);
            }
            before = sign;
            at += sign.len_utf8();
        }
        plain
    }

    /// Its words.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of it stands in the source.
    pub(super) fn span(&self, range: &std::ops::Range<usize>) -> Span {
        let last = self.text.floor_char_boundary(range.end.saturating_sub(1)).max(range.start);
        Span::new(self.source(range.start), self.source(last) + range.end.saturating_sub(last))
    }

    fn source(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|(start, _)| *start <= at);
        let piece = after.checked_sub(1).and_then(|index| self.pieces.get(index));
        piece.map_or(at, |(start, source)| source + (at - start))
    }

    fn push(&mut self, sign: char, source: usize) {
        if self.next != source || self.pieces.is_empty() {
            self.pieces.push((self.text.len(), source));
        }
        self.next = source + sign.len_utf8();
        self.text.push(sign);
    }

    fn push_blank(&mut self, source: usize) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.push(' ', source);
        }
    }

    /// Code that is but a number is one; other code, HTML and the destinations of links are not read.
    fn push_hidden(&mut self, hidden: &str, source: usize) {
        if !hidden.starts_with('`') {
            if hidden.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) {
                self.push_blank(source);
            }
            return;
        }
        let code = hidden.trim_matches('`');
        let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '–' | '—' | '+' | ' ');
        if code.chars().all(is_number) {
            let start = source + hidden.len() - hidden.trim_start_matches('`').len();
            code.char_indices().for_each(|(at, sign)| self.push(sign, start + at));
        } else {
            self.push(CODE, source);
        }
    }
}

/// Whether a sign is a mark of emphasis or of a link. A star or an underscore between blanks stands for itself, as does
/// an underscore within a word.
fn is_mark(sign: char, before: char, next: char) -> bool {
    match sign {
        '*' | '~' => !(before.is_whitespace() && next.is_whitespace()),
        '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
        '[' | ']' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    fn document(text: &str) -> Document {
        Document::parse(Arc::new(Source::new("g.md", "g.md", text)), Kind::Planning)
    }

    #[test]
    fn marks_are_no_words() {
        for (text, read) in [
            ("**2-4** case\nstudies", "2-4 case studies"),
            ("`2`-`4` of _them_", "2-4 of them"),
            ("at **least** [five](x.md) ~~or~~ six", "at least five or six"),
            ("2 * 3 of snake_case, `code` and <b>4</b>", "2 * 3 of snake_case, \u{fffc} and 4"),
            ("> at\n> least é **4**", "at least é 4"),
        ] {
            let document = document(text);
            let block = document.blocks.iter().find(|block| block.kind == crate::document::BlockKind::Paragraph);
            let plain = Plain::of(&document, block.unwrap().span);
            assert_eq!(plain.text(), read);
            for (at, sign) in read.char_indices().filter(|(_, sign)| sign.is_alphanumeric()) {
                let place = plain.span(&(at..at + sign.len_utf8()));
                assert_eq!(document.source.slice(place), sign.to_string(), "{text} {at}");
            }
        }
    }
}
