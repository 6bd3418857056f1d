//! Links of every form, and what the parser does not say of them: bare URLs, and where a destination stands.

use std::cell::LazyCell;
use std::ops::Range;

use memchr::memmem::FindIter;

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

impl Link {
    /// A URL in the text, which shows no other.
    fn bare(span: Span) -> Self {
        let text = Span { start: span.start, end: span.start };
        Self { form: LinkForm::Bare, span, destination_span: span, resolved: None, text }
    }
}

/// Where a scheme may end in a text, from one paragraph to the next: nearly all have none.
pub(super) struct Schemes<'a> {
    next: usize,
    others: FindIter<'a, 'static>,
}

impl<'a> Schemes<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut others = memchr::memmem::find_iter(text.as_bytes(), "://");
        Self { next: others.next().unwrap_or(usize::MAX), others }
    }

    /// Whether there may be one before the end of a range.
    pub(super) fn may_lie_in(&self, range: &Range<usize>) -> bool {
        self.next < range.end
    }

    /// The next one inside a range. The ranges asked for rise.
    fn next_in(&mut self, range: &Range<usize>) -> Option<usize> {
        while self.may_lie_in(range) {
            let at = std::mem::replace(&mut self.next, self.others.next().unwrap_or(usize::MAX));
            if at >= range.start {
                return Some(at);
            }
        }
        None
    }

    /// URLs with a scheme that stand in the text itself, outside links, code spans and HTML, whose spans are sorted for it.
    pub(super) fn bare_urls(&mut self, text: &str, range: &Range<usize>, taken: &mut [Span], links: &mut Vec<Link>) {
        taken.sort_unstable();
        let mut taken = taken.iter().peekable();
        let mut taken_to = 0;
        while let Some(at) = self.next_in(range) {
            let before = text.get(range.start..at).unwrap_or_default();
            let after = text.get(at..range.end).unwrap_or_default();
            let name = before.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).len();
            let name = before.get(name..).unwrap_or_default();
            let start = at - name.len();
            while let Some(span) = taken.next_if(|span| span.start as usize <= start) {
                taken_to = taken_to.max(span.end as usize);
            }
            if start < taken_to || !["https", "http", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(name)) {
                continue;
            }
            let length = url_length(after);
            if length > "://".len() {
                links.push(Link::bare(Span::new(start, at + length)));
                taken_to = taken_to.max(at + length);
            }
        }
    }
}

/// How far a URL reaches: to blank space or a delimiter, punctuation that closes the sentence apart.
fn url_length(url: &str) -> usize {
    let mut end = 0;
    loop {
        end += up_to(url.get(end..).unwrap_or_default(), |_, stop| {
            matches!(stop, b'<' | b'>' | b'|' | b'"' | b'`' | b'[' | b']' | b'{' | b'}' | b'\\')
        });
        let Some(length) = blank_length(url, end) else { break };
        end += length;
    }
    let url = url.get(..end).unwrap_or_default();
    // `https://qcon.com/...` is a placeholder as a whole, not a URL at the end of a sentence.
    if url.ends_with("/...") {
        return url.len();
    }
    let count = |mark| memchr::memchr_iter(mark, url.as_bytes()).count();
    // How many close what is around the URL; counted once, for there may be a megabyte of them.
    let unopened = LazyCell::new(|| count(b')').saturating_sub(count(b'(')));
    let mut taken = 0;
    let mut kept = url;
    loop {
        let shorter = kept.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '’', '”']);
        match shorter.strip_suffix(')').filter(|_| taken < *unopened) {
            Some(inside) => {
                taken += 1;
                kept = inside;
            }
            None => return shorter.len(),
        }
    }
}

/// The most bytes that the name of a blank takes.
const LONGEST_BLANK: usize = 60;

