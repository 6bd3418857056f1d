//! The sources that a document lists, with what each says of itself: worked out once, for all rules that ask.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::remembered::Remembered;
use super::sources::{StatedDate, is_date};
use super::urls::{self, Url};
use super::{Document, Link, LinkForm, NameList, Section, SourceEntry, Table};
use crate::source::Span;

/// The sources of a document.
#[derive(Debug)]
pub struct Sources<'a> {
    document: &'a Document,
    /// Right under each heading that has any.
    listed: OnceCell<Vec<(&'a Section, Vec<ListedSource<'a>>)>>,
    linked: Rc<Linked<'a>>,
    remembered: Remembered,
}

/// Of each link of a document, by its index, the URL that it leads to, if it leads out and is no image.
type Linked<'a> = OnceCell<Vec<Option<SourceUrl<'a>>>>;

/// One source.
#[derive(Debug)]
pub struct ListedSource<'a> {
    /// Where it stands.
    pub entry: SourceEntry<'a>,
    document: &'a Document,
    linked: Rc<Linked<'a>>,
    /// Which links end in it, by their indices.
    links: Range<usize>,
    /// Of a row its cells, of an item itself.
    pieces: OnceCell<Box<[Piece<'a>]>>,
    /// The dates of cells that are nothing else.
    bare_dates: OnceCell<Vec<StatedDate>>,
}

/// A cell, or an item of a list.
#[derive(Debug, Default)]
struct Piece<'a> {
    urls: OnceCell<Vec<SourceUrl<'a>>>,
    dates: OnceCell<Vec<StatedDate>>,
}

/// A URL of a source, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct SourceUrl<'a> {
    /// The link, or the cell that holds it.
    pub span: Span,
    /// As it is written.
    pub url: &'a str,
    /// In its parts.
    pub parts: Url<'a>,
    /// Whether it was cut short.
    pub is_elided: bool,
    /// Whether its host is kept for examples.
    pub is_reserved: bool,
}

impl<'a> Sources<'a> {
    /// Those of a document. None is looked for before somebody asks.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        let (listed, linked, remembered) = Default::default();
        Self { document, listed, linked, remembered }
    }

    /// The document that lists them.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// All of them, by the headings that they stand right under.
    #[must_use]
    pub fn all(&self) -> &[(&'a Section, Vec<ListedSource<'a>>)] {
        self.listed.get_or_init(|| {
            let sections = self.document.sections.iter().map(|section| {
                let entries = self.document.entries(section).into_iter();
                (section, entries.map(|entry| ListedSource::new(self, entry)).collect())
            });
            sections.filter(|(_, sources): &(_, Vec<_>)| !sources.is_empty()).collect()
        })
    }

    /// Of each link of the document, by its index, the URL that it leads to, if it leads out and is no image.
    #[must_use]
    pub fn linked(&self) -> &[Option<SourceUrl<'a>>] {
        linked(&self.linked, self.document)
    }

    /// Those of all sections that bear one of the names or nearly do, of those below them too.
    pub fn under(&self, names: &NameList) -> impl Iterator<Item = (&'a Section, &[ListedSource<'a>])> {
        let list = self.remembered.list(self.document, names);
        let is_under = move |section| self.remembered.is_under(self.document, section, list, names);
        let listed = self.all().iter().filter(move |(section, _)| is_under(section));
        listed.map(|(section, sources)| (*section, &**sources))
    }

    /// Whether a section, or one around it, bears one of the names or nearly does. A title nearly does by chance only.
    #[must_use]
    pub fn is_under(&self, section: &Section, names: &NameList) -> bool {
        self.remembered.is_under(self.document, section, self.remembered.list(self.document, names), names)
    }

    /// The columns of a table whose header bears one of the names, counted from 0.
    #[must_use]
    pub(super) fn columns(&self, table: &Table, names: &NameList) -> Rc<[usize]> {
        self.remembered.columns(self.document, table, names)
    }
}

impl<'a> ListedSource<'a> {
    fn new(sources: &Sources<'a>, entry: SourceEntry<'a>) -> Self {
        let (pieces, bare_dates) = Default::default();
        let (document, linked) = (sources.document, Rc::clone(&sources.linked));
        Self { entry, document, linked, links: document.link_indices_in(entry.span()), pieces, bare_dates }
    }

