//! The files that GitHub runs: right by their schemas, by actionlint and shellcheck, and as safe as zizmor can tell.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::validators::{json, verdict};
use crate::{ROOT, readme, tools};

fn workflows() -> Vec<PathBuf> {
    let files = std::fs::read_dir(Path::new(ROOT).join(".github/workflows")).expect("workflows");
    files.map(|file| file.expect("a readable folder").path()).collect()
}

#[test]
fn the_workflows_and_the_action_are_right_by_their_schemas() {
    for workflow in workflows() {
        json(&["--builtin-schema", "vendor.github-workflows"], &workflow).unwrap();
    }
    json(&["--builtin-schema", "vendor.github-actions"], &Path::new(ROOT).join("action.yml")).unwrap();
}

#[test]
fn actionlint_finds_nothing() {
    let Some(actionlint) = tools::python("actionlint") else { return };
    let Some(shellcheck) = tools::python("shellcheck") else { return };
    verdict(Command::new(actionlint).arg("-shellcheck").arg(shellcheck).current_dir(ROOT)).unwrap();
}

#[test]
fn the_readme_s_workflow_is_right_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workflow = folder.path().join("documents.yml");
    std::fs::write(&workflow, readme("jobs:")).expect("the file is written");
    json(&["--builtin-schema", "vendor.github-workflows"], &workflow).unwrap();
    let Some(actionlint) = tools::python("actionlint") else { return };
    verdict(Command::new(actionlint).arg(workflow)).unwrap();
}

#[test]
fn shellcheck_finds_nothing() {
    let Some(shellcheck) = tools::python("shellcheck") else { return };
    let scripts = ["action/run.sh", ".ci/run", "benches/instructions.sh"];
    verdict(Command::new(shellcheck).args(scripts).current_dir(ROOT)).unwrap();
}

#[test]
fn zizmor_finds_nothing() {
    let Some(zizmor) = tools::python("zizmor") else { return };
    verdict(Command::new(zizmor).args(["--offline", "--no-progress", "."]).current_dir(ROOT)).unwrap();
}

#[test]
fn the_release_has_a_binary_for_every_platform_that_the_action_knows() {
    let read = |path: &str| std::fs::read_to_string(Path::new(ROOT).join(path)).expect("a readable file");
    let (script, release) = (read("action/run.sh"), read(".github/workflows/release.yml"));
    let known: Vec<_> = script.lines().filter_map(|line| line.split(") echo ").nth(1)?.strip_suffix(" ;;")).collect();
    let made: Vec<_> = release.lines().filter_map(|line| line.trim().strip_prefix("- target: ")).collect();
    assert!(known.len() >= 5, "{known:?}");
    assert_eq!(known, made);
}
