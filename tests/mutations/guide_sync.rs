//! `guide-sync`: the guide says what the rules cite.

use crate::mutation::{Mutation, fault, harmless};

const GUIDE: &str = "STYLE_GUIDE.md";

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("an item of the checklist is gone", GUIDE)
            .swap("- [ ] Consistent header hierarchy: one title, no level skipped\n", "")
            .found_at_top()
            .saying("`heading-hierarchy` cites a clause"),
        fault("a number that is none", GUIDE)
            .swap("a minimum of 3 case studies", "a minimum of several case studies")
            .found_at_top()
            .saying("\"several\" is no whole number"),
        fault("a heading is renamed", GUIDE)
            .swap("### What Counts as a Case Study", "### What We Count")
            .found_at_top()
            .saying("`complete-case-study` cites a clause"),
        fault("a number that may be one of others", GUIDE)
            .swap("a minimum of 3 case studies", "a minimum of 3 case studies from banks")
            .found_at_top()
            .saying("does not read \"3 case studies\""),
        harmless("a limit in bold and in other words", GUIDE)
            .swap("a minimum of 3 case studies", "no fewer than _three_ distinct case studies"),
        harmless("a number in words", GUIDE).swap("a minimum of 3 case studies", "a minimum of three case studies"),
        harmless("more words behind a clause", GUIDE)
            .swap("- [ ] Consistent header hierarchy:", "- [ ] Consistent header hierarchy in each file:"),
    ]
}
