//! `code-budget`: no case study holds more than twenty lines of code.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, LOG, QUEUE, SQL, diagram, each_line, fenced, trace};

/// A query of ten lines.
const QUERY: &str = "\
SELECT shop,
       count(*) AS orders,
       sum(total) AS total
FROM orders
JOIN shops USING (shop)
WHERE placed_at >= date '2025-01-01'
  AND cancelled_at IS NULL
GROUP BY shop
ORDER BY total DESC
LIMIT 20;";

pub(crate) fn mutations() -> Vec<Mutation> {
    let (first, second) = (lines(SQL, 0..10), lines(QUERY, 0..10));
    vec![
        fault("three short blocks", LOG)
            .insert("## Case Study 1 … #### The Solution Approach", fenced("sql", &first))
            .insert("## Case Study 1 … #### Production Results", fenced("sql", &second))
            .insert("## Case Study 1 … **Key insight**", fenced("sql", &lines(SQL, 10..11)))
            .found_at("## Case Study 1")
            .saying("21 lines of code in this case study, in 3 blocks"),
        fault("beside the query that is there", CAPTURE)
            .insert("Disk\n---- … #### The Fix", fenced("sql", &first))
            .insert("Disk\n---- … __What was rejected__", fenced("sql", &lines(QUERY, 0..5)))
            .found_at("Case Study 2: The Reader That Filled the Disk")
            .saying("22"),
        fault("indented, quoted and in a list", QUEUE)
            .insert("## Case Study 2 — One … #### The Solution Approach", each_line("    ", &lines(SQL, 0..9)))
            .insert("## Case Study 2 — One … #### Production Results", each_line("> ", &fenced("", &lines(SQL, 0..9))))
            .insert(
                "## Case Study 2 — One … **Key insight",
                format!("- {}", each_line("  ", &fenced("sql", &lines(QUERY, 0..3))).trim()),
            )
            .found_at("## Case Study 2 — One")
            .saying("in 3 blocks"),
        fault("in the problem and in the results", CANARY)
            .insert("## 🐤 Case Study 3 … ### Quick Answer", fenced("sql", &second))
            .insert("## 🐤 Case Study 3 … **Key insight**", fenced("sql", &first))
            .insert("## 🐤 Case Study 3 … **Lessons Learned**", fenced("sql", "SELECT 1;"))
            .found_at("## 🐤 Case Study 3"),
        harmless("twenty lines", LOG)
            .insert("## Case Study 1 … #### The Solution Approach", fenced("sql", &first))
            .insert("## Case Study 1 … #### Production Results", fenced("sql", &second)),
        harmless("blank lines between", LOG)
            .insert("## Case Study 1 … #### The Solution Approach", fenced("sql", &first.replace('\n', "\n\n")))
            .insert("## Case Study 1 … #### Production Results", fenced("sql", &second.replace('\n', "\n\n"))),
        harmless("drawings and traces beside a query", CAPTURE)
            .insert("Disk\n---- … #### Production Results", fenced("", &diagram()))
            .insert("Disk\n---- … #### Production Results", fenced("", &trace(25))),
        harmless("ten lines in each case study", QUEUE)
            .insert("## Case Study 2 — One … #### Production Results", fenced("sql", &first))
            .insert("## Case Study 3 — The … #### Production Results", fenced("sql", &first))
            .insert("## Case Study 4 — Saying … #### Production Results", fenced("sql", &first)),
        harmless("between the last case study and the end", CANARY)
            .insert("## Related Patterns", fenced("sql", &first))
            .insert("## Related Patterns", fenced("sql", &second))
            .append(fenced("sql", &first)),
    ]
}

/// Some of the lines of a sample.
fn lines(sample: &str, range: std::ops::Range<usize>) -> String {
    sample.lines().skip(range.start).take(range.len()).collect::<Vec<_>>().join("\n")
}
