//! Other line breaks in paragraphs.

use super::choice::Choice;
use super::inline::each_paragraph;
use super::lines::{Role, join, read};

/// Lines of more than this are broken.
const WIDTH: usize = 70;

/// Breaks long lines before a word, never before what could open a block or a label.
pub(crate) fn wrapped(text: &str, choice: &mut Choice<'_>) -> String {
    each_paragraph(
        text,
        |_| false,
        |paragraph| {
            if paragraph.text.contains(['|', '<']) || paragraph.text.chars().count() <= WIDTH || !choice.take() {
                return paragraph.text;
            }
            let indent = " ".repeat(paragraph.indent);
            paragraph.text.split('\n').map(|line| wrap(line, &indent)).collect::<Vec<_>>().join("\n")
        },
    )
}

fn wrap(line: &str, indent: &str) -> String {
    let mut written = String::new();
    let mut column = 0;
    for (index, word) in line.split(' ').enumerate() {
        let length = word.chars().count();
        let breaks = column + length >= WIDTH && word.starts_with(char::is_alphabetic);
        if breaks && index > 0 && !written.ends_with([' ', '\\']) {
            written.push('\n');
            written.push_str(indent);
            column = indent.len();
        } else if index > 0 {
            written.push(' ');
            column += 1;
        }
        written.push_str(word);
        column += length;
    }
    written
}

/// Lines of an item that are not indented.
pub(crate) fn lazy(text: &str, choice: &mut Choice<'_>) -> String {
    indentation(text, choice, |_| String::new())
}

/// Lines of a paragraph that are indented further.
pub(crate) fn indented(text: &str, choice: &mut Choice<'_>) -> String {
    indentation(text, choice, |before| format!("{before}     "))
}

/// Changes what stands before each line that goes on with a paragraph, where the line could not be anything else.
fn indentation(text: &str, choice: &mut Choice<'_>, other: impl Fn(&str) -> String) -> String {
    let mut lines = read(text);
    for line in &mut lines {
        let (before, rest) = line.text.split_at(line.content);
        let plain = rest.starts_with(|first: char| first.is_alphabetic() || first == '[') || rest.starts_with("**");
        let other = other(before);
        if line.role == Role::Text && line.continues && plain && other != before && choice.take() {
            line.text = format!("{other}{rest}");
        }
    }
    join(&lines)
}

/// Joins the lines of a paragraph, save at hard breaks and before what could be a label.
pub(crate) fn unwrapped(text: &str, choice: &mut Choice<'_>) -> String {
    each_paragraph(
        text,
        |_| false,
        |paragraph| {
            if paragraph.text.contains('<') {
                return paragraph.text;
            }
            let mut written = String::new();
            for (index, line) in paragraph.text.split('\n').enumerate() {
                let hard = written.ends_with("  ") || written.ends_with('\\');
                let label = line.trim_start().starts_with(['*', '_']);
                if index > 0 && !hard && !label && choice.take() {
                    written.truncate(written.trim_end().len());
                    written.push(' ');
                    written.push_str(line.trim_start());
                } else {
                    written.push_str(if index > 0 { "\n" } else { "" });
                    written.push_str(line);
                }
            }
            written
        },
    )
}
