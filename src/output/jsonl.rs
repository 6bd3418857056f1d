//! JSON Lines: each finding that counts on a line of its own, the same object as in `json`. Behind them come lines with one
//! key each: `known` or `suppressed` around a finding that does not count. The last line is the rest of the JSON object,
//! so that a file without it was cut short.

use std::io::{self, Write};

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::json::policy::{Effect, Touched};
use super::json::{Finding, Known, Suppressed, Trouble, VERSION, write_object};
use super::{Options, Report, Summary};
use crate::{Outcome, schema};

/// A line of what `cslint --format jsonl` writes: a finding that counts, then those that do not, and at the end the rest of
/// what is one object in `json`. Everything means what it means there.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "a line of a cslint report, version 1")]
#[serde(untagged)]
enum Line<'a> {
    Counts(Finding<'a>),
    Apart(Apart<'a>),
    Last(Last<'a>),
}

/// A finding that does not count.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Apart<'a> {
    /// It was known before the run.
    Known(Known<'a>),
    /// A comment suppresses it. Present only when asked for.
    Suppressed(Suppressed<'a>),
}

/// The last line; a file without it was cut short.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "last", deny_unknown_fields)]
struct Last<'a> {
    /// The version of this contract.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    outcome: Outcome,
    summary: Summary,
    /// What the change does to that by which it is judged. Absent where it does nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Option<Vec<Touched<'_>>>", length(min = 1))]
    policy: Vec<Touched<'a>>,
    /// What becomes of findings by that. Absent where it touches none of the files by which documents are judged, and where
    /// there were none before.
    #[serde(skip_serializing_if = "Option::is_none")]
    policy_effect: Option<Effect<'a>>,
    /// What could not be checked, and mistakes in the configuration. Where there are any, the exit code is 2.
    problems: Vec<Trouble<'a>>,
    /// What else there is to say: what was named and is not checked, or why nothing was. Absent where there is nothing.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[schemars(with = "Option<Vec<String>>", length(min = 1))]
    notices: &'a [String],
}

/// The schema of a line.
pub(super) fn schema() -> Schema {
    schema::of_output::<Line<'_>>()
}

/// Writes the report.
pub(super) fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.diagnostics.iter().filter(|finding| finding.counts()) {
        write_object(&Line::Counts(Finding::of(finding)), out)?;
    }
    for finding in report.diagnostics.iter().filter(|finding| !finding.counts()) {
        let apart = match (&finding.suppressed, Known::of(finding)) {
            (Some(_), _) if !options.show_suppressed => None,
            (Some(_), _) => Some(Apart::Suppressed(Suppressed::of(finding))),
            (None, known) => known.map(Apart::Known),
        };
        apart.map_or(Ok(()), |apart| write_object(&Line::Apart(apart), out))?;
    }
    let last = Last {
        version: VERSION,
        outcome: report.outcome,
        summary: report.summary(),
        policy: report.policy.iter().map(Touched::of).collect(),
        policy_effect: report.effect.map(Effect::of),
        problems: report.problems.iter().map(Trouble::of).collect(),
        notices: report.notices,
    };
    write_object(&Line::Last(last), out)
}
