//! What a change does to that by which it is judged, for people: told before anything else.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::{Report, Style, harmless, prose};
use crate::diagnostics::{Act, Compared, Policy, PolicyChange, PolicyEffect, Shifted};

/// How many rules are named; the findings of all are counted.
const A_FEW: usize = 4;

/// Writes a heading, a line for each, and what becomes of findings by it; nothing where there is nothing to tell.
pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let changes = report.policy;
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
    for line in report.effect.into_iter().flat_map(effect) {
        for (index, line) in prose::wrap(&harmless::prose(&line), style.width(), style.width() - 2).iter().enumerate() {
            writeln!(out, "{}{line}", if index == 0 { "" } else { "  " })?;
        }
    }
    writeln!(out)
}

/// What becomes of findings by it: sentences about "it".
pub(crate) fn effect(effect: &PolicyEffect) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(Compared { spared, brought }) = &effect.compared {
        sentences.extend(shifted("spares", spared, ["failed", "failed", "is still told", "are still told"]));
        sentences.extend(shifted("brings", brought, ["fails", "fail", "was told before", "were told before"]));
    }
    let gaps = effect.gaps.join("; ");
    if effect.compared.is_none() {
        sentences.push(format!("What it spares and brings is not known: {gaps}."));
    } else if !gaps.is_empty() {
        sentences.push(format!("What else it spares and brings is not known: {gaps}."));
    } else if sentences.is_empty() {
        sentences.push("It spares no finding, and brings none.".to_owned());
    }
    sentences
}

fn shifted(verb: &str, shifted: &Shifted, [fails, fail, it_is_told, are_told]: [&str; 4]) -> Option<String> {
    let number = shifted.findings();
    let findings = prose::counted(number, "finding", "findings");
    let failing = match shifted.failing {
        0 => String::new(),
        1 if number == 1 => format!(", which {fails} a full run"),
        all if all == number => format!(", which {fail} a full run"),
        1 => format!(", 1 of which {fails} a full run"),
        some => format!(", {some} of which {fail} a full run"),
    };
    let told = match number - shifted.told {
        0 => String::new(),
        1 if number == 1 => format!("; it {it_is_told}"),
        all if all == number => format!("; all {are_told}"),
        1 => format!("; 1 {it_is_told}"),
        some => format!("; {some} {are_told}"),
    };
    let mut rules: Vec<(&String, &usize)> = shifted.by_rule.iter().collect();
    rules.sort_by_key(|(_, count)| Reverse(**count));
    let others = rules.len().saturating_sub(A_FEW);
    let is_only = rules.len() == 1;
    let rules = rules
        .iter()
        .take(A_FEW)
        .map(|(rule, count)| if is_only { rule.to_string() } else { format!("{rule} {count}") });
    let others = (others > 0).then(|| prose::counted(others, "rule more", "rules more"));
    let rules = rules.chain(others).collect::<Vec<_>>().join(", ");
    let sentence = format!("It {verb} {findings}{failing}{told} ({rules}).");
    (number > 0).then_some(sentence)
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
