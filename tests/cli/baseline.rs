//! What is written down as known, what that silences, and that it only shrinks.

#![expect(clippy::disallowed_methods, reason = "a test reads what was written")]

use super::repository::Repository;
use super::support::{Folder, cslint, run};
use super::{PLAIN, SKIPPED};

const FILE: &str = "lint-baseline.txt";
const USED: &str = "baseline = \"lint-baseline.txt\"\nfail-on = \"warning\"\n";

/// Two files with a finding each, and a baseline that holds both.
fn known() -> Folder {
    let folder = Folder::with(&[("lint.toml", USED), ("a.md", SKIPPED), ("notes/b.md", SKIPPED)]);
    folder.cslint(&["baseline"]).ends_with(0);
    folder
}

fn read(folder: &std::path::Path) -> String {
    std::fs::read_to_string(folder.join(FILE)).expect("the baseline is there")
}

/// The paths of the entries, in their order.
fn paths(folder: &Folder) -> Vec<String> {
    let text = read(folder.path());
    text.lines().skip(1).map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_is_in_the_baseline_does_not_fail_and_is_counted() {
    let folder = known();
    let run = folder.cslint(&[]).ends_with(0).says("2 files checked, nothing new found (2 in the baseline).");
    assert_eq!(run.out, "");
    folder.write("c.md", SKIPPED);
    folder.cslint(&["--format", "concise"]).ends_with(1).finds(&["c.md:3:1: warning"]).says("(2 in the baseline)");
    folder.cslint(&["--no-baseline", "--format", "concise"]).ends_with(1).finds(&["a.md", "c.md", "notes/b.md"]);
    folder.cslint(&["--show-suppressed", "--format", "concise"]).finds(&["c.md", "a.md", "notes/b.md"]);
}

#[test]
fn json_lists_it_apart() {
    let object = known().cslint(&["--format", "json"]).ends_with(0).json();
    assert_eq!(object["summary"]["known"], 2);
    assert_eq!(object["diagnostics"].as_array().map(Vec::len), Some(0));
    assert_eq!(object["known"][0]["known"], "baseline");
    assert_eq!(object["known"][1]["path"], "notes/b.md");
}

#[test]
fn a_second_one_of_a_kind_is_new() {
    let folder = known();
    folder.write("a.md", format!("{SKIPPED}\n## Sea\n\n#### Gates\n"));
    folder.cslint(&["--format", "concise"]).ends_with(1).finds(&["a.md:7:1: warning"]);
}

#[test]
fn edits_elsewhere_and_another_working_folder_leave_it_known() {
    let folder = known();
    folder.write("a.md", SKIPPED.replace("# Tides\n", "# Tides\n\nThe sea comes twice a day.\n"));
    folder.cslint(&[]).ends_with(0);
    cslint(&folder.path().join("notes"), &[]).ends_with(0).says("2 in the baseline");
}

#[test]
fn in_a_file_that_is_renamed_all_is_new() {
    let folder = known();
    std::fs::rename(folder.path().join("a.md"), folder.path().join("z.md")).expect("it was there");
    let run = folder.cslint(&["--format", "concise"]).ends_with(1).says("holds 1 finding that is no longer there");
    run.finds(&["z.md:3:1: warning"]);
}

#[test]
fn a_file_that_nobody_named_is_used_when_it_is_given() {
    let folder = Folder::with(&[("lint.toml", "fail-on = \"warning\"\n"), ("a.md", SKIPPED), ("deep/b.md", PLAIN)]);
    let run = folder.cslint(&["baseline"]).ends_with(0);
    assert!(run.out.starts_with("Wrote lint-baseline.txt: 1 finding.\n"), "{}", run.out);
    assert!(run.out.contains("\n    baseline = \"lint-baseline.txt\"\n"), "what to write is not said: {}", run.out);
    folder.cslint(&[]).ends_with(1);
    folder.cslint(&["--baseline", FILE]).ends_with(0);
    cslint(&folder.path().join("deep"), &["--baseline", "../lint-baseline.txt"]).ends_with(0);
    folder.cslint(&["--baseline", FILE, "--no-baseline"]).ends_with(2);
}

#[test]
fn a_baseline_that_is_missing_fails() {
    let folder = Folder::with(&[("lint.toml", USED), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("lint-baseline.txt does not exist").says("`cslint baseline` writes it");
    folder.cslint(&["--baseline", "other.txt"]).ends_with(2).says("other.txt does not exist");
    folder.cslint(&["baseline", "--prune"]).ends_with(2).says("does not exist");
    folder.cslint(&["baseline", "--prune", "--baseline", "other.txt"]).ends_with(2).says("other.txt does not exist");
    folder.write("lint.toml", "baseline = \"no/such/file.txt\"\n");
    folder.cslint(&[]).ends_with(2).says("lies in a folder that does not exist").says("lint.toml:1:12");
    folder.write("lint.toml", "baseline = \".\"\n");
    folder.cslint(&[]).ends_with(2).says("is a folder");
}

#[test]
fn every_mistake_in_it_is_told_with_its_line_and_nothing_is_checked() {
    let folder = known();
    let text = read(folder.path());
    folder.write(FILE, text.replacen('\n', "\n<<<<<<< HEAD\n", 1) + "=======\nwhat is this\n>>>>>>> main\n");
    let run = folder.cslint(&[]).ends_with(2);
    assert_eq!(run.out, "");
    for (line, what) in [(2, "merge"), (5, "merge"), (6, "not an entry"), (7, "merge")] {
        assert!(run.err.contains(&format!("{FILE}:{line}:1")) && run.err.contains(what), "{line}: {}", run.err);
    }
    let object = folder.cslint(&["--format", "json"]).ends_with(2).json();
    assert_eq!(object["problems"].as_array().map(Vec::len), Some(4));
    assert_eq!(object["problems"][2]["line"], 6);
    for overwriting in [&["baseline"][..], &["baseline", "--prune"], &["baseline", "--overwrite"]] {
        folder.cslint(overwriting).ends_with(2).says("merge");
    }
    folder.write(FILE, text.clone() + text.lines().last().expect("an entry") + "\n");
    folder.cslint(&[]).ends_with(2).says("line 3 holds this finding already");
    folder.write(FILE, b"# cslint baseline, version 1\n\xff");
    folder.cslint(&[]).ends_with(2).says("is not UTF-8");
}

#[test]
fn what_is_no_longer_found_is_told_and_pruned_and_nothing_is_added() {
    let folder = known();
    folder.write("a.md", PLAIN);
    folder.write("c.md", SKIPPED);
    let told = "note: lint-baseline.txt holds 1 finding that is no longer there: `cslint baseline --prune`";
    folder.cslint(&[]).ends_with(1).says(told);
    folder.cslint(&["a.md"]).ends_with(0).says(told);
    let not_looked_for: [&[&str]; 4] =
        [&["notes"], &["--select", "case-study-count"], &["--ignore", "heading-hierarchy"], &["--exclude", "/a.md"]];
    for some in not_looked_for {
        assert!(!folder.cslint(some).err.contains("no longer"), "{some:?}");
    }
    let run = folder.cslint(&["baseline", "--prune"]).ends_with(0);
    assert_eq!(run.out, "lint-baseline.txt holds 1 finding: 1 removed.\n");
    assert_eq!(paths(&folder), ["notes/b.md"]);
    folder.cslint(&["--format", "concise"]).ends_with(1).finds(&["c.md:3:1: warning"]);
}

#[test]
fn a_baseline_that_is_empty_can_go() {
    let folder = known();
    folder.write("a.md", PLAIN);
    std::fs::remove_file(folder.path().join("notes/b.md")).expect("it was there");
    let run = folder.cslint(&["baseline", "--prune"]).ends_with(0);
    assert!(run.out.contains("holds 0 findings: 2 removed.") && run.out.contains("no longer needed"), "{}", run.out);
    folder.cslint(&[]).ends_with(0);
}

#[test]
fn where_nothing_is_found_none_is_needed() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN), ("inner/lint.toml", ""), ("inner/b.md", SKIPPED)]);
    let run = folder.cslint(&["baseline", "--prune"]).ends_with(0);
    assert!(run.out.starts_with("No baseline is in use here"), "{}", run.out);
    let run = folder.cslint(&["baseline"]).ends_with(0);
    assert!(run.out.starts_with("Nothing is found, so that lint-baseline.txt is not needed.\n"), "{}", run.out);
    assert!(!folder.path().join(FILE).exists() && folder.path().join("inner").join(FILE).exists());
    let run = folder.cslint(&["baseline", "--prune"]).ends_with(0);
    assert!(run.out.starts_with("inner/lint-baseline.txt holds 1 finding, as before.\n"), "{}", run.out);
    // Where `lint.toml` names it, a run needs it.
    folder.write("lint.toml", USED);
    folder.cslint(&["baseline"]).ends_with(0);
    folder.cslint(&["a.md"]).ends_with(0);
}

