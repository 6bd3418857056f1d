//! The little that is read in raw HTML: comments, headings, and where `<a href>` and `<img src>` lead.

use std::ops::Range;

use super::{BlockKind, Document};
use crate::source::Span;

/// A heading in raw HTML, as people centre the title of a README: `<h1 align="center">…</h1>`.
#[derive(Debug)]
pub struct HtmlHeading {
    /// 1 to 6.
    pub level: u8,
    /// From its opening tag to the closing one.
    pub span: Span,
    /// Its words, without the tags among them.
    pub words: String,
}

/// How much is read of what stands behind a tag that opens a heading, in bytes.
const LONGEST_HEADING: usize = 500;

impl Document {
    /// The headings in raw HTML, those in a quote or a list apart, in reading order.
    pub fn headings_in_html(&self) -> impl Iterator<Item = HtmlHeading> {
        let html = self.blocks.iter().filter(|block| block.kind == BlockKind::Html { comment: false });
        html.filter(|block| block.parent().is_none()).flat_map(|block| {
            let start = block.span.start as usize;
            headings(self.source.slice(block.span)).into_iter().map(move |(level, range, words)| HtmlHeading {
                level,
                span: Span::new(start + range.start, start + range.end),
                words,
            })
        })
    }
}

/// The headings of a piece of HTML, comments apart: the level, where each stands, in bytes, and its words.
fn headings(html: &str) -> Vec<(u8, Range<usize>, String)> {
    let hidden = comments(html);
    let is_hidden = |at: usize| {
        let next = hidden.partition_point(|comment| comment.end <= at);
        hidden.get(next).is_some_and(|comment| comment.contains(&at))
    };
    let starts = memchr::memchr_iter(b'<', html.as_bytes()).filter(|at| !is_hidden(*at));
    let read = |start: usize| {
        let level = heading_level(html.get(start + 1..)?)?;
        let rest = html.get(start..)?;
        let rest = rest.get(..rest.floor_char_boundary(LONGEST_HEADING))?;
        let inside = rest.get(rest.find('>')? + 1..)?;
        let is_tag = |tag: &str| heading_level(tag).is_some() && tag.get(2..3) == Some(">");
        let closes = |at: &usize| inside.get(at + "</".len()..).is_some_and(is_tag);
        let closing = inside.match_indices("</").map(|(at, _)| at).find(closes).unwrap_or(inside.len());
        let words = without_tags(inside.get(..closing)?);
        let end = start + (rest.len() - inside.len()) + closing;
        let end = if closing < inside.len() { end + "</h1>".len() } else { end };
        Some((level, start..end, words))
    };
    starts.filter_map(read).collect()
}

/// The level of the heading that a tag opens, without its bracket: `h1`, `H2 align="center">`.
pub fn heading_level(tag: &str) -> Option<u8> {
    let (name, rest) = tag.split_at_checked("h1".len())?;
    let is_whole = rest.is_empty() || rest.starts_with(|next: char| next == '>' || next.is_ascii_whitespace());
    match name.as_bytes() {
        [b'h' | b'H', level @ b'1'..=b'6'] if is_whole => Some(level - b'0'),
        _ => None,
    }
}

/// The words of a piece of HTML.
pub fn without_tags(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    pieces.for_each(|piece| text.push_str(piece.split_once('>').map_or(piece, |(_, behind)| behind)));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The comments of a piece of HTML, `<!--` and `-->` included, in bytes.
pub(super) fn comments(html: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut from = 0;
    while let Some(start) = find(html, from, "<!--") {
        let end = find(html, start + 4, "-->").map_or(html.len(), |end| end + 3);
        comments.push(start..end);
        from = end;
    }
    comments
}

/// Whether a piece of HTML is nothing but comments.
pub(super) fn is_only_comments(html: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = find(comment, 0, "-->").and_then(|end| comment.get(end + 3..)).unwrap_or_default().trim_start();
    }
    rest.is_empty()
}

/// Whether a tag breaks the line: `<br>`, `<BR />`.
pub(super) fn is_break(tag: &str) -> bool {
    let name = tag.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("<br"));
    name && tag.as_bytes().get(3).is_some_and(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>'))
}

/// What stands before the tag that breaks the line at the end of a text, if one does.
pub(super) fn before_break(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = text.strip_suffix('>')?.bytes().rev().take(LONGEST_BREAK).position(|byte| byte == b'<')?;
    let (before, tag) = text.split_at_checked(text.len() - start - 2)?;
    is_break(tag).then_some(before)
}

/// The most bytes between the brackets of such a tag: some bear a class.
const LONGEST_BREAK: usize = 40;

/// The text of a comment without its markers.
pub(super) fn comment_text(comment: &str) -> &str {
    let text = comment.strip_prefix("<!--").unwrap_or(comment);
    text.strip_suffix("-->").unwrap_or(text)
}

