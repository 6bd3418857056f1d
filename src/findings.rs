//! What a check returns: where, why, and what is particular to it, with no word on how a rule puts it; and what it has
//! against its own options.

use std::sync::Arc;

use crate::diagnostics::{Applicability, Edit, Fix};
use crate::document::{Document, near_words};
use crate::source::{Source, Span};

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
    /// Other places, each with a few words.
    pub related: Vec<Related>,
    /// The values of the placeholders.
    pub values: Vec<(&'static str, String)>,
    /// The options that it is held against: where one is not the rule's own, that is told.
    pub rests_on: &'static [&'static str],
    /// What it is about, where many at one place are told as one that names what each is about.
    pub subject: Option<String>,
    /// What tells this finding from its like in the same section, for the fingerprint: never a line or a column, nor a
    /// heading, which the section tells already.
    pub identity: String,
    /// The reason that still holds when its own has passed with time: it is the same finding then.
    pub lasting: Option<&'static str>,
    /// Whether it is the whole folder's, and stands on the document for want of a better place.
    pub of_folder: bool,
    /// How bad it is, in a measure of its reason's own: more is worse. Zero where nothing is measured. Not part of who it
    /// is.
    pub extent: usize,
    /// How a program can mend it.
    pub fix: Option<Fix>,
}

/// Another place that matters to a finding.
#[derive(Debug)]
pub struct Related {
    /// The file, where it is not the finding's own.
    pub source: Option<Arc<Source>>,
    /// The bytes.
    pub span: Span,
    /// A few words for it.
    pub text: String,
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
            rests_on: &[],
            subject: None,
            identity: String::new(),
            lasting: None,
            of_folder: false,
            extent: 0,
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
        self.related.push(Related { source: None, span, text: label.into() });
        self
    }

    /// With a place in another document.
    #[must_use]
    pub fn related_in(mut self, document: &Document, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related { source: Some(Arc::clone(&document.source)), span, text: label.into() });
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

    /// With the options that it is held against, also where no words speak of them.
    #[must_use]
    pub fn rests_on(mut self, options: &'static [&'static str]) -> Self {
        self.rests_on = options;
        self
    }

    /// With what it is about, for where it is told together with others at its place.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
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

    /// With the reason that still holds when its own has passed with time.
    #[must_use]
    pub fn lasting(mut self, reason: &'static str) -> Self {
        self.lasting = Some(reason);
        self
    }

    /// As the whole folder's, whichever of its documents it stands on.
    #[must_use]
    pub fn of_folder(mut self) -> Self {
        self.of_folder = true;
        self
    }

    /// With how bad it is: more is worse.
    #[must_use]
    pub fn extent(mut self, extent: usize) -> Self {
        self.extent = extent;
        self
    }

    /// With what tells it from its like, however the document wraps it.
    #[must_use]
    pub fn identity(mut self, identity: impl AsRef<str>) -> Self {
        self.identity = identity.as_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        self
    }
}

/// What options, each valid by itself, say against each other, or leave unsaid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The options at fault, as they are written.
    pub options: Vec<&'static str>,
    /// Whether they are the two ends of one range: where people set one of them, the rule's own other end gives way.
    pub is_range: bool,
}

impl Contradiction {
    /// What is wrong, and with which options.
    pub(crate) fn new(message: impl Into<String>, options: &[&'static str]) -> Self {
        Self { message: message.into(), options: options.to_vec(), is_range: false }
    }

    /// That the two ends of a range are the wrong way round.
    pub(crate) fn of_range(message: impl Into<String>, ends: [&'static str; 2]) -> Self {
        Self { is_range: true, ..Self::new(message, &ends) }
    }

    /// That one of these options holds nothing, where a check without it would never find a thing.
    pub(crate) fn nothing_in(lists: &[(&'static str, &[String])]) -> Option<Self> {
        let (option, _) = lists.iter().find(|(_, list)| list.is_empty())?;
        Some(Self::new(format!("`{option}` is empty, so that nothing would ever be found"), &[option]))
    }
}
