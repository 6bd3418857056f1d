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

/// The tokens of a text. What stands between backticks is code, and left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    // Words of some letters, and what stands between them.
    let mut tokens = Vec::with_capacity(text.len() / 3 + 1);
    let mut start = 0;
    let mut in_code = false;
    while let Some(&first) = text.as_bytes().get(start) {
        let (kind, end) = token_at(text, start, first);
        if first == b'`' {
            in_code = !in_code && text.as_bytes().get(end..).is_some_and(|rest| rest.contains(&b'`'));
        }
        if !in_code {
            let text = match text.get(start..end).unwrap_or_default() {
                _ if kind == TokenKind::Blank => " ",
                // Hyphens of typographers.
                "‐" | "‑" => "-",
                text => text,
            };
            tokens.push(Token { kind, text, range: start..end });
        }
        start = end;
    }
    tokens
}

/// What the token is that starts at a byte, and where it ends.
fn token_at(text: &str, start: usize, first: u8) -> (TokenKind, usize) {
    let first = if first.is_ascii() { char::from(first) } else { character_at(text, start).unwrap_or_default() };
    let next = start + first.len_utf8();
    if first.is_alphanumeric() {
        let end = run_end(text, next, char::is_alphanumeric);
        let is_number = text.as_bytes().get(start..end).is_some_and(|word| word.iter().all(u8::is_ascii_digit));
        (if is_number { TokenKind::Number } else { TokenKind::Word }, end)
    } else if first.is_whitespace() {
        (TokenKind::Blank, run_end(text, next, char::is_whitespace))
    } else {
        (TokenKind::Mark, next)
    }
}

/// Where a run of characters ends that goes on at a byte.
fn run_end(text: &str, mut at: usize, goes_on: fn(char) -> bool) -> usize {
    while let Some(&byte) = text.as_bytes().get(at) {
        let next = if byte.is_ascii() { Some(char::from(byte)) } else { character_at(text, at) };
        match next {
            Some(next) if goes_on(next) => at += next.len_utf8(),
            _ => break,
        }
    }
    at
}

fn character_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

impl Token<'_> {
    /// A year from 1900 to 2099.
    pub(super) fn year(&self) -> Option<u16> {
        let digit = |byte: u8| u16::from(byte - b'0');
        match (self.kind, self.text.as_bytes()) {
            (TokenKind::Number, [b'1', b'9', tens, ones]) => Some(1900 + 10 * digit(*tens) + digit(*ones)),
            (TokenKind::Number, [b'2', b'0', tens, ones]) => Some(2000 + 10 * digit(*tens) + digit(*ones)),
            _ => None,
        }
    }

    /// A number of one or two digits.
    pub(super) fn short_number(&self) -> Option<u8> {
        (self.kind == TokenKind::Number && self.text.len() <= 2).then(|| self.text.parse().ok())?
    }

    /// The day of `2026-12-30T10:00Z`: two digits, and the time behind a T.
    pub(super) fn day_before_time(&self) -> Option<u8> {
        let (day, time) = self.text.split_at_checked(2)?;
        let time = time.strip_prefix(['T', 't'])?;
        let are_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        (are_digits(day) && are_digits(time)).then(|| day.parse().ok())?
    }

    /// `Q1` to `Q4`, and what is meant to be one.
    pub(super) fn quarter(&self) -> Option<u8> {
        match self.text.as_bytes() {
            [b'Q' | b'q', number @ b'0'..=b'9'] => Some(number - b'0'),
            _ => None,
        }
    }

    /// Whether it makes a number behind it something else than a year: `$2024`, `/2024`, `@2024`.
    pub(super) fn binds_number(&self) -> bool {
        matches!(self.text, "$" | "€" | "£" | "#" | "/" | "\\" | "@" | "=" | "+" | "^" | "&")
    }
}
