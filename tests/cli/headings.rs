//! A heading that a change puts above old text, or takes away there: what was wrong below it is as old as it was.

use crate::repository::Repository;

const PATH: &str = "01_A/01_B/tides.md";

/// What follows from two broken links and a long block of code, under some headings and beside what the tests change.
const STAGED: &[&str] =
    &["--staged", "--select", "no-broken-links,no-long-code,no-vague-claims,no-placeholders", "--format", "concise"];

const LINK: &str = "What goes wrong is told [there](gone.md), and nowhere else.\n";

fn code() -> String {
    format!("```python\n{}```\n", "total = total + price\n".repeat(14))
}

/// One case study; what stands in its one section is old.
fn case_study(below: &str) -> String {
    format!("# Tides\n\n## Case Study 1: Ebb\n\n### Problem\n\n{below}")
}

fn with(text: &str) -> Repository {
    Repository::committed(&[("lint.toml", ""), (PATH, text)])
}

/// Stages a text, and tells on which lines something is found that is new, and that was there before.
#[track_caller]
fn found(repository: &Repository, text: &str) -> (Vec<usize>, Vec<usize>) {
    repository.stage(PATH, text);
    let run = repository.cslint(STAGED);
    let line = |line: &str| line.split(':').nth(1).and_then(|line| line.parse().ok()).expect("a line");
    let (old, new): (Vec<&str>, Vec<&str>) = run.out.lines().partition(|line| line.ends_with("(was there before)"));
    assert_eq!(run.code, i32::from(!new.is_empty()), "{}{}", run.out, run.err);
    (new.into_iter().map(line).collect(), old.into_iter().map(line).collect())
}

/// Who added the heading that the tool itself asks for was refused the commit for the text below it.
#[test]
fn old_text_that_gets_a_heading_keeps_what_it_had() {
    let repository = with(&case_study(&format!("It ebbs.\n\n{LINK}\n{}", code())));
    for heading in
        ["### Detailed Explanation", "#### In detail", "## Case Study 2: Flow", "# Another", "In detail\n---"]
    {
        let text = case_study(&format!("It ebbs.\n\n{heading}\n\n{LINK}\n{}", code()));
        let line = 11 + heading.matches('\n').count();
        assert_eq!(found(&repository, &text), (vec![], vec![line, line + 2]), "{heading}");
    }
}

#[test]
fn old_text_that_loses_a_heading_keeps_what_it_had() {
    let repository = with(&case_study(&format!("It ebbs.\n\n#### In detail\n\n{LINK}\n{}", code())));
    assert_eq!(found(&repository, &case_study(&format!("It ebbs.\n\n{LINK}\n{}", code()))), (vec![], vec![9, 11]));
    let without = format!("# Tides\n\nIt ebbs.\n\n{LINK}\n{}", code());
    assert_eq!(found(&repository, &without), (vec![], vec![5, 7]));
}

#[test]
fn text_without_any_heading_that_gets_one_keeps_what_it_had() {
    let repository = with(&format!("It ebbs.\n\n{LINK}"));
    assert_eq!(found(&repository, &format!("It ebbs.\n\n## Ebb\n\n{LINK}")), (vec![], vec![5]));
}

#[test]
fn a_second_copy_of_an_old_mistake_is_new_and_the_old_one_is_not() {
    let repository = with(&case_study(&format!("It ebbs.\n\n{LINK}")));
    let again = "Which is told [there](gone.md) again.\n";
    for (name, below, wanted) in [
        ("where the old one stood", format!("It ebbs.\n\n{again}\n### More\n\n{LINK}"), (vec![9], vec![13])),
        ("beside the old one", format!("It ebbs.\n\n### More\n\n{LINK}\n{again}"), (vec![13], vec![11])),
        ("under a heading below", format!("It ebbs.\n\n### More\n\n{LINK}\n### Yet\n\n{again}"), (vec![15], vec![11])),
    ] {
        assert_eq!(found(&repository, &case_study(&below)), wanted, "{name}");
    }
    // Word for word the same, one of the two is as good as the other.
    let (new, old) = found(&repository, &case_study(&format!("It ebbs.\n\n### More\n\n{LINK}\n### Yet\n\n{LINK}")));
    assert_eq!((new.len(), old.len()), (1, 1));
}

