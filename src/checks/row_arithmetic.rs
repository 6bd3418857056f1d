//! That a claim of change in a table follows from the two values in its row.

mod claim;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::{Document, NameList, Row, Table};
use crate::quantities::{self, Dimension, Quantity, Unit, singular, without_remarks, words};
use crate::source::Span;
use claim::{Claim, Values};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RowArithmetic {
    /// Columns that hold the value before, by a word of their header. Where a table has not both, the two values are the
    /// columns next to the change, if there are just two besides the one that names the row.
    before_columns: NameList,
    /// Columns that hold the value after, likewise.
    after_columns: NameList,
    /// Columns that say what changed.
    change_columns: NameList,
    /// Words by which a change counts as a gain, and may be told of the value after: `900ms → 500ms` is 80% faster.
    gain_words: Words,
    /// Words by which it counts as a loss.
    loss_words: Words,
    /// Words in a cell that take its figure out of the row's arithmetic: a goal, an estimate, a share of something else.
    unchecked_words: Words,
    /// How far a claim may lie from what the row says, in percent of that.
    tolerance: u32,
}

pub(super) const REASONS: &[Reason] = &[Reason { name: "contradicted", values: &["before", "after", "sum", "claim"] }];

/// A cell with more words than these around its figure is prose.
const MOST_WORDS: usize = 12;

/// Words as they are compared, prepared once: in the singular and in small letters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(from = "Vec<String>")]
struct Words(Vec<Box<str>>);

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Self {
        Self(words.iter().map(|word| singular(word)).collect())
    }
}

/// Where a table holds a change and the values that it follows from.
#[derive(Clone, Copy)]
struct Columns {
    before: usize,
    after: usize,
    change: usize,
    /// Whether the headers say which value comes first.
    is_ordered: bool,
    /// Whether the header of the change says no more than that it is one: "Annual savings" are of another time.
    is_plain: bool,
}

/// The one quantity of a cell.
struct Reading<'a> {
    quantity: Quantity,
    /// The cell.
    text: Cow<'a, str>,
    /// The words around it, remarks in parentheses apart.
    words: Vec<Box<str>>,
}

