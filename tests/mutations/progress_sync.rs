//! `progress-sync`: a tracker says of its files what is true of them.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, LOG, MESSAGING};

const PROGRESS: &str = "PROGRESS.md";
const STRUCTURE: &str = "FILE_STRUCTURE.md";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a topic ticked off that is not there", PROGRESS)
            .swap("### 02_Messaging (2/3)", "### 02_Messaging (3/3)")
            .swap("- [ ] poison_messages.md", "- [x] poison_messages.md")
            .found_at("- [x] poison_messages.md")
            .saying("is ticked off, but there is no such file")
            .in_file(MESSAGING)
            .swap("#02_messaging-23", "#02_messaging-33"),
        fault("a topic that is there and not ticked off", PROGRESS)
            .swap("### 01_Delivery (2/3)", "### 01_Delivery (1/3)")
            .swap("- [x] canary_releases/", "- [ ] canary_releases/")
            .found_at("- [ ] canary_releases/"),
        fault("the index of a category that is not ticked off", PROGRESS)
            .swap("### 01_Storage (3/3)", "### 01_Storage (2/3)")
            .swap("### 01_Storage … - [x] README.md", "- [ ] README.md")
            .found_at("- [ ] README.md"),
        fault("a row done, and no file", STRUCTURE)
            .swap("| `schema_changes/` | ⬜ TODO", "| `schema_changes/` | ✅ Done")
            .found_at("| `schema_changes/` | ✅ Done")
            .saying("✅ Done"),
        fault("a row to do, and the other form is there", STRUCTURE)
            .swap("| `change_data_capture/` | ✅ Done", "| `change_data_capture.md` | ⬜ TODO")
            .found_at("| `change_data_capture.md`"),
        fault("a planning document to do", PROGRESS)
            .swap("| STYLE_GUIDE.md | ✅ Done", "| STYLE_GUIDE.md | ⬜ TODO")
            .found_at("| STYLE_GUIDE.md"),
        fault("a heading that counts wrongly", PROGRESS)
            .swap("### 02_Messaging (2/3)", "### 02_Messaging (2/4)")
            .found_at("### 02_Messaging")
            .saying("2/4")
            .in_file(MESSAGING)
            .swap("#02_messaging-23", "#02_messaging-24"),
        fault("a box ticked, and the heading left as it was", PROGRESS)
            .insert_lines("- [ ] poison_messages.md", "- [x] All sources are dated")
            .found_at("### 02_Messaging")
            .saying("3 of the 4"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a topic that is begun", PROGRESS).swap("- [ ] poison_messages.md", "- [ ] poison_messages.md 🚧"),
        harmless("a row that is begun", STRUCTURE)
            .swap("| `log_compaction.md` | ✅ Done", "| `log_compaction.md` | 🟡 In Progress"),
        harmless("a task about a file", PROGRESS)
            .append("- [ ] README.md needs a picture\n- [x] old_notes.md are gone"),
        harmless("the other form of a topic", PROGRESS)
            .swap("- [x] queue_backpressure.md", "- [x] queue_backpressure/ (README.md + RESOURCES.md)"),
        harmless("a tree with a status", STRUCTURE).swap("└── RESOURCES_FILE_TEMPLATE.md   ✅", "└── NOTES.md   ✅"),
        harmless("files instead of lines in a count", PROGRESS).swap("### 01_Delivery (2/3)", "### 01_Delivery (3/5)"),
        harmless("a milestone that is reached", PROGRESS).swap("| Week 8 | 🟡 In Progress", "| Week 8 | ✅ Complete"),
        harmless("another title", LOG).swap("# Log Compaction", "# Compacting Logs"),
        harmless("another title in a folder", CANARY).swap("# Canary Releases", "# Canaries"),
    ]
}