#[test]
fn a_file_that_is_there_is_written_anew_only_when_asked() {
    let folder = known();
    let before = read(folder.path());
    folder.cslint(&["baseline"]).ends_with(0);
    assert_eq!(read(folder.path()), before);
    folder.write("a.md", PLAIN);
    folder.write("c.md", SKIPPED);
    let run =
        folder.cslint(&["baseline"]).ends_with(2).says("is there already").says("1 new, 1 gone").says("--overwrite");
    assert!(!run.err.contains("Mend this"), "nothing is wrong: {}", run.err);
    assert_eq!(read(folder.path()), before, "it was written all the same");
    let run = folder.cslint(&["baseline", "--overwrite"]).ends_with(0);
    assert!(run.out.contains("holds 2 findings: 1 new, 1 removed."), "{}", run.out);
    assert_eq!(paths(&folder), ["c.md", "notes/b.md"]);
}

#[test]
fn entries_of_files_that_were_not_looked_at_stay() {
    let folder = known();
    for path in ["a.md", "notes/b.md"] {
        folder.write(path, PLAIN);
    }
    folder.cslint(&["baseline", "--prune", "notes"]).ends_with(0);
    assert_eq!(paths(&folder), ["a.md"]);
    folder.write("notes/c.md", SKIPPED);
    folder.cslint(&["baseline", "--overwrite", "notes"]).ends_with(0);
    assert_eq!(paths(&folder), ["a.md", "notes/c.md"]);
    folder.cslint(&["baseline", "--overwrite", "--exclude", "notes/"]).ends_with(0);
    assert_eq!(paths(&folder), ["notes/c.md"]);
    cslint(&folder.path().join("notes"), &["baseline", "--prune"]).ends_with(0);
    assert_eq!(paths(&folder), ["notes/c.md"]);
}

