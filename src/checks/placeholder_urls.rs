//! That every link leads to what it names: a URL that stands for another is to be replaced.
//!
//! Every link of the document is looked at, images apart, and besides them what waits for a URL: the words of a URL
//! cell, a bracketed word in a source, and whatever stands alone in brackets in a URL cell. Dots in prose and dots
//! inside a URL (`compare/v1...v2`) stand for nothing. One finding a line, so that a row is told once.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::urls;
use crate::document::{Columns, Document, LinkForm, ListedSource, NameList, SourceEntry, SourceUrl, Sources};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PlaceholderUrls {
    /// Destinations, and bracketed words in a source, that wait for a URL.
    words: Vec<String>,
    /// Words that wait for anything: for a URL only as a destination, or in brackets in a cell for URLs.
    markers: Vec<String>,
    /// Columns that hold the URL of a source.
    url_columns: NameList,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "cut-short", values: &["found"] },
    Reason { name: "word", values: &["found"] },
    Reason { name: "reserved", values: &["found"] },
    Reason { name: "empty", values: &["found"] },
];

/// The findings of a document, one for each line at most: where there are several, whatever the order of columns, the
/// same one stays.
#[derive(Default)]
struct ByLine(BTreeMap<usize, Finding>);

impl ByLine {
    fn note(&mut self, document: &Document, reason: &'static str, span: Span, found: &str) {
        let line = document.source.line_at(span.start);
        let earlier = self.0.get(&line).map(|finding| (finding.reason, finding.identity.as_str()));
        if earlier.is_none_or(|earlier| (reason, found) < earlier) {
            self.0.insert(line, Finding::new(reason, span).value("found", found).identity(found));
        }
    }
}

impl PlaceholderUrls {
    pub(super) fn run(&self, document: &Document, sources: &Sources<'_>) -> Vec<Finding> {
        let mut findings = ByLine::default();
        let links = document.links.iter().zip(sources.linked());
        for (link, url) in links.filter(|(link, _)| link.form != LinkForm::Image) {
            let destination = document.destination(link);
            if let Some(reason) = self.stands_for_another(destination, url.as_ref()) {
                let text = document.source.slice(link.text).trim();
                let found = if reason == "empty" { text } else { destination };
                findings.note(document, reason, link.span, found);
            }
        }
        let mut columns = Columns::named([&self.url_columns]);
        for source in sources.all().iter().flat_map(|(_, sources)| sources) {
            let [url_columns] = columns.of(sources, source.entry);
            self.examine(document, source, url_columns, &mut findings);
        }
        findings.0.into_values().collect()
    }

