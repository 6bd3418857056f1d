//! The kinds that look at structure serve guides that know no case studies: decision records, proposals, post-mortems.

use crate::support::{Folder, Run};

/// A collection with rules of its own only, and one document.
fn linted(path: &str, document: &str, rules: &[(&str, &str)]) -> Run {
    let folder = Folder::with(&[("lint.toml", "builtin = false\nrule-folders = [\"policy\"]\n"), (path, document)]);
    for (name, check) in rules {
        let head = "summary = \"S\"\nseverity = \"error\"\napplies-to = [\"other\"]\nmessage = \"at fault\"\n";
        folder.write(&format!("policy/{name}.toml"), format!("{head}{check}"));
    }
    folder.cslint(&["--format", "concise"])
}

const RECORD: [(&str, &str); 3] = [
    (
        "complete",
        "[check.sections]\nof = \"document\"\nrequired = [\"Context\", [\"Decision Outcome\", \"Decision\"], \"Consequences\"]\n",
    ),
    ("opening", "[check.opening]\nbefore = \"section\"\nmin-words = 4\n"),
    ("order", "[check.order]\nin-document = [\"Context\", [\"Decision Outcome\", \"Decision\"], \"Consequences\"]\n"),
];

#[test]
fn a_decision_record_that_keeps_its_template_is_left_alone() {
    let record = "# Context of This Decision: Rust\n\nWe choose a language for the linter.\n\n## Context and Problem\n\nSpeed.\n\n## Decision\n\nRust.\n\n## Consequences\n\n- Builds take longer\n";
    linted("adr/0001-rust.md", record, &RECORD).ends_with(0).finds(&[]);
}

#[test]
fn a_decision_record_is_told_what_it_lacks_and_what_is_out_of_order() {
    let record = "# Rust\n\n## Decision Outcome\n\nRust.\n\n## Context\n\nSpeed.\n\n## Consequence\n\nSome.\n";
    linted("adr/0001-rust.md", record, &RECORD).ends_with(1).finds(&[
        "adr/0001-rust.md:1:1: error[opening]",
        "adr/0001-rust.md:7:1: error[order]",
        "adr/0001-rust.md:11:1: error[complete]",
    ]);
}

#[test]
fn decision_records_are_numbered_without_gaps() {
    let rule = "[check.numbering]\nof = \"document\"\n";
    let run = linted("adr/0002-rust.md", "# Rust\n", &[("numbers", rule)]).ends_with(1);
    run.finds(&["adr/0002-rust.md:1:1: error[numbers]"]);
    linted("adr/0001-rust.md", "# Rust\n", &[("numbers", rule)]).ends_with(0).finds(&[]);
}

#[test]
fn a_proposal_may_have_all_its_sections_at_level_1() {
    let rule = "[check.sections]\nof = \"document\"\nrequired = [\"Summary\", \"Motivation\", \"Drawbacks\"]\n";
    let proposal =
        "- Feature Name: tides\n\n# Summary\n\nTides.\n\n# Motivation\n\n<!-- why -->\n\n# Drawbacks\n\nNone.\n";
    let run = linted("text/0001-tides.md", proposal, &[("complete", rule)]).ends_with(1);
    run.finds(&["text/0001-tides.md:7:1: error[complete]"]);
}

#[test]
fn a_post_mortem_needs_its_sections_and_its_cause_first() {
    let sections = "[check.sections]\nof = \"document\"\nrequired = [\"Impact\", \"Timeline\"]\n";
    let actions = "[check.sections]\nof = \"document\"\nrequired = [\"Action Items\"]\nholding = \"entry\"\n";
    let cause = "[check.precedence]\nof = \"document\"\nwithin = \"Analysis\"\nfirst = [\"Cause\", \"Causes\"]\nthen = [\"Mitigation\"]\n";
    let rules = [("actions", actions), ("cause", cause), ("complete", sections)];
    let good = "# Flood\n\n## Impact\n\nWet feet.\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| 10:02 | Water |\n\n## Analysis\n\n### Root Cause\n\nRain.\n\n### Mitigation\n\nPumps.\n\n## Action Items\n\n- [ ] Buy pumps\n";
    linted("2026/flood.md", good, &rules).ends_with(0).finds(&[]);
    let swapped = good.replace("### Root Cause", "### X").replace("### Mitigation", "### Root Cause");
    let bad = swapped.replace("### X", "### Mitigation").replace("- [ ] Buy pumps", "- [ ]").replace("Wet feet.", "");
    linted("2026/flood.md", &bad, &rules).ends_with(1).finds(&[
        "2026/flood.md:3:1: error[complete]",
        "2026/flood.md:13:1: error[cause]",
        "2026/flood.md:23:1: error[actions]",
    ]);
}

#[test]
fn a_name_that_is_none_is_told_where_it_is_written() {
    let rule = "[check.sections]\nof = \"document\"\nrequired = [\"Impact\", 3]\n";
    linted("a.md", "# A\n", &[("complete", rule)]).ends_with(2).says("expected a string, or a list of strings");
}
