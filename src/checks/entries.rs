//! That every entry of a section says all that is asked of one: a mistake what to do instead, a paper its year.
//!
//! An entry is a row of a table, a top-level item of a list, or a sub-heading. Its parts are columns in a row, and
//! labels, bold or plain, everywhere else.

mod outline;

use std::sync::OnceLock;

use serde::Deserialize;

use super::{Finding, Reason};
use crate::dates;
use crate::diagnostics::Applicability;
use crate::document::{Document, Field, Match, Section, Table, compare, first_named, is_nothing};
use crate::source::Span;
use outline::{Entry, Form};

/// Options of the kind.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Entries {
    /// Headings, by their start, below which every entry is examined.
    sections: Vec<String>,
    /// The entries that are meant, where it is not all of them.
    only: Option<Form>,
    /// What each entry must say: a name, and other names for the same.
    #[serde(default)]
    parts: Vec<Vec<String>>,
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

/// What an entry says of one of its parts.
#[derive(Clone, Copy)]
enum Said<'a> {
    Something,
    /// Under a name that is nearly right.
    Nearly(Field<'a>),
    /// The label or the cell is there, and empty.
    Empty(Span),
    /// Something that is no date or no time.
    Unreadable(Span, &'static str),
    Nothing,
}

impl Entries {
    /// The headings of the sections that it looks into.
    pub(super) fn sections(&self) -> &[String] {
        &self.sections
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        for section in document.sections_named(&self.sections) {
            let mut misspelt = Vec::new();
            for entry in self.entries(document, section) {
                findings.extend(self.lacking(document, section, &entry, &mut misspelt));
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

    pub(super) fn contradiction(&self) -> Option<String> {
        let known = |name: &String| self.parts.iter().any(|part| part.first() == Some(name));
        if self.parts.iter().any(Vec::is_empty) {
            return Some("a part has at least one name".to_owned());
        }
        if self.parts.is_empty() && self.linked_to.is_empty() {
            return Some("neither `parts` nor `linked-to` asks for anything".to_owned());
        }
        let named = self.opening.iter().chain(&self.dated).chain(&self.timed);
        let unknown = named.into_iter().find(|name| !known(name))?;
        Some(format!("`{unknown}` is the first name of none of the parts"))
    }

    /// The findings for the parts of one entry: one for each that is misspelt, and one for all that are not there.
    /// A misspelt column is told once for its table.
    fn lacking(
        &self,
        document: &Document,
        section: &Section,
        entry: &Entry<'_>,
        misspelt: &mut Vec<Span>,
    ) -> Vec<Finding> {
        let fields = entry.fields(document);
        let mut findings = Vec::new();
        let mut lacking = Vec::new();
        let mut place = None;
        for part in &self.parts {
            let said = match entry.row {
                Some((table, row)) => self.said_in_row(document, table, document.cells(row), part),
                None => self.said_in_fields(document, entry, &fields, part),
            };
            let name = part.first().map_or("", String::as_str);
            match said {
                Said::Something => {}
                Said::Nearly(field) => {
                    if !misspelt.contains(&field.span) {
                        misspelt.push(field.span);
                        let finding = Finding::new("near-miss", field.span).value("part", name);
                        let finding = finding.value("found", field.name).value("section", &section.title);
                        let finding = finding.identity(format!("{name} {}", self.words(document, entry)));
                        findings.push(finding.rename(document, Applicability::Safe, field.span, name));
                    }
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
            let finding = finding.value("missing", listed(&lacking)).value("entry", self.words(document, entry));
            findings.push(finding.value("section", &section.title).identity(self.words(document, entry)));
        }
        findings
    }

    fn said_in_row<'a>(&self, document: &'a Document, table: &'a Table, cells: &[Span], part: &[String]) -> Said<'a> {
        let mut said = Said::Nothing;
        for name in part {
            for column in document.columns(table, std::slice::from_ref(name)) {
                let cell = cells.get(column).copied().unwrap_or_default();
                let here = self.judge(document, cell, part);
                match (here, said) {
                    (Said::Something, _) => return here,
                    // The column that is named first is the one that should say it.
                    (_, Said::Nothing) => said = here,
                    _ => {}
                }
            }
        }
        if matches!(said, Said::Nothing) {
            let name = part.first().map_or("", String::as_str);
            let headers = document.cells(&table.header).iter().copied();
            let near = headers.map(|span| Field { name: document.source.slice(span), span, content: span });
            let near = near.filter(|field| !self.names_a_part(field.name));
            return nearly(near, name).map_or(said, Said::Nearly);
        }
        said
    }

    fn said_in_fields<'a>(
        &self,
        document: &Document,
        entry: &Entry<'_>,
        fields: &[Field<'a>],
        part: &[String],
    ) -> Said<'a> {
        let mut said = Said::Nothing;
        for field in fields.iter().filter(|field| first_named(field.name, part).is_some()) {
            match self.judge(document, field.content, part) {
                // An empty label is pointed at by itself: what it should say has no place.
                Said::Empty(_) => said = Said::Empty(field.span),
                Said::Something => return Said::Something,
                here => said = here,
            }
        }
        if !matches!(said, Said::Nothing) {
            return said;
        }
        let name = part.first().map_or("", String::as_str);
        let others = fields.iter().copied().filter(|field| !self.names_a_part(field.name));
        if let Some(field) = nearly(others, name) {
            return Said::Nearly(field);
        }
        if self.opening.as_deref() == Some(name) && self.opens(document, entry, fields) {
            Said::Something
        } else {
            said
        }
    }

    /// Whether an entry begins with words of its own, before any of its parts.
    fn opens(&self, document: &Document, entry: &Entry<'_>, fields: &[Field<'_>]) -> bool {
        let first = fields.iter().find(|field| self.names_a_part(field.name));
        let end = first.map_or(entry.span.end, |field| field.span.start);
        let words = document.visible_text(Span { end, ..entry.span });
        words.contains(char::is_alphabetic)
    }

    /// The words by which an entry is known: a row's first part, in whatever column, or the first words of its text,
    /// without markup and numbers before them.
    fn words(&self, document: &Document, entry: &Entry<'_>) -> String {
        const WORDS: usize = 10;
        let cell = entry.row.and_then(|(table, row)| {
            let columns = document.columns(table, self.parts.first()?);
            document.cells_in(row, &columns).find(|cell| !cell.is_empty())
        });
        let text = document.visible_text(cell.unwrap_or_else(|| entry.text(document)));
        let words = text.split_whitespace().map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()));
        words.filter(|word| !word.is_empty()).take(WORDS).collect::<Vec<_>>().join(" ")
    }

    fn names_a_part(&self, name: &str) -> bool {
        self.parts.iter().any(|part| first_named(name, part).is_some())
    }

    /// What a cell, or what stands behind a label, says for a part.
    fn judge<'a>(&self, document: &Document, span: Span, part: &[String]) -> Said<'a> {
        if !document.says_something(span) {
            return Said::Empty(span);
        }
        let asked = |names: &[String]| part.first().is_some_and(|name| names.contains(name));
        let text = || document.visible_text(span);
        if asked(&self.dated) && !dates::scan(&text()).iter().any(|candidate| candidate.reading.is_ok()) {
            return Said::Unreadable(span, "date");
        }
        if asked(&self.timed) && !dates::has_time(&text()) {
            return Said::Unreadable(span, "time");
        }
        Said::Something
    }

    fn is_linked(&self, document: &Document, entry: Span) -> bool {
        let pieces = || self.linked_to.iter().map(String::as_str).filter(|piece| *piece != "#");
        let leads = |destination: &str| pieces().any(|piece| destination.contains(piece));
        document.links_in(entry).any(|link| leads(&link.destination))
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

fn nearly<'a>(mut fields: impl Iterator<Item = Field<'a>>, name: &str) -> Option<Field<'a>> {
    fields.find(|field| !is_nothing(field.name) && compare(field.name, name) == Some(Match::Near))
}

/// `a`, `b` and `c`
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests;
