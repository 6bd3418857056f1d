//! That every entry of a section says all that is asked of one: a mistake what to do instead, a paper its year.
//!
//! An entry is a row of a table, a top-level item of a list, or a sub-heading. Its parts are columns in a row, and
//! labels, bold or plain, everywhere else.

mod outline;
mod said;

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Aliases, Document, NameList, Section};
use crate::english::listed;
use crate::source::Span;
use outline::{Entry, Form};
use said::{Columns, Said};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Entries {
    /// Headings, by their start, below which every entry is examined.
    sections: NameList,
    /// The entries that are meant, where it is not all of them.
    only: Option<Form>,
    /// What each entry must say: a name, and other names for the same.
    #[serde(default)]
    parts: Vec<Aliases>,
    /// The part that an entry's heading or its first words say without a label, by its name.
    opening: Option<String>,
    /// Parts that hold a date, by their names.
    #[serde(default)]
    dated: Vec<String>,
    /// Parts that hold a time of day, by their names.
    #[serde(default)]
    timed: Vec<String>,
    /// Pieces of an address, one of which a link of each entry must hold. `#` is a number such as `#123` in plain text.
    #[serde(default)]
    linked_to: Vec<String>,
    #[serde(skip)]
    reasons: OnceLock<Vec<Reason>>,
}

const PARTS: [Reason; 2] = [
    Reason { name: "missing", values: &["missing", "entry", "section"] },
    Reason { name: "near-miss", values: &["part", "found", "section"] },
];
const LINKS: Reason = Reason { name: "unlinked", values: &["entry", "section"] };

impl Entries {
    /// The headings of the sections that it looks into.
    pub(super) fn sections(&self) -> &[String] {
        &self.sections
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        for section in document.sections_named(&self.sections) {
            let mut columns = Columns::default();
            for entry in self.entries(document, section) {
                findings.extend(self.lacking(document, section, &entry, &mut columns));
                // An item that only says "None" says that there is nothing to link.
                let asks = !self.linked_to.is_empty() && document.says_something(entry.span);
                if asks && !self.is_linked(document, entry.span) {
                    let words = self.words(document, &entry);
                    let finding = Finding::new("unlinked", entry.place(document)).value("entry", &words);
                    findings.push(finding.value("section", &section.title).identity(words));
                }
            }
        }
        findings
    }

    /// Every reason that the options leave room for.
    pub(super) fn reasons(&self) -> &[Reason] {
        self.reasons.get_or_init(|| {
            let parts = PARTS.into_iter().filter(|_| !self.parts.is_empty());
            parts.chain((!self.linked_to.is_empty()).then_some(LINKS)).collect()
        })
    }

    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        if self.parts.is_empty() && self.linked_to.is_empty() {
            return Some(Contradiction::new("neither `parts` nor `linked-to` asks for anything", &["parts"]));
        }
        let opening = self.opening.iter().map(|name| ("opening", name));
        let dated = self.dated.iter().map(|name| ("dated", name));
        let mut named = opening.chain(dated).chain(self.timed.iter().map(|name| ("timed", name)));
        let unknown = named.find(|(_, name)| self.parts.iter().all(|part| part.name() != *name));
        let unknown = unknown.map(|(option, name)| {
            Contradiction::new(format!("`{name}` is the first name of none of the parts"), &[option])
        });
        unknown.or_else(|| Contradiction::nothing_in(&[("sections", &self.sections)]))
    }

    /// The findings for the parts of one entry: one for each that is misspelt, and one for all that are not there.
    /// A misspelt column is told once for its table.
    fn lacking<'a>(
        &self,
        document: &'a Document,
        section: &Section,
        entry: &Entry<'a>,
        columns: &mut Columns<'a>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut lacking = Vec::new();
        let mut place = None;
        let new_table = entry.row.is_some_and(|(table, _)| columns.turn_to(document, table, self));
        for (index, part) in self.parts.iter().enumerate() {
            let said = match entry.row {
                Some((_, row)) => self.said_in_row(document, document.cells(row), index, columns),
                None => self.said_in_fields(document, entry, part),
            };
            let name = part.name();
            match said {
                Said::Something => {}
                Said::Nearly(_) if entry.row.is_some() && !new_table => {}
                Said::Nearly(field) => {
                    let finding = Finding::new("near-miss", field.span).value("part", name).value("found", field.name);
                    let finding = finding.value("section", &section.title);
                    let finding = finding.identity(format!("{name} {}", self.words(document, entry)));
                    findings.push(finding.rename(document, Applicability::Safe, field.span, name));
                }
                Said::Empty(span) => {
                    place = place.or(Some(span));
                    lacking.push(format!("`{name}`"));
                }
                Said::Unreadable(span, what) => {
                    place = place.or(Some(span));
                    let (_, found) = document.opening_line(span);
                    lacking.push(format!("`{name}` (\"{found}\" is no {what})"));
                }
                Said::Nothing => lacking.push(format!("`{name}`")),
            }
        }
        if !lacking.is_empty() {
            // In a row, the cell that is at fault; an entry of several lines is found by its first.
            let place = place.filter(|span| entry.row.is_some() && !span.is_empty());
            let finding = Finding::new("missing", place.unwrap_or_else(|| entry.place(document)));
            let words = self.words(document, entry);
            let finding = finding.value("missing", listed(&lacking)).value("entry", &words);
            findings.push(finding.value("section", &section.title).identity(words));
        }
        findings
    }

    /// The words by which an entry is known: a row's first part, in whatever column, or the first words of its text,
    /// without markup and numbers before them.
    fn words(&self, document: &Document, entry: &Entry<'_>) -> String {
        const WORDS: usize = 10;
        let cell = entry.row.and_then(|(table, row)| {
            let columns = document.columns(table, self.parts.first()?.names());
            document.cells_in(row, &columns).find(|cell| !cell.is_empty())
        });
        let text = match (cell, entry.row) {
            (Some(cell), _) => document.visible_text(cell).into_owned(),
            // The same words, however the columns are ordered and padded.
            (None, Some((_, row))) => {
                let mut cells: Vec<String> =
                    document.cells(row).iter().map(|cell| document.visible_text(*cell).into_owned()).collect();
                cells.sort_unstable();
                cells.join(" ")
            }
            (None, None) => document.visible_text(entry.text(document)).into_owned(),
        };
        let words = text.split_whitespace().map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()));
        words.filter(|word| !word.is_empty()).take(WORDS).collect::<Vec<_>>().join(" ")
    }

    fn is_linked(&self, document: &Document, entry: Span) -> bool {
        let pieces = || self.linked_to.iter().map(String::as_str).filter(|piece| *piece != "#");
        let leads = |destination: &str| pieces().any(|piece| destination.contains(piece));
        document.links_in(entry).any(|link| leads(document.destination(link)))
            || self.linked_to.iter().any(|piece| piece == "#") && has_number(&document.visible_text(entry))
    }
}

/// `#123`, and not a `#` inside a word.
fn has_number(text: &str) -> bool {
    memchr::memchr_iter(b'#', text.as_bytes()).any(|at| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
        after && !before.is_some_and(|before| before == '#' || before == '/')
    })
}

#[cfg(test)]
mod tests;
