//! Where a number comes from: the rule, the guide over it, `lint.toml` over both.

use crate::THREE;
use crate::support::Folder;

const COUNT: &[&str] = &["--select", "case-study-count", "--format", "concise"];

fn guide(min: &str) -> String {
    format!("# Our Guide\n\n## RULE 0: How Many\n\nA minimum of {min} case studies, a maximum of 6 case studies.\n")
}

fn collection(lint: &str, guide: &str) -> Folder {
    Folder::with(&[("lint.toml", lint), ("STYLE_GUIDE.md", guide), ("01_A/01_B/tides.md", THREE)])
}

#[test]
fn the_rule_states_a_default() {
    collection("", "# Our Guide\n").cslint(COUNT).ends_with(0);
    let two = THREE.replace("## Case Study 3", "## Background");
    let folder = Folder::with(&[("lint.toml", ""), ("01_A/01_B/tides.md", &two)]);
    let run = folder.cslint(COUNT).ends_with(1);
    run.finds(&["01_A/01_B/tides.md:1:1: error[case-study-count] 2 case studies, where 3 to 5"]);
}

#[test]
fn a_number_of_the_guide_wins_over_the_rule_and_is_cited() {
    collection("", &guide("3")).cslint(COUNT).ends_with(0);
    let folder = collection("", &guide("4"));
    folder
        .cslint(COUNT)
        .ends_with(1)
        .finds(&["01_A/01_B/tides.md:1:1: error[case-study-count] 3 case studies, where 4 to 6"]);
    let human = folder.cslint(&["--select", "case-study-count"]).ends_with(1).out;
    assert!(human.contains("min = 4") && human.contains("STYLE_GUIDE.md:5"), "not said where from:\n{human}");
}

#[test]
fn the_clause_decides_where_a_number_is_read() {
    let elsewhere = guide("4").replace("RULE 0", "HISTORY");
    collection("", &elsewhere).cslint(COUNT).ends_with(0);
}

#[test]
fn the_configuration_wins_over_the_guide() {
    let lint = "\n[rules.case-study-count]\nmin = 2\n";
    collection(lint, &guide("4")).cslint(COUNT).ends_with(0);
    let folder = collection("\n[rules.case-study-count]\nmin = 5\n", &guide("4"));
    let human = folder.cslint(&["--select", "case-study-count"]).ends_with(1).out;
    assert!(human.contains("where 5 to 6"), "{human}");
    assert!(human.contains("min = 5") && human.contains("lint.toml:3"), "not said where from:\n{human}");
}

#[test]
fn an_override_wins_over_the_configuration_for_its_paths() {
    let lint = "rules.case-study-count.min = 5\n[[overrides]]\npaths = [\"01_A/\"]\nrules.case-study-count.min = 3\n";
    let folder = collection(lint, &guide("4"));
    folder.write("02_C/01_D/tides.md", THREE);
    folder
        .cslint(COUNT)
        .ends_with(1)
        .finds(&["02_C/01_D/tides.md:1:1: error[case-study-count] 3 case studies, where 5 to 6"]);
}

#[test]
fn the_guide_may_stand_elsewhere() {
    let folder = Folder::with(&[("lint.toml", "guide.path = \"docs/HOW.md\"\n"), ("01_A/01_B/tides.md", THREE)]);
    folder.write("docs/HOW.md", guide("4"));
    folder.write("STYLE_GUIDE.md", guide("3"));
    folder.cslint(COUNT).ends_with(1);
}

#[test]
fn a_guide_that_is_not_linted_still_states_its_numbers() {
    let folder = collection("exclude = [\"STYLE_GUIDE.md\"]\n", &guide("4"));
    folder.cslint(COUNT).ends_with(1);
    let folder = collection("", &guide("4"));
    folder.cslint(&[COUNT, &["--exclude", "STYLE_GUIDE.md"]].concat()).ends_with(1);
}

#[test]
fn numbers_that_contradict_each_other_are_told_where_they_stand() {
    collection("rules.case-study-count.min = 7\n", &guide("4")).cslint(COUNT).ends_with(2).says("lint.toml:1:");
    collection("", &guide("9")).cslint(COUNT).ends_with(2).says("STYLE_GUIDE.md:5:14").says("6");
}

