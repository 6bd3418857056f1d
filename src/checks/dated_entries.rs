//! That sources with a URL carry a date, and that the date is one.

use serde::Deserialize;

use super::{Finding, Reason};
use crate::dates::{self, Candidate, NotADate};
use crate::document::{Document, LinkForm, Section, SourceEntry, first_match, first_named, is_nothing};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DatedEntries {
    /// Sections in which every source is dated.
    sections: Vec<String>,
    /// Sections in which only some are: those labelled with one of `dated_labels`, and those without a label.
    mixed_sections: Vec<String>,
    dated_labels: Vec<String>,
    /// How a source opens that needs no date in a mixed section.
    undated_labels: Vec<String>,
    url_columns: Vec<String>,
    date_columns: Vec<String>,
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
    pub(super) fn sections(&self) -> &[String] {
        &self.sections
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut columns = Columns::default();
        for section in &document.sections {
            let entries = document.entries(section);
            if entries.is_empty() {
                continue;
            }
            let Some((asking, mixed)) = self.asking_section(document, section) else { continue };
            for entry in entries {
                columns.turn_to(document, entry, self);
                let Some((url_span, url)) = url(document, entry, &columns) else { continue };
                if mixed && !self.is_asked(document, entry.span()) {
                    continue;
                }
                let (reason, span) = match dating(document, entry, &columns) {
                    Dating::Dated => continue,
                    Dating::Missing => ("missing", place_of_missing(document, entry, &columns, url_span)),
                    Dating::NotADate(span) => ("not-a-date", span),
                    Dating::NoSuchDate(span) => ("no-such-date", span),
                };
                findings.push(
                    Finding::new(reason, span)
                        .value("section", &asking.title)
                        .value("found", document.visible_text(span))
                        .identity(url),
                );
            }
        }
        findings
    }

    /// The section, itself or around, that asks for dates; whether it asks only some sources. One that is misspelt
    /// asks too, where none bears a name that is known.
    fn asking_section<'a>(&self, document: &'a Document, section: &'a Section) -> Option<(&'a Section, bool)> {
        for around in document.with_ancestors(section) {
            if first_named(&around.title, &self.sections).is_some() {
                return Some((around, false));
            }
            if first_named(&around.title, &self.mixed_sections).is_some() {
                return Some((around, true));
            }
            if first_named(&around.title, &self.undated_labels).is_some() {
                return None;
            }
        }
        let named = |names: &[String], title: &str| first_match(title, names).is_some();
        document.with_ancestors(section).find_map(|around| {
            let whole = named(&self.sections, &around.title).then_some((around, false));
            whole.or_else(|| named(&self.mixed_sections, &around.title).then_some((around, true)))
        })
    }

    /// Whether a source of a mixed section needs a date.
    fn is_asked(&self, document: &Document, entry: Span) -> bool {
        let opening = opening(document, entry);
        if first_named(&opening, &self.undated_labels).is_some() || self.links_to_undated(document, entry) {
            return false;
        }
        match opening.split_once(':') {
            Some((label, _)) => self.dated_labels.iter().any(|dated| label.trim().eq_ignore_ascii_case(dated)),
            None => true,
        }
    }

    /// `[RFC 6585](…)`: a link text of a name and a number says what it is, as a label would.
    fn links_to_undated(&self, document: &Document, entry: Span) -> bool {
        let text = document.links_in(entry).next().map_or("", |link| document.source.slice(link.text));
        let mut words = text.split_whitespace();
        let named = words.next().is_some_and(|name| first_named(name, &self.undated_labels).is_some());
        named && words.next().is_some_and(|number| number.starts_with(|first: char| first.is_ascii_digit()))
    }
}

/// Which columns of a table hold URLs and dates, told by its header; looked up once for all its rows.
#[derive(Default)]
struct Columns {
    table: Option<u32>,
    url: Vec<usize>,
    date: Vec<usize>,
}

impl Columns {
    /// Turns to the table of an entry, if it is another one.
    fn turn_to(&mut self, document: &Document, entry: SourceEntry<'_>, check: &DatedEntries) {
        let SourceEntry::Row(table, _) = entry else { return };
        if self.table == Some(table.block) {
            return;
        }
        let columns = |names| document.columns(table, names);
        *self = Self { table: Some(table.block), url: columns(&check.url_columns), date: columns(&check.date_columns) };
    }
}

/// The first URL of a source: a link that leads out, or a bare host where a URL belongs.
fn url(document: &Document, entry: SourceEntry<'_>, columns: &Columns) -> Option<(Span, String)> {
    let links = document.links_in(entry.span()).filter(|link| link.form != LinkForm::Image);
    let linked = links.filter(|link| is_url(&link.destination)).map(|link| (link.span, link.destination.to_string()));
    let SourceEntry::Row(_, row) = entry else { return linked.into_iter().next() };
    let cells = document.cells_in(row, &columns.url);
    let hosts = cells.filter_map(|cell| {
        let words = document.source.slice(cell).split([' ', ',', ';', '`', '<', '>']);
        words.into_iter().find(|word| is_host(word)).map(|host| (cell, host.to_owned()))
    });
    // Whatever the order of the columns, a row is known by the same one.
    linked.chain(hosts).min_by(|(_, one), (_, other)| one.cmp(other))
}

