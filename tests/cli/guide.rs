//! `cslint guide`: who sees to each clause, and what the rules make of the guide's own examples.

use crate::THREE;
use crate::support::{self, Folder, Run};

const GUIDE: &str = "\
# Our Guide

- **Sharp insights** - say why

## RULE 0: How Many

**A minimum of 2 case studies, a maximum of 6 case studies.**

### Why

- **Coverage**: more sides of a topic

**❌ BAD**: a single long one

## RULE 1: Plain Words

```markdown
## Case Study 1: Full Carts

❌ BAD (at once):
\"Unbounded prefetch leads to head-of-line blocking.\"

✅ GOOD (a scene first):
\"Imagine one shopper with three full carts. Everyone behind her has to wait.\"
```

## Checklist

- [ ] Consistent header hierarchy
- [ ] Balanced
  - not all on one problem
";

/// The rules that the guide speaks of; all others are off.
fn collection(lint: &str) -> Folder {
    let rules = Folder::with(&[]).cslint(&["rules"]).out;
    let names = rules.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    let off = names.filter(|name| !["case-study-count", "layman-first", "heading-hierarchy"].contains(name));
    let off: String = off.map(|name| format!("{name} = \"off\"\n")).collect();
    let lint = format!("{lint}\n[rules]\n{off}");
    Folder::with(&[("lint.toml", &lint), ("STYLE_GUIDE.md", GUIDE), ("01_A/01_B/tides.md", THREE)])
}

