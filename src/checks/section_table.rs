//! That a section holds a table that compares: enough columns of values, and what was measured in them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::dates;
use crate::document::{BlockKind, Document, NameList, Section, Table};
use crate::quantities::{self, Dimension};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SectionTable {
    /// Whose section it is. Where there is none, or an empty one, there is no finding: other kinds ask for sections.
    of: Holder,
    /// Each may stand anywhere in the section's heading.
    sections_anywhere: NameList,
    /// How many columns of values there are, at least.
    value_columns: usize,
    /// What at least one value holds.
    values: Wanted,
    /// The column that only names what is told, by a word of its header: the first one where no header bears any. Every
    /// column holds values where the list is empty.
    label_columns: NameList,
    /// Columns that hold values though they may stand first, by a word of their header.
    #[serde(default)]
    compared_columns: NameList,
    /// Columns of remarks, which hold no values either.
    remark_columns: NameList,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Holder {
    /// Each case study.
    CaseStudy,
    /// The document.
    Document,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    /// A number, with or without a unit.
    Number,
    /// A date, a time of the day or a length of time.
    Time,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "no-table", values: &["section"] },
    Reason { name: "few-columns", values: &["section", "columns"] },
    Reason { name: "no-value", values: &["section"] },
];

impl SectionTable {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        Contradiction::nothing_in(&[("sections-anywhere", &self.sections_anywhere)])
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        match self.of {
            Holder::CaseStudy => {
                let holders = document.case_study_sections();
                let lack = |holder: &Section| self.lack(document, Some(holder.heading), document.subsections(holder));
                holders.filter_map(lack).collect()
            }
            Holder::Document => self.lack(document, None, &document.sections).into_iter().collect(),
        }
    }

    /// The finding for some sections. Where there is no table at all, it stands at their holder, or else at the section.
    fn lack(&self, document: &Document, holder: Option<Span>, sections: &[Section]) -> Option<Finding> {
        let named = |section: &&Section| self.sections_anywhere.stand_in(&section.title);
        let mut first = None;
        let mut lacking: Option<(&Section, &Table, usize)> = None;
        for section in sections.iter().filter(named).filter(|section| document.has_content(section)) {
            first = first.or(Some(section));
            for block in document.blocks_in(section) {
                let table = match block.kind {
                    BlockKind::Table(table) => &document.tables[table as usize],
                    BlockKind::Html { comment: false } if document.source.slice(block.span).contains("<table") => {
                        return None;
                    }
                    _ => continue,
                };
                let columns = self.columns_of_values(document, table);
                if columns.len() >= self.value_columns && self.holds_values(document, table, &columns) {
                    return None;
                }
                // Of several, the one that comes closest.
                if lacking.is_none_or(|(.., most)| most < self.value_columns && columns.len() > most) {
                    lacking = Some((section, table, columns.len()));
                }
            }
        }
        let section = first?;
        let Some((section, table, columns)) = lacking else {
            let finding = match holder {
                Some(holder) => Finding::new("no-table", holder).related(section.heading, "no table in here"),
                None => Finding::new("no-table", section.heading).label("no table in here"),
            };
            return Some(finding.value("section", &section.title));
        };
        let reason = if columns < self.value_columns { "few-columns" } else { "no-value" };
        let finding = Finding::new(reason, document.first_line(table.header.span));
        let finding = finding.value("section", &section.title).extent(self.value_columns.saturating_sub(columns));
        Some(match columns {
            1 => finding.value("columns", "1 column of values"),
            _ => finding.value("columns", format!("{columns} columns of values")),
        })
    }

    /// The columns of a table that hold values.
    fn columns_of_values(&self, document: &Document, table: &Table) -> Vec<usize> {
        let mut others = document.columns(table, &self.remark_columns);
        if !self.label_columns.is_empty() {
            let named = document.columns(table, &self.label_columns).first().copied();
            let first = || Some(0).filter(|first| !document.columns(table, &self.compared_columns).contains(first));
            others.extend(named.or_else(first));
        }
        (0..document.cells(&table.header).len()).filter(|column| !others.contains(column)).collect()
    }

    fn holds_values(&self, document: &Document, table: &Table, columns: &[usize]) -> bool {
        let mut cells = table.rows.iter().flat_map(|row| document.cells_in(row, columns));
        cells.any(|cell| {
            let text = document.source.slice(cell);
            // A figure may stand in backticks, but not in a comment.
            if text.contains("<!--") { self.holds(&document.visible_text(cell)) } else { self.holds(text) }
        })
    }

    fn holds(&self, text: &str) -> bool {
        match self.values {
            Wanted::Number => quantities::scan(text).next().is_some() || opens_with_digit(text),
            Wanted::Time => {
                dates::has_time(text)
                    || dates::scan(text).iter().any(|date| date.reading.is_ok())
                    || quantities::scan(text).any(|quantity| quantity.unit.dimension == Dimension::Time)
            }
        }
    }
}

