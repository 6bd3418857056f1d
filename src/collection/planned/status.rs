//! What a tracker says of a file: a mark, a word, or a task box.

use crate::document::{Document, NameList, Row, Table};
use crate::source::Span;

/// What is said of a listed file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It is there.
    Done,
    /// It is still to be written.
    Open,
    /// Somebody is at it: it may be there or not.
    InProgress,
    /// Nothing is said.
    #[default]
    Unknown,
}

/// Signs that open a status cell, whatever follows them.
const MARKS: [(Status, &[&str]); 3] = [
    (Status::Done, &["✅", "☑", "✔", "✓", "🟢", "[x]", "[X]", ":white_check_mark:", ":heavy_check_mark:"]),
    (Status::Open, &["⬜", "☐", "🔲", "⚪", "❌", "✗", "✘", "🔴", "[ ]", ":x:", ":white_large_square:"]),
    (Status::InProgress, &["🟡", "🚧", "⏳", "🔄", "🟠", "📝", "⌛", "✏", ":construction:", ":hourglass:"]),
];

/// Words that fill a status cell by themselves: "Complete file list" is a remark.
const WORDS: [(Status, &[&str]); 3] = [
    (Status::Done, &["done", "complete", "completed", "finished", "written", "created", "published"]),
    (Status::Open, &["todo", "to do", "open", "not started", "planned", "pending", "missing", "not written"]),
    (Status::InProgress, &["in progress", "wip", "work in progress", "started", "draft", "in review", "partial"]),
];

/// What a cell of a table says, if it is a status.
pub(super) fn of_cell(cell: &str) -> Option<Status> {
    let words = cell.trim_matches(|mark: char| mark.is_whitespace() || matches!(mark, '*' | '_' | '~' | '`'));
    let may_be_mark = |first: char| !first.is_ascii() || matches!(first, '[' | ':');
    let marks = if words.starts_with(may_be_mark) { &MARKS[..] } else { &[] };
    let marked = marks.iter().find(|(_, marks)| marks.iter().any(|mark| words.starts_with(mark)));
    let spelt = || {
        let words = words.split('(').next().unwrap_or_default().trim_end_matches([' ', '.', '!']).to_lowercase();
        WORDS.iter().find(|(_, known)| known.contains(&words.as_str())).map(|(status, _)| *status)
    };
    // No status is longer, and a stranger's cell may be a megabyte.
    marked.map(|(status, _)| *status).or_else(|| if words.len() < 80 { spelt() } else { None })
}

/// Headers of columns whose cells say how far a file is.
const HEADERS: [&str; 8] = ["Status", "State", "Progress", "Written", "Done", "Complete", "Completed", "Exists"];

/// The columns of a table that say how far a file is: those that are headed so, else those that have no words for a header.
/// "Reviewed" and "Priority" say something else.
pub(super) fn columns(document: &Document, table: &Table) -> Vec<usize> {
    let headed = document.columns(table, &NameList::from(HEADERS.map(str::to_owned).to_vec()));
    if !headed.is_empty() {
        return headed;
    }
    let has_no_words = |header: &Span| !document.source.slice(*header).contains(char::is_alphanumeric);
    let headers = document.cells(&table.header).iter().enumerate();
    headers.filter(|(_, header)| has_no_words(header)).map(|(at, _)| at).collect()
}

/// What a row says of its file in some columns, and where.
pub(super) fn of_row(document: &Document, row: &Row, columns: &[usize]) -> Option<(Status, Span)> {
    document.cells_in(row, columns).find_map(|cell| {
        let mark = document.without_markup_around(cell);
        Some((of_cell(&document.without_html(mark))?, mark))
    })
}

/// What a comment behind a name says: `✅ Created - where to start`, `# planned`.
pub(super) fn of_comment(comment: &str) -> Status {
    let words = comment.trim_start_matches(|mark: char| mark.is_whitespace() || "#-–—/<←:(".contains(mark));
    of_cell(words.trim_end_matches(')')).unwrap_or(Status::Unknown)
}

/// The box of a task, and what stands behind it: `- [x] words`. Nothing where the item is no task.
pub(super) fn task(item: &str) -> Option<(Status, Span, usize)> {
    // One marker only: `- - [x]` is a task of the inner list.
    let unmarked = item.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let bare = unmarked.strip_prefix(['-', '*', '+', '.', ')'])?.trim_start_matches([' ', '\t']);
    let start = item.len() - bare.len();
    let (status, length) = match bare.as_bytes() {
        [b'[', b'x' | b'X', b']', rest @ ..] if starts_blank(rest) => (Status::Done, 3),
        [b'[', b' ' | b'\t', b']', rest @ ..] if starts_blank(rest) => (Status::Open, 3),
        _ => return None,
    };
    Some((status, Span::new(start, start + length), start + length))
}

/// Whether words say that somebody is at it, whatever the box before them.
pub(super) fn is_underway(words: &str) -> bool {
    let (_, marks) = MARKS[2];
    marks.iter().any(|mark| words.contains(mark))
}

fn starts_blank(rest: &[u8]) -> bool {
    rest.first().is_some_and(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_a_mark_or_nothing_but_the_word() {
        for (cell, status) in [
            ("✅ Done", Some(Status::Done)),
            ("✅", Some(Status::Done)),
            ("**Done**", Some(Status::Done)),
            ("⬜", Some(Status::Open)),
            ("⬜ TODO", Some(Status::Open)),
            ("To do.", Some(Status::Open)),
            ("❌ Missing", Some(Status::Open)),
            ("🟡 In Progress (8/37)", Some(Status::InProgress)),
            ("in progress (half of it)", Some(Status::InProgress)),
            ("Complete file list", None),
            ("Planned for the autumn", None),
            ("P1", None),
            ("", None),
        ] {
            assert_eq!(of_cell(cell), status, "{cell}");
        }
    }

    #[test]
    fn a_task_has_a_box() {
        for (item, status) in [
            ("- [x] a.md", Some(Status::Done)),
            ("* [X] a.md", Some(Status::Done)),
            ("+ [ ] a.md", Some(Status::Open)),
            ("3. [ ] a.md", Some(Status::Open)),
            ("- - [ ] a.md", None),
            ("- [a](b.md)", None),
            ("- [x](b.md)", None),
            ("- a.md", None),
        ] {
            assert_eq!(task(item).map(|(status, ..)| status), status, "{item}");
        }
    }
}
