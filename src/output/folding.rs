//! Ninety placeholders are one habit, not ninety surprises: what a rule has against
//! one section for one reason becomes one entry.

use std::collections::{BTreeMap, BTreeSet};

use super::prose::listed;
use crate::diagnostics::{Diagnostic, Known, Severity};

/// From how many findings on they are folded.
const MANY: usize = 4;

/// What is alike in findings that are told together: the file, its section, the rule, its reason, how strongly it feels,
/// and whether and why they are suppressed or known.
type Kind<'a> = (&'a str, &'a [String], (&'a str, &'a str), Severity, Option<Option<&'a str>>, Option<Known>);

/// Groups findings, in their order; each group stands where its first finding stood and holds one finding, or four
/// and more.
pub(super) fn fold<'a>(findings: impl Iterator<Item = &'a Diagnostic> + Clone) -> Vec<Vec<&'a Diagnostic>> {
    let mut kinds: BTreeMap<Kind, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings.clone() {
        kinds.entry(kind(finding)).or_default().push(finding);
    }
    kinds.retain(|_, group| group.len() >= MANY && (stand_apart(group) || are_named(group)));
    findings
        .filter_map(|finding| match kinds.get(&kind(finding)) {
            Some(group) => group.first().is_some_and(|first| std::ptr::eq(*first, finding)).then(|| group.clone()),
            None => Some(vec![finding]),
        })
        .collect()
}

/// What a group's first finding says, and how many more there are.
pub(super) fn message(group: &[&Diagnostic]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let more = match (group.len() - 1, first.section.is_empty()) {
        (0, _) => String::new(),
        (count, false) => format!(" (and {count} more like it in this section)"),
        (count, true) => format!(" (and {count} more like it here)"),
    };
    format!("{}{more}", first.message)
}

/// The help of all, or of the first where each has its own.
pub(super) fn help(group: &[&Diagnostic]) -> String {
    let mut helps = group.iter().map(|one| one.help.as_deref());
    let first = helps.next().flatten().unwrap_or_default();
    if first.is_empty() || helps.all(|help| help == Some(first)) {
        first.to_owned()
    } else {
        format!("{first} (for the first one)")
    }
}

/// What the others of a group are about, where they stand at one place and only that tells them apart.
pub(super) fn others(group: &[&Diagnostic]) -> String {
    if stand_apart(group) {
        return String::new();
    }
    listed(&group.iter().skip(1).filter_map(|one| one.subject.clone()).collect::<Vec<_>>())
}

/// Whether each says what it is about, so that several at one place can be told as one.
fn are_named(group: &[&Diagnostic]) -> bool {
    group.iter().all(|finding| finding.subject.is_some())
}

/// Whether each has a place of its own: what one place lacks is told thing by thing.
fn stand_apart(group: &[&Diagnostic]) -> bool {
    let places: BTreeSet<_> = group.iter().map(|finding| finding.primary.span).collect();
    places.len() == group.len()
}

fn kind(finding: &Diagnostic) -> Kind<'_> {
    let reason = finding.suppressed.as_ref().map(|suppressed| suppressed.reason.as_deref());
    let asked = (&*finding.rule, finding.reason);
    (finding.primary.source.shown(), &finding.section, asked, finding.severity, reason, finding.known)
}
