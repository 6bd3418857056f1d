//! Front matter, by hand: the parser's own takes any later pair of rules for it, and the headings between are lost.
//!
//! Only keys at the start of a line are read, each with its value on that line or the lines indented below it.
//! Whatever else YAML can say is left alone. TOML between `+++` is read in the same way, up to its first table.

use crate::source::Span;

/// Metadata before the document proper.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// Both fences and what stands between, without the last line ending.
    pub span: Span,
    /// Whether it has a `title`.
    pub has_title: bool,
    /// Its top-level keys in reading order.
    pub entries: Vec<FrontMatterEntry>,
}

/// A key of the front matter.
#[derive(Clone, Copy, Debug)]
pub struct FrontMatterEntry {
    /// The key, without quotes.
    pub key: Span,
    /// The value, without quotes and remarks; a list from its first line to its last. Empty where there is none.
    pub value: Span,
}

/// The front matter of a text that starts at byte `mark`, behind a byte-order mark.
pub(super) fn front_matter(text: &str, mark: usize) -> Option<FrontMatter> {
    let body = text.get(mark..)?;
    let mut lines = body.split_inclusive('\n');
    let first = lines.next()?;
    let (fence, sign) = match first.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let mut in_table = false;
    let mut at = mark + first.len();
    let mut entries: Vec<FrontMatterEntry> = Vec::new();
    for (index, line) in lines.enumerate() {
        let start = at;
        at += line.len();
        let content = line.trim_end();
        if index > 0 && (content == fence || (fence == "---" && content == "...")) {
            let named = |entry: &FrontMatterEntry| text.get(entry.key.range()).unwrap_or_default();
            let has_title =
                entries.iter().any(|entry| named(entry).eq_ignore_ascii_case("title") && !entry.value.is_empty());
            return Some(FrontMatter { span: Span::new(mark, start + content.len()), has_title, entries });
        }
        in_table |= sign == '=' && content.starts_with('[');
        let key = content.split_once(sign).map(|(key, _)| key.trim_end());
        if index == 0 && !in_table && !content.starts_with('#') && key.is_none_or(|key| key.contains(' ')) {
            return None;
        }
        if !in_table {
            read_line(content, sign, start, &mut entries);
        }
    }
    None
}

/// A line that starts at byte `start`: a key with its value, or more of the value of the last one.
fn read_line(line: &str, sign: char, start: usize, entries: &mut Vec<FrontMatterEntry>) {
    let inside = line.trim_start();
    let indent = line.len() - inside.len();
    if inside.is_empty() || inside.starts_with('#') {
        return;
    }
    if indent > 0 || inside.starts_with("- ") {
        if let Some(last) = entries.last_mut() {
            let value_start = if last.value.is_empty() { start + indent } else { last.value.start as usize };
            last.value = Span::new(value_start, start + line.len());
        }
        return;
    }
    let Some((key, value)) = line.split_once(sign) else { return };
    let key = unquoted(key, start);
    let value = match value.trim() {
        // A block of text starts on the next line.
        "|" | ">" | "|-" | ">-" => Span::new(start + line.len(), start + line.len()),
        _ => unquoted(without_remark(value), start + line.len() - value.len()),
    };
    entries.push(FrontMatterEntry { key, value });
}

/// A value without what stands behind ` #`, unless it is quoted.
fn without_remark(value: &str) -> &str {
    if value.trim_start().starts_with(['"', '\'', '[', '{']) {
        return value;
    }
    value.find(" #").and_then(|end| value.get(..end)).unwrap_or(value)
}

/// A text that starts at byte `start`, without blanks and quotes around it.
fn unquoted(text: &str, start: usize) -> Span {
    let bare = text.trim();
    let start = start + text.len() - text.trim_start().len();
    let quoted = ['"', '\''].iter().find_map(|quote| bare.strip_prefix(*quote)?.strip_suffix(*quote));
    match quoted {
        Some(inside) => Span::new(start + 1, start + 1 + inside.len()),
        None => Span::new(start, start + bare.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, &str)> {
        let entries = front_matter(text, 0).map(|matter| matter.entries).unwrap_or_default();
        let slice = |span: Span| text.get(span.range()).unwrap();
        entries.iter().map(|entry| (slice(entry.key), slice(entry.value))).collect()
    }

    #[test]
    fn keys_are_read_with_their_values() {
        let text = "---\ntitle: \"A: b\"\r\nstatus:  accepted  # since May\ntags: [a, b]\n# remark\nowner: 'Ann'\nempty:\n\
                    deciders:\n  - Ann\n  - Bo\nnote: |\n  two\n  lines\nlist:\n- x\n---\n";
        let expected = [
            ("title", "A: b"),
            ("status", "accepted"),
            ("tags", "[a, b]"),
            ("owner", "Ann"),
            ("empty", ""),
            ("deciders", "- Ann\n  - Bo"),
            ("note", "two\n  lines"),
            ("list", "- x"),
        ];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn a_pair_of_rules_is_no_front_matter() {
        assert!(front_matter("---\n\nSome text: here\n\n---\n", 0).is_none());
        assert!(front_matter("---\nSome text: here\n---\n", 0).is_none());
        assert!(front_matter("---\nstatus: draft\n", 0).is_none());
    }

    #[test]
    fn toml_is_read_up_to_its_first_table() {
        let text = "+++\ntitle = \"A = b\"\r\ndate = 2024-05-01 # since May\n[extra]\nowner = 'Ann'\n+++\n# T\n";
        assert_eq!(read(text), [("title", "A = b"), ("date", "2024-05-01")]);
        assert!(front_matter(text, 0).unwrap().has_title);
        assert_eq!(front_matter(text, 0).unwrap().span.end as usize, text.find("\n# T").unwrap());
        for text in ["+++\n\na = 1\n+++\n", "+++\nSome text = here\n+++\n", "+++\na = 1\n---\n", "---\na = 1\n---\n"] {
            assert!(front_matter(text, 0).is_none_or(|matter| matter.entries.is_empty()), "{text:?}");
        }
    }

    #[test]
    fn an_empty_title_is_none() {
        assert!(front_matter("---\nTitle: x\n---\n", 0).unwrap().has_title);
        assert!(!front_matter("---\ntitle: \"\"\n---\n", 0).unwrap().has_title);
    }
}
