//! Which sections each case study or each document must have, and that they hold what they should.
//!
//! A section that was meant to be there is told where it stands: misspelt or empty, on its own heading; only what is
//! nowhere is missing. A file without a case study is asked for nothing that case studies may hold.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::diagnostics::Applicability;
use crate::document::{Aliases, Document, LinkForm, Section};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sections {
    /// Whose sections they are.
    of: Holder,
    /// Each is the start of a heading.
    #[serde(default)]
    required: Vec<Aliases>,
    /// Each may stand anywhere in a heading.
    #[serde(default)]
    required_anywhere: Vec<Aliases>,
    /// What each must hold; where nothing is said, anything.
    holding: Option<Holding>,
}

/// Who must have the sections.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Holder {
    /// Each case study.
    CaseStudy,
    /// The document, outside its case studies.
    Document,
    /// The document, or else each of its case studies.
    DocumentOrCaseStudies,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Holding {
    /// A link.
    Link,
    /// A source that is more than an empty row or item.
    Entry,
}

const MISSING: Reason = Reason { name: "missing", values: &["part"] };
const EMPTY: Reason = Reason { name: "empty", values: &["part"] };
const NEAR_MISS: Reason = Reason { name: "near-miss", values: &["part", "heading"] };
const IN_SOME: Reason = Reason { name: "in-some", values: &["part", "having", "all"] };

impl Sections {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        let asks = self.required.iter().chain(&self.required_anywhere).next().is_some();
        let message = "neither `required` nor `required-anywhere` names a section";
        (!asks).then(|| Contradiction::new(message, &["required", "required-anywhere"]))
    }

    /// Whether it looks at each case study by itself.
    pub(super) fn looks_at_case_studies(&self) -> bool {
        matches!(self.of, Holder::CaseStudy)
    }

    pub(super) fn reasons(&self) -> &'static [Reason] {
        match self.of {
            Holder::CaseStudy | Holder::Document => &[MISSING, EMPTY, NEAR_MISS],
            Holder::DocumentOrCaseStudies => &[MISSING, EMPTY, NEAR_MISS, IN_SOME],
        }
    }

    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        if document.case_studies.is_empty() && !matches!(self.of, Holder::Document) {
            return Vec::new();
        }
        let part = |anywhere| move |names| Part { names, anywhere, holding: self.holding };
        let starts = self.required.iter().map(part(false));
        let parts: Vec<Part<'_>> = starts.chain(self.required_anywhere.iter().map(part(true))).collect();
        if matches!(self.of, Holder::CaseStudy) {
            let each = |case_study| parts.iter().filter_map(move |part| part.lack_in(document, case_study));
            return document.case_study_sections().flat_map(each).collect();
        }
        let outside = document.sections_outside_case_studies();
        let found = parts.iter().flat_map(|part| {
            let state = part.state(document, outside.iter().copied());
            match (&self.of, state) {
                (Holder::DocumentOrCaseStudies, State::Missing) => part.lacks_in_some(document),
                (_, state) => part.lack(document, state, document.title_span()).into_iter().collect(),
            }
        });
        found.collect()
    }
}

/// A section that must be there.
struct Part<'a> {
    names: &'a Aliases,
    /// Whether a name may stand anywhere in the heading.
    anywhere: bool,
    holding: Option<Holding>,
}

/// How a part is there.
enum State<'a> {
    Full,
    /// By one of its names, but it holds nothing.
    Empty(&'a Section, &'a str),
    /// By what nearly is one of its names.
    Misspelt(&'a Section, &'a str),
    Missing,
}

