//! What GitHub's runner makes of the lines that it reads.

use std::collections::BTreeMap;

use crate::support::Folder;
use crate::{BROKEN, PLAIN, SKIPPED, in_a_job, text};

/// A command as the runner takes it apart.
pub(crate) struct Annotation {
    pub(crate) kind: String,
    pub(crate) properties: BTreeMap<String, String>,
    pub(crate) message: String,
}

/// The commands in a log, read as the runner's own source reads them.
pub(crate) fn annotations(log: &str) -> Vec<Annotation> {
    let commands = log.lines().filter_map(|line| line.trim_start().strip_prefix("::")?.split_once("::"));
    commands
        .map(|(command, message)| {
            let (kind, properties) = command.split_once(' ').unwrap_or((command, ""));
            let pairs = properties.split(',').filter_map(|pair| pair.split_once('='));
            Annotation {
                kind: kind.to_owned(),
                properties: pairs.map(|(key, value)| (key.to_owned(), unescaped(value))).collect(),
                message: unescaped(message),
            }
        })
        .collect()
}

fn unescaped(text: &str) -> String {
    let pairs = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")];
    pairs.iter().fold(text.to_owned(), |text, (escape, letter)| text.replace(escape, letter))
}

impl Annotation {
    fn place(&self) -> [&str; 5] {
        ["file", "line", "endLine", "col", "endColumn"].map(|key| self.properties.get(key).map_or("", String::as_str))
    }
}

#[test]
fn a_finding_stands_at_its_lines_and_says_how_to_mend_it() {
    let guide = "# G\n\n## Consistent header hierarchy\n\nOne title.\n";
    let folder = Folder::with(&[("lint.toml", ""), ("a, b: 50%.md", SKIPPED), ("STYLE_GUIDE.md", guide)]);
    let run = in_a_job(&folder, "", &["--select", "heading-hierarchy"]);
    let [annotation] = &annotations(&run.out)[..] else { panic!("{}", run.out) };
    assert_eq!(annotation.kind, "warning");
    assert_eq!(annotation.place(), ["a, b: 50%.md", "3", "3", "1", "10"]);
    assert_eq!(annotation.properties["title"], "cslint: heading-hierarchy");
    let lines: Vec<_> = annotation.message.lines().collect();
    let [what, help, guide] = lines[..] else { panic!("{lines:?}") };
    assert!(what.contains("level-3 heading"), "{what}");
    assert!(help.starts_with("help: "), "{help}");
    assert_eq!(guide, "guide: Consistent header hierarchy (STYLE_GUIDE.md:3)");
}

#[test]
fn a_log_tells_people_the_same_as_a_terminal() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    let (job, terminal) = (in_a_job(&folder, "", &[]), folder.cslint(&[]));
    assert!(job.out.starts_with(&terminal.out), "{}", job.out);
    assert_eq!(job.err, terminal.err);
}

#[test]
fn files_are_named_from_the_root_of_the_repository() {
    let folder = Folder::with(&[("docs/lint.toml", ""), ("docs/a.md", SKIPPED)]);
    let file = |inside: &str| annotations(&in_a_job(&folder, inside, &[]).out)[0].properties["file"].clone();
    assert_eq!(file("docs"), "docs/a.md");
    std::fs::create_dir(folder.path().join("docs/.git")).expect("a repository of its own in the workspace");
    assert_eq!(file("docs"), "a.md");
}

#[test]
fn ten_of_a_kind_are_shown_and_each_file_has_its_turn() {
    let many = (0..8).map(|number| format!("## {number}\n\n[a](no-{number}.md)\n\n")).collect::<String>();
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", &format!("# A\n\n{many}"))]);
    for name in ["b", "c", "d"] {
        folder.write(&format!("{name}.md"), "# B\n\n[a](no.md) and [b](none.md)\n");
    }
    folder.write("e.md", SKIPPED);
    let run = in_a_job(&folder, "", &[]);
    let all = annotations(&run.out);
    let errors: Vec<_> = all.iter().filter(|annotation| annotation.kind == "error").collect();
    let files: Vec<_> = errors.iter().map(|annotation| annotation.place()[0]).collect();
    assert_eq!(files, ["a.md", "b.md", "c.md", "d.md", "a.md", "b.md", "c.md", "d.md", "a.md", ""]);
    assert!(errors[9].message.starts_with("5 more errors"), "{}", errors[9].message);
    assert_eq!(all.last().map(|annotation| &*annotation.kind), Some("warning"), "errors come first");
    assert_eq!(text(&folder, "summary").matches("- **error**").count(), 14, "the summary has them all");
}

