//! The guide and who sees to it as one JSON object, and its schema, which is made from the types below.

use std::io::{self, Write};

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::Answer;
use crate::diagnostics::Threshold;
use crate::guide::{DemandKind, Lack};
use crate::output::json;
use crate::schema;

const VERSION: u32 = 1;

/// The schema of the object.
pub(crate) fn schema() -> Schema {
    schema::of_output::<Guide<'_>>()
}

/// What `cslint guide --format json` writes to standard output: one object. Within a version keys may be added, and
/// none change meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "cslint guide, version 1", deny_unknown_fields)]
struct Guide<'a> {
    /// The version of this contract.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The guide, relative to the working directory, with `/`.
    path: &'a str,
    /// Every clause that asks for something, in reading order.
    clauses: Vec<Clause<'a>>,
    /// What rules take from the guide, and the guide does not say.
    lapses: Vec<Lapse<'a>>,
    /// Entries of `lint.toml` for the reviewer that fit no clause.
    void: Vec<&'a str>,
}

/// A clause that asks for something, and who sees to it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "clause", deny_unknown_fields)]
struct Clause<'a> {
    /// Its line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// What it is.
    kind: DemandKind,
    /// Its words, without markup.
    text: &'a str,
    /// The rules that check it, in the order of their names.
    rules: Vec<Rule<'a>>,
    /// Whether `lint.toml` leaves it to the reviewer.
    reviewer: bool,
}

/// A rule that checks a clause.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "rule", deny_unknown_fields)]
struct Rule<'a> {
    /// Its name.
    name: &'a str,
    /// The limits that the guide or `lint.toml` sets.
    limits: Vec<Limit<'a>>,
}

/// An option of a rule, and where it is set.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "limit", deny_unknown_fields)]
struct Limit<'a> {
    /// The option.
    option: &'a str,
    /// Its value, as TOML has it.
    value: &'a str,
    /// The file that sets it, relative to the working directory, with `/`.
    path: &'a str,
    /// The line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
}

/// Something that a rule takes from the guide, and that the guide does not say.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "lapse", deny_unknown_fields)]
struct Lapse<'a> {
    /// `no-clause`: the clause is gone. `unreadable`: what stands in place of a number is none. `other-words`: there is
    /// a number, in words that the rule does not read.
    #[schemars(extend("enum" = ["no-clause", "unreadable", "other-words"]))]
    reason: &'a str,
    /// The rule.
    rule: &'a str,
    /// The document that the clause should stand in, by its path in the collection.
    path: &'a str,
    /// The clause, by its start.
    clause: &'a str,
    /// The option that stays as it is. Absent where the clause is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'a str>,
    /// What stands in place of its number, or the number with what it counts. Absent where the clause is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    /// The line of these words, from 1. Absent where the clause is gone, or stands in another document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    line: Option<usize>,
}

/// Writes the answer as one object on one line.
pub(super) fn write(answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
    let clauses = answer.coverage.demands.iter().map(|demand| Clause {
        line: answer.line(demand),
        kind: demand.kind,
        text: &demand.text,
        rules: demand
            .rules
            .iter()
            .map(|active| Rule { name: &active.rule.name, limits: active.thresholds.iter().map(limit).collect() })
            .collect(),
        reviewer: demand.reviewer,
    });
    let lapses = answer.lapses.iter().map(|lapse| {
        let (option, words) = match &lapse.lack {
            Lack::Clause => (None, None),
            Lack::Number { option, words } | Lack::Wording { option, words, .. } => (Some(option), Some(words)),
        };
        Lapse {
            reason: lapse.lack.name(),
            rule: &lapse.rule,
            path: &lapse.path,
            clause: &lapse.clause,
            option: option.map(String::as_str),
            words: words.map(String::as_str),
            line: answer.line_of(lapse),
        }
    });
    let guide = Guide {
        version: VERSION,
        path: answer.source.shown(),
        clauses: clauses.collect(),
        lapses: lapses.collect(),
        void: answer.coverage.void.iter().map(|(start, _)| start.as_str()).collect(),
    };
    json::write_object(&guide, out)
}

fn limit(limit: &Threshold) -> Limit<'_> {
    Limit {
        option: &limit.option,
        value: &limit.value,
        path: limit.source.shown(),
        line: limit.source.position(limit.span.start).line,
    }
}
