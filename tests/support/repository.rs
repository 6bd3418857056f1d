//! A git repository that is there for one test. Nobody's own settings have a say in it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A repository with a work tree. Its first branch is `main`.
pub(crate) struct Repository(TempDir);

impl Repository {
    /// A repository with these files, none of them staged.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let repository = Self(tempfile::tempdir().expect("a temporary folder"));
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        for (path, text) in files {
            repository.write(path, text);
        }
        repository
    }

    /// A repository with these files in its first commit.
    pub(crate) fn committed(files: &[(&str, &str)]) -> Self {
        let repository = Self::with(files);
        repository.commit();
        repository
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

    /// Writes a file and stages it.
    pub(crate) fn stage(&self, path: &str, content: impl AsRef<[u8]>) {
        self.write(path, content);
        self.git(&["--literal-pathspecs", "add", "--", path]);
    }

    /// Commits everything there is.
    pub(crate) fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message=some"]);
    }

    /// Runs git in it and wants it to succeed.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(self.path(), arguments)
    }
}

/// Runs git in a folder and wants it to succeed.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = try_git(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

/// Runs git in a folder, however it ends.
pub(crate) fn try_git(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments);
    alone(&mut command).output().expect("git starts")
}

/// Frees a command from the settings of whoever runs the tests, who may run them in a hook.
pub(crate) fn alone(command: &mut Command) -> &mut Command {
    for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    for (variable, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "A"),
        ("GIT_AUTHOR_EMAIL", "a@example.org"),
        ("GIT_COMMITTER_NAME", "C"),
        ("GIT_COMMITTER_EMAIL", "c@example.org"),
    ] {
        command.env(variable, value);
    }
    command
}
