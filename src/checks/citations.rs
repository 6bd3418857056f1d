//! That the guide still says what rules cite: no clause is gone, and no number in one is passed over.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Lack, Reason, Review};
use crate::document::Document;

/// The kind has no options: what is cited stands in the rules.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citations {}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "no-clause", values: &["rule", "clause"] },
    Reason { name: "unreadable", values: &["rule", "clause", "option", "words"] },
    Reason { name: "other-words", values: &["rule", "clause", "option", "words", "value", "known"] },
];

impl Citations {
    #[expect(clippy::unused_self, reason = "every kind is called alike")]
    pub(super) fn run(&self, document: &Document, review: Review<'_>) -> Vec<Finding> {
        let lapses = review.lapses.iter().filter(|lapse| lapse.path == document.source.path());
        let findings = lapses.map(|lapse| {
            let finding = Finding::new(lapse.lack.name(), document.title_span());
            let finding =
                lapse.span.into_iter().fold(finding, |finding, span| finding.related(span, "here it is said"));
            let finding = match &lapse.lack {
                Lack::Clause => finding.identity(&*lapse.rule).about(format!("`{}`", lapse.rule)),
                Lack::Number { option, words } => {
                    finding.value("option", option).value("words", words).identity(format!("{} {option}", lapse.rule))
                }
                Lack::Wording { option, value, words, known } => finding
                    .value("option", option)
                    .value("value", value)
                    .value("words", words)
                    .value("known", known)
                    .identity(format!("{} {option}", lapse.rule)),
            };
            finding.value("rule", &lapse.rule).value("clause", &lapse.clause)
        });
        findings.collect()
    }
}
