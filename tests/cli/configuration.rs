//! `lint.toml`: mistakes all at once and at their places, kinds, overrides, and which file rules where.

use crate::support::Folder;
use crate::{PLAIN, SKIPPED, THREE};

/// Asserts that the run tells each mistake at its line and column, with these words in this order.
#[track_caller]
fn tells(folder: &Folder, mistakes: &[(&str, &str)]) {
    let run = folder.cslint(&[]).ends_with(2);
    let said: Vec<String> =
        run.err.split("error: ").skip(1).map(|one| one.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for (place, words) in mistakes {
        let found = said.iter().any(|one| one.contains(&format!("{place}]")) && one.contains(words));
        assert!(found, "not told at {place}: {words}\n{}", run.err);
    }
    assert_eq!(said.len(), mistakes.len(), "other mistakes are told:\n{}", run.err);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let lint = r#"
fail_on = "warning"
exclude = ["drafts/[", 3]
rule-folders = "rules"
[kinds]
case-studies = ["x"]
resources = ["a[.md"]
[rules]
layman-frist = "off"
no-long-code = "eror"
dated-urls = 3
[rules.case-study-count]
mni = 4
max = "five"
severity = "warn"
"#;
    tells(
        &Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]),
        &[
            ("lint.toml:2:1", "did you mean `fail-on`?"),
            ("lint.toml:3:12", "pattern"),
            ("lint.toml:3:24", "string"),
            ("lint.toml:4:16", "string"),
            ("lint.toml:6:1", "did you mean `case-study`?"),
            ("lint.toml:7:14", "glob"),
            ("lint.toml:9:1", "did you mean `layman-first`?"),
            ("lint.toml:10:16", "did you mean `error`?"),
            ("lint.toml:11:14", "severity"),
            ("lint.toml:13:1", "did you mean `min`?"),
            ("lint.toml:14:7", "whole number"),
            ("lint.toml:15:12", "`warn`"),
        ],
    );
}

#[test]
fn mistakes_in_overrides_are_told_too() {
    let lint = r#"
[[overrides]]
paths = ["legacy/["]
[overrides.rules]
heading-hierachy = "off"
[[overrides]]
path = ["old/"]
[overrides.rules]
no-long-cod = "off"
[overrides.rules.no-long-code]
max-line = 12
"#;
    tells(
        &Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]),
        &[
            ("lint.toml:3:10", "pattern"),
            ("lint.toml:5:1", "did you mean `heading-hierarchy`?"),
            ("lint.toml:7:1", "did you mean `paths`?"),
            ("lint.toml:9:1", "did you mean `no-long-code`?"),
            ("lint.toml:11:1", "did you mean `max-lines`?"),
        ],
    );
}

#[test]
fn a_misspelt_severity_had_no_nearest_spelling() {
    let lint = r#"
[rules]
no-long-code = { severty = "warning", max-line = 15 }
guide-sync = { serverity = "off" }
heading-hierarchy.max-lines = 3
"#;
    let folder = Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]);
    tells(
        &folder,
        &[
            ("lint.toml:3:18", "did you mean `severity`?"),
            ("lint.toml:3:39", "did you mean `max-lines`?"),
            ("lint.toml:4:16", "did you mean `severity`?"),
            ("lint.toml:5:19", "unknown key `max-lines`"),
        ],
    );
    let said = folder.cslint(&[]).ends_with(2).err;
    assert!(said.contains("unknown key `severty`, expected one of `severity`, `per`, `max-lines`"), "{said}");
    assert!(said.contains("unknown key `serverity`, expected `severity`"), "{said}");
}

#[test]
fn paths_of_an_override_under_another_name_were_taken_for_rules() {
    let lint = "[[overrides]]\nfiles = [\"old/\"]\nrules.no-long-code = \"off\"\n";
    tells(
        &Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]),
        &[("lint.toml:2:1", "unknown key `files`, expected `paths` or `rules`")],
    );
    let said = Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]).cslint(&[]).ends_with(2);
    said.says("did you mean `paths`?");
    let lint = "[[overrides]]\npaths = [\"old/\"]\nrulse.no-long-code = \"off\"\n";
    tells(&Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]), &[("lint.toml:3:1", "did you mean `rules`?")]);
}

#[test]
fn a_table_of_overrides_was_called_a_map() {
    let lint = "fail-on = \"eror\"\n[overrides]\npaths = [\"old/\"]\n";
    tells(
        &Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]),
        &[("lint.toml:1:11", "did you mean `error`?"), ("lint.toml:2:1", "write `[[overrides]]`")],
    );
}

#[test]
fn a_number_below_zero_was_said_to_be_no_whole_number() {
    let lint = "[rules]\nno-long-code.max-lines = -1\n";
    tells(&Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]), &[("lint.toml:2:26", "a whole number, 0 or more")]);
}

