//! Which folder a heading or a path of a planning document means: the collection's real folders, and those that trees
//! draw.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::name::{Name, is_numbered};
use crate::document::{Document, Kind, NameList, is_named};
use crate::paths::{is_markdown, join, split};

/// The folder of a listed file, as far as the list tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Folder {
    /// Its path from the root; empty for the root itself.
    Known(String),
    /// Only the end of its path: a folder that is neither there nor drawn in a tree, or one of several of that name.
    Ending(String),
    /// Somewhere in the folder at this path; empty where nothing at all is said.
    Within(String),
}

impl Folder {
    /// Whether this may be the folder at a path.
    #[must_use]
    pub fn may_be(&self, path: &str) -> bool {
        match self {
            Self::Known(known) => known == path,
            Self::Ending(ending) => {
                path.strip_suffix(ending.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('/'))
            }
            Self::Within(around) => is_within(path, around),
        }
    }

    /// A folder in this one.
    pub(super) fn join(&self, inside: &str) -> Self {
        match self {
            _ if inside.is_empty() => self.clone(),
            Self::Known(path) => Self::Known(join(path, inside)),
            Self::Ending(path) => Self::Ending(join(path, inside)),
            Self::Within(_) => Self::Ending(inside.to_owned()),
        }
    }

    /// The folder around this one.
    pub(super) fn parent(&self) -> Self {
        match self {
            Self::Known(path) => Self::Known(split(path).0.to_owned()),
            Self::Ending(path) if path.contains('/') => Self::Ending(split(path).0.to_owned()),
            Self::Ending(_) => Self::Within(String::new()),
            Self::Within(_) => self.clone(),
        }
    }

    /// The folder's own name, as far as it is known.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Known(path) | Self::Ending(path) => split(path).1,
            Self::Within(_) => "",
        }
    }
}

/// The folders that are known by their paths.
#[derive(Debug, Default)]
pub(super) struct Folders {
    /// By name in lower case.
    by_name: BTreeMap<String, Vec<String>>,
    paths: BTreeSet<String>,
    /// Those that are numbered, each with the words of its name.
    numbered: BTreeMap<String, String>,
    /// Those words, while none are added: they tell that a heading spells none of them.
    words: OnceCell<NameList>,
    /// Those that hold topics or other folders, and are no topic themselves.
    groups: BTreeSet<String>,
    topics: BTreeSet<String>,
}

impl Folders {
    /// The folders that documents lie in.
    pub(super) fn of(documents: &[Arc<Document>]) -> Self {
        let mut folders = Self::default();
        for document in documents {
            let (folder, name) = split(document.source.path());
            folders.add(folder);
            let is_topic = document.kind == Kind::CaseStudy && name.eq_ignore_ascii_case("README.md");
            if is_topic {
                folders.topics.insert(folder.to_owned());
            } else if matches!(document.kind, Kind::CaseStudy | Kind::Index) {
                folders.groups.insert(folder.to_owned());
            }
        }
        folders
    }

    /// One more, and those around it.
    pub(super) fn add(&mut self, folder: &str) {
        let mut path = folder;
        while !path.is_empty() && self.paths.insert(path.to_owned()) {
            let (around, name) = split(path);
            self.by_name.entry(name.to_ascii_lowercase()).or_default().push(path.to_owned());
            if is_numbered(name) {
                let words = name.trim_start_matches(|digit: char| digit.is_ascii_digit() || digit == '_');
                self.numbered.insert(path.to_owned(), words.replace('_', " "));
                self.words.take();
            }
            self.groups.insert(around.to_owned());
            path = around;
        }
    }

    /// A tree draws a topic as a file in this folder.
    pub(super) fn add_group(&mut self, folder: &str) {
        self.add(folder);
        self.groups.insert(folder.to_owned());
    }

