//! `--since`: a change fails for what it brings in, wherever that is found, and not for what was known before.

use std::fs;
use std::process::Command;

use crate::repository::{self, Repository};
use crate::support::run;
use crate::{PLAIN, SKIPPED};

const SINCE: &[&str] = &["--since", "main", "--fail-on", "warning", "--format", "concise"];
const LINKS: &[&str] = &["--since", "main", "--select", "no-broken-links", "--format", "concise"];

/// `PLAIN`, and more.
const MORE: &str = "# Tides\n\n## Gates\n\nMore.\n";

/// A repository whose branch `work` has left `main`.
fn branched(files: &[(&str, &str)]) -> Repository {
    let repository = Repository::committed(&[&[("lint.toml", "")], files].concat());
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository
}

#[test]
fn what_a_change_adds_fails_and_comes_first() {
    let old = "# Tides\n\n### Old\n";
    let repository = branched(&[("a.md", old), ("untouched.md", SKIPPED)]);
    repository.cslint(SINCE).ends_with(0).says("no document differs").finds(&[]);
    repository.write("a.md", old.to_owned() + "\nMore.\n");
    repository.cslint(SINCE).ends_with(0).says("nothing new found (2 known before)").finds(&["a.md:3:1"]);
    repository.write("a.md", old.to_owned() + "\n##### New\n");
    repository.cslint(SINCE).ends_with(1).finds(&["a.md:5:1: warning", "a.md:3:1: warning"]);
    repository.commit();
    repository.cslint(SINCE).ends_with(1).finds(&["a.md:5:1: warning", "a.md:3:1: warning"]);
}

#[test]
fn a_file_that_git_does_not_know_yet_is_new() {
    let repository = branched(&[("a.md", PLAIN)]);
    repository.write("new.md", SKIPPED);
    repository.cslint(SINCE).ends_with(1).finds(&["new.md:3:1: warning"]);
}

#[test]
fn what_the_other_branch_did_since_counts_for_nobody() {
    let repository = branched(&[("a.md", PLAIN), ("b.md", SKIPPED)]);
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("b.md", PLAIN);
    repository.commit();
    repository.git(&["switch", "--quiet", "work"]);
    repository.write("a.md", MORE);
    repository.commit();
    repository.cslint(SINCE).ends_with(0).finds(&[]);
    // As a pull request is checked out: merged with the branch that it goes to.
    repository.git(&["switch", "--quiet", "--detach", "main"]);
    repository.git(&["merge", "--quiet", "--no-edit", "work"]);
    repository.cslint(SINCE).ends_with(0).finds(&[]);
    repository.write("a.md", SKIPPED);
    repository.cslint(SINCE).ends_with(1).finds(&["a.md:3:1: warning"]);
}

#[test]
fn what_breaks_elsewhere_counts() {
    let repository = branched(&[("a.md", "# Tides\n\n[Ebb](b.md#ebb)\n"), ("b.md", "# B\n\n## Ebb\n\n## Flow\n")]);
    repository.write("b.md", "# B\n\n## Flow\n");
    repository.cslint(LINKS).ends_with(1).finds(&["a.md:3:7: error"]);
    std::fs::remove_file(repository.path().join("b.md")).expect("it was there");
    repository.cslint(LINKS).ends_with(1).finds(&["a.md:3:7: error"]);
    repository.cslint(&[LINKS, &["lint.toml", "a.md"]].concat()).ends_with(1).finds(&["a.md:3:7: error"]);
}

