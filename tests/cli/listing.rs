//! `explain`, `rules`, `files`, `completions`, and the help.

use crate::support::Folder;
use crate::{PLAIN, THREE};

fn empty() -> Folder {
    Folder::with(&[("lint.toml", "")])
}

#[test]
fn explain_shows_the_rule_the_guide_and_an_example() {
    let guide =
        "# G\n\n## RULE 2: Ideas\n\nNo code block longer than 7 lines.\n\n- not even once\n\n## RULE 3\n\nOther.\n";
    let run =
        Folder::with(&[("lint.toml", ""), ("STYLE_GUIDE.md", guide)]).cslint(&["explain", "no-long-code"]).ends_with(0);
    for part in [
        "no-long-code",
        "Severity:  error",
        "STYLE_GUIDE.md:3",
        "- not even once",
        "max-lines = 7",
        "```python",
        "cslint-disable-next-line no-long-code",
    ] {
        assert!(run.out.contains(part), "{part} is not told:\n{}", run.out);
    }
    assert!(!run.out.contains("Other."), "the next clause is quoted too:\n{}", run.out);
    assert_eq!(run.err, "");
}

#[test]
fn explain_says_why_and_where_the_edges_are() {
    let run = empty().cslint(&["explain", "no-long-code"]).ends_with(0);
    let place = |part: &str| run.out.find(part).unwrap_or_else(|| panic!("{part} is not told:\n{}", run.out));
    let places = ["line by line", "Severity:", "Breaks it:", "Where its edges are:\n- ", "Options:"].map(place);
    assert!(places.is_sorted(), "{}", run.out);
}

