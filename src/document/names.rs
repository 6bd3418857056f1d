//! When a heading or a label bears a name that a rule asks for, and when it nearly does.
//!
//! Case, emoji, numbering, curly apostrophes and whatever follows the name make no difference. This module knows
//! no name itself.

use std::ops::Range;

/// How well a heading or a label fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It starts with the name.
    Exact,
    /// At most two letters are off, in a name of six or more.
    Near,
}

pub(super) const NEAR_LETTERS: usize = 2;
const NEAR_NAME: usize = 6;

/// The article that a heading may have before its name.
pub(super) const ARTICLE: &str = "the ";

/// How much of a text is looked at, in bytes: no name is longer, and a stranger's heading may be a megabyte.
const LOOKED_AT: usize = 240;

/// How many words a heading may begin with up to its number, the number included: "Common Mistake 2: …".
const LABEL: usize = 4;

/// Whether `text` starts with `name`, at a word boundary.
#[must_use]
pub fn is_named(text: &str, name: &str) -> bool {
    starts_with(bare(start(text)), name)
}

/// Whether `text` is `name`, an article, a number and what no word follows apart: "Lesson 2", "Lesson (old)".
#[must_use]
pub(super) fn is_named_whole(text: &str, name: &str) -> bool {
    let bare = bare(start(text));
    let is_all = |text: &str| {
        let rest = text.char_indices().nth(name.chars().count()).and_then(|(at, _)| text.get(at..)).unwrap_or_default();
        let (parted, rest) = (rest.trim_start(), rest);
        let number = parted.trim_start_matches('#').trim_start_matches(|digit: char| digit.is_ascii_digit());
        let follows_word = |rest: &str| rest.trim_start().starts_with(char::is_alphanumeric);
        // `Lesson-driven` and `Lesson's` are other words.
        let is_joined = rest.starts_with(['-', '\'', '’']) && rest.chars().nth(1).is_some_and(char::is_alphanumeric);
        starts_with(text, name) && !is_joined && !follows_word(number)
    };
    is_all(bare) || without_article(bare).is_some_and(is_all)
}

/// Whether `text` bears `name`, or nearly does.
#[must_use]
pub fn compare(text: &str, name: &str) -> Option<Match> {
    let named = |text: &str| starts_with(text, name);
    let bare = bare(start(text));
    if named(bare) || without_article(bare).is_some_and(named) {
        return Some(Match::Exact);
    }
    is_near(text, name).then_some(Match::Near)
}

/// Whether `name` stands anywhere in `text` as whole words, or nearly does.
#[must_use]
pub fn compare_anywhere(text: &str, name: &str) -> Option<Match> {
    if is_named_anywhere(text, name) {
        return Some(Match::Exact);
    }
    words_on(start(text)).any(|rest| is_near(rest, name)).then_some(Match::Near)
}

/// Whether `name` stands anywhere in `text` as whole words.
#[must_use]
pub fn is_named_anywhere(text: &str, name: &str) -> bool {
    words_on(start(text)).any(|rest| is_named(rest, name))
}

/// Where in `text` the words stand that nearly are `name`, in bytes: what a rename replaces.
#[must_use]
pub fn near_words(text: &str, name: &str) -> Option<Range<usize>> {
    let (text, wanted) = (start(text), name.to_lowercase());
    let heads = words_on(text).flat_map(|rest| {
        let at = text.len() - rest.len();
        heads(rest, name).map(move |head| (at..at + head.len(), head.to_lowercase()))
    });
    let near =
        heads.filter(|(_, head)| *head != wanted && may_be_long_enough(head, &wanted) && are_near(head, &wanted));
    near.min_by_key(|(_, head)| strsim::damerau_levenshtein(head, &wanted)).map(|(range, _)| range)
}

/// A dash, dots, "n/a": words that say that there is nothing.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    const NOTHING: [&str; 6] = ["n/a", "na", "none", "&mdash", "&ndash", "&nbsp"];
    let words = text.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '&');
    words.is_empty() || NOTHING.iter().any(|nothing| words.eq_ignore_ascii_case(nothing))
}

/// As much of a text as is looked at.
pub(super) fn start(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text)
}

fn trim_end(words: &str) -> &str {
    words.trim_end_matches(|last: char| !last.is_alphanumeric())
}

