//! `mistake-parts`: every common mistake says what it is, why it is wrong, and what to do instead.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("no Instead", LOG)
            .swap("\n   **Instead**: Reserve a fixed share and measure whether it is enough", "")
            .found_at("1. **Mistake**: Giving")
            .saying("lacks `Instead`"),
        fault("no reason", LOG)
            .swap("\n   **Why it's wrong**: Every read starts in a graveyard of delete markers", "")
            .found_at("2. **Mistake**: Using a log")
            .saying("lacks `Why it's wrong`"),
        fault("neither", QUEUE)
            .swap("\n  **Why it's wrong**: All clients come back at the same moment. **Instead**: Wait longer each time, with some chance in it.", "")
            .found_at("- **Mistake**: Retrying at fixed")
            .saying("`Why it's wrong` and `Instead`"),
        fault("Instead misspelt", CAPTURE)
            .swap("__Instead__: Store the log", "__Insted__: Store the log")
            .found_at("__Insted__: Store the log")
            .saying("did you mean `Instead`?"),
        fault("a nested Instead left empty", CANARY)
            .swap("**Instead**: Add one number that stands for what users came to do", "**Instead**: ...")
            .found_at("3. **Mistake**: Watching technical"),
        fault("a nested reason gone", CANARY)
            .swap("\n   + **Why it's wrong**: Colleagues and friends use the product unlike anyone else", "")
            .found_at("2. **Mistake**: Choosing the canary"),
        fault("one more mistake in a hurry", QUEUE)
            .insert("## See Also", "- **Mistake**: Forgetting the dead letters.")
            .found_at("Forgetting the dead letters"),
        fault("the first mistake without a name", LOG)
            .swap("**Mistake**: Giving the merge whatever bandwidth is left over", "**Mistake**:")
            .found_at("1. **Mistake**:\n")
            .saying("lacks `Mistake`"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("mistakes as sub-headings", LOG)
            .swap("1. **Mistake**: Giving the merge whatever bandwidth is left over\n   **Why it's wrong**", "### Mistake 1: Giving the merge whatever is left over\n\n**Why it's wrong**")
            .swap("   **Instead**: Reserve a", "**Instead**: Reserve a")
            .swap("2. **Mistake**: Using a log-structured table as a queue without a time in the key\n   **Why it's wrong**", "### Using a log-structured table as a queue\n\n**Why it's wrong**")
            .swap("   **Instead**: Put the time", "**Instead**: Put the time")
            .swap("3. **Mistake**: Starting a full merge by hand to win back space\n   **Why it's wrong**", "### Mistake 3: Starting a full merge by hand\n\n**Why it's wrong**")
            .swap("   **Instead**: Merge one", "**Instead**: Merge one"),
        harmless("the label of the mistake left out", QUEUE).swap("- **Mistake**: Refusing all", "- Refusing all"),
        harmless("other words for the same", CAPTURE)
            .swap("__Why it's wrong__: Renaming", "__Why it breaks__: Renaming")
            .swap("__Instead__: Translate", "__Better__: Translate"),
        harmless("a table of mistakes", CANARY)
            .cut("1. **Mistake**: Ending the", "---\n\n## Related Patterns")
            .insert("---\n\n## Related Patterns", "| Instead | Mistake | Why it's wrong |\n|---|---|---|\n| Count requests | Counting minutes | Nights are quiet |"),
        harmless("labels in italics", LOG)
            .swap("**Instead**: Merge one", "*Instead*: Merge one"),
        harmless("in one sentence too many", LOG)
            .insert("---\n\n## Related Patterns", "### Summary\n\nA merge is a promise about the disk."),
    ]
}
