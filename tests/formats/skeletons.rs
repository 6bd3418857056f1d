//! What a rule offers to paste mends what it was offered for.

use cslint::rules;
use serde_json::Value;

use crate::support::Folder;

const PATH: &str = "01_A/01_B/topic.md";

/// A finding: its line, what it says, and what is offered for it.
type Found = (usize, String, Option<String>);

/// The findings of some rules.
fn found(rules: &str, folder: &Folder, path: &str) -> Vec<Found> {
    let run = folder.cslint(&["--format", "json", "--select", rules, path]);
    let findings = run.json()["diagnostics"].as_array().expect("a list").clone();
    let text = |value: &Value| value.as_str().map(|text| text.trim().to_owned());
    let found = findings.iter().map(|one| {
        let line = one["line"].as_u64().and_then(|line| usize::try_from(line).ok());
        (line.expect("a line"), text(&one["message"]).expect("a message"), text(&one["skeleton"]))
    });
    found.collect()
}

#[test]
fn a_pasted_skeleton_mends_its_finding() {
    let mut tried = 0;
    for rule in rules::builtin().expect("rules without mistakes") {
        // The other examples are trees of folders.
        let example = rule.background().example.filter(|example| example.bad.trim_start().starts_with('#'));
        let Some(example) = example.filter(|_| rule.skeleton.is_some()) else { continue };
        let path = if rule.applies_to[0].name() == "resources" { "01_A/01_B/topic_RESOURCES.md" } else { PATH };
        let with = |text: &str| found(&rule.name, &Folder::with(&[("lint.toml", ""), (path, text)]), path);
        let before = with(&example.bad);
        let offered = before.iter().find_map(|(line, message, skeleton)| Some((line, message, skeleton.as_ref()?)));
        let Some((&line, message, skeleton)) = offered else { continue };
        // Below the place that is pointed at, or at the end of the file, as the help says.
        let mends = [line, usize::MAX].into_iter().any(|place| {
            let mut lines: Vec<&str> = example.bad.trim().lines().collect();
            let place = place.min(lines.len());
            lines.splice(place..place, ["", skeleton, ""]);
            with(&(lines.join("\n") + "\n")).iter().all(|(_, other, _)| other != message)
        });
        assert!(mends, "{}: \"{message}\" is not mended by\n{skeleton}", rule.name);
        tried += 1;
    }
    assert!(tried >= 8, "only {tried} rules were tried");
}

#[test]
fn a_resources_file_can_be_pasted() {
    let folder = Folder::with(&[("lint.toml", ""), (PATH, "# T\n\n## Case Study 1: A\n")]);
    let offered = found("paired-resources", &folder, PATH).remove(0).2.expect("a skeleton");
    folder.write("01_A/01_B/topic_RESOURCES.md", offered + "\n");
    assert_eq!(found("paired-resources,resources-sections", &folder, "01_A"), []);
}
