//! What differs between a commit and what came of it.

use super::files::text;
use super::{Commit, Git};
use crate::diagnostics::Problem;

/// What a commit is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// What is staged.
    Index,
    /// What is on the disk, of the files that git knows.
    Disk,
}

/// A file that is not what it was. Paths start at the top of the work tree, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it was; `None` where it is new.
    pub before: Option<String>,
    /// Where it is; `None` where it is gone.
    pub after: Option<String>,
}

impl Git {
    /// The files that differ from a commit, in the order of their paths. One that moved and was hardly changed is one
    /// change.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn changes(&self, base: &Commit, head: Head) -> Result<Vec<Change>, Problem> {
        let mut arguments = vec!["diff", "-z", "--name-status", "-M", "-l0", "--no-color", "--no-relative"];
        arguments.extend(["--no-ext-diff", "--no-textconv", "--ignore-submodules=all"]);
        arguments.extend(match head {
            Head::Index => &["--cached", "--ita-invisible-in-index"][..],
            Head::Disk => &[],
        });
        arguments.extend([base.id(), "--"]);
        let told = self.process(&arguments).run()?;
        let mut records = told.records();
        let mut changes = Vec::new();
        while let (Some(status), Some(path)) = (records.next(), records.next().map(text)) {
            let change = match status.first() {
                Some(b'A') => Change { before: None, after: Some(path) },
                Some(b'D') => Change { before: Some(path), after: None },
                Some(b'R') => Change { before: Some(path), after: records.next().map(text) },
                _ => Change { before: Some(path.clone()), after: Some(path) },
            };
            changes.push(change);
        }
        changes.dedup();
        Ok(changes)
    }
}
