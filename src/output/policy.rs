//! What a change does to that by which it is judged, for people: told before anything else.

use std::io::{self, Write};

use super::{Style, harmless, prose};
use crate::diagnostics::{Act, Policy, PolicyChange};

/// Writes a heading and a line for each; nothing where there is nothing to tell.
pub(super) fn write(changes: &[PolicyChange], style: Style, out: &mut dyn Write) -> io::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let bold = anstyle::Style::new().bold();
    writeln!(out, "{}", style.paint(bold, "This change touches what it is judged by:"))?;
    for change in changes {
        let line = format!("{}: {}", harmless::path(&place(change)), harmless::prose(&what(change)));
        for (index, line) in prose::wrap(&line, style.width() - 2, style.width() - 4).iter().enumerate() {
            writeln!(out, "{}{line}", if index == 0 { "  " } else { "    " })?;
        }
    }
    writeln!(out)
}

/// The file, with the line of a comment.
pub(crate) fn place(change: &PolicyChange) -> String {
    match &change.policy {
        Policy::Suppression { line, .. } => format!("{}:{line}", change.path),
        _ => change.path.clone(),
    }
}

/// What is done to what, in words.
pub(crate) fn what(change: &PolicyChange) -> String {
    let act = match change.act {
        Act::Added => "is added",
        Act::Changed => "is changed",
        Act::Removed => "is removed",
        Act::Extended => "silences more than it did",
    };
    match &change.policy {
        Policy::Configuration => format!("the configuration {act}"),
        Policy::Rule => format!("a rule of the collection's own {act}"),
        Policy::Guide => format!("the guide {act}"),
        Policy::Baseline => format!("the baseline {act}"),
        Policy::Ignore => format!("what is ignored {act}"),
        Policy::Suppression { directive, rules, reason, .. } => {
            let rules = if rules.is_empty() { "every rule".to_owned() } else { rules.join(", ") };
            let reason = match reason {
                Some(reason) => format!(": {reason}"),
                None => String::new(),
            };
            format!("{directive} for {rules} {act}{reason}")
        }
    }
}
