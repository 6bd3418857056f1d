//! Which files there are, which collection each belongs to, and what kind of document it is.
//!
//! Looks at names only; no file is opened here. What the repository's own `.gitignore` files hide is hidden, what only
//! this machine ignores is not, so that everyone sees the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::WalkBuilder;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::config::{Config, FILE_NAME, from_root};
use crate::diagnostics::Problem;
use crate::document::Kind;
use crate::paths::{self, is_markdown};

/// The file that marks a collection's root where there is no configuration.
const GUIDE_NAME: &str = "STYLE_GUIDE.md";

/// A collection to be linted, and which of its documents were asked for.
#[derive(Debug)]
pub struct Target {
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

impl Target {
    /// A whole collection.
    #[must_use]
    pub fn whole(root: PathBuf, working: &Path) -> Self {
        Self { named: BTreeSet::from([root.clone()]), root, working: working.to_path_buf() }
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

    /// A path of the collection as people see it: from the working directory.
    #[must_use]
    pub fn show(&self, path: &str) -> String {
        paths::shown(&self.root.join(path), &self.working)
    }
}

/// Sorts what was named on the command line by collection. Nothing named is the collection around the working
/// directory.
#[must_use]
pub fn targets(paths: &[PathBuf], working: &Path) -> (Vec<Target>, Vec<Problem>) {
    let mut by_root: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    let mut problems = Vec::new();
    if paths.is_empty() {
        let root = root_of(working, working);
        by_root.entry(root.clone()).or_default().insert(root);
    }
    for path in paths {
        match resolve(&working.join(path)) {
            Ok(named) => {
                let folder = if named.is_dir() { named.as_path() } else { named.parent().unwrap_or(&named) };
                by_root.entry(root_of(folder, working)).or_default().insert(named);
            }
            Err(error) => problems.push(unreachable_path(path, working, &error)),
        }
    }
    let targets = by_root.into_iter().map(|(root, named)| Target { root, named, working: working.to_path_buf() });
    (targets.collect(), problems)
}

/// The absolute path, a folder's links followed. A file that is itself a link stays one: what a stranger's link leads
/// to is not ours to read.
fn resolve(path: &Path) -> std::io::Result<PathBuf> {
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if path.symlink_metadata()?.is_symlink() && !path.is_dir() => {
            Ok(folder.canonicalize()?.join(name))
        }
        _ => path.canonicalize(),
    }
}

fn unreachable_path(path: &Path, working: &Path, error: &std::io::Error) -> Problem {
    let shown = path.to_string_lossy().replace('\\', "/");
    if error.kind() != std::io::ErrorKind::NotFound {
        return Problem::of(shown, format!("cannot be read: {error}"));
    }
    let mut problem = Problem::of(shown, "does not exist");
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return problem };
    let siblings = std::fs::read_dir(working.join(folder)).into_iter().flatten().flatten();
    let names: Vec<String> = siblings.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let near = crate::strict::nearest(&name.to_string_lossy(), names.iter().map(String::as_str));
    problem.help =
        near.map(|name| format!("did you mean `{}`?", folder.join(name).to_string_lossy().replace('\\', "/")));
    problem
}

/// The nearest folder at or above that holds `lint.toml`, else the nearest that holds the guide, else the working
/// directory, else the folder itself.
fn root_of(folder: &Path, working: &Path) -> PathBuf {
    let holding = |name: &str| folder.ancestors().find(|ancestor| ancestor.join(name).is_file());
    let fallback = if folder.starts_with(working) { working } else { folder };
    holding(FILE_NAME).or_else(|| holding(GUIDE_NAME)).unwrap_or(fallback).to_path_buf()
}

