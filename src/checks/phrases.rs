//! Wordings that a guide does not want, each perhaps with a better one.
//!
//! Read are paragraphs, list items and cells. Headings and the heads of columns are names, no prose. What stands in
//! quotation marks or in a block quote is somebody else's, and words in emphasis of their own are spoken of, not said.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::{Contradiction, Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Document, Lexicon, Passage, PassageKind, Prose};
use crate::schema;
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Phrases {
    /// Phrases that are not wanted, in any case of the letters.
    wordings: Vec<Wording>,
    /// As `wordings`: what a collection adds without repeating the list.
    #[serde(default)]
    more: Vec<Wording>,
    /// Phrases of the lists that are welcome all the same, and longer ones that hold one of them.
    #[serde(default)]
    allowed: Vec<String>,
    #[serde(skip)]
    lexicon: OnceLock<Lexicon>,
}

/// A phrase that is not wanted: a string, or a table with what to write instead.
#[derive(Debug)]
struct Wording {
    phrase: String,
    /// Nothing where none is known; empty where the phrase can just go.
    instead: Option<String>,
    /// Whether the one can take the other's place with the sentence left as it is.
    fix: bool,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "wordy", values: &["found", "phrase", "instead"] },
    Reason { name: "needless", values: &["found", "phrase"] },
    Reason { name: "unwanted", values: &["found", "phrase"] },
];

impl Phrases {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        let says = self.wordings.iter().chain(&self.more).next().is_some();
        (!says).then(|| Contradiction::new("`wordings` is empty, so that nothing would ever be found", &["wordings"]))
    }

    pub(super) fn run(&self, prose: &Prose<'_>) -> Vec<Finding> {
        let document = prose.document();
        let candidates = prose.candidates(self.lexicon());
        let mut findings = Vec::new();
        for passage in candidates.passages().filter(|passage| passage.kind != PassageKind::Heading) {
            for found in candidates.find(&passage) {
                let wording = found.phrase.checked_sub(self.allowed.len()).and_then(|index| self.wordings().nth(index));
                let start = passage.span.start as usize;
                let words = Span::new(start + found.start, start + found.end);
                if let Some(wording) = wording.filter(|_| passage.says(words) && !passage.is_mentioned(words)) {
                    findings.push(wording.finding(document, &passage, words));
                }
            }
        }
        findings
    }

    /// What is looked for: first what is allowed.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let wordings = self.wordings().map(|wording| wording.phrase.as_str());
            Lexicon::new(self.allowed.iter().map(String::as_str).chain(wordings))
        })
    }

    fn wordings(&self) -> impl Iterator<Item = &Wording> {
        self.wordings.iter().chain(&self.more)
    }
}

impl Wording {
    fn finding(&self, document: &Document, passage: &Passage<'_>, words: Span) -> Finding {
        let reason = match self.instead.as_deref() {
            None => "unwanted",
            Some("") => "needless",
            Some(_) => "wordy",
        };
        let found = document.source.slice(words);
        let finding = Finding::new(reason, words).value("found", found).value("phrase", &self.phrase);
        let finding = finding.identity(self.phrase.to_lowercase());
        let Some(instead) = &self.instead else { return finding };
        let edit = if self.fix { swap(document, passage, words, instead) } else { None };
        finding.value("instead", instead).fix(document, Applicability::Safe, edit.into_iter().collect())
    }
}

/// The edit that puts `instead` in the place of these words and leaves the sentence whole: its capital, its commas and
/// its blanks. None where markup or an article touches the words.
fn swap(document: &Document, passage: &Passage<'_>, words: Span, instead: &str) -> Option<(Span, String)> {
    let text = document.source.text();
    let before = text.get(passage.span.start as usize..words.start as usize)?;
    let after = text.get(words.end as usize..passage.span.end as usize)?;
    let blank = |beside: Option<char>| beside.is_none_or(char::is_whitespace);
    if !blank(before.chars().next_back().filter(|mark| *mark != '('))
        || !blank(after.chars().next().filter(|mark| !matches!(mark, ',' | '.' | ';' | ':' | '!' | '?' | ')')))
    {
        return None;
    }
    let capital = document.source.slice(words).starts_with(char::is_uppercase);
    if !instead.is_empty() {
        let instead = match capital {
            true if !document.source.slice(words).contains(char::is_lowercase) => instead.to_uppercase(),
            true => capitalised(instead).into_owned(),
            false => instead.to_owned(),
        };
        return Some((words, instead));
    }
    // "a basically empty table" would be left with the wrong article.
    let last = before.split_whitespace().next_back().unwrap_or_default();
    if last.eq_ignore_ascii_case("a") || last.eq_ignore_ascii_case("an") {
        return None;
    }
    let opens = capital || before.trim().is_empty();
    let comma_before = before.trim_end().ends_with(',');
    let (mut start, mut end) = (words.start as usize, words.end as usize);
    if comma_before && !after.starts_with(char::is_whitespace) {
        // ", basically," and ", basically." go with the comma before, and with the one behind.
        start = passage.span.start as usize + before.trim_end().len() - 1;
        end += usize::from(after.starts_with(','));
        return Some((Span::new(start, end), String::new()));
    }
    let rest = if opens { after.strip_prefix(',').unwrap_or(after) } else { after };
    let next = rest.trim_start();
    if next.is_empty() || !rest.starts_with([' ', '\t']) {
        return None;
    }
    end += after.len() - next.len();
    let word = next.split(|end: char| !end.is_alphanumeric()).next().unwrap_or_default();
    // A name that is written in small letters keeps them.
    let plain = opens && !word.is_empty() && word.chars().all(char::is_lowercase);
    let raised = if plain && capital { capitalised(word) } else { Cow::Borrowed("") };
    Some((Span::new(start, end + raised.len()), raised.into_owned()))
}

fn capitalised(words: &str) -> Cow<'_, str> {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(letters).collect::<String>().into(),
        _ => words.into(),
    }
}

// By hand: an untagged enum would answer every mistake with "did not match any variant".
/// A phrase as a table.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Table {
    /// What is not wanted.
    phrase: String,
    /// What to write instead; empty where the phrase can just go.
    instead: Option<String>,
    /// Whether the one can take the other's place with the sentence left as it is: so it is unless said otherwise.
    fix: Option<bool>,
}

impl JsonSchema for Wording {
    fn schema_name() -> Cow<'static, str> {
        "Wording".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::either::<String, Table>(generator)
    }
}

impl<'de> Deserialize<'de> for Wording {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PhraseOrTable;

        impl<'de> Visitor<'de> for PhraseOrTable {
            type Value = Wording;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a phrase, or a table with `phrase` and `instead`")
            }

            fn visit_str<E: Error>(self, phrase: &str) -> Result<Self::Value, E> {
                Ok(Wording { phrase: phrase.to_owned(), instead: None, fix: false })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let Table { phrase, instead, fix } = Table::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Wording { phrase, fix: instead.is_some() && fix.unwrap_or(true), instead })
            }
        }

        deserializer.deserialize_any(PhraseOrTable)
    }
}

#[cfg(test)]
mod tests;
