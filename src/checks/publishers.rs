//! That a file's sources come from more than one publisher.
//!
//! A source's publisher is the company that its row names, else the domain of its URL; a manual without a company is its
//! company's where the domain is. A site on which many publish says nothing, and neither does a book without a URL: one
//! source of an unknown publisher is another perspective, and the file is left alone.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::document::{Columns, Document, ListedSource, NameList, SourceEntry, Sources, is_named};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Publishers {
    /// Sections that list sources.
    sections: NameList,
    /// Columns that name the publisher of a source.
    publisher_columns: NameList,
    /// Columns that hold its URL.
    url_columns: NameList,
    /// Hosts on which many publish.
    shared_hosts: Vec<String>,
    /// With fewer sources, one publisher is none too few.
    min_sources: usize,
}

pub(super) const REASONS: &[Reason] = &[Reason { name: "one", values: &["publisher", "sources"] }];

/// What a source says of who published it.
struct Published<'a> {
    company: Option<&'a str>,
    domain: Option<String>,
}

impl Publishers {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        Contradiction::nothing_in(&[("sections", &self.sections)])
    }

    pub(super) fn run(&self, sources: &Sources<'_>) -> Option<Finding> {
        let document = sources.document();
        let mut published = Vec::new();
        let mut columns = Columns::named([&self.publisher_columns, &self.url_columns]);
        for (_, listed) in sources.under(&self.sections) {
            for source in listed {
                let [publisher_columns, url_columns] = columns.of(sources, source.entry);
                if matches!(source.entry, SourceEntry::Row(_, row) if document.is_blank_row(row)) {
                    continue;
                }
                let this = self.published(document, source, publisher_columns, url_columns)?;
                let first: Option<&Published<'_>> = published.first();
                if first.is_some_and(|first| first.differs_from(&this)) {
                    return None;
                }
                published.push(this);
            }
        }
        let publisher = one_publisher(&published).filter(|_| published.len() >= self.min_sources)?;
        let finding = Finding::new("one", document.title_span()).value("publisher", publisher);
        Some(finding.value("sources", published.len()))
    }

    /// Nothing where a source does not say who published it.
    fn published<'a>(
        &self,
        document: &'a Document,
        source: &ListedSource<'a>,
        publisher_columns: &[usize],
        url_columns: &[usize],
    ) -> Option<Published<'a>> {
        let cell = match source.entry {
            SourceEntry::Row(_, row) => {
                document.cells_in(row, publisher_columns).find(|cell| !document.is_blank(*cell))
            }
            SourceEntry::Item(_) => None,
        };
        let company = cell.map(|cell| document.source.slice(cell).trim_matches(['*', '_', ' ']));
        let url = source.url(url_columns).map(|found| found.parts);
        let own = url.filter(|url| !url.is_reserved() && !url.is_on_any(&self.shared_hosts));
        let domain = own.map(|url| url.domain());
        (company.is_some() || domain.is_some()).then_some(Published { company, domain })
    }
}

impl Published<'_> {
    /// Whether two companies are named: a cheap no for most files, after their second source.
    fn differs_from(&self, other: &Self) -> bool {
        let companies = self.company.zip(other.company);
        companies.is_some_and(|(one, other)| !is_named(one, other) && !is_named(other, one))
    }
}

/// The publisher of all sources, if there is but one.
fn one_publisher<'a>(published: &'a [Published<'a>]) -> Option<&'a str> {
    let companies = || published.iter().filter_map(|source| source.company);
    let Some(company) = companies().min_by_key(|company| company.len()) else {
        let domain = published.first()?.domain.as_deref()?;
        return published.iter().all(|source| source.domain.as_deref() == Some(domain)).then_some(domain);
    };
    // The shortest is what the others start with: "Netflix" and "Netflix Technology Blog".
    if !companies().all(|other| is_named(other, company)) {
        return None;
    }
    let named = published.iter().filter(|source| source.company.is_some());
    let domains: BTreeSet<&str> = named.filter_map(|source| source.domain.as_deref()).collect();
    let of_company = |domain: &str| domains.contains(domain) || bears(domain, company);
    let mut others = published.iter().filter(|source| source.company.is_none());
    others.all(|source| source.domain.as_deref().is_some_and(of_company)).then_some(company)
}

/// Whether a domain begins with a company's name: `stripe.com`, `netflixtechblog.com`.
fn bears(domain: &str, company: &str) -> bool {
    const TELLING: usize = 3;
    let letters: String =
        company.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.len() >= TELLING && domain.starts_with(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_and_domains_tell_one_publisher() {
        let source = |company: &'static str, domain: &str| Published {
            company: (!company.is_empty()).then_some(company),
            domain: (!domain.is_empty()).then(|| domain.to_owned()),
        };
        for (sources, publisher) in [
            (vec![("Stripe", "stripe.com"), ("Stripe", "")], Some("Stripe")),
            (vec![("Stripe", "stripe.com"), ("Stripe Engineering", "stripe.dev")], Some("Stripe")),
            (vec![("Stripe", "stripe.com"), ("GitHub", "stripe.com")], None),
            (vec![("Netflix", "netflixtechblog.com"), ("", "netflixtechblog.com")], Some("Netflix")),
            (vec![("Netflix", ""), ("", "netflix.com")], Some("Netflix")),
            (vec![("Netflix", "netflix.com"), ("", "qcon.com")], None),
            (vec![("", "a.dev"), ("", "a.dev")], Some("a.dev")),
            (vec![("", "a.dev"), ("", "b.dev")], None),
            (vec![], None),
        ] {
            let sources: Vec<_> = sources.into_iter().map(|(company, domain)| source(company, domain)).collect();
            assert_eq!(one_publisher(&sources), publisher);
        }
    }
}
