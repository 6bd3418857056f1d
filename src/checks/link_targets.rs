//! That links inside the repository lead somewhere: to a file, a folder, a heading. What is planned and not yet written
//! is another matter than what is broken, and reported by itself.
//!
//! A link by a definition is reported where it stands, and mended in its definition. Anchors are looked up in documents of the collection alone: what
//! is not linted is not read, and `#L10` in other files is a line.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::collection::{Collection, Destination, Instead, Target, path_length};
use crate::diagnostics::Applicability;
use crate::document::urls::is_url;
use crate::document::{Document, Kind, Link};
use crate::paths::split;
use crate::schema;
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LinkTargets {
    /// Links that lead nowhere, or those to what is still to be written.
    report: Report,
    /// Destinations that stand for another, by the kind of document where they are left alone: whoever asks for URLs
    /// there reports them, and with them a host that lacks its scheme.
    #[serde(default)]
    #[schemars(extend("propertyNames" = schema::keys::<Kind>()))]
    left_alone: BTreeMap<Kind, Vec<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Report {
    /// Links that lead nowhere.
    Broken,
    /// Links to what is planned and not there yet.
    Planned,
}

const BROKEN: &[Reason] = &[
    Reason { name: "no-destination", values: &[] },
    Reason { name: "outside", values: &["target"] },
    Reason { name: "other-case", values: &["target", "right"] },
    Reason { name: "moved", values: &["target", "found", "right"] },
    Reason { name: "several", values: &["target", "candidates"] },
    Reason { name: "planned-elsewhere", values: &["target", "found", "right", "plan"] },
    Reason { name: "said-to-be-done", values: &["target", "plan"] },
    Reason { name: "near", values: &["target", "found", "right"] },
    Reason { name: "missing", values: &["target"] },
    Reason { name: "no-anchor", values: &["anchor", "document"] },
    Reason { name: "near-anchor", values: &["anchor", "document", "right"] },
];

const PLANNED: &[Reason] = &[Reason { name: "planned", values: &["target", "plan"] }];

/// For how many findings in a document names are searched that are nearly right: each costs a look at all of them.
const SEARCHED: usize = 50;

/// How many files are named that might be meant.
const NAMED: usize = 6;

impl LinkTargets {
    pub(super) fn reasons(&self) -> &'static [Reason] {
        match self.report {
            Report::Broken => BROKEN,
            Report::Planned => PLANNED,
        }
    }

    pub(super) fn run(&self, document: &Document, collection: &Collection) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (link, target) in document.links.iter().zip(collection.targets(document)) {
            let place = Place { document, link, collection, is_searched: findings.len() < SEARCHED };
            let finding = match (self.report, target) {
                // Where a file has the wrong name, it is the name that is told.
                (_, Target::Elsewhere | Target::Other | Target::Misnamed) => None,
                (Report::Planned, Target::Nothing(instead @ Instead::Planned { .. })) => Some(place.finding(instead)),
                (Report::Planned, _) | (Report::Broken, Target::Nothing(Instead::Planned { .. })) => None,
                (Report::Broken, Target::Document(target)) => place.anchor(&collection.documents()[*target]),
                (Report::Broken, Target::Folder(folder)) => {
                    collection.readme_of(folder).and_then(|readme| place.anchor(readme))
                }
                (Report::Broken, Target::Nothing(_)) if self.is_left_alone(document, link) => None,
                (Report::Broken, Target::Nothing(instead)) => Some(place.finding(instead)),
            };
            findings.extend(finding);
        }
        findings
    }

    fn is_left_alone(&self, document: &Document, link: &Link) -> bool {
        self.left_alone.get(&document.kind).is_some_and(|alone| {
            let destination = document.destination(link);
            is_url(destination) || alone.iter().any(|left| left.eq_ignore_ascii_case(destination))
        })
    }
}

/// A link that leads nowhere, in its document.
struct Place<'a> {
    document: &'a Document,
    link: &'a Link,
    collection: &'a Collection,
    /// Whether names are searched for one that is nearly right.
    is_searched: bool,
}

