//! SARIF, GitLab's and JUnit's reports and JSON Lines, as programs read them.

use roxmltree::Document;
use serde_json::Value;

use crate::support::Folder;
use crate::{BROKEN, PLAIN, SKIPPED, in_a_job};

const SUPPRESSED: &str = "# A\n\n<!-- cslint-disable-next-line no-broken-links -- later -->\nSee [it](no.md).\n";

fn folder() -> Folder {
    Folder::with(&[("lint.toml", ""), ("b c.md", BROKEN), ("plain.md", PLAIN), ("s.md", SUPPRESSED), ("w.md", SKIPPED)])
}

fn nothing() -> Folder {
    Folder::with(&[("lint.toml", "")])
}

fn trouble() -> Folder {
    Folder::with(&[("lint.toml", "\nfail_on = \"error\"\n"), ("a.md", PLAIN)])
}

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    serde_json::from_str(&folder.cslint(arguments).out).expect("one JSON value")
}

#[test]
fn sarif_says_where_and_why_and_how_to_mend_it() {
    let text = "# T\n\n## Case Study 1: Ébb\n\n### Quick Anwser\n\nWait.\n";
    let folder = Folder::with(&[("docs/lint.toml", ""), ("docs/01_A/01_B/é.md", text), (".git/HEAD", "")]);
    let run = in_a_job(&folder, "docs", &["--format", "sarif", "--select", "complete-case-study"]);
    let log: Value = serde_json::from_str(&run.out).expect("JSON");
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let results = run["results"].as_array().expect("results");
    let misspelt = results.iter().find(|one| one["fixes"].is_array()).expect("one with a fix");
    let place = &misspelt["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/01_A/01_B/%C3%A9.md");
    assert_eq!((place["region"]["startLine"].as_u64(), place["region"]["endColumn"].as_u64()), (Some(5), Some(17)));
    let change = &misspelt["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "Quick Answer");
    let offset = usize::try_from(change["deletedRegion"]["byteOffset"].as_u64().expect("an offset")).expect("small");
    let length = usize::try_from(change["deletedRegion"]["byteLength"].as_u64().expect("a length")).expect("small");
    assert_eq!(text.get(offset..offset + length).expect("a span"), "Quick Anwser");
    let rule = &run["tool"]["driver"]["rules"]
        [usize::try_from(misspelt["ruleIndex"].as_u64().expect("an index")).expect("small")];
    assert_eq!((&rule["id"], &rule["defaultConfiguration"]["level"]), (&misspelt["ruleId"], &"error".into()));
    assert!(rule["help"]["markdown"].as_str().is_some_and(|help| help.contains("cslint explain complete-case-study")));
    assert!(misspelt["partialFingerprints"]["cslint/v1"].as_str().is_some_and(|print| print.len() == 32));
}

#[test]
fn sarif_tells_how_the_run_ended() {
    let invocation = |folder: &Folder| json(folder, &["--format", "sarif"])["runs"][0]["invocations"][0].clone();
    let fine = invocation(&folder());
    assert_eq!((&fine["executionSuccessful"], &fine["exitCode"]), (&true.into(), &1.into()));
    let trouble = invocation(&trouble());
    assert_eq!((&trouble["executionSuccessful"], &trouble["exitCode"]), (&false.into(), &2.into()));
    let told = &trouble["toolExecutionNotifications"][0];
    assert_eq!(
        (&told["level"], &told["locations"][0]["physicalLocation"]["region"]["startLine"]),
        (&"error".into(), &2.into())
    );
    let nothing = invocation(&nothing());
    assert_eq!((&nothing["executionSuccessful"], &nothing["exitCode"]), (&false.into(), &3.into()));
    assert!(
        nothing["toolExecutionNotifications"][0]["message"]["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("nothing was checked"))
    );
}

#[test]
fn sarif_has_suppressed_findings_where_somebody_asks_for_them() {
    let results =
        |arguments: &[&str]| json(&folder(), arguments)["runs"][0]["results"].as_array().expect("results").clone();
    assert!(results(&["--format", "sarif"]).iter().all(|one| one["suppressions"].is_null()));
    let all = results(&["--format", "sarif", "--show-suppressed"]);
    let suppressed: Vec<_> = all.iter().filter(|one| one["suppressions"].is_array()).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "later");
}

/// Each case of a JUnit report: its suite, and what became of it.
fn cases(report: &str) -> Vec<(String, String)> {
    let document = Document::parse(report).expect("XML");
    let cases = document.descendants().filter(|node| node.has_tag_name("testcase"));
    cases
        .map(|case| {
            let suite = case.parent().and_then(|suite| suite.attribute("name")).expect("a suite");
            let state = case.first_element_child().map_or("passed", |child| child.tag_name().name());
            (suite.to_owned(), state.to_owned())
        })
        .collect()
}

#[test]
fn junit_has_a_suite_for_each_file_and_is_red_where_the_run_fails() {
    let states = |folder: &Folder, arguments: &[&str]| cases(&folder.cslint(arguments).out);
    let pair = |suite: &str, state: &str| (suite.to_owned(), state.to_owned());
    let clean = [pair("plain.md", "passed"), pair("s.md", "passed")];
    let [plain, quiet] = clean;
    assert_eq!(
        states(&folder(), &["--format", "junit"]),
        [pair("b c.md", "failure"), plain.clone(), quiet, pair("w.md", "skipped")]
    );
    let strict = states(&folder(), &["--format", "junit", "--fail-on", "warning", "--show-suppressed"]);
    assert_eq!(strict, [pair("b c.md", "failure"), plain, pair("s.md", "skipped"), pair("w.md", "failure")]);
    assert_eq!(states(&nothing(), &["--format", "junit"]), [pair("cslint", "error")]);
    assert_eq!(states(&trouble(), &["--format", "junit"]), [pair("cslint", "error")]);
}

#[test]
fn gitlab_has_what_keeps_a_run_from_checking_as_a_blocker() {
    let list = json(&folder(), &["--format", "gitlab"]);
    let list = list.as_array().expect("a list");
    let severities: Vec<_> = list.iter().map(|one| one["severity"].as_str().expect("a word")).collect();
    assert_eq!(severities, ["major", "minor"]);
    assert_eq!(list[0]["location"]["path"], "b c.md");
    for folder in [nothing(), trouble()] {
        let list = json(&folder, &["--format", "gitlab"]);
        assert_eq!(list[0]["severity"], "blocker", "{list}");
        assert_eq!(list.as_array().map(Vec::len), Some(1), "{list}");
    }
}

#[test]
fn json_lines_are_the_findings_of_the_json_object_and_then_the_rest() {
    let folder = folder();
    let lines = |arguments: &[&str]| -> Vec<Value> {
        let out = folder.cslint(arguments).out;
        out.lines().map(|line| serde_json::from_str(line).expect("one JSON value a line")).collect()
    };
    let object = json(&folder, &["--format", "json", "--show-suppressed"]);
    let [findings @ .., last] = &lines(&["--format", "jsonl"])[..] else { panic!("no line") };
    assert_eq!(&Value::from(findings.to_vec()), &object["diagnostics"]);
    assert_eq!((&last["summary"], &last["outcome"]), (&object["summary"], &"findings".into()));
    let [_, _, suppressed, _] = &lines(&["--format", "jsonl", "--show-suppressed"])[..] else { panic!("not four") };
    assert_eq!(suppressed["suppressed"], object["suppressed"][0]);

    let schema: Value = serde_json::from_str(include_str!("../../schemas/output.schema.json")).expect("JSON");
    let finding = serde_json::json!({ "$ref": "#/$defs/finding", "$defs": schema["$defs"] });
    let finding = jsonschema::validator_for(&finding).expect("a schema");
    assert!(findings.iter().all(|line| finding.is_valid(line)) && !finding.is_valid(last));
}

#[test]
fn json_says_how_the_run_ended() {
    for (folder, outcome) in [(folder(), "findings"), (nothing(), "nothing-checked"), (trouble(), "trouble")] {
        assert_eq!(json(&folder, &["--format", "json"])["outcome"], outcome);
    }
}
