//! A regular expression that reads a number from the guide: compiled when it is first needed, faulted at its place.

mod asked;
mod number;

use std::ops::Range;
use std::sync::OnceLock;

use regex::bytes::Regex;

pub use asked::{Asked, BEFORE_A_SCOPE, EACH, End};
pub use number::{Stated, compound, is_vague, named};

use crate::source::Span;
use crate::strict::Mistake;

/// A regular expression with one group, the number that it reads.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    /// What stands before the first sign that is no letter, and behind the last, in lower case: where one of them is
    /// not found, the pattern does not fit either.
    ends: [String; 2],
    compiled: OnceLock<Option<Regex>>,
}

/// What is wrong with a pattern, and where in it.
#[derive(Debug)]
pub struct Fault {
    message: String,
    within: Option<Range<usize>>,
}

impl Pattern {
    /// A pattern, judged but not yet compiled: a run needs few of them, and compiling is what costs.
    ///
    /// # Errors
    ///
    /// What the syntax forbids, or a number of groups other than one.
    ///
    /// Where the group is `([0-9]+)`, what else stands in the number's place is found too.
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
        let signs = text.find(|sign: char| !is_literal(sign)).unwrap_or(text.len());
        let (start, rest) = text.split_at_checked(signs).unwrap_or_default();
        let end = rest.rsplit(|sign| !is_literal(sign)).next().unwrap_or_default();
        let start = if rest.starts_with(['?', '*', '{']) { "" } else { start };
        // A letter behind a backslash is no letter.
        let end = if rest.contains('\\') { "" } else { end };
        let ends = if has_alternatives(rest) { ["", ""] } else { [start, end] };
        let text = text.replace(NUMBER, ANYTHING);
        Self { text, ends: ends.map(str::to_ascii_lowercase), compiled: OnceLock::new() }
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

    /// The first number in `text` where the pattern fits, else what stands in the place of one; only places count that are
    /// admitted, each where the number would begin. `lower` is the text in lower case: a sentence may begin with a capital
    /// where the pattern has none, and to compile for any case would cost more.
    #[must_use]
    pub fn find(&self, text: &str, lower: &str, admits: impl Fn(usize) -> bool) -> Option<Stated> {
        // To compile costs more than a run has to spare for all its rules.
        if !self.ends.iter().all(|end| lower.contains(end)) {
            return None;
        }
        let in_text = |text: &str| {
            let places = self.places(text)?.into_iter().filter(|place| admits(place.start));
            let stated = places.filter_map(|place| Stated::read(text.get(place.clone())?, place.start));
            let stated: Vec<Stated> = stated.collect();
            stated.iter().find(|stated| stated.value.is_some()).or(stated.first()).cloned()
        };
        in_text(text).or_else(|| in_text(lower))
    }

    /// A word in lower case without which it fits nowhere; empty where there is none.
    #[must_use]
    pub fn clue(&self) -> &str {
        self.ends.iter().flat_map(|end| end.split([' ', '-'])).max_by_key(|word| word.len()).unwrap_or_default()
    }

    /// Where in a text the group stands, each time that the pattern fits.
    fn places(&self, text: &str) -> Option<Vec<Range<usize>>> {
        if let Some((before, behind)) = self.plain() {
            return Some(words_between(text, before, behind));
        }
        let regex = self.compiled.get_or_init(|| Regex::new(&self.text).ok()).as_ref()?;
        let places = regex.captures_iter(text.as_bytes()).filter_map(|captures| captures.get(1));
        Some(places.map(|place| place.range()).collect())
    }

    /// What stands before and behind the number in a pattern that has no other signs, and a blank behind the number:
    /// those are found without compiling anything.
    fn plain(&self) -> Option<(&str, &str)> {
        let (before, behind) = self.text.split_once(ANYTHING)?;
        (behind.starts_with(' ') && [before, behind].iter().all(|part| part.chars().all(is_literal)))
            .then_some((before, behind))
    }

    /// What the number counts, as the pattern words it; nothing where no words stand behind the number.
    fn unit(&self) -> Option<&str> {
        let (_, behind) = self.text.split_once(ANYTHING)?;
        let behind = behind.strip_prefix(' ')?;
        let end = behind.find(|sign: char| !sign.is_alphabetic() && sign != ' ' && sign != '-');
        let unit = behind.get(..end.unwrap_or(behind.len()))?;
        // Of `lines?`, the last letter may be missing.
        let optional = end.is_some_and(|end| behind.get(end..).is_some_and(|rest| rest.starts_with(['?', '*', '{'])));
        let unit = if optional { unit.get(..unit.len().saturating_sub(1))? } else { unit };
        Some(unit.trim_end()).filter(|unit| !unit.is_empty())
    }

    /// What it asks the guide for: a pattern of plain words a limit that the guide may word otherwise; any other what it
    /// counts, where words behind the number say so.
    #[must_use]
    pub fn asked(&self) -> Option<Asked> {
        let (before, behind) = self.text.split_once(ANYTHING)?;
        // Of `lines?`, the last letter may be missing, and the unit is read of one and of several anyway.
        let behind = behind.strip_suffix('?').unwrap_or(behind);
        let is_plain = (behind.is_empty() || behind.starts_with(' '))
            && [before, behind].iter().all(|part| part.chars().all(is_literal));
        let asked = || Asked::of(&before.to_ascii_lowercase(), &behind.to_ascii_lowercase());
        is_plain.then(asked).flatten().or_else(|| self.unit().map(Asked::counting))
    }

    /// The pattern for people to read, with a number or what stands for one.
    #[must_use]
    pub fn sample(&self, number: &str) -> String {
        self.text.replace(ANYTHING, number)
    }
}

