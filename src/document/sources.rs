//! What a source entry says of itself: where it is found, when it is from, and as what kind of source it is listed.

use std::rc::Rc;

use super::{Document, NameList, Row, SourceEntry, Sources, is_nothing};
use crate::dates::{self, Date, NotADate};
use crate::source::Span;

/// Which columns of a table bear some names, for several lists of names; looked up once for all rows.
#[derive(Debug)]
pub struct Columns<'a, const N: usize> {
    names: [&'a NameList; N],
    table: Option<u32>,
    found: [Option<Rc<[usize]>>; N],
}

impl<'a, const N: usize> Columns<'a, N> {
    /// Columns that bear one of each list of names.
    #[must_use]
    pub fn named(names: [&'a NameList; N]) -> Self {
        Self { names, table: None, found: [const { None }; N] }
    }

    /// Those of an entry's table, one list for each list of names; none where the entry is a list item.
    pub fn of(&mut self, sources: &Sources<'_>, entry: SourceEntry<'_>) -> [&[usize]; N] {
        match entry {
            SourceEntry::Row(table, _) if self.table != Some(table.block) => {
                self.table = Some(table.block);
                self.found = self.names.map(|names| Some(sources.columns(table, names)));
            }
            SourceEntry::Item(_) if self.table.is_some() => *self = Self::named(self.names),
            _ => {}
        }
        self.found.each_ref().map(|found| found.as_deref().unwrap_or_default())
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

impl Document {
    /// The words of a cell that holds URLs, delimiters apart, and where they stand.
    pub fn words_of_cell(&self, cell: Span) -> impl Iterator<Item = (Span, &str)> {
        let parts = |byte: &u8| matches!(byte, b' ' | b',' | b';' | b'`' | b'<' | b'>');
        let words = self.source.slice(cell).as_bytes().split(parts);
        let mut next = cell.start as usize;
        let placed = words.map(move |word| {
            let span = Span::new(next, next + word.len());
            next = span.end as usize + 1;
            span
        });
        placed.filter(|word| !word.is_empty()).map(|word| (word, self.source.slice(word)))
    }

    /// Every date in a span, and what is meant to be one, in reading order.
    #[must_use]
    pub fn stated_dates(&self, span: Span) -> Vec<StatedDate> {
        let text = self.visible_text(span);
        let mut dates = stated_in(&text, span);
        if dates.is_empty() {
            return dates;
        }
        let titles = self.titles(span, &text);
        let torn = torn_at(&dates, titles.iter().map(|title| title.end + span.start));
        if !torn.is_empty() {
            let starts = std::iter::once(span.start).chain(torn.iter().copied());
            let pieces = starts.zip(torn.iter().copied().chain([span.end])).map(|(start, end)| Span { start, end });
            let piece = |piece: Span| {
                let within = Span { start: piece.start - span.start, end: piece.end - span.start };
                stated_in(text.get(within.range()).unwrap_or_default(), piece)
            };
            dates = pieces.flat_map(piece).collect();
        }
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
        stated_in(&self.visible_text(span), span)
    }

    /// The link texts and quoted texts of an entry, relative to its start and in the order of theirs.
    fn titles(&self, span: Span, text: &str) -> Vec<Span> {
        let start = span.start;
        let relative =
            |title: Span| Span { start: title.start.saturating_sub(start), end: title.end.saturating_sub(start) };
        let mut titles: Vec<Span> = self.links_in(span).map(|link| relative(link.text)).collect();
        let mut opened = None;
        // Quotation marks, and what else begins as the curly ones do.
        for at in memchr::memchr2_iter(b'"', "“".as_bytes()[0], text.as_bytes()) {
            let mark = text.get(at..).and_then(|rest| rest.chars().next());
            let Some(mark) = mark.filter(|mark| matches!(mark, '"' | '“' | '”')) else { continue };
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

    /// Whether a row of sources is none itself: a remark or the heading of a group, which is all that the row holds and
    /// stands in italics or bold, or a total.
    #[must_use]
    pub(super) fn is_aside(&self, row: &Row) -> bool {
        if self.links_in(row.span).next().is_some() {
            return false;
        }
        let said = self.cells(row).iter().filter(|cell| self.says_something(**cell));
        let mut said = said.map(|cell| self.source.slice(self.without_markup_around(*cell)));
        let is_total = |cell: &str| cell.trim_matches(['*', '_']).eq_ignore_ascii_case("total");
        let is_emphasised = |cell: &str| cell.starts_with(['*', '_']) && cell.ends_with(['*', '_']);
        match (said.next(), said.next()) {
            (Some(only), None) => is_emphasised(only) || is_total(only),
            (one, other) => one.into_iter().chain(other).chain(said).any(is_total),
        }
    }

    /// Whether every cell of a row says that it has nothing.
    #[must_use]
    pub fn is_blank_row(&self, row: &Row) -> bool {
        self.cells(row).iter().all(|cell| self.is_blank(*cell))
    }
}

/// Where a date was read across the end of a title, in order; the text is cut there. `[Roadmap to 2030](…) — 2024` is no range, and what stands behind a title is
/// read by itself. The dates are in reading order.
fn torn_at(dates: &[StatedDate], ends_of_titles: impl Iterator<Item = u32>) -> Vec<u32> {
    let inside_a_date = |end: &u32| {
        let before = dates.partition_point(|date| date.span.start < *end);
        before.checked_sub(1).and_then(|index| dates.get(index)).is_some_and(|date| *end < date.span.end)
    };
    let mut torn: Vec<u32> = ends_of_titles.filter(inside_a_date).collect();
    torn.sort_unstable();
    torn.dedup();
    torn
}

/// The dates in a text that stands, byte for byte, in a span.
fn stated_in(text: &str, span: Span) -> Vec<StatedDate> {
    let stated = |candidate: dates::Candidate| {
        let Span { start, end } = Span::from(candidate.range);
        let place = Span { start: span.start + start, end: span.start + end };
        StatedDate { span: place, reading: candidate.reading, in_title: false }
    };
    dates::candidates(text).map(stated).collect()
}

/// Whether a cell is a date and nothing else.
pub(super) fn is_date(cell: &str) -> bool {
    dates::candidates(cell).any(|candidate| candidate.reading.is_ok() && candidate.range == (0..cell.len()))
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
