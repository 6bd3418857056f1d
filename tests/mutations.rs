//! One fault at a time in a collection that has none: the fault is found at its place, and nothing else is said.
//!
//! Each rule brings its faults, and edits that look like one and are none. A rule joins with a file in `mutations/`
//! and a line in `all`; one that does not join fails here.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::string_slice, reason = "offsets were found in the same text")]
#![expect(clippy::print_stdout, reason = "the report is for people who run the tests")]

#[path = "mutations/before_after_metrics.rs"]
mod before_after_metrics;
#[path = "mutations/case_study_count.rs"]
mod case_study_count;
#[path = "mutations/case_study_numbering.rs"]
mod case_study_numbering;
#[path = "mutations/code_budget.rs"]
mod code_budget;
#[path = "mutations/common_mistakes.rs"]
mod common_mistakes;
#[path = "mutations/complete_case_study.rs"]
mod complete_case_study;
#[path = "mutations/current_sources.rs"]
mod current_sources;
#[path = "mutations/dated_urls.rs"]
mod dated_urls;
#[path = "mutations/diagram_for_flow.rs"]
mod diagram_for_flow;
#[path = "mutations/difference.rs"]
mod difference;
#[path = "mutations/distinct_case_studies.rs"]
mod distinct_case_studies;
#[path = "mutations/fence_nesting.rs"]
mod fence_nesting;
#[path = "mutations/file_naming.rs"]
mod file_naming;
#[path = "mutations/files.rs"]
mod files;
#[path = "mutations/guide_sync.rs"]
mod guide_sync;
#[path = "mutations/heading_hierarchy.rs"]
mod heading_hierarchy;
#[path = "mutations/index_totals.rs"]
mod index_totals;
#[path = "mutations/key_insight.rs"]
mod key_insight;
#[path = "mutations/last_updated.rs"]
mod last_updated;
#[path = "mutations/layman_first.rs"]
mod layman_first;
#[path = "mutations/metric_arithmetic.rs"]
mod metric_arithmetic;
#[path = "mutations/mistake_parts.rs"]
mod mistake_parts;
#[path = "mutations/mutation.rs"]
mod mutation;
#[path = "mutations/named_context.rs"]
mod named_context;
#[path = "mutations/no_broken_links.rs"]
mod no_broken_links;
#[path = "mutations/no_duplicate_sources.rs"]
mod no_duplicate_sources;
#[path = "mutations/no_fluff.rs"]
mod no_fluff;
#[path = "mutations/no_future_dates.rs"]
mod no_future_dates;
#[path = "mutations/no_implementation_code.rs"]
mod no_implementation_code;
#[path = "mutations/no_long_code.rs"]
mod no_long_code;
#[path = "mutations/no_orphans.rs"]
mod no_orphans;
#[path = "mutations/no_placeholder_urls.rs"]
mod no_placeholder_urls;
#[path = "mutations/no_placeholders.rs"]
mod no_placeholders;
#[path = "mutations/no_planned_links.rs"]
mod no_planned_links;
#[path = "mutations/no_unused_suppressions.rs"]
mod no_unused_suppressions;
#[path = "mutations/no_vague_claims.rs"]
mod no_vague_claims;
#[path = "mutations/no_walls_of_text.rs"]
mod no_walls_of_text;
#[path = "mutations/overview.rs"]
mod overview;
#[path = "mutations/paired_resources.rs"]
mod paired_resources;
#[path = "mutations/paper_citation.rs"]
mod paper_citation;
#[path = "mutations/plain_language.rs"]
mod plain_language;
#[path = "mutations/planning_documents.rs"]
mod planning_documents;
#[path = "mutations/progress_sync.rs"]
mod progress_sync;
#[path = "mutations/related_links.rs"]
mod related_links;
#[path = "mutations/resources_link.rs"]
mod resources_link;
#[path = "mutations/resources_sections.rs"]
mod resources_sections;
#[path = "mutations/root_cause_first.rs"]
mod root_cause_first;
#[path = "mutations/samples.rs"]
mod samples;
#[path = "mutations/section_order.rs"]
mod section_order;
#[path = "mutations/source_diversity.rs"]
mod source_diversity;
#[path = "mutations/source_url.rs"]
mod source_url;
#[path = "mutations/url_date_agreement.rs"]
mod url_date_agreement;

use difference::difference;
use files::{Files, Found, builtin, folder};
use mutation::Mutation;
use rayon::prelude::*;

/// Fewer than these and a rule has not joined.
const LEAST_FAULTS: usize = 2;
const LEAST_HARMLESS: usize = 1;

