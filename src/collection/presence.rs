//! Whether what a planning document lists is there.
//!
//! Both forms of a topic are the same topic. What is said to be done is looked for generously: in any spelling of the
//! name, and in another folder as long as no plan wants another topic of that name there. What is said to be open must
//! be there exactly, as a document that holds something. Where several files may be meant, nothing is said.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::planned::{Folder, Item, Listed};
use super::{Collection, are_alike, comparable, is_readme};
use crate::document::{Document, Kind};
use crate::paths::{join, split, stem};

/// The folders in which there is a topic.
#[derive(Debug, Default)]
pub(super) struct Topics {
    /// Of all files.
    anywhere: Places,
    /// Of case-study files that are linted.
    linted: Places,
}

impl Topics {
    fn of(collection: &Collection) -> Self {
        let is_linted = |document: &&Arc<Document>| document.kind == Kind::CaseStudy;
        let linted = collection.documents().iter().filter(is_linted).map(|document| document.source.path());
        Self { anywhere: Places::of(collection.files().iter().map(String::as_str)), linted: Places::of(linted) }
    }
}

/// The comparable names of topics, each with a folder in which there is one: sorted, for a collection has thousands.
#[derive(Debug, Default)]
struct Places(Vec<(Box<str>, Box<str>)>);

impl Places {
    /// `a/x.md` and `a/x/README.md` are topic `x` in folder `a`.
    fn of<'a>(files: impl Iterator<Item = &'a str>) -> Self {
        let documents = files.map(split).filter(|(_, name)| has_ending(name, ".md"));
        let topics = documents.map(|(folder, name)| {
            let (folder, topic) = if is_readme(name) { split(folder) } else { (folder, stem(name)) };
            (comparable(topic).into(), folder.into())
        });
        let mut places: Vec<_> = topics.collect();
        places.sort_unstable();
        places.dedup();
        places.shrink_to_fit();
        Self(places)
    }

    /// The folders of a topic, in their order.
    fn folders_of(&self, topic: &str) -> impl Iterator<Item = &str> {
        let topic = comparable(topic);
        let first = self.0.partition_point(|(name, _)| **name < *topic);
        let same = self.0[first..].iter().take_while(move |(name, _)| **name == *topic);
        same.map(|(_, folder)| &**folder)
    }
}

impl Collection {
    /// Where something is not to be found of which a plan says that it is done: the path at which it was looked for, or
    /// its name where no folder is known.
    #[must_use]
    pub fn missing(&self, listed: &Listed) -> Option<String> {
        let known = if let Folder::Known(folder) = &listed.folder { Some(folder.as_str()) } else { None };
        if known.is_none() && listed.topic.is_empty() {
            return None;
        }
        let places = || {
            let folders = (!listed.topic.is_empty()).then(|| self.topics().anywhere.folders_of(&listed.topic));
            folders.into_iter().flatten()
        };
        let here = || places().filter(|folder| listed.folder.may_be(folder));
        let is_here = known.into_iter().chain(here()).any(|folder| self.lies_in(folder, listed))
            || (listed.item != Item::Resources && here().next().is_some());
        if is_here {
            return None;
        }
        let is_elsewhere = match listed.item {
            Item::Planning => self.documents().iter().any(|document| split(document.source.path()).1 == &*listed.name),
            // One in another folder is meant, unless a plan wants it there, too, or the topic itself is here.
            _ => {
                let wanted = || self.plan().folders_of(&listed.topic);
                here().next().is_none() && places().any(|folder| !wanted().any(|wanted| wanted == folder))
            }
        };
        (!is_elsewhere).then(|| self.expected(listed))
    }

    /// Whether a listed file lies in a folder, spelt in whatever way; of a topic's folder, any page that is not its
    /// sources.
    fn lies_in(&self, folder: &str, listed: &Listed) -> bool {
        let has_nearly = |path: String| self.has_file(&path) || self.misspelt(&path).is_some();
        let is_page = |path: &str| {
            let name = split(path).1;
            has_ending(name, ".md") && !has_ending(name, "RESOURCES.md")
        };
        paths(listed, folder).any(has_nearly)
            || (listed.item == Item::TopicFolder && self.siblings(&join(folder, &listed.topic)).any(is_page))
    }

    /// Where something is of which a plan says that it is still to be written.
    #[must_use]
    pub fn found(&self, listed: &Listed) -> Option<String> {
        let folder = match &listed.folder {
            Folder::Known(folder) => folder.clone(),
            _ => self.only_place(listed)?,
        };
        let holds_something = |path: &String| match self.document(path) {
            Some(document) => !document.is_empty(),
            None => self.files().contains(path),
        };
        paths(listed, &folder).find(holds_something)
    }

    /// The one folder that a topic may lie in which is listed without one: where it is, and where plans want it.
    fn only_place(&self, listed: &Listed) -> Option<String> {
        if listed.topic.is_empty() {
            return None;
        }
        let written = self.topics().linted.folders_of(&listed.topic);
        let all = written.chain(self.plan().folders_of(&listed.topic)).filter(|folder| listed.folder.may_be(folder));
        let all: BTreeSet<&str> = all.collect();
        all.first().filter(|_| all.len() == 1).map(|only| (*only).to_owned())
    }

