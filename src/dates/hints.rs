//! Whether a text can hold a date at all, told in one pass over its bytes: most texts hold none.

use super::scanner::{VAGUE, VAGUE_MARKS};

/// Whether a word or a mark begins somewhere that a candidate holds: every candidate has a year of four digits in it, or
/// is vague.
pub(super) fn may_hold_a_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut before = b' ';
    bytes.iter().enumerate().any(|(at, &byte)| {
        let goes_on = byte.is_ascii_alphanumeric() && before.is_ascii_alphanumeric();
        before = byte;
        OPENS[usize::from(byte)] && !goes_on && bytes.get(at..).is_some_and(|rest| is_year(rest) || is_vague(rest))
    })
}

fn is_year(rest: &[u8]) -> bool {
    matches!(rest, [b'1', b'9', b'0'..=b'9', b'0'..=b'9', ..] | [b'2', b'0', b'0'..=b'9', b'0'..=b'9', ..])
}

fn is_vague(rest: &[u8]) -> bool {
    let opens_with = |word: &&str| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()));
    VAGUE.iter().chain(&VAGUE_MARKS).any(|word| opens_with(word))
}

/// The bytes that a year or something vague begins with.
static OPENS: [bool; 256] = first_bytes(first_bytes(first_bytes([false; 256], &["1", "2"]), &VAGUE), &VAGUE_MARKS);

const fn first_bytes(mut known: [bool; 256], words: &[&str]) -> [bool; 256] {
    let mut index = 0;
    while index < words.len() {
        let first = words[index].as_bytes()[0];
        known[first.to_ascii_lowercase() as usize] = true;
        known[first.to_ascii_uppercase() as usize] = true;
        index += 1;
    }
    known
}
