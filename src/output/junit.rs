//! JUnit XML: each file is a suite, each finding a case of it; a file without findings has one case, which passes.
//!
//! A finding that fails the run is a failure, what could not be checked an error. Everything else that is told is a case
//! that was skipped, with its words: a report is red where the run fails, and nowhere else.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::place::{self, Place};
use super::{Options, Report, harmless};
use crate::diagnostics::{Diagnostic, Problem};

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Passed,
    Skipped,
    Failure,
    Error,
}

struct Case {
    name: String,
    state: State,
    /// The severity, or why it does not count.
    kind: String,
    message: String,
    lines: Vec<String>,
}

/// Writes the suites in the order of their paths, that of the run itself first.
pub(super) fn write(report: &Report, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for source in report.files {
        suites.entry(report.job.path(source.shown()).into_owned()).or_default();
    }
    for finding in report.diagnostics.iter().filter(|finding| options.includes(finding)) {
        let path = report.job.path(finding.primary.source.shown()).into_owned();
        suites.entry(path).or_default().push(Case::of_finding(finding, report));
    }
    for cases in suites.values_mut().filter(|cases| cases.is_empty()) {
        cases.push(Case::passed());
    }
    let problems = report.problems.iter().map(Case::of_problem);
    let of_run: Vec<_> =
        problems.chain(report.nothing_checked().map(|message| Case::of_run("the run".to_owned(), message))).collect();
    let of_run = Some(("cslint".to_owned(), of_run)).filter(|(_, cases)| !cases.is_empty());

    let suites: Vec<_> = of_run.into_iter().chain(suites).collect();
    let all = counts(suites.iter().flat_map(|(_, cases)| cases));
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cslint\"{all}>")?;
    for (path, cases) in &suites {
        let skipped = cases.iter().filter(|case| case.state == State::Skipped).count();
        writeln!(out, "  <testsuite name=\"{}\"{} skipped=\"{skipped}\">", xml(path), counts(cases))?;
        cases.iter().try_for_each(|case| case.write(path, out))?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// The attributes that count cases.
fn counts<'a>(cases: impl IntoIterator<Item = &'a Case>) -> String {
    let (mut tests, mut failures, mut errors) = (0, 0, 0);
    for case in cases {
        tests += 1;
        failures += usize::from(case.state == State::Failure);
        errors += usize::from(case.state == State::Error);
    }
    format!(" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"")
}

impl Case {
    fn of_finding(finding: &Diagnostic, report: &Report) -> Self {
        let Place { start, .. } = Place::of(&finding.primary);
        let known = finding.known.map(|_| "known before".to_owned());
        let suppressed = finding.suppressed.as_ref().map(|suppressed| match &suppressed.reason {
            Some(reason) => format!("suppressed: {reason}"),
            None => "suppressed".to_owned(),
        });
        let path = report.job.path(finding.primary.source.shown());
        let guide = finding.citation.as_deref().map(|citation| place::guide_line(citation, report.job));
        let lines = [
            Some(format!("{path}:{}:{}", start.line, start.column)),
            finding.help.as_ref().map(|help| format!("help: {help}")),
            guide,
        ];
        Self {
            name: format!("{} at {}:{}", finding.rule, start.line, start.column),
            state: if finding.fails { State::Failure } else { State::Skipped },
            kind: suppressed.or(known).unwrap_or_else(|| finding.severity.name().to_owned()),
            message: finding.message.clone(),
            lines: lines.into_iter().flatten().collect(),
        }
    }

    fn of_problem(problem: &Problem) -> Self {
        let line = problem.place.as_ref().map(|label| format!(":{}", Place::of(label).start.line));
        let help = problem.help.as_ref().map(|help| format!("help: {help}"));
        let name = format!("{}{}", problem.path, line.unwrap_or_default());
        Self { lines: help.into_iter().collect(), ..Self::of_run(name, problem.message.clone()) }
    }

    /// What kept the run from checking.
    fn of_run(name: String, message: String) -> Self {
        Self { name, state: State::Error, kind: "problem".to_owned(), message, lines: Vec::new() }
    }

    fn passed() -> Self {
        Self { state: State::Passed, ..Self::of_run("nothing found".to_owned(), String::new()) }
    }

    fn write(&self, path: &str, out: &mut dyn Write) -> io::Result<()> {
        let names = format!("name=\"{}\" classname=\"{}\"", xml(&self.name), xml(path));
        let element = match self.state {
            State::Passed => return writeln!(out, "    <testcase {names}/>"),
            State::Skipped => "skipped",
            State::Failure => "failure",
            State::Error => "error",
        };
        let (kind, message) = (xml(&self.kind), xml(&self.message));
        let lines: Vec<_> = self.lines.iter().map(|line| xml(line)).collect();
        writeln!(out, "    <testcase {names}>")?;
        writeln!(out, "      <{element} type=\"{kind}\" message=\"{message}\">{}</{element}>", lines.join("\n"))?;
        writeln!(out, "    </testcase>")
    }
}

/// Words as text or an attribute's value, on one line.
fn xml(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in harmless::path(&harmless::prose(text)).chars() {
        match letter {
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' => written.push_str("&amp;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&apos;"),
            // No character of XML, and the only ones that `harmless` lets pass.
            '\u{fffe}' | '\u{ffff}' => written.push('\u{fffd}'),
            other => written.push(other),
        }
    }
    written
}
