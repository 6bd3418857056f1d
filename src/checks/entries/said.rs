//! What an entry says of each of its parts.

use super::{Entries, Entry};
use crate::dates;
use crate::document::{Aliases, Document, Field, Match, Table, compare, is_named_anywhere, is_nothing};
use crate::source::Span;

/// What an entry says of one of its parts.
#[derive(Clone, Copy)]
pub(super) enum Said<'a> {
    Something,
    /// Under a name that is nearly right.
    Nearly(Field<'a>),
    /// The label or the cell is there, and empty.
    Empty(Span),
    /// Something that is no date or no time.
    Unreadable(Span, &'static str),
    Nothing,
}

/// Which columns of a table say which part, told by its header; looked up once for all its rows.
#[derive(Default)]
pub(super) struct Columns<'a> {
    table: Option<u32>,
    parts: Vec<Column<'a>>,
}

struct Column<'a> {
    /// Those that bear one of the part's names, in the order of the names.
    indices: Vec<usize>,
    /// Where there is none, one that nearly does.
    near: Option<Field<'a>>,
}

impl<'a> Columns<'a> {
    /// Turns to a table; whether it is another one than before.
    pub(super) fn turn_to(&mut self, document: &'a Document, table: &'a Table, check: &Entries) -> bool {
        if self.table == Some(table.block) {
            return false;
        }
        let headers = document.cells(&table.header);
        let column = |part: &Aliases| {
            let bearing = document.columns(table, part.names());
            let bears = |column: usize, name: &str| {
                headers.get(column).is_some_and(|header| is_named_anywhere(document.source.slice(*header), name))
            };
            let by_name = part.names().iter().flat_map(|name| bearing.iter().filter(|&&column| bears(column, name)));
            let indices: Vec<usize> = by_name.copied().collect();
            let fields = headers.iter().map(|&span| Field { name: document.source.slice(span), span, content: span });
            let near = indices.is_empty().then(|| check.nearly(fields, part)).flatten();
            Column { indices, near }
        };
        let mut parts: Vec<Column<'a>> = check.parts.iter().map(column).collect();
        // What opens an entry needs no name: in a table, a column that bears no other part's says it.
        let claimed: Vec<usize> = parts.iter().flat_map(|part| part.indices.iter().copied()).collect();
        let opening = check.parts.iter().position(|part| check.opening.as_deref() == Some(part.name()));
        let opening = opening.and_then(|index| parts.get_mut(index));
        if let Some(part) = opening.filter(|part| part.indices.is_empty() && part.near.is_none()) {
            part.indices = (0..headers.len()).filter(|index| !claimed.contains(index)).collect();
        }
        *self = Self { table: Some(table.block), parts };
        true
    }
}

impl Entries {
    pub(super) fn said_in_row<'a>(
        &self,
        document: &Document,
        cells: &[Span],
        part: usize,
        columns: &Columns<'a>,
    ) -> Said<'a> {
        let (Some(names), Some(column)) = (self.parts.get(part), columns.parts.get(part)) else { return Said::Nothing };
        let mut said = column.near.map_or(Said::Nothing, Said::Nearly);
        for &index in &column.indices {
            let here = self.judge(document, cells.get(index).copied().unwrap_or_default(), names);
            match (here, said) {
                (Said::Something, _) => return here,
                // The column that is named first is the one that should say it.
                (_, Said::Nothing) => said = here,
                _ => {}
            }
        }
        said
    }

    pub(super) fn said_in_fields<'a>(&self, document: &Document, entry: &Entry<'a>, part: &Aliases) -> Said<'a> {
        let mut said = Said::Nothing;
        for field in entry.fields.iter().filter(|field| part.at_start(field.name).is_some()) {
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
        if let Some(field) = self.nearly(entry.fields.iter().copied(), part) {
            return Said::Nearly(field);
        }
        if self.opening.as_deref() == Some(part.name()) && self.opens(document, entry) { Said::Something } else { said }
    }

    /// Whether an entry begins with words of its own, before any of its parts.
    fn opens(&self, document: &Document, entry: &Entry<'_>) -> bool {
        let first = entry.fields.iter().find(|field| self.names_a_part(field.name));
        let end = first.map_or(entry.span.end, |field| field.span.start);
        let words = document.visible_text(Span { end, ..entry.span });
        words.contains(char::is_alphabetic)
    }

    fn names_a_part(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.at_start(name).is_some())
    }

    /// What a cell, or what stands behind a label, says for a part.
    fn judge<'a>(&self, document: &Document, span: Span, part: &Aliases) -> Said<'a> {
        if !document.says_something(span) {
            return Said::Empty(span);
        }
        let asked = |names: &[String]| names.iter().any(|name| name == part.name());
        let text = || document.visible_text(span);
        if asked(&self.dated) && !dates::candidates(&text()).any(|candidate| candidate.reading.is_ok()) {
            return Said::Unreadable(span, "date");
        }
        if asked(&self.timed) && !dates::has_time(&text()) {
            return Said::Unreadable(span, "time");
        }
        Said::Something
    }

    /// The first field that nearly bears a part's first name, and none of any part.
    fn nearly<'a>(&self, mut fields: impl Iterator<Item = Field<'a>>, part: &Aliases) -> Option<Field<'a>> {
        let name = part.name();
        fields.find(|field| {
            !is_nothing(field.name) && compare(field.name, name) == Some(Match::Near) && !self.names_a_part(field.name)
        })
    }
}
