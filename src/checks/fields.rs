//! That a document, or each of its case studies, says what it must under a name: its context, its status, its date.
//!
//! A name is a label, a heading, or a key of the front matter. Where several bear it, the first form that says
//! something is the one that is read. Only where none does, a name counts without a colon, if a date stands behind it.

mod bare;
mod values;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Context, Contradiction, Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Aliases, Document, FieldForm, Match, NameList, Section, compare};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fields {
    /// Whose fields they are.
    of: Holder,
    /// The sections that a field is looked for in, and what stands before the first section; anywhere if none is given.
    /// Where none of them is there, or all are empty, nothing is asked.
    #[serde(default)]
    in_section: NameList,
    /// The forms that count, in the order in which they are asked.
    forms: Vec<FieldForm>,
    /// Fields that must be there: a name, and other names for the same.
    #[serde(default)]
    required: Vec<Aliases>,
    /// Fields that need not be there, and must be right if they are.
    #[serde(default)]
    optional: Vec<Aliases>,
    /// Fields that say one of some words, in any case, with or without more behind them.
    #[serde(default)]
    one_of: BTreeMap<String, NameList>,
    /// Fields that hold a date, by their names.
    #[serde(default)]
    dated: Vec<String>,
    /// Fields whose date does not lie in the future.
    #[serde(default)]
    not_future: Vec<String>,
    /// Fields that hold a figure with what it counts or measures: `47 minutes`, `1,200 customers`, `3%`.
    #[serde(default)]
    measured: Vec<String>,
    /// Fields that name the document's own sister file: a resources file its case studies, and the reverse.
    #[serde(default)]
    own_pair: Vec<String>,
    #[serde(skip)]
    reasons: OnceLock<Vec<Reason>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Holder {
    /// Each case study.
    CaseStudy,
    /// The document.
    Document,
}

const MISSING: Reason = Reason { name: "missing", values: &["field"] };
const EMPTY: Reason = Reason { name: "empty", values: &["field"] };
const NEAR_MISS: Reason = Reason { name: "near-miss", values: &["field", "found"] };
const NOT_LISTED: Reason = Reason { name: "not-listed", values: &["field", "found", "listed"] };
const NOT_A_DATE: Reason = Reason { name: "not-a-date", values: &["field", "found"] };
const IN_FUTURE: Reason = Reason { name: "in-future", values: &["field", "found"] };
const NOT_MEASURED: Reason = Reason { name: "not-measured", values: &["field", "found"] };
const WRONG_PAIR: Reason = Reason { name: "wrong-pair", values: &["field", "found", "expected"] };

/// A document or a case study: where it is looked at, and where it is told what it lacks.
struct Whole<'a> {
    place: Span,
    /// In reading order.
    scopes: Vec<Span>,
    sections: Vec<&'a Section>,
}

impl Fields {
    pub(super) fn run(&self, document: &Document, context: Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for whole in self.wholes(document) {
            for names in &self.required {
                findings.extend(self.examine(document, &whole, names, true, context));
            }
            for names in &self.optional {
                findings.extend(self.examine(document, &whole, names, false, context));
            }
        }
        findings
    }

