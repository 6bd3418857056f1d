//! That a tracker says of its files what is true of them.
//!
//! A line of a tracker is a task box, or a row with a status, that names a file or a folder; a tree in a code block is
//! a list of what is wanted, and says nothing of today. Neither does a line that is in progress. What is done must be
//! there, and what is there must not be called open, unless it is empty. Where it cannot be told which file a line
//! means, it is left alone: a name without a folder that several folders have, a README under no folder. A line that
//! names several files is told once.
//!
//! A count in a heading, `(3/7)`, is held against the boxes and rows right below it; beside the name of a month, where no
//! line names a file, it is a day. People count lines, or files
//! (`topic/ (README.md + RESOURCES.md)` is two), with or without nested ones: any way that fits will do.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::collection::Collection;
use crate::collection::planned::{Form, Listed, Status, Tally};
use crate::dates;
use crate::document::{Document, Section};
use crate::source::Span;

/// The kind has no options: what a tracker says is read as it is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tracker {}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "ticked-absent", values: &["name", "path"] },
    Reason { name: "marked-absent", values: &["name", "mark", "path"] },
    Reason { name: "unticked-present", values: &["name", "path"] },
    Reason { name: "marked-present", values: &["name", "mark", "path"] },
    Reason { name: "miscounted", values: &["stated", "done", "lines"] },
];

impl Tracker {
    #[expect(clippy::unused_self, reason = "every kind is called alike")]
    pub(super) fn run(&self, document: &Document, collection: &Collection) -> Vec<Finding> {
        let listed = collection.listed_in(document.source.path());
        let mut lines = BTreeMap::new();
        for finding in listed.filter_map(|listed| contradicted(document, collection, listed)) {
            match lines.entry(document.source.line_at(finding.span.start)) {
                Entry::Vacant(line) => _ = line.insert(finding),
                // Whatever the order of a row's columns, the same one stays.
                Entry::Occupied(mut line) if finding.identity < line.get().identity => _ = line.insert(finding),
                Entry::Occupied(_) => {}
            }
        }
        let mut findings: Vec<Finding> = lines.into_values().collect();
        findings.extend(document.sections.iter().filter_map(|section| miscounted(document, collection, section)));
        findings
    }
}

/// The finding for a line that the files contradict.
fn contradicted(document: &Document, collection: &Collection, listed: &Listed) -> Option<Finding> {
    let (reason, path) = match (listed.form, listed.status) {
        (Form::Task, Status::Done) => ("ticked-absent", collection.missing(listed)?),
        (Form::Row, Status::Done) => ("marked-absent", collection.missing(listed)?),
        (Form::Task, Status::Open) => ("unticked-present", collection.found(listed)?),
        (Form::Row, Status::Open) => ("marked-present", collection.found(listed)?),
        (Form::Tree, _) | (_, Status::InProgress | Status::Unknown) => return None,
    };
    let name = document.source.slice(listed.span);
    let finding = Finding::new(reason, listed.span).value("name", name).value("path", path);
    Some(finding.value("mark", document.source.slice(listed.mark)).identity(&*listed.name))
}

/// The finding for a heading that states another count than the list right below it.
fn miscounted(document: &Document, collection: &Collection, section: &Section) -> Option<Finding> {
    let heading = document.source.slice(section.heading);
    let (stated, range) = Tally::stated(heading)?;
    let tallies = Tally::of(document, section);
    let names_file = || {
        let mut listed = collection.listed_in(document.source.path());
        listed.any(|listed| listed.form != Form::Tree && section.span.contains(listed.span))
    };
    if dates::names_month(heading) && !names_file() {
        return None;
    }
    let counted = tallies.first().filter(|_| !tallies.contains(&stated))?;
    let start = section.heading.start as usize;
    let finding = Finding::new("miscounted", Span::new(start + range.start, start + range.end))
        .value("stated", heading.get(range)?)
        .value("done", counted.done)
        .value("lines", counted.lines);
    Some(finding)
}