#[test]
fn nothing_is_written_where_a_file_cannot_be_read() {
    let folder = known();
    folder.write("latin.md", b"# T\xfcr\n");
    folder.write("a.md", PLAIN);
    let before = read(folder.path());
    folder.cslint(&["baseline", "--prune"]).ends_with(2).says("latin.md is not UTF-8");
    assert_eq!(read(folder.path()), before);
}

#[test]
fn what_is_no_baseline_is_not_written_over() {
    let folder = Folder::with(&[("lint.toml", "baseline = \"a.md\"\n"), ("a.md", SKIPPED)]);
    for arguments in [&["baseline"][..], &["baseline", "--overwrite"], &["baseline", "--prune"]] {
        folder.cslint(arguments).ends_with(2).says("a baseline begins with");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).expect("text"), SKIPPED);
}

#[test]
fn each_collection_has_its_own() {
    let folder =
        Folder::with(&[("lint.toml", USED), ("a.md", SKIPPED), ("inner/lint.toml", USED), ("inner/a.md", SKIPPED)]);
    folder.cslint(&["baseline"]).ends_with(0);
    assert_eq!(paths(&folder), ["a.md"]);
    assert!(read(&folder.path().join("inner")).contains("\na.md\t"), "its paths are not its own");
    folder.cslint(&[]).ends_with(0).says("2 in the baseline");
    folder.cslint(&["--baseline", FILE]).ends_with(2).says("--baseline is one file, and 2 collections are linted");
    folder.cslint(&["baseline", "--baseline", FILE]).ends_with(2).says("2 collections");
    folder.cslint(&["inner", "--baseline", "inner/lint-baseline.txt"]).ends_with(0);
    // One configuration for both names one file for both: the second would be written over the first.
    folder.write("shared.toml", "baseline = \"shared.txt\"\n");
    for arguments in [&["baseline", "--config", "shared.toml"][..], &["--config", "shared.toml"]] {
        folder.cslint(arguments).ends_with(2).says("shared.txt is one file, and 2 collections are linted");
    }
    assert!(!folder.path().join("shared.txt").exists(), "written all the same");
}

