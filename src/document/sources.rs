//! What a source entry says of itself: where it is found, when it is from, and as what kind of source it is listed.

use super::{Document, NameList, Row, Section, SourceEntry, Table, is_nothing};
use crate::dates::{self, Date, NotADate};
use crate::source::Span;

/// Which columns of a table bear some names, for several lists of names; looked up once for all rows.
#[derive(Debug)]
pub struct Columns<'a, const N: usize> {
    names: [&'a NameList; N],
    table: Option<u32>,
    found: [Vec<usize>; N],
}

impl<'a, const N: usize> Columns<'a, N> {
    /// Columns that bear one of each list of names.
    #[must_use]
    pub fn named(names: [&'a NameList; N]) -> Self {
        Self { names, table: None, found: [const { Vec::new() }; N] }
    }

    /// Those of an entry's table, one list for each list of names; none where the entry is a list item.
    pub fn of(&mut self, document: &Document, entry: SourceEntry<'_>) -> &[Vec<usize>; N] {
        match entry {
            SourceEntry::Row(table, _) => return self.of_table(document, table),
            SourceEntry::Item(_) if self.table.is_some() => *self = Self::named(self.names),
            SourceEntry::Item(_) => {}
        }
        &self.found
    }

    /// Those of a table.
    pub fn of_table(&mut self, document: &Document, table: &Table) -> &[Vec<usize>; N] {
        if self.table != Some(table.block) {
            self.table = Some(table.block);
            self.found = self.names.map(|names| document.columns(table, names));
        }
        &self.found
    }
}

/// Something that is a date, or is meant to be one, where it stands in the document.
#[derive(Clone, Debug)]
pub struct StatedDate {
    /// Its words.
    pub span: Span,
    /// What it says.
    pub reading: Result<Date, NotADate>,
    /// Whether it stands in the title of what is linked or quoted.
    pub in_title: bool,
}

/// Whether a section bears one of the names or nearly does; a title nearly does by chance only.
pub(super) fn bears_or_nearly(section: &Section, names: &NameList) -> bool {
    if section.level > 1 { names.best(&section.title).is_some() } else { names.at_start(&section.title).is_some() }
}

impl Document {
    /// Whether a section, or one around it, bears one of the names or nearly does. A title nearly does by chance only.
    #[must_use]
    pub fn is_under(&self, section: &Section, names: &NameList) -> bool {
        self.with_ancestors(section).any(|around| bears_or_nearly(around, names))
    }

    /// The words of a cell that holds URLs, delimiters apart, and where they stand.
    pub fn words_of_cell(&self, cell: Span) -> impl Iterator<Item = (Span, &str)> {
        let mut next = cell.start as usize;
        let words = self.source.slice(cell).split([' ', ',', ';', '`', '<', '>']);
        let placed = words.map(move |word| {
            let start = next;
            next += word.len() + 1;
            (Span::new(start, start + word.len()), word)
        });
        placed.filter(|(_, word)| !word.is_empty())
    }

    /// Every date in a span, and what is meant to be one, in reading order.
    #[must_use]
    pub fn stated_dates(&self, span: Span) -> Vec<StatedDate> {
        let mut dates = self.untitled_dates(span);
        if dates.is_empty() {
            return dates;
        }
        let titles = self.titles(span, &self.visible_text(span));
        let mut titles = titles.into_iter().peekable();
        let mut titled_to = 0;
        for date in &mut dates {
            let start = date.span.start - span.start;
            while let Some(title) = titles.next_if(|title| title.start <= start) {
                titled_to = titled_to.max(title.end);
            }
            date.in_title = start < titled_to;
        }
        dates
    }

    /// Every date in a span, and what is meant to be one, in reading order; whether it stands in a title is not asked.
    pub(super) fn untitled_dates(&self, span: Span) -> Vec<StatedDate> {
        let stated = |candidate: dates::Candidate| {
            let Span { start, end } = Span::from(candidate.range);
            let place = Span { start: span.start + start, end: span.start + end };
            StatedDate { span: place, reading: candidate.reading, in_title: false }
        };
        dates::scan(&self.visible_text(span)).into_iter().map(stated).collect()
    }

    /// The link texts and quoted texts of an entry, relative to its start and in the order of theirs.
    fn titles(&self, span: Span, text: &str) -> Vec<Span> {
        let start = span.start;
        let relative =
            |title: Span| Span { start: title.start.saturating_sub(start), end: title.end.saturating_sub(start) };
        let mut titles: Vec<Span> = self.links_in(span).map(|link| relative(link.text)).collect();
        let mut opened = None;
        for (at, mark) in text.char_indices().filter(|(_, mark)| matches!(mark, '"' | '“' | '”')) {
            match opened.take() {
                Some(open) if mark != '“' => titles.push(Span::new(open, at)),
                _ => opened = Some(at),
            }
        }
        titles.sort_unstable();
        titles
    }

    /// What stands before the first link or quoted title of a source, up to and with the colon of its label:
    /// `Article: `. Without a label it is what there is in plain words.
    #[must_use]
    pub fn opening(&self, entry: Span) -> String {
        let visible = self.visible_text(entry);
        let link = self.links_in(entry).next().map(|link| (link.span.start - entry.start) as usize);
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

    /// Whether a source opens with one of the labels, or its link says what it is as a label would: `[RFC 6585](…)`.
    #[must_use]
    pub fn is_labelled(&self, entry: Span, labels: &NameList) -> bool {
        if labels.at_start(&self.opening(entry)).is_some() {
            return true;
        }
        let text = self.links_in(entry).next().map_or("", |link| self.source.slice(link.text));
        let mut words = text.split_whitespace();
        let named = words.next().is_some_and(|name| labels.at_start(name).is_some());
        named && words.next().is_some_and(|number| number.starts_with(|first: char| first.is_ascii_digit()))
    }

    /// Whether a cell says that it has nothing: a dash, dots, "n/a".
    #[must_use]
    pub fn is_blank(&self, cell: Span) -> bool {
        let text = self.visible_text(cell);
        !text.contains(char::is_alphanumeric) || is_nothing(&text)
    }

    /// Whether every cell of a row says that it has nothing.
    #[must_use]
    pub fn is_blank_row(&self, row: &Row) -> bool {
        self.cells(row).iter().all(|cell| self.is_blank(*cell))
    }
}

/// Whether a cell is a date and nothing else.
pub(super) fn is_date(cell: &str) -> bool {
    dates::scan(cell).iter().any(|candidate| candidate.reading.is_ok() && candidate.range == (0..cell.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_is_a_date_is_told_from_one_that_speaks_of_a_year() {
        for cell in ["2024", "2024-03", "March 2024", "17 Aug 2015", "Q1 2024", "2012-2018"] {
            assert!(is_date(cell), "{cell}");
        }
        for cell in ["", "—", "2012+", "2019-present", "Trends of 2024", "QCon 2024", "2024-13", "45 min", "v2024.1"]
        {
            assert!(!is_date(cell), "{cell}");
        }
    }
}
