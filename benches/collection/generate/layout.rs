//! Which files a generated collection has: domains, categories, and topics in both layouts.

use std::collections::BTreeSet;

use super::author::{Author, capital};
use super::case_study;

/// The documents that stand in the root.
pub(super) const ROOT_FILES: usize = 6;

const CATEGORIES_IN_DOMAIN: usize = 8;

/// What lies under the root.
pub(super) struct Layout {
    pub(super) domains: Vec<Domain>,
    /// Whether one more file is needed, pairs being even.
    pub(super) spare: bool,
}

pub(super) struct Domain {
    pub(super) name: String,
    pub(super) folder: String,
    pub(super) categories: Vec<Category>,
}

pub(super) struct Category {
    pub(super) name: String,
    pub(super) folder: String,
    pub(super) topics: Vec<Topic>,
}

/// A case-study file and its resources file.
#[derive(Clone)]
pub(super) struct Topic {
    pub(super) name: String,
    /// The category's folder, from the root.
    pub(super) folder: String,
    pub(super) own_folder: bool,
    pub(super) case_studies: usize,
}

impl Topic {
    pub(super) fn title(&self) -> String {
        self.name.split('_').map(capital).collect::<Vec<_>>().join(" ")
    }

    /// The case-study file as seen from the category.
    pub(super) fn local_path(&self) -> String {
        if self.own_folder { format!("{}/README.md", self.name) } else { format!("{}.md", self.name) }
    }

    pub(super) fn path(&self) -> String {
        format!("{}/{}", self.folder, self.local_path())
    }

    pub(super) fn case_study_name(&self) -> String {
        if self.own_folder { "README.md".to_owned() } else { format!("{}.md", self.name) }
    }

    pub(super) fn resources_name(&self) -> String {
        if self.own_folder { "RESOURCES.md".to_owned() } else { format!("{}_RESOURCES.md", self.name) }
    }

    pub(super) fn resources_path(&self) -> String {
        let folder = if self.own_folder { format!("{}/{}", self.folder, self.name) } else { self.folder.clone() };
        format!("{folder}/{}", self.resources_name())
    }

    /// The way from this topic's files to another's case-study file.
    pub(super) fn way_to(&self, other: &Self) -> String {
        let mut from: Vec<&str> = self.folder.split('/').collect();
        if self.own_folder {
            from.push(&self.name);
        }
        let path = other.path();
        let to: Vec<&str> = path.split('/').collect();
        let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
        let up = if common == from.len() { "./".to_owned() } else { "../".repeat(from.len() - common) };
        format!("{up}{}", to[common..].join("/"))
    }
}

impl Layout {
    /// A layout of that many Markdown files.
    pub(super) fn new(author: &mut Author, files: usize) -> Self {
        let mut left = files.saturating_sub(ROOT_FILES);
        let mut names = BTreeSet::new();
        let mut domains: Vec<Domain> = Vec::new();
        let domain_names = author.list("domain");
        // A domain is worth its index only with a category and a pair in it.
        while left >= 4 {
            let number = domains.len();
            let name = domain_names[number % domain_names.len()].to_owned();
            let folder = format!("{:02}_{}", number + 1, name.to_uppercase().replace(' ', "_"));
            left -= 1;
            let mut categories = Vec::new();
            let category_names = author.phrases("category", CATEGORIES_IN_DOMAIN);
            for (index, name) in category_names.into_iter().enumerate() {
                if left < 3 {
                    break;
                }
                left -= 1;
                let folder = format!("{folder}/{:02}_{name}", index + 1);
                let pairs = author.random.between(9, 15).min(left / 2);
                left -= 2 * pairs;
                let topics = (0..pairs).map(|_| topic(author, &folder, &mut names)).collect();
                categories.push(Category { name, folder, topics });
            }
            domains.push(Domain { name, folder, categories });
        }
        // What is too little for another domain goes to the last category.
        if let Some(category) = domains.last_mut().and_then(|domain| domain.categories.last_mut()) {
            for _ in 0..left / 2 {
                category.topics.push(topic(author, &category.folder, &mut names));
            }
            left %= 2;
        }
        Self { domains, spare: left == 1 }
    }

    pub(super) fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.domains.iter().flat_map(|domain| &domain.categories).flat_map(|category| &category.topics)
    }
}

/// A topic of a name that no other has.
fn topic(author: &mut Author, folder: &str, names: &mut BTreeSet<String>) -> Topic {
    let name = loop {
        let name = author.phrase("topic");
        if names.insert(name.clone()) {
            break name;
        }
    };
    let own_folder = author.random.chance(50);
    Topic { name, folder: folder.to_owned(), own_folder, case_studies: case_study::count(author) }
}
