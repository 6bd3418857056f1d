//! Whether a text can hold a date at all, told by its bytes alone: most texts hold none.

use super::scanner::{VAGUE, VAGUE_MARKS};

/// Whether what every candidate holds is there: a year of four digits, or of two behind an apostrophe, or something vague.
pub(super) fn may_hold_a_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let behind = |at: usize| bytes.get(at..).unwrap_or_default();
    let opens = |at: usize| !is_letter(at) || !at.checked_sub(1).is_some_and(is_letter);
    memchr::memchr2_iter(b'1', b'2', bytes).any(|at| opens(at) && is_year(behind(at)))
        || memchr::memchr2_iter(b'\'', CURLY[2], bytes).any(|at| is_short_year(bytes, at))
        || bytes.iter().enumerate().any(|(at, &byte)| OPENS[usize::from(byte)] && opens(at) && is_vague(behind(at)))
}

fn is_year(rest: &[u8]) -> bool {
    matches!(rest, [b'1', b'9', b'0'..=b'9', b'0'..=b'9', ..] | [b'2', b'0', b'0'..=b'9', b'0'..=b'9', ..])
}

/// The apostrophe of typographers.
const CURLY: [u8; 3] = [0xe2, 0x80, 0x99];

/// `'24`, from the last byte of the apostrophe.
fn is_short_year(bytes: &[u8], at: usize) -> bool {
    let is_apostrophe = bytes.get(at) == Some(&b'\'') || bytes.get(..=at).is_some_and(|text| text.ends_with(&CURLY));
    is_apostrophe && matches!(bytes.get(at + 1..), Some([b'0'..=b'9', b'0'..=b'9', ..]))
}

fn is_vague(rest: &[u8]) -> bool {
    let opens_with =
        |word: &&str| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()));
    VAGUE.iter().chain(&VAGUE_MARKS).any(opens_with)
}

/// The bytes that something vague begins with.
static OPENS: [bool; 256] = first_bytes(first_bytes([false; 256], &VAGUE), &VAGUE_MARKS);

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
