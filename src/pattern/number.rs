//! A number as a guide writes it: in digits or in words.

use std::ops::Range;

/// What stands where a pattern wants a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// The number; `None` where it is meant to be one and cannot be read.
    pub value: Option<u64>,
}

/// Words that stand for a number which nobody can hold a file against.
const VAGUE: [&str; 7] = ["a", "few", "several", "some", "many", "n", "x"];

impl Stated {
    /// What stands at `start`, if it is or seems to be a number.
    #[must_use]
    pub fn read(text: &str, start: usize) -> Option<Self> {
        let word = text.trim_matches(|mark: char| !mark.is_alphanumeric());
        let at = text.find(word)?;
        // What is below zero is not read as if it were above.
        let signed = text.get(..at).is_some_and(|before| before.ends_with('-')) && word.parse::<u64>().is_ok();
        let word = if signed { text.get(at - 1..at + word.len())? } else { word };
        let start = start + at - usize::from(signed);
        let lower = word.to_ascii_lowercase();
        let value = in_words(&lower).or_else(|| word.parse().ok());
        let meant = value.is_some() || word.contains(|digit: char| digit.is_ascii_digit()) || is_vague(&lower);
        (meant && !word.is_empty()).then(|| Self { range: start..start + word.len(), value })
    }
}

/// Whether a word in lower case stands for a number that is none.
#[must_use]
pub fn is_vague(word: &str) -> bool {
    VAGUE.contains(&word)
}

/// The number that one word says: up to nineteen, a full ten, a dozen or a hundred, in lower case.
#[must_use]
pub fn named(word: &str) -> Option<u64> {
    let value = match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" | "dozen" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        _ => return None,
    };
    Some(value)
}

/// What a full ten and the number behind it say together: twenty-one.
#[must_use]
pub fn compound(tens: u64, ones: u64) -> Option<u64> {
    (tens.is_multiple_of(10) && (20..100).contains(&tens) && (1..10).contains(&ones)).then_some(tens + ones)
}

fn in_words(word: &str) -> Option<u64> {
    match word.split_once('-') {
        Some((tens, ones)) => compound(named(tens)?, named(ones)?),
        None => named(word),
    }
}
