//! Other ways to write a heading.

use super::choice::Choice;
use super::lines::{Line, Role, join, read};

/// Set before headings, and taken out of what is reported.
pub(crate) const EMOJI: &str = "🔧 ";

pub(crate) fn underlined(text: &str, choice: &mut Choice<'_>) -> String {
    let mut written: Vec<Line> = Vec::new();
    for line in read(text) {
        let Role::Hashed(level @ 1..=2) = line.role else {
            written.push(line);
            continue;
        };
        let title = title_of(&line);
        let stands_alone = line.depth == 0 && line.content == 0 && line.markers.is_empty();
        let plain = title.starts_with(|first: char| first.is_alphabetic() || !first.is_ascii()) && !title.contains('|');
        if !(stands_alone && plain && choice.take()) {
            written.push(line);
            continue;
        }
        if written.last().is_some_and(|above| above.role != Role::Blank) {
            written.push(like(&line, ""));
        }
        let mark = if level == 1 { "=" } else { "-" };
        written.push(like(&line, title));
        written.push(like(&line, &mark.repeat(title.chars().count().max(3))));
    }
    join(&written)
}

pub(crate) fn hashed(text: &str, choice: &mut Choice<'_>) -> String {
    let mut written: Vec<Line> = Vec::new();
    let mut lines = read(text).into_iter();
    while let Some(line) = lines.next() {
        let title = line.text.trim();
        match line.role {
            Role::Underlined(level) if !title.ends_with('#') && choice.take() => {
                written.push(like(&line, &format!("{} {title}", "#".repeat(level.into()))));
                // The underline.
                lines.next();
            }
            _ => written.push(line),
        }
    }
    join(&written)
}

/// Hashes behind the title, one more than before it.
pub(crate) fn closed(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for line in &mut lines {
        let Role::Hashed(level) = line.role else { continue };
        let title = title_of(line);
        if !title.is_empty() && !title.ends_with('#') && choice.take() {
            let hashes = usize::from(level);
            let marked =
                format!("{}{} {title} {}", &line.text[..line.content], "#".repeat(hashes), "#".repeat(hashes + 1));
            line.text = marked;
        }
    }
    join(&lines)
}

/// The title in bold or slanted letters.
pub(crate) fn emphasised(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for line in &mut lines {
        let title = match line.role {
            Role::Hashed(_) => title_of(line),
            Role::Underlined(_) => line.text.trim(),
            _ => continue,
        };
        let plain =
            !title.is_empty() && title.chars().all(|letter| letter.is_alphanumeric() || " :,'".contains(letter));
        if plain && choice.take() {
            let mark = if title.len() % 2 == 0 { "**" } else { "*" };
            line.text = line.text.replacen(title, &format!("{mark}{title}{mark}"), 1);
        }
    }
    join(&lines)
}

/// An emoji before every heading that no link of the collection, of which `whole` is the text, leads to.
pub(crate) fn with_emoji(text: &str, whole: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for line in &mut lines {
        let hashes = match line.role {
            Role::Hashed(level) => usize::from(level) + 1,
            Role::Underlined(_) => 0,
            _ => continue,
        };
        let at = line.content + hashes;
        let linked = whole.contains(&slug(title_of(line)));
        if at < line.text.len() && !linked && choice.take() {
            line.text.insert_str(at, EMOJI);
        }
    }
    join(&lines)
}

/// The title of a heading with hashes, those behind it apart.
fn title_of(line: &Line) -> &str {
    let title = line.text[line.content..].trim_start_matches('#').trim();
    let bare = title.trim_end_matches('#');
    if bare.is_empty() || bare.ends_with(' ') { bare.trim_end() } else { title }
}

fn slug(title: &str) -> String {
    // Where a link leads is no part of its heading.
    let mut pieces = title.split("](");
    let mut words = pieces.next().unwrap_or_default().to_owned();
    pieces.for_each(|piece| words.push_str(piece.split_once(')').map_or(piece, |(_, behind)| behind)));
    let kept = words.trim().chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    format!("#{}", kept.collect::<String>().to_lowercase().replace(' ', "-"))
}

fn like(line: &Line, text: &str) -> Line {
    Line { text: text.to_owned(), role: Role::Blank, ..line.clone() }
}