#[test]
fn what_stands_on_several_lines_has_no_columns() {
    let folder = Folder::with(&[("lint.toml", "")]);
    folder.write("a.md", "# A\n\n[x\ny](no.md)\n");
    let run = in_a_job(&folder, "", &[]);
    let place = annotations(&run.out).iter().map(|one| one.place().map(str::to_owned)).next().expect("one");
    assert!(place[1] == place[2] || place[3..] == ["", ""], "{place:?}");
}

#[test]
fn a_job_is_told_in_its_own_format_unless_somebody_asks_for_another() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    let run = in_a_job(&folder, "", &["--format", "concise"]);
    assert!(annotations(&run.out).is_empty(), "{}", run.out);
    assert!(!folder.path().join("summary").exists(), "nobody asked for a summary");
    assert!(annotations(&folder.cslint(&[]).out).is_empty(), "this is no job");
}

#[test]
fn the_summary_is_added_to_what_other_steps_wrote() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("summary", "# Tests\n\nAll passed.\n")]);
    in_a_job(&folder, "", &[]);
    in_a_job(&folder, "", &[]);
    let summary = text(&folder, "summary");
    assert!(summary.starts_with("# Tests\n\nAll passed.\n\n## cslint\n"), "{summary}");
    assert_eq!(summary.matches("## cslint").count(), 2);
}

#[test]
fn a_summary_that_is_an_output_is_written_once() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED)]);
    let output = format!("markdown={}", folder.path().canonicalize().expect("a folder").join("summary").display());
    in_a_job(&folder, "", &["--output", &output]);
    assert_eq!(text(&folder, "summary").matches("## cslint").count(), 1);
}

#[test]
fn what_keeps_a_run_from_checking_is_an_error_of_the_job() {
    let trouble = Folder::with(&[("lint.toml", "fail_on = \"error\"\n"), ("a.md", PLAIN)]);
    let run = in_a_job(&trouble, "", &[]);
    assert_eq!(run.code, 2);
    let [problem] = &annotations(&run.out)[..] else { panic!("{}", run.out) };
    assert_eq!((&*problem.kind, problem.place()[0], problem.place()[1]), ("error", "lint.toml", "1"));
    let nothing = Folder::with(&[("lint.toml", "")]);
    let run = in_a_job(&nothing, "", &[]);
    assert_eq!(run.code, 3);
    let [nothing] = &annotations(&run.out)[..] else { panic!("{}", run.out) };
    assert!(nothing.kind == "error" && nothing.message.contains("nothing was checked"), "{}", nothing.message);
}

#[test]
fn a_broken_link_is_an_error() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", BROKEN)]);
    assert_eq!(annotations(&in_a_job(&folder, "", &[]).out)[0].kind, "error");
}

/// The log alone told of them.
#[test]
fn what_was_typed_wrongly_and_what_stands_in_a_command_s_way_is_annotated() {
    let folder = Folder::with(&[("a.md", PLAIN)]);
    let only = |arguments: &[&str]| {
        let run = in_a_job(&folder, "", arguments);
        assert_eq!(run.code, 2, "{}", run.err);
        let mut all = annotations(&[run.out, run.err].concat());
        assert_eq!(all.len(), 1, "{arguments:?}");
        let one = all.remove(0);
        assert_eq!((&*one.kind, &*one.properties["title"]), ("error", "cslint"));
        one.message
    };
    assert_eq!(
        only(&["guid", "--check"]),
        "unexpected argument '--check' found\ntip: did you mean `cslint guide --check`?"
    );
    // No text of it is a command.
    let hostile = only(&["--\n::stop-commands::x"]);
    assert!(hostile.starts_with("unexpected argument"), "{hostile}");
    folder.write("lint.toml", "colour = 1\n");
    assert!(only(&["guide", "--check"]).starts_with("unknown key `colour`"));
    // Where nobody reads annotations there are none.
    assert!(!folder.cslint(&["guid", "--check"]).err.contains("::error"));
    assert_eq!(in_a_job(&folder, "", &["--version"]).err, "");
}
