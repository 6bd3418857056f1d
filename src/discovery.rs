//! Which files there are, which collection each belongs to, and what kind of document it is.
//!
//! Looks at names only; no document is opened here. What the repository's own `.gitignore` files hide is hidden, what
//! only this machine ignores is not, so that everyone sees the same.

mod exclusion;
mod listed;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use exclusion::Exclusion;
use ignore::WalkBuilder;

use crate::config::{Config, FILE_NAME};
use crate::diagnostics::Problem;
use crate::document::Kind;
use crate::git::EntryKind;
use crate::paths::{self, is_markdown};
use crate::tree::Tree;

/// The file that marks a collection's root where there is no configuration.
pub(crate) const GUIDE_NAME: &str = "STYLE_GUIDE.md";

/// A collection to be linted, and which of its documents were asked for.
#[derive(Debug)]
pub struct Target {
    /// Where its files are read from.
    pub tree: Tree,
    /// Of the side before a change: the files of the side after and the collection's folder there, whose `lint.toml` and
    /// `.gitignore` say what belongs to the collection. `None` where its own do.
    pub policy: Option<(Tree, PathBuf)>,
    /// The collection's folder.
    pub root: PathBuf,
    /// The files and folders that were named, as absolute paths.
    pub named: BTreeSet<PathBuf>,
    /// The working directory.
    pub working: PathBuf,
}

/// A Markdown file of a collection.
#[derive(Debug)]
pub struct File {
    /// Where it is, for the operating system.
    pub location: PathBuf,
    /// Its path relative to the collection, with `/`.
    pub path: String,
    /// Its path relative to the working directory, with `/`.
    pub shown: String,
    /// Whether it is linted, and as what.
    pub verdict: Verdict,
}

/// Whether a file is linted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As a document of this kind, and the glob that says so.
    Linted(Kind, Option<String>),
    /// Not, and why not.
    Excluded(String),
}

/// What a walk through a collection found.
#[derive(Debug, Default)]
pub struct Found {
    /// Its Markdown files in the order of their paths; of an excluded folder, the folder.
    pub files: Vec<File>,
    /// Folders inside that are collections of their own.
    pub nested: Vec<PathBuf>,
    /// What could not be looked at.
    pub problems: Vec<Problem>,
}

impl Found {
    /// Whether nothing was found at a place or below it.
    #[must_use]
    pub fn holds_nothing_of(&self, named: &Path) -> bool {
        let mut places = self.files.iter().map(|file| &file.location).chain(&self.nested);
        !places.any(|place| place.starts_with(named))
    }
}

impl Target {
    /// A whole collection.
    #[must_use]
    pub fn whole(root: PathBuf, working: &Path, tree: Tree) -> Self {
        Self { tree, policy: None, named: BTreeSet::from([root.clone()]), root, working: working.to_path_buf() }
    }

    /// Whether a file of the collection was named, or a folder around it.
    #[must_use]
    pub fn has_named(&self, location: &Path) -> bool {
        // The usual case, and thousands of files to ask about.
        if self.named.contains(&self.root) {
            return true;
        }
        location.ancestors().any(|around| self.named.contains(around))
    }

    /// Whether a path of the collection was named, has content in this clone and was not left out by a pattern of the
    /// command line, also where nothing is there any more.
    #[must_use]
    pub fn looks_at(&self, path: &str, exclude: &[String]) -> bool {
        let exclusion = Exclusion::new(&Config::default(), exclude);
        let around = path.match_indices('/').filter_map(|(end, _)| path.get(..end)).map(|folder| (folder, true));
        let left_out = |(path, folder)| exclusion.of(path, folder).is_some();
        let place = self.root.join(path);
        self.has_named(&place) && !self.tree.lacks(&place) && !around.chain([(path, false)]).any(left_out)
    }

    /// A path of the collection as people see it: from the working directory.
    #[must_use]
    pub fn show(&self, path: &str) -> String {
        paths::shown(&self.root.join(path), &self.working)
    }

    /// Shows many paths, and looks only once for the way from the working directory.
    fn shower(&self) -> impl Fn(&str) -> String {
        let prefix = self.show("");
        move |path| if prefix.starts_with("..") { self.show(path) } else { paths::join(&prefix, path) }
    }
}

/// Sorts what was named on the command line by collection. Nothing named is the collection around the working
/// directory.
#[must_use]
pub fn targets(paths: &[PathBuf], working: &Path, tree: &Tree) -> (Vec<Target>, Vec<Problem>) {
    let mut by_root: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    let mut problems = Vec::new();
    if paths.is_empty() {
        let root = root_of(working, working, tree);
        by_root.entry(root.clone()).or_default().insert(root);
    }
    for path in paths {
        match tree.resolve(&working.join(path)) {
            Ok(named) => {
                let folder = if tree.is_folder(&named) { named.as_path() } else { named.parent().unwrap_or(&named) };
                by_root.entry(root_of(folder, working, tree)).or_default().insert(named);
            }
            Err(error) => problems.push(unreachable_path(path, working, tree, &error)),
        }
    }
    let targets =
        by_root.into_iter().map(|(root, named)| Target { named, ..Target::whole(root, working, tree.clone()) });
    (targets.collect(), problems)
}