fn rows(run: &Run) -> Vec<String> {
    let lines = run.out.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// A rule of its own, whose clause was gone, said nothing of it.
#[test]
fn a_guide_by_a_longer_path_is_the_same() {
    let guide = "# Guide\n\n## RULE 0: How Many\n\nThis file must hold 4 case studies.\n";
    for path in ["STYLE_GUIDE.md", "./STYLE_GUIDE.md", "a/../STYLE_GUIDE.md"] {
        let lint = format!("guide.path = \"{path}\"\n");
        let folder = Folder::with(&[("lint.toml", &*lint), ("STYLE_GUIDE.md", guide), ("01_A/01_B/a.md", "# A\n")]);
        let out = folder.cslint(&["--select", "guide-sync", "--format", "concise"]).ends_with(0).out;
        assert!(out.contains("STYLE_GUIDE.md:1:1: warning[guide-sync]"), "{path}: {out}");
    }
}

#[test]
fn every_clause_is_listed_with_who_sees_to_it() {
    let run = collection("guide.reviewer = [\"Balanced\"]\n").cslint(&["guide"]).ends_with(0);
    assert_eq!(
        rows(&run),
        [
            "3 Sharp insights - say why —",
            "5 RULE 0: How Many case-study-count (min = 2, line 7; max = 6, line 7)",
            "15 RULE 1: Plain Words layman-first",
            "29 Consistent header hierarchy heading-hierarchy",
            "30 Balanced the reviewer",
            "31 not all on one problem the reviewer",
            "6 clauses: 3 checked by rules, 2 left to the reviewer, 1 that nobody sees to."
        ],
        "{}",
        run.out
    );
}

#[test]
fn a_clause_that_nobody_sees_to_fails_the_check() {
    collection("").cslint(&["guide", "--check"]).ends_with(1);
    let all = "guide.reviewer = [\"Balanced\", \"Sharp insights\"]\n";
    collection(all).cslint(&["guide", "--check"]).ends_with(0);
    collection("").cslint(&["guide"]).ends_with(0);
}

#[test]
fn a_clause_that_a_rule_cites_and_that_is_gone_fails_the_check() {
    let folder = collection("guide.reviewer = [\"Balanced\", \"Sharp insights\"]\n");
    folder.write("STYLE_GUIDE.md", GUIDE.replace("- [ ] Consistent header hierarchy\n", ""));
    let run = folder.cslint(&["guide", "--check"]).ends_with(1);
    assert!(run.out.contains("`heading-hierarchy` cites \"Consistent header hierarchy\""), "{}", run.out);
}

#[test]
fn an_entry_for_the_reviewer_that_fits_no_clause_fails_the_check() {
    let folder = collection("guide.reviewer = [\"Balanced\", \"Sharp insights\", \"Balance\"]\n");
    let run = folder.cslint(&["guide", "--check"]).ends_with(1);
    assert!(run.out.contains("lint.toml:1 leaves \"Balance\" to the reviewer, and no clause starts so"), "{}", run.out);
}

#[test]
fn programs_get_the_same_answer() {
    let object = collection("").cslint(&["guide", "--format", "json"]).ends_with(0).json();
    assert_eq!(object["clauses"][1]["rules"][0]["name"], "case-study-count");
    assert_eq!(object["clauses"][1]["rules"][0]["limits"][0]["line"], 7);
    assert_eq!(object["clauses"].as_array().map(Vec::len), Some(6));
    assert_eq!(object["lapses"].as_array().map(Vec::len), Some(0));
    let page = collection("").cslint(&["guide", "--format", "markdown"]).ends_with(0).out;
    assert!(page.contains("| 29 | Consistent header hierarchy | heading-hierarchy |"), "{page}");
}

#[test]
fn without_a_guide_there_is_nothing_to_show() {
    Folder::with(&[("lint.toml", ""), ("a.md", "# A\n")]).cslint(&["guide"]).ends_with(3).says("STYLE_GUIDE.md");
}

#[test]
fn the_guides_own_examples_are_judged_by_the_rules_of_their_clause() {
    let run = collection("").cslint(&["guide", "--test"]).ends_with(0);
    assert_eq!(
        rows(&run),
        [
            "13 bad not counted it only talks about it",
            "20 bad right found by layman-first",
            "23 good right nothing is found by layman-first",
            "3 examples: 2 right, 0 wrong, 1 not counted."
        ],
        "{}",
        run.out
    );
}

#[test]
fn an_example_that_the_rules_see_otherwise_fails_the_test() {
    let folder = collection("");
    folder.write("STYLE_GUIDE.md", GUIDE.replace("✅ GOOD", "❌ BAD").replace("❌ BAD (at", "✅ GOOD (at"));
    let run = folder.cslint(&["guide", "--test"]).ends_with(1);
    assert!(run.out.contains("2 wrong"), "{}", run.out);
}

#[test]
fn a_guide_that_cannot_be_read_was_said_not_to_exist() {
    let folder = collection("");
    folder.write("STYLE_GUIDE.md", b"# Guide\n\n\xff\n");
    folder.cslint(&["guide", "--check"]).ends_with(2).says("is not UTF-8");
    folder.cslint(&["explain", "case-study-count"]).ends_with(2).says("is not UTF-8");
}

#[test]
fn the_guides_text_was_written_raw_into_json() {
    let folder = collection("");
    folder.write("STYLE_GUIDE.md", "# Guide\n\n- [ ] ##[error]evil \u{202e}text\n");
    let run = folder.cslint(&["guide", "--format", "json"]).ends_with(0);
    assert!(!run.out.contains("##[") && !run.out.contains('\u{202e}'), "{}", run.out);
    assert_eq!(run.json()["clauses"][0]["text"], "##[error]evil \u{202e}text");
}

#[test]
fn a_folder_with_a_readme_and_no_guide_was_asked_for_quick_stats() {
    let folder = Folder::with(&[("README.md", "# Tides\n\nNotes on the sea.\n")]);
    let run = folder.cslint(&["--format", "concise"]).ends_with(0);
    assert!(!run.out.contains("guide-sync"), "{}", run.out);
    folder.write("STYLE_GUIDE.md", GUIDE);
    let run = folder.cslint(&["--format", "concise", "--select", "guide-sync"]).ends_with(0);
    assert!(run.out.contains("README.md:1:1: warning[guide-sync]"), "a guide makes the difference: {}", run.out);
}

#[test]
fn an_example_in_a_fence_of_its_own_was_said_to_be_only_talk() {
    let folder = collection("");
    let own = "❌ BAD:\n\n```markdown\n## Case Study 1: Carts\n\nUnbounded prefetch blocks.\n```\n\n✅ GOOD: short\n";
    let guide = GUIDE.split("```markdown").next().expect("a start").to_owned() + own;
    folder.write("STYLE_GUIDE.md", guide);
    let run = folder.cslint(&["guide", "--test"]).ends_with(0);
    let rows = rows(&run);
    assert_eq!(rows[1], "17 bad right found by layman-first", "{}", run.out);
    assert_eq!(rows[2], "25 good not counted it only talks about it", "{}", run.out);
}

#[test]
fn a_guide_without_our_clauses_got_a_finding_for_each_of_them() {
    let folder = Folder::with(&[("lint.toml", ""), ("STYLE_GUIDE.md", "# Our Guide\n"), ("01_A/01_B/tides.md", THREE)]);
    let lapses = folder.cslint(&["guide", "--format", "json"]).ends_with(0).json()["lapses"].clone();
    let lapses = lapses.as_array().map_or(0, Vec::len);
    assert!(lapses > 20, "{lapses}");
    let run = folder.cslint(&["--select", "guide-sync"]).ends_with(0);
    assert_eq!(run.out.matches("warning[guide-sync]").count(), 1, "{}", run.out);
    let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(&format!("(and {} more like it here)", lapses - 1)), "{}", run.out);
    assert!(run.out.contains("`layman-first`") && run.out.contains("`no-walls-of-text`"), "{}", run.out);
    assert_eq!(said.matches("guide-sync = \"off\"").count(), 1, "{}", run.out);
    let page = folder.cslint(&["--select", "guide-sync", "--format", "markdown"]).ends_with(0).out;
    assert_eq!(page.matches("guide-sync = \"off\"").count(), 1, "{page}");
    assert!(page.contains("Also `case-study-"), "{page}");
    let run = folder.cslint(&["guide", "--check"]).ends_with(1);
    let told = format!("{lapses} rules cite clauses that are not there: `before-after-metrics` (\"RULE 5\"), ");
    assert!(run.out.contains(&told), "{}", run.out);
    assert_eq!(run.out.matches("layman-first").count(), 1, "{}", run.out);
    // Programs get each of them.
    let object = folder.cslint(&["--select", "guide-sync", "--format", "json"]).ends_with(0).json();
    assert_eq!(object["diagnostics"].as_array().map(Vec::len), Some(lapses));
}

/// Its tables and its last lines ran over the edge of a terminal of 80 columns.
#[test]
fn nothing_is_wider_than_the_terminal() {
    let clauses = "the clause goes on and on, so that no terminal of the usual width has room for all that it asks for";
    let guide = format!("# Guide\n\n## RULE 1: {clauses}\n\n- [ ] {clauses}\n");
    let folder = Folder::with(&[("STYLE_GUIDE.md", &guide), ("lint.toml", ""), ("01_A/01_B/c.md", "# C\n")]);
    for arguments in [&["guide"][..], &["rules"], &["report"], &["--select", "overview", "--format", "concise"]] {
        let run = support::run(support::command(folder.path(), arguments).env("COLUMNS", "80"));
        let text = if arguments.len() > 1 { &run.err } else { &run.out };
        // A path stays whole.
        let wide: Vec<_> = text.lines().filter(|line| line.chars().count() > 80 && line.contains(' ')).collect();
        assert!(wide.is_empty() && !text.is_empty(), "{arguments:?}: {wide:#?}");
        // Where programs read it is a line.
        if arguments[0] == "guide" {
            assert!(folder.cslint(arguments).out.lines().any(|line| line.chars().count() > 80));
        }
    }
}
