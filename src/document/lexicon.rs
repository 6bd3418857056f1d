//! Words and phrases that are looked for in prose: whole words, in any case, across the ends of lines.
//!
//! One automaton looks for the longest word of each phrase, and the words around it are compared only where that
//! stands. Knows neither documents nor rules.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

/// A list of phrases, ready to be looked for.
#[derive(Debug)]
pub struct Lexicon {
    /// Looks for the anchors; nothing where there are none.
    anchors: Option<AhoCorasick>,
    /// The phrases of each anchor.
    phrases: Vec<Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    /// Its place in the list.
    index: usize,
    words: Vec<Box<str>>,
    /// Which of the words is the anchor.
    anchor: usize,
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

impl Lexicon {
    /// Of these phrases. One that stands there twice is known by its first place.
    #[must_use]
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let mut anchors: Vec<String> = Vec::new();
        let mut of_anchors: Vec<Vec<Phrase>> = Vec::new();
        for (index, phrase) in phrases.into_iter().enumerate() {
            // People write either apostrophe.
            let curly = phrase.contains('\'').then(|| phrase.replace('\'', "’"));
            for written in std::iter::once(phrase).chain(curly.as_deref()) {
                let words: Vec<Box<str>> = written.split_whitespace().map(Box::from).collect();
                let Some((anchor, word)) = words.iter().enumerate().max_by_key(|(_, word)| word.len()) else {
                    continue;
                };
                let word = word.to_ascii_lowercase();
                let at = anchors.iter().position(|known| *known == word).unwrap_or(anchors.len());
                if at == anchors.len() {
                    anchors.push(word);
                    of_anchors.push(Vec::new());
                }
                of_anchors[at].push(Phrase { index, words, anchor });
            }
        }
        let built = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&anchors);
        Self { anchors: built.ok().filter(|_| !anchors.is_empty()), phrases: of_anchors }
    }

    /// Every phrase of the list in a text, in order; of several at one place the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Occurrence> {
        let mut found = Vec::new();
        let Some(anchors) = &self.anchors else { return found };
        for hit in anchors.find_iter(text) {
            let phrases = self.phrases.get(hit.pattern().as_usize()).into_iter().flatten();
            found.extend(phrases.filter_map(|phrase| phrase.around(text, hit.start(), hit.end())));
        }
        found.sort_unstable_by_key(|one| (one.start, std::cmp::Reverse(one.end), one.phrase));
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
    /// The phrase whose anchor stands at these bytes, if the other words stand around it.
    fn around(&self, text: &str, start: usize, end: usize) -> Option<Occurrence> {
        let (first, last) = (self.words.get(..self.anchor)?, self.words.get(self.anchor + 1..)?);
        let before = first.iter().rev().try_fold(text.get(..start)?, |before, word| ends_with(before, word))?;
        let after = last.iter().try_fold(text.get(end..)?, |after, word| starts_with(after, word))?;
        let part_of_word =
            |beside: Option<char>| beside.is_some_and(|letter| letter.is_alphanumeric() || letter == '-');
        if part_of_word(before.chars().next_back()) || part_of_word(after.chars().next()) {
            return None;
        }
        Some(Occurrence { phrase: self.index, start: before.len(), end: text.len() - after.len() })
    }
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
    fn an_empty_list_finds_nothing() {
        assert_eq!(found(&[], "anything"), []);
        assert_eq!(found(&["", " "], "anything"), []);
    }
}