#[cfg(unix)]
#[test]
fn a_linked_baseline_showed_the_file_it_led_to() {
    let folder = Folder::with(&[("ours/.git/HEAD", ""), ("ours/a.md", SKIPPED), ("secret.txt", "password = 1\n")]);
    folder.write("ours/lint.toml", USED);
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), folder.path().join("ours").join(FILE))
        .expect("a link");
    let ours = folder.path().join("ours");
    for arguments in [&[][..], &["baseline", "--overwrite"]] {
        let run = cslint(&ours, arguments).ends_with(2).says("leads out of the repository");
        assert!(!run.err.contains("password"), "{}", run.err);
    }
    folder.write("ours/lint.toml", "baseline = \"../new.txt\"\n");
    cslint(&ours, &["baseline"]).ends_with(2).says("leads out of the repository");
    assert!(!folder.path().join("new.txt").exists());
}

#[cfg(unix)]
#[test]
fn hostile_file_names_are_known_again() {
    let names = ["tab\there.md", "line\nbreak.md", "::error::x.md", "\u{1b}[2J.md", "back\\slash.md", "=======.md"];
    let files: Vec<_> = names.iter().map(|name| (*name, SKIPPED)).collect();
    let folder = Folder::with(&files);
    folder.write("lint.toml", USED);
    folder.cslint(&["baseline"]).ends_with(0);
    assert_eq!(read(folder.path()).lines().count(), 1 + names.len());
    folder.cslint(&[]).ends_with(0).says("6 in the baseline");
    for name in names {
        folder.write(name, PLAIN);
    }
    folder.cslint(&["baseline", "--prune"]).ends_with(0);
    assert_eq!(paths(&folder), [""; 0]);
}

/// A repository whose first commit holds a baseline with one finding.
fn repository() -> Repository {
    let repository = Repository::with(&[("docs/lint.toml", USED), ("docs/a.md", SKIPPED)]);
    cslint(&repository.path().join("docs"), &["baseline"]).ends_with(0);
    repository.commit();
    repository.git(&["switch", "--quiet", "--create", "change"]);
    repository
}

#[test]
fn a_change_may_only_shrink_it() {
    let repository = repository();
    let docs = repository.path().join("docs");
    let against = ["baseline", "--check-against", "main"];
    cslint(&docs, &against).ends_with(0).says("none was added");
    repository.write("docs/\u{1b}[2Jb.md", SKIPPED);
    cslint(&docs, &["baseline", "--overwrite"]).ends_with(0);
    let run = cslint(&docs, &against).ends_with(1).says("1 of them new").says("may only shrink");
    assert!(run.out.starts_with("␛[2Jb.md: [heading-hierarchy] ") && run.out.lines().count() == 1, "{}", run.out);
    repository.commit();
    cslint(&docs, &against).ends_with(1);
    // Of the collections that are named.
    let named = |path| cslint(repository.path(), &[&against[..], &[path]].concat());
    named("docs").ends_with(1).says("docs/lint-baseline.txt holds 2 findings");
    named("docs/a.md").ends_with(1);
    named("dosc").ends_with(2).says("docs");
    repository.write("docs/a.md", PLAIN);
    std::fs::remove_file(docs.join("\u{1b}[2Jb.md")).expect("it was there");
    cslint(&docs, &["baseline", "--prune"]).ends_with(0);
    cslint(&docs, &against).ends_with(0).says("holds 0 findings, and held 1");
}

