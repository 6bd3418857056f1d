//! The files that a run writes beside its standard output: in every format that was asked for, and the summary of a job.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::Environment;
use crate::args::Output;
use crate::diagnostics::Problem;
use crate::output::{self, Format, Options, Report, Style, USUAL_WIDTH};
use crate::write;

/// What is wrong with the files that were asked for, before anything is done.
pub(super) fn mistakes(outputs: &[Output], environment: &Environment) -> Vec<Problem> {
    let mut taken = BTreeSet::new();
    let mistakes = outputs.iter().filter_map(|output| {
        let location = environment.working.join(&output.path);
        let message = if location.is_dir() {
            "is a folder, where a file was to be named".to_owned()
        } else if let Err(message) = write::may_be_written(&location) {
            message
        } else if !taken.insert(real(&location)) {
            "is named twice: each output needs a file of its own".to_owned()
        } else {
            return None;
        };
        Some(Problem::of(&output.path, message))
    });
    mistakes.collect()
}

/// A file's place, the links and the steps back of its folder followed.
fn real(location: &Path) -> PathBuf {
    let folder = location.parent().and_then(|folder| folder.canonicalize().ok());
    let named = folder.zip(location.file_name()).map(|(folder, name)| folder.join(name));
    named.unwrap_or_else(|| location.to_path_buf())
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
    let is_output =
        |summary: &Path| outputs.iter().any(|output| real(&environment.working.join(&output.path)) == real(summary));
    let Some(summary) = summary.filter(|summary| !is_output(summary)) else { return Vec::new() };
    let written = output::text(report, Options { format: Format::Markdown, ..options });
    let written = written.and_then(|text| write::append(summary, &format!("\n{text}")));
    written.err().map(|message| Problem::of("$GITHUB_STEP_SUMMARY", message)).into_iter().collect()
}
