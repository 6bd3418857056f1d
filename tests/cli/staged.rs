//! `--staged`: what the next commit would hold is linted, and fails only for what it brings in.

use crate::repository::{self, Repository};
use crate::{PLAIN, SKIPPED, THREE, support};

const STAGED: &[&str] = &["--staged", "--fail-on", "warning", "--format", "concise"];
const PAIRS: &[&str] = &["--staged", "--select", "paired-resources", "--format", "concise"];
const LINKS: &[&str] = &["--staged", "--select", "no-broken-links", "--format", "concise"];

fn with(files: &[(&str, &str)]) -> Repository {
    Repository::committed(&[&[("lint.toml", "")], files].concat())
}

#[test]
fn what_is_staged_is_linted_and_not_what_is_on_the_disk() {
    let repository = with(&[("a.md", PLAIN), ("b.md", PLAIN)]);
    repository.stage("a.md", SKIPPED);
    repository.write("a.md", PLAIN);
    repository.write("b.md", SKIPPED);
    repository.cslint(STAGED).ends_with(1).finds(&["a.md:3:1: warning"]);
    repository.cslint(&["--fail-on", "warning", "--format", "concise"]).ends_with(1).finds(&["b.md:3:1: warning"]);
}

#[test]
fn a_partly_staged_file_is_read_as_staged() {
    let repository = with(&[("a.md", PLAIN)]);
    repository.stage("a.md", "# Tides\n\n### One\n");
    repository.write("a.md", "# Tides\n\n## Before\n\n### One\n\n##### Two\n");
    repository.cslint(STAGED).ends_with(1).finds(&["a.md:3:1: warning"]);
}

#[test]
fn a_pair_that_is_half_staged_is_a_finding() {
    let repository = with(&[("a.md", PLAIN)]);
    repository.stage("01_A/01_B/tides/README.md", THREE);
    repository.write("01_A/01_B/tides/RESOURCES.md", PLAIN);
    repository.cslint(PAIRS).ends_with(1).finds(&["01_A/01_B/tides/README.md:1:1: error"]);
    repository.stage("01_A/01_B/tides/RESOURCES.md", PLAIN);
    repository.cslint(PAIRS).ends_with(0).finds(&[]);
}

#[test]
fn a_link_to_what_is_not_staged_is_a_finding() {
    let repository = with(&[]);
    repository.stage("a.md", "# Tides\n\n[B](b.md), [image](c.png)\n");
    repository.write("b.md", PLAIN);
    repository.write("c.png", "");
    repository.cslint(LINKS).ends_with(1).finds(&["a.md:3:5: error", "a.md:3:20: error"]);
    repository.git(&["add", "--all"]);
    repository.cslint(LINKS).ends_with(0).finds(&[]);
}

#[test]
fn a_commit_that_only_deletes_is_seen() {
    let repository = with(&[("a.md", "# Tides\n\n[B](b.md)\n"), ("b.md", PLAIN)]);
    repository.git(&["rm", "--quiet", "b.md"]);
    repository.cslint(LINKS).ends_with(1).finds(&["a.md:3:5: error"]);
    repository.git(&["rm", "--quiet", "a.md"]);
    repository.cslint(LINKS).ends_with(0).finds(&[]);
}

#[test]
fn what_was_there_before_is_shown_behind_and_does_not_fail() {
    let old = "# Tides\n\n### Old\n";
    let repository = with(&[("a.md", old), ("untouched.md", SKIPPED)]);
    repository.stage("a.md", old.to_owned() + "\nMore.\n");
    let run = repository.cslint(STAGED).ends_with(0).says("(2 known before)");
    run.finds(&["a.md:3:1: warning[heading-hierarchy] \"Old\""]);
    repository.stage("a.md", old.to_owned() + "\n##### New\n");
    repository.cslint(STAGED).ends_with(1).finds(&["a.md:5:1: warning", "a.md:3:1: warning"]);
}

