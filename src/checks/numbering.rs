//! That numbers run without gaps and without doubles: those of a document's case studies, or those that the names of
//! a folder's documents start with (`0001-use-rust.md`).
//!
//! Where the numbers run on after a mistake, it is one mistake: 1, 2, 4, 5 is told at the 4, and its fix renumbers the
//! 5 along. Case studies that all go without a number are left alone, and so is a file that counts in some other way
//! (1a, 1b) or has a heading that may have been meant as one more.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::collection::Collection;
use crate::diagnostics::Applicability;
use crate::document::{Document, Section};
use crate::paths::split;
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Numbering {
    /// What is numbered.
    of: Numbered,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Numbered {
    /// The case studies of a document.
    CaseStudy,
    /// The documents of a folder.
    Document,
}

/// A number, as the heading of a case study writes it.
#[derive(Debug, PartialEq, Eq)]
struct Number {
    value: usize,
    digits: Range<usize>,
}

impl Numbering {
    pub(super) fn reasons(&self) -> &'static [Reason] {
        match self.of {
            Numbered::CaseStudy => &[
                Reason { name: "out-of-order", values: &["found", "expected"] },
                Reason { name: "unnumbered", values: &["expected"] },
            ],
            Numbered::Document => &[
                Reason { name: "gap", values: &["found", "expected"] },
                Reason { name: "double", values: &["found", "other"] },
            ],
        }
    }

    pub(super) fn run(&self, document: &Document, collection: &Collection) -> Vec<Finding> {
        match self.of {
            Numbered::CaseStudy => case_studies(document),
            Numbered::Document => in_folder(document, collection).into_iter().collect(),
        }
    }
}

fn case_studies(document: &Document) -> Vec<Finding> {
    let heading = |section: &Section| document.source.slice(section.heading);
    let sections: Vec<_> = document.case_study_sections().map(|section| (section, number(heading(section)))).collect();
    let settled =
        document.near_case_studies.is_empty() && sections.iter().all(|(section, _)| !is_odd(heading(section)));
    if !settled || sections.iter().all(|(_, number)| number.is_none()) {
        return Vec::new();
    }
    let mut mistakes: Vec<(Finding, Vec<(Span, String)>)> = Vec::new();
    let (mut previous, mut astray) = (0, false);
    for (expected, (section, number)) in (1..).zip(&sections) {
        let found = number.as_ref().map(|number| number.value);
        let runs_on = astray && found == Some(previous + 1);
        astray = found != Some(expected);
        previous = found.unwrap_or(previous);
        if !astray {
            continue;
        }
        if !runs_on {
            mistakes.push((mistake(section, found, expected), Vec::new()));
        }
        if let Some((_, edits)) = mistakes.last_mut() {
            edits.push(renumber(document, section, number.as_ref(), expected));
        }
    }
    // Links to the headings' anchors would break unseen.
    mistakes.into_iter().map(|(finding, edits)| finding.fix(document, Applicability::Unsafe, edits)).collect()
}

fn mistake(section: &Section, found: Option<usize>, expected: usize) -> Finding {
    let finding = match found {
        Some(found) => Finding::new("out-of-order", section.heading).value("found", found),
        None => Finding::new("unnumbered", section.heading),
    };
    finding.label(format!("number {expected}")).value("expected", expected)
}

/// The edit that gives a case study its number.
fn renumber(document: &Document, section: &Section, number: Option<&Number>, expected: usize) -> (Span, String) {
    let start = section.heading.start as usize;
    match number {
        Some(number) => (Span::new(start + number.digits.start, start + number.digits.end), expected.to_string()),
        None => {
            let at = start + after_name(document.source.slice(section.heading));
            (Span::new(at, at), format!(" {expected}"))
        }
    }
}

/// The number in the heading of a case study: behind the two words, else before them.
fn number(heading: &str) -> Option<Number> {
    let name_end = after_name(heading);
    let front = heading.len() - heading.trim_start_matches(|mark: char| !mark.is_alphanumeric()).len();
    digits(heading, behind_name(heading))
        .or_else(|| digits(heading, front).filter(|number| number.digits.end < name_end))
}

/// Whether a heading counts in some other way: `Case Study 1a`, `Case Study 2.1`.
fn is_odd(heading: &str) -> bool {
    let digit = heading.as_bytes().get(behind_name(heading)).is_some_and(u8::is_ascii_digit);
    digit && number(heading).is_none()
}

/// Where a number behind the two words would start.
fn behind_name(heading: &str) -> usize {
    let name_end = after_name(heading);
    let behind = heading.get(name_end..).unwrap_or_default();
    let marks = behind.len() - behind.trim_start_matches([' ', '\t', '\r', '\n', '*', '_', '#', '\\']).len();
    name_end + marks.max(usize::from(behind.starts_with('-')))
}