/// Whether a text, which starts with a word, starts with a name, whatever the case and the blanks between words. Without a
/// copy: this is asked of every heading and every label, for every name.
pub(super) fn starts_with(text: &str, name: &str) -> bool {
    let differ = |at: usize| match (text.as_bytes().get(at), name.as_bytes().get(at)) {
        (Some(letter), Some(wanted)) => {
            letter.is_ascii() && wanted.is_ascii_alphanumeric() && letter | 0x20 != wanted | 0x20
        }
        _ => false,
    };
    // Most do in the first two letters already, and most others are written as the name is.
    if differ(0) || differ(1) {
        return false;
    }
    match text.split_at_checked(name.len()) {
        Some((head, rest)) if head == name || head.eq_ignore_ascii_case(name) => {
            !rest.starts_with(char::is_alphanumeric)
        }
        _ => begins_with(text, name),
    }
}

fn begins_with(text: &str, name: &str) -> bool {
    let mut letters = text.chars().peekable();
    for wanted in name.chars() {
        if wanted == ' ' {
            if letters.next_if(|letter| letter.is_whitespace()).is_none() {
                return false;
            }
            while letters.next_if(|letter| letter.is_whitespace()).is_some() {}
            continue;
        }
        let same = |letter: char| {
            letter.eq_ignore_ascii_case(&wanted)
                || letter == '’' && wanted == '\''
                || !letter.is_ascii() && letter.to_lowercase().eq(wanted.to_lowercase())
        };
        if !letters.next().is_some_and(same) {
            return false;
        }
    }
    !letters.next().is_some_and(char::is_alphanumeric)
}

/// A text from each of its words on; a hyphen, a dash and a slash part words, too.
pub(super) fn words_on(text: &str) -> impl Iterator<Item = &str> {
    let parts = |mark: char| mark.is_whitespace() || matches!(mark, '-' | '‑' | '–' | '—' | '/');
    let after = text.match_indices(parts).filter_map(|(at, mark)| text.get(at + mark.len()..));
    std::iter::once(text).chain(after)
}

/// What follows the article that a text starts with: "The Problem" is the problem.
pub(super) fn without_article(text: &str) -> Option<&str> {
    let (article, rest) = text.split_at_checked(ARTICLE.len())?;
    article.eq_ignore_ascii_case(ARTICLE).then(|| rest.trim_start())
}

/// Whether a text starts with nearly this name, an article apart.
pub(super) fn is_near(text: &str, name: &str) -> bool {
    let bare = bare(start(text));
    begins_nearly(bare, name) || without_article(bare).is_some_and(|rest| begins_nearly(rest, name))
}

/// Whether a text, which starts with a word, starts with nearly this name. Most do not, and lengths alone tell it.
fn begins_nearly(bare: &str, name: &str) -> bool {
    if name.len() < NEAR_NAME || !may_start_with(bare, name) {
        return false;
    }
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let wrapped = || bare.contains("  ") || bare.contains(['\n', '\t']);
    if letters < NEAR_NAME || !heads(bare, name).any(|head| may_be_long_enough(head, name)) && !wrapped() {
        return false;
    }
    let (text, name) = (normal(bare), name.to_lowercase());
    heads(&text, &name).any(|head| head != name && may_be_long_enough(head, &name) && are_near(head, &name))
}

/// Rejects most at once: where a name nearly stands, at most two of its letters are missing.
pub(super) fn may_start_with(text: &str, name: &str) -> bool {
    let looked_at = text.as_bytes().get(..name.len() + NEAR_LETTERS).unwrap_or(text.as_bytes());
    are_few_missing(letters_of(name.as_bytes()), letters_of(looked_at)) || is_unlike_ascii(looked_at)
}

/// Whether at most two of some letters are missing.
pub(super) fn are_few_missing(letters: u32, there: u32) -> bool {
    (letters & !there).count_ones() as usize <= NEAR_LETTERS
}

/// Whether letters tell nothing of a text: some are beyond ASCII, or blanks stand in a row.
pub(super) fn is_unlike_ascii(text: &[u8]) -> bool {
    let mut before = 0;
    text.iter().any(|&byte| {
        let blanks = byte == b' ' && before == b' ';
        before = byte;
        blanks || !(b' '..=b'~').contains(&byte)
    })
}

/// A bit for each letter in a text, whatever its case.
pub(super) fn letters_of(text: &[u8]) -> u32 {
    text.iter().fold(0, |letters, byte| letters | LETTERS[usize::from(*byte)])
}

static LETTERS: [u32; 256] = {
    let mut letters = [0; 256];
    let mut letter = 0;
    while letter < 26 {
        letters[b'a' as usize + letter] = 1 << letter;
        letters[b'A' as usize + letter] = 1 << letter;
        letter += 1;
    }
    letters
};

/// The first words of a text: as many as the name has, one less and one more.
fn heads<'a>(text: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let words = name.split(' ').count();
    let mut ends = text.match_indices(char::is_whitespace).skip(words.saturating_sub(2));
    let heads = if words == 1 { 2 } else { 3 };
    (0..heads).map(move |_| trim_end(ends.next().and_then(|(end, _)| text.get(..end)).unwrap_or(text)))
}

