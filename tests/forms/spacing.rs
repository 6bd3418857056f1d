//! What stands between blocks and around them.

use super::choice::Choice;
use super::lines::{Line, Role, join, read};

/// Full of what would be found outside of a comment.
const COMMENT: &str =
    "<!-- ## Case Study 7: [Name] **In simple terms**: | TODO | https://example.com/2019 2024-13 ``` -->";

pub(crate) fn carriage_returns(text: &str, choice: &mut Choice<'_>) -> String {
    if choice.take() { text.replace('\n', "\r\n") } else { text.to_owned() }
}

pub(crate) fn byte_order_mark(text: &str, choice: &mut Choice<'_>) -> String {
    if choice.take() { format!("\u{feff}{text}") } else { text.to_owned() }
}

pub(crate) fn front_matter(text: &str, choice: &mut Choice<'_>) -> String {
    let fits = !text.starts_with("---") && !text.is_empty();
    if fits && choice.take() {
        format!("---\nreviewed: 2026-02\nby: [ada, grace]\n---\n\n{text}")
    } else {
        text.to_owned()
    }
}

pub(crate) fn trailing_blanks(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for line in &mut lines {
        let blanks = match line.role {
            Role::Code | Role::Opaque | Role::Blank => continue,
            // Two would be a line break.
            Role::Text if line.text.ends_with([' ', '\\']) => continue,
            Role::Text => " ",
            _ => "   ",
        };
        if choice.take() {
            line.text.push_str(blanks);
        }
    }
    join(&lines)
}

/// Two blank lines for one, and one between blocks that have none.
pub(crate) fn more_blank_lines(text: &str, choice: &mut Choice<'_>) -> String {
    let mut written: Vec<Line> = Vec::new();
    for line in read(text) {
        let above = written.last().map(|above| (above.role, above.depth));
        let more = match (above, line.role) {
            (Some((Role::Opaque | Role::Code | Role::Definition | Role::Blank, _)) | None, _) => false,
            (_, Role::Blank) => true,
            (Some((above, depth)), _) => line.depth <= 1 && depth == 0 && are_two_blocks(above, &line),
        };
        let blank = Line { text: String::new(), role: Role::Blank, markers: Vec::new(), ..line.clone() };
        let wanted = more && choice.take();
        written.extend(wanted.then_some(blank));
        written.push(line);
    }
    join(&written)
}

fn are_two_blocks(above: Role, line: &Line) -> bool {
    let starts = match line.role {
        Role::Hashed(_) | Role::Underlined(_) | Role::FenceOpen | Role::Rule => true,
        Role::Text => !line.continues,
        _ => false,
    };
    let ends = matches!(
        above,
        Role::Hashed(_) | Role::Underline | Role::FenceClose | Role::Rule | Role::Text | Role::TableRow
    );
    starts && ends
}

/// A comment between blocks that a blank line parts.
pub(crate) fn comments(text: &str, choice: &mut Choice<'_>) -> String {
    let lines = read(text);
    let mut written: Vec<String> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        written.push(line.text.clone());
        let above = index.checked_sub(1).and_then(|above| lines.get(above));
        let (Some(above), Some(below), Role::Blank) = (above, lines.get(index + 1), line.role) else { continue };
        let plain = |line: &Line| !matches!(line.role, Role::Blank | Role::Opaque | Role::Code | Role::Definition);
        let in_list = above.depth > 0 && (below.depth > 0 || !below.markers.is_empty());
        if plain(above) && plain(below) && !in_list && choice.take() {
            written.push(COMMENT.to_owned());
            written.push(String::new());
        }
    }
    written.iter().map(|line| format!("{line}\n")).collect()
}

/// A comment at the end of paragraphs, headings and rows.
pub(crate) fn comments_in_lines(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for index in 0..lines.len() {
        let goes_on = lines.get(index + 1).is_some_and(|below| below.continues || below.role == Role::Underline);
        let line = &mut lines[index];
        if goes_on || line.text.contains(['`', '<', '\\']) || line.text.ends_with(' ') {
            continue;
        }
        match line.role {
            Role::Text | Role::Hashed(_) if !line.text.ends_with('#') && choice.take() => {
                line.text.push_str(" <!-- **Note**: see https://example.com in 2019 -->");
            }
            Role::TableRow if line.text.ends_with("|") && choice.take() => {
                line.text.pop();
                line.text.push_str(" <!-- 2019+ --> |");
            }
            _ => {}
        }
    }
    join(&lines)
}

/// Blank lines before the document, and no line ending after it.
pub(crate) fn other_ends(text: &str, choice: &mut Choice<'_>) -> String {
    let before = if text.starts_with("---") || !choice.take() { "" } else { "\n\n" };
    format!("{before}{}", if choice.take() { text.trim_end_matches('\n') } else { text })
}

/// Up to three blanks before a block that stands in no list.
pub(crate) fn indented_blocks(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    let mut in_list = false;
    for (index, line) in lines.iter_mut().enumerate() {
        // What is indented right behind a list belongs to it.
        let outside = line.depth == 0 && line.content == 0 && !in_list;
        in_list = line.depth > 0 || (in_list && line.role == Role::Blank);
        if outside && !matches!(line.role, Role::Blank | Role::Opaque | Role::Code) && choice.take() {
            line.text.insert_str(0, &" ".repeat(1 + index % 3));
        }
    }
    join(&lines)
}

/// `* * *` for `---`, and so on in turn.
pub(crate) fn other_rules(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for index in 1..lines.len() {
        let apart = lines[index - 1].role == Role::Blank;
        let line = &mut lines[index];
        if line.role != Role::Rule || line.depth > 0 || !apart || !choice.take() {
            continue;
        }
        line.text = match line.text.trim_start().chars().next() {
            Some('-') => "* * *",
            Some('*') => "_____",
            _ => "---",
        }
        .to_owned();
    }
    join(&lines)
}
