//! `dated-urls`: every blog post, talk, paper and video with a URL carries a date.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY_RESOURCES, CAPTURE_RESOURCES, LOG_RESOURCES, QUEUE_RESOURCES};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = rows();
    all.extend(items());
    all.extend(harmless_edits());
    all
}

fn rows() -> Vec<Mutation> {
    vec![
        fault("a blank date", LOG_RESOURCES)
            .swap("| 2025-03 | Soft limits", "| | Soft limits")
            .found_at("Why Our Writes Came in Waves")
            .saying("no date"),
        fault("a month that is none", LOG_RESOURCES)
            .swap("| 2022-09 |", "| 2022-13 |")
            .found_at("Leveled or Tiered |")
            .saying("no such date as \"2022-13\""),
        fault("a day that is none", CANARY_RESOURCES)
            .swap("|15 January 2026|", "|31 April 2025|")
            .found_at("The Key That No Longer Fit")
            .saying("no such date"),
        fault("since a year", CAPTURE_RESOURCES)
            .swap("| 2025-06-12 |", "| 2012+ |")
            .found_at("One Write Is Enough")
            .saying("\"2012+\" is not a date"),
        fault("from a year until now", CANARY_RESOURCES)
            .swap("|Sep 2025|", "|2019-present|")
            .found_at("How Big Is a Canary"),
        fault("no date, abbreviated", LOG_RESOURCES)
            .swap("| 1996 |", "| n.d. |")
            .found_at("The Log-Structured Merge-Tree")
            .also("paper-citation", "The Log-Structured Merge-Tree", "a paper is cited with its year, too"),
        fault("left from the template", CAPTURE_RESOURCES)
            .swap(
                "| Vimeo | Change Streams from Scratch | Amara Nwosu | 2024 |",
                "| Vimeo | Change Streams from Scratch | Amara Nwosu | [Date] |",
            )
            .found_at("Change Streams from Scratch")
            .also("no-placeholders", "Change Streams from Scratch", "it is a blank of the template, too"),
        fault("a dash", CANARY_RESOURCES).swap("|KDD|2013|", "|KDD|—|").found_at("Online Controlled Experiments").also(
            "paper-citation",
            "Online Controlled Experiments",
            "a paper is cited with its year, too",
        ),
        fault("recently", LOG_RESOURCES).swap("| May 2024 |", "| recently |").found_at("Tombstones Are Rows Too"),
        fault("no Date column", LOG_RESOURCES)
            .swap(
                "| Presenter | Year | Link | Duration |\n|----------|-------|-----------|------|------|----------|",
                "| Presenter | Link | Duration |\n|----------|-------|-----------|------|----------|",
            )
            .swap("| Ruta Kazlauskaite | 2025 |", "| Ruta Kazlauskaite |")
            .found_at("Compaction on a Whiteboard"),
        fault("no Date column, and a year in what was learnt", CAPTURE_RESOURCES)
            .swap("| Event | Link | Year | Key Takeaways |", "| Event | Link | Room | Key Takeaways |")
            .swap("| 2024 | Follow commits, not calls |", "| A | What the outage of 2019 taught |")
            .swap("| 2025 | Marks instead of locks |", "| B | Marks instead of locks |")
            .found_at("Your Database Is Already a Log")
            .found_at("Backfills Without Locks"),
    ]
}

