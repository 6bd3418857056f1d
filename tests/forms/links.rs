//! Other ways to write a link.

use std::collections::BTreeMap;

use super::choice::Choice;
use super::inline::each_paragraph;
use super::lines::{Role, read};

/// `[text][form-1]` for `[text](destination)`, with the definitions at the end.
pub(crate) fn references(text: &str, choice: &mut Choice<'_>) -> String {
    if ends_in_code_or_html(text) {
        return text.to_owned();
    }
    // Names that an earlier rewriting gave are taken.
    let taken = text.matches("[form-").count();
    let mut definitions = Vec::new();
    let mut written = each_paragraph(
        text,
        |role| role == Role::TableRow,
        |paragraph| {
            let mut written = paragraph.text.clone();
            for (close, end) in inline_links(&paragraph.text, &paragraph.inert).into_iter().rev() {
                if choice.take() {
                    definitions.push(paragraph.text[close + 2..end - 1].to_owned());
                    written.replace_range(close + 1..end, &format!("[form-{}]", taken + definitions.len()));
                }
            }
            written
        },
    );
    for (index, destination) in definitions.iter().enumerate() {
        let gap = if index == 0 { "\n" } else { "" };
        written.push_str(&format!("{gap}[form-{}]: {destination}\n", taken + index + 1));
    }
    written
}

/// `[text](destination)` for `[text][name]`; the definitions stay.
pub(crate) fn inline(text: &str, choice: &mut Choice<'_>) -> String {
    let mut definitions = BTreeMap::new();
    for line in read(text).iter().filter(|line| line.role == Role::Definition) {
        if let Some((name, destination)) = line.text.trim().trim_start_matches('[').split_once("]: ") {
            definitions.entry(name.to_lowercase()).or_insert_with(|| destination.trim().to_owned());
        }
    }
    each_paragraph(
        text,
        |role| role == Role::TableRow,
        |paragraph| {
            let mut written = paragraph.text.clone();
            if written.contains('`') {
                return written;
            }
            let places: Vec<usize> = paragraph.text.match_indices("][").map(|(at, _)| at).collect();
            for at in places.into_iter().rev() {
                let name = paragraph.text[at + 2..].split(']').next().unwrap_or_default();
                let destination = definitions.get(&name.to_lowercase());
                if let Some(destination) = destination.filter(|_| choice.take()) {
                    written.replace_range(at + 1..at + 3 + name.len(), &format!("({destination})"));
                }
            }
            written
        },
    )
}

/// `[text](<destination> "title")` for `[text](destination)`.
pub(crate) fn pointed(text: &str, choice: &mut Choice<'_>) -> String {
    each_paragraph(
        text,
        |role| role == Role::TableRow,
        |paragraph| {
            let mut written = paragraph.text.clone();
            for (close, end) in inline_links(&paragraph.text, &paragraph.inert).into_iter().rev() {
                if choice.take() {
                    let destination = &paragraph.text[close + 2..end - 1];
                    written.replace_range(close + 2..end - 1, &format!("<{destination}> \"of 2019, (see) there\""));
                }
            }
            written
        },
    )
}

/// `<https://…>` for a bare URL, and the reverse.
pub(crate) fn other_autolinks(text: &str, choice: &mut Choice<'_>) -> String {
    each_paragraph(
        text,
        |role| role == Role::TableRow,
        |paragraph| {
            let mut written = paragraph.text.clone();
            let found: Vec<usize> = paragraph.text.match_indices("https://").map(|(at, _)| at).collect();
            for start in found.into_iter().rev() {
                let rest = &paragraph.text[start..];
                let end = start + rest.find(|stop: char| stop.is_whitespace() || stop == '>').unwrap_or(rest.len());
                let plain = !paragraph.text[start..end].contains(['`', '*', '_', ')', ']', '|', '"']);
                let clean =
                    paragraph.text[start..end].ends_with(|last: char| last.is_ascii_alphanumeric() || last == '/');
                let before = &paragraph.text[..start];
                let free = !before.contains('`') && plain && clean;
                if free && before.ends_with([' ', '\n']) && !paragraph.text[end..].starts_with('>') && choice.take() {
                    written.replace_range(start..end, &format!("<{}>", &paragraph.text[start..end]));
                } else if free && before.ends_with(" <") && paragraph.text[end..].starts_with('>') && choice.take() {
                    written.replace_range(start - 1..=end, &paragraph.text[start..end]);
                }
            }
            written
        },
    )
}

/// Where the plain links of a paragraph have their `](` and their end.
fn inline_links(text: &str, inert: &[bool]) -> Vec<(usize, usize)> {
    let found = text.match_indices("](").filter_map(|(close, _)| {
        let open = text[..close].rfind('[')?;
        let length = text[close + 2..].find(')')?;
        let destination = &text[close + 2..close + 2 + length];
        let image = text[..open].ends_with(['!', '\\', ']']);
        let plain = !destination.is_empty() && !destination.contains([' ', '(', '<', '\n', '|', '\\']);
        let behind = text[close + 3 + length..].starts_with(['(', '[', ':']);
        let shown = !text[open + 1..close].is_empty() && !text[open..close].contains(['`', '!', '\\']);
        let live = !inert[open] && !text[open + 1..close].contains([']', '\n']);
        (plain && shown && live && !image && !behind).then_some((close, close + 3 + length))
    });
    found.collect()
}

fn ends_in_code_or_html(text: &str) -> bool {
    let lines = read(text);
    let last = lines.iter().rev().find(|line| line.role != Role::Blank);
    last.is_none_or(|line| matches!(line.role, Role::Code | Role::Opaque | Role::FenceOpen))
}
