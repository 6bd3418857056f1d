//! The page of a rule: what `docs/rules/` holds, and what a finding can link to. Made of the rule file alone, so that it
//! is the same for everybody.

use std::io::{self, Write};

use crate::output::{harmless, markup, table};
use crate::rules::{Rule, Setting};

/// Writes the page in Markdown.
pub(super) fn write(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}.\n", rule.name, markup::prose(&rule.summary))?;
    table::write_markdown(&facts(rule), out)?;
    let background = rule.background();
    if let Some(why) = &background.why {
        writeln!(out, "\n## Why\n\n{}", markup::paragraphs(why))?;
    }
    if let Some(example) = &background.example {
        for (title, text) in [("Breaks it", &example.bad), ("Keeps it", &example.good)] {
            write!(out, "\n## {title}\n\n{}", markup::block("markdown", text, ""))?;
        }
    }
    writeln!(out, "\n## What it says\n")?;
    for (message, help) in wordings(rule) {
        writeln!(out, "- {message}\n  - Help: {help}")?;
    }
    if let Some(notes) = &background.notes {
        writeln!(out, "\n## Where its edges are\n\n{}", markup::paragraphs(notes))?;
    }
    write_options(rule, out)?;
    writeln!(out, "\n## Silence it\n")?;
    if rule.check.comes_last() {
        writeln!(out, "No comment silences it: it looks at the comments.\n")?;
    } else {
        writeln!(out, "At one place, with a reason that reviewers see, before the block:\n")?;
        writeln!(out, "```markdown\n<!-- cslint-disable-next-line {} -- why -->\n```\n", rule.name)?;
    }
    writeln!(out, "For the collection, in `lint.toml`:\n\n```toml\n[rules]\n{} = \"off\"\n```", rule.name)
}

fn facts(rule: &Rule) -> Vec<Vec<String>> {
    let kinds: Vec<_> = rule.applies_to.iter().map(|kind| kind.name()).collect();
    let clause = rule.guide.as_ref().map_or("—".to_owned(), |reference| {
        let document = reference.document.as_deref().unwrap_or("the style guide");
        let clause = reference.clauses.first().map_or("", String::as_str);
        format!("\"{clause}\", in {document}")
    });
    let severities = rule.severity.values().into_iter().map(|(reason, severity)| match reason {
        Some(reason) => format!("{} ({reason})", severity.name()),
        None => severity.name().to_owned(),
    });
    let rows = [
        ("Severity", severities.collect::<Vec<_>>().join(", ")),
        ("Looks at", kinds.join(", ")),
        ("Clause", clause),
        ("Kind of check", rule.kind.clone()),
    ];
    let header = vec!["Fact".to_owned(), "Value".to_owned()];
    std::iter::once(header).chain(rows.map(|(name, value)| vec![name.to_owned(), harmless::prose(&value)])).collect()
}

/// What it reports and how to mend it, by reason; one wording for all reasons stands once.
fn wordings(rule: &Rule) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for reason in rule.check.reasons() {
        let message = rule.message.get(reason.name).map_or("", String::as_str);
        let help = rule.help.as_ref().and_then(|help| help.get(reason.name)).map_or("", String::as_str);
        let both = (markup::prose(message), markup::prose(help));
        if !all.contains(&both) {
            all.push(both);
        }
    }
    all
}

fn write_options(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    if rule.options.is_empty() {
        return writeln!(out, "\n## Options\n\nNone.");
    }
    writeln!(out, "\n## Options\n\nWith their defaults, as `lint.toml` takes them:\n")?;
    let options: Vec<String> =
        rule.options.iter().map(|Setting { option, value, .. }| format!("{option} = {value}")).collect();
    let options = format!("[rules.{}]\n{}", rule.name, options.join("\n"));
    write!(out, "{}", markup::block("toml", &options, ""))
}
