//! Validators that others wrote, as questions: is this right, and if not, why? Where one is not there, which was said,
//! the answer is yes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::tools;

/// What is wrong with something, in the validator's words.
pub(crate) type Verdict = Result<(), String>;

/// Whether a text is JUnit XML as Jenkins reads it.
pub(crate) fn junit(report: &str) -> Verdict {
    let Some(validator) = tools::python("xmlschema-validate") else { return Ok(()) };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = written(folder.path(), "junit.xml", report);
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients/junit-10.xsd");
    verdict(Command::new(validator).args(["-v", "--schema", schema]).arg(file))
}

/// Whether a text is SARIF 2.1.0 by its schema, and makes sense to Microsoft's validator and to GitHub.
pub(crate) fn sarif(log: &str) -> Verdict {
    let package = "@microsoft/sarif-multitool-linux";
    let Some(schema) = tools::npm(&format!("{package}/sarif-2.1.0.json")) else { return Ok(()) };
    let Some(multitool) = tools::npm(&format!("{package}/Sarif.Multitool")) else { return Ok(()) };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let log = written(folder.path(), "log.sarif", log);
    // The multitool finds nothing wrong with what is far from the schema, and does not tell by its exit code.
    json(&["--schemafile", &schema.to_string_lossy()], &log)?;
    let report = folder.path().join("report.sarif");
    let mut validate = Command::new(multitool);
    validate.arg("validate").arg(&log).arg("--output").arg(&report);
    validate.args(["--log", "ForceOverwrite", "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note"]);
    verdict(&mut validate)?;
    let report = std::fs::read_to_string(report).map_err(|error| error.to_string())?;
    let report = report.trim_start_matches('\u{feff}');
    let report: Value = serde_json::from_str(report).map_err(|error| error.to_string())?;
    let results = report["runs"][0]["results"].as_array().into_iter().flatten();
    let errors: Vec<_> = results.filter(|result| result["level"] == "error").map(Value::to_string).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) }
}

/// Whether a JSON or YAML file is right by a schema: `--schemafile FILE` or `--builtin-schema NAME`.
pub(crate) fn json(schema: &[&str], file: &Path) -> Verdict {
    let Some(validator) = tools::python("check-jsonschema") else { return Ok(()) };
    verdict(Command::new(validator).args(schema).arg(file))
}

/// Runs a validator: what it says, where it says no.
pub(crate) fn verdict(validator: &mut Command) -> Verdict {
    let Output { status, stdout, stderr } = validator.output().map_err(|error| error.to_string())?;
    let said = [stdout, stderr].concat();
    if status.success() { Ok(()) } else { Err(format!("{status}: {}", String::from_utf8_lossy(&said))) }
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, text).expect("the file is written");
    file
}

const JUNIT: &str = r#"<testsuites><testsuite name="a" tests="1" failures="1" errors="0" time="0.1">
<testcase name="b" classname="c"><failure message="d" type="e">f</failure></testcase></testsuite></testsuites>"#;

const SARIF: &str = r#"{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{
    "tool": {"driver": {"name": "cslint", "rules": [{"id": "no-fluff", "shortDescription": {"text": "No fluff."},
        "fullDescription": {"text": "No fluff."}, "help": {"text": "Leave it out."}}]}},
    "results": [{"ruleId": "no-fluff", "ruleIndex": 0, "level": "error", "message": {"text": "Fluff."},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a%20b.md"}, "region": {"startLine": 3}}}],
        "partialFingerprints": {"a/v1": "b"}}]}]}"#;

#[test]
fn junit_is_told_from_what_is_none() {
    junit(JUNIT).unwrap();
    if tools::python("xmlschema-validate").is_some() {
        junit(&JUNIT.replace("0.1", "0.1234")).expect_err("too many decimals");
        junit(&JUNIT.replace("classname", "class")).expect_err("an unknown attribute");
    }
}

#[test]
fn sarif_is_told_from_what_is_none() {
    sarif(SARIF).unwrap();
    let installed: Option<PathBuf> = tools::npm("@microsoft").and(tools::python("check-jsonschema"));
    if installed.is_some() {
        sarif(&SARIF.replace("\"error\"", "\"fatal\"")).expect_err("no such level");
        sarif(&SARIF.replace("\"ruleIndex\": 0", "\"ruleIndex\": 7")).expect_err("no such rule");
    }
}
