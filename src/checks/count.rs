//! How many of something a document holds: its case studies, or the entries of a section. Of a file with nothing in it,
//! that is no news, and neither is it of a section that is missing or empty: other kinds ask for sections.

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{BlockKind, Document, NameList, NearReason, Section, is_named};
use crate::english::counted_or_no;
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Count {
    /// What is counted.
    of: Counted,
    /// Headings, by their start, right below which entries are counted.
    #[serde(default)]
    sections: NameList,
    /// The fewest that there may be; where nothing is said, none.
    min: Option<usize>,
    /// The most that there may be; where nothing is said, any number.
    max: Option<usize>,
    #[serde(skip)]
    reasons: OnceLock<Vec<Reason>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Counted {
    /// The case studies of a document.
    CaseStudy,
    /// Items of lists and rows of tables, paragraphs that begin in bold, or sub-headings: of these three, what the
    /// section holds most of.
    Entry,
}

const OF_CASE_STUDIES: &[Reason] = &[
    Reason { name: "too-few", values: &["found", "counted", "asked", "next"] },
    Reason { name: "too-many", values: &["found", "counted", "asked", "next"] },
    Reason { name: "misspelt", values: &["found", "counted", "next", "heading"] },
];

const OF_ENTRIES: &[Reason] = &[
    Reason { name: "too-few", values: &["found", "counted", "asked", "section"] },
    Reason { name: "too-many", values: &["found", "counted", "asked", "section"] },
];

/// The options that a count is held against.
const LIMITS: &[&str] = &["min", "max"];

/// How many entries of a section are pointed at.
const POINTED_AT: usize = 10;

impl Count {
    /// The headings of the sections whose entries it counts; none where it counts case studies.
    pub(super) fn sections(&self) -> &[String] {
        &self.sections
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        if document.is_empty() {
            return Vec::new();
        }
        match self.of {
            Counted::CaseStudy => self.case_studies(document),
            Counted::Entry => {
                let sections = document.sections_named(&self.sections).into_iter();
                sections.filter_map(|section| self.entries(document, section)).collect()
            }
        }
    }

    /// Every reason that the options leave room for.
    pub(super) fn reasons(&self) -> &[Reason] {
        self.reasons.get_or_init(|| {
            let of = match self.of {
                Counted::CaseStudy => OF_CASE_STUDIES,
                Counted::Entry => OF_ENTRIES,
            };
            let asked = |reason: &&Reason| match reason.name {
                "too-few" => self.min.is_some(),
                "too-many" => self.max.is_some(),
                _ => true,
            };
            of.iter().filter(asked).copied().collect()
        })
    }

    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        let named = !self.sections.is_empty();
        let told = |message: &str, options: &[&'static str]| Some(Contradiction::new(message, options));
        match (&self.of, self.min, self.max) {
            (_, None, None) => told("neither `min` nor `max` sets a limit", &[]),
            (_, Some(min), Some(max)) if min > max => {
                let message = format!("min is {min}, which is more than max, {max}");
                Some(Contradiction::of_range(message, ["min", "max"]))
            }
            (Counted::Entry, ..) if !named => {
                told("of is \"entry\", and no sections are named that hold them", &["of", "sections"])
            }
            (Counted::CaseStudy, ..) if named => {
                told("of is \"case-study\", and sections are for entries", &["sections"])
            }
            _ => None,
        }
    }

    /// Why so many are too few or too many.
    fn fault(&self, found: usize) -> Option<&'static str> {
        let few = self.min.is_some_and(|min| found < min).then_some("too-few");
        few.or_else(|| self.max.is_some_and(|max| found > max).then_some("too-many"))
    }

    /// How far so many are from the limit that they miss.
    fn excess(&self, found: usize) -> usize {
        let few = self.min.filter(|min| found < *min).map(|min| min - found);
        few.unwrap_or_else(|| found.saturating_sub(self.max.unwrap_or(found)))
    }

    /// How many there should be.
    fn asked(&self) -> String {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => format!("exactly {min}"),
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("at least {min}"),
            (None, max) => max.map_or_else(String::new, |max| format!("at most {max}")),
        }
    }

    fn case_studies(&self, document: &Document) -> Vec<Finding> {
        let found = document.case_studies.len();
        let Some(reason) = self.fault(found) else { return misspelt(document) };
        let finding = Finding::new(reason, document.title_span()).label(format!("{found} here"));
        let finding = finding.extent(self.excess(found)).value("asked", self.asked()).rests_on(LIMITS);
        let mut finding = with_count(finding, found);
        for (index, &case_study) in document.case_studies.iter().enumerate() {
            let heading = document.section_of(case_study).heading;
            finding = finding.related(heading, format!("case study {}", index + 1));
        }
        for near in &document.near_case_studies {
            let section = &document.sections[near.section as usize];
            finding = finding.related(section.heading, why_not(near.reason, section.level));
        }
        vec![finding]
    }

    fn entries(&self, document: &Document, section: &Section) -> Option<Finding> {
        if !document.has_content(section) {
            return None;
        }
        let entries = entries(document, section);
        let found = entries.len();
        let finding = Finding::new(self.fault(found)?, section.heading).label(format!("{found} here"));
        let finding = finding.extent(self.excess(found)).value("asked", self.asked()).rests_on(LIMITS);
        let pointed_at = entries.iter().take(POINTED_AT).enumerate();
        let finding = pointed_at
            .fold(finding, |finding, (index, entry)| finding.related(*entry, format!("entry {}", index + 1)))
            .value("found", found)
            .value("counted", counted_or_no(found, "entry", "entries"));
        Some(finding.value("section", &section.title))
    }
}

