//! What a log says of the rules that found something.

use serde_json::{Value, json};

use super::super::{Report, harmless, markup, pages};
use super::{add, level};
use crate::diagnostics::Diagnostic;
use crate::rules::Rule;

/// The rules of the results, in the order of their names.
pub(super) struct Rules<'a> {
    named: Vec<(&'a str, Option<&'a Rule>)>,
}

impl<'a> Rules<'a> {
    pub(super) fn of(findings: &[&'a Diagnostic], report: &Report<'a>) -> Self {
        let mut names: Vec<&str> = findings.iter().map(|finding| &*finding.rule).collect();
        names.sort_unstable();
        names.dedup();
        Self { named: names.into_iter().map(|name| (name, report.rule(name))).collect() }
    }

    pub(super) fn index(&self, name: &str) -> usize {
        self.named.partition_point(|(other, _)| *other < name)
    }

    pub(super) fn descriptors(&self) -> Vec<Value> {
        self.named.iter().map(|(name, rule)| descriptor(name, *rule)).collect()
    }
}

fn descriptor(name: &str, rule: Option<&Rule>) -> Value {
    let mut written = json!({ "id": harmless::prose(name) });
    let Some(rule) = rule else { return written };
    let background = rule.background();
    let summary = format!("{}.", rule.summary);
    let why = background.why.as_deref().unwrap_or(&summary);
    let about: Vec<&str> = [Some(why), background.notes.as_deref()].into_iter().flatten().collect();
    let explain = format!("Run `cslint explain {name}` for the guide's own words and an example.");
    let text: Vec<_> = about.iter().map(|text| harmless::prose(text)).chain([harmless::prose(&explain)]).collect();
    let markdown: Vec<_> = about.iter().map(|text| markup::paragraphs(text)).chain([markup::prose(&explain)]).collect();
    // The mildest of the reasons would hide the others.
    let severity = rule.severity.values().into_iter().map(|(_, severity)| *severity).max();
    add(&mut written, "shortDescription", Some(json!({ "text": harmless::prose(&summary) })));
    add(&mut written, "fullDescription", Some(json!({ "text": harmless::prose(why) })));
    add(&mut written, "help", Some(json!({ "text": text.join("\n\n"), "markdown": markdown.join("\n\n") })));
    add(&mut written, "helpUri", pages::of_rule(name).map(Value::String));
    add(&mut written, "defaultConfiguration", severity.map(|severity| json!({ "level": level(severity) })));
    written
}
