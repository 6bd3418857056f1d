//! `before-after-metrics`: the results of every case study are a table with figures to compare.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

/// The figures of one case study, as they stand in the file.
const WAITS: &str = "\
| P95 wait of small customers | 8min | 20s | 24x shorter |
| Idle workers at peak | 35% | 7% | 5x fewer |
| Jobs finished per minute | 2,400 | 3,120 | 30% more |";

fn faults() -> Vec<Mutation> {
    vec![
        fault("no table", LOG).drop_block("| Metric | By Size").found_at("## Case Study 3").saying("Production Results"),
        fault("the table among the costs", CAPTURE)
            .insert("| Metric | Before | After | Change |", "Writers no longer notice.\n\n#### What It Cost")
            .found_at("Case Study 3: The First Copy"),
        fault("a list instead", QUEUE)
            .swap("| Metric | Before | After | Improvement |\n|---|---|---|---|\n| P95 wait", "| P95 wait")
            .swap(WAITS, "- Small customers wait 20s, where it was 8min")
            .found_at("## Case Study 2"),
        fault("words alone", QUEUE)
            .swap(WAITS, "| P95 wait of small customers | Long | Short | Shorter |\n| 1,000 tenants | Unfair | Fair | Zero complaints |")
            .found_at("## Case Study 2 … | Metric | Before | After |")
            .saying("no figure"),
        fault("one column of values", CANARY)
            .swap("| Time to roll back | 55min | 4min | 14x faster |", "| Time to roll back | 4min |")
            .swap("| Rollbacks that failed | 27% | 3% | 9x fewer |", "| Rollbacks that failed | 3% |")
            .swap("| Minutes of errors per bad release | 62 | 6 | 10x fewer |", "| Minutes of errors per bad release | 6 |")
            .swap("## 🐤 Case Study 3 … | Metric | Before | After | Improvement |\n| :-- | --: | --: | :-- |", "| Metric | After |\n| :-- | --: |")
            .found_at("## 🐤 Case Study 3 … | Metric | After |")
            .saying("1 column of values"),
        fault("a table in a comment", LOG)
            .swap("| Metric | By Size", "<!--\n| Metric | By Size")
            .swap("3x faster |\n", "3x faster |\n-->\n")
            .found_at("## Case Study 3"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("one figure left", QUEUE)
            .swap(WAITS, "| P95 wait of small customers | Long | ~20s | Far shorter |\n| Idle workers | Many | Few | |"),
        harmless("options as columns", QUEUE)
            .swap("| Metric | Before | After | Improvement |\n|---|---|---|---|\n| P95 wait", "| Metric | One queue | A queue each | Two workers |\n|---|---|---|---|\n| P95 wait")
            .swap("24x shorter", "6min")
            .swap("5x fewer", "20%")
            .swap("30% more", "2,500"),
        harmless("a second table in words", LOG).insert(
            "**Key insight**: Free space",
            "| Option | Risk | Effort |\n|--------|------|--------|\n| By size | High | Low |\n| By level | Low | High |",
        ),
        harmless("a section of its own below the results", LOG).insert("| Metric | By Size", "##### A Month Later"),
        harmless("the metric last", LOG)
            .swap("| Metric | By Size | By Level | Difference |", "| Difference | By Level | By Size | Metric |"),
        harmless("another word for results", CANARY).swap("## 🐤 Case Study 3 … #### Results in Production", "#### The Results, in Figures"),
        harmless("no table, and suppressed", LOG)
            .drop_block("| Metric | By Size")
            .insert("## Case Study 3", "<!-- cslint-disable-next-line before-after-metrics -- nothing was measured -->"),
    ]
}