#[test]
fn explain_shows_long_lists_by_their_first_items() {
    let run = empty().cslint(&["explain", "no-fluff"]).ends_with(0);
    let options = run.out.split("Options:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("options");
    assert!(options.contains("wordings = [{ phrase = \"in order to\", instead = \"to\" },"), "{options}");
    assert!(options.contains(" more]  (the default)") && !options.contains("basically\""), "{options}");
    assert!(options.contains("  more = []  (the default)"), "{options}");
    assert!(options.lines().all(|line| line.chars().count() <= 100), "{options}");
    assert!(run.out.contains("cslint explain no-fluff --format markdown"), "{}", run.out);
    let whole = empty().cslint(&["explain", "no-fluff", "--format", "markdown"]).ends_with(0).out;
    assert!(whole.contains("\"basically\""), "{whole}");
}

#[test]
fn explain_shows_a_long_list_of_the_configuration_too() {
    let words: Vec<_> = (100..200).map(|number| format!("\"phrase {number}\"")).collect();
    let lint = format!("[rules.no-fluff]\nmore = [{}]\nallowed = []\nwordings = []\n", words.join(", "));
    let run = Folder::with(&[("lint.toml", &lint)]).cslint(&["explain", "no-fluff"]).ends_with(0);
    assert!(
        run.out.contains("more = [\"phrase 100\", ") && run.out.contains(" more]  (from lint.toml:2)"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("--format markdown"), "the page has the defaults alone:\n{}", run.out);
}

#[test]
fn explain_works_for_every_rule_without_any_collection() {
    let folder = Folder::with(&[]);
    let rules = folder.cslint(&["rules"]).ends_with(0).out;
    let names: Vec<_> = rules.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 7, "{rules}");
    for name in names {
        let text = folder.cslint(&["explain", name]).ends_with(0).out;
        assert!(text.starts_with(&format!("{name}\n")), "{text}");
        assert!(!text.contains("{}"), "an empty placeholder: {text}");
    }
}

#[test]
fn explain_names_the_nearest_rule() {
    let run = empty().cslint(&["explain", "layman-frist"]).ends_with(2).says("`layman-first`");
    assert_eq!(run.out, "");
    empty().cslint(&["explain", "zzz"]).ends_with(2).says("cslint rules");
}

#[test]
fn explain_tells_what_the_configuration_changed() {
    let folder = Folder::with(&[("lint.toml", "rules.no-long-code = \"off\"\nrules.dated-urls = \"advice\"\n")]);
    let off = folder.cslint(&["explain", "no-long-code"]).ends_with(0).out;
    assert!(off.contains("off, set in lint.toml"), "{off}");
    let advice = folder.cslint(&["explain", "dated-urls"]).ends_with(0).out;
    assert!(advice.contains("advice, set in lint.toml"), "{advice}");
}

#[test]
fn rules_are_listed_with_severity_kind_and_clause() {
    let folder = Folder::with(&[("lint.toml", "rules.no-long-code = \"off\"\n")]);
    let list = folder.cslint(&["rules"]).ends_with(0).out;
    let row = |name: &str| -> Vec<String> {
        let line = list.lines().find(|line| line.split_whitespace().next() == Some(name)).expect("a row");
        line.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(row("layman-first"), ["layman-first", "error", "explanation-first", "RULE", "1"]);
    assert_eq!(row("no-long-code")[1], "off");
    assert_eq!(row("heading-hierarchy")[1], "warning");
    let names: Vec<_> = list.lines().skip(1).collect();
    assert!(names.is_sorted(), "{list}");
}

#[test]
fn files_are_listed_with_their_kind_and_why() {
    let folder = Folder::with(&[
        ("lint.toml", "exclude = [\"drafts/\"]\n"),
        (".gitignore", "ignored.md\n"),
        ("README.md", PLAIN),
        ("PROGRESS.md", PLAIN),
        ("RESOURCES_FILE_TEMPLATE.md", PLAIN),
        ("01_A/01_B/tides.md", PLAIN),
        ("01_A/01_B/tides_RESOURCES.md", PLAIN),
        ("notes.md", PLAIN),
        ("stray.md", THREE),
        ("drafts/a.md", PLAIN),
        ("ignored.md", PLAIN),
        ("picture.svg", ""),
    ]);
    let list = folder.cslint(&["files"]).ends_with(0).out;
    let rows: Vec<Vec<&str>> = list.lines().skip(1).map(|line| line.split_whitespace().take(2).collect()).collect();
    assert_eq!(
        rows,
        [
            ["01_A/01_B/tides.md", "case-study"],
            ["01_A/01_B/tides_RESOURCES.md", "resources"],
            ["PROGRESS.md", "planning"],
            ["README.md", "index"],
            ["RESOURCES_FILE_TEMPLATE.md", "template"],
            ["drafts/", "—"],
            ["ignored.md", "—"],
            ["notes.md", "other"],
            ["stray.md", "case-study"],
        ]
    );
    let why = |path: &str| list.lines().find(|line| line.starts_with(path)).expect("a row").to_owned();
    assert!(why("drafts/").contains("lint.toml:1"), "{list}");
    assert!(why("ignored.md").contains(".gitignore"), "{list}");
    assert!(why("stray.md").contains("case study"), "{list}");
}

/// It was said that there is no Markdown file.
#[test]
fn a_file_in_an_excluded_folder_is_listed_by_that_folder() {
    let folder =
        Folder::with(&[("lint.toml", "exclude = [\"drafts/\"]\n"), ("drafts/a.md", "# A\n"), ("b.md", "# B\n")]);
    let out = folder.cslint(&["files", "drafts/a.md"]).ends_with(0).out;
    assert!(out.contains("drafts/") && out.contains("excluded by `drafts/`, lint.toml:1"), "{out}");
    assert!(!out.contains("b.md"), "{out}");
}

#[test]
fn files_may_be_named() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN), ("notes/b.md", PLAIN)]);
    let list = folder.cslint(&["files", "notes"]).ends_with(0).out;
    assert_eq!(list.lines().count(), 2, "{list}");
    folder.cslint(&["files", "notse"]).ends_with(2).says("`notes`");
    empty().cslint(&["files"]).ends_with(3);
}

#[test]
fn no_rule_looks_at_a_template() {
    let folder = Folder::with(&[("lint.toml", ""), ("RESOURCES_FILE_TEMPLATE.md", "### [Topic]\n\n# A\n\n# B\n")]);
    let run = folder.cslint(&["RESOURCES_FILE_TEMPLATE.md"]).ends_with(0).says("template");
    assert_eq!(run.out, "");
}

#[test]
fn schemas_are_printed_and_the_help_says_how_an_editor_finds_them() {
    for (what, key) in [("lint", "fail-on"), ("rule", "applies-to"), ("output", "diagnostics")] {
        let schema = empty().cslint(&["schema", what]).ends_with(0).json();
        assert!(schema["properties"][key].is_object(), "{what}");
    }
    let help = empty().cslint(&["schema", "--help"]).ends_with(0).out;
    assert!(help.contains("#:schema ./lint.schema.json"), "{help}");
    empty().cslint(&["schema", "rules"]).ends_with(2).says("rule");
}

