//! `last-updated`: every resources file says when it was last updated, and to which case studies it belongs.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("no date", LOG_RESOURCES)
            .swap("**Last Updated**: February 2026\n", "")
            .found_at("# Log Compaction - Research")
            .saying("no Last Updated"),
        fault("no date below an underlined title", CAPTURE_RESOURCES)
            .swap("**Last Updated**: February 2026\n", "")
            .found_at("Change Data Capture - Research"),
        fault("nothing behind the label", QUEUE_RESOURCES)
            .swap("**Last Updated:** February 2026", "**Last Updated:**")
            .found_at("**Last Updated:**"),
        fault("left from the template", CANARY_RESOURCES)
            .swap("**Last Updated**: February 2026", "**Last Updated**: [Month Year]")
            .found_at("**Last Updated**: [Month Year]")
            .saying("not a date")
            .also("no-placeholders", "**Last Updated**: [Month Year]", "the template says so"),
        fault("a month that is none", LOG_RESOURCES)
            .swap("**Last Updated**: February 2026", "**Last Updated**: 2026-13")
            .found_at("**Last Updated**: 2026-13"),
        fault("in the future", QUEUE_RESOURCES)
            .swap("**Last Updated:** February 2026", "**Last Updated:** 1 December 2026")
            .found_at("**Last Updated:** 1 December")
            .saying("lies in the future"),
        fault("misspelt", CANARY_RESOURCES)
            .swap("**Last Updated**", "**Last Udpated**")
            .found_at("**Last Udpated**")
            .saying("did you mean `Last Updated`?"),
        fault("another topic's file", QUEUE_RESOURCES)
            .swap("queue_backpressure.md", "queue_overload.md")
            .found_at("**Case Study File:** queue_overload.md")
            .saying("belongs to `queue_backpressure.md`"),
        fault("the flat name in a folder", CANARY_RESOURCES)
            .swap("**Case Study File**: README.md", "**Case Study File**: canary_releases.md")
            .found_at("**Case Study File**: canary_releases.md")
            .saying("belongs to `README.md`"),
        fault("the index for a flat file", LOG_RESOURCES)
            .swap("**Case Study File**: log_compaction.md", "**Case Study File**: README.md")
            .found_at("**Case Study File**: README.md"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("in the front matter", LOG_RESOURCES)
            .swap("**Last Updated**: February 2026\n", "")
            .insert("# Log Compaction - Research", "---\nlast_updated: 2026-02-11\n---"),
        harmless("at the end, in italics", QUEUE_RESOURCES)
            .swap("**Last Updated:** February 2026\n", "")
            .append("_Last updated: 11 February 2026_"),
        harmless("this month", CANARY_RESOURCES)
            .swap("**Last Updated**: February 2026", "**Last Updated**: November 2026"),
        harmless("no Case Study File line", CAPTURE_RESOURCES)
            .swap("**Case Study File**: [README.md](./README.md)\n", ""),
        harmless("the file in code, with its folder", LOG_RESOURCES)
            .swap("**Case Study File**: log_compaction.md", "**Case Study File**: `01_Storage/log_compaction.md`"),
        harmless("research in the future", CANARY_RESOURCES)
            .swap("**Last Research Date**: February 2026", "**Last Research Date**: May 2027"),
    ]
}
