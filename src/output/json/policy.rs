//! What a change does to that by which it is judged.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostics::{Act, Policy, PolicyChange};

/// What a change does to that by which it is judged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "policy_change", deny_unknown_fields)]
pub(super) struct Touched<'a> {
    /// What it touches: the configuration, a rule of the collection's own, the guide, the baseline, a
    /// `.gitignore`, a comment that silences rules.
    policy: Judging,
    /// What it does to it.
    act: Act,
    /// The file, relative to the working directory, with `/`. Of one that is gone, where it was.
    path: &'a str,
    /// The comment's line, from 1; of one that is gone, where it was. Only comments have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    line: Option<usize>,
    /// How far the comment reaches, as it spells it: `cslint-disable-file`. Only comments have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    directive: Option<&'a str>,
    /// The rules that the comment names; none means all. Only comments have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<&'a [String]>,
    /// The comment's reason, where it gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// By what a change is judged.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Judging {
    Configuration,
    Rule,
    Guide,
    Baseline,
    Ignore,
    Suppression,
}

impl<'a> Touched<'a> {
    pub(super) fn of(change: &'a PolicyChange) -> Self {
        let file = |policy| Self {
            policy,
            act: change.act,
            path: &change.path,
            line: None,
            directive: None,
            rules: None,
            reason: None,
        };
        match &change.policy {
            Policy::Configuration => file(Judging::Configuration),
            Policy::Rule => file(Judging::Rule),
            Policy::Guide => file(Judging::Guide),
            Policy::Baseline => file(Judging::Baseline),
            Policy::Ignore => file(Judging::Ignore),
            Policy::Suppression { line, directive, rules, reason } => Self {
                line: Some(*line),
                directive: Some(directive),
                rules: Some(rules),
                reason: reason.as_deref(),
                ..file(Judging::Suppression)
            },
        }
    }
}
