//! Comments that ask for silence.

use crate::support::{Folder, Run};

/// A run over one document, in the concise format.
fn lint(text: &str, arguments: &[&str]) -> Run {
    let folder =
        Folder::with(&[("lint.toml", "fail-on = \"warning\"\n[kinds]\nresources = [\"r.md\"]\n"), ("a.md", text)]);
    folder.cslint(&[&["--format", "concise", "--select", "heading-hierarchy"], arguments].concat())
}

#[test]
fn the_next_block_is_suppressed_and_counted() {
    let run = lint("# T\n\n<!-- cslint-disable-next-line heading-hierarchy -- kept for its anchor -->\n### A\n", &[]);
    run.ends_with(0).finds(&[]).says("(1 suppressed)");
}

#[test]
fn the_next_block_may_be_some_lines_away() {
    let run = lint(
        "# T\n\n<!-- cslint-disable-next-line heading-hierarchy -->\n\n<!-- a remark -->\n\n### A\n\n## B\n\n#### C\n",
        &[],
    );
    run.ends_with(1).finds(&["a.md:11:1: warning"]).says("(1 suppressed)");
}

#[test]
fn the_line_is_suppressed_that_the_comment_stands_in() {
    let run = lint("# T\n\n### A <!-- cslint-disable-line heading-hierarchy -->\n\n## B\n\n#### C\n", &[]);
    run.ends_with(1).finds(&["a.md:7:1: warning"]).says("(1 suppressed)");
}

#[test]
fn a_range_is_suppressed() {
    let text = "# T\n\n<!-- cslint-disable heading-hierarchy -- an appendix -->\n\n### A\n\n##### B\n\n\
                <!-- cslint-enable heading-hierarchy -->\n\n## C\n\n#### D\n";
    lint(text, &[]).ends_with(1).finds(&["a.md:13:1: warning"]).says("(2 suppressed)");
}

#[test]
fn a_range_without_an_end_runs_to_the_end() {
    lint("# T\n\n## A\n\n#### B\n\n<!-- cslint-disable -->\n\n## C\n\n#### D\n", &[])
        .ends_with(1)
        .finds(&["a.md:5:1: warning"])
        .says("(1 suppressed)");
}

#[test]
fn a_file_is_suppressed_from_wherever_the_comment_stands() {
    lint("## A\n\n#### B\n\n<!-- cslint-disable-file heading-hierarchy -->\n", &[]).ends_with(0).says("(2 suppressed)");
}

#[test]
fn no_name_means_all_and_another_name_means_nothing() {
    lint("# T\n\n<!-- cslint-disable-next-line -- all of it -->\n### A\n", &[]).ends_with(0).says("(1 suppressed)");
    let other = "# T\n\n<!-- cslint-disable-next-line no-long-code -->\n### A\n";
    lint(other, &[]).ends_with(1).finds(&["a.md:4:1: warning"]);
    let among = "# T\n\n<!-- cslint-disable-next-line no-long-code heading-hierarchy -->\n### A\n";
    lint(among, &[]).ends_with(0).says("(1 suppressed)");
}

#[test]
fn suppressed_findings_are_listed_with_their_reasons_when_asked_for() {
    let text = "# T\n\n<!-- cslint-disable-next-line heading-hierarchy -- kept for its anchor -->\n### A\n\n\
                <!-- cslint-disable-next-line heading-hierarchy -->\n##### B\n";
    let run = lint(text, &["--show-suppressed"]).ends_with(0).finds(&["a.md:4:1: warning", "a.md:7:1: warning"]);
    assert!(run.out.contains("kept for its anchor"), "{}", run.out);
}

