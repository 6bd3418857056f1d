//! `fence-nesting`: every fence closes, and none stands inside a sample whose fences are no longer than its own.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, CAPTURE_RESOURCES, LOG, QUEUE, each_line, fenced};

const GUIDE: &str = "STYLE_GUIDE.md";

/// A sample that holds a drawing, between fences of so many marks.
fn sample(fence: &str) -> String {
    format!("{fence}markdown\n**Flow**:\n\n```\nwriter ──▶ disk\n```\n\nThe disk may be full.\n{fence}")
}

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a sample of the guide is cut short", GUIDE)
            .swap("````markdown\n❌ BAD: seven", "```markdown\n❌ BAD: seven")
            .swap("└──▶ Reader\n```\n````", "└──▶ Reader\n```\n```")
            .found_at("```markdown\n❌ BAD: seven")
            .saying("too early"),
        fault("the last sample of the guide is cut short", GUIDE)
            .swap("````markdown\n**Flow**", "```markdown\n**Flow**")
            .swap("[Third part]\n```\n````", "[Third part]\n```\n```")
            .found_at("```markdown\n**Flow**"),
        fault("a sample in a case study", LOG)
            .insert("## Case Study 2 … **Trade-off**", sample("```"))
            .found_at("```markdown"),
        fault("a sample with Mermaid in an index", "README.md")
            .append(fenced("markdown", "A flow:\n\n```mermaid\nflowchart LR\n    A --> B\n```\n\nAnd so on."))
            .found_at("```markdown\nA flow:"),
        fault("a sample in a quote", CAPTURE_RESOURCES)
            .append(each_line("> ", &sample("```")))
            .found_at("> ```markdown"),
        fault("the last fence is missing", CANARY)
            .append("```sql\nSELECT version FROM releases;")
            .found_at("```sql")
            .saying("never closes"),
        fault("a fence that closes outside of its item", QUEUE)
            .append("- Look:\n\n  ~~~\n  street ──▶ edge\n~~~")
            .found_at("  ~~~\n  street"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a sample with longer fences", LOG).insert("## Case Study 2 … **Trade-off**", sample("````")),
        harmless("a sample between tildes", LOG).insert("## Case Study 2 … **Trade-off**", sample("~~~")),
        harmless("blocks side by side, and text right behind them", CAPTURE).append(format!(
            "{}\nA drawing:\n{}\nAnd a word.",
            fenced("markdown", "**Flow**: see below"),
            fenced("", "writer ──▶ disk")
        )),
        harmless("five backticks in the guide", GUIDE)
            .swap("````markdown\n**Flow**", "`````markdown\n**Flow**")
            .swap("[Third part]\n```\n````", "[Third part]\n```\n`````"),
        harmless("a block that is closed by a longer fence", CANARY).append("```text\nold ──▶ new\n`````"),
        harmless("a sample in a comment", LOG).insert("## Common Mistakes", format!("<!--\n{}\n-->", sample("```"))),
    ]
}
