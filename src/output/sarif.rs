//! SARIF 2.1.0, for code scanning and editors.
//!
//! A message is text with a syntax of its own, in which a stranger's brackets would be a link: they are escaped. What a
//! comment suppresses is there only if somebody asks for it, because GitHub shows it as if nobody had.

mod rules;

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::json::write_object;
use super::place::Place;
use super::{Options, Report, harmless, policy};
use crate::diagnostics::{Diagnostic, Edit, Fix, Label, Problem, Severity};
use crate::source::{Source, Span};
use rules::Rules;

/// Relative to what paths are.
const ROOT: &str = "%SRCROOT%";

/// Writes one log with one run.
pub(super) fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let listed: Vec<_> = report.diagnostics.iter().filter(|finding| options.includes(finding)).collect();
    let rules = Rules::of(&listed, report);
    let log = Log { report, rules: &rules };
    let results: Vec<Value> = listed.into_iter().map(|finding| log.result(finding)).collect();
    let run = json!({
        "tool": { "driver": {
            "name": "cslint",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": crate::REPOSITORY,
            "rules": rules.descriptors(),
        } },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": { ROOT: { "description": { "text": "The root of the repository." } } },
        "invocations": [log.invocation()],
        "results": results,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    write_object(&log, out)
}

struct Log<'r, 'a> {
    report: &'r Report<'a>,
    rules: &'r Rules<'a>,
}

impl Log<'_, '_> {
    fn result(&self, finding: &Diagnostic) -> Value {
        let help = finding.help.as_ref().map_or_else(String::new, |help| format!(" Help: {help}."));
        let related: Vec<Value> =
            finding.related.iter().map(|label| self.location(label)).chain(self.guide(finding)).collect();
        let mut result = json!({
            "ruleId": harmless::prose(&finding.rule),
            "ruleIndex": self.rules.index(&finding.rule),
            "level": level(finding.severity),
            "message": { "text": message(&format!("{}.{help}", finding.message)) },
            "locations": [self.location(&finding.primary)],
            "partialFingerprints": { "cslint/v1": finding.fingerprint },
        });
        let state = if finding.known.is_some() { "unchanged" } else { "new" };
        let suppressed = finding.suppressed.as_ref().map(|suppressed| match &suppressed.reason {
            Some(reason) => json!([{ "kind": "inSource", "justification": harmless::prose(reason) }]),
            None => json!([{ "kind": "inSource" }]),
        });
        add(&mut result, "relatedLocations", (!related.is_empty()).then(|| numbered(related)));
        add(&mut result, "baselineState", self.report.compares.then(|| json!(state)));
        add(&mut result, "suppressions", suppressed);
        add(&mut result, "fixes", finding.fix.as_ref().map(|fix| json!([self.fix(fix, finding)])));
        result
    }

    fn location(&self, label: &Label) -> Value {
        let mut location = json!({ "physicalLocation": {
            "artifactLocation": self.artifact(&label.source),
            "region": region(&label.source, label.span),
        } });
        let text = Some(message(&label.text)).filter(|text| !text.is_empty());
        add(&mut location, "message", text.map(|text| json!({ "text": text })));
        location
    }

    /// The clause behind a finding.
    fn guide(&self, finding: &Diagnostic) -> Option<Value> {
        let citation = finding.citation.as_ref()?;
        let text = format!("the guide: {}", citation.clause);
        Some(self.location(&Label { source: citation.source.clone(), span: citation.span, text }))
    }

    fn artifact(&self, source: &Source) -> Value {
        json!({ "uri": self.report.job.uri(source.shown()), "uriBaseId": ROOT })
    }

    fn fix(&self, fix: &Fix, finding: &Diagnostic) -> Value {
        let changes = fix.edits.chunk_by(|one, next| one.source.path() == next.source.path()).filter_map(|edits| {
            let artifact = self.artifact(&edits.first()?.source);
            let replacements: Vec<Value> = edits.iter().map(replacement).collect();
            Some(json!({ "artifactLocation": artifact, "replacements": replacements }))
        });
        let description = finding.help.as_ref().unwrap_or(&finding.message);
        json!({ "description": { "text": message(description) }, "artifactChanges": changes.collect::<Vec<_>>() })
    }

    fn invocation(&self) -> Value {
        let problems = self.report.problems.iter().map(|problem| self.problem(problem));
        let nothing = self.report.nothing_checked().map(|text| notification("error", &text));
        // Why nothing was checked is said with it.
        let notices = self.report.notices.iter().filter(|_| nothing.is_none()).map(|text| notification("note", text));
        let notices: Vec<Value> = notices.collect();
        let effect = self.report.effect.into_iter().flat_map(policy::effect);
        let effect = effect
            .map(|sentence| notification("note", &format!("This change touches what it is judged by. {sentence}")));
        let policy = self
            .report
            .policy
            .iter()
            .map(|change| notification("note", &format!("{}: {}", policy::place(change), policy::what(change))));
        json!({
            "executionSuccessful": self.report.outcome.code() < 2,
            "exitCode": self.report.outcome.code(),
            "toolExecutionNotifications": problems.chain(nothing).chain(policy).chain(effect).chain(notices).collect::<Vec<_>>(),
        })
    }

    fn problem(&self, problem: &Problem) -> Value {
        let help = problem.help.as_ref().map_or_else(String::new, |help| format!(" Help: {help}."));
        let mut told = notification("error", &format!("{}.{help}", problem.sentence()));
        if let Some(label) = &problem.place {
            add(&mut told, "locations", Some(json!([self.location(label)])));
        }
        told
    }
}

fn notification(level: &str, text: &str) -> Value {
    json!({ "level": level, "message": { "text": message(text) } })
}

fn replacement(edit: &Edit) -> Value {
    json!({ "deletedRegion": region(&edit.source, edit.span), "insertedContent": { "text": edit.text } })
}

/// Lines and columns for people, bytes for programs.
fn region(source: &Source, span: Span) -> Value {
    let Place { span, start, end } = Place::of_span(source, span);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.len(),
    })
}

fn numbered(mut locations: Vec<Value>) -> Value {
    for (id, location) in locations.iter_mut().enumerate() {
        add(location, "id", Some(json!(id)));
    }
    Value::Array(locations)
}

/// A key that may be left out.
fn add(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        Map::insert(object, key.to_owned(), value);
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// Words as a message's text, which has links in brackets and nothing else.
fn message(text: &str) -> String {
    harmless::prose(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}
