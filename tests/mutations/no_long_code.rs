//! `no-long-code`: no block of code is longer than ten lines.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, GO, LOG, LOG_RESOURCES, QUEUE, SQL, YAML, diagram, each_line, fenced, trace};

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a Go function without a tag", LOG)
            .insert("## Case Study 1 … #### Production Results", fenced("", GO))
            .found_at("```\nfunc compact")
            .saying("13")
            .also("no-implementation-code", "```\nfunc compact", "it is a function"),
        fault("tagged YAML", CANARY)
            .insert("Once a week the pipeline", fenced("yaml", YAML))
            .found_at("```yaml")
            .saying("`yaml`")
            .also("no-implementation-code", "```yaml", "it is configuration"),
        fault("an indented SQL script", QUEUE)
            .insert("The list holds 50 uploads.", each_line("    ", SQL))
            .found_at("    CREATE TABLE")
            .saying("12"),
        fault("a query that has grown", CAPTURE)
            .swap(
                "FROM pg_replication_slots\n",
                "FROM pg_replication_slots\nJOIN owners USING (slot_name)\nWHERE active\n  AND plugin = 'pgoutput'\n  AND database = 'shop'\n",
            )
            .found_at("~~~sql")
            .saying("11"),
        fault("Go between tildes, with a title", LOG)
            .insert("## Case Study 2 … #### Production Results", format!("~~~~go title=\"merge.go\"\n{GO}\n~~~~"))
            .found_at("~~~~go")
            .also("no-implementation-code", "~~~~go", "it is a function"),
        fault("in an item of a list", LOG)
            .insert(
                "## Case Study 1 … **The way of a record:**",
                format!("- The job itself:\n\n{}", each_line("  ", &fenced("sql", SQL))),
            )
            .found_at("  ```sql"),
        fault("in a quote", QUEUE)
            .insert("## Case Study 2 — One … #### Production Results", each_line("> ", &fenced("sql", SQL)))
            .found_at("> ```sql"),
        fault("a flow that is tagged as code", LOG)
            .insert("## Case Study 3 … #### Production Results", fenced("python", &trace(11)))
            .found_at("```python"),
        fault("between case studies and the end", CANARY)
            .append(fenced("sql", SQL))
            .found_at("```sql"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    let ten = SQL.lines().take(10).collect::<Vec<_>>().join("\n\n");
    vec![
        harmless("a drawing of thirty lines", LOG)
            .insert("## Case Study 1 … #### Production Results", fenced("", &diagram())),
        harmless("an indented drawing of thirty lines", QUEUE)
            .insert("## Case Study 4 … #### Production Results", each_line("    ", &diagram())),
        harmless("a long trace that is tagged", LOG)
            .insert("## Case Study 1 … #### Production Results", fenced("console", &trace(25))),
        harmless("a long trace without a tag", CAPTURE)
            .insert("Disk\n---- … #### Production Results", fenced("", &trace(25))),
        harmless("ten lines and blank ones between", LOG)
            .insert("## Case Study 2 … #### Production Results", fenced("sql", &ten)),
        harmless("steps, one below the other", CANARY).insert(
            "## 🐤 Case Study 1 … #### Results in Production",
            fenced(
                "",
                &(1..=12).map(|step| format!("Step {step}: wait → look → go on")).collect::<Vec<_>>().join("\n"),
            ),
        ),
        harmless("a long message", QUEUE).insert(
            "## Case Study 4 … ```text",
            fenced("http", &(1..=14).map(|hop| format!("Via: 1.1 edge-{hop}")).collect::<Vec<_>>().join("\n")),
        ),
        harmless("in a resources file", LOG_RESOURCES).insert("## Research Methodology", fenced("sql", SQL)),
        harmless("in a comment", LOG).insert("## Common Mistakes", format!("<!--\n{}\n-->", fenced("sql", SQL))),
        harmless("another fence", CAPTURE)
            .swap("~~~sql", "`````sql")
            .swap("ORDER BY restart_lsn;\n~~~", "ORDER BY restart_lsn;\n`````"),
        harmless("long code, and suppressed", LOG)
            .insert("## Common Mistakes", "<!-- cslint-disable-next-line no-long-code -- the query is the point -->")
            .insert("## Common Mistakes", fenced("sql", SQL)),
    ]
}
