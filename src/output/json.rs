//! One JSON object, the contract that other tools build on. Its schema is made from the types below, with their comments
//! for descriptions; `schemas/output.schema.json` shows what a change here means to others.

pub(super) mod policy;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroUsize;

use policy::{Effect, Touched};
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::json;
use serde_json::ser::Formatter;

use super::place::Place;
use super::summary::Summary;
use super::{Options, Report, harmless};
use crate::Outcome;
use crate::diagnostics::{self, Applicability, Diagnostic, Fix, Label, Problem, Severity};
use crate::schema;

pub(super) const VERSION: u32 = 1;

/// Writes the report as one object on one line.
pub(super) fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let (suppressed, others): (Vec<_>, Vec<_>) =
        report.diagnostics.iter().partition(|finding| finding.suppressed.is_some());
    let (counted, known): (Vec<_>, Vec<_>) = others.into_iter().partition(|finding| finding.counts());
    let mut statistics: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &counted {
        *statistics.entry(&finding.rule).or_default() += 1;
    }
    let object = Object {
        version: VERSION,
        outcome: report.outcome,
        summary: report.summary(),
        policy: report.policy.iter().map(Touched::of).collect(),
        policy_effect: report.effect.map(Effect::of),
        diagnostics: counted.into_iter().map(Finding::of).collect(),
        problems: report.problems.iter().map(Trouble::of).collect(),
        notices: report.notices,
        known: known.into_iter().filter_map(Known::of).collect(),
        suppressed: options.show_suppressed.then(|| suppressed.into_iter().map(Suppressed::of).collect()),
        statistics: options.statistics.then_some(statistics),
    };
    write_object(&object, out)
}

/// The schema of the object.
pub(super) fn schema() -> Schema {
    schema::of_output::<Object<'_>>()
}

/// What `cslint --format json` writes to standard output: one object. Lines and columns start at 1, columns count Unicode
/// scalar values (a byte-order mark at the start of a file apart), ends are exclusive. Offsets and lengths count bytes of
/// the file, a byte-order mark included. Paths use `/` and are relative to the working directory. Within a version keys
/// may be added, and none change meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "cslint report, version 1", deny_unknown_fields)]
struct Object<'a> {
    /// The version of this contract.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// How the run ended, as its exit code tells: 0 `clean`, 1 `findings`, 2 `trouble`, 3 `nothing-checked`.
    outcome: Outcome,
    summary: Summary,
    /// What the change that the run is about does to that by which it is judged. Absent where it does nothing, and where the
    /// run is about no change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Option<Vec<Touched<'_>>>", length(min = 1))]
    policy: Vec<Touched<'a>>,
    /// What becomes of findings by that. Absent where it touches none of the files by which documents are judged, and where
    /// there were none before.
    #[serde(skip_serializing_if = "Option::is_none")]
    policy_effect: Option<Effect<'a>>,
    /// Every finding that counts, in the order of path and place: no comment suppresses it, and it was not known before.
    diagnostics: Vec<Finding<'a>>,
    /// What could not be checked, and mistakes in the configuration. Where there are any, the exit code is 2.
    problems: Vec<Trouble<'a>>,
    /// What else there is to say: what was named and is not checked, or why nothing was. Absent where there is nothing.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[schemars(with = "Option<Vec<String>>", length(min = 1))]
    notices: &'a [String],
    /// The findings that were known before the run, and neither count nor fail. Absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Option<Vec<Known<'_>>>", length(min = 1))]
    known: Vec<Known<'a>>,
    /// The findings that a comment in a document suppresses. Present only when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<Vec<Suppressed<'a>>>,
    /// How many findings each rule has, suppressed ones apart; a rule without findings is absent. Present only when asked
    /// for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "BTreeMap<&str, NonZeroUsize>", extend("propertyNames" = { "minLength": 1 }))]
    statistics: Option<BTreeMap<&'a str, usize>>,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "finding", deny_unknown_fields)]
pub(super) struct Finding<'a> {
    /// The rule's name.
    #[schemars(length(min = 1))]
    rule: &'a str,
    /// How strongly the rule feels about it, after configuration.
    severity: Severity,
    /// The file, relative to the working directory, with `/`.
    path: &'a str,
    #[serde(flatten)]
    lines: Lines,
    /// What is wrong.
    message: &'a str,
    /// How to mend it. Absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    /// What the missing part could look like: Markdown to paste and fill in. Absent where nothing is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    skeleton: Option<&'a str>,
    /// The headings above the place, outermost first, the document's title apart. Absent where there is none.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[schemars(with = "Option<Vec<String>>", length(min = 1))]
    section: &'a [String],
    /// The guide's clause that the rule enforces. Absent where the collection's guide has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    guide: Option<Guide<'a>>,
    /// The places that matter: first the finding's own, then related ones in the order of importance, which may lie in
    /// other files.
    #[schemars(length(min = 1), transform = first_is_primary)]
    labels: Vec<Marked<'a>>,
    /// Edits that mend the finding. Absent where a program cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Mending<'a>>,
    /// Names the finding across edits elsewhere in its file: a hash of the rule, the path relative to the collection, the
    /// section and what is particular to the finding, never of lines or columns.
    #[schemars(length(min = 1))]
    fingerprint: &'a str,
}

