//! The same walk through what git holds of the index or of a commit, where tracked files that a `.gitignore` hides are
//! hidden too: both sides of a change, and the disk, have the same documents.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{Exclusion, Found, LINK, Target, excluded_file, is_configured, is_root, linted_file};
use crate::config::Config;
use crate::git::EntryKind;
use crate::paths::{self, is_markdown};
use crate::tree::{Listing, Tree};

/// Walks the files of a listing that lie in the collection.
pub(super) fn walk(listing: &Listing, target: &Target, config: &Config, exclude: &[String]) -> Found {
    let members = listing.members(&target.root).filter(|(path, _)| is_markdown(path));
    sift(members, target, config, exclude)
}

/// Tells of Markdown files, by their paths from the collection's folder, what they are in the collection.
pub(super) fn sift<'a>(
    members: impl Iterator<Item = (&'a str, EntryKind)>,
    target: &Target,
    config: &Config,
    exclude: &[String],
) -> Found {
    let (tree, root) = target.policy.as_ref().map_or((&target.tree, &target.root), |(tree, root)| (tree, root));
    let mut walk = Walk {
        target,
        tree,
        root,
        exclusion: Exclusion::new(config, exclude),
        ignores: Ignores::of(tree, root),
        configured: is_configured(tree, root),
        folders: HashMap::from([(String::new(), true)]),
        found: Found::default(),
    };
    let show = target.shower();
    for (path, kind) in members {
        if walk.enters(paths::split(path).0) && walk.passes(path, false) {
            walk.found.files.push(match kind {
                EntryKind::Link => excluded_file(target, path.to_owned(), LINK.to_owned()),
                _ => linted_file(target.root.join(path), show(path), path.to_owned(), config),
            });
        }
    }
    walk.found
}

struct Walk<'a> {
    target: &'a Target,
    tree: &'a Tree,
    root: &'a Path,
    exclusion: Exclusion,
    ignores: Ignores<'a>,
    configured: bool,
    /// The folders that were looked at, and whether what is inside belongs to the collection.
    folders: HashMap<String, bool>,
    found: Found,
}

impl Walk<'_> {
    fn enters(&mut self, folder: &str) -> bool {
        if let Some(&open) = self.folders.get(folder) {
            return open;
        }
        let open = self.enters(paths::split(folder).0) && self.passes(folder, true);
        self.folders.insert(folder.to_owned(), open);
        open
    }

    /// Whether a file or folder belongs to the collection by itself; where not, why not is noted.
    fn passes(&mut self, path: &str, folder: bool) -> bool {
        let place = self.root.join(path);
        if self.ignores.hide(&place, folder) {
            return false;
        }
        if let Some(reason) = self.exclusion.of(path, folder) {
            let path = if folder { format!("{path}/") } else { path.to_owned() };
            self.found.files.push(excluded_file(self.target, path, reason));
            return false;
        }
        let nested = folder && is_root(self.tree, &place, self.configured);
        if nested {
            self.found.nested.push(self.target.root.join(path));
        }
        !nested
    }
}

/// The `.gitignore` files of a collection and of the repository around it, each read once.
struct Ignores<'a> {
    tree: &'a Tree,
    /// Nothing above has a say.
    top: &'a Path,
    by_folder: HashMap<PathBuf, Gitignore>,
}

impl<'a> Ignores<'a> {
    fn of(tree: &'a Tree, root: &'a Path) -> Self {
        Self { tree, top: tree.repository(root).unwrap_or(root), by_folder: HashMap::new() }
    }

    /// Whether something is hidden that lies in a folder which is not: the nearest pattern that fits decides, and
    /// without one a dot at the start of the name.
    fn hide(&mut self, place: &Path, is_folder: bool) -> bool {
        let top = self.top;
        for folder in place.ancestors().skip(1) {
            match self.in_folder(folder).matched(place, is_folder) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None if folder == top => break,
                Match::None => {}
            }
        }
        place.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
    }

    fn in_folder(&mut self, folder: &Path) -> &Gitignore {
        let tree = self.tree;
        self.by_folder.entry(folder.to_path_buf()).or_insert_with(|| read_ignores(tree, folder))
    }
}

/// The `.gitignore` of a folder. A line that cannot be read hides nothing, as in git.
fn read_ignores(tree: &Tree, folder: &Path) -> Gitignore {
    let file = folder.join(".gitignore");
    let Some(source) = tree.is_file(&file).then(|| tree.read(&file, "", "").ok()).flatten() else {
        return Gitignore::empty();
    };
    let mut builder = GitignoreBuilder::new(folder);
    for line in source.text().trim_start_matches('\u{feff}').lines() {
        let _ = builder.add_line(None, line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
