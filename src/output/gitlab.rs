//! GitLab's code quality report: a list of what was found, which a merge request compares with the one of its target.
//!
//! So it holds what was there before the change too: without, GitLab would take it for mended.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write_object;
use super::place::Place;
use super::{Options, Report, harmless};
use crate::diagnostics::{Diagnostic, Problem, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the list.
pub(super) fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let problems = report.problems.iter().map(|problem| Issue::of_problem(problem, report));
    let nothing = report.nothing_checked().map(|message| Issue::of_run(".", &message, (1, 1)));
    let listed = report.diagnostics.iter().filter(|finding| finding.suppressed.is_none() && options.includes(finding));
    let findings = listed.map(|finding| Issue::of_finding(finding, report));
    write_object(&problems.chain(nothing).chain(findings).collect::<Vec<_>>(), out)
}

impl<'a> Issue<'a> {
    fn of_finding(finding: &'a Diagnostic, report: &Report) -> Self {
        let severity = match finding.severity {
            _ if finding.known.is_some() => "info",
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Advice => "info",
        };
        let path = report.job.path(finding.primary.source.shown());
        let known = if finding.known.is_some() { "known before: " } else { "" };
        let help = finding.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        Self {
            description: harmless::prose(&format!("{known}{}{help}", finding.message)),
            check_name: &finding.rule,
            // Two collections of a repository may hold the same.
            fingerprint: format!("{} {path}", finding.fingerprint),
            severity,
            location: Location::new(&path, Place::of(&finding.primary).lines()),
        }
    }

    fn of_problem(problem: &Problem, report: &Report) -> Self {
        let lines = problem.place.as_ref().map_or((1, 1), |label| Place::of(label).lines());
        Self::of_run(&report.job.path(&problem.path), &problem.sentence(), lines)
    }

    /// What kept the run from checking.
    fn of_run(path: &str, message: &str, lines: (usize, usize)) -> Self {
        Self {
            description: harmless::prose(message),
            check_name: "cslint",
            fingerprint: format!("cslint {path} {message}"),
            severity: "blocker",
            location: Location::new(path, lines),
        }
    }
}

impl Location {
    fn new(path: &str, (begin, end): (usize, usize)) -> Self {
        Self { path: path.to_owned(), lines: Lines { begin, end } }
    }
}
