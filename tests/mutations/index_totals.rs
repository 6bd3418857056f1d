//! `index-totals`: the Total row of a table is the sum of the rows above it.

use crate::mutation::{Mutation, fault, harmless};

const README: &str = "README.md";
const PLAN: &str = "MASTER_PLAN.md";
const STRUCTURE: &str = "FILE_STRUCTURE.md";
const PROGRESS: &str = "PROGRESS.md";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a total that is too high", README)
            .swap("**13** |", "**15** |")
            .found_at("| **Total**")
            .saying("the rows add up to 13, the Total row says 15"),
        fault("a row that moved on without its total", README)
            .swap("| 3 | 3 | 6 | 10 |", "| 3 | 3 | 6 | 11 |")
            .found_at("| **Total**")
            .saying("add up to 14"),
        fault("the upper end of a range", PLAN)
            .swap("**18-30**", "**18-32**")
            .found_at("| **Total**")
            .saying("the rows add up to 18-30, the Total row says 18-32"),
        fault("a row that was added", PLAN)
            .insert_lines("| **Total**", "| Data | 1 | 2 | 2 | 4 | 6-10 |")
            .found_at("| **Total**")
            .saying("add up to 4,")
            .found_at("| **Total**")
            .saying("add up to 8,")
            .found_at("| **Total**")
            .saying("add up to 8,")
            .found_at("| **Total**")
            .saying("add up to 16,")
            .found_at("| **Total**")
            .saying("add up to 24-40"),
        fault("a file that was written", STRUCTURE)
            .swap("| Cloud | 2 | 2 | 2 | 6 | 4 | 2 |", "| Cloud | 2 | 2 | 2 | 6 | 5 | 2 |")
            .found_at("| **Total**")
            .saying("add up to 20"),
        fault("without bold, in capitals", PROGRESS)
            .swap("| **Total** | **4** |", "| TOTAL | 5 |")
            .found_at("| TOTAL")
            .saying("add up to 4"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a row and its totals", PLAN)
            .insert_lines("| **Total**", "| Data | 1 | 2 | 2 | 4 | 6-10 |")
            .swap("| **3** | **6** | **6** | **12** | **18-30** |", "| **4** | **8** | **8** | **16** | **24–40** |"),
        harmless("a row that is not counted yet", PLAN)
            .insert_lines("| **Total**", "| Data | - | - | - | - | to be agreed |"),
        harmless("a share of all", PROGRESS)
            .swap("| Domain | Written | Open | Topics |", "| Domain | Written | Open | Share |")
            .swap("| Backend | 3 | 1 | 4 |", "| Backend | 3 | 1 | 75% |")
            .swap("| Cloud | 1 | 1 | 2 |", "| Cloud | 1 | 1 | 50% |")
            .swap("**6** |", "**67%** |"),
        harmless("subtotals", STRUCTURE).insert_lines("| Root | 0", "| Planning Total | 0 | 0 | 0 | 0 | 0 | 0 |"),
        harmless("no Total row", README).swap("| **Total** |", "| **Next year** |").swap("**13** |", "**40** |"),
        harmless("a wrong total, and suppressed", README)
            .swap("**13** |", "**15** <!-- cslint-disable-line index-totals -- two more are being reviewed --> |"),
    ]
}
