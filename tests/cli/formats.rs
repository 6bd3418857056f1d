//! How findings look to people and to programs, from end to end.

use serde_json::Value;

use crate::support::{Folder, Run, command, run};
use crate::{PLAIN, SKIPPED, THREE};

fn with_environment(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    run(command(folder.path(), arguments).envs(variables.iter().copied()))
}

#[test]
fn colour_is_for_terminals_unless_somebody_asks() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let run = with_environment(&folder, arguments, variables);
        (run.out.contains('\u{1b}'), run.err.contains('\u{1b}'))
    };
    assert_eq!(coloured(&[], &[]), (false, false), "a pipe is no terminal");
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]).0, "CLICOLOR_FORCE");
    assert!(!coloured(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]).0, "NO_COLOR wins");
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]).0, "--color always wins");
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]).0, "--color never wins");
    assert!(coloured(&["--color", "always", "--format", "concise"], &[]).0, "the concise format has colours too");
    assert!(!coloured(&["--color", "always", "--format", "json"], &[]).0, "JSON has none");
}

#[test]
fn json_is_one_object_on_one_line_and_nothing_else() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("notes.txt", "")]);
    folder.write("latin.md", b"\xfc");
    let run = folder.cslint(&["--format", "json", ".", "notes.txt", "missing.md"]).ends_with(2);
    assert_eq!(run.out.lines().count(), 1);
    assert!(run.out.ends_with("}\n"));
    let problems = run.json()["problems"].as_array().expect("a list").clone();
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn json_keeps_to_its_schema() {
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", THREE), ("a.md", SKIPPED)]);
    folder.write("r/RESOURCES.md", "# R\n\n## Technical Papers\n\n- [A](https://a.example.net/p)\n");
    folder.write("STYLE_GUIDE.md", "# G\n\n## RULE 0\n\nA minimum of 4 case studies.\n\n## RULE 1\n\n## Empty\n");
    folder.write("latin.md", b"\xfc");
    let schema: Value = serde_json::from_str(include_str!("../../schemas/output.schema.json")).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    for arguments in [&["--format", "json"][..], &["--format", "json", "--statistics", "--show-suppressed"]] {
        let object = folder.cslint(arguments).ends_with(2).json();
        let errors: Vec<_> = schema.iter_errors(&object).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert!(object["diagnostics"].as_array().is_some_and(|found| found.len() > 5), "too little to go by");
    }
}

#[test]
fn json_tells_mistakes_in_the_configuration_too() {
    let folder = Folder::with(&[("lint.toml", "\nfail_on = \"error\"\n"), ("a.md", SKIPPED)]);
    let problem = folder.cslint(&["--format", "json"]).ends_with(2).json()["problems"][0].clone();
    assert_eq!(problem["path"], "lint.toml");
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(2), Some(1)), "{problem}");
    assert!(problem["help"].as_str().is_some_and(|help| help.contains("fail-on")), "{problem}");
}

#[test]
fn statistics_count_by_rule() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("b.md", SKIPPED), ("01_A/01_B/c.md", THREE)]);
    let run = folder.cslint(&["--statistics", "--select", "heading-hierarchy,paired-resources"]).ends_with(1);
    assert_eq!(run.out, "2  warning  heading-hierarchy\n1  error    paired-resources\n3  in all\n");
    let object = folder.cslint(&["--statistics", "--format", "json", "--select", "heading-hierarchy"]).json();
    assert_eq!(object["statistics"]["heading-hierarchy"], 2);
    assert_eq!(object["diagnostics"].as_array().map(Vec::len), Some(2), "in JSON the findings stay");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let folder = Folder::with(&[("lint.toml", "")]);
    for number in 0..60 {
        folder.write(&format!("01_A/0{}_B/topic_{number}.md", number % 7), THREE);
        folder.write(&format!("notes/{number}.md"), SKIPPED);
    }
    for format in ["human", "concise", "json"] {
        let first = folder.cslint(&["--format", format]);
        assert!(!first.out.is_empty());
        for threads in ["1", "2", "7"] {
            let again = with_environment(&folder, &["--format", format], &[("RAYON_NUM_THREADS", threads)]);
            assert!(first.out == again.out && first.err == again.err, "{format} differs on {threads} threads");
        }
    }
}

