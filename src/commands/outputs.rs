//! The files that a run writes beside its standard output: in every format that was asked for, and the summary of a job.

use std::collections::BTreeSet;

use crate::Environment;
use crate::args::Output;
use crate::diagnostics::Problem;
use crate::output::{self, Format, Options, Report, Style, USUAL_WIDTH};
use crate::paths;
use crate::write;

/// What is wrong with the files that were asked for, before anything is done.
pub(super) fn mistakes(outputs: &[Output], environment: &Environment) -> Vec<Problem> {
    let mut taken = BTreeSet::new();
    let mistakes = outputs.iter().filter_map(|output| {
        let location = environment.working.join(&output.path);
        let folder = location.parent().unwrap_or(&environment.working);
        let message = if location.is_dir() {
            "is a folder, where a file was to be named"
        } else if !folder.is_dir() {
            "cannot be written: there is no such folder"
        } else if !taken.insert(paths::shown(&location, &environment.working)) {
            "is named twice: each output needs a file of its own"
        } else {
            return None;
        };
        Some(Problem::of(&output.path, message))
    });
    mistakes.collect()
}

/// Writes them, and says what could not be written.
pub(super) fn write(report: &Report, outputs: &[Output], options: Options, environment: &Environment) -> Vec<Problem> {
    let mut problems = Vec::new();
    for output in outputs {
        let style = Style { colour: false, width: USUAL_WIDTH };
        let location = environment.working.join(&output.path);
        let written = output::text(report, Options { format: output.format, style, ..options });
        let written = written.and_then(|text| write::file(&location, &text));
        problems.extend(written.err().map(|message| Problem::of(&output.path, message)));
    }
    problems
}

/// Adds the page to the summary of a job that reads annotations, unless an output is that very file.
pub(super) fn summarise(
    report: &Report,
    outputs: &[Output],
    options: Options,
    environment: &Environment,
) -> Vec<Problem> {
    let job = &environment.job;
    let summary = job.summary.as_ref().filter(|_| job.actions && options.format == Format::Github);
    let Some(summary) =
        summary.filter(|summary| outputs.iter().all(|output| environment.working.join(&output.path) != **summary))
    else {
        return Vec::new();
    };
    let written = output::text(report, Options { format: Format::Markdown, ..options });
    let written = written.and_then(|text| write::append(summary, &format!("\n{text}")));
    written.err().map(|message| Problem::of("$GITHUB_STEP_SUMMARY", message)).into_iter().collect()
}
