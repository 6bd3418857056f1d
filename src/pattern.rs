//! A regular expression that reads a number from the guide: compiled when it is first needed, faulted at its place.

use std::sync::OnceLock;

use regex::bytes::Regex;

use crate::source::Span;
use crate::strict::Mistake;

/// A regular expression with one group, the number that it reads.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    /// What stands before the first sign that is no letter: found nowhere, the pattern fits nowhere either.
    start: String,
    compiled: OnceLock<Option<Regex>>,
}

/// What may stand in the place of a number. In bytes, it compiles in a tenth of the time that letters would take.
const ANY_WORD: &str = "((?-u:[^ ])+)";

/// What is wrong with a pattern, and where in it.
#[derive(Debug)]
pub struct Fault {
    message: String,
    within: Option<std::ops::Range<usize>>,
}

impl Pattern {
    /// A pattern, judged but not yet compiled: a run needs few of them, and compiling is what costs.
    ///
    /// # Errors
    ///
    /// What the syntax forbids, or a number of groups other than one.
    ///
    /// Where the group is `([0-9]+)`, what else stands in the number's place is found too: a number in words is one, and
    /// what only looks like one is worth saying.
    pub fn new(text: &str) -> Result<Self, Fault> {
        let syntax = regex_syntax::ast::parse::Parser::new().parse(text).map_err(|error| Fault {
            message: format!("this is not a regular expression: {}", error.kind()),
            within: Some(error.span().start.offset..error.span().end.offset),
        })?;
        match groups(&syntax) {
            1 => Ok(Self::trusted(text)),
            groups => Err(Fault {
                message: format!("a pattern has one group, the number that it reads, and this has {groups}"),
                within: None,
            }),
        }
    }

    /// One that is known to be right: it comes with cslint, and the tests judge it.
    #[must_use]
    pub fn trusted(text: &str) -> Self {
        let signs = text.find(|sign: char| !sign.is_alphanumeric() && sign != ' ' && sign != '-').unwrap_or(text.len());
        let (start, rest) = text.split_at_checked(signs).unwrap_or_default();
        let start = if rest.starts_with(['?', '*', '{']) || has_alternatives(rest) { "" } else { start };
        Self { text: text.replace("([0-9]+)", ANY_WORD), start: start.to_ascii_lowercase(), compiled: OnceLock::new() }
    }

    /// Compiles it now. The rules that come with cslint are known to compile; a collection's own are not.
    ///
    /// # Errors
    ///
    /// That it is too large, or needs what is not built in.
    pub fn check(&self) -> Result<(), Fault> {
        Regex::new(&self.text).map(drop).map_err(|error| {
            let last = error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            Fault { message: format!("this regular expression cannot be used: {last}"), within: None }
        })
    }

    /// The first number in `text` where the pattern fits, else what stands in the place of one.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Stated> {
        // To compile costs more than a run has to spare for all its rules.
        if !text.to_ascii_lowercase().contains(&self.start) {
            return None;
        }
        let regex = self.compiled.get_or_init(|| Regex::new(&self.text).ok()).as_ref()?;
        let places = regex.captures_iter(text.as_bytes()).filter_map(|captures| captures.get(1));
        let stated = places.filter_map(|place| Stated::read(text.get(place.range())?, place.start()));
        let stated: Vec<Stated> = stated.collect();
        stated.iter().find(|stated| stated.value.is_some()).or(stated.first()).cloned()
    }
}

/// What stands where a pattern wants a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Where, in bytes.
    pub range: std::ops::Range<usize>,
    /// The number; `None` where it is meant to be one and cannot be read.
    pub value: Option<u64>,
}

const NUMBERS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const VAGUE: [&str; 8] = ["a", "few", "several", "some", "many", "dozen", "n", "x"];

impl Stated {
    fn read(text: &str, start: usize) -> Option<Self> {
        let word = text.trim_matches(|mark: char| !mark.is_alphanumeric());
        let start = start + text.find(word)?;
        let lower = word.to_ascii_lowercase();
        let named = NUMBERS.iter().zip(1..).find(|(name, _)| **name == lower).map(|(_, value)| value);
        let value = named.or_else(|| word.parse().ok());
        let meant = value.is_some() || word.contains(|digit: char| digit.is_ascii_digit()) || VAGUE.contains(&&*lower);
        (meant && !word.is_empty()).then(|| Self { range: start..start + word.len(), value })
    }
}

impl Fault {
    /// The mistake, given where the pattern's TOML value stands.
    #[must_use]
    pub fn at(self, value: Span) -> Mistake {
        let start = value.start as usize + 1;
        let span = self.within.map_or(value, |within| Span::new(start + within.start, start + within.end));
        let mut mistake = Mistake::new(if value.contains(span) { span } else { value }, self.message);
        mistake.help = Some("in TOML, patterns are best written in single quotes".to_owned());
        mistake
    }
}

/// Whether a pattern, from some point on, offers something else for its whole.
fn has_alternatives(pattern: &str) -> bool {
    let (mut depth, mut escaped) = (0_usize, false);
    pattern.chars().any(|sign| {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' => return depth == 0,
            _ => {}
        }
        false
    })
}

fn groups(syntax: &regex_syntax::ast::Ast) -> usize {
    use regex_syntax::ast::Ast;
    match syntax {
        Ast::Group(group) => usize::from(group.is_capturing()) + groups(&group.ast),
        Ast::Repetition(repetition) => groups(&repetition.ast),
        Ast::Alternation(alternation) => alternation.asts.iter().map(groups).sum(),
        Ast::Concat(concat) => concat.asts.iter().map(groups).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<Option<u64>> {
        Pattern::new("minimum of ([0-9]+) case studies").ok()?.find(text).map(|stated| stated.value)
    }

    #[test]
    fn a_number_is_read_in_digits_and_in_words() {
        assert_eq!(value("a minimum of 3 case studies"), Some(Some(3)));
        assert_eq!(value("a minimum of three case studies"), Some(Some(3)));
        assert_eq!(value("a minimum of few case studies, a minimum of 4 case studies"), Some(Some(4)));
    }

    #[test]
    fn what_stands_for_a_number_and_is_none_is_told_from_other_words() {
        assert_eq!(value("a minimum of several case studies"), Some(None));
        assert_eq!(value("a minimum of 3-5 case studies"), Some(None));
        assert_eq!(value("a minimum of good case studies"), None);
        assert_eq!(value("three"), None);
    }

    #[test]
    fn an_alternative_need_not_start_like_the_first() {
        let pattern = Pattern::new("at most ([0-9]+) lines|never over 10 lines").unwrap();
        assert!(pattern.find("never over 10 lines").is_none(), "it has no number to read");
        assert!(pattern.find("at most 10 lines").is_some());
        assert!(has_alternatives("([0-9]+) lines|never") && !has_alternatives(r"(?:is |may be )\| x"));
    }

    #[test]
    fn a_range_is_read_end_by_end() {
        let first = Pattern::new(r"current \(([0-9]+)-[0-9]+").unwrap().find("current (2024-2026 for most)").unwrap();
        assert_eq!(first, Stated { range: 9..13, value: Some(2024) });
    }
}