#[test]
fn a_file_that_moved_keeps_what_it_had() {
    let long = SKIPPED.to_owned() + &"\nOne line of many.\n".repeat(9);
    let repository = branched(&[("a.md", &long), ("c.md", "# Waves\n\n### C\n")]);
    repository.git(&["mv", "a.md", "b.md"]);
    repository.write("b.md", long.clone() + "\nMore.\n");
    repository.cslint(SINCE).ends_with(0).finds(&["b.md:3:1: warning"]).says("2 known before");
    repository.write("b.md", long.clone() + "\n##### New\n");
    repository.cslint(SINCE).ends_with(1).finds(&["b.md:23:1: warning", "b.md:3:1: warning"]);
    // Moved, and git was not told.
    std::fs::rename(repository.path().join("c.md"), repository.path().join("d.md")).expect("it was there");
    repository.cslint(&[SINCE, &["d.md"]].concat()).ends_with(0).finds(&["d.md:3:1: warning"]);
}

#[test]
fn a_whole_collection_that_moved_keeps_what_it_had() {
    let repository = Repository::committed(&[
        ("docs/lint.toml", "# Ours alone.\n"),
        ("docs/a.md", SKIPPED),
        ("docs/b/c.md", "# Waves\n\n### C\n"),
    ]);
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository.git(&["mv", "docs", "cases"]);
    let run = repository.cslint(&[SINCE, &["cases"]].concat()).ends_with(0);
    run.finds(&["cases/a.md:3:1: warning", "cases/b/c.md:3:1: warning"]);
}

#[test]
fn a_collection_that_moved_into_a_folder_that_was_there_keeps_what_it_had() {
    let repository = Repository::committed(&[
        ("docs/lint.toml", "# Ours alone.\n"),
        ("docs/a.md", SKIPPED),
        ("cases/picture.txt", "A picture.\n"),
    ]);
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository.git(&["mv", "docs/lint.toml", "docs/a.md", "cases"]);
    repository.cslint(&[SINCE, &["cases"]].concat()).ends_with(0).finds(&["cases/a.md:3:1: warning"]);
}

#[test]
fn a_section_that_moved_or_was_renamed_keeps_what_it_had() {
    let body = "First this happens.\n\nThen that.\n\n##### Deep\n\nAnd more.\n";
    let text = format!("# T\n\n## Case Study 1: Ebb\n\n{body}\n## Case Study 2: Flow\n\nShort.\n");
    let repository = branched(&[("a.md", &text)]);
    for (edit, changed) in [
        ("renumbered", text.replace("Study 2", "Study 3").replace("Study 1", "Study 2")),
        ("reworded", text.replace("Case Study 1: Ebb", "Case Study 1: What the ebb takes along")),
        ("below another", text.replace("# T\n", "# T\n\n## Part\n").replace("## Case", "### Case")),
        ("moved", format!("# T\n\n## Case Study 1: Flow\n\nShort.\n\n## Case Study 2: Ebb\n\n{body}")),
        ("emoji", text.replace("## Case Study 1", "## 📦 Case Study 1")),
    ] {
        repository.write("a.md", changed);
        let run = repository.cslint(&[SINCE, &["--select", "heading-hierarchy"]].concat());
        assert_eq!(run.code, 0, "{edit}: {}", run.out);
    }
    repository.write("a.md", text.replace("Short.", "##### Deep"));
    let run = repository.cslint(&[SINCE, &["--select", "heading-hierarchy"]].concat()).ends_with(1);
    run.finds(&["a.md:15:1: warning", "a.md:9:1: warning"]);
}

/// One case study less of too few was "there before", and so was a wall of text that grew.
#[test]
fn what_was_wrong_and_grew_worse_is_new() {
    let words = |count: usize| "word ".repeat(count);
    let code = |lines: usize| format!("```python\n{}```\n", "total = total + price\n".repeat(lines));
    let study = |number: usize| format!("## Case Study {number}: Tide {number}\n\nIt ebbs.\n\n");
    let rules = "case-study-count,no-walls-of-text,no-long-code,code-budget";
    let since = ["--since", "main", "--select", rules, "--format", "concise", "--fail-on", "advice"];
    for (name, before, worse, better) in [
        ("too few", study(1) + &study(2), study(1), study(1) + &study(2) + "More.\n"),
        ("a wall", study(1) + &words(400), study(1) + &words(401), study(1) + &words(399)),
        ("code", study(1) + &code(90), study(1) + &code(91), study(1) + &code(89)),
    ] {
        let path = "01_A/01_B/tides/README.md";
        let repository = branched(&[(path, &format!("# Tides\n\n{before}"))]);
        repository.write(path, format!("# Tides\n\n{worse}"));
        let run = repository.cslint(&since);
        assert_eq!(run.code, 1, "{name}: {}{}", run.out, run.err);
        repository.write(path, format!("# Tides\n\n{better}"));
        let run = repository.cslint(&since);
        assert!(run.code == 0 && run.out.contains("before"), "{name}: {}{}", run.out, run.err);
    }
}

