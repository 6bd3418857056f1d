//! `file-naming`: topics are named in `snake_case`, and each is either a file or a folder.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, LOG_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("hyphens", LOG)
            .everywhere("log_compaction", "log-compaction")
            .in_file("01_BACKEND/01_Storage/log-compaction.md")
            .found_at("# Log Compaction")
            .saying("`log-compaction.md` is not in snake_case"),
        fault("capitals in a folder", CANARY)
            .everywhere("canary_releases", "Canary_Releases")
            .in_file("02_CLOUD/01_Delivery/Canary_Releases/README.md")
            .found_at("# Canary Releases")
            .saying("`Canary_Releases/`"),
        fault("words run together", CAPTURE)
            .everywhere("change_data_capture", "ChangeDataCapture")
            .in_file("01_BACKEND/01_Storage/ChangeDataCapture/README.md")
            .found_at("Change Data Capture\n==="),
        fault("both forms of a topic", LOG)
            .everywhere("log_compaction", "change_data_capture")
            .in_file("01_BACKEND/01_Storage/change_data_capture.md")
            .found_at("# Log Compaction")
            .saying("is there twice"),
        harmless("another name in snake case", LOG).everywhere("log_compaction", "merging_logs"),
        harmless("another name for a folder", CANARY).everywhere("canary_releases", "canaries"),
        harmless("another title", LOG)
            .swap("# Log Compaction", "# Log-Compaction")
            .in_file(LOG_RESOURCES)
            .swap("# Log Compaction", "# Log-Compaction"),
    ]
}
