//! The words of one clause, before or behind the word that carries a claim.
//!
//! A clause ends at a comma, a colon, a bracket or a dash. So little of it is read that a sentence may be a megabyte.

use std::collections::HashSet;

use crate::source::Span;

/// How much of a clause is looked at, in bytes.
const LOOKED_AT: usize = 120;

/// What describes or asks when a comparative or a participle follows: "a much larger team", "the greatly increased load",
/// "how much faster".
const ARTICLES: [&str; 6] = ["a", "an", "the", "some", "any", "how"];

/// What does not stand between a size and the noun that it belongs to.
const LINKS: [&str; 14] = ["and", "or", "of", "in", "to", "for", "with", "the", "a", "that", "by", "as", "is", "are"];

/// The words of a clause: those before the carrier from the nearest on, those behind it in their order.
pub(super) struct Clause {
    words: Vec<Word>,
}

struct Word {
    /// In small letters, without markup.
    text: String,
    /// Where it stands in the document.
    span: Span,
    /// Whether a clause starts or ends right before it.
    opens: bool,
    /// Whether one ends right behind it.
    closes: bool,
}

impl Clause {
    /// The end of the clause that a text ends with; the text starts at byte `base` of the document.
    pub(super) fn before(text: &str, base: u32) -> Self {
        let from = text.ceil_char_boundary(text.len().saturating_sub(LOOKED_AT));
        let end = text.get(from..).unwrap_or_default().trim_end_matches(is_markup);
        let all: Vec<Word> = words(end, base as usize + from).collect();
        let mut words = Vec::new();
        for word in all.into_iter().rev() {
            if word.closes {
                break;
            }
            let opens = word.opens;
            words.push(word);
            if opens {
                break;
            }
        }
        Self { words }
    }

    /// The start of the clause that a text starts with.
    pub(super) fn after(text: &str, base: u32) -> Self {
        let text = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or_default();
        let rest = text.trim_start_matches(is_markup);
        let mut words = Vec::new();
        if rest.starts_with(char::is_whitespace) {
            for word in self::words(rest, base as usize + text.len() - rest.len()) {
                if word.opens {
                    break;
                }
                let closes = word.closes;
                words.push(word);
                if closes {
                    break;
                }
            }
        }
        Self { words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.text.as_str())
    }

    /// Whether the word right before the carrier makes what follows a thing.
    pub(super) fn ends_in_article(&self) -> bool {
        self.words.first().is_some_and(Word::is_article)
    }

    /// Where the entry of a list ends that the clause starts with.
    pub(super) fn starts(&self, list: &HashSet<String>) -> Option<u32> {
        self.entry(0, list)
    }

    /// Where an entry of a list ends that stands behind at most `between` other words.
    pub(super) fn reaches(&self, list: &HashSet<String>, between: usize) -> Option<u32> {
        let plain = |at: &usize| self.words().take(*at).all(|word| !LINKS.contains(&word));
        (0..=between).take_while(plain).find_map(|at| self.entry(at, list))
    }

    /// Where the nearest entry of a list starts, among that many words before the carrier. A noun with its article
    /// ("the increase") is none.
    pub(super) fn last(&self, list: &HashSet<String>, reach: usize) -> Option<u32> {
        (0..reach).find_map(|at| {
            let last = self.words.get(at)?;
            let before = self.words.get(at + 1);
            let two = before.filter(|before| list.contains(&format!("{} {}", before.text, last.text)));
            let one = Some(last).filter(|last| list.contains(&last.text));
            let next = if two.is_some() { self.words.get(at + 2) } else { before };
            let entry = two.or(one)?;
            (!next.is_some_and(Word::is_article)).then_some(entry.span.start)
        })
    }

    /// Whether "than" follows within that many words, and if so, whether something is compared with a baseline.
    pub(super) fn compared(&self, soon: usize, baselines: &HashSet<String>) -> Option<bool> {
        let than = self.words().take(soon).position(|word| word == "than")?;
        Some(self.entry(than + 1, baselines).is_some())
    }

    /// The end of the entry, of two words or one, at a place of the clause behind the carrier.
    fn entry(&self, at: usize, list: &HashSet<String>) -> Option<u32> {
        let first = self.words.get(at)?;
        let second = self.words.get(at + 1);
        let two = second.filter(|second| list.contains(&format!("{} {}", first.text, second.text)));
        two.or(Some(first).filter(|first| list.contains(&first.text))).map(|word| word.span.end)
    }
}

impl Word {
    fn is_article(&self) -> bool {
        ARTICLES.contains(&self.text.as_str())
    }
}

/// The word that a sentence opens with, or what follows its last colon, as far as it is near. In small letters.
pub(super) fn opening(sentence: &str) -> Option<String> {
    let near = sentence.get(sentence.ceil_char_boundary(sentence.len().saturating_sub(2 * LOOKED_AT))..)?;
    let opened = match near.rsplit_once(": ").or_else(|| near.rsplit_once(":** ")) {
        Some((_, opened)) => opened,
        None if near.len() == sentence.len() => near,
        None => return None,
    };
    words(opened, 0).map(|word| word.text).find(|word| !word.is_empty())
}

/// The words of a text that starts at byte `base`. What holds no letter is a word too, an empty one that ends a clause.
fn words(text: &str, base: usize) -> impl Iterator<Item = Word> {
    let mut at = base;
    let tokens = text.split_inclusive(char::is_whitespace).map(move |token| {
        let start = at;
        at += token.len();
        (start, token.trim_end())
    });
    tokens.filter(|(_, token)| !token.is_empty()).map(|(start, token)| read(token, start))
}

fn read(token: &str, at: usize) -> Word {
    let bare = token.trim_start_matches(|mark: char| !mark.is_alphanumeric());
    let before = token.len() - bare.len();
    let in_word = |mark: char| mark.is_alphanumeric() || matches!(mark, '-' | '\'' | '’' | '/');
    let length = bare.find(|mark: char| !in_word(mark)).unwrap_or(bare.len());
    let (word, behind) = bare.split_at_checked(length).unwrap_or_default();
    let is_plain = |marks: &str| marks.chars().all(is_markup);
    Word {
        text: word.to_lowercase().replace('’', "'"),
        span: Span::new(at + before, at + before + length),
        opens: word.is_empty() || !token.get(..before).is_some_and(is_plain),
        closes: word.is_empty() || !is_plain(behind),
    }
}

/// Marks that are no punctuation.
fn is_markup(mark: char) -> bool {
    matches!(mark, '*' | '_' | '~' | '`' | '[')
}
