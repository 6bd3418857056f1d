//! The files that a run writes beside its standard output.

use crate::support::Folder;
use crate::{BROKEN, FORMATS, PLAIN, SKIPPED, text};

fn folder() -> Folder {
    Folder::with(&[("lint.toml", ""), ("a.md", SKIPPED), ("b.md", BROKEN)])
}

#[test]
fn one_run_writes_every_format() {
    let folder = folder();
    let outputs: Vec<String> = FORMATS.iter().map(|format| format!("{format}={format}.txt")).collect();
    let flags: Vec<&str> = outputs.iter().flat_map(|output| ["--output", output]).collect();
    let both = folder.cslint(&flags);
    assert_eq!((both.code, both.out), (1, folder.cslint(&[]).out), "the terminal has what it always has");
    for format in FORMATS {
        let alone = folder.cslint(&["--format", format]);
        assert_eq!(text(&folder, &format!("{format}.txt")), alone.out, "{format}");
    }
}

#[test]
fn a_file_that_was_there_is_replaced() {
    let folder = folder();
    folder.write("out.json", format!("{{\"version\":{}", "1".repeat(100_000)));
    folder.cslint(&["--output", "json=out.json"]);
    assert!(text(&folder, "out.json").ends_with("}\n"));
}

#[test]
fn mistakes_are_told_before_anything_is_written() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("sub")).expect("a folder");
    for (outputs, said) in [
        (&["sarrif=a.sarif"][..], "did you mean `sarif`?"),
        (&["report.sarif"], "there is no format `report.sarif`, only human, concise"),
        (&["sarif"], "write `sarif=FILE`"),
        (&["sarif=-"], "write `--format sarif`"),
        (&["sarif=out/a.sarif"], "out/a.sarif cannot be written: there is no such folder"),
        (&["sarif=."], ". is a folder"),
        (&["json=x.json", "sarif=y.sarif", "junit=./x.json"], "./x.json is named twice"),
        (&["json=sub/x.json", "sarif=sub/../sub/x.json"], "sub/../sub/x.json is named twice"),
    ] {
        let flags: Vec<&str> = outputs.iter().flat_map(|output| ["--output", *output]).collect();
        let run = folder.cslint(&flags);
        assert_eq!(run.code, 2, "{outputs:?}");
        assert!(run.err.contains(said), "{outputs:?}: {}", run.err);
    }
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 4, "nothing was written");
}

#[test]
fn an_output_replaces_a_report_and_nothing_that_people_wrote() {
    let folder = folder();
    folder.write("data.json", "{\n  \"name\": \"tides\"\n}\n");
    folder.write(".git/config", "");
    folder.write("lint-baseline.txt", "# known\n");
    folder.write("ci.yml", "on: push\n");
    folder.write("notes.txt", "## cslint\n\nHow we use it.\n");
    for output in [
        "json=a.md",
        "markdown=a.md",
        "human=a.md",
        "sarif=lint.toml",
        "json=data.json",
        "junit=.git/config",
        "human=lint-baseline.txt",
        "concise=ci.yml",
        "github=ci.yml",
        "markdown=notes.txt",
    ] {
        let run = folder.cslint(&["--output", output]);
        assert_eq!(run.code, 2, "{output}");
        assert!(run.err.contains("is there already, and is no report of cslint"), "{output}: {}", run.err);
    }
    assert_eq!(text(&folder, "a.md"), SKIPPED);
    for (format, more) in FORMATS.iter().map(|format| (*format, "--no-baseline")).chain([
        ("human", "--statistics"),
        ("human", "--show-suppressed"),
        ("concise", "--show-suppressed"),
        ("github", "--show-suppressed"),
    ]) {
        let output = format!("{format}=report");
        let codes = [(); 2].map(|()| folder.cslint(&["--output", &output, more]).code);
        assert_eq!(codes, [1, 1], "a report gives way to the next one: {format} {more}");
        std::fs::remove_file(folder.path().join("report")).expect("a report");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_fails_the_run() {
    let folder = Folder::with(&[("lint.toml", ""), ("a.md", PLAIN)]);
    std::os::unix::fs::symlink("/nowhere", folder.path().join("link")).expect("a link");
    let run = folder.cslint(&["--output", "json=other.json", "--output", "sarif=link", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.json()["problems"][0]["message"], "is a symbolic link: name the file itself");
    assert!(!folder.path().join("other.json").exists(), "one that told of no mistake would contradict the exit code");
}
