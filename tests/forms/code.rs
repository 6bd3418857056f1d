//! Other ways to fence a block.

use super::choice::Choice;
use super::lines::{Line, Role, join, read};

/// Tildes for backticks, and the reverse.
pub(crate) fn other_fences(text: &str, choice: &mut Choice<'_>) -> String {
    each_fenced(text, choice, |fence, block| {
        let other = if fence.starts_with('`') { "~" } else { "`" };
        let clashes = block.iter().any(|line| line.text.trim_start().starts_with(&other.repeat(3)));
        let info = block[0].text[block[0].content..].trim_start_matches(['`', '~']);
        (!clashes && !info.contains(['`', '~'])).then(|| other.repeat(fence.len()))
    })
}

pub(crate) fn longer_fences(text: &str, choice: &mut Choice<'_>) -> String {
    each_fenced(text, choice, |fence, _| Some(format!("{fence}{}", &fence[..2])))
}

/// More words behind the language.
pub(crate) fn more_info(text: &str, choice: &mut Choice<'_>) -> String {
    let mut lines = read(text);
    for line in &mut lines {
        let tagged = line.text.ends_with(|last: char| last.is_ascii_alphanumeric());
        if line.role == Role::FenceOpen && tagged && choice.take() {
            line.text.push_str("  title=\"shop/main.x\" {1,3}");
        }
    }
    join(&lines)
}

/// Rewrites the fences of each block; an open one has one fence.
fn each_fenced(text: &str, choice: &mut Choice<'_>, other: impl Fn(&str, &[Line]) -> Option<String>) -> String {
    let mut lines = read(text);
    let opening: Vec<usize> = (0..lines.len()).filter(|&index| lines[index].role == Role::FenceOpen).collect();
    for start in opening {
        let inside = lines[start + 1..].iter().take_while(|line| line.role == Role::Code).count();
        let end = start + 1 + inside;
        let closed = lines.get(end).is_some_and(|line| line.role == Role::FenceClose);
        let fence = marks(&lines[start]);
        if let Some(other) = other(&fence, &lines[start..end])
            && choice.take()
        {
            replace(&mut lines[start], fence.len(), &other);
            if closed {
                let length = marks(&lines[end]).len();
                replace(&mut lines[end], length, &other);
            }
        }
    }
    join(&lines)
}

fn marks(line: &Line) -> String {
    let rest = &line.text[line.content..];
    let mark = rest.chars().next().unwrap_or('`');
    rest.chars().take_while(|&next| next == mark).collect()
}

fn replace(line: &mut Line, length: usize, fence: &str) {
    line.text.replace_range(line.content..line.content + length, fence);
}
