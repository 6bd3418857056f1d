//! What a template or a hurry has left behind: blanks in brackets, markers of unfinished work, sample names.
//!
//! Headings and the heads of columns count too. A marker is written in capitals and stands where it marks something: at
//! the start of a text, a sentence, an item or a cell, behind a colon or a dash, before a colon, or as "is TBD"; one that
//! says that something is open also at the end of these. So "a TODO app" marks nothing, and neither does a word in
//! quotation marks or in a code span, nor the letters of a name that the document spells out. A tracker's status cell is
//! no placeholder, and a blank where a URL belongs is the business of those who look at URLs. One finding a line, so that
//! a row that nobody has filled in is told once.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::collection::Collection;
use crate::document::{Document, Lexicon, NameList, Occurrence, Passage, Prose};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Placeholders {
    /// Words in brackets that are a blank although no template of the collection holds them.
    blanks: Vec<String>,
    /// Words in capitals that mark unfinished work.
    markers: Vec<String>,
    /// Those that say that something is open, and may stand behind it: "Launch date TBD".
    #[serde(default)]
    pending: Vec<String>,
    /// Words behind which they are spoken of: "never leave a TBD".
    #[serde(default)]
    spoken_of: Vec<String>,
    /// How the words begin that mean the marker itself where they spell it out: "to be decided (TBD)".
    #[serde(default)]
    meanings: NameList,
    /// Names and phrases that stand for others.
    samples: Vec<String>,
    /// Longer phrases with a marker or a sample that are none.
    allowed: Vec<String>,
    /// Columns whose cells may be a marker and nothing else.
    status_columns: NameList,
    /// Columns that are left alone.
    except_columns: NameList,
    #[serde(skip)]
    lexicon: OnceLock<Lexicon>,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "blank", values: &["found"] },
    Reason { name: "marker", values: &["found"] },
    Reason { name: "sample", values: &["found"] },
];

/// How many other places of a line are shown: no row has more cells that anybody reads.
const ELSEWHERE: usize = 8;

/// Why something is left over, its words, and where they stand.
type Leftover<'a> = (&'static str, &'a str, Span);

impl Placeholders {
    pub(super) fn run(&self, prose: &Prose<'_>, collection: &Collection) -> Vec<Finding> {
        let document = prose.document();
        let candidates = prose.candidates(self.lexicon());
        let mut lines: BTreeMap<usize, Vec<Leftover<'_>>> = BTreeMap::new();
        let abbreviations = OnceCell::new();
        let is_abbreviation = |word: &str| {
            let all = || self.markers.iter().map(String::as_str).filter(|marker| self.is_spelled_out(document, marker));
            abbreviations
                .get_or_init(|| all().collect::<Vec<_>>())
                .iter()
                .any(|spelled| spelled.eq_ignore_ascii_case(word))
        };
        let has_bracket = |text: &str| memchr::memchr(b'[', text.as_bytes()).is_some();
        let may_hold = |span: Span| has_bracket(document.source.slice(span)) || candidates.may_be_in(span);
        for passage in document.passages_of(may_hold) {
            let words = candidates.find(&passage);
            let has_brackets = has_bracket(passage.text());
            if words.is_empty() && !has_brackets || stands_in(document, &passage, &self.except_columns) {
                continue;
            }
            let blanks = if has_brackets { document.blanks_in(&passage) } else { Vec::new() };
            let blanks = blanks.into_iter().filter(|blank| self.is_blank(document.source.slice(*blank), collection));
            let blanks: Vec<Span> = blanks.collect();
            let visible = if words.is_empty() { Cow::Borrowed("") } else { document.visible_text(passage.span) };
            let words = words.into_iter().filter_map(|word| self.judge(document, &passage, &visible, word));
            let apart = words.filter(|(_, word)| !word.lies_in(&blanks));
            let apart =
                apart.filter(|(reason, word)| *reason != "marker" || !is_abbreviation(document.source.slice(*word)));
            for (reason, span) in blanks.iter().map(|blank| ("blank", *blank)).chain(apart) {
                let line = document.source.line_at(span.start);
                lines.entry(line).or_default().push((reason, document.source.slice(span), span));
            }
        }
        lines.into_values().filter_map(one_of).collect()
    }

