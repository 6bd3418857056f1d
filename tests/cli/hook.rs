//! The plain git hook, by real commits to real repositories.

#![expect(clippy::disallowed_methods, reason = "a test reads what was written")]

use std::path::{Path, PathBuf};
use std::process::Command;

use super::repository::{Repository, alone};
use super::support::{Run, command, run};
use super::{PLAIN, SKIPPED};

const FILES: [(&str, &str); 2] = [("lint.toml", "fail-on = \"warning\"\n"), ("a.md", PLAIN)];
const HOOK: &str = ".git/hooks/pre-commit";

/// Runs the linter, or another program with the linter on its path.
fn cslint(folder: &Path, arguments: &[&str]) -> Run {
    run(alone(&mut command(folder, arguments)))
}

fn with_cslint(program: &str, folder: &Path, arguments: &[&str]) -> Run {
    let linter = Path::new(env!("CARGO_BIN_EXE_cslint")).parent().expect("a folder around it").to_path_buf();
    let others = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([linter].into_iter().chain(std::env::split_paths(&others))).expect("a path");
    let mut command = Command::new(program);
    run(alone(&mut command).current_dir(folder).args(arguments).env("PATH", path))
}

fn commit(folder: &Path) -> Run {
    with_cslint("git", folder, &["commit", "--message=some"])
}

fn commits(repository: &Repository) -> usize {
    repository.git(&["rev-list", "--count", "HEAD"]).parse().expect("a number")
}

#[test]
fn a_commit_with_a_new_finding_is_refused_and_a_clean_one_is_made() {
    let repository = Repository::committed(&FILES);
    let installed = cslint(repository.path(), &["hook", "install"]).ends_with(0);
    assert!(installed.out.contains("Wrote .git/hooks/pre-commit") && installed.out.contains("--no-verify"));
    repository.stage("b.md", SKIPPED);
    let refused = commit(repository.path());
    assert!(refused.code != 0 && commits(&repository) == 1, "it was made: {}", refused.out);
    assert!([&*refused.out, &*refused.err].concat().contains("heading-hierarchy"), "{}{}", refused.out, refused.err);
    refused.says("Nothing was committed.").says("git commit --no-verify");
    // What is staged decides, and not what is on the disk.
    repository.write("b.md", PLAIN);
    assert_ne!(commit(repository.path()).code, 0);
    repository.stage("b.md", PLAIN);
    repository.write("b.md", SKIPPED);
    commit(repository.path()).ends_with(0);
    assert_eq!(commits(&repository), 2);
    repository.stage("c.md", SKIPPED);
    with_cslint("git", repository.path(), &["commit", "--no-verify", "--message=some"]).ends_with(0);
}

#[test]
fn what_a_commit_takes_past_the_index_is_linted_too() {
    let repository = Repository::committed(&FILES);
    cslint(repository.path(), &["hook", "install"]).ends_with(0);
    repository.write("a.md", SKIPPED);
    for arguments in [&["commit", "--all", "--message=some"][..], &["commit", "--message=some", "--", "a.md"]] {
        assert_ne!(with_cslint("git", repository.path(), arguments).code, 0, "{arguments:?}");
    }
    // What is staged and does not go into this commit does not stand in its way.
    repository.stage("b.md", SKIPPED);
    repository.write("a.md", format!("{PLAIN}\nMore.\n"));
    with_cslint("git", repository.path(), &["commit", "--message=some", "--", "a.md"]).ends_with(0);
    assert_eq!(commits(&repository), 2);
}

#[test]
fn a_commit_that_concerns_no_document_is_made() {
    let repository = Repository::committed(&FILES);
    cslint(repository.path(), &["hook", "install"]).ends_with(0);
    repository.stage("Makefile", "all:\n");
    commit(repository.path()).ends_with(0);
}

#[test]
fn a_collection_in_a_folder_is_linted_alone_whatever_its_name() {
    let folder = "docs' \"cases\" $HOME";
    let repository = Repository::committed(&[("README.md", SKIPPED)]);
    repository.write(&format!("{folder}/lint.toml"), FILES[0].1);
    repository.write(&format!("{folder}/01_A/x.md"), PLAIN);
    repository.commit();
    cslint(&repository.path().join(folder).join("01_A"), &["hook", "install"]).ends_with(0);
    repository.stage("NOTES.md", SKIPPED);
    commit(repository.path()).ends_with(0);
    repository.stage(&format!("{folder}/a.md"), SKIPPED);
    assert_ne!(commit(repository.path()).code, 0);
}

