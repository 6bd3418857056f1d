//! What the formats hold is right by the validators of those who read them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::validators::{Verdict, json, junit, sarif};
use crate::{ROOT, support};
use support::Folder;

/// Runs that end in every way, and one on what strangers write.
fn runs() -> Vec<(&'static str, Folder)> {
    let acting = "\u{1b}[2J ::error::x <b> ]]> [x](y) {0} \u{202e}\u{0}\u{fffe} & \"'";
    let hostile = format!("# A\n\n#### {acting}\n\n[a](<b {}.md>)\n", acting.replace(['<', '>'], ""));
    let suppressed = "# A\n\n<!-- cslint-disable-next-line no-broken-links -- later -->\nSee [it](no.md).\n";
    vec![
        ("clean", Folder::with(&[("lint.toml", ""), ("a.md", "# A\n")])),
        ("hostile", Folder::with(&[("lint.toml", ""), ("ä %41 #?[b] 'c'.md", &hostile), ("s.md", suppressed)])),
        ("trouble", Folder::with(&[("lint.toml", "fail_on = \"error\"\n"), ("a.md", "# A\n")])),
        ("nothing", Folder::with(&[("lint.toml", "")])),
    ]
}

/// What a validator says of a format, on every run and on the bundled mistakes.
fn assert_valid(format: &str, validator: impl Fn(&str) -> Verdict) {
    let arguments = ["--format", format, "--show-suppressed"];
    let bundled = support::cslint(&Path::new(ROOT).join("fixtures/collection-with-mistakes"), &arguments);
    let runs = runs();
    let others = runs.iter().map(|(name, folder)| (*name, folder.cslint(&arguments)));
    for (name, run) in others.chain([("bundled", bundled)]) {
        let verdict = validator(&run.out);
        assert!(verdict.is_ok(), "{format}, {name}: {verdict:?}\n{}", run.out);
    }
}

#[test]
fn sarif_is_right_by_its_schema_and_makes_sense() {
    assert_valid("sarif", sarif);
}

#[test]
fn junit_is_right_by_its_schema() {
    assert_valid("junit", junit);
}

#[test]
fn gitlab_is_right_by_its_schema() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients/gitlab-code-quality.schema.json");
    assert_valid("gitlab", |report| by_schema(schema, report));
    let wrong = r#"[{"description": "a", "check_name": "b", "fingerprint": "c", "severity": "error",
        "location": {"path": "./d.md", "lines": {"begin": "1"}}}]"#;
    if crate::tools::python("check-jsonschema").is_some() {
        by_schema(schema, wrong).expect_err("a severity, a path and a line that GitLab does not take");
    }
}

#[test]
fn json_is_right_by_its_schema() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/output.schema.json");
    assert_valid("json", |report| by_schema(schema, report));
}

#[test]
fn every_line_of_json_lines_is_right_by_its_schema() {
    let schema = fs::read_to_string(Path::new(ROOT).join("schemas/jsonl.schema.json")).expect("the schema");
    let mut schema: Value = serde_json::from_str(&schema).expect("JSON");
    // All lines at once, for each costs a start of the validator.
    let definitions = schema["$defs"].take();
    let lines = serde_json::json!({ "type": "array", "items": { "anyOf": schema["anyOf"] }, "$defs": definitions });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("lines.schema.json");
    fs::write(&file, lines.to_string()).expect("the schema is written");
    let by_line = |report: &str| {
        let lines: Vec<&str> = report.lines().collect();
        by_schema(&file.to_string_lossy(), &format!("[{}]", lines.join(",")))
    };
    assert_valid("jsonl", by_line);
    if crate::tools::python("check-jsonschema").is_some() {
        by_line("{\"rule\": \"x\"}").expect_err("no whole finding, and no last line");
    }
}

fn by_schema(schema: &str, report: &str) -> Verdict {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("report.json");
    fs::write(&file, report).expect("the report is written");
    json(&["--schemafile", schema], &file)
}
