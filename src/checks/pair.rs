//! That a case-study file has its resources file, and the reverse.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::collection::Collection;
use crate::document::{Document, Kind};

/// The kind has no options: what belongs together is the layout of the collection.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "no-resources", values: &["expected"] },
    Reason { name: "misnamed-resources", values: &["expected", "found"] },
    Reason { name: "no-case-study", values: &["expected"] },
];

impl Pair {
    #[expect(clippy::unused_self, reason = "every kind is called alike")]
    pub(super) fn run(&self, document: &Document, collection: &Collection) -> Vec<Finding> {
        let path = document.source.path();
        let finding = match document.kind {
            Kind::CaseStudy => match collection.resources_of(path) {
                Ok(_) => None,
                Err(lack) => Some(match lack.near {
                    Some(found) => Finding::new("misnamed-resources", document.title_span())
                        .value("expected", &lack.expected)
                        .value("found", found),
                    None => Finding::new("no-resources", document.title_span()).value("expected", &lack.expected),
                }),
            },
            Kind::Resources => collection
                .case_study_of(path)
                .err()
                .map(|expected| Finding::new("no-case-study", document.title_span()).value("expected", expected)),
            _ => None,
        };
        finding.into_iter().collect()
    }
}
