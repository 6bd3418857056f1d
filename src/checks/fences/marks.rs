//! The lines of a text that look like fences, whatever the parser makes of them.

use super::QUOTED;
use crate::source::Span;

/// How far a fence may be indented, in bytes, where one that is indented so far has opened the block. Three columns count
/// for nothing; what is deeper in stands in an item of a list.
pub(super) fn reach(indent: usize) -> usize {
    if indent <= 3 { 3 } else { indent + 3 }
}

/// A line of backticks or tildes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// The backticks or tildes.
    pub(super) marks: Span,
    /// The start of its line.
    pub(super) line_start: u32,
    /// The end of its line, without the line ending.
    pub(super) line_end: u32,
    /// Whether nothing stands behind the marks.
    pub(super) is_bare: bool,
    mark: u8,
    /// How many quotes it stands in.
    quotes: usize,
}

/// Every fence of a text, in order.
pub(super) fn fences(text: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        fences.extend(fence(line, start));
        start += line.len();
    }
    fences
}

fn fence(line: &str, start: usize) -> Option<Fence> {
    let content = line.trim_end();
    let rest = content.trim_start_matches(is_margin);
    let mark = *rest.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let length = rest.bytes().take_while(|&byte| byte == mark).count();
    let info = rest.get(length..)?.trim();
    if length < 3 || (mark == b'`' && info.contains('`')) {
        return None;
    }
    let margin = content.len() - rest.len();
    let quotes = content.get(..margin)?.matches('>').count();
    let marks = Span::new(start + margin, start + margin + length);
    let (line_start, line_end) = (Span::new(start, start).start, Span::new(start, start + content.len()).end);
    Some(Fence { marks, line_start, line_end, is_bare: info.is_empty(), mark, quotes })
}

/// What stands before a fence in a quote or in a list.
fn is_margin(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '>' | ' ' | '\t' | '-' | '*' | '+' | '.' | ')' | '\u{feff}')
}

impl Fence {
    /// Whether this is a fence to one that `open` has opened: of its character, no shorter, in the same quotes, and no
    /// further indented than a fence may be.
    pub(super) fn is_like(&self, open: &Self) -> bool {
        let indent = (open.marks.start - open.line_start) as usize;
        self.mark == open.mark
            && self.quotes == open.quotes
            && self.marks.len() >= open.marks.len()
            && (self.marks.start - self.line_start) as usize <= reach(indent)
    }

    /// The text from the next line on.
    pub(super) fn after<'a>(&self, text: &'a str) -> &'a str {
        let rest = text.get(self.line_end as usize..).unwrap_or_default();
        rest.split_once('\n').map_or("", |(_, after)| after)
    }

    /// The line before, blank ones apart.
    pub(super) fn line_before<'a>(&self, text: &'a str) -> &'a str {
        let before = text.get(..self.line_start as usize).unwrap_or_default();
        let is_blank = |last: char| matches!(last, '>' | ' ' | '\t' | '\r' | '\n');
        before.trim_end_matches(is_blank).lines().next_back().unwrap_or_default()
    }
}

/// Whether a text begins with a blank line, markers of quotes apart.
pub(super) fn is_blank_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches(QUOTED).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_told_by_their_marks() {
        for (line, expected) in [
            ("```", Some((3, true))),
            ("````markdown", Some((4, false))),
            ("  ~~~ x", Some((3, false))),
            ("> ```  ", Some((3, true))),
            ("- ```js", Some((3, false))),
            ("12. ```js", Some((3, false))),
            ("``` a`b", None),
            ("``", None),
            ("text ```", None),
            ("", None),
        ] {
            let found = fences(line).first().map(|fence| (fence.marks.len(), fence.is_bare));
            assert_eq!(found, expected, "{line}");
        }
    }
}