impl<'a> Part<'a> {
    fn state(&self, document: &Document, sections: impl Iterator<Item = &'a Section> + Clone) -> State<'a> {
        let mut empty = None;
        for section in sections.clone() {
            let Some(name) = self.borne_by(&section.title) else { continue };
            if self.is_full(document, section) {
                return State::Full;
            }
            empty = empty.or(Some((section, name)));
        }
        let misspelt = || sections.clone().find_map(|section| Some((section, self.nearly_borne_by(&section.title)?)));
        match empty {
            Some((section, name)) => State::Empty(section, name),
            None => misspelt().map_or(State::Missing, |(section, name)| State::Misspelt(section, name)),
        }
    }

    /// What one case study lacks of this part.
    fn lack_in(&self, document: &'a Document, case_study: &'a Section) -> Option<Finding> {
        let state = self.state(document, document.subsections(case_study).iter());
        let empty = matches!(state, State::Empty(..));
        let finding = self.lack(document, state, case_study.heading)?;
        Some(if empty { finding.related(case_study.heading, "of this case study") } else { finding })
    }

    /// The document has none of its own: what its case studies lack of one each.
    fn lacks_in_some(&self, document: &'a Document) -> Vec<Finding> {
        let state = |case_study| self.state(document, document.subsections(case_study).iter());
        let (missing, there): (Vec<_>, Vec<_>) =
            document.case_study_sections().partition(|case_study| matches!(state(case_study), State::Missing));
        let having = there.iter().filter(|case_study| matches!(state(case_study), State::Full)).count();
        // Those that are empty or misspelt are told by themselves.
        let flawed = there.iter().filter_map(|case_study| self.lack_in(document, case_study));
        let whole = if missing.is_empty() {
            None
        } else if having == 0 {
            self.lack(document, State::Missing, document.title_span())
        } else {
            let name = self.names.name();
            let finding = Finding::new("in-some", document.title_span()).value("part", name).identity(name);
            let finding = finding.value("having", having).value("all", missing.len() + there.len());
            Some(missing.iter().fold(finding, |finding, section| finding.related(section.heading, "none here")))
        };
        whole.into_iter().chain(flawed).collect()
    }

    /// The finding for this part; `holder` is where it stands if there is nothing to point at.
    fn lack(&self, document: &Document, state: State<'_>, holder: Span) -> Option<Finding> {
        let name = self.names.name();
        let (finding, part) = match state {
            State::Full => return None,
            State::Empty(section, borne) => (Finding::new("empty", section.heading), borne),
            State::Misspelt(section, near) => {
                let finding = Finding::new("near-miss", section.heading).value("heading", &section.title);
                // Links to the heading's anchor would break unseen.
                (finding.rename(document, Applicability::Unsafe, section.heading, near), near)
            }
            State::Missing => (self.missing(document, holder), name),
        };
        Some(finding.value("part", part).identity(name))
    }

    /// A bold line is not a heading, and a heading is known by how it starts: where one bears the name, it is pointed at.
    fn missing(&self, document: &Document, holder: Span) -> Finding {
        let finding = Finding::new("missing", holder);
        let inside = document.section_at(holder.start).filter(|section| section.heading == holder);
        let labels = inside.map_or(&*document.run_ins, |section| document.run_ins_in(section.span));
        let mut headings = inside.map_or(&*document.sections, |section| document.subsections(section)).iter();
        if let Some(label) = labels.iter().find(|label| self.names.at_start(document.label(label)).is_some()) {
            finding.related(label.span, "a bold line is not a heading")
        } else if let Some(heading) =
            headings.find(|section| section.level > 1 && self.names.anywhere(&section.title).is_some())
        {
            finding.related(heading.heading, format!("start it with \"{}\", if this is meant", self.names.name()))
        } else {
            finding
        }
    }

    fn borne_by(&self, title: &str) -> Option<&'a str> {
        if self.anywhere { self.names.anywhere(title) } else { self.names.at_start(title) }
    }

    fn nearly_borne_by(&self, title: &str) -> Option<&'a str> {
        if self.anywhere { self.names.near_anywhere(title) } else { self.names.near_start(title) }
    }

    fn is_full(&self, document: &Document, section: &Section) -> bool {
        match self.holding {
            None => document.has_content(section),
            Some(Holding::Link) => document.links_in(section.span).any(|link| link.form != LinkForm::Image),
            Some(Holding::Entry) => {
                let around = std::iter::once(section).chain(document.subsections(section));
                around.flat_map(|section| document.entries(section)).any(|entry| document.says_something(entry.span()))
            }
        }
    }
}