fn dating(document: &Document, entry: SourceEntry<'_>, columns: &Columns) -> Dating {
    let SourceEntry::Row(_, row) = entry else { return text_dating(document, entry.span()) };
    let mut date_cells = document.cells_in(row, &columns.date).peekable();
    if date_cells.peek().is_none() {
        // Without a column for it, a cell that is nothing but a date is one; a year in a title or a remark is not.
        let dated = document.cells(row).iter().any(|cell| is_date(document.source.slice(*cell)));
        return if dated { Dating::Dated } else { Dating::Missing };
    }
    // The best of several cells counts, and of equally bad ones the same in any order.
    let datings = date_cells.map(|cell| (cell_dating(document, cell), document.visible_text(cell)));
    let best = datings.min_by_key(|(dating, text)| (dating.rank(), text.clone()));
    best.map_or(Dating::Missing, |(dating, _)| dating)
}

/// A missing date stands in the empty cell's row at its URL; in a list, on the item.
fn place_of_missing(document: &Document, entry: SourceEntry<'_>, columns: &Columns, url: Span) -> Span {
    match entry {
        SourceEntry::Row(_, row) => document.cells_in(row, &columns.date).find(|cell| !cell.is_empty()).unwrap_or(url),
        SourceEntry::Item(item) => document.first_line(item),
    }
}

/// What stands before the first link or quoted title of a source, up to and with the colon of its label: `Article: `.
/// Without a label it is what there is in plain words.
fn opening(document: &Document, entry: Span) -> String {
    let visible = document.visible_text(entry);
    let link = document.links_in(entry).next().map(|link| (link.span.start - entry.start) as usize);
    let title = [link, visible.find(['"', '“'])].into_iter().flatten().min().unwrap_or(visible.len());
    let before = visible.get(..title).unwrap_or_default();
    let end = before.find(':').map_or(before.len(), |colon| colon + 1);
    let words = before.get(..end).unwrap_or_default();
    words
        .chars()
        .filter(|mark| !matches!(mark, '*' | '_' | '[' | ']'))
        .skip_while(|mark| !mark.is_alphanumeric())
        .collect()
}

fn cell_dating(document: &Document, cell: Span) -> Dating {
    let text = document.visible_text(cell);
    let candidates = dates::scan(&text);
    if candidates.iter().any(|candidate| candidate.reading.is_ok()) {
        return Dating::Dated;
    }
    match candidates.first() {
        Some(candidate) => undated(candidate, cell),
        None if is_nothing(&text) => Dating::Missing,
        None => Dating::NotADate(cell),
    }
}

/// Whether a cell is a date and nothing else.
fn is_date(cell: &str) -> bool {
    dates::scan(cell).iter().any(|candidate| candidate.reading.is_ok() && candidate.range == (0..cell.len()))
}

/// A date anywhere in the text outside URLs. A year in a title counts where nothing better is there.
fn text_dating(document: &Document, span: Span) -> Dating {
    let text = document.visible_text(span);
    let titles = titles(document, span, &text);
    let in_title = |candidate: &Candidate| titles.iter().any(|title| title.range().contains(&candidate.range.start));
    let (titled, plain): (Vec<_>, Vec<_>) = dates::scan(&text).into_iter().partition(in_title);
    let dated = |candidates: &[Candidate]| candidates.iter().any(|candidate| candidate.reading.is_ok());
    match plain.first() {
        _ if dated(&plain) => Dating::Dated,
        Some(candidate) => undated(candidate, span),
        None if dated(&titled) => Dating::Dated,
        None => Dating::Missing,
    }
}

/// The link texts and quoted texts of an entry, relative to its start.
fn titles(document: &Document, span: Span, text: &str) -> Vec<Span> {
    let start = span.start;
    let relative =
        |title: Span| Span { start: title.start.saturating_sub(start), end: title.end.saturating_sub(start) };
    let mut titles: Vec<Span> = document.links_in(span).map(|link| relative(link.text)).collect();
    let mut opened = None;
    for (at, mark) in text.char_indices().filter(|(_, mark)| matches!(mark, '"' | '“' | '”')) {
        match opened.take() {
            Some(open) if mark != '“' => titles.push(Span::new(open, at)),
            _ => opened = Some(at),
        }
    }
    titles
}

fn undated(candidate: &Candidate, around: Span) -> Dating {
    let start = around.start as usize;
    let span = Span::new(start + candidate.range.start, start + candidate.range.end);
    match candidate.reading {
        Err(NotADate::NoSuchMonth | NotADate::NoSuchDay) => Dating::NoSuchDate(span),
        _ => Dating::NotADate(span),
    }
}

fn is_url(destination: &str) -> bool {
    let scheme = ["http://", "https://", "ftp://", "//", "www."];
    let lower = destination.get(..8).unwrap_or(destination).to_ascii_lowercase();
    // Without a scheme and a path, `data.csv` is a file beside the document and `a.dev` could be one.
    scheme.iter().any(|scheme| lower.starts_with(scheme)) || (destination.contains('/') && is_host(destination))
}

/// `engineering.fb.com`, `github.com/Netflix/Hystrix`: a host without a scheme, and not a file of the collection.
fn is_host(word: &str) -> bool {
    let host = word.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    let named = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.');
    let file = [
        "md", "markdown", "html", "htm", "pdf", "png", "svg", "jpg", "txt", "csv", "js", "json", "yaml", "yml", "toml",
    ];
    let file = file.iter().any(|extension| extension.eq_ignore_ascii_case(last));
    let top_level = last.len() >= 2 && last.chars().all(|letter| letter.is_ascii_alphabetic());
    named && top_level && !file && !name.is_empty() && name.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_a_file_and_from_prose() {
        for host in ["engineering.fb.com", "github.com/Netflix/Hystrix", "discord.com/blog", "a-b.io#x"] {
            assert!(is_host(host), "{host}");
        }
        for other in ["RESOURCES.md", "../x/README.md", "—", "e.g.", "...", "slides.pdf", "1.2", "Circuit", "a..b"] {
            assert!(!is_host(other), "{other}");
        }
    }
}