#[test]
fn findings_come_in_the_order_of_paths_and_places() {
    let folder =
        Folder::with(&[("lint.toml", ""), ("b.md", "# T\n\n### A\n\n# U\n"), ("a/z.md", SKIPPED), ("a.md", SKIPPED)]);
    let run = folder.cslint(&["b.md", "a.md", "a", "--format", "concise"]);
    run.finds(&["a.md:3:1", "a/z.md:3:1", "b.md:3:1", "b.md:5:1"]);
}

#[test]
fn byte_order_marks_and_carriage_returns_move_no_column() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", "\u{feff}# Tür 🚪\r\n\r\n### Größe 📏\r\n\r\n# 二\r\n")]);
    let object = folder.cslint(&["--format", "json"]).json();
    let place = |index: usize| {
        let finding = &object["diagnostics"][index];
        ["line", "column", "end_line", "end_column"].map(|key| finding[key].as_u64().expect("a number"))
    };
    assert_eq!(place(0), [3, 1, 3, 12]);
    assert_eq!(place(1), [5, 1, 5, 4]);
    assert_eq!(object["diagnostics"][1]["message"], "\"二\" is one more level-1 heading");
    assert_eq!(object["diagnostics"][1]["labels"][1]["column"], 1, "the mark counts for nothing");
    assert_eq!(object["diagnostics"][1]["labels"][1]["end_column"], 8);
}

#[cfg(unix)]
#[test]
fn hostile_file_names_do_no_harm() {
    let names = [
        "::error::x.md",
        "a b.md",
        "e\u{1b}[31m.md",
        "line\n::warning::y.md",
        "-x.md",
        "\u{202e}dm.txt.md",
        "##[group]z.md",
    ];
    let folder = Folder::with(&[("lint.toml", "")]);
    names.iter().for_each(|name| folder.write(name, SKIPPED));
    for format in ["human", "concise", "json"] {
        let run = folder.cslint(&["--format", format, "--color", "never"]).ends_with(0);
        for line in run.out.lines().chain(run.err.lines()) {
            assert!(!line.chars().any(|letter| letter.is_control() || letter == '\u{202e}'), "{format}: {line:?}");
            assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{format}: a command: {line}");
        }
    }
    let object = folder.cslint(&["--format", "json"]).json();
    let found: Vec<_> =
        object["diagnostics"].as_array().expect("a list").iter().map(|one| one["path"].clone()).collect();
    for name in names {
        assert!(found.contains(&Value::from(name)), "{name:?} is not among {found:?}");
    }
    let listed = folder.cslint(&["files"]).ends_with(0).out;
    assert_eq!(listed.lines().count(), names.len() + 1, "{listed}");
}

#[test]
fn hostile_text_does_no_harm() {
    let text = "# T\n\n### \u{1b}[2J::error::\u{7}x\u{202e}\n\n## ::stop-commands::\n\n#### ##[add-mask]y\n";
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", text)]);
    for format in ["human", "concise", "json"] {
        let run = folder.cslint(&["--format", format]).ends_with(0);
        assert!(run.out.contains("heading"), "{format}: nothing was found");
        for line in run.out.lines() {
            assert!(!line.chars().any(|letter| letter.is_control() || letter == '\u{202e}'), "{format}: {line:?}");
            assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{format}: a command: {line}");
        }
    }
}

#[test]
fn a_finding_tells_what_why_and_how() {
    let guide = "# G\n\n## Consistent header hierarchy\n\nOne title, no level skipped.\n";
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("STYLE_GUIDE.md", guide)]);
    let run = folder.cslint(&["a.md"]).ends_with(0).says("cslint explain heading-hierarchy");
    for part in ["a.md:3:1", "### Gates", "help:", "guide:", "STYLE_GUIDE.md:3", "One title, no level skipped."] {
        assert!(run.out.contains(part), "{part} is not told:\n{}", run.out);
    }
}

#[test]
fn check_is_what_happens_without_a_command() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("b.md", PLAIN)]);
    let (short, long) = (folder.cslint(&["a.md", "b.md"]), folder.cslint(&["check", "a.md", "b.md"]));
    assert_eq!((short.out, short.err, short.code), (long.out, long.err, long.code));
}
