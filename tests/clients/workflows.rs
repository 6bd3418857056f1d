//! The files that GitHub runs: right by their schemas, by actionlint, and as safe as zizmor can tell.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools;
use crate::validators::{json, verdict};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn workflows() -> Vec<PathBuf> {
    let files = std::fs::read_dir(Path::new(ROOT).join(".github/workflows")).expect("workflows");
    files.map(|file| file.expect("a readable folder").path()).collect()
}

#[test]
fn the_workflows_are_right_by_their_schema() {
    for workflow in workflows() {
        json(&["--builtin-schema", "vendor.github-workflows"], &workflow).unwrap();
    }
}

#[test]
fn actionlint_finds_nothing() {
    let Some(actionlint) = tools::python("actionlint") else { return };
    verdict(Command::new(actionlint).current_dir(ROOT)).unwrap();
}

#[test]
fn zizmor_finds_nothing() {
    let Some(zizmor) = tools::python("zizmor") else { return };
    verdict(Command::new(zizmor).args(["--offline", "--no-progress", "."]).current_dir(ROOT)).unwrap();
}