/// The tags that lead somewhere, each with its destination, in bytes. None in a comment does.
pub(super) fn destinations(html: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = find(html, from, "<") {
        if html.get(start..).is_some_and(|rest| rest.starts_with("<!--")) {
            from = find(html, start + 4, "-->").map_or(html.len(), |end| end + 3);
            continue;
        }
        let end = tag_end(html, start);
        from = end;
        let tag = html.get(start..end).unwrap_or_default();
        let attribute = match tag.split_whitespace().next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "<a" => "href",
            "<img" => "src",
            _ => continue,
        };
        if let Some(value) = attribute_value(tag, attribute) {
            found.push((start..end, start + value.start..start + value.end));
        }
    }
    found
}

/// Where a tag ends: behind the first `>` that no value in quotes holds.
fn tag_end(html: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(mark) = html.get(at..).and_then(|rest| rest.find(['>', '=']).map(|mark| at + mark)) {
        at = mark + 1;
        if html.as_bytes().get(mark) == Some(&b'>') {
            return at;
        }
        let value = html.get(at..).unwrap_or_default().trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let closing = quote.and_then(|quote| value.get(1..)?.find(quote));
        at = closing.map_or(at, |length| html.len() - value.len() + 1 + length + 1);
    }
    html.len()
}

fn attribute_value(tag: &str, attribute: &str) -> Option<Range<usize>> {
    let lower = tag.to_ascii_lowercase();
    let name = lower.match_indices(attribute).map(|(at, _)| at).find(|&at| {
        lower.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace))
            && lower.get(at + attribute.len()..).is_some_and(|after| after.trim_start().starts_with('='))
    })?;
    let equals = find(tag, name, "=")?;
    let value = tag.get(equals + 1..)?;
    let start = equals + 1 + (value.len() - value.trim_start().len());
    let value = tag.get(start..)?;
    match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let length = value.get(1..)?.find(quote)?;
            Some(start + 1..start + 1 + length)
        }
        _ => {
            let length = value.find([' ', '\t', '\n', '>'])?;
            Some(start..start + length)
        }
    }
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_found_whatever_the_quotes_and_the_case() {
        let html = r#"<p><A class=x HREF='a b.md'>t</A> <img src="c.png"/> <a data-href="no"> <!-- <a href="hid"> -->"#;
        let found: Vec<_> = destinations(html).into_iter().map(|(_, at)| html.get(at).unwrap()).collect();
        assert_eq!(found, ["a b.md", "c.png"]);
    }

    #[test]
    fn a_tag_that_breaks_the_line_is_told_from_others() {
        for (text, before) in [
            ("slow<br>", Some("slow")),
            ("slow <BR class=\"x\" /> \n", Some("slow ")),
            ("<br/>", Some("")),
            ("é<br>", Some("é")),
            ("slow<b>", None),
            ("slow<break>", None),
            ("slow>", None),
            ("slow<br> ask", None),
            (">", None),
        ] {
            assert_eq!(before_break(text), before, "{text}");
        }
    }

    #[test]
    fn a_value_in_quotes_may_hold_what_ends_a_tag() {
        for html in [
            r#"<img alt="p99 > 1s" src="x.md">"#,
            r#"<a title='a > b' href="x.md">"#,
            r#"<a title="a' > 'b" href = "x.md">"#,
            r#"<a title="open > <a href="x.md">"#,
            r#"a = b <a href="x.md">"#,
            r#"<!-- > --><a href=x.md>"#,
        ] {
            let found: Vec<_> = destinations(html).into_iter().map(|(_, at)| html.get(at).unwrap()).collect();
            assert_eq!(found, ["x.md"], "{html}");
        }
    }

    #[test]
    fn headings_are_read_whatever_stands_around_them() {
        for (html, expected) in [
            ("<h1>A</h1>", &[(1, "<h1>A</h1>", "A")][..]),
            ("<p><H2 align='x'>A <b>b</b>\nc</H2></p>", &[(2, "<H2 align='x'>A <b>b</b>\nc</H2>", "A b c")]),
            ("<!-- <h1>A</h1> --><h3>é</h3><h4>D", &[(3, "<h3>é</h3>", "é"), (4, "<h4>D", "D")]),
            ("<header>A</header><hr><h7>B</h7><h1", &[]),
        ] {
            let found = headings(html);
            let found: Vec<_> = found
                .iter()
                .map(|(level, at, words)| (*level, html.get(at.clone()).unwrap(), words.as_str()))
                .collect();
            assert_eq!(found, expected, "{html}");
        }
        assert_eq!(headings(&"<h1>é".repeat(20_000)).len(), 20_000);
    }

    #[test]
    fn an_open_comment_runs_to_the_end() {
        assert_eq!(comments("a <!-- b --> c <!-- d"), [2..12, 15..21]);
        assert!(is_only_comments("<!-- a -->\n<!-- b -->\n"));
        assert!(!is_only_comments("<!-- a --> b"));
    }
}
