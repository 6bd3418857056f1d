//! Whether a rule has all its words, in the house style, and an example that shows what it claims.

use cslint::rules::{self, Example, Rule};

use crate::support::Folder;

/// Asserts that a rule says all that it should, and says it as rules do.
pub(crate) fn check(rule: &Rule) {
    let name = &rule.name;
    assert!(!rule.applies_to.is_empty(), "{name} looks at no document");
    let on_rules = ["citations", "suppressions"].contains(&&*rule.kind);
    assert!(rule.guide.is_some() || on_rules, "{name} cites no clause");
    assert!(rule.background().example.is_some(), "{name} has no example");
    for reason in rule.check.reasons() {
        let help = rule.help.as_ref().and_then(|help| help.get(reason.name));
        assert!(help.is_some_and(|help| !help.is_empty()), "{name}: no help for `{}`", reason.name);
    }
    assert!(is_sentence_without_its_stop(&rule.summary), "{name}: {}", rule.summary);
    assert!(rule.summary.starts_with(char::is_uppercase), "{name}: {}", rule.summary);
    for (_, message) in rule.message.values() {
        assert!(is_sentence_without_its_stop(message), "{name}: {message}");
        assert!(!message.starts_with(char::is_uppercase), "{name}: {message}");
    }
    for (_, help) in rule.help.iter().flat_map(|help| help.values()) {
        assert!(is_sentence_without_its_stop(help), "{name}: {help}");
        assert!(help.starts_with(char::is_lowercase), "{name}: {help}");
    }
}

fn is_sentence_without_its_stop(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains('\n') && !text.ends_with(['.', '!', ':', ','])
}

/// Asserts that the rule finds something in its bad example, and nothing in the good one.
pub(crate) fn check_example(rule: &Rule) {
    let Some(Example { bad, good }) = &rule.background().example else { return };
    assert_ne!(findings_in_example(rule, bad), 0, "{}: the bad example is good", rule.name);
    assert_eq!(findings_in_example(rule, good), 0, "{}: the good example is bad", rule.name);
}

/// The number of findings of a rule in a file of a kind that it looks at, or in the files that an example lists.
fn findings_in_example(rule: &Rule, text: &str) -> usize {
    let kind = rule.applies_to.first().expect("a kind").name();
    let folder = Folder::with(&[]);
    let own = if rules::is_builtin(&rule.name) {
        ""
    } else {
        folder.write(&format!("policy/{}.toml", rule.name), rule.source.text());
        "builtin = false\nrule-folders = [\"policy\"]\n"
    };
    match listed_files(text) {
        Some(files) => {
            folder.write("lint.toml", own);
            files.iter().for_each(|(file, text)| folder.write(file, text));
        }
        None => {
            let guide = if rule.kind == "citations" { "guide.path = \"example.md\"\n" } else { "" };
            let lint = if kind == "other" { String::new() } else { format!("[kinds]\n{kind} = [\"example.md\"]\n") };
            folder.write("lint.toml", format!("{own}{guide}{lint}"));
            folder.write("example.md", text);
        }
    }
    let run = folder.cslint(&["--select", &rule.name, "--format", "json"]);
    assert!(run.code <= 1, "{}: {}", rule.name, run.err);
    let object = run.json();
    assert_ne!(object["summary"]["files"], 0, "{}: nothing was checked\n{}", rule.name, run.err);
    object["diagnostics"].as_array().expect("a list").len()
}

/// The files of an example that is a tree of folders, by their paths; `None` where it is a document. An arrow behind a
/// file says where it links to: `README.md → ./a.md`.
fn listed_files(text: &str) -> Option<Vec<(String, String)>> {
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.first().filter(|line| line.ends_with('/'))?;
    let mut around: Vec<&str> = Vec::new();
    let mut files = Vec::new();
    for line in lines {
        around.truncate((line.len() - line.trim_start().len()) / 4);
        match line.trim().strip_suffix('/') {
            Some(folder) => around.push(folder),
            None => {
                let (file, link) = line.trim().split_once(" → ").unwrap_or((line.trim(), "#t"));
                files.push(([around.as_slice(), &[file]].concat().join("/"), format!("# T\n\n[Next]({link})\n")));
            }
        }
    }
    Some(files)
}