    /// Every reason that the options leave room for.
    pub(super) fn reasons(&self) -> &[Reason] {
        self.reasons.get_or_init(|| {
            let asked = [
                (!self.required.is_empty(), MISSING),
                (true, EMPTY),
                (!self.required.is_empty(), NEAR_MISS),
                (!self.one_of.is_empty(), NOT_LISTED),
                (!self.dated.is_empty(), NOT_A_DATE),
                (!self.not_future.is_empty(), IN_FUTURE),
                (!self.measured.is_empty(), NOT_MEASURED),
                (!self.own_pair.is_empty(), WRONG_PAIR),
            ];
            asked.into_iter().filter(|(asked, _)| *asked).map(|(_, reason)| reason).collect()
        })
    }

    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        let fields = || self.required.iter().chain(&self.optional);
        if fields().next().is_none() {
            return Some(Contradiction::new(
                "neither `required` nor `optional` names a field",
                &["required", "optional"],
            ));
        }
        if self.forms.is_empty() {
            return Some(Contradiction::new("`forms` is empty, so that no field would ever be found", &["forms"]));
        }
        let judged = [
            ("dated", &self.dated),
            ("not-future", &self.not_future),
            ("measured", &self.measured),
            ("own-pair", &self.own_pair),
        ];
        let judged = judged.into_iter().flat_map(|(option, names)| names.iter().map(move |name| (option, name)));
        let mut classed = self.one_of.keys().map(|name| ("one-of", name)).chain(judged);
        let (option, unknown) = classed.find(|(_, name)| fields().all(|field| field.name() != *name))?;
        Some(Contradiction::new(format!("`{unknown}` is the first name of none of the fields"), &[option]))
    }

    fn wholes<'a>(&self, document: &'a Document) -> Vec<Whole<'a>> {
        match self.of {
            Holder::Document if document.is_empty() => Vec::new(),
            Holder::Document => {
                let text = Span::new(0, document.source.text().len());
                self.whole(document, document.title_span(), text, &document.sections).into_iter().collect()
            }
            // An empty case study is told that it is empty, not what is not in it.
            Holder::CaseStudy => document
                .case_study_sections()
                .filter(|section| document.has_content(section))
                .filter_map(|section| {
                    self.whole(document, section.heading, section.span, document.subsections(section))
                })
                .collect(),
        }
    }

    /// Where to look in `span`, whose sections are given; nothing where what would hold the fields is not there.
    fn whole<'a>(&self, document: &'a Document, place: Span, span: Span, sections: &'a [Section]) -> Option<Whole<'a>> {
        if self.in_section.is_empty() {
            return Some(Whole { place, scopes: vec![span], sections: sections.iter().collect() });
        }
        let fit = |section: &Section| self.in_section.best(&section.title).is_some();
        let holding: Vec<_> = sections.iter().filter(|section| fit(section) && document.has_content(section)).collect();
        // A case study is told as a whole, a long document where the section is that should say it.
        let first = holding.first()?.heading;
        let place = if self.of == Holder::Document { first } else { place };
        // Right under the heading of the whole, a field stands as well as in the section it belongs to.
        let lead = Span {
            end: sections.iter().find(|section| section.level > 1).map_or(span.end, |first| first.span.start),
            ..span
        };
        let scopes = std::iter::once(lead).chain(holding.iter().map(|section| section.span)).collect();
        let inside = holding.iter().flat_map(|section| document.subsections(section)).collect();
        Some(Whole { place, scopes, sections: inside })
    }

    fn examine(
        &self,
        document: &Document,
        whole: &Whole<'_>,
        names: &Aliases,
        required: bool,
        context: Context<'_>,
    ) -> Option<Finding> {
        let name = names.name();
        let bears = |found: &str| names.fits_label(found);
        let found =
            self.forms.iter().flat_map(|&form| document.named_fields(form, &whole.scopes, &whole.sections, &bears));
        let mut empty = None;
        for field in found {
            if document.says_something(field.content) {
                return self.judge(document, name, field, context).map(|finding| finding.value("field", name));
            }
            empty = empty.or(Some(field));
        }
        if empty.is_none()
            && self.dated.iter().any(|dated| dated == name)
            && let Some(field) = bare::dated(document, &whole.scopes, names)
        {
            return self.judge(document, name, field, context).map(|finding| finding.value("field", name));
        }
        let finding = match (empty, required) {
            // A case study is told as a whole what it lacks.
            (Some(field), true) if self.of == Holder::CaseStudy => {
                Finding::new("empty", whole.place).related(field.span, "nothing stands behind it")
            }
            (Some(field), _) => Finding::new("empty", field.span),
            (None, true) => self.near_miss(document, whole, name).unwrap_or_else(|| {
                let bare = self
                    .forms
                    .contains(&FieldForm::Label)
                    .then(|| bare::label(document, &whole.scopes, names))
                    .flatten();
                let missing = Finding::new("missing", whole.place);
                bare.into_iter().fold(missing, |missing, bare| missing.related(bare, "a label ends in a colon"))
            }),
            (None, false) => return None,
        };
        Some(finding.value("field", name).identity(name))
    }

    /// A label, a key or a heading that nearly bears the name, and none of the others.
    fn near_miss(&self, document: &Document, whole: &Whole<'_>, name: &str) -> Option<Finding> {
        let fields = || self.required.iter().chain(&self.optional);
        let known = |found: &str| fields().any(|names| names.at_start(found).is_some());
        let near = |found: &str| compare(found, name) == Some(Match::Near) && !known(found);
        let forms = [FieldForm::FrontMatter, FieldForm::Label, FieldForm::Heading, FieldForm::Plain].into_iter();
        let (form, field) = forms.filter(|form| self.forms.contains(form)).find_map(|form| {
            let field = document.named_fields(form, &whole.scopes, &whole.sections, &near).next();
            field.map(|field| (form, field))
        })?;
        let finding = Finding::new("near-miss", field.span).value("found", field.name);
        Some(match form {
            // A key is one word, in small letters.
            FieldForm::FrontMatter => {
                let joint = if field.name.contains('-') { "-" } else { "_" };
                let key = name.to_lowercase().replace(' ', joint);
                finding.fix(document, Applicability::Safe, vec![(field.span, key)])
            }
            // A heading is linked to, a label is not.
            FieldForm::Heading => finding.rename(document, Applicability::Unsafe, field.span, name),
            FieldForm::Label | FieldForm::Plain => finding.rename(document, Applicability::Safe, field.span, name),
        })
    }
}

#[cfg(test)]
mod tests;