/// Whether the lengths, in bytes, leave room for a near miss; letters beyond ASCII take more.
fn may_be_long_enough(head: &str, name: &str) -> bool {
    let room = if head.is_ascii() && name.is_ascii() { NEAR_LETTERS } else { 4 * NEAR_LETTERS };
    head.len().abs_diff(name.len()) <= room
}

/// Whether at most two letters are off.
pub(super) fn are_near(one: &str, other: &str) -> bool {
    may_be_near(one, other) && strsim::damerau_levenshtein(one, other) <= NEAR_LETTERS
}

/// Rejects most at once: an edit changes the counts of letters by at most two in all.
fn may_be_near(one: &str, other: &str) -> bool {
    let mut counts = [0_i32; 128];
    let index = |byte: u8| usize::from(byte & 127);
    one.bytes().for_each(|byte| counts[index(byte)] += 1);
    other.bytes().for_each(|byte| counts[index(byte)] -= 1);
    let apart: i32 = counts.iter().map(|count| count.abs()).sum();
    let bytes = if one.is_ascii() && other.is_ascii() { 1 } else { 4 };
    apart <= 2 * bytes * i32::try_from(NEAR_LETTERS).unwrap_or(i32::MAX)
}

/// A text from its first word on: without emoji, marks and numbering before it.
pub(super) fn bare(text: &str) -> &str {
    // Most texts start with a word, and numbering with a digit or with one letter and a mark.
    match text.as_bytes() {
        [first, second, ..] if first.is_ascii_alphabetic() && !matches!(second, b'.' | b')') => return text,
        _ => {}
    }
    let text = without_emoji_codes(text).trim_start_matches(|first: char| !first.is_alphanumeric());
    strip_numbering(text).trim_start_matches(|first: char| !first.is_alphanumeric())
}

/// A text without `:fire:` and the like before it, which GitHub shows as emoji.
fn without_emoji_codes(mut text: &str) -> &str {
    let is_code = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-'))
    };
    while let Some((name, rest)) = text.trim_start().strip_prefix(':').and_then(|rest| rest.split_once(':'))
        && is_code(name)
    {
        text = rest;
    }
    text
}

/// Lower case, single blanks, straight apostrophes, and nothing before the first word.
pub(super) fn normal(text: &str) -> String {
    let text = bare(text);
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
    }
    if normal.is_ascii() {
        normal.make_ascii_lowercase();
        return normal;
    }
    normal.chars().map(|letter| if letter == '’' { '\'' } else { letter }).flat_map(char::to_lowercase).collect()
}

/// What tells a heading from others, whatever its number, its case and its marks: `case study ebb` for
/// `📦 Case Study 2: Ebb`. A number that is all there is to it stays.
#[must_use]
pub fn telling_name(title: &str) -> String {
    let title = start(title);
    let normal = normal(title);
    let mut words: Vec<&str> = normal.split(' ').collect();
    let first = title.split_whitespace().next().filter(|first| is_year(first) && !normal.starts_with(*first));
    // A number with a mark behind it only says at which place the heading stands; four digits are a year.
    let is_place = |at: usize, word: &str| {
        let digits = word.trim_start_matches('#').trim_end_matches(|mark: char| !mark.is_alphanumeric());
        let marked = word.ends_with([':', '.', ')', '-', '–', '—']);
        let parted = words.get(at + 1).is_some_and(|next| !next.contains(char::is_alphanumeric));
        let named = words.iter().skip(at + 1).any(|word| word.contains(char::is_alphanumeric));
        (1..=3).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && named
            && (marked || parted)
    };
    let place = words.iter().enumerate().take(LABEL).skip(1).find(|(at, word)| is_place(*at, word));
    if let Some((at, _)) = place {
        words.remove(at);
    }
    let words = first.iter().chain(&words).map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Four digits and no mark: `2023 Outage` is not the 2023rd.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `3. Results`, `2.1 Results`, `4) Results`, `b) Results` → `Results`.
fn strip_numbering(text: &str) -> &str {
    let Some((number, rest)) = text.split_once(char::is_whitespace) else { return text };
    // A keycap emoji, `2️⃣`, is a digit and two marks.
    let bare = number.trim_end_matches(['.', ')', ':', '\u{fe0f}', '\u{20e3}']);
    let digits = !bare.is_empty() && bare.chars().all(|digit| digit.is_ascii_digit() || digit == '.');
    let letter = bare.len() == 1 && number.len() == 2 && bare.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if digits || letter { rest } else { text }
}

#[cfg(test)]
mod tests;
