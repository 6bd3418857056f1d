//! What stands between the linter and git: references that are none, clones that lack something, no git at all.

use crate::repository::{self, Repository, git};
use crate::support::{Folder, command, cslint, run};
use crate::{PLAIN, SKIPPED};

#[test]
fn a_reference_that_is_none_is_a_mistake_in_the_arguments() {
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    repository.git(&["branch", "release/tides"]);
    let since = |reference: &str| repository.cslint(&["--since", reference]).ends_with(2);
    since("mian").says("--since names no commit of this repository: `mian`").says("did you mean `main`?");
    since("tides").says("did you mean `release/tides`?");
    since("").says("git branch --all");
    repository.cslint(&["--since=--output=x"]).ends_with(2).says("`--output=x`");
    assert!(!repository.path().join("x").exists());
    let run = since("a\u{1b}[31m\n::error::b");
    assert!(!run.err.contains('\u{1b}') && !run.err.contains("\n::error"), "{}", run.err);
    let object = repository.cslint(&["--since", "mian", "--format", "json"]).ends_with(2).json();
    assert_eq!(object["problems"][0]["path"], "--since");
}

#[test]
fn a_shallow_clone_is_told_what_to_fetch() {
    let origin = Repository::committed(&[("lint.toml", ""), ("a.md", PLAIN)]);
    origin.git(&["switch", "--quiet", "--create", "work"]);
    origin.write("a.md", SKIPPED);
    origin.commit();
    origin.git(&["switch", "--quiet", "main"]);
    origin.write("b.md", PLAIN);
    origin.commit();
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", origin.path().display());
    git(folder.path(), &["clone", "--quiet", "--depth=1", "--branch=work", "--no-single-branch", &url, "."]);
    let since =
        || run(repository::alone(&mut command(folder.path(), &["--since", "origin/main", "--fail-on", "warning"])));
    since().ends_with(2).says("has no commit in common").says("git fetch --unshallow origin").says("fetch-depth: 0");
    git(folder.path(), &["fetch", "--quiet", "--unshallow"]);
    since().ends_with(1);
}

