//! Numbers of a clause that no pattern reads, and that look like the limit which one asks for: it is worded otherwise.

use std::ops::Range;

use super::{Clause, Guide};
use crate::document::BlockKind;
use crate::pattern::{Pattern, Stated};
use crate::source::Span;

/// Words by one of which a sentence sets a limit.
const LIMITING: [&str; 32] = [
    "least", "most", "minimum", "maximum", "min", "max", "more", "fewer", "less", "over", "above", "below", "under",
    "beyond", "exceed", "exceeds", "limit", "limited", "up", "only", "exactly", "between", "must", "should", "shall",
    "never", "always", "per", "aim", "keep", "requires", "required",
];

/// Words right behind which a number is a limit, whatever it is of.
const BEFORE_A_LIMIT: [&str; 10] = [
    "at least ",
    "at most ",
    "more than ",
    "fewer than ",
    "less than ",
    "up to ",
    "minimum of ",
    "maximum of ",
    "limit of ",
    "limited to ",
];

/// Words that may stand behind a number which does not say again what it counts.
const BEHIND_A_LIMIT: [&str; 7] = ["in", "per", "for", "and", "or", "but", "each"];

/// Words between a number and what it counts.
const BETWEEN: [&str; 4] = ["or more", "or fewer", "or less", "at most"];

impl Guide<'_> {
    /// What a clause says a limit of, in words that the patterns do not know: the numbers right before what they count,
    /// with that, and those that a sentence about it limits without saying it again ("and never more than six"). A
    /// sentence that sets no limit has none, nor has a line that is marked as an example.
    #[must_use]
    pub fn limits(&self, clause: &Clause, patterns: &[Pattern]) -> Vec<Span> {
        let Some(unit) = patterns.iter().find_map(Pattern::unit) else { return Vec::new() };
        let texts = self.document.blocks.iter().filter(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. }) && clause.extent.contains(block.span)
        });
        texts.flat_map(|block| self.limits_in(block.span, unit)).collect()
    }

    fn limits_in(&self, block: Span, unit: &str) -> Vec<Span> {
        // Emphasis stands between words that belong together, and so do line ends.
        let text = self.document.visible_text(block).to_ascii_lowercase().replace(['*', '_', '\r', '\n'], " ");
        let units = units(&text, unit);
        let counted = units.iter().filter_map(|unit| counted(&text, unit.clone()));
        let start = block.start as usize;
        let places = counted.chain(bare(&text, &units)).map(|at| Span::new(start + at.start, start + at.end));
        let mut places: Vec<Span> = places.filter(|place| !self.is_in_example(*place)).collect();
        places.sort_unstable();
        places
    }
}

/// Where the unit stands, of several or of one: "case studies", "case study".
fn units(text: &str, unit: &str) -> Vec<Range<usize>> {
    let (stem, endings) = match (unit.strip_suffix("ies"), unit.strip_suffix('s')) {
        (Some(stem), _) => (stem, ["ies", "y"]),
        (None, Some(stem)) => (stem, ["s", ""]),
        (None, None) => (unit, ["s", ""]),
    };
    let places = text.match_indices(stem).filter_map(|(start, _)| {
        let behind = text.get(start + stem.len()..)?;
        let ending = endings.iter().find(|ending| behind.starts_with(**ending))?;
        Some(start..start + stem.len() + ending.len())
    });
    places.filter(|place| !text.get(place.end..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))).collect()
}

/// The number right before its unit, with that, in a sentence that sets a limit.
fn counted(text: &str, unit: Range<usize>) -> Option<Range<usize>> {
    let (before, behind) = (text.get(..unit.start)?, text.get(unit.end..)?);
    let counted = before.strip_suffix(' ')?.trim_end();
    let number = BETWEEN.iter().find_map(|words| counted.strip_suffix(words)).unwrap_or(counted).trim_end();
    let word = number.rsplit(' ').next()?;
    let number = number_in(text, word, number.len() - word.len())?;
    let limits = sentence(before, behind).any(|word| LIMITING.contains(&word));
    limits.then_some(number.range.start..unit.end)
}

