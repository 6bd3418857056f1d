//! Word lists that several rules share stand in each of their files, so that a file says all: here they are held together.

use std::collections::BTreeMap;

use cslint::rules::Rule;
use serde_json::Value;

use crate::rules;

/// The options of a rule, as data.
fn options(rule: &Rule) -> BTreeMap<String, Value> {
    let text: String = rule.options.iter().map(|setting| format!("{} = {}\n", setting.option, setting.value)).collect();
    toml::from_str(&text).expect("options are TOML")
}

/// What stands under a path such as `last-updated.required.0`: a list of strings.
fn list(rules: &BTreeMap<String, BTreeMap<String, Value>>, path: &str) -> Vec<String> {
    let mut parts = path.split('.');
    let (rule, option) = (parts.next().expect("a rule"), parts.next().expect("an option"));
    let value = parts.fold(&rules[rule][option], |value, part| &value[part.parse::<usize>().expect("an index")]);
    serde_json::from_value(value.clone()).expect("a list of strings")
}

fn all() -> BTreeMap<String, BTreeMap<String, Value>> {
    rules().iter().map(|rule| (rule.name.to_string(), options(rule))).collect()
}

const ALIKE: [&[&str]; 8] = [
    &["layman-first.names", "plain-language.names", "no-vague-claims.explanations"],
    &["layman-first.openings", "plain-language.openings", "no-vague-claims.openings"],
    &["last-updated.required.0", "no-future-dates.updated-labels"],
    &["no-duplicate-sources.sections", "no-future-dates.sections", "source-diversity.sections", "source-url.sections"],
    &["dated-urls.sections", "source-url.page-sections"],
    &["complete-case-study.required", "section-order.in-case-study"],
    &["complete-case-study.required-anywhere", "before-after-metrics.sections-anywhere"],
    &["common-mistakes.required", "mistake-parts.sections"],
];

#[test]
fn lists_that_mean_the_same_are_the_same() {
    let rules = all();
    for pair in ALIKE.iter().flat_map(|alike| alike.windows(2)) {
        assert_eq!(list(&rules, pair[0]), list(&rules, pair[1]), "{pair:?}");
    }
}

#[test]
fn columns_of_one_name_are_found_by_the_same_headers() {
    let mut seen: BTreeMap<&str, (&str, &Value)> = BTreeMap::new();
    let rules = all();
    for (rule, options) in &rules {
        for (option, value) in options.iter().filter(|(option, _)| option.ends_with("-columns")) {
            let (first, known) = *seen.entry(option).or_insert((rule, value));
            assert_eq!(known, value, "{option} of {first} and of {rule}");
        }
    }
    assert!(seen.contains_key("url-columns") && seen.contains_key("date-columns"), "{seen:?}");
}

#[test]
fn every_section_of_sources_is_one_that_the_other_rules_know() {
    let rules = all();
    let known = list(&rules, "source-url.sections");
    for path in [
        "resources-sections.required",
        "current-sources.sections",
        "dated-urls.sections",
        "dated-urls.mixed-sections",
        "paper-citation.sections",
        "url-date-agreement.sections",
    ] {
        for section in list(&rules, path) {
            assert!(known.contains(&section), "{path} has {section}");
        }
    }
}