    /// What is looked for: first what is allowed.
    pub(super) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let phrases = self.allowed.iter().chain(&self.markers).chain(&self.samples);
            Lexicon::new(phrases.map(String::as_str))
        })
    }

    fn is_blank(&self, blank: &str, collection: &Collection) -> bool {
        let words = blank.trim_matches(['[', ']']);
        self.blanks.iter().any(|known| known.eq_ignore_ascii_case(words)) || collection.has_blank(blank)
    }

    /// Why a word of the lists is a placeholder where it stands, if it is one.
    fn judge(
        &self,
        document: &Document,
        passage: &Passage<'_>,
        visible: &str,
        word: Occurrence,
    ) -> Option<(&'static str, Span)> {
        let start = passage.span.start as usize;
        let span = Span::new(start + word.start, start + word.end);
        let listed = word.phrase.checked_sub(self.allowed.len())?;
        if !passage.says(span) {
            return None;
        }
        if listed >= self.markers.len() {
            return Some(("sample", span));
        }
        let (before, after) = (visible.get(..word.start)?, visible.get(word.end..)?);
        let is_alone = !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric);
        let is_status = is_alone && stands_in(document, passage, &self.status_columns);
        let shouts = !document.source.slice(span).contains(char::is_lowercase);
        let is_pending = || self.pending.iter().any(|pending| *pending == document.source.slice(span));
        let marks = || marks(before, after) || is_pending() && self.leaves_open(before, after);
        (shouts && !is_status && marks()).then_some(("marker", span))
    }

    /// Whether a word between these texts says that what stands before it is open.
    fn leaves_open(&self, before: &str, after: &str) -> bool {
        let after = after.trim_start_matches(['*', '_', '~']);
        let last = before
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .trim_matches(|mark: char| !mark.is_alphanumeric());
        let is_said = is_said(before) && after.starts_with(char::is_whitespace);
        is_said || ends(after) && !self.spoken_of.iter().any(|word| word.eq_ignore_ascii_case(last))
    }

    /// Whether the document says what the letters of a marker stand for: "Trunk-based development (TBD)".
    fn is_spelled_out(&self, document: &Document, marker: &str) -> bool {
        let text = document.source.text();
        let means_another = |words: &str| has_initials(words, marker) && self.meanings.at_start(words).is_none();
        text.match_indices(marker).any(|(at, _)| {
            let (before, rest) = text.split_at_checked(at).unwrap_or_default();
            let after = rest.get(marker.len()..).unwrap_or_default();
            let in_brackets = || before.strip_suffix('(').filter(|_| after.starts_with(')'));
            let spelled_before = || in_brackets().is_some_and(|before| means_another(last_words(before, marker.len())));
            let spelled_behind = || {
                let inside = after.trim_start().strip_prefix('(')?;
                inside.get(..inside.floor_char_boundary(SPELLED_OUT))?.split_once(')')
            };
            spelled_before() || spelled_behind().is_some_and(|(words, _)| means_another(words))
        })
    }
}

/// One finding for all of a line: whatever the order of a row's columns, the same one, and where the others stand.
fn one_of(mut leftovers: Vec<Leftover<'_>>) -> Option<Finding> {
    leftovers.sort_unstable();
    let (&(reason, found, span), others) = leftovers.split_first()?;
    let finding = Finding::new(reason, span).value("found", found).identity(found);
    let others = others.iter().take(ELSEWHERE);
    Some(others.fold(finding, |finding, (_, _, span)| finding.related(*span, "and here")))
}

/// Whether a passage is a cell in a column of one of these names.
fn stands_in(document: &Document, passage: &Passage<'_>, columns: &NameList) -> bool {
    let Some((table, _, column)) = passage.row else { return false };
    let header = document.cells(&table.header).get(column).map_or("", |header| document.source.slice(*header));
    columns.stand_in(header)
}