/// Whether a word of a text opens with a digit, dates apart: `9/10`, `10^6`, `P99 2s`. No sum is made of them, but they say
/// how much.
fn opens_with_digit(text: &str) -> bool {
    let mut words = text.split(|mark: char| mark.is_whitespace() || matches!(mark, '*' | '_' | '`' | '~'));
    words.any(|word| word.starts_with(|digit: char| digit.is_ascii_digit())) && dates::scan(text).is_empty()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    fn findings(check: &SectionTable, text: &str) -> Vec<&'static str> {
        let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other);
        check.run(&document).iter().map(|finding| finding.reason).collect()
    }

    /// As a guide for reports on outages would have it.
    fn timeline() -> SectionTable {
        SectionTable {
            of: Holder::Document,
            sections_anywhere: vec!["Timeline".to_owned()].into(),
            value_columns: 2,
            values: Wanted::Time,
            label_columns: NameList::default(),
            compared_columns: NameList::default(),
            remark_columns: NameList::default(),
        }
    }

    #[test]
    fn a_report_on_an_outage_has_a_timeline_with_times() {
        for (rows, expected) in [
            ("| Time | What |\n|---|---|\n| 14:05 | Pager |\n", None),
            ("| Day | What |\n|---|---|\n| 2025-03-04 | Pager |\n", None),
            ("| After | What |\n|---|---|\n| 5 min | Pager |\n", None),
            ("| Time | What |\n|---|---|\n| Night | 40 pages |\n", Some("no-value")),
            ("| What |\n|---|\n| 14:05 Pager |\n", Some("few-columns")),
            ("At night the pager went off.\n", Some("no-table")),
            ("", None),
        ] {
            let text =
                format!("# Outage\n\n## Timeline (UTC)\n\n{rows}\n## Causes\n\n| A | B |\n|---|---|\n| 1 | 2 |\n");
            assert_eq!(findings(&timeline(), &text), Vec::from_iter(expected), "{rows}");
        }
    }

    #[test]
    fn a_section_of_the_document_without_a_table_is_told_where_it_stands() {
        let text = "# Outage\n\n## Timeline\n\nAt night.\n";
        let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other);
        let place = timeline().run(&document).first().map(|finding| document.source.slice(finding.span).to_owned());
        assert_eq!(place.as_deref(), Some("## Timeline"));
    }

    #[test]
    fn a_word_that_opens_with_a_digit_says_how_much() {
        for (text, expected) in [
            ("9/10", true),
            ("rated **4/5**", true),
            ("10^6 rows", true),
            ("P99 2s", true),
            ("O(1)", false),
            ("P99", false),
            ("HTTP/2", false),
            ("us-east-1", false),
            ("Q1 2024", false),
            ("since Jan 2024", false),
        ] {
            assert_eq!(opens_with_digit(text), expected, "{text}");
        }
    }
}
