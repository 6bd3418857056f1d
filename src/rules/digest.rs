//! A built-in rule out of its digest: nothing is judged again, since the tests have done so.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::{ByReason, GuideReference, Rule, Setting};
use crate::checks::Check;
use crate::diagnostics::Severity;
use crate::document::Kind;
use crate::pattern::Pattern;
use crate::source::{Source, Span};
use crate::strict::OneOrMore;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Digest {
    summary: String,
    severity: ByReason<Severity>,
    applies_to: Vec<Kind>,
    message: ByReason<String>,
    help: Option<ByReason<String>>,
    skeleton: Option<ByReason<String>>,
    guide: Option<BTreeMap<String, OneOrMore>>,
    check: Check,
    kind: String,
    /// Where the name and the value of each stand: two starts and ends, in bytes.
    options: Vec<(usize, usize, usize, usize)>,
}

impl Rule {
    /// The rule, given the text of its file.
    ///
    /// # Errors
    ///
    /// That the digest is not one of a valid rule file.
    pub(super) fn from_digest(name: &str, source: Arc<Source>, digest: &str) -> Result<Self, serde_json::Error> {
        let digest: Digest = serde_json::from_str(digest)?;
        let options = digest.options.into_iter().map(|(key_start, key_end, start, end)| {
            let (key_span, span) = (Span::new(key_start, key_end), Span::new(start, end));
            let (option, value) = (source.slice(key_span).to_owned(), source.slice(span).to_owned());
            Setting { option, value, source: Arc::clone(&source), key_span, span }
        });
        let mut options: Vec<_> = options.collect();
        options.sort_by_key(|option| option.span);
        Ok(Self {
            name: name.into(),
            summary: digest.summary,
            severity: digest.severity,
            applies_to: digest.applies_to,
            message: digest.message,
            help: digest.help,
            skeleton: digest.skeleton,
            guide: digest.guide.map(reference),
            check: Arc::new(digest.check),
            kind: digest.kind,
            options,
            source,
        })
    }
}

fn reference(mut guide: BTreeMap<String, OneOrMore>) -> GuideReference {
    let clauses = guide.remove("clause").map(|clauses| clauses.0).unwrap_or_default();
    let document = guide.remove("document").and_then(|document| document.0.into_iter().next());
    let patterns = |patterns: OneOrMore| patterns.0.iter().map(|pattern| Pattern::trusted(pattern)).collect();
    let numbers = guide.into_iter().map(|(option, wordings)| (option, patterns(wordings)));
    GuideReference { document, clauses, numbers: numbers.collect() }
}

#[cfg(test)]
mod tests {
    use super::super::BUILTIN;
    use super::*;

    #[test]
    fn a_digest_says_what_its_rule_file_says() {
        for (name, text, digest) in BUILTIN {
            let source = || Arc::new(Source::new(*name, *name, *text));
            let loaded = Rule::load(name, source()).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            let digested = Rule::from_digest(name, source(), digest).unwrap();
            // Some kinds work their reasons out when they are first asked, and a file that is judged is asked.
            let _ = digested.check.reasons();
            assert_eq!(format!("{digested:?}"), format!("{loaded:?}"));
        }
    }
}
