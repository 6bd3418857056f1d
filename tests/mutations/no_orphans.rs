//! `no-orphans`: an index leads to every case-study file.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, CAPTURE_RESOURCES, LOG, MESSAGING, QUEUE, STORAGE};

const CANARY_LINK: &str = "[Canary releases](../../02_CLOUD/01_Delivery/canary_releases/README.md)";

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("nobody links to it", "02_CLOUD/01_Delivery/README.md")
            .swap("[Canary releases](./canary_releases/)", "Canary releases")
            .in_file(QUEUE)
            .swap(CANARY_LINK, "Canary releases")
            .in_file(CANARY)
            .found_at("# Canary Releases"),
        fault("its own index has forgotten it, and it is linked to in code only", "02_CLOUD/01_Delivery/README.md")
            .swap("[Canary releases](./canary_releases/)", "`[Canary releases](./canary_releases/)`")
            .in_file(QUEUE)
            .swap(CANARY_LINK, "Canary releases")
            .in_file(CANARY)
            .found_at("# Canary Releases")
            .saying("no index"),
        harmless("only another case-study file links to it", "02_CLOUD/01_Delivery/README.md")
            .swap("[Canary releases](./canary_releases/)", "Canary releases"),
        harmless("by a folder that shows no README", "02_CLOUD/README.md")
            .swap("(./01_Delivery/README.md)", "(./01_Delivery/canary_releases/README.md)"),
        harmless("only the root leads there", STORAGE)
            .swap("[Log compaction](./log_compaction.md)", "Log compaction")
            .in_file("README.md")
            .insert("## Contributing", "Begin with [log compaction](./01_BACKEND/01_Storage/log_compaction.md)."),
        harmless("through any documents", MESSAGING)
            .swap("[Backpressure in queues](./queue_backpressure.md)", "Backpressure in queues")
            .in_file("PROGRESS.md")
            .append("See [backpressure](./01_BACKEND/02_Messaging/queue_backpressure.md)."),
        harmless("from a definition", STORAGE)
            .swap("[Log compaction](./log_compaction.md)", "[Log compaction][log]")
            .append("[log]: ./log_compaction.md"),
        fault("renamed links lead past it", STORAGE)
            .swap("(./log_compaction.md)", "(./change_data_capture/README.md)")
            .in_file(CAPTURE)
            .swap("(../log_compaction.md)", "(../../02_Messaging/queue_backpressure.md)")
            .in_file(CAPTURE_RESOURCES)
            .swap("(../log_compaction.md)", "(../../02_Messaging/queue_backpressure.md)")
            .in_file(QUEUE)
            .swap(
                "log_compaction.md#case-study-1-writes-stall-while-the-merge-catches-up",
                "change_data_capture/README.md#case-study-2-the-reader-that-filled-the-disk",
            )
            .in_file(LOG)
            .found_at("# Log Compaction"),
    ]
}
