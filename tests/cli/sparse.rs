//! A sparse checkout: what it leaves out of the work tree is there all the same.

use std::path::Path;

use crate::repository::{self, Repository};
use crate::support;

const SELECT: &str = "no-broken-links,paired-resources,progress-sync,heading-hierarchy";

/// A link to a document in a folder that is left out, and one with a mistake.
const INDEX: &str = "# Index\n\n[Ebb](01_A/01_B/ebb.md), [gates](02_B/gates.md#deep)\n";
const DEEP: &str = "# Gates\n\n### Deep\n";

fn with(patterns: &[&str]) -> Repository {
    let repository = Repository::committed(&[
        ("lint.toml", ""),
        ("README.md", INDEX),
        ("PROGRESS_TRACKER.md", "# Progress\n\n## 01_A\n\n### 01_B\n\n- [x] ebb.md\n"),
        ("01_A/01_B/ebb.md", "# Ebb\n\n[The picture](ebb.png)\n"),
        ("01_A/01_B/ebb.png", "A picture.\n"),
        ("01_A/01_B/ebb_RESOURCES.md", "# Ebb - Resources\n"),
        ("02_B/gates.md", DEEP),
    ]);
    repository.git(&[&["sparse-checkout", "set"], patterns].concat());
    repository
}

#[expect(clippy::disallowed_methods, reason = "a test reads what was written")]
fn baseline(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("lint-baseline.txt")).expect("a text")
}

fn says_not(run: &support::Run, words: &str) {
    assert!(!run.err.contains(words), "{}", run.err);
}

#[test]
fn a_collection_of_which_nothing_is_checked_out_could_not_be_read() {
    let files = [("a/lint.toml", ""), ("a/gates.md", DEEP), ("b/lint.toml", ""), ("b/ebb.md", "# Ebb\n"), ("c/d", "")];
    let repository = Repository::committed(&files);
    repository.git(&["sparse-checkout", "set", "c"]);
    assert!(!repository.path().join("a").exists());
    let run = repository.cslint(&["--select", SELECT, "--format", "concise"]).ends_with(0);
    run.finds(&["a/gates.md:3:1: warning"]).says("2 files checked");
    repository.cslint(&["--since", "HEAD", "--select", SELECT]).ends_with(0);
    assert!(repository.cslint(&["files"]).ends_with(0).out.contains("b/ebb.md"));
}

#[test]
fn what_is_not_checked_out_is_linted_from_the_index() {
    let full = with(&["--no-cone", "/*"]);
    let whole = full.cslint(&["--select", SELECT, "--format", "concise"]);
    says_not(&whole, "checked out");
    whole.ends_with(0).finds(&["02_B/gates.md:3:1: warning"]);
    for patterns in
        [&["--cone", "03_C"][..], &["--cone", "01_A"], &["--no-cone", "/*", "!*_RESOURCES.md", "!lint.toml"]]
    {
        let repository = with(patterns);
        assert!(!repository.path().join("01_A/01_B/ebb_RESOURCES.md").exists() || patterns.contains(&"01_A"));
        let run = repository.cslint(&["--select", SELECT, "--format", "concise"]).ends_with(0);
        run.finds(&["02_B/gates.md:3:1: warning"]).says("not checked out (sparse checkout), and w");
        // Nothing was changed.
        let since = ["--since", "HEAD", "--select", SELECT, "--fail-on", "warning", "--format", "concise"];
        repository.cslint(&since).ends_with(0).finds(&[]);
    }
    let repository = with(&["--cone", "03_C"]);
    repository.cslint(&["--select", SELECT]).says("note: 3 documents are not checked out");
    repository.cslint(&["--select", SELECT, "02_B/gates.md", "--format", "concise"]).finds(&["02_B/gates.md:3:1"]);
    repository.cslint(&["--select", SELECT, "02_B"]).says("note: 1 document is not checked out");
    repository.cslint(&["02_B/gate.md"]).ends_with(2).says("did you mean `02_B/gates.md`?");
    assert!(repository.cslint(&["files"]).ends_with(0).out.contains("02_B/gates.md"));
}

#[test]
fn a_second_work_tree_may_be_sparse_by_itself() {
    let repository = with(&["--no-cone", "/*"]);
    repository.git(&["sparse-checkout", "disable"]);
    let other = tempfile::tempdir().expect("a folder");
    let place = other.path().join("tree");
    repository.git(&["worktree", "add", "--quiet", "--no-checkout", &place.display().to_string()]);
    repository::git(&place, &["sparse-checkout", "set", "--cone", "02_B"]);
    repository::git(&place, &["checkout", "--quiet"]);
    assert!(!place.join("01_A").exists() && place.join("02_B").exists());
    let lint = |folder| support::run(repository::alone(&mut support::command(folder, &["--select", SELECT])));
    lint(&place).ends_with(0).says("2 documents are not checked out");
    says_not(&lint(repository.path()), "checked out");
}

