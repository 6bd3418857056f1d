//! `no-placeholders`: nothing that stands for the real thing.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, LOG_RESOURCES, QUEUE};

const README: &str = "01_BACKEND/README.md";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a blank of the plan's format", LOG)
            .swap(
                "A brake that acts early and gently is worth more than a wall at the end.",
                "[One sentence to remember]",
            )
            .found_at("**Key insight**: [One")
            .saying("[One sentence to remember]"),
        fault("a blank of the template, in a cell", LOG_RESOURCES)
            .swap("| Northquay |", "| [Company Name] |")
            .found_at("| [Company Name] |"),
        fault("a blank in the title of a case study", QUEUE)
            .swap("## Case Study 4 — Saying", "## Case Study 4 — [What Went Wrong]: Saying")
            .found_at("## Case Study 4 — [What")
            .in_file(CANARY)
            .swap("#case-study-4--saying", "#case-study-4--what-went-wrong-saying"),
        fault("a marker at the start of a paragraph", CAPTURE)
            .swap("A process that stops between them leaves", "TODO: check. A process that stops between them leaves")
            .found_at("TODO: check."),
        fault("a marker in an index", README).append("TBD").found_at("TBD"),
        fault("a speaker that is a sample", LOG_RESOURCES)
            .swap("Ines Moreau", "John Doe")
            .found_at("| Storage Days Europe"),
        fault("sample text", CANARY)
            .swap("You taste one spoonful", "Lorem ipsum. You taste one spoonful")
            .found_at("Lorem ipsum."),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("in a code span", LOG).swap(
            "A brake that acts early and gently",
            "`[One sentence to remember]`: A brake that acts early and gently",
        ),
        harmless("a sentence about such markers", CAPTURE).swap(
            "A process that stops between them leaves",
            "On our TODO list: A process that stops between them leaves",
        ),
        harmless("words in brackets that no template holds", QUEUE)
            .swap("A club that is full keeps", "A club [of any kind] that is full keeps"),
        harmless("a status cell", README)
            .append("| Topic | Status |\n|-------|--------|\n| Poison messages | ⬜ TODO |"),
        harmless("in a planning document", "PROGRESS.md").append("TODO: [Company Name], says John Doe"),
        harmless("suppressed", LOG).swap(
            "A brake that acts early and gently",
            "<!-- cslint-disable-line no-placeholders -- their word --> TBD: A brake that acts early and gently",
        ),
    ]
}
