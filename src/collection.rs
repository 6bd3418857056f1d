//! All documents of a collection together, and what belongs together among them.
//!
//! The whole collection is read whatever is named on the command line: a pair is right or wrong whether or not its
//! other half was named.

mod alike;
mod anchors;
mod destinations;
mod names;
pub mod planned;
mod planned_targets;
mod presence;
mod reach;
mod repository;
mod targets;
mod templates;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use alike::Alike;
pub use alike::Likeness;
pub use anchors::Anchors;
pub use destinations::{Destination, path_length};
use names::Names;
use planned::{Listed, Planned};
use presence::Topics;
use repository::Repository;
pub use targets::{Instead, Target};
use templates::Templates;

use crate::cores;
use crate::document::{Document, Section};
use crate::paths::{join, relative, split, stem};
use crate::tree::Tree;

/// The documents under one root.
#[derive(Debug, Default)]
pub struct Collection {
    tree: Tree,
    root: Option<PathBuf>,
    documents: Vec<Arc<Document>>,
    unlinted: Vec<Arc<Document>>,
    by_path: HashMap<String, usize>,
    files: OnceLock<BTreeSet<String>>,
    numbered: OnceLock<HashMap<String, BTreeMap<u32, String>>>,
    templates: OnceLock<Templates>,
    alike: OnceLock<Alike>,
    planned: OnceLock<Planned>,
    repository: OnceLock<Repository>,
    names: OnceLock<Names>,
    /// Of each document that a link with `#` leads to.
    anchors: Vec<OnceLock<Anchors>>,
    /// Where the links of each document lead.
    targets: Vec<OnceLock<Vec<Target>>>,
    /// Which documents the indexes reach.
    reached: OnceLock<Vec<bool>>,
    topics: OnceLock<Topics>,
}