#[test]
fn completions_are_a_script() {
    let run = empty().cslint(&["completions", "bash"]).ends_with(0);
    assert!(run.out.contains("cslint") && run.out.contains("--show-suppressed") && run.out.contains("explain"));
    assert_eq!(run.err, "");
    empty().cslint(&["completions", "cmd"]).ends_with(2).says("bash");
}

#[test]
fn the_help_tells_the_exit_codes() {
    let run = empty().cslint(&["--help"]).ends_with(0);
    for part in
        ["Exit codes:", "explain", "rules", "files", "schema", "completions", "--format", "--fail-on", "NO_COLOR"]
    {
        assert!(run.out.contains(part), "{part} is not told:\n{}", run.out);
    }
    assert_eq!(empty().cslint(&["--version"]).ends_with(0).out, format!("cslint {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn mistakes_in_the_configuration_stop_every_command() {
    let folder = Folder::with(&[("lint.toml", "x = 1\n"), ("a.md", PLAIN)]);
    for arguments in [&["rules"][..], &["files"], &["explain", "no-long-code"], &["check"]] {
        let run = folder.cslint(arguments).ends_with(2).says("lint.toml:1:1");
        assert!(!run.out.contains("no-long-code"), "{}", run.out);
    }
}

#[test]
fn above_a_collection_only_linting_found_it() {
    let guide = "# Guide\n\n## RULE 0: How Many\n\nA minimum of 2 case studies.\n";
    let folder = Folder::with(&[("docs/STYLE_GUIDE.md", guide), ("docs/01_A/01_B/tides.md", THREE)]);
    let run = folder.cslint(&["files"]).ends_with(0);
    assert!(run.out.contains("docs/01_A/01_B/tides.md"), "{}", run.out);
    let run = folder.cslint(&["guide"]).ends_with(0);
    assert!(run.out.contains("case-study-count (min = 2, line 5)"), "{}", run.out);
    let run = folder.cslint(&["explain", "case-study-count"]).ends_with(0);
    assert!(run.out.contains("min = 2  (from docs/STYLE_GUIDE.md:5)"), "{}", run.out);
    let run = folder.cslint(&["report"]).ends_with(0);
    assert!(run.out.contains("tides.md"), "{}", run.out);
    folder.write("docs/lint.toml", "rules.no-fluff = \"off\"\n");
    let run = folder.cslint(&["rules"]).ends_with(0);
    assert!(run.out.lines().any(|line| line.starts_with("no-fluff ") && line.contains(" off ")), "{}", run.out);
}

#[test]
fn above_several_collections_the_guide_is_not_guessed() {
    let folder =
        Folder::with(&[("a/STYLE_GUIDE.md", "# G\n"), ("a/x.md", PLAIN), ("b/c/lint.toml", ""), ("b/c/y.md", PLAIN)]);
    folder.cslint(&["guide"]).ends_with(3).says("above several collections: run this inside one of them: a and b/c");
    // What they say is not what either collection would say.
    folder.cslint(&["explain", "no-fluff"]).ends_with(0).says("above several collections");
    folder.cslint(&["rules"]).ends_with(0).says("above several collections");
    let run = folder.cslint(&["files"]).ends_with(0);
    assert!(run.out.contains("a/x.md") && run.out.contains("b/c/y.md"), "{}", run.out);
}

#[test]
fn a_clause_was_no_way_to_its_rules() {
    let run = empty().cslint(&["explain", "RULE 0"]).ends_with(2);
    run.says("this clause of the guide is seen to by `case-study-count`: explain one of them");
    empty().cslint(&["explain", "quite another thing"]).ends_with(2).says("`cslint rules` lists them all");
}

/// There was a header, and nothing below it.
#[test]
fn a_folder_without_documents_is_told() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", "# A\n"), ("b/c.txt", "")]);
    folder.write("d.md", b"\xff\xfe");
    let run = folder.cslint(&["files", "b"]).ends_with(3).says("There is no Markdown file in b.");
    assert_eq!(run.out, "");
    let run = folder.cslint(&["files", "d.md"]).ends_with(2).says("is not UTF-8");
    run.says("help:");
}