/// A clone that left contents out would be made to fetch them by whoever reads them.
#[test]
fn nothing_is_fetched_for_a_clone_that_left_contents_out() {
    let origin = Repository::committed(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    origin.write("a.md", PLAIN);
    origin.commit();
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", origin.path().display());
    git(folder.path(), &["clone", "--quiet", "--filter=blob:none", &url, "."]);
    std::fs::write(folder.path().join("a.md"), SKIPPED).expect("it is written");
    let since = || run(repository::alone(&mut command(folder.path(), &["--since", "HEAD~1", "--fail-on", "warning"])));
    let fetch = "git fetch --refetch --no-filter origin";
    since().ends_with(2).says("git lacks the content of files").says(fetch);
    let missing = git(folder.path(), &["rev-list", "--objects", "--missing=print", "HEAD"]);
    assert!(missing.lines().any(|line| line.starts_with('?')), "nothing was fetched: {missing}");
    git(folder.path(), &fetch.split(' ').skip(1).collect::<Vec<_>>());
    since().ends_with(0);
}

#[test]
fn without_git_it_is_said() {
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", PLAIN)]);
    let nowhere = tempfile::tempdir().expect("a folder");
    let without = |arguments: &[&str]| {
        run(repository::alone(&mut command(repository.path(), arguments)).env("PATH", nowhere.path()))
    };
    without(&["--staged"]).ends_with(2).says("git is not installed").says("https://git-scm.com");
    without(&[]).ends_with(0);
}

#[test]
fn settings_of_whoever_runs_it_have_no_say() {
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", SKIPPED), ("docs/b.md", PLAIN)]);
    for (name, value) in [
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("diff.relative", "true"),
        ("diff.renames", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.pager", "false"),
        ("pager.diff", "true"),
    ] {
        repository.git(&["config", name, value]);
    }
    repository.git(&["mv", "a.md", "ä.md"]);
    let run = repository.cslint_in("docs", &["--staged", "--fail-on", "warning", "--format", "concise"]);
    run.ends_with(0).finds(&["../ä.md:3:1: warning"]);
}

/// The index and the disk are walked by two pieces of code, and hold the same documents.
#[test]
fn the_index_has_the_documents_that_the_disk_has() {
    let ignored = ["build/a.md", "deep/er/b.tmp.md", ".hidden/c.md", "deep/.d.md", "vendor/e.md", "own/f.md"];
    let kept = ["a.md", "build.md", "deep/kept.tmp.md", "deep/er/g.MD", ".github/h.md", "drafts/i.md", "in/ner/j.md"];
    let repository = Repository::with(&[
        ("lint.toml", "exclude = [\"drafts/\"]\n"),
        (".gitignore", "/build/\n*.tmp.md\n!kept.tmp.md\nvendor\n!.github\n"),
        ("own/.gitignore", "*.md\n"),
        ("in/ner/lint.toml", ""),
        ("notes.txt", ""),
    ]);
    for path in ignored.iter().chain(&kept) {
        repository.write(path, SKIPPED);
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("a.md", repository.path().join("link.md")).expect("a link");
    repository.git(&["add", "--all", "--force"]);
    for (folder, arguments) in
        [("", &[][..]), ("deep", &[]), ("", &["deep"]), ("", &["--exclude", "*.MD", "--isolated"])]
    {
        let report = |staged: &[&str]| {
            let all = [arguments, staged, &["--format", "concise"]].concat();
            let run = repository.cslint_in(folder, &all);
            assert!(!run.out.is_empty(), "{}", run.err);
            run.out
        };
        assert_eq!(report(&[]), report(&["--staged"]), "{arguments:?} in {folder:?}");
    }
    for path in ["link.md", "drafts", "own/f.md", "notes.txt", ".hidden"] {
        let notes = |staged: &[&str]| {
            let run = repository.cslint(&[staged, &[path]].concat());
            run.err.lines().filter(|line| line.contains("is not checked")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(notes(&[]), notes(&["--staged"]), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_in_the_index_are_followed_as_on_the_disk() {
    let repository =
        Repository::with(&[("config/lint.toml", "rule-folders = [\"rules\"]\n"), ("config/rules/r.toml", "")]);
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, repository.path().join(name)).expect("a link");
    };
    link("config/lint.toml", "lint.toml");
    link("config/rules", "rules");
    repository.write("a.md", PLAIN);
    repository.git(&["add", "--all"]);
    repository.cslint(&[]).ends_with(2).says("rules/r.toml");
    repository.cslint(&["--staged"]).ends_with(2).says("rules/r.toml");
    std::fs::remove_file(repository.path().join("lint.toml")).expect("it was there");
    link("/etc/hostname", "lint.toml");
    repository.git(&["add", "--all"]);
    repository.cslint(&[]).ends_with(2).says("lint.toml is a link that leads out of the repository");
    // In the index, what leads out of the repository leads nowhere.
    repository
        .cslint(&["--staged"])
        .ends_with(2)
        .says("lint.toml is a link that leads out of the repository, or nowhere");
}

#[test]
fn a_range_a_bare_repository_and_no_repository_got_advice_on_something_else() {
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", PLAIN)]);
    let since = |reference| repository.cslint(&["--since", reference]).ends_with(2);
    since("main..HEAD").says("--since takes one commit, not a range up to `HEAD`: write `main`");
    since("").says("give `--since` a branch, a tag or a commit");
    let elsewhere = Folder::with(&[]);
    let bare = elsewhere.path().join("bare");
    repository.git(&["clone", "--quiet", "--bare", ".", &bare.to_string_lossy()]);
    let inside = run(repository::alone(&mut command(&bare, &["--staged"]))).ends_with(2);
    inside.says("git has no files checked out here").says("run it in a work tree");
    let folder = Folder::with(&[("lint.toml", "")]);
    let outside = folder.cslint(&["hook", "install"]).ends_with(2).says("help: `git init` makes it one");
    assert!(!outside.err.contains("--staged"), "{}", outside.err);
}

/// A link from the repository's root to another topic's sources was taken for one to the file's own.
#[test]
fn a_rooted_link_leads_to_the_sources_that_it_names() {
    let case_study = |topic: &str| format!("# Tides\n\n[Sources](/docs/01_A/01_B/{topic}/RESOURCES.md)\n");
    let repository = Repository::with(&[
        ("docs/lint.toml", ""),
        ("docs/01_A/01_B/ebb/README.md", &case_study("flood")),
        ("docs/01_A/01_B/ebb/RESOURCES.md", "# Ebb\n"),
        ("docs/01_A/01_B/flood/README.md", &case_study("flood")),
        ("docs/01_A/01_B/flood/RESOURCES.md", "# Flood\n"),
    ]);
    let run = cslint(&repository.path().join("docs"), &["--select", "resources-link", "--format", "concise"]);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.starts_with("01_A/01_B/ebb/README.md:1:"), "{}", run.out);
}