/// The heading says it, and nineteen lines said it again.
#[test]
fn below_its_heading_what_was_there_before_does_not_say_so_again() {
    let repository = with(&[("a.md", SKIPPED)]);
    repository.stage("a.md", SKIPPED.to_owned() + "\nMore.\n");
    let human = repository.cslint(&["--staged"]).ends_with(0).out;
    assert!(human.starts_with("Known before, and no reason to fail:\na.md:3:1: warning"), "{human}");
    assert!(!human.contains("(was there before)"), "{human}");
    assert!(repository.cslint(STAGED).ends_with(0).out.contains("(was there before)"));
}

#[test]
fn the_configuration_is_the_one_that_is_staged() {
    let repository = with(&[("a.md", PLAIN), ("rules/own.toml", "not a rule")]);
    repository.stage("a.md", SKIPPED);
    repository.write("lint.toml", "rules.heading-hierarchy = \"off\"\nrule-folders = [\"rules\"]\n");
    repository.cslint(STAGED).ends_with(1).finds(&["a.md:3:1: warning"]);
    repository.cslint(&[]).ends_with(2).says("rules/own.toml");
    repository.stage("lint.toml", "rules.heading-hierarchy = \"off\"\n");
    repository.write("lint.toml", "");
    repository.cslint(STAGED).ends_with(0).finds(&[]).says("lint.toml: the configuration is changed");
    repository.stage("lint.toml", "exclude = [\"a.md\"]\n");
    repository.cslint(STAGED).ends_with(3).finds(&[]);
    repository.cslint(&[STAGED, &["a.md"]].concat()).ends_with(0).says("a.md is not checked: excluded by `a.md`");
    repository.stage("lint.toml", "exlude = []\n");
    repository.cslint(STAGED).ends_with(2).says("did you mean `exclude`?");
}

#[test]
fn rules_and_guide_are_those_that_are_staged() {
    let rule = |max: u32| {
        format!(
            "summary = \"S\"\nseverity = \"error\"\napplies-to = [\"other\"]\nmessage = \"M\"\n[check.code-lines]\nmax-lines = {max}\n"
        )
    };
    let repository = Repository::committed(&[
        ("lint.toml", "builtin = false\nrule-folders = [\"rules\"]\n"),
        ("rules/short.toml", &rule(9)),
        ("STYLE_GUIDE.md", "# Guide\n"),
    ]);
    let code = "# Tides\n\n```c\nint a = f(1);\nint b = f(2);\nint c = f(3);\nreturn a + b + c;\n```\n";
    repository.stage("a.md", code);
    repository.write("rules/short.toml", rule(1));
    repository.cslint(&["--staged"]).ends_with(0);
    repository.git(&["add", "rules"]);
    repository.cslint(&["--staged"]).ends_with(1).says("rules/short.toml: a rule of the collection's own is changed");
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let repository = Repository::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    repository.cslint(STAGED).ends_with(0).says("no document is staged").finds(&[]);
    repository.git(&["add", "--all"]);
    let run = repository.cslint(STAGED).ends_with(1);
    assert!(!run.err.contains("judged"), "a new collection is judged by its own: {}", run.err);
    run.finds(&["a.md:3:1: warning"]);
}

#[test]
fn nothing_staged_is_no_failure() {
    let repository = with(&[("a.md", SKIPPED), ("src/main.rs", "")]);
    repository.write("a.md", THREE);
    repository.cslint(STAGED).ends_with(0).says("no document is staged").finds(&[]);
    repository.stage("src/main.rs", "fn main() {}\n");
    repository.cslint(STAGED).ends_with(0).says("no document is staged").finds(&[]);
    repository.git(&["rm", "--quiet", "--cached", "-r", "."]);
    repository.cslint(STAGED).ends_with(0).finds(&[]);
}

