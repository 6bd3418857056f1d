//! `diagram-for-flow`: a flow of more than three steps is drawn, too.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE, SQL, diagram, fenced};

/// Four steps.
const STEPS: &str = "\
1. The writer asks for a slot
2. The engine looks at the young files
3. A worker merges one range
4. The writer goes on";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("the drawing below a flow is gone", LOG)
            .cut("```\nWrite ──▶", "#### Production Results\n\n| Metric | Before | After | Improvement |\n|--------|--------|-------|-------------|\n| P99 write latency")
            .found_at("1. It is appended to the log")
            .saying("4 steps"),
        fault("Mermaid is gone", QUEUE)
            .cut("```mermaid", "#### Production Results\n\n| Metric | Before | After | Improvement |\n|---|---|---|---|\n| P95 wait of small")
            .found_at("1. Each customer has a lane"),
        fault("the drawing moves into a section of its own", CAPTURE)
            .insert("~~~text", "#### The Marks in the Log")
            .found_at("1. Write a low mark")
            .saying("5 steps"),
        fault("a query in the place of the drawing", CANARY)
            .swap("```mermaid", "```sql")
            .found_at("1. Release A reads both"),
        fault("a second flow in a section without a drawing", LOG)
            .insert("## Case Study 2 … **Trade-off**", format!("**How a row is found:**\n\n{STEPS}"))
            .found_at("1. The writer asks"),
        fault("a flow in the problem", QUEUE)
            .insert("## Case Study 3 — The … **Context:**", format!("After the outage it goes like this:\n\n{STEPS}"))
            .found_at("1. The writer asks"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    let list = |introduction: &str| format!("{introduction}\n\n{STEPS}");
    vec![
        harmless("a flow beside a drawing", CAPTURE)
            .insert("Truths\n---- … __Order__", list("__How a change arrives__:")),
        harmless("a flow with a drawing of its own", LOG).insert(
            "## Case Study 2 … **Trade-off**",
            format!("{}\n\n{}", list("**How a row is found:**"), fenced("", &diagram())),
        ),
        harmless("a flow with an image", LOG).insert(
            "## Case Study 2 … **Trade-off**",
            format!("{}\n\n![How a row is found](https://tidewater.dev/row.png)", list("**How a row is found:**")),
        ),
        harmless("three steps", LOG).insert(
            "## Case Study 2 … **Trade-off**",
            list("**How a row is found:**").replace("\n4. The writer goes on", ""),
        ),
        harmless("causes", LOG).insert("## Case Study 2 … **Trade-off**", list("**Four causes:**")),
        harmless("risks, told in a sentence", QUEUE)
            .insert("## Case Study 3 — The … **Context:**", list("Nobody had thought of the risks:")),
        harmless("bullets", LOG).insert(
            "## Case Study 2 … **Trade-off**",
            format!("**Parts:**\n\n{}", STEPS.replace(['1', '2', '3', '4'], "").replace(". ", "- ")),
        ),
        harmless("among the common mistakes", LOG)
            .insert("## Related Patterns", list("**How it usually goes wrong**:")),
        harmless("in a code block", LOG).insert("## Case Study 2 … **Trade-off**", fenced("text", &list("**How:**"))),
        harmless("a short query beside a drawn flow", LOG)
            .insert("## Case Study 1 … #### Production Results", fenced("sql", SQL.lines().next().unwrap_or_default())),
    ]
}
