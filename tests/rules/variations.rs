//! The same document in other Markdown: what it says stays the same.

/// The text with each line outside of fences changed. Longer fences enclose shorter ones.
fn outside_fences(text: &str, change: impl Fn(&str) -> String) -> String {
    let mut fence: Option<String> = None;
    let mut written = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(['>', ' ']).trim_end();
        let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~')).unwrap_or('`');
        let run: String = bare.chars().take_while(|&next| next == mark).collect();
        match &fence {
            Some(open) if bare.starts_with(open.as_str()) && bare == run => fence = None,
            None if run.len() >= 3 => fence = Some(run),
            None => {
                written.push_str(&change(line));
                continue;
            }
            Some(_) => {}
        }
        written.push_str(line);
    }
    written
}

pub(crate) fn carriage_returns(text: &str) -> String {
    text.replace('\n', "\r\n")
}

pub(crate) fn byte_order_mark(text: &str) -> String {
    format!("\u{feff}{text}")
}

pub(crate) fn other_fences(text: &str) -> String {
    let fenced = |line: &str, mark: &str| line.trim_start_matches(['>', ' ']).starts_with(mark);
    let lines = text.split_inclusive('\n').map(|line| match line {
        line if fenced(line, "```") => line.replace('`', "~"),
        line if fenced(line, "~~~") => line.replace('~', "`"),
        line => line.to_owned(),
    });
    lines.collect()
}

pub(crate) fn other_bullets(text: &str) -> String {
    outside_fences(text, |line| {
        let indent = line.len() - line.trim_start_matches(['>', ' ']).len();
        let (before, item) = line.split_at(indent);
        match item.split_at_checked(2) {
            Some(("- ", rest)) => format!("{before}* {rest}"),
            Some(("* ", rest)) => format!("{before}+ {rest}"),
            Some(("+ ", rest)) => format!("{before}- {rest}"),
            _ => line.to_owned(),
        }
    })
}

pub(crate) fn other_emphasis(text: &str) -> String {
    outside_fences(text, |line| match line.trim().trim_matches(['*', '_']) {
        "" => line.to_owned(),
        _ => line.replace("**", "\0").replace("__", "**").replace('\0', "__"),
    })
}

/// Headings of the first two levels, underlined. One that starts with a digit would be an item of a list then.
pub(crate) fn underlined_headings(text: &str) -> String {
    let mut in_comment = false;
    let front = front_matter_end(text);
    let (front, text) = text.split_at(front);
    let mut written = front.to_owned();
    // Not `outside_fences` with a closure: what stands in a comment is known only from the lines above.
    let marked = outside_fences(text, |line| format!("\u{1}{line}"));
    for line in marked.split_inclusive('\n') {
        let Some(line) = line.strip_prefix('\u{1}') else {
            written.push_str(line);
            continue;
        };
        in_comment |= line.contains("<!--");
        let level = [("# ", '='), ("## ", '-')].into_iter().find_map(|(hashes, underline)| {
            let title = line.strip_prefix(hashes)?.trim().trim_end_matches('#').trim_end();
            let stays = in_comment || title.is_empty() || title.starts_with(|first: char| first.is_ascii_digit());
            (!stays).then_some((title, underline))
        });
        match level {
            Some((title, underline)) => written.push_str(&format!("{title}\n{}\n", String::from(underline).repeat(3))),
            None => written.push_str(line),
        }
        in_comment &= !line.contains("-->");
    }
    written
}

fn front_matter_end(text: &str) -> usize {
    let Some(body) = text.strip_prefix("---\n") else { return 0 };
    body.find("\n---\n").map_or(0, |end| 4 + end + 5)
}

pub(crate) fn narrow_cells(text: &str) -> String {
    cells(text, |cells| cells.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join("|"))
}

pub(crate) fn columns_from_right_to_left(text: &str) -> String {
    cells(text, |cells| cells.iter().rev().copied().collect::<Vec<_>>().join("|"))
}

/// Rewrites the rows of tables. Short rows are as wide as their header first.
fn cells(text: &str, join: impl Fn(&[&str]) -> String) -> String {
    let mut width = 0;
    let marked = outside_fences(text, |line| format!("\u{1}{line}"));
    let rows = marked.split_inclusive('\n').map(|line| {
        let row = line.strip_prefix('\u{1}').and_then(|line| line.trim_end().strip_prefix('|')?.strip_suffix('|'));
        let Some(row) = row else {
            width = 0;
            return line.trim_start_matches('\u{1}').to_owned();
        };
        let mut cells: Vec<&str> = row.split('|').collect();
        width = width.max(cells.len());
        cells.resize(width, " ");
        format!("|{}|\n", join(&cells))
    });
    rows.collect()
}

/// Metadata above the document, where there is none yet.
pub(crate) fn front_matter(text: &str) -> String {
    if text.starts_with("---") || text.is_empty() {
        return text.to_owned();
    }
    format!("---\nauthor: nobody\n---\n\n{text}")
}
