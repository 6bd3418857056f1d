//! The documents around the topics: indexes of domains and categories, and the planning documents.

use super::author::{Author, capital};
use super::layout::{Category, Domain, Layout, ROOT_FILES};
use super::page::{Hand, Page};

const UPDATED: &str = "**Last Updated**: February 2026";

/// The index of the collection.
pub(super) fn root(layout: &Layout, hand: Hand) -> String {
    let mut page = Page::new("Notes from Many Nights", hand);
    page.paragraph("Case studies about systems that misbehaved, and what their teams changed. Everything is invented.");
    page.heading(2, "Planning Documents");
    let documents = [
        ("MASTER_PLAN.md", "Who we write for"),
        ("STYLE_GUIDE.md", "The rules for every case study"),
        ("FILE_STRUCTURE.md", "Every file and where it lives"),
        ("PROGRESS.md", "What is written"),
        ("RESOURCES_FILE_TEMPLATE.md", "The starting point for a resources file"),
    ];
    let rows = documents.map(|(name, purpose)| vec![format!("[{name}](./{name})"), purpose.to_owned()]);
    page.table(&["Document", "What it is for"], &rows);
    page.heading(2, "Quick Stats");
    let mut rows: Vec<Vec<String>> = layout.domains.iter().map(stats).collect();
    rows.push(total(&rows));
    page.table(&["Domain", "Categories", "Case Study Files", "Resources Files", "Total Files", "Case Studies"], &rows);
    for domain in &layout.domains {
        page.heading(2, &domain.name);
        page.paragraph(&format!("The [index of the domain](./{}/README.md) has it all.", domain.folder));
        let links = domain.categories.iter().map(|one| format!("📁 [{}](./{}/README.md)", one.name, one.folder));
        page.bullets(&links.collect::<Vec<_>>());
    }
    page.paragraph(UPDATED);
    page.text
}

fn stats(domain: &Domain) -> Vec<String> {
    let topics = || domain.categories.iter().flat_map(|category| &category.topics);
    let (files, studies) = (topics().count(), topics().map(|topic| topic.case_studies).sum::<usize>());
    let counts = [domain.categories.len(), files, files, 2 * files, studies];
    std::iter::once(domain.name.clone()).chain(counts.map(|count| count.to_string())).collect()
}

/// The Total row below rows of numbers.
fn total(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let number = |row: &Vec<String>, column: usize| row[column].parse::<usize>().unwrap_or(0);
    let sums = (1..columns).map(|column| rows.iter().map(|row| number(row, column)).sum::<usize>());
    std::iter::once("**Total**".to_owned()).chain(sums.map(|sum| format!("**{sum}**"))).collect()
}

/// The index of a domain.
pub(super) fn domain(author: &mut Author, domain: &Domain) -> String {
    let hand = Hand::of(&mut author.random);
    let mut page = Page::new(&domain.name, hand);
    page.paragraph(&author.phrase("overview"));
    page.heading(2, "Categories");
    let mut links = Vec::new();
    for category in &domain.categories {
        let folder = category.folder.trim_start_matches(&domain.folder);
        links.push(format!("[{}](.{folder}/README.md) - {}", category.name, author.phrase("purpose")));
    }
    page.bullets(&links);
    page.paragraph("Back to the [collection](../README.md).");
    page.text
}

/// The index of a category.
pub(super) fn category(author: &mut Author, category: &Category) -> String {
    let hand = Hand::of(&mut author.random);
    let mut page = Page::new(&category.name, hand);
    page.paragraph(&author.phrase("overview"));
    page.heading(2, "Topics");
    let mut rows = Vec::new();
    for topic in &category.topics {
        let link = format!("[{}](./{})", topic.title(), topic.local_path());
        rows.push(vec![link, topic.case_studies.to_string(), capital(&author.phrase("symptom"))]);
    }
    let sum: usize = category.topics.iter().map(|topic| topic.case_studies).sum();
    rows.push(vec!["**Total**".to_owned(), format!("**{sum}**"), String::new()]);
    page.table(&["Topic", "Case studies", "Read it when"], &rows);
    page.paragraph("Back to the [domain](../README.md).");
    page.text
}

/// `FILE_STRUCTURE.md`: every file in tables.
pub(super) fn file_structure(author: &mut Author, layout: &Layout, hand: Hand) -> String {
    let mut page = Page::new("FILE STRUCTURE: Where Everything Lives", hand);
    page.paragraph("A topic is a file with its sources beside it, or a folder with both. A line stands for the pair.");
    page.heading(2, &format!("Root Level Files ({ROOT_FILES} files)"));
    page.fence("", &["collection/", "├── README.md", "├── MASTER_PLAN.md", "└── STYLE_GUIDE.md"].map(str::to_owned));
    for domain in &layout.domains {
        page.heading(2, &format!("Domain: {}", domain.folder));
        for category in &domain.categories {
            page.heading(3, &format!("{} ({} files)", leaf(category), 2 * category.topics.len() + 1));
            let mut rows = Vec::new();
            for topic in &category.topics {
                let file = if topic.own_folder { format!("`{}/`", topic.name) } else { format!("`{}.md`", topic.name) };
                rows.push(vec![file, "✅ Done".to_owned(), author.phrase("purpose"), "P1".to_owned()]);
            }
            page.table(&["File", "Status", "Key Topics", "Priority"], &rows);
        }
    }
    page.paragraph(UPDATED);
    page.text
}

/// `PROGRESS.md`: every topic as a task.
pub(super) fn progress(layout: &Layout, hand: Hand) -> String {
    let mut page = Page::new("PROGRESS TRACKER", hand);
    for domain in &layout.domains {
        page.heading(2, &domain.folder);
        for category in &domain.categories {
            let count = category.topics.len() + 1;
            page.heading(3, &format!("{} ({count}/{count})", leaf(category)));
            let topics = category.topics.iter().map(|topic| {
                if topic.own_folder {
                    format!("[x] {}/ (README.md + RESOURCES.md)", topic.name)
                } else {
                    format!("[x] {}.md", topic.name)
                }
            });
            page.bullets(&topics.chain(["[x] README.md".to_owned()]).collect::<Vec<_>>());
        }
    }
    page.paragraph(UPDATED);
    page.text
}

fn leaf(category: &Category) -> &str {
    category.folder.rsplit_once('/').map_or(&category.folder, |(_, leaf)| leaf)
}
