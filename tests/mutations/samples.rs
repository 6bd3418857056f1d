//! What the mutations paste into documents, and the documents that they edit.

/// Three case studies as a flat file; resources in tables.
pub(crate) const LOG: &str = "01_BACKEND/01_Storage/log_compaction.md";
pub(crate) const LOG_RESOURCES: &str = "01_BACKEND/01_Storage/log_compaction_RESOURCES.md";
/// Four case studies below front matter; resources in lists.
pub(crate) const QUEUE: &str = "01_BACKEND/02_Messaging/queue_backpressure.md";
pub(crate) const QUEUE_RESOURCES: &str = "01_BACKEND/02_Messaging/queue_backpressure_RESOURCES.md";
/// Three case studies in a folder, with underlined headings, `__` and `*`.
pub(crate) const CAPTURE: &str = "01_BACKEND/01_Storage/change_data_capture/README.md";
pub(crate) const CAPTURE_RESOURCES: &str = "01_BACKEND/01_Storage/change_data_capture/RESOURCES.md";
/// Three case studies in a folder, with emoji and headings for labels; tables without padding.
pub(crate) const CANARY: &str = "02_CLOUD/01_Delivery/canary_releases/README.md";
pub(crate) const CANARY_RESOURCES: &str = "02_CLOUD/01_Delivery/canary_releases/RESOURCES.md";
/// The indexes of two categories.
pub(crate) const STORAGE: &str = "01_BACKEND/01_Storage/README.md";
pub(crate) const MESSAGING: &str = "01_BACKEND/02_Messaging/README.md";

/// Thirteen lines of Go, blank ones not counted.
pub(crate) const GO: &str = "\
func compact(levels []Level, workers int) error {
\tranges := split(levels, workers)
\terrs := make(chan error, len(ranges))

\tfor _, r := range ranges {
\t\tgo func(r Range) { errs <- merge(r) }(r)
\t}

\tfor range ranges {
\t\tif err := <-errs; err != nil {
\t\t\treturn err
\t\t}
\t}
\treturn nil
}";

/// Twelve lines of YAML.
pub(crate) const YAML: &str = "\
canary:
  stages:
    - share: 1
      requests: 20000
    - share: 5
      requests: 50000
    - share: 25
      requests: 100000
  hold:
    on: not-enough-data
    at-most: 1h
  verdict: newcomers";

/// Twelve lines of SQL.
pub(crate) const SQL: &str = "\
CREATE TABLE orders_by_day (
    day date NOT NULL,
    shop bigint NOT NULL,
    orders bigint NOT NULL,
    PRIMARY KEY (day, shop)
);
INSERT INTO orders_by_day
SELECT date(placed_at), shop, count(*)
FROM orders
WHERE placed_at >= date '2025-01-01'
GROUP BY 1, 2;
ANALYZE orders_by_day;";

/// Thirty lines that are drawn.
pub(crate) fn diagram() -> String {
    let mut lines = vec!["┌──────────┐".to_owned()];
    for step in 1..=9 {
        lines.push(format!("│ stage {step:2} │ ──▶ {} writers wait", step * 8));
        lines.push("└────┬─────┘".to_owned());
        lines.push("     ▼".to_owned());
    }
    lines.push("│ the disk │".to_owned());
    lines.push("└──────────┘".to_owned());
    lines.join("\n")
}

/// A trace of as many lines.
pub(crate) fn trace(lines: usize) -> String {
    let line = |at: usize| format!("10:{at:02}:07 INFO  worker-{} merged range {} in {}ms", at % 4, at * 3, 40 + at);
    (1..=lines).map(line).collect::<Vec<_>>().join("\n")
}

/// A fenced block.
pub(crate) fn fenced(tag: &str, text: &str) -> String {
    format!("```{tag}\n{text}\n```")
}

/// The text with something before each of its lines.
pub(crate) fn each_line(before: &str, text: &str) -> String {
    text.lines().map(|line| format!("{before}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// A case study that lacks nothing.
pub(crate) fn case_study(number: usize, title: &str, scene: &str, analogy: &str) -> String {
    format!(
        "\
## Case Study {number}: {title}

### Problem

{scene}

**Context**: Common production issue, seen at several shops

**In simple terms**: {analogy}

### Quick Answer

Measure first what {scene_start} costs, and then change the part that costs most.

### Detailed Explanation

#### Why This Happens (Root Cause)

Nobody owned number {number}, so nobody looked at it until it hurt.

#### The Solution Approach

One team took it over and gave it a limit.

#### Production Results

| Metric | Before | After | Improvement |
|--------|--------|-------|-------------|
| P99 wait in case {number} | 900ms | 100ms | 9x faster |

**Key insight**: What nobody owns has no limit.

**Lessons Learned**:

- Give every limit an owner
",
        scene_start = scene.split_whitespace().take(3).collect::<Vec<_>>().join(" ").to_lowercase(),
    )
}

/// The fourth case study, and the fifth and the sixth.
pub(crate) fn more_case_studies(numbers: std::ops::RangeInclusive<usize>) -> String {
    const SCENES: [(&str, &str, &str); 3] = [
        (
            "An Index That Nobody Asked For",
            "A parts catalogue gains an index for every question that was ever asked, and each order now writes forty of them.",
            "A librarian files each new book under forty headings, and readers queue at the door while she writes the cards.",
        ),
        (
            "A Clock That Ran Ahead",
            "A replica with a fast clock stamps its rows in the future, and for an hour nothing that others write can win.",
            "One child in the class sets her watch forward and claims to have been first in the queue all day long.",
        ),
        (
            "A Cache That Forgot on Mondays",
            "A wage calculator restarts each Monday with an empty cache, just when most firms want their figures.",
            "The kitchen throws away all sauces on Sunday night and starts to cook when the guests are already seated.",
        ),
    ];
    let scenes = numbers.zip(SCENES.iter());
    let written = scenes.map(|(number, (title, scene, analogy))| case_study(number, title, scene, analogy));
    written.collect::<Vec<_>>().join("\n")
}
