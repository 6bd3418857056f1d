//! Sentences as maintainers write them, and what each states.

use std::sync::Arc;

use super::*;
use crate::document::{Document, Kind};
use crate::source::Source;

const COUNT: [&str; 2] = ["at least ([0-9]+) case studies", "at most ([0-9]+) case studies"];

/// What a clause under a heading says to each pattern: the number; `?` where it is told that there may be one, with the
/// words in brackets; `!` where it is no number; nothing where it says nothing.
fn said(heading: &str, text: &str, patterns: &[&str]) -> Vec<String> {
    let text = format!("# Guide\n\n## RULE 0: {heading}\n\n{text}\n");
    let document = Document::parse(Arc::new(Source::new("g.md", "g.md", text)), Kind::Planning);
    let guide = Guide::of(&document);
    let clause = guide.find("RULE 0").unwrap();
    let prose = guide.text_of(clause);
    let said = patterns.iter().map(|pattern| match prose.read(&[Pattern::new(pattern).unwrap()]) {
        Reading::Stated(said) => said.value.map_or("!".to_owned(), |value| value.to_string()),
        Reading::Unclear(said) => if said.is_empty() { "" } else { "?" }.to_owned(),
    });
    said.collect()
}

fn assert_said(heading: &str, patterns: &[&str], sentences: &[(&str, &[&str])]) {
    let wrong: Vec<String> = sentences
        .iter()
        .filter_map(|(sentence, wanted)| {
            let found = said(heading, sentence, patterns);
            (found != *wanted).then(|| format!("{sentence:?}: {wanted:?} wanted, {found:?} found"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn marks_kept_a_limit_from_being_read() {
    assert_said(
        "How Many",
        &COUNT,
        &[
            ("**2-4** case studies", &["2", "4"]),
            ("**at least** 5 case studies", &["5", ""]),
            ("Each file holds 3 to **5** case studies.", &["3", "5"]),
            ("_at most_ 6 case studies", &["", "6"]),
            ("`2`-`4` case studies", &["2", "4"]),
            ("**Minimum** 2, **maximum** 4 case studies.", &["2", "4"]),
            ("- **At least** [four](#why) ~~good~~ *distinct* case\n  studies", &["?", ""]),
            ("- **At least** [four](#why) *distinct* case\n  studies", &["4", ""]),
            ("At least <b>4</b> case<!-- not five --> studies", &["4", ""]),
            ("> At least\n> four case studies.", &["4", ""]),
            ("| At least 4 case studies | by file |\n|---|---|\n| at most 6 case studies | x |", &["4", "6"]),
            // Code is no prose, and what stands around it does not meet.
            ("At least `n` 4 case studies.", &["?", "?"]),
            ("It must hold what `4 case studies` hold.", &["", ""]),
            ("```\nat least 4 case studies\n```", &["", ""]),
        ],
    );
}

#[test]
fn a_range_in_words_was_neither_read_nor_told() {
    assert_said(
        "How Many",
        &COUNT,
        &[
            ("From 2 to 4 case studies.", &["2", "4"]),
            ("From two up to four case studies.", &["2", "4"]),
            ("Each file has between 2 and 4 case studies.", &["2", "4"]),
            ("2–4 case studies.", &["2", "4"]),
            ("Each file holds 2 - 4 case studies.", &["2", "4"]),
            ("A topic is told in two to four case studies per file.", &["2", "4"]),
            ("Case studies per file: 2-4", &["2", "4"]),
            ("At least five and at most seven case studies.", &["5", "7"]),
            ("A minimum of 2 and a maximum of 4 case studies.", &["2", "4"]),
            ("Minimum: 2 case studies. Maximum: 4 case studies.", &["2", "4"]),
            ("Min. 2, max. 4 case studies", &["2", "4"]),
            ("At least four case studies and never more than six.", &["4", "6"]),
            ("Up to six case studies, but no fewer than 4.", &["4", "6"]),
            ("2 case studies or more, 6 at most.", &["2", "6"]),
            ("Exactly 4 case studies per file.", &["4", "4"]),
            // What it says of both is not certain.
            ("Aim for 2-4 case studies.", &["?", "?"]),
            ("2 or 3 case studies per file.", &["?", "?"]),
            ("At most 3-5 case studies.", &["", "!"]),
            ("At least 3 to 5 case studies.", &["!", ""]),
            ("Case studies 2-4 are the oldest.", &["", ""]),
            ("Focused: 3-5 case studies keep a file readable.", &["?", "?"]),
        ],
    );
}

#[test]
fn an_open_end_was_read_in_few_words_only() {
    assert_said(
        "How Many",
        &COUNT,
        &[
            ("2+ case studies per file", &["2", ""]),
            ("2 or more case studies.", &["2", ""]),
            ("Case studies: 2 or more.", &["2", ""]),
            ("Four case studies at least.", &["4", ""]),
            ("Six case studies at most.", &["", "6"]),
            ("Case studies: at least 4.", &["4", ""]),
            ("Of case studies there are at least 4 in each file.", &["4", ""]),
            ("Never more than 6 case studies.", &["", "6"]),
            ("A file must not have more than 6 case studies.", &["", "6"]),
            ("No file has fewer than 4 case studies.", &["4", ""]),
            ("No more than thirty case studies.", &["", "30"]),
            ("At least twenty-one case studies.", &["21", ""]),
            ("At least half a dozen case studies.", &["6", ""]),
            ("At least a dozen case studies.", &["12", ""]),
            ("At least 1 case study.", &["1", ""]),
            ("At least seven distinct case studies.", &["7", ""]),
            ("At least four complete, distinct case studies.", &["4", ""]),
            ("At least 4 case studies are required.", &["4", ""]),
            ("At least 4 case studies must be given per file.", &["4", ""]),
            ("At least 4 case studies covering different aspects.", &["4", ""]),
            ("At least several case studies.", &["!", ""]),
            ("At least 1,5 case studies.", &["!", ""]),
            ("A minimum of -1 case studies.", &["!", ""]),
        ],
    );
}

#[test]
fn a_limit_below_the_heading_that_names_the_thing_was_passed_over() {
    assert_said(
        "Number of Case Studies",
        &COUNT,
        &[
            ("At most six.", &["", "6"]),
            ("Each file: at least 2, at most six.", &["2", "6"]),
            ("At least five and at most seven.", &["5", "7"]),
            ("A file holds at least 2 and never more than 4.", &["2", "4"]),
            ("**Minimum**: 2\n\n**Maximum**: 4", &["2", "4"]),
            ("- 2 or more\n- six or fewer", &["2", "6"]),
            ("Between 2 and 4 per file.", &["2", "4"]),
            ("2-4 per file.", &["2", "4"]),
            ("Tables have at most six.", &["", ""]),
            ("At most six tables.", &["", ""]),
            ("At most 6% more.", &["", ""]),
            ("Version 2-4 of this guide.", &["", ""]),
            ("We grew by more than six.", &["", ""]),
        ],
    );
    assert_said("How Many", &COUNT, &[("At most six.", &["", ""])]);
}

#[test]
fn what_may_be_a_limit_of_something_else_is_told_and_not_read() {
    assert_said(
        "How Many",
        &COUNT,
        &[
            ("A file must hold 4 case studies.", &["?", "?"]),
            ("At least two failed case studies.", &["?", ""]),
            ("At least one case study must come from a small company.", &["?", ""]),
            ("At least two case studies show a mistake.", &["?", ""]),
            ("At least two case studies from banks.", &["?", ""]),
            ("At least two case studies in Rust.", &["?", ""]),
            ("At least 2 case studies per year.", &["?", ""]),
            ("At least 2 case studies in each category.", &["?", ""]),
            ("Every category holds at least 2 case studies.", &["?", ""]),
            ("If a file has at least 6 case studies, split it.", &["?", ""]),
            ("A file with more than 6 case studies is split.", &["?", "?"]),
            ("Not every file needs more than 3 case studies.", &["?", "?"]),
            ("There is no need for at least 3 case studies.", &["?", ""]),
            ("We had at least 3 case studies by then.", &["?", ""]),
            ("At least 2 more case studies.", &["?", ""]),
            ("Never, in case studies as long as ours, more than six.", &["?", "?"]),
            ("Case studies gain us readers: at most six, never more than seven.", &["", "?"]),
        ],
    );
}

#[test]
fn numbers_that_are_no_limits_are_passed_over() {
    assert_said(
        "How Many",
        &COUNT,
        &[
            ("Case study 3 of 5 is the longest.", &["", ""]),
            ("We rewrote all case studies in 2024.", &["", ""]),
            ("Case studies must take 5 minutes to read.", &["", ""]),
            ("Case studies are reviewed 3 to 5 times.", &["", ""]),
            ("Case studies must be reviewed at least 3 times.", &["", ""]),
            ("At least 4 case study titles name a company.", &["", ""]),
            ("At least 2 sources per case study.", &["", ""]),
            ("3-5 sources for each case study.", &["", ""]),
            ("Case studies are short. Tables have at most six.", &["", ""]),
            ("Case studies have more than six sections each.", &["", ""]),
            ("Case studies gain more than 5% of the readers.", &["", ""]),
            ("At least 4 of these, never fewer: 5 or more of the case studies.", &["", ""]),
            ("3 of 5 case studies must be new.", &["", ""]),
            ("A file must hold several case studies.", &["", ""]),
            ("We began with 4 case studies. There must be an end to it.", &["", ""]),
            ("- We began with 4 case studies\r\n- There must be an end to it", &["", ""]),
            ("Each sets 4 case studyings.", &["", ""]),
            ("❌ BAD: at most 2 case studies", &["", ""]),
            ("- ✅ GOOD: exactly 4 case studies", &["", ""]),
            ("**❌ BAD**: a file with only\n2 case studies, or 1-2 case studies per file", &["", ""]),
        ],
    );
}

#[test]
fn a_limit_of_one_scope_is_not_taken_for_one_of_another() {
    let code = ["more than ([0-9]+) lines per code block", "more than ([0-9]+) lines of code per case study"];
    assert_said(
        "Code",
        &code,
        &[
            ("No code block longer than 10 lines, and no more than 20 lines of code in one case study.", &["10", "20"]),
            ("No more than 20 lines of code per case study. A code block is limited to 10 lines.", &["10", "20"]),
            ("Code blocks of 5-12 lines.", &["12", ""]),
            ("Code blocks have five to twelve lines.", &["12", ""]),
            ("At most 12 lines in a code block.", &["12", ""]),
            ("Code blocks over **twelve** lines are cut.", &["12", ""]),
            ("Ten to 30 lines of code per case study.", &["?", "30"]),
            ("Keep it under 12 lines.", &["?", ""]),
        ],
    );
    let others = ["more than ([0-9]+) words", "more than ([0-9]+) steps", "at least ([0-9]+) options?"];
    assert_said(
        "Others",
        &others,
        &[
            ("No paragraph over a hundred words.", &["100", "", ""]),
            ("Paragraphs stay under 80 words.", &["79", "", ""]),
            ("20-80 words in a paragraph", &["80", "", ""]),
            ("A flow with more than 3 steps gets a diagram.", &["", "3", ""]),
            ("When a flow exceeds five steps, draw it.", &["", "5", ""]),
            ("Diagrams for flows with 3+ steps", &["", "?", ""]),
            ("**A choice**: at least 2 options are considered, for less needs no record", &["", "", "2"]),
            ("Two or more options", &["", "", "2"]),
        ],
    );
}

#[test]
fn years_behind_what_they_are_of_were_read_in_one_form_only() {
    assert_said(
        "Sources",
        &["current from ([0-9]+)", "current to ([0-9]+)"],
        &[
            ("- Sources are current (2024-2026 where applicable)", &["2024", "2026"]),
            ("- Sources are current (**2024–2026** for at least half of them)", &["2024", "2026"]),
            ("- Sources are current: 2024 to 2026.", &["2024", "2026"]),
            ("- Sources are current, from 2024 to 2026", &["2024", "2026"]),
            ("- Sources are current (2024+)", &["2024", ""]),
            // As the pattern words it.
            ("- Sources are current to 2026", &["", "2026"]),
            ("- Sources are current (in 2024)", &["", ""]),
            ("- Sources are current (1-2 years old)", &["", ""]),
            ("- Sources of 2024-2026 are current", &["", ""]),
            ("- Sources are current. See pages 2-4.", &["", ""]),
        ],
    );
    // What ends in the same words and is no range is read as it stands.
    assert_said("Code", &["limited to ([0-9]+)", "up to ([0-9]+)"], &[("Limited to 3, up to four.", &["3", "4"])]);
}

#[test]
fn what_is_told_is_told_in_its_own_words_at_its_own_place() {
    let text = "# Guide\n\n## RULE 0\n\nA file must\nhold **4** case\nstudies.\n";
    let document = Document::parse(Arc::new(Source::new("g.md", "g.md", text)), Kind::Planning);
    let guide = Guide::of(&document);
    let prose = guide.text_of(guide.find("RULE 0").unwrap());
    let Reading::Unclear(said) = prose.read(&[Pattern::new(COUNT[0]).unwrap()]) else { panic!("it is read") };
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].words.as_str(), said[0].value), ("4 case studies", Some(4)));
    assert_eq!(document.source.slice(said[0].span), "4** case\nstudies");
}

#[test]
fn no_text_makes_the_reader_slow_or_fail() {
    let pieces = [
        "five hundred and ",
        "at least ",
        "2-",
        "between 1 and ",
        "no more than 3 case ",
        "`1`**",
        "é [^1] ",
        "\u{fffc}+",
    ];
    for piece in pieces {
        let text = format!("{} case studies", piece.repeat(2000));
        let started = std::time::Instant::now();
        said("Case Studies", &text, &COUNT);
        assert!(started.elapsed().as_secs() < 5, "{piece}: {:?}", started.elapsed());
    }
}

#[test]
fn a_story_was_read_as_a_limit() {
    let told: &[&str] = &["?", ""];
    assert_said(
        "How Many",
        &COUNT,
        &[
            ("The old rule asked for at least 7 case studies.", told),
            ("Should we ask for at least 7 case studies?", told),
            ("It takes at least 7 case studies to see a pattern.", told),
            ("At least 7 case studies' worth of sources.", told),
            ("At least 7 case studies in the whole collection come from banks.", told),
            ("Each file holds at least 7 case studies.", &["7", ""]),
        ],
    );
    let lines = ["more than ([0-9]+) lines per code block"];
    assert_said(
        "Code",
        &lines,
        &[
            ("The code block that broke us was longer than 400 lines.", &["?"]),
            ("A code block that is longer than 15 lines is too long.", &["15"]),
            ("Keep every code block under 15 lines.", &["14"]),
        ],
    );
}
