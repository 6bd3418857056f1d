//! That one matter comes before another: within a section, a heading on the first before any on the second.
//!
//! Which heading is on what is told by a word anywhere in it. One with words of both ("The cause and the fix") is on the
//! first matter where it comes in time; later it is on neither ("Why this approach"). A heading on the first may also stand elsewhere around the section, as long as it comes in time.
//! A section that is missing or empty is another check's business.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::document::{Aliases, Document, NameList, Section};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Precedence {
    /// What the section is part of.
    of: Around,
    /// The section, by the start of its heading.
    within: Aliases,
    /// Words of the matter that comes first.
    first: NameList,
    /// Words of the matter that comes then.
    then: NameList,
    /// Words beside which those of `then` do not count.
    #[serde(default)]
    except: NameList,
}

/// What holds the section.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Around {
    /// Each case study.
    CaseStudy,
    /// The document.
    Document,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "missing", values: &["section"] },
    Reason { name: "late", values: &["section", "earlier", "later"] },
];

impl Precedence {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        Contradiction::nothing_in(&[("first", &self.first), ("then", &self.then)])
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        match self.of {
            Around::CaseStudy => {
                let inside = |case_study| document.subsections(case_study).iter().collect::<Vec<_>>();
                let each = document.case_study_sections().map(inside);
                each.filter_map(|sections| self.examine(document, &sections)).collect()
            }
            Around::Document => self.examine(document, &document.sections_outside_case_studies()).into_iter().collect(),
        }
    }

    fn examine(&self, document: &Document, sections: &[&Section]) -> Option<Finding> {
        let is_within = |section: &&&Section| self.is_within(&section.title) && document.has_content(section);
        let within = sections.iter().find(is_within)?;
        let first = sections.iter().position(|section| self.first.stand_in(&section.title));
        let (before, rest) = sections.split_at(first.unwrap_or(sections.len()));
        let mut after = before.iter().filter(|section| section.index > within.index);
        let then = after.find(|section| self.is_then(&section.title));
        if first.is_some() && then.is_none() {
            return None;
        }
        let is_pure = |section: &&&Section| self.first.stand_in(&section.title) && !self.then.stand_in(&section.title);
        let late = rest.iter().find(is_pure);
        let finding = match (late, then) {
            (Some(late), Some(then)) => Finding::new("late", within.heading)
                .related(then.heading, "this comes first")
                .related(late.heading, "and this only here")
                .value("earlier", &then.title)
                .value("later", &late.title),
            _ => self.missing(document, within),
        };
        Some(finding.value("section", &within.title))
    }

    /// A bold line is not a heading: where one says the first matter, it is pointed at.
    fn missing(&self, document: &Document, within: &Section) -> Finding {
        let finding = Finding::new("missing", within.heading);
        match document.run_ins_in(within.span).iter().find(|label| self.first.stand_in(document.label(label))) {
            Some(label) => finding.related(label.span, "a bold line is not a heading"),
            None => finding,
        }
    }

    fn is_within(&self, title: &str) -> bool {
        self.within.at_start(title).or_else(|| self.within.near_start(title)).is_some()
    }

    fn is_then(&self, title: &str) -> bool {
        self.then.stand_in(title) && !self.except.stand_in(title)
    }
}
