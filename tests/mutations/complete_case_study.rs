//! `complete-case-study`: a Problem, a Quick Answer, a Detailed Explanation and Results in each case study.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = missing();
    all.extend(empty());
    all.extend(misspelt());
    all.extend(harmless_edits());
    all
}

fn missing() -> Vec<Mutation> {
    vec![
        fault("no Problem heading", LOG)
            .drop_block("## Case Study 2: Deleted … ### Problem")
            .found_at("## Case Study 2: Deleted")
            .saying("Problem"),
        fault("no Quick Answer", LOG)
            .cut("## Case Study 1 … ### Quick Answer", "## Case Study 1 … ### Detailed Explanation")
            .found_at("## Case Study 1: Writes")
            .saying("Quick Answer"),
        fault("no Detailed Explanation heading", QUEUE)
            .drop_block("## Case Study 3 — The … ### Detailed Explanation")
            .found_at("## Case Study 3 — The")
            .saying("Detailed Explanation"),
        fault("no Results", CANARY)
            .cut("## 🐤 Case Study 3 … #### Results in Production", "**Key insight**: A rollback")
            .found_at("Case Study 3: The Rollback")
            .saying("Results"),
        fault("no Results below an underlined heading", CAPTURE)
            .cut("Disk\n---- … #### Production Results", "__Key insight__: A reader that may")
            .found_at("Case Study 2: The Reader"),
        fault("a bold line for a heading", QUEUE)
            .swap("## Case Study 1 — A … ### Quick Answer", "**Quick Answer**")
            .found_at("## Case Study 1 — A"),
        fault("the name in the middle of the heading", CAPTURE)
            .swap("Disk\n---- … ### Quick Answer", "### Our Quick Answer")
            .found_at("Case Study 2: The Reader"),
        fault("a heading in a comment", LOG)
            .swap("## Case Study 1 … ### Problem", "<!--\n### Problem\n-->")
            .found_at("## Case Study 1: Writes"),
        fault("moved out of the case study", LOG)
            .cut("## Case Study 3 … ### Quick Answer", "## Case Study 3 … ### Detailed Explanation")
            .insert("## Related Patterns", "### Quick Answer\n\nMerge in levels, and see the third case study.")
            .found_at("## Case Study 3: A Merge"),
    ]
}

fn empty() -> Vec<Mutation> {
    vec![
        fault("an empty Problem", LOG)
            .swap("## Case Study 2: Deleted … ### Problem", "### Problem\n\n### What Happened")
            .found_at("## Case Study 2: Deleted … ### Problem"),
        fault("an empty Quick Answer", QUEUE)
            .drop_block("Let each worker reserve two jobs instead")
            .found_at("## Case Study 2 — One … ### Quick Answer"),
        fault("a Quick Answer that is a comment and a rule", LOG)
            .drop_block("Switch from merging files of similar size")
            .insert("## Case Study 3 … ### Detailed Explanation", "<!-- to be written -->\n\n***")
            .found_at("## Case Study 3 … ### Quick Answer"),
        fault("an empty Detailed Explanation", CANARY)
            .swap("## 🐤 Case Study 2 … ### Detailed Explanation", "### Detailed Explanation\n\n### Background")
            .found_at("## 🐤 Case Study 2 … ### Detailed Explanation"),
        fault("empty Results", CAPTURE)
            .swap("Everyone\n---- … #### Production Results", "#### Production Results\n\n#### Figures")
            .found_at("Everyone\n---- … #### Production Results"),
    ]
}

fn misspelt() -> Vec<Mutation> {
    vec![
        fault("Problem misspelt", LOG)
            .swap("## Case Study 1 … ### Problem", "### Porblem")
            .found_at("### Porblem")
            .saying("`Problem`"),
        fault("Quick Answer misspelt", CAPTURE)
            .swap("Two Truths\n---- … ### Quick Answer", "### Quick Anwser")
            .found_at("### Quick Anwser"),
        fault("Detailed Explanation misspelt", QUEUE)
            .swap("## Case Study 4 — Saying … ### Detailed Explanation", "### Detailled Explaination")
            .found_at("### Detailled Explaination"),
        fault("Results misspelt", CANARY)
            .swap("## 🐤 Case Study 1 … #### Results in Production", "#### Reslts in Production")
            .found_at("#### Reslts in Production"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a heading with emoji", LOG).swap("## Case Study 1 … ### Problem", "### 🎯 Problem"),
        harmless("numbered headings", LOG)
            .swap("## Case Study 2 … ### Problem", "### 1. Problem")
            .swap("## Case Study 2 … ### Quick Answer", "### 2. Quick Answer"),
        harmless("more words behind the name", QUEUE)
            .swap("## Case Study 1 — A … ### Quick Answer", "### Quick Answer (for the impatient)"),
        harmless("in capitals", CANARY).swap("## 🐤 Case Study 1 … ### Quick Answer", "### QUICK ANSWER"),
        harmless("Results anywhere in the heading", LOG)
            .swap("## Case Study 3 … #### Production Results", "#### What the Results Were"),
        harmless("Results one level up", LOG)
            .swap("## Case Study 3 … #### Production Results", "### Production Results"),
        harmless("an answer that is a list", LOG).swap(
            "Spread the data so that old entries and live ones are not neighbours, and merge",
            "- Spread the data so that old entries and live ones are not neighbours\n- Merge",
        ),
        harmless("text only in a section below", QUEUE)
            .insert("Put a limit on every buffer, and", "#### In One Sentence"),
        harmless("a comment beside the text", CAPTURE)
            .insert("Cap what the database may keep", "<!-- ### Quick Anwser -->"),
        harmless("headings with markup", CANARY).swap("## 🐤 Case Study 3 … ### Problem", "### **Problem**"),
        harmless("a part missing, and suppressed", LOG)
            .drop_block("## Case Study 2: Deleted … ### Problem")
            .insert("## Case Study 2: Deleted", "<!-- cslint-disable complete-case-study -- told in the first -->")
            .insert("## Case Study 3: A Merge", "<!-- cslint-enable complete-case-study -->"),
    ]
}
