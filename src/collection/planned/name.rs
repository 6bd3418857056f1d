//! Names of files and folders as people write them in lists.

use crate::paths::{is_markdown, split, stem};

/// What a line of a list names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The case studies of a topic as one file.
    TopicFile,
    /// A topic as a folder.
    TopicFolder,
    /// A README: of a topic, or the index of the folder that it lies in.
    Readme,
    /// The sources of a topic.
    Resources,
    /// The guide, a plan, a tracker, and what else bears its name in capitals.
    Planning,
}

/// In bytes. What is longer names nothing; a path as long as its tree is deep would take quadratic space, too.
pub(super) const LONGEST_PATH: usize = 400;

/// A name, and where it stands in the text that it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// The path without `./` and the final `/`.
    pub(super) path: &'a str,
    /// Whether it says that it is a folder.
    pub(super) is_folder: bool,
    /// The first byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
}

impl<'a> Name<'a> {
    /// The name that a text opens with, marks of code and emphasis apart: a Markdown file, a folder with its slash, or
    /// a word of `snake_case`. Nothing where the text opens with something else, such as a placeholder or a word.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let name = Self::token(text)?;
        let is_file = is_markdown(name.path);
        (is_file || name.is_folder || is_snake_case(name.path)).then_some(name)
    }

    /// The word of a path's letters that a text opens with.
    pub(super) fn token(text: &'a str) -> Option<Self> {
        let bare = text.trim_start_matches(|mark: char| mark.is_whitespace() || matches!(mark, '*' | '`'));
        let (word, behind) = bare.split_at_checked(word_length(bare))?;
        // Asterisks close emphasis, `**a.md**`, or stand for other letters, `a*.md`.
        let is_pattern = behind.starts_with('*') && behind.trim_start_matches('*').starts_with(is_of_path);
        if is_pattern
            || matches!(behind.as_bytes(), [b'<' | b'[' | b'{' | b'?' | b'(' | b'=' | b'&', ..])
            || !word.contains(char::is_alphanumeric)
            || word.len() > LONGEST_PATH
        {
            return None;
        }
        let start = text.len() - bare.len();
        match word.strip_prefix("__").and_then(|word| word.strip_suffix("__")) {
            Some(word) => Some(Self::of(word, start + 2)),
            // A full stop closes a sentence, not a name.
            None => Some(Self::of(word.trim_end_matches('.'), start)),
        }
    }

    fn of(word: &'a str, start: usize) -> Self {
        let mut path = word.trim_end_matches('/');
        while let Some(below) = path.strip_prefix("./") {
            path = below;
        }
        Self { path, is_folder: word.ends_with('/'), start, end: start + word.len() }
    }
}

/// What the last part of a path names, and the topic in it; a README and `RESOURCES.md` have theirs from the folder.
pub(super) fn item(path: &str, is_folder: bool) -> (Item, &str) {
    let name = split(path).1;
    let topic = stem(name);
    if is_folder {
        return (Item::TopicFolder, name);
    }
    if !is_markdown(name) {
        return (Item::TopicFile, name);
    }
    if topic.eq_ignore_ascii_case("README") {
        return (Item::Readme, "");
    }
    if let Some(before) = strip_resources(topic) {
        return (Item::Resources, before);
    }
    if topic.contains(char::is_alphabetic) && !topic.contains(char::is_lowercase) {
        return (Item::Planning, "");
    }
    (Item::TopicFile, topic)
}

/// `x_RESOURCES` → `x`, `RESOURCES` → nothing before it.
fn strip_resources(stem: &str) -> Option<&str> {
    let at = stem.len().checked_sub("RESOURCES".len())?;
    let (topic, ending) = stem.split_at_checked(at)?;
    ending.eq_ignore_ascii_case("RESOURCES").then(|| topic.trim_end_matches(['_', '-'])).filter(|topic| {
        // `naturalresources` is a topic.
        topic.is_empty() || topic.len() < at
    })
}

/// Whether a folder's name is numbered, as those of domains and categories are: `01_Storage`.
pub(super) fn is_numbered(name: &str) -> bool {
    matches!(name.as_bytes(), [one, other, b'_', _, ..] if one.is_ascii_digit() && other.is_ascii_digit())
}

/// Whether a name is words in small letters, joined by `_`.
fn is_snake_case(name: &str) -> bool {
    let is_of_words = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    matches!(name.as_bytes(), [b'a'..=b'z', ..]) && name.contains('_') && name.bytes().all(is_of_words)
}

fn is_of_path(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/')
}

/// How long the word of a path's letters is that a text opens with, in bytes.
fn word_length(text: &str) -> usize {
    let ascii = text.bytes().take_while(|&byte| byte.is_ascii() && is_of_path(char::from(byte))).count();
    let rest = text.get(ascii..).filter(|rest| rest.starts_with(|next: char| !next.is_ascii()));
    rest.map_or(ascii, |rest| ascii + rest.find(|letter| !is_of_path(letter)).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_file_a_folder_or_a_topic() {
        for (text, path) in [
            ("`read_receipts/`", Some("read_receipts")),
            ("kafka_patterns.md", Some("kafka_patterns.md")),
            ("**README.md**", Some("README.md")),
            ("./a/RESOURCES.md (sources)", Some("a/RESOURCES.md")),
            ("cache_consistency", Some("cache_consistency")),
            ("See a.md", None),
            ("caching", None),
            ("[topic].md", None),
            ("topic*.md", None),
            ("netflixtechblog.com", None),
            ("CI/CD", None),
            ("Real_World", None),
            ("…", None),
            ("", None),
        ] {
            assert_eq!(Name::read(text).map(|name| name.path), path, "{text}");
        }
    }

    #[test]
    fn a_name_says_what_it_names() {
        for (path, named) in [
            ("log_compaction.md", (Item::TopicFile, "log_compaction")),
            ("log_compaction", (Item::TopicFile, "log_compaction")),
            ("log_compaction_RESOURCES.md", (Item::Resources, "log_compaction")),
            ("a/RESOURCES.md", (Item::Resources, "")),
            ("a/README.md", (Item::Readme, "")),
            ("MASTER_PLAN.md", (Item::Planning, "")),
            ("naturalresources.md", (Item::TopicFile, "naturalresources")),
        ] {
            assert_eq!(item(path, false), named, "{path}");
        }
        assert_eq!(item("a/log_compaction", true), (Item::TopicFolder, "log_compaction"));
    }
}
