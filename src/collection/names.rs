//! What the files of a collection are called, for links that lead to none: by topic, whatever its form, and by folder.
//!
//! `topic.md` and `topic/README.md` are one topic, and so are `topic_RESOURCES.md` and `topic/RESOURCES.md`. Case,
//! hyphens and blanks make no difference, and "README" is never a topic. Read once, when a link is found to be broken.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{are_alike, comparable};
use crate::paths::{is_markdown, split, stem};

/// Files and folders by what people call them.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Whole paths in small letters.
    lower: HashMap<String, String>,
    topics: BTreeMap<String, Vec<String>>,
    /// Folders, with a final `/`.
    folders: BTreeMap<String, Vec<String>>,
}

/// A file by its topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Topic<'a> {
    /// The folder that the topic lies in.
    pub(super) folder: &'a str,
    /// Its name as it is written.
    pub(super) name: &'a str,
    /// Whether it is its resources file that is meant.
    pub(super) is_resources: bool,
    /// How it is written.
    pub(super) form: Form,
}

/// How a topic is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `topic.md`
    Flat,
    /// `topic/README.md`
    InFolder,
    /// `topic/`
    Folder,
    /// `topic.png`, `topic`: no Markdown.
    Other,
}

impl<'a> Topic<'a> {
    /// The topic of a file or, with a final `/`, of a folder; nothing for a README or a `RESOURCES.md` of which no
    /// folder is known.
    pub(super) fn of(path: &'a str) -> Option<Self> {
        let (folder, name) = split(path.strip_suffix('/').unwrap_or(path));
        let is_readme = name.eq_ignore_ascii_case("README.md");
        let mut topic = Self { folder, name, is_resources: false, form: Form::Other };
        if path.ends_with('/') {
            topic.form = Form::Folder;
        } else if is_readme || are_alike(name, "RESOURCES.md") {
            let (folder, name) = split(folder);
            topic = Self { folder, name, is_resources: !is_readme, form: Form::InFolder };
        } else if is_markdown(name) {
            topic = Self { name: stem(name), form: Form::Flat, ..topic };
            let sources =
                topic.name.len().checked_sub("_RESOURCES".len()).and_then(|end| topic.name.split_at_checked(end));
            if let Some((name, _)) = sources.filter(|(name, rest)| !name.is_empty() && are_alike(rest, "_RESOURCES")) {
                topic = Self { name, is_resources: true, ..topic };
            }
        }
        (!topic.name.is_empty()).then_some(topic)
    }

    fn key(&self) -> String {
        let mark = if self.is_resources { "_resources" } else { "" };
        comparable(self.name) + mark
    }

    /// In how many of the innermost folders around them two topics agree.
    pub(super) fn agreement(&self, other: &Topic<'_>) -> usize {
        let pairs = self.folder.rsplit('/').zip(other.folder.rsplit('/'));
        pairs.take_while(|(one, other)| !one.is_empty() && are_alike(one, other)).count()
    }
}

impl Names {
    pub(super) fn of(files: &BTreeSet<String>) -> Self {
        let mut names = Self::default();
        let mut folders = BTreeSet::new();
        for path in files {
            names.lower.entry(path.to_lowercase()).or_insert_with(|| path.clone());
            if let Some(topic) = Topic::of(path) {
                names.topics.entry(topic.key()).or_default().push(path.clone());
            }
            let mut folder = split(path).0;
            while !folder.is_empty() && folders.insert(folder) {
                folder = split(folder).0;
            }
        }
        for folder in folders {
            names.lower.entry(folder.to_lowercase()).or_insert_with(|| format!("{folder}/"));
            names.folders.entry(comparable(split(folder).1)).or_default().push(format!("{folder}/"));
        }
        names
    }

    /// What is there under a path but for the case of its letters.
    pub(super) fn in_any_case(&self, path: &str) -> Option<&str> {
        self.lower.get(&path.to_lowercase()).map(String::as_str)
    }

    /// The files, or folders, of a topic, wherever they are; where some lie in the folders that are written before its
    /// name, only these.
    pub(super) fn of_topic(&self, topic: &Topic<'_>) -> Vec<&str> {
        let all = self.named(topic);
        let agreement = |path: &str| Topic::of(path).map_or(0, |found| found.agreement(topic));
        let best = all.iter().map(|path| agreement(path)).max().unwrap_or(0);
        all.iter().map(String::as_str).filter(|path| agreement(path) == best).collect()
    }