/// A number of up to three digits at a place. More are a year, and letters behind them make it a word.
fn digits(heading: &str, start: usize) -> Option<Number> {
    let rest = heading.get(start..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut behind = rest.get(length..)?.chars();
    let word = match behind.next() {
        Some('.') => behind.next().is_some_and(|next| next.is_ascii_digit()),
        next => next.is_some_and(char::is_alphanumeric),
    };
    let value = rest.get(..length).filter(|digits| digits.len() <= 3 && !word)?.parse().ok()?;
    Some(Number { value, digits: start..start + length })
}

/// Where "Case Study" ends in a heading that starts with it.
fn after_name(heading: &str) -> usize {
    const LAST_WORD: &[u8] = b"study";
    let words = heading.as_bytes().windows(LAST_WORD.len());
    words.into_iter().position(|word| word.eq_ignore_ascii_case(LAST_WORD)).map_or(0, |at| at + LAST_WORD.len())
}

/// A document whose number leaves a gap below it, or that an earlier one has.
fn in_folder(document: &Document, collection: &Collection) -> Option<Finding> {
    let path = document.source.path();
    let (folder, name) = split(path);
    let (found, numbers) = (Collection::number_of(name)?, collection.numbers_in(folder)?);
    let first = numbers.get(&found)?;
    // Told as the name writes it: with the zeros before it.
    let width = name.bytes().take_while(u8::is_ascii_digit).count();
    let written = |number: u32| format!("{number:0width$}");
    let finding = |reason| Finding::new(reason, document.title_span()).value("found", written(found)).identity(name);
    if first != path {
        return Some(finding("double").value("other", split(first).1));
    }
    // Some begin with a 0, for a template.
    let below = numbers.range(..found).next_back().map_or(0, |(below, _)| *below);
    (found > below + 1).then(|| finding("gap").value("expected", written(below + 1)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    #[test]
    fn a_number_stands_right_behind_the_two_words_or_before_them() {
        for (heading, value, digits) in [
            ("## Case Study 1: Title", 1, "1"),
            ("## CASE STUDY #12", 12, "12"),
            ("## **Case Study** 2 — Title", 2, "2"),
            ("## 📦 case  study-3: Title", 3, "3"),
            ("## Case Study 4️⃣ Title", 4, "4"),
            ("## 5. Case Study: Title", 5, "5"),
            ("## 6️⃣ Case Study", 6, "6"),
            ("Case\nStudy 7", 7, "7"),
        ] {
            let number = number(heading).unwrap_or_else(|| panic!("{heading}"));
            assert_eq!((number.value, heading.get(number.digits).unwrap()), (value, digits), "{heading}");
        }
        for heading in [
            "## Case Study",
            "## Case Study: 5 ways to fail",
            "## Case Study - 3 outages",
            "## Case Study 2024: The outage",
            "## Case Study 3D",
            "## Case Study 2.1: Title",
        ] {
            assert_eq!(number(heading), None, "{heading}");
        }
    }

    fn told(paths: &[&str]) -> Vec<String> {
        let document = |path: &&str| Document::parse(Arc::new(Source::new(*path, *path, "# T\n")), Kind::Other);
        let collection = Collection::new(None, paths.iter().map(document).collect());
        let check = Numbering { of: Numbered::Document };
        let findings = collection.documents().iter().flat_map(|document| {
            let path = document.source.path();
            check.run(document, &collection).into_iter().map(move |finding| format!("{path} {}", finding.reason))
        });
        findings.collect()
    }

    #[test]
    fn documents_of_a_folder_are_numbered_without_gaps_and_doubles() {
        assert_eq!(told(&["adr/0000-template.md", "adr/0001-a.md", "adr/2-b.md", "adr/README.md"]), [""; 0]);
        assert_eq!(told(&["adr/0001-a.md", "adr/0003-c.md", "adr/0004-d.md"]), ["adr/0003-c.md gap"]);
        assert_eq!(told(&["adr/0001-a.md", "adr/0001-b.md", "adr/0002-c.md"]), ["adr/0001-b.md double"]);
        assert_eq!(told(&["adr/0002-b.md", "rfc/0001-a.md"]), ["adr/0002-b.md gap"]);
        assert_eq!(told(&["adr/10-a.md", "adr/9-b.md", "adr/8-c.md"]), ["adr/8-c.md gap"]);
        assert_eq!(told(&["notes/3d.md", "notes/7zip.md", "notes/99999999999999999999-x.md"]), [""; 0]);
    }
}