/// GitLab takes for mended what its report no longer holds.
#[test]
fn reports_hold_what_was_known_in_files_that_a_change_leaves_alone() {
    let repository = branched(&[("a.md", PLAIN), ("old.md", SKIPPED)]);
    let format = |format| repository.cslint(&["--since", "main", "--format", format]).ends_with(0);
    for change in [PLAIN, MORE] {
        repository.write("a.md", change);
        assert_eq!(format("gitlab").out.matches("\"path\":\"old.md\"").count(), 1);
        assert_eq!(format("json").json()["summary"]["known"], 1);
        assert_eq!(format("json").json()["known"].as_array().map(Vec::len), Some(1));
        assert_eq!(format("sarif").json()["runs"][0]["results"][0]["baselineState"], "unchanged");
        assert!(format("jsonl").out.contains("{\"known\":"));
        assert!(format("junit").out.contains("old.md"));
        for read in ["human", "concise", "github", "markdown"] {
            assert!(!format(read).out.contains("old.md"), "{read}");
        }
        format("human").says("nothing new found (1 known before)");
    }
}

/// What a folder lacks is told on its README, where there is one.
#[test]
fn what_a_folder_lacked_before_is_known_wherever_it_is_told() {
    let repository = branched(&[("MASTER_PLAN.md", PLAIN), ("STYLE_GUIDE.md", PLAIN)]);
    let select = ["--since", "main", "--select", "planning-documents", "--format", "concise", "--fail-on", "warning"];
    let told = |path: &str| {
        let run = repository.cslint(&["--select", "planning-documents", "--format", "concise"]);
        assert!(run.out.lines().count() > 0 && run.out.lines().all(|line| line.starts_with(path)), "{}", run.out);
    };
    told("MASTER_PLAN.md");
    repository.write("README.md", PLAIN);
    told("README.md");
    repository.cslint(&select).ends_with(0).says("nothing new found");
    std::fs::remove_file(repository.path().join("STYLE_GUIDE.md")).expect("it was there");
    repository.cslint(&select).ends_with(1);
}

#[test]
fn a_stricter_policy_is_no_fault_of_documents() {
    let repository = branched(&[("lint.toml", "rules.heading-hierarchy = \"off\"\n"), ("a.md", SKIPPED)]);
    repository.write("lint.toml", "");
    repository.write("a.md", SKIPPED.to_owned() + "\nMore.\n");
    let run = repository.cslint(SINCE).ends_with(0).says("lint.toml: the configuration is changed");
    run.finds(&["a.md:3:1: warning"]);
    // Which leaves none to check, and that is not to pass.
    repository.write("lint.toml", "exclude = [\"a.md\"]\n");
    repository.cslint(SINCE).ends_with(3).says("lint.toml: the configuration is changed").finds(&[]);
}

