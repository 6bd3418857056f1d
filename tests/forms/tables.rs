//! Other ways to write a table.

use super::choice::Choice;
use super::lines::{Line, Role, cells, join, read};

/// Cells with much blank space around, and long delimiters.
pub(crate) fn padded(text: &str, choice: &mut Choice<'_>) -> String {
    each_table(text, choice, |table| {
        for (index, row) in table.iter_mut().enumerate() {
            let wide = |cell: &String| if index == 1 { widened(cell) } else { format!("  {cell:24} ") };
            *row = row.iter().map(wide).collect();
        }
    })
}

/// Cells without padding, and delimiters as short as can be.
pub(crate) fn compact(text: &str, choice: &mut Choice<'_>) -> String {
    each_table(text, choice, |table| {
        for cell in &mut table[1] {
            let shorter = cell.replace("--", "-").replace("--", "-").replace("--", "-").replace("--", "-");
            *cell = shorter;
        }
    })
}

pub(crate) fn columns_reversed(text: &str, choice: &mut Choice<'_>) -> String {
    each_table(text, choice, |table| table.iter_mut().for_each(|row| row.reverse()))
}

pub(crate) fn columns_rotated(text: &str, choice: &mut Choice<'_>) -> String {
    each_table(text, choice, |table| {
        let by = 2.min(table[0].len());
        table.iter_mut().for_each(|row| row.rotate_left(by));
    })
}

/// No pipes at the ends of rows.
pub(crate) fn without_outer_pipes(text: &str, choice: &mut Choice<'_>) -> String {
    let lines = read(text);
    let mut written = String::new();
    for line in &lines {
        let row = &line.text[line.content..];
        let cells: Vec<&str> = cells(row).into_iter().map(str::trim).collect();
        let (first, last) = (cells[0], cells[cells.len() - 1]);
        let plain = first.starts_with(|first: char| first.is_alphabetic() || first == ':') || first.starts_with("--");
        let piped = is_row(line) && row.starts_with('|') && row.trim_end().ends_with('|');
        let fits = piped && cells.len() > 1 && plain && !last.is_empty() && !last.ends_with('\\');
        if fits && choice.take() {
            written.push_str(&format!("{}{}\n", &line.text[..line.content], cells.join(" | ")));
        } else {
            written.push_str(&format!("{}\n", line.text));
        }
    }
    written
}

/// Rows without the empty cells at their ends.
pub(crate) fn short_rows(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for line in lines.iter_mut().filter(|line| line.role == Role::TableRow && line.text.ends_with('|')) {
        let shorter = line.text.trim_end_matches(['|', ' ']);
        let kept = format!("{shorter} |");
        if shorter.contains('|') && cells(&kept).len() < cells(&line.text).len() && choice.take() {
            line.text = kept;
        }
    }
    join(&lines)
}

fn is_row(line: &Line) -> bool {
    matches!(line.role, Role::TableHeader | Role::TableDelimiter | Role::TableRow)
}

fn widened(delimiter: &str) -> String {
    format!(" {} ", delimiter.replacen('-', "----------", 1))
}

/// Rewrites the trimmed cells of each table that stands between outer pipes and has as many cells in each row.
fn each_table(text: &str, choice: &mut Choice<'_>, change: impl Fn(&mut Vec<Vec<String>>)) -> String {
    let mut lines = read(text);
    let headers: Vec<usize> = (0..lines.len()).filter(|&index| lines[index].role == Role::TableHeader).collect();
    for start in headers {
        let inside = |line: &&Line| matches!(line.role, Role::TableDelimiter | Role::TableRow);
        let end = start + 1 + lines[start + 1..].iter().take_while(inside).count();
        let mut table: Vec<Vec<String>> = lines[start..end].iter().map(row).collect();
        let piped = lines[start..end].iter().all(|line| {
            let row = line.text[line.content..].trim_end();
            row.len() > 1 && row.starts_with('|') && row.ends_with('|') && !row.ends_with("\\|")
        });
        let even = table.iter().all(|row| row.len() == table[0].len());
        let escaped = table.iter().flatten().any(|cell| cell.ends_with('\\'));
        if !(piped && even && !escaped && choice.take()) {
            continue;
        }
        change(&mut table);
        for (line, row) in lines[start..end].iter_mut().zip(&table) {
            line.text = format!("{}|{}|", &line.text[..line.content], row.join("|"));
        }
    }
    join(&lines)
}

fn row(line: &Line) -> Vec<String> {
    cells(&line.text[line.content..]).into_iter().map(|cell| cell.trim().to_owned()).collect()
}