/// Numbers with the words that make them limits, behind which nothing is counted, in a sentence that names the unit.
fn bare(text: &str, units: &[Range<usize>]) -> Vec<Range<usize>> {
    let phrases = BEFORE_A_LIMIT.iter().flat_map(|phrase| text.match_indices(phrase));
    let limits = phrases.filter_map(|(place, phrase)| {
        let start = place + phrase.len();
        let word = text.get(start..)?.split(' ').next()?;
        let number = number_in(text, word, start).filter(|number| number.range.start == start)?;
        let behind = text.get(number.range.end..)?;
        let is_whole = behind.is_empty() || behind.starts_with([' ', '.', ',', ';', ':', '!', ')']);
        let mut further = behind.trim_start_matches(' ').split(|letter: char| !letter.is_alphabetic());
        let next = further.next().unwrap_or_default();
        let counts_nothing = next.is_empty() && !behind.trim_start().starts_with(char::is_numeric);
        let around = bounds(text, place);
        let is_of_unit = units.iter().any(|unit| around.contains(&unit.start));
        (is_whole && is_of_unit && (counts_nothing || BEHIND_A_LIMIT.contains(&next)))
            .then_some(place..number.range.end)
    });
    limits.collect()
}

/// The number that a word is, or is meant to be.
fn number_in(text: &str, word: &str, start: usize) -> Option<Stated> {
    Stated::read(word, start).filter(|number| number.value.is_some() || number.has_digits(text))
}

/// The sentence around a place.
fn bounds(text: &str, place: usize) -> Range<usize> {
    let start = text.get(..place).and_then(|before| before.rfind(". ")).map_or(0, |end| end + 1);
    let end = text.get(place..).and_then(|behind| behind.find(". ")).map_or(text.len(), |end| place + end);
    start..end
}

/// The words of the sentence around a place.
fn sentence<'a>(before: &'a str, behind: &'a str) -> impl Iterator<Item = &'a str> {
    let start = before.rfind(". ").map_or(0, |end| end + 1);
    let end = behind.find(". ").unwrap_or(behind.len());
    let parts = [before.get(start..), behind.get(..end)].into_iter().flatten();
    parts.flat_map(|part| part.split(|letter: char| !letter.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Document, Kind};
    use crate::source::Source;

    fn limits(text: &str) -> Vec<String> {
        let text = format!("# Guide\n\n## RULE 0\n\n{text}\n");
        let document = Document::parse(Arc::new(Source::new("g.md", "g.md", text)), Kind::Planning);
        let guide = Guide::of(&document);
        let clause = guide.find("RULE 0").unwrap();
        let pattern = Pattern::new("minimum of ([0-9]+) case studies").unwrap();
        let found = guide.limits(clause, &[pattern]).into_iter();
        found.map(|span| document.source.slice(span).to_owned()).collect()
    }

    #[test]
    fn a_limit_in_other_words_is_seen() {
        for text in [
            "A file must hold 4 case studies.",
            "A file must hold 1 case study.",
            "Four or more are read: six or more case studies are the least.",
            "2-4 case studies per file.",
            "At least half a dozen case studies.",
            "Case studies come in numbers, and never more than six.",
            "Of case studies there are at least 4 in each file.",
            "Four case studies are the least that a file holds.",
            "Never publish before you have\n**4** case studies.",
            "Minimum: 4 case studies",
            "A file should hold 3-5 case studies.",
            "- Never fewer than that:\r\n  4 case studies",
        ] {
            assert_eq!(limits(text).len(), 1, "{text}");
        }
        assert_eq!(limits("A file must hold 4 case studies."), ["4 case studies"]);
        assert_eq!(limits("At least four case studies, never more than six."), ["four case studies", "more than six"]);
    }

    #[test]
    fn what_sets_no_limit_is_passed_over() {
        for text in [
            "A file must hold several case studies.",
            "We began with 4 case studies. There must be an end to it.",
            "- We began with 4 case studies\r\n- There must be an end to it",
            "**❌ BAD**: a file with only 2 case studies",
            "- ✅ GOOD: exactly 4 case studies",
            "```\nat least 4 case studies\n```",
            "It must hold what `4 case studies` hold.",
            "It must tell what case studies tell.",
            "Case studies have more than six sections each.",
            "Case studies gain more than 5% of the readers.",
            "Case studies are short. Tables have at most six.",
            "- ❌ BAD: case studies, at most six",
            "Each sets 4 case studyings.",
        ] {
            assert_eq!(limits(text), [""; 0], "{text}");
        }
    }
}
