//! Front matter, by hand: the parser's own takes any later pair of rules for it, and the headings between are lost.

use crate::source::Span;

/// Metadata before the document proper.
#[derive(Clone, Copy, Debug)]
pub struct FrontMatter {
    /// Both fences and what stands between, without the last line ending.
    pub span: Span,
    /// Whether it has a `title`.
    pub has_title: bool,
}

/// The front matter of a text that starts at byte `mark`, behind a byte-order mark.
pub(super) fn front_matter(text: &str, mark: usize) -> Option<FrontMatter> {
    let body = text.get(mark..)?;
    let mut lines = body.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut at = mark + first.len();
    let mut has_title = false;
    for (index, line) in lines.enumerate() {
        at += line.len();
        let content = line.trim_end();
        if index > 0 && (content == "---" || content == "...") {
            return Some(FrontMatter { span: Span::new(mark, at - line.len() + content.len()), has_title });
        }
        let key = content.split_once(':').map(|(key, value)| (key.trim_end(), value.trim()));
        if index == 0 && !content.starts_with('#') && key.is_none_or(|(key, _)| key.contains(' ')) {
            return None;
        }
        has_title |= key.is_some_and(|(key, value)| key.eq_ignore_ascii_case("title") && !value.is_empty());
    }
    None
}
