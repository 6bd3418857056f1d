//! What a change does to that by which it is judged is told before anything else: it cannot pardon itself unseen.

use serde_json::{Value, json};

use crate::repository::Repository;
use crate::{PLAIN, SKIPPED};

const SINCE: &[&str] = &["--since", "main", "--format", "concise"];

fn branched(files: &[(&str, &str)]) -> Repository {
    let repository = Repository::committed(&[&[("lint.toml", "rule-folders = [\"rules\"]\n"), RULE], files].concat());
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository
}

const RULE: (&str, &str) = (
    "rules/own.toml",
    "summary = \"S\"\nseverity = \"advice\"\napplies-to = [\"other\"]\nmessage = \"M\"\n[check.code-lines]\nmax-lines = 9\n",
);

fn told(repository: &Repository) -> Vec<Value> {
    let object = repository.cslint(&["--since", "main", "--format", "json"]).json();
    object["policy"].as_array().cloned().unwrap_or_default()
}

#[test]
fn files_by_which_a_change_is_judged_are_told() {
    let repository = branched(&[("a.md", PLAIN), ("STYLE_GUIDE.md", "# Guide\n"), (".gitignore", "/build/\n")]);
    assert_eq!(told(&repository), Vec::<Value>::new());
    repository.write("lint.toml", "# Changed.\nrule-folders = [\"rules\"]\n");
    repository.write("rules/own.toml", RULE.1.replace('9', "8"));
    repository.stage("rules/new.toml", RULE.1);
    repository.write("STYLE_GUIDE.md", "# The guide\n");
    repository.write(".gitignore", "/build/\n/a.md\n");
    let wanted = [
        ("configuration", "changed", "lint.toml"),
        ("rule", "added", "rules/new.toml"),
        ("rule", "changed", "rules/own.toml"),
        ("guide", "changed", "STYLE_GUIDE.md"),
        ("ignore", "changed", ".gitignore"),
    ];
    let wanted = wanted.map(|(policy, act, path)| json!({ "policy": policy, "act": act, "path": path }));
    assert_eq!(told(&repository), wanted);
    let run = repository.cslint(SINCE).ends_with(0);
    assert!(run.err.starts_with("This change touches what it is judged by:\n  lint.toml: the"), "{}", run.err);
    std::fs::remove_file(repository.path().join("lint.toml")).expect("it was there");
    repository.cslint(SINCE).says("lint.toml: the configuration is removed");
}

#[test]
fn comments_that_came_and_went_are_told() {
    let comment = |what: &str| format!("<!-- cslint-{what} -->\n\n");
    let old = comment("disable-next-line no-fluff -- quoted") + &comment("enable");
    let repository = branched(&[("a.md", &(PLAIN.to_owned() + &old))]);
    repository.write("a.md", format!("{PLAIN}\nMoved.\n\n{old}"));
    assert_eq!(told(&repository), Vec::<Value>::new(), "one that only moved");
    let new = comment("disable-file heading-hierarchy, no-fluff -- we <b>know</b>") + &comment("disable");
    repository.write("a.md", PLAIN.to_owned() + &new + &comment("enable"));
    let suppression = |act: &str, line: u32, directive: &str, rules: Value, reason: Option<&str>| {
        let mut object = json!({ "policy": "suppression", "act": act, "path": "a.md", "line": line,
            "directive": directive, "rules": rules });
        if let Some(reason) = reason {
            object["reason"] = json!(reason);
        }
        object
    };
    let wanted = [
        suppression(
            "added",
            4,
            "cslint-disable-file",
            json!(["heading-hierarchy", "no-fluff"]),
            Some("we <b>know</b>"),
        ),
        suppression("added", 6, "cslint-disable", json!([]), None),
        suppression("removed", 4, "cslint-disable-next-line", json!(["no-fluff"]), Some("quoted")),
    ];
    assert_eq!(told(&repository), wanted);
    let run = repository.cslint(SINCE);
    let run = run.says("a.md:4: cslint-disable-file for heading-hierarchy, no-fluff is added: we <b>know</b>");
    run.says("a.md:6: cslint-disable for every rule is added");
}