/// A finding that was known before the run.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "known_finding", deny_unknown_fields)]
pub(super) struct Known<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    /// From where it was known.
    known: diagnostics::Known,
}

/// A finding that a comment suppresses.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "suppressed", deny_unknown_fields)]
pub(super) struct Suppressed<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    /// What the comment says after `--`. Absent where it gives no reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Lines {
    /// The line of the first character, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// The column of the first character, from 1, in Unicode scalar values.
    #[schemars(range(min = 1))]
    column: usize,
    /// The line of the character after the last one, from 1.
    #[schemars(range(min = 1))]
    end_line: usize,
    /// The column of the character after the last one, from 1, in Unicode scalar values.
    #[schemars(range(min = 1))]
    end_column: usize,
}

/// The guide's clause that the rule enforces.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "guide", deny_unknown_fields)]
struct Guide<'a> {
    /// The clause's text: a heading, a list item or a bold line.
    clause: &'a str,
    /// The file, relative to the working directory, with `/`.
    path: &'a str,
    /// The line of its first character, from 1.
    #[schemars(range(min = 1))]
    line: usize,
}

/// A place, and what is to be said at it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "label", deny_unknown_fields)]
struct Marked<'a> {
    /// The file, relative to the working directory, with `/`.
    path: &'a str,
    #[serde(flatten)]
    lines: Lines,
    /// The first byte, from 0.
    offset: u32,
    /// How many bytes.
    length: usize,
    /// A few words; empty where the message says it all.
    text: &'a str,
    /// Whether this is the finding's own place.
    primary: bool,
}

/// Edits that mend a finding, all or none of them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "fix", deny_unknown_fields)]
struct Mending<'a> {
    /// Whether it may be applied unseen.
    applicability: Applicability,
    /// They do not overlap.
    #[schemars(length(min = 1))]
    edits: Vec<Change<'a>>,
}

/// Replaces bytes by text; a length of 0 inserts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "edit", deny_unknown_fields)]
struct Change<'a> {
    /// The file, relative to the working directory, with `/`.
    path: &'a str,
    /// The first byte that goes, from 0.
    offset: u32,
    /// How many bytes go.
    length: usize,
    /// The text that comes.
    text: &'a str,
}

/// Something that kept a file from being checked, or a mistake in the configuration.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "problem", deny_unknown_fields, extend("dependentRequired" = {
    "line": ["column", "end_line", "end_column"],
    "column": ["line", "end_line", "end_column"],
    "end_line": ["line", "column", "end_column"],
    "end_column": ["line", "column", "end_line"],
}))]
pub(super) struct Trouble<'a> {
    /// The file, relative to the working directory where it lies below, with `/`; or the flag or program that it is about.
    path: &'a str,
    /// What is wrong; without a line it reads on from the path.
    message: &'a str,
    /// How to mend it. Absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(flatten)]
    lines: Option<Lines>,
}

/// A list says of its first item what it says of no other.
fn first_is_primary(schema: &mut Schema) {
    let primary = |truth: bool| json!({ "properties": { "primary": { "const": truth } } });
    let Some(label) = schema.remove("items") else { return };
    schema.insert("prefixItems".to_owned(), json!([primary(true)]));
    schema.insert("items".to_owned(), primary(false));
    schema.insert("allOf".to_owned(), json!([{ "items": label }]));
}

impl<'a> Finding<'a> {
    pub(super) fn of(finding: &'a Diagnostic) -> Self {
        let related = finding.related.iter().map(|label| Marked::of(label, false));
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            path: finding.primary.source.shown(),
            lines: Lines::of(Place::of(&finding.primary)),
            message: &finding.message,
            help: finding.help.as_deref(),
            skeleton: finding.skeleton.as_deref(),
            section: &finding.section,
            guide: finding.citation.as_deref().map(|citation| Guide {
                clause: &citation.clause,
                path: citation.source.shown(),
                line: Place::of_span(&citation.source, citation.span).start.line,
            }),
            labels: std::iter::once(Marked::of(&finding.primary, true)).chain(related).collect(),
            fix: finding.fix.as_ref().map(Mending::of),
            fingerprint: &finding.fingerprint,
        }
    }
}

impl<'a> Known<'a> {
    pub(super) fn of(finding: &'a Diagnostic) -> Option<Self> {
        Some(Self { finding: Finding::of(finding), known: finding.known? })
    }
}

impl<'a> Suppressed<'a> {
    pub(super) fn of(finding: &'a Diagnostic) -> Self {
        let reason = finding.suppressed.as_ref().and_then(|suppressed| suppressed.reason.as_deref());
        Self { finding: Finding::of(finding), reason }
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
    pub(super) fn of(problem: &'a Problem) -> Self {
        Self {
            path: &problem.path,
            message: &problem.message,
            help: problem.help.as_deref(),
            lines: problem.place.as_ref().map(|label| Lines::of(Place::of(label))),
        }
    }
}

/// Writes one object and the end of its line.
pub(crate) fn write_object(object: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    object.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Harmless))?;
    writeln!(out)
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
