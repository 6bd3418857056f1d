//! `layman-first`: an explanation in plain words, before anything technical.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE, diagram, fenced};

const TABLE: &str = "| Hour | Scans |\n|------|-------|\n| 18 | 300,000 |";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = missing();
    all.extend(late());
    all.extend(not_enough());
    all.extend(harmless_edits());
    all
}

fn missing() -> Vec<Mutation> {
    vec![
        fault("taken out", LOG).drop_block("**In simple terms**: Imagine").found_at("## Case Study 1: Writes"),
        fault("the analogy told as a fact", CAPTURE)
            .swap("Imagine that you tell two friends", "We told two friends")
            .found_at("Case Study 1: Two Writes"),
        fault("under another heading", CANARY)
            .swap("#### In Simple Terms", "#### A Spoonful of Soup")
            .found_at("Case Study 1: A Canary"),
        fault("in a comment", LOG)
            .swap("**In plain English**:", "<!-- **In plain English**:")
            .swap("to sort shelf by shelf.", "to sort shelf by shelf. -->")
            .found_at("## Case Study 3: A Merge"),
        fault("in the next case study", QUEUE)
            .move_block("**In simple terms:** A waiter", "Picture a supermarket")
            .found_at("## Case Study 1 — A Buffer"),
        fault("a code span for a label", QUEUE)
            .swap("**In simple terms:** A club", "`**In simple terms:**` A club")
            .found_at("## Case Study 4 — Saying"),
    ]
}

fn late() -> Vec<Mutation> {
    vec![
        fault("moved to the end of the case study", LOG)
            .move_block("**In plain English**:", "## Common Mistakes")
            .found_at("**In plain English**:"),
        fault("moved behind the quick answer", QUEUE)
            .move_block("Picture a supermarket", "## Case Study 2 — One Slow … ### Detailed Explanation")
            .found_at("Picture a supermarket"),
        fault("a table before it", LOG)
            .insert("**Simple analogy**: A teacher", TABLE)
            .found_at("**Simple analogy**: A teacher"),
        fault("a drawing before it", QUEUE)
            .insert("**Simple analogy:** A bakery", fenced("", &diagram()))
            .found_at("**Simple analogy:** A bakery"),
        fault("an indented command before it", CAPTURE)
            .insert("__Think of it like this__", "    pg_dump --table=orders shop")
            .found_at("__Think of it like this__"),
        fault("a heading moved behind the detailed explanation", CANARY)
            .cut("#### Simple Analogy", "## 🐤 Case Study 2 … ### Quick Answer")
            .insert(
                "#### The Cause: Age Looks",
                "#### Simple Analogy\n\nA runner fresh out of bed is timed against one who has run for an hour.",
            )
            .found_at("#### Simple Analogy"),
    ]
}

fn not_enough() -> Vec<Mutation> {
    vec![
        fault("cut down to six words", LOG)
            .drop_block("**Simple analogy**: A teacher")
            .insert("## Case Study 2 … ### Quick Answer", "**Simple analogy**: A teacher wipes no blackboard.")
            .found_at("**Simple analogy**:")
            .saying("5"),
        fault("a label and nothing behind it", QUEUE)
            .swap("A club that is full keeps letting people into the corridor. ", "")
            .swap("It is kinder to stop them at the street and say when to come back.", "")
            .found_at("## Case Study 4 … **In simple terms:**"),
        fault("a heading and nothing below", CANARY)
            .drop_block("You taste one spoonful")
            .found_at("#### In Simple Terms"),
        fault("the label misspelt", LOG)
            .swap("**In plain English**:", "**In plian English**:")
            .found_at("**In plian English**:")
            .saying("`In plain English`"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("another of its names", LOG).swap("**In simple terms**:", "**Layman explanation**:"),
        harmless("the colon in the bold run, and underscores", LOG).swap("**Simple analogy**:", "__Simple Analogy:__"),
        harmless("a heading for the label", LOG)
            .swap("**In plain English**: You want", "#### 📚 In Plain English (short)\n\nYou want"),
        harmless("before the problem", LOG).move_block("**In simple terms**: Imagine", "## Case Study 1 … ### Problem"),
        harmless("an image before it", LOG).insert(
            "**Simple analogy**: A teacher",
            "![A board full of lines](https://images.ticketshop.example.org/board.png)",
        ),
        harmless("symptoms as a list before it", QUEUE)
            .insert("**Simple analogy:** A bakery", "- Mails arrive late\n- Visitors are gone\n- `smtp` is well again"),
        harmless("in a quote", QUEUE).swap("**Simple analogy:** A bakery", "> **Simple analogy:** A bakery"),
        harmless("a second one behind the answer", QUEUE).insert(
            "## Case Study 1 … ### Detailed Explanation",
            "**Analogy**: A jug that runs over tells you its size.",
        ),
        harmless("as a list below the label", LOG).swap(
            "**In plain English**: You want to rearrange a full bookcase. Either you own",
            "**In plain English**:\n\n- You want to rearrange a full bookcase.\n- Either you own",
        ),
        harmless("wrapped", LOG)
            .swap("letters land on one pile and are", "letters land on one\npile and are\n")
            .swap("drawers later. If they", "drawers later. If\nthey"),
        harmless("missing, and suppressed", LOG)
            .drop_block("**In simple terms**: Imagine")
            .insert("## Case Study 1: Writes", "<!-- cslint-disable-next-line layman-first -- the title says it -->"),
    ]
}
