//! That the row of totals at the end of a table is the sum of the rows above it.

mod sum;

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Document, NameList, Row, Table};
use crate::quantities::{self, Exactness, Quantity, without_remarks, words};
use crate::source::Span;
use sum::{Ends, Role, Verdict, judge};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ColumnTotals {
    /// How the first cell of the row of totals starts. Where more words follow, the row is one of totals only if some
    /// column of it adds up: "Total Cost" may well be one more figure.
    total_rows: NameList,
    /// Words in the first cell of a row that is itself a sum of rows above it.
    subtotal_rows: NameList,
    /// How the first cell of a row starts that tells a part of another row.
    part_rows: NameList,
    /// Columns that are no sums, by a word of their header: averages, shares, ranks.
    unsummed_columns: NameList,
}

pub(super) const REASONS: &[Reason] = &[Reason { name: "wrong-total", values: &["sum", "total", "column"] }];

/// What stands before a label that belongs to the row above.
const NESTING: [char; 8] = ['↳', '└', '├', '│', '•', '-', '–', '+'];

/// A cell that holds one number or range, and no words but in parentheses.
struct Figure {
    cell: Span,
    /// Its places count from the start of the cell.
    quantity: Quantity,
}

impl ColumnTotals {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        document.tables.iter().flat_map(|table| self.wrong_totals(document, table)).collect()
    }

    fn wrong_totals(&self, document: &Document, table: &Table) -> Vec<Finding> {
        let labels: Vec<_> = table.rows.iter().map(|row| label(document, row)).collect();
        let text = |column: &Option<(usize, Span)>| column.map_or("", |(_, cell)| document.source.slice(cell));
        let total = labels.iter().rposition(|label| self.total_rows.at_start(text(label)).is_some());
        let Some((at, (label_column, label))) = total.and_then(|at| Some((at, labels[at]?))) else { return Vec::new() };
        let above = &labels[..at];
        let is_part = |label: &Option<(usize, Span)>| {
            text(label).starts_with(NESTING) || self.part_rows.at_start(text(label)).is_some()
        };
        if above.iter().any(is_part) {
            return Vec::new();
        }
        let role = |label: &Option<(usize, Span)>| {
            let sums = self.subtotal_rows.stand_in(text(label));
            if sums { Role::Subtotal } else { Role::Addend }
        };
        let roles: Vec<Role> = above.iter().map(role).collect();
        let unsummed = document.columns(table, &self.unsummed_columns);
        let mut adds_up = false;
        let mut findings = Vec::new();
        for column in 0..document.cells(&table.header).len() {
            if column == label_column || unsummed.contains(&column) {
                continue;
            }
            let figure = |row: &Row| Figure::read(document, *document.cells(row).get(column)?);
            let Some(total) = figure(&table.rows[at]) else { continue };
            let Some(rows) = table.rows[..at].iter().map(figure).collect::<Option<Vec<_>>>() else { continue };
            let quantities: Vec<_> = rows.iter().map(|row| &row.quantity).zip(roles.iter().copied()).collect();
            match judge(&quantities, &total.quantity) {
                Verdict::Right => adds_up = true,
                Verdict::Open => {}
                Verdict::Wrong(sum) => {
                    let header = document.cells(&table.header).get(column).copied().unwrap_or_default();
                    findings.push(finding(document, header, &total, &rows, sum));
                }
            }
        }
        if adds_up || !self.has_more_words(document.source.slice(label)) { findings } else { Vec::new() }
    }

    /// Whether the label of a row of totals says more than that.
    fn has_more_words(&self, label: &str) -> bool {
        let (label, _) = without_remarks(label);
        let name = self.total_rows.at_start(&label).unwrap_or_default();
        words(&label).count() > words(name).count()
    }
}

impl Figure {
    fn read(document: &Document, cell: Span) -> Option<Self> {
        if !document.source.slice(cell).contains(|digit: char| digit.is_ascii_digit()) {
            return None;
        }
        let (text, _) = without_remarks(document.visible_text(cell));
        let quantity = quantities::only(&text)?;
        let around = [text.get(..quantity.range.start)?, text.get(quantity.range.end..)?];
        around.into_iter().flat_map(words).next().is_none().then_some(Self { cell, quantity })
    }

    /// The document's text at some bytes of the cell.
    fn text<'a>(&self, document: &'a Document, inside: &Range<usize>) -> &'a str {
        document.source.slice(self.place(inside))
    }

    fn place(&self, inside: &Range<usize>) -> Span {
        let start = self.cell.start as usize;
        Span::new(start + inside.start, start + inside.end)
    }
}

/// The cell that names a row, with its column: the first that is not empty; the last where that starts with a digit, as
/// in a table whose columns run from right to left.
fn label(document: &Document, row: &Row) -> Option<(usize, Span)> {
    let mut filled = document.cells(row).iter().copied().enumerate().filter(|(_, cell)| !cell.is_empty());
    let first = filled.next()?;
    let text = document.source.slice(first.1).trim_start_matches(|mark: char| !mark.is_alphanumeric());
    if text.starts_with(|first: char| first.is_ascii_digit()) { filled.next_back() } else { Some(first) }
}

/// The finding for a total, with the numbers that belong there.
fn finding(document: &Document, header: Span, total: &Figure, rows: &[Figure], sum: Ends) -> Finding {
    let quantity = &total.quantity;
    let said = total.text(document, &quantity.range);
    let is_grouped = rows.iter().chain([total]).any(|row| row.text(document, &row.quantity.range).contains(','));
    let number = |figure: &quantities::Figure, value: f64| {
        let text = sum::written_like(total.text(document, &figure.range), figure, value);
        if is_grouped { quantities::grouped(&text) } else { text }
    };
    let low = (total.place(&quantity.low.range), number(&quantity.low, sum.low));
    let high = (total.place(&quantity.high.range), number(&quantity.high, sum.high));
    let ends = match quantity.exactness {
        Exactness::Range => vec![low, high],
        _ if low.1 == high.1 => vec![low],
        // One number cannot say it.
        _ => return told(document, header, total, &format!("{}-{}", low.1, high.1), said),
    };
    // As the total is written, with the right digits.
    let mut shown = said.to_owned();
    for (place, digits) in ends.iter().rev() {
        let start = place.start as usize - total.place(&quantity.range).start as usize;
        shown.replace_range(start..start + place.len(), digits);
    }
    let edits = ends.into_iter().filter(|(place, digits)| document.source.slice(*place) != digits).collect();
    told(document, header, total, &shown, said).fix(document, Applicability::Unsafe, edits)
}

fn told(document: &Document, header: Span, total: &Figure, sum: &str, said: &str) -> Finding {
    let column = document.visible_text(header);
    let finding = Finding::new("wrong-total", total.cell).label(format!("{sum} by the rows above"));
    finding.identity(column.trim()).value("sum", sum).value("total", said).value("column", column.trim())
}
