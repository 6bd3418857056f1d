//! A text file in memory: its path, its text, and where its lines start.
//!
//! The only module that reads files. Spans are byte ranges; lines and columns are computed here, at the edge,
//! when somebody asks to see them.

use std::fmt;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

/// A half-open range of bytes in one source. Files of 4 GiB and more are refused when they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range, to slice with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether it lies in one of these spans, which stand in order and apart from each other.
    #[must_use]
    pub fn lies_in(self, spans: &[Self]) -> bool {
        let after = spans.partition_point(|span| span.start <= self.start);
        after.checked_sub(1).and_then(|index| spans.get(index)).is_some_and(|span| span.contains(self))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as people read it. Both count from 1; columns count Unicode scalar values, a byte-order mark apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The largest file that spans can speak of, in bytes.
const LARGEST: u64 = u32::MAX as u64;
const TOO_LARGE: &str = "is larger than 4 GiB";

/// Why a file cannot be linted, as the end of a sentence that starts with its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Its bytes are no text.
    NoText(String),
    /// It is too large or not there, or the system keeps it to itself.
    Closed(String),
}

impl From<Unreadable> for String {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::NoText(message) | Unreadable::Closed(message) => message,
        }
    }
}

/// A text file, shared by a document and everything that is said about it.
pub struct Source {
    path: String,
    shown: String,
    text: String,
    line_starts: OnceLock<Vec<u32>>,
    /// How many characters start before each step of bytes.
    characters: OnceLock<Vec<u32>>,
}

impl Source {
    /// A source from text in memory. `path` is relative to the collection, `shown` is what people see;
    /// both use `/`.
    #[must_use]
    pub fn new(path: impl Into<String>, shown: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            shown: shown.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    /// Reads the file at `location`.
    ///
    /// # Errors
    ///
    /// Why it cannot be linted, as the end of a sentence that starts with its path: missing, not readable,
    /// not UTF-8, or too large.
    #[expect(clippy::disallowed_methods, reason = "this is the module that reads files")]
    pub fn read(location: &Path, path: impl Into<String>, shown: impl Into<String>) -> Result<Self, Unreadable> {
        let why = |error: std::io::Error| {
            Unreadable::Closed(match error.kind() {
                std::io::ErrorKind::NotFound => "does not exist".to_owned(),
                _ => format!("cannot be read: {error}"),
            })
        };
        let metadata = std::fs::metadata(location).map_err(why)?;
        // A device may have no end, and a pipe no beginning.
        if !metadata.is_file() {
            let what = if metadata.is_dir() { "is a folder" } else { "is no regular file" };
            return Err(Unreadable::Closed(what.to_owned()));
        }
        if metadata.len() > LARGEST {
            return Err(Unreadable::Closed(TOO_LARGE.to_owned()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
        // Its size is known: behind `take`, nobody asks for it again. It may grow meanwhile.
        let file = std::fs::File::open(location).map_err(why)?;
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(why)?;
        Self::from_bytes(bytes, path, shown)
    }

    /// A source from the bytes of a file.
    ///
    /// # Errors
    ///
    /// Why they cannot be linted, as the end of a sentence that starts with the path: not UTF-8, or too large.
    pub fn from_bytes(bytes: Vec<u8>, path: impl Into<String>, shown: impl Into<String>) -> Result<Self, Unreadable> {
        if bytes.len() as u64 > LARGEST {
            return Err(Unreadable::Closed(TOO_LARGE.to_owned()));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            Unreadable::NoText(format!("is not UTF-8 (from byte {} on)", error.utf8_error().valid_up_to()))
        })?;
        Ok(Self::new(path, shown, text))
    }

    /// The path relative to the collection, with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path as people see it: relative to the working directory, with `/`.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The whole text, a byte-order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text under `span`; nothing where the span does not fit.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line of a byte offset, counted from 1. An offset past the end is the end.
    #[must_use]
    pub fn line_at(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset).max(1)
    }

    /// The line and column of a byte offset. An offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_at(offset);
        let start = self.line_starts().get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start as usize..(offset as usize).min(self.text.len())).unwrap_or_default();
        let marks = before.len() - before.trim_start_matches('\u{feff}').len();
        let column = match before.len() {
            0..STEP => characters(before.as_bytes()),
            _ => self.characters_before(start as usize + before.len()) - self.characters_before(start as usize),
        };
        Position { line, column: column - marks / '\u{feff}'.len_utf8() + 1 }
    }

    /// How many characters start before a byte. Counted once for every so many bytes: one line may hold the whole text,
    /// and as many findings.
    fn characters_before(&self, offset: usize) -> usize {
        let steps = self.characters.get_or_init(|| {
            let mut so_far = 0_u32;
            let step = |bytes| {
                let before = so_far;
                so_far += u32::try_from(characters(bytes)).unwrap_or_default();
                before
            };
            self.text.as_bytes().chunks(STEP).map(step).collect()
        });
        let whole = steps.get(offset / STEP).copied().unwrap_or_default() as usize;
        let rest = self.text.as_bytes().get(offset / STEP * STEP..offset).unwrap_or_default();
        whole + characters(rest)
    }

    /// The span of a line, counted from 1, without its line ending.
    #[must_use]
    pub fn line(&self, line: usize) -> Span {
        let starts = self.line_starts();
        let start = line.checked_sub(1).and_then(|index| starts.get(index)).map_or(self.text.len(), |&s| s as usize);
        let end = starts.get(line).map_or(self.text.len(), |&s| s as usize);
        let text = self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        Span::new(start, start + text.len())
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(ends.map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX))).collect()
        })
    }
}

/// After how many bytes the characters before them are counted.
const STEP: usize = 256;

/// How many characters start among these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| !(0x80..0xC0).contains(&byte)).count()
}

impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Source").field(&self.path).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_the_byte_order_mark() {
        let source = Source::new("a.md", "a.md", "\u{feff}# Hé\r\nébc\n");
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
        assert_eq!(source.position(8), Position { line: 1, column: 5 });
        assert_eq!(source.position(12), Position { line: 2, column: 2 });
        assert_eq!(source.slice(source.line(1)), "\u{feff}# Hé");
        assert_eq!(source.slice(source.line(2)), "ébc");
        assert_eq!(source.slice(source.line(9)), "");
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let source = Source::new("a.md", "a.md", "ab");
        assert_eq!(source.position(99), Position { line: 1, column: 3 });
    }
}
