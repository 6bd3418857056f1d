//! `key-insight`: every case study tells its key insight and the lessons learned.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("no key insight", LOG)
            .drop_block("**Key insight**: A brake")
            .found_at("## Case Study 1: Writes")
            .saying("no Key insight"),
        fault("no lessons", QUEUE)
            .cut("## Case Study 3 — The … **Lessons Learned:**", "## Case Study 4 — Saying")
            .found_at("## Case Study 3 — The")
            .saying("no Lessons Learned"),
        fault("neither", CAPTURE)
            .cut("__Key insight__: A reader that may", "Case Study 3: The First")
            .found_at("Case Study 2: The Reader")
            .saying("no Key insight")
            .found_at("Case Study 2: The Reader")
            .saying("no Lessons Learned"),
        fault("an empty insight", CANARY)
            .swap("**Key insight**: A comparison is as good as what both sides have in common.", "**Key insight**: ...")
            .found_at("Case Study 2: Compared")
            .saying("empty"),
        fault("lessons misspelt", LOG)
            .swap("## Case Study 2 … **Lessons Learned**", "**Lesons Learned**")
            .found_at("**Lesons Learned**")
            .saying("did you mean `Lessons Learned`?"),
        fault("an insight that does not stand out", QUEUE)
            .swap("**Key insight:** Order of arrival", "Key insight: Order of arrival")
            .found_at("## Case Study 2 — One"),
        harmless("insights as headings", CANARY)
            .swap("**Key insight**: A canary without", "#### 💡 Key Insights\n\nA canary without")
            .swap("## 🐤 Case Study 1 … **Lessons Learned**:", "#### Lessons Learned\n"),
        harmless("one lesson", QUEUE).swap("## Case Study 4 — Saying … **Lessons Learned:**", "**Lesson learned:**"),
        harmless("a takeaway", CAPTURE).swap("__Key insight__: What was", "__Key takeaway__: What was"),
        harmless("the insight first", LOG)
            .move_block("**Key insight**: Free space", "## Case Study 3 … ### Quick Answer"),
    ]
}