impl Place<'_> {
    /// A link whose target is there, and the place in it may not be.
    fn anchor(&self, target: &Document) -> Option<Finding> {
        let destination = self.destination();
        // Most have none.
        memchr::memchr(b'#', destination.as_bytes())?;
        let anchor = Destination::read(destination)?.anchor?;
        let anchors = self.collection.anchors(target)?;
        if anchors.has(&anchor) {
            return None;
        }
        let is_own = target.source.path() == self.document.source.path();
        let shown = if is_own { "this file" } else { target.source.path() };
        let finding = match if self.is_searched { anchors.nearest(&anchor) } else { None } {
            Some(near) => {
                let path = destination.split_once('#').map_or("", |(path, _)| path);
                self.mend(Finding::new("near-anchor", self.span()), Applicability::Unsafe, format!("{path}#{near}"))
            }
            None => Finding::new("no-anchor", self.span()),
        };
        Some(self.defined(finding).value("anchor", &anchor).value("document", shown).identity(destination))
    }

    fn finding(&self, instead: &Instead) -> Finding {
        let new = |reason| Finding::new(reason, self.span());
        let near = || if self.is_searched { self.collection.nearest_file(&self.written()) } else { None };
        let finding = match instead {
            Instead::NoDestination => new("no-destination"),
            Instead::Outside => new("outside"),
            Instead::OtherCase(path) => self.mend_path(new("other-case"), Applicability::Safe, path),
            Instead::Moved { path, is_sure } => {
                let applicability = if *is_sure { Applicability::Safe } else { Applicability::Unsafe };
                self.mend_path(new("moved"), applicability, path)
            }
            Instead::Several(paths) => new("several").value("candidates", listed(paths)),
            Instead::Planned { plan, .. } => new("planned").value("plan", plan),
            Instead::PlannedAt { plan, path } => {
                self.mend_path(new("planned-elsewhere"), Applicability::Unsafe, path).value("plan", plan)
            }
            Instead::SaidToBeDone(plan) => new("said-to-be-done").value("plan", plan),
            Instead::Nothing => match near() {
                Some(near) => self.mend_path(new("near"), Applicability::Unsafe, near),
                None => new("missing"),
            },
        };
        self.defined(finding).value("target", self.destination()).identity(self.destination())
    }

    /// The words of the destination; the whole link where they stand elsewhere, or there are none.
    fn span(&self) -> Span {
        let words = self.words();
        if words.is_empty() || !self.link.span.contains(words) { self.link.span } else { words }
    }

    /// With the link's definition, where its destination stands there.
    fn defined(&self, finding: Finding) -> Finding {
        let words = self.words();
        if words.is_empty() || self.link.span.contains(words) {
            finding
        } else {
            finding.related(words, "defined here")
        }
    }

    /// The words of the destination, without blanks around them.
    fn words(&self) -> Span {
        let span = self.link.destination_span;
        let text = self.document.source.slice(span);
        let start = span.start as usize + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }

    fn destination(&self) -> &str {
        self.document.destination(self.link)
    }

    /// The path that the link writes.
    fn written(&self) -> String {
        Destination::read(self.destination()).map(|read| read.path.into_owned()).unwrap_or_default()
    }

    /// With a fix that leads to another path, the same place in it.
    fn mend_path(&self, finding: Finding, applicability: Applicability, path: &str) -> Finding {
        let written = self.written();
        let mut right = self.collection.written(self.document, &written, path);
        // A folder is written with its slash, or without.
        if right.ends_with('/') && !written.ends_with('/') && split(&right).0.ends_with(|end| end != '.') {
            right.pop();
        }
        right.push_str(self.destination().get(path_length(self.destination())..).unwrap_or_default());
        self.mend(finding, applicability, right).value("found", path)
    }

    fn mend(&self, finding: Finding, applicability: Applicability, right: String) -> Finding {
        let words = self.words();
        let edit = (!words.is_empty()).then(|| (words, right.clone()));
        finding.value("right", right).fix(self.document, applicability, edit.into_iter().collect())
    }
}

/// Paths in a sentence.
fn listed(paths: &[String]) -> String {
    let named: Vec<String> = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    let more = paths.len().saturating_sub(NAMED);
    named.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}
