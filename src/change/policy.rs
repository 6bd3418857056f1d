//! What a change does to that by which it is judged: the configuration, rules, the guide, what is ignored or silenced.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::{After, Base, Before};
use crate::collection::Collection;
use crate::config::FILE_NAME;
use crate::diagnostics::{Act, Diagnostic, Policy, PolicyChange};
use crate::discovery::Target;
use crate::document::{Document, Suppression};
use crate::paths;

/// The files by which a collection is judged, those included that git does not know.
pub(super) struct Standards<'a> {
    target: &'a Target,
    configuration: Option<&'a Path>,
    baseline: Option<PathBuf>,
    guides: HashSet<PathBuf>,
    rule_folders: Vec<PathBuf>,
}

impl<'a> Standards<'a> {
    pub(super) fn of(After { target, setup, args, .. }: After<'a>) -> Self {
        Self {
            target,
            configuration: setup.place.as_deref(),
            baseline: setup.baseline_in_use(args, target).map(|file| file.location),
            guides: setup.guides().into_iter().map(|path| target.root.join(path)).collect(),
            rule_folders: setup.rule_folders(target).collect(),
        }
    }

    /// What the change does to files first, then to comments, each in the order of their paths. `silenced` are the
    /// findings that a comment silences now, and that none did before.
    pub(super) fn changes(
        &self,
        base: &Base,
        before: &Before,
        after: &Collection,
        silenced: &[&Diagnostic],
    ) -> Vec<PolicyChange> {
        // Where there was nothing, all of it is new.
        if before.is_first {
            return Vec::new();
        }
        let changed = base.changed.iter().flat_map(|change| [&change.before, &change.after]);
        let changed: BTreeSet<PathBuf> = changed.filter_map(|path| base.place(path.as_ref())).collect();
        let places: BTreeSet<PathBuf> = changed.iter().cloned().chain(self.in_use(base)).collect();
        let of_file = |place: &PathBuf| {
            let (policy, act) = (self.policy_of(place)?, self.act(base, place, changed.contains(place))?);
            Some(PolicyChange { policy, act, path: paths::shown(place, &self.target.working) })
        };
        let mut changes: Vec<PolicyChange> = places.iter().filter_map(of_file).collect();
        changes.sort_by(|one, other| (&one.policy, &one.path).cmp(&(&other.policy, &other.path)));
        let mut by_path: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
        for finding in silenced {
            by_path.entry(finding.primary.source.path()).or_default().push(finding);
        }
        for document in after.documents() {
            let path = document.source.path();
            if base.touches(&self.target.root.join(path)) {
                let silenced = by_path.get(path).map_or(&[][..], Vec::as_slice);
                changes.extend(comments(before.document(path), document, silenced));
            }
        }
        changes
    }

    /// By what of it a file is judged with the collection.
    fn policy_of(&self, place: &Path) -> Option<Policy> {
        let (folder, name) = (place.parent()?, place.file_name()?.to_str()?);
        let inside = place.starts_with(&self.target.root);
        let is_rule = || name.ends_with(".toml") && self.rule_folders.iter().any(|folder| place.starts_with(folder));
        if self.configuration == Some(place) || (inside && name == FILE_NAME) {
            Some(Policy::Configuration)
        } else if self.baseline.as_deref() == Some(place) {
            Some(Policy::Baseline)
        } else if is_rule() {
            Some(Policy::Rule)
        } else if self.guides.contains(place) {
            Some(Policy::Guide)
        } else if name == ".gitignore" && (inside || self.target.root.starts_with(folder)) {
            Some(Policy::Ignore)
        } else {
            None
        }
    }

    /// The places where such files are, or would be: git does not tell of those that it does not know.
    fn in_use(&self, base: &Base) -> Vec<PathBuf> {
        let tree = &self.target.tree;
        let rules = self
            .rule_folders
            .iter()
            .flat_map(|folder| tree.list(folder).unwrap_or_default().into_iter().map(move |path| folder.join(path)));
        let above = self.target.root.ancestors().take_while(|folder| folder.starts_with(&base.top));
        let ignored = above.map(|folder| folder.join(".gitignore"));
        let files = self.configuration.map(Path::to_path_buf).into_iter().chain(self.baseline.clone());
        files.chain(self.guides.iter().cloned()).chain(rules).chain(ignored).collect()
    }

    /// What became of a file. One that git was told to forget, and that is as it was, is still in use.
    fn act(&self, base: &Base, place: &Path, is_changed: bool) -> Option<Act> {
        let same = || match (base.tree.read(place, "", ""), self.target.tree.read(place, "", "")) {
            (Ok(before), Ok(after)) => before.text() == after.text(),
            _ => false,
        };
        match (base.tree.is_file(place), self.target.tree.is_file(place)) {
            (false, true) => Some(Act::Added),
            (true, false) => Some(Act::Removed),
            (true, true) if is_changed && !same() => Some(Act::Changed),
            _ => None,
        }
    }
}

/// The findings that a comment silences now, and that none did before.
pub(super) fn newly_silenced<'a>(before: &[Diagnostic], now: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let silenced = before.iter().filter(|finding| finding.suppressed.is_some());
    let silenced: HashSet<&str> = silenced.map(|finding| finding.fingerprint.as_str()).collect();
    let now = now.iter().filter(|finding| finding.suppressed.is_some());
    now.filter(|finding| !silenced.contains(finding.fingerprint.as_str())).collect()
}

impl Before {
    /// What a document was.
    fn document(&self, path: &str) -> Option<&Document> {
        let old = self.moved.iter().find(|(_, new)| *new == path).map_or(path, |(old, _)| old);
        self.collection.document(old).filter(|_| !self.moved.contains_key(path) || old != path)
    }
}

/// The comments that came and went, and those that silence more than they did. One that only moved did neither.
fn comments(before: Option<&Document>, after: &Document, silenced: &[&Diagnostic]) -> Vec<PolicyChange> {
    let mut gone: Vec<&Suppression> = before.iter().flat_map(|document| &document.suppressions).collect();
    let mut places: HashMap<&str, BTreeSet<u32>> = HashMap::new();
    for finding in silenced {
        places.entry(&finding.rule).or_default().insert(finding.primary.span.start);
    }
    let silencing = places.into_iter().flat_map(|(rule, places)| after.suppressions_of(rule, places.into_iter()));
    let silencing: HashSet<u32> = silencing.flatten().map(|comment| comment.comment.start).collect();
    let mut changes = Vec::new();
    for comment in &after.suppressions {
        let same = |other: &&Suppression| {
            (&other.word, &other.rules, &other.reason) == (&comment.word, &comment.rules, &comment.reason)
        };
        match gone.iter().position(same) {
            Some(index) => {
                gone.remove(index);
                if silencing.contains(&comment.comment.start) {
                    changes.push(silence(after, comment, Act::Extended, after));
                }
            }
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
