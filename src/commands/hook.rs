//! `cslint hook`: a git hook for those who use no other tool for hooks.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::args::HookCommand;
use crate::diagnostics::Problem;
use crate::discovery;
use crate::git::{self, Git};
use crate::output::harmless;
use crate::source::Source;
use crate::{Environment, Outcome, paths, write};

/// The hook's name, for git and for people.
const NAME: &str = "pre-commit";

pub(crate) fn hook(
    command: HookCommand,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let done = Hook::here(environment).and_then(|hook| match command {
        HookCommand::Install => hook.install(),
        HookCommand::Uninstall => hook.uninstall(),
    });
    match done {
        Ok(said) => writeln!(out, "{}", harmless::prose(&said)).map(|()| Outcome::Clean),
        Err(problem) => super::trouble(&[problem], environment, err),
    }
}

/// The hook of the collection around the working directory.
struct Hook {
    location: PathBuf,
    shown: String,
    /// Whether the folder of hooks belongs to this repository alone.
    is_own: bool,
    /// What the hook runs.
    command: String,
}

impl Hook {
    fn here(environment: &Environment) -> Result<Self, Problem> {
        let git = Git::around(&environment.working).map_err(|problem| match problem.help.as_deref() {
            // Linting is not what was asked for.
            Some(git::NO_REPOSITORY) => Problem { help: Some("`git init` makes it one".to_owned()), ..problem },
            _ => problem,
        })?;
        let (folder, is_own) = git.hooks()?;
        let location = folder.join(NAME);
        let tree = super::checked_out(&[], environment)?;
        let (targets, _) = discovery::targets(&[], &environment.working, &tree);
        let root = targets.first().map_or(git.top(), |target| &target.root);
        let command = match paths::inside(root, git.top()) {
            inside if inside.is_empty() || !root.starts_with(git.top()) => "cslint check --staged".to_owned(),
            inside => IN_FOLDER.replace("{folder}", &quoted(&inside)),
        };
        Ok(Self { shown: paths::shown(&location, &environment.working), location, is_own, command })
    }

    fn install(&self) -> Result<String, Problem> {
        let help = format!("add this line to it: {} || exit 1", self.command);
        if self.text().is_some_and(|text| text == self.script()) {
            return Ok(format!("{} is installed already.", self.shown));
        }
        if !self.is_own {
            let message = "may serve other repositories too (see `git config core.hooksPath`), and is left as it is";
            return Err(Problem { help: Some(help), ..Problem::of(&*self.shown, message) });
        }
        if self.location.symlink_metadata().is_ok() {
            let message = "is a hook already, and is left as it is";
            return Err(Problem { help: Some(help), ..Problem::of(&*self.shown, message) });
        }
        write::new_file(&self.location, &self.script(), true).map_err(|why| Problem::of(&*self.shown, why))?;
        let (shown, command) = (&self.shown, &self.command);
        Ok(format!(
            "Wrote {shown}: `git commit` runs `{command}` first, and `git commit --no-verify` does not. Git asks no hook \
             before it merges or picks commits by itself."
        ))
    }

    fn uninstall(&self) -> Result<String, Problem> {
        match self.text() {
            None => Ok(format!("There is no {}.", self.shown)),
            Some(text) if is_ours(&text) => {
                write::remove(&self.location).map_err(|why| Problem::of(&*self.shown, why))?;
                Ok(format!("Removed {}.", self.shown))
            }
            Some(_) => {
                let message = "is not as `cslint hook install` would write it, and is left as it is";
                let help = "remove it, or its line with cslint, by hand".to_owned();
                Err(Problem { help: Some(help), ..Problem::of(&*self.shown, message) })
            }
        }
    }

    /// What the hook is now; what cannot be read is not ours.
    fn text(&self) -> Option<String> {
        self.location.symlink_metadata().ok()?;
        Some(
            Source::read(&self.location, NAME, &*self.shown)
                .map_or_else(String::from, |source| source.text().to_owned()),
        )
    }

    fn script(&self) -> String {
        SCRIPT.replace("{command}", &self.command)
    }
}

const SCRIPT: &str = r#"#!/bin/sh
# Lints what is staged. `cslint hook install` wrote this, `cslint hook uninstall` removes it.
if ! command -v cslint >/dev/null 2>&1; then
    echo "cslint is not on the PATH, so that nothing was linted and nothing was committed." >&2
    echo "Install it, or commit without it: git commit --no-verify" >&2
    exit 1
fi
{command} || {
    code=$?
    echo "Nothing was committed. Mend it and stage it, or commit without cslint: git commit --no-verify" >&2
    exit "$code"
}
"#;

/// A folder may move, or not be there on every branch.
const IN_FOLDER: &str = "if [ -d {folder} ]; then cslint check --staged -- {folder}; \
    else echo \"The folder that this hook lints is gone: nothing was linted.\" >&2; fi";

/// Whether `cslint hook install` wrote a hook, here or in another folder, from which the collection may have moved.
fn is_ours(text: &str) -> bool {
    let parts = SCRIPT.split_once("{command}");
    let command = parts.and_then(|(head, tail)| text.strip_prefix(head)?.strip_suffix(tail));
    command.is_some_and(|command| !command.contains('\n') && command.contains("cslint check --staged"))
}

/// A path as one word for the shell.
fn quoted(path: &str) -> String {
    format!("'{}'", path.replace('\'', r"'\''"))
}
