//! `heading-hierarchy`: one title, and no level skipped on the way down.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, LOG_RESOURCES, QUEUE, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a second title at the end", LOG)
            .append("# Appendix\n\nThe disks were bought in spring.")
            .found_at("# Appendix")
            .saying("\"Appendix\""),
        fault("an underline of equals signs", CAPTURE)
            .swap("Related Patterns\n----------------", "Related Patterns\n================")
            .found_at("Related Patterns\n==="),
        fault("a second title in an index", "02_CLOUD/01_Delivery/README.md")
            .append("# Later\n\nMore is planned.")
            .found_at("# Later"),
        fault("a title in the front matter, too", QUEUE)
            .swap("reviewed: 2026-02", "reviewed: 2026-02\ntitle: Backpressure")
            .found_at("# Backpressure in Queues"),
        fault("no title", LOG_RESOURCES).cut("# Log Compaction", "What we read").found_at_top(),
        fault("the title demoted", CANARY).swap("# Canary Releases\n", "## Canary Releases\n").found_at_top(),
        fault("the title made bold", QUEUE_RESOURCES)
            .swap("# Backpressure in Queues - Research Resources", "**Backpressure in Queues - Research Resources**")
            .found_at_top(),
        fault("from level 2 to level 4", LOG)
            .swap("## Case Study 1 … ### Problem", "#### Problem")
            .found_at("#### Problem")
            .saying("\"Problem\""),
        fault("from the title to level 3", LOG_RESOURCES)
            .swap("## Engineering Blog Posts", "### Engineering Blog Posts")
            .found_at("### Engineering Blog Posts"),
        fault("from level 3 to level 6", CAPTURE)
            .swap("Two Truths\n---- … #### Why the Copies", "###### Why the Copies")
            .found_at("###### Why the Copies"),
        fault("a level skipped in the guide", "STYLE_GUIDE.md")
            .append("## Where to Ask\n\n#### In the Forum\n\nAsk there.")
            .found_at("#### In the Forum"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("remarks in a script", LOG).insert(
            "## Case Study 1 … #### Production Results",
            "```sh\n# merge now\n#### and log it\nlogctl merge\n```",
        ),
        harmless("headings in a quote, in a comment and behind a backslash", QUEUE)
            .append("> # A Title\n>\n> #### Deep\n\n<!--\n# Another Title\n-->\n\n\\# no heading"),
        harmless("a hash without a blank", LOG).append("#queues is the channel to ask in."),
        harmless("front matter without a title", LOG)
            .swap("# Log Compaction", "---\ntopic: storage\n---\n\n# Log Compaction"),
        harmless("the title in the front matter only", QUEUE)
            .swap("reviewed: 2026-02", "title: Backpressure in Queues\nreviewed: 2026-02")
            .drop_block("# Backpressure in Queues"),
        harmless("one level down at a time, and straight up again", CANARY)
            .insert("## Related Patterns", "### A\n\n#### B\n\n##### C\n\n###### D\n\nDeep down."),
        harmless("an underlined title", LOG).swap("# Log Compaction", "Log Compaction\n=============="),
        harmless("levels in the template", "RESOURCES_FILE_TEMPLATE.md").append("# Again\n\n#### Deep"),
        harmless("a heading with emoji", LOG_RESOURCES).swap("## Technical Papers", "## 📄 Technical Papers"),
        harmless("a level skipped, and suppressed", CANARY)
            .insert(
                "## Related Patterns",
                "<!-- cslint-disable-next-line heading-hierarchy -- for looks -->\n#### Small",
            )
            .insert("## Related Patterns", "Print."),
    ]
}
