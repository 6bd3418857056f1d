//! Words and phrases that are looked for in prose: whole words, in any case, across the ends of lines.
//!
//! Each phrase is known by a run of letters and digits in its longest word. One pass over the runs of a text asks for each
//! whether a phrase is known by it, and the words around it are compared only then. Knows neither documents nor
//! rules.

mod runs;

use std::cmp::Reverse;

use runs::{each_start, run_from};

/// A list of phrases, ready to be looked for.
#[derive(Debug)]
pub struct Lexicon {
    /// Sorted by their keys.
    phrases: Vec<Phrase>,
    known: Known,
}

/// How some phrases begin: nearly every word of a text is rejected by it, without being compared.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// How their runs begin.
    beginnings: Filter,
    keys: Filter,
}

/// A set of numbers: what it does not hold is not among them.
#[derive(Clone, Debug)]
struct Filter(Box<[u64; SLOTS]>);

const SLOTS: usize = 64;

#[derive(Debug)]
struct Phrase {
    /// The hash of the run that it is known by.
    key: u32,
    /// Its place in the list.
    index: usize,
    words: Vec<Box<str>>,
    /// Which of the words holds the run.
    anchor: usize,
    /// Where in that word the run starts, in bytes.
    offset: usize,
}

/// A phrase in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Its place in the list.
    pub phrase: usize,
    /// Where it starts in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Filter {
    fn nothing() -> Self {
        Self(Box::new([0; SLOTS]))
    }

    /// The slot and the bit of a number whose upper half tells it from others.
    fn place(number: u32) -> (usize, u64) {
        let bits = (number >> 16) as usize;
        ((bits >> 6) % SLOTS, 1 << (bits & 63))
    }

    fn add(&mut self, number: u32) {
        let (slot, bit) = Self::place(number);
        self.0[slot] |= bit;
    }

    fn add_all(&mut self, other: &Self) {
        self.0.iter_mut().zip(&*other.0).for_each(|(slot, bits)| *slot |= bits);
    }

    fn may_hold(&self, number: u32) -> bool {
        let (slot, bit) = Self::place(number);
        self.0[slot] & bit != 0
    }
}

impl Known {
    pub(super) fn nothing() -> Self {
        Self { beginnings: Filter::nothing(), keys: Filter::nothing() }
    }

    fn add(&mut self, run: &str) {
        self.keys.add(key(run));
        match *run.as_bytes() {
            [first, second, third, ..] => self.beginnings.add(beginning(first, second, third)),
            // Whatever follows them.
            [first, second] => (0..=u8::MAX).for_each(|third| self.beginnings.add(beginning(first, second, third))),
            _ => self.beginnings.0.fill(u64::MAX),
        }
    }

    pub(super) fn add_all(&mut self, other: &Self) {
        self.beginnings.add_all(&other.beginnings);
        self.keys.add_all(&other.keys);
    }

    /// Whether a phrase may be known by a run: rejects most at once, and its yes is to be checked.
    pub(super) fn may_know(&self, key: u32) -> bool {
        self.keys.may_hold(key)
    }

    /// Hands out the runs of a text by which a phrase may be known, in order.
    pub(super) fn each_run(&self, text: &str, mut found: impl FnMut(Run)) {
        let bytes = text.as_bytes();
        each_start(text, |start| {
            let begins_so = match bytes.get(start..start + 3) {
                Some(&[first, second, third]) => self.beginnings.may_hold(beginning(first, second, third)),
                _ => true,
            };
            if begins_so {
                let key = key_from(text.get(start..).unwrap_or_default());
                if self.may_know(key) {
                    found(Run { start: u32::try_from(start).unwrap_or(u32::MAX), key });
                }
            }
        });
    }
}

impl Lexicon {
    /// Of these phrases. One that stands there twice is known by its first place; one without a letter or a digit is
    /// never found.
    #[must_use]
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut read, mut known) = (Vec::new(), Known::nothing());
        for (index, phrase) in phrases.into_iter().enumerate() {
            // People write either apostrophe.
            let curly = phrase.contains('\'').then(|| phrase.replace('\'', "’"));
            for written in std::iter::once(phrase).chain(curly.as_deref()) {
                read.extend(Phrase::read(index, written));
            }
        }
        read.iter().for_each(|phrase: &Phrase| known.add(phrase.run()));
        read.sort_by_key(|phrase| phrase.key);
        Self { phrases: read, known }
    }

    /// Every phrase of the list in a text, in order; of several at one place the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Occurrence> {
        let mut known = Vec::new();
        self.known.each_run(text, |run| known.push(run));
        self.find_among(known.into_iter(), text)
    }

    /// By what its phrases are known.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// The phrases in a text, given its runs.
    pub(super) fn find_among(&self, runs: impl Iterator<Item = Run>, text: &str) -> Vec<Occurrence> {
        let mut found = Vec::new();
        for Run { start, key } in runs {
            if self.known.may_know(key) {
                let first = self.phrases.partition_point(|phrase| phrase.key < key);
                let phrases = self.phrases.iter().skip(first).take_while(|phrase| phrase.key == key);
                found.extend(phrases.filter_map(|phrase| phrase.around(text, start as usize)));
            }
        }
        found.sort_unstable_by_key(|one| (one.start, Reverse(one.end), one.phrase));
        let mut free_from = 0;
        found.retain(|one| {
            let free = one.start >= free_from;
            free_from = if free { one.end } else { free_from };
            free
        });
        found
    }
}

