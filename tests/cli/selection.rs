//! What is reported: named paths and rules. What is read is the whole collection all the same.

use serde_json::Value;

use crate::support::{Folder, cslint};
use crate::{PLAIN, SKIPPED, THREE};

const PAIRS: &[&str] = &["--select", "paired-resources", "--format", "concise"];

#[test]
fn rules_are_selected_and_ignored() {
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", SKIPPED)]);
    let rules = |arguments: &[&str]| -> Vec<String> {
        let run = folder.cslint(&[arguments, &["--format", "concise"]].concat());
        run.out.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
    };
    assert_eq!(rules(&[]), ["case-study-count", "paired-resources", "heading-hierarchy"]);
    assert_eq!(rules(&["--select", "heading-hierarchy"]), ["heading-hierarchy"]);
    assert_eq!(rules(&["--select", "heading-hierarchy,paired-resources"]), ["paired-resources", "heading-hierarchy"]);
    assert_eq!(rules(&["--ignore", "heading-hierarchy", "--ignore", "paired-resources"]), ["case-study-count"]);
    assert_eq!(
        rules(&["--select", "paired-resources,heading-hierarchy", "--ignore", "paired-resources"]),
        ["heading-hierarchy"]
    );
}

#[test]
fn a_misspelt_rule_is_an_error() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    let run = folder
        .cslint(&["--select", "heading-hierachy"])
        .ends_with(2)
        .says("`heading-hierachy`")
        .says("`heading-hierarchy`");
    assert_eq!(run.out, "");
    folder.cslint(&["--ignore", "layman-frist"]).ends_with(2).says("--ignore").says("did you mean `layman-first`?");
    folder.cslint(&["--select", "zzz"]).ends_with(2).says("cslint rules");
}

#[test]
fn a_rule_that_is_off_runs_when_it_is_selected() {
    let folder = Folder::with(&[("lint.toml", "rules.heading-hierarchy = \"off\"\n"), ("a.md", SKIPPED)]);
    folder.cslint(&["--select", "heading-hierarchy", "--format", "concise"]).finds(&["a.md:3:1: warning"]);
}

#[test]
fn a_named_file_sees_the_other_half_of_its_pair() {
    let folder = Folder::with(&[
        ("lint.toml", ""),
        ("01_A/01_B/tides/README.md", THREE),
        ("01_A/01_B/tides/RESOURCES.md", PLAIN),
    ]);
    folder.cslint(&[PAIRS, &["01_A/01_B/tides/README.md"]].concat()).ends_with(0).says("1 file checked").finds(&[]);
    folder.cslint(&[PAIRS, &["01_A/01_B/tides/RESOURCES.md"]].concat()).ends_with(0).says("1 file checked").finds(&[]);
    std::fs::remove_file(folder.path().join("01_A/01_B/tides/RESOURCES.md")).expect("it was there");
    folder.cslint(&[PAIRS, &["01_A/01_B/tides/README.md"]].concat()).ends_with(1);
}

#[test]
fn a_pair_counts_that_is_excluded_or_ignored() {
    let files = [("01_A/01_B/tides.md", THREE), ("01_A/01_B/tides_RESOURCES.md", PLAIN)];
    let excluded = Folder::with(&files);
    excluded.write("lint.toml", "exclude = [\"*_RESOURCES.md\"]\n");
    excluded.cslint(PAIRS).ends_with(0).finds(&[]);
    let ignored = Folder::with(&files);
    ignored.write("lint.toml", "");
    ignored.write(".gitignore", "*_RESOURCES.md\n");
    ignored.cslint(PAIRS).ends_with(0).finds(&[]);
}

#[test]
fn only_what_is_named_is_reported() {
    let folder =
        Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("notes/b.md", SKIPPED), ("notes/deep/c.md", SKIPPED)]);
    let concise = |paths: &[&str]| folder.cslint(&[&["--format", "concise"], paths].concat());
    concise(&[]).finds(&["a.md", "notes/b.md", "notes/deep/c.md"]);
    concise(&["notes"]).finds(&["notes/b.md", "notes/deep/c.md"]);
    concise(&["notes/deep/", "./a.md"]).finds(&["a.md", "notes/deep/c.md"]);
    concise(&["notes/deep/../b.md"]).finds(&["notes/b.md"]);
    concise(&["notes", "notes/b.md", "notes"]).finds(&["notes/b.md", "notes/deep/c.md"]);
}

#[test]
fn folders_whose_names_begin_alike_are_told_apart() {
    let folder = Folder::with(&[("lint.toml", ""), ("notes/a.md", SKIPPED), ("notes-old/b.md", SKIPPED)]);
    folder.cslint(&["notes", "--format", "concise"]).finds(&["notes/a.md"]);
}

#[test]
fn what_git_ignores_is_not_checked() {
    let folder =
        Folder::with(&[("lint.toml", ""), (".gitignore", "build/\n*.tmp.md\n!kept.tmp.md\n"), ("a.md", SKIPPED)]);
    for path in ["build/b.md", "c.tmp.md", "kept.tmp.md", "notes/d.md", ".hidden/e.md"] {
        folder.write(path, SKIPPED);
    }
    folder.write("notes/.gitignore", "d.md\n");
    folder.cslint(&["--format", "concise"]).finds(&["a.md", "kept.tmp.md"]);
    let run = folder.cslint(&["build/b.md"]).ends_with(0).says("build/b.md is not checked").says(".gitignore");
    assert_eq!(run.out, "");
}

