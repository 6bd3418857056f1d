//! `case-study-numbering`: 1, 2, 3 and so on, or no numbers at all.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE, more_case_studies};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("one left out", LOG)
            .swap("## Case Study 3: A Merge", "## Case Study 4: A Merge")
            .found_at("## Case Study 4: A Merge")
            .saying("case study 4 stands where number 3"),
        fault("one twice", CAPTURE)
            .swap("Case Study 2: The Reader", "Case Study 1: The Reader")
            .found_at("Case Study 1: The Reader")
            .saying("number 2")
            .in_file(QUEUE)
            .swap("#case-study-2-the-reader", "#case-study-1-the-reader"),
        fault("two swapped", LOG)
            .swap("## Case Study 1: Writes", "## Case Study 2: Writes")
            .swap("## Case Study 2: Deleted", "## Case Study 1: Deleted")
            .found_at("## Case Study 2: Writes")
            .found_at("## Case Study 1: Deleted")
            .in_file(QUEUE)
            .swap("#case-study-1-writes", "#case-study-2-writes"),
        fault("one without", QUEUE)
            .swap("## Case Study 2 — One", "## Case Study — One")
            .found_at("## Case Study — One")
            .saying("no number"),
        fault("a number more than a case study", QUEUE)
            .insert("## Common Mistakes", more_case_studies(6..=6))
            .found_at("## Case Study 6")
            .saying("number 5"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a fifth", QUEUE).insert("## Common Mistakes", more_case_studies(5..=5)),
        harmless("none at all", LOG)
            .swap("## Case Study 1: Writes", "## Case Study: Writes")
            .swap("## Case Study 2: Deleted", "## Case Study: Deleted")
            .swap("## Case Study 3: A Merge", "## Case Study: A Merge")
            .in_file(QUEUE)
            .swap("#case-study-1-writes", "#case-study-writes"),
        harmless("with a hash and in front", LOG)
            .swap("## Case Study 2: Deleted", "## Case Study #2: Deleted")
            .swap("## Case Study 3: A Merge", "## 3. Case Study: A Merge"),
        harmless("a number in a section below", CANARY)
            .swap("## 🐤 Case Study 3 … ### Problem", "### Problem 7"),
        harmless("out of order, and suppressed", LOG).swap(
            "## Case Study 3: A Merge",
            "<!-- cslint-disable-next-line case-study-numbering -- the third is withdrawn -->\n\n## Case Study 4: A Merge",
        ),
    ]
}