    /// Whether a folder holds others that hold topics, as a domain does.
    pub(super) fn is_outer(&self, path: &str) -> bool {
        let inside = join(path, "");
        let mut groups = self.groups.range::<str, _>((Bound::Excluded(inside.as_str()), Bound::Unbounded));
        groups.next().is_some_and(|group| group.starts_with(&inside))
    }

    /// Whether there is a folder at a path.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether a folder holds topics, and is none itself.
    pub(super) fn is_group(&self, folder: &Folder) -> bool {
        let known = match folder {
            Folder::Known(path) => path.is_empty() || self.groups.contains(path) && !self.topics.contains(path),
            Folder::Ending(_) | Folder::Within(_) => false,
        };
        known || is_numbered(folder.name())
    }

    /// The folder that a heading names, given what the headings around it name.
    pub(super) fn headed(&self, title: &str, around: &Folder) -> Folder {
        let title = title.split('(').next().unwrap_or_default();
        let mut folder = None;
        // No other word names a folder.
        let may_name = |word: &&str| memchr::memchr2(b'_', b'/', word.as_bytes()).is_some();
        let words = Some(title).filter(may_name).into_iter().flat_map(|title| title.split([' ', ':', ',', '\t']));
        for word in words.filter(may_name) {
            let Some(name) = Name::token(word).filter(|name| !is_markdown(name.path)) else { continue };
            let within = folder.as_ref().unwrap_or(around);
            if self.is_known(name.path) || name.is_folder || is_numbered(split(name.path).1) {
                folder = Some(self.resolve(within, name.path));
            }
        }
        folder.or_else(|| self.spelt(title, around)).unwrap_or_else(|| around.clone())
    }

    /// The folder at a path, as somebody wrote it in a list of that folder.
    pub(super) fn resolve(&self, around: &Folder, path: &str) -> Folder {
        if path.is_empty() {
            return around.clone();
        }
        if self.paths.contains(path) {
            return Folder::Known(path.to_owned());
        }
        if let Folder::Known(around) | Folder::Within(around) = around {
            // A list headed by a folder may repeat it.
            let beside = join(split(around).0, path);
            let known = [join(around, path), beside].into_iter().find(|known| self.paths.contains(known));
            if let Some(known) = known {
                return Folder::Known(known);
            }
        }
        // A numbered folder elsewhere is meant; a topic of that name elsewhere is another topic.
        let elsewhere = !matches!(around, Folder::Known(_)) || is_numbered(split(path).1);
        let found = elsewhere.then(|| self.choose(self.ending(path), around)).flatten();
        found.unwrap_or_else(|| around.join(path))
    }

    /// Whether folders of this name are known, and hold topics or are numbered: other words are just words.
    fn is_known(&self, path: &str) -> bool {
        path.contains('_') && !self.ending(path).is_empty()
    }

    /// Known folders whose paths end so.
    fn ending(&self, path: &str) -> Vec<&str> {
        let named = self.by_name.get(&split(path).1.to_ascii_lowercase()).into_iter().flatten();
        let ends = |known: &&String| {
            let start = known.len().checked_sub(path.len()).filter(|&start| known.is_char_boundary(start));
            start.and_then(|start| known.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(path))
        };
        named.filter(ends).map(String::as_str).collect()
    }

    /// The one folder among several that lies in the one around, or the only one; their common end where there is no
    /// telling.
    fn choose(&self, candidates: Vec<&str>, around: &Folder) -> Option<Folder> {
        let inside = |path: &&&str| match around {
            Folder::Known(around) | Folder::Within(around) => is_within(path, around),
            Folder::Ending(_) => true,
        };
        let near: Vec<&str> = candidates.iter().filter(inside).copied().collect();
        let candidates = if near.is_empty() { candidates } else { near };
        match candidates.as_slice() {
            [] => None,
            [only] => Some(Folder::Known((*only).to_owned())),
            [first, ..] => Some(Folder::Ending(split(first).1.to_owned())),
        }
    }

