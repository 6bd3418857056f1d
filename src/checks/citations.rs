//! That the guide still says what rules cite: a clause that is gone, or a number in it that cannot be read.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason, Review};
use crate::document::Document;

/// The kind has no options: what is cited stands in the rules.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citations {}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "no-clause", values: &["rule", "clause"] },
    Reason { name: "unreadable", values: &["rule", "clause", "option", "words"] },
];

impl Citations {
    #[expect(clippy::unused_self, reason = "every kind is called alike")]
    pub(super) fn run(&self, document: &Document, review: Review<'_>) -> Vec<Finding> {
        let lapses = review.lapses.iter().filter(|lapse| lapse.path == document.source.path());
        let findings = lapses.map(|lapse| {
            let finding = match &lapse.number {
                None => Finding::new("no-clause", document.title_span()).identity(&*lapse.rule),
                Some((option, words)) => Finding::new("unreadable", document.title_span())
                    .value("option", option)
                    .value("words", words)
                    .identity(format!("{} {option}", lapse.rule)),
            };
            finding.value("rule", &lapse.rule).value("clause", &lapse.clause)
        });
        findings.collect()
    }
}
