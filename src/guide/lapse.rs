//! What a guide does not say, and a rule takes from it.

use std::sync::Arc;

use crate::source::Span;

/// Something that a rule takes from the guide, and that the guide does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// The rule.
    pub rule: Arc<str>,
    /// The document that the clause should stand in, by its path in the collection.
    pub path: String,
    /// The clause, by its start.
    pub clause: String,
    /// Where in that document it is said otherwise; `None` where it is not said at all.
    pub span: Option<Span>,
    /// What is not said.
    pub lack: Lack,
}

/// What the guide does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The clause is gone.
    Clause,
    /// Something stands in place of a number, and is none.
    Number {
        /// The option that stays as it is.
        option: String,
        /// What stands there.
        words: String,
    },
    /// There is a number, in words that the rule does not know.
    Wording {
        /// The option that stays as it is.
        option: String,
        /// Its value.
        value: String,
        /// The number, and what it counts.
        words: String,
        /// Words that the rule knows.
        known: String,
    },
}

impl Lack {
    /// A word for it, as reasons are named.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Clause => "no-clause",
            Self::Number { .. } => "unreadable",
            Self::Wording { .. } => "other-words",
        }
    }
}
