//! What a change does to that by which it is judged: the configuration, rules, the guide, what is ignored or silenced.

use std::path::Path;

use super::{Base, Before};
use crate::collection::Collection;
use crate::config::FILE_NAME;
use crate::diagnostics::{Act, Policy, PolicyChange};
use crate::discovery::Target;
use crate::document::{Document, Suppression};
use crate::load::Setup;
use crate::paths;

/// Files first, then comments, each in the order of their paths.
pub(super) fn changes(
    base: &Base,
    before: &Before,
    target: &Target,
    setup: &Setup,
    baseline: Option<&Path>,
    after: &Collection,
) -> Vec<PolicyChange> {
    // A collection that is new brings its own.
    if before.is_new {
        return Vec::new();
    }
    let mut files = Vec::new();
    let mut told = |path: Option<&String>, act: Act| {
        let Some(place) = base.place(path) else { return };
        let change = |policy| PolicyChange { policy, act, path: paths::shown(&place, &target.working) };
        files.extend(policy_of(&place, target, setup, baseline).map(change));
    };
    for change in &base.changed {
        if change.before == change.after {
            told(change.after.as_ref(), Act::Changed);
        } else {
            told(change.before.as_ref(), Act::Removed);
            told(change.after.as_ref(), Act::Added);
        }
    }
    files.sort_by(|one, other| (&one.policy, &one.path).cmp(&(&other.policy, &other.path)));
    let touched = after.documents().iter().filter(|document| base.touches(&target.root.join(document.source.path())));
    files.extend(touched.flat_map(|document| comments(before.document(document.source.path()), document)));
    files
}

impl Before {
    /// What a document was.
    fn document(&self, path: &str) -> Option<&Document> {
        let old = self.moved.iter().find(|(_, new)| *new == path).map_or(path, |(old, _)| old);
        self.collection.document(old).filter(|_| !self.moved.contains_key(path) || old != path)
    }
}

/// By what of it a file is judged with the collection.
fn policy_of(place: &Path, target: &Target, setup: &Setup, baseline: Option<&Path>) -> Option<Policy> {
    let (folder, name) = (place.parent()?, place.file_name()?.to_str()?);
    let inside = place.starts_with(&target.root);
    let is_guide = || setup.guides().iter().any(|path| target.root.join(path) == place);
    let is_rule = || name.ends_with(".toml") && setup.rule_folders(target).any(|folder| place.starts_with(folder));
    if setup.place.as_deref() == Some(place) || (inside && name == FILE_NAME) {
        Some(Policy::Configuration)
    } else if baseline == Some(place) {
        Some(Policy::Baseline)
    } else if is_rule() {
        Some(Policy::Rule)
    } else if is_guide() {
        Some(Policy::Guide)
    } else if name == ".gitignore" && (inside || target.root.starts_with(folder)) {
        Some(Policy::Ignore)
    } else {
        None
    }
}

/// The comments that came and went; one that only moved did neither.
fn comments(before: Option<&Document>, after: &Document) -> Vec<PolicyChange> {
    let mut gone: Vec<&Suppression> = before.iter().flat_map(|document| &document.suppressions).collect();
    let mut changes = Vec::new();
    for comment in &after.suppressions {
        let same = |other: &&Suppression| {
            (&other.word, &other.rules, &other.reason) == (&comment.word, &comment.rules, &comment.reason)
        };
        match gone.iter().position(same) {
            Some(index) => _ = gone.remove(index),
            None => changes.push(silence(after, comment, Act::Added, after)),
        }
    }
    let removed = before.into_iter().flat_map(|before| gone.iter().map(move |comment| (before, *comment)));
    changes.extend(removed.map(|(before, comment)| silence(before, comment, Act::Removed, after)));
    changes
}

fn silence(document: &Document, comment: &Suppression, act: Act, after: &Document) -> PolicyChange {
    let policy = Policy::Suppression {
        line: document.source.line_at(comment.comment.start),
        directive: comment.word.to_string(),
        rules: comment.rules.iter().map(ToString::to_string).collect(),
        reason: comment.reason.as_deref().map(str::to_owned),
    };
    PolicyChange { policy, act, path: after.source.shown().to_owned() }
}
