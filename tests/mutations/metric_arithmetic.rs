//! `metric-arithmetic`: an improvement follows from the two values in its row.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a factor too large", LOG)
            .swap("14x faster", "41x faster")
            .found_at("P99 write latency")
            .saying("840ms → 60ms is 14x, the cell says 41x"),
        fault("a factor too small, minutes and hours", CAPTURE)
            .swap("72x faster", "7x faster")
            .found_at("Time to notice")
            .saying("6h → 5min is 72x, the cell says 7x"),
        fault("a value that was corrected by itself", LOG)
            .swap("| 12,000 | 300 |", "| 12,000 | 900 |")
            .found_at("Markers read")
            .saying("12,000 → 900 is 13.3x, the cell says 40x"),
        fault("terabytes and gigabytes", LOG)
            .swap("85% less", "65% less")
            .found_at("Disk held by dead rows")
            .saying("1.2 TB → 180 GB is 85%, the cell says 65%"),
        fault("savings between two options without before and after", LOG)
            .swap("42% savings", "24% savings")
            .found_at("Disk cost per month")
            .saying("$7,600 → $4,400 is 42.1%, the cell says 24%"),
        fault("rates of a year", CAPTURE).swap("67% fewer", "33% fewer").found_at("Outages from a full disk"),
        fault("points between percentages", QUEUE)
            .swap("26 points", "36 points")
            .found_at("Requests answered in time")
            .saying("71% → 97% is 26 points, the cell says 36 points"),
        fault("a percentage of percentages", CANARY)
            .swap("| 40% | 8% | 5x fewer |", "| 40% | 8% | 55% fewer |")
            .found_at("Releases that someone waved through")
            .saying("40% → 8% is 80%, or 32 points, the cell says 55%"),
        fault("a change with its sign", QUEUE).swap("30% more", "+60%").found_at("Jobs finished per minute"),
        fault("another name for the column, in bold", LOG)
            .swap("By Level | Difference |", "By Level | **Change** |")
            .swap("3x faster", "**5x** faster")
            .found_at("P95 point read"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("rounded within a tenth", LOG).swap("85% less", "80% less").swap("14x faster", "15x faster"),
        harmless("the same change in other words", LOG)
            .swap("16x fewer", "94% fewer")
            .swap("75% fewer", "4x fewer")
            .swap("14x faster", "-93%"),
        harmless("points for percent, and percent for points", QUEUE)
            .swap("5x fewer", "28 points")
            .swap("57 points", "93% fewer"),
        harmless("not exact", LOG).swap("14x faster", "up to 40x faster").swap("| 48 | 3 |", "| 48 | ~3-5 |"),
        harmless("words", CAPTURE).swap("8x fewer", "Far below").swap("380x fewer", "Hardly any left"),
        harmless("another unit", CAPTURE).swap("| 410 GB |", "| 410 files |"),
        harmless("about something else", LOG).swap("42% savings", "60% cheaper per query"),
        harmless("a goal in parentheses", LOG).swap("3x faster", "3x faster (target: 9x)"),
        harmless("columns in another order", LOG)
            .swap("| Metric | By Size | By Level | Difference |", "| Difference | By Level | By Size | Metric |")
            .swap(
                "| Peak disk use per node | 1.9 TB | 1.1 TB | 42% less |",
                "| 42% less | 1.1 TB | 1.9 TB | Peak disk use per node |",
            ),
        harmless("a wrong factor, and suppressed", LOG)
            .swap("14x faster |", "41x faster <!-- cslint-disable-line metric-arithmetic -- as the talk says --> |"),
    ]
}
