//! Small matters of English.

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `no files`, `1 file`, `2 files`.
pub(crate) fn counted_or_no(count: usize, one: &str, many: &str) -> String {
    if count == 0 { format!("no {many}") } else { counted(count, one, many) }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(items: &[String]) -> String {
    joined(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn any_of(items: &[String]) -> String {
    joined(items, "or")
}

fn joined(items: &[String], joint: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {joint} {last}", first.join(", ")),
    }
}

/// A text, or its first so many characters and `…`.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_counts_read_as_english() {
        let list = |items: &[&str]| items.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(listed(&list(&[])), "");
        assert_eq!(listed(&list(&["1"])), "1");
        assert_eq!(listed(&list(&["1", "2"])), "1 and 2");
        assert_eq!(any_of(&list(&["1", "2", "3"])), "1, 2 or 3");
        assert_eq!(counted(1, "file", "files"), "1 file");
        assert_eq!(counted(0, "file", "files"), "0 files");
        assert_eq!(counted_or_no(0, "file", "files"), "no files");
    }

    #[test]
    fn a_long_text_is_cut_behind_a_letter() {
        assert_eq!(shortened("été chaud", 4), "été…");
        assert_eq!(shortened("été", 3), "été");
    }
}