fn items() -> Vec<Mutation> {
    vec![
        fault("a post without its date", QUEUE_RESOURCES)
            .swap("the-list-that-ate-the-worker), 2024-08 -", "the-list-that-ate-the-worker) -")
            .found_at("The List That Ate the Worker"),
        fault("a post whose year is only in its address", QUEUE_RESOURCES)
            .swap("taking-turns), January 2025 -", "taking-turns) -")
            .found_at("[Taking Turns]"),
        fault("a talk whose event loses its year", QUEUE_RESOURCES)
            .swap("StreamConf 2025:", "StreamConf:")
            .found_at("[Bounded Everything]"),
        fault("a video with a number of users", QUEUE_RESOURCES)
            .swap("Luis Ferrante, 2025", "Luis Ferrante, seen by 2025 people")
            .found_at("[Fair Queues, Drawn]"),
        fault("an article without its date", LOG_RESOURCES)
            .swap("Datafold Weekly - 2024-06 -", "Datafold Weekly -")
            .found_at("A Field Guide to Write"),
        fault("a month that is none in an item", QUEUE_RESOURCES)
            .swap("Overload Day, 2024-04-17:", "Overload Day, 2024-14-17:")
            .found_at("[Retry Budgets in Practice]")
            .saying("no such date"),
        fault("a date in a comment", QUEUE_RESOURCES)
            .swap(", 9 October 2025 -", " <!-- 9 October 2025 --> -")
            .found_at("[Full House]"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a book without a date", LOG_RESOURCES)
            .insert_lines("- **Article**: \"A Field", "- **Book**: \"The Art of Merging\" - https://artofmerging.press/book"),
        harmless("a series, a standard and a whitepaper without dates", QUEUE_RESOURCES).insert_lines(
            "- **Article**: \"The Age",
            "- **Blog Series**: \"Queues\" - https://tallyhouse.tech/queues\n- **RFC**: [RFC 6585](https://www.rfc-editor.org/rfc/rfc6585)\n- **Whitepaper**: \"Fair Shares\" - https://tallyhouse.tech/fair.pdf",
        ),
        harmless("columns in another order", LOG_RESOURCES)
            .swap("| Platform | Title | Presenter | Year | Link | Duration |", "| Year | Duration | Title | Link | Platform | Presenter |")
            .swap(
                "| YouTube | Compaction on a Whiteboard | Ruta Kazlauskaite | 2025 | [Video](https://www.youtube.com/watch?v=cMp4ctW1bd0) | 24 min |",
                "| 2025 | 24 min | Compaction on a Whiteboard | [Video](https://www.youtube.com/watch?v=cMp4ctW1bd0) | YouTube | Ruta Kazlauskaite |",
            ),
        harmless("a year only in a title", QUEUE_RESOURCES)
            .swap("[Little's Law at the Till]", "[Little's Law in 2024]")
            .swap("Hana Dvořáková, 2024", "Hana Dvořáková"),
        harmless("dates in other words", LOG_RESOURCES)
            .swap("| 2025-03 | Soft", "| Mar 15, 2025 | Soft")
            .swap("| 2024-11-18 |", "| Q4 2024 |")
            .swap("| May 2024 |", "| 2012–2018 |")
            .swap("| 2022-09 |", "| **2022** |"),
        harmless("a manual without a date", CAPTURE_RESOURCES)
            .insert_lines("* **MySQL**:", "* **MariaDB**: [Binary Log](https://mariadb.com/kb/en/binary-log/) - Its cousin"),
        harmless("a related topic outside", CANARY_RESOURCES)
            .insert_lines("+ [Backpressure in Queues]", "+ [Feature flags](https://flags.wayfarermaps.com/what) - A finer switch"),
        harmless("a URL in a code span, and one in a comment", QUEUE_RESOURCES).insert_lines(
            "- YouTube: [Little",
            "- Local copies: `https://mirror.lumengrid.net/videos` <!-- https://mirror.lumengrid.net -->",
        ),
        harmless("headings with emoji and numbers", CANARY_RESOURCES)
            .swap("## Engineering Blog Posts", "## 📝 1. Engineering Blog Posts")
            .swap("## Video Presentations", "## 🎥 Video Presentations (recorded)"),
        harmless("cells without padding", LOG_RESOURCES)
            .swap("| Northquay | Why Our Writes Came in Waves | ", "|Northquay|Why Our Writes Came in Waves|")
            .swap("| 2025-03 | Soft limits beat hard limits |", "|2025-03|Soft limits beat hard limits|"),
        harmless("a blank date, and suppressed", LOG_RESOURCES)
            .swap("| 2025-03 | Soft limits", "| <!-- cslint-disable-line dated-urls -- never published --> | Soft limits"),
    ]
}
