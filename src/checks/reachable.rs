//! That readers get to a document from an index by following links.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::collection::Collection;
use crate::document::Document;
use crate::paths::{relative, split};

/// The kind has no options: which documents are indexes is the layout of the collection.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reachable {}

pub(super) const REASONS: &[Reason] = &[
    // `entry` is how the index would write the link.
    Reason { name: "unlinked", values: &["index", "entry"] },
    Reason { name: "no-index-above", values: &["path"] },
];

impl Reachable {
    #[expect(clippy::unused_self, reason = "every kind is called alike")]
    pub(super) fn run(&self, document: &Document, collection: &Collection) -> Vec<Finding> {
        if collection.is_reached(document) {
            return Vec::new();
        }
        let path = document.source.path();
        let finding = match collection.index_above(document) {
            Some(index) => {
                let entry = format!("./{}", relative(path, split(index.source.path()).0));
                Finding::new("unlinked", document.title_span())
                    .value("index", index.source.path())
                    .value("entry", entry)
            }
            None => Finding::new("no-index-above", document.title_span()).value("path", path),
        };
        vec![finding]
    }
}