impl RowArithmetic {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        for table in &document.tables {
            for columns in self.columns(document, table) {
                findings.extend(table.rows.iter().filter_map(|row| self.wrong_claim(document, row, columns)));
            }
        }
        findings
    }

    fn columns(&self, document: &Document, table: &Table) -> Vec<Columns> {
        let mut changes = document.columns(table, &self.change_columns);
        if changes.is_empty() {
            return Vec::new();
        }
        let before = document.columns(table, &self.before_columns);
        let after = document.columns(table, &self.after_columns);
        changes.retain(|column| !before.contains(column) && !after.contains(column));
        let headers = document.cells(&table.header);
        let found = changes.into_iter().filter_map(|change| match (&*before, &*after) {
            (&[before], &[after]) if before != after => {
                Some(Columns { before, after, change, is_ordered: true, is_plain: false })
            }
            ([_, _, ..], _) | (_, [_, _, ..]) => None,
            _ => beside(change, headers.len()),
        });
        let header_unit =
            |column: usize| headers.get(column).and_then(|header| unit_of(document.source.slice(*header)));
        let alike = |columns: &Columns| header_unit(columns.before) == header_unit(columns.after);
        let is_plain = |column: usize| {
            let header = headers.get(column).map(|header| document.visible_text(*header)).unwrap_or_default();
            self.change_columns.iter().any(|name| name.eq_ignore_ascii_case(header.trim()))
        };
        found.filter(alike).map(|columns| Columns { is_plain: is_plain(columns.change), ..columns }).collect()
    }

    /// The finding for a row whose values say something else than its claim.
    fn wrong_claim(&self, document: &Document, row: &Row, columns: Columns) -> Option<Finding> {
        let cells = document.cells(row);
        let cell = *cells.get(columns.change)?;
        // Asked first: most rows without a claim have words there.
        let claim = self.reading(document, cell)?;
        let before = self.reading(document, *cells.get(columns.before)?)?;
        let after = self.reading(document, *cells.get(columns.after)?)?;
        let alike = before.quantity.unit.converts_to(&after.quantity.unit) && before.words == after.words;
        if !alike || !before.quantity.is_plain() || !after.quantity.is_plain() {
            return None;
        }
        let is_percentage = match before.quantity.unit.dimension {
            Dimension::Percent => true,
            Dimension::Count(_) => is_about_percentages(document, cells, columns),
            _ => false,
        };
        let says = |words: &Words| claim.words.iter().any(|said| words.0.contains(said));
        let asked = Claim {
            quantity: &claim.quantity,
            is_bare: claim.words.is_empty(),
            is_gain: says(&self.gain_words),
            is_loss: says(&self.loss_words),
            is_amount: columns.is_plain && self.is_amount(&claim, &before.quantity.unit),
        };
        let values = |at: fn(&Quantity) -> f64| Values {
            before: at(&before.quantity),
            after: at(&after.quantity),
            is_percentage,
            is_ordered: columns.is_ordered,
        };
        let calendar = values(Quantity::converted);
        let tolerance = f64::from(self.tolerance) / 100.0;
        if asked.holds(calendar, tolerance) || asked.holds(values(Quantity::converted_at_work), tolerance) {
            return None;
        }
        let sum = asked.sum(calendar)?;
        let [before, after, claim] = [&before, &after, &claim].map(Reading::as_written);
        Some(
            Finding::new("contradicted", cell)
                .label(format!("the row says {sum}"))
                .identity([&*before, &after, &claim].join("\u{1}"))
                .value("before", before)
                .value("after", after)
                .value("sum", sum)
                .value("claim", claim),
        )
    }

    /// Whether a claim is the money between two sums, and no word makes it that of another time: `$38,000 saved`.
    fn is_amount(&self, claim: &Reading<'_>, unit: &Unit) -> bool {
        let is_known = |said| self.gain_words.0.contains(said) || self.loss_words.0.contains(said);
        let is_change = claim.quantity.sign.is_some() || !claim.words.is_empty();
        let is_money = matches!(unit.dimension, Dimension::Money(_)) && unit.each.is_empty();
        is_money && is_change && claim.quantity.unit.converts_to(unit) && claim.words.iter().all(is_known)
    }

    /// The one quantity of a cell; nothing where there are several or none, or where a word takes it out.
    fn reading<'a>(&self, document: &'a Document, cell: Span) -> Option<Reading<'a>> {
        if !document.source.slice(cell).bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (text, remarks) = without_remarks(document.visible_text(cell));
        let quantity = quantities::only(&text)?;
        let around = [text.get(..quantity.range.start)?, text.get(quantity.range.end..)?];
        let around = around.into_iter().filter(|part| !part.is_empty());
        let said: Vec<_> = around.flat_map(words).take(MOST_WORDS + 1).map(singular).collect();
        let is_unchecked = |word: &str| self.unchecked_words.0.iter().any(|unchecked| **unchecked == *word);
        let mut remarked = words(&remarks).take(MOST_WORDS).map(singular);
        let counted = if let Dimension::Count(noun) = &quantity.unit.dimension { Some(noun) } else { None };
        let out = said.len() > MOST_WORDS
            || said.iter().chain(counted).any(|word| is_unchecked(word))
            || remarked.any(|word| is_unchecked(&word));
        if out || remarks.contains(|mark: char| mark.is_ascii_digit() || matches!(mark, '%' | '/')) {
            return None;
        }
        Some(Reading { quantity, text, words: said })
    }
}

impl Reading<'_> {
    /// The quantity without marks of emphasis.
    fn as_written(&self) -> String {
        self.text.get(self.quantity.range.clone()).unwrap_or_default().replace(['*', '_', '`'], "")
    }
}

/// The two columns next to a change, where there is one more on that side, which names the row.
fn beside(change: usize, columns: usize) -> Option<Columns> {
    let [before, after] = match (change, columns.checked_sub(change + 1)?) {
        (3, _) => [change - 2, change - 1],
        (_, 3) => [change + 2, change + 1],
        _ => return None,
    };
    Some(Columns { before, after, change, is_ordered: false, is_plain: false })
}

/// Whether a row of bare numbers is one of percentages: `Failure %` says it of all its cells.
fn is_about_percentages(document: &Document, cells: &[Span], columns: Columns) -> bool {
    let others =
        cells.iter().enumerate().filter(|(index, _)| ![columns.before, columns.after, columns.change].contains(index));
    others.into_iter().any(|(_, cell)| document.source.slice(*cell).contains('%'))
}

/// The unit that a header puts in parentheses: `Before (ms)`.
fn unit_of(header: &str) -> Option<Unit> {
    Unit::named(without_remarks(header).1.trim())
}