#[test]
fn a_clause_that_a_change_takes_away_is_new() {
    let guide = "# Guide\n\n## RULE 0: How many\n\nA minimum of 3 case studies.\n";
    let rule = "summary = \"S\"\nseverity = \"error\"\napplies-to = [\"case-study\"]\nmessage = \"M\"\n\n[guide]\nclause = \"RULE 0\"\nmin = 'minimum of ([0-9]+)'\n\n[check.count]\nof = \"case-study\"\nmin = 1\nmax = 9\n";
    let repository = branched(&[
        ("lint.toml", "rule-folders = [\"rules\"]\n"),
        ("rules/how-many.toml", rule),
        ("STYLE_GUIDE.md", guide),
        ("01_A/01_B/tides.md", "# T\n\n## Case Study 1: Ebb\n"),
    ]);
    let select = ["--since", "main", "--select", "how-many,guide-sync", "--format", "concise", "--fail-on", "warning"];
    let gone = |run: &crate::support::Run| run.out.lines().filter(|line| line.contains("how-many")).count();
    assert_eq!(gone(&repository.cslint(&select)), 0);
    // Fewer are asked for now, and were not known before: what is there now is measured alike on both sides.
    repository.write("STYLE_GUIDE.md", guide.replace('3', "2"));
    let run = repository.cslint(&select).ends_with(0).says("STYLE_GUIDE.md: the guide is changed");
    assert_eq!(gone(&run), 0, "{}", run.out);
    repository.write("STYLE_GUIDE.md", guide.replace("RULE 0: ", ""));
    let run = repository.cslint(&select).ends_with(1);
    assert_eq!(gone(&run), 1, "{}", run.out);
}

#[test]
fn a_comment_that_is_taken_away_brings_its_finding_back() {
    let silenced = "# T\n\n<!-- cslint-disable-next-line heading-hierarchy -- so it is -->\n\n### A\n";
    let repository = branched(&[("a.md", silenced)]);
    repository.write("a.md", "# T\n\n### A\n");
    repository.cslint(SINCE).ends_with(1).finds(&["a.md:3:1: warning"]);
}

#[test]
fn what_could_not_be_read_before_hides_nothing() {
    let repository = branched(&[("other.md", PLAIN)]);
    repository.write("a.md", b"# T\n\n### A \xff\n");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("a.md", "# T\n\n### A\n");
    repository.cslint(SINCE).ends_with(1).finds(&["a.md:3:1: warning"]);
}

#[test]
fn what_could_not_be_read_before_and_was_left_alone_is_no_failure() {
    let repository = branched(&[("other.md", PLAIN)]);
    repository.write("a.md", b"# T\n\n### A \xff\n");
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("other.md", MORE);
    repository.cslint(SINCE).ends_with(0).says("a.md is not checked: it is not UTF-8");
    repository.cslint(&[]).ends_with(2).says("a.md is not UTF-8");
    repository.write("a.md", b"# T\n\n### A \xff, more\n");
    repository.cslint(SINCE).ends_with(2).says("a.md is not UTF-8");
}

#[test]
fn a_collection_below_the_top_is_compared_with_itself() {
    let repository = Repository::committed(&[
        ("docs/lint.toml", ""),
        ("docs/a.md", SKIPPED),
        ("docs/inner/lint.toml", ""),
        ("docs/inner/b.md", SKIPPED),
        ("src/c.rs", ""),
        ("src/d.md", SKIPPED),
    ]);
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository.write("docs/a.md", SKIPPED.to_owned() + "\n[C](../src/c.rs)\n\n[D](../src/gone.rs)\n");
    repository.write("docs/inner/b.md", SKIPPED.to_owned() + "\n##### B\n");
    let wanted = ["a.md:7:5: error", "inner/b.md:5:1: warning", "a.md:3:1: warning", "inner/b.md:3:1: warning"];
    repository.cslint_in("docs", SINCE).ends_with(1).finds(&wanted);
    let from_below =
        wanted.map(|line| if line.starts_with('i') { line.replacen("inner/", "", 1) } else { format!("../{line}") });
    let inner = repository.cslint_in("docs/inner", &[SINCE, &[".."]].concat()).ends_with(1);
    inner.finds(&from_below.each_ref().map(String::as_str));
    repository.git(&["add", "--all"]);
    repository.cslint_in("docs", &[&["--staged"], SINCE].concat()).ends_with(1).finds(&wanted);
    // What becomes a collection of its own, or ceases to be, brings nothing in.
    std::fs::remove_file(repository.path().join("docs/inner/lint.toml")).expect("it was there");
    repository.cslint_in("docs", SINCE).ends_with(1).finds(&wanted);
}

