//! What stays the same of a collection in every form: what is found, and what its documents are made of.

use cslint::document::{Document, LinkForm};
use cslint::source::Span;

use super::headings::EMOJI;
use crate::files::{Files, Found};

/// A line for each finding, heading, label, link, table row and code block, sorted. Where titles change, what is made
/// of titles is told without the change.
pub(crate) fn essence(files: &Files, titles: bool) -> Vec<String> {
    let (collection, found) = files.lint();
    let mut told: Vec<String> = found.iter().map(|found| finding(found, titles)).collect();
    for document in collection.documents() {
        let path = document.source.path();
        told.extend(parts(document).into_iter().map(|part| format!("{path}: {part}")));
    }
    if titles {
        told.iter_mut().for_each(|part| *part = part.replace(EMOJI, ""));
    }
    told.sort();
    told
}

/// All of a finding but its line. Its fingerprint is made of titles, too.
fn finding(found: &Found, titles: bool) -> String {
    let fingerprint = if titles { "" } else { &found.fingerprint };
    let Found { path, rule, message, section, .. } = found;
    format!("{path}: finding {rule}: {message} {section:?} {fingerprint}")
}

fn parts(document: &Document) -> Vec<String> {
    let mut parts = vec![format!("{:?}, {} case studies", document.kind, document.case_studies.len())];
    parts.extend(document.sections.iter().map(|section| {
        let entries = document.entries(section).len();
        format!("heading {} {:?}, {entries} entries", section.level, section.title)
    }));
    parts.extend(document.run_ins.iter().map(|label| {
        let name: Vec<_> = document.label(label).split_whitespace().collect();
        format!("label {:?}, {}", name.join(" "), words(document, label.content).join(" "))
    }));
    let links = document.links.iter().map(|link| {
        let image = if link.form == LinkForm::Image { "image" } else { "link" };
        format!("{image} to {}", document.destination(link))
    });
    parts.extend(links);
    for table in &document.tables {
        parts.extend([&table.header].into_iter().chain(&table.rows).map(|row| {
            let mut cells: Vec<_> = document.cells(row).iter().map(|cell| words(document, *cell).join(" ")).collect();
            cells.sort();
            format!("row {cells:?}")
        }));
    }
    parts.extend(document.code_blocks.iter().map(|code| {
        let language = document.source.slice(code.info).split_whitespace().next().unwrap_or_default();
        let text = document.code_text(code);
        let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        format!("{:?} {language:?} {} {lines:?}", document.class_of(code), code.closed)
    }));
    parts
}

/// The words that a reader sees in a span, without emphasis and colons at their ends, and without numbers of items.
fn words(document: &Document, span: Span) -> Vec<String> {
    let visible = document.visible_text(span);
    let bare = visible.split_whitespace().map(|word| word.replace(['*', '_', ':', '[', ']', '<', '>'], ""));
    let number = |word: &str| word.trim_end_matches(['.', ')']).bytes().all(|digit| digit.is_ascii_digit());
    bare.filter(|word| word.contains(char::is_alphanumeric) && !number(word.as_str())).collect()
}
