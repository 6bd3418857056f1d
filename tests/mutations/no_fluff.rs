//! `no-fluff`: no phrase that says nothing, or says it at length.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE, fenced};

const README: &str = "01_BACKEND/01_Storage/README.md";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a swap in a paragraph", LOG)
            .swap("Let the merge work all day", "In order to keep up, let the merge work all day")
            .found_at("In order to keep up")
            .saying("\"to\""),
        fault("filler at the start", QUEUE)
            .swap("A club that is full keeps", "Needless to say, a club that is full keeps")
            .found_at("Needless to say"),
        fault("wrapped in the middle of the phrase", CAPTURE)
            .swap("A process that stops between them", "Due to the fact\nthat a process stops between them, it")
            .found_at("Due to the fact"),
        fault("in an item", LOG)
            .swap("- Alert on the number", "- It is important to note that you alert on the number")
            .found_at("- It is important to note"),
        fault("in a cell of an index", README)
            .swap("Two systems must agree, and do not", "Two systems must, at this point in time, agree")
            .found_at("Two systems must, at this"),
        fault("said, beside the same words in bold", CANARY)
            .insert(
                "## 🐤 Case Study 2 … ### Quick Answer",
                "We **made use of** what *should* be there.\n\nWe made use of it.",
            )
            .found_at("We made use of it."),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("as somebody said it", LOG)
            .swap("Let the merge work all day", "\"Basically,\" as they said: let the merge work all day"),
        harmless("in a block quote", QUEUE)
            .insert("## Case Study 4 — Saying … ### Quick Answer", "> Needless to say, the doors were closed."),
        harmless("in a drawing", LOG)
            .insert("## Case Study 2 … ### Quick Answer", "And then it waits.")
            .insert("**Key insight**: A brake", fenced("", "in order to win ──▶ wait")),
        harmless("the word for ordering", CAPTURE).swap(
            "A process that stops between them",
            "Changes go in order to the reader. A process that stops between them",
        ),
        harmless("suppressed", LOG).swap(
            "Let the merge work all day",
            "Basically, <!-- cslint-disable-line no-fluff -- a saying --> let the merge work all day",
        ),
    ]
}
