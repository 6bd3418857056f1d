//! `named-context`: every case study says where its problem was seen.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("no context", LOG)
            .drop_block("**Context**: Northquay Parcels")
            .found_at("## Case Study 1: Writes")
            .saying("no Context"),
        fault("no context below an underlined heading", CAPTURE)
            .drop_block("__Context__: Common production issue with logical")
            .found_at("Case Study 2: The Reader"),
        fault("an empty context", QUEUE)
            .swap("**Context:** Stagedoor Tickets, 90,000 visitors in the first minute", "**Context:**")
            .found_at("## Case Study 4 — Saying")
            .saying("empty"),
        fault("a dash for the company", CANARY)
            .swap("**Context**: Daybook Calendar, 11 rollbacks in the year before", "**Context**: —")
            .found_at("Case Study 3: The Rollback"),
        fault("context misspelt", LOG)
            .swap("**Context**: Corvid", "**Contxet**: Corvid")
            .found_at("**Contxet**: Corvid")
            .saying("did you mean `Context`?"),
        fault("the context told too late", QUEUE)
            .move_block("**Context:** Tallyhouse Payroll", "## Case Study 2 — One … #### Production Results")
            .found_at("## Case Study 2 — One"),
        harmless("the company in a heading", CANARY)
            .swap("**Context**: Wayfarer Maps, about", "#### Context\n\nWayfarer Maps, about"),
        harmless("context at the top of the case study", LOG)
            .move_block("**Context**: Corvid Weather", "## Case Study 3 … ### Problem"),
        harmless("context in the first line of the problem", QUEUE)
            .move_block("**Context:** Lumengrid", "An image service accepts"),
        harmless("context with a remark in its label", LOG)
            .swap("**Context**: Corvid", "**Context (as of 2025)**: Corvid"),
        harmless("no context, and suppressed", CAPTURE)
            .drop_block("__Context__: Papertree Books, 2 million")
            .insert_lines(
                "Case Study 1: Two Writes",
                "<!-- cslint-disable-next-line named-context -- asked not to be named -->\n",
            ),
    ]
}