/// What is told of a path that leads nowhere.
pub const ABSENT: &str = "does not exist";

fn unreachable_path(path: &Path, working: &Path, tree: &Tree, error: &std::io::Error) -> Problem {
    let shown = path.to_string_lossy().replace('\\', "/");
    if error.kind() != std::io::ErrorKind::NotFound {
        return Problem::of(shown, format!("cannot be read: {error}"));
    }
    // Of what git holds, only the index is ever asked for files by name.
    let absent = if matches!(tree, Tree::Git(_)) { "is not staged" } else { ABSENT };
    let mut problem = Problem::of(shown, absent);
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return problem };
    let names = tree.names_in(&working.join(folder));
    let near = crate::strict::nearest(&name.to_string_lossy(), names.iter().map(String::as_str));
    problem.help =
        near.map(|name| format!("did you mean `{}`?", folder.join(name).to_string_lossy().replace('\\', "/")));
    problem
}

/// The nearest folder at or above that holds `lint.toml`, else the nearest that holds the guide, else the working
/// directory, else the folder itself.
fn root_of(folder: &Path, working: &Path, tree: &Tree) -> PathBuf {
    let holding = |name: &str| folder.ancestors().find(|ancestor| tree.is_file(&ancestor.join(name)));
    let fallback = if folder.starts_with(working) { working } else { folder };
    holding(FILE_NAME).or_else(|| holding(GUIDE_NAME)).unwrap_or(fallback).to_path_buf()
}

/// Walks a collection: every Markdown file that is not ignored, with what it is. `exclude` holds patterns of the
/// command line, which add to those of the configuration.
#[must_use]
pub fn walk(target: &Target, config: &Config, exclude: &[String]) -> Found {
    let mut found = match &target.tree {
        Tree::Disk => walk_disk(target, config, exclude),
        Tree::Git(listing) => listed::walk(listing, target, config, exclude),
        Tree::Sparse(listing) => {
            // All of it may be left out.
            let on_disk = target.root.is_dir().then(|| walk_disk(target, config, exclude));
            let mut found = on_disk.unwrap_or_default();
            let left_out = listed::walk(listing, target, config, exclude);
            found.files.extend(left_out.files);
            found.nested.extend(left_out.nested);
            found.nested.sort();
            found.nested.dedup();
            found
        }
    };
    found.files.sort_by(|one, other| one.path.cmp(&other.path));
    // A folder that is left out may be on the disk in part.
    found.files.dedup_by(|one, other| one.path == other.path);
    found
}

/// What files are in a collection on the other side of a change, by their paths from its folder: those that belong to it
/// there, and why others do not.
#[must_use]
pub fn sift(paths: &BTreeSet<String>, target: &Target, config: &Config, exclude: &[String]) -> Found {
    let files = paths.iter().map(|path| (path.as_str(), EntryKind::File));
    listed::sift(files, target, config, exclude)
}

fn walk_disk(target: &Target, config: &Config, exclude: &[String]) -> Found {
    let excluded = Arc::new(Mutex::new(Vec::new()));
    let nested = Arc::new(Mutex::new(Vec::new()));
    let mut found = Found::default();
    let filter = {
        let (root, excluded, nested) = (target.root.clone(), Arc::clone(&excluded), Arc::clone(&nested));
        let exclusion = Exclusion::new(config, exclude);
        let (tree, configured) = (target.tree.clone(), is_configured(&target.tree, &root));
        move |entry: &ignore::DirEntry| {
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let path = paths::inside(entry.path(), &root);
            if entry.depth() == 0 {
                return true;
            }
            if let Some(reason) = exclusion.of(&path, folder) {
                if folder || is_markdown(&path) {
                    push(&excluded, (if folder { format!("{path}/") } else { path }, reason));
                }
                return false;
            }
            if folder && is_root(&tree, entry.path(), configured) {
                push(&nested, entry.path().to_path_buf());
                return false;
            }
            true
        }
    };
    let show = target.shower();
    for entry in walker(target).filter_entry(filter).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = paths::inside(entry.path(), &target.root);
                if is_markdown(&path) {
                    found.files.push(linted_file(entry.into_path(), show(&path), path, config));
                }
            }
            Ok(entry) if entry.path_is_symlink() => {
                let path = paths::inside(entry.path(), &target.root);
                if is_markdown(&path) {
                    found.files.push(excluded_file(target, path, LINK.to_owned()));
                }
            }
            Ok(_) => {}
            Err(error) => found.problems.push(walk_problem(&error, target)),
        }
    }
    found.nested = take(&nested);
    found.files.extend(take(&excluded).into_iter().map(|(path, reason)| excluded_file(target, path, reason)));
    found
}

fn linted_file(location: PathBuf, shown: String, path: String, config: &Config) -> File {
    let (kind, glob) = config.kinds.of(&path);
    let verdict = Verdict::Linted(kind, glob.map(str::to_owned));
    File { location, path, shown, verdict }
}

