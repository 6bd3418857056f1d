//! What a run says, in one of its formats.
//!
//! Standard output carries findings only; problems and the closing line belong on standard error, except in the formats
//! that somebody reads elsewhere: those hold everything, so that no problem looks like a clean run. Nothing here decides
//! what is a finding or how a run ends. Every string that comes from a document passes through `harmless` (JSON escapes
//! instead) or `markup`, because a stranger may have written it.

mod concise;
mod excerpt;
mod folding;
mod github;
mod gitlab;
pub(crate) mod harmless;
mod human;
pub(crate) mod json;
mod jsonl;
mod junit;
mod markdown;
pub(crate) mod markup;
mod pages;
mod place;
pub(crate) mod policy;
pub(crate) mod prose;
mod sarif;
mod snippet;
mod statistics;
mod summary;
pub(crate) mod table;

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use crate::Outcome;
use crate::diagnostics::{Diagnostic, Known, PolicyChange, PolicyEffect, Problem, Severity};
use crate::job::Job;
use crate::rules::Rule;
use crate::source::Source;

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
    /// What becomes of findings by that. `None` where nothing was there to judge by before.
    pub effect: Option<&'a PolicyEffect>,
    /// The files that were checked.
    pub files: &'a [Arc<Source>],
    /// The rules of the findings, in any order.
    pub rules: &'a [Rule],
    /// Why something is not checked, and what else whoever reads the report should know.
    pub notices: &'a [String],
    /// Whether the run tells findings from those that were known before.
    pub compares: bool,
    /// How the run ends.
    pub outcome: Outcome,
    /// Where the repository is, and the pages of its files.
    pub job: &'a Job,
}

impl<'a> Report<'a> {
    /// Why there is nothing in the report, where that is a failure.
    fn nothing_checked(&self) -> Option<String> {
        (self.outcome == Outcome::NothingChecked)
            .then(|| format!("nothing was checked: {}", self.notices.join("; ")).trim_end_matches(": ").to_owned())
    }

    fn rule(&self, name: &str) -> Option<&'a Rule> {
        self.rules.iter().find(|rule| *rule.name == *name)
    }
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
    /// JSON Lines: a finding a line, the last line the rest
    Jsonl,
    /// For a job of GitHub Actions: as `human`, then the findings as annotations
    Github,
    /// A page with links: a job's summary, or a comment
    Markdown,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML, for the test reports of other services
    Junit,
}

impl Format {
    /// Whether it holds problems beside the findings, which are then not said apart from it.
    #[must_use]
    pub fn is_whole(self) -> bool {
        !matches!(self, Self::Human | Self::Concise | Self::Github)
    }

    /// Whether it holds what a change does to its judges.
    #[must_use]
    pub fn holds_policy(self) -> bool {
        self.is_whole() && !matches!(self, Self::Gitlab | Self::Junit)
    }
}

/// How the place looks where people read it.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether it shows colours.
    pub colour: bool,
    /// How many columns it has. Less than 40 counts as 40.
    pub width: usize,
    /// The columns of the terminal; `None` where programs may read, and lines stay whole.
    pub terminal: Option<usize>,
}

/// Writes a sentence, broken where a terminal ends; what comes behind a break stands `hang` columns in. Where programs
/// may read it, it stays on one line. The text is harmless already.
///
/// # Errors
///
/// When `out` cannot be written to.
pub(crate) fn write_sentence(text: &str, hang: usize, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let Some(columns) = style.terminal else { return writeln!(out, "{text}") };
    for (index, line) in wrap(text, columns, columns.saturating_sub(hang)).iter().enumerate() {
        writeln!(out, "{:1$}{line}", "", if index == 0 { 0 } else { hang })?;
    }
    Ok(())
}

impl Style {
    fn width(self) -> usize {
        self.width.max(40)
    }

    fn paint(self, look: anstyle::Style, text: &str) -> Cow<'_, str> {
        if self.colour && !text.trim().is_empty() { format!("{look}{text}{look:#}").into() } else { text.into() }
    }
}

/// What is written, and how.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The format.
    pub format: Format,
    /// The place where it is read; JSON looks the same everywhere.
    pub style: Style,
    /// Whether suppressed findings are listed, with their reasons, and those of the baseline. They are never counted with
    /// the others.
    pub show_suppressed: bool,
    /// Whether findings are counted by rule: in place of them where people read, beside them in JSON. The other formats
    /// have no room for it.
    pub statistics: bool,
}

impl Options {
    /// Whether a finding is in a report for programs.
    #[must_use]
    pub fn includes(self, finding: &Diagnostic) -> bool {
        self.show_suppressed || (finding.suppressed.is_none() && finding.known != Some(Known::Baseline))
    }

    /// Whether a finding is listed where people read.
    #[must_use]
    pub fn lists(self, finding: &Diagnostic) -> bool {
        !finding.is_elsewhere && self.includes(finding)
    }
}

/// Writes what belongs on standard output: the findings, and in JSON the problems too.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let listed = || report.diagnostics.iter().filter(|finding| options.lists(finding));
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
        Format::Jsonl => jsonl::write(report, options, out),
        Format::Github => {
            write(report, Options { format: Format::Human, ..options }, out)?;
            github::write(report, out)
        }
        Format::Markdown => out.write_all(markdown::page(report, options).as_bytes()),
        Format::Sarif => sarif::write(report, options, out),
        Format::Gitlab => gitlab::write(report, options, out),
        Format::Junit => junit::write(report, options, out),
    }
}

/// Writes findings that were known before, briefly: what is new would scroll away.
fn write_known(known: &[&Diagnostic], style: Style, out: &mut dyn Write) -> io::Result<()> {
    if known.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", style.paint(anstyle::Style::new().bold(), "Known before, and no reason to fail:"))?;
    concise::write_known(known.iter().copied(), style, out)
}

/// What [`write()`] writes, as text.
///
/// # Errors
///
/// Never; else why not, as the end of a sentence.
pub fn text(report: &Report, options: Options) -> Result<String, String> {
    let mut bytes = Vec::new();
    write(report, options, &mut bytes).map_err(|error| format!("cannot be written: {error}"))?;
    String::from_utf8(bytes).map_err(|error| format!("cannot be written: {error}"))
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

/// Writes problems as annotations, in a job of GitHub Actions whose run has no report.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn annotate_problems(problems: &[Problem], job: &Job, out: &mut dyn Write) -> io::Result<()> {
    if job.actions { github::write_problems(problems, job, out) } else { Ok(()) }
}

/// Writes as an annotation, in a job of GitHub Actions, what is told of arguments that make no sense.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn annotate_usage(told: &str, job: &Job, out: &mut dyn Write) -> io::Result<()> {
    if job.actions { github::write_usage(told, job, out) } else { Ok(()) }
}

/// Writes what the change that a run is about does to that by which it is judged, for people to read before the findings.
/// Not for JSON, whose object holds it.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_policy(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    policy::write(report, style, out)
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

/// The schema of a line in JSON Lines.
#[must_use]
pub fn schema_of_lines() -> schemars::Schema {
    jsonl::schema()
}
