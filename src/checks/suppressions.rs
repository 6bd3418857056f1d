//! That a suppression comment suppresses something, names rules that exist, and says why.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason, Review};
use crate::diagnostics::Applicability;
use crate::document::{Directive, Document, Suppression};
use crate::source::Span;
use crate::strict::nearest;

/// The kind has no options.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suppressions {}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "no-directive", values: &["directive", "meant"] },
    Reason { name: "unknown-rule", values: &["rule"] },
    Reason { name: "misspelt-rule", values: &["rule", "meant"] },
    Reason { name: "unused", values: &["what"] },
    Reason { name: "ends-nothing", values: &[] },
    Reason { name: "no-reason", values: &[] },
];

impl Suppressions {
    #[expect(clippy::unused_self, reason = "every kind is called alike")]
    pub(super) fn run(&self, document: &Document, review: Review<'_>) -> Vec<Finding> {
        let mut begun = Begun::default();
        let comments = document.suppressions.iter();
        comments.filter_map(|comment| examine(document, comment, review, &mut begun)).collect()
    }
}

/// What `cslint-disable` comments have silenced so far.
#[derive(Default)]
struct Begun<'a> {
    anything: bool,
    all_rules: bool,
    rules: HashSet<&'a str>,
}

impl<'a> Begun<'a> {
    fn note(&mut self, comment: &'a Suppression) {
        if comment.directive == Directive::Disable {
            self.anything = true;
            self.all_rules |= comment.rules.is_empty();
            self.rules.extend(comment.rules.iter().map(|name| &**name));
        }
    }

    /// Whether a comment ends any of it.
    fn is_ended_by(&self, enable: &Suppression) -> bool {
        let has = |name: &str| self.all_rules || self.rules.contains(name);
        if enable.rules.is_empty() { self.anything } else { enable.rules.iter().any(|name| has(name)) }
    }
}

/// What is wrong with a comment: the worst only.
fn examine<'a>(
    document: &Document,
    comment: &'a Suppression,
    review: Review<'_>,
    begun: &mut Begun<'a>,
) -> Option<Finding> {
    begun.note(comment);
    let finding = |reason| {
        let text = document.source.slice(comment.comment).split_whitespace().collect::<Vec<_>>().join(" ");
        Finding::new(reason, comment.comment).identity(text)
    };
    if comment.directive == Directive::Unknown {
        let written = Directive::WRITTEN.iter().map(|(word, _)| *word);
        // As it would be written: in small letters, and joined with hyphens.
        let words = comment.word.to_lowercase().replace(['_', ':'], " ");
        let word = words.split_whitespace().collect::<Vec<_>>().join("-");
        let meant = nearest(&word, written).unwrap_or("cslint-disable-next-line");
        return Some(finding("no-directive").value("directive", &comment.word).value("meant", meant));
    }
    if let Some(name) = comment.rules.iter().find(|name| !review.known.contains(&&***name)) {
        return Some(match nearest(name, review.known.iter().copied()) {
            Some(meant) => finding("misspelt-rule").value("rule", name).value("meant", meant),
            None => finding("unknown-rule").value("rule", name),
        });
    }
    let unused = unused(comment, review, begun);
    if let Some(unused) = unused {
        let whole = unused.len() == comment.rules.len();
        let found = match comment.directive {
            Directive::Enable => finding("ends-nothing").lasting("unused"),
            _ => finding("unused").value("what", what(&unused, whole)),
        };
        let edits = if whole { vec![(with_its_line(document, comment.comment), String::new())] } else { Vec::new() };
        return Some(found.fix(document, Applicability::Safe, edits));
    }
    let asks = comment.directive != Directive::Enable && comment.reason.is_none();
    asks.then(|| finding("no-reason"))
}

/// The rules of a comment that it does nothing about; those that are off are given the benefit of the doubt.
/// Without names it stands for all of them. `None` where it is of use.
fn unused<'a>(comment: &'a Suppression, review: Review<'_>, begun: &Begun<'_>) -> Option<Vec<&'a str>> {
    if comment.directive == Directive::Enable {
        return (!begun.is_ended_by(comment)).then(|| comment.rules.iter().map(|name| &**name).collect());
    }
    let first = review.suppressed.partition_point(|(span, _)| *span < comment.comment);
    let mine = || review.suppressed.iter().skip(first).take_while(|(span, _)| *span == comment.comment);
    if comment.rules.is_empty() {
        return mine().next().is_none().then(Vec::new);
    }
    let suppresses = |name: &str| mine().any(|(_, suppressed)| *suppressed == name);
    let judged = |name: &&str| review.active.contains(name);
    let names = comment.rules.iter().map(|name| &**name);
    let unused: Vec<&str> = names.filter(judged).filter(|name| !suppresses(name)).collect();
    (!unused.is_empty()).then_some(unused)
}

/// What the comment fails to do, in words.
fn what(unused: &[&str], whole: bool) -> String {
    let quoted: Vec<String> = unused.iter().map(|name| format!("`{name}`")).collect();
    match (unused, whole) {
        ([], _) => "this comment suppresses nothing".to_owned(),
        (_, true) => format!("this comment suppresses nothing: no finding of {} is here", quoted.join(" or ")),
        (_, false) => format!("this comment suppresses nothing of {}", quoted.join(" or ")),
    }
}

/// A comment with the line that it has for itself, or with the blanks before it.
fn with_its_line(document: &Document, comment: Span) -> Span {
    let text = document.source.text();
    let before = text.get(..comment.start as usize).unwrap_or_default();
    let after = text.get(comment.end as usize..).unwrap_or_default();
    let bare = before.trim_end_matches([' ', '\t']);
    let mut end = comment.end as usize;
    if bare.is_empty() || bare.ends_with('\n') {
        let line_end = after.find('\n').map_or(after.len(), |end| end + 1);
        if after.get(..line_end).is_some_and(|rest| rest.trim().is_empty()) {
            end += line_end;
        }
    }
    Span::new(bare.len(), end)
}
