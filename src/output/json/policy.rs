//! What a change does to that by which it is judged.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostics::{Act, Policy, PolicyChange, PolicyEffect, Shifted};

/// What a change does to that by which it is judged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "policy_change", deny_unknown_fields)]
pub(in crate::output) struct Touched<'a> {
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

/// What becomes of findings, because the change touches the files by which documents are judged: every document that was
/// asked for as it is now, judged by these files as they are, and as they were. It fails nothing.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "policy_effect", deny_unknown_fields)]
pub(in crate::output) struct Effect<'a> {
    /// Whether all could be compared.
    complete: bool,
    /// The findings that weigh less now: they are not told any more, or do not fail a full run any more. Absent where
    /// nothing could be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    spared: Option<Share<'a>>,
    /// The findings that weigh more now. Absent where nothing could be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    brought: Option<Share<'a>>,
    /// Why not all could be compared. Absent where it could.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[schemars(with = "Option<Vec<String>>", length(min = 1))]
    gaps: &'a [String],
}

/// Findings that weigh otherwise than judged as before.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "policy_share", deny_unknown_fields)]
struct Share<'a> {
    /// How many.
    findings: usize,
    /// How many of them are told on one side only. What a comment or the baseline silences is not told.
    told: usize,
    /// How many of them fail a full run on one side only.
    failing: usize,
    /// How many of them each rule has; a rule without any is absent.
    #[schemars(with = "BTreeMap<&str, NonZeroUsize>", extend("propertyNames" = { "minLength": 1 }))]
    rules: &'a BTreeMap<String, usize>,
}

impl<'a> Effect<'a> {
    pub(in crate::output) fn of(effect: &'a PolicyEffect) -> Self {
        let share = |shifted: &'a Shifted| Share {
            findings: shifted.findings(),
            told: shifted.told,
            failing: shifted.failing,
            rules: &shifted.by_rule,
        };
        let compared = effect.compared.as_ref();
        Self {
            complete: effect.gaps.is_empty(),
            spared: compared.map(|compared| share(&compared.spared)),
            brought: compared.map(|compared| share(&compared.brought)),
            gaps: &effect.gaps,
        }
    }
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
    pub(in crate::output) fn of(change: &'a PolicyChange) -> Self {
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
