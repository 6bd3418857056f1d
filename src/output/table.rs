//! Rows and columns, aligned for a terminal or as a Markdown table. What is in the cells is harmless already.

use std::io::{self, Write};

use super::{markup, width};

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
    fn what_is_markup_in_a_cell_is_text() {
        let rows = [["A", "B"], ["a|b", "<b> [x](y) `z`"]].map(|row| row.map(str::to_owned).to_vec());
        let mut written = Vec::new();
        write_markdown(&rows, &mut written).unwrap();
        let lines = "| A | B |\n|---|---|\n| a\\|b | &lt;b&gt; \\[x\\](y) \\`z\\` |\n";
        assert_eq!(String::from_utf8(written).unwrap(), lines);
    }
}
