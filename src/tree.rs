//! Where the files of a collection are read from: the disk, or what git holds of the index or of a commit; of a sparse
//! checkout, the disk and the index.
//!
//! All answer the same questions in the same way, so that nothing below has to know which it is. Places are absolute
//! paths in each: what git holds stands where it would stand in the work tree. What lies outside of the repository is
//! on the disk only.

mod listing;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use listing::Listing;

use crate::diagnostics::Problem;
use crate::git::{self, EntryKind, Git};
use crate::paths;
use crate::source::{Source, Unreadable};

/// Where files are read from.
#[derive(Clone, Debug, Default)]
pub enum Tree {
    /// What is on the disk.
    #[default]
    Disk,
    /// What git holds.
    Git(Arc<Listing>),
    /// What is on the disk, and what git holds of the files that a sparse checkout leaves out.
    Sparse(Arc<Listing>),
}

impl Tree {
    /// What is checked out around a folder, and what is not because the checkout is sparse.
    ///
    /// # Errors
    ///
    /// Why git does not tell what is left out.
    pub fn checked_out(folder: &Path) -> Result<Self, Problem> {
        if !git::may_be_sparse(folder) {
            return Ok(Self::Disk);
        }
        let git = Git::around(folder)?;
        let left_out = git.left_out()?;
        Ok(if left_out.is_empty() { Self::Disk } else { Self::Sparse(Arc::new(Listing::new(git, left_out)?)) })
    }

    /// Whether there is a file at a place that is not checked out.
    #[must_use]
    pub fn leaves_out(&self, place: &Path) -> bool {
        self.left_out(place).is_some_and(|listing| listing.is_file(place))
    }

    /// Whether a file that git holds was found to have no content in this clone.
    #[must_use]
    pub fn lacks(&self, place: &Path) -> bool {
        self.holding(place).or_else(|| self.left_out(place)).is_some_and(|listing| listing.lacks(place))
    }

    /// Whether there is a file at a place, links followed.
    #[must_use]
    pub fn is_file(&self, place: &Path) -> bool {
        match self.holding(place) {
            Some(listing) => listing.is_file(place),
            None => place.is_file() || self.leaves_out(place),
        }
    }

    /// Whether there is a folder at a place, links followed. Git holds no empty ones.
    #[must_use]
    pub fn is_folder(&self, place: &Path) -> bool {
        match self.holding(place) {
            Some(listing) => listing.is_folder(place),
            None => place.is_dir() || self.left_out(place).is_some_and(|listing| listing.is_folder(place)),
        }
    }

    /// Whether a place is itself a symbolic link.
    #[must_use]
    pub fn is_link(&self, place: &Path) -> bool {
        match self.holding(place) {
            Some(listing) => listing.is_link(place),
            None => place.is_symlink() || self.left_out(place).is_some_and(|listing| listing.is_link(place)),
        }
    }

    /// Where a place leads, links followed; nothing where nothing is there, or a link of what git holds leads out of the
    /// repository.
    #[must_use]
    pub fn real(&self, place: &Path) -> Option<PathBuf> {
        match self.holding(place) {
            Some(listing) => listing.real(place),
            None => place.canonicalize().ok().or_else(|| self.left_out(place)?.real(place)),
        }
    }

    /// Whether a place lies in a folder, links followed.
    #[must_use]
    pub fn is_inside(&self, place: &Path, folder: &Path) -> bool {
        matches!((self.real(place), self.real(folder)), (Some(place), Some(folder)) if place.starts_with(&folder))
    }

    /// Whether a place lies in the repository around a folder, or in the folder where there is none, links followed.
    #[must_use]
    pub fn is_inside_repository(&self, place: &Path, folder: &Path) -> bool {
        self.is_inside(place, self.repository(folder).unwrap_or(folder))
    }

