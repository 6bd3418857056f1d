//! Where a change began: the files of a commit, and where they are now.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::FILE_NAME;
use crate::diagnostics::Problem;
use crate::discovery::{GUIDE_NAME, Target};
use crate::git::{self, Commit, Git, Head};
use crate::tree::{Listing, Tree};

/// The files where a change began.
#[derive(Debug)]
pub(crate) struct Base {
    pub(crate) commit: Commit,
    pub(crate) tree: Tree,
    pub(super) top: PathBuf,
    pub(super) changed: Vec<git::Change>,
    /// The places of the files that are new or otherwise now.
    pub(super) written: HashSet<PathBuf>,
}

impl Base {
    /// The files of a commit, and what differs on the other side.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub(crate) fn of(git: &Git, commit: Commit, head: Head) -> Result<Self, Problem> {
        let listing = Listing::new(git.clone(), git.files_of(&commit)?)?;
        let (changed, top) = (git.changes(&commit, head)?, git.top().to_path_buf());
        let written = changed.iter().filter_map(|change| Some(top.join(change.after.as_ref()?))).collect();
        Ok(Self { commit, tree: Tree::Git(Arc::new(listing)), top, changed, written })
    }

    /// Whether a file is not what it was, or is new.
    pub(super) fn touches(&self, place: &Path) -> bool {
        // What git does not know is new.
        self.written.contains(place) || !self.tree.is_file(place)
    }

    /// Whether a file of the other side is this repository's.
    pub(super) fn holds(&self, place: &Path, after: &Tree) -> bool {
        // Git's own folder may be elsewhere (GIT_DIR): only one that is nearer than the top is another repository's.
        let is_ours = || after.repository(place).is_none_or(|nearest| self.top.starts_with(nearest));
        place.starts_with(&self.top) && is_ours()
    }

    /// Where a path from the top of the work tree leads.
    pub(super) fn place(&self, path: Option<&String>) -> Option<PathBuf> {
        Some(self.top.join(path?))
    }

    /// Where a file was that is at a place now.
    pub(crate) fn place_then(&self, place: &Path) -> PathBuf {
        let change = self.changed.iter().find(|change| self.place(change.after.as_ref()).as_deref() == Some(place));
        change.and_then(|change| self.place(change.before.as_ref())).unwrap_or_else(|| place.to_path_buf())
    }

    /// The collection's folder on this side: where it had no mark, the one from which its mark came.
    pub(super) fn root_of(&self, target: &Target) -> PathBuf {
        let marks = [FILE_NAME, GUIDE_NAME].map(|name| target.root.join(name));
        let came_from = |mark: &PathBuf| {
            let old = self.place_then(mark);
            let is_moved = old != *mark && old.file_name() == mark.file_name();
            is_moved.then(|| old.parent().map(Path::to_path_buf))?
        };
        // A folder with a mark of its own was a collection already.
        let was_there = marks.iter().any(|mark| self.tree.is_file(mark));
        let moved = || marks.iter().find_map(came_from);
        if was_there { None } else { moved() }.unwrap_or_else(|| target.root.clone())
    }
}
