//! `cslint report`: which parts of the guide each case study meets.

use serde_json::Value;

use crate::support::Folder;

const GUIDE: &str = "\
# Guide

## RULE 0: How Many

A minimum of 2 case studies.

## RULE 1: Plain Words

- [ ] Consistent header hierarchy
- [ ] Balanced
";

const TIDES: &str = "\
# Tides

## Case Study 1: Ebb

**In simple terms**: The bath runs empty while everybody waits for somebody to put in the plug.

## Case Study 2: Flow

Water comes in.
";

/// Only the rules that the guide speaks of.
fn collection() -> Folder {
    with("")
}

/// The same, with more lines at the end of its configuration, below `[rules]`.
fn with(more: &str) -> Folder {
    let rules = Folder::with(&[]).cslint(&["rules"]).out;
    let names = rules.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    let off = names.filter(|name| !["case-study-count", "layman-first", "heading-hierarchy"].contains(name));
    let off: String = off.map(|name| format!("{name} = \"off\"\n")).collect();
    let lint = format!("guide.reviewer = [\"Balanced\"]\n[rules]\n{off}{more}");
    Folder::with(&[("lint.toml", &lint), ("STYLE_GUIDE.md", GUIDE), ("01_A/01_B/tides.md", TIDES)])
}

fn rows(text: &str) -> Vec<String> {
    let marked = |line: &&str| line.contains(['✔', '✘', '~']) && !line.starts_with("✔ met");
    let rows = text.lines().filter(marked);
    rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn each_case_study_has_a_row_and_each_clause_a_column() {
    let run = collection().cslint(&["report"]).ends_with(0);
    assert_eq!(
        rows(&run.out),
        ["the file and its sources ✔–✔ 2 of 2", "3: Case Study 1: Ebb –✔– 1 of 1", "7: Case Study 2: Flow –✘– 0 of 1"],
        "{}",
        run.out
    );
    for part in ["01_A/01_B/tides.md: 3 of 4", "RULE 1: Plain Words", "[ ] Balanced (STYLE_GUIDE.md:10)"] {
        assert!(run.out.contains(part), "{part} is not told:\n{}", run.out);
    }
}

#[test]
fn totals_stand_for_categories_and_for_all() {
    let folder = collection();
    folder.write("01_A/02_C/moon/README.md", TIDES.replace("Tides", "The Moon"));
    let run = folder.cslint(&["report"]).ends_with(0);
    let totals: Vec<_> = run.out.lines().skip_while(|line| *line != "Totals").skip(3).take(3).collect();
    assert_eq!(totals, ["01_A/01_B  3 of 4", "01_A/02_C  3 of 4", "all        6 of 8"], "{}", run.out);
}

#[test]
fn what_is_named_is_reported() {
    let folder = collection();
    folder.write("01_A/02_C/moon/README.md", TIDES.replace("Tides", "The Moon"));
    let run = folder.cslint(&["report", "01_A/02_C"]).ends_with(0);
    assert!(run.out.contains("moon/README.md") && !run.out.contains("tides.md"), "{}", run.out);
    folder.cslint(&["report", "nowhere.md"]).ends_with(2).says("does not exist");
    folder.cslint(&["report", "STYLE_GUIDE.md"]).ends_with(3).says("no case-study file");
}

#[test]
fn what_is_silenced_counted_as_met() {
    let folder = collection();
    let silenced = "<!-- cslint-disable-next-line layman-first -- for sailors -->\n\n## Case Study 2";
    folder.write("01_A/01_B/tides.md", TIDES.replace("## Case Study 2", silenced));
    let run = folder.cslint(&["report"]).ends_with(0);
    assert!(run.out.contains("tides.md: 3 of 4, 1 silenced\n"), "{}", run.out);
    assert_eq!(rows(&run.out)[2], "9: Case Study 2: Flow –~– 0 of 1, 1 silenced", "{}", run.out);
    assert!(run.out.contains("~ silenced by a comment"), "{}", run.out);
    let object = folder.cslint(&["report", "--format", "json"]).ends_with(0).json();
    let file = &object["collections"][0]["files"][0];
    assert_eq!(file["case_studies"][1]["marks"][1], "silenced");
    assert_eq!(file["total"], serde_json::json!({ "met": 3, "silenced": 1, "asked": 4 }));
}

#[test]
fn an_empty_file_met_nearly_everything() {
    let folder = collection();
    for nothing in ["", "<!-- to do -->\n", "# Tides\n\n---\n"] {
        folder.write("01_A/01_B/tides.md", nothing);
        let run = folder.cslint(&["report"]).ends_with(0);
        assert!(run.out.contains("tides.md: 0 of 2"), "{nothing:?}\n{}", run.out);
    }
    folder.write("01_A/01_B/tides.md", format!("{TIDES}\n## Case Study 3: Surge\n"));
    let run = folder.cslint(&["report"]).ends_with(0);
    assert_eq!(rows(&run.out)[3], "11: Case Study 3: Surge –✘– 0 of 1", "{}", run.out);
}

#[test]
fn what_an_override_turns_off_counted_as_met() {
    let folder = with("[[overrides]]\npaths = [\"01_A/02_C/\"]\nrules.layman-first = \"off\"\n");
    folder.write("01_A/02_C/moon.md", TIDES.replace("Tides", "The Moon"));
    let run = folder.cslint(&["report"]).ends_with(0);
    assert_eq!(
        rows(&run.out),
        [
            "the file and its sources ✔–✔ 2 of 2",
            "3: Case Study 1: Ebb –✔– 1 of 1",
            "7: Case Study 2: Flow –✘– 0 of 1",
            "the file and its sources ✔–✔ 2 of 2",
            "3: Case Study 1: Ebb ––– –",
            "7: Case Study 2: Flow ––– –"
        ][..4],
        "{}",
        run.out
    );
    assert!(run.out.contains("moon.md: 2 of 2\n"), "{}", run.out);
}

#[test]
fn what_only_an_override_turns_on_had_no_column() {
    let on = "layman-first = \"off\"\n[[overrides]]\npaths = [\"01_A/\"]\nrules.layman-first = \"error\"\n";
    let run = with(on).cslint(&["report"]).ends_with(0);
    assert!(run.out.contains("tides.md: 3 of 4"), "{}", run.out);
}

#[test]
fn collections_inside_the_one_that_was_named_were_left_out() {
    let folder = collection();
    folder.write("elsewhere/lint.toml", "");
    folder.write("elsewhere/01_A/01_B/moon.md", TIDES.replace("Tides", "The Moon"));
    let run = folder.cslint(&["report"]).ends_with(0);
    assert!(
        run.out.contains("01_A/01_B/tides.md: ") && run.out.contains("elsewhere/01_A/01_B/moon.md: "),
        "{}",
        run.out
    );
    let run = folder.cslint(&["report", "01_A"]).ends_with(0);
    assert!(!run.out.contains("moon.md"), "{}", run.out);
}

#[test]
fn a_file_that_nobody_named_and_that_cannot_be_read_failed_the_report() {
    let folder = collection();
    folder.write("01_A/02_C/broken.md", b"# \xff\n");
    folder.cslint(&["report", "01_A/01_B"]).ends_with(0);
    let run = folder.cslint(&["report"]).ends_with(2).says("broken.md is not UTF-8");
    let run = run.says("1 problem kept the report from being complete");
    assert!(run.out.contains("tides.md: 3 of 4"), "what can be read is reported all the same: {}", run.out);
    folder.cslint(&["report", "01_A/02_C/broken.md"]).ends_with(2).says("is not UTF-8");
    folder.write("STYLE_GUIDE.md", b"# \xff\n");
    folder.cslint(&["report", "01_A/01_B"]).ends_with(2).says("STYLE_GUIDE.md is not UTF-8");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_looked_into_was_passed_over() {
    use std::os::unix::fs::PermissionsExt;
    let folder = collection();
    folder.write("01_A/02_C/moon.md", TIDES);
    let closed = folder.path().join("01_A/02_C");
    let set = |mode| std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode)).expect("permissions");
    set(0o000);
    // Nothing is closed to the administrator.
    if std::fs::read_dir(&closed).is_err() {
        folder.cslint(&["report"]).ends_with(2).says("01_A/02_C cannot be read");
    }
    set(0o755);
}

