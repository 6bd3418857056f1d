//! `resources-link`: every case-study file links to its resources file.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, CAPTURE_RESOURCES, LOG, LOG_RESOURCES, QUEUE, STORAGE};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("a name without a link", LOG)
            .swap("[log_compaction_RESOURCES.md](./log_compaction_RESOURCES.md)", "log_compaction_RESOURCES.md")
            .found_at("# Log Compaction")
            .saying("`log_compaction_RESOURCES.md`"),
        fault("a name in code", CANARY)
            .swap("[RESOURCES.md](./RESOURCES.md)", "`RESOURCES.md`")
            .found_at("# Canary Releases"),
        fault("another topic's sources", CAPTURE)
            .swap("(RESOURCES.md \"Sources of this topic\")", "(../log_compaction_RESOURCES.md)")
            .found_at("Change Data Capture\n==="),
        fault("a reference to the case studies", QUEUE)
            .swap("[sources]: ./queue_backpressure_RESOURCES.md", "[sources]: ./queue_backpressure.md")
            .found_at("# Backpressure in Queues"),
        fault("the link commented out", LOG)
            .swap("See [log_compaction_RESOURCES.md]", "<!-- See [log_compaction_RESOURCES.md]")
            .swap("for posts, talks, papers and manuals.", "for posts, talks, papers and manuals. -->")
            .found_at("# Log Compaction"),
        harmless("the link at the top", CANARY)
            .swap("See [RESOURCES.md](./RESOURCES.md) for posts, talks, papers and manuals.", "See the top.")
            .insert("A canary release gives", "[Sources](RESOURCES.md#technical-papers)"),
        harmless("the link in HTML", LOG).swap(
            "[log_compaction_RESOURCES.md](./log_compaction_RESOURCES.md)",
            "<a href=\"./log_compaction_RESOURCES.md\">the sources</a>",
        ),
        harmless("the link in angle brackets, around the corner", CAPTURE)
            .swap("(RESOURCES.md \"Sources of this topic\")", "(<../change_data_capture/RESOURCES.md>)"),
        harmless("percent-encoded", QUEUE)
            .swap("[sources]: ./queue_backpressure_RESOURCES.md", "[sources]: ./queue%5Fbackpressure_RESOURCES.md"),
        harmless("renamed with its link", LOG_RESOURCES)
            .swap("**Case Study File**: log_compaction.md", "**Case Study File**: log_merging.md")
            .rename("01_BACKEND/01_Storage/log_merging_RESOURCES.md")
            .in_file(LOG)
            .rename("01_BACKEND/01_Storage/log_merging.md")
            .swap("(./log_compaction_RESOURCES.md)", "(./log_merging_RESOURCES.md)")
            .in_file(STORAGE)
            .swap("(./log_compaction.md)", "(./log_merging.md)")
            .in_file(CAPTURE)
            .swap("(../log_compaction.md)", "(../log_merging.md)")
            .in_file(CAPTURE_RESOURCES)
            .swap("(../log_compaction.md)", "(../log_merging.md)")
            .in_file(QUEUE)
            .swap("../01_Storage/log_compaction.md#", "../01_Storage/log_merging.md#")
            .in_file("PROGRESS.md")
            .swap("- [x] log_compaction.md", "- [x] log_merging.md")
            .in_file("FILE_STRUCTURE.md")
            .swap("| `log_compaction.md`", "| `log_merging.md`"),
    ]
}
