//! `resources-sections`: five sections, and at least one source in each.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("no talks", LOG_RESOURCES)
            .cut("## Conference Talks", "## Technical Papers")
            .found_at("# Log Compaction - Research")
            .saying("Conference Talks"),
        fault("no videos", QUEUE_RESOURCES)
            .cut("## Video Presentations", "## Additional Reading")
            .found_at("# Backpressure in Queues")
            .saying("Video Presentations"),
        fault("two sections deleted", CANARY_RESOURCES)
            .cut("## Engineering Blog Posts", "## Technical Papers")
            .found_at("# Canary Releases")
            .saying("Engineering Blog Posts")
            .found_at("# Canary Releases")
            .saying("Conference Talks"),
        fault("a heading demoted to a bold line", LOG_RESOURCES)
            .swap("## Engineering Blog Posts", "**Engineering Blog Posts**")
            .found_at("# Log Compaction - Research"),
        fault("a table without its rows", LOG_RESOURCES)
            .drop_block("| YouTube | Compaction")
            .insert("## Additional Reading", "| Platform | Title |\n|----------|-------|")
            .found_at("## Video Presentations")
            .saying("no source"),
        fault("a list cut down to prose", QUEUE_RESOURCES)
            .cut("## Documentation References", "## Video Presentations")
            .insert("## Video Presentations", "## Documentation References\n\nThe manuals of the brokers say little.")
            .found_at("## Documentation References"),
        fault("a heading misspelt", CANARY_RESOURCES)
            .swap("## Technical Papers", "## Tecnical Papers")
            .found_at("## Tecnical Papers")
            .saying("did you mean"),
        fault("a heading in the singular", CAPTURE_RESOURCES)
            .swap("Video Presentations", "Video Presentation")
            .found_at("Video Presentation"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("more words and emoji", LOG_RESOURCES)
            .swap("## Technical Papers", "## 📄 Technical Papers & References"),
        harmless("the last section first", QUEUE_RESOURCES)
            .cut("## Video Presentations", "## Additional Reading")
            .insert(
                "## Engineering Blog Posts",
                "## Video Presentations\n\n- [Load on a whiteboard](https://video.tollgate.tech/w/load), 2024",
            ),
        harmless("an empty row beside full ones", LOG_RESOURCES)
            .insert_lines("| YouTube | Compaction", "|  |  |  |  |  |  |"),
        harmless("one section more, empty", CANARY_RESOURCES).insert("## Additional Reading", "## Podcasts"),
        harmless("missing, and suppressed", LOG_RESOURCES).cut("## Video Presentations", "## Additional Reading").swap(
            "# Log Compaction - Research Resources",
            "# Log Compaction - Research Resources <!-- cslint-disable-line resources-sections -- none known -->",
        ),
    ]
}
