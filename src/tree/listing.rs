//! The files of the index or of a commit, their contents fetched from git when they are asked for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::diagnostics::Problem;
use crate::git::{self, Entry, EntryKind, Git};
use crate::paths;

/// How many links may lead to one another.
const LINKS: usize = 8;

/// What git holds of the index or of a commit.
#[derive(Debug)]
pub struct Listing {
    git: Git,
    /// By their paths from the top of the work tree.
    entries: BTreeMap<String, Entry>,
    /// Where links lead, by their paths; nothing where one leads out of the repository.
    links: HashMap<String, Option<String>>,
    /// What was fetched and not yet read, by the names of the objects.
    contents: Mutex<HashMap<String, Fetched>>,
}

/// The content of an object.
#[derive(Debug)]
struct Fetched {
    /// Nothing where the clone lacks it.
    content: Option<Vec<u8>>,
    /// How many files that hold it are yet to be read.
    readers: usize,
}

impl Listing {
    /// What stands in these entries of a repository.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn new(git: Git, entries: Vec<Entry>) -> Result<Self, Problem> {
        let links: Vec<&Entry> = entries.iter().filter(|entry| entry.kind == EntryKind::Link).collect();
        let targets = git.blobs(&links.iter().map(|link| &*link.id).collect::<Vec<_>>())?;
        let lead = |(link, target): (&&Entry, Option<Vec<u8>>)| {
            let target = String::from_utf8_lossy(&target?).into_owned();
            let place = paths::resolve(paths::split(&link.path).0, &target).filter(|_| !target.starts_with('/'));
            Some((link.path.clone(), place))
        };
        let links = links.iter().zip(targets).filter_map(lead).collect();
        let entries = entries.into_iter().map(|entry| (entry.path.clone(), entry)).collect();
        Ok(Self { git, entries, links, contents: Mutex::default() })
    }

    /// The top of the work tree.
    pub(super) fn top(&self) -> &Path {
        self.git.top()
    }

    pub(super) fn is_file(&self, place: &Path) -> bool {
        self.file(place).is_some()
    }

    pub(super) fn is_folder(&self, place: &Path) -> bool {
        let Some(path) = self.followed(place) else { return false };
        if path.is_empty() {
            return true;
        }
        let submodule = self.entries.get(&path).is_some_and(|entry| entry.kind == EntryKind::Submodule);
        submodule || self.under(&path).next().is_some()
    }

    pub(super) fn is_link(&self, place: &Path) -> bool {
        self.links.contains_key(&self.path(place))
    }

    /// Where a place leads, links followed; nothing where it leads out of the repository.
    pub(super) fn real(&self, place: &Path) -> Option<PathBuf> {
        Some(self.top().join(self.followed(place)?))
    }

    /// The bytes of the file at a place.
    pub(super) fn read(&self, place: &Path) -> Result<Vec<u8>, String> {
        let file = self.file(place).ok_or("does not exist")?;
        let fetched = self.take(&file.id);
        let content = match fetched {
            Some(content) => content,
            None => {
                let blobs = self.git.blobs(&[&file.id]);
                blobs
                    .map_err(|problem| format!("cannot be read: {} {}", problem.path, problem.message))?
                    .pop()
                    .flatten()
            }
        };
        if content.is_none() {
            self.fetched().insert(file.id.clone(), Fetched { content: None, readers: 0 });
        }
        content.ok_or_else(|| git::LACKING.to_owned())
    }

    /// Whether the content of the file at a place was asked for and is not in this clone.
    pub(super) fn lacks(&self, place: &Path) -> bool {
        let is_lacking = |file: &Entry| self.fetched().get(&file.id).is_some_and(|fetched| fetched.content.is_none());
        self.file(place).is_some_and(is_lacking)
    }

    /// Fetches the contents of files. Where that fails, whoever reads them is told.
    pub(super) fn fetch<'a>(&self, places: impl IntoIterator<Item = &'a Path>) {
        let mut readers: BTreeMap<&str, usize> = BTreeMap::new();
        for file in places.into_iter().filter_map(|place| self.file(place)) {
            *readers.entry(&file.id).or_default() += 1;
        }
        let ids: Vec<&str> = readers.keys().copied().collect();
        if let Ok(blobs) = self.git.blobs(&ids) {
            let fetched = readers.into_iter().zip(blobs);
            let fetched = fetched.map(|((id, readers), content)| (id.to_owned(), Fetched { content, readers }));
            self.fetched().extend(fetched);
        }
    }

    /// What was fetched of an object. It is kept until the last file that holds it is read.
    fn take(&self, id: &str) -> Option<Option<Vec<u8>>> {
        let mut contents = self.fetched();
        let fetched = contents.get_mut(id)?;
        fetched.readers = fetched.readers.saturating_sub(1);
        if fetched.readers > 0 {
            return Some(fetched.content.clone());
        }
        contents.remove(id).map(|fetched| fetched.content)
    }

    /// Every file under a folder by its path from there. What a submodule holds is not this repository's to stage: it is
    /// there as it is on the disk.
    pub(super) fn all_files(&self, folder: &Path) -> BTreeSet<String> {
        let Some(around) = self.followed(folder) else { return BTreeSet::new() };
        let mut files = BTreeSet::new();
        for (path, entry) in self.under(&around) {
            if entry.kind == EntryKind::Submodule {
                let inside = paths::all_files(&self.top().join(&entry.path));
                files.extend(inside.iter().map(|inner| paths::join(path, inner)));
            } else {
                files.insert(path.to_owned());
            }
        }
        files
    }

    /// The files and links under a folder, by their paths from there, in the order of paths.
    pub fn members(&self, folder: &Path) -> impl Iterator<Item = (&str, EntryKind)> {
        let under = self.followed(folder).map(|around| self.under(&around)).into_iter().flatten();
        let kinds = under.map(|(path, entry)| (path, entry.kind));
        kinds.filter(|(_, kind)| *kind != EntryKind::Submodule)
    }

    /// What stands under a folder, by its path from there, in the order of paths.
    fn under(&self, folder: &str) -> impl Iterator<Item = (&str, &Entry)> + use<'_> {
        let prefix = paths::join(folder, "");
        let entries = self.entries.range(prefix.clone()..);
        entries.map_while(move |(path, entry)| Some((path.strip_prefix(&prefix)?, entry)))
    }

    fn file(&self, place: &Path) -> Option<&Entry> {
        self.entries.get(&self.followed(place)?).filter(|entry| entry.kind == EntryKind::File)
    }

    fn path(&self, place: &Path) -> String {
        paths::inside(place, self.top())
    }

    /// The path of a place, with the links on its way followed.
    fn followed(&self, place: &Path) -> Option<String> {
        let mut path = self.path(place);
        // The usual case.
        if self.links.is_empty() {
            return Some(path);
        }
        for _ in 0..LINKS {
            let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
            let Some((end, target)) = ends.into_iter().find_map(|end| Some((end, self.links.get(path.get(..end)?)?)))
            else {
                return Some(path);
            };
            let rest = path.get(end..).unwrap_or_default();
            path = format!("{}{rest}", target.as_deref()?).trim_start_matches('/').to_owned();
        }
        None
    }

    fn fetched(&self) -> MutexGuard<'_, HashMap<String, Fetched>> {
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