#[test]
fn what_the_other_branch_removed_meanwhile_was_not_added_here() {
    let repository = repository();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("docs/a.md", PLAIN);
    cslint(&repository.path().join("docs"), &["baseline", "--prune"]).ends_with(0);
    repository.commit();
    repository.git(&["switch", "--quiet", "change"]);
    cslint(&repository.path().join("docs"), &["baseline", "--check-against", "main"]).ends_with(0);
}

#[test]
fn git_merges_what_two_branches_mended() {
    let repository = Repository::with(&[("lint.toml", USED)]);
    let (root, files) = (repository.path(), ["a.md", "b.md", "c.md", "d.md", "e.md"]);
    files.iter().for_each(|file| repository.write(file, SKIPPED));
    cslint(root, &["baseline"]).ends_with(0);
    repository.commit();
    repository.git(&["branch", "other"]);
    for (branch, file) in [("main", "b.md"), ("other", "d.md")] {
        repository.git(&["switch", "--quiet", branch]);
        repository.write(file, PLAIN);
        cslint(root, &["baseline", "--prune"]).ends_with(0);
        repository.commit();
    }
    repository.git(&["merge", "--quiet", "--message=both", "main"]);
    let run = cslint(root, &[]).ends_with(0).says("(3 in the baseline)");
    assert!(!run.err.contains("no longer there"), "{}", run.err);
}

#[test]
fn a_baseline_under_another_name_is_the_same() {
    let repository = repository();
    let docs = repository.path().join("docs");
    let against = ["baseline", "--check-against", "main"];
    repository.git(&["mv", "docs/lint-baseline.txt", "docs/other.txt"]);
    repository.stage("docs/lint.toml", "baseline = \"other.txt\"\n");
    cslint(&docs, &against).ends_with(0).says("other.txt holds 1 finding, and held 1");
    repository.write("docs/b.md", SKIPPED);
    cslint(&docs, &["baseline", "--overwrite"]).ends_with(0);
    let run = cslint(&docs, &against).ends_with(1).says("1 of them new");
    assert!(run.out.starts_with("b.md: ") && run.out.lines().count() == 1, "{}", run.out);
}

#[test]
fn what_grew_under_another_name_or_in_another_folder_passed_as_the_first() {
    // The collection moved.
    let repository = repository();
    repository.git(&["mv", "docs", "cases"]);
    repository.write("cases/b.md", SKIPPED);
    let cases = repository.path().join("cases");
    cslint(&cases, &["baseline", "--overwrite"]).ends_with(0);
    repository.git(&["add", "--all"]);
    cslint(&cases, &["baseline", "--check-against", "main"]).ends_with(1).says("1 of them new");
    // A file that is given, and was moved.
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    cslint(repository.path(), &["baseline", "--baseline", "known.txt"]).ends_with(0);
    repository.commit();
    repository.git(&["mv", "known.txt", "other.txt"]);
    repository.write("b.md", SKIPPED);
    let given = ["--baseline", "other.txt"];
    cslint(repository.path(), &[&["baseline", "--overwrite"], &given[..]].concat()).ends_with(0);
    let run = cslint(repository.path(), &[&["baseline", "--check-against", "HEAD"], &given[..]].concat());
    run.ends_with(1).says("1 of them new");
    // A configuration that could not be read.
    let repository = Repository::with(&[("lint.toml", USED), ("a.md", SKIPPED)]);
    cslint(repository.path(), &["baseline"]).ends_with(0);
    repository.write("lint.toml", "baseline = [");
    repository.commit();
    repository.write("lint.toml", USED);
    repository.write("b.md", SKIPPED);
    cslint(repository.path(), &["baseline", "--overwrite"]).ends_with(0);
    cslint(repository.path(), &["baseline", "--check-against", "HEAD"]).ends_with(1).says("1 of them new");
}

#[test]
fn the_change_that_brings_the_first_baseline_adds_nothing() {
    for before in ["", USED] {
        let repository = Repository::committed(&[("lint.toml", before), ("a.md", SKIPPED)]);
        repository.write("lint.toml", USED);
        cslint(repository.path(), &["baseline"]).ends_with(0);
        let run = cslint(repository.path(), &["baseline", "--check-against", "HEAD"]).ends_with(0);
        let run = run.says("lint-baseline.txt holds 1 finding, and is the first");
        assert!(run.out.is_empty(), "{}", run.out);
    }
}

