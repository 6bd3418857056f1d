//! Which files the index or a commit holds, and what is in them.

use super::process::Output;
use super::{Commit, Git};
use crate::diagnostics::Problem;

/// What stands at a path of the index or of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The path from the top of the work tree, with `/`.
    pub path: String,
    /// What it is.
    pub kind: EntryKind,
    /// The name of the object that holds its content.
    pub id: String,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A file with text or anything else in it.
    File,
    /// A symbolic link.
    Link,
    /// The commit of another repository.
    Submodule,
}

/// The object of a file that is empty, or that is only meant to be added; of both kinds of repository.
const EMPTY: [&str; 2] =
    ["e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"];

/// Of a file whose content a clone left out: the end of a sentence that starts with its path.
pub(crate) const LACKING: &str = "is in the repository, and its content is not in this clone";

impl Git {
    /// What is staged: what the next commit would hold.
    ///
    /// # Errors
    ///
    /// That some entries are not merged yet, and which.
    pub fn index(&self) -> Result<Vec<Entry>, Problem> {
        let listed = self.process(&["ls-files", "--full-name", "-z", "--stage"]).run()?;
        let mut entries = Vec::new();
        for (fields, path) in listed.records().filter_map(named) {
            let [mode, id, stage] = fields[..] else { continue };
            if stage != "0" {
                let help = "resolve the conflict, then stage the file with `git add`";
                return Err(Problem { help: Some(help.to_owned()), ..Problem::of(path, "has conflicts in the index") });
            }
            entries.extend(kind_of(mode).map(|kind| Entry { path, kind, id: id.to_owned() }));
        }
        // `git add --intent-to-add` names a file that no commit would hold.
        if entries.iter().any(|entry| EMPTY.contains(&&*entry.id)) {
            let intended = self.process(&["diff-files", "-z", "--name-only", "--diff-filter=A"]).run()?;
            let intended: Vec<String> = intended.records().map(text).collect();
            entries.retain(|entry| !EMPTY.contains(&&*entry.id) || !intended.contains(&entry.path));
        }
        Ok(entries)
    }

    /// What a commit holds.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn files_of(&self, commit: &Commit) -> Result<Vec<Entry>, Problem> {
        Ok(entries(&self.process(&["ls-tree", "-r", "-z", "--full-tree", commit.id()]).run()?))
    }

    /// The contents of files by the names of their objects, in their order; `None` of one that this clone lacks.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn blobs(&self, ids: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Problem> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let input: String = ids.iter().flat_map(|id| [*id, "\n"]).collect();
        let output = self.process(&["cat-file", "--batch"]).run_with(input.as_bytes())?;
        let mut rest = output.bytes.as_slice();
        let blobs = ids.iter().map(|_| {
            let (blob, behind) = next_blob(rest)?;
            rest = behind;
            Some(blob.map(<[u8]>::to_vec))
        });
        let blobs: Option<Vec<_>> = blobs.collect();
        blobs.ok_or_else(|| Problem::of("git", "stopped before it had told the content of every file"))
    }
}

/// The first of what `cat-file --batch` wrote, and what comes behind it: `ID blob SIZE`, the content and a line feed, or
/// `ID missing`.
fn next_blob(bytes: &[u8]) -> Option<(Option<&[u8]>, &[u8])> {
    let end = memchr::memchr(b'\n', bytes)?;
    let header = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let content = end + 1;
    let Some((_, size)) = header.split_once(" blob ") else { return Some((None, bytes.get(content..)?)) };
    let size: usize = size.parse().ok()?;
    Some((Some(bytes.get(content..content + size)?), bytes.get(content + size + 1..)?))
}

/// What `ls-tree` lists: `MODE TYPE ID`, a tab, the path.
fn entries(listed: &Output) -> Vec<Entry> {
    let entry = |(fields, path): (Vec<&str>, String)| match fields[..] {
        [mode, _, id] => Some(Entry { path, kind: kind_of(mode)?, id: id.to_owned() }),
        _ => None,
    };
    listed.records().filter_map(named).filter_map(entry).collect()
}

/// The fields in front of a tab, and the path behind it.
pub(super) fn named(record: &[u8]) -> Option<(Vec<&str>, String)> {
    let tab = memchr::memchr(b'\t', record)?;
    let fields = std::str::from_utf8(record.get(..tab)?).ok()?;
    Some((fields.split(' ').collect(), text(record.get(tab + 1..)?)))
}

/// A path as the rest of the program knows it; of bytes that are no UTF-8, what the disk's would be as well.
pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(super) fn kind_of(mode: &str) -> Option<EntryKind> {
    match mode {
        "120000" => Some(EntryKind::Link),
        "160000" => Some(EntryKind::Submodule),
        _ if mode.starts_with("100") => Some(EntryKind::File),
        _ => None,
    }
}
