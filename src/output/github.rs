//! Findings as commands to GitHub's runner, which makes annotations of them: at the lines of a pull request, and on the
//! page of the job.
//!
//! It shows ten of each kind for a step and drops the others without a word. So the worst come first, each file has its
//! turn, and the last says how many more there are. What was known before has none.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::place::{self, Place};
use super::{Report, folding, harmless};
use crate::diagnostics::{Diagnostic, Label, Problem, Severity};
use crate::job::Job;

/// How many annotations of a kind the runner takes from one step.
const BUDGET: usize = 10;

/// One command.
struct Annotation<'a> {
    place: Option<&'a Label>,
    title: String,
    message: String,
    /// For how many findings it stands.
    findings: usize,
}

/// Writes one command a line.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let counted = report.diagnostics.iter().filter(|finding| finding.counts());
    let groups = folding::fold(counted);
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let (command, many) = match severity {
            Severity::Error => ("error", "errors"),
            Severity::Warning => ("warning", "warnings"),
            Severity::Advice => ("notice", "pieces of advice"),
        };
        let of_run = if severity == Severity::Error { of_run(report) } else { Vec::new() };
        let groups = groups.iter().filter(|group| group.first().is_some_and(|first| first.severity == severity));
        let findings = in_turns(groups).into_iter().map(|group| Annotation::of_findings(group, report));
        let mut annotations: Vec<_> = of_run.into_iter().chain(findings).collect();
        if annotations.len() > BUDGET {
            let left: usize = annotations.drain(BUDGET - 1..).map(|annotation| annotation.findings).sum();
            let message = format!("{left} more {many}: the summary of this job and its log have them all");
            annotations.push(Annotation::of_run(message));
        }
        for annotation in annotations {
            annotation.write(command, report.job, out)?;
        }
    }
    Ok(())
}

/// Writes one for each problem of a run that has no report.
pub(super) fn write_problems(problems: &[Problem], job: &Job, out: &mut dyn Write) -> io::Result<()> {
    problems.iter().take(BUDGET).try_for_each(|problem| Annotation::of_problem(problem).write("error", job, out))
}

/// Writes one of what was typed and is no command line, as it is told in the log.
pub(super) fn write_usage(told: &str, job: &Job, out: &mut dyn Write) -> io::Result<()> {
    let lines = told.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let message = lines.join("\n");
    let message = message.strip_prefix("error: ").unwrap_or(&message).to_owned();
    Annotation::of_run(message).write("error", job, out)
}

/// What concerns no finding, and fails the run.
fn of_run<'a>(report: &Report<'a>) -> Vec<Annotation<'a>> {
    let nothing = report.nothing_checked().map(|message| Annotation::of_run(harmless::prose(&message)));
    report.problems.iter().map(Annotation::of_problem).chain(nothing).collect()
}

/// The first of each file, then the second of each, and so on.
fn in_turns<'g, 'a: 'g>(groups: impl Iterator<Item = &'g Vec<&'a Diagnostic>>) -> Vec<&'g [&'a Diagnostic]> {
    let mut turns: BTreeMap<(usize, &str), &[&Diagnostic]> = BTreeMap::new();
    let mut so_far: BTreeMap<&str, usize> = BTreeMap::new();
    for group in groups {
        let Some(first) = group.first() else { continue };
        let path = first.primary.source.shown();
        let turn = so_far.entry(path).or_default();
        turns.insert((*turn, path), group);
        *turn += 1;
    }
    turns.into_values().collect()
}

impl<'a> Annotation<'a> {
    fn of_run(message: String) -> Self {
        Self { place: None, title: "cslint".to_owned(), message, findings: 0 }
    }

    fn of_problem(problem: &'a Problem) -> Self {
        let message = [Some(problem.sentence()), problem.help.as_ref().map(|help| format!("help: {help}"))];
        Self { place: problem.place.as_ref(), findings: 1, ..Self::of_run(on_lines(message)) }
    }

    fn of_findings(group: &[&'a Diagnostic], report: &Report) -> Self {
        let Some(first) = group.first() else { return Self::of_run(String::new()) };
        let help = Some(folding::help(group)).filter(|help| !help.is_empty()).map(|help| format!("help: {help}"));
        let others = Some(folding::others(group)).filter(|others| !others.is_empty());
        let others = others.map(|others| format!("also: {others}"));
        let guide = first.citation.as_deref().map(|citation| place::guide_line(citation, report.job));
        Self {
            place: Some(&first.primary),
            title: format!("cslint: {}", first.rule),
            message: on_lines([Some(folding::message(group)), others, help, guide]),
            findings: group.len(),
        }
    }

    fn write(&self, command: &str, job: &Job, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "::{command} {}::{}", self.properties(job), data(&self.message))
    }

    fn properties(&self, job: &Job) -> String {
        let title = ("title", harmless::prose(&self.title));
        let Some(label) = self.place else { return properties([title]) };
        let Place { start, end, .. } = Place::of(label);
        let last = Place::of(label).last_line();
        let file = job.path(label.source.shown());
        // The name as it is, or else nothing stands at the file; but never one that acts on the log.
        let acts =
            |letter: char| harmless::is_hidden(letter) && !matches!(letter, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}');
        let file = if file.contains(acts) || file.contains("##[") { harmless::path(&file) } else { file.into_owned() };
        let mut all = vec![("file", file), ("line", start.line.to_string()), ("endLine", last.to_string())];
        // Columns of several lines are refused.
        if last == start.line {
            let end = if end.line == last { end.column } else { start.column };
            all.extend([("col", start.column.to_string()), ("endColumn", end.to_string())]);
        }
        all.push(title);
        properties(all)
    }
}

fn on_lines<const N: usize>(lines: [Option<String>; N]) -> String {
    let lines: Vec<_> = lines.into_iter().flatten().map(|line| harmless::path(&harmless::prose(&line))).collect();
    lines.join("\n")
}

fn properties(all: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let all =
        all.into_iter().map(|(key, value)| format!("{key}={}", data(&value).replace(':', "%3A").replace(',', "%2C")));
    all.collect::<Vec<_>>().join(",")
}

/// Text as the runner takes it behind a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