/// How long the blank of a template is that stands in a URL, if one does: `{id}` anywhere, `[id]` for a whole segment or
/// value. `[1]` and what is a link itself are none.
fn blank_length(url: &str, at: usize) -> Option<usize> {
    let (before, rest) = url.split_at_checked(at)?;
    let (close, fits): (u8, fn(&u8) -> bool) = match rest.as_bytes().first()? {
        b'{' => (b'}', |byte| byte.is_ascii_graphic() && !matches!(byte, b'{' | b'<' | b'>' | b'|' | b'`')),
        b'[' if before.ends_with(['/', '=']) => {
            (b']', |byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_'))
        }
        _ => return None,
    };
    let name = rest.bytes().skip(1).take(LONGEST_BLANK).take_while(|byte| *byte != close && fits(byte)).count();
    let is_closed = name > 0 && rest.as_bytes().get(name + 1) == Some(&close);
    let is_link = close == b']' && matches!(rest.as_bytes().get(name + 2), Some(b'(' | b'[' | b':'));
    (is_closed && !is_link).then_some(name + 2)
}

/// How far a text goes without blank space and without what stops it.
fn up_to(text: &str, mut stops: impl FnMut(usize, u8) -> bool) -> usize {
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            if matches!(byte, b' ' | b'\t'..=b'\r') || stops(at, byte) {
                return at;
            }
            at += 1;
            continue;
        }
        // What is blank beyond ASCII takes more than a byte to tell.
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(letter) if !letter.is_whitespace() => at += letter.len_utf8(),
            _ => return at,
        }
    }
    text.len()
}

/// Whether a mark only stands for itself, behind a backslash.
fn is_escaped(text: &str, mark: usize) -> bool {
    let before = text.as_bytes().get(..mark).unwrap_or_default();
    before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// Where a destination stands behind `opener`: inside `<…>`, or up to blank space or the closing parenthesis.
pub(super) fn destination_after(text: &str, range: Range<usize>, opener: &str) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    // It nearly always stands right here.
    let at = if slice.starts_with(opener) { Some(0) } else { slice.find(opener) };
    let Some(at) = at.map(|at| at + opener.len()) else { return range.end..range.end };
    let rest = slice.get(at..).unwrap_or_default();
    let start = at + (rest.len() - rest.trim_start().len());
    let rest = rest.trim_start();
    if let Some(pointed) = rest.strip_prefix('<') {
        let mut ends = pointed.match_indices('>').map(|(at, _)| at);
        let length = ends.find(|at| !is_escaped(pointed, *at)).unwrap_or(pointed.len());
        return range.start + start + 1..range.start + start + 1 + length;
    }
    let mut depth = 0_usize;
    let length = up_to(rest, |at, mark| match mark {
        b'(' | b')' if is_escaped(rest, at) => false,
        b'(' => {
            depth += 1;
            false
        }
        b')' if depth == 0 => true,
        b')' => {
            depth -= 1;
            false
        }
        _ => false,
    });
    range.start + start..range.start + start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_in_a_url_belongs_to_it() {
        for url in [
            "https://a.dev/{id}",
            "https://a.dev/{id}/posts",
            "https://{region}.a.dev/x",
            "https://a.dev/posts{?page,size}",
            "https://a.dev/[id]",
            "https://a.dev/?q=[name]&r=[other-name]",
        ] {
            for behind in ["", " and more", ".", ")", "|"] {
                assert_eq!(url_length(&format!("{url}{behind}")), url.len(), "{url}{behind}");
            }
        }
        for (url, length) in [
            ("https://a.dev/} b", 14),
            ("https://a.dev/{a b}", 14),
            ("https://a.dev/{}", 14),
            ("https://a.dev/{id", 14),
            ("https://a.dev/b[1]", 15),
            ("https://a.dev/[^1]", 14),
            ("https://a.dev/[id](b)", 14),
            ("https://a.dev/b]", 15),
            ("https://a.dev/<br>", 14),
        ] {
            assert_eq!(url_length(url), length, "{url}");
        }
    }

    #[test]
    fn an_escaped_mark_does_not_end_a_destination() {
        for (text, destination) in [
            (r"](foo\)x.md)", r"foo\)x.md"),
            (r"](foo\\)x.md)", r"foo\\"),
            (r"](a(b\)c)d.md)", r"a(b\)c)d.md"),
            (r"](<a\>b.md>)", r"a\>b.md"),
            (r"](a(b)c.md)", "a(b)c.md"),
        ] {
            let range = destination_after(text, 0..text.len(), "](");
            assert_eq!(text.get(range), Some(destination), "{text}");
        }
    }
}