#[test]
fn a_file_that_moved_brings_no_comments_along() {
    let text = format!("{PLAIN}\n<!-- cslint-disable-file no-fluff -- quoted -->\n{}", "\nAnd a line.\n".repeat(5));
    let repository = branched(&[("a.md", &text)]);
    repository.git(&["mv", "a.md", "b.md"]);
    assert_eq!(told(&repository), Vec::<Value>::new());
    repository.stage("c.md", "# C\n\n<!-- cslint-disable-file no-fluff -- quoted -->\n");
    assert_eq!(told(&repository).len(), 1);
}

#[test]
fn a_comment_that_moved_pardoned_unseen() {
    let tail = "<!-- cslint-disable -- legacy tail -->\n";
    let next = "<!-- cslint-disable-next-line heading-hierarchy -->\n";
    let repository = branched(&[("a.md", &format!("{PLAIN}\n{tail}")), ("b.md", &format!("{PLAIN}\n{next}\nText.\n"))]);
    repository.write("a.md", format!("{tail}\n{SKIPPED}"));
    repository.write("b.md", SKIPPED.replace("###", &format!("{next}\n###")));
    let run = repository.cslint(SINCE).ends_with(0);
    let run = run.says("a.md:1: cslint-disable for every rule silences more than it did: legacy tail");
    run.says("cslint-disable-next-line for heading-hierarchy silences more than it did");
    let acts: Vec<_> = told(&repository).iter().map(|change| change["act"].clone()).collect();
    assert_eq!(acts, ["extended", "extended"]);
    repository.commit();
    repository.git(&["branch", "--force", "main"]);
    repository.write("a.md", format!("{tail}\n{SKIPPED}\nMore.\n"));
    assert_eq!(told(&repository), Vec::<Value>::new(), "what it silenced before");
}

#[test]
fn a_new_collection_brought_its_policy_untold() {
    let repository = branched(&[("a.md", PLAIN)]);
    repository.stage("03_NEW/lint.toml", "rule-folders = [\"own\"]\n");
    repository.stage("03_NEW/own/own.toml", RULE.1);
    repository.stage("03_NEW/b.md", format!("{PLAIN}\n<!-- cslint-disable-file -->\n"));
    let run = repository.cslint(&[SINCE, &["03_NEW"]].concat());
    let run = run.says("03_NEW/lint.toml: the configuration is added");
    let run = run.says("03_NEW/own/own.toml: a rule of the collection's own is added");
    run.says("03_NEW/b.md:5: cslint-disable-file for every rule is added");
}

#[test]
fn files_that_git_does_not_know_were_untold_or_told_wrongly() {
    let repository = branched(&[("a.md", PLAIN)]);
    repository.git(&["rm", "--quiet", "--cached", "lint.toml"]);
    assert_eq!(told(&repository), Vec::<Value>::new(), "in use as it was");
    repository.write("lint.toml", "rule-folders = [\"rules\"]\nbaseline = \"known.txt\"\n");
    repository.cslint(&["baseline"]).ends_with(0);
    repository.write("rules/more.toml", RULE.1);
    let run = repository.cslint(SINCE).says("lint.toml: the configuration is changed");
    run.says("known.txt: the baseline is added").says("rules/more.toml: a rule of the collection's own is added");
}

#[test]
fn without_a_change_nothing_is_told() {
    let repository = branched(&[("a.md", SKIPPED)]);
    repository.write("lint.toml", "");
    let run = repository.cslint(&["--format", "json"]).json();
    assert_eq!(run.get("policy"), None);
}

#[cfg(unix)]
#[test]
fn what_strangers_write_is_text() {
    let repository = branched(&[("a.md", PLAIN)]);
    let evil = "::error::\u{1b}[31m x%0A.md";
    repository.stage(evil, format!("{PLAIN}\n<!-- cslint-disable-file x\u{1b}[2J -- ##[error]\u{202e} -->\n"));
    let run = repository.cslint(SINCE);
    for stream in [&run.out, &run.err] {
        assert!(!stream.contains(['\u{1b}', '\u{202e}']) && !stream.contains("##[error]"), "{stream}");
        assert!(!stream.lines().any(|line| line.trim_start().starts_with("::")), "{stream}");
    }
    assert!(run.err.contains("disable-file"), "{}", run.err);
}
