//! The formats that are read elsewhere: on a pull request, in code scanning, in a test report. Each is read here as its
//! reader reads it.

#![expect(clippy::expect_used, clippy::disallowed_methods, reason = "tests may fail loudly, and read what they like")]

mod annotations;
mod files;
mod hostile;
mod pages;
mod reports;
mod skeletons;
#[path = "../support/mod.rs"]
mod support;

use support::{Folder, Run, command, run};

/// A document with a warning: a heading level is skipped.
const SKIPPED: &str = "# Tides\n\n### Gates\n";

/// A document with an error: a link leads nowhere.
const BROKEN: &str = "# Tides\n\nSee [the table](no-table.md).\n";

/// A document without findings.
const PLAIN: &str = "# Tides\n\n## Gates\n";

/// Every format that is read elsewhere.
const FORMATS: [&str; 7] = ["json", "jsonl", "github", "markdown", "sarif", "gitlab", "junit"];

/// Runs the linter in a folder of a repository, as a step of a job of GitHub Actions.
fn in_a_job(folder: &Folder, inside: &str, arguments: &[&str]) -> Run {
    let root = folder.path().canonicalize().expect("a folder");
    let mut command = command(&root.join(inside), arguments);
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", root.join("summary"));
    command.env("GITHUB_WORKSPACE", &root).env("GITHUB_SERVER_URL", "https://git.example");
    command.env("GITHUB_REPOSITORY", "owner/name").env("GITHUB_SHA", "12ab");
    run(&mut command)
}

/// A file of a folder.
fn text(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.path().join(path)).expect("the file is there")
}
