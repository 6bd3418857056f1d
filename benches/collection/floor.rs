//! The floor: walk, read and parse, one file after the other, and nothing else.

use std::path::Path;
use std::{fs, io};

use ignore::WalkBuilder;
use pulldown_cmark::{Options, Parser};

/// What there is to do in a collection.
pub(crate) struct Work {
    pub(crate) files: usize,
    pub(crate) bytes: usize,
    pub(crate) events: usize,
}

/// Walks as `cslint` does, and parses with the same options.
#[expect(clippy::disallowed_methods, reason = "what reading and parsing alone cost is the question here")]
pub(crate) fn run(root: &Path) -> io::Result<Work> {
    let mut work = Work { files: 0, bytes: 0, events: 0 };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let root = root.canonicalize()?;
    let in_repository = root.ancestors().any(|ancestor| ancestor.join(".git").exists());
    let walker = WalkBuilder::new(&root)
        .git_global(false)
        .git_exclude(false)
        .ignore(false)
        .require_git(false)
        .parents(in_repository)
        .sort_by_file_name(Ord::cmp)
        .build();
    for entry in walker {
        let entry = entry.map_err(io::Error::other)?;
        if !entry.file_type().is_some_and(|kind| kind.is_file()) || !is_markdown(entry.path()) {
            continue;
        }
        let text = fs::read_to_string(entry.path())?;
        work.files += 1;
        work.bytes += text.len();
        work.events += Parser::new_ext(&text, options).into_offset_iter().filter(|(_, range)| range.end > 0).count();
    }
    Ok(work)
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}