fn excluded_file(target: &Target, path: String, reason: String) -> File {
    let mark = if path.ends_with('/') { "/" } else { "" };
    let shown = target.show(&path) + mark;
    File { location: target.root.join(&path), shown, path, verdict: Verdict::Excluded(reason) }
}

fn push<T>(list: &Mutex<Vec<T>>, item: T) {
    list.lock().unwrap_or_else(PoisonError::into_inner).push(item);
}

fn take<T>(list: &Mutex<Vec<T>>) -> Vec<T> {
    std::mem::take(&mut *list.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The repository's own ignore files count, also where the collection is a folder of it or was unpacked without git;
/// above the repository nothing does.
fn walker(target: &Target) -> WalkBuilder {
    let in_repository = target.tree.repository(&target.root).is_some();
    let mut walker = WalkBuilder::new(&target.root);
    walker
        .git_global(false)
        .git_exclude(false)
        .ignore(false)
        .require_git(false)
        .parents(in_repository)
        .sort_by_file_name(Ord::cmp);
    walker
}

/// Something named that is not linted.
#[derive(Debug)]
pub struct Gap {
    /// Its path as people see it.
    pub shown: String,
    /// Why it is not linted.
    pub reason: String,
    /// Whether somebody wanted it so.
    pub on_purpose: bool,
}

/// Why a path that was named is not among those found: excluded, ignored, or no Markdown.
#[must_use]
pub fn why_not(named: &Path, target: &Target, found: &Found) -> Option<Gap> {
    let path = paths::inside(named, &target.root);
    let shown = Some(target.show(&path)).filter(|shown| !shown.is_empty());
    let shown = shown.unwrap_or_else(|| "this folder".to_owned());
    let gap = |reason: &str, on_purpose| Some(Gap { shown: shown.clone(), reason: reason.to_owned(), on_purpose });
    for file in &found.files {
        let covers = file.path == path || file.path.ends_with('/') && format!("{path}/").starts_with(&file.path);
        match &file.verdict {
            Verdict::Excluded(reason) if covers => return gap(reason, true),
            Verdict::Linted(..) if covers => return None,
            _ => {}
        }
    }
    match &target.tree {
        tree if tree.is_link(named) => gap(LINK, true),
        tree if tree.is_folder(named) => None,
        Tree::Git(_) if path.is_empty() => gap("git holds nothing of it", true),
        _ if is_markdown(&path) => gap(IGNORED, true),
        _ => gap("not Markdown", false),
    }
}

/// Documents that were not named by themselves and are not linted for being links, but for those that lead to another
/// document of the collection.
#[must_use]
pub fn unfollowed<'a>(target: &Target, found: &'a Found) -> Vec<&'a File> {
    let is_link = |file: &&File| matches!(&file.verdict, Verdict::Excluded(reason) if reason == LINK);
    let asked = |file: &&File| target.has_named(&file.location) && !target.named.contains(&file.location);
    let links: Vec<&File> = found.files.iter().filter(is_link).filter(asked).collect();
    if links.is_empty() {
        return links;
    }
    let linted = found.files.iter().filter(|file| matches!(file.verdict, Verdict::Linted(..)));
    let linted: BTreeSet<&str> = linted.map(|file| file.path.as_str()).collect();
    let root = target.tree.real(&target.root).unwrap_or_else(|| target.root.clone());
    let is_linted = |place: PathBuf| place.starts_with(&root) && linted.contains(&*paths::inside(&place, &root));
    links.into_iter().filter(|link| !target.tree.real(&link.location).is_some_and(is_linted)).collect()
}

const LINK: &str = "a symbolic link, which is not followed";
const IGNORED: &str = "ignored by .gitignore, or hidden";

/// The Markdown files that the walk did not see, for whoever asks why.
#[must_use]
pub fn ignored(target: &Target, found: &Found) -> Vec<File> {
    let seen = |path: &str| {
        found.files.iter().any(|file| file.path == path || file.path.ends_with('/') && path.starts_with(&file.path))
            || found.nested.iter().any(|nested| target.root.join(path).starts_with(nested))
    };
    let unseen = target.tree.all_files(&target.root).into_iter().filter(|path| is_markdown(path) && !seen(path));
    unseen.map(|path| excluded_file(target, path, IGNORED.to_owned())).collect()
}

/// Whether a collection has a configuration of its own, or one above it: then a guide alone marks no other inside.
fn is_configured(tree: &Tree, root: &Path) -> bool {
    root.ancestors().any(|ancestor| tree.is_file(&ancestor.join(FILE_NAME)))
}

fn is_root(tree: &Tree, folder: &Path, configured: bool) -> bool {
    tree.is_file(&folder.join(FILE_NAME)) || (!configured && tree.is_file(&folder.join(GUIDE_NAME)))
}

fn walk_problem(error: &ignore::Error, target: &Target) -> Problem {
    let (path, error) = match error {
        ignore::Error::WithDepth { err, .. } => return walk_problem(err, target),
        ignore::Error::WithPath { path, err } => (paths::shown(path, &target.working), &**err),
        other => (target.show(""), other),
    };
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Problem::of(if path.is_empty() { "." } else { &path }, format!("cannot be read: {why}"))
}
