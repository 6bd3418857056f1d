//! The pages on the web that a report can lead to.

use crate::rules;

/// The page of a rule that comes with cslint; `None` where it is a collection's own, or nobody said where cslint lives.
pub(super) fn of_rule(name: &str) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let version = env!("CARGO_PKG_VERSION");
    (!repository.is_empty() && rules::is_builtin(name))
        .then(|| format!("{}/blob/v{version}/docs/rules/{name}.md", repository.trim_end_matches('/')))
}