/// A change is told from what was there by what is in the work tree, and in the index of what is not.
#[test]
fn what_breaks_in_a_file_that_is_not_checked_out_counts() {
    let repository = with(&["--cone", "02_B"]);
    repository.write("02_B/gates.md", "# Gates\n\n## Shallow\n");
    repository.write("02_B/more.md", "# More\n\n[Ebb](../01_A/01_B/ebb.md), [flow](../01_A/01_B/flow.md)\n");
    let since = ["--since", "HEAD", "--select", SELECT, "--format", "concise"];
    repository.cslint(&since).ends_with(1).finds(&["02_B/more.md:3:36: error", "README.md:3:34: error"]);
}

#[test]
fn what_is_written_where_nothing_was_checked_out_is_read_from_the_disk() {
    let repository = with(&["--cone", "03_C"]);
    repository.write("02_B/gates.md", "# Gates\n\n## Deep\n");
    let run = repository.cslint(&["--select", SELECT, "--format", "concise"]).ends_with(0).finds(&[]);
    assert!(run.err.contains("note: 2 documents are not checked out"), "{}", run.err);
}

/// `--prune` took all of them for mended.
#[test]
fn a_baseline_keeps_what_is_not_checked_out() {
    let repository = with(&["--no-cone", "/*"]);
    repository.write("lint.toml", "baseline = \"lint-baseline.txt\"\n");
    repository.cslint(&["baseline"]).ends_with(0);
    repository.commit();
    let whole = baseline(repository.path());
    assert!(whole.contains("02_B/gates.md\theading-hierarchy"), "{whole}");
    repository.git(&["sparse-checkout", "set", "--cone", "01_A"]);
    says_not(&repository.cslint(&[]).ends_with(0), "no longer there");
    for flag in ["--prune", "--overwrite"] {
        repository.cslint(&["baseline", flag]).ends_with(0);
        assert_eq!(baseline(repository.path()), whole, "{flag}");
    }
    // The baseline itself need not be on the disk.
    repository.git(&["update-index", "--refresh"]);
    repository.git(&["sparse-checkout", "set", "--no-cone", "/01_A/"]);
    assert!(!repository.path().join("lint-baseline.txt").exists());
    repository.cslint(&[]).ends_with(0).says("in the baseline");
    repository.cslint(&["baseline", "--prune"]).ends_with(0);
    assert_eq!(baseline(repository.path()), whole);
}

/// A clone that fetches contents when they are checked out has none of the others.
#[test]
fn what_is_not_in_the_clone_either_is_there_and_not_linted() {
    let repository = with(&["--no-cone", "/*"]);
    repository.write("lint.toml", "baseline = \"lint-baseline.txt\"\n");
    repository.cslint(&["baseline"]).ends_with(0);
    repository.commit();
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = tempfile::tempdir().expect("a folder");
    let here = clone.path().join("clone");
    let url = format!("file://{}", repository.path().display());
    repository::git(clone.path(), &["clone", "--quiet", "--filter=blob:none", "--sparse", &url, "clone"]);
    assert!(here.join("lint-baseline.txt").exists() && !here.join("02_B").exists());
    let cslint = |arguments: &[&str]| support::run(repository::alone(&mut support::command(&here, arguments)));
    let run = cslint(&[]).ends_with(0).says("3 documents are neither checked out (sparse checkout) nor in this clone");
    says_not(&run, "no longer there");
    cslint(&["02_B"]).ends_with(3).says("1 document is neither checked out (sparse checkout) nor in this clone");
    cslint(&["--since", "HEAD"]).ends_with(0);
    // The index as a whole was read from git, and each file told by itself.
    repository::git(&here, &["rm", "--quiet", "--cached", "PROGRESS_TRACKER.md"]);
    let run =
        cslint(&["--staged"]).says("note: 3 documents are neither checked out (sparse checkout) nor in this clone");
    says_not(&run, "no longer there");
    says_not(&run, "is not checked: it is in the repository");
    repository::git(&here, &["reset", "--quiet"]);
    let before = baseline(&here);
    for flag in ["--prune", "--overwrite"] {
        cslint(&["baseline", flag]).ends_with(0);
        assert_eq!(baseline(&here), before, "{flag}");
    }
}

#[test]
fn init_writes_nothing_over_what_is_not_checked_out() {
    let workflow = ".github/workflows/cslint.yml";
    let repository =
        Repository::committed(&[("lint.toml", ""), ("a.md", "# A\n"), (workflow, "# cslint, our own way\n")]);
    repository.git(&["sparse-checkout", "set", "--cone", "01_A"]);
    let out = repository.cslint(&["init"]).ends_with(0).out;
    assert!(out.contains(&format!("Left {workflow} as it is.")), "{out}");
    assert!(!repository.path().join(workflow).exists());
}

#[test]
fn an_ordinary_checkout_asks_git_for_nothing() {
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", "# A\n")]);
    let mut command = support::command(repository.path(), &[]);
    repository::alone(&mut command).env("PATH", "");
    support::run(&mut command).ends_with(0);
    repository.git(&["sparse-checkout", "set", "01_A"]);
    let mut command = support::command(repository.path(), &[]);
    repository::alone(&mut command).env("PATH", "");
    support::run(&mut command).ends_with(2).says("git is not installed");
}
