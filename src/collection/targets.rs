//! Where the links of a document lead, and what becomes of those that lead nowhere.
//!
//! Where a link leads out of the collection, or to what is no document, all files are looked up at once; where it
//! leads to a document, as most do, nothing is.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::Arc;

use super::Collection;
use super::destinations::{Destination, encoded};
use super::names::Topic;
use super::repository::{Place, holds};
use crate::document::{Document, Kind};
use crate::paths::{self, join, relative, split};

/// Where a link leads.
#[derive(Debug)]
pub enum Target {
    /// To another site, to a mail address: not ours to judge.
    Elsewhere,
    /// To a document of the collection, by its index.
    Document(usize),
    /// To a folder of the collection, by its path; empty for the root.
    Folder(String),
    /// To what is no document of the collection, and exists.
    Other,
    /// To the document's own resources file by its right name, where the file has a wrong one.
    Misnamed,
    /// To nothing.
    Nothing(Instead),
}

/// What there is instead of the target of a link.
#[derive(Clone, Debug)]
pub enum Instead {
    /// The link has no destination.
    NoDestination,
    /// It leads out of the repository.
    Outside,
    /// The same path in other letters, capitals for small ones or the reverse.
    OtherCase(String),
    /// The topic, elsewhere or in its other form. The link may name its folder, or only the topic: another file of
    /// that name may have been meant then.
    Moved {
        /// Its path.
        path: String,
        /// Whether the link names its folder.
        is_sure: bool,
    },
    /// Several that might be meant.
    Several(Vec<String>),
    /// It is listed, right there, and still to be written.
    Planned {
        /// The planning document, by its path.
        plan: Arc<str>,
        /// Whether somebody says so, and does not merely list it.
        is_open: bool,
    },
    /// It is listed in another folder.
    PlannedAt {
        /// The planning document, by its path.
        plan: Arc<str>,
        /// Its path once it is written.
        path: String,
    },
    /// It is listed, right there, and said to be done by the planning document at a path.
    SaidToBeDone(Arc<str>),
    /// Nothing of that name.
    Nothing,
}

impl Collection {
    /// Where the links of a document of the collection lead, in their order; nothing of a document that is none of it.
    #[must_use]
    pub fn targets(&self, document: &Document) -> &[Target] {
        self.by_path.get(document.source.path()).map_or(&[], |&index| self.targets_from(index))
    }

    /// Where the links of the document at an index lead: worked out once, whoever asks.
    pub(super) fn targets_from(&self, index: usize) -> &[Target] {
        self.targets[index].get_or_init(|| {
            let document = &self.documents[index];
            document.links.iter().map(|link| self.target(index, document.destination(link))).collect()
        })
    }

    /// Where a destination leads that the document at an index writes.
    fn target(&self, index: usize, destination: &str) -> Target {
        let document = &*self.documents[index];
        let Some(read) = Destination::read(destination) else { return Target::Elsewhere };
        if read.path.is_empty() {
            return if destination.is_empty() {
                Target::Nothing(Instead::NoDestination)
            } else {
                Target::Document(index)
            };
        }
        let folder = split(document.source.path()).0;
        let inside = if read.path.starts_with('/') { None } else { paths::resolve(folder, &read.path) };
        let path = match inside.map_or_else(|| self.repository().place(folder, &read.path), Place::Inside) {
            Place::Inside(path) => path,
            Place::Around(path) if self.repository().has(&path) => return Target::Other,
            Place::Around(_) => return Target::Nothing(self.lack(document, &read.path, None)),
            Place::Page => return Target::Elsewhere,
            Place::Outside => return Target::Nothing(Instead::Outside),
        };
        if let Some(&index) = self.by_path.get(&path) {
            Target::Document(index)
        } else if path.is_empty() || self.has_folder(&path) {
            Target::Folder(path)
        } else if self.files().contains(&path) {
            Target::Other
        } else if self.is_misnamed(document, &path) {
            Target::Misnamed
        } else {
            Target::Nothing(self.lack(document, &read.path, Some(&path)))
        }
    }

    /// The path that a document writes to link to a path of the collection, where it has written another one.
    #[must_use]
    pub fn written(&self, document: &Document, instead_of: &str, path: &str) -> String {
        let folder = split(document.source.path()).0;
        if instead_of.starts_with('/') {
            return encoded(&self.repository().rooted(path));
        }
        let relative = relative(path, folder);
        let is_dotted = instead_of.starts_with("./") && !relative.starts_with("../") || relative.is_empty();
        encoded(&if is_dotted { format!("./{relative}") } else { relative })
    }

