//! What the linter learns of git: the index, commits, what differs, and what stands in the way.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]

#[path = "support/repository.rs"]
mod repository;

use cslint::diagnostics::Problem;
use cslint::git::{Change, Entry, Git, Head};
use repository::{Repository, git};

const STRANGE: [&str; 5] = ["two words.md", "-dash.md", "wave🌊.md", "new\nline.md", "[a]*.md"];

fn open(repository: &Repository) -> Git {
    Git::around(&repository.path().canonicalize().expect("it is there")).expect("a repository")
}

fn paths(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| &*entry.path).collect()
}

fn moved(before: &str, after: &str) -> Change {
    Change { before: Some(before.to_owned()), after: Some(after.to_owned()) }
}

fn said(problem: &Problem) -> String {
    format!("{} {}: {}", problem.path, problem.message, problem.help.as_deref().unwrap_or_default())
}

#[test]
fn the_index_is_read_and_not_the_disk() {
    let repository = Repository::committed(&[("a.md", "one\n"), ("b.md", "\n")]);
    repository.stage("a.md", "two\n");
    repository.write("a.md", "three\n");
    repository.write("new.md", "four\n");
    repository.git(&["rm", "--quiet", "--cached", "b.md"]);
    let git = open(&repository);
    let index = git.index().expect("an index");
    assert_eq!(paths(&index), ["a.md"]);
    assert_eq!(git.blobs(&[&index[0].id]).expect("its content"), [Some(b"two\n".to_vec())]);
}

#[test]
fn names_come_as_they_are() {
    let repository = Repository::with(&STRANGE.map(|name| (name, name)));
    repository.commit();
    let git = open(&repository);
    let commit = git.head().expect("a commit");
    let files = git.files_of(&commit).expect("its files");
    for name in STRANGE {
        let file = files.iter().find(|file| file.path == name).unwrap_or_else(|| panic!("{name} is not listed"));
        assert_eq!(git.blobs(&[&file.id]).expect("git answers"), [Some(name.as_bytes().to_vec())], "{name}");
        repository.write(name, "other");
    }
    let mut wanted = STRANGE.map(|name| moved(name, name)).to_vec();
    wanted.sort_by(|one, other| one.after.cmp(&other.after));
    assert_eq!(git.changes(&commit, Head::Disk).expect("git answers"), wanted);
    assert_eq!(git.changes(&commit, Head::Index).expect("git answers"), []);
}

#[test]
fn many_contents_come_at_once() {
    let repository = Repository::with(&[]);
    // More than both pipes hold.
    for index in 0..300 {
        repository.write(&format!("{index}.md"), format!("{index}\n").repeat(1_000));
    }
    repository.commit();
    let git = open(&repository);
    let entries = git.files_of(&git.head().expect("a commit")).expect("its files");
    let ids: Vec<&str> = entries.iter().map(|entry| &*entry.id).cycle().take(6_000).collect();
    let blobs = git.blobs(&ids).expect("their contents");
    assert!(blobs.len() == ids.len() && blobs.iter().flatten().all(|blob| blob.len() >= 2_000));
    let missing = "0000000000000000000000000000000000000001";
    assert_eq!(git.blobs(&[missing, ids[0]]).expect("git answers"), [None, blobs[0].clone()]);
}

#[test]
fn a_file_that_moved_is_one_change() {
    let text = "# Tides\n\nOne line, and another, and a third one.\n";
    let repository = Repository::committed(&[("a.md", text), ("gone.md", "# Gone\n")]);
    repository.git(&["mv", "a.md", "b.md"]);
    repository.git(&["rm", "--quiet", "gone.md"]);
    repository.stage("new.md", "# New\n\nQuite another text.\n");
    let git = open(&repository);
    let changes = git.changes(&git.head().expect("a commit"), Head::Index).expect("git answers");
    let gone = Change { before: Some("gone.md".to_owned()), after: None };
    let new = Change { before: None, after: Some("new.md".to_owned()) };
    assert_eq!(changes, [moved("a.md", "b.md"), gone, new]);
}

/// Git looks for no files that moved and were changed where there are more than some number of them, unless told to.
#[test]
fn of_many_files_that_moved_and_changed_each_is_one_change() {
    let text = |n: usize| format!("# Tide {n}\n\n{}", format!("Line {n} of it.\n").repeat(9));
    let repository = Repository::with(&[]);
    let names: Vec<String> = (0..1010).map(|n| format!("{n}.md")).collect();
    for (n, name) in names.iter().enumerate() {
        repository.write(&format!("old/{name}"), text(n));
    }
    repository.commit();
    repository.git(&["rm", "-r", "--quiet", "old"]);
    for (n, name) in names.iter().enumerate() {
        // By the name alone git would find it all the same.
        repository.write(&format!("new/moved-{name}"), text(n) + "More.\n");
    }
    repository.git(&["add", "--all"]);
    let git = open(&repository);
    let changes = git.changes(&git.head().expect("a commit"), Head::Index).expect("git answers");
    assert_eq!(changes.len(), 1010);
    assert!(changes.iter().all(|change| change.before.is_some() && change.after.is_some()));
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let repository = Repository::with(&[]);
    repository.stage("a.md", "one\n");
    let git = open(&repository);
    let nothing = git.head().expect("the empty tree");
    assert_eq!(git.files_of(&nothing).expect("git answers"), []);
    assert_eq!(
        git.changes(&nothing, Head::Index).expect("git answers"),
        [Change { before: None, after: Some("a.md".to_owned()) }]
    );
}

