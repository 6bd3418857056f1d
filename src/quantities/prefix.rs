//! What stands before the digits of a quantity and belongs to it: a sign, a currency, a bound. And what makes the digits
//! a part of something else.

use super::scanner::{LONGEST_WORD, is_gap};
use super::units::{in_small_letters, is_currency};
use super::{Exactness, Sign};

/// What stands before a number and belongs to it.
pub(super) struct Prefix {
    pub(super) start: usize,
    pub(super) currency: Option<char>,
    pub(super) sign: Option<Sign>,
    pub(super) exactness: Exactness,
}

impl Prefix {
    /// What stands before the digit; nothing where that makes it a part of something else.
    pub(super) fn read(text: &str, digit: usize) -> Option<Self> {
        let mut before = text.get(..digit)?;
        let mut start = digit;
        let mut prefix = Prefix { start, currency: None, sign: None, exactness: Exactness::Exact };
        for _ in 0..3 {
            let Some(last) = before.chars().next_back() else { break };
            let rest = before.get(..before.len() - last.len_utf8()).unwrap_or_default();
            let sign = match last {
                '+' => Some(Sign::Plus),
                '-' | '−' | '–' => Some(Sign::Minus),
                _ => None,
            };
            if is_currency(last) && prefix.currency.is_none() {
                prefix.currency = Some(last);
            } else if sign.is_some() && prefix.sign.is_none() {
                prefix.sign = sign;
            } else {
                break;
            }
            before = unescaped(rest);
            start = before.len();
        }
        if let Some(code) = before.strip_suffix("US").filter(|_| prefix.currency == Some('$')) {
            before = code;
            start = code.len();
        }
        let last = before.chars().next_back();
        let joined = last.is_some_and(|last| {
            last.is_alphanumeric() || matches!(last, '.' | ',' | ':' | '/' | '#' | '^' | '@' | '{' | '$')
        });
        let equals = last == Some('=') && !before.ends_with("<=") && !before.ends_with(">=");
        let last_but = |mark: char| before.strip_suffix(mark).and_then(|rest| rest.chars().next_back());
        let behind = text.get(digit..)?.trim_start_matches(|next: char| next.is_ascii_digit());
        let cited = last == Some('[') && behind.starts_with(']') || last == Some('(') && is_area_code(behind);
        let called = last_but('(').is_some_and(char::is_alphabetic) || last_but('_').is_some_and(char::is_alphanumeric);
        let doubled = prefix.sign.is_some() && matches!(last, Some('-' | '+' | ')' | '_'));
        if joined || equals || cited || called || doubled || is_phone(before) {
            return None;
        }
        prefix.start = start;
        let trimmed = before.trim_end_matches(is_gap);
        let near = before.len() - trimmed.len() <= 4;
        if let Some((exactness, length)) = bound(trimmed).filter(|_| near) {
            prefix.exactness = exactness;
            prefix.start = unescaped(trimmed.get(..trimmed.len() - length).unwrap_or_default()).len();
        }
        Some(prefix)
    }
}

/// A text without the backslash at its end: `\$45`, `\~5`.
fn unescaped(text: &str) -> &str {
    text.strip_suffix('\\').unwrap_or(text)
}

/// `) 123`
fn is_area_code(behind: &str) -> bool {
    behind.strip_prefix(") ").is_some_and(|number| number.starts_with(|next: char| next.is_ascii_digit()))
}

/// `(555) 123`
fn is_phone(before: &str) -> bool {
    let Some(inside) = before.trim_end().strip_suffix(')') else { return false };
    let area = inside.trim_end_matches(|digit: char| digit.is_ascii_digit());
    area.ends_with('(') && inside.len() - area.len() == 3
}

/// The bound or the hedge that a text ends with, and its length in bytes.
fn bound(before: &str) -> Option<(Exactness, usize)> {
    if before.is_empty() {
        return None;
    }
    const MARKS: [(&str, Exactness); 16] = [
        ("<=", Exactness::AtMost),
        (">=", Exactness::AtLeast),
        ("&lt;", Exactness::AtMost),
        ("&gt;", Exactness::AtLeast),
        ("&le;", Exactness::AtMost),
        ("&ge;", Exactness::AtLeast),
        ("~", Exactness::Approximate),
        ("≈", Exactness::Approximate),
        ("∼", Exactness::Approximate),
        ("±", Exactness::Approximate),
        ("<", Exactness::AtMost),
        ("≤", Exactness::AtMost),
        ("≥", Exactness::AtLeast),
        // An arrow is no bound.
        ("->", Exactness::Exact),
        ("=>", Exactness::Exact),
        (">", Exactness::AtLeast),
    ];
    let marked = MARKS.iter().find(|(mark, _)| before.ends_with(mark));
    if let Some((mark, exactness)) = marked {
        return (*exactness != Exactness::Exact).then_some((*exactness, mark.len()));
    }
    let (word, rest) = last_word(before)?;
    let (other, _) = last_word(rest.trim_end()).unwrap_or_default();
    let (one, two) = (before.len() - rest.len(), before.len() - (rest.trim_end().len() - other.len()));
    Some(match (&*in_small_letters(other), &*in_small_letters(word)) {
        ("up", "to") | ("less" | "fewer" | "lower", "than") | ("at", "most") => (Exactness::AtMost, two),
        ("more" | "greater" | "higher", "than") | ("at", "least") => (Exactness::AtLeast, two),
        (_, "about" | "around" | "approximately" | "approx" | "roughly" | "circa" | "nearly" | "almost" | "some") => {
            (Exactness::Approximate, one)
        }
        (_, "under" | "below" | "within" | "max" | "maximum") => (Exactness::AtMost, one),
        (_, "over" | "above" | "min" | "minimum") => (Exactness::AtLeast, one),
        _ => return None,
    })
}

/// The last word of a text, if it is a short one, and what stands before it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let length: usize =
        text.chars().rev().take(LONGEST_WORD).take_while(|letter| letter.is_alphabetic()).map(char::len_utf8).sum();
    let (rest, word) = text.split_at_checked(text.len() - length)?;
    (!word.is_empty()).then_some((word, rest))
}
