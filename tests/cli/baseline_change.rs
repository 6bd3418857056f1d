//! A change and the baseline: what is old by the one may be unknown to the other, which is told.

use crate::SKIPPED;
use crate::repository::Repository;
use crate::support::Run;

const FILE: &str = "lint-baseline.txt";
const STAGED: &[&str] = &["--staged", "--format", "concise"];
const USED: &str = "baseline = \"lint-baseline.txt\"\nfail-on = \"warning\"\n";

/// Old findings under two headings, all of them in the baseline.
const TEXT: &str = "# Tides\n\n## Ebb\n\nIt is told [there](gone.md).\n\n#### Deep\n\n## Flow\n\n[Lost](lost.md).\n";

fn known() -> Repository {
    let repository = Repository::with(&[("lint.toml", USED), ("a.md", TEXT), ("b.md", SKIPPED)]);
    repository.cslint(&["baseline"]).ends_with(0);
    repository.commit();
    repository.cslint(&[]).ends_with(0).says("(4 in the baseline)");
    repository
}

fn against_head(repository: &Repository) -> Run {
    repository.cslint(&["baseline", "--check-against", "HEAD"])
}

fn says_not(run: &Run, words: &str) {
    assert!(!run.err.contains(words), "{}", run.err);
}

/// The pull request was green, and the main branch red after it.
#[test]
fn what_a_new_heading_takes_out_of_the_baseline_is_told_with_the_way_back() {
    let repository = known();
    repository.stage("a.md", TEXT.replace("Ebb", "The Ebb"));
    let run = repository.cslint(STAGED).ends_with(0).says("2 known before, 2 in the baseline");
    says_not(&run, "--prune");
    run.says(
        "note: 2 old findings will no longer be known by lint-baseline.txt after this change, and count in every full \
         run: mend them, or run `cslint baseline --overwrite`",
    );
    repository.cslint(&["--since", "HEAD"]).ends_with(0).says("2 old findings will no longer be known");
    repository.cslint(&[]).ends_with(1);
    // The way back is one.
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    repository.git(&["add", FILE]);
    says_not(&repository.cslint(STAGED).ends_with(0).says("(4 in the baseline)"), "no longer");
    repository.cslint(&[]).ends_with(0).says("(4 in the baseline)");
}

#[test]
fn of_a_file_that_is_renamed_it_is_told_too() {
    let repository = known();
    repository.git(&["mv", "b.md", "c.md"]);
    repository.cslint(STAGED).ends_with(0).says("note: 1 old finding will no longer be known");
    repository.git(&["mv", FILE, "known.txt"]);
    repository.stage("lint.toml", USED.replace("lint-baseline", "known"));
    repository.cslint(STAGED).ends_with(0).says("1 old finding will no longer be known by known.txt");
    repository.cslint(&[STAGED, &["--no-baseline"]].concat()).ends_with(0);
}

/// Who pruned, as a note advised, had them in neither.
#[test]
fn what_was_pruned_and_is_still_there_is_told() {
    let repository = known();
    repository.stage("a.md", TEXT.replace("Ebb", "The Ebb"));
    repository.cslint(&["baseline", "--prune"]).ends_with(0);
    repository.git(&["add", FILE]);
    repository.cslint(STAGED).ends_with(0).says("2 old findings will no longer be known");
}

#[test]
fn what_was_never_in_the_baseline_or_is_mended_is_not_told() {
    let repository = known();
    repository.write("a.md", TEXT.replace("Deep\n", "Deep\n\n[More](more.md)\n"));
    repository.git(&["commit", "--quiet", "--all", "--message=red already"]);
    let red = TEXT.replace("Deep\n", "Deeper\n\n[More](more.md)\n");
    repository.stage("a.md", red);
    repository.cslint(STAGED).ends_with(0).says("note: 1 old finding will no longer be known");
    repository.stage("a.md", "# Tides\n\n## Ebb\n");
    let run =
        repository.cslint(STAGED).ends_with(0).says("lint-baseline.txt holds 3 findings that are no longer there");
    says_not(&run, "no longer be known");
}

