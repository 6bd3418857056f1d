//! One title, and no level skipped on the way down.

use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::Document;

/// The kind has no options.
#[derive(Debug, Deserialize)]
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
        let front = document.front_matter.filter(|matter| matter.has_title);
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
                            .identity(&*section.title),
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
                        .identity(&*section.title),
                );
            }
            above = Some(section.level);
        }
        if title.is_none() {
            findings.push(Finding::new("no-title", document.title_span()).identity("no-title"));
        }
        findings
    }
}