#[test]
fn json_counts_them_and_lists_them_apart() {
    let text = "# T\n\n<!-- cslint-disable-next-line heading-hierarchy -- kept -->\n### A\n";
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", text)]);
    let object = folder.cslint(&["--format", "json"]).ends_with(0).json();
    assert_eq!(object["summary"]["suppressed"], 1);
    assert_eq!(object["diagnostics"].as_array().map(Vec::len), Some(0));
    assert!(object.get("suppressed").is_none(), "listed without being asked for: {object}");
    let object = folder.cslint(&["--format", "json", "--show-suppressed"]).json();
    assert_eq!(object["suppressed"][0]["reason"], "kept");
    assert_eq!(object["suppressed"][0]["rule"], "heading-hierarchy");
    assert_eq!(object["diagnostics"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_comment_in_code_suppresses_nothing() {
    let text = "# T\n\n```html\n<!-- cslint-disable-file -->\n```\n\n`<!-- cslint-disable -->`\n\n### A\n";
    lint(text, &[]).ends_with(1).finds(&["a.md:9:1: warning"]);
}

#[test]
fn rows_and_items_are_suppressed_one_by_one() {
    let text = "# T\n\n## Technical Papers\n\n| Title | URL | Year |\n|---|---|---|\n\
                | A | https://a.example.net/p | n.d. <!-- cslint-disable-line dated-urls --> |\n\
                | B | https://b.example.net/p | n.d. |\n\n\
                - [C](https://c.example.net/p)\n  out of print <!-- cslint-disable-line dated-urls -- no imprint -->\n\
                - [D](https://d.example.net/p)\n";
    let folder = Folder::with(&[("lint.toml", "[kinds]\nresources = [\"r.md\"]\n"), ("r.md", text)]);
    let run = folder.cslint(&["--select", "dated-urls", "--format", "concise"]).ends_with(1).says("(2 suppressed)");
    run.finds(&["r.md:8:", "r.md:12:1:"]);
}

#[test]
fn a_finding_on_a_title_is_suppressed_above_the_title() {
    let text = "<!-- cslint-disable-next-line case-study-count -- two are all there is -->\n# T\n\n## Case Study 1\n";
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/a.md", text)]);
    folder.cslint(&["--select", "case-study-count"]).ends_with(0).says("(1 suppressed)");
}

#[test]
fn suppressed_findings_are_not_in_the_statistics() {
    let text = "# T\n\n<!-- cslint-disable-next-line -->\n### A\n\n## B\n\n#### C\n";
    let run = Folder::with(&[("lint.toml", ""), ("a.md", text)]).cslint(&["--statistics"]).ends_with(0);
    assert!(run.out.contains("1  warning  heading-hierarchy"), "{}", run.out);
}

#[test]
fn a_directive_that_is_nearly_one_was_silent() {
    let lint = ("lint.toml", "");
    for (written, meant) in [
        (
            "CSLINT-DISABLE heading-hierarchy -- a box",
            "`CSLINT-DISABLE` silences nothing: did you mean `cslint-disable`?",
        ),
        ("cslint disable-file", "`cslint disable-file` silences nothing: did you mean `cslint-disable-file`?"),
        ("cslint-disble no-fluff", "`cslint-disble` silences nothing: did you mean `cslint-disable`?"),
        ("cslint-ignore", "`cslint-ignore` silences nothing: did you mean `cslint-disable-next-line`?"),
    ] {
        let text = format!("# Tides\n\n<!-- {written} -->\n\n## Gates\n");
        let folder = Folder::with(&[lint, ("a.md", &text)]);
        let run = folder.cslint(&["--select", "no-unused-suppressions", "--format", "concise"]);
        run.finds(&[&format!("a.md:3:1: warning[no-unused-suppressions] {meant}")]);
    }
}

#[test]
fn a_comment_without_a_name_silences_all_and_is_asked_why() {
    let text = "# Tides\n\n<!-- cslint-disable-next-line -->\n\n### In order to\n";
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", text)]);
    let run = folder.cslint(&["--format", "concise"]).ends_with(0).says("suppressed");
    run.finds(&["a.md:3:1: warning[no-unused-suppressions] this comment does not say why"]);
}

#[test]
fn comments_with_different_mistakes_were_folded_into_one() {
    let comments = [
        "cslint-disable-next-line no-broken-link -- moved",
        "cslint-disable-nextline no-broken-links -- moved",
        "cslint-disable-next-line quite-another -- moved",
        "cslint-enable no-broken-links",
        "cslint-disable-next-line no-broken-links -- moved",
        "cslint-disable-next-line no-fluff -- moved",
        "cslint-disable-next-line layman-first -- moved",
    ];
    let text: String = comments.iter().map(|comment| format!("<!-- {comment} -->\n\nText.\n\n")).collect();
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", &format!("# Tides\n\n{text}"))]);
    let run = folder.cslint(&["--select", "no-unused-suppressions"]).ends_with(0);
    for words in [
        "names `no-broken-link`, and there",
        "`cslint-disable-nextline` silences nothing",
        "names `quite-another`",
        "ends nothing",
        "no finding of `no-broken-links` is here",
    ] {
        let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "{words} is lost:\n{}", run.out);
    }
    assert!(!run.out.contains("more like it"), "{}", run.out);
    // What differs in a name alone is told once.
    let text: String = ["k", "l", "m", "n"].map(|name| format!("[{name}]({name}.md)\n\n")).concat();
    folder.write("a.md", format!("# Tides\n\n{text}"));
    let run = folder.cslint(&["--select", "no-broken-links"]).ends_with(1);
    assert!(run.out.contains("(and 3 more like it here)"), "{}", run.out);
}

#[test]
fn files_that_are_ticked_off_and_absent_were_folded_with_those_that_are_open_and_there() {
    let there = ["01_A/01_B/a.md", "01_A/01_B/b.md", "01_A/01_B/c.md"].map(|path| (path, "# There\n\nText.\n"));
    let tracker = "# Progress\n\n## Topics\n\n- [ ] 01_A/01_B/a.md\n- [ ] 01_A/01_B/b.md\n\
                   - [x] 01_A/01_B/gone.md\n- [x] 01_A/01_B/lost.md\n- [ ] 01_A/01_B/c.md\n";
    let folder = Folder::with(&[&there[..], &[("lint.toml", ""), ("PROGRESS.md", tracker)]].concat());
    let out = folder.cslint(&["--select", "progress-sync"]).ends_with(0).out;
    assert_eq!(out.matches("is ticked off, but there is no such file").count(), 2, "{out}");
    assert_eq!(out.matches("is not ticked off, but it is there").count(), 3, "{out}");
}
