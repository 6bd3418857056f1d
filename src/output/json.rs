//! One JSON object, the contract that other tools build on. Its schema is `schemas/output.schema.json`: a change here
//! is a change there.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::place::Place;
use super::summary::Summary;
use super::{Options, Report, harmless};
use crate::diagnostics::{Applicability, Diagnostic, Fix, Label, Problem, Severity};

const VERSION: u32 = 1;

/// Writes the report as one object on one line.
pub(super) fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let (suppressed, counted): (Vec<_>, Vec<_>) =
        report.diagnostics.iter().partition(|finding| finding.suppressed.is_some());
    let mut statistics: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &counted {
        *statistics.entry(&finding.rule).or_default() += 1;
    }
    let object = Object {
        version: VERSION,
        summary: report.summary(),
        diagnostics: counted.into_iter().map(Finding::of).collect(),
        problems: report.problems.iter().map(Trouble::of).collect(),
        suppressed: options.show_suppressed.then(|| suppressed.into_iter().map(Finding::of).collect()),
        statistics: options.statistics.then_some(statistics),
    };
    object.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless))?;
    writeln!(out)
}

#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    summary: Summary,
    diagnostics: Vec<Finding<'a>>,
    problems: Vec<Trouble<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<Vec<Finding<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<BTreeMap<&'a str, usize>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: Severity,
    path: &'a str,
    #[serde(flatten)]
    lines: Lines,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    section: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    guide: Option<Guide<'a>>,
    labels: Vec<Marked<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Mending<'a>>,
    fingerprint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Lines {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Guide<'a> {
    clause: &'a str,
    path: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Marked<'a> {
    path: &'a str,
    #[serde(flatten)]
    lines: Lines,
    offset: u32,
    length: usize,
    text: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct Mending<'a> {
    applicability: Applicability,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    path: &'a str,
    offset: u32,
    length: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Trouble<'a> {
    path: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(flatten)]
    lines: Option<Lines>,
}

impl<'a> Finding<'a> {
    fn of(finding: &'a Diagnostic) -> Self {
        let related = finding.related.iter().map(|label| Marked::of(label, false));
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            path: finding.primary.source.shown(),
            lines: Lines::of(Place::of(&finding.primary)),
            message: &finding.message,
            help: finding.help.as_deref(),
            section: &finding.section,
            guide: finding.citation.as_deref().map(|citation| Guide {
                clause: &citation.clause,
                path: citation.source.shown(),
                line: Place::of_span(&citation.source, citation.span).start.line,
            }),
            labels: std::iter::once(Marked::of(&finding.primary, true)).chain(related).collect(),
            fix: finding.fix.as_ref().map(Mending::of),
            fingerprint: &finding.fingerprint,
            reason: finding.suppressed.as_ref().and_then(|suppressed| suppressed.reason.as_deref()),
        }
    }
}

impl Lines {
    fn of(Place { start, end, .. }: Place) -> Self {
        Self { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}

impl<'a> Marked<'a> {
    fn of(label: &'a Label, primary: bool) -> Self {
        let place = Place::of(label);
        Self {
            path: label.source.shown(),
            lines: Lines::of(place),
            offset: place.span.start,
            length: place.span.len(),
            text: &label.text,
            primary,
        }
    }
}

impl<'a> Mending<'a> {
    fn of(fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| Change {
            path: edit.source.shown(),
            offset: edit.span.start,
            length: edit.span.len(),
            text: &edit.text,
        });
        Self { applicability: fix.applicability, edits: edits.collect() }
    }
}

impl<'a> Trouble<'a> {
    fn of(problem: &'a Problem) -> Self {
        Self {
            path: &problem.path,
            message: &problem.message,
            help: problem.help.as_deref(),
            lines: problem.place.as_ref().map(|label| Lines::of(Place::of(label))),
        }
    }
}

/// Writes strings so that no terminal and no build's log acts on them, and that they read back as they were.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // GitHub's runner obeys `##[command]` anywhere in a line. A fragment holds no NUL: serde_json escapes it.
        let fragment = fragment.replace("##[", "##\0");
        let acts = |character: char| character == '\0' || harmless::is_hidden(character);
        let mut rest = fragment.as_str();
        while let Some((plain, character)) = rest.find(acts).and_then(|at| Some((at, rest.get(at..)?.chars().next()?)))
        {
            writer.write_all(rest.as_bytes().get(..plain).unwrap_or_default())?;
            let escaped = if character == '\0' { '[' } else { character };
            for unit in escaped.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = rest.get(plain + character.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}