#[test]
fn names_are_taken_as_they_are() {
    let names = ["two words.md", "-dash.md", "wave🌊.md", "new\nline.md", "[a]*.md", "--since.md"];
    let repository = with(&[]);
    for name in names {
        repository.stage(name, SKIPPED);
    }
    let found = repository.cslint(&["--staged", "--fail-on", "warning", "--format", "json"]).ends_with(1).json();
    let paths = found["diagnostics"].as_array().expect("a list").iter().map(|finding| finding["path"].as_str());
    let mut paths: Vec<&str> = paths.map(|path| path.expect("a path")).collect();
    let mut wanted = names;
    paths.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(paths, wanted);
    repository.commit();
    for name in names {
        repository.git(&["mv", "--", name, &format!("moved {}", name.trim_start_matches('-'))]);
    }
    let run = repository.cslint(STAGED).ends_with(0).says("(6 known before)");
    assert_eq!(run.out.lines().count(), names.len(), "{}", run.out);
}

#[test]
fn a_path_selects_what_is_reported() {
    let repository = with(&[("a.md", PLAIN), ("b/c.md", PLAIN)]);
    repository.stage("a.md", SKIPPED);
    repository.stage("b/c.md", SKIPPED);
    std::fs::remove_file(repository.path().join("a.md")).expect("it was there");
    repository.cslint(&[STAGED, &["a.md"]].concat()).ends_with(1).finds(&["a.md:3:1"]);
    repository.cslint(&[STAGED, &["./b/../b"]].concat()).ends_with(1).finds(&["b/c.md:3:1"]);
    repository.cslint_in("b", &[STAGED, &["../a.md"]].concat()).ends_with(1).finds(&["../a.md:3:1"]);
    repository.write("new.md", PLAIN);
    let run = repository.cslint(&[STAGED, &["new.md"]].concat()).ends_with(0);
    run.says("new.md is not checked: it is not staged").says("Nothing was checked");
    repository.git(&["rm", "--quiet", "--cached", "b/c.md"]);
    let run = repository.cslint(&[STAGED, &["b/c.md", "a.md"]].concat()).ends_with(1);
    run.says("b/c.md is not checked: this change removes it").finds(&["a.md:3:1"]);
    repository.cslint(&[STAGED, &["aa.md"]].concat()).ends_with(2).says("did you mean `a.md`?");
}

