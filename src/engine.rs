//! Rules × documents → diagnostics: which rules apply, what a document suppresses, identity, and order.
//!
//! Knows no rule and no kind of check by name.

mod card;
mod coverage;
mod plan;

use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::Arc;

use siphasher::sip128::{Hasher128, SipHasher13};

pub use card::{Card, CaseStudyCard, Column, ColumnRule, FileCard, Mark, Score};
pub use coverage::{Coverage, Demand};
pub use plan::{ActiveRule, Names, Plan, Selection, indexes, unknown_selection};

use crate::checks::{Check, Context, Review};
use crate::collection::Collection;
use crate::cores;
use crate::diagnostics::{Diagnostic, Label, Severity, Suppressed};
use crate::document::{Document, Prose, Section, Sources, Suppression};
use crate::findings::Finding;
use crate::paths::split;
use crate::rules::{self, Setting};
use crate::source::Span;

/// What the rules find in these documents, each with its index, in their order, on all cores.
#[must_use]
pub fn check_all(documents: &[(usize, &Document)], collection: &Collection, plan: &Plan<'_>) -> Vec<Diagnostic> {
    collection.prepare(plan.running().filter_map(Check::index));
    let check = |(index, document): &(usize, &Document)| check(*index, document, collection, plan);
    cores::map(documents, check).into_iter().flatten().collect()
}

/// What the rules find in the document of that index, in the order of place and rule. Suppressed findings are among
/// them, marked.
#[must_use]
pub fn check(index: usize, document: &Document, collection: &Collection, plan: &Plan<'_>) -> Vec<Diagnostic> {
    let active = plan.active_for(index);
    let names: Vec<&str> = active.iter().map(|active| &*active.rule.name).collect();
    let review = Review { known: plan.known(), active: &names, suppressed: &[], lapses: plan.lapses() };
    let looks_here = |active: &&ActiveRule<'_>| active.rule.applies_to.contains(&document.kind);
    let those_that =
        |come_last: bool| active.iter().filter(looks_here).filter(move |active| active.check.comes_last() == come_last);
    // A kind that looks at what the others found needs them to run, also those that were not asked for.
    let all_run = !document.suppressions.is_empty() && those_that(true).any(|active| active.runs);
    let run: Vec<_> = those_that(false).filter(|active| active.runs || all_run).collect();
    let prose = Prose::of(document, run.iter().filter_map(|active| active.check.lexicon()));
    let sources = Sources::of(document);
    let context = Context { collection, today: plan.today, prose: &prose, sources: &sources, review };
    let (mut suppressed, mut found) = (Vec::new(), Vec::new());
    for active in run {
        let mut findings = active.check.run(document, context);
        if findings.is_empty() {
            continue;
        }
        findings.sort_by_key(|finding| finding.span.start);
        let starts = findings.iter().map(|finding| finding.span.start);
        let comments = document.suppressions_of(&active.rule.name, starts);
        for (finding, comment) in findings.into_iter().zip(comments) {
            suppressed.extend(comment.map(|comment| (comment.comment, &*active.rule.name)));
            if active.runs {
                found.push(diagnostic(active, document, finding, comment));
            }
        }
    }
    suppressed.sort_unstable();
    suppressed.dedup();
    for active in those_that(true).filter(|active| active.runs) {
        let review = Review { suppressed: &suppressed, ..review };
        let findings = active.check.run(document, Context { review, ..context });
        found.extend(findings.into_iter().map(|finding| diagnostic(active, document, finding, None)));
    }
    found.sort_by(|(one, _), (other, _)| {
        let by_place = one.primary.span.cmp(&other.primary.span).then_with(|| one.rule.cmp(&other.rule));
        by_place.then_with(|| one.message.cmp(&other.message))
    });
    identify(&mut found, document, None);
    if let Some(names) = plan.names_of(document.source.path()) {
        found.iter_mut().for_each(|(finding, _)| finding.former_fingerprint = Some(finding.fingerprint.clone()));
        identify(&mut found, document, Some(names));
    }
    found.into_iter().map(|(finding, _)| finding).collect()
}

/// Gives each its fingerprint. Those that are else equal are counted, suppressed ones last: a comment for one of them
/// leaves the others who they are.
fn identify(found: &mut [(Diagnostic, String)], document: &Document, names: Option<&Names>) {
    let path = names.map_or(document.source.path(), |names| &names.path);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for suppressed in [false, true] {
        for (finding, identity) in found.iter_mut().filter(|(finding, _)| finding.suppressed.is_some() == suppressed) {
            let section = names_around(document, finding.primary.span, names).join("\u{1}");
            let path = if finding.of_folder { split(path).0 } else { path };
            let whole = [&*finding.rule, path, &section, identity].join("\u{0}");
            let alike = seen.entry(whole.clone()).or_default();
            finding.fingerprint = hash(&format!("{whole}\u{0}{alike}"));
            finding.twins_before = *alike;
            *alike += 1;
        }
    }
}

