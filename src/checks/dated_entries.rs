//! That sources with a URL carry a date, and that the date is one.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::dates::NotADate;
use crate::document::{Columns, Document, ListedSource, NameList, Section, SourceEntry, Sources, StatedDate};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DatedEntries {
    /// Sections in which every source is dated.
    sections: NameList,
    /// Sections in which only some are: those labelled with one of `dated-labels`, and those without a label.
    mixed_sections: NameList,
    /// How a source opens that needs a date in a mixed section.
    dated_labels: NameList,
    /// How a source opens that needs no date in a mixed section.
    undated_labels: NameList,
    /// Columns that hold the URL of a source.
    url_columns: NameList,
    /// Columns that hold its date.
    date_columns: NameList,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "missing", values: &["section"] },
    Reason { name: "not-a-date", values: &["section", "found"] },
    Reason { name: "no-such-date", values: &["section", "found"] },
];

/// What stands where a date belongs.
enum Dating {
    Dated,
    Missing,
    NotADate(Span),
    NoSuchDate(Span),
}

impl Dating {
    /// How far from a date it is.
    fn rank(&self) -> u8 {
        match self {
            Self::Dated => 0,
            Self::NoSuchDate(_) => 1,
            Self::NotADate(_) => 2,
            Self::Missing => 3,
        }
    }
}

impl DatedEntries {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        let named = self.sections.iter().chain(&*self.mixed_sections).next().is_some();
        let message = "neither `sections` nor `mixed-sections` names a section";
        (!named).then(|| Contradiction::new(message, &["sections", "mixed-sections"]))
    }

    pub(super) fn sections(&self) -> &[String] {
        &self.sections
    }

    pub(super) fn run(&self, document: &Document, sources: &Sources<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut columns = Columns::named([&self.url_columns, &self.date_columns]);
        for (section, listed) in sources.all() {
            let Some((asking, mixed)) = self.asking_section(document, section) else { continue };
            for source in listed {
                let [url_columns, date_columns] = columns.of(sources, source.entry);
                let Some(url) = source.url(url_columns) else { continue };
                if mixed && !self.is_asked(document, source.entry.span()) {
                    continue;
                }
                let (reason, span) = match dating(document, source, date_columns) {
                    Dating::Dated => continue,
                    Dating::Missing => ("missing", place_of_missing(document, source.entry, date_columns, url.span)),
                    Dating::NotADate(span) => ("not-a-date", span),
                    Dating::NoSuchDate(span) => ("no-such-date", span),
                };
                findings.push(
                    Finding::new(reason, span)
                        .value("section", &asking.title)
                        .value("found", document.visible_text(span))
                        .identity(url.url),
                );
            }
        }
        findings
    }

    /// The section, itself or around, that asks for dates; whether it asks only some sources. One that is misspelt
    /// asks too, where none bears a name that is known.
    fn asking_section<'a>(&self, document: &'a Document, section: &'a Section) -> Option<(&'a Section, bool)> {
        for around in document.with_ancestors(section) {
            if self.sections.at_start(&around.title).is_some() {
                return Some((around, false));
            }
            if self.mixed_sections.at_start(&around.title).is_some() {
                return Some((around, true));
            }
            if self.undated_labels.at_start(&around.title).is_some() {
                return None;
            }
        }
        document.with_ancestors(section).find_map(|around| {
            let whole = self.sections.best(&around.title).is_some().then_some((around, false));
            whole.or_else(|| self.mixed_sections.best(&around.title).is_some().then_some((around, true)))
        })
    }

    /// Whether a source of a mixed section needs a date.
    fn is_asked(&self, document: &Document, entry: Span) -> bool {
        if document.is_labelled(entry, &self.undated_labels) {
            return false;
        }
        match document.opening(entry).split_once(':') {
            Some((label, _)) => self.dated_labels.iter().any(|dated| label.trim().eq_ignore_ascii_case(dated)),
            None => true,
        }
    }
}

fn dating(document: &Document, source: &ListedSource<'_>, date_columns: &[usize]) -> Dating {
    let SourceEntry::Row(_, row) = source.entry else { return text_dating(source) };
    let cells = document.cells(row);
    let cells = date_columns.iter().filter_map(|&column| Some((column, *cells.get(column)?)));
    let mut datings =
        cells.map(|(column, cell)| (cell_dating(document, cell, source.dates_in(column)), cell)).peekable();
    if datings.peek().is_none() {
        let is_dated = source.dates(date_columns).next().is_some();
        return if is_dated { Dating::Dated } else { Dating::Missing };
    }
    // The best of several cells counts, and of equally bad ones the same in any order.
    let best = datings.min_by_key(|(dating, cell)| {
        let text = (!matches!(dating, Dating::Dated)).then(|| document.visible_text(*cell));
        (dating.rank(), text)
    });
    best.map_or(Dating::Missing, |(dating, _)| dating)
}

/// A missing date stands in the empty cell's row at its URL; in a list, on the item.
fn place_of_missing(document: &Document, entry: SourceEntry<'_>, date_columns: &[usize], url: Span) -> Span {
    match entry {
        SourceEntry::Row(_, row) => document.cells_in(row, date_columns).find(|cell| !cell.is_empty()).unwrap_or(url),
        SourceEntry::Item(item) => document.first_line(item),
    }
}

fn cell_dating(document: &Document, cell: Span, dates: &[StatedDate]) -> Dating {
    if dates.iter().any(|date| date.reading.is_ok()) {
        return Dating::Dated;
    }
    match dates.first() {
        Some(date) => undated(date),
        None if document.is_blank(cell) => Dating::Missing,
        None => Dating::NotADate(cell),
    }
}

/// A date anywhere in the text outside URLs. A year in a title counts where nothing better is there.
fn text_dating(item: &ListedSource<'_>) -> Dating {
    let (titled, plain): (Vec<_>, Vec<_>) = item.dates(&[]).partition(|date| date.in_title);
    let dated = |dates: &[&StatedDate]| dates.iter().any(|date| date.reading.is_ok());
    match plain.first() {
        _ if dated(&plain) => Dating::Dated,
        Some(date) => undated(date),
        None if dated(&titled) => Dating::Dated,
        None => Dating::Missing,
    }
}

fn undated(date: &StatedDate) -> Dating {
    match date.reading {
        Err(NotADate::NoSuchMonth | NotADate::NoSuchQuarter | NotADate::NoSuchDay) => Dating::NoSuchDate(date.span),
        _ => Dating::NotADate(date.span),
    }
}
