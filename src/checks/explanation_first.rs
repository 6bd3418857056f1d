//! That an explanation in plain words comes before anything technical.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{BlockKind, Document, Explanation, NameList, Section};
use crate::english::counted_or_no;
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExplanationFirst {
    /// Labels and headings that announce it.
    names: NameList,
    /// How a paragraph opens that is one by itself.
    openings: NameList,
    /// Headings under which the technical part begins; so it does with a block of code or a table.
    technical: NameList,
    /// How many words it has at least.
    min_words: usize,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "missing", values: &["name"] },
    Reason { name: "empty", values: &["words"] },
    Reason { name: "late", values: &["technical"] },
    Reason { name: "near-miss", values: &["name", "found"] },
];

impl ExplanationFirst {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        document.case_study_sections().filter_map(|case_study| self.examine(document, case_study)).collect()
    }

    fn examine(&self, document: &Document, case_study: &Section) -> Option<Finding> {
        let technical = self.technical_start(document, case_study);
        let explanations = || {
            let announced = document.announced_explanations(case_study, &self.names);
            announced.chain(document.analogies(case_study, &self.openings, self.min_words))
        };
        let is_full = |found: &Explanation<'_>| found.words(document) >= self.min_words;
        let is_late = |found: &Explanation<'_>| technical.as_ref().is_some_and(|(start, _)| *start < found.span);
        // Nearly always one is in time: whoever finds it reads no further.
        if explanations().any(|found| !is_late(&found) && is_full(&found)) {
            return None;
        }
        if let Some(full) = explanations().filter(is_full).min_by_key(|found| found.span) {
            let (start, what) = technical?;
            let finding = Finding::new("late", full.span).label("the explanation").value("technical", &what);
            return Some(finding.related(start, "the technical part begins here"));
        }
        if let Some(empty) = explanations().min_by_key(|found| found.span) {
            let words = empty.words(document);
            let finding = Finding::new("empty", empty.span).extent(self.min_words.saturating_sub(words));
            return Some(finding.value("words", counted_or_no(words, "word", "words")));
        }
        Some(match self.near_label(document, case_study) {
            Some((span, found, name)) => {
                let finding = Finding::new("near-miss", span).value("found", found).value("name", name);
                // A heading is linked to, a label is not.
                let heading = document.sections.iter().any(|section| section.heading == span);
                let applicability = if heading { Applicability::Unsafe } else { Applicability::Safe };
                finding.rename(document, applicability, span, name)
            }
            None => {
                let name = self.names.first().map_or("", String::as_str);
                Finding::new("missing", case_study.heading).value("name", name)
            }
        })
    }

    /// Where technical explanation begins, and what begins it.
    fn technical_start(&self, document: &Document, case_study: &Section) -> Option<(Span, String)> {
        document.blocks_in(case_study).iter().find_map(|block| match block.kind {
            BlockKind::Heading { section: Some(section), .. } => {
                let section = &document.sections[section.get() as usize];
                self.technical.best(&section.title)?;
                Some((section.heading, format!("\"{}\"", section.title)))
            }
            BlockKind::Code(_) => Some((document.first_line(block.span), "a code block".to_owned())),
            BlockKind::Table(_) => Some((document.first_line(block.span), "a table".to_owned())),
            _ => None,
        })
    }

    fn near_label<'a>(&'a self, document: &'a Document, case_study: &Section) -> Option<(Span, &'a str, &'a str)> {
        let labels = document.run_ins_in(case_study.span).iter().map(|label| (label.span, document.label(label)));
        let headings = document.subsections(case_study).iter().map(|section| (section.heading, &*section.title));
        labels.chain(headings).find_map(|(span, found)| self.names.best(found).map(|(_, name)| (span, found, name)))
    }
}
