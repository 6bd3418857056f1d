//! Whether what a planning document lists is there.
//!
//! Both forms of a topic are the same topic. What is said to be done is looked for generously: in any spelling of the
//! name, and in another folder as long as no plan wants another topic of that name there. What is said to be open must
//! be there exactly, as a document that holds something.

use std::collections::{BTreeMap, BTreeSet};

use super::planned::{Folder, Item, Listed};
use super::{Collection, comparable, is_readme};
use crate::document::Kind;
use crate::paths::{join, split, stem};

/// Whether a listed file is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// At this path.
    There(String),
    /// It was looked for at this path: a name, where no folder is known.
    Absent(String),
    /// There is no telling which file is meant.
    Unclear,
}

/// The folders in which there is a topic, by its comparable name.
#[derive(Debug, Default)]
pub(super) struct Topics(BTreeMap<String, BTreeSet<String>>);

impl Topics {
    /// The topics of some files: `a/x.md` and `a/x/README.md` are topic `x` in folder `a`.
    fn of<'a>(files: impl Iterator<Item = &'a str>) -> Self {
        let mut topics: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for path in files {
            let (folder, name) = split(path);
            let (folder, topic) = if is_readme(name) { split(folder) } else { (folder, stem(name)) };
            topics.entry(comparable(topic)).or_default().insert(folder.to_owned());
        }
        Self(topics)
    }

    fn folders(&self, topic: &str) -> impl Iterator<Item = &str> + Clone {
        self.0.get(&comparable(topic)).into_iter().flatten().map(String::as_str)
    }
}

impl Collection {
    /// Whether something is there of which a plan says that it is.
    #[must_use]
    pub fn presence_of_done(&self, listed: &Listed) -> Presence {
        let folders: Vec<&str> = match &listed.folder {
            Folder::Known(folder) => vec![folder],
            _ if listed.topic.is_empty() => return Presence::Unclear,
            folder => self.topics().folders(&listed.topic).filter(|path| folder.may_be(path)).collect(),
        };
        let mut candidates = folders.iter().flat_map(|folder| paths(listed, folder));
        if let Some(path) = candidates.find(|path| self.has_nearly(path)) {
            return Presence::There(path);
        }
        // One in another folder is meant, unless a plan wants it there, too, or the topic itself is here.
        let is_wanted = |folder: &str| {
            let known = Folder::Known(folder.to_owned());
            self.planned(&listed.topic).iter().any(|other| other.folder == known)
        };
        let elsewhere = match listed.item {
            Item::Planning => self.documents().iter().any(|document| split(document.source.path()).1 == &*listed.name),
            _ => {
                let mut places = self.topics().folders(&listed.topic);
                let is_here = places.clone().any(|folder| listed.folder.may_be(folder));
                !is_here && places.any(|folder| !is_wanted(folder))
            }
        };
        if elsewhere { Presence::Unclear } else { Presence::Absent(self.expected(listed)) }
    }

    /// Whether something is there of which a plan says that it is still to be written.
    #[must_use]
    pub fn presence_of_open(&self, listed: &Listed) -> Presence {
        let folder = match (&listed.folder, self.places(listed).as_slice()) {
            (Folder::Known(folder), _) => folder.clone(),
            (_, [only]) => only.clone(),
            _ => return Presence::Unclear,
        };
        let holds_something = |path: &String| match self.document(path) {
            Some(document) => !document.is_empty(),
            None => self.has_file(path),
        };
        let mut candidates = paths(listed, &folder).into_iter();
        candidates.find(holds_something).map_or_else(|| Presence::Absent(self.expected(listed)), Presence::There)
    }

    /// The folders that a topic without a known one may lie in: where it is, and where plans want it.
    fn places(&self, listed: &Listed) -> Vec<String> {
        if listed.topic.is_empty() {
            return Vec::new();
        }
        let written = self.documents().iter().filter(|document| document.kind == Kind::CaseStudy);
        let written = Topics::of(written.map(|document| document.source.path()));
        let planned = self.planned(&listed.topic).iter().filter_map(|other| match &other.folder {
            Folder::Known(folder) => Some(folder.clone()),
            Folder::Ending(_) | Folder::Within(_) => None,
        });
        let all: BTreeSet<String> = written.folders(&listed.topic).map(str::to_owned).chain(planned).collect();
        all.into_iter().filter(|folder| listed.folder.may_be(folder)).collect()
    }

    /// Where a listed file would be, as far as plans tell.
    fn expected(&self, listed: &Listed) -> String {
        match (&listed.folder, self.places(listed).as_slice()) {
            (Folder::Known(folder), _) => join(folder, &listed.name),
            (_, [only]) => join(only, &listed.name),
            (Folder::Ending(folder), _) => join(folder, &listed.name),
            _ => listed.name.to_string(),
        }
    }

