//! That no two say the same: no source of a section has the URL of another, no case study the text or title of another.
//!
//! URLs are the same whatever their scheme, the case of their host and a final slash; a placeholder is no URL. When case
//! studies are alike is the collection's to know.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Context, Contradiction, Finding, Reason};
use crate::collection::{Collection, Index, Likeness};
use crate::document::{Columns, Document, NameList, Sources};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Distinct {
    /// What is compared.
    of: Compared,
    /// The sections that list sources.
    #[serde(default)]
    sections: NameList,
    /// Columns that hold their URLs.
    #[serde(default)]
    url_columns: NameList,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Compared {
    /// The sources of a document, by their URLs.
    Source,
    /// The case studies of all documents, by their titles and their texts.
    CaseStudy,
}

const REASONS_OF_SOURCES: &[Reason] = &[Reason { name: "same-url", values: &["url"] }];

const REASONS_OF_CASE_STUDIES: &[Reason] = &[
    Reason { name: "same-title", values: &["title", "other", "path"] },
    Reason { name: "same-text", values: &["title", "other", "path", "percent"] },
];

impl Distinct {
    pub(super) fn run(&self, document: &Document, context: Context<'_>) -> Vec<Finding> {
        match self.of {
            Compared::Source => self.sources(context.sources),
            Compared::CaseStudy => case_studies(document, context.collection),
        }
    }

    pub(super) fn index(&self) -> Option<Index> {
        match self.of {
            Compared::Source => None,
            Compared::CaseStudy => Some(Index::Likeness),
        }
    }

    pub(super) fn reasons(&self) -> &'static [Reason] {
        match self.of {
            Compared::Source => REASONS_OF_SOURCES,
            Compared::CaseStudy => REASONS_OF_CASE_STUDIES,
        }
    }

    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        let named = !self.sections.is_empty();
        match self.of {
            Compared::Source if !named => {
                let message = "of is \"source\", and no sections are named that list them";
                Some(Contradiction::new(message, &["of", "sections"]))
            }
            Compared::CaseStudy if named => {
                Some(Contradiction::new("of is \"case-study\", and sections are for sources", &["sections"]))
            }
            _ => None,
        }
    }

    fn sources(&self, sources: &Sources<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut columns = Columns::named([&self.url_columns]);
        for (_, listed) in sources.under(&self.sections) {
            let mut known = BTreeMap::new();
            for (index, source) in listed.iter().enumerate() {
                let [url_columns] = columns.of(sources, source.entry);
                let whole = source.urls(url_columns).filter(|found| !found.is_elided && !found.is_reserved);
                let mut again = Vec::new();
                for found in whole {
                    let first = *known.entry(found.parts.key()).or_insert((index, found));
                    again.extend((first.0 != index).then_some((found, first.1)));
                }
                // Whatever the order of its columns, a row is told of the same one.
                if let Some((found, first)) = again.iter().min_by_key(|(found, _)| found.url) {
                    let finding = Finding::new("same-url", found.span).label("again").identity(found.url);
                    findings.push(finding.value("url", found.url).related(first.span, "listed here first"));
                }
            }
        }
        findings
    }
}

fn case_studies(document: &Document, collection: &Collection) -> Vec<Finding> {
    let alike = document.case_study_sections().filter_map(|section| {
        let (other, first, likeness) = collection.first_like(document, section)?;
        let (reason, percent, label) = match likeness {
            Likeness::Title => ("same-title", 0, "the first of this title"),
            Likeness::Text(percent) => ("same-text", percent, "told here first"),
        };
        let finding = Finding::new(reason, section.heading)
            .value("title", &section.title)
            .value("other", &first.title)
            .value("path", other.source.path())
            .value("percent", percent);
        let inside = other.source.path() == document.source.path();
        Some(if inside {
            finding.related(first.heading, label)
        } else {
            finding.related_in(other, first.heading, label)
        })
    });
    alike.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_for_sources_and_sources_need_them() {
        let contradicts = |of, sections: &[&str]| {
            let sections = sections.iter().map(|&section| section.to_owned()).collect::<Vec<_>>().into();
            Distinct { of, sections, url_columns: NameList::default() }.contradiction().is_some()
        };
        assert!(contradicts(Compared::Source, &[]));
        assert!(contradicts(Compared::CaseStudy, &["Papers"]));
        assert!(!contradicts(Compared::Source, &["Papers"]));
        assert!(!contradicts(Compared::CaseStudy, &[]));
    }
}
