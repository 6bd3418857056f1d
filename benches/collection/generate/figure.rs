//! Diagrams, tables of figures, and pieces of code.

use super::author::{Author, capital};
use super::page::Page;

pub(super) fn diagram(author: &mut Author, page: &mut Page) {
    let mut parts: Vec<String> =
        author.phrases("part", 5).iter().map(|part| capital(part.trim_start_matches("the "))).collect();
    match author.random.between(0, 5) {
        0 => {
            let lines = mermaid(author, &parts);
            page.fence("mermaid", &lines);
        }
        1 => {
            let lines = timeline(author);
            page.fence("text", &lines);
        }
        2 | 3 => {
            parts.truncate(author.random.between(3, 5));
            page.fence("", &boxes(author, &parts));
        }
        _ => page.fence("", &branches(author, &parts)),
    }
}

fn branches(author: &mut Author, parts: &[String]) -> Vec<String> {
    let limit = author.random.between(20, 900);
    let indent = " ".repeat(parts[0].chars().count() + 6);
    vec![
        format!("{} ──▶ {} ──▶ {}", parts[0], parts[1], parts[2]),
        format!("{indent}│ above {limit}"),
        format!("{indent}├──▶ {} ── no ──▶ come back in {}s", parts[3], limit % 50 + 2),
        format!("{indent}│{}│ yes", " ".repeat(parts[3].chars().count() + 5)),
        format!("{indent}└◀────{}┘", "─".repeat(parts[3].chars().count())),
    ]
}

/// Boxes below each other; tall ones are longer than the code that a guide allows.
fn boxes(author: &mut Author, parts: &[String]) -> Vec<String> {
    let width = parts.iter().map(|part| part.chars().count()).max().unwrap_or(0).max(18);
    let mut lines = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            lines.push(format!("{}│  {} a second", " ".repeat(width / 2), author.random.between(2, 900)));
            lines.push(format!("{}▼", " ".repeat(width / 2)));
        }
        lines.push(format!("┌{}┐", "─".repeat(width + 2)));
        lines.push(format!("│ {part:<width$} │"));
        lines.push(format!("└{}┘", "─".repeat(width + 2)));
    }
    lines
}

fn mermaid(author: &mut Author, parts: &[String]) -> Vec<String> {
    let seconds = author.random.between(2, 60);
    vec![
        "flowchart LR".to_owned(),
        format!("    A[{}] --> B{{{}}}", parts[0], parts[1]),
        format!("    B -->|within {seconds}s| C[{}]", parts[2]),
        format!("    B -.->|later| D[{}]", parts[3]),
        format!("    D --> E[{}]", parts[4]),
    ]
}

fn timeline(author: &mut Author) -> Vec<String> {
    let mut minute = 0;
    let events = author.phrases("symptom", 4);
    let line = |event: &String| {
        minute += author.random.between(1, 9);
        format!("03:{minute:02}  {event}")
    };
    events.iter().map(line).collect()
}

/// A few lines that show the point faster than words.
pub(super) fn short_code(author: &mut Author, page: &mut Page) {
    let limit = author.random.between(20, 900);
    let things = author.phrase("things").replace(' ', "_");
    let (tag, lines): (&str, Vec<String>) = match author.random.between(0, 2) {
        0 => (
            "sql",
            vec![
                "SELECT owner, count(*) AS waiting".to_owned(),
                format!("FROM {things}"),
                format!("WHERE age > interval '{limit} seconds'"),
                "GROUP BY owner ORDER BY waiting DESC".to_owned(),
            ],
        ),
        1 => ("http", vec!["HTTP/1.1 503 Service Unavailable".to_owned(), format!("Retry-After: {}", limit % 60 + 2)]),
        _ => ("json", vec![format!("{{ \"kind\": \"{things}\", \"number\": {limit}, \"attempt\": 2 }}")]),
    };
    page.fence(tag, &lines);
}

/// A whole function, where the guide asks for an idea.
pub(super) fn long_code(author: &mut Author, page: &mut Page) {
    let limit = author.random.between(3, 90);
    let things = author.phrase("things").replace(' ', "_");
    let head = format!("def send_{things}(batch, limit={limit}):");
    let lines = [
        head.as_str(),
        "    sent = []",
        "    for entry in batch:",
        "        for attempt in range(limit):",
        "            try:",
        "                answer = client.post(entry.url, json=entry.body, timeout=2)",
        "                if answer.status_code < 500:",
        "                    sent.append(entry.number)",
        "                    break",
        "            except Timeout:",
        "                log.warning(\"attempt %d of %d\", attempt, limit)",
        "            time.sleep(2 ** attempt)",
        "        else:",
        "            park(entry)",
        "    return sent",
    ];
    let tag = *author.random.pick(&["", "python"]);
    page.fence(tag, &lines.map(str::to_owned));
}

/// Rows of a results table. One of them is `wrong` where that is asked for.
pub(super) fn metrics(author: &mut Author, mut wrong: bool) -> Vec<Vec<String>> {
    let count = author.random.between(2, 3);
    let timed = author.phrases("metric", count);
    let counted = author.phrases("metric-count", 2);
    let mut rows = Vec::new();
    for name in timed {
        let (after, factor) = (author.random.between(2, 90), author.random.between(2, 19));
        let unit = *author.random.pick(&["ms", "ms", "s", "min"]);
        let claim = if std::mem::take(&mut wrong) { factor * 3 } else { factor };
        rows.push(vec![
            name,
            format!("{}{unit}", after * factor),
            format!("{after}{unit}"),
            format!("{claim}x faster"),
        ]);
    }
    for name in counted {
        let (before, left) = (author.random.between(2, 40) * 20, author.random.between(1, 15) * 5);
        let after = before * left / 100;
        rows.push(vec![capital(&name), before.to_string(), after.to_string(), format!("{}% fewer", 100 - left)]);
    }
    rows
}
