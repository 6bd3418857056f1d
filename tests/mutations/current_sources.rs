//! `current-sources`: at least half of a file's dated sources are current.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{LOG_RESOURCES, QUEUE_RESOURCES};

const GUIDE: &str = "STYLE_GUIDE.md";

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("five of eight are old", LOG_RESOURCES)
            .swap("| 2024-11-18 |", "| 2014-11-18 |")
            .swap("| May 2024 |", "| May 2014 |")
            .swap("Datafold Weekly - 2024-06", "Datafold Weekly - 2014-06")
            .swap("| Ruta Kazlauskaite | 2025 |", "| Ruta Kazlauskaite | 2015 |")
            .found_at("# Log Compaction - Research Resources")
            .saying("3 of 8 dated sources"),
        fault("the oldest is named", QUEUE_RESOURCES)
            .swap("), 2024-08 -", "), 2008 -")
            .swap("9 October 2025", "9 October 2015")
            .swap("Overload Day, 2024-04-17", "Overload Day, 2014-04-17")
            .swap("Hana Dvořáková, 2024", "Hana Dvořáková, 2014")
            .found_at("# Backpressure in Queues - Research Resources")
            .saying("the oldest is from 2008"),
        fault("the guide asks for newer ones", GUIDE)
            .swap("current (2024-2026", "current (2025-2026")
            .in_file(LOG_RESOURCES)
            .found_at("# Log Compaction - Research Resources")
            .saying("from 2025 to 2026")
            .in_file(QUEUE_RESOURCES)
            .found_at("# Backpressure in Queues - Research Resources"),
        harmless("just half", LOG_RESOURCES)
            .swap("| 2024-11-18 |", "| 2014-11-18 |")
            .swap("| May 2024 |", "| May 2014 |")
            .swap("Datafold Weekly - 2024-06", "Datafold Weekly - 2014-06"),
        harmless("old papers, manuals and books", LOG_RESOURCES)
            .swap("| SIGMOD | 2017 |", "| SIGMOD | 1977 |")
            .insert_lines("- **Apache Cassandra**", "- **BSD**: [The Fast File System](https://docs.freebsd.org/ffs), 1984 - Where it began")
            .insert_lines("- **Article**: \"A Field", "- **Book**: \"The Art of Merging\" by I. Varga (1973)\n- **Book**: \"Sorting\" (1968)\n- **Book**: \"Tapes\" (1962)"),
        harmless("ranges that end in the window", LOG_RESOURCES)
            .swap("| 2024-11-18 |", "| 2014-2024 |")
            .swap("| May 2024 |", "| 2012-2025 |")
            .swap("| Ruta Kazlauskaite | 2025 |", "| Ruta Kazlauskaite | 2015-2026 |"),
    ]
}
