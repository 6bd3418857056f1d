//! The repository around a collection: where a path leads, and whether something is there.
//!
//! A link may lead out of the collection, but not out of the repository. Its files are listed once, when somebody
//! asks for one outside the collection: most links stay inside, and never look at the disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::paths;
use crate::tree::Tree;

/// The nearest folder at or above a collection that is under version control; without one the collection itself.
#[derive(Debug, Default)]
pub(super) struct Repository {
    tree: Tree,
    folder: Option<PathBuf>,
    /// The collection's folder by its path from there; empty where they are the same.
    collection: String,
    files: OnceLock<BTreeSet<String>>,
}

/// Where a path leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Into the collection, by a path from its root.
    Inside(String),
    /// Into the repository around it, by a path from the repository's root.
    Around(String),
    /// To a page that GitHub adds to the repository, such as its issues.
    Page,
    /// Out of the repository.
    Outside,
}

/// What GitHub shows of a repository besides its files.
const PAGES: [&str; 10] =
    ["actions", "commits", "compare", "discussions", "issues", "projects", "pulls", "releases", "security", "wiki"];

impl Repository {
    pub(super) fn around(tree: &Tree, root: Option<&Path>) -> Self {
        let Some(root) = root else { return Self::default() };
        let folder = tree.repository(root).unwrap_or(root);
        let collection = paths::inside(root, folder);
        Self { tree: tree.clone(), folder: Some(folder.to_path_buf()), collection, files: OnceLock::new() }
    }

    /// Where a path leads from a folder of the collection. One that starts with `/` starts at the repository's root, as
    /// it does on GitHub.
    pub(super) fn place(&self, folder: &str, path: &str) -> Place {
        let folder = if path.starts_with('/') { None } else { paths::resolve(&self.collection, folder) };
        let from = folder.unwrap_or_default();
        let Some(place) = paths::resolve(&from, path) else {
            // On GitHub, `../../issues` leads from a document in the root to a page of the repository.
            let page = paths::resolve(&paths::join("owner/repository/blob/branch", &from), path);
            let page = page.as_deref().and_then(|page| page.strip_prefix("owner/repository/"));
            return if page.is_some_and(is_page) { Place::Page } else { Place::Outside };
        };
        if self.collection.is_empty() {
            return Place::Inside(place);
        }
        match place.strip_prefix(&self.collection) {
            Some("") => Place::Inside(String::new()),
            Some(rest) if rest.starts_with('/') => Place::Inside(rest.trim_start_matches('/').to_owned()),
            _ => Place::Around(place),
        }
    }

    /// A path of the collection as it starts at the repository's root.
    pub(super) fn rooted(&self, path: &str) -> String {
        format!("/{}", paths::join(&self.collection, path))
    }

    /// Whether there is a file or a folder at a path of the repository.
    pub(super) fn has(&self, path: &str) -> bool {
        let files = self
            .files
            .get_or_init(|| self.folder.as_deref().map(|folder| self.tree.all_files(folder)).unwrap_or_default());
        path.is_empty() || files.contains(path) || holds(files, path)
    }
}

fn is_page(path: &str) -> bool {
    path.split('/').next().is_some_and(|name| PAGES.contains(&name))
}

/// Whether some of the files lie in a folder.
pub(super) fn holds(files: &BTreeSet<String>, folder: &str) -> bool {
    let prefix = paths::join(folder, "");
    files.range(prefix.clone()..).next().is_some_and(|path| path.starts_with(&prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Out of the collection's own root, the first step up was lost.
    #[test]
    fn a_path_leads_out_of_the_root_of_the_collection() {
        let repository = Repository { collection: "docs/cases".to_owned(), ..Repository::default() };
        assert_eq!(repository.place("", "../../src/a.rs"), Place::Around("src/a.rs".to_owned()));
    }

    #[test]
    fn a_path_leads_into_the_collection_around_it_or_out() {
        let repository = Repository { collection: "docs/cases".to_owned(), ..Repository::default() };
        for (path, place) in [
            ("../b.md", Place::Inside("b.md".to_owned())),
            ("/docs/cases/b.md", Place::Inside("b.md".to_owned())),
            ("../../cases/a/b.md", Place::Inside("a/b.md".to_owned())),
            ("..", Place::Inside(String::new())),
            ("../../cases2/b.md", Place::Around("docs/cases2/b.md".to_owned())),
            ("../../../b.md", Place::Around("b.md".to_owned())),
            ("../../../../b.md", Place::Outside),
            ("../../../../../issues/1", Place::Page),
            ("../../../../issues", Place::Outside),
            ("../../../../../../issues", Place::Outside),
            ("/../b.md", Place::Outside),
        ] {
            assert_eq!(repository.place("a", path), place, "{path}");
        }
        assert_eq!(repository.rooted("a/b.md"), "/docs/cases/a/b.md");
    }
}
