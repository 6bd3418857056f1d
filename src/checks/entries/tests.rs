//! What other guides ask of their entries: action items, timelines, open questions.

use std::sync::Arc;

use super::*;
use crate::document::Kind;
use crate::source::Source;

/// The findings of a check in a document: the line, the reason and what it says.
fn found(options: &str, text: &str) -> Vec<(usize, &'static str, String)> {
    let check: Entries = toml::from_str(options).unwrap();
    assert_eq!(check.contradiction(), None);
    let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other);
    let told = |finding: Finding| {
        let line = document.source.position(finding.span.start).line;
        let said = finding.values.into_iter().find(|(name, _)| matches!(*name, "missing" | "found" | "entry"));
        (line, finding.reason, said.map(|(_, said)| said).unwrap_or_default())
    };
    check.run(&document).into_iter().map(told).collect()
}

fn lacking(line: usize, what: &str) -> (usize, &'static str, String) {
    (line, "missing", what.to_owned())
}

const ACTIONS: &str = "sections = ['Action Items']\nparts = [['Owner'], ['Due', 'Due date']]\ndated = ['Due']";

#[test]
fn action_items_have_an_owner_and_a_date() {
    let items = "# A\n\n## Action Items\n\n\
                 - Alert on lag (Owner: Ann, Due: 2024-05-01)\n\
                 - Cap the queue. **Owner**: Bo. **Due date**: soon\n\
                 - Write it down\n";
    assert_eq!(found(ACTIONS, items), [lacking(6, "`Due` (\"soon\" is no date)"), lacking(7, "`Owner` and `Due`")]);
    let rows =
        "## Action Items\n\n| What | Due date | Owner |\n|---|---|---|\n| Alert | 2024-05 | Ann |\n| Cap | 2024+ | |\n";
    assert_eq!(found(ACTIONS, rows), [lacking(6, "`Owner` and `Due` (\"2024+\" is no date)")]);
}

#[test]
fn action_items_may_be_headings_or_be_gathered_below_some() {
    let headings = "## Action Items\n\n### Alert on lag\n\n- **Owner**: Ann\n- **Due**: May 2024\n\n\
                    ### Cap the queue\n\n- **Owner**: Bo\n";
    assert_eq!(found(ACTIONS, headings), [lacking(8, "`Due`")]);
    let gathered = "## Action Items\n\n### Prevent\n\n- Cap the queue (Owner: Ann)\n\n### Detect\n\n\
                    | What | Owner | Due |\n|---|---|---|\n| Alert | Bo | 2024-05 |\n";
    assert_eq!(found(ACTIONS, gathered), [lacking(5, "`Due`")]);
}

#[test]
fn each_item_that_opens_with_a_part_it_repeats_is_an_entry() {
    let items = "## Action Items\n\n- **Owner**: Ann. **Due**: May 2024\n- **Owner**: Bo\n";
    assert_eq!(found(ACTIONS, items), [lacking(4, "`Due`")]);
}

#[test]
fn a_timeline_tells_times() {
    let options = "sections = ['Timeline']\nonly = 'rows'\nparts = [['Time']]\ntimed = ['Time']";
    let text = "## Timeline\n\n- no row\n\n| Time (UTC) | What |\n|---|---|\n| 14:32 | Alert |\n| T+5m | Page |\n| later | Sleep |\n";
    assert_eq!(found(options, text), [lacking(9, "`Time` (\"later\" is no time)")]);
}

#[test]
fn open_questions_lead_to_issues() {
    let options = "sections = ['Open Questions']\nlinked-to = ['/issues/', '/pull/', '#']";
    let text = "## Open Questions\n\n- Who pays? [Here](https://git.example/a/issues/7)\n- How long? See #12\n- Why C# and [this](#why)?\n\n\
                ### Where to?\n\nhttps://git.example/a/pull/9\n\n### When?\n\nSoon.\n";
    let unlinked = |line, words: &str| (line, "unlinked", words.to_owned());
    assert_eq!(found(options, text), [unlinked(5, "Why C and this"), unlinked(11, "When")]);
}

#[test]
fn an_item_that_says_that_there_are_none_needs_no_link() {
    let options = "sections = ['Open Questions']\nlinked-to = ['#']";
    for none in ["None", "None.", "*n/a*"] {
        assert_eq!(found(options, &format!("## Open Questions\n\n- {none}\n")), [], "{none}");
    }
}

#[test]
fn reasons_and_contradictions_follow_from_the_options() {
    let check = |options: &str| toml::from_str::<Entries>(options).unwrap();
    let names = |options: &str| check(options).reasons().iter().map(|reason| reason.name).collect::<Vec<_>>();
    assert_eq!(names(ACTIONS), ["missing", "near-miss"]);
    assert_eq!(names("sections = ['A']\nlinked-to = ['#']"), ["unlinked"]);
    assert!(toml::from_str::<Entries>("sections = ['A']\nparts = [[]]").is_err());
    for (options, part) in [
        ("sections = ['A']", "neither"),
        ("sections = ['A']\nparts = [['Due']]\ndated = ['Date']", "`Date`"),
        ("sections = ['A']\nparts = [['Due', 'Date']]\nopening = 'Date'", "`Date`"),
    ] {
        assert!(check(options).contradiction().is_some_and(|said| said.message.contains(part)), "{options}");
    }
}

#[test]
fn an_issue_is_a_number_behind_a_hash() {
    for (text, number) in
        [("#12", true), ("(#3)", true), ("team/repo#4", true), ("C#", false), ("##1", false), ("# 1", false)]
    {
        assert_eq!(has_number(text), number, "{text}");
    }
}
