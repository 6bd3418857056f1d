//! All documents of a collection together, and what belongs together among them.
//!
//! The whole collection is read whatever is named on the command line: a pair is right or wrong whether or not its
//! other half was named.

mod anchors;
mod destinations;
mod names;
pub mod planned;
mod planned_targets;
mod reach;
mod repository;
mod targets;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::OnceLock;

pub use anchors::Anchors;
pub use destinations::{Destination, path_length};
pub use targets::{Instead, Target};

use names::Names;
use planned::{Listed, Planned};
use repository::Repository;

use crate::document::Document;
use crate::paths::{self, join, relative, split, stem};

/// The documents under one root.
#[derive(Debug, Default)]
pub struct Collection {
    root: Option<PathBuf>,
    documents: Vec<Document>,
    unlinted: Vec<Document>,
    by_path: HashMap<String, usize>,
    files: OnceLock<BTreeSet<String>>,
    planned: OnceLock<Planned>,
    repository: OnceLock<Repository>,
    names: OnceLock<Names>,
    /// Of each document that a link with `#` leads to.
    anchors: Vec<OnceLock<Anchors>>,
    /// Which documents the indexes reach.
    reached: OnceLock<Vec<bool>>,
}

/// A sister file that is not there.
#[derive(Debug)]
pub struct Lack {
    /// Where it would be looked for, by its path from the document's folder.
    pub expected: String,
    /// The file that was probably meant, by its path from there.
    pub near: Option<String>,
}

impl Collection {
    /// A collection of documents, sorted by their paths. `root` is where files are looked up that are no documents;
    /// without it there are none.
    #[must_use]
    pub fn new(root: Option<PathBuf>, mut documents: Vec<Document>) -> Self {
        documents.sort_by(|one, other| one.source.path().cmp(other.source.path()));
        let by_path = documents.iter().enumerate().map(|(index, document)| (document.source.path().to_owned(), index));
        let (by_path, anchors) = (by_path.collect(), documents.iter().map(|_| OnceLock::new()).collect());
        Self { root, by_path, documents, anchors, ..Self::default() }
    }

    /// With documents that are not linted, but looked up by their paths: a guide that the configuration excludes.
    #[must_use]
    pub fn with_unlinted(mut self, documents: Vec<Document>) -> Self {
        self.unlinted = documents;
        self
    }