    /// Its URLs: links that lead out, images apart, and bare hosts in some cells.
    pub fn urls<'s>(&'s self, url_columns: &'s [usize]) -> impl Iterator<Item = SourceUrl<'a>> + 's {
        let linked = linked(&self.linked, self.document).get(self.links.clone()).unwrap_or_default().iter().flatten();
        let linked = linked.filter(|found| found.span.start >= self.entry.span().start);
        let written = self.columns(url_columns).flat_map(|column| self.urls_in(column));
        linked.chain(written.filter(|found| !found.parts.has_scheme)).copied()
    }

    /// What is written as a URL in a cell and lacks its scheme or was cut short, linked or not, each with the cell's
    /// place.
    #[must_use]
    pub fn urls_in(&self, column: usize) -> &[SourceUrl<'a>] {
        let (Some(piece), SourceEntry::Row(_, row)) = (self.pieces().get(column), self.entry) else { return &[] };
        let Some(&cell) = self.document.cells(row).get(column) else { return &[] };
        piece.urls.get_or_init(|| {
            let words = self.document.words_of_cell(cell).map(|(_, word)| word);
            let has_scheme = |word: &str| word.starts_with("http://") || word.starts_with("https://");
            let is_meant = |word: &&str| if has_scheme(word) { urls::is_elided(word) } else { urls::is_host(word) };
            words.filter(is_meant).map(|word| SourceUrl::new(cell, word)).collect()
        })
    }

    /// Its first URL; of a row, one and the same in whatever order its columns stand.
    #[must_use]
    pub fn url(&self, url_columns: &[usize]) -> Option<SourceUrl<'a>> {
        let mut urls = self.urls(url_columns);
        match self.entry {
            SourceEntry::Row(..) => urls.min_by(|one, other| one.url.cmp(other.url)),
            SourceEntry::Item(_) => urls.next(),
        }
    }

    /// Its dates, and what is meant to be one: in some cells of a row, or anywhere in a list item outside its URLs. A
    /// row that has none of these columns is dated by the cells that are nothing but a date: a year in a title or a
    /// remark is none.
    pub fn dates<'s>(&'s self, date_columns: &'s [usize]) -> impl Iterator<Item = &'s StatedDate> {
        let item = matches!(self.entry, SourceEntry::Item(_)).then_some(0);
        let is_bare = item.is_none() && self.columns(date_columns).next().is_none();
        let bare = is_bare.then(|| self.bare_dates()).into_iter().flatten();
        bare.chain(item.into_iter().chain(self.columns(date_columns)).flat_map(|column| self.dates_in(column)))
    }

    /// The dates of a cell, and what is meant to be one; of an item, which is its only column, all of them.
    #[must_use]
    pub fn dates_in(&self, column: usize) -> &[StatedDate] {
        let span = match self.entry {
            SourceEntry::Row(_, row) => self.document.cells(row).get(column).copied(),
            SourceEntry::Item(item) => Some(item),
        };
        let (Some(piece), Some(span)) = (self.pieces().get(column), span) else { return &[] };
        piece.dates.get_or_init(|| self.stated_dates(span))
    }

    fn bare_dates(&self) -> &[StatedDate] {
        self.bare_dates.get_or_init(|| {
            let SourceEntry::Row(_, row) = self.entry else { return Vec::new() };
            let cells = self.document.cells(row).iter().map(|cell| self.document.without_markup_around(*cell));
            let dates = cells.filter(|cell| is_date(self.document.source.slice(*cell)));
            dates.flat_map(|cell| self.stated_dates(cell)).collect()
        })
    }

    /// In a row, what stands in a title is told by its column.
    fn stated_dates(&self, span: Span) -> Vec<StatedDate> {
        match self.entry {
            SourceEntry::Row(..) => self.document.untitled_dates(span),
            SourceEntry::Item(_) => self.document.stated_dates(span),
        }
    }

    /// Some columns, as far as it has them; an item has none.
    fn columns<'s>(&self, columns: &'s [usize]) -> impl Iterator<Item = usize> + use<'s, 'a> {
        let count = match self.entry {
            SourceEntry::Row(_, row) => self.document.cells(row).len(),
            SourceEntry::Item(_) => 0,
        };
        columns.iter().copied().filter(move |&column| column < count)
    }

    fn pieces(&self) -> &[Piece<'a>] {
        self.pieces.get_or_init(|| {
            let count = match self.entry {
                SourceEntry::Row(_, row) => self.document.cells(row).len(),
                SourceEntry::Item(_) => 1,
            };
            (0..count).map(|_| Piece::default()).collect()
        })
    }
}

fn linked<'s, 'a>(linked: &'s Linked<'a>, document: &'a Document) -> &'s [Option<SourceUrl<'a>>] {
    linked.get_or_init(|| {
        let found = |link: &'a Link| match link.form {
            LinkForm::Image => None,
            _ => SourceUrl::leading_out(link.span, document.destination(link)),
        };
        document.links.iter().map(found).collect()
    })
}

impl<'a> SourceUrl<'a> {
    /// Where a destination leads, if it leads out.
    #[must_use]
    pub fn leading_out(span: Span, destination: &'a str) -> Option<Self> {
        urls::is_url(destination).then(|| Self::new(span, destination))
    }

    fn new(span: Span, url: &'a str) -> Self {
        let parts = Url::read(url);
        Self { span, url, parts, is_elided: urls::is_elided(url), is_reserved: parts.is_reserved() }
    }
}