    /// Whether there is anything of a topic, wherever it is.
    pub(super) fn has(&self, topic: &Topic<'_>) -> bool {
        !self.named(topic).is_empty()
    }

    fn named(&self, topic: &Topic<'_>) -> &[String] {
        let key = topic.key();
        let (files, folders) = (|| self.topics.get(&key), || self.folders.get(&key));
        let named = match topic.form {
            Form::Flat | Form::InFolder => files(),
            Form::Folder => folders().or_else(files),
            Form::Other => files().or_else(folders),
        };
        named.map_or(&[], Vec::as_slice)
    }

    /// The files of the topic that has nearly this name.
    pub(super) fn near(&self, topic: &Topic<'_>) -> Vec<&str> {
        let named = nearest(&topic.key(), self.topics.keys().map(String::as_str));
        named.and_then(|name| self.topics.get(name)).into_iter().flatten().map(String::as_str).collect()
    }
}

/// The one among some names that is nearest to a word and near enough to be meant.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let room = word.len() / 6 + 1;
    // Lengths alone tell most apart, and a stranger's document may ask for thousands.
    let alike = names.filter(|name| name.len().abs_diff(word.len()) <= room && shares_letters(name, word, room));
    let near =
        alike.map(|name| (strsim::damerau_levenshtein(word, name), name)).filter(|&(distance, _)| distance <= room);
    near.min().map(|(_, name)| name)
}

/// Rejects most at once: an edit changes the counts of letters by at most two in all.
fn shares_letters(one: &str, other: &str, edits: usize) -> bool {
    let mut counts = [0_i32; 256];
    one.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    other.bytes().for_each(|byte| counts[usize::from(byte)] -= 1);
    let apart: u32 = counts.iter().map(|count| count.unsigned_abs()).sum();
    // A letter takes up to four bytes.
    apart as usize <= 8 * edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[&str]) -> Names {
        Names::of(&paths.iter().map(|&path| path.to_owned()).collect())
    }

    fn of<'a>(names: &'a Names, path: &'a str) -> Vec<&'a str> {
        Topic::of(path).map(|topic| names.of_topic(&topic)).unwrap_or_default()
    }

    #[test]
    fn both_forms_of_a_topic_are_one() {
        let all = names(&["a/x/README.md", "a/x/RESOURCES.md", "b/y.md", "b/y_RESOURCES.md", "img/z.png", "README.md"]);
        for (wanted, found) in [
            ("x.md", "a/x/README.md"),
            ("nowhere/X/README.md", "a/x/README.md"),
            ("y/README.md", "b/y.md"),
            ("x_RESOURCES.md", "a/x/RESOURCES.md"),
            ("y/RESOURCES.md", "b/y_RESOURCES.md"),
            ("x/", "a/x/"),
            ("y/", "b/y.md"),
            ("z.png", "img/z.png"),
        ] {
            assert_eq!(of(&all, wanted), [found], "{wanted}");
        }
        for nothing in ["README.md", "RESOURCES.md", "z.md", ""] {
            assert!(of(&all, nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn the_folders_that_are_written_tell_which_of_several() {
        let all = names(&["one/01_A/x.md", "two/01_A/x.md", "two/02_B/x/README.md"]);
        assert_eq!(of(&all, "x.md").len(), 3);
        assert_eq!(of(&all, "01_A/x.md").len(), 2);
        assert_eq!(of(&all, "two/01_A/x.md"), ["two/01_A/x.md"]);
        assert_eq!(of(&all, "02_B/x.md"), ["two/02_B/x/README.md"]);
    }

    #[test]
    fn nearly_a_name_is_near() {
        let all = names(&["a/circuit_breaker.md", "a/caching.md"]);
        let near = |path| Topic::of(path).map(|topic| all.near(&topic)).unwrap_or_default();
        assert_eq!(near("ciruit_breakers.md"), ["a/circuit_breaker.md"]);
        assert!(near("breaker.md").is_empty());
        assert!(near("cat.md").is_empty());
    }

    #[test]
    fn a_path_is_found_in_any_case() {
        let all = names(&["a/Über/README.md"]);
        assert_eq!(all.in_any_case("A/über/readme.md"), Some("a/Über/README.md"));
        assert_eq!(all.in_any_case("a/über"), Some("a/Über/"));
    }
}