#[test]
fn programs_and_pages_get_the_same_answer() {
    let object = collection().cslint(&["report", "--format", "json"]).ends_with(0).json();
    let file = &object["collections"][0]["files"][0];
    assert_eq!(file["case_studies"][1]["marks"], Value::from(vec!["not-asked", "missed", "not-asked"]));
    assert_eq!(file["total"]["met"], 3);
    assert_eq!(object["collections"][0]["reviewer"][0]["line"], 10);
    let page = collection().cslint(&["report", "--format", "markdown"]).ends_with(0).out;
    assert!(page.contains("| 7: Case Study 2: Flow | – | ✘ | – | 0 of 1 |"), "{page}");
    assert!(page.contains("- [ ] Balanced (`STYLE_GUIDE.md:10`)"), "{page}");
}

#[test]
fn what_nobody_was_asked_for_counted_as_met() {
    let folder = collection();
    let sources = "# Sources\n\n### Too Deep\n";
    folder.write("01_A/01_B/tides_RESOURCES.md", sources);
    let with = folder.cslint(&["report"]).ends_with(0);
    assert!(with.out.contains("tides.md: 2 of 4"), "{}", with.out);
    let without = collection().cslint(&["report"]).ends_with(0);
    assert!(without.out.contains("tides.md: 3 of 4"), "{}", without.out);
}

#[test]
fn a_file_wide_fault_inside_a_case_study_counts_once_and_for_the_file() {
    let folder = collection();
    folder.write("01_A/01_B/tides.md", TIDES.replace("Water comes in.", "##### Deep\n\nWater comes in."));
    let run = folder.cslint(&["report"]).ends_with(0);
    assert!(rows(&run.out)[0].ends_with("✔–✘ 1 of 2"), "{}", run.out);
    assert!(rows(&run.out)[2].ends_with("–✘– 0 of 1"), "{}", run.out);
}
