//! That a case-study file links to its resources file.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::collection::{Collection, Destination, Instead, Target, path_length};
use crate::document::{Document, Kind, Link, LinkForm};
use crate::paths::{relative, split};

/// The kind has no options: what belongs together is the layout of the collection.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkedPair {}

pub(super) const REASONS: &[Reason] = &[Reason { name: "unlinked", values: &["expected"] }];

impl LinkedPair {
    #[expect(clippy::unused_self, reason = "every kind is called alike")]
    pub(super) fn run(&self, document: &Document, collection: &Collection) -> Option<Finding> {
        let path = document.source.path();
        if document.kind != Kind::CaseStudy || document.is_empty() {
            return None;
        }
        // Where the file is missing or misnamed, that is what is wrong.
        let resources = collection.resources_of(path).ok()?;
        let (folder, name) = (split(path).0, split(&resources).1);
        let links = || {
            let links = document.links.iter().zip(collection.targets(document));
            links.filter(|(link, _)| link.form != LinkForm::Image)
        };
        let leads = |(link, target): (&Link, &Target)| match inside(document, link, target, collection) {
            // One that leads nowhere under the file's own name is meant for it, and told that it is broken.
            Some(path) => path == resources || is_named(&path, name) && !collection.has_file(&path),
            None => is_address_of(document.destination(link), &resources),
        };
        if links().any(leads) || links().any(|(_, target)| is_meant_for(&resources, target)) {
            return None;
        }
        let mut finding =
            Finding::new("unlinked", document.title_span()).value("expected", relative(&resources, folder));
        let is_astray = |(link, target): &(&Link, &Target)| {
            inside(document, link, target, collection).is_some_and(|path| is_named(&path, "RESOURCES.md"))
        };
        if let Some((link, _)) = links().find(is_astray) {
            finding = finding.related(link.span, "this leads to the sources of another topic");
        }
        Some(finding)
    }
}

/// Where a link leads in the collection, by its path from the root.
fn inside(document: &Document, link: &Link, target: &Target, collection: &Collection) -> Option<String> {
    match target {
        Target::Elsewhere => None,
        Target::Document(index) => Some(collection.documents().get(*index)?.source.path().to_owned()),
        _ => Destination::read(document.destination(link))?.from_folder(split(document.source.path()).0),
    }
}

/// Whether a link leads nowhere, and the file is what it would or might lead to once it is mended: the name of the topic's other
/// form, `./topic_RESOURCES.md` for `./RESOURCES.md`.
fn is_meant_for(resources: &str, target: &Target) -> bool {
    match target {
        Target::Nothing(Instead::Moved { path, .. }) => path == resources,
        Target::Nothing(Instead::Several(paths)) => paths.iter().any(|path| path == resources),
        _ => false,
    }
}

/// Whether the last part of a path is a name, in small letters or capitals.
fn is_named(path: &str, name: &str) -> bool {
    split(path).1.eq_ignore_ascii_case(name)
}

/// Whether an address shows a file of the collection on some host: `https://git.example/team/notes/blob/main/a/b.md`.
fn is_address_of(address: &str, path: &str) -> bool {
    let place = address.get(..path_length(address)).unwrap_or_default();
    place.strip_suffix(path).is_some_and(|before| before.ends_with('/'))
}
