//! One run of git: its arguments in, its output back, and nothing of the user's settings in between.

use std::ffi::OsStr;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::diagnostics::Problem;

/// What brings a clone what it left out.
const REFETCH: &str = "fetch all of it: `git fetch --refetch --no-filter origin`";

/// A run of git that is yet to be made.
pub(super) struct Process(Command);

/// What came of it.
pub(super) struct Output {
    /// Whether it ended well.
    pub(super) succeeded: bool,
    /// What it wrote to standard output.
    pub(super) bytes: Vec<u8>,
    /// What it said on standard error, in English.
    pub(super) errors: String,
}

impl Process {
    pub(super) fn new(folder: &Path, arguments: &[impl AsRef<OsStr>]) -> Self {
        let mut command = Command::new("git");
        command.current_dir(folder).args(["--no-pager", "--literal-pathspecs"]).args(arguments);
        // It neither waits for anybody, nor locks the index of a commit under way, nor fetches what a clone left out.
        for (variable, value) in [
            ("LC_ALL", "C"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_NO_LAZY_FETCH", "1"),
            // Git before 2.45 does not know the one above.
            ("GIT_ALLOW_PROTOCOL", "none"),
            ("GIT_TERMINAL_PROMPT", "0"),
        ] {
            command.env(variable, value);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self(command)
    }

    /// Its output, however it ended.
    ///
    /// # Errors
    ///
    /// That git cannot be started.
    pub(super) fn output(mut self) -> Result<Output, Problem> {
        let output = self.0.output().map_err(|error| unstartable(&error))?;
        Ok(Output::of(output))
    }

    /// Its output.
    ///
    /// # Errors
    ///
    /// That git cannot be started, or what it says of why it fails.
    pub(super) fn run(self) -> Result<Output, Problem> {
        self.output()?.unless_failed()
    }

    /// Its output on this input. Both flow at once: neither side waits for the other with its pipe full.
    ///
    /// # Errors
    ///
    /// As `run`.
    pub(super) fn run_with(mut self, input: &[u8]) -> Result<Output, Problem> {
        let mut child = self.0.stdin(Stdio::piped()).spawn().map_err(|error| unstartable(&error))?;
        let stdin = child.stdin.take();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || {
                // Where git stops reading, it says itself why.
                stdin.map(|mut stdin| stdin.write_all(input))
            });
            child.wait_with_output()
        });
        Output::of(output.map_err(|error| unstartable(&error))?).unless_failed()
    }
}

impl Output {
    fn of(output: std::process::Output) -> Self {
        Self {
            succeeded: output.status.success(),
            bytes: output.stdout,
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn unless_failed(self) -> Result<Self, Problem> {
        if self.succeeded { Ok(self) } else { Err(failure(&self.errors)) }
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The first line.
    pub(super) fn line(&self) -> String {
        self.text().lines().next().unwrap_or_default().to_owned()
    }

    /// The first line, where it is the name of an object and nothing else.
    pub(super) fn id(&self) -> Option<String> {
        id(&self.line())
    }

    /// What stands between the NULs, each with its end.
    pub(super) fn records(&self) -> impl Iterator<Item = &[u8]> {
        self.bytes.split(|&byte| byte == 0).filter(|record| !record.is_empty())
    }
}

/// The whole name of an object, where a text is that and nothing else.
pub(super) fn id(text: &str) -> Option<String> {
    (text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| text.to_owned())
}

/// What git says of why it fails: its first complaint.
pub(super) fn failure(errors: &str) -> Problem {
    // It was told to fetch nothing.
    if errors.contains("promisor remote") {
        let problem = Problem::of("git", "lacks the content of files that this clone left out when it was made");
        return Problem { help: Some(REFETCH.to_owned()), ..problem };
    }
    if errors.contains("must be run in a work tree") {
        let problem =
            Problem::of("git", "has no files checked out here: this is a bare repository, or inside of `.git`");
        let help = "run it in a work tree: where the files are, or in one that `git worktree add` makes";
        return Problem { help: Some(help.to_owned()), ..problem };
    }
    let complaint = errors.lines().find_map(|line| line.strip_prefix("fatal: ").or(line.strip_prefix("error: ")));
    let said = complaint.unwrap_or(errors).trim();
    let said = if said.is_empty() { "failed without a word" } else { said };
    let mut problem = Problem::of("git", format!("cannot tell: {said}"));
    // Git says itself what is to be done where a repository is somebody else's.
    let remedy = errors.lines().map(str::trim).find(|line| line.starts_with("git config "));
    problem.help = remedy.map(|remedy| format!("run `{remedy}`, if you trust this repository"));
    problem
}

fn unstartable(error: &std::io::Error) -> Problem {
    let message = match error.kind() {
        ErrorKind::NotFound => "is not installed, or not on the PATH".to_owned(),
        _ => format!("cannot be started: {error}"),
    };
    let help = "lint without `--staged` and `--since`, or install git (https://git-scm.com)";
    Problem { help: Some(help.to_owned()), ..Problem::of("git", message) }
}
