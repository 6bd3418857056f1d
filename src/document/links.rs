//! Links of every form, and what the parser does not say of them: bare URLs, and where a destination stands.

use std::ops::Range;

use crate::source::Span;

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `[text](destination)`
    Inline,
    /// `[text][label]`
    Reference,
    /// `<https://…>`
    Autolink,
    /// A URL with its scheme, in the text.
    Bare,
    /// `![alt](destination)`
    Image,
    /// `<a href>` or `<img src>`
    Html,
}

/// A link or an image.
#[derive(Debug)]
pub struct Link {
    /// How it is written.
    pub form: LinkForm,
    /// The whole of it.
    pub span: Span,
    /// Where the destination is written; for a reference, in its definition.
    pub destination_span: Span,
    /// Where it leads, if other words are written there: with entities, with escapes.
    pub(super) resolved: Option<Box<str>>,
    /// The text that is shown, markup included; empty for a bare URL.
    pub text: Span,
}

/// URLs with a scheme that stand in the text itself, outside links, code spans and HTML, whose spans are given
/// in order.
pub(super) fn bare_urls(text: &str, range: Range<usize>, taken: &[Span]) -> Vec<Span> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let mut urls: Vec<Span> = Vec::new();
    let mut taken = taken.iter().peekable();
    let mut taken_to = 0;
    // One byte is found faster than three, and colons are rarer than slashes.
    for at in memchr::memchr_iter(b':', slice.as_bytes()) {
        if !slice.get(at..).is_some_and(|rest| rest.starts_with("://")) {
            continue;
        }
        let Some((before, after)) = slice.split_at_checked(at) else { continue };
        let scheme = before.len() - before.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).len();
        let name = before.get(at - scheme..).unwrap_or_default();
        let start = range.start + at - scheme;
        while let Some(span) = taken.next_if(|span| span.start as usize <= start) {
            taken_to = taken_to.max(span.end as usize);
        }
        if start < taken_to || !["https", "http", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        let end = at + url_length(after);
        if end > at + 3 {
            urls.push(Span::new(start, range.start + end));
            taken_to = taken_to.max(range.start + end);
        }
    }
    urls
}

/// How far a URL reaches: to blank space or a delimiter, punctuation that closes the sentence apart.
fn url_length(url: &str) -> usize {
    let end = url.find(|stop: char| stop.is_whitespace() || "<>|\"`[]{}\\".contains(stop)).unwrap_or(url.len());
    let mut url = url.get(..end).unwrap_or_default();
    // `https://qcon.com/...` is a placeholder as a whole, not a URL at the end of a sentence.
    if url.ends_with("/...") {
        return url.len();
    }
    let mut unopened = url.matches(')').count().saturating_sub(url.matches('(').count());
    loop {
        let shorter = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '’', '”']);
        match shorter.strip_suffix(')').filter(|_| unopened > 0) {
            Some(inside) => {
                unopened -= 1;
                url = inside;
            }
            None => return shorter.len(),
        }
    }
}

/// Where a destination stands behind `opener`: inside `<…>`, or up to blank space or the closing parenthesis.
pub(super) fn destination_after(text: &str, range: Range<usize>, opener: &str) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let Some(at) = slice.find(opener).map(|at| at + opener.len()) else { return range.end..range.end };
    let rest = slice.get(at..).unwrap_or_default();
    let start = at + (rest.len() - rest.trim_start().len());
    let rest = rest.trim_start();
    if let Some(pointed) = rest.strip_prefix('<') {
        let length = pointed.find('>').unwrap_or(pointed.len());
        return range.start + start + 1..range.start + start + 1 + length;
    }
    let mut depth = 0_usize;
    let length = rest
        .char_indices()
        .find(|&(_, mark)| match mark {
            '(' => {
                depth += 1;
                false
            }
            ')' if depth == 0 => true,
            ')' => {
                depth -= 1;
                false
            }
            _ => mark.is_whitespace(),
        })
        .map_or(rest.len(), |(end, _)| end);
    range.start + start..range.start + start + length
}
