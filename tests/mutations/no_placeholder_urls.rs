//! `no-placeholder-urls`: every link leads to what it names.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("dots for a path", LOG_RESOURCES)
            .swap("https://dataatrest.org/archive/2024/queues-on-lsm.pdf", "https://dataatrest.org/...")
            .found_at("Queues on LSM Trees")
            .saying("`https://dataatrest.org/...`"),
        fault("nothing but dots", CANARY_RESOURCES)
            .swap("(https://releaseforum.org/2025/three-answers)", "(...)")
            .found_at("Three Answers, Not Two"),
        fault("a word for a URL", CAPTURE_RESOURCES)
            .swap("(https://vimeo.com/918273645)", "(URL)")
            .found_at("Change Streams from Scratch")
            .saying("\"URL\""),
        fault("a word in brackets", LOG_RESOURCES)
            .swap("https://pebblestack.com/engineering/leveled-or-tiered", "[URL]")
            .found_at("Leveled or Tiered"),
        fault("an empty destination", QUEUE_RESOURCES)
            .swap("(https://vimeo.com/736451829)", "()")
            .found_at("Fair Queues, Drawn")
            .saying("empty"),
        fault("a host that is kept for examples", QUEUE_RESOURCES)
            .swap("(https://tallyhouse.tech/blog/2025/01/taking-turns)", "(https://example.com/taking-turns)")
            .found_at("[Taking Turns]")
            .saying("kept for examples"),
        fault("a reference link", CANARY_RESOURCES)
            .swap(
                "[key]: https://engineering.daybook.app/posts/the-key-that-no-longer-fit",
                "[key]: https://engineering.daybook.app/...",
            )
            .found_at("The Key That No Longer Fit"),
        fault("dots in a list", CAPTURE_RESOURCES)
            .swap("https://quillbase.io/blog/series/replication-notes", "https://quillbase.io/blog/...")
            .found_at("Notes on Replication"),
        harmless("two versions compared", LOG_RESOURCES).insert_lines(
            "- **Apache Cassandra**",
            "- **RocksDB**: [What changed](https://github.com/facebook/rocksdb/compare/v9.0.0...v9.1.0) - In short",
        ),
        harmless("dots in prose", QUEUE_RESOURCES).swap("The header that says when to come back", "Come back... when?"),
        harmless("a placeholder in a code span", CAPTURE_RESOURCES).insert_lines(
            "* **MySQL**:",
            "* **Notes**: Until a page is found, we write `[Video](https://vimeo.com/...)`",
        ),
        harmless("the word as a link's text", LOG_RESOURCES)
            .swap("[DOI](https://doi.org/10.1007/s002360050048)", "[Link](https://doi.org/10.1007/s002360050048)"),
        harmless("dots, and suppressed", CANARY_RESOURCES).swap(
            "(https://releaseforum.org/2025/three-answers)|",
            "(https://releaseforum.org/...) <!-- cslint-disable-line no-placeholder-urls -- not public yet -->|",
        ),
    ]
}