impl Phrase {
    fn read(index: usize, phrase: &str) -> Option<Self> {
        let words: Vec<Box<str>> = phrase.split_whitespace().map(Box::from).collect();
        let (anchor, word) = words.iter().enumerate().max_by_key(|(_, word)| word.len())?;
        let mut runs = Vec::new();
        each_start(word, |start| runs.push((start, run_from(word.get(start..).unwrap_or_default()))));
        let (offset, run) = runs.into_iter().max_by_key(|(start, run)| (run.len(), Reverse(*start)))?;
        Some(Self { key: key(run), index, anchor, offset, words })
    }

    /// The run that it is known by.
    fn run(&self) -> &str {
        self.words.get(self.anchor).and_then(|word| word.get(self.offset..)).map_or("", run_from)
    }

    /// The phrase whose run starts at this byte, if all of it stands around it.
    fn around(&self, text: &str, run: usize) -> Option<Occurrence> {
        let (before, here) = text.split_at_checked(run.checked_sub(self.offset)?)?;
        let (first, rest) = self.words.split_at_checked(self.anchor)?;
        let (anchor, last) = rest.split_first()?;
        let (head, after) = here.split_at_checked(anchor.len())?;
        if *head != **anchor && !head.eq_ignore_ascii_case(anchor) {
            return None;
        }
        let before = first.iter().rev().try_fold(before, |before, word| ends_with(before, word))?;
        let after = last.iter().try_fold(after, |after, word| starts_with(after, word))?;
        let part_of_word =
            |beside: Option<char>| beside.is_some_and(|letter| letter.is_alphanumeric() || letter == '-');
        if part_of_word(before.chars().next_back()) || part_of_word(after.chars().next()) {
            return None;
        }
        Some(Occurrence { phrase: self.index, start: before.len(), end: text.len() - after.len() })
    }
}

/// A run of letters and digits in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Where it starts, in bytes.
    pub(super) start: u32,
    /// A hash of it, in which ASCII's case makes no difference.
    pub(super) key: u32,
}

/// A hash of a run, by Fowler, Noll and Vo, in which ASCII's case makes no difference.
fn key(run: &str) -> u32 {
    run.bytes().fold(BASIS, with)
}

const BASIS: u32 = 0x811c_9dc5;

fn with(key: u32, byte: u8) -> u32 {
    (key ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193)
}

/// The same of the run that a text starts with, which most often is in ASCII.
fn key_from(text: &str) -> u32 {
    let mut so_far = BASIS;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            so_far = with(so_far, byte);
        } else if byte.is_ascii() {
            break;
        } else {
            return key(run_from(text));
        }
    }
    so_far
}

/// A hash of the first three bytes of a run or, of a shorter one, of what follows it.
fn beginning(first: u8, second: u8, third: u8) -> u32 {
    let bytes = u32::from_le_bytes([first, second, third, 0]) | 0x0020_2020;
    bytes.wrapping_mul(0x9E37_79B1)
}

/// What may stand between two words: blanks, line ends, and the markers of a block quote.
fn is_gap(mark: char) -> bool {
    mark.is_whitespace() || mark == '>'
}

fn starts_with<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.trim_start_matches(is_gap);
    let (head, rest) = rest.split_at_checked(word.len())?;
    (text.starts_with(char::is_whitespace) && head.eq_ignore_ascii_case(word)).then_some(rest)
}

fn ends_with<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.trim_end_matches(is_gap);
    let (rest, tail) = rest.split_at_checked(rest.len().checked_sub(word.len())?)?;
    (text.ends_with(is_gap) && tail.eq_ignore_ascii_case(word)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<(usize, String)> {
        let found = Lexicon::new(phrases.iter().copied()).find(text);
        found.iter().map(|one| (one.phrase, text.get(one.start..one.end).unwrap().to_owned())).collect()
    }

    #[test]
    fn phrases_are_whole_words_in_any_case_across_lines() {
        let phrases = ["in order to", "basically"];
        for text in ["In order to", "in  order\n   to", "in\r\norder to", "> in\n> order to", "IN ORDER TO, say"] {
            assert_eq!(found(&phrases, text).len(), 1, "{text}");
        }
        for text in
            ["in border to", "in order total", "in orders to", "in order, to", "non-basically", "inorder to", ""]
        {
            assert_eq!(found(&phrases, text), [], "{text}");
        }
    }

    #[test]
    fn the_longest_of_several_counts_and_each_place_once() {
        let phrases = ["a large number of", "a very large number of", "number"];
        assert_eq!(found(&phrases, "A very large number of rows"), [(1, "A very large number of".to_owned())]);
        assert_eq!(found(&phrases, "number number").len(), 2);
    }

    #[test]
    fn either_apostrophe_is_the_same() {
        let phrases = ["it's worth noting that"];
        assert_eq!(found(&phrases, "It’s worth noting that x").len(), 1);
        assert_eq!(found(&phrases, "It's worth noting that x").len(), 1);
    }

    #[test]
    fn phrases_are_known_by_any_letters() {
        for (phrase, text) in
            [("как бы", "Это как бы число"), ("naïve", "a naïve—no: Naïve—way"), ("a/b-testing", "(A/B-testing)")]
        {
            assert!(!found(&[phrase], text).is_empty(), "{phrase}");
        }
    }

    #[test]
    fn an_empty_list_finds_nothing() {
        assert_eq!(found(&[], "anything"), []);
        assert_eq!(found(&["", " "], "anything"), []);
    }
}
