//! What a run says, in one of its formats.
//!
//! Standard output carries findings only; problems and the closing line belong on standard error, except in JSON,
//! where everything is one object. Nothing here decides what is a finding or how a run ends. Every string that comes
//! from a document passes through `harmless` (JSON escapes instead), because a stranger may have written it.

mod concise;
mod excerpt;
mod folding;
pub(crate) mod harmless;
mod human;
pub(crate) mod json;
mod place;
pub(crate) mod policy;
pub(crate) mod prose;
mod snippet;
mod statistics;
mod summary;
pub(crate) mod table;

use std::io::{self, Write};

use crate::diagnostics::{Diagnostic, PolicyChange, Problem, Severity};

pub(crate) use prose::{width, wrap};
pub use summary::{Summary, closing_line};
pub use table::{ListFormat, PageFormat};

/// The width of lines where there is no terminal to ask, in columns.
pub const USUAL_WIDTH: usize = 100;

/// Everything a run found out.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The findings in the order in which they are shown; suppressed ones are among them and marked.
    pub diagnostics: &'a [Diagnostic],
    /// What could not be checked.
    pub problems: &'a [Problem],
    /// What the change that the run is about does to that by which it is judged, to be told before anything else. Empty
    /// where the run is about no change.
    pub policy: &'a [PolicyChange],
    /// How many files were checked.
    pub files: usize,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// With the lines in question, help and the guide's own words
    #[default]
    Human,
    /// One finding a line: `path:line:column: severity[rule] message`
    Concise,
    /// One JSON object, for programs
    Json,
}

/// How the place looks where people read it.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether it shows colours.
    pub colour: bool,
    /// How many columns it has. Less than 40 counts as 40.
    pub width: usize,
}

impl Style {
    fn width(self) -> usize {
        self.width.max(40)
    }

    fn paint(self, look: anstyle::Style, text: &str) -> String {
        if self.colour && !text.trim().is_empty() { format!("{look}{text}{look:#}") } else { text.to_owned() }
    }
}

/// What is written, and how.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The format.
    pub format: Format,
    /// The place where it is read; JSON looks the same everywhere.
    pub style: Style,
    /// Whether suppressed findings are listed, with their reasons. They are never counted with the others.
    pub show_suppressed: bool,
    /// Whether findings are counted by rule: in place of them where people read, beside them in JSON.
    pub statistics: bool,
}

/// Writes what belongs on standard output: the findings, and in JSON the problems too.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let listed = || report.diagnostics.iter().filter(|finding| options.show_suppressed || finding.suppressed.is_none());
    match options.format {
        Format::Json => json::write(report, options, out),
        Format::Human | Format::Concise if options.statistics => statistics::write(report, options.style, out),
        Format::Human => {
            let (known, others): (Vec<_>, Vec<_>) = listed().partition(|finding| finding.known.is_some());
            human::write(others.iter().copied(), options.style, out)?;
            if !others.is_empty() && !known.is_empty() {
                writeln!(out)?;
            }
            write_known(&known, options.style, out)
        }
        Format::Concise => concise::write(listed(), options.style, out),
    }
}

/// Writes findings that were known before, briefly: what is new would scroll away.
fn write_known(known: &[&Diagnostic], style: Style, out: &mut dyn Write) -> io::Result<()> {
    if known.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", style.paint(anstyle::Style::new().bold(), "Known before, and no reason to fail:"))?;
    concise::write(known.iter().copied(), style, out)
}

/// Writes problems for people to read, on standard error: with the line in question where there is one. Not for
/// JSON, whose object holds them.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_problems(problems: &[Problem], style: Style, out: &mut dyn Write) -> io::Result<()> {
    human::write_problems(problems, style, out)
}

/// Writes what the change that a run is about does to that by which it is judged, for people to read before the findings.
/// Not for JSON, whose object holds it.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_policy(changes: &[PolicyChange], style: Style, out: &mut dyn Write) -> io::Result<()> {
    policy::write(changes, style, out)
}

fn look_of(severity: Severity) -> anstyle::Style {
    let colour = match severity {
        Severity::Error => anstyle::AnsiColor::Red,
        Severity::Warning => anstyle::AnsiColor::Yellow,
        Severity::Advice => anstyle::AnsiColor::Cyan,
    };
    colour.on_default().bold()
}

/// The schema of the JSON format.
#[must_use]
pub fn schema() -> schemars::Schema {
    json::schema()
}