#[test]
fn what_is_only_meant_to_be_added_is_not_staged() {
    let repository = Repository::with(&[("meant.md", "one\n")]);
    repository.stage("empty.md", "");
    repository.git(&["add", "--intent-to-add", "meant.md"]);
    let git = open(&repository);
    assert_eq!(paths(&git.index().expect("an index")), ["empty.md"]);
    let changes = git.changes(&git.head().expect("the empty tree"), Head::Index).expect("git answers");
    assert_eq!(changes, [Change { before: None, after: Some("empty.md".to_owned()) }]);
}

#[test]
fn a_conflict_in_the_index_is_said() {
    let repository = Repository::committed(&[("a.md", "one\n")]);
    repository.git(&["switch", "--quiet", "--create", "other"]);
    repository.write("a.md", "two\n");
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("a.md", "three\n");
    repository.commit();
    assert!(!repository::try_git(repository.path(), &["merge", "other"]).status.success());
    let git = open(&repository);
    let problem = git.index().expect_err("a conflict");
    assert!(said(&problem).contains("a.md has conflicts in the index: resolve"), "{problem:?}");
    assert_eq!(git.merging().expect("git answers"), [git.commit("other", "--since").expect("a branch")]);
}

#[test]
fn a_reference_that_is_none_is_said_with_the_nearest() {
    let repository = Repository::committed(&[("a.md", "one\n")]);
    repository.git(&["branch", "feature/tides"]);
    repository.git(&["update-ref", "refs/remotes/origin/develop", "HEAD"]);
    let git = open(&repository);
    for (reference, help) in [
        ("mian", "did you mean `main`?"),
        ("feature/tide", "did you mean `feature/tides`?"),
        ("develop", "did you mean `origin/develop`?"),
        ("", "git branch --all"),
        ("--output=a.md", "git branch --all"),
        ("-h", "git branch --all"),
        ("^main", "did you mean `main`?"),
        ("main..main", "write `main`"),
        ("main:a.md", "git branch --all"),
    ] {
        let problem = git.commit(reference, "--since").expect_err("no commit");
        assert_eq!(problem.message, format!("names no commit of this repository: `{reference}`"));
        assert!(problem.help.as_deref().is_some_and(|said| said.contains(help)), "{reference}: {problem:?}");
    }
    assert_eq!(git.commit("HEAD^{/some}", "--since").expect("a commit"), git.head().expect("a commit"));
}

#[test]
fn a_shallow_clone_is_told_what_to_fetch() {
    let repository = Repository::committed(&[("a.md", "one\n")]);
    repository.git(&["switch", "--quiet", "--create", "other"]);
    for text in ["two\n", "three\n"] {
        repository.write("a.md", text);
        repository.commit();
    }
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("b.md", "one\n");
    repository.commit();
    let clone = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", repository.path().display());
    let here = clone.path().canonicalize().expect("it is there");
    git(&here, &["clone", "--quiet", "--depth=1", "--no-single-branch", &url, "."]);
    let shallow = Git::around(&here).expect("a repository");
    let problem = shallow.merge_base("origin/other", "--since").expect_err("it is not there");
    assert!(said(&problem).contains("no commit in common"), "{problem:?}");
    assert!(said(&problem).contains("fetch-depth: 0"), "{problem:?}");
    let problem = shallow.commit("HEAD~1", "--since").expect_err("it is not there");
    assert!(said(&problem).contains("git fetch --unshallow"), "{problem:?}");
    git(&here, &["fetch", "--quiet", "--unshallow"]);
    let base = shallow.merge_base("origin/other", "--since").expect("the first commit");
    assert_eq!(base, shallow.commit("HEAD~1", "--since").expect("the first commit"));
}

#[test]
fn a_folder_without_a_repository_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let problem = Git::around(folder.path()).expect_err("no repository");
    assert!(said(&problem).contains("is in no git repository"), "{problem:?}");
}

/// Links and other repositories are no documents, and are told from files.
#[cfg(unix)]
#[test]
fn links_and_submodules_are_told_from_files() {
    let other = Repository::committed(&[("a.md", "one\n")]);
    let repository = Repository::with(&[("a.md", "one\n")]);
    std::os::unix::fs::symlink("a.md", repository.path().join("link.md")).expect("a link");
    let url = other.path().display().to_string();
    repository.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &url, "sub"]);
    repository.commit();
    let git = open(&repository);
    let commit = git.head().expect("a commit");
    let entries = git.files_of(&commit).expect("its files");
    assert_eq!(entries, git.index().expect("an index"));
    let kinds: Vec<_> = entries.iter().map(|entry| (&*entry.path, format!("{:?}", entry.kind))).collect();
    let wanted = [(".gitmodules", "File"), ("a.md", "File"), ("link.md", "Link"), ("sub", "Submodule")];
    assert_eq!(kinds, wanted.map(|(path, kind)| (path, kind.to_owned())));
}