    /// A heading may spell a folder's name as words: "Domain 2: Cloud Infrastructure" is `02_CLOUD_INFRASTRUCTURE`.
    fn spelt(&self, title: &str, around: &Folder) -> Option<Folder> {
        let words = title.rsplit(':').next().unwrap_or_default();
        let all = self.words.get_or_init(|| NameList::from(self.numbered.values().cloned().collect::<Vec<_>>()));
        all.at_start(words)?;
        let spelt = self.numbered.iter().filter(|(_, name)| is_named(words, name));
        self.choose(spelt.map(|(path, _)| path.as_str()).collect(), around)
    }
}

/// Whether a path is that of a folder, or of one in it.
fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> Folders {
        let mut folders = Folders::default();
        for path in
            ["01_BACKEND/01_Storage", "01_BACKEND/02_Cost", "02_CLOUD_INFRA/01_Delivery", "02_CLOUD_INFRA/02_Cost"]
        {
            folders.add_group(path);
        }
        folders
    }

    fn known(path: &str) -> Folder {
        Folder::Known(path.to_owned())
    }

    #[test]
    fn a_heading_names_a_folder_in_many_ways() {
        for (title, folder) in [
            ("01_Storage/ (14 files: 7 and 7)", known("01_BACKEND/01_Storage")),
            ("`01_Storage`", known("01_BACKEND/01_Storage")),
            ("Domain 1: 01_BACKEND (11 files)", known("01_BACKEND")),
            ("Domain 2: Cloud Infra (46 files)", known("02_CLOUD_INFRA")),
            ("Cloud Infra (0% Complete)", known("02_CLOUD_INFRA")),
            ("01_BACKEND/01_Storage", known("01_BACKEND/01_Storage")),
            ("02_Cost (0/3)", Folder::Ending("02_Cost".to_owned())),
            ("03_Search/", Folder::Ending("03_Search".to_owned())),
            ("Milestones", Folder::Within(String::new())),
            ("Storage", known("01_BACKEND/01_Storage")),
            ("Planning Documents", Folder::Within(String::new())),
        ] {
            assert_eq!(folders().headed(title, &Folder::Within(String::new())), folder, "{title}");
        }
    }

    #[test]
    fn the_headings_around_tell_which_of_two() {
        let folders = folders();
        assert_eq!(folders.headed("02_Cost", &known("02_CLOUD_INFRA")), known("02_CLOUD_INFRA/02_Cost"));
        assert_eq!(folders.headed("Cost", &known("01_BACKEND")), known("01_BACKEND/02_Cost"));
        assert_eq!(folders.headed("03_Search", &known("01_BACKEND")), known("01_BACKEND/03_Search"));
        assert_eq!(folders.headed("Notes", &known("01_BACKEND")), known("01_BACKEND"));
    }

    #[test]
    fn a_path_may_repeat_the_folder_that_heads_its_list() {
        let folders = folders();
        let storage = known("01_BACKEND/01_Storage");
        assert_eq!(folders.resolve(&storage, "01_Storage"), storage);
        assert_eq!(folders.resolve(&storage, "01_BACKEND/01_Storage"), storage);
        assert_eq!(folders.resolve(&storage, "sharding"), known("01_BACKEND/01_Storage/sharding"));
    }

    #[test]
    fn a_folder_known_by_its_end_may_be_several() {
        let ending = Folder::Ending("02_Cost".to_owned());
        assert!(ending.may_be("01_BACKEND/02_Cost") && ending.may_be("02_Cost"));
        assert!(!ending.may_be("01_BACKEND/102_Cost") && !ending.may_be("01_BACKEND"));
        assert!(Folder::Within("a".to_owned()).may_be("a/b") && !Folder::Within("a".to_owned()).may_be("ab"));
        assert!(Folder::Within(String::new()).may_be("anything") && !known("a").may_be("b"));
    }
}
