//! `no-future-dates`: no source is dated later than today, or than the file that lists it.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("a post from next year", LOG_RESOURCES)
            .swap("| 2024-11-18 |", "| 2027-11-18 |")
            .found_at("The Night the Archive")
            .saying("dated 2027-11-18, which lies in the future"),
        fault("a month after the last update", CANARY_RESOURCES)
            .swap("|15 January 2026|", "|15 March 2026|")
            .found_at("The Key That No Longer Fit")
            .saying("after the last update"),
        fault("a last update that stayed behind", CANARY_RESOURCES)
            .swap("**Last Updated**: February 2026", "**Last Updated**: December 2025")
            .found_at("The Key That No Longer Fit"),
        fault("an item from the future", QUEUE_RESOURCES)
            .swap("Luis Ferrante, 2025", "Luis Ferrante, 2028")
            .found_at("[Fair Queues, Drawn]"),
        fault("a quarter to come", CANARY_RESOURCES)
            .swap("Operations Quarterly - Q2 2025", "Operations Quarterly - Q4 2027")
            .found_at("Small Samples, Loud Claims")
            .also("url-date-agreement", "Small Samples, Loud Claims", "its URL says May 2025"),
        harmless("the month of the last update", CAPTURE_RESOURCES).swap("| March 2024 |", "| February 2026 |"),
        harmless("the year of the last update", CAPTURE_RESOURCES).swap("| March 2024 |", "| 2026 |"),
        harmless("a range that has begun", CAPTURE_RESOURCES).swap("| March 2024 |", "| 2024-2029 |"),
        harmless("a year in what was learnt", LOG_RESOURCES).swap("Soft limits beat hard limits", "Enough until 2031"),
        harmless("a year in a sentence", QUEUE_RESOURCES)
            .swap("Refusing by waiting time", "Refusing by waiting time, and what they plan for 2031"),
        harmless("a number that is no year", QUEUE_RESOURCES)
            .swap("Why the backlog belongs in the broker", "How 2098 workers share one broker"),
    ]
}
