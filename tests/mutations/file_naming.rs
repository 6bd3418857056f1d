//! `file-naming`: topics are named in `snake_case`, and each is either a file or a folder.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CANARY_RESOURCES, CAPTURE, CAPTURE_RESOURCES, LOG, LOG_RESOURCES};

const PROGRESS: &str = "PROGRESS.md";
const STRUCTURE: &str = "FILE_STRUCTURE.md";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("hyphens", LOG)
            .rename("01_BACKEND/01_Storage/log-compaction.md")
            .found_at("# Log Compaction")
            .saying("`log-compaction.md` is not in snake_case")
            .in_file(LOG_RESOURCES)
            .rename("01_BACKEND/01_Storage/log-compaction_RESOURCES.md"),
        fault("capitals in a folder", CANARY)
            .rename("02_CLOUD/01_Delivery/Canary_Releases/README.md")
            .found_at("# Canary Releases")
            .saying("`Canary_Releases/`")
            .in_file(CANARY_RESOURCES)
            .rename("02_CLOUD/01_Delivery/Canary_Releases/RESOURCES.md"),
        fault("words run together", CAPTURE)
            .rename("01_BACKEND/01_Storage/ChangeDataCapture/README.md")
            .found_at("Change Data Capture\n===")
            .in_file(CAPTURE_RESOURCES)
            .rename("01_BACKEND/01_Storage/ChangeDataCapture/RESOURCES.md")
            .in_file(PROGRESS)
            .swap("- [x] change_data_capture/", "- [x] ChangeDataCapture/")
            .in_file(STRUCTURE)
            .swap("| `change_data_capture/`", "| `ChangeDataCapture/`"),
        fault("both forms of a topic", LOG)
            .rename("01_BACKEND/01_Storage/change_data_capture.md")
            .found_at("# Log Compaction")
            .saying("is there twice")
            .in_file(LOG_RESOURCES)
            .rename("01_BACKEND/01_Storage/change_data_capture_RESOURCES.md")
            .in_file(PROGRESS)
            .swap("- [x] log_compaction.md", "- [x] change_data_capture.md")
            .in_file(STRUCTURE)
            .swap("| `log_compaction.md`", "| `change_data_capture.md`"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("another name in snake case", LOG)
            .rename("01_BACKEND/01_Storage/merging_logs.md")
            .in_file(LOG_RESOURCES)
            .rename("01_BACKEND/01_Storage/merging_logs_RESOURCES.md")
            .in_file(PROGRESS)
            .swap("- [x] log_compaction.md", "- [x] merging_logs.md")
            .in_file(STRUCTURE)
            .swap("| `log_compaction.md`", "| `merging_logs.md`"),
        harmless("a folder instead of a file", LOG)
            .rename("01_BACKEND/01_Storage/log_compaction/README.md")
            .in_file(LOG_RESOURCES)
            .rename("01_BACKEND/01_Storage/log_compaction/RESOURCES.md"),
        harmless("another name for a folder", CANARY)
            .rename("02_CLOUD/01_Delivery/canaries/README.md")
            .in_file(CANARY_RESOURCES)
            .rename("02_CLOUD/01_Delivery/canaries/RESOURCES.md")
            .in_file(PROGRESS)
            .swap("- [x] canary_releases/", "- [x] canaries/")
            .in_file(STRUCTURE)
            .swap("| `canary_releases/`", "| `canaries/`"),
        harmless("another title", LOG).swap("# Log Compaction", "# Log-Compaction"),
    ]
}
