//! `no-walls-of-text`: no paragraph, list item or table cell is longer than a hundred words.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, CAPTURE_RESOURCES, LOG, LOG_RESOURCES, QUEUE, each_line, fenced};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("a paragraph", LOG)
            .insert("## Case Study 1 … #### The Solution Approach", words(101))
            .found_at("word1 word2")
            .saying("a paragraph of 101 words"),
        fault("a paragraph that grows where its blank line was", QUEUE)
            .swap("Fresh jobs queued behind stale ones, timed out in turn, and joined the retries.", words(90))
            .found_at("Every failed job was tried again")
            .saying("a paragraph of"),
        fault("a paragraph over many lines", CAPTURE)
            .insert("Disk\n---- … #### The Fix", words(120).replace(" word9", "\nword9"))
            .found_at("word1 word2"),
        fault("an item", CANARY)
            .insert_lines("+ Silence is not approval", format!("+ {}", words(105)))
            .found_at("+ word1")
            .saying("a list item of 105 words"),
        fault("an item nested in another", CANARY)
            .swap("At night the same minutes hold a tenth of the requests", words(101))
            .found_at("word1 word2")
            .saying("104"),
        fault("a cell", LOG_RESOURCES)
            .insert("## Conference Talks", format!("| Remark |\n|--------|\n| {} |", words(102)))
            .found_at("word1 word2")
            .saying("a table cell"),
        fault("in a quote in a resources file", CAPTURE_RESOURCES)
            .append(each_line("> ", &words(110)))
            .found_at("word1 word2"),
        fault("in the plan", "MASTER_PLAN.md").append(words(101)).found_at("word1 word2"),
        harmless("a hundred words", LOG).insert("## Case Study 1 … #### The Solution Approach", words(100)),
        harmless("two paragraphs of seventy", LOG)
            .insert("## Case Study 1 … #### The Solution Approach", format!("{}\n\n{}", words(70), words(70))),
        harmless("an item and what is nested in it", CANARY)
            .insert_lines("+ Silence is not approval", format!("+ {}\n  + {}", words(70), words(70))),
        harmless("words in code", QUEUE).insert("## Case Study 4 … ```text", fenced("text", &words(150))),
        harmless("words in a code span", QUEUE).insert("## Case Study 4 … ```text", format!("`{}`", words(150))),
        harmless("words in a comment", CAPTURE).append(format!("<!-- {} -->", words(150))),
        harmless("in the template", "RESOURCES_FILE_TEMPLATE.md").append(words(150)),
    ]
}

/// A text of so many words.
fn words(count: usize) -> String {
    (1..=count).map(|at| format!("word{at}")).collect::<Vec<_>>().join(" ")
}
