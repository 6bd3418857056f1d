//! JSON Lines: each finding that counts on a line of its own, the same object as in `json`. Behind them come lines with one
//! key each: `known` or `suppressed` around a finding that does not count. The last line is the rest of the JSON object,
//! so that a file without it was cut short.

use std::io::{self, Write};

use serde::Serialize;

use super::json::policy::Touched;
use super::json::{Finding, Known, Suppressed, Trouble, VERSION, write_object};
use super::{Options, Report, Summary};
use crate::Outcome;

/// What stands behind the findings that count.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Apart<'a> {
    Known(Known<'a>),
    Suppressed(Suppressed<'a>),
}

#[derive(Serialize)]
struct Last<'a> {
    version: u32,
    outcome: Outcome,
    summary: Summary,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    policy: Vec<Touched<'a>>,
    problems: Vec<Trouble<'a>>,
}

/// Writes the report.
pub(super) fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.diagnostics.iter().filter(|finding| finding.counts()) {
        write_object(&Finding::of(finding), out)?;
    }
    for finding in report.diagnostics.iter().filter(|finding| !finding.counts()) {
        let apart = match (&finding.suppressed, Known::of(finding)) {
            (Some(_), _) if !options.show_suppressed => None,
            (Some(_), _) => Some(Apart::Suppressed(Suppressed::of(finding))),
            (None, known) => known.map(Apart::Known),
        };
        apart.map_or(Ok(()), |apart| write_object(&apart, out))?;
    }
    let last = Last {
        version: VERSION,
        outcome: report.outcome,
        summary: report.summary(),
        policy: report.policy.iter().map(Touched::of).collect(),
        problems: report.problems.iter().map(Trouble::of).collect(),
    };
    write_object(&last, out)
}
