//! `overview`: a sentence of prose before the first case study.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("deleted", LOG).drop_block("Storage engines that append first").found_at("# Log Compaction"),
        fault("deleted below an underlined title", CAPTURE)
            .drop_block("Copies of data go stale")
            .found_at("Change Data Capture\n==="),
        fault("made a comment", QUEUE)
            .swap(
                "A queue hides the difference in speed between sender and receiver, until it cannot. This file follows that difference from the memory of one worker to the public edge.",
                "<!-- A queue hides the difference in speed between sender and receiver. -->",
            )
            .found_at("# Backpressure in Queues"),
        fault("made an image", CANARY)
            .drop_block("A canary release gives")
            .insert("## 🐤 Case Study 1: A Canary", "![A canary release gives a change to few users first](https://dial.works/canary.svg)")
            .found_at("# Canary Releases"),
        fault("made a table of contents", LOG)
            .drop_block("Storage engines that append first")
            .insert("## Case Study 1: Writes", "- [Writes stall while the merge catches up](#case-study-1-writes-stall-while-the-merge-catches-up)")
            .found_at("# Log Compaction"),
        fault("moved into the first case study", CANARY)
            .move_block("A canary release gives", "## 🐤 Case Study 1 … ### Problem")
            .found_at("# Canary Releases"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("under a heading of its own", LOG).insert("Storage engines that append first", "## Overview"),
        harmless("behind a badge and a label", QUEUE).insert(
            "A queue hides",
            "![reviewed](https://badges.dial.works/reviewed.svg)\n\n**Reviewed**: February 2026",
        ),
        harmless("in a quote", CANARY).swap("A canary release gives", "> A canary release gives"),
        harmless("short", LOG)
            .drop_block("Storage engines that append first")
            .insert("## Case Study 1: Writes", "How merges fall behind."),
        harmless("missing, and suppressed", LOG)
            .drop_block("Storage engines that append first")
            .swap("# Log Compaction", "# Log Compaction <!-- cslint-disable-line overview -- the title says it -->"),
    ]
}
