//! `no-implementation-code`: no block shows a whole function or class, a configuration file or a setup script.

use crate::mutation::{Mutation, fault, harmless};
use crate::samples::{CANARY, CAPTURE, GO, LOG, LOG_RESOURCES, QUEUE, SQL, YAML, diagram, each_line, fenced, trace};

/// A function of two lines.
const PYTHON: &str = "def is_due(job):\n    return job.deadline < now()";

pub(crate) fn mutations() -> Vec<Mutation> {
    let mut all = faults();
    all.extend(harmless_edits());
    all
}

fn faults() -> Vec<Mutation> {
    vec![
        fault("a function of two lines", QUEUE)
            .insert("## Case Study 3 — The … **Retry budget**", fenced("python", PYTHON))
            .found_at("```python")
            .saying("whole function, `is_due`"),
        fault("a function without a tag, in an item", LOG)
            .insert(
                "## Case Study 1 … **The way of a record:**",
                format!("- The check:\n\n{}", each_line("  ", &fenced("", PYTHON))),
            )
            .found_at("  ```\n  def is_due"),
        fault("ten lines of Go", LOG)
            .insert("## Case Study 2 … **Trade-off**", fenced("go", &lines(GO, 9)))
            .found_at("```go")
            .saying("`compact`"),
        fault("a class", CAPTURE)
            .insert(
                "Truths\n---- … #### Production Results",
                fenced("", "class Reader:\n    def next(self):\n        return self.log.read(self.position)"),
            )
            .found_at("```\nclass Reader")
            .saying("whole class, `Reader`"),
        fault("three lines of YAML", CANARY)
            .insert("Once a week the pipeline", fenced("yaml", &lines(YAML, 4)))
            .found_at("```yaml")
            .saying("configuration"),
        fault("a setup script", CANARY)
            .insert(
                "## 🐤 Case Study 1 … #### Results in Production",
                fenced(
                    "bash",
                    "helm upgrade maps ./chart\nkubectl apply -f canary.yaml\nkubectl rollout status deployment/maps",
                ),
            )
            .found_at("```bash")
            .saying("setup script"),
    ]
}

fn harmless_edits() -> Vec<Mutation> {
    vec![
        harmless("a schema", LOG).insert("## Case Study 2 … **Trade-off**", fenced("sql", &lines(SQL, 6))),
        harmless("a query", QUEUE).insert(
            "## Case Study 3 — The … **Retry budget**",
            fenced("", "SELECT count(*)\nFROM jobs\nWHERE deadline < now();"),
        ),
        harmless("a message", QUEUE)
            .insert("## Case Study 4 … ```text", fenced("json", "{\n  \"status\": 503,\n  \"retry_after\": 20\n}")),
        harmless("a few calls", LOG).insert(
            "## Case Study 2 … **Trade-off**",
            fenced("python", "files = level.youngest(8)\nmerge(files)\nlevel.drop(files)"),
        ),
        harmless("a sketch with its body left out", LOG)
            .insert("## Case Study 2 … **Trade-off**", fenced("python", "def merge(files):\n    ...")),
        harmless("one setting", CANARY).insert("Once a week the pipeline", fenced("yaml", "hold:\n  at-most: 1h")),
        harmless("one command", CANARY).insert(
            "Once a week the pipeline",
            fenced("bash", "# Back to the version before:\nkubectl rollout undo deployment/calendar"),
        ),
        harmless("a drawing and a trace", CAPTURE)
            .insert("Truths\n---- … #### Production Results", fenced("", &diagram()))
            .insert("Truths\n---- … #### Production Results", fenced("", &trace(6))),
        harmless("a function in a resources file", LOG_RESOURCES)
            .insert("## Research Methodology", fenced("python", PYTHON)),
        harmless("a function in a comment", LOG)
            .insert("## Common Mistakes", format!("<!--\n{}\n-->", fenced("python", PYTHON))),
    ]
}

/// The first lines of a sample.
fn lines(sample: &str, count: usize) -> String {
    sample.lines().take(count).collect::<Vec<_>>().join("\n")
}
