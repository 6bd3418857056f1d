//! How a run ends, and what it says on which stream.

use crate::support::Folder;
use crate::{PLAIN, SKIPPED, THREE};

#[test]
fn nothing_found_is_0() {
    let run = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN)]).cslint(&[]).ends_with(0).says("1 file checked");
    assert_eq!(run.out, "", "a clean run has findings");
}

#[test]
fn errors_are_1() {
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", THREE)]);
    folder.cslint(&["--select", "paired-resources"]).ends_with(1).says("1 error");
}

#[test]
fn warnings_alone_are_0() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    folder.cslint(&["--format", "concise"]).ends_with(0).finds(&["a.md:3:1: warning[heading-hierarchy]"]);
}

#[test]
fn the_failing_severity_is_a_choice() {
    let warning = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    warning.cslint(&["--fail-on", "warning"]).ends_with(1);
    warning.cslint(&["--fail-on", "advice"]).ends_with(1);
    warning.cslint(&["--fail-on", "error"]).ends_with(0);
    let error = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", THREE)]);
    error.cslint(&["--fail-on", "never"]).ends_with(0).says("error");
    let advice = "[rules]\nheading-hierarchy = \"advice\"\n";
    let advice = Folder::with(&[("lint.toml", advice), ("a.md", SKIPPED)]);
    advice.cslint(&["--fail-on", "warning"]).ends_with(0).says("1 advice");
    advice.cslint(&["--fail-on", "advice"]).ends_with(1);
}

#[test]
fn the_command_line_wins_over_the_configuration() {
    let folder = Folder::with(&[("lint.toml", "fail-on = \"warning\"\n"), ("a.md", SKIPPED)]);
    folder.cslint(&[]).ends_with(1);
    folder.cslint(&["--fail-on", "error"]).ends_with(0);
}

#[test]
fn each_collection_fails_by_its_own_configuration() {
    let folder = Folder::with(&[
        ("lint.toml", ""),
        ("a.md", SKIPPED),
        ("strict/lint.toml", "fail-on = \"warning\"\n"),
        ("strict/b.md", SKIPPED),
    ]);
    folder.cslint(&["a.md"]).ends_with(0);
    folder.cslint(&["strict"]).ends_with(1);
    folder.cslint(&["."]).ends_with(1);
}

#[test]
fn usage_is_2() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN)]);
    folder.cslint(&["--formt", "json"]).ends_with(2).says("--format");
    folder.cslint(&["--format", "xml"]).ends_with(2).says("concise");
    folder.cslint(&["--fail-on", "eror"]).ends_with(2).says("error");
    folder.cslint(&["--config", "lint.toml", "--isolated"]).ends_with(2).says("cannot be used with");
}

#[test]
fn a_path_that_does_not_exist_is_2_and_said() {
    let folder = Folder::with(&[("lint.toml", ""), ("notes/tides.md", SKIPPED), ("b.md", SKIPPED)]);
    folder.cslint(&["notes/tiden.md"]).ends_with(2).says("notes/tiden.md does not exist").says("`notes/tides.md`");
    folder.cslint(&["quite/another.md"]).ends_with(2).says("quite/another.md does not exist");
    let both = folder.cslint(&["b.md", "nowhere.md", "--format", "concise"]).ends_with(2);
    both.finds(&["b.md:3:1: warning"]).says("nowhere.md does not exist");
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "a test looks whether a file can be read")]
fn a_file_that_cannot_be_read_is_2_and_said() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("locked.md", PLAIN)]);
    let locked = folder.path().join("locked.md");
    fs::set_permissions(&locked, Permissions::from_mode(0o000)).expect("its owner may");
    if fs::File::open(&locked).is_ok() {
        return; // Nothing is locked to whoever runs this.
    }
    let run = folder.cslint(&["--format", "concise"]).ends_with(2).says("locked.md cannot be read");
    run.finds(&["a.md:3:1: warning"]);
}

#[test]
fn a_file_that_is_not_utf_8_is_2_and_said() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    folder.write("latin.md", b"# T\xfcr\n");
    let run = folder.cslint(&["--format", "concise"]).ends_with(2).says("latin.md is not UTF-8").says("1 problem");
    run.finds(&["a.md:3:1: warning"]);
    let object = folder.cslint(&["--format", "json"]).ends_with(2).json();
    assert_eq!(object["problems"][0]["path"], "latin.md");
    assert_eq!(object["summary"]["files"], 1, "what cannot be read is not checked");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_not_utf_8_is_not_said_to_be_missing() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    let name = folder.path().join(OsStr::from_bytes(b"latin-\xfc.md"));
    std::fs::write(name, PLAIN).expect("the file is written");
    let run = folder.cslint(&["--format", "concise"]);
    assert!(!run.err.contains("does not exist"), "it does exist: {}", run.err);
    run.finds(&["a.md:3:1: warning"]);
}

#[test]
fn nothing_to_check_is_3() {
    let folder = Folder::with(&[("lint.toml", ""), ("empty/notes.txt", "no Markdown")]);
    folder.cslint(&[]).ends_with(3).says("no Markdown file").says("Nothing was checked.");
    folder.cslint(&["empty"]).ends_with(3).says("empty");
}

#[test]
fn the_filter_that_left_nothing_is_named() {
    let folder = Folder::with(&[("lint.toml", "exclude = [\"drafts/\"]\n"), ("drafts/a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(3).says("drafts/");
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN)]);
    folder.cslint(&["--exclude", "*.md"]).ends_with(3).says("*.md");
}

