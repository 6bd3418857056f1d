//! What a link's destination says: a path and an anchor, or an address somewhere else.

use std::borrow::Cow;

use crate::paths::resolve;

/// A destination inside the repository.
#[derive(Debug, PartialEq, Eq)]
pub struct Destination<'a> {
    /// The path as it is written, percent-encoding resolved; empty for the document itself.
    pub path: Cow<'a, str>,
    /// What stands behind `#`, percent-encoding resolved.
    pub anchor: Option<Cow<'a, str>>,
}

impl<'a> Destination<'a> {
    /// Reads a destination; nothing where it leads to another site, another scheme or another host.
    #[must_use]
    pub fn read(destination: &'a str) -> Option<Self> {
        let destination = destination.trim();
        if destination.starts_with("//") || has_scheme(destination) {
            return None;
        }
        let (place, anchor) = match destination.split_once('#') {
            Some((place, anchor)) => (place, Some(decoded(anchor))),
            None => (destination, None),
        };
        let path = place.split_once('?').map_or(place, |(path, _)| path);
        Some(Self { path: decoded(path), anchor })
    }

    /// The path from the collection's root that it leads to from a folder; nothing where it leads out of the root, or
    /// to the document itself.
    #[must_use]
    pub fn from_folder(&self, folder: &str) -> Option<String> {
        let folder = if self.path.starts_with('/') { "" } else { folder };
        (!self.path.is_empty()).then(|| resolve(folder, &self.path))?
    }
}

/// Where a destination's query or anchor starts, in bytes; its end where it has neither.
#[must_use]
pub fn path_length(destination: &str) -> usize {
    memchr::memchr2(b'?', b'#', destination.as_bytes()).unwrap_or(destination.len())
}

/// `https:`, `mailto:`, `data:`: letters, digits and a few marks before the first colon.
fn has_scheme(destination: &str) -> bool {
    let is_of_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    let behind = destination.bytes().find(|byte| !is_of_scheme(byte));
    behind == Some(b':') && destination.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// `%20` and its like as what they stand for; what is no percent-encoding, or no text, stays as it is.
fn decoded(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'%', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let digits =
            || std::str::from_utf8(behind.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?).ok();
        match (first == b'%').then(digits).flatten().and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A path as a destination writes it: what would end it, or mean something else there, percent-encoded.
#[must_use]
pub(super) fn encoded(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    for letter in path.chars() {
        match letter {
            ' ' | '(' | ')' | '<' | '>' | '%' | '#' | '?' | '"' | '\\' => {
                written.push_str(&format!("%{:02X}", letter as u32))
            }
            _ => written.push(letter),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_a_path_and_an_anchor() {
        for (destination, path, anchor) in [
            ("./a.md", "./a.md", None),
            ("../a%20b.md#c%C3%A9", "../a b.md", Some("cé")),
            ("a.md?plain=1#L10-L20", "a.md", Some("L10-L20")),
            ("#top", "", Some("top")),
            ("a.md#", "a.md", Some("")),
            ("100%.md", "100%.md", None),
            ("a%FFb.md", "a%FFb.md", None),
            ("./a:b.md", "./a:b.md", None),
            ("notes/10:30.md", "notes/10:30.md", None),
        ] {
            let read = Destination::read(destination).unwrap();
            assert_eq!((&*read.path, read.anchor.as_deref()), (path, anchor), "{destination}");
        }
    }

    #[test]
    fn other_schemes_and_hosts_lead_elsewhere() {
        for destination in [
            "https://a.dev/b.md",
            "HTTP://a.dev",
            "mailto:a@b.dev",
            "tel:+41",
            "data:text/plain,a",
            "//a.dev/b",
            "vscode:x",
        ] {
            assert_eq!(Destination::read(destination), None, "{destination}");
        }
    }

    #[test]
    fn what_is_encoded_is_read_as_it_was() {
        let path = "a (b)/100% #1.md";
        assert_eq!(encoded(path), "a%20%28b%29/100%25%20%231.md");
        assert_eq!(decoded(&encoded(path)), path);
    }
}
