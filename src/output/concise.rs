//! One finding a line, nothing folded: `path:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::place::Place;
use super::{Style, harmless, look_of};
use crate::diagnostics::{Diagnostic, Known};

/// Writes each finding on a line of its own.
pub(super) fn write<'a>(
    findings: impl Iterator<Item = &'a Diagnostic>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_each(findings, " (was there before)", style, out)
}

/// The same below a heading that says of all of them that they are known.
pub(super) fn write_known<'a>(
    findings: impl Iterator<Item = &'a Diagnostic>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_each(findings, "", style, out)
}

fn write_each<'a>(
    findings: impl Iterator<Item = &'a Diagnostic>,
    before: &str,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in findings {
        let at = Place::of(&finding.primary).start;
        let path = harmless::path(finding.primary.source.shown());
        let kind = format!("{}[{}]", finding.severity.name(), harmless::prose(&finding.rule));
        let kind = style.paint(look_of(finding.severity), &kind);
        let message = harmless::prose(&finding.message);
        let known = finding.known.map_or("", |known| match known {
            Known::Before => before,
            Known::Baseline => " (in the baseline)",
        });
        let suppressed = finding.suppressed.as_ref().map_or_else(String::new, |suppressed| match &suppressed.reason {
            Some(reason) => format!(" (suppressed: {})", harmless::prose(reason)),
            None => " (suppressed)".to_owned(),
        });
        writeln!(out, "{path}:{}:{}: {kind} {message}{suppressed}{known}", at.line, at.column)?;
    }
    Ok(())
}
