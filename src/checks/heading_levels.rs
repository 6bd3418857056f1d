//! One title, and no level skipped on the way down.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{BlockKind, Document, Section};
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
        for section in &document.sections {
            if section.level == 1 {
                match title {
                    Some((first, label)) => findings.push(
                        Finding::new("second-title", section.heading)
                            .related(first, label)
                            .value("heading", &section.title)
                            .fix(document, Applicability::Unsafe, shift(document, section, 2)),
                    ),
                    None => title = Some((section.heading, "the first one")),
                }
            }
            if let Some(above) = above.filter(|above| section.level > above + 1) {
                findings.push(
                    Finding::new("skipped", section.heading)
                        .value("heading", &section.title)
                        .value("level", section.level)
                        .value("above", above)
                        .value("expected", above + 1)
                        .fix(document, Applicability::Unsafe, shift(document, section, above + 1)),
                );
            }
            above = Some(section.level);
        }
        if title.is_none() && !has_title_in_html(document) {
            findings.push(Finding::new("no-title", document.title_span()));
        }
        findings
    }
}

/// `<h1 align="center">…</h1>`, as people centre the title of a README.
fn has_title_in_html(document: &Document) -> bool {
    let blocks = document.blocks.iter().filter(|block| block.kind == BlockKind::Html { comment: false });
    let tags = |text: &str| memchr::memchr_iter(b'<', text.as_bytes()).any(|at| is_title_tag(text, at));
    blocks.into_iter().any(|block| tags(document.source.slice(block.span)))
}

fn is_title_tag(html: &str, at: usize) -> bool {
    let tag = html.get(at..at + "<h1>".len()).unwrap_or_default();
    tag.get(.."<h1".len()).is_some_and(|name| name.eq_ignore_ascii_case("<h1"))
        && tag.ends_with(|next: char| next == '>' || next.is_whitespace())
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
