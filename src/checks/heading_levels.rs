//! One title, and no level skipped on the way down.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Document, HtmlHeading, Section};
use crate::source::Span;

/// The kind has no options.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadingLevels {}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "no-title", values: &[] },
    Reason { name: "second-title", values: &["heading"] },
    Reason { name: "skipped", values: &["heading", "level", "above", "expected"] },
];

impl HeadingLevels {
    #[expect(clippy::unused_self, reason = "every kind is called alike")]
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        if document.is_empty() {
            return Vec::new();
        }
        let front = document.front_matter.as_ref().filter(|matter| matter.has_title);
        let mut title = front.map(|matter| (matter.span, "the title in the front matter"));
        let mut above = front.map(|_| 1);
        let mut findings = Vec::new();
        let in_html: Vec<_> = document.headings_in_html().collect();
        // A logo may stand for the title, and be no second one beside it.
        let has_logo = in_html.iter().any(|heading| heading.level == 1 && heading.words.is_empty());
        for Heading { level, span, words, section } in in_order(document, &in_html) {
            let shifted = |level| section.map(|section| shift(document, section, level)).unwrap_or_default();
            if level == 1 && !words.is_empty() {
                match title {
                    Some((first, label)) => findings.push(
                        Finding::new("second-title", document.first_line(span))
                            .related(first, label)
                            .value("heading", words)
                            .fix(document, Applicability::Unsafe, shifted(2)),
                    ),
                    None => title = Some((document.first_line(span), "the first one")),
                }
            }
            // Those in HTML are made for their looks: of them, only what stands below is told.
            if let Some(above) = above.filter(|above| section.is_some() && level > above + 1) {
                findings.push(
                    Finding::new("skipped", span)
                        .value("heading", words)
                        .value("level", level)
                        .value("above", above)
                        .value("expected", above + 1)
                        .fix(document, Applicability::Unsafe, shifted(above + 1)),
                );
            }
            above = Some(level);
        }
        if title.is_none() && !has_logo {
            findings.push(Finding::new("no-title", document.title_span()));
        }
        findings
    }
}

/// A heading of a section, or one in HTML.
struct Heading<'a> {
    level: u8,
    span: Span,
    words: &'a str,
    section: Option<&'a Section>,
}

/// All headings of a document in reading order.
fn in_order<'a>(document: &'a Document, in_html: &'a [HtmlHeading]) -> Vec<Heading<'a>> {
    let sections = document.sections.iter().map(|section| Heading {
        level: section.level,
        span: section.heading,
        words: &section.title,
        section: Some(section),
    });
    let in_html = in_html.iter().map(|heading| Heading {
        level: heading.level,
        span: heading.span,
        words: &heading.words,
        section: None,
    });
    let mut all: Vec<Heading<'a>> = sections.chain(in_html).collect();
    all.sort_by_key(|heading| heading.span.start);
    all
}

/// Edits that bring a heading to another level and those below it along; none where one cannot go along.
fn shift(document: &Document, section: &Section, level: u8) -> Vec<(Span, String)> {
    let moved = std::iter::once(section).chain(document.subsections(section));
    let edits = moved.map(|moved| {
        let level = (moved.level + level).checked_sub(section.level).filter(|level| *level <= 6)?;
        Some((document.heading_marker(moved)?, "#".repeat(usize::from(level))))
    });
    edits.collect::<Option<_>>().unwrap_or_default()
}
