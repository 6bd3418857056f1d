//! Explanations in plain words that are dense with terms of the trade.
//!
//! A term is a word of the list, an acronym that is not known to everybody, an identifier, or a code span. The name of a
//! company is none, however it is written, and neither are words in capitals for emphasis, which the list of everyday
//! words holds as far as they are short. Density needs both: so many different terms, and so few words to each of them.
//! How hard a text is to read says nothing about that.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::{BlockKind, Document, Explanation, Lexicon, NameList};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Jargon {
    /// Labels and headings that announce an explanation.
    names: NameList,
    /// How a paragraph opens that is one by itself.
    openings: NameList,
    /// So many different terms are too many…
    terms: usize,
    /// …where there are not even this many words to each.
    words_per_term: usize,
    /// The terms of the trade, of one word or more.
    vocabulary: Vec<String>,
    /// Words in capitals that everybody knows.
    everyday: Vec<String>,
    #[serde(skip)]
    prepared: OnceLock<(Lexicon, HashSet<String>)>,
}

pub(super) const REASONS: &[Reason] = &[Reason { name: "dense", values: &["count", "words", "named"] }];

/// How many of the terms are pointed at, each in its place.
const POINTED_AT: usize = 8;

/// What is counted in one explanation.
#[derive(Default)]
struct Tally {
    words: usize,
    terms: Vec<Span>,
}

impl Jargon {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let explanations = self.explanations(document);
        if explanations.is_empty() {
            return Vec::new();
        }
        let mut tallies: Vec<Tally> = explanations.iter().map(|_| Tally::default()).collect();
        // Both stand in order, so each paragraph meets the explanations that it holds or lies in without a search.
        let mut first = 0;
        for paragraph in document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
            while explanations.get(first).is_some_and(|one| one.whole.end <= paragraph.span.start) {
                first += 1;
            }
            for (one, tally) in explanations.iter().zip(&mut tallies).skip(first) {
                let (start, end) = (one.whole.start.max(paragraph.span.start), one.whole.end.min(paragraph.span.end));
                if one.whole.start >= paragraph.span.end {
                    break;
                }
                self.count(document, Span { start, end: end.max(start) }, tally);
            }
        }
        let judged = explanations.iter().zip(tallies);
        judged.filter_map(|(explanation, tally)| self.judge(document, explanation, &tally)).collect()
    }

    /// The explanations of all case studies in order; what lies in another one is a part of it. "Suppose that two nodes
    /// hold the lock" may stand anywhere: unannounced, only the first explanation of a case study is one.
    fn explanations<'a>(&'a self, document: &'a Document) -> Vec<Explanation<'a>> {
        let of = |case_study| {
            let mut all: Vec<_> = document.announced_explanations(case_study, &self.names).collect();
            all.sort_unstable_by_key(|one| (one.whole.start, Reverse(one.whole.end)));
            if all.is_empty() {
                all.extend(document.analogies(case_study, &self.openings, 0).next());
            }
            all
        };
        let mut all: Vec<_> = document.case_study_sections().flat_map(of).collect();
        let mut end = 0;
        all.retain(|explanation| {
            let apart = explanation.whole.start >= end;
            end = end.max(explanation.whole.end);
            apart
        });
        all
    }

    fn count(&self, document: &Document, span: Span, tally: &mut Tally) {
        let (vocabulary, everyday) = self.prepared.get_or_init(|| {
            let everyday = self.everyday.iter().cloned().collect();
            (Lexicon::new(self.vocabulary.iter().map(String::as_str)), everyday)
        });
        let text = document.visible_text(span);
        let place = |start: usize, end: usize| Span::new(span.start as usize + start, span.start as usize + end);
        let mut terms: Vec<Span> = vocabulary.find(&text).iter().map(|term| place(term.start, term.end)).collect();
        let mut at = 0;
        let mut others = Vec::new();
        for token in text.split_inclusive(char::is_whitespace) {
            let start = at;
            at += token.len();
            let said = token.trim_ascii_end();
            if is_plain(said) {
                tally.words += usize::from(!said.is_empty());
                continue;
            }
            let bare = token.trim_start_matches(|mark: char| !mark.is_alphanumeric());
            let word = bare.trim_end_matches(|mark: char| !mark.is_alphanumeric());
            if word.is_empty() {
                continue;
            }
            tally.words += 1;
            let start = start + token.len() - bare.len();
            let whole = place(start, start + word.len());
            let called = bare.get(word.len()..).is_some_and(|rest| rest.starts_with("()"));
            let is_term = called || !is_plain(word) && (is_identifier(word) || is_acronym(word, everyday));
            if is_term && !whole.lies_in(&terms) {
                others.push(whole);
            }
        }
        let code: Vec<Span> = document.code_spans_in(span).collect();
        tally.words += code.len();
        terms.extend(others.into_iter().chain(code));
        terms.sort_unstable();
        tally.terms.extend(terms);
    }

    fn judge(&self, document: &Document, explanation: &Explanation, tally: &Tally) -> Option<Finding> {
        let name = |span: &Span| document.source.slice(*span).trim_matches('`').trim();
        let mut seen = BTreeSet::new();
        let known = |span: &&Span| seen.insert(name(span).trim_end_matches('s').to_lowercase());
        let different: Vec<&Span> = tally.terms.iter().filter(known).collect();
        if different.len() < self.terms || tally.terms.len() * self.words_per_term <= tally.words {
            return None;
        }
        let named: Vec<_> = different.iter().map(|span| name(span)).collect();
        let finding = Finding::new("dense", explanation.span)
            .extent(different.len())
            .value("count", different.len())
            .value("words", tally.words)
            .value("named", named.join(", "));
        Some(
            different
                .iter()
                .take(POINTED_AT)
                .fold(finding, |finding, span| finding.related(**span, "a term of the trade")),
        )
    }
}

