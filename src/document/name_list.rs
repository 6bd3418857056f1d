//! Several names that a heading, a label or a column may bear.
//!
//! Every heading and every column is asked for every list of names, and nearly all bear none: what may stand at the
//! beginning of a name is worked out once, and tells most of them.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, Serializer};

use super::Match;
use super::names::{
    ARTICLE, NEAR_LETTERS, are_few_missing, bare, is_near, is_unlike_ascii, letters_of, start, starts_with,
    without_article, words_on,
};

/// Names in the order of a rule file.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct NameList(Arc<Prepared>);

#[derive(Debug)]
struct Prepared {
    names: Vec<String>,
    /// By the class of a first letter, a bit for each class of a second one with which it begins a name.
    beginnings: [u32; CLASSES],
    /// The letters of each, a bit for each.
    letters: Vec<u32>,
    /// How many bytes the longest has.
    longest: usize,
}

impl NameList {
    /// Whether these are the names of another list.
    pub(super) fn are(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.names == other.0.names
    }

    /// The first of the names that a text starts with.
    #[must_use]
    pub fn at_start(&self, text: &str) -> Option<&str> {
        let text = bare(start(text));
        let may_begin = |text: &&str| self.may_begin(text.as_bytes());
        let (whole, rest) = (Some(text).filter(may_begin), without_article(text).filter(may_begin));
        whole.or(rest)?;
        let begins = |text: Option<&str>, name: &str| text.is_some_and(|text| starts_with(text, name));
        let named = |name: &&str| begins(whole, name) || begins(rest, name);
        self.0.names.iter().map(String::as_str).find(named)
    }

    /// Whether one of the names stands anywhere in a text as whole words.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let text = start(text);
        let stands =
            |rest: &str| self.may_begin(rest.as_bytes()) && self.0.names.iter().any(|name| starts_with(rest, name));
        self.may_stand_in(text.as_bytes()) && words_on(text).map(bare).any(stands)
    }

    /// Whether a text ends in one of the names as whole words; marks and what stands in brackets behind them apart.
    #[must_use]
    pub fn end(&self, text: &str) -> bool {
        let is_mark = |last: char| !last.is_alphanumeric();
        let text = text.trim_end_matches(|last: char| is_mark(last) && last != ')');
        let before_brackets = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        let text = before_brackets.map_or(text, |(before, _)| before).trim_end_matches(is_mark);
        let last_words =
            text.get(text.ceil_char_boundary(text.len().saturating_sub(self.0.longest + LONGEST_LETTER))..);
        let is_all = |rest: &str, name: &str| {
            starts_with(rest, name) && rest.split_whitespace().count() == name.split_whitespace().count()
        };
        let ends = |rest: &str| self.0.names.iter().any(|name| is_all(rest, name));
        last_words.is_some_and(|words| words_on(words).any(ends))
    }

    /// The best match of a text, with the name that it matches.
    #[must_use]
    pub fn best(&self, text: &str) -> Option<(Match, &str)> {
        let exact = self.at_start(text).map(|name| (Match::Exact, name));
        exact.or_else(|| self.nearly_at_start(text).map(|name| (Match::Near, name)))
    }

    fn nearly_at_start(&self, text: &str) -> Option<&str> {
        let bare = bare(start(text)).as_bytes();
        let looked_at = bare.get(..self.0.longest + NEAR_LETTERS + ARTICLE.len()).unwrap_or(bare);
        let (there, is_unlike_ascii) = (letters_of(looked_at), is_unlike_ascii(looked_at));
        let may_be = |letters: u32| is_unlike_ascii || are_few_missing(letters, there);
        let names = self.0.names.iter().zip(&self.0.letters);
        names.filter(|(_, letters)| may_be(**letters)).map(|(name, _)| name.as_str()).find(|name| is_near(text, name))
    }

    /// Whether a name may begin a text, which starts with a word: rejects most at once, and its yes is to be checked.
    fn may_begin(&self, text: &[u8]) -> bool {
        let class = |at: usize| text.get(at).map_or(END, |byte| CLASS[usize::from(*byte)]);
        self.0.beginnings[usize::from(class(0))] >> class(1) & 1 == 1
    }

    /// Whether a name may begin at some word of a text: rejects most at once, and its yes is to be checked.
    fn may_stand_in(&self, text: &[u8]) -> bool {
        let mut before = BLANK;
        let begins = |(at, &byte): (usize, &u8)| {
            let starts = std::mem::replace(&mut before, CLASS[usize::from(byte)]) > DIGIT;
            starts && text.get(at..).is_some_and(|rest| self.may_begin(rest))
        };
        text.is_empty() || text.iter().enumerate().any(begins)
    }
}

