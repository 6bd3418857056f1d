//! The collection as it was where a change began, and what is found in it under the names that it has now.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::After;
use super::base::Base;
use super::lines::{self, Lines};
use super::sections;
use crate::collection::Collection;
use crate::config::FILE_NAME;
use crate::diagnostics::{Diagnostic, Problem};
use crate::discovery::{self, Target};
use crate::document::Document;
use crate::engine::{self, Names, Plan, Selection};
use crate::paths::{self, split};

/// A collection where a change began.
pub(super) struct Before {
    pub(super) collection: Collection,
    /// Whether the whole repository was empty.
    pub(super) is_first: bool,
    /// The paths of documents that moved since, by those that they had.
    pub(super) moved: HashMap<String, String>,
}

impl Before {
    /// The collection as it was.
    ///
    /// # Errors
    ///
    /// That it reaches out of the repository.
    pub(super) fn of(
        base: &Base,
        After { target, setup, collection: after, args, .. }: After<'_>,
    ) -> Result<Self, Problem> {
        if !target.root.starts_with(&base.top) {
            let shown = paths::shown(&target.root, &target.working);
            let mut problem = Problem::of(shown, "is a collection that reaches out of the repository");
            problem.help = Some(format!("mark the collection inside of it: a {FILE_NAME} at its root"));
            return Err(problem);
        }
        let root = base.root_of(target);
        let mut before = Target::whole(root.clone(), &target.working, base.tree.clone());
        before.policy = Some((target.tree.clone(), target.root.clone()));
        let inside = |place: &Path, root: &Path| place.starts_with(root).then(|| paths::inside(place, root));
        let moved = base.changed.iter().filter_map(|change| {
            let (old, new) = (base.place(change.before.as_ref())?, base.place(change.after.as_ref())?);
            Some((inside(&old, &root)?, inside(&new, &target.root)?))
        });
        let changed: HashSet<PathBuf> =
            base.changed.iter().filter_map(|change| base.place(change.before.as_ref())).collect();
        let found = discovery::walk(&before, &setup.config, &args.setup.exclude);
        let collection = setup.read_other(&before, &found, |file| {
            let same = root == target.root && !changed.contains(&file.location);
            same.then(|| after.shared(&file.path)).flatten()
        });
        let is_first = base.tree.all_files(&base.top).is_empty();
        let mut before = Self { is_first, moved: moved.filter(|(old, new)| old != new).collect(), collection };
        before.find_untold(after, |path| !base.tree.is_file(&target.root.join(path)));
        Ok(before)
    }

    /// The path of a document as it is now, if it is still there.
    fn path_now<'a>(&'a self, path: &'a str) -> &'a str {
        self.moved.get(path).map_or(path, String::as_str)
    }

    /// Finds the documents that moved unchanged, and of whose new places git was not told.
    fn find_untold(&mut self, after: &Collection, is_unknown: impl Fn(&str) -> bool) {
        let (paths, then) = (|document: &Arc<Document>| document.source.path().to_owned(), self.collection.documents());
        let gone = then.iter().filter(|document| after.document(document.source.path()).is_none());
        let mut gone: HashMap<&str, String> = gone.map(|document| (document.source.text(), paths(document))).collect();
        gone.retain(|_, path| !self.moved.contains_key(path));
        if gone.is_empty() {
            return;
        }
        let unknown = after.documents().iter().filter(|document| is_unknown(document.source.path()));
        let found = unknown.filter_map(|document| Some((gone.remove(document.source.text())?, paths(document))));
        let found: Vec<_> = found.collect();
        self.moved.extend(found);
    }

    /// Under which names what is found in a document is known now, by its path then.
    fn names(&self, document: &Document, after: &Collection) -> Option<(String, Names)> {
        let path = document.source.path();
        let now = after.document(self.path_now(path))?;
        if std::ptr::eq(now, document) {
            return None;
        }
        let lines = Lines::of(document, now);
        let sections = sections::renamed(document, now, &lines);
        let stretches = lines::stretches(document, now, &lines, &sections);
        let names = Names { path: now.source.path().to_owned(), sections, stretches };
        Some((path.to_owned(), names))
    }

    /// What the judges of now find in the collection as it was, under its names now, in the documents where something is
    /// found now.
    ///
    /// # Errors
    ///
    /// Options that contradict each other for a document that is gone.
    pub(super) fn findings(&self, after: After<'_>, found: &[Diagnostic]) -> Result<Vec<Diagnostic>, Vec<Problem>> {
        let After { setup, collection: guiding, args, today, .. } = after;
        // A fingerprint holds the path, or the folder: other documents have nothing in common with what is found now.
        let asked: HashSet<&str> = found.iter().map(|finding| finding.primary.source.path()).collect();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let of_folders = found.iter().filter(|finding| finding.of_folder);
        let folders: HashSet<&str> = of_folders.map(|finding| split(finding.primary.source.path()).0).collect();
        let is_asked = |path: &str| asked.contains(path) || folders.contains(split(path).0);
        let selection = Selection { select: &args.select, ignore: &args.ignore };
        let (rules, config) = (&setup.rules, &setup.config);
        let plan = Plan::with_guides_of(guiding, rules, config, &self.collection, selection, today)?;
        // What the guide lacked was found in the guide as it was.
        let plan = plan.with_lapses_of(Plan::new(rules, config, &self.collection, selection, today)?);
        let documents = self.collection.documents().iter().map(Arc::as_ref).enumerate();
        let documents: Vec<(usize, &Document)> =
            documents.filter(|(_, document)| is_asked(self.path_now(document.source.path()))).collect();
        let names = documents.iter().filter_map(|(_, document)| self.names(document, guiding));
        let plan = plan.under_names(names.collect());
        Ok(engine::check_all(&documents, &self.collection, &plan))
    }
}
