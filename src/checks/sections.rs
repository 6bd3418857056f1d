//! Which sections each case study must have, and that they are not empty.

use serde::Deserialize;

use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Document, Match, Section, compare, compare_anywhere, is_named};

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
        let starts = self.required.iter().map(|name| (name, compare as fn(&str, &str) -> Option<Match>));
        let anywhere = self.required_anywhere.iter().map(|name| (name, compare_anywhere as _));
        let parts: Vec<_> = starts.chain(anywhere).collect();
        let case_studies = document.case_studies.iter().map(|&case_study| document.section_of(case_study));
        case_studies
            .flat_map(|holder| parts.iter().filter_map(move |(part, fits)| find_part(document, holder, part, *fits)))
            .collect()
    }
}

/// The finding for one part of one case study: none where it is there and holds something.
fn find_part(
    document: &Document,
    holder: &Section,
    part: &str,
    fits: fn(&str, &str) -> Option<Match>,
) -> Option<Finding> {
    let mut empty = None;
    let mut near = None;
    for section in document.subsections(holder) {
        match fits(&section.title, part) {
            Some(Match::Exact) if document.has_content(section) => return None,
            Some(Match::Exact) => empty = empty.or(Some(section)),
            Some(Match::Near) => near = near.or(Some(section)),
            None => {}
        }
    }
    let finding =
        match (empty, near) {
            (Some(section), _) => Finding::new("empty", section.heading).related(holder.heading, "of this case study"),
            // Links to the heading's anchor would break unseen.
            (None, Some(section)) => Finding::new("near-miss", section.heading)
                .value("heading", &section.title)
                .rename(document, Applicability::Unsafe, section.heading, part),
            (None, None) => missing(document, holder, part),
        };
    Some(finding.value("part", part).identity(part))
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