impl From<Vec<String>> for NameList {
    fn from(names: Vec<String>) -> Self {
        let mut beginnings = [0; CLASSES];
        // Letters beyond ASCII may be small ones of ASCII, and are not judged.
        beginnings[usize::from(BEYOND)] = u32::MAX;
        for name in &names {
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (None, _) => beginnings = [u32::MAX; CLASSES],
                // Several blanks are as good as one, and whatever follows a name ends it.
                (Some(first), None) | (Some(first @ ' '), _) => beginnings[usize::from(class_of(first))] = u32::MAX,
                (Some(first), Some(second)) => {
                    beginnings[usize::from(class_of(first))] |= 1 << class_of(second) | 1 << BEYOND;
                }
            }
        }
        let letters = names.iter().map(|name| letters_of(name.as_bytes())).collect();
        let longest = names.iter().map(String::len).max().unwrap_or_default();
        Self(Arc::new(Prepared { names, beginnings, letters, longest }))
    }
}

/// The bytes that the letter before a name may take.
const LONGEST_LETTER: usize = 4;

/// How many classes of letters there are: those of ASCII, whatever their case, and these.
const CLASSES: usize = 31;
const DIGIT: u8 = 26;
const BLANK: u8 = 27;
const OTHER: u8 = 28;
const BEYOND: u8 = 29;
const END: u8 = 30;

fn class_of(letter: char) -> u8 {
    u8::try_from(letter).map_or(BEYOND, |byte| CLASS[usize::from(byte)])
}

/// The class of each byte.
static CLASS: [u8; 256] = {
    let mut classes = [BEYOND; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' => byte - b'a',
            b'A'..=b'Z' => byte - b'A',
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t'..=b'\r' => BLANK,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
};

impl Default for NameList {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl Deref for NameList {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0.names
    }
}

// A schema tells defaults as they would be written.
impl Serialize for NameList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.names.serialize(serializer)
    }
}

impl JsonSchema for NameList {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<String>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<String>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{compare, is_named_anywhere};
    use super::*;

    const NAMES: [&str; 9] =
        ["Results", "Why it's wrong", "A", "é la carte", "Key  insight", "2024", "x/y", "Common Mistakes", ""];

    #[rustfmt::skip]
    const WORDS: [&str; 29] = [
        "results", "Result", "RESULTS:", "why", "it’s", "it's", "wrong", "Why\nit's  wrong", "a", "a.", "b)", "É la",
        "carte", "key", "Key  insight", "insight", "2024", "2.1", "x/y", "🎯", "—", "(", "Common", "Mistake",
        "mis-takes", "the", "The Results", "\u{212a}ey", "",
    ];

    #[test]
    fn a_text_ends_in_a_name_whatever_its_marks() {
        let names = NameList::from(vec!["because".to_owned(), "gives us".to_owned(), "layers".to_owned()]);
        for text in
            ["because", "We chose it because:", "This gives  us —", "Cache Layers (outermost first):", "cache-layers"]
        {
            assert!(names.end(text), "{text}");
        }
        for text in ["", "()", "because of the cache", "It forgives us", "players", "éplayers", "layers talk (because)"]
        {
            assert!(!names.end(text), "{text}");
        }
    }

    #[test]
    fn a_list_answers_as_its_names_do_one_by_one() {
        for chosen in 0..1_usize << NAMES.len() {
            let chosen = NAMES.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
            let chosen: Vec<String> = chosen.map(|(_, name)| (*name).to_owned()).collect();
            let list = NameList::from(chosen.clone());
            for (at, one) in WORDS.iter().enumerate() {
                let other = WORDS[(at * 7 + chosen.len()) % WORDS.len()];
                for text in [format!("{one} {other}"), format!("{one}{other}"), format!("  {one}/{other} {one}")] {
                    let first = |fits: &dyn Fn(&str) -> bool| chosen.iter().map(String::as_str).find(|name| fits(name));
                    let exact = first(&|name| compare(&text, name) == Some(Match::Exact));
                    assert_eq!(list.at_start(&text), exact, "{text:?} {chosen:?}");
                    let stands = first(&|name| is_named_anywhere(&text, name)).is_some();
                    assert_eq!(list.stand_in(&text), stands, "{text:?} {chosen:?}");
                    let near = || first(&|name| compare(&text, name) == Some(Match::Near));
                    let best = exact.map(|name| (Match::Exact, name)).or_else(|| Some((Match::Near, near()?)));
                    assert_eq!(list.best(&text), best, "{text:?} {chosen:?}");
                }
            }
        }
    }
}
