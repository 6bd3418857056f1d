//! What a run says beside its findings and fails for none of it.

use crate::args::CheckArgs;
use crate::collection::Collection;
use crate::commands::baseline;
use crate::discovery::{self, File, Target};
use crate::load::Setup;
use crate::output::prose;

/// What stands in nobody's way, and yet is not as somebody may think.
pub(super) fn amiss(target: &Target, setup: &Setup, args: &CheckArgs) -> Vec<String> {
    let empty = setup.empty_rule_folders(target);
    let empty = empty.map(|shown| format!("{shown} holds no rule: none of its files ends in `.toml`"));
    let links = links(&discovery::unfollowed(target, &setup.found));
    links.into_iter().chain(empty).chain(baseline::unnamed(target, setup, args)).collect()
}

/// That the guide is missing is said once, and not of each rule that cites it.
pub(super) fn no_guide(setup: &Setup, collection: &Collection) -> Option<String> {
    let path = &setup.config.guide.path;
    let cites = setup.rules.iter().filter_map(|rule| rule.guide.as_ref()).any(|guide| guide.document.is_none());
    (cites && collection.document(path).is_none())
        .then(|| format!("there is no {path} here: findings cite no clause, and limits are the rules' own"))
}

/// That documents are links.
fn links(links: &[&File]) -> Option<String> {
    let first = &links.first()?.shown;
    Some(match links.len() {
        1 => format!("{first} is a symbolic link, which is not followed, and is not linted"),
        count => {
            format!("{count} documents are symbolic links, which are not followed, and are not linted: {first}, …")
        }
    })
}

/// That documents are not on the disk, because the checkout is sparse.
pub(super) fn not_checked_out(count: usize) -> Option<String> {
    let one = "document is not checked out (sparse checkout), and was read from git's index";
    let many = "documents are not checked out (sparse checkout), and were read from git's index";
    (count > 0).then(|| prose::counted(count, one, many))
}

/// The same of those that cannot be read from git either.
pub(super) fn not_in_clone(count: usize) -> Option<String> {
    let one = "document is neither checked out (sparse checkout) nor in this clone, and is not linted";
    let many = "documents are neither checked out (sparse checkout) nor in this clone, and are not linted";
    (count > 0).then(|| prose::counted(count, one, many))
}
