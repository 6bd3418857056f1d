//! What becomes of findings where a change touches what it is judged by: it can spare nothing unseen.

use serde_json::{Value, json};

use crate::repository::Repository;
use crate::support::Run;
use crate::{PLAIN, SKIPPED, THREE};

const SINCE: &[&str] = &["--since", "main", "--format", "concise"];
const JSON: &[&str] = &["--since", "main", "--format", "json"];

/// A rule of the collection's own, which `LONG` does not meet.
const RULE: &str = "summary = \"S\"\nseverity = \"error\"\napplies-to = [\"other\"]\nmessage = \"M\"\n\
    [check.code-lines]\nmax-lines = 2\n";
const LONG: &str = "# Tides\n\n```python\na = 1\nb = 2\nc = 3\n```\n";
const OWN: &str = "rule-folders = [\"rules\"]\n";

fn branched(files: &[(&str, &str)]) -> Repository {
    let repository = Repository::committed(files);
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository
}

fn effect(repository: &Repository) -> Value {
    repository.cslint(JSON).json()["policy_effect"].take()
}

/// How many findings are spared and brought, each with those that are told and that fail on one side only.
fn counts(effect: &Value) -> [[u64; 3]; 2] {
    ["spared", "brought"]
        .map(|side| ["findings", "told", "failing"].map(|key| effect[side][key].as_u64().expect("a count")))
}

#[track_caller]
fn shifts(repository: &Repository, spared: [u64; 3], brought: [u64; 3]) {
    let effect = effect(repository);
    assert_eq!(effect["complete"], true, "{effect}");
    assert_eq!(counts(&effect), [spared, brought], "{effect}");
    // What is staged is judged in the same way.
    repository.git(&["add", "--all"]);
    let staged = repository.cslint(&["--staged", "--format", "json"]).json()["policy_effect"].take();
    assert_eq!(staged, effect);
}

const NONE: [u64; 3] = [0, 0, 0];

#[test]
fn what_a_stricter_judge_finds_in_old_files_is_counted() {
    let off = "[rules]\nheading-hierarchy = \"off\"\n";
    let repository = branched(&[("lint.toml", off), ("a.md", SKIPPED), ("b.md", PLAIN)]);
    repository.write("lint.toml", format!("# Only a remark.\n{off}"));
    repository.cslint(SINCE).ends_with(0).says("It spares no finding, and brings none.");
    shifts(&repository, NONE, NONE);
    repository.write("lint.toml", "[rules]\nheading-hierarchy = \"error\"\n");
    repository.cslint(SINCE).ends_with(0).says("It brings 1 finding, which fails a full run (heading-hierarchy).");
    shifts(&repository, NONE, [1, 1, 1]);
    repository.cslint(&[]).ends_with(1);
    // What the change mends itself is none.
    repository.write("a.md", PLAIN);
    shifts(&repository, NONE, NONE);
}

#[test]
fn what_a_rule_that_is_turned_off_or_weaker_spares_went_uncounted() {
    let level = |level: &str| format!("[rules]\nheading-hierarchy = \"{level}\"\n");
    let repository = branched(&[("lint.toml", &level("error")), ("a.md", SKIPPED), ("b.md", SKIPPED)]);
    repository.write("lint.toml", level("off"));
    let told = "It spares 2 findings, which failed a full run (heading-hierarchy).";
    repository.cslint(SINCE).ends_with(0).says(told);
    // It was in the notes, which are left out, under a heading that is not.
    repository.cslint(&[SINCE, &["-q"]].concat()).ends_with(0).says(told);
    shifts(&repository, [2, 2, 2], NONE);
    repository.write("lint.toml", level("warning"));
    repository.cslint(SINCE).ends_with(0).says("It spares 2 findings, which failed a full run; all are still told (");
    shifts(&repository, [2, 0, 2], NONE);
    // Both are told, and neither fails, where the command line says so.
    let run = repository.cslint(&[JSON, &["--fail-on", "never"]].concat()).json();
    assert_eq!(counts(&run["policy_effect"]), [NONE, NONE]);
    // What was asked for is what is counted.
    let run = repository.cslint(&[JSON, &["a.md"]].concat()).json();
    assert_eq!(counts(&run["policy_effect"]), [[1, 0, 1], NONE]);
    let run = repository.cslint(&[JSON, &["--ignore", "heading-hierarchy"]].concat()).json();
    assert_eq!(counts(&run["policy_effect"]), [NONE, NONE]);
}

