//! Words, numbers and marks of a passage.

use std::ops::Range;

use crate::pattern::{compound, is_vague, named};

/// A word, a number or a mark.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// It, in lower case.
    pub(super) text: &'a str,
    /// Where, in bytes of the passage.
    pub(super) range: Range<usize>,
    /// Whether a blank stands before it.
    pub(super) spaced: bool,
    /// What it is as a number: `Some(None)` for one that is not whole.
    pub(super) number: Option<Option<u64>>,
}

/// A number of one or several tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value; `None` where it is none that a limit can have.
    pub(super) value: Option<u64>,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
}

impl Token<'_> {
    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
        self.number.is_none() && self.text.starts_with(char::is_alphanumeric)
    }

    /// Whether it is neither a word nor a number.
    pub(super) fn is_mark(&self) -> bool {
        self.number.is_none() && !self.is_word()
    }

    fn is_digits(&self) -> bool {
        self.number.is_some() && self.text.ends_with(|sign: char| sign.is_ascii_digit())
    }
}

/// The tokens of a text in lower case.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let (mut at, mut spaced) = (0, true);
    while let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + length(text.get(at..).unwrap_or_default(), sign, spaced);
        if !sign.is_whitespace() {
            let piece = text.get(at..end).unwrap_or_default();
            tokens.push(Token { text: piece, range: at..end, spaced, number: number(piece) });
        }
        spaced = sign.is_whitespace();
        at = end;
    }
    tokens
}

/// How long the token is that a text begins with.
fn length(text: &str, sign: char, spaced: bool) -> usize {
    let behind = text.get(sign.len_utf8()..).unwrap_or_default();
    // What is below zero is not read as if it were above.
    let is_signed = sign == '-' && spaced && behind.starts_with(|next: char| next.is_ascii_digit());
    if !sign.is_alphanumeric() && !is_signed {
        return sign.len_utf8();
    }
    let is_number = is_signed || sign.is_ascii_digit();
    let mut signs = behind.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let joins = if is_number {
            matches!(sign, '.' | ',') && next.is_ascii_digit()
        } else {
            matches!(sign, '\'' | '’') && next.is_alphabetic()
        };
        if !sign.is_alphanumeric() && !joins {
            return text.len() - behind.len() + at;
        }
    }
    text.len()
}

fn number(piece: &str) -> Option<Option<u64>> {
    if !piece.contains(|sign: char| sign.is_ascii_digit()) {
        return named(piece).map(Some);
    }
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| piece.ends_with(ending));
    // What begins with a letter is a name.
    (!is_ordinal && piece.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']))
        .then(|| piece.parse().ok())
}

/// The number that begins at a token: digits, or words such as "twenty-one", "half a dozen", "a hundred and fifty".
pub(super) fn number_at(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    if text(at) == "half" && text(at + 1) == "a" && text(at + 2) == "dozen" {
        return Some(Number { value: Some(6), tokens: at..at + 3 });
    }
    let first = tokens.get(at)?;
    let Some(number) = first.number else {
        return (is_vague(first.text) && text(at) != "a").then(|| Number { value: None, tokens: at..at + 1 });
    };
    let (Some(value), false) = (number, first.is_digits()) else {
        return Some(Number { value: number, tokens: at..at + 1 });
    };
    let (mut value, mut end) = spoken(tokens, at).unwrap_or((value, at + 1));
    if matches!(text(end), "dozen" | "hundred") {
        (value, end) = (value * named(text(end)).unwrap_or(1), end + 1);
    }
    if text(end - 1) == "hundred"
        && text(end) == "and"
        && let Some((rest, behind)) = spoken(tokens, end + 1).filter(|(rest, _)| *rest < 100)
    {
        (value, end) = (value + rest, behind);
    }
    Some(Number { value: Some(value), tokens: at..end })
}

/// A number in one word or two, and where it ends: "seven", "twenty-one".
fn spoken(tokens: &[Token<'_>], at: usize) -> Option<(u64, usize)> {
    let word = |at: usize| tokens.get(at).filter(|token| !token.is_digits()).and_then(|token| token.number).flatten();
    let value = word(at)?;
    let hyphen = usize::from(tokens.get(at + 1).is_some_and(|token| token.text == "-"));
    let both = word(at + 1 + hyphen).and_then(|ones| compound(value, ones));
    Some(both.map_or((value, at + 1), |both| (both, at + 2 + hyphen)))
}

/// Where each sentence begins and ends.
pub(super) fn sentences(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |token| token.text);
        let is_last = tokens.get(at + 1).is_none_or(|next| next.spaced || next.is_mark());
        let ends = match token.text {
            "." => is_last && !matches!(before, "min" | "max" | "approx" | "g" | "e" | "vs" | "no" | "incl"),
            "!" | "?" | ";" => true,
            _ => false,
        };
        if ends {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits_and_in_words() {
        for (text, value, count) in [
            ("21 of", Some(Some(21)), 1),
            ("twenty-one of", Some(Some(21)), 3),
            ("twenty one of", Some(Some(21)), 2),
            ("two-four of", Some(Some(2)), 1),
            ("two dozen of", Some(Some(24)), 2),
            ("half a dozen of", Some(Some(6)), 3),
            ("hundred and fifty-two of", Some(Some(152)), 5),
            ("two hundred and five", Some(Some(205)), 4),
            ("1,500 of", Some(None), 1),
            ("-1 of", Some(None), 1),
            ("10k of", Some(None), 1),
            ("several of", Some(None), 1),
            ("4th of", None, 0),
            ("v2 of", None, 0),
            ("good of", None, 0),
        ] {
            let tokens = tokens(text);
            let number = number_at(&tokens, 0);
            assert_eq!(number.as_ref().map(|number| number.value), value, "{text}");
            assert_eq!(number.map_or(0, |number| number.tokens.len()), count, "{text}");
        }
    }
}
