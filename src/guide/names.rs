//! What a limit is of, wherever a text names it, of several or of one.

use std::ops::Range;

use super::tokens::Token;
use crate::pattern::Asked;

/// What the heading above a text names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Title {
    has_unit: bool,
    has_scope: bool,
}

impl Title {
    /// What of that which is asked for a heading names.
    pub(super) fn of(tokens: &[Token<'_>], asked: &Asked) -> Self {
        let has = |words| !names(tokens, words).is_empty();
        Self { has_unit: has(&asked.unit), has_scope: has(&asked.scope) }
    }

    /// Whether it names what is counted.
    pub(super) fn has_unit(self) -> bool {
        self.has_unit
    }

    /// Whether it names what something is counted in.
    pub(super) fn has_scope(self) -> bool {
        self.has_scope
    }
}

/// Where a unit, or a scope, of several or of one stands: "case studies", "case study".
pub(super) fn names(tokens: &[Token<'_>], words: &[String]) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    (0..tokens.len()).filter_map(|at| Some(at..name_at(tokens, at, words)?)).collect()
}

/// The end of a name that stands at a token.
pub(super) fn name_at(tokens: &[Token<'_>], at: usize, words: &[String]) -> Option<usize> {
    let (last, first) = words.split_last()?;
    let mut end = at;
    for word in first {
        if tokens.get(end)?.text != word {
            return None;
        }
        end += 1;
        end += usize::from(tokens.get(end).is_some_and(|token| token.text == "-"));
    }
    is_form(tokens.get(end)?.text, last).then_some(end + 1)
}

/// Whether two words are one, of several or of one.
pub(super) fn is_form(word: &str, other: &str) -> bool {
    // Nearly all differ at once.
    if word.bytes().next() != other.bytes().next() {
        return false;
    }
    let stem = |word: &str| -> (usize, bool) {
        match (word.strip_suffix("ies"), word.strip_suffix('s'), word.strip_suffix('y')) {
            (Some(stem), ..) => (stem.len(), true),
            (_, Some(stem), _) => (stem.len(), false),
            (.., Some(stem)) => (stem.len(), true),
            _ => (word.len(), false),
        }
    };
    if word == other {
        return true;
    }
    let ((length, in_y), (other_length, other_in_y)) = (stem(word), stem(other));
    length == other_length && in_y == other_in_y && word.get(..length) == other.get(..length)
}