#[test]
fn another_severity_that_fails_went_uncounted() {
    let fail_on = |least: &str| format!("fail-on = \"{least}\"\n");
    let repository = branched(&[("lint.toml", &fail_on("warning")), ("a.md", SKIPPED)]);
    repository.write("lint.toml", fail_on("error"));
    shifts(&repository, [1, 0, 1], NONE);
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("lint.toml", fail_on("advice"));
    shifts(&repository, NONE, [1, 0, 1]);
}

#[test]
fn what_is_excluded_or_no_longer_went_uncounted() {
    let excluded = "exclude = [\"drafts/\"]\n";
    let repository = branched(&[("lint.toml", ""), ("drafts/a.md", SKIPPED), ("b.md", SKIPPED)]);
    repository.write("lint.toml", excluded);
    shifts(&repository, [1, 1, 0], NONE);
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("lint.toml", "");
    shifts(&repository, NONE, [1, 1, 0]);
}

#[test]
fn what_gitignore_hides_or_shows_went_uncounted() {
    let repository = branched(&[("lint.toml", ""), ("drafts/a.md", SKIPPED), ("b.md", SKIPPED)]);
    repository.write(".gitignore", "/drafts/\n");
    shifts(&repository, [1, 1, 0], NONE);
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write(".gitignore", "");
    shifts(&repository, NONE, [1, 1, 0]);
}

/// A folder of a program's own ignores itself, and git knows nothing in it.
#[test]
fn what_git_does_not_know_and_is_ignored_is_not_spared() {
    let repository = branched(&[("lint.toml", ""), ("a.md", PLAIN), (".gitignore", "/build/\n")]);
    repository.write("venv/.gitignore", "*\n");
    repository.write("venv/licence.md", SKIPPED);
    repository.write("build/page.md", SKIPPED);
    repository.write("lint.toml", "# A remark.\n");
    shifts(&repository, NONE, NONE);
}

#[test]
fn what_is_another_kind_now_went_uncounted() {
    let repository = branched(&[("lint.toml", ""), ("cases/a.md", "# Tides\n")]);
    repository.write("lint.toml", "[kinds]\ncase-study = [\"cases/*.md\"]\n");
    let effect = effect(&repository);
    assert_eq!(effect["brought"]["rules"]["case-study-count"], 1, "{effect}");
    assert_eq!(effect["spared"]["findings"], 0, "{effect}");
}

#[test]
fn rules_of_ones_own_that_come_change_and_go_are_counted() {
    let repository = branched(&[("lint.toml", OWN), ("rules/own.toml", RULE), ("rules/x.txt", ""), ("a.md", LONG)]);
    repository.write("rules/own.toml", RULE.replace('2', "20"));
    shifts(&repository, [1, 1, 1], NONE);
    repository.write("rules/own.toml", RULE.replace("error", "advice"));
    shifts(&repository, [1, 0, 1], NONE);
    std::fs::remove_file(repository.path().join("rules/own.toml")).expect("it was there");
    shifts(&repository, [1, 1, 1], NONE);
    // It is known on one side alone.
    repository.write("rules/other.toml", RULE);
    let run = repository.cslint(&[JSON, &["--select", "other"]].concat()).json();
    assert_eq!(counts(&run["policy_effect"]), [NONE, [1, 1, 1]]);
    shifts(&repository, [1, 1, 1], [1, 1, 1]);
}

#[test]
fn another_limit_in_the_guide_is_counted() {
    let guide = |least: u32| format!("# Guide\n\n## RULE 0: Count\n\nA minimum of {least} case studies.\n");
    let path = "01_A/01_B/tides/README.md";
    let repository = branched(&[("STYLE_GUIDE.md", &guide(4)), (path, THREE)]);
    repository.write("STYLE_GUIDE.md", guide(3));
    let run = repository.cslint(&[SINCE, &["--select", "case-study-count"]].concat()).ends_with(0);
    run.says("It spares 1 finding, which failed a full run (");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("STYLE_GUIDE.md", guide(5));
    let run = repository.cslint(&[SINCE, &["--select", "case-study-count"]].concat()).ends_with(0);
    run.says("It brings 1 finding, which fails a full run (");
}

