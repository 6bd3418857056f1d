//! That a folder which holds some of a set of files holds all of them.
//!
//! Some files prove nothing by themselves: a collection with nothing but a guide has just not been planned. What is
//! missing is told once, on the folder's README, or on the first of the files that are there. A file that bears nearly
//! the name is named.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::collection::Collection;
use crate::document::{Document, Kind};
use crate::paths::{join, split};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RequiredFiles {
    /// The folders by their paths from the root, which is `.`; a `*` stands for any one name.
    folders: Vec<String>,
    /// The names of the files.
    files: Vec<String>,
    /// Which of them ask for none of the others.
    alone: Vec<String>,
}

pub(super) const REASONS: &[Reason] =
    &[Reason { name: "missing", values: &["file", "beside"] }, Reason { name: "misnamed", values: &["file", "found"] }];

impl RequiredFiles {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        Contradiction::nothing_in(&[("folders", &self.folders), ("files", &self.files)])
    }

    pub(super) fn run(&self, document: &Document, collection: &Collection) -> Vec<Finding> {
        let (folder, name) = split(document.source.path());
        let is_readme = document.kind == Kind::Index && name.eq_ignore_ascii_case("README.md");
        if !(is_readme || self.files.iter().any(|file| file == name)) || !self.is_asked(folder) {
            return Vec::new();
        }
        let present = |file: &&String| collection.has_file(&join(folder, file));
        let counting = self.files.iter().filter(|file| !self.alone.contains(file));
        let Some(beside) = counting.clone().find(present) else { return Vec::new() };
        if !is_readme && !self.is_first(document, collection) {
            return Vec::new();
        }
        let missing = self.files.iter().filter(|file| !present(file));
        let finding = |file: &String| {
            let finding = match collection.misspelt(&join(folder, file)) {
                Some(found) => Finding::new("misnamed", document.title_span()).value("found", found),
                None => Finding::new("missing", document.title_span()).value("beside", beside),
            };
            finding.value("file", file).identity(file).of_folder()
        };
        missing.map(finding).collect()
    }

    /// Whether the files belong in a folder.
    fn is_asked(&self, folder: &str) -> bool {
        let parts = || folder.split('/').filter(|part| !part.is_empty());
        self.folders.iter().any(|pattern| {
            let pattern: Vec<&str> = pattern.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
            pattern.len() == parts().count()
                && pattern.iter().zip(parts()).all(|(one, part)| *one == "*" || *one == part)
        })
    }

    /// Whether a folder without a README is told on this document.
    fn is_first(&self, document: &Document, collection: &Collection) -> bool {
        let (folder, name) = split(document.source.path());
        let is_told = |name: &str, kind: Kind| {
            collection.document(&join(folder, name)).is_some_and(|document| document.kind == kind)
        };
        let first = self.files.iter().find(|file| is_told(file, document.kind));
        !is_told("README.md", Kind::Index) && first.is_some_and(|first| first == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_name() {
        for (pattern, folder, is_asked) in [
            (".", "", true),
            (".", "a", false),
            ("a", "a", true),
            ("./a/", "a", true),
            ("*", "a", true),
            ("*", "", false),
            ("*", "a/b", false),
            ("a/*", "a/b", true),
            ("a/*", "b/b", false),
        ] {
            let check = RequiredFiles { folders: vec![pattern.to_owned()], files: Vec::new(), alone: Vec::new() };
            assert_eq!(check.is_asked(folder), is_asked, "{pattern} {folder}");
        }
    }
}