#[test]
fn only_one_of_two_contradicting_numbers_had_a_place() {
    let both = guide("9").replace(", a maximum", ".\n\nAnd a maximum").replace("6 case", "2 case");
    let run = collection("", &both).cslint(COUNT).ends_with(2).says("min is 9, which is more than max, 2");
    run.says("STYLE_GUIDE.md:5:14").says("`min` is set in STYLE_GUIDE.md:5, and `max` is set in STYLE_GUIDE.md:7");
    let run = collection("rules.case-study-count.min = 7\n", &guide("4")).cslint(COUNT).ends_with(2);
    run.says("`min` is set in lint.toml:1, and `max` is set in STYLE_GUIDE.md:5: change one of them");
}

#[test]
fn a_minimum_above_the_rules_own_maximum_stopped_every_command() {
    let guide = "# Our Guide\n\n## RULE 0: How Many\n\nAt least seven case studies.\n";
    let by_guide = collection("", guide);
    by_guide
        .cslint(COUNT)
        .ends_with(1)
        .finds(&["01_A/01_B/tides.md:1:1: error[case-study-count] 3 case studies, where at least 7 are asked for"]);
    let text = by_guide.cslint(&["explain", "case-study-count"]).ends_with(0).out;
    assert!(text.contains("min = 7  (from STYLE_GUIDE.md:5)"), "{text}");
    assert!(text.contains("max: no limit  (the default, 5, gives way to the above)"), "{text}");
    let text = by_guide.cslint(&["guide"]).ends_with(0).out;
    assert!(text.contains("case-study-count (min = 7, line 5; max: no limit)"), "{text}");
    let human = by_guide.cslint(&["--select", "case-study-count"]).ends_with(1).out;
    assert!(human.contains("min = 7 is set in STYLE_GUIDE.md:5"), "not said where from:\n{human}");
    let eight = THREE.replace("## Case Study 3", "## Case Study 3\n\n".repeat(6).as_str());
    by_guide.write("01_A/01_B/tides.md", eight);
    by_guide.cslint(COUNT).ends_with(0);
    // The configuration sets one end as well as the guide does.
    let run = collection("rules.case-study-count.min = 7\n", "# Our Guide\n").cslint(COUNT).ends_with(1);
    run.finds(&["01_A/01_B/tides.md:1:1: error[case-study-count] 3 case studies, where at least 7 are asked for"]);
    // And the other end gives way as well.
    let run = collection("", &guide.replace("least seven", "most two")).cslint(COUNT).ends_with(1);
    run.finds(&["01_A/01_B/tides.md:1:1: error[case-study-count] 3 case studies, where at most 2 are asked for"]);
}

#[test]
fn an_end_that_must_be_there_takes_the_number_of_the_other() {
    let text = "rules.current-sources.first = 2030\n";
    let text = collection(text, "# Our Guide\n").cslint(&["explain", "current-sources"]).ends_with(0).out;
    assert!(text.contains("last = 2030  (from lint.toml:1)"), "{text}");
}

#[test]
fn a_message_that_spoke_of_the_end_that_gave_way_showed_its_placeholder() {
    let rule = "summary = \"S\"\nseverity = \"error\"\napplies-to = [\"case-study\"]\n\
                message = \"{min} to {max} are asked for\"\n\
                [guide]\nclause = \"RULE 0\"\nmin = 'at least ([0-9]+) case studies'\n\
                [check.count]\nof = \"case-study\"\nmin = 1\nmax = 5\n";
    let folder = collection("rule-folders = [\"lint\"]\n", "# G\n\n## RULE 0\n\nAt least 7 case studies.\n");
    folder.write("lint/ours.toml", rule);
    let run = folder.cslint(&["--select", "ours", "--format", "concise"]).ends_with(1);
    run.finds(&["01_A/01_B/tides.md:1:1: error[ours] 7 to any number are asked for"]);
}

/// What `case-study-count` makes of a sentence in its clause: the limits, as far as the guide sets them.
fn limits(sentence: &str) -> Vec<(String, String)> {
    let guide = format!("# Our Guide\n\n## RULE 0: How Many\n\n{sentence}\n");
    let object = collection("", &guide).cslint(&["guide", "--format", "json"]).ends_with(0).json();
    let limits = object["clauses"][0]["rules"][0]["limits"].as_array().expect("limits").clone();
    let text = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
    limits.iter().map(|limit| (text(&limit["option"]), text(&limit["value"]))).collect()
}

