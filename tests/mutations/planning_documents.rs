//! `planning-documents`: a collection that is planned has all its planning documents.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::MESSAGING;

const README: &str = "README.md";
/// Why links to it are broken.
const LINKED: &str = "it links to that file";
const TITLE: &str = "# Field Notes from Production";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("no tracker", "PROGRESS.md")
            .remove()
            .in_file(README)
            .found_at(TITLE)
            .saying("`PROGRESS.md`")
            .also("no-broken-links", "| [PROGRESS.md]", LINKED)
            .also("no-broken-links", "Pick an open line in [PROGRESS.md]", LINKED)
            .in_file(MESSAGING)
            .also("no-broken-links", "[PROGRESS.md]", LINKED),
        tracked(fault("no plan", "MASTER_PLAN.md").remove(), "| MASTER_PLAN.md")
            .in_file(README)
            .also("no-broken-links", "| [MASTER_PLAN.md]", LINKED)
            .also("no-broken-links", "[format template]", LINKED),
        tracked(fault("no list of files", "FILE_STRUCTURE.md").remove(), "| FILE_STRUCTURE.md").in_file(README).also(
            "no-broken-links",
            "| [FILE_STRUCTURE.md]",
            LINKED,
        ),
        tracked(fault("no template", "RESOURCES_FILE_TEMPLATE.md").remove(), "| RESOURCES_FILE_TEMPLATE.md")
            .in_file(README)
            .also("no-broken-links", "| [RESOURCES_FILE_TEMPLATE.md]", LINKED)
            .in_file("MASTER_PLAN.md")
            .also("no-broken-links", "[RESOURCES_FILE_TEMPLATE.md]", LINKED),
        tracked(
            fault("a list of files among notes", "FILE_STRUCTURE.md").rename("notes/files.md"),
            "| FILE_STRUCTURE.md",
        )
        .in_file(README)
        .swap("(./FILE_STRUCTURE.md)", "(./notes/files.md)"),
        fault("a list of files with hyphens", "FILE_STRUCTURE.md")
            .rename("file-structure.md")
            .in_file(README)
            .swap("(./FILE_STRUCTURE.md)", "(./file-structure.md)")
            .found_at(TITLE)
            .saying("by its right name"),
    ]
}

/// The tracker says that it is there.
fn tracked(mutation: Mutation, row: &'static str) -> Mutation {
    let told = mutation.in_file(README).found_at(TITLE);
    told.in_file("PROGRESS.md").also("progress-sync", row, "it is marked as done")
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("another title", README).swap(TITLE, "# Notes on Load"),
        harmless("a plan by another title", "MASTER_PLAN.md")
            .swap("# MASTER PLAN: Field Notes", "# Why We Write: Notes"),
        harmless("other words for a document", README)
            .swap("The starting point for a resources file", "The starting points"),
    ]
}