#[test]
fn staged_since_compares_the_index() {
    let repository = branched(&[("a.md", PLAIN), ("b.md", PLAIN)]);
    repository.write("a.md", SKIPPED);
    repository.commit();
    repository.stage("b.md", SKIPPED);
    repository.write("b.md", PLAIN);
    repository.cslint(&[&["--staged"], SINCE].concat()).ends_with(1).finds(&["a.md:3:1", "b.md:3:1"]);
    repository.cslint(SINCE).ends_with(1).finds(&["a.md:3:1"]);
}

#[test]
fn another_work_tree_has_its_own_head() {
    let repository = branched(&[("a.md", PLAIN)]);
    let other = tempfile::tempdir().expect("a folder");
    let place = other.path().join("tree");
    repository.git(&["worktree", "add", "--quiet", "-b", "elsewhere", &place.display().to_string(), "main"]);
    std::fs::write(place.join("a.md"), SKIPPED).expect("it is written");
    repository.cslint(SINCE).ends_with(0).finds(&[]);
    let mut command = crate::support::command(&place, SINCE);
    crate::support::run(repository::alone(&mut command)).ends_with(1).finds(&["a.md:3:1: warning"]);
}

/// What a submodule holds is another repository's, and its own history.
#[test]
fn a_submodule_is_there_and_no_part_of_the_change() {
    let other = Repository::committed(&[("a.md", SKIPPED)]);
    let repository = branched(&[("a.md", PLAIN)]);
    let url = other.path().display().to_string();
    repository.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &url, "sub"]);
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("a.md", "# Tides\n\n[Sub](sub/a.md), [gone](sub/gone.md)\n");
    let run = repository.cslint(SINCE).ends_with(1).says("sub is another repository, and nothing in it was compared");
    run.finds(&["a.md:3:25: error"]);
    repository.git(&["add", "--all"]);
    repository.cslint(&[&["--staged"], SINCE].concat()).ends_with(1).finds(&["a.md:3:25: error"]);
}

#[test]
fn a_work_tree_whose_git_folder_is_elsewhere_is_compared_all_the_same() {
    let repository = branched(&[("a.md", PLAIN), ("untouched.md", SKIPPED)]);
    repository.write("a.md", SKIPPED);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let folder = elsewhere.path().join("repository.git");
    fs::rename(repository.path().join(".git"), &folder).expect("it moves");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cslint"));
    repository::alone(command.current_dir(repository.path()).args(SINCE));
    command.env("GIT_DIR", &folder).env("GIT_WORK_TREE", repository.path());
    run(&mut command).ends_with(1).finds(&["a.md:3:1: warning"]);
}

/// It breaks a document and keeps all of them from being checked: that was no failure.
#[test]
fn a_change_that_leaves_nothing_to_check_has_not_passed() {
    for lint in ["builtin = false\n", "exclude = [\"**\"]\n"] {
        let repository = branched(&[("a.md", PLAIN), ("b.md", PLAIN)]);
        repository.write("lint.toml", lint);
        repository.cslint(SINCE).ends_with(0).says("lint.toml: the configuration is changed");
        repository.write("new.md", SKIPPED);
        repository.cslint(SINCE).ends_with(3).says("Nothing was checked");
        std::fs::remove_file(repository.path().join("new.md")).expect("it was there");
        repository.write("a.md", SKIPPED);
        repository.cslint(SINCE).ends_with(3).says("Nothing was checked");
        repository.git(&["rm", "--quiet", "--force", "a.md"]);
        repository.cslint(SINCE).ends_with(3).says("Nothing was checked");
        repository.git(&["rm", "--quiet", "b.md"]);
        repository.cslint(SINCE).ends_with(0);
    }
}