#[test]
fn the_repository_above_has_a_say_in_what_is_ignored() {
    let folder = Folder::with(&[(".git/HEAD", ""), (".gitignore", "*.tmp.md\n"), ("collection/lint.toml", "")]);
    folder.write("collection/a.md", SKIPPED);
    folder.write("collection/b.tmp.md", SKIPPED);
    folder.cslint(&["collection", "--format", "concise"]).finds(&["collection/a.md"]);
}

#[test]
fn exclusions_of_both_sides_add_up() {
    let folder = Folder::with(&[
        ("lint.toml", "exclude = [\"drafts/\"]\n"),
        ("a.md", SKIPPED),
        ("b.md", SKIPPED),
        ("drafts/c.md", SKIPPED),
    ]);
    folder.cslint(&["--format", "concise"]).finds(&["a.md", "b.md"]);
    folder.cslint(&["--format", "concise", "--exclude", "b.md"]).finds(&["a.md"]);
    folder
        .cslint(&["--format", "concise", "--exclude", "/a.md", "--exclude", "!drafts/"])
        .finds(&["b.md", "drafts/c.md"]);
}

#[test]
fn a_collection_inside_another_is_one_of_its_own() {
    let folder = Folder::with(&[
        ("lint.toml", ""),
        ("01_A/01_B/tides.md", THREE),
        ("inner/lint.toml", ""),
        ("inner/01_A/01_B/tides_RESOURCES.md", PLAIN),
    ]);
    let run = folder.cslint(PAIRS).ends_with(1);
    run.finds(&["01_A/01_B/tides.md:1:1: error", "inner/01_A/01_B/tides_RESOURCES.md:1:1: error"]);
    folder.cslint(&["--select", "paired-resources", "inner"]).ends_with(1).says("1 error");
}

fn fingerprints(object: &Value) -> Vec<String> {
    let found = object["diagnostics"].as_array().expect("a list");
    found.iter().map(|finding| finding["fingerprint"].as_str().expect("text").to_owned()).collect()
}

#[test]
fn fingerprints_are_the_same_from_wherever_it_runs() {
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", SKIPPED), ("b.md", SKIPPED)]);
    let here = folder.cslint(&["--format", "json"]).json();
    let below = cslint(&folder.path().join("01_A"), &["--format", "json"]).json();
    assert_eq!(fingerprints(&here), fingerprints(&below));
    assert_eq!(below.pointer("/diagnostics/0/path"), Some(&Value::from("01_B/tides.md")), "{below}");
    assert_eq!(below.pointer("/diagnostics/3/path"), Some(&Value::from("../b.md")), "{below}");
}

#[test]
fn fingerprints_survive_edits_elsewhere() {
    let folder = Folder::with(&[
        ("lint.toml", ""),
        ("a.md", "# T\n\n### Same\n\n## Other\n\n#### Same\n\n## Third\n\n#### Same\n"),
    ]);
    let before = fingerprints(&folder.cslint(&["--format", "json"]).json());
    folder.write(
        "a.md",
        "# T\n\nSome words more.\n\n### Same\n\n## Other\n\nAnd here.\n\n#### Same\n\n## Third\n\n#### Same\n",
    );
    let after = fingerprints(&folder.cslint(&["--format", "json"]).json());
    assert_eq!(before, after);
    assert_eq!(before.len(), 3);
    assert!(before[0] != before[1] && before[1] != before[2], "{before:?}");
}

#[test]
fn no_path_is_the_collection_around_the_working_folder() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("deep/er/b.md", SKIPPED)]);
    cslint(&folder.path().join("deep/er"), &["--format", "concise"]).finds(&["../../a.md", "b.md"]);
}

#[test]
fn paths_in_the_help_lead_from_the_file_that_is_spoken_of() {
    let folder = Folder::with(&[("ours/lint.toml", ""), ("ours/01_A/01_B/tides.md", THREE)]);
    let run = folder.cslint(&["ours", "--select", "paired-resources", "--format", "json"]).ends_with(1);
    let help = run.json()["diagnostics"][0]["help"].as_str().expect("a help").to_owned();
    assert!(help.contains("`tides_RESOURCES.md` beside it"), "{help}");
}

#[cfg(unix)]
#[test]
fn links_to_files_are_not_followed() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN), ("outside.txt", SKIPPED)]);
    std::os::unix::fs::symlink(folder.path().join("outside.txt"), folder.path().join("linked.md")).expect("a link");
    folder.cslint(&["--format", "concise"]).ends_with(0).finds(&[]);
    folder.cslint(&["linked.md"]).ends_with(0).says("linked.md is not checked").says("symbolic link");
}

#[cfg(unix)]
#[test]
fn documents_that_are_links_are_told_once() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN)]);
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).expect("a link");
    link("a.md", "same.md");
    let run = folder.cslint(&[]).ends_with(0);
    assert!(!run.err.contains("link"), "it is linted where it is: {}", run.err);
    link("../elsewhere.md", "b.md");
    folder.cslint(&[]).ends_with(0).says("note: b.md is a symbolic link, which is not followed, and is not linted");
    link("nowhere.md", "c.md");
    let run = folder.cslint(&[]).ends_with(0).says("note: 2 documents are symbolic links");
    assert_eq!(run.err.matches("symbolic").count(), 1, "{}", run.err);
}