    /// The nearest folder at or above another that is under version control.
    #[must_use]
    pub fn repository<'a>(&self, folder: &'a Path) -> Option<&'a Path> {
        match self {
            Self::Disk | Self::Sparse(_) => paths::repository(folder),
            Self::Git(listing) => folder.ancestors().find(|ancestor| *ancestor == listing.top()),
        }
    }

    /// Reads the file at `place`. `path` and `shown` are as in a source.
    ///
    /// # Errors
    ///
    /// Why it cannot be linted, as the end of a sentence that starts with its path.
    pub fn read(&self, place: &Path, path: impl Into<String>, shown: impl Into<String>) -> Result<Source, Unreadable> {
        match self.holding(place).or_else(|| self.left_out(place).filter(|listing| listing.is_file(place))) {
            Some(listing) => Source::from_bytes(listing.read(place).map_err(Unreadable::Closed)?, path, shown),
            None => Source::read(place, path, shown),
        }
    }

    /// Says which files will be read soon. Git tells many at once as fast as one.
    pub fn expect<'a>(&self, places: impl IntoIterator<Item = &'a Path>) {
        if let Self::Git(listing) | Self::Sparse(listing) = self {
            listing.fetch(places);
        }
    }

    /// Every file under a folder, ignored or not, by its path from there. Version control's own are left out.
    #[must_use]
    pub fn all_files(&self, folder: &Path) -> BTreeSet<String> {
        match self.holding(folder) {
            Some(listing) => listing.all_files(folder),
            None => {
                let mut files = paths::all_files(folder);
                files.extend(self.left_out(folder).map(|listing| listing.all_files(folder)).unwrap_or_default());
                files
            }
        }
    }

    /// The files under a folder that are no links, ignored or not, by their paths from there, in their order.
    ///
    /// # Errors
    ///
    /// Why not all of it can be looked at, as the end of a sentence that starts with the folder's path.
    pub fn list(&self, folder: &Path) -> Result<Vec<String>, String> {
        let listed = |listing: &Listing| -> BTreeSet<String> {
            let files = listing.members(folder).filter(|(_, kind)| *kind == EntryKind::File);
            files.map(|(path, _)| path.to_owned()).collect()
        };
        if let Some(listing) = self.holding(folder) {
            return Ok(listed(listing).into_iter().collect());
        }
        let left_out = self.left_out(folder).map(listed).unwrap_or_default();
        if !left_out.is_empty() && !folder.is_dir() {
            return Ok(left_out.into_iter().collect());
        }
        let entries = walkdir::WalkDir::new(folder).into_iter();
        let files = entries.filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_type().is_file()));
        let paths = files.map(|entry| entry.map(|entry| paths::inside(entry.path(), folder)));
        let paths: Result<Vec<_>, _> = paths.collect();
        let mut paths = paths.map_err(|error| format!("cannot be read: {error}"))?;
        paths.extend(left_out);
        // As git has them, whose folders are parts of paths.
        paths.sort();
        Ok(paths)
    }

    /// The names of what lies right in a folder, for whoever looks for another.
    #[must_use]
    pub fn names_in(&self, folder: &Path) -> BTreeSet<String> {
        let listed = |listing: &Listing| -> BTreeSet<String> {
            let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
            listing.all_files(folder).iter().map(|path| first(path)).collect()
        };
        if let Some(listing) = self.holding(folder) {
            return listed(listing);
        }
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.chain(self.left_out(folder).map(listed).unwrap_or_default()).collect()
    }

    /// The absolute path of what was named, the links of its folders followed. A file that is itself a link stays one:
    /// what a stranger's link leads to is not ours to read.
    ///
    /// # Errors
    ///
    /// Why it cannot be found.
    pub fn resolve(&self, named: &Path) -> std::io::Result<PathBuf> {
        let in_git = || {
            let (listing, place) = self.listed(named)?;
            (listing.is_link(&place) || listing.is_file(&place) || listing.is_folder(&place)).then_some(place)
        };
        if let Self::Git(_) = self
            && self.listed(named).is_some()
        {
            return in_git().ok_or_else(|| std::io::ErrorKind::NotFound.into());
        }
        let on_disk = match (named.parent(), named.file_name()) {
            (Some(folder), Some(name)) if named.is_symlink() && !named.is_dir() => {
                folder.canonicalize().map(|folder| folder.join(name))
            }
            _ => named.canonicalize(),
        };
        on_disk.or_else(|error| in_git().ok_or(error))
    }

    /// Where a path leads in what git holds. It need not be on the disk, but for the part above the repository.
    fn listed(&self, named: &Path) -> Option<(&Listing, PathBuf)> {
        let (Self::Git(listing) | Self::Sparse(listing)) = self else { return None };
        let (there, missing) = named.ancestors().find_map(|ancestor| {
            let missing = named.strip_prefix(ancestor).ok()?;
            (!ancestor.is_symlink() || ancestor.is_dir())
                .then(|| ancestor.canonicalize().ok())
                .flatten()
                .zip(Some(missing))
        })?;
        let place = paths::normal(&there.join(missing));
        place.starts_with(listing.top()).then_some((listing, place))
    }

    /// The listing that has a say on a place.
    fn holding(&self, place: &Path) -> Option<&Listing> {
        match self {
            Self::Git(listing) if place.starts_with(listing.top()) => Some(listing),
            _ => None,
        }
    }

    /// The listing of what is not checked out, where it has a say on a place.
    fn left_out(&self, place: &Path) -> Option<&Listing> {
        match self {
            Self::Sparse(listing) if place.starts_with(listing.top()) => Some(listing),
            _ => None,
        }
    }
}