    /// The documents in the order of their paths.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document at a path of the collection.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<&Document> {
        let linted = self.by_path.get(path).map(|&index| &self.documents[index]);
        linted.or_else(|| self.unlinted.iter().find(|document| document.source.path() == path))
    }

    /// What can be linked to inside a document of the collection.
    #[must_use]
    pub fn anchors(&self, document: &Document) -> Option<&Anchors> {
        let index = *self.by_path.get(document.source.path())?;
        Some(self.anchors.get(index)?.get_or_init(|| Anchors::of(&self.documents[index])))
    }

    /// Whether there is a file at a path of the collection, linted or not.
    #[must_use]
    pub fn has_file(&self, path: &str) -> bool {
        self.by_path.contains_key(path) || self.files().contains(path)
    }

    /// Where the planning documents list a topic, in either form: its file, its folder, its resources. None of them
    /// need exist.
    #[must_use]
    pub fn planned(&self, topic: &str) -> &[Listed] {
        self.plan().of_topic(topic)
    }

    /// What a planning document lists, in no particular order.
    pub fn listed_in<'a>(&'a self, document: &'a str) -> impl Iterator<Item = &'a Listed> {
        self.plan().of_document(document)
    }

    /// What all planning documents list, read once, when somebody asks.
    fn plan(&self) -> &Planned {
        self.planned.get_or_init(|| Planned::read(&self.documents, &self.unlinted))
    }

    /// The resources file of a case-study file.
    ///
    /// # Errors
    ///
    /// What it should be called, and what bears nearly that name.
    pub fn resources_of(&self, path: &str) -> Result<String, Lack> {
        let (folder, name) = split(path);
        let stem = stem(name);
        let mut names = vec![format!("{stem}_RESOURCES.md")];
        if is_readme(name) {
            // A folder's file may also carry the topic in its name, as a flat one does.
            let topic = split(folder).1;
            names = vec!["RESOURCES.md".to_owned(), format!("{topic}_RESOURCES.md")];
        }
        if let Some(found) = names.iter().map(|name| join(folder, name)).find(|path| self.has_file(path)) {
            return Ok(found);
        }
        let mut elsewhere = Vec::new();
        if is_readme(name) {
            elsewhere.push(format!("{folder}_RESOURCES.md"));
        } else {
            elsewhere.push(join(folder, &format!("{stem}/RESOURCES.md")));
        }
        let misspelt = self.siblings(folder).find(|path| {
            let name = comparable(split(path).1);
            names.iter().any(|expected| comparable(expected) == name)
        });
        let near = misspelt.map(str::to_owned).or_else(|| elsewhere.into_iter().find(|path| self.has_file(path)));
        let expected = names.into_iter().next().unwrap_or_default();
        Err(Lack { expected, near: near.map(|near| relative(&near, folder)) })
    }

    /// Whether a resources file has its case-study file, in either form of the topic. One whose own name is only
    /// nearly right counts: the case-study file is told.
    ///
    /// # Errors
    ///
    /// Where the case-study file would be looked for, by its path from the document's folder.
    pub fn case_study_of(&self, path: &str) -> Result<(), String> {
        let (folder, name) = split(path);
        let whole = comparable(name);
        let topic_length = whole.strip_suffix("resources.md").map_or(0, str::len).saturating_sub(1);
        let candidates = match name.get(..topic_length).filter(|topic| !topic.is_empty()) {
            None => {
                let flat = format!("{folder}.md");
                vec![join(folder, "README.md"), flat]
            }
            Some(topic) => {
                let mut candidates =
                    [".md", "/README.md", ".markdown"].map(|rest| join(folder, &format!("{topic}{rest}"))).to_vec();
                if comparable(split(folder).1) == comparable(topic) {
                    candidates.push(join(folder, "README.md"));
                }
                candidates
            }
        };
        let there = candidates.iter().any(|wanted| {
            let (folder, name) = split(wanted);
            self.has_file(wanted) || self.siblings(folder).any(|path| comparable(split(path).1) == comparable(name))
        });
        if there { Ok(()) } else { Err(candidates.first().map(|wanted| relative(wanted, folder)).unwrap_or_default()) }
    }

    /// The files right in a folder.
    fn siblings<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> {
        let prefix = join(folder, "");
        let inside = self.files().range(prefix.clone()..);
        inside
            .map_while(move |path| path.strip_prefix(&prefix).map(|name| (path.as_str(), name)))
            .filter(|(_, name)| !name.contains('/'))
            .map(|(path, _)| path)
    }

    fn repository(&self) -> &Repository {
        self.repository.get_or_init(|| Repository::around(self.root.as_deref()))
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.files()))
    }

    /// Every file under the root, looked up on the disk once, when a document is missed.
    fn files(&self) -> &BTreeSet<String> {
        self.files.get_or_init(|| {
            let mut files = self.root.as_deref().map(paths::all_files).unwrap_or_default();
            files.extend(self.by_path.keys().cloned());
            files
        })
    }
}

fn is_readme(name: &str) -> bool {
    name.eq_ignore_ascii_case("README.md")
}

/// A name without what a near miss gets wrong: case, hyphens and blanks.
fn comparable(name: &str) -> String {
    name.to_ascii_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    fn collection(paths: &[&str]) -> Collection {
        let document = |path: &&str| Document::parse(Arc::new(Source::new(*path, *path, "# T\n")), Kind::Other);
        Collection::new(None, paths.iter().map(document).collect())
    }

    #[test]
    fn both_layouts_pair() {
        let both = collection(&["a/x.md", "a/x_RESOURCES.md", "a/y/README.md", "a/y/RESOURCES.md"]);
        assert_eq!(both.resources_of("a/x.md").unwrap(), "a/x_RESOURCES.md");
        assert_eq!(both.resources_of("a/y/README.md").unwrap(), "a/y/RESOURCES.md");
        assert!(both.case_study_of("a/x_RESOURCES.md").is_ok());
        assert!(both.case_study_of("a/y/RESOURCES.md").is_ok());
    }

    #[test]
    fn a_near_miss_is_named_and_told_once() {
        for (case_study, near) in [
            ("a/x.md", "a/x-resources.md"),
            ("a/x/README.md", "a/x/Resources.md"),
            ("a/x/README.md", "a/x_RESOURCES.md"),
        ] {
            let lacking = collection(&[case_study, near]);
            let lack = lacking.resources_of(case_study).unwrap_err();
            assert!(lack.near.is_some_and(|found| near.ends_with(found.trim_start_matches("../"))));
            assert!(lacking.case_study_of(near).is_ok(), "{near}");
        }
    }

    #[test]
    fn a_missing_half_is_named_where_it_is_looked_for() {
        let lone = collection(&["a/x.md", "b/y_RESOURCES.md", "c/RESOURCES.md"]);
        assert_eq!(lone.resources_of("a/x.md").unwrap_err().expected, "x_RESOURCES.md");
        assert_eq!(lone.case_study_of("b/y_RESOURCES.md").unwrap_err(), "y.md");
        assert_eq!(lone.case_study_of("c/RESOURCES.md").unwrap_err(), "README.md");
    }
}
