//! `plain-language`: no terms of the trade in an explanation in plain words.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("terms of the trade behind a label", LOG)
            .swap("Imagine a mail room where letters land on one pile and are sorted into drawers later.", "The memtable and the LSM tree share a mutex, and latency and throughput suffer.")
            .found_at("**In simple terms**: The memtable"),
        fault("in bold underscores", CAPTURE)
            .swap("You want to photograph a busy market square.", "The snapshot of the DB takes a mutex, an LSN and a `LOCK`, and latency rises.")
            .found_at("__Think of it like this__")
            .saying("LSN"),
        fault("below a heading", CANARY)
            .swap("You taste one spoonful", "The API sends 5% of its payloads to pods in Kubernetes, the SLO holds, and the p99_ms drops. You taste one spoonful")
            .found_at("#### In Simple Terms"),
        fault("unannounced", QUEUE)
            .swap("Picture a supermarket with one long line for all tills.", "Picture a broker with prefetch, a mutex, an async thread pool and no TTL.")
            .found_at("Picture a broker"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("two terms", LOG).swap("Imagine a mail room", "Latency and throughput aside, imagine a mail room"),
        harmless("everyday words in capitals", QUEUE)
            .swap("Picture a supermarket with one long line", "Picture a supermarket in the USA at 9 AM with ONE long line"),
        harmless("terms behind the answer", LOG)
            .swap("Here the merge had one thread", "The LSM tree had a mutex, a memtable and a quorum. Here the merge had one thread"),
        harmless("a technical supposition", QUEUE)
            .swap("Workers fetched jobs in batches to save round trips.", "Suppose a prefetch of 200.\n\nSuppose an async API with a mutex and a TTL.\n\nWorkers fetched jobs in batches to save round trips."),
    ]
}
