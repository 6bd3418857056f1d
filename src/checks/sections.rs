//! Which sections each case study must have, and that they are not empty.

use serde::Deserialize;

use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Document, Match, Section, compare, compare_anywhere, is_named, is_named_anywhere};

/// Options of the kind.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sections {
    of: Holder,
    /// Each is the start of a heading.
    required: Vec<String>,
    /// Each may stand anywhere in a heading.
    required_anywhere: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Holder {
    CaseStudy,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "missing", values: &["part"] },
    Reason { name: "empty", values: &["part"] },
    Reason { name: "near-miss", values: &["part", "heading"] },
];

impl Sections {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let Holder::CaseStudy = self.of;
        let starts = self.required.iter().map(|name| Part { name, anywhere: false });
        let anywhere = self.required_anywhere.iter().map(|name| Part { name, anywhere: true });
        let parts: Vec<Part<'_>> = starts.chain(anywhere).collect();
        document
            .case_study_sections()
            .flat_map(|holder| parts.iter().filter_map(move |part| part.lack(document, holder)))
            .collect()
    }
}

/// A section that must be there, by its name.
struct Part<'a> {
    name: &'a str,
    /// Whether the name may stand anywhere in the heading.
    anywhere: bool,
}

impl Part<'_> {
    /// The finding for this part of one case study: none where it is there and holds something.
    fn lack(&self, document: &Document, holder: &Section) -> Option<Finding> {
        let sections = document.subsections(holder);
        let mut empty = None;
        for section in sections.iter().filter(|section| self.fits(&section.title)) {
            if document.has_content(section) {
                return None;
            }
            empty = empty.or(Some(section));
        }
        let finding = if let Some(section) = empty {
            Finding::new("empty", section.heading).related(holder.heading, "of this case study")
        } else if let Some(section) = sections.iter().find(|section| self.nearly_fits(&section.title)) {
            // Links to the heading's anchor would break unseen.
            Finding::new("near-miss", section.heading).value("heading", &section.title).rename(
                document,
                Applicability::Unsafe,
                section.heading,
                self.name,
            )
        } else {
            missing(document, holder, self.name)
        };
        Some(finding.value("part", self.name).identity(self.name))
    }

    fn fits(&self, title: &str) -> bool {
        if self.anywhere { is_named_anywhere(title, self.name) } else { is_named(title, self.name) }
    }

    fn nearly_fits(&self, title: &str) -> bool {
        let found = if self.anywhere { compare_anywhere(title, self.name) } else { compare(title, self.name) };
        found == Some(Match::Near)
    }
}

/// A bold line is not a heading: where one bears the name, it is pointed at.
fn missing(document: &Document, holder: &Section, part: &str) -> Finding {
    let finding = Finding::new("missing", holder.heading);
    let bold = document.run_ins_in(holder.span).iter().find(|label| is_named(&label.name, part));
    match bold {
        Some(label) => finding.related(label.span, "a bold line is not a heading"),
        None => finding,
    }
}
