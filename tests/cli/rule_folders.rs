//! Rules that a collection brings along.

use crate::support::Folder;
use crate::{PLAIN, THREE};

const LINT: &str = "rule-folders = [\"policy\"]\n";

/// It was no rule, because another collection has none of that name.
#[test]
fn a_rule_of_one_collection_may_be_asked_for_above_several() {
    let folder = Folder::with(&[
        ("a/lint.toml", LINT),
        ("a/policy/short-code.toml", SHORT_CODE),
        ("a/a.md", PLAIN),
        ("b/lint.toml", ""),
        ("b/b.md", PLAIN),
    ]);
    let run = folder.cslint(&["--select", "short-code"]);
    assert!(run.code < 2, "{}", run.err);
    folder.cslint(&["--select", "shrt-code"]).ends_with(2).says("did you mean `short-code`?");
    folder.cslint(&["--ignore", "none-such"]).ends_with(2).says("names no rule");
}

const SHORT_CODE: &str = r#"
summary = "Notes hold very short code only"
severity = "advice"
applies-to = ["other"]
message = "{lines} lines of {language} where {max-lines} are enough"
help = "tell it in words"
[guide]
clause = "Short"
max-lines = 'at most ([0-9]+) lines'
[check.code-lines]
max-lines = 2
"#;

const CODE: &str = "# T\n\n```sh\none\ntwo\nthree\n```\n";

#[test]
fn a_rule_of_ones_own_runs() {
    let folder = Folder::with(&[("lint.toml", LINT), ("policy/short-code.toml", SHORT_CODE), ("notes.md", CODE)]);
    let run = folder.cslint(&["--format", "concise"]).ends_with(0);
    run.finds(&["notes.md:3:1: advice[short-code] 3 lines of `sh` where 2 are enough"]);
}

#[test]
fn it_is_tuned_suppressed_selected_and_explained_like_any_other() {
    let lint = format!("{LINT}[rules.short-code]\nseverity = \"error\"\nmax-lines = 1\n");
    let quiet = CODE.replace("```sh", "<!-- cslint-disable-next-line short-code -- on purpose -->\n```sh");
    let folder =
        Folder::with(&[("lint.toml", &lint), ("policy/short-code.toml", SHORT_CODE), ("a.md", CODE), ("b.md", &quiet)]);
    let run = folder.cslint(&["--select", "short-code", "--format", "concise"]).ends_with(1).says("1 suppressed");
    run.finds(&["a.md:3:1: error[short-code] 3 lines of `sh` where 1 are enough"]);
    let text = folder.cslint(&["explain", "short-code"]).ends_with(0).out;
    assert!(text.contains("Notes hold very short code only"), "{text}");
    let list = folder.cslint(&["rules"]).ends_with(0).out;
    assert!(list.lines().any(|line| line.starts_with("short-code ") && line.contains("code-lines")), "{list}");
    folder.cslint(&["--ignore", "short-cod"]).ends_with(2).says("`short-code`");
}

#[test]
fn it_reads_numbers_in_the_guide() {
    let guide = "# Guide\n\n## Short Notes\n\nNotes have at most 3 lines of code.\n";
    let folder = Folder::with(&[("lint.toml", LINT), ("STYLE_GUIDE.md", guide), ("notes.md", CODE)]);
    folder.write("policy/short-code.toml", SHORT_CODE);
    folder.cslint(&["--select", "short-code", "--format", "concise"]).ends_with(0).finds(&[]);
}

#[test]
fn folders_inside_the_folder_count_and_other_files_do_not() {
    let folder = Folder::with(&[("lint.toml", LINT), ("policy/README.txt", "not a rule"), ("notes.md", CODE)]);
    folder.write("policy/deeper/short-code.toml", SHORT_CODE);
    folder.cslint(&["--format", "concise"]).finds(&["notes.md:3:1: advice[short-code]"]);
}