/// Where the entries right below a heading stand, in the form of which there are most.
fn entries(document: &Document, section: &Section) -> Vec<Span> {
    let listed = document.entries(section).into_iter().map(|entry| entry.span());
    let listed: Vec<Span> = listed.filter(|entry| document.says_something(*entry)).collect();
    let listed = listed.into_iter().map(|entry| document.first_line(entry)).collect();
    let outer = document.own_blocks(section).iter().filter(|block| block.parent().is_none());
    let paragraphs = outer.filter(|block| block.kind == BlockKind::Paragraph).map(|block| block.span);
    let bold = |paragraph: &Span| ["**", "__"].iter().any(|mark| document.source.slice(*paragraph).starts_with(mark));
    let led = paragraphs.filter(bold).map(|paragraph| document.first_line(paragraph));
    let below = document.subsections(section).iter().filter(|below| below.parent() == Some(section.index));
    let forms: [Vec<Span>; 3] = [listed, led.collect(), below.map(|below| below.heading).collect()];
    // Of forms of which there are as many, the first.
    forms.into_iter().rev().max_by_key(Vec::len).unwrap_or_default()
}

/// The number is right, but a heading that was meant to be one more is missed by every other rule.
fn misspelt(document: &Document) -> Vec<Finding> {
    let near = document.near_case_studies.iter().filter(|near| near.reason == NearReason::Spelling);
    near.map(|near| {
        let section = &document.sections[near.section as usize];
        let finding = with_count(Finding::new("misspelt", section.heading), document.case_studies.len());
        let finding = finding.value("heading", &section.title);
        if is_named(&section.title, "Case Study") {
            // The words are right, and which number belongs behind them is for the writer to say.
            return finding;
        }
        finding.rename(document, Applicability::Unsafe, section.heading, "Case Study")
    })
    .collect()
}

fn why_not(reason: NearReason, level: u8) -> String {
    match reason {
        NearReason::Level => format!("not counted: a level-{level} heading, where case studies are level 2"),
        NearReason::Spelling => "not counted: did you mean `Case Study` and a number?".to_owned(),
    }
}

