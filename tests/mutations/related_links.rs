//! `related-links`: a section with a link, for the whole file or in every case study.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("the section deleted", LOG)
            .cut("## Related Patterns", "## Research Resources")
            .found_at("# Log Compaction")
            .saying("no Related Patterns"),
        fault("a section by another name deleted", QUEUE)
            .cut("## See Also", "## Research Resources")
            .found_at("# Backpressure in Queues"),
        fault("links made bold", LOG)
            .drop_block("- **[Change Data Capture]")
            .insert("## Research Resources", "- **Change Data Capture** - The log as a source of truth for others")
            .found_at("## Related Patterns")
            .saying("no link"),
        fault("links made code", QUEUE)
            .cut("## See Also", "## Research Resources")
            .insert(
                "## Research Resources",
                "## See Also\n\n`[Canary](../../02_CLOUD/01_Delivery/canary_releases/README.md)`",
            )
            .found_at("## See Also")
            .saying("See Also"),
        fault("the section emptied", CANARY)
            .cut("## Related Patterns", "## Research Resources")
            .insert("## Research Resources", "## Related Patterns")
            .found_at("## Related Patterns"),
        fault("in the singular", CAPTURE)
            .swap("Related Patterns\n---", "Related Pattern\n---")
            .found_at("Related Pattern\n---")
            .saying("did you mean"),
        fault("only in the last case study", CANARY)
            .swap("## Related Patterns", "### Related Patterns")
            .swap("## Common Mistakes", "### What Went Wrong Besides")
            .found_at("# Canary Releases")
            .saying("1 of 3")
            .also("common-mistakes", "# Canary Releases", "because that section goes by another name now"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("by another name", LOG).swap("## Related Patterns", "## Related Concepts"),
        harmless("with emoji and more words", CANARY).swap("## Related Patterns", "## 🔗 Related Topics & Neighbours"),
        harmless("one in every case study instead", LOG)
            .cut("## Related Patterns", "## Research Resources")
            .insert("**Key insight**: A brake", "### See Also\n\n- [Capture](./change_data_capture/README.md)")
            .insert(
                "**Key insight**: In an append-only",
                "### See Also\n\n- [Capture](./change_data_capture/README.md)",
            )
            .insert("**Key insight**: Free space", "### Related Topics\n\n[Capture](./change_data_capture/README.md)"),
        harmless("a link in HTML only", LOG)
            .drop_block("- **[Change Data Capture]")
            .insert("## Research Resources", "<a href=\"./change_data_capture/README.md\">Change Data Capture</a>"),
        harmless("an empty one beside the full one", QUEUE).insert("## See Also", "## Related Concepts"),
        harmless("missing, and suppressed", QUEUE).cut("## See Also", "## Research Resources").swap(
            "# Backpressure in Queues",
            "# Backpressure in Queues <!-- cslint-disable-line related-links -- alone -->",
        ),
    ]
}
