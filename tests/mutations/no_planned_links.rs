//! `no-planned-links`: a link to what is still to be written is not broken, and leads nowhere yet.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, LOG, MESSAGING, QUEUE};

pub(crate) fn mutations() -> Vec<Mutation> {
    let link = "- [Poison messages](./poison_messages.md) - messages that no worker can process";
    vec![
        fault("in an index", MESSAGING).insert("Messages that no worker", link).found_at("- [Poison messages]"),
        fault("from another category, in the other form", LOG)
            .insert("## Research Resources", "- [Poison messages](../02_Messaging/poison_messages/README.md)")
            .found_at("- [Poison messages]")
            .saying("planned"),
        fault("its sources", QUEUE)
            .insert("## Research Resources", "[Sources](./poison_messages_RESOURCES.md)")
            .found_at("[Sources](./poison"),
        fault("a folder", CANARY)
            .insert("## Research Resources", "[Schema changes](../schema_changes/)")
            .found_at("[Schema changes](../schema_changes/)"),
        fault("a folder of a category that is only drawn", "MASTER_PLAN.md")
            .swap("    └── 01_Delivery/\n", "    ├── 02_Hosts/\n    │   └── spare_hosts.md\n    └── 01_Delivery/\n")
            .in_file("README.md")
            .insert("## Contributing", "[Hosts](./02_CLOUD/02_Hosts/)")
            .found_at("[Hosts]"),
        harmless("named without a link", MESSAGING).insert("Messages that no worker", "- Poison messages (planned)"),
        harmless("only in code", LOG).insert("## Research Resources", "`[Poison](../02_Messaging/poison_messages.md)`"),
        harmless("a link to what is ticked off and there", MESSAGING)
            .insert("Messages that no worker", "[Again](./queue_backpressure.md)"),
    ]
}