#[test]
fn the_built_in_rules_may_be_left_out() {
    let folder =
        Folder::with(&[("lint.toml", "builtin = false\nrule-folders = [\"policy\"]\n"), ("01_A/01_B/x.md", PLAIN)]);
    folder.write("policy/short-code.toml", SHORT_CODE);
    folder.write("notes.md", CODE.replace("# T", "### T"));
    folder.cslint(&["--format", "concise"]).ends_with(0).finds(&["notes.md:3:1: advice[short-code]"]);
    folder.cslint(&["--select", "no-long-code"]).ends_with(2).says("`no-long-code`");
}

#[test]
fn one_wording_serves_all_reasons() {
    let rule = r#"
summary    = "A case-study file holds three to five case studies"
severity   = "error"
applies-to = ["case-study"]
message    = "{found} case studies, where the guide asks for {min} to {max}"
help       = "split the topic, or add a case study that shows it from another side"

[guide]
clause = "RULE 0"
min    = 'minimum of ([0-9]+) case studies'
max    = 'maximum of ([0-9]+) case studies'

[check.count]
of  = "case-study"
min = 3
max = 5
"#;
    let folder =
        Folder::with(&[("lint.toml", "builtin = false\nrule-folders = [\"policy\"]\n"), ("policy/own.toml", rule)]);
    folder.write("01_A/01_B/none.md", PLAIN);
    let run = folder.cslint(&["--format", "concise"]).ends_with(1);
    run.finds(&["01_A/01_B/none.md:1:1: error[own] 0 case studies, where the guide asks for 3 to 5"]);
}

#[test]
fn a_rule_may_weigh_and_word_each_reason() {
    let rule = r##"
summary = "Notes hold one case study"
applies-to = ["case-study"]
severity = { too-few = "error", too-many = "advice", misspelt = "warning" }
message = { too-few = "too few: {counted}", too-many = "too many: {found}", misspelt = "\"{heading}\"?" }
help = { too-few = "add one" }
[check.count]
of = "case-study"
min = 1
max = 2
"##;
    let folder =
        Folder::with(&[("lint.toml", "builtin = false\nrule-folders = [\"policy\"]\n"), ("policy/own.toml", rule)]);
    folder.write("01_A/01_B/none.md", PLAIN);
    folder.write("01_A/01_B/three.md", THREE);
    let run = folder.cslint(&["--format", "concise"]).ends_with(1);
    run.finds(&[
        "01_A/01_B/none.md:1:1: error[own] too few: no case studies",
        "01_A/01_B/three.md:1:1: advice[own] too many: 3",
    ]);
}

