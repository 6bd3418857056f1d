//! That a source is found where its URL says: a URL is there, it is whole, and it leads to the source itself.
//!
//! A table row is asked for a URL where the table has a column for it, and any link in the row answers. A cell in
//! brackets waits for its URL and is told as a placeholder, as is a URL that was cut short: neither is told here. A
//! DOI or an arXiv number says where a source is found as well as a URL does.

use serde::Deserialize;

use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::urls::{self, Url};
use crate::document::{Columns, Document, LinkForm, Row, Section, SourceEntry, first_match};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SourceUrls {
    /// Sections that list sources.
    sections: Vec<String>,
    /// Those of them in which a source is a page: a whole site is none.
    page_sections: Vec<String>,
    url_columns: Vec<String>,
    /// Hosts below which each site is somebody's own, and may be what is meant.
    site_hosts: Vec<String>,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "missing", values: &[] },
    Reason { name: "not-a-url", values: &["found"] },
    Reason { name: "no-scheme", values: &["found"] },
    Reason { name: "site", values: &["found"] },
];

impl SourceUrls {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut columns = Columns::named([&self.url_columns]);
        for (section, entries) in document.sources(&self.sections) {
            for entry in entries {
                let [url_columns] = columns.of(document, entry);
                let written: Vec<_> = document.source_urls(entry, url_columns).collect();
                findings.extend(if written.is_empty() {
                    self::missing(document, entry, url_columns)
                } else if written.iter().any(|found| is_placeholder(found.url)) {
                    None
                } else {
                    let schemeless = written.iter().find(|found| self.lacks_scheme(document, section, found.url));
                    let site = || written.iter().all(|found| self.is_bare_site(document, section, found.url));
                    match schemeless {
                        Some(found) => Some(without_scheme(document, found.span, found.url)),
                        None if site() => {
                            let least = written.iter().min_by_key(|found| found.url)?;
                            Some(Finding::new("site", least.span).value("found", least.url).identity(least.url))
                        }
                        None => None,
                    }
                });
            }
        }
        findings
    }
}
