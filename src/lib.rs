//! `cslint` lints a Markdown collection of engineering case studies against the collection's own style guide.
//!
//! The modules in the order in which they build on each other: what stands above knows nothing of what stands below.

pub mod source; // text with byte spans; the only module that reads files
pub mod write; // text → files, whole or not at all; the only module that writes files
pub mod paths; // paths as text
pub mod job; // the job that a run is a step of, and the repository around it
mod english; // small matters of English
mod cores; // work on all cores
pub mod strict; // TOML → a typed value, or every mistake at its place
pub mod schema; // types → JSON Schemas
pub mod diagnostics; // what is reported: plain data
pub mod git; // what git knows of the files; the only module that starts a program
pub mod tree; // where files are read from: the disk, the index or a commit
pub mod dates; // what people write for a date
pub mod quantities; // what people write for a number and its unit
pub mod document; // Markdown → the domain
pub mod collection; // all documents together
pub mod pattern; // a regular expression that reads a number
pub mod guide; // the style guide → clauses
pub mod findings; // what a check returns
pub mod checks; // the closed list of check kinds
pub mod rules; // rules/*.toml → rules
pub mod config; // lint.toml → configuration
pub mod discovery; // which files there are
pub mod engine; // rules × documents → diagnostics
pub mod output; // diagnostics → text for people and programs
pub mod baseline; // findings that are known ↔ text
pub mod args; // what the user typed
pub mod load; // a folder → configuration, rules, documents
pub mod change; // two sides of the files → what a change brought in
mod commands; // each command, from arguments to an outcome

use std::io::{self, Write};
use std::path::PathBuf;

use args::{Args, Command};
use dates::Day;
use job::Job;
use output::Style;
use schemars::JsonSchema;
use serde::Serialize;

/// Where cslint is at home: what pages, hooks and workflows point to. Stated in Cargo.toml alone.
pub const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "outcome")]
pub enum Outcome {
    /// Nothing found that fails the run.
    Clean,
    /// Findings at or above the severity that fails.
    Findings,
    /// Usage, configuration, or a file that cannot be read.
    Trouble,
    /// There was nothing to check.
    NothingChecked,
}

impl Outcome {
    /// The process's exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Trouble => 2,
            Self::NothingChecked => 3,
        }
    }
}

/// What a run knows of the process around it.
#[derive(Debug)]
pub struct Environment {
    /// The working directory, without symbolic links.
    pub working: PathBuf,
    /// How standard output looks.
    pub out: Style,
    /// How standard error looks.
    pub err: Style,
    /// The day as of which dates are judged.
    pub today: Day,
    /// The job that the run is a step of.
    pub job: Job,
}

/// Does what the user asked for. Findings go to `out`; problems, notices and the closing line to `err`.
///
/// # Errors
///
/// When `out` or `err` cannot be written to.
pub fn run(args: &Args, environment: &Environment, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    match &args.command {
        None => commands::check(&args.check, environment, out, err),
        Some(Command::Check(check)) => commands::check(check, environment, out, err),
        Some(Command::Explain { rule, format, setup }) => {
            commands::explain(rule, *format, setup, environment, out, err)
        }
        Some(Command::Rules { format, setup }) => commands::rules(*format, setup, environment, out, err),
        Some(Command::Guide(guide)) => commands::guide(guide, environment, out, err),
        Some(Command::Report(report)) => commands::report(report, environment, out, err),
        Some(Command::Baseline(baseline)) => commands::baseline(baseline, environment, out, err),
        Some(Command::Hook { command }) => commands::hook(*command, environment, out, err),
        Some(Command::Init) => commands::init(environment, out, err),
        Some(Command::Files { paths, setup }) => commands::files(paths, setup, environment, out, err),
        Some(Command::Schema { of }) => commands::schema(*of, environment, out, err),
        Some(Command::Completions { shell }) => commands::completions(*shell, out),
    }
}