    /// Whether there is a file at a path, spelt in whatever way.
    fn has_nearly(&self, path: &str) -> bool {
        let (folder, name) = split(path);
        let same = |path: &str| comparable(split(path).1) == comparable(name);
        self.has_file(path) || self.siblings(folder).any(same)
    }

    fn topics(&self) -> &Topics {
        self.topics.get_or_init(|| Topics::of(self.files().iter().map(String::as_str)))
    }
}

/// The paths at which a listed file may lie, in a folder: first the one that is listed.
fn paths(listed: &Listed, folder: &str) -> Vec<String> {
    let topic = &*listed.topic;
    let forms = match listed.item {
        _ if topic.is_empty() => Vec::new(),
        Item::Resources => {
            vec![
                format!("{topic}_RESOURCES.md"),
                format!("{topic}/RESOURCES.md"),
                format!("{topic}/{topic}_RESOURCES.md"),
            ]
        }
        _ => vec![format!("{topic}.md"), format!("{topic}/README.md")],
    };
    let forms = forms.iter().map(String::as_str).filter(|form| *form != &*listed.name);
    std::iter::once(&*listed.name).chain(forms).map(|name| join(folder, name)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::collection::planned::Status;
    use crate::document::Document;
    use crate::source::Source;

    /// What is said of the first line of a plan, in a collection of some files.
    fn presence(plan: &str, files: &[&str]) -> Presence {
        let document = |path: &str, text: &str, kind| Document::parse(Arc::new(Source::new(path, path, text)), kind);
        let mut documents = vec![document("PLAN.md", plan, Kind::Planning)];
        documents.extend(files.iter().map(|path| document(path, "# T\n", Kind::CaseStudy)));
        let collection = Collection::new(None, documents);
        let listed = collection.listed_in("PLAN.md").min_by_key(|listed| listed.span).unwrap();
        match listed.status {
            Status::Done => collection.presence_of_done(listed),
            _ => collection.presence_of_open(listed),
        }
    }

    fn there(path: &str) -> Presence {
        Presence::There(path.to_owned())
    }

    fn absent(path: &str) -> Presence {
        Presence::Absent(path.to_owned())
    }

    #[test]
    fn what_is_done_is_looked_for_generously() {
        for (plan, files, expected) in [
            ("## 01_A\n\n- [x] x.md\n", &["01_A/x.md"][..], there("01_A/x.md")),
            ("## 01_A\n\n- [x] x.md\n", &["01_A/x/README.md"], there("01_A/x/README.md")),
            ("## 01_A\n\n- [x] x_y.md\n", &["01_A/X-Y.md"], there("01_A/x_y.md")),
            ("## 01_A\n\n- [x] x.md\n", &["01_A/y.md"], absent("01_A/x.md")),
            ("## 01_A\n\n- [x] x/\n", &["01_A/y.md"], absent("01_A/x/README.md")),
            ("## 01_A\n\n- [x] x.md\n", &["01_A/y.md", "02_B/x.md"], Presence::Unclear),
            ("## 01_A\n\n- [x] x.md\n\n## 02_B\n\n- [x] x.md\n", &["01_A/y.md", "02_B/x.md"], absent("01_A/x.md")),
            ("## 01_A\n\n- [x] x/RESOURCES.md\n", &["01_A/x_RESOURCES.md"], there("01_A/x_RESOURCES.md")),
            ("- [x] x.md\n", &["01_A/x.md", "02_B/x.md"], there("01_A/x.md")),
            ("- [x] x.md\n", &["01_A/y.md"], absent("x.md")),
            ("- [x] x.md\n\n## 01_A\n\n- [x] x.md\n", &["01_A/y.md"], absent("01_A/x.md")),
            ("- [x] README.md\n", &["01_A/y.md"], Presence::Unclear),
            ("- [x] GUIDE.md\n", &["docs/GUIDE.md"], Presence::Unclear),
        ] {
            assert_eq!(presence(plan, files), expected, "{plan}");
        }
    }

    #[test]
    fn what_is_open_must_be_there_exactly() {
        for (plan, files, expected) in [
            ("## 01_A\n\n- [ ] x.md\n", &["01_A/x/README.md"][..], there("01_A/x/README.md")),
            ("## 01_A\n\n- [ ] x_y.md\n", &["01_A/X-Y.md"], absent("01_A/x_y.md")),
            ("## 01_A\n\n- [ ] x.md\n", &["01_A/y.md", "02_B/x.md"], absent("01_A/x.md")),
            ("- [ ] x.md\n", &["01_A/x.md"], there("01_A/x.md")),
            ("- [ ] x.md\n", &["01_A/x.md", "02_B/x.md"], Presence::Unclear),
            ("- [ ] x.md\n\n## 02_B\n\n- [ ] x.md\n", &["01_A/x.md", "02_B/y.md"], Presence::Unclear),
        ] {
            assert_eq!(presence(plan, files), expected, "{plan}");
        }
    }
}
