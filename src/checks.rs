//! The closed list of check kinds. One enum is deserialiser, registry and dispatcher.
//!
//! A kind knows neither rule names nor wording: it is given its options and a document, and returns findings. Adding
//! one means a file in `checks/` and a line in each of the matches below.

mod code_lines;
mod count;
mod dated_entries;
mod explanation_first;
mod file_names;
mod heading_levels;
mod pair;
mod required_files;
mod sections;
mod tracker;

use std::sync::Arc;

use serde::Deserialize;

use crate::collection::Collection;
use crate::dates::Day;
use crate::diagnostics::{Applicability, Edit, Fix};
use crate::document::{Document, near_words};
use crate::source::Span;

/// What a rule checks, with its options.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// How many of something a document holds.
    Count(count::Count),
    /// Which sections each case study or document has.
    Sections(sections::Sections),
    /// That an explanation in plain words comes before anything technical.
    ExplanationFirst(explanation_first::ExplanationFirst),
    /// How many lines of code a block holds.
    CodeLines(code_lines::CodeLines),
    /// That a document has its sister file.
    Pair(pair::Pair),
    /// That sources with a URL carry a date.
    DatedEntries(dated_entries::DatedEntries),
    /// One title, and no level skipped below it.
    HeadingLevels(heading_levels::HeadingLevels),
    /// That topics are named in one style, and are there once.
    FileNames(file_names::FileNames),
    /// That a folder which holds some of a set of files holds all of them.
    RequiredFiles(required_files::RequiredFiles),
    /// That a tracker says what is true of its files.
    Tracker(tracker::Tracker),
}

/// What a check may look at besides the document.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// All documents, and every file beside them.
    pub collection: &'a Collection,
    /// The day as of which dates are judged.
    pub today: Day,
}

/// Why a kind reports. Rules may word and weigh each reason differently.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    /// Its name, as in `[message]` and `[severity]` tables.
    pub name: &'static str,
    /// The values that every finding for this reason carries, as placeholders for the message and the help. The
    /// kind's options are placeholders too.
    pub values: &'static [&'static str],
}

impl Check {
    /// The document against this check, in no particular order.
    #[must_use]
    pub fn run(&self, document: &Document, context: Context<'_>) -> Vec<Finding> {
        match self {
            Self::Count(check) => check.run(document),
            Self::Sections(check) => check.run(document),
            Self::ExplanationFirst(check) => check.run(document),
            Self::CodeLines(check) => check.run(document),
            Self::Pair(check) => check.run(document, context.collection),
            Self::DatedEntries(check) => check.run(document),
            Self::HeadingLevels(check) => check.run(document),
            Self::FileNames(check) => check.run(document, context.collection),
            Self::RequiredFiles(check) => check.run(document, context.collection),
            Self::Tracker(check) => check.run(document, context.collection),
        }
    }

    /// Every reason for which this kind reports.
    #[must_use]
    pub fn reasons(&self) -> &'static [Reason] {
        match self {
            Self::Count(_) => count::REASONS,
            Self::Sections(_) => sections::REASONS,
            Self::ExplanationFirst(_) => explanation_first::REASONS,
            Self::CodeLines(_) => code_lines::REASONS,
            Self::Pair(_) => pair::REASONS,
            Self::DatedEntries(_) => dated_entries::REASONS,
            Self::HeadingLevels(_) => heading_levels::REASONS,
            Self::FileNames(_) => file_names::REASONS,
            Self::RequiredFiles(_) => required_files::REASONS,
            Self::Tracker(_) => tracker::REASONS,
        }
    }

    /// What the options, each valid by itself, say against each other.
    #[must_use]
    pub fn contradiction(&self) -> Option<String> {
        match self {
            Self::Count(check) => check.contradiction(),
            _ => None,
        }
    }
}

/// How much of a document's text a message quotes, in characters.
const QUOTED: usize = 120;

/// What a check returns: where, why, and what is particular to it. Cannot be built without a place.
#[derive(Debug)]
pub struct Finding {
    /// The reason, by its name.
    pub reason: &'static str,
    /// Where it stands.
    pub span: Span,
    /// A few words for the place; empty where the message says it all.
    pub label: String,
    /// Other places in the same document, each with a few words.
    pub related: Vec<(Span, String)>,
    /// The values of the placeholders.
    pub values: Vec<(&'static str, String)>,
    /// What tells this finding from its like in the same section, for the fingerprint: never a line or a column.
    pub identity: String,
    /// How a program can mend it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding at `span`, for the reason of that name.
    #[must_use]
    pub fn new(reason: &'static str, span: Span) -> Self {
        Self {
            reason,
            span,
            label: String::new(),
            related: Vec::new(),
            values: Vec::new(),
            identity: String::new(),
            fix: None,
        }
    }

    /// With a few words for the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With another place in the same document.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// With the value of a placeholder.
    #[must_use]
    pub fn value(mut self, name: &'static str, value: impl ToString) -> Self {
        // On one line, however the document wraps it.
        let mut value = value.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = value.char_indices().nth(QUOTED) {
            value.truncate(end);
            value.push('…');
        }
        self.values.push((name, value));
        self
    }

    /// With edits that mend it, if there are any.
    #[must_use]
    pub fn fix(mut self, document: &Document, applicability: Applicability, edits: Vec<(Span, String)>) -> Self {
        let source = || Arc::clone(&document.source);
        let edits: Vec<_> = edits.into_iter().map(|(span, text)| Edit { source: source(), span, text }).collect();
        self.fix = (!edits.is_empty()).then_some(Fix { applicability, edits });
        self
    }

    /// With a fix that writes `name` where it is nearly written, inside `around`.
    #[must_use]
    pub fn rename(self, document: &Document, applicability: Applicability, around: Span, name: &str) -> Self {
        let text = document.source.slice(around);
        let start = around.start as usize;
        let edit =
            near_words(text, name).map(|words| (Span::new(start + words.start, start + words.end), name.to_owned()));
        self.fix(document, applicability, edit.into_iter().collect())
    }

    /// With what tells it from its like.
    #[must_use]
    pub fn identity(mut self, identity: impl Into<String>) -> Self {
        self.identity = identity.into();
        self
    }
}