/// The names of the headings above a place, outermost first. What concerns the whole file stands under none, also where
/// there is no title to stand on.
fn names_around(document: &Document, place: Span, names: Option<&Names>) -> Vec<String> {
    if place == document.title_span() {
        return Vec::new();
    }
    let section = section_around(document, place);
    let known = names.and_then(|names| names.around(section, place)).map(<[String]>::to_vec);
    known.or_else(|| Some(document.names_around(section?))).unwrap_or_default()
}

/// The diagnostic, and the identity of its finding.
fn diagnostic(
    active: &ActiveRule<'_>,
    document: &Document,
    finding: Finding,
    comment: Option<&Suppression>,
) -> (Diagnostic, String) {
    let rule = active.rule;
    let identity = format!("{}\u{0}{}", finding.lasting.unwrap_or(finding.reason), finding.identity);
    let value = |name: &str| {
        let of_finding = finding.values.iter().find(|(value, _)| *value == name).map(|(_, value)| value.as_str());
        of_finding.or_else(|| {
            let named = |option: &&Setting| option.option == name;
            let option = active.options.iter().find(named).map(|option| option.value.trim_matches(['"', '\'']));
            option.or_else(|| active.given_way().any(|option| named(&option)).then_some("any number"))
        })
    };
    let message = rule.message.get(finding.reason).map_or("", String::as_str);
    let help = rule.help.as_ref().and_then(|help| help.get(finding.reason));
    let skeleton = rule.skeleton.as_ref().and_then(|skeleton| skeleton.get(finding.reason));
    // A threshold is told where it is spoken of.
    let spoken = |name: &str| {
        let text = [message, help.map_or("", String::as_str)].concat();
        finding.rests_on.contains(&name) || text.contains(&format!("{{{name}}}"))
    };
    let thresholds = active.thresholds.iter().filter(|threshold| spoken(&threshold.option));
    let label = |source: Option<_>, span, text| {
        let source = source.unwrap_or_else(|| Arc::clone(&document.source));
        Label { source, span, text }
    };
    let suppressed = comment.map(|comment| Suppressed { reason: comment.reason.as_deref().map(str::to_owned) });
    let diagnostic = Diagnostic {
        rule: Arc::clone(&rule.name),
        severity: active.severity.or(rule.severity.get(finding.reason).copied()).unwrap_or(Severity::Error),
        reason: finding.reason,
        subject: finding.subject,
        message: rules::fill(message, value),
        help: help.map(|help| rules::fill(help, value)),
        skeleton: skeleton.map(|skeleton| rules::fill(skeleton, value)),
        primary: label(None, finding.span, finding.label),
        related: finding.related.into_iter().map(|place| label(place.source, place.span, place.text)).collect(),
        section: section_path(document, finding.span),
        citation: active.citation.clone(),
        thresholds: thresholds.cloned().collect(),
        fix: finding.fix,
        fingerprint: String::new(),
        former_fingerprint: None,
        of_folder: finding.of_folder,
        extent: finding.extent,
        twins_before: 0,
        suppressed,
        known: None,
        is_elsewhere: false,
        fails: false,
    };
    (diagnostic, identity)
}

/// The headings above a place, outermost first, the document's title apart.
fn section_path(document: &Document, place: Span) -> Vec<String> {
    let Some(section) = section_around(document, place) else { return Vec::new() };
    let below_title = document.with_ancestors(section).filter(|section| section.level > 1);
    let mut path: Vec<String> = below_title.map(|section| section.title.to_string()).collect();
    path.reverse();
    path
}

/// The section of a place. What concerns the whole file stands in none, also where there is no title to stand on.
fn section_around(document: &Document, place: Span) -> Option<&Section> {
    document.section_at(place.start).filter(|_| place != document.title_span())
}

/// The hash of what a finding is: its rule, its file, the names of the headings above it, what is particular to it, and
/// how many like it come before. Lines, columns and the numbers of headings are not part of it, so that edits elsewhere
/// leave it alone.
fn hash(identity: &str) -> String {
    let mut hasher = SipHasher13::new();
    // Bytes only: `Hash` would write lengths in the machine's own width and order.
    hasher.write(identity.as_bytes());
    format!("{:032x}", hasher.finish128().as_u128())
}
