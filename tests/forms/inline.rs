//! The inside of paragraphs: what may be rewritten there, and other ways to write it.

use super::choice::Choice;
use super::lines::{Line, Role, join, read};

/// `__` for `**`, and the reverse, where both mean the same.
pub(crate) fn other_bold(text: &str, choice: &mut Choice<'_>) -> String {
    let others = |role: Role| matches!(role, Role::TableRow | Role::Hashed(_));
    each_paragraph(text, others, |paragraph| {
        let mut written = paragraph.text.clone();
        for run in bold_runs(&paragraph) {
            if choice.take() {
                let other = if run.mark == "**" { "__" } else { "**" };
                written.replace_range(run.start..run.start + 2, other);
                written.replace_range(run.end - 2..run.end, other);
            }
        }
        written
    })
}

/// `**Label:**` for `**Label**:`, and the reverse.
pub(crate) fn other_colon(text: &str, choice: &mut Choice<'_>) -> String {
    each_paragraph(
        text,
        |_| false,
        |paragraph| {
            let mut written = paragraph.text.clone();
            for run in bold_runs(&paragraph).iter().rev() {
                let behind = &paragraph.text[run.end..];
                let outside = behind.strip_prefix(':').is_some_and(blank_first);
                let inside = paragraph.text[..run.end - 2].ends_with(':') && blank_first(behind);
                if outside && choice.take() {
                    written.replace_range(run.end - 2..=run.end, &format!(":{}", run.mark));
                } else if inside && choice.take() {
                    written.replace_range(run.end - 3..run.end, &format!("{}:", run.mark));
                }
            }
            written
        },
    )
}

fn blank_first(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\n'])
}

/// A paragraph, or a line that is read by itself, with its markers and its indentation.
pub(crate) struct Paragraph {
    pub(crate) text: String,
    /// The bytes that are no plain text: markup, code, HTML, and where links lead.
    pub(crate) inert: Vec<bool>,
    /// The column of the content.
    pub(crate) indent: usize,
}

/// Rewrites every paragraph, and lines of other roles by themselves.
pub(crate) fn each_paragraph(
    text: &str,
    others: impl Fn(Role) -> bool,
    mut change: impl FnMut(Paragraph) -> String,
) -> String {
    let lines = read(text);
    let mut written = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let more = lines[at + 1..].iter().take_while(|line| line.role == Role::Text && line.continues).count();
        let count = if line.role == Role::Text { 1 + more } else { 1 };
        if line.role == Role::Text || others(line.role) {
            written.push(change(Paragraph::of(&lines[at..at + count])) + "\n");
        } else {
            written.push(join(&lines[at..=at]));
        }
        at += count;
    }
    written.concat()
}

/// A bold run with its marks.
struct Bold {
    start: usize,
    end: usize,
    mark: &'static str,
}

/// The bold runs of one line that hold no other emphasis and stand between blanks or plain punctuation.
fn bold_runs(paragraph: &Paragraph) -> Vec<Bold> {
    let text = &paragraph.text;
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['*', '_']).map(|found| at + found) {
        at = start + 1;
        let mark = if text[start..].starts_with("**") { "**" } else { "__" };
        let Some(length) = text[start..].strip_prefix(mark).and_then(|rest| rest.find(mark)) else { continue };
        let (inner, end) = (&text[start + 2..start + 2 + length], start + length + 4);
        let before = text[..start].chars().next_back().unwrap_or(' ');
        let behind = text[end..].chars().next().unwrap_or(' ');
        let plain = !inner.is_empty() && inner.trim() == inner && !inner.contains(['*', '_', '\n', '`', '\\']);
        let apart = (before.is_whitespace() || before == '(') && (behind.is_whitespace() || ".,:;)!?".contains(behind));
        if plain && apart && !paragraph.inert[start] && !paragraph.inert[end - 1] {
            runs.push(Bold { start, end, mark });
            at = end;
        }
    }
    runs
}

impl Paragraph {
    fn of(lines: &[Line]) -> Self {
        let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
        let mut inert = inert(&text);
        let mut start = 0;
        for line in lines {
            inert[start..start + line.content].fill(true);
            start += line.text.len() + 1;
        }
        Self { text, inert, indent: lines[0].content }
    }
}

/// Marks what is no plain text, generously.
fn inert(text: &str) -> Vec<bool> {
    let mut inert = vec![false; text.len()];
    let mut at = 0;
    while let Some(mark) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match mark {
            '`' => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                let closing = rest[ticks..].match_indices(&rest[..ticks]).map(|(end, _)| ticks + end + ticks);
                closing.into_iter().find(|&end| !rest[end..].starts_with('`')).unwrap_or(ticks)
            }
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '<' => rest.find('>').map_or(1, |end| end + 1),
            ']' if rest.starts_with("](") => rest.find(')').map_or(1, |end| end + 1),
            ']' if rest.starts_with("][") => rest[1..].find(']').map_or(1, |end| end + 2),
            'h' if rest.starts_with("http") => rest.find([' ', '\n', '|', ')', '>']).unwrap_or(rest.len()),
            _ => 0,
        };
        inert[at..at + length].fill(true);
        at += length.max(mark.len_utf8());
    }
    inert
}
