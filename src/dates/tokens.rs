//! A line of text as numbers, words, marks and blanks.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// ASCII digits and nothing else: `v2024` and `15th` are words.
    Number,
    Word,
    Mark,
    /// Any run of white space; its text is one blank.
    Blank,
}

#[derive(Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
}

/// The tokens of a text. What stands in backticks is code, and left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    // Words of some letters, and what stands between them.
    let mut tokens = Vec::with_capacity(text.len() / 3 + 1);
    let mut rest = text;
    let mut in_code = false;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let length = match first {
            _ if first.is_alphanumeric() => rest.find(|next: char| !next.is_alphanumeric()),
            _ if first.is_whitespace() => rest.find(|next: char| !next.is_whitespace()),
            _ => Some(first.len_utf8()),
        };
        let end = start + length.unwrap_or(rest.len());
        let word = text.get(start..end).unwrap_or_default();
        rest = text.get(end..).unwrap_or_default();
        in_code ^= first == '`';
        if in_code {
            continue;
        }
        let (kind, text) = if first.is_whitespace() {
            (TokenKind::Blank, " ")
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
            (TokenKind::Number, word)
        } else if first.is_alphanumeric() {
            (TokenKind::Word, word)
        } else if matches!(first, '‐' | '‑') {
            // Hyphens of typographers.
            (TokenKind::Mark, "-")
        } else {
            (TokenKind::Mark, word)
        };
        tokens.push(Token { kind, text, range: start..end });
    }
    tokens
}

impl Token<'_> {
    /// A year from 1900 to 2099.
    pub(super) fn year(&self) -> Option<u16> {
        let digits = self.kind == TokenKind::Number && self.text.len() == 4;
        digits.then(|| self.text.parse().ok())?.filter(|year| (1900..2100).contains(year))
    }

    /// A number of one or two digits.
    pub(super) fn short_number(&self) -> Option<u8> {
        (self.kind == TokenKind::Number && self.text.len() <= 2).then(|| self.text.parse().ok())?
    }

    /// `Q1` to `Q4`.
    pub(super) fn quarter(&self) -> Option<u8> {
        match self.text.as_bytes() {
            [b'Q' | b'q', number @ b'1'..=b'4'] => Some(number - b'0'),
            _ => None,
        }
    }

    /// Whether it makes a number behind it something else than a year: `$2024`, `/2024`, `@2024`.
    pub(super) fn binds_number(&self) -> bool {
        matches!(self.text, "$" | "€" | "£" | "#" | "/" | "\\" | "@" | "=" | "+" | "^" | "&")
    }
}