/// The mutations of each rule, by its name.
fn all() -> Vec<(&'static str, Vec<Mutation>)> {
    vec![
        ("before-after-metrics", before_after_metrics::mutations()),
        ("case-study-count", case_study_count::mutations()),
        ("case-study-numbering", case_study_numbering::mutations()),
        ("code-budget", code_budget::mutations()),
        ("common-mistakes", common_mistakes::mutations()),
        ("complete-case-study", complete_case_study::mutations()),
        ("current-sources", current_sources::mutations()),
        ("dated-urls", dated_urls::mutations()),
        ("diagram-for-flow", diagram_for_flow::mutations()),
        ("distinct-case-studies", distinct_case_studies::mutations()),
        ("fence-nesting", fence_nesting::mutations()),
        ("file-naming", file_naming::mutations()),
        ("guide-sync", guide_sync::mutations()),
        ("heading-hierarchy", heading_hierarchy::mutations()),
        ("index-totals", index_totals::mutations()),
        ("key-insight", key_insight::mutations()),
        ("last-updated", last_updated::mutations()),
        ("layman-first", layman_first::mutations()),
        ("metric-arithmetic", metric_arithmetic::mutations()),
        ("mistake-parts", mistake_parts::mutations()),
        ("named-context", named_context::mutations()),
        ("no-broken-links", no_broken_links::mutations()),
        ("no-duplicate-sources", no_duplicate_sources::mutations()),
        ("no-fluff", no_fluff::mutations()),
        ("no-future-dates", no_future_dates::mutations()),
        ("no-implementation-code", no_implementation_code::mutations()),
        ("no-long-code", no_long_code::mutations()),
        ("no-orphans", no_orphans::mutations()),
        ("no-placeholder-urls", no_placeholder_urls::mutations()),
        ("no-placeholders", no_placeholders::mutations()),
        ("no-planned-links", no_planned_links::mutations()),
        ("no-unused-suppressions", no_unused_suppressions::mutations()),
        ("no-vague-claims", no_vague_claims::mutations()),
        ("no-walls-of-text", no_walls_of_text::mutations()),
        ("overview", overview::mutations()),
        ("paired-resources", paired_resources::mutations()),
        ("paper-citation", paper_citation::mutations()),
        ("plain-language", plain_language::mutations()),
        ("planning-documents", planning_documents::mutations()),
        ("progress-sync", progress_sync::mutations()),
        ("related-links", related_links::mutations()),
        ("resources-link", resources_link::mutations()),
        ("resources-sections", resources_sections::mutations()),
        ("root-cause-first", root_cause_first::mutations()),
        ("section-order", section_order::mutations()),
        ("source-diversity", source_diversity::mutations()),
        ("source-url", source_url::mutations()),
        ("url-date-agreement", url_date_agreement::mutations()),
    ]
}

/// The collection that the mutations edit, with what is found in it as it is.
fn good() -> (Files, Vec<Found>) {
    let files = Files::read(&folder("fixtures/collection").expect("the collection is there"));
    let found = files.lint().1;
    (files, found)
}

/// What is wrong with the answer to a mutation: a line for each thing.
fn examine(rule: &str, mutation: &Mutation, before: &(Files, Vec<Found>)) -> Result<Vec<String>, String> {
    if mutation.harmless != mutation.expected.is_empty() {
        return Err("a fault expects a finding, and what is harmless none".to_owned());
    }
    let edited = mutation.apply(&before.0)?;
    let found = edited.lint().1;
    let mut changes = difference((&before.0, &before.1), (&edited, &found));
    let mut wrong: Vec<String> = changes.gone.iter().map(|found| format!("gone: {found}")).collect();
    for expected in &mutation.expected {
        let mut index = None;
        for (at, found) in changes.new.iter().enumerate() {
            if expected.is(found, rule, &edited)? {
                index = index.or(Some(at));
            }
        }
        match index {
            Some(index) => drop(changes.new.remove(index)),
            None => wrong.push(format!("not found: {}", expected.describe(rule, &edited))),
        }
    }
    wrong.extend(changes.new.iter().map(|found| format!("too much: {found}")));
    Ok(wrong)
}

/// How many faults and harmless edits each rule has.
fn report() -> String {
    let mut report = format!("{:24} faults  harmless\n", "rule");
    let (mut faults, mut harmless) = (0, 0);
    for (rule, mutations) in all() {
        let (none, some): (Vec<_>, Vec<_>) = mutations.iter().partition(|mutation| mutation.harmless);
        report.push_str(&format!("{rule:24} {:6}  {:8}\n", some.len(), none.len()));
        faults += some.len();
        harmless += none.len();
    }
    report + &format!("{:24} {faults:6}  {harmless:8}", "all")
}

#[test]
fn the_good_collection_is_good() {
    let found: Vec<_> = good().1.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_fault_is_found_where_it_is_and_nothing_else() {
    let before = good();
    let all = all();
    let each: Vec<_> = all.iter().flat_map(|(rule, mutations)| mutations.iter().map(move |one| (rule, one))).collect();
    let examine = |&(rule, mutation): &(&&str, &Mutation)| {
        let faults = examine(rule, mutation, &before).unwrap_or_else(|error| vec![error]);
        faults.iter().map(|fault| format!("{rule}, {}:\n    {fault}", mutation.name)).collect::<Vec<_>>()
    };
    let wrong: Vec<String> = each.par_iter().flat_map_iter(examine).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_faults_and_harmless_edits() {
    println!("{}", report());
    let all = all();
    for (rule, _) in &all {
        assert!(builtin().iter().any(|other| *other.name == **rule), "there is no rule {rule}");
    }
    for rule in builtin() {
        let mutations = all.iter().find(|(name, _)| **name == *rule.name).map_or(&[][..], |(_, mutations)| mutations);
        let harmless = mutations.iter().filter(|mutation| mutation.harmless).count();
        let faults = mutations.len() - harmless;
        assert!(
            faults >= LEAST_FAULTS && harmless >= LEAST_HARMLESS,
            "{}: {faults} faults and {harmless} harmless edits, where {LEAST_FAULTS} and {LEAST_HARMLESS} are the least",
            rule.name
        );
    }
}

#[test]
fn names_tell_mutations_apart() {
    for (rule, mutations) in all() {
        let mut names: Vec<_> = mutations.iter().map(|mutation| mutation.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{rule} has two mutations of one name");
    }
}