    /// Why a destination, which is a URL where it leads out, leads nowhere, if it does not.
    fn stands_for_another(&self, destination: &str, url: Option<&SourceUrl<'_>>) -> Option<&'static str> {
        let bare = destination.trim_matches(['<', '>', '[', ']', '{', '}', ' ']);
        if bare.is_empty() {
            Some("empty")
        } else if url.map_or_else(|| urls::is_elided(destination), |url| url.is_elided) {
            Some("cut-short")
        } else if self.words.iter().chain(&self.markers).any(|word| word.eq_ignore_ascii_case(bare)) {
            Some("word")
        } else if url.is_some_and(|url| url.is_reserved) {
            Some("reserved")
        } else {
            None
        }
    }

    /// What a source holds besides its links: a host in a URL cell, and a word in brackets.
    fn examine(&self, document: &Document, source: &ListedSource<'_>, url_columns: &[usize], findings: &mut ByLine) {
        let entry = source.entry;
        let cells = || {
            let row = if let SourceEntry::Row(_, row) = entry { Some(row) } else { None };
            row.into_iter().flat_map(|row| document.cells_in(row, url_columns))
        };
        for found in url_columns.iter().flat_map(|&column| source.urls_in(column)) {
            if found.is_elided {
                findings.note(document, "cut-short", found.span, found.url);
            } else if found.is_reserved && !found.parts.has_scheme {
                findings.note(document, "reserved", found.span, found.url);
            }
        }
        // Beside a link in another cell, they are a remark.
        let is_linked = document.links_in(entry.span()).next().is_some();
        let bare = cells().filter(|_| !is_linked).map(|cell| document.without_markup_around(cell));
        for (cell, words) in bare.filter_map(|cell| Some((cell, urls::words_for_a_url(document.source.slice(cell))?))) {
            findings.note(document, "word", cell, words);
        }
        // A link to the top of the page serves a reader, but no source.
        for link in document.links_in(entry.span()).filter(|link| document.destination(link) == "#") {
            findings.note(document, "empty", link.span, document.source.slice(link.text));
        }
        let start = entry.span().start as usize;
        let text = document.source.slice(entry.span());
        // A stranger's cell may hold a megabyte of brackets.
        let bare = OnceCell::new();
        for open in memchr::memchr_iter(b'[', text.as_bytes()) {
            let Some(rest) = text.get(open + 1..) else { continue };
            let in_cell = cells().any(|cell| cell.contains(Span::new(start + open, start + open + 1)));
            let markers: &[String] = if in_cell { &self.markers } else { &[] };
            let mut after_word = self.words.iter().chain(markers).filter_map(|word| {
                let written = rest.get(..word.len()).filter(|written| written.eq_ignore_ascii_case(word))?;
                rest.get(word.len()..)?.starts_with(']').then_some(written)
            });
            let alone = || {
                let bare =
                    bare.get_or_init(|| cells().map(|cell| document.without_markup_around(cell)).collect::<Vec<_>>());
                bare.iter().find_map(|&cell| bracketed(document.source.slice(cell), start + open, cell))
            };
            let Some(word) = after_word.next().or_else(alone) else { continue };
            let span = Span::new(start + open, start + open + word.len() + 2);
            let next = document.links.partition_point(|link| link.span.end < span.end);
            let linked = document.links.get(next).is_some_and(|link| link.span.contains(span));
            if !linked && document.visible_text(span).starts_with('[') {
                findings.note(document, "word", span, word);
            }
        }
    }
}

/// The words of a cell that is nothing but words in brackets, from its first byte at `open`: `[Video]`, whose URL has
/// been forgotten. `[1]` points at a note.
fn bracketed(text: &str, open: usize, cell: Span) -> Option<&str> {
    let words = text.strip_prefix('[')?.strip_suffix(']').filter(|_| cell.start as usize == open)?;
    let is_one = !words.contains(['[', ']']) && words.contains(char::is_alphabetic) && !words.starts_with('^');
    is_one.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_is_words_in_brackets_waits_for_its_url() {
        let cell = |text: &str| Span::new(7, 7 + text.len());
        for text in ["[Video]", "[Slides, to come]", "[PDF]"] {
            assert!(bracketed(text, 7, cell(text)).is_some(), "{text}");
        }
        for text in ["[1]", "[^note]", "[Video](x)", "[Video] [Slides]", "Video", "[]", ""] {
            assert!(bracketed(text, 7, cell(text)).is_none(), "{text}");
        }
        assert_eq!(bracketed("[Video]", 9, cell("[Video]")), None);
    }

    #[test]
    fn a_destination_that_stands_for_another_is_told_from_one_that_leads_somewhere() {
        let words = ["URL", "Link"].map(str::to_owned).to_vec();
        let check = PlaceholderUrls { words, markers: vec!["TBD".to_owned()], url_columns: NameList::default() };
        for (destination, reason) in [
            ("", Some("empty")),
            ("...", Some("cut-short")),
            ("https://qcon.com/...", Some("cut-short")),
            ("https://qcon.com/…", Some("cut-short")),
            ("URL", Some("word")),
            ("<url>", Some("word")),
            ("tbd", Some("word")),
            ("https://example.com/talk", Some("reserved")),
            ("https://www.example.org", Some("reserved")),
            ("https://github.com/a/b/compare/v1...v2", None),
            ("../../a/README.md", None),
            ("#", None),
            ("#rate-limits", None),
            ("./link", None),
            ("https://a.dev/url", None),
            ("example.md", None),
        ] {
            let url = SourceUrl::leading_out(Span::default(), destination);
            assert_eq!(check.stands_for_another(destination, url.as_ref()), reason, "{destination}");
        }
    }
}