#[test]
fn a_folder_that_moves_or_goes_is_no_reason_to_refuse_a_commit() {
    let repository = Repository::committed(&[("docs/lint.toml", FILES[0].1), ("docs/a.md", PLAIN)]);
    cslint(&repository.path().join("docs"), &["hook", "install"]).ends_with(0);
    repository.git(&["mv", "docs", "guide"]);
    commit(repository.path()).ends_with(0);
    repository.stage("NOTES.md", PLAIN);
    commit(repository.path()).ends_with(0).says("The folder that this hook lints is gone: nothing was linted.");
    cslint(repository.path(), &["hook", "uninstall"]).ends_with(0);
}

#[test]
fn a_hook_that_is_there_is_not_written_over() {
    let repository = Repository::committed(&FILES);
    let theirs = "#!/bin/sh\nexit 0\n";
    repository.write(HOOK, theirs);
    let run = cslint(repository.path(), &["hook", "install"]).ends_with(2);
    run.says(".git/hooks/pre-commit is a hook already").says("cslint check --staged || exit 1");
    cslint(repository.path(), &["hook", "uninstall"]).ends_with(2).says("left as it is");
    assert_eq!(std::fs::read_to_string(repository.path().join(HOOK)).expect("text"), theirs);
}

#[test]
fn it_is_installed_once_and_removed_unless_somebody_changed_it() {
    let repository = Repository::committed(&FILES);
    let hook = repository.path().join(HOOK);
    cslint(repository.path(), &["hook", "install"]).ends_with(0);
    let again = cslint(repository.path(), &["hook", "install"]).ends_with(0);
    assert_eq!(again.out, ".git/hooks/pre-commit is installed already.\n");
    let text = std::fs::read_to_string(&hook).expect("text");
    std::fs::write(&hook, format!("{text}make\n")).expect("written");
    cslint(repository.path(), &["hook", "uninstall"]).ends_with(2).says("not as `cslint hook install` would write it");
    std::fs::write(&hook, text).expect("written");
    cslint(repository.path(), &["hook", "uninstall"]).ends_with(0);
    assert!(!hook.exists());
    let run = cslint(repository.path(), &["hook", "uninstall"]).ends_with(0);
    assert_eq!(run.out, "There is no .git/hooks/pre-commit.\n");
}

#[test]
fn git_says_where_the_hooks_are() {
    let repository = Repository::committed(&FILES);
    repository.git(&["config", "core.hooksPath", ".githooks"]);
    cslint(repository.path(), &["hook", "install"]).ends_with(0);
    assert!(repository.path().join(".githooks/pre-commit").is_file());
    repository.git(&["config", "--unset", "core.hooksPath"]);
    let beside = tempfile::tempdir().expect("a temporary folder");
    let tree = beside.path().join("tree");
    repository.git(&["worktree", "add", "--quiet", tree.to_str().expect("UTF-8")]);
    cslint(&tree, &["hook", "install"]).ends_with(0);
    assert!(repository.path().join(HOOK).is_file());
    std::fs::write(tree.join("b.md"), SKIPPED).expect("written");
    run(alone(Command::new("git").current_dir(&tree).args(["add", "b.md"]))).ends_with(0);
    assert_ne!(commit(&tree).code, 0, "a commit in the other work tree was not linted");
}

#[test]
fn hooks_that_serve_other_repositories_are_left_alone() {
    let repository = Repository::committed(&FILES);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    repository.git(&["config", "core.hooksPath", elsewhere.path().to_str().expect("UTF-8")]);
    let run = cslint(repository.path(), &["hook", "install"]).ends_with(2);
    run.says("may serve other repositories").says("core.hooksPath").says("cslint check --staged || exit 1");
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

#[test]
fn outside_of_a_repository_there_is_no_hook() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let around = folder.path().parent().expect("a folder around it");
    let mut install = command(folder.path(), &["hook", "install"]);
    run(alone(&mut install).env("GIT_CEILING_DIRECTORIES", around)).ends_with(2).says("no git repository");
}

#[cfg(unix)]
#[test]
fn without_cslint_on_the_path_the_commit_is_refused_and_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::committed(&FILES);
    cslint(repository.path(), &["hook", "install"]).ends_with(0);
    let hook = repository.path().join(HOOK);
    assert_eq!(hook.metadata().expect("it is there").permissions().mode() & 0o111, 0o111, "nobody can run it");
    let nowhere: PathBuf = repository.path().join("empty");
    let shell = Command::new("sh").args(["-c", "command -v sh"]).output().expect("a shell").stdout;
    let mut hook = Command::new(String::from_utf8(shell).expect("UTF-8").trim());
    let run = run(hook.arg(HOOK).current_dir(repository.path()).env("PATH", nowhere)).ends_with(1);
    run.says("cslint is not on the PATH").says("git commit --no-verify");
}
