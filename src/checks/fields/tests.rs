//! What other guides ask of their documents: the status of a decision, the severity of an incident.

use std::sync::Arc;

use super::*;
use crate::collection::Collection;
use crate::dates::Day;
use crate::document::Kind;
use crate::source::Source;

/// The findings of a check in a document: the line, the reason and what it found.
fn found(options: &str, text: &str) -> Vec<(usize, &'static str, String)> {
    let check: Fields = toml::from_str(options).unwrap();
    assert_eq!(check.contradiction(), None);
    let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other);
    let collection = Collection::default();
    let today = Day { year: 2024, month: 3, day: 15 };
    let told = |finding: Finding| {
        let line = document.source.position(finding.span.start).line;
        let said = finding.values.into_iter().find(|(name, _)| *name == "found");
        (line, finding.reason, said.map(|(_, said)| said).unwrap_or_default())
    };
    check
        .run(
            &document,
            Context {
                collection: &collection,
                today,
                prose: &crate::document::Prose::of(&document, None),
                sources: &crate::document::Sources::of(&document),
                review: crate::checks::Review::default(),
            },
        )
        .into_iter()
        .map(told)
        .collect()
}

const DECISION: &str = "of = 'document'\nforms = ['front-matter', 'label', 'heading', 'plain']\n\
                        required = [['Status'], ['Date']]\ndated = ['Date']\nnot-future = ['Date']\n\
                        [one-of]\nStatus = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded by']";

#[test]
fn a_decision_has_a_status_and_a_date_in_every_form() {
    for text in [
        "# Use a queue\n\n* Status: accepted\n* Date: 2024-03-15\n",
        "# Use a queue\n\n**Status:** ✅ Accepted (by all)\n**Date:** March 2024\n",
        "---\nstatus: Superseded by ADR-12\ndate: 2024-01-02\n---\n\n# Use a queue\n",
        "# Use a queue\n\nDate: 2024-03-15\n\n## Status\n\nsuperseded by [ADR-12](12.md)\n",
        "# Status and Date\n\n- Status - proposed\n- _Date_: 2024\n",
    ] {
        assert_eq!(found(DECISION, text), [], "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let not = |line, reason, said: &str| (line, reason, said.to_owned());
    for (text, expected) in [
        ("# A\n\nStatus: done\nDate: 2024\n", not(3, "not-listed", "done")),
        ("# A\n\nStatus: acceptedly\nDate: 2024\n", not(3, "not-listed", "acceptedly")),
        ("# A\n\n## Status\n\n<!-- one word -->\nDone\n\nDate: 2024\n", not(6, "not-listed", "Done")),
        ("---\nstatus: accepted\ndate: 2024-03-16\n---\n# A\n", not(3, "in-future", "2024-03-16")),
        ("# A\n\nStatus: accepted\nDate: 2024-02-30\n", not(4, "not-a-date", "2024-02-30")),
        ("# A\n\nStatus: accepted\n", not(1, "missing", "")),
        ("# A\n\n**Date**: 2024\n\n## Status\n\n## Context\n", not(5, "empty", "")),
        ("# A\n\n**Sttaus**: accepted\n\n**Date**: 2024\n", not(3, "near-miss", "Sttaus")),
    ] {
        assert_eq!(found(DECISION, text), [expected], "{text}");
    }
}

#[test]
fn a_field_is_looked_for_in_its_section() {
    let options = "of = 'document'\nin-section = ['Impact']\nforms = ['label']\nrequired = [['Severity']]";
    assert_eq!(found(options, "# A\n\n## Impact\n\n**Severity**: high\n"), []);
    assert_eq!(found(options, "# A\n\n**Severity**: high\n\n## Impact\n\nBig.\n"), []);
    assert_eq!(found(options, "# A\n\n## Cause\n\n**Severity**: high\n"), []);
    let elsewhere = "# A\n\n## Cause\n\n**Severity**: high\n\n## Impact\n\nBig.\n";
    assert_eq!(found(options, elsewhere), [(7, "missing", String::new())]);
}

#[test]
fn reasons_and_contradictions_follow_from_the_options() {
    let check = |options: &str| toml::from_str::<Fields>(options).unwrap();
    let names = |options: &str| check(options).reasons().iter().map(|reason| reason.name).collect::<Vec<_>>();
    assert_eq!(names(DECISION), ["missing", "empty", "near-miss", "not-listed", "not-a-date", "in-future"]);
    assert_eq!(names("of = 'document'\nforms = ['label']\nrequired = [['A']]"), ["missing", "empty", "near-miss"]);
    assert!(toml::from_str::<Fields>("of = 'document'\nforms = ['label']\nrequired = [[]]").is_err());
    for (options, part) in [("", "neither"), ("required = [['A']]\nown-pair = ['B']", "`B`")] {
        let said = check(&format!("of = 'document'\nforms = ['label']\n{options}")).contradiction();
        assert!(said.is_some_and(|said| said.message.contains(part)), "{options}");
    }
}

const IMPACT: &str = "of = 'document'\nin-section = ['Impact']\nforms = ['label', 'plain']\n\
                      required = [['Duration']]\nmeasured = ['Duration']";

#[test]
fn an_impact_is_told_in_figures_with_their_units() {
    for measured in [
        "47 minutes",
        "about 2 h",
        "1h 20m",
        "1,200 customers",
        "3% of all requests",
        "`47 min`",
        "long:\n  2 days",
        "$40",
    ] {
        let text = format!("# Outage\n\n## Impact\n\n- **Duration**: {measured}\n");
        assert_eq!(found(IMPACT, &text), [], "{measured}");
    }
    for bare in ["long", "47", "all night", "since version 2.0"] {
        let text = format!("# Outage\n\n## Impact\n\n- **Duration**: {bare}\n");
        assert_eq!(found(IMPACT, &text), [(5, "not-measured", bare.to_owned())], "{bare}");
    }
}

#[test]
fn what_a_section_of_the_document_lacks_is_told_there() {
    let text = "# Outage\n\n**Owner**: Ann\n\n## Impact\n\nNobody slept.\n";
    assert_eq!(found(IMPACT, text), [(5, "missing", String::new())]);
}

#[test]
fn a_misspelt_key_of_the_front_matter_is_told_as_such() {
    let options = "of = 'document'\nforms = ['front-matter']\nrequired = [['status'], ['last updated']]";
    let text = "---\nstaus: draft\nlast_updatd: 2024-01-02\n---\n\n# A\n";
    assert_eq!(
        found(options, text),
        [(2, "near-miss", "staus".to_owned()), (3, "near-miss", "last_updatd".to_owned())]
    );
    let check: Fields = toml::from_str(options).unwrap();
    let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other);
    let collection = Collection::default();
    let today = Day { year: 2024, month: 3, day: 15 };
    let prose = crate::document::Prose::of(&document, None);
    let (sources, review) = (crate::document::Sources::of(&document), crate::checks::Review::default());
    let context = Context { collection: &collection, today, prose: &prose, sources: &sources, review };
    let edits = check.run(&document, context).into_iter().flat_map(|finding| finding.fix.map(|fix| fix.edits));
    let written: Vec<_> = edits.flatten().map(|edit| edit.text).collect();
    assert_eq!(written, ["status", "last_updated"]);
}