    /// Where a listed file would be, as far as plans tell.
    fn expected(&self, listed: &Listed) -> String {
        let folder = match &listed.folder {
            Folder::Known(folder) | Folder::Ending(folder) => folder.clone(),
            Folder::Within(_) => self.only_place(listed).unwrap_or_default(),
        };
        join(&folder, &listed.name)
    }

    fn topics(&self) -> &Topics {
        self.topics.get_or_init(|| Topics::of(self))
    }
}

/// The paths at which a listed file may lie, in a folder: first the one that is listed.
fn paths<'a>(listed: &'a Listed, folder: &'a str) -> impl Iterator<Item = String> {
    let topic = &*listed.topic;
    let forms = match listed.item {
        _ if topic.is_empty() => Vec::new(),
        Item::Resources => {
            vec![["", "", "_RESOURCES.md"], ["", "", "/RESOURCES.md"], ["/", topic, "_RESOURCES.md"]]
        }
        _ => vec![["", "", ".md"], ["", "", "/README.md"]],
    };
    let forms = forms.into_iter().map(move |[slash, again, ending]| [topic, slash, again, ending].concat());
    let others = forms.filter(|form| *form != *listed.name).map(|form| join(folder, &form));
    std::iter::once_with(|| join(folder, &listed.name)).chain(others)
}

/// Whether a name ends so, spelt in whatever way.
fn has_ending(name: &str, ending: &str) -> bool {
    let start = name.len().checked_sub(ending.len());
    start.and_then(|start| name.get(start..)).is_some_and(|end| are_alike(end, ending))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::Source;

    /// What is asked of the first line of a plan, in a collection of some files.
    fn ask(question: fn(&Collection, &Listed) -> Option<String>, plan: &str, files: &[&str]) -> Option<String> {
        let document = |path: &str, text: &str, kind| Document::parse(Arc::new(Source::new(path, path, text)), kind);
        let mut documents = vec![document("PLAN.md", plan, Kind::Planning)];
        documents.extend(files.iter().map(|path| {
            let is_topic = !path.ends_with("page.md") && !path.ends_with("RESOURCES.md");
            document(path, "# T\n", if is_topic { Kind::CaseStudy } else { Kind::Other })
        }));
        let collection = Collection::new(None, documents);
        let listed = collection.listed_in("PLAN.md").min_by_key(|listed| listed.span).unwrap();
        question(&collection, listed)
    }

    #[test]
    fn what_is_done_is_looked_for_generously() {
        for (plan, files, expected) in [
            ("## 01_A\n\n- [x] x.md\n", &["01_A/x.md"][..], None),
            ("## 01_A\n\n- [x] x.md\n", &["01_A/x/README.md"], None),
            ("## 01_A\n\n- [x] x_y.md\n", &["01_A/X-Y.md"], None),
            ("## 01_A\n\n- [x] x_y/\n", &["01_A/X-Y/README.md"], None),
            ("## 01_A\n\n- [x] x/\n", &["01_A/x/page.md", "01_A/y.md"], None),
            ("## 01_A\n\n- [x] x/\n", &["01_A/x/RESOURCES.md", "01_A/y.md"], Some("01_A/x/README.md")),
            ("## 01_A\n\n- [x] x.md\n", &["01_A/x.png", "01_A/y.md"], Some("01_A/x.md")),
            ("## 01_A\n\n- [x] x.md\n", &["01_A/y.md"], Some("01_A/x.md")),
            ("## 01_A\n\n- [x] x/\n", &["01_A/y.md"], Some("01_A/x/README.md")),
            ("## 01_A\n\n- [x] x.md\n", &["01_A/y.md", "02_B/x.md"], None),
            ("## 01_A\n\n- [x] x.md\n\n## 02_B\n\n- [x] x.md\n", &["01_A/y.md", "02_B/x.md"], Some("01_A/x.md")),
            ("## 01_A\n\n- [x] x/RESOURCES.md\n", &["01_A/x_RESOURCES.md"], None),
            ("- [x] x.md\n", &["01_A/x.md", "02_B/x.md"], None),
            ("- [x] x.md\n", &["01_A/y.md"], Some("x.md")),
            ("- [x] x.md\n\n## 01_A\n\n- [x] x.md\n", &["01_A/y.md"], Some("01_A/x.md")),
            ("- [x] README.md\n", &["01_A/y.md"], None),
            ("- [x] GUIDE.md\n", &["docs/GUIDE.md"], None),
        ] {
            assert_eq!(ask(Collection::missing, plan, files).as_deref(), expected, "{plan}");
        }
    }

    #[test]
    fn what_is_open_must_be_there_exactly() {
        for (plan, files, expected) in [
            ("## 01_A\n\n- [ ] x.md\n", &["01_A/x/README.md"][..], Some("01_A/x/README.md")),
            ("## 01_A\n\n- [ ] x_y.md\n", &["01_A/X-Y.md"], None),
            ("## 01_A\n\n- [ ] x.md\n", &["01_A/y.md", "02_B/x.md"], None),
            ("- [ ] x.md\n", &["01_A/x.md"], Some("01_A/x.md")),
            ("- [ ] x.md\n", &["01_A/x.md", "02_B/x.md"], None),
            ("- [ ] x.md\n\n## 02_B\n\n- [ ] x.md\n", &["01_A/x.md", "02_B/y.md"], None),
        ] {
            assert_eq!(ask(Collection::found, plan, files).as_deref(), expected, "{plan}");
        }
    }
}