#[test]
fn a_rule_outside_of_its_table_was_any_unknown_key() {
    let lint =
        "no-long-code = \"off\"\n[[overrides]]\npaths = [\"old/\"]\nno-fluff = \"off\"\n[ours]\nseverity = \"off\"\n";
    let folder = Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]);
    tells(
        &folder,
        &[
            ("lint.toml:1:1", "`no-long-code` is a rule: it belongs under `[rules]`"),
            ("lint.toml:4:1", "`no-fluff` is a rule: it belongs under `[rules]`, or `[overrides.rules]`"),
            ("lint.toml:5:2", "unknown key `ours`"),
        ],
    );
}

/// A list of the keys of its table was all that was said.
#[test]
fn a_key_that_is_known_elsewhere_is_told_with_its_place() {
    let lint = "minimum = 3\nignore = [\"x\"]\nseverity = \"error\"\nreviewer = [\"x\"]\npath = \"G.md\"\n\
                paths = [\"x\"]\nindex = [\"x\"]\nmax-lines = 3\n[guide]\nfail-on = \"error\"\n[[overrides]]\n\
                paths = [\"a.md\"]\nignore = [\"x\"]\n[rules.case-study-count]\nminimum = 3\n";
    let help = |line: usize| {
        let run =
            Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]).cslint(&["--format", "json"]).ends_with(2).json();
        let problems = run["problems"].as_array().expect("a list");
        let problem = problems.iter().find(|problem| problem["line"] == line).expect("a problem there");
        problem["help"].as_str().unwrap_or_default().to_owned()
    };
    for (line, wanted) in [
        (1, "`min` is an option of rules: `"),
        (2, "did you mean `exclude`?"),
        (3, "`severity` is an option of rules: `RULE = { severity = … }` under `[rules]`; the least severity"),
        (4, "`reviewer` belongs under `[guide]`"),
        (5, "`path` belongs under `[guide]`"),
        (6, "`paths` belongs under `[[overrides]]`"),
        (7, "`index` belongs under `[kinds]`"),
        (8, "`max-lines` is an option of rules: `"),
        (10, "`fail-on` belongs at the top of lint.toml, above all tables"),
        (13, "`exclude` belongs at the top of lint.toml"),
        (15, "did you mean `min`?"),
    ] {
        assert!(help(line).starts_with(wanted), "{line}: {}", help(line));
    }
    // What is known nowhere is told as that.
    let folder = Folder::with(&[("lint.toml", "colour = 1\nours = 2\nx = 3\n"), ("a.md", PLAIN)]);
    assert!(!folder.cslint(&[]).ends_with(2).err.contains("help:"));
}

#[test]
fn an_override_says_for_which_paths() {
    let lint = "[[overrides]]\n[overrides.rules]\nno-long-code = \"off\"\n";
    tells(&Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]), &[("lint.toml:1:1", "`paths`")]);
}

#[test]
fn broken_syntax_is_told_at_its_place() {
    tells(&Folder::with(&[("lint.toml", "[rules\nx = 1\n"), ("a.md", PLAIN)]), &[("lint.toml:1:7", "")]);
}

#[test]
fn a_mistake_checks_nothing() {
    let run = Folder::with(&[("lint.toml", "x = 1\n"), ("a.md", SKIPPED)]).cslint(&[]).ends_with(2);
    assert_eq!(run.out, "", "findings under a configuration that was not understood");
}

#[test]
fn a_mistake_in_one_collection_leaves_the_others_alone() {
    let folder = Folder::with(&[
        ("good/lint.toml", ""),
        ("good/a.md", SKIPPED),
        ("broken/lint.toml", "x = 1\n"),
        ("broken/b.md", SKIPPED),
    ]);
    let run = folder.cslint(&["good", "broken", "--format", "concise"]).ends_with(2).says("broken/lint.toml:1:1");
    run.finds(&["good/a.md:3:1: warning"]);
}

#[test]
fn a_guide_that_is_named_must_be_there() {
    let folder = Folder::with(&[("lint.toml", "guide.path = \"GIUDE.md\"\n"), ("GUIDE.md", PLAIN), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("GIUDE.md");
}

#[test]
fn a_pattern_of_the_command_line_that_is_none_is_said() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN)]);
    folder.cslint(&["--exclude", "drafts/["]).ends_with(2).says("drafts/[");
}

#[test]
fn kinds_are_what_the_configuration_says() {
    let lint = "[kinds]\ncase-study = [\"topics/*.md\"]\nresources = [\"sources/*.md\"]\nplanning = []\n";
    let folder = Folder::with(&[
        ("lint.toml", lint),
        ("topics/tides.md", PLAIN),
        ("topics/TIDES.MD", PLAIN),
        ("topics/deeper/ebb.md", PLAIN),
        ("sources/tides.md", "# T\n\n## Technical Papers\n\n- [Ebb](https://ebb.example.net/p)\n"),
        ("01_A/01_B/flow.md", PLAIN),
    ]);
    let run = folder.cslint(&["--select", "case-study-count,dated-urls", "--format", "concise"]).ends_with(1);
    run.finds(&[
        "sources/tides.md:5:1: error[dated-urls]",
        "topics/TIDES.MD:1:1: error[case-study-count]",
        "topics/tides.md:1:1: error[case-study-count]",
    ]);
}

