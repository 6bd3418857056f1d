//! The run in numbers, and the one line that ends it.

use super::{Report, harmless, prose};
use crate::diagnostics::{Known, Severity};

/// The run in numbers. A suppressed finding counts only under `suppressed`, and another that was known before
/// only under `known`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "summary", deny_unknown_fields)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Findings of severity `error`.
    pub errors: usize,
    /// Findings of severity `warning`.
    pub warnings: usize,
    /// Findings of severity `advice`.
    pub advice: usize,
    /// Findings that a comment suppresses.
    pub suppressed: usize,
    /// Findings that were known before the run: there before the change, or held by the baseline.
    pub known: usize,
}

impl Report<'_> {
    /// The run in numbers.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut summary =
            Summary { files: self.files.len(), errors: 0, warnings: 0, advice: 0, suppressed: 0, known: 0 };
        for finding in self.diagnostics {
            let counter = match finding.severity {
                _ if finding.suppressed.is_some() => &mut summary.suppressed,
                _ if finding.known.is_some() => &mut summary.known,
                Severity::Error => &mut summary.errors,
                Severity::Warning => &mut summary.warnings,
                Severity::Advice => &mut summary.advice,
            };
            *counter += 1;
        }
        summary
    }
}

/// What came of it in plain words, and what to do next: one line without its line feed, for standard error.
#[must_use]
pub fn closing_line(report: &Report) -> String {
    let summary = report.summary();
    let kinds = [
        (summary.errors, "error", "errors"),
        (summary.warnings, "warning", "warnings"),
        (summary.advice, "advice", "advice"),
    ];
    let found: Vec<_> = kinds
        .into_iter()
        .filter(|&(count, ..)| count > 0)
        .map(|(count, one, many)| prose::counted(count, one, many))
        .collect();
    let files = prose::counted(summary.files, "file", "files");
    let known = |from| {
        let known = report.diagnostics.iter().filter(|finding| finding.suppressed.is_none());
        known.filter(|finding| finding.known == Some(from)).count()
    };
    let apart = [
        (summary.suppressed, "suppressed"),
        (known(Known::Before), "there before"),
        (known(Known::Baseline), "in the baseline"),
    ];
    let apart: Vec<_> =
        apart.into_iter().filter(|&(count, _)| count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let apart = if apart.is_empty() { String::new() } else { format!(" ({})", apart.join(", ")) };
    let incomplete = match report.problems.len() {
        0 => String::new(),
        count => format!(" {} kept the check from being complete.", prose::counted(count, "problem", "problems")),
    };
    let start = match summary.errors + summary.warnings + summary.advice {
        0 if summary.files == 0 => "Nothing was checked".to_owned(),
        0 if summary.known > 0 => format!("{files} checked, nothing new found"),
        0 => format!("{files} checked, nothing found"),
        _ => format!("{files} checked: {}", found.join(", ")),
    };
    let next = first_to_read(report).map_or_else(String::new, |rule| {
        format!(" Run `cslint explain {}` for the guide's own words and an example.", harmless::prose(rule))
    });
    format!("{start}{apart}.{incomplete}{next}")
}

/// The first of the rules with the highest severity.
fn first_to_read<'a>(report: &Report<'a>) -> Option<&'a str> {
    let counted = report.diagnostics.iter().filter(|finding| finding.counts());
    counted.rev().max_by_key(|finding| finding.severity).map(|finding| &*finding.rule)
}
