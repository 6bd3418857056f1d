use super::*;
use crate::diagnostics::{Label, Severity, Suppressed};

fn finding(path: &str, rule: &str, message: &str, hash: u8) -> Diagnostic {
    let source = Arc::new(Source::new(path, path, "text"));
    Diagnostic {
        rule: rule.into(),
        severity: Severity::Error,
        message: message.to_owned(),
        help: None,
        skeleton: None,
        primary: Label { source, span: Span::new(0, 1), text: String::new() },
        related: Vec::new(),
        section: Vec::new(),
        citation: None,
        thresholds: Vec::new(),
        fix: None,
        fingerprint: format!("{hash:032x}"),
        former_fingerprint: None,
        of_folder: false,
        extent: 0,
        reason: "missing",
        subject: None,
        twins_before: 0,
        suppressed: None,
        known: None,
        is_elsewhere: false,
        fails: false,
    }
}

fn source(text: &str) -> Arc<Source> {
    Arc::new(Source::new("lint-baseline.txt", "lint-baseline.txt", text))
}

/// What is wrong, each with its line.
fn mistakes(text: &str) -> Vec<(usize, String)> {
    let problems = Baseline::parse(&source(text)).unwrap_err();
    let line = |problem: &Problem| {
        let place = problem.place.as_ref().unwrap();
        place.source.line_at(place.span.start)
    };
    problems.iter().map(|problem| (line(problem), problem.message.clone())).collect()
}

fn header() -> String {
    Baseline::default().text()
}

#[test]
fn what_is_written_is_read_again_whatever_the_paths_hold() {
    let paths = [
        "a.md",
        "a b.md",
        "tab\there.md",
        "line\nbreak.md",
        "back\\slash.md",
        "back\\\\tab\\t.md",
        "\\u{41}.md",
        "::error::x.md",
        "##[add-mask]x.md",
        "\u{1b}[2J.md",
        "\u{202e}dm.exe.md",
        "<<<<<<< HEAD.md",
        "# cslint baseline, version 2.md",
        "naïve 🌊.md",
    ];
    let findings: Vec<_> = (0..).zip(paths).map(|(hash, path)| finding(path, "rule", "what is wrong", hash)).collect();
    let baseline = Baseline::of(&findings);
    let text = baseline.text();
    assert_eq!(text.lines().count(), 1 + paths.len(), "{text}");
    for line in text.lines() {
        let hidden = |letter: char| letter != '\t' && harmless::is_hidden(letter);
        assert!(!line.contains(hidden) && !line.starts_with("::") && !line.contains("##["), "{line:?}");
    }
    let again = Baseline::parse(&source(&text)).unwrap();
    assert_eq!(again.by_fingerprint, baseline.by_fingerprint);
    assert_eq!(again.text(), text);
}

#[test]
fn lines_are_sorted_by_their_bytes_and_end_with_a_line_feed() {
    let findings = [finding("b.md", "x", "m", 1), finding("a.md", "z", "m", 2), finding("a.md.md", "a", "m", 3)];
    let text = Baseline::of(&findings).text();
    let lines: Vec<&[u8]> = text.split_inclusive('\n').skip(1).map(str::as_bytes).collect();
    assert!(lines.is_sorted() && lines.iter().all(|line| line.ends_with(b"\n")), "{text}");
    assert!(text.find("a.md\t").unwrap() < text.find("a.md.md\t").unwrap(), "{text}");
}

#[test]
fn a_hostile_message_stays_on_its_line() {
    let mut one = finding("a.md", "rule", "two\nlines\tand \u{1b}[2J", 1);
    one.section = vec!["One\u{9b}".to_owned(), "Two\r\nThree".to_owned()];
    let text = Baseline::of(&[one]).text();
    assert!(text.ends_with("\tOne<U+009B> > Two Three: two lines and ␛[2J\n"), "{text:?}");
    assert!(Baseline::parse(&source(&text)).is_ok());
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let entry = |hash: u8| format!("a.md\trule\t{hash:032x}\twords\n");
    let text = [
        &header(),
        "<<<<<<< HEAD\n",
        &entry(1),
        "=======\n",
        &entry(2),
        ">>>>>>> theirs\n",
        &entry(1),
        "a.md\trule\tnothash\twords\n",
        "a\\x.md\trule\t00000000000000000000000000000003\twords\n",
        "words\n",
    ]
    .concat();
    let told = mistakes(&text);
    let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 4, 6, 7, 8, 9, 10], "{told:?}");
    assert!(told[0].1.contains("merge"), "{told:?}");
    assert_eq!(told[3].1, "line 3 holds this finding already");
}

#[test]
fn another_file_is_no_baseline_and_another_version_is_not_read() {
    for text in ["", "\n", "# Tides\n", "a.md\trule\t00000000000000000000000000000003\twords\n"] {
        let told = mistakes(text);
        assert!(told.len() == 1 && told[0].1.starts_with("a baseline begins with"), "{told:?}");
    }
    let told = mistakes(&header().replacen("version 1", "version 2", 1));
    assert!(told[0].1.contains("version 2"), "{told:?}");
}

#[test]
fn a_checkout_with_other_line_ends_is_read() {
    let text = Baseline::of(&[finding("a.md", "rule", "m", 1)]).text();
    let again = Baseline::parse(&source(&text.replace('\n', "\r\n"))).unwrap();
    assert_eq!(again.text(), text);
}

#[test]
fn what_a_comment_suppresses_is_neither_written_nor_marked() {
    let mut findings = [finding("a.md", "rule", "m", 1), finding("a.md", "rule", "m", 2)];
    let baseline = Baseline::of(&findings);
    findings[0].suppressed = Some(Suppressed { reason: None });
    assert_eq!(Baseline::of(&findings).len(), 1);
    baseline.mark(&mut findings);
    assert_eq!(findings.each_ref().map(|finding| finding.known), [None, Some(Known::Baseline)]);
}

#[test]
fn pruning_keeps_what_is_found_and_what_was_not_looked_for() {
    let [one, two, three] = [1, 2, 3].map(|hash| finding(&format!("{hash}.md"), "rule", "m", hash));
    let baseline = Baseline::of(&[one.clone(), two, three]);
    let now = Baseline::of(&[one, finding("4.md", "rule", "m", 4)]);
    assert_eq!(now.without(&baseline).iter().map(|entry| &*entry.path).collect::<Vec<_>>(), ["4.md"]);
    let looked_for = |entry: &Entry| entry.path != "3.md";
    let paths =
        |baseline: &Baseline| baseline.by_fingerprint.values().map(|entry| entry.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&baseline.pruned(&now, looked_for)), ["1.md", "3.md"]);
    assert_eq!(paths(&baseline.renewed(now, looked_for)), ["1.md", "3.md", "4.md"]);
}
