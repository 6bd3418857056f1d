//! `no-broken-links`: every link inside the repository leads somewhere.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, CAPTURE_RESOURCES, LOG, LOG_RESOURCES, QUEUE, STORAGE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("one step up too few", CAPTURE)
            .swap("(../../02_Messaging/queue_backpressure.md)", "(../02_Messaging/queue_backpressure.md)")
            .found_at("../02_Messaging/queue_backpressure.md")
            .saying("`01_BACKEND/02_Messaging/queue_backpressure.md` does"),
        fault("one step up too many", LOG)
            .swap("(./change_data_capture/README.md)", "(../change_data_capture/README.md)")
            .found_at("../change_data_capture/README.md"),
        fault("the other form of a topic", STORAGE)
            .swap("(./change_data_capture/README.md)", "(./change_data_capture.md)")
            .found_at("change_data_capture.md")
            .saying("`01_BACKEND/01_Storage/change_data_capture/README.md` does"),
        fault("in capitals", "README.md")
            .swap("(./01_BACKEND/01_Storage/README.md)", "(./01_Backend/01_Storage/README.md)")
            .found_at("01_Backend/01_Storage")
            .saying("capitals"),
        fault("a folder that is not there", "README.md")
            .swap("(./02_CLOUD/01_Delivery/)", "(./02_CLOUD/03_Delivery/)")
            .found_at("03_Delivery"),
        fault("a planned topic in another folder", LOG_RESOURCES)
            .swap("(./change_data_capture/README.md)", "(./poison_messages.md)")
            .found_at("(./poison_messages.md)")
            .saying("`01_BACKEND/02_Messaging/poison_messages.md`"),
        fault("an anchor after its heading was renamed", QUEUE)
            .swap("## Case Study 4 — Saying No at the Front Door", "## Case Study 4 — The Doorkeeper")
            .in_file(CANARY)
            .found_at("#case-study-4--saying-no")
            .saying("queue_backpressure.md"),
        fault("an anchor in the same document", CANARY)
            .swap("(#-case-study-1-a-canary-too-small-to-sing)", "(#case-study-1-a-canary-too-small-to-sing)")
            .found_at("(#case-study-1-a-canary")
            .saying("this file"),
        fault("a definition", QUEUE)
            .swap("[slot]: ../01_Storage/change_data_capture/", "[slot]: ../01_Storage/data_capture/")
            .found_at("[The reader that filled"),
        fault("a picture in HTML", CAPTURE)
            .insert("Common Mistakes\n---", "<img src=\"./slots.png\" alt=\"two slots\">")
            .found_at("slots.png"),
        fault("out of the repository", CAPTURE_RESOURCES)
            .swap("(../log_compaction.md)", "(../../../../log_compaction.md)")
            .found_at("(../../../../log_compaction.md)")
            .saying("out of the repository"),
        fault("no destination", LOG)
            .swap("[Change Data Capture](./change_data_capture/README.md)", "[Change Data Capture]()")
            .found_at("[Change Data Capture]()"),
        fault("a file removed from the plan only by half", "RESOURCES_FILE_TEMPLATE.md")
            .remove()
            .in_file("README.md")
            .found_at("[RESOURCES_FILE_TEMPLATE.md]")
            .also("planning-documents", "# Field Notes", "a collection that is planned has one")
            .in_file("MASTER_PLAN.md")
            .found_at("[RESOURCES_FILE_TEMPLATE.md]")
            .in_file("PROGRESS.md")
            .also("progress-sync", "| RESOURCES_FILE_TEMPLATE.md", "it is marked as done"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("in pointed brackets, with a title", LOG)
            .swap("(./change_data_capture/README.md)", "(<./change_data_capture/README.md> \"Change data capture\")"),
        harmless("a folder for its README", STORAGE).swap("(./change_data_capture/README.md)", "(change_data_capture)"),
        harmless("by a longer way", CAPTURE)
            .swap("(../log_compaction.md)", "(../../01_Storage/./log_compaction.md?plain=1#L12)"),
        harmless("percent-encoded", "README.md").swap("(./STYLE_GUIDE.md#", "(./STYLE%5FGUIDE.md#"),
        harmless("an anchor in capitals", "README.md").swap("[Backend](#backend)", "[Backend](#Backend)"),
        harmless("an anchor of its own", LOG)
            .insert("## Common Mistakes", "<a id=\"mistakes\"></a>")
            .insert("## Common Mistakes", "All [mistakes](#mistakes) in one place."),
        harmless("only in code", LOG).insert("## Common Mistakes", "Write `[Topic](./topic.md)`."),
        harmless("another heading that nobody links to", QUEUE).swap("## Case Study 3", "## 🚪 Case Study 3"),
        harmless("broken, and suppressed", LOG).insert(
            "## Common Mistakes",
            "<!-- cslint-disable-next-line no-broken-links -- the page is generated -->\n[All topics](./topics.html)",
        ),
    ]
}
