//! `distinct-case-studies`: every case study tells what no other tells.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE, case_study, more_case_studies};

const SCENE: &str = "A parts catalogue gains an index for every question that was ever asked, and each order now writes forty of them, which nobody notices until the winter sale.";
const ANALOGY: &str =
    "A librarian files each new book under forty headings, and readers queue at the door while she writes the cards.";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = vec![
        fault("one case study under two titles", LOG)
            .insert("## Common Mistakes", case_study(4, "An Index That Nobody Asked For", SCENE, ANALOGY))
            .insert("## Common Mistakes", case_study(5, "Forty Cards for One Book", SCENE, ANALOGY))
            .found_at("Forty Cards for One Book")
            .saying("\"Case Study 4: An Index That Nobody Asked For\""),
        fault("one case study in two files", LOG)
            .insert("## Common Mistakes", case_study(4, "An Index That Nobody Asked For", SCENE, ANALOGY))
            .in_file(QUEUE)
            .insert("## Common Mistakes", case_study(5, "Forty Cards for One Book", SCENE, ANALOGY))
            .found_at("Forty Cards for One Book")
            .saying("in 01_BACKEND/01_Storage/log_compaction.md"),
    ];
    all.extend([
        fault("one title in two files", CANARY)
            .swap("Case Study 2: Compared with the Wrong Neighbour", "Case Study 2: A Merge That Needs Half the Disk")
            .found_at("A Merge That Needs Half the Disk")
            .saying("in 01_BACKEND/01_Storage/log_compaction.md"),
        fault("one title twice in a file, however it is written", LOG)
            .swap("Case Study 3: A Merge That Needs Half the Disk", "Case Study 3: Deleted rows, that slow down every read")
            .found_at("Deleted rows, that slow"),
        harmless("two with the same parts", LOG).insert("## Common Mistakes", more_case_studies(4..=5)),
        harmless("a company for a title in two files", LOG)
            .swap("Case Study 3: A Merge That Needs Half the Disk", "Case Study 3: Corvid")
            .in_file(QUEUE)
            .swap("Case Study 4 — Saying No at the Front Door", "Case Study 4 — Corvid")
            .in_file(CANARY)
            .swap("#case-study-4--saying-no-at-the-front-door", "#case-study-4--corvid"),
        harmless("two without a title", CAPTURE)
            .swap("Case Study 1: Two Writes, Two Truths", "Case Study 1")
            .swap("Case Study 2: The Reader That Filled the Disk", "Case Study 2")
            .in_file(QUEUE)
            .swap("#case-study-2-the-reader-that-filled-the-disk", "#case-study-2"),
        harmless("one title in two files, and suppressed", CANARY).swap(
            "## 🐤 Case Study 2: Compared with the Wrong Neighbour",
            "<!-- cslint-disable-next-line distinct-case-studies -- the same outage -->\n\n## Case Study 2: A Merge That Needs Half the Disk",
        ),
    ]);
    all
}