#[test]
fn what_the_baseline_takes_in_went_uncounted() {
    let repository = branched(&[("lint.toml", "fail-on = \"warning\"\n"), ("a.md", SKIPPED), ("b.md", SKIPPED)]);
    repository.cslint(&["baseline"]).ends_with(0);
    repository.write("lint.toml", "fail-on = \"warning\"\nbaseline = \"lint-baseline.txt\"\n");
    shifts(&repository, [2, 2, 2], NONE);
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    // Pruned of what is mended, and written anew for a file that is renamed.
    repository.git(&["mv", "a.md", "c.md"]);
    repository.write("b.md", PLAIN);
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    shifts(&repository, NONE, NONE);
}

/// It said nothing, as if there were nothing to say.
#[test]
fn what_was_broken_before_is_said_to_be_unknown() {
    let repository = branched(&[("lint.toml", "rulez = 1\n"), ("a.md", SKIPPED)]);
    repository.write("lint.toml", "[rules]\nheading-hierarchy = \"off\"\n");
    let run = repository.cslint(SINCE).ends_with(0);
    run.says("What it spares and brings is not known: where this change began, lint.toml: unknown key `rulez`");
    let effect = effect(&repository);
    assert_eq!(effect, json!({ "complete": false, "gaps": effect["gaps"] }));
    assert!(effect["gaps"][0].as_str().expect("a reason").starts_with("where this change began, lint.toml: unknown"));
}

#[test]
fn what_a_stranger_wrote_into_the_configuration_of_then_is_text() {
    let evil = "\"x\\u001B[31m ::error::y ##[error]\" = 1\n";
    let repository = branched(&[("lint.toml", evil), ("a.md", PLAIN)]);
    repository.write("lint.toml", "");
    for format in ["human", "github", "markdown", "sarif"] {
        let run = repository.cslint(&["--since", "main", "--format", format]);
        for stream in [&run.out, &run.err] {
            assert!(!stream.contains('\u{1b}') && !stream.contains("##[error]"), "{stream}");
            assert!(!stream.lines().any(|line| line.trim_start().starts_with("::")), "{stream}");
        }
        assert!((run.out + &run.err).contains("is not known"), "{format}");
    }
}

#[test]
fn a_first_configuration_or_guide_is_compared_with_nothing() {
    for (path, text) in [("lint.toml", "fail-on = \"advice\"\n"), ("STYLE_GUIDE.md", "# Guide\n")] {
        let repository = branched(&[("a.md", SKIPPED)]);
        repository.stage(path, text);
        let run = repository.cslint(SINCE).ends_with(0).says(" is added");
        says_not(&run, "It ");
        assert_eq!(effect(&repository), Value::Null);
    }
    // A second judge is something else.
    let repository = branched(&[("STYLE_GUIDE.md", "# Guide\n"), ("a.md", SKIPPED)]);
    repository.write("lint.toml", "[rules]\nheading-hierarchy = \"off\"\n");
    assert_eq!(effect(&repository)["spared"]["rules"]["heading-hierarchy"], 1);
}

#[test]
fn a_folder_that_becomes_a_collection_of_its_own_is_said_not_to_be_compared() {
    let repository = branched(&[("lint.toml", ""), ("a.md", SKIPPED), ("new/b.md", SKIPPED)]);
    repository.stage("new/lint.toml", "builtin = false\n");
    let run = repository.cslint(SINCE);
    run.says("What else it spares and brings is not known: new is a collection of its own now.");
    let run = repository.cslint(&[SINCE, &["new"]].concat());
    run.says("What it spares and brings is not known: new is a collection of its own now.");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    std::fs::remove_file(repository.path().join("new/lint.toml")).expect("it was there");
    repository.cslint(SINCE).says("What else it spares and brings is not known: new was a collection of its own.");
}

