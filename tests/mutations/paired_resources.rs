//! `paired-resources`: every case-study file has its resources file, and the reverse.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{
    CANARY, CANARY_RESOURCES, CAPTURE, CAPTURE_RESOURCES, LOG, LOG_RESOURCES, MESSAGING, QUEUE, QUEUE_RESOURCES,
    STORAGE,
};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("no resources file", LOG_RESOURCES).remove().in_file(LOG).found_at("# Log Compaction").also(
            "no-broken-links",
            "See [log_compaction_RESOURCES.md]",
            "it links to its sources",
        ),
        fault("no resources file in a folder", CAPTURE_RESOURCES)
            .remove()
            .in_file(CAPTURE)
            .found_at("Change Data Capture\n===")
            .also("no-broken-links", "See [RESOURCES.md]", "it links to its sources"),
        [LOG, CAPTURE, CAPTURE_RESOURCES, CANARY, CANARY_RESOURCES, MESSAGING].into_iter().fold(
            tracked_queue(
                fault("no case-study file", QUEUE)
                    .remove()
                    .in_file(QUEUE_RESOURCES)
                    .found_at("# Backpressure in Queues"),
            ),
            |fault, file| fault.in_file(file).also("no-broken-links", "queue_backpressure.md", "it links to that file"),
        ),
        fault("no case-study file in a folder", CANARY)
            .remove()
            .in_file(CANARY_RESOURCES)
            .found_at("# Canary Releases")
            .in_file(QUEUE)
            .also("no-broken-links", "canary_releases/README.md", "it links to that file")
            .in_file("PROGRESS.md")
            .also("progress-sync", "- [x] canary_releases/", "it is ticked off")
            .in_file("FILE_STRUCTURE.md")
            .also("progress-sync", "| `canary_releases/`", "it is marked as done"),
        fault("resources with hyphens", LOG_RESOURCES)
            .rename("01_BACKEND/01_Storage/log-compaction-resources.md")
            .in_file(LOG)
            .found_at("# Log Compaction"),
        fault("resources in small letters", CANARY_RESOURCES)
            .rename("02_CLOUD/01_Delivery/canary_releases/resources.md")
            .in_file(CANARY)
            .found_at("# Canary Releases"),
        fault("resources of a folder beside it", CAPTURE_RESOURCES)
            .swap("(../log_compaction.md)", "(./log_compaction.md)")
            .swap("(../../02_Messaging/", "(../02_Messaging/")
            .rename("01_BACKEND/01_Storage/change_data_capture_RESOURCES.md")
            .in_file(CAPTURE)
            .found_at("Change Data Capture\n==="),
        tracked_queue(
            relinked(fault("a topic renamed by half", QUEUE))
                .in_file(QUEUE)
                .rename("01_BACKEND/02_Messaging/overload.md")
                .found_at("# Backpressure in Queues")
                .in_file(QUEUE_RESOURCES)
                .found_at("# Backpressure in Queues"),
        ),
        fault("resources in another category", QUEUE_RESOURCES)
            .rename("01_BACKEND/01_Storage/queue_backpressure_RESOURCES.md")
            .found_at("# Backpressure in Queues")
            .in_file(QUEUE)
            .found_at("# Backpressure in Queues")
            .also("no-broken-links", "[resources file][sources]", "it links to where they were"),
    ]
}

/// Whoever links to `queue_backpressure.md` links to `overload.md`.
fn relinked(mutation: Mutation) -> Mutation {
    [LOG, CAPTURE, CAPTURE_RESOURCES, CANARY, CANARY_RESOURCES, MESSAGING]
        .into_iter()
        .fold(mutation, |mutation, file| mutation.in_file(file).swap("queue_backpressure.md", "overload.md"))
}

/// The trackers say that the topic is written.
fn tracked_queue(mutation: Mutation) -> Mutation {
    mutation
        .in_file("PROGRESS.md")
        .also("progress-sync", "- [x] queue_backpressure.md", "it is ticked off")
        .in_file("FILE_STRUCTURE.md")
        .also("progress-sync", "| `queue_backpressure.md`", "it is marked as done")
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        relinked(harmless("a topic renamed as a whole", QUEUE))
            .in_file(QUEUE)
            .swap("[sources]: ./queue_backpressure_RESOURCES.md", "[sources]: ./overload_RESOURCES.md")
            .rename("01_BACKEND/02_Messaging/overload.md")
            .in_file(QUEUE_RESOURCES)
            .swap("**Case Study File:** queue_backpressure.md", "**Case Study File:** overload.md")
            .rename("01_BACKEND/02_Messaging/overload_RESOURCES.md")
            .in_file("PROGRESS.md")
            .swap("- [x] queue_backpressure.md", "- [x] overload.md")
            .in_file("FILE_STRUCTURE.md")
            .swap("| `queue_backpressure.md`", "| `overload.md`"),
        harmless("flat files moved to a folder", LOG)
            .swap("(./change_data_capture/", "(../change_data_capture/")
            .swap("(../02_Messaging/", "(../../02_Messaging/")
            .swap("(./log_compaction_RESOURCES.md)", "(./RESOURCES.md)")
            .rename("01_BACKEND/01_Storage/log_compaction/README.md")
            .in_file(LOG_RESOURCES)
            .swap("**Case Study File**: log_compaction.md", "**Case Study File**: README.md")
            .swap("(./change_data_capture/", "(../change_data_capture/")
            .rename("01_BACKEND/01_Storage/log_compaction/RESOURCES.md")
            .in_file(STORAGE)
            .swap("(./log_compaction.md)", "(./log_compaction/)")
            .in_file(CAPTURE)
            .swap("(../log_compaction.md)", "(../log_compaction/README.md)")
            .in_file(CAPTURE_RESOURCES)
            .swap("(../log_compaction.md)", "(../log_compaction/README.md)")
            .in_file(QUEUE)
            .swap("../01_Storage/log_compaction.md#", "../01_Storage/log_compaction/README.md#"),
        harmless("the topic in the name in a folder", CANARY_RESOURCES)
            .rename("02_CLOUD/01_Delivery/canary_releases/canary_releases_RESOURCES.md")
            .in_file(CANARY)
            .swap("(./RESOURCES.md)", "(./canary_releases_RESOURCES.md)"),
        harmless("resources that are planned", "PROGRESS.md")
            .swap("### 02_Messaging (2/3)", "### 02_Messaging (2/4)")
            .insert_lines("- [ ] poison_messages.md", "- [ ] poison_messages_RESOURCES.md")
            .in_file(MESSAGING)
            .swap("#02_messaging-23", "#02_messaging-24"),
        harmless("another title", LOG_RESOURCES).swap("# Log Compaction - Research Resources", "# Sources on Merging"),
        harmless("no resources file, and suppressed", LOG_RESOURCES)
            .remove()
            .in_file(LOG)
            .append("<!-- cslint-disable-file paired-resources no-broken-links -- there is nothing to read -->"),
    ]
}
