//! Which documents a reader gets to from an index by following links, in any number of steps.
//!
//! A link to a folder leads to the README that it shows or, where there is none, to all that lies in it. A broken link
//! leads to where it will once it is mended. Every link is followed once.

use std::collections::HashSet;

use super::{Collection, Instead, Target};
use crate::document::{Document, Kind};
use crate::paths::split;

impl Collection {
    /// Whether an index leads to a document; also where there is no index to lead anywhere.
    #[must_use]
    pub fn is_reached(&self, document: &Document) -> bool {
        let reached = self.reached.get_or_init(|| self.reach());
        let index = self.by_path.get(document.source.path());
        reached.is_empty() || index.and_then(|&index| reached.get(index)).is_none_or(|&reached| reached)
    }

    /// The nearest index above a document.
    #[must_use]
    pub fn index_above(&self, document: &Document) -> Option<&Document> {
        let start = split(document.source.path()).0;
        let folders = std::iter::successors(Some(start), |folder| (!folder.is_empty()).then(|| split(folder).0));
        let mut indexes = folders.filter_map(|folder| self.readme_of(folder));
        indexes.find(|readme| readme.kind == Kind::Index)
    }

    fn reach(&self) -> Vec<bool> {
        let mut walk = Walk {
            collection: self,
            reached: vec![false; self.documents.len()],
            next: Vec::new(),
            folders: HashSet::new(),
        };
        self.documents.iter().filter(|document| document.kind == Kind::Index).for_each(|index| walk.document(index));
        if walk.next.is_empty() {
            return Vec::new();
        }
        while let Some(document) = walk.next.pop() {
            document.links.iter().for_each(|link| walk.link(document, document.destination(link)));
        }
        walk.reached
    }
}

/// How far the links have been followed.
struct Walk<'a> {
    collection: &'a Collection,
    reached: Vec<bool>,
    /// Documents that are reached, and whose links are still to be followed.
    next: Vec<&'a Document>,
    folders: HashSet<String>,
}

impl<'a> Walk<'a> {
    fn document(&mut self, document: &'a Document) {
        let index = self.collection.by_path.get(document.source.path());
        let reached = index.and_then(|&index| self.reached.get_mut(index));
        if reached.is_some_and(|reached| !std::mem::replace(reached, true)) {
            self.next.push(document);
        }
    }

    fn link(&mut self, from: &'a Document, destination: &str) {
        match self.collection.target(from, destination) {
            Target::Document(document) => self.document(document),
            Target::Folder(folder) => self.folder(folder),
            Target::Nothing(Instead::OtherCase(path) | Instead::Moved { path, .. }) => match path.strip_suffix('/') {
                Some(folder) => self.folder(folder.to_owned()),
                None => self.collection.document(&path).into_iter().for_each(|document| self.document(document)),
            },
            Target::Elsewhere | Target::Other | Target::Misnamed | Target::Nothing(_) => {}
        }
    }

    fn folder(&mut self, folder: String) {
        let collection = self.collection;
        match collection.readme_of(&folder) {
            Some(readme) => self.document(readme),
            None if self.folders.contains(&folder) => {}
            None => {
                collection.documents_in(&folder).iter().for_each(|document| self.document(document));
                self.folders.insert(folder);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::Source;

    fn unreached(files: &[(&str, Kind, &str)]) -> Vec<String> {
        let parse =
            |&(path, kind, text): &(&str, Kind, &str)| Document::parse(Arc::new(Source::new(path, path, text)), kind);
        let collection = Collection::new(None, files.iter().map(parse).collect());
        let unreached = collection.documents().iter().filter(|document| !collection.is_reached(document));
        unreached.map(|document| document.source.path().to_owned()).collect()
    }

    const INDEX: Kind = Kind::Index;
    const TOPIC: Kind = Kind::CaseStudy;

    #[test]
    fn links_are_followed_in_any_number_of_steps() {
        let files = [
            ("README.md", INDEX, "[a](./a.md)"),
            ("a.md", Kind::Other, "[b](b.md#x), [self](#y), [out](https://a.dev/d.md)"),
            ("b.md", TOPIC, "[a](a.md)"),
            ("c.md", TOPIC, "[d](d.md)"),
            ("d.md", TOPIC, "[c](c.md)"),
        ];
        assert_eq!(unreached(&files), ["c.md", "d.md"]);
    }

    #[test]
    fn a_folder_leads_to_its_readme_or_to_all_in_it() {
        let files = [
            ("README.md", INDEX, "[x](x/) [y](y)"),
            ("x/README.md", TOPIC, ""),
            ("x/a.md", TOPIC, ""),
            ("y/b.md", TOPIC, ""),
            ("y/z/c.md", TOPIC, ""),
        ];
        assert_eq!(unreached(&files), ["x/a.md"]);
    }

    #[test]
    fn a_broken_link_leads_to_where_it_will() {
        let files = [
            ("README.md", INDEX, "[a](../a.md) [a](./A.md) [b](./b.md)"),
            ("a.md", TOPIC, ""),
            ("x/b/README.md", TOPIC, ""),
            ("x/c.md", TOPIC, ""),
        ];
        assert_eq!(unreached(&files), ["x/c.md"]);
    }

    #[test]
    fn without_an_index_nothing_is_missed() {
        assert!(unreached(&[("a.md", TOPIC, "")]).is_empty());
    }
}