#[test]
fn old_twins_that_a_heading_parts_are_both_old() {
    let repository = with(&case_study(&format!("It ebbs.\n\n{LINK}\nIt flows.\n\n{LINK}")));
    let parted = format!("It ebbs.\n\n{LINK}\n### More\n\nIt flows.\n\n{LINK}");
    assert_eq!(found(&repository, &case_study(&parted)), (vec![], vec![9, 15]));
    let parted = format!("It ebbs.\n\n### More\n\n{LINK}\n### Problem\n\nIt flows.\n\n{LINK}");
    assert_eq!(found(&repository, &case_study(&parted)), (vec![], vec![11, 17]));
    assert_eq!(found(&repository, &case_study(&format!("{parted}\n{LINK}"))), (vec![19], vec![11, 17]));
}

#[test]
fn old_text_that_is_changed_below_its_new_heading_is_new() {
    let repository = with(&case_study(&format!("It ebbs.\n\n{LINK}")));
    let changed = LINK.replace("nowhere", "somewhere");
    assert_eq!(found(&repository, &case_study(&format!("It ebbs.\n\n### More\n\n{changed}"))), (vec![11], vec![]));
    // In its place it is the same mistake still.
    assert_eq!(found(&repository, &case_study(&format!("It ebbs.\n\n{changed}"))), (vec![], vec![9]));
}

#[test]
fn what_grows_below_its_new_heading_is_new() {
    let repository = with(&case_study(&format!("It ebbs.\n\n{}", code())));
    let grown = code().replacen("total", "total = 0\ntotal", 1).replacen("total = 0\n", "", 1) + "\nMore.\n";
    assert_eq!(found(&repository, &case_study(&format!("It ebbs.\n\n### More\n\n{grown}"))), (vec![], vec![11]));
    let grown = code().replace("```python\n", "```python\ntotal = total + price\n");
    assert_eq!(found(&repository, &case_study(&format!("It ebbs.\n\n### More\n\n{grown}"))), (vec![11], vec![]));
}

/// Their headings are alike, and what one lacked was no fault of the other.
#[test]
fn what_one_section_had_does_not_pardon_another() {
    let select = ["--staged", "--select", "complete-case-study", "--format", "concise"];
    let study = |number: usize, name: &str, problem: &str| {
        format!("## Case Study {number}: {name}\n\n### Problem\n\n{problem}### Solution\n\nIt is solved by {name}.\n\n")
    };
    let empty = |run: &str| {
        let lines = run.lines().filter(|line| line.contains("section is empty") && !line.contains("before"));
        lines.count()
    };
    let repository = with(&format!("# Tides\n\n{}{}", study(1, "Ebb", ""), study(2, "Flow", "It flows.\n\n")));
    for (name, text, wanted) in [
        ("the second is emptied", study(1, "Ebb", "It ebbs.\n\n") + &study(2, "Flow", ""), 1),
        ("the first is gone, and the second emptied", study(1, "Flow", ""), 1),
        ("they change places", study(1, "Flow", "It flows.\n\n") + &study(2, "Ebb", ""), 0),
    ] {
        repository.stage(PATH, format!("# Tides\n\n{text}"));
        let run = repository.cslint(&select);
        assert_eq!(empty(&run.out), wanted, "{name}: {}", run.out);
    }
}

/// A heading without anything below it is too short to be known by its text.
#[test]
fn an_old_heading_that_gets_one_above_it_keeps_what_it_had() {
    let repository = Repository::committed(&[("lint.toml", ""), ("a.md", "# Tides\n\n## Ebb\n\n#### Deep\n")]);
    let select = ["--staged", "--select", "heading-hierarchy", "--fail-on", "warning", "--format", "concise"];
    repository.stage("a.md", "# Tides\n\n## Ebb\n\n## Flow\n\n#### Deep\n");
    repository.cslint(&select).ends_with(0).finds(&["a.md:7:1: warning"]);
    repository.stage("a.md", "# Tides\n\n## Ebb\n\n#### Deep\n\n## Flow\n\n#### Deep\n");
    repository.cslint(&select).ends_with(1).finds(&["a.md:9:1: warning", "a.md:5:1: warning"]);
}

/// Its comment was told to silence what it did not silence before.
#[test]
fn what_was_silenced_below_a_new_heading_is_not_told_to_be_silenced_anew() {
    let silenced = format!("<!-- cslint-disable-next-line no-broken-links -- it comes -->\n\n{LINK}");
    let repository = with(&case_study(&format!("It ebbs.\n\n{silenced}")));
    repository.stage(PATH, case_study(&format!("It ebbs.\n\n### More\n\n{silenced}")));
    let run = repository.cslint(STAGED).ends_with(0);
    assert!(!run.err.contains("cslint-disable"), "{}", run.err);
}