fn with_count(finding: Finding, found: usize) -> Finding {
    finding
        .value("found", found)
        .value("counted", counted_or_no(found, "case study", "case studies"))
        .value("next", found + 1)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    fn count(options: &str) -> Count {
        toml::from_str(options).unwrap()
    }

    /// What is told of a section that compares options: where, why and how many there are.
    fn told(options: &str, section: &str) -> Vec<(String, &'static str, String)> {
        let check = count(options);
        assert_eq!(check.contradiction(), None);
        let text =
            format!("# Use Rust\n\n## Considered Options\n\n{section}\n\n## Decision\n\n- One\n- Two\n- Three\n");
        let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other);
        let findings = check.run(&document).into_iter().map(|finding| {
            let counted = finding.values.iter().find(|(name, _)| *name == "counted").map(|(_, value)| value.clone());
            (document.source.slice(finding.span).to_owned(), finding.reason, counted.unwrap_or_default())
        });
        findings.collect()
    }

    const TWO: &str = "of = 'entry'\nsections = ['Considered Options']\nmin = 2";

    #[test]
    fn a_letter_or_a_word_for_a_number_is_left_to_the_writer() {
        let three = "## Case Study 1\n## Case Study 2\n## Case Study 3\n";
        for (heading, has_fix) in [("Case Study A: X", false), ("Case Study I", false), ("Case Stduy 4: X", true)] {
            let text = format!("{three}## {heading}\n");
            let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::CaseStudy);
            let findings = count("of = 'case-study'\nmin = 3").run(&document);
            let told = findings.iter().map(|finding| (finding.reason, finding.fix.is_some())).collect::<Vec<_>>();
            assert_eq!(told, [("misspelt", has_fix)], "{heading}");
        }
    }

    #[test]
    fn options_are_counted_in_every_form_that_people_write_them() {
        for enough in [
            "- Rust\n- Go",
            "1. Rust\n   - fast\n2. Go",
            "| Option | Cost |\n|---|---|\n| Rust | 3 |\n| Go | 2 |",
            "We looked at two.\n\n### Rust\n\n- Fast\n\n### Go\n\nSimple.",
            "**Rust**: fast\n\n**Go**: simple",
            "**Rust.** It is fast.\n\n__Go__\n\nIt is simple.",
            "- Both are compiled\n\n### Rust\n\nFast.\n\n### Go\n\nSimple.",
        ] {
            assert_eq!(told(TWO, enough), [], "{enough}");
        }
        for (one, counted) in [
            ("- Rust", "1 entry"),
            ("- Rust\n  - fast\n  - safe", "1 entry"),
            ("- Rust\n-\n- n/a", "1 entry"),
            ("### Rust\n\n- Fast\n- Safe", "1 entry"),
            ("**Rust**: fast\n**and** safe\n\n> **Go** is out", "1 entry"),
            ("Rust and **Go**.", "no entries"),
        ] {
            let wanted = ("## Considered Options".to_owned(), "too-few", counted.to_owned());
            assert_eq!(told(TWO, one), [wanted], "{one}");
        }
    }

    #[test]
    fn an_empty_section_is_another_kinds_to_tell() {
        assert_eq!(told(TWO, "<!-- later -->"), []);
        assert_eq!(told("of = 'entry'\nsections = ['Open Questions']\nmin = 1", "- Rust"), []);
    }

    #[test]
    fn there_may_be_too_many() {
        let most = "of = 'entry'\nsections = ['Considered Options']\nmax = 1";
        let wanted = ("## Considered Options".to_owned(), "too-many", "2 entries".to_owned());
        assert_eq!(told(most, "- Rust\n- Go"), [wanted]);
        assert_eq!(told(most, "Rust."), []);
    }

    #[test]
    fn it_reports_for_what_it_has_a_limit_for() {
        let names = |options| count(options).reasons().iter().map(|reason| reason.name).collect::<Vec<_>>();
        assert_eq!(names(TWO), ["too-few"]);
        assert_eq!(names("of = 'entry'\nsections = ['A']\nmin = 1\nmax = 2"), ["too-few", "too-many"]);
        assert_eq!(names("of = 'case-study'\nmax = 2"), ["too-many", "misspelt"]);
    }

    #[test]
    fn options_that_ask_for_nothing_are_a_mistake() {
        for (options, wanted) in [
            ("of = 'case-study'", "neither `min` nor `max`"),
            ("of = 'case-study'\nmin = 3\nmax = 2", "min is 3"),
            ("of = 'entry'\nmin = 1", "no sections are named"),
            ("of = 'case-study'\nmin = 1\nsections = ['A']", "sections are for entries"),
        ] {
            assert!(count(options).contradiction().is_some_and(|said| said.message.contains(wanted)), "{options}");
        }
    }
}
