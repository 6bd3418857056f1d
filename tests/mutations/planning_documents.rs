//! `planning-documents`: a collection that is planned has all its planning documents.

use crate::mutation::{Mutation, fault, harmless};

const README: &str = "README.md";
const TITLE: &str = "# Field Notes from Production";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("no tracker", "PROGRESS.md").remove().in_file(README).found_at(TITLE).saying("`PROGRESS.md`"),
        tracked(fault("no plan", "MASTER_PLAN.md").remove(), "| MASTER_PLAN.md"),
        tracked(fault("no list of files", "FILE_STRUCTURE.md").remove(), "| FILE_STRUCTURE.md"),
        tracked(fault("no template", "RESOURCES_FILE_TEMPLATE.md").remove(), "| RESOURCES_FILE_TEMPLATE.md"),
        fault("a list of files with hyphens", "FILE_STRUCTURE.md")
            .rename("file-structure.md")
            .in_file(README)
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
