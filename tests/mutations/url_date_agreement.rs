//! `url-date-agreement`: the date of a source agrees with the year in its URL.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("a date of another year", LOG_RESOURCES)
            .swap("| 2025-03 | Soft", "| 2024-03 | Soft")
            .found_at("Why Our Writes Came in Waves")
            .saying("dated 2024-03, but its URL says 2025-03"),
        fault("a date of another month", CANARY_RESOURCES)
            .swap("|Sep 2025|", "|Oct 2025|")
            .found_at("How Big Is a Canary"),
        fault("a URL of another year", CAPTURE_RESOURCES)
            .swap(
                "https://streamconf.org/2024/sessions/already-a-log",
                "https://streamconf.org/2023/sessions/already-a-log",
            )
            .found_at("Your Database Is Already a Log")
            .saying("its URL says 2023"),
        fault("a URL whose name begins with a day", LOG_RESOURCES)
            .swap("posts/read-only-night", "posts/2023-11-18-read-only-night")
            .found_at("The Night the Archive"),
        fault("an item of another month", QUEUE_RESOURCES)
            .swap("January 2025 - Lanes", "February 2025 - Lanes")
            .found_at("[Taking Turns]"),
        harmless("only the year", CANARY_RESOURCES).swap("|Sep 2025|", "|2025|"),
        harmless("a day of the month", LOG_RESOURCES).swap("| 2025-03 | Soft", "| 31 March 2025 | Soft"),
        harmless("a range with the year", LOG_RESOURCES).swap("| 2025-03 | Soft", "| 2024-2025 | Soft"),
        harmless("the number of an issue", LOG_RESOURCES)
            .swap("https://pebblestack.com/engineering/leveled-or-tiered", "https://pebblestack.com/issues/2019"),
        harmless("the version of a manual", CAPTURE_RESOURCES).insert_lines(
            "* **MySQL**:",
            "* **MySQL**: [Replication](https://dev.mysql.com/2019/replication.html), 2024 - Who follows whom",
        ),
        harmless("when a paper was uploaded", CAPTURE_RESOURCES).swap(
            "https://notes.stephenholiday.com/Kafka.pdf",
            "https://notes.stephenholiday.com/uploads/2019/05/Kafka.pdf",
        ),
    ]
}