/// `snake_case`, `getUser` and `a::b`. `iPhone` and `YouTube` are names.
fn is_identifier(word: &str) -> bool {
    let has_inside =
        |joint: &str| word.split_once(joint).is_some_and(|(one, other)| !one.is_empty() && !other.is_empty());
    let head = word.find(char::is_uppercase).unwrap_or_default();
    let camel = head > 1 && word.chars().all(char::is_alphanumeric) && word.chars().take(head).all(char::is_lowercase);
    has_inside("_") || has_inside("::") || camel
}

/// Two to five capitals, perhaps with digits and a plural: TTL, CDNs, CI/CD. More are raised voices.
fn is_acronym(word: &str, everyday: &HashSet<String>) -> bool {
    word.split(['/', '-', '\'', '’']).any(|part| {
        let bare = part.trim_end_matches('s').trim_matches(|digit: char| digit.is_ascii_digit());
        let capitals = bare.chars().filter(|letter| letter.is_uppercase()).count();
        (2..=5).contains(&capitals)
            && bare.chars().all(|mark| mark.is_uppercase() || mark.is_ascii_digit())
            && !everyday.contains(bare)
    })
}

/// Nearly every word is small letters and nothing else.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_told_from_names() {
        for word in ["user_id", "getUser", "std::vec", "maxRetries"] {
            assert!(is_identifier(word), "{word}");
        }
        for word in ["iPhone", "eBay", "YouTube", "word", "_word_", "well-known", "PayPal", "A::", "McDonald"] {
            assert!(!is_identifier(word), "{word}");
        }
    }

    #[test]
    fn acronyms_are_told_from_raised_voices() {
        let everyday = HashSet::from(["AM".to_owned(), "NOT".to_owned(), "TV".to_owned()]);
        for word in ["TTL", "CDNs", "CI/CD", "CRDT", "HTTP2", "API's", "API-first"] {
            assert!(is_acronym(word, &everyday), "{word}");
        }
        for word in ["AM", "9AM", "NOT", "TVs", "EVERYONE", "A", "I", "A-M", "Word", "Q1", "2024", "3D"] {
            assert!(!is_acronym(word, &everyday), "{word}");
        }
    }
}