/// Asserts what is told of one rule file, each mistake at its line and column.
#[track_caller]
fn tells(rule: &str, mistakes: &[(&str, &str)]) {
    let folder = Folder::with(&[("lint.toml", LINT), ("policy/own.toml", rule), ("a.md", PLAIN)]);
    let run = folder.cslint(&[]).ends_with(2);
    let said: Vec<String> =
        run.err.split("error: ").skip(1).map(|one| one.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for (place, words) in mistakes {
        let place = format!("policy/own.toml:{place}]");
        assert!(said.iter().any(|one| one.contains(&place) && one.contains(words)), "{place} {words}\n{}", run.err);
    }
    assert_eq!(said.len(), mistakes.len(), "other mistakes are told:\n{}", run.err);
}

#[test]
fn mistakes_in_the_file_are_told_at_once() {
    tells(
        &SHORT_CODE
            .replace("summary", "sumary")
            .replace("\"advice\"", "\"advise\"")
            .replace("[\"other\"]", "[\"others\"]"),
        &[("2:1", "did you mean `summary`?"), ("3:12", "did you mean `advice`?"), ("4:15", "did you mean `other`?")],
    );
}

#[test]
fn what_is_missing_is_told_at_once() {
    let without = SHORT_CODE.replace("severity = \"advice\"\n", "").replace("\nmax-lines = 2", "");
    let folder = Folder::with(&[("lint.toml", LINT), ("policy/own.toml", &without), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("`max-lines`").says("`severity`");
}

#[test]
fn unknown_kinds_options_and_values_are_told() {
    tells(&SHORT_CODE.replace("[check.code-lines]", "[check.code-line]"), &[("10:8", "did you mean `code-lines`?")]);
    tells(&SHORT_CODE.replace("max-lines = 2", "max-lines = 2\nmin-lines = 1"), &[("12:1", "`min-lines`")]);
    tells(&SHORT_CODE.replace("max-lines = 2", "max-lines = \"2\""), &[("11:13", "whole number")]);
    tells(&SHORT_CODE.replace("max-lines = 2", "max-lines = -2"), &[("11:13", "-2")]);
}

#[test]
fn unknown_reasons_and_placeholders_are_told() {
    tells(&SHORT_CODE.replace("{lines}", "{lnies}"), &[("5:12", "did you mean `lines`?")]);
    tells(&SHORT_CODE.replace("in words", "in {word}"), &[("6:20", "`{word}`")]);
    let by_reason =
        SHORT_CODE.replace("message = \"", "message = { too-lng = \"").replace("are enough\"", "are enough\" }");
    tells(&by_reason, &[("5:11", "`too-long`"), ("5:23", "did you mean `too-long`?")]);
}

#[test]
fn patterns_that_are_none_are_told_inside_the_pattern() {
    tells(&SHORT_CODE.replace("([0-9]+)", "([0-9]+"), &[("9:22", "regular expression")]);
    tells(&SHORT_CODE.replace("([0-9]+)", "[0-9]+"), &[("9:13", "one group")]);
    tells(&SHORT_CODE.replace("max-lines = 'at", "max-line = 'at"), &[("9:1", "did you mean `max-lines`?")]);
    tells(&SHORT_CODE.replace("max-lines = 'at", "lowest = 'at"), &[("9:1", "options that `[check]` sets")]);
    tells(&SHORT_CODE.replace("clause = \"Short\"\n", ""), &[("7:1", "`clause`")]);
}

#[test]
fn mistakes_came_in_four_rounds() {
    // A misspelt key, a value of the wrong type, a reason that does not exist, a placeholder that does not exist, a
    // pattern that is none, an option that is none, and a name in capitals.
    let rule = SHORT_CODE
        .replace("severity = ", "sverity = ")
        .replace("applies-to = [\"other\"]", "applies-to = [\"template\"]")
        .replace("message = \"{lines}", "message = \"{lnies}")
        .replace("help = \"tell it in words\"", "help = { too-lng = \"tell it\" }")
        .replace("([0-9]+) lines", "[0-9]+ lines")
        .replace("[check.code-lines]", "min-lines = 'x ([0-9]+)'\n[check.code-lines]");
    tells(
        &rule,
        &[
            ("3:1", "did you mean `severity`?"),
            ("4:14", "no rule applies to a template"),
            ("5:12", "did you mean `lines`?"),
            ("6:20", "did you mean `too-long`?"),
            ("9:13", "one group"),
            ("10:1", "did you mean `max-lines`?"),
        ],
    );
}

#[test]
fn a_rule_with_mistakes_was_said_not_to_exist() {
    let lint = format!("{LINT}[rules]\nown = \"off\"\nother = \"error\"\n");
    let folder = Folder::with(&[("lint.toml", &lint), ("policy/own.toml", "x = 1\n"), ("a.md", PLAIN)]);
    folder.write("policy/other.toml", SHORT_CODE);
    let run = folder.cslint(&[]).ends_with(2);
    assert!(!run.err.contains("no rule is called"), "{}", run.err);
}

#[test]
fn nonsense_was_accepted() {
    let check = |kind: &str, options: &str| {
        let head = "summary = \"s\"\nseverity = \"error\"\napplies-to = [\"other\"]\nmessage = \"m\"\n";
        format!("{head}[check.{kind}]\n{options}")
    };
    let window = "lasting-labels = []\ndate-columns = []\nfirst = 2024\nlast = 2026\n";
    tells(&check("date-window", &format!("sections = [\"A\"]\n{window}percent = 400")), &[("11:11", "from 1 to 100")]);
    tells(&check("date-window", &format!("sections = []\n{window}percent = 40")), &[("6:12", "`sections` is empty")]);
    tells(&check("count", "of = \"case-study\"\nmin = 5\nmax = 3"), &[("7:7", "min is 5, which is more than max, 3")]);
    let required = |list: &str| check("sections", &format!("of = \"document\"\nrequired = {list}"));
    tells(&required("[\"\"]"), &[("7:13", "`required` holds an empty string")]);
    tells(&required("[[\"A\", \" \"]]"), &[("7:19", "`required` holds an empty string")]);
    tells(&required("[]"), &[("7:12", "names a section")]);
    tells(&required("[[]]"), &[("7:13", "a list of nothing")]);
    tells(&check("phrases", "wordings = []"), &[("6:12", "`wordings` is empty")]);
    tells(&check("order", "in-document = [\"A\"]"), &[("5:2", "two sections")]);
    let texts = SHORT_CODE
        .replace("Notes hold very short code only", " ")
        .replace("{lines} lines of {language} where {max-lines} are enough", "")
        .replace("[\"other\"]", "[]")
        .replace("clause = \"Short\"", "clause = [\"\"]");
    tells(&texts, &[("2:11", "empty"), ("4:14", "empty"), ("5:11", "empty"), ("8:11", "empty")]);
    tells(&SHORT_CODE.replace("clause = \"Short\"", "clause = []"), &[("8:10", "a list of nothing")]);
    let each = SHORT_CODE.replace("help = \"tell it in words\"", "help = { too-long = \"\" }");
    tells(&each, &[("6:21", "`help.too-long` is empty")]);
}

#[test]
fn nonsense_in_lint_toml_was_accepted() {
    let lint = "[rules]\ncurrent-sources.percent = 400\ncase-study-count = { min = 9, max = 2 }\n\
                dated-urls.url-columns = [\"URL\", \"\"]\n";
    let folder = Folder::with(&[("lint.toml", lint), ("a.md", PLAIN)]);
    let run = folder.cslint(&[]).ends_with(2).says("lint.toml:4:34").says("an empty string");
    run.says("lint.toml:2:27").says("from 1 to 100").says("lint.toml:3:28").says("min is 9, which is more than max, 2");
    // The guide has the other half of what is set here.
    folder.write("lint.toml", "rules.case-study-count.min = 7\n");
    folder.write("STYLE_GUIDE.md", "# G\n\n## RULE 0\n\nA maximum of 8 case studies.\n");
    folder.cslint(&["guide"]).ends_with(0);
}

#[test]
fn several_patterns_may_read_one_number_and_each_is_judged() {
    let lists = SHORT_CODE.replace("'at most ([0-9]+) lines'", "['up to ([0-9]+) lines', 'at most ([0-9]+) lines']");
    let guide = "# Guide\n\n## Short Notes\n\nNotes have at most 3 lines of code.\n";
    let folder = Folder::with(&[("lint.toml", LINT), ("STYLE_GUIDE.md", guide), ("notes.md", CODE)]);
    folder.write("policy/short-code.toml", &lists);
    folder.cslint(&["--select", "short-code", "--format", "concise"]).ends_with(0).finds(&[]);
    let second = lists.replace("'at most ([0-9]+) lines'", "'at most [0-9]+ lines'");
    tells(&second, &[("9:38", "one group")]);
}

#[test]
fn options_that_contradict_each_other_are_told() {
    let rule = "summary = \"s\"\nseverity = \"error\"\napplies-to = [\"other\"]\nmessage = \"m\"\n[check.count]\nof = \"case-study\"\nmin = 5\nmax = 3\n";
    let folder = Folder::with(&[("lint.toml", LINT), ("policy/own.toml", rule), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("min is 5").says("policy/own.toml:");
}

#[test]
fn all_files_are_judged_before_anything_stops() {
    let folder = Folder::with(&[("lint.toml", LINT), ("policy/one.toml", "x = 1\n"), ("policy/two.toml", "= 2\n")]);
    folder.write("a.md", PLAIN);
    folder.cslint(&[]).ends_with(2).says("policy/one.toml:1:1").says("policy/two.toml:1:1");
}

#[test]
fn names_are_in_kebab_case() {
    let folder = Folder::with(&[("lint.toml", LINT), ("policy/Short_Code.toml", SHORT_CODE), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("kebab-case").says("policy/Short_Code.toml");
}

#[test]
fn a_built_in_name_is_taken() {
    let folder = Folder::with(&[("lint.toml", LINT), ("policy/no-long-code.toml", SHORT_CODE), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("policy/no-long-code.toml").says("`no-long-code`").says("comes with cslint");
    let folder =
        Folder::with(&[("lint.toml", "rule-folders = [\"rules\"]\n"), ("rules/no-long-code.toml", SHORT_CODE)]);
    folder.write("a.md", PLAIN);
    let run = folder.cslint(&[]).ends_with(2);
    let said = run.err.lines().next().expect("a line");
    assert!(!said.contains("rules/no-long-code.toml"), "as if it were in its own way: {said}");
}

#[test]
fn the_name_of_a_rule_that_is_left_out_was_free() {
    let lint = "builtin = false\nrule-folders = [\"policy\"]\n";
    let folder = Folder::with(&[("lint.toml", lint), ("policy/no-long-code.toml", SHORT_CODE), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("`no-long-code` is the name of a rule that comes with cslint");
}

#[test]
fn one_name_is_given_once() {
    let folder =
        Folder::with(&[("lint.toml", LINT), ("policy/a/own.toml", SHORT_CODE), ("policy/b/own.toml", SHORT_CODE)]);
    folder.write("x.md", PLAIN);
    folder.cslint(&[]).ends_with(2).says("policy/a/own.toml").says("policy/b/own.toml");
}

#[test]
fn a_folder_that_is_none_is_told() {
    let folder =
        Folder::with(&[("lint.toml", "rule-folders = [\"polcy\", \"a.md\"]\n"), ("policy/x.txt", ""), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("lint.toml:1:17").says("`polcy`").says("lint.toml:1:26").says("`a.md`");
}

#[test]
fn a_folder_outside_of_the_repository_is_refused() {
    let folder = Folder::with(&[
        ("theirs/secret.toml", "password = 1\n"),
        ("repository/.git/HEAD", ""),
        ("repository/x.md", PLAIN),
    ]);
    folder.write("repository/collection/lint.toml", "rule-folders = [\"../../theirs\"]\n");
    folder.write("repository/collection/a.md", PLAIN);
    let run = folder.cslint(&["repository/collection"]).ends_with(2).says("out of the repository");
    assert!(!run.err.contains("password"), "its text is shown: {}", run.err);
    folder.write("repository/policy/short-code.toml", SHORT_CODE);
    folder.write("repository/collection/lint.toml", "rule-folders = [\"../policy\"]\n");
    folder.cslint(&["repository/collection", "--select", "short-code"]).ends_with(0);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_repository_is_refused() {
    let folder = Folder::with(&[
        ("theirs/secret.toml", "password = 1\n"),
        ("repository/.git/HEAD", ""),
        ("repository/a.md", PLAIN),
    ]);
    folder.write("repository/lint.toml", "rule-folders = [\"policy\"]\n");
    std::os::unix::fs::symlink(folder.path().join("theirs"), folder.path().join("repository/policy")).expect("a link");
    let run = folder.cslint(&["repository"]).ends_with(2);
    assert!(!run.err.contains("password"), "its text is shown: {}", run.err);
}

#[test]
fn a_folder_of_rules_that_is_not_there_had_no_way_out() {
    let folder = Folder::with(&[("lint.toml", "rule-folders = [\"nope\"]\n"), ("a.md", PLAIN)]);
    folder.cslint(&[]).ends_with(2).says("`nope` is not a folder").says("by its path from the folder of this file");
}

#[test]
fn a_folder_without_a_rule_is_told() {
    let folder =
        Folder::with(&[("lint.toml", "rule-folders = [\"ours\"]\n"), ("a.md", "# A\n"), ("ours/rule.yaml", "")]);
    folder.cslint(&[]).ends_with(0).says("note: ours holds no rule: none of its files ends in `.toml`");
}