/// It went by the name that the old one had in the baseline.
#[test]
fn a_second_copy_where_an_old_one_stood_is_not_in_the_baseline() {
    let repository = known();
    let copied = TEXT.replace("It is told", "See [here](gone.md).\n\n## More\n\nIt is told");
    repository.stage("a.md", &copied);
    let run = repository.cslint(&[STAGED, &["--select", "no-broken-links"]].concat()).ends_with(1);
    run.finds(&["a.md:5:12: error", "a.md:9:20: error"]).says("1 old finding will no longer be known");
    // Who writes it down has it in the baseline.
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    repository.git(&["add", FILE]);
    repository.cslint(STAGED).ends_with(0).says("lint-baseline.txt: the baseline is changed");
}

/// It called each of them new, and failed.
#[test]
fn what_is_written_down_under_another_name_is_no_growth() {
    let repository = known();
    repository.stage("a.md", TEXT.replace("Ebb", "The Ebb"));
    repository.git(&["mv", "b.md", "c.md"]);
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    let run = against_head(&repository).ends_with(0).says("none was added. 3 are known from before");
    assert!(run.out.is_empty(), "{}", run.out);
}

#[test]
fn headings_that_pass_on_their_names_are_no_growth() {
    let repository = known();
    repository.stage("a.md", TEXT.replace("## Flow", "## Slack").replace("## Ebb", "## Flow"));
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    against_head(&repository).ends_with(0).says("none was added");
}

/// The number of entries stayed the same.
#[test]
fn a_new_finding_in_the_place_of_one_that_was_mended_is_growth() {
    let repository = known();
    repository.stage("a.md", TEXT.replace("Ebb", "The Ebb").replace("[Lost](lost.md)", "Here: [new](new.md)"));
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    let run = against_head(&repository).ends_with(1).says("1 of them new. 2 are known from before");
    assert!(run.out.starts_with("a.md: [no-broken-links] Flow: ") && run.out.lines().count() == 1, "{}", run.out);
}

#[test]
fn a_second_copy_under_the_name_of_an_old_one_is_growth() {
    let repository = known();
    let copied = TEXT.replace("It is told", "See [here](gone.md).\n\n## More\n\nIt is told");
    repository.stage("a.md", copied);
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    let run = against_head(&repository).ends_with(1).says("1 of them new");
    assert!(run.out.starts_with("a.md: [no-broken-links] Ebb: ") && run.out.lines().count() == 1, "{}", run.out);
}

/// No change could make a rule stricter, or take in what a new year or a new cslint finds.
#[test]
fn old_findings_that_are_written_down_later_are_told_and_are_no_growth() {
    let repository = known();
    repository.write("lint.toml", format!("{USED}[rules]\nno-broken-links = \"off\"\n"));
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    repository.commit();
    repository.write("lint.toml", USED);
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    let run = against_head(&repository).ends_with(0);
    run.says("none that this change brings in. 2 were found before this change already");
    // What it brings in beside them is growth all the same.
    repository.write("b.md", format!("{SKIPPED}\n[Gone](gone.md)\n"));
    repository.cslint(&["baseline", "--overwrite"]).ends_with(0);
    let run = against_head(&repository).ends_with(1).says("1 of them new. 2 were found before");
    assert!(run.out.starts_with("b.md: ") && run.out.lines().count() == 1, "{}", run.out);
}

#[test]
fn an_entry_that_nobody_finds_yet_is_growth() {
    let repository = known();
    let held = repository.git(&["show", &format!("HEAD:{FILE}")]);
    repository.write(FILE, format!("{held}\nc.md\tno-fluff\t{}\tfor later\n", "0".repeat(32)));
    against_head(&repository).ends_with(1).says("1 of them new");
}
