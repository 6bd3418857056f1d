//! The schemas in `schemas/`, written by the program itself from the types that read and write.
//!
//! After a change of a type, `CSLINT_WRITE_SCHEMAS=1 cargo test --test catalogue` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cslint::rules::Rule;
use cslint::source::Source;
use serde_json::Value;

use crate::support::{Folder, cslint};

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

fn printed(what: &str) -> String {
    let run = Folder::with(&[]).cslint(&["schema", what]);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

fn parsed(what: &str) -> Value {
    serde_json::from_str(&printed(what)).expect("JSON")
}

fn validator(what: &str) -> jsonschema::Validator {
    jsonschema::draft202012::new(&parsed(what)).expect("the schema compiles")
}

/// What a schema finds wrong in TOML text.
fn faults(schema: &jsonschema::Validator, text: &str) -> Vec<String> {
    let file: Value = toml::from_str(text).expect("TOML");
    schema.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_schema_is_one_and_is_what_the_program_prints() {
    for what in ["lint", "rule", "output", "jsonl", "guide", "report"] {
        let schema = printed(what);
        let file = home().join(format!("{what}.schema.json"));
        if std::env::var_os("CSLINT_WRITE_SCHEMAS").is_some() {
            fs::write(&file, &schema).expect("the schema is written");
        }
        let there = fs::read_to_string(&file).unwrap_or_default();
        assert!(there == schema, "{}: set CSLINT_WRITE_SCHEMAS=1 to write it anew", file.display());
        let schema = parsed(what);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        jsonschema::draft202012::meta::validate(&schema).expect("valid");
    }
}

#[test]
fn every_key_says_what_it_means() {
    fn nameless(schema: &Value, path: &str, found: &mut Vec<String>) {
        let Some(object) = schema.as_object() else { return };
        for (name, key) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if key.get("description").is_none() {
                found.push(format!("{path}/{name}"));
            }
        }
        for (name, below) in object {
            nameless(below, &format!("{path}/{name}"), found);
            below.as_array().into_iter().flatten().for_each(|below| nameless(below, &format!("{path}/{name}"), found));
        }
    }
    for what in ["lint", "rule"] {
        let mut found = Vec::new();
        nameless(&parsed(what), what, &mut found);
        assert!(found.is_empty(), "no doc comment: {found:#?}");
    }
}

/// The files of the repository that `wanted` wants.
fn files(wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(crate::manifest()).into_iter().filter_entry(|entry| entry.file_name() != "target");
    let files = all.map(|entry| entry.expect("a readable folder").into_path());
    files.filter(|path| wanted(path)).collect()
}

fn assert_they_keep_to(what: &str, files: &[PathBuf]) {
    let schema = validator(what);
    for file in files {
        let faults = faults(&schema, &fs::read_to_string(file).expect("a readable file"));
        assert!(faults.is_empty(), "{}: {faults:#?}", file.display());
    }
}

#[test]
fn rules_keep_to_the_schema() {
    let in_rules = |path: &Path| path.parent().is_some_and(|folder| folder.ends_with("rules"));
    let files = files(|path| in_rules(path) && path.extension().is_some_and(|extension| extension == "toml"));
    assert!(files.len() > crate::rules().len(), "the examples' rules are missing: {files:?}");
    assert_they_keep_to("rule", &files);
}

#[test]
fn configurations_keep_to_the_schema() {
    let files = files(|path| path.ends_with("lint.toml"));
    assert!(files.len() > crate::rules().len(), "{files:?}");
    assert_they_keep_to("lint", &files);
}

const RULE: &str = r#"
summary    = "Every case study has its trade-offs"
severity   = "warning"
applies-to = ["case-study"]
message    = { missing = "no section", near-miss = "misspelt", empty = "nothing" }
help       = "write them"
[guide]
clause = ["RULE 1", "Trade-offs"]
document = "STYLE_GUIDE.md"
[check.sections]
of = "case-study"
required = ["Trade-offs", ["Pros", "Cons"]]
"#;

/// The rule with something else in the place of `from`.
fn rule_with(from: &str, to: &str) -> String {
    assert!(RULE.contains(from), "{from}");
    RULE.replace(from, to)
}

#[test]
fn a_schema_refuses_what_a_rule_file_may_not_say() {
    let schema = validator("rule");
    let load = |text: &str| Rule::load("trade-offs", Arc::new(Source::new("a.toml", "a.toml", text)));
    assert!(faults(&schema, RULE).is_empty() && load(RULE).is_ok(), "{:#?}", load(RULE));
    for (from, to, place) in [
        ("summary ", "sumary ", ""),
        ("help  ", "hint  ", ""),
        ("\"warning\"", "\"eror\"", "/severity"),
        ("\"warning\"", "1", "/severity"),
        ("\"warning\"", "{ missing = \"off\" }", "/severity"),
        ("[\"case-study\"]", "\"case-study\"", "/applies-to"),
        ("[\"case-study\"]", "[\"case-studies\"]", "/applies-to/0"),
        ("[\"case-study\"]", "[\"template\"]", "/applies-to"),
        ("\"nothing\"", "0", "/message"),
        ("clause = [", "clauses = [", "/guide"),
        ("[\"RULE 1\", \"Trade-offs\"]", "[]", "/guide/clause"),
        ("\"STYLE_GUIDE.md\"", "[\"STYLE_GUIDE.md\", \"PLAN.md\"]", "/guide/document"),
        ("[check.sections]", "[check.section]", "/check"),
        ("[check.sections]", "[check.pair]\n[check.sections]", "/check"),
        ("required =", "requires =", "/check/sections"),
        ("\"case-study\"\nreq", "\"chapter\"\nreq", "/check/sections/of"),
        ("[\"Pros\", \"Cons\"]", "[]", "/check/sections/required/1"),
        ("of = \"case-study\"", "", "/check/sections"),
    ] {
        let text = rule_with(from, to);
        let found = faults(&schema, &text);
        assert!(found.iter().any(|fault| fault.starts_with(&format!("{place}: "))), "{to}: {found:#?}");
        // It refuses nothing that a run would take.
        assert!(load(&text).is_err(), "{to}");
    }
}

/// What a run finds wrong in a configuration beside which there is a rule `own`.
fn problems(text: &str) -> usize {
    let text = format!("rule-folders = [\"lint\"]\n{text}");
    let folder = Folder::with(&[("lint.toml", &text), ("lint/own.toml", RULE), ("a.md", "# A\n")]);
    folder.cslint(&["--format", "json"]).json()["problems"].as_array().map_or(0, Vec::len)
}

#[test]
fn a_schema_takes_what_a_configuration_may_say() {
    let schema = validator("lint");
    for text in [
        "",
        "[rules]\nown = { severity = \"error\", of = \"document\" }",
        "[rules]\nno-fluff = { more = [\"at the end of the day\", { phrase = \"utilise\", instead = \"use\" }] }",
        "[[overrides]]\npaths = [\"drafts/\"]",
        "[[overrides]]\npaths = [\"drafts/\"]\nrules = { dated-urls = \"off\" }",
    ] {
        assert_eq!(faults(&schema, text), [""; 0], "{text}");
        assert_eq!(problems(text), 0, "{text}");
    }
}

#[test]
fn a_schema_refuses_what_a_configuration_may_not_say() {
    let schema = validator("lint");
    for (text, place) in [
        ("fail_on = \"error\"", ""),
        ("fail-on = \"errors\"", "/fail-on"),
        ("exclude = \"target\"", "/exclude"),
        ("builtin = 1", "/builtin"),
        ("[guide]\nfile = \"a.md\"", "/guide"),
        ("[kinds]\nother = [\"a.md\"]", "/kinds"),
        ("[kinds]\nindex = [1]", "/kinds/index/0"),
        ("[rules]\nno-long-code = \"fatal\"", "/rules/no-long-code"),
        ("[rules]\nno-long-code = 10", "/rules/no-long-code"),
        ("[rules]\nno-long-code = { max_lines = 10 }", "/rules/no-long-code"),
        ("[rules]\nno-long-code = { max-lines = \"ten\" }", "/rules/no-long-code"),
        ("[rules]\nno-long-code = { max-lines = -1 }", "/rules/no-long-code"),
        ("[rules]\nno-broken-links = { left-alone = { other = [] } }", "/rules/no-broken-links"),
        ("[rules]\nno_long_code = \"off\"", "/rules"),
        ("[rules]\nown = { severity = \"of\" }", "/rules/own"),
        ("[rules]\nown = { sections = { a = 1 } }", "/rules/own"),
        ("[[overrides]]\nrules = {}", "/overrides/0"),
        ("[[overrides]]\npaths = [\"a\"]\nrules = { dated-urls = \"of\" }", "/overrides/0/rules/dated-urls"),
    ] {
        let found = faults(&schema, text);
        assert!(found.iter().any(|fault| fault.starts_with(&format!("{place}: "))), "{text}: {found:#?}");
        assert_ne!(problems(text), 0, "a run takes {text}");
    }
}

#[test]
fn what_guide_and_report_write_fits_their_schemas() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let lapses = "# Guide\n\n## RULE 0: Few\n\nA file must hold 4 case studies.\n\n## RULE 2\n\n\
                  No block longer than some lines. No code block longer than several lines.\n";
    let lint = "guide.reviewer = [\"Nothing\"]\nrules.code-budget.max-lines = 12\n";
    let silenced = "<!-- cslint-disable-file -- all -->\n\n# A\n\n## Case Study 1: B\n\nWords.\n";
    let odd = Folder::with(&[("lint.toml", lint), ("STYLE_GUIDE.md", lapses), ("01_A/01_B/c.md", silenced)]);
    let folders = [fixtures.join("collection"), fixtures.join("collection-with-mistakes"), odd.path().to_path_buf()];
    for what in ["guide", "report"] {
        let schema = validator(what);
        for folder in &folders {
            let object = cslint(folder, &[what, "--format", "json"]).json();
            let faults: Vec<_> = schema.iter_errors(&object).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{what} in {}: {faults:?}", folder.display());
        }
        assert!(!schema.is_valid(&serde_json::json!({ "version": 2 })), "{what} takes anything");
    }
    let object = odd.cslint(&["guide", "--format", "json"]).json();
    let reasons: Vec<_> = object["lapses"].as_array().expect("lapses").iter().map(|lapse| &lapse["reason"]).collect();
    for reason in ["no-clause", "unreadable", "other-words"] {
        assert!(reasons.iter().any(|one| *one == reason), "{reason} is not tried: {reasons:?}");
    }
}
