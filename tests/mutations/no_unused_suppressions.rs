//! `no-unused-suppressions`: a suppression comment silences something, and says why.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, LOG, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    vec![
        fault("nothing to silence", LOG)
            .insert("## Case Study 2", "<!-- cslint-disable-next-line no-long-code -- the listing is the point -->")
            .found_at("the listing is the point")
            .saying("nothing"),
        fault("a rule that nobody knows", QUEUE)
            .insert("## Case Study 2", "<!-- cslint-disable-file layman-frist -- written for experts -->")
            .found_at("written for experts")
            .saying("did you mean `layman-first`?"),
        fault("the end of nothing", CANARY)
            .insert("## Common Mistakes", "<!-- cslint-enable -->")
            .found_at("cslint-enable")
            .saying("ends nothing"),
        harmless("a fault that is silenced, with a reason", LOG).insert(
            "## Case Study 2",
            "<!-- cslint-disable-next-line heading-hierarchy -- an aside -->\n\n###### An aside\n\nIt rained that day.",
        ),
        harmless("a remark that is no directive", QUEUE).insert("## Case Study 2", "<!-- see cslint-disable -->"),
    ]
}
