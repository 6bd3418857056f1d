//! What `cslint init` and `cslint hook install` write, in the eyes of those who read it.

use std::process::Command;

use crate::repository::Repository;
use crate::tools;
use crate::validators::{json, verdict};

/// A repository set up from a folder of it, where a collection is.
fn repository() -> Repository {
    let folder = "docs 'n' \"cases\": #1";
    let repository = Repository::with(&[]);
    repository.write(&format!("{folder}/STYLE_GUIDE.md"), "# Guide\n");
    for arguments in [&["init"][..], &["hook", "install"]] {
        let mut cslint = Command::new(env!("CARGO_BIN_EXE_cslint"));
        verdict(cslint.args(arguments).current_dir(repository.path().join(folder))).expect("it is set up");
    }
    repository
}

#[test]
fn the_workflow_is_right() {
    let repository = repository();
    let workflow = repository.path().join(".github/workflows/cslint.yml");
    json(&["--builtin-schema", "vendor.github-workflows"], &workflow).unwrap();
    let Some(actionlint) = tools::python("actionlint") else { return };
    verdict(Command::new(actionlint).current_dir(repository.path())).unwrap();
}

#[test]
fn pre_commit_takes_its_configuration() {
    let Some(client) = tools::python("pre-commit") else { return };
    verdict(Command::new(client).arg("validate-config").current_dir(repository().path())).unwrap();
}

#[test]
fn the_hook_is_written_for_any_shell() {
    let Some(shellcheck) = tools::python("shellcheck") else { return };
    let repository = repository();
    let hook = repository.path().join(".git/hooks/pre-commit");
    verdict(Command::new(shellcheck).args(["--shell", "sh"]).arg(hook)).unwrap();
}
