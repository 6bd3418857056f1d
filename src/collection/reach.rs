//! Which documents a reader gets to from an index by following links, in any number of steps.
//!
//! A link to a folder leads to the README that it shows or, where there is none, to all that lies in it. A broken link
//! leads to where it will once it is mended. Every link is followed once.

use std::collections::HashSet;

use super::{Collection, Instead, Target};
use crate::cores;
use crate::document::{Document, Kind};
use crate::paths::split;

impl Collection {
    /// Whether an index leads to a document; also where there is no index to lead anywhere.
    #[must_use]
    pub fn is_reached(&self, document: &Document) -> bool {
        let reached = self.reached();
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

    pub(super) fn reached(&self) -> &[bool] {
        self.reached.get_or_init(|| self.reach())
    }

    fn reach(&self) -> Vec<bool> {
        let indexes = self.documents.iter().enumerate().filter(|(_, document)| document.kind == Kind::Index);
        let mut next: Vec<usize> = indexes.map(|(index, _)| index).collect();
        if next.is_empty() {
            return Vec::new();
        }
        let mut reached = vec![false; self.documents.len()];
        let mut folders = HashSet::new();
        cores::map(&self.documents, |document| _ = self.targets(document));
        while let Some(document) = next.pop() {
            if std::mem::replace(&mut reached[document], true) {
                continue;
            }
            for lead in self.targets_from(document).iter().filter_map(|target| self.lead(target)) {
                match lead {
                    Lead::Document(document) => next.push(document),
                    Lead::Folder(folder) => match self.readme_at(folder) {
                        Some(readme) => next.push(readme),
                        None if folders.contains(folder) => {}
                        None => {
                            next.extend(self.documents_in(folder));
                            folders.insert(folder);
                        }
                    },
                }
            }
        }
        reached
    }

    /// Where a target leads in the collection.
    fn lead<'a>(&self, target: &'a Target) -> Option<Lead<'a>> {
        match target {
            Target::Document(document) => Some(Lead::Document(*document)),
            Target::Folder(folder) => Some(Lead::Folder(folder)),
            Target::Nothing(Instead::OtherCase(path) | Instead::Moved { path, .. }) => match path.strip_suffix('/') {
                Some(folder) => Some(Lead::Folder(folder)),
                None => self.by_path.get(path).map(|&document| Lead::Document(document)),
            },
            Target::Elsewhere | Target::Other | Target::Misnamed | Target::Nothing(_) => None,
        }
    }
}

/// Where a link leads.
enum Lead<'a> {
    /// To a document, by its index.
    Document(usize),
    Folder(&'a str),
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