/// Something about all documents together that takes long to work out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// Which case studies are like others.
    Likeness,
    /// Where all links lead, and which documents the indexes reach.
    Reach,
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
    pub fn new(root: Option<PathBuf>, documents: Vec<impl Into<Arc<Document>>>) -> Self {
        let mut documents: Vec<Arc<Document>> = documents.into_iter().map(Into::into).collect();
        documents.sort_by(|one, other| one.source.path().cmp(other.source.path()));
        let by_path = documents.iter().enumerate().map(|(index, document)| (document.source.path().to_owned(), index));
        let by_path = by_path.collect();
        let anchors = documents.iter().map(|_| OnceLock::new()).collect();
        let targets = documents.iter().map(|_| OnceLock::new()).collect();
        Self { root, by_path, documents, anchors, targets, ..Self::default() }
    }

    /// With its other files somewhere else than on the disk.
    #[must_use]
    pub fn in_tree(mut self, tree: Tree) -> Self {
        self.tree = tree;
        self
    }

    /// With documents that are not linted, but looked up by their paths: a guide that the configuration excludes.
    #[must_use]
    pub fn with_unlinted(mut self, documents: Vec<Document>) -> Self {
        self.unlinted = documents.into_iter().map(Arc::new).collect();
        self
    }

    /// The documents in the order of their paths.
    #[must_use]
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// The document at a path of the collection.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<&Document> {
        let linted = self.by_path.get(path).map(|&index| &self.documents[index]);
        let unlinted = || self.unlinted.iter().find(|document| document.source.path() == path);
        linted.or_else(unlinted).map(Arc::as_ref)
    }

    /// The document at a path, to be shared with another collection that has the same.
    #[must_use]
    pub fn shared(&self, path: &str) -> Option<Arc<Document>> {
        self.by_path.get(path).map(|&index| Arc::clone(&self.documents[index]))
    }

    /// The case study that a case study is like: the first of the collection that tells the same.
    #[must_use]
    pub fn first_like(&self, document: &Document, case_study: &Section) -> Option<(&Document, &Section, Likeness)> {
        let index = *self.by_path.get(document.source.path())?;
        let ((first, section), likeness) = self.alike().first_of((index, case_study.index))?;
        let document = self.documents.get(first)?;
        Some((document, document.sections.get(section as usize)?, likeness))
    }

    /// Works these out, at once: the first document to ask would keep the other threads waiting.
    pub fn prepare(&self, indexes: impl Iterator<Item = Index>) {
        let asked: Vec<Index> = indexes.collect();
        let likeness = || {
            if asked.contains(&Index::Likeness) {
                self.alike();
            }
        };
        let reach = || {
            if asked.contains(&Index::Reach) {
                self.reached();
            }
        };
        cores::both(self.documents.len(), likeness, reach);
    }

    fn alike(&self) -> &Alike {
        self.alike.get_or_init(|| Alike::among(&self.documents))
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
        let misspelt =
            self.siblings(folder).find(|path| names.iter().any(|expected| are_alike(split(path).1, expected)));
        let near = misspelt.map(str::to_owned).or_else(|| elsewhere.into_iter().find(|path| self.has_file(path)));
        let expected = names.into_iter().next().unwrap_or_default();
        Err(Lack { expected, near: near.map(|near| relative(&near, folder)) })
    }

    /// The case-study file of a resources file, in either form of the topic. One whose own name is only nearly right
    /// counts: the case-study file is told.
    ///
    /// # Errors
    ///
    /// Where the case-study file would be looked for, by its path from the document's folder.
    pub fn case_study_of(&self, path: &str) -> Result<String, String> {
        let (folder, name) = split(path);
        let before = name.len().checked_sub("RESOURCES.md".len()).and_then(|end| name.split_at_checked(end));
        let before = before.filter(|(_, ending)| are_alike(ending, "RESOURCES.md")).map_or("", |(before, _)| before);
        let candidates = match before.get(..before.len().saturating_sub(1)).filter(|topic| !topic.is_empty()) {
            None => {
                let flat = format!("{folder}.md");
                vec![join(folder, "README.md"), flat]
            }
            Some(topic) => {
                let mut candidates =
                    [".md", "/README.md", ".markdown"].map(|rest| join(folder, &format!("{topic}{rest}"))).to_vec();
                if are_alike(split(folder).1, topic) {
                    candidates.push(join(folder, "README.md"));
                }
                candidates
            }
        };
        let found = candidates.iter().find_map(|wanted| {
            if self.has_file(wanted) {
                return Some(wanted.clone());
            }
            let (folder, name) = split(wanted);
            self.siblings(folder).find(|path| are_alike(split(path).1, name)).map(str::to_owned)
        });
        found.ok_or_else(|| candidates.first().map(|wanted| relative(wanted, folder)).unwrap_or_default())
    }

    /// The number that a document's name starts with: `0001-use-rust.md`.
    #[must_use]
    pub fn number_of(name: &str) -> Option<u32> {
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = name.split_at_checked(digits)?;
        number.parse().ok().filter(|_| rest.starts_with(['-', '_', '.', ' ']))
    }

    /// The numbers that names of documents right in a folder start with, each with the first path that has it.
    #[must_use]
    pub fn numbers_in(&self, folder: &str) -> Option<&BTreeMap<u32, String>> {
        let numbered = self.numbered.get_or_init(|| {
            let mut numbered: HashMap<String, BTreeMap<u32, String>> = HashMap::new();
            for path in self.documents.iter().map(|document| document.source.path()) {
                let (folder, name) = split(path);
                if let Some(number) = Self::number_of(name) {
                    let numbers = numbered.entry(folder.to_owned()).or_default();
                    numbers.entry(number).or_insert_with(|| path.to_owned());
                }
            }
            numbered
        });
        numbered.get(folder)
    }

    /// Whether one of the collection's templates, or a format that a planning document shows, holds this text in
    /// brackets.
    #[must_use]
    pub fn has_blank(&self, blank: &str) -> bool {
        let templates = || Templates::of(self.documents.iter().chain(&self.unlinted).map(Arc::as_ref));
        self.templates.get_or_init(templates).hold(blank)
    }

    /// The name of a file that lies where another is missing and bears nearly its name.
    #[must_use]
    pub fn misspelt(&self, missing: &str) -> Option<&str> {
        let (folder, name) = split(missing);
        self.siblings(folder).map(|path| split(path).1).find(|other| are_alike(other, name))
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
        self.repository.get_or_init(|| Repository::around(&self.tree, self.root.as_deref()))
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.files()))
    }

    /// Every file under the root, looked up once, when a document is missed.
    fn files(&self) -> &BTreeSet<String> {
        self.files.get_or_init(|| {
            let mut files = self.root.as_deref().map(|root| self.tree.all_files(root)).unwrap_or_default();
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
    let lower = name.to_ascii_lowercase();
    if memchr::memchr2(b'-', b' ', lower.as_bytes()).is_some() { lower.replace(['-', ' '], "_") } else { lower }
}

/// Whether two names are comparable, and the same then.
fn are_alike(one: &str, other: &str) -> bool {
    let comparable = |byte: u8| if matches!(byte, b'-' | b' ') { b'_' } else { byte.to_ascii_lowercase() };
    one.len() == other.len() && one.bytes().map(comparable).eq(other.bytes().map(comparable))
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
        assert_eq!(both.case_study_of("a/x_RESOURCES.md").unwrap(), "a/x.md");
        assert_eq!(both.case_study_of("a/y/RESOURCES.md").unwrap(), "a/y/README.md");
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
