//! How many of something a document holds. Of a file with nothing in it, that is no news.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Document, NearReason};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Count {
    /// What is counted.
    of: Counted,
    /// How many there are at least.
    min: usize,
    /// How many there are at most.
    max: usize,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Counted {
    /// The case studies of a document.
    CaseStudy,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "too-few", values: &["found", "counted", "next"] },
    Reason { name: "too-many", values: &["found", "counted", "next"] },
    Reason { name: "misspelt", values: &["found", "counted", "next", "heading"] },
];

impl Count {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let Counted::CaseStudy = self.of;
        if document.is_empty() {
            return Vec::new();
        }
        let found = document.case_studies.len();
        let reason = match found {
            few if few < self.min => "too-few",
            many if many > self.max => "too-many",
            _ => return misspelt(document),
        };
        let finding = Finding::new(reason, document.title_span()).label(format!("{found} here"));
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

    pub(super) fn contradiction(&self) -> Option<String> {
        (self.min > self.max).then(|| format!("min is {}, which is more than max, {}", self.min, self.max))
    }
}

/// The number is right, but a heading that was meant to be one more is missed by every other rule.
fn misspelt(document: &Document) -> Vec<Finding> {
    let near = document.near_case_studies.iter().filter(|near| near.reason == NearReason::Spelling);
    near.map(|near| {
        let section = &document.sections[near.section as usize];
        let finding = with_count(Finding::new("misspelt", section.heading), document.case_studies.len());
        let finding = finding.value("heading", &section.title);
        finding.identity(&*section.title).rename(document, Applicability::Unsafe, section.heading, "Case Study")
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
    finding.value("found", found).value("counted", counted(found)).value("next", found + 1)
}

fn counted(found: usize) -> String {
    match found {
        0 => "no case studies".to_owned(),
        1 => "1 case study".to_owned(),
        more => format!("{more} case studies"),
    }
}
