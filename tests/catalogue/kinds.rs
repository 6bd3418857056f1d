//! `docs/writing-rules.md` names every kind of check, with all that its source says of it: options, reasons, placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::{manifest, names_in};

/// What the source of a kind says of it.
#[derive(Default)]
pub(crate) struct Kind {
    /// Its options, as the chapter writes them.
    options: Vec<String>,
    /// The reasons for which it reports, and the values that each carries.
    reasons: BTreeMap<String, BTreeSet<String>>,
}

/// Every kind by its name. A kind is a file in `src/checks/`, so the files are the list to compare with.
pub(crate) fn all() -> BTreeMap<String, Kind> {
    let folder = manifest().join("src/checks");
    let files = names_in(&folder).into_iter().filter(|file| file.ends_with(".rs"));
    let kinds = files.map(|file| {
        let text = fs::read_to_string(folder.join(&file)).expect("a source file");
        (file.trim_end_matches(".rs").replace('_', "-"), Kind { options: options(&text), reasons: reasons(&text) })
    });
    kinds.collect()
}

/// The fields of the struct that refuses unknown ones, as the chapter writes them: in kebab-case, and with a `=` where
/// there is a default. What is worked out from them is none.
fn options(source: &str) -> Vec<String> {
    let behind = source.split_once("deny_unknown_fields)]\npub struct").expect("options that are strict").1;
    let body = behind.split_once("\n}").map_or(behind, |(body, _)| body);
    let is_empty = body.lines().next().is_some_and(|head| head.ends_with("{}"));
    let lines = body.lines().skip(1).map(str::trim).filter(|line| !is_empty && !line.starts_with("//"));
    let mut attribute = "";
    let mut options = Vec::new();
    for line in lines {
        match line.split_once(": ") {
            Some((name, _)) if attribute == "#[serde(default)]" => {
                options.push(format!("`{} = ", name.replace('_', "-")))
            }
            Some((name, _)) if attribute.is_empty() => options.push(format!("`{}`", name.replace('_', "-"))),
            _ => {}
        }
        attribute = if line.starts_with('#') { line } else { "" };
    }
    options
}

/// `Reason { name: "late", values: &["section"] }`, however it is wrapped.
fn reasons(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut reasons: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for reason in source.split("Reason { name: \"").skip(1) {
        let (name, rest) = reason.split_once('"').expect("a name");
        let values = rest.split_once("values: &[").and_then(|(_, rest)| rest.split_once(']')).expect("values").0;
        let values = values.split(',').map(|value| value.trim().trim_matches('"').to_owned());
        reasons.entry(name.to_owned()).or_default().extend(values.filter(|value| !value.is_empty()));
    }
    reasons
}

/// The rows of the chapter's tables of kinds, each with the kind that it is about.
fn rows(chapter: &str) -> BTreeMap<&str, &str> {
    let tables = chapter.split_once("\n## The Kinds\n").expect("a heading above the tables").1;
    tables.lines().filter_map(|line| Some((line.strip_prefix("| `")?.split_once('`')?.0, line))).collect()
}

#[test]
fn the_chapter_on_rules_tells_all_of_every_kind() {
    let chapter = fs::read_to_string(manifest().join("docs/writing-rules.md")).expect("the chapter");
    let (rows, kinds) = (rows(&chapter), all());
    assert_eq!(
        rows.keys().map(|kind| (*kind).to_owned()).collect::<Vec<_>>(),
        kinds.keys().cloned().collect::<Vec<_>>()
    );
    let mut untold = Vec::new();
    for (name, kind) in &kinds {
        let row = rows[name.as_str()];
        assert!(!kind.reasons.is_empty(), "{name}: its reasons were not found in its source");
        let options = kind.options.iter().cloned();
        let reasons = kind.reasons.keys().map(|reason| format!("`{reason}`"));
        let values = kind.reasons.values().flatten().map(|value| format!("`{{{value}}}`"));
        let all = options.chain(reasons).chain(values);
        untold.extend(all.filter(|word| !row.contains(word)).map(|word| format!("{name}: {word}")));
        let known = |word: &str| {
            let is_value = |value: &String| word.trim_matches(['{', '}']) == value;
            kind.reasons.values().flatten().any(is_value)
        };
        let told = row.split('`').skip(1).step_by(2).filter(|word| word.starts_with('{') && word.ends_with('}'));
        untold.extend(told.filter(|word| !known(word)).map(|word| format!("{name}: there is no {word}")));
    }
    assert!(untold.is_empty(), "docs/writing-rules.md does not agree with src/checks:\n{}", untold.join("\n"));
}
