//! `paper-citation`: every paper is cited with its title, its authors, its venue and a year.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("authors a dash", QUEUE_RESOURCES)
            .swap("H. Zhou et al.", "—")
            .found_at("Overload Control for Scaling")
            .saying("lacks `Authors`"),
        fault("authors and venue left as dots", CANARY_RESOURCES)
            .swap("|Š. Davidovič, B. Beyer|ACM Queue|", "|...|...|")
            .found_at("Canary Analysis Service")
            .saying("`Authors` and `Venue`"),
        fault("a title forgotten", CAPTURE_RESOURCES)
            .swap("| Kafka: a Distributed Messaging System for Log Processing |", "| |")
            .found_at("J. Kreps, N. Narkhede")
            .saying("lacks `Title`"),
        fault("since a year", QUEUE_RESOURCES)
            .swap("| SoCC | 2018 |", "| SoCC | 2018+ |")
            .found_at("Overload Control for Scaling")
            .saying("\"2018+\" is no date")
            .also("dated-urls", "Overload Control for Scaling", "a paper with a URL needs a date, too"),
        fault("no Venue column", CANARY_RESOURCES)
            .swap(
                "|Title|Authors|Venue|Year|Link|Relevance|\n|-|-|-|-|-|-|",
                "|Title|Authors|Year|Link|Relevance|\n|-|-|-|-|-|",
            )
            .swap("|ACM Queue|2018|", "|2018|")
            .swap("|KDD|2013|", "|2013|")
            .found_at("Canary Analysis Service")
            .found_at("Online Controlled Experiments"),
        fault("Authors misspelt", LOG_RESOURCES)
            .swap("| Title | Authors | Venue |", "| Title | Auhtors | Venue |")
            .found_at("| Title | Auhtors | Venue |")
            .saying("did you mean `Authors`?"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("too many authors to name", QUEUE_RESOURCES).swap("H. Zhou et al.", "Various"),
        harmless("columns by other names", CAPTURE_RESOURCES)
            .swap("| Year | Title | Authors | Venue | Link |", "| Published | Paper | Author(s) | Conference | Link |")
            // What another rule reads as a date must stay one.
            .swap("| Published | Paper", "| Date | Paper"),
        harmless("a talk without a speaker", CANARY_RESOURCES)
            .swap("|Delivery Summit|Tomasz Wilk|", "|Delivery Summit|—|"),
        harmless("papers as a list", QUEUE_RESOURCES)
            .cut("| SEDA", "| Overload")
            .insert("## Documentation References", "- SEDA, 2001"),
        harmless("a paper without its relevance", QUEUE_RESOURCES).swap("| Waiting time as a signal |", "| — |"),
    ]
}
