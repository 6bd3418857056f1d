//! Runs the linter as its users do, in folders that are there for one test.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// What came of a run.
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

/// Runs the linter in a folder. Nothing of the environment has a say in how its output looks.
pub(crate) fn cslint(folder: &Path, arguments: &[&str]) -> Run {
    run(&mut command(folder, arguments))
}

/// The linter, ready to run.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cslint"));
    command.current_dir(folder).args(arguments);
    without_surroundings(&mut command);
    command
}

/// Takes out what says how output looks, and that this is a job: tests run in jobs too.
pub(crate) fn without_surroundings(command: &mut Command) {
    let github = std::env::vars_os().map(|(name, _)| name).filter(|name| name.to_string_lossy().starts_with("GITHUB_"));
    let look = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "CI"].map(Into::into);
    github.chain(look).for_each(|variable| _ = command.env_remove(variable));
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().expect("the linter starts");
    Run {
        code: output.status.code().expect("no signal ended it"),
        out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

impl Run {
    /// Standard output as one JSON object.
    pub(crate) fn json(&self) -> Value {
        let object: Value = serde_json::from_str(&self.out).expect("one JSON value, and nothing else");
        assert!(object.is_object(), "no object: {object}");
        object
    }
}

/// A folder that is gone after the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders around it.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let location = self.path().join(path);
        fs::create_dir_all(location.parent().expect("a folder around it")).expect("the folder is made");
        fs::write(location, content).expect("the file is written");
    }

    /// Runs the linter in it.
    pub(crate) fn cslint(&self, arguments: &[&str]) -> Run {
        cslint(self.path(), arguments)
    }
}
