//! The cells of tables, by row and by the names of their columns.

use super::{Document, NameList, Row, Table};
use crate::source::Span;

impl Document {
    /// The cells of a row, padding apart. An empty cell is an empty span in its place.
    #[must_use]
    pub fn cells(&self, row: &Row) -> &[Span] {
        &self.cells[row.cells.start as usize..row.cells.end as usize]
    }

    /// The columns of a table whose header bears one of the names, counted from 0.
    #[must_use]
    pub fn columns(&self, table: &Table, names: &NameList) -> Vec<usize> {
        let bears = |header: &Span| names.stand_in(self.source.slice(*header));
        let headers = self.cells(&table.header).iter().enumerate();
        headers.filter(|(_, header)| bears(header)).map(|(index, _)| index).collect()
    }

    /// The cells of a row in some columns, as far as it has them.
    pub fn cells_in<'a, 'b>(&'a self, row: &Row, columns: &'b [usize]) -> impl Iterator<Item = Span> + use<'a, 'b> {
        let cells = self.cells(row);
        columns.iter().filter_map(|&column| cells.get(column).copied())
    }
}
