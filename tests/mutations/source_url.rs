//! `source-url`: every source is found by a whole URL.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("an empty cell", LOG_RESOURCES)
            .swap("| https://pebblestack.com/engineering/leveled-or-tiered |", "| |")
            .found_at("Leveled or Tiered")
            .saying("no URL"),
        fault("a dash instead of a link", CANARY_RESOURCES)
            .swap("[DOI](https://doi.org/10.1145/2487575.2488217)", "—")
            .found_at("Online Controlled Experiments"),
        fault("a word instead of a link", CAPTURE_RESOURCES)
            .swap("[Slides](https://dataplumbing.day/slides/backfills-without-locks.pdf)", "Slides")
            .found_at("Backfills Without Locks")
            .saying("\"Slides\" is not a URL"),
        fault("no scheme", LOG_RESOURCES)
            .swap("https://tech.corvidweather.com/posts", "tech.corvidweather.com/posts")
            .found_at("The Night the Archive")
            .saying("lacks its `https://`"),
        fault("no scheme in a link", QUEUE_RESOURCES)
            .swap("(https://vimeo.com/736451829)", "(www.vimeo.com/736451829)")
            .found_at("Fair Queues, Drawn"),
        fault("a whole site", LOG_RESOURCES)
            .swap("https://blog.stallwright.dev/storage/tombstones-are-rows", "https://blog.stallwright.dev")
            .found_at("Tombstones Are Rows Too")
            .saying("a whole site"),
        fault("a whole site in a list", QUEUE_RESOURCES)
            .swap("(https://ferrywright.dev/articles/deadlines-travel)", "(https://ferrywright.dev/)")
            .found_at("Deadlines Travel with the Job"),
        harmless("a manual's home page", CAPTURE_RESOURCES).swap(
            "(https://debezium.io/documentation/reference/stable/connectors/postgresql.html)",
            "(https://debezium.io/)",
        ),
        harmless("a book's own site", QUEUE_RESOURCES).insert_lines(
            "- **Article**: \"The Age",
            "- **Book**: [Queues for People](https://queuesforpeople.press/)",
        ),
        harmless("a number that resolves", CAPTURE_RESOURCES)
            .swap("[PDF](https://notes.stephenholiday.com/Kafka.pdf)", "doi:10.5555/2011.07.12"),
        harmless("a code span", LOG_RESOURCES).swap(
            "https://pebblestack.com/engineering/leveled-or-tiered",
            "`https://pebblestack.com/engineering/leveled-or-tiered`",
        ),
        harmless("an empty cell, and suppressed", LOG_RESOURCES).swap(
            "https://pebblestack.com/engineering/leveled-or-tiered",
            "<!-- cslint-disable-line source-url -- taken down -->",
        ),
    ]
}
