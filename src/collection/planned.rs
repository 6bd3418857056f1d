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

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use folders::Folders;
use reader::Reader;

use crate::document::{Document, Kind};
use crate::paths::{join, split};
use crate::source::Span;

/// A file or a folder in a planning document's list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The planning document, by its path.
    pub document: Arc<str>,
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
    /// The path of each, where its folder is known.
    paths: Vec<Option<String>>,
    /// The known folders of each topic, sorted.
    folders: HashMap<Box<str>, Vec<String>>,
    /// What is listed in each folder: worked out when a folder is asked for that nobody lists itself.
    inside: OnceLock<Inside>,
}

/// By a folder's own name, the place of each line in `listed`, and how much of its path is the folder's.
type Inside = HashMap<Box<str>, Vec<(usize, usize)>>;

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
        let of_topics = listed.chunk_by(|one, other| one.topic == other.topic);
        let folders =
            of_topics.filter_map(|of_topic| Some((of_topic.first()?.topic.clone(), known(of_topic)))).collect();
        let paths = listed.iter().map(Listed::path).collect();
        Self { listed, paths, folders, inside: OnceLock::new() }
    }

    fn by_folder(&self) -> Inside {
        let mut inside = Inside::new();
        for (index, path) in self.paths.iter().enumerate().filter_map(|(index, path)| Some((index, path.as_deref()?))) {
            let around = std::iter::successors(Some(split(path).0), |folder| Some(split(folder).0));
            for folder in around.take_while(|folder| !folder.is_empty()).take(DEEPEST) {
                let line = (index, folder.len());
                match inside.get_mut(split(folder).1) {
                    // A path that repeats a name counts for the innermost folder of that name.
                    Some(lines) if lines.len() < MOST && lines.last().is_none_or(|(last, _)| *last != index) => {
                        lines.push(line);
                    }
                    Some(_) => {}
                    None => _ = inside.insert(split(folder).1.into(), vec![line]),
                }
            }
        }
        inside
    }

    /// The known folders in which a topic is listed.
    pub(super) fn folders_of(&self, topic: &str) -> impl Iterator<Item = &str> {
        self.folders.get(topic).into_iter().flatten().map(String::as_str)
    }

    /// Where a topic is listed.
    pub(super) fn of_topic(&self, topic: &str) -> &[Listed] {
        &self.listed[self.lines_of(topic)]
    }

    /// Where a topic is listed, as far as a link asks, each with its path where the folder is known.
    pub(super) fn first_of_topic(&self, topic: &str) -> impl Iterator<Item = (&Listed, Option<&str>)> {
        let lines = self.lines_of(topic);
        let paths = self.paths[lines.clone()].iter().map(Option::as_deref);
        self.listed[lines].iter().zip(paths).take(MOST)
    }

    fn lines_of(&self, topic: &str) -> Range<usize> {
        let start = self.listed.partition_point(|listed| *listed.topic < *topic);
        let rest = self.listed.get(start..).unwrap_or_default();
        start..start + rest.partition_point(|listed| *listed.topic == *topic)
    }

    /// What is listed in folders of a name, as far as a link asks, each with the folder's path and the rest of its own.
    pub(super) fn inside(&self, folder: &str) -> impl Iterator<Item = (&Listed, (&str, &str))> {
        let lines = self.inside.get_or_init(|| self.by_folder()).get(folder).into_iter().flatten();
        lines.filter_map(|&(index, length)| {
            let path = self.paths.get(index)?.as_deref()?;
            Some((self.listed.get(index)?, path.split_at_checked(length)?))
        })
    }

    /// What a planning document lists.
    pub(super) fn of_document<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Listed> {
        self.listed.iter().filter(move |listed| *listed.document == *path)
    }
}

/// The known folders of some lines, sorted.
fn known(listed: &[Listed]) -> Vec<String> {
    let known = listed.iter().filter_map(|listed| match &listed.folder {
        Folder::Known(folder) => Some(folder),
        Folder::Ending(_) | Folder::Within(_) => None,
    });
    let mut known: Vec<&String> = known.collect();
    known.sort_unstable();
    known.dedup();
    known.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests;
