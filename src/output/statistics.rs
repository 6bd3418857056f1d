//! How often each rule found something, for people: a small table, most first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Report, Style, harmless, look_of};
use crate::diagnostics::Severity;

/// Writes the table; suppressed and known findings are not counted.
pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<(Reverse<Severity>, &str), usize> = BTreeMap::new();
    for finding in report.diagnostics.iter().filter(|finding| finding.counts()) {
        *counts.entry((Reverse(finding.severity), &finding.rule)).or_default() += 1;
    }
    let total = counts.values().sum::<usize>().to_string();
    let mut rows: Vec<_> = counts.into_iter().collect();
    // A stable sort: among equals the severe come first, then the alphabet decides.
    rows.sort_by_key(|&(_, count)| Reverse(count));
    for ((Reverse(severity), rule), count) in rows {
        let word = format!("{:<7}", severity.name());
        let word = style.paint(look_of(severity), &word);
        writeln!(out, "{count:>width$}  {word}  {}", harmless::prose(rule), width = total.len())?;
    }
    writeln!(out, "{total}  in all")
}