    /// The one file whose topic has nearly the name that a path writes.
    #[must_use]
    pub fn nearest_file(&self, written: &str) -> Option<&str> {
        match self.names().near(&Topic::of(tail(written))?).as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The document that a folder shows.
    #[must_use]
    pub fn readme_of(&self, folder: &str) -> Option<&Document> {
        self.readme_at(folder).map(|index| &*self.documents[index])
    }

    pub(super) fn readme_at(&self, folder: &str) -> Option<usize> {
        let names = ["README.md", "readme.md", "Readme.md"].iter();
        names.filter_map(|name| self.by_path.get(&join(folder, name))).next().copied()
    }

    /// The documents in a folder, at any depth, by their indices.
    pub(super) fn documents_in(&self, folder: &str) -> Range<usize> {
        let prefix = join(folder, "");
        if folder.is_empty() {
            return 0..self.documents.len();
        }
        let start = self.documents.partition_point(|document| document.source.path() < prefix.as_str());
        let rest = self.documents.iter().skip(start);
        start..start + rest.take_while(|document| document.source.path().starts_with(&prefix)).count()
    }

    fn has_folder(&self, folder: &str) -> bool {
        let prefix = join(folder, "");
        let next = self.documents.partition_point(|document| document.source.path() < prefix.as_str());
        let holds_document = self.documents.get(next).is_some_and(|next| next.source.path().starts_with(&prefix));
        holds_document || holds(self.files(), folder)
    }

    /// What there is instead of what `written` leads to: `path`, unless it leads out of the collection.
    fn lack(&self, document: &Document, written: &str, path: Option<&str>) -> Instead {
        if let Some(other) = path.and_then(|path| self.names().in_any_case(path)) {
            return Instead::OtherCase(other.to_owned());
        }
        // Backslashes separate nothing on GitHub, and are meant to.
        let written = &written.replace('\\', "/");
        let slash = if written.ends_with('/') { "/" } else { "" };
        let place = path.map(|path| format!("{path}{slash}"));
        let (topic, here) = (Topic::of(tail(written)), place.as_deref().and_then(Topic::of));
        let planned_here = LazyCell::new(|| here.and_then(|topic| self.planned_here(&topic)));
        let found = match &topic {
            Some(topic) => self.names().of_topic(topic),
            None => Vec::new(),
        };
        // A copy that nobody lints, in a folder of builds or of packages, is hardly what is meant.
        let linted: Vec<&str> = found.iter().copied().filter(|path| self.by_path.contains_key(*path)).collect();
        let found = if linted.is_empty() { found } else { linted };
        let is_open = || matches!(*planned_here, Some(Instead::Planned { is_open: true, .. }));
        let is_here = |path: &str| Topic::of(path).zip(here).is_some_and(|(found, here)| found.folder == here.folder);
        match (found.as_slice(), &topic) {
            ([], _) | (_, None) => {}
            // Two topics may bear one name: the one that is still to be written there is meant.
            (found, _) if !found.iter().any(|path| is_here(path)) && is_open() => {}
            ([only], Some(topic)) => {
                let is_sure = is_here(only) || Topic::of(only).is_some_and(|found| found.agreement(topic) > 0);
                return Instead::Moved { path: (*only).to_owned(), is_sure };
            }
            (several, _) => return Instead::Several(several.iter().map(|&path| path.to_owned()).collect()),
        }
        // Without a word on whose, `RESOURCES.md` means the document's own.
        let is_own = topic.is_none() && split(written).1.eq_ignore_ascii_case("RESOURCES.md");
        if let Some(path) = is_own.then(|| self.resources_of(document.source.path()).ok()).flatten() {
            return Instead::Moved { path, is_sure: true };
        }
        planned_here.clone().or_else(|| self.planned_elsewhere(&topic?)).unwrap_or(Instead::Nothing)
    }

    /// Whether a path is where a document's resources belong, and they are there by another name.
    fn is_misnamed(&self, document: &Document, path: &str) -> bool {
        // Rejects most at once: the folder is looked through for names that are nearly right.
        if document.kind != Kind::CaseStudy || !Topic::of(path).is_some_and(|topic| topic.is_resources) {
            return false;
        }
        let lack = self.resources_of(document.source.path()).err();
        lack.is_some_and(|lack| lack.near.is_some() && join(split(document.source.path()).0, &lack.expected) == path)
    }
}

/// A path without what leads to where it starts: `../../a/b.md` → `a/b.md`.
fn tail(written: &str) -> &str {
    let down = written.rsplit_once("../").map_or(written, |(_, down)| down);
    down.trim_start_matches("./").trim_start_matches('/')
}

#[cfg(test)]
mod tests;
