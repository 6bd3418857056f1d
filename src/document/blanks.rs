//! Blanks of a form: text in square brackets that waits for something better, `[Topic Name]`.
//!
//! No blank is a link, a reference, a footnote, a task box, an index (`rows[user, day]`) or a quoted value.

use std::ops::Range;

use super::{Document, Passage};
use crate::source::Span;

/// The longest blank, in bytes: templates hold whole sentences.
const LONGEST: usize = 200;

impl Document {
    /// The blanks of a passage, brackets included, in order.
    #[must_use]
    pub fn blanks_in(&self, passage: &Passage<'_>) -> Vec<Span> {
        let start = passage.span.start as usize;
        let spans = blanks(passage.text()).into_iter().map(|blank| Span::new(start + blank.start, start + blank.end));
        spans.filter(|blank| !self.is_hidden(blank.start) && !self.is_in_link(blank.start)).collect()
    }

    fn is_in_link(&self, offset: u32) -> bool {
        let link = self.links.partition_point(|link| link.span.end <= offset);
        self.links.get(link).is_some_and(|link| link.span.start <= offset)
    }
}

/// The blanks of a text that is not parsed, as in a template that is shown in a block of code.
#[must_use]
pub fn blanks(text: &str) -> Vec<Range<usize>> {
    let openings = memchr::memchr_iter(b'[', text.as_bytes());
    openings.filter_map(|start| blank_at(text, start)).collect()
}

/// The blank that an opening bracket starts.
fn blank_at(text: &str, start: usize) -> Option<Range<usize>> {
    let (before, rest) = text.split_at_checked(start)?;
    let is_part = |mark: char| mark.is_alphanumeric() || matches!(mark, '!' | ']' | '\\' | '"' | '\'');
    if before.chars().next_back().is_some_and(is_part) {
        return None;
    }
    let inside = rest.get(1..rest.floor_char_boundary(LONGEST))?;
    let end = inside.find(['[', ']'])?;
    let (words, rest) = inside.split_at_checked(end)?;
    let mut behind = rest.chars();
    let is_closed = behind.next() == Some(']') && !matches!(behind.next(), Some('(' | '['));
    let letters = words.chars().filter(|letter| letter.is_alphabetic()).take(2).count();
    (is_closed && letters == 2 && words.starts_with(char::is_alphanumeric)).then_some(start..start + end + 2)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    #[test]
    fn a_blank_is_words_in_brackets_and_nothing_else_in_brackets_is() {
        for (text, wanted) in [
            ("# [Topic Name] - Sources", vec!["[Topic Name]"]),
            ("[Company Name] and [2-4 sentences]: **[Title]**", vec!["[Company Name]", "[2-4 sentences]", "[Title]"]),
            ("See [the post](a.md), [the post][post], [post] and ![alt](a.png).\n\n[post]: b.md", vec![]),
            ("- [ ] open\n- [x] done", vec![]),
            ("A note[^1] and a source [1], [12], []", vec![]),
            ("`[Title]` and <!-- [Title] --> and last_read[user, day] and \"[REDACTED]\"", vec![]),
            ("[an [inner blank] one]", vec!["[inner blank]"]),
            ("an open [one", vec![]),
        ] {
            let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other);
            let found = document.passages().flat_map(|passage| document.blanks_in(&passage));
            let found: Vec<_> = found.map(|span| document.source.slice(span).to_owned()).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
