//! `case-study-count`: three to five case studies.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE, more_case_studies};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("one deleted", LOG)
            .cut("## Case Study 3: A Merge", "## Common Mistakes")
            .found_at("# Log Compaction")
            .saying("2"),
        fault("all deleted", CAPTURE)
            .cut("Case Study 1: Two Writes", "Common Mistakes\n---")
            .found_at("Change Data Capture\n===")
            .in_file(QUEUE)
            .also("no-broken-links", "[The reader that filled", "it links to one of them"),
        fault("two too many", QUEUE)
            .insert("## Common Mistakes", more_case_studies(5..=6))
            .found_at("# Backpressure in Queues")
            .saying("6"),
        fault("a third too many", CANARY)
            .insert("## Common Mistakes", more_case_studies(4..=6))
            .found_at("# Canary Releases"),
        fault("a heading demoted to level 3", LOG)
            .swap("## Case Study 3: A Merge", "### Case Study 3: A Merge")
            .found_at("# Log Compaction"),
        fault("a heading promoted to level 1", LOG)
            .swap("## Case Study 3: A Merge", "# Case Study 3: A Merge")
            .found_at("# Log Compaction")
            .also("heading-hierarchy", "# Case Study 3: A Merge", "because it is a second title, too")
            .also("heading-hierarchy", "# Case Study 3: A Merge … ### Problem", "because that title is right above"),
        fault("a heading misspelt, one too few", LOG)
            .swap("## Case Study 3: A Merge", "## Case Stduy 3: A Merge")
            .found_at("# Log Compaction")
            .saying("2"),
        fault("a heading misspelt, enough left", QUEUE)
            .swap("## Case Study 4 — Saying", "## Case Stduy 4 — Saying")
            .found_at("## Case Stduy 4")
            .saying("Case Stduy 4")
            .in_file(CANARY)
            .also("no-broken-links", "#case-study-4", "it links to the heading"),
        fault("a number in words, enough left", QUEUE)
            .swap("## Case Study 4 — Saying", "## Case Study Four — Saying")
            .found_at("## Case Study Four")
            .in_file(CANARY)
            .also("no-broken-links", "#case-study-4", "it links to the heading"),
        fault("a heading by another name", CAPTURE)
            .swap("Case Study 3: The First Copy That Blocked Everyone\n----", "Scenario 3: The First Copy\n----")
            .found_at("Change Data Capture\n==="),
        fault("a heading made bold", CANARY)
            .swap("## 🐤 Case Study 3: The Rollback That Could Not Go Back", "**Case Study 3: The Rollback**")
            .found_at("# Canary Releases"),
        fault("a heading in a comment", LOG)
            .swap(
                "## Case Study 3: A Merge That Needs Half the Disk",
                "<!--\n## Case Study 3: A Merge That Needs Half the Disk\n-->",
            )
            .found_at("# Log Compaction"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a fourth", LOG).insert("## Common Mistakes", more_case_studies(4..=4)),
        harmless("a fifth", QUEUE).insert("## Common Mistakes", more_case_studies(5..=5)),
        harmless("in capitals, with emoji and a dash", LOG)
            .swap("## Case Study 1: Writes Stall", "## 📦 CASE STUDY 1 – Writes Stall")
            .in_file(QUEUE)
            .swap("#case-study-1-writes-stall", "#-case-study-1--writes-stall"),
        harmless("headings without numbers", CANARY)
            .swap("Case Study 1: A Canary", "Case Study: A Canary")
            .swap("Case Study 2: Compared", "Case Study: Compared")
            .swap("Case Study 3: The Rollback", "Case Study: The Rollback")
            .swap("(#-case-study-1-a-canary", "(#-case-study-a-canary"),
        harmless("an underlined heading made a hashed one", CAPTURE).swap(
            "Case Study 2: The Reader That Filled the Disk\n---------------------------------------------",
            "## Case Study 2: The Reader That Filled the Disk ##",
        ),
        harmless("one more in a quote, in code and in a comment", QUEUE).insert(
            "## Common Mistakes",
            "> ## Case Study 5: Quoted\n\n```markdown\n## Case Study 5: Sample\n## Case Study 6: Sample\n```\n\n<!--\n## Case Study 5: Later\n-->",
        ),
        harmless("headings that share its words", QUEUE).insert(
            "## Common Mistakes",
            "## Case Studies Compared\n\nAll four set a limit.\n\n## Case Study Overview\n\nThe first is the oldest.",
        ),
        harmless("a part of a case study", QUEUE)
            .insert("## Case Study 2 … #### Production Results", "#### Other Case Studies\n\nNone is known."),
        harmless("too few, and suppressed", LOG)
            .cut("## Case Study 3: A Merge", "## Common Mistakes")
            .swap("# Log Compaction", "# Log Compaction <!-- cslint-disable-line case-study-count -- more to come -->"),
    ]
}