#[test]
fn a_change_that_writes_its_own_findings_down_is_told() {
    let repository = repository();
    let docs = repository.path().join("docs");
    repository.write("docs/b.md", SKIPPED);
    cslint(&docs, &["--since", "main"]).ends_with(1);
    cslint(&docs, &["baseline", "--overwrite"]).ends_with(0);
    let run = cslint(&docs, &["--since", "main", "--format", "json"]).ends_with(0).json();
    assert_eq!(run["policy"][0]["policy"], "baseline", "{run}");
    assert_eq!(run["policy"][0]["path"], FILE, "{run}");
    cslint(&docs, &["--since", "main"]).ends_with(0).says("lint-baseline.txt");
    assert_eq!(
        cslint(&docs, &["--since", "main", "--no-baseline", "--format", "json"]).ends_with(1).json()["policy"][0],
        serde_json::Value::Null
    );
}

#[test]
fn what_is_staged_is_held_against_the_baseline_that_is_staged() {
    let repository = repository();
    let docs = repository.path().join("docs");
    repository.stage("docs/a.md", SKIPPED.replace("# Tides\n", "# Tides\n\nThe sea.\n"));
    repository.stage("docs/b.md", SKIPPED);
    cslint(&docs, &["--staged"]).ends_with(1).says("1 in the baseline");
    cslint(&docs, &["baseline", "--overwrite"]).ends_with(0);
    cslint(&docs, &["--staged"]).ends_with(1);
    repository.git(&["add", "docs/lint-baseline.txt"]);
    cslint(&docs, &["--staged"]).ends_with(0).says("2 in the baseline");
}

#[test]
fn without_a_baseline_nothing_was_added_and_without_git_nobody_knows() {
    let repository = repository();
    let docs = repository.path().join("docs");
    repository.write("docs/lint.toml", "");
    let unnamed = cslint(&docs, &["baseline", "--check-against", "main"]).ends_with(0).says("No baseline is in use");
    assert!(unnamed.err.contains("lint-baseline.txt is there, and lint.toml does not name it"), "{}", unnamed.err);
    cslint(&docs, &["baseline", "--check-against", "mian"]).ends_with(2).says("did you mean `main`?");
    let folder = known();
    let mut alone = super::support::command(folder.path(), &["baseline", "--check-against", "main"]);
    run(alone.env("GIT_CEILING_DIRECTORIES", folder.path().parent().expect("a folder"))).ends_with(2).says("git");
    repository.write("docs/lint.toml", USED);
    cslint(&docs, &["baseline", "--check-against", "mian"]).ends_with(2).says("did you mean `main`?");
}

#[test]
fn above_a_collection_only_that_has_something_to_write_down() {
    let repository = Repository::with(&[("docs/STYLE_GUIDE.md", "# Guide\n"), ("docs/a.md", SKIPPED)]);
    let run = cslint(repository.path(), &["baseline"]).ends_with(0);
    assert!(run.out.starts_with("Wrote docs/lint-baseline.txt: ") && !run.out.contains("Nothing"), "{}", run.out);
    assert!(!repository.path().join(FILE).exists());
}

#[test]
fn a_half_written_file_is_never_seen() {
    let folder = known();
    let entries = std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["a.md", FILE, "lint.toml", "notes"], "something is left beside it");
}

/// Who wrote it and forgot the line in `lint.toml` saw all findings again, and no word of it.
#[test]
fn a_baseline_that_nobody_names_is_told() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    folder.cslint(&["baseline"]).ends_with(0);
    let words =
        "note: lint-baseline.txt is there, and is not used: write `baseline = \"lint-baseline.txt\"` at the top of";
    folder.cslint(&[]).says(words);
    for arguments in [&["--no-baseline"][..], &["--baseline", FILE]] {
        assert!(!folder.cslint(arguments).err.contains("is not used"), "{arguments:?}");
    }
    folder.write("lint.toml", USED);
    assert!(!folder.cslint(&[]).err.contains("is not used"));
}