#[test]
fn what_concerns_several_collections_is_told_once() {
    let off = "[rules]\nheading-hierarchy = \"off\"\n";
    let files = [("lint.toml", ""), ("a.md", SKIPPED), ("one/lint.toml", ""), ("one/b.md", SKIPPED), ("c.md", SKIPPED)];
    let repository = branched(&files);
    repository.write("lint.toml", off);
    repository.write("one/lint.toml", off);
    repository.write(".gitignore", "/build/\n");
    let run = repository.cslint(SINCE).ends_with(0);
    for line in [".gitignore: what is ignored is added", "one/lint.toml: the configuration", "It spares 3 findings"] {
        assert_eq!(run.err.matches(line).count(), 1, "{line}: {}", run.err);
    }
    shifts(&repository, [3, 3, 0], NONE);
}

/// It was said that it spares none.
#[test]
fn the_first_baseline_spares_what_it_holds() {
    let repository = branched(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    repository.cslint(&["baseline"]).ends_with(0);
    repository.write("lint.toml", "baseline = \"lint-baseline.txt\"\n");
    repository.git(&["add", "--all"]);
    shifts(&repository, [1, 1, 0], NONE);
    // Where the name was there before the file, too.
    let repository = branched(&[("lint.toml", "baseline = \"lint-baseline.txt\"\n"), ("a.md", SKIPPED)]);
    repository.cslint(&["baseline"]).ends_with(0);
    repository.git(&["add", "--all"]);
    shifts(&repository, [1, 1, 0], NONE);
}

/// A configuration above collections that were none of its own hid one of them, and nothing was said of it.
#[test]
fn a_configuration_above_collections_says_that_they_were_not_compared() {
    let repository =
        branched(&[("one/lint.toml", ""), ("one/a.md", SKIPPED), ("two/lint.toml", ""), ("two/b.md", SKIPPED)]);
    repository.write("lint.toml", "exclude = [\"two/\"]\n");
    repository.git(&["add", "--all"]);
    let run = repository.cslint(&["--staged", "--format", "json"]).json();
    assert_eq!(run["policy_effect"]["complete"], false, "{run}");
    let gaps = run["policy_effect"]["gaps"].to_string();
    assert!(gaps.contains("two was a collection of its own") && !gaps.contains("one was"), "{gaps}");
}

#[test]
fn a_change_of_documents_alone_is_not_judged_twice() {
    let repository = branched(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    repository.write("a.md", format!("<!-- cslint-disable-file -- ours -->\n\n{SKIPPED}"));
    let run = repository.cslint(SINCE).ends_with(0).says("cslint-disable-file for every rule is added");
    says_not(&run, "It ");
    assert_eq!(effect(&repository), Value::Null);
}

#[test]
fn a_merge_answers_for_what_is_otherwise_than_on_both_sides() {
    let off = "[rules]\nheading-hierarchy = \"off\"\n";
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository.stage("lint.toml", off);
    repository.commit();
    repository.git(&["switch", "--quiet", "main"]);
    repository.stage("b.md", PLAIN);
    repository.commit();
    repository.git(&["merge", "--quiet", "--no-commit", "--no-ff", "work"]);
    let staged = ["--staged", "--format", "json"];
    assert_eq!(repository.cslint(&staged).json()["policy_effect"], Value::Null);
    repository.stage("lint.toml", "exclude = [\"a.md\"]\n");
    let run = repository.cslint(&staged).json();
    assert_eq!(counts(&run["policy_effect"]), [NONE, NONE], "the other side told nothing of it either");
    repository.stage("lint.toml", "[rules]\nheading-hierarchy = \"error\"\n");
    let run = repository.cslint(&staged).json();
    assert_eq!(counts(&run["policy_effect"]), [NONE, [1, 0, 1]], "one side told it, and neither failed for it");
}

#[test]
fn pages_and_reports_for_programs_tell_it_too() {
    let repository = branched(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    repository.write("lint.toml", "exclude = [\"a.md\"]\n");
    repository.write("b.md", PLAIN);
    for format in ["markdown", "sarif", "jsonl"] {
        let run = repository.cslint(&["--since", "main", "--format", format]).ends_with(0);
        let told = run.out.contains("It spares 1 finding") || run.out.contains("\"policy_effect\":{\"complete\":true");
        assert!(told, "{}", run.out);
    }
}

#[track_caller]
fn says_not(run: &Run, words: &str) {
    assert!(!run.err.contains(words), "{}", run.err);
}