#[test]
fn no_rule_left_is_3() {
    let folder = Folder::with(&[("lint.toml", "builtin = false\n"), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(3).says("no rule");
}

#[test]
fn a_named_file_that_is_excluded_is_0_and_said() {
    let folder =
        Folder::with(&[("lint.toml", "\nexclude = [\"drafts/\"]\n"), ("drafts/a.md", SKIPPED), ("b.md", PLAIN)]);
    let run = folder.cslint(&["drafts/a.md"]).ends_with(0);
    assert_eq!(run.out, "");
    run.says("drafts/a.md is not checked").says("`drafts/`").says("lint.toml:2");
    folder.cslint(&["b.md", "--exclude", "/b.md"]).ends_with(0).says("b.md is not checked").says("--exclude /b.md");
    folder.cslint(&["b.md", "drafts/a.md"]).ends_with(0).says("1 file checked").says("drafts/a.md is not checked");
}

/// One that was left out on purpose pardoned all the others.
#[test]
fn what_has_nothing_to_check_is_3_beside_what_is_excluded() {
    let folder = Folder::with(&[
        ("lint.toml", "exclude = [\"drafts/\"]\n"),
        ("drafts/a.md", SKIPPED),
        ("empty/notes.txt", "no Markdown"),
    ]);
    for other in ["empty", "empty/notes.txt"] {
        folder.cslint(&["drafts/a.md", other]).ends_with(3).says(other);
    }
    folder.cslint(&["drafts/a.md"]).ends_with(0);
}

#[test]
fn a_named_file_that_is_no_markdown_is_said() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("notes.txt", "# Notes\n")]);
    folder.cslint(&["notes.txt"]).ends_with(3).says("notes.txt is not checked: not Markdown");
    folder.cslint(&["notes.txt", "a.md", "--fail-on", "warning"]).ends_with(1).says("notes.txt is not checked");
}

#[test]
fn problems_come_before_findings_and_findings_before_gaps() {
    let folder = Folder::with(&[("lint.toml", "fail-on = \"warning\"\n"), ("a.md", SKIPPED), ("empty/x.txt", "")]);
    folder.cslint(&["a.md", "missing.md", "empty"]).ends_with(2);
    folder.cslint(&["a.md", "empty"]).ends_with(1);
}

#[test]
fn findings_go_to_one_stream_and_remarks_to_the_other() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("notes.txt", "")]);
    for format in ["human", "concise"] {
        let run = folder.cslint(&["a.md", "notes.txt", "missing.md", "--format", format]).ends_with(2);
        assert!(run.out.contains("heading-hierarchy") && !run.err.contains("heading level"), "{format}: {}", run.err);
        for remark in ["checked", "missing.md", "notes.txt"] {
            assert!(run.err.contains(remark) && !run.out.contains(remark), "{format}: {remark}\n{}", run.out);
        }
    }
}

#[test]
fn quiet_leaves_findings_and_problems() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("notes.txt", "")]);
    let run = folder.cslint(&["-q", "--format", "concise", "a.md", "notes.txt"]).ends_with(0);
    assert_eq!(run.err, "", "remarks in spite of --quiet");
    run.finds(&["a.md:3:1: warning"]);
    folder.cslint(&["--quiet", "missing.md"]).ends_with(2).says("missing.md does not exist");
}

#[test]
fn the_advice_on_the_order_of_words_was_about_others() {
    let folder = Folder::with(&[("lint.toml", ""), ("images.md", PLAIN)]);
    let run = folder.cslint(&["--format", "concise", "check", "images.md"]).ends_with(2);
    run.says("stands behind it: write `cslint check --format concise images.md`");
    folder.cslint(&["check", "--format", "concise", "images.md"]).ends_with(0);
    folder.cslint(&["--staged", "files"]).ends_with(2).says("`cslint COMMAND --help` lists what does");
}

#[test]
fn a_mistyped_command_was_only_a_file_that_does_not_exist() {
    let folder = Folder::with(&[("lint.toml", ""), ("report.md", PLAIN)]);
    folder.cslint(&["chek"]).ends_with(2).says("help: did you mean the command `cslint check`?");
    folder.cslint(&["fix", "report.md"]).ends_with(2).says("help: no command changes documents");
    folder.cslint(&["list"]).ends_with(2).says("`cslint files` lists the documents");
    let run = folder.cslint(&["reports"]).ends_with(2).says("did you mean `report.md`? Or else: did you mean the");
    assert!(run.err.contains("`cslint report`"), "{}", run.err);
    let run = folder.cslint(&["report.md", "chek"]).ends_with(2);
    assert!(!run.err.contains("help:"), "a second path is no command: {}", run.err);
}

#[test]
fn a_file_that_is_there_was_said_not_to_be_and_had_no_way_out() {
    let folder = Folder::with(&[("lint.toml", "")]);
    folder.write("01_A/latin.md", b"# T\xfcr\n");
    let run = folder.cslint(&[]).ends_with(2);
    let run = run.says("help: save it as UTF-8, or leave it out: `exclude = [\"01_A/latin.md\"]` in lint.toml");
    assert!(!run.err.contains("no Markdown file"), "{}", run.err);
    let run = folder.cslint(&["baseline"]).ends_with(2).says("Nothing was written: a baseline is made of");
    assert!(run.out.is_empty(), "{}", run.out);
}

#[test]
fn a_name_without_its_folder_was_only_a_file_that_does_not_exist() {
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", PLAIN), ("02_A/01_B/tides.md", PLAIN)]);
    let run = folder.cslint(&["check", "tides.md"]).ends_with(2);
    run.says("help: did you mean `01_A/01_B/tides.md` or `02_A/01_B/tides.md`?");
    folder.cslint(&["02_A/tides.md"]).ends_with(2).says("02_A/tides.md does not exist");
}