#[test]
fn a_number_in_the_usual_words_was_not_read() {
    for (sentence, min, max) in [
        ("A file holds at least 4 case studies.", "4", ""),
        ("No fewer than four case studies, and no more than six case studies.", "4", "6"),
        ("4 or more case studies, up to 6 case studies.", "4", "6"),
        ("At most 6 case studies.", "", "6"),
        ("Between 4 and 6 case studies.", "4", "6"),
        ("A minimum of 4 case studies. One with 2 case studies, or 2-3 case studies, is no file.", "4", ""),
        ("Files with fewer than 6 case studies are read to the end.", "", ""),
        ("At least four case studies and never more than six.", "4", "6"),
        ("Up to six case studies, but no fewer than 4.", "4", "6"),
        ("At least 4 case studies and at most six tables.", "4", ""),
        ("2-4 case studies per file.", "2", "4"),
        ("2–4 case studies.", "2", "4"),
        ("**2 to 4 case studies**", "2", "4"),
        ("Two to four case studies.", "2", "4"),
        ("A topic is told in two to four case studies per file.", "2", "4"),
        ("Each file holds 2 - 4 case studies.", "2", "4"),
        ("At least 1 case study.", "1", ""),
        ("At most 1 case study.", "", "1"),
        ("At least a dozen case studies.", "12", ""),
        ("❌ BAD: at most 2 case studies, or 1-2 case studies per file", "", ""),
    ] {
        let wanted = [("min", min), ("max", max)].into_iter().filter(|(_, value)| !value.is_empty());
        let wanted: Vec<_> = wanted.map(|(option, value)| (option.to_owned(), value.to_owned())).collect();
        assert_eq!(limits(sentence), wanted, "{sentence}");
    }
}

/// What a rule has read in a clause, from `cslint guide`.
fn read(clause: &str, rule: &str) -> Option<String> {
    let out = collection("", &format!("# Our Guide\n\n{clause}\n")).cslint(&["guide"]).ends_with(0).out;
    let (_, behind) = out.split_once(&format!("{rule} ("))?;
    let (limits, _) = behind.split_once(", line ")?;
    Some(limits.to_owned())
}

#[test]
fn a_range_and_other_usual_words_were_not_read_for_code_text_and_flows() {
    for (clause, rule, limit) in [
        ("## RULE 2: Code\n\nCode blocks of 5-12 lines.", "no-long-code", "max-lines = 12"),
        ("## RULE 2: Code\n\nCode blocks have five to twelve lines.", "no-long-code", "max-lines = 12"),
        ("## RULE 2: Code\n\nA code block is limited to 12 lines.", "no-long-code", "max-lines = 12"),
        ("## RULE 2: Code\n\n**Show no more than twelve lines of code per block.**", "no-long-code", "max-lines = 12"),
        ("## RULE 2: Code\n\nFewer than 13 lines per code block.", "no-long-code", "max-lines = 12"),
        ("## RULE 2: Code\n\nNever more than 12 lines in a code block.", "no-long-code", "max-lines = 12"),
        ("## RULE 2: Code\n\n10-30 lines of code per case study.", "code-budget", "max-lines = 30"),
        ("## RULE 2: Code\n\nTen to 30 lines of code per case study.", "code-budget", "max-lines = 30"),
        ("- No walls of text: 20-80 words in a paragraph", "no-walls-of-text", "max-words = 80"),
        ("- No walls of text: paragraphs stay under 80 words", "no-walls-of-text", "max-words = 79"),
        ("- No walls of text: limited to 80 words", "no-walls-of-text", "max-words = 80"),
        ("## RULE 4: Flows\n\nNo flow may exceed 5 steps without a diagram.", "diagram-for-flow", "max-steps = 5"),
    ] {
        assert_eq!(read(clause, rule).as_deref(), Some(limit), "{clause}");
    }
}

#[test]
fn the_other_half_of_a_limit_was_passed_over_without_a_word() {
    for (sentence, missed) in [
        ("At least four case studies. Never, in case studies as long as ours, more than six.", "more than six"),
        ("At least 4 of these, never fewer: 5 or more of the case studies.", ""),
        ("At least half a dozen case studies.", ""),
        ("Aim for 2-4 case studies.", "2-4 case studies"),
        ("Keep to 1 case study.", "1 case study"),
        ("A minimum of -1 case studies.", "-1"),
    ] {
        let guide = format!("# Our Guide\n\n## RULE 0: How Many\n\n{sentence}\n");
        let object = collection("", &guide).cslint(&["guide", "--format", "json"]).ends_with(0).json();
        let lapses = object["lapses"].as_array().expect("lapses").iter();
        let words = lapses.filter(|lapse| lapse["rule"] == "case-study-count");
        let words: Vec<_> = words.filter_map(|lapse| lapse["words"].as_str()).collect();
        assert_eq!(words.contains(&missed), !missed.is_empty(), "{sentence} {words:?}");
        assert_eq!(words.is_empty(), missed.is_empty(), "{sentence} {words:?}");
    }
}

