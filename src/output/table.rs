//! Rows and columns, aligned for a terminal or as a Markdown table. What is in the cells is harmless already.

use std::io::{self, Write};

use super::{Style, markup, prose, width};

/// How the answers of a command that lists things are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ListFormat {
    /// For people, aligned
    #[default]
    Text,
    /// As Markdown, for a page or a comment
    Markdown,
    /// One JSON object, for programs
    Json,
}

/// How what is known of rules is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum PageFormat {
    /// For people
    #[default]
    Text,
    /// As Markdown, the same in every collection
    Markdown,
}

/// Columns as wide as their widest cell; the last one as it comes.
pub(crate) fn write_aligned(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|column| widest(column).unwrap_or(0)).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, widest) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(widest + 2 - width(cell)));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The same, with cells broken where the terminal is too narrow for their columns.
pub(crate) fn write_fitted(rows: &[Vec<String>], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let Some(columns) = style.terminal else { return write_aligned(rows, out) };
    let widths = fitted(rows, columns);
    let mut broken = Vec::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| prose::wrap_all(cell, *width).into_iter());
        let mut cells: Vec<_> = cells.collect();
        while cells.iter().any(|lines| lines.len() > 0) {
            broken.push(cells.iter_mut().map(|lines| lines.next().unwrap_or_default()).collect());
        }
    }
    write_aligned(&broken, out)
}

/// The widths of columns, the widest of them made narrower until all fit, though not than their longest words are.
fn fitted(rows: &[Vec<String>], columns: usize) -> Vec<usize> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column));
    let words = |cell: &String| cell.split(' ').map(width).max().unwrap_or(0);
    let least: Vec<usize> = (0..count).map(|column| cells(column).map(words).max().unwrap_or(0)).collect();
    let mut widths: Vec<usize> =
        (0..count).map(|column| cells(column).map(|cell| width(cell)).max().unwrap_or(0)).collect();
    let gaps = 2 * count.saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > columns {
        let shrinking = widths.iter_mut().zip(&least).filter(|(width, least)| **width > **least);
        let Some((widest, _)) = shrinking.max_by_key(|(width, _)| **width) else { break };
        *widest -= 1;
    }
    widths
}

/// A Markdown table, the first row its header. What would be markup in a cell is text.
pub(crate) fn write_markdown(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| markup::escaped(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
        if index == 0 {
            writeln!(out, "|{}", "---|".repeat(row.len()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_fits_a_terminal_and_no_word_is_broken() {
        let rows = [["LINE", "CLAUSE", "CHECKED BY"], ["7", "RULE 0: three to five", "case-study-count, code-budget"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let written = |terminal| {
            let mut written = Vec::new();
            write_fitted(&rows, Style { colour: false, width: 80, terminal }, &mut written).unwrap();
            String::from_utf8(written).unwrap()
        };
        let wanted = "LINE  CLAUSE         CHECKED BY\n7     RULE 0: three  case-study-count,\n      to five        code-budget\n";
        assert_eq!(written(Some(40)), wanted);
        // Too narrow for the words: as narrow as they are.
        assert!(written(Some(10)).lines().all(|line| width(line) <= 34), "{}", written(Some(10)));
        for wide in [None, Some(80)] {
            assert_eq!(written(wide).lines().count(), 2);
        }
    }

    #[test]
    fn what_is_markup_in_a_cell_is_text() {
        let rows = [["A", "B"], ["a|b", "<b> [x](y) `z`"]].map(|row| row.map(str::to_owned).to_vec());
        let mut written = Vec::new();
        write_markdown(&rows, &mut written).unwrap();
        let lines = "| A | B |\n|---|---|\n| a\\|b | &lt;b&gt; \\[x\\](y) \\`z\\` |\n";
        assert_eq!(String::from_utf8(written).unwrap(), lines);
    }
}