/// The group that stands for a number, and what is looked for in its place: a number in words is one, and what only
/// looks like one is worth saying. In bytes, it compiles in a tenth of the time that letters would take.
const NUMBER: &str = "([0-9]+)";
const ANYTHING: &str = "((?-u:[^ ])+)";

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

/// Whether a sign of a pattern stands for itself.
fn is_literal(sign: char) -> bool {
    sign.is_alphanumeric() || sign == ' ' || sign == '-'
}

/// The words in a text, one each, that stand right between two others; `behind` begins with a blank.
fn words_between(text: &str, before: &str, behind: &str) -> Vec<Range<usize>> {
    let (mut words, mut from, mut end) = (Vec::new(), 0, 0);
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(before)) {
        let start = from + at + before.len();
        if start >= end {
            end = text.get(start..).and_then(|rest| rest.find(' ')).map_or(text.len(), |length| start + length);
        }
        let Some(rest) = text.get(end..).filter(|rest| !rest.is_empty()) else { break };
        from = if start < end && rest.starts_with(behind) {
            words.push(start..end);
            end + behind.len()
        } else if before.is_empty() {
            // Whatever else begins in the word ends with it.
            end + 1
        } else {
            text.ceil_char_boundary(from + at + 1)
        };
    }
    words
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
        Pattern::new("minimum of ([0-9]+) case studies").ok()?.find(text, text, |_| true).map(|stated| stated.value)
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
        assert_eq!(value("a minimum of -1 case studies"), Some(None));
        assert_eq!(value("a minimum of good case studies"), None);
        assert_eq!(value("three"), None);
    }

    #[test]
    fn an_alternative_need_not_start_like_the_first() {
        let pattern = Pattern::new("at most ([0-9]+) lines|never over 10 lines").unwrap();
        let finds = |text| pattern.find(text, text, |_| true).is_some();
        assert!(!finds("never over 10 lines"), "it has no number to read");
        assert!(finds("at most 10 lines"));
        assert!(has_alternatives("([0-9]+) lines|never") && !has_alternatives(r"(?:is |may be )\| x"));
    }

    #[test]
    fn a_range_is_read_end_by_end() {
        let text = "current (2024-2026 for most)";
        let first = Pattern::new(r"current \(([0-9]+)-[0-9]+").unwrap().find(text, text, |_| true).unwrap();
        assert_eq!(first, Stated { range: 9..13, value: Some(2024) });
    }

    #[test]
    fn what_must_be_there_is_looked_for_before_anything_is_compiled() {
        for (pattern, ends) in [
            ("At least ([0-9]+) words", ["at least ", " words"]),
            ("(?:over|above) ([0-9]+) words", ["", " words"]),
            ("at least ([0-9]+) lines?", ["at least ", ""]),
            (r"at least ([0-9]+)\b", ["at least ", ""]),
            ("at least ([0-9]+)|over ([^ ]+) words", ["", ""]),
            ("a* ([0-9]+) [a-z]ords", ["", "ords"]),
        ] {
            assert_eq!(Pattern::trusted(pattern).ends, ends, "{pattern}");
        }
    }

    #[test]
    fn a_plain_pattern_fits_where_its_regular_expression_does() {
        let words = ["at", "least", "3", " ", "  ", "é", "lines", "line", "at least ", "a", "aa", " a"];
        for pattern in ["at least ([0-9]+) lines", "([0-9]+) lines", "a([0-9]+) a", "-([0-9]+) "] {
            let pattern = Pattern::trusted(pattern);
            let (before, behind) = pattern.plain().unwrap();
            let regex = Regex::new(&pattern.text).unwrap();
            for seed in 0..words.len().pow(4) {
                let chosen = (0..4_u32).map(|at| words[seed / words.len().pow(at) % words.len()]);
                let text: String = chosen.collect::<Vec<_>>().join(if seed % 3 == 0 { "" } else { " " });
                let places = regex.captures_iter(text.as_bytes()).map(|captures| captures.get(1).unwrap().range());
                assert_eq!(words_between(&text, before, behind), places.collect::<Vec<_>>(), "{pattern:?} {text:?}");
            }
        }
        assert!(Pattern::trusted("(?:over|above) ([0-9]+) words").plain().is_none());
        assert!(Pattern::trusted("within ([0-9]+)%").plain().is_none());
    }

    #[test]
    fn a_pattern_tells_what_it_counts() {
        for (pattern, end, unit, scope) in [
            ("minimum of ([0-9]+) case studies", End::Least, "case studies", ""),
            ("At most ([0-9]+) lines of code in one case study", End::Most, "lines of code", "case study"),
            ("more than ([0-9]+) lines per code block", End::Beyond, "lines", "code block"),
            ("at least ([0-9]+) alternatives?", End::Least, "alternatives", ""),
            ("([0-9]+) lines of code (?:in|per) case study", End::Either, "lines of code", ""),
            ("has ([0-9]+) lines", End::Either, "lines", ""),
            ("current from ([0-9]+)", End::Least, "current", ""),
            ("current to ([0-9]+)", End::Most, "current", ""),
        ] {
            let asked = Pattern::trusted(pattern).asked().unwrap();
            assert_eq!((asked.end, asked.unit.join(" ").as_str()), (end, unit), "{pattern}");
            assert_eq!(asked.scope.join(" "), scope, "{pattern}");
        }
        for pattern in
            ["([0-9]+)", "minimum of ([0-9]+)", "within ([0-9]+)%", "([0-9]{4}) to", "([0-9]+) (?:or|and) more"]
        {
            assert_eq!(Pattern::trusted(pattern).asked(), None, "{pattern}");
        }
    }
}
