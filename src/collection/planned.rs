//! What the planning documents list: every file and folder that stands in a tree, a table or a task list, with where
//! it belongs and what is said of it.
//!
//! A tree stands in a code block. A table lists a file where a cell holds nothing but its name; the row's status is the
//! cell that is one. A task names its files first. Where they belong is told by paths, and by headings that name a
//! folder; both are read as the collection's real folders and those of the trees. What names no Markdown file and no
//! folder is left out, and so are categories: their README stands for them.

mod folders;
mod name;
mod reader;
mod status;
mod tally;
mod tree;

pub use folders::Folder;
pub use name::Item;
pub use status::Status;
pub use tally::Tally;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use folders::Folders;
use reader::Reader;

use crate::document::{Document, Kind};
use crate::paths::{join, split};
use crate::source::Span;

/// A file or a folder in a planning document's list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The planning document, by its path.
    pub document: Box<str>,
    /// The words that name it.
    pub span: Span,
    /// The list that it stands in.
    pub form: Form,
    /// What it is.
    pub item: Item,
    /// The topic that it is about, whatever its form; empty for an index and a planning document.
    pub topic: Box<str>,
    /// The folder of the topic, or of the index or planning document.
    pub folder: Folder,
    /// The file's path in that folder: `x.md`, `x/README.md`, `x_RESOURCES.md`.
    pub name: Box<str>,
    /// What is said of it.
    pub status: Status,
    /// The mark, word or box that says it; empty where nothing is said.
    pub mark: Span,
}

/// How something is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A line of a tree in a code block.
    Tree,
    /// A row of a table.
    Row,
    /// An item with a task box.
    Task,
}

impl Listed {
    /// The path of the file, where its folder is known.
    #[must_use]
    pub fn path(&self) -> Option<String> {
        match &self.folder {
            Folder::Known(folder) => Some(join(folder, &self.name)),
            Folder::Ending(_) | Folder::Within(_) => None,
        }
    }
}

/// Everything that is listed.
#[derive(Debug, Default)]
pub(super) struct Planned {
    /// Sorted by topic.
    listed: Vec<Listed>,
    /// The known folders of each topic.
    folders: BTreeMap<Box<str>, BTreeSet<String>>,
    /// What is listed in each folder, by the folder's own name: its place in `listed`, and the folder's path.
    inside: HashMap<Box<str>, Vec<(usize, Box<str>)>>,
}

/// How many lines about one name are looked at for a link: no plan says more of one, and each link asks anew.
const MOST: usize = 64;

/// How many folders around a listed file are known by their names: no collection is deeper.
const DEEPEST: usize = 4;

impl Planned {
    /// Reads the planning documents among those of a collection, and those beside it that are not linted.
    pub(super) fn read(documents: &[Arc<Document>], unlinted: &[Arc<Document>]) -> Self {
        let mut folders = Folders::of(documents);
        let planning = || documents.iter().chain(unlinted).filter(|document| document.kind == Kind::Planning);
        let mut listed = Vec::new();
        // Trees first: they draw folders that headings name.
        let mut drawn = Vec::new();
        for document in planning() {
            let mut reader = Reader::new(document, &folders);
            drawn.append(&mut reader.trees());
            listed.append(&mut reader.listed);
        }
        drawn.iter().for_each(|folder| folders.add_group(folder));
        for document in planning() {
            let mut reader = Reader::new(document, &folders);
            reader.tables();
            reader.tasks();
            listed.append(&mut reader.listed);
        }
        listed.sort_by(|one, other| {
            let key = |listed: &Listed| (listed.span.start, listed.form as u8);
            one.topic.cmp(&other.topic).then_with(|| one.document.cmp(&other.document)).then(key(one).cmp(&key(other)))
        });
        let mut folders: BTreeMap<Box<str>, BTreeSet<String>> = BTreeMap::new();
        for listed in &listed {
            if let Folder::Known(folder) = &listed.folder {
                folders.entry(listed.topic.clone()).or_default().insert(folder.clone());
            }
        }
        let mut inside: HashMap<Box<str>, Vec<(usize, Box<str>)>> = HashMap::new();
        for (index, path) in listed.iter().enumerate().filter_map(|(index, listed)| Some((index, listed.path()?))) {
            let around = std::iter::successors(Some(split(&path).0), |folder| Some(split(folder).0));
            for folder in around.take_while(|folder| !folder.is_empty()).take(DEEPEST) {
                let lines = inside.entry(split(folder).1.into()).or_default();
                // A path that repeats a name counts for the innermost folder of that name.
                if lines.len() < MOST && lines.last().is_none_or(|(last, _)| *last != index) {
                    lines.push((index, folder.into()));
                }
            }
        }
        Self { listed, folders, inside }
    }

    /// The known folders in which a topic is listed.
    pub(super) fn folders_of(&self, topic: &str) -> impl Iterator<Item = &str> {
        self.folders.get(topic).into_iter().flatten().map(String::as_str)
    }

    /// Where a topic is listed.
    pub(super) fn of_topic(&self, topic: &str) -> &[Listed] {
        let start = self.listed.partition_point(|listed| *listed.topic < *topic);
        let end = self.listed.partition_point(|listed| *listed.topic <= *topic);
        self.listed.get(start..end).unwrap_or_default()
    }

    /// Where a topic is listed, as far as a link asks.
    pub(super) fn first_of_topic(&self, topic: &str) -> &[Listed] {
        let listed = self.of_topic(topic);
        listed.get(..MOST).unwrap_or(listed)
    }

    /// What is listed in folders of a name, as far as a link asks, each with the folder's path.
    pub(super) fn inside(&self, folder: &str) -> impl Iterator<Item = (&Listed, &str)> {
        let lines = self.inside.get(folder).into_iter().flatten();
        lines.filter_map(|(index, path)| Some((self.listed.get(*index)?, &**path)))
    }

    /// What a planning document lists.
    pub(super) fn of_document<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Listed> {
        self.listed.iter().filter(move |listed| *listed.document == *path)
    }
}

#[cfg(test)]
mod tests;
