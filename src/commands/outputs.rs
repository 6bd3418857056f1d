//! The files that a run writes beside its standard output: in every format that was asked for, and the summary of a job.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::Environment;
use crate::args::Output;
use crate::diagnostics::Problem;
use crate::output::{self, Format, Options, Report, Style, USUAL_WIDTH};
use crate::source::Source;
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
        } else if !may_be_replaced(&location) {
            "is there already, and is no report of cslint: name another file, or remove it".to_owned()
        } else if !taken.insert(real(&location)) {
            "is named twice: each output needs a file of its own".to_owned()
        } else {
            return None;
        };
        Some(Problem::of(&output.path, message))
    });
    mistakes.collect()
}

/// Whether nothing is lost: there is no such file, or it is empty, or a report.
fn may_be_replaced(location: &Path) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "{\"version\":",
        "{\"rule\":",
        "{\"known\":",
        "{\"suppressed\":",
        "{\"$schema\":\"https://json.schemastore.org/sarif",
        "[{\"description\":",
        "<?xml",
        "## cslint\n\n**",
    ];
    let path = real(location);
    if path.components().any(|part| part.as_os_str() == ".git") {
        return false;
    }
    if !path.exists() {
        return true;
    }
    let Ok(there) = Source::read(&path, "", "") else { return false };
    let text = there.text().trim();
    let is_report = BEGINNINGS.iter().any(|beginning| text.starts_with(beginning));
    let has_end = |end: &std::ffi::OsStr| KEPT.iter().any(|kept| end.eq_ignore_ascii_case(kept));
    let is_kept = path.extension().is_some_and(has_end);
    is_report || !is_kept && (text.is_empty() || text == "[]" || is_for_people(text))
}

/// Whether a text is a report for people: it begins with a finding or what is known before, or ends with a sum.
fn is_for_people(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let begins_with_finding = ["error[", "warning[", "advice["].iter().any(|severity| {
        let before = first.split_once(severity).map(|(before, _)| before);
        before.is_some_and(|before| before.is_empty() || before == "suppressed " || before.ends_with(": "))
    });
    begins_with_finding || first.starts_with("Known before, and no reason to fail") || text.ends_with("  in all")
}

/// The ends of names of what people write.
const KEPT: [&str; 3] = ["md", "markdown", "toml"];

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
        let style = Style { colour: false, width: USUAL_WIDTH, terminal: None };
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