#[test]
fn a_rule_is_turned_off_or_weighed_anew() {
    let off = Folder::with(&[("lint.toml", "[rules]\nheading-hierarchy = \"off\"\n"), ("a.md", SKIPPED)]);
    off.cslint(&["--format", "concise"]).finds(&[]);
    let error = Folder::with(&[("lint.toml", "[rules]\nheading-hierarchy = \"error\"\n"), ("a.md", SKIPPED)]);
    error.cslint(&["--format", "concise"]).ends_with(1).finds(&["a.md:3:1: error[heading-hierarchy]"]);
    let table = "[rules.heading-hierarchy]\nseverity = \"advice\"\n";
    let advice = Folder::with(&[("lint.toml", table), ("a.md", SKIPPED)]);
    advice.cslint(&["--format", "concise"]).ends_with(0).finds(&["a.md:3:1: advice[heading-hierarchy]"]);
}

#[test]
fn overrides_hold_for_their_paths_and_the_last_one_wins() {
    let lint = r#"
[rules]
heading-hierarchy = "error"
[[overrides]]
paths = ["legacy/", "*.draft.md"]
rules = { heading-hierarchy = "off" }
[[overrides]]
paths = ["legacy/kept/", "!legacy/kept/not.md"]
rules = { heading-hierarchy = "advice" }
"#;
    let folder = Folder::with(&[
        ("lint.toml", lint),
        ("a.md", SKIPPED),
        ("b.draft.md", SKIPPED),
        ("legacy/c.md", SKIPPED),
        ("legacy/deep/d.md", SKIPPED),
        ("legacy/kept/e.md", SKIPPED),
    ]);
    let run = folder.cslint(&["--format", "concise"]).ends_with(1);
    run.finds(&["a.md:3:1: error[heading-hierarchy]", "legacy/kept/e.md:3:1: advice[heading-hierarchy]"]);
}

#[test]
fn the_nearest_configuration_rules() {
    let folder = Folder::with(&[
        ("lint.toml", "[rules]\nheading-hierarchy = \"error\"\n"),
        ("a.md", SKIPPED),
        ("inner/lint.toml", "[rules]\nheading-hierarchy = \"advice\"\n"),
        ("inner/deep/b.md", SKIPPED),
        ("other/STYLE_GUIDE.md", PLAIN),
        ("other/c.md", SKIPPED),
    ]);
    // Collection by collection, the outer one first.
    let all = ["a.md:3:1: error", "other/c.md:3:1: error", "inner/deep/b.md:3:1: advice"];
    folder.cslint(&["--format", "concise"]).ends_with(1).finds(&all);
    folder.cslint(&["inner/deep/b.md", "--format", "concise"]).ends_with(0).finds(&all[2..]);
}

#[test]
fn without_a_configuration_the_guide_marks_the_root() {
    let folder = Folder::with(&[
        ("one/STYLE_GUIDE.md", PLAIN),
        ("one/01_A/01_B/tides.md", THREE),
        ("two/STYLE_GUIDE.md", PLAIN),
        ("two/01_A/01_B/ebb.md", THREE),
    ]);
    let run = folder.cslint(&["one", "two/01_A", "--select", "paired-resources", "--format", "concise"]).ends_with(1);
    run.finds(&["one/01_A/01_B/tides.md:1:1: error", "two/01_A/01_B/ebb.md:1:1: error"]);
    let run = folder.cslint(&["--select", "paired-resources", "--format", "concise"]).ends_with(1);
    run.finds(&["one/01_A/01_B/tides.md:1:1: error", "two/01_A/01_B/ebb.md:1:1: error"]);
}

#[test]
fn one_configuration_may_serve_all_collections() {
    let folder = Folder::with(&[
        ("elsewhere/ours.toml", "[rules]\nheading-hierarchy = \"error\"\n"),
        ("one/lint.toml", "[rules]\nheading-hierarchy = \"off\"\n"),
        ("one/a.md", SKIPPED),
        ("two/lint.toml", ""),
        ("two/b.md", SKIPPED),
    ]);
    let run = folder.cslint(&["one", "two", "--config", "elsewhere/ours.toml", "--format", "concise"]).ends_with(1);
    run.finds(&["one/a.md:3:1: error", "two/b.md:3:1: error"]);
    folder.cslint(&["one", "--config", "nowhere.toml"]).ends_with(2).says("nowhere.toml does not exist");
}

#[test]
fn isolated_knows_no_configuration() {
    let folder = Folder::with(&[("lint.toml", "nonsense = [[[\n"), ("a.md", SKIPPED)]);
    folder.cslint(&["--isolated", "--format", "concise"]).ends_with(0).finds(&["a.md:3:1: warning"]);
}
