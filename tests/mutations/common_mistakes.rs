//! `common-mistakes`: a section for the whole file, or one in every case study.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

const SECTION: &str = "### Common Mistakes\n\n1. **Mistake**: Waiting too long\n   **Why it's wrong**: It only grows\n   **Instead**: Act early";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("the section deleted", LOG)
            .cut("## Common Mistakes", "## Related Patterns")
            .found_at("# Log Compaction")
            .saying("no Common Mistakes"),
        fault("an underlined section deleted", CAPTURE)
            .cut("Common Mistakes\n---", "Related Patterns\n---")
            .found_at("Change Data Capture\n==="),
        fault("the section emptied", QUEUE)
            .cut("## Common Mistakes", "## See Also")
            .insert("## See Also", "## Common Mistakes\n\n<!-- three of them -->")
            .found_at("## Common Mistakes")
            .saying("empty"),
        fault("in the singular", CANARY)
            .swap("## Common Mistakes", "## Common Mistake")
            .found_at("## Common Mistake")
            .saying("did you mean"),
        fault("moved into one case study", LOG)
            .cut("## Common Mistakes", "## Related Patterns")
            .insert("**Key insight**: A brake", SECTION)
            .found_at("# Log Compaction")
            .saying("1 of 3"),
        fault("one level too deep", QUEUE)
            .swap("## Common Mistakes", "### Common Mistakes")
            .found_at("# Backpressure in Queues")
            .saying("1 of 4"),
        fault("a bold line for the heading", CANARY)
            .swap("## Common Mistakes", "**Common Mistakes**:")
            .found_at("# Canary Releases"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("one in every case study instead", LOG)
            .cut("## Common Mistakes", "## Related Patterns")
            .insert("**Key insight**: A brake", SECTION)
            .insert("**Key insight**: In an append-only", SECTION)
            .insert("**Key insight**: Free space", SECTION),
        harmless("one in a case study besides", QUEUE).insert("## Case Study 3 — The … **Key insight", SECTION),
        harmless("in capitals, with emoji and more words", CANARY)
            .swap("## Common Mistakes", "## ⚠️ COMMON MISTAKES and their cures"),
        harmless("an underlined heading made a hashed one", CAPTURE)
            .swap("Common Mistakes\n---------------", "## Common Mistakes ##"),
        harmless("missing, and suppressed", LOG).cut("## Common Mistakes", "## Related Patterns").swap(
            "# Log Compaction",
            "# Log Compaction <!-- cslint-disable-line common-mistakes -- nobody made one -->",
        ),
    ]
}
