//! `no-duplicate-sources`: no source is listed twice in one section.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("a row twice", LOG_RESOURCES)
            .insert_lines(
                "| Pebblestack |",
                "| Northquay | Waves, Again | https://engineering.northquay.io/2025/03/writes-in-waves | 2025-03 | The same |",
            )
            .found_at("Waves, Again")
            .saying("`https://engineering.northquay.io/2025/03/writes-in-waves`"),
        fault("another scheme and a final slash", CAPTURE_RESOURCES)
            .swap("https://ferrywright.dev/articles/outbox-or-log", "http://quillbase.io/blog/what-the-slot-remembers/")
            .found_at("Outbox or Log"),
        fault("an item twice", QUEUE_RESOURCES)
            .insert_lines("- **IETF**", "- **RabbitMQ**: [Credit](https://www.RabbitMQ.com/docs/flow-control) - The same page")
            .found_at("[Credit]"),
        fault("a reference and its destination", CANARY_RESOURCES)
            .swap("(https://saffron.recipes/tech/timing-the-runner)", "(https://engineering.daybook.app/posts/the-key-that-no-longer-fit)")
            .found_at("The Key That No Longer Fit"),
        harmless("the same page in two sections", QUEUE_RESOURCES)
            .insert_lines("- **Article**: \"The Age", "- **RFC**: [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#name-retry-after)"),
        harmless("another anchor of a page", CAPTURE_RESOURCES).insert_lines(
            "* **MySQL**:",
            "* **PostgreSQL**: [Plugins](https://www.postgresql.org/docs/current/logicaldecoding.html#plugins) - Who writes the format",
        ),
        harmless("another page of a site", LOG_RESOURCES)
            .insert_lines("- **Apache Cassandra**", "- **RocksDB**: [Tuning](https://github.com/facebook/rocksdb/wiki/tuning) - In practice"),
        harmless("a topic twice", QUEUE_RESOURCES)
            .append("- [The log itself](../01_Storage/change_data_capture/README.md)"),
    ]
}
