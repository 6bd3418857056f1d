//! `section-order`: the order of the format template, in each case study and behind the last.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

const RESOURCES: &str = "## Research Resources\n\nSee [log_compaction_RESOURCES.md](./log_compaction_RESOURCES.md).";
const MISTAKES: &str = "## Common Mistakes\n\n1. **Mistake**: Waiting too long\n   **Why it's wrong**: It only grows\n   **Instead**: Act early";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("the answer behind the explanation", LOG)
            .cut("## Case Study 1 … ### Quick Answer", "## Case Study 1 … ### Detailed Explanation")
            .insert("## Case Study 2: Deleted", "### Quick Answer\n\nLet the merge work all day at a steady pace.")
            .found_at("## Case Study 1 … ### Quick Answer")
            .saying("comes after \"Detailed Explanation\""),
        fault("the names of two parts swapped", CANARY)
            .swap("## 🐤 Case Study 2 … ### Problem", "### In Short")
            .swap("## 🐤 Case Study 2 … ### Quick Answer", "### Problem")
            .swap("### In Short", "### Quick Answer")
            .found_at("## 🐤 Case Study 2 … ### Problem")
            .saying("comes after \"Quick Answer\"")
            .also("layman-first", "## 🐤 Case Study 2 … #### Simple Analogy", "because it stands below the answer now")
            .also("named-context", "## 🐤 Case Study 2", "because what was the answer names none"),
        fault("resources before mistakes", LOG)
            .cut("## Research Resources", "See [log_compaction_RESOURCES.md]")
            .insert("## Common Mistakes", RESOURCES)
            .found_at("## Research Resources")
            .saying("comes before \"Related Patterns\""),
        fault("mistakes before the first case study", QUEUE)
            .cut("## Common Mistakes", "## See Also")
            .insert("## Case Study 1 — A", MISTAKES)
            .found_at("## Common Mistakes")
            .saying("Case Study 4"),
        fault("related patterns at the end", CAPTURE)
            .cut("Related Patterns\n---", "Research Resources\n---")
            .append("## Related Patterns\n\n* [Log Compaction](../log_compaction.md)")
            .found_at("## Related Patterns"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("another section between", LOG).insert("## Related Patterns", "## Glossary\n\nA marker hides a row."),
        harmless("one by another name at the end", QUEUE)
            .cut("## See Also", "## Research Resources")
            .append("## See Also\n\n- [Log Compaction](../01_Storage/log_compaction.md)"),
        harmless("a part that only begins alike, further down", CANARY)
            .insert("## 🐤 Case Study 1 … #### Results in Production", "#### Problem with Averages\n\nThey hide it."),
        harmless("mistakes in a case study, and for the file", LOG)
            .insert("**Key insight**: A brake", MISTAKES.replace("##", "###")),
        harmless("out of order, and suppressed", LOG).cut("## Common Mistakes", "## Related Patterns").insert(
            "## Case Study 1: Writes",
            format!("<!-- cslint-disable-next-line section-order -- read them first -->\n\n{MISTAKES}"),
        ),
    ]
}
