//! Other ways to write a list.

use super::choice::Choice;
use super::lines::{Line, Role, join, read};

/// Each kind of bullet becomes another one, so that neighbouring lists stay apart.
pub(crate) fn other_bullets(text: &str, choice: &mut Choice<'_>) -> String {
    signs(text, choice, |sign| match sign {
        "-" => Some("*"),
        "*" => Some("+"),
        "+" => Some("-"),
        _ => None,
    })
}

pub(crate) fn other_numbers(text: &str, choice: &mut Choice<'_>) -> String {
    signs(text, choice, |sign| match sign {
        "." => Some(")"),
        ")" => Some("."),
        _ => None,
    })
}

/// Changes all lists or none of a document: an item by itself would leave its list.
fn signs(text: &str, choice: &mut Choice<'_>, other: impl Fn(&str) -> Option<&'static str>) -> String {
    let mut lines = read(text);
    let marked = lines.iter().flat_map(|line| line.markers.iter().map(move |marker| (line, marker)));
    let any = marked.clone().any(|(line, marker)| other(&line.text[marker.sign..=marker.sign]).is_some());
    let tangled =
        marked.clone().any(|(line, _)| line.text[line.content..].trim_matches(['-', '*', '_', ' ']).is_empty());
    if any && !tangled && choice.take() {
        for line in &mut lines {
            for marker in line.markers.clone() {
                if let Some(other) = other(&line.text[marker.sign..=marker.sign]) {
                    line.text.replace_range(marker.sign..=marker.sign, other);
                }
            }
        }
    }
    join(&lines)
}

/// Every item has the number 1.
pub(crate) fn all_ones(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for line in &mut lines {
        if let Some(marker) = line.markers.first().copied().filter(|marker| marker.ordered && marker.sibling)
            && choice.take()
        {
            let digits = marker.sign - marker.start;
            line.text.replace_range(marker.start..marker.sign, &format!("{:0>digits$}", 1));
        }
    }
    join(&lines)
}

/// More blanks behind the marker, where the item has one line.
pub(crate) fn wide_markers(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for index in 0..lines.len() {
        let below = lines.get(index + 1);
        let ends = below.is_none_or(|below| {
            below.markers.first().is_some_and(|marker| marker.sibling)
                || (below.role != Role::Blank && below.depth == 0)
        });
        let line = &mut lines[index];
        let narrow = line.markers.len() == 1 && line.content == line.markers[0].sign + 2;
        if narrow && line.role == Role::Text && ends && choice.take() {
            line.text.insert_str(line.content, "  ");
        }
    }
    join(&lines)
}

/// A blank line before every item but the first.
pub(crate) fn loose(text: &str, choice: &mut Choice<'_>) -> String {
    let mut written: Vec<Line> = Vec::new();
    for line in read(text) {
        let follows = line.markers.first().is_some_and(|marker| marker.sibling);
        let tight = written.last().is_some_and(|above| !matches!(above.role, Role::Blank | Role::Opaque));
        if follows && tight && choice.take() {
            written.push(Line { text: String::new(), role: Role::Blank, markers: Vec::new(), ..line.clone() });
        }
        written.push(line);
    }
    join(&written)
}

/// No blank line before an item.
pub(crate) fn tight(text: &str, choice: &mut Choice<'_>) -> String {
    let mut written: Vec<Line> = Vec::new();
    for line in read(text) {
        let follows = line.markers.first().is_some_and(|marker| marker.sibling);
        let blank = written.iter().rev().take_while(|above| above.role == Role::Blank).count();
        let above = written.iter().rev().nth(blank).map(|above| above.role);
        let plain = matches!(above, Some(Role::Text | Role::FenceClose));
        if follows && blank > 0 && plain && choice.take() {
            written.truncate(written.len() - blank);
        }
        written.push(line);
    }
    join(&written)
}
