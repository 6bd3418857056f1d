//! `no-vague-claims`: no claim of change without a figure.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("an adverb before a verb", LOG)
            .swap(
                "A brake that acts early and gently",
                "It dramatically reduced stalls. A brake that acts early and gently",
            )
            .found_at("It dramatically reduced")
            .saying("dramatically reduced"),
        fault("an adverb behind a verb, in an item", LOG)
            .swap(
                "- Alert on the number of young files",
                "- Writes improved significantly; alert on the number of young files",
            )
            .found_at("- Writes improved significantly"),
        fault("a comparative across lines", CAPTURE)
            .swap(
                "A process that stops between them leaves",
                "This is much\nworse. A process that stops between them leaves",
            )
            .found_at("This is much"),
        fault("huge gains", QUEUE)
            .swap("- Let work wait where", "- Huge savings.\n- Let work wait where")
            .found_at("- Huge savings."),
        fault("a row without a figure", CANARY)
            .insert_lines("| Time to roll back", "|Mood of the crew|Poor|Good|Much better|")
            .found_at("|Mood of the crew|"),
        fault("the figure in another sentence", LOG)
            .swap(
                "Here the merge had one thread",
                "It got drastically slower. The limit is 36 files. Here the merge had one thread",
            )
            .found_at("It got drastically slower."),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("with a figure", LOG).swap(
            "A brake that acts early and gently",
            "It dramatically reduced stalls, from 48 to 3. A brake that acts early and gently",
        ),
        harmless("with a figure on the next line", CAPTURE).swap(
            "A process that stops between them leaves",
            "This is much\nworse, 90s. A process that stops between them leaves",
        ),
        harmless("a bare comparative", LOG)
            .swap("- Alert on the number of young files", "- Writes are better; alert on the number of young files"),
        harmless("in the analogy", LOG).swap("If they arrive faster", "If they arrive much faster"),
        harmless("in quotation marks", LOG)
            .swap("Here the merge had one thread", "\"Much faster!\", they said. Here the merge had one thread"),
        harmless("in a heading", LOG)
            .swap("## Case Study 1: Writes … #### The Solution Approach", "#### The Solution Approach: Much Faster"),
    ]
}
