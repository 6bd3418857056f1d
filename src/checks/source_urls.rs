//! That a source is found where its URL says: there is a URL, it is whole, and it leads to the source itself.
//!
//! A table row is asked for a URL where the table has a column for it, and any link in the row answers, a relative one
//! too. A cell in brackets waits for its URL and is told as a placeholder, as is a URL that was cut short: neither is
//! told here. A DOI or an arXiv number says where a source is found as well as a URL does.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::urls::{self, Url};
use crate::document::{Columns, Document, NameList, Row, SourceEntry, SourceUrl, Sources};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SourceUrls {
    /// Sections that list sources.
    sections: NameList,
    /// Those of them in which each source is a page, so that a whole site is none.
    page_sections: NameList,
    /// Columns that hold the URL of a source.
    url_columns: NameList,
    /// Hosts below which each site is somebody's own and may be all that is meant.
    site_hosts: Vec<String>,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "missing", values: &[] },
    Reason { name: "not-a-url", values: &["found"] },
    Reason { name: "no-scheme", values: &["found"] },
    Reason { name: "site", values: &["found"] },
];

impl SourceUrls {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        Contradiction::nothing_in(&[("sections", &self.sections)])
    }

    /// The headings of the sections that it looks into.
    pub(super) fn sections(&self) -> &[String] {
        &self.sections
    }

    pub(super) fn run(&self, document: &Document, sources: &Sources<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut columns = Columns::named([&self.url_columns]);
        for (section, listed) in sources.under(&self.sections) {
            let paged = sources.is_under(section, &self.page_sections);
            for source in listed {
                let [url_columns] = columns.of(sources, source.entry);
                let urls: Vec<_> = source.urls(url_columns).collect();
                findings.extend(match source.entry {
                    SourceEntry::Row(_, row) if urls.is_empty() => without_url(document, row, url_columns),
                    entry => self.with_urls(document, entry, paged, url_columns, &urls),
                });
            }
        }
        findings
    }

    /// What is wrong with the URLs that a source has: the worst of it. `paged`: whether a whole site is none.
    fn with_urls(
        &self,
        document: &Document,
        entry: SourceEntry<'_>,
        paged: bool,
        url_columns: &[usize],
        urls: &[SourceUrl<'_>],
    ) -> Option<Finding> {
        let is_site = |url: Url<'_>| url.is_site() && paged && !url.is_on_any(&self.site_hosts);
        let (mut schemeless, mut sites) = (Vec::new(), Vec::new());
        for found in urls {
            if found.is_elided || found.is_reserved {
                return None;
            } else if is_site(found.parts) {
                sites.push(found);
            } else if !found.parts.has_scheme {
                schemeless.push(found);
            }
        }
        let told = |reason, found: &SourceUrl<'_>| {
            Finding::new(reason, found.span).value("found", found.url).identity(found.url)
        };
        // `doi.org/10.1145/1 (https://doi.org/10.1145/1)`: the whole URL is there.
        schemeless.retain(|bare| !urls.iter().any(|url| url.parts.has_scheme && url.parts.key() == bare.parts.key()));
        // Whatever the order of its columns, a row is told of the same one.
        if let Some(found) = schemeless.iter().min_by_key(|found| found.url) {
            // Nobody has looked whether the host answers.
            let edits = schemes(document, entry, url_columns);
            return Some(told("no-scheme", found).fix(document, Applicability::Unsafe, edits));
        }
        let site = sites.iter().min_by_key(|found| found.url).filter(|_| sites.len() == urls.len())?;
        Some(told("site", site))
    }
}

/// A row without a URL, where one of its columns is for it.
fn without_url(document: &Document, row: &Row, url_columns: &[usize]) -> Option<Finding> {
    let cells = || document.cells_in(row, url_columns);
    let answered = document.links_in(row.span).next().is_some()
        || cells().any(|cell| says_where(document.source.slice(document.without_markup_around(cell))));
    if url_columns.is_empty() || answered || document.is_blank_row(row) {
        return None;
    }
    // A row is known by what it says most of.
    let said = document.cells(row).iter().map(|cell| document.visible_text(*cell).trim().to_owned());
    let identity = said.max_by_key(|text| (text.len(), text.clone()));
    let finding = match cells().filter(|cell| !document.is_blank(*cell)).min_by_key(|cell| document.visible_text(*cell))
    {
        Some(cell) => Finding::new("not-a-url", cell).value("found", document.visible_text(cell)),
        None => Finding::new("missing", cells().find(|cell| !cell.is_empty()).unwrap_or(document.first_line(row.span))),
    };
    Some(finding.identity(identity.unwrap_or_default()))
}

/// Whether a cell without a link still says where a source is found, or that somebody will: a URL in a code span,
/// `doi:10.1145/3035918`, `arXiv:2010.12597`, `[URL]`, `(URL)`.
fn says_where(cell: &str) -> bool {
    let mut words = cell.split([' ', ',', ';', '(', ')']);
    let numbered = |word: &str| {
        let word = word.to_ascii_lowercase();
        let number = word.strip_prefix("doi:").or_else(|| word.strip_prefix("arxiv:")).unwrap_or(&word);
        let is_doi = number.starts_with("10.") && number.contains('/');
        is_doi || (number != word && number.starts_with(|first: char| first.is_ascii_digit()))
    };
    let waits = || cell.starts_with('[') || urls::words_for_a_url(cell).is_some();
    cell.contains("://") || waits() || words.any(numbered)
}

/// `https://` before every URL of a source that has no scheme.
fn schemes(document: &Document, entry: SourceEntry<'_>, url_columns: &[usize]) -> Vec<(Span, String)> {
    let lacks = |url: &str| urls::is_url(url) && !Url::read(url).has_scheme;
    let links = document.links_in(entry.span()).filter(|link| lacks(document.destination(link)));
    let mut places: Vec<u32> = links.map(|link| link.destination_span.start).collect();
    if let SourceEntry::Row(_, row) = entry {
        let words = document.cells_in(row, url_columns).flat_map(|cell| document.words_of_cell(cell));
        places.extend(words.filter(|(_, word)| urls::is_host(word)).map(|(span, _)| span.start));
    }
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|at| (Span { start: at, end: at }, "https://".to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_resolves_says_where() {
        for cell in
            ["doi:10.1145/3035918", "10.1145/3035918", "arXiv:2010.12597", "[URL]", "(URL)", "`https://a.dev/b`"]
        {
            assert!(says_where(cell), "{cell}");
        }
        for cell in ["—", "", "Pattern catalog", "10.5", "doi:", "arXiv", "RFC 6585", "n/a"] {
            assert!(!says_where(cell), "{cell}");
        }
    }
}
