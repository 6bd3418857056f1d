//! What people write for a number and its unit, and what only has digits in it.
//!
//! `850ms`, `$1.2M`, `3.2%`, `4/year`, `140-230`, `~1B`, `19x`: each with its place, its value, its unit and how exactly
//! it is meant. A version, a date, a `P99` or an `O(1)` is no quantity. Works on a line of text; knows nothing of tables
//! or rules. Linear in the length of the text.

mod prefix;
mod scanner;
mod units;

use std::borrow::Cow;
use std::ops::Range;

pub use units::{Dimension, Unit, singular};

use crate::dates;
use scanner::Scanner;

/// A number as it is written, its thousands and millions included (`1.2M` is 1,200,000).
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where its digits stand in the text, in bytes, without magnitude and unit.
    pub range: Range<usize>,
    /// Its value, never negative.
    pub value: f64,
    /// What one more in its last digit would add: 1 for `12`, 0.1 for `1.5`, 100,000 for `1.2M`.
    pub step: f64,
}

/// How a quantity is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// As it is written.
    Exact,
    /// `~1B`, `about 5`.
    Approximate,
    /// `<2s`, `up to 10`.
    AtMost,
    /// `> 99%`, `10+`, `over 5`.
    AtLeast,
    /// `140-230`, from `low` to `high`.
    Range,
}

/// What stands before a number that says which way it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `+12`
    Plus,
    /// `-40`
    Minus,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands in the text, in bytes, with all that belongs to it.
    pub range: Range<usize>,
    /// The number; of a range the lower end.
    pub low: Figure,
    /// The upper end of a range; else the number again.
    pub high: Figure,
    /// What is measured or counted.
    pub unit: Unit,
    /// Its sign, if it bears one.
    pub sign: Option<Sign>,
    /// How exactly it is meant.
    pub exactness: Exactness,
}

impl Quantity {
    /// Its value in the unit to which all of its dimension convert: seconds, bytes, a rate a second.
    #[must_use]
    pub fn converted(&self) -> f64 {
        self.low.value * self.unit.scale
    }

    /// The same where a day has eight hours and a week five days.
    #[must_use]
    pub fn converted_at_work(&self) -> f64 {
        self.low.value * self.unit.scale_at_work
    }

    /// Whether it is a number without a sign, a bound or an end.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.exactness == Exactness::Exact && self.sign.is_none()
    }
}

/// The quantities in a text, in reading order. Each is read when it is asked for.
pub fn scan(text: &str) -> impl Iterator<Item = Quantity> {
    let mut at = 0;
    let mut dates = dates(text).into_iter().peekable();
    std::iter::from_fn(move || {
        loop {
            let ahead = text.as_bytes().get(at..)?.iter().position(u8::is_ascii_digit)?;
            let digit = at + ahead;
            while dates.next_if(|date| date.end <= digit).is_some() {}
            if let Some(date) = dates.peek().filter(|date| date.contains(&digit)) {
                at = date.end;
                continue;
            }
            match Scanner::new(text).quantity(digit) {
                Ok(quantity) => {
                    at = quantity.range.end;
                    return Some(quantity);
                }
                Err(end) => at = end.max(digit + 1),
            }
        }
    })
}

/// The quantity of a text that holds just one.
#[must_use]
pub fn only(text: &str) -> Option<Quantity> {
    let mut found = scan(text);
    found.next().filter(|_| found.next().is_none())
}

/// Where dates stand that are more than four digits: `2024` alone may well count something.
fn dates(text: &str) -> Vec<Range<usize>> {
    let year =
        |bytes: &[u8]| matches!(bytes, [b'1', b'9', ..] | [b'2', b'0', ..]) && bytes.iter().all(u8::is_ascii_digit);
    if !text.as_bytes().windows(4).any(year) {
        return Vec::new();
    }
    let candidates = dates::scan(text).into_iter().map(|candidate| candidate.range);
    candidates.filter(|range| range.len() > 4).collect()
}

/// A text with what stands in parentheses blanked, byte for byte, and the remarks that stood there.
#[must_use]
pub fn without_remarks<'a>(text: impl Into<Cow<'a, str>>) -> (Cow<'a, str>, String) {
    let text = text.into();
    if memchr::memchr(b'(', text.as_bytes()).is_none() {
        return (text, String::new());
    }
    let (mut depth, mut outside, mut remarks) = (0_usize, String::with_capacity(text.len()), String::new());
    for letter in text.chars() {
        let closes = letter == ')' && depth > 0;
        depth += usize::from(letter == '(');
        if depth == 0 {
            outside.push(letter);
        } else {
            outside.extend(std::iter::repeat_n(' ', letter.len_utf8()));
            remarks.push(if matches!(letter, '(' | ')') { ' ' } else { letter });
        }
        depth -= usize::from(closes);
    }
    (Cow::Owned(outside), remarks)
}

/// The words of a text: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A value as a message shows it: three digits, or all that stand before the point, with commas.
#[must_use]
pub fn shown(value: f64) -> String {
    let decimals = match value.abs() {
        large if large >= 99.95 => 0,
        medium if medium >= 9.995 => 1,
        small if small >= 0.9995 => 2,
        _ => 4,
    };
    let text = format!("{value:.decimals$}");
    let text = if decimals > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    grouped(text)
}

/// The digits before the point in groups of three.
#[must_use]
pub fn grouped(text: &str) -> String {
    let whole = text.find('.').unwrap_or(text.len());
    let mut written = String::with_capacity(text.len() + text.len() / 3);
    for (index, digit) in text.char_indices() {
        let behind = whole.saturating_sub(index);
        if index > 0 && behind > 0 && behind % 3 == 0 && !written.ends_with('-') {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests;