#[test]
fn hooks_choose_the_index() {
    let repository = with(&[("a.md", PLAIN), ("b.md", PLAIN)]);
    repository.write("a.md", SKIPPED);
    repository.stage("b.md", SKIPPED);
    // As `git commit a.md` and `git commit --all` do it: with another index, by a path from the top.
    let hook =
        format!("#!/bin/sh\nexec {} --staged --fail-on warning --format concise\n", env!("CARGO_BIN_EXE_cslint"));
    let location = repository.path().join(".git/hooks/pre-commit");
    std::fs::write(&location, hook).expect("a hook");
    #[cfg(unix)]
    std::fs::set_permissions(&location, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it may run");
    let said = |arguments: &[&str]| {
        let output = repository::try_git(repository.path(), &[&["commit", "--message=x"], arguments].concat());
        assert!(!output.status.success(), "the hook fails {arguments:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let (one, staged, all) = (said(&["a.md"]), said(&[]), said(&["--all"]));
    assert!(one.contains("a.md:3:1") && !one.contains("b.md"), "{one}");
    assert!(staged.contains("b.md:3:1") && !staged.contains("a.md"), "{staged}");
    assert!(all.contains("a.md:3:1") && all.contains("b.md:3:1"), "{all}");
}

#[test]
fn line_ends_that_git_turns_make_no_difference() {
    let repository = Repository::with(&[("lint.toml", "")]);
    repository.git(&["config", "core.autocrlf", "true"]);
    let text = "# Tides\n\n### A\n\n[x](gone.md)\n\n```c\nint main() {\n  return 0;\n}\n```\n\n#### B\n";
    repository.write("a.md", text.replace('\n', "\r\n"));
    repository.git(&["add", "--all"]);
    let fingerprints = |arguments: &[&str]| -> Vec<String> {
        let object = repository.cslint(&[arguments, &["--format", "json"]].concat()).json();
        let found = object["diagnostics"].as_array().expect("a list").iter();
        found.map(|finding| finding["fingerprint"].as_str().expect("text").to_owned()).collect()
    };
    let (disk, index) = (fingerprints(&[]), fingerprints(&["--staged"]));
    assert!(disk.len() > 1, "{disk:?}");
    assert_eq!(disk, index);
    repository.commit();
    repository.stage("a.md", text.replace('\n', "\r\n") + "\r\nMore.\r\n");
    repository.cslint(&["--staged"]).ends_with(0).says("known before");
    repository.cslint(&["--since", "HEAD"]).ends_with(0).says("known before");
}

#[test]
fn a_merge_is_not_charged_with_what_either_side_had() {
    let repository = with(&[("a.md", PLAIN)]);
    repository.git(&["switch", "--quiet", "--create", "other"]);
    repository.write("theirs.md", SKIPPED);
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("a.md", "# Tides\n\n## Gates\n\nOurs.\n");
    repository.commit();
    repository.git(&["merge", "--quiet", "--no-commit", "other"]);
    repository.cslint(STAGED).ends_with(0).finds(&[]);
    repository.stage("theirs.md", SKIPPED.to_owned() + "\n##### More\n");
    repository.cslint(STAGED).ends_with(1).finds(&["theirs.md:5:1: warning", "theirs.md:3:1: warning"]);
}

/// Git names the commits of a merge in `MERGE_HEAD` only after its hook `pre-merge-commit`.
#[cfg(unix)]
#[test]
fn the_hook_of_a_merge_is_not_charged_with_what_the_other_side_had() {
    use std::os::unix::fs::PermissionsExt;

    let repository = with(&[("a.md", PLAIN), ("b.md", PLAIN)]);
    repository.git(&["switch", "--quiet", "--create", "other"]);
    repository.write("theirs.md", SKIPPED);
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("a.md", "# Tides\n\n## Gates\n\n[Ours](b.md).\n");
    repository.commit();
    let hook = repository.path().join(".git/hooks/pre-merge-commit");
    let script =
        format!("#!/bin/sh\necho ran >.git/ran\nexec '{}' --staged --fail-on warning\n", env!("CARGO_BIN_EXE_cslint"));
    repository.write(".git/hooks/pre-merge-commit", script);
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
    repository.git(&["merge", "--quiet", "--no-edit", "other"]);
    assert!(repository.path().join(".git/ran").exists(), "the hook did not run");

    // What neither side has is the merge's own.
    repository.git(&["switch", "--quiet", "other"]);
    repository.git(&["rm", "--quiet", "b.md"]);
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    let merge = repository::try_git(repository.path(), &["merge", "--no-edit", "other"]);
    let said = String::from_utf8_lossy(&[merge.stdout, merge.stderr].concat()).into_owned();
    assert!(!merge.status.success() && said.contains("no-broken-links"), "{said}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads a trace")]
fn files_with_the_same_content_are_asked_for_once() {
    let asked = |contents: [&str; 4]| {
        let repository = with(&[("a.md", PLAIN)]);
        for (name, content) in ["b.md", "c.md", "d.md", "e.md"].into_iter().zip(contents) {
            repository.stage(name, content);
        }
        let trace = repository.path().join(".git/trace");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cslint"));
        repository::alone(command.current_dir(repository.path()).args(STAGED)).env("GIT_TRACE", &trace);
        support::run(&mut command);
        std::fs::read_to_string(trace).expect("a trace").matches("built-in: git cat-file").count()
    };
    let different = asked(["# One\n", "# Two\n", "# Three\n", "# Four\n"]);
    assert!(different > 0);
    assert_eq!(asked(["# One\n"; 4]), different);
}

#[test]
fn outside_of_a_repository_it_is_said() {
    let folder = support::Folder::with(&[("lint.toml", ""), ("a.md", PLAIN)]);
    folder.cslint(&["--staged"]).ends_with(2).says("is in no git repository").says("git init");
}

#[test]
fn a_conflict_in_the_index_is_said() {
    let repository = with(&[("a.md", PLAIN)]);
    repository.git(&["switch", "--quiet", "--create", "other"]);
    repository.write("a.md", SKIPPED);
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("a.md", THREE);
    repository.commit();
    repository::try_git(repository.path(), &["merge", "other"]);
    repository.cslint(STAGED).ends_with(2).says("a.md has conflicts in the index").says("git add");
}