/// Walks a collection: every Markdown file that is not ignored, with what it is. `exclude` holds patterns of the
/// command line, which add to those of the configuration.
#[must_use]
pub fn walk(target: &Target, config: &Config, exclude: &[String]) -> Found {
    let excluded = Arc::new(Mutex::new(Vec::new()));
    let nested = Arc::new(Mutex::new(Vec::new()));
    let mut found = Found::default();
    let filter = {
        let (root, excluded, nested) = (target.root.clone(), Arc::clone(&excluded), Arc::clone(&nested));
        let exclusion = Exclusion::new(config, exclude);
        let configured = root.ancestors().any(|ancestor| ancestor.join(FILE_NAME).is_file());
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
            if folder && is_root(entry.path(), configured) {
                push(&nested, entry.path().to_path_buf());
                return false;
            }
            true
        }
    };
    let prefix = target.show("");
    let show = |path: &str| if prefix.starts_with("..") { target.show(path) } else { paths::join(&prefix, path) };
    for entry in walker(&target.root).filter_entry(filter).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = paths::inside(entry.path(), &target.root);
                if is_markdown(&path) {
                    let (kind, glob) = config.kinds.of(&path);
                    let verdict = Verdict::Linted(kind, glob.map(str::to_owned));
                    found.files.push(File { shown: show(&path), location: entry.into_path(), path, verdict });
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
    found.files.sort_by(|one, other| one.path.cmp(&other.path));
    found
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
fn walker(root: &Path) -> WalkBuilder {
    let in_repository = root.ancestors().any(|ancestor| ancestor.join(".git").exists());
    let mut walker = WalkBuilder::new(root);
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
    let gap = |reason: &str, on_purpose| Some(Gap { shown: target.show(&path), reason: reason.to_owned(), on_purpose });
    for file in &found.files {
        let covers = file.path == path || file.path.ends_with('/') && format!("{path}/").starts_with(&file.path);
        match &file.verdict {
            Verdict::Excluded(reason) if covers => return gap(reason, true),
            Verdict::Linted(..) if covers => return None,
            _ => {}
        }
    }
    match named.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => gap(LINK, true),
        Ok(metadata) if metadata.is_dir() => None,
        _ if is_markdown(&path) => gap(IGNORED, true),
        _ => gap("not Markdown", false),
    }
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
    let unseen = paths::all_files(&target.root).into_iter().filter(|path| is_markdown(path) && !seen(path));
    unseen.map(|path| excluded_file(target, path, IGNORED.to_owned())).collect()
}

/// What the configuration and the command line exclude.
struct Exclusion {
    patterns: Vec<(Gitignore, String)>,
}

impl Exclusion {
    fn new(config: &Config, exclude: &[String]) -> Self {
        let one = |pattern: &str| {
            let mut builder = GitignoreBuilder::new("");
            // A pattern that cannot be read was told when it was read.
            let _ = builder.add_line(None, from_root(pattern));
            builder.build().unwrap_or_else(|_| Gitignore::empty())
        };
        let line =
            |span: crate::source::Span| config.source.as_ref().map_or(0, |source| source.position(span.start).line);
        let configured = config
            .exclude
            .iter()
            .map(|(pattern, span)| (one(pattern), format!("excluded by `{pattern}`, {FILE_NAME}:{}", line(*span))));
        let given = exclude.iter().map(|pattern| (one(pattern), format!("excluded by `--exclude {pattern}`")));
        Self { patterns: configured.chain(given).collect() }
    }

    /// Why a path is excluded: the last pattern that fits decides, as in a `.gitignore`.
    fn of(&self, path: &str, folder: bool) -> Option<String> {
        self.patterns.iter().rev().find_map(|(pattern, reason)| {
            let matched = pattern.matched(path, folder);
            (!matched.is_none()).then(|| matched.is_ignore().then(|| reason.clone()))
        })?
    }
}

fn is_root(folder: &Path, configured: bool) -> bool {
    folder.join(FILE_NAME).is_file() || (!configured && folder.join(GUIDE_NAME).is_file())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_exclusion_that_fits_decides() {
        let exclusion =
            Exclusion::new(&Config::default(), &["drafts/".into(), "*.tmp.md".into(), "!keep.tmp.md".into()]);
        assert!(exclusion.of("drafts", true).is_some());
        assert!(exclusion.of("drafts", false).is_none());
        assert!(exclusion.of("a/b.tmp.md", false).is_some());
        assert!(exclusion.of("a/keep.tmp.md", false).is_none());
    }
}
