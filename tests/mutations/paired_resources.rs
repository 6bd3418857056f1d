//! `paired-resources`: every case-study file has its resources file, and the reverse.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{
    CANARY, CANARY_RESOURCES, CAPTURE, CAPTURE_RESOURCES, LOG, LOG_RESOURCES, QUEUE, QUEUE_RESOURCES,
};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("no resources file", LOG_RESOURCES).remove().in_file(LOG).found_at("# Log Compaction"),
        fault("no resources file in a folder", CAPTURE_RESOURCES)
            .remove()
            .in_file(CAPTURE)
            .found_at("Change Data Capture\n==="),
        fault("no case-study file", QUEUE).remove().in_file(QUEUE_RESOURCES).found_at("# Backpressure in Queues"),
        fault("no case-study file in a folder", CANARY)
            .remove()
            .in_file(CANARY_RESOURCES)
            .found_at("# Canary Releases"),
        fault("resources with hyphens", LOG_RESOURCES)
            .rename("01_BACKEND/01_Storage/log-compaction-resources.md")
            .in_file(LOG)
            .found_at("# Log Compaction"),
        fault("resources in small letters", CANARY_RESOURCES)
            .rename("02_CLOUD/01_Delivery/canary_releases/resources.md")
            .in_file(CANARY)
            .found_at("# Canary Releases"),
        fault("resources of a folder beside it", CAPTURE_RESOURCES)
            .rename("01_BACKEND/01_Storage/change_data_capture_RESOURCES.md")
            .in_file(CAPTURE)
            .found_at("Change Data Capture\n==="),
        fault("a topic renamed by half", QUEUE)
            .rename("01_BACKEND/02_Messaging/overload.md")
            .found_at("# Backpressure in Queues")
            .in_file(QUEUE_RESOURCES)
            .found_at("# Backpressure in Queues"),
        fault("resources in another category", QUEUE_RESOURCES)
            .rename("01_BACKEND/01_Storage/queue_backpressure_RESOURCES.md")
            .found_at("# Backpressure in Queues")
            .in_file(QUEUE)
            .found_at("# Backpressure in Queues"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a topic renamed as a whole", QUEUE)
            .swap("[sources]: ./queue_backpressure_RESOURCES.md", "[sources]: ./overload_RESOURCES.md")
            .rename("01_BACKEND/02_Messaging/overload.md")
            .in_file(QUEUE_RESOURCES)
            .swap("**Case Study File:** queue_backpressure.md", "**Case Study File:** overload.md")
            .rename("01_BACKEND/02_Messaging/overload_RESOURCES.md"),
        harmless("flat files moved to a folder", LOG)
            .swap("(./log_compaction_RESOURCES.md)", "(./RESOURCES.md)")
            .rename("01_BACKEND/01_Storage/log_compaction/README.md")
            .in_file(LOG_RESOURCES)
            .swap("**Case Study File**: log_compaction.md", "**Case Study File**: README.md")
            .rename("01_BACKEND/01_Storage/log_compaction/RESOURCES.md"),
        harmless("the topic in the name in a folder", CANARY_RESOURCES)
            .rename("02_CLOUD/01_Delivery/canary_releases/canary_releases_RESOURCES.md")
            .in_file(CANARY)
            .swap("(./RESOURCES.md)", "(./canary_releases_RESOURCES.md)"),
        harmless("no planning document", "PROGRESS.md").remove(),
        harmless("another title", LOG_RESOURCES).swap("# Log Compaction - Research Resources", "# Sources on Merging"),
        harmless("notes on the side", "MASTER_PLAN.md").rename("notes/plan.md"),
        harmless("no resources file, and suppressed", LOG_RESOURCES)
            .remove()
            .in_file(LOG)
            .append("<!-- cslint-disable-file paired-resources -- there is nothing to read -->"),
    ]
}
