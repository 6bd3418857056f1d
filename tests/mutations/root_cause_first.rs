//! `root-cause-first`: a heading on the cause before any on the solution.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("the heading deleted", LOG)
            .drop_block("## Case Study 1 … #### Why This Happens")
            .found_at("## Case Study 1 … ### Detailed Explanation")
            .saying("no heading"),
        fault("a heading without the word", CANARY)
            .swap("#### The Cause: Age Looks Like Quality", "#### Age Looks Like Quality")
            .found_at("## 🐤 Case Study 2 … ### Detailed Explanation"),
        fault("a bold line for the heading", QUEUE)
            .swap("#### Why It Happens (Root Cause)", "**Why it happens:**")
            .found_at("## Case Study 1 — A … ### Detailed Explanation"),
        fault("the two swapped", LOG)
            .swap("## Case Study 3 … #### Why the Disk Fills Up (Root Cause)", "#### Levels")
            .swap("## Case Study 3 … #### The Solution Approach", "#### Why the Disk Fills Up")
            .swap("#### Levels", "#### The Solution Approach")
            .found_at("## Case Study 3 … ### Detailed Explanation")
            .saying("\"The Solution Approach\" comes before"),
        fault("a fix first", CAPTURE)
            .insert("Disk\n---- … #### Why It Happens", "#### The Fix in Short\n\nA cap.")
            .found_at("Disk\n---- … ### Detailed Explanation"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("another word for it", LOG)
            .swap("## Case Study 1 … #### Why This Happens (Root Cause)", "#### Root-Cause Analysis"),
        harmless("a failed approach first", QUEUE)
            .insert("#### Why It Happens (Root Cause)", "#### The Obvious Approach\n\nMore memory."),
        harmless("a second why behind the solution", CANARY)
            .insert("## 🐤 Case Study 1 … #### Results in Production", "#### Why This Approach\n\nIt is cheap."),
        harmless("no solution heading", LOG).swap("## Case Study 3 … #### The Solution Approach", "#### Levels"),
        harmless("missing, and suppressed", CANARY)
            .swap("#### The Cause: Age Looks Like Quality", "#### Age Looks Like Quality")
            .insert(
                "## 🐤 Case Study 2 … ### Detailed Explanation",
                "<!-- cslint-disable-next-line root-cause-first -- told in the problem -->",
            ),
    ]
}
