//! A collection of any size under one guide: the same seed gives the same bytes.
//!
//! The text is put together from `words.txt` so that no two case studies are alike; one document in twenty has a
//! mistake in it.

mod author;
mod case_study;
mod figure;
mod index;
mod layout;
mod mistake;
mod page;
mod resources;

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use author::Author;
use layout::{Layout, Topic};
use page::Hand;

/// How many files a collection can have: fewer have no room for a topic, more run out of names.
pub(crate) const SIZES: std::ops::RangeInclusive<usize> = 10..=12_000;

pub(crate) const USUAL_SEED: u64 = 2026;

/// Stands in every generated folder: only what bears it is ever removed.
const MARK: &str = ".made-by-cargo-bench";

const GUIDE: &str = include_str!("../../fixtures/collection/STYLE_GUIDE.md");
const TEMPLATE: &str = include_str!("../../fixtures/collection/RESOURCES_FILE_TEMPLATE.md");
const PLAN: &str = include_str!("../../fixtures/collection/MASTER_PLAN.md");
const LINT_TOML: &str = "exclude = [\"drafts/\"]\n";

/// Writes a collection of `files` Markdown files into `folder`, which is new, empty, or an earlier one.
pub(crate) fn run(folder: &Path, files: usize, seed: u64) -> io::Result<()> {
    if !SIZES.contains(&files) {
        return Err(io::Error::other(format!("a collection has {} to {} files", SIZES.start(), SIZES.end())));
    }
    clear(folder)?;
    let mut author = Author::new(seed);
    let layout = Layout::new(&mut author, files);
    write(folder, "lint.toml", LINT_TOML)?;
    planning(folder, &mut author, &layout)?;
    for domain in &layout.domains {
        write(folder, &format!("{}/README.md", domain.folder), &index::domain(&mut author, domain))?;
        for category in &domain.categories {
            write(folder, &format!("{}/README.md", category.folder), &index::category(&mut author, category))?;
        }
    }
    topics(folder, &mut author, &layout)
}

fn planning(folder: &Path, author: &mut Author, layout: &Layout) -> io::Result<()> {
    let hand = Hand::of(&mut author.random);
    write(folder, "STYLE_GUIDE.md", GUIDE)?;
    write(folder, "RESOURCES_FILE_TEMPLATE.md", TEMPLATE)?;
    // From the fourth section on, the plan tells of another collection.
    write(folder, "MASTER_PLAN.md", PLAN.split("\n---\n\n## 4.").next().unwrap_or(PLAN))?;
    write(folder, "README.md", &index::root(layout, hand))?;
    write(folder, "FILE_STRUCTURE.md", &index::file_structure(author, layout, hand))?;
    write(folder, "PROGRESS.md", &index::progress(layout, hand))?;
    if layout.spare {
        write(folder, "NOTES.md", "# Notes\n\nWhat does not fit anywhere else.\n")?;
    }
    Ok(())
}

fn topics(folder: &Path, author: &mut Author, layout: &Layout) -> io::Result<()> {
    let topics: Vec<&Topic> = layout.topics().collect();
    let mut titles = BTreeSet::new();
    for (index, topic) in topics.iter().enumerate() {
        let near = related(author, &topics, index);
        let titles: Vec<String> = (0..topic.case_studies).map(|_| title(author, &mut titles)).collect();
        let mistake = mistake::in_case_studies(&mut author.random);
        write(folder, &topic.path(), &case_study::write(author, topic, &near, &titles, mistake))?;
        let mistake = mistake::in_resources(&mut author.random);
        write(folder, &topic.resources_path(), &resources::write(author, topic, &near, mistake))?;
    }
    Ok(())
}

/// Two to four other topics, mostly close by, each with the way to it.
fn related(author: &mut Author, topics: &[&Topic], index: usize) -> Vec<(String, String)> {
    let mut chosen = BTreeSet::new();
    for _ in 0..author.random.between(2, 4) {
        let far = author.random.chance(30);
        let (low, high) =
            if far { (0, topics.len()) } else { (index.saturating_sub(6), (index + 7).min(topics.len())) };
        chosen.insert(author.random.between(low, high - 1));
    }
    chosen.remove(&index);
    chosen.into_iter().map(|other| (topics[other].title(), topics[index].way_to(topics[other]))).collect()
}

/// A title that no other case study has.
fn title(author: &mut Author, taken: &mut BTreeSet<String>) -> String {
    loop {
        let title = author.phrase("title");
        if taken.insert(title.clone()) {
            return title;
        }
    }
}

fn write(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let location = folder.join(path);
    if let Some(parent) = location.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(location, text)
}

/// Leaves nothing but the mark in a folder.
fn clear(folder: &Path) -> io::Result<()> {
    let used = folder.is_dir() && fs::read_dir(folder)?.next().is_some();
    if used && !folder.join(MARK).is_file() {
        return Err(io::Error::other(format!("{} has something else in it", folder.display())));
    }
    if used {
        fs::remove_dir_all(folder)?;
    }
    write(folder, MARK, "Generated; removed and made anew without asking.\n")
}
