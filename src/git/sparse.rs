//! Which files a sparse checkout leaves out of the work tree: they are there, but not on the disk.

use std::path::Path;

use super::files::{kind_of, named};
use super::{Entry, Git};
use crate::diagnostics::Problem;
use crate::paths;
use crate::source::Source;

/// Whether the checkout around a folder may be sparse, as far as a look at git's own folder tells. To ask git takes as
/// long as to lint a small collection, and hardly any checkout is.
#[must_use]
pub fn may_be_sparse(folder: &Path) -> bool {
    let Some(top) = paths::repository(folder) else { return false };
    let git = top.join(".git");
    // Of a second work tree and of a submodule, a file that says where it is.
    let elsewhere = git.is_file().then(|| Source::read(&git, "", "").ok()).flatten();
    let elsewhere = elsewhere.as_ref().and_then(|file| file.text().strip_prefix("gitdir: "));
    elsewhere.map_or(git, |path| top.join(path.trim_end())).join("info/sparse-checkout").is_file()
}

impl Git {
    /// What is in the index, and left out of the work tree because the checkout is sparse.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn left_out(&self) -> Result<Vec<Entry>, Problem> {
        let listed = self.process(&["ls-files", "--full-name", "-z", "-t", "--stage"]).run()?;
        let entries = listed.records().filter_map(named).filter_map(|(fields, path)| match fields[..] {
            ["S", mode, id, "0"] => Some(Entry { kind: kind_of(mode)?, id: id.to_owned(), path }),
            _ => None,
        });
        // One that somebody wrote all the same is taken as it is.
        Ok(entries.filter(|entry| self.top.join(&entry.path).symlink_metadata().is_err()).collect())
    }
}