#[test]
fn a_number_in_unusual_words_was_silently_passed_over() {
    let sentence = "A file must not be published before it has 4 case studies.";
    let guide = format!("# Our Guide\n\n## RULE 0: How Many\n\n{sentence}\n");
    let folder = collection("", &guide);
    let told = "`case-study-count` does not read \"4 case studies\" in \"RULE 0\", line 5: `min` = 3 is its own. It \
                reads \"at least N case studies\".";
    let run = folder.cslint(&["guide", "--check"]).ends_with(1);
    assert!(run.out.lines().any(|line| line == told), "{}", run.out);
    let lapses = folder.cslint(&["guide", "--format", "json"]).ends_with(0).json()["lapses"].clone();
    let lapse = lapses.as_array().expect("lapses").iter().find(|lapse| lapse["option"] == "min").expect("one");
    assert_eq!((&lapse["reason"], &lapse["words"]), (&"other-words".into(), &"4 case studies".into()));
    let run = folder.cslint(&["--select", "guide-sync", "--format", "concise"]).ends_with(0);
    let told =
        "`case-study-count` does not read \"4 case studies\" in the clause \"RULE 0\", and keeps its own `min`, 3";
    assert!(run.out.contains(told), "{}", run.out);
    assert!(run.out.contains("STYLE_GUIDE.md:1:1: warning[guide-sync]"), "not on the title: {}", run.out);
    let human = folder.cslint(&["--select", "guide-sync"]).ends_with(0).out;
    assert!(human.contains("here it is said"), "not at its place: {human}");
    assert!(human.contains("write it as in \"at least N case studies\""), "not told what to write: {human}");
    // Where lint.toml has decided, nothing is missed.
    let folder = collection("rules.case-study-count = { min = 4, max = 8 }\n", &guide);
    let run = folder.cslint(&["guide", "--check"]);
    assert!(!run.out.contains("4 case studies"), "{}", run.out);
}

#[test]
fn a_number_that_another_rule_reads_is_not_missed() {
    let guide = "# Our Guide\n\n## RULE 2: Code\n\nNo more than 20 lines of code in one case study.\n";
    let run = collection("", guide).cslint(&["guide"]).ends_with(0);
    assert!(run.out.contains("code-budget (max-lines = 20, line 5)"), "{}", run.out);
    assert!(!run.out.contains("`no-long-code` does not read"), "{}", run.out);
    let run = collection("", &guide.replace("20 lines of code in", "20 lines in")).cslint(&["guide"]).ends_with(0);
    assert!(run.out.contains("`no-long-code` does not read \"20 lines\""), "{}", run.out);
}

#[test]
fn a_finding_cites_the_clause() {
    let object = collection("", &guide("4")).cslint(&["--select", "case-study-count", "--format", "json"]).json();
    let clause = &object["diagnostics"][0]["guide"];
    assert_eq!(clause["clause"], "RULE 0: How Many");
    assert_eq!((clause["path"].as_str(), clause["line"].as_u64()), (Some("STYLE_GUIDE.md"), Some(3)));
    let object = collection("", "# Our Guide\n\n## Rules\n").cslint(&["--isolated", "--format", "json"]).json();
    assert!(object.pointer("/diagnostics/0").is_some_and(|finding| finding.get("guide").is_none()), "{object}");
}

#[test]
fn explain_says_where_each_number_comes_from() {
    let folder = collection("rules.case-study-count.max = 8\n", &guide("4"));
    let text = folder.cslint(&["explain", "case-study-count"]).ends_with(0).out;
    assert!(text.contains("min = 4  (from STYLE_GUIDE.md:5)"), "{text}");
    assert!(text.contains("max = 8  (from lint.toml:1)"), "{text}");
    let text = folder.cslint(&["explain", "no-long-code"]).ends_with(0).out;
    assert!(text.contains("max-lines = 10  (the default)"), "{text}");
}

#[test]
fn explain_speaks_of_the_collection_and_not_of_an_exception() {
    let lint = "rules.case-study-count.min = 2\n[[overrides]]\npaths = [\"01_A/\"]\nrules.case-study-count.min = 5\n";
    let text = collection(lint, &guide("4")).cslint(&["explain", "case-study-count"]).ends_with(0).out;
    assert!(text.contains("min = 2  (from lint.toml:1)"), "{text}");
}