/// Whether a word between these texts marks what stands there as unfinished.
fn marks(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(|mark: char| mark.is_whitespace() || matches!(mark, '*' | '_' | '~'));
    let opens = before.chars().next_back().is_none_or(|mark| {
        matches!(mark, '.' | '!' | '?' | ':' | ';' | '(' | '[' | '{' | '<' | '#' | '|' | '-')
            || !mark.is_ascii() && !mark.is_alphanumeric()
    });
    let after = after.trim_start_matches(['*', '_', '~']);
    let closes = || after.chars().next().is_none_or(|mark| matches!(mark, '.' | ')' | ']' | ','));
    opens || after.starts_with(':') || closes() && is_said(before)
}

/// Whether a text goes on by saying what something is.
fn is_said(before: &str) -> bool {
    let word = before.trim_end_matches(|mark: char| mark.is_whitespace() || matches!(mark, '*' | '_' | '~'));
    let word = word.rsplit(char::is_whitespace).next().unwrap_or_default();
    ["is", "are", "was", "were", "still", "remains"].contains(&word)
}

/// Whether a sentence, an item, a cell or a bracket ends where a text goes on like this.
fn ends(after: &str) -> bool {
    let mut marks = after.chars();
    match marks.next() {
        Some('.' | '!' | '?') => marks.next().is_none_or(|next| !next.is_alphanumeric()),
        Some(')' | ']' | ';' | '|') => true,
        Some(_) => after.trim().is_empty(),
        None => true,
    }
}

/// How many bytes the words may take that spell out a marker.
const SPELLED_OUT: usize = 80;

fn parts_words(mark: char) -> bool {
    mark.is_whitespace() || matches!(mark, '-' | '‑' | '–' | '/')
}

/// The last words of a text, as many as are asked for.
fn last_words(text: &str, count: usize) -> &str {
    let near = text.get(text.ceil_char_boundary(text.len().saturating_sub(SPELLED_OUT))..).unwrap_or_default();
    let near = near.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    let starts = near.rmatch_indices(parts_words).filter_map(|(at, mark)| near.get(at + mark.len()..));
    let bare = starts.map(|rest| rest.trim_start_matches(['*', '_', '"', '“', '(', '[']));
    bare.filter(|rest| rest.starts_with(char::is_alphanumeric)).nth(count - 1).unwrap_or(near)
}

/// Whether the words of a text begin with these letters, in any case.
fn has_initials(text: &str, letters: &str) -> bool {
    let words = text.split(parts_words).filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    words.map(|letter| letter.to_ascii_uppercase()).eq(letters.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_stands_where_it_marks_something() {
        for (before, after) in [
            ("", ""),
            ("", " write this"),
            ("**", "**: numbers"),
            ("⬜ ", ""),
            ("Done. ", " measure"),
            ("Results: ", ""),
            ("Results — ", ""),
            ("Results - ", ""),
            ("See (", ")"),
            ("The venue is ", "."),
            ("Another ", ": numbers"),
            ("# ", ""),
        ] {
            assert!(marks(before, after), "{before}…{after}");
        }
        for (before, after) in
            [("Never leave a ", "."), ("a ", " app"), ("the ", ", as people say"), ("is ", "-driven"), ("of x/", "")]
        {
            assert!(!marks(before, after), "{before}…{after}");
        }
    }

    #[test]
    fn a_text_ends_behind_a_marker() {
        for after in ["", ".", ". Next", ")", "]", "?", "\n"] {
            assert!(ends(after), "{after:?}");
        }
        for after in [".md", ", and", " and", "-driven", "\nand"] {
            assert!(!ends(after), "{after:?}");
        }
    }

    #[test]
    fn the_words_that_spell_letters_out_stand_right_before_them() {
        for (before, words) in [
            ("We do **Trunk-based development** ", "Trunk-based development"),
            ("# trunk based\ndevelopment ", "trunk based\ndevelopment"),
            ("Half of the trees ", "of the trees"),
            ("Half", "Half"),
            ("", ""),
        ] {
            assert_eq!(last_words(before, 3), words, "{before}");
        }
        assert!(has_initials("Trunk-based development", "TBD"));
        assert!(!has_initials("of the trees", "TBD"));
        assert!(!has_initials("Trunk-based development here", "TBD"));
    }
}
