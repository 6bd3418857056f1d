//! The pages on the web that a report can lead to.

use crate::rules;

/// The page of a rule that comes with cslint, as it is in this version; a collection's own have none.
pub(super) fn of_rule(name: &str) -> Option<String> {
    let (repository, version) = (crate::REPOSITORY, env!("CARGO_PKG_VERSION"));
    rules::is_builtin(name).then(|| format!("{repository}/blob/v{version}/docs/rules/{name}.md"))
}
