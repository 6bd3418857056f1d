//! How findings look: a gallery for people (snapshots), the JSON contract (its schema), and what holds for any text.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]

use std::sync::Arc;

use cslint::Outcome;
use cslint::diagnostics::{
    Applicability, Citation, Diagnostic, Edit, Fix, Label, Problem, Severity, Suppressed, Threshold,
};
use cslint::job::Job;
use cslint::output::{Format, Options, Report, Style, closing_line, text, write_problems};
use cslint::source::{Source, Span};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

const PATH: &str = "01_BACKEND_PRODUCTION/04_API_Design/rate_limiting/README.md";

fn source(path: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(path, path, text))
}

/// A text whose lines before `line` do not matter.
fn from_line(line: usize, text: &str) -> Arc<Source> {
    source(PATH, &format!("{}{text}", "…\n".repeat(line - 1)))
}

/// Labels the first occurrence of `part`.
fn label(source: &Arc<Source>, part: &str, text: &str) -> Label {
    let start = source.text().find(part).expect("the part is there");
    Label { source: Arc::clone(source), span: Span::new(start, start + part.len()), text: text.to_owned() }
}

fn guide() -> Arc<Source> {
    let before = "…\n".repeat(18);
    let between = "…\n".repeat(36);
    source("STYLE_GUIDE.md", &format!("{before}- A minimum of 3\n{between}## RULE 1: LAYMAN EXPLANATION FIRST\n"))
}

fn finding(rule: &str, severity: Severity, message: &str, primary: Label) -> Diagnostic {
    Diagnostic {
        rule: rule.into(),
        severity,
        message: message.to_owned(),
        help: None,
        skeleton: None,
        primary,
        related: Vec::new(),
        section: vec!["Case Study 2: Distributed Rate Limiting".to_owned()],
        citation: None,
        thresholds: [].into(),
        fix: None,
        fingerprint: "5f2b0c".to_owned(),
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

/// A finding with all that one can have, apart from related places.
fn rich() -> Diagnostic {
    let text = "## Case Study 2: Distributed Rate Limiting Across Multiple Servers\n";
    let here = from_line(99, text);
    let primary = label(&here, text.trim_end(), "no analogy before the first technical term");
    let guide = guide();
    let edit = Edit { source: here, span: Span::new(3, 7), text: "x".to_owned() };
    Diagnostic {
        help: Some("open the Problem section with an analogy from everyday life, then give the technical term".into()),
        citation: Some(Arc::new(Citation {
            clause: "RULE 1: LAYMAN EXPLANATION FIRST (MANDATORY)".to_owned(),
            quote: Some("Before ANY technical explanation, provide a simple, relatable analogy.".to_owned()),
            span: label(&guide, "RULE 1", "").span,
            extent: label(&guide, "RULE 1", "").span,
            source: Arc::clone(&guide),
        })),
        thresholds: [Threshold {
            option: "min".to_owned(),
            value: "3".to_owned(),
            span: label(&guide, "3", "").span,
            source: guide,
        }]
        .into(),
        fix: Some(Fix { applicability: Applicability::Safe, edits: vec![edit] }),
        ..finding("layman-first", Severity::Error, "nothing here explains the problem to a layman", primary)
    }
}

fn suppressed(finding: Diagnostic, reason: Option<&str>) -> Diagnostic {
    Diagnostic { suppressed: Some(Suppressed { reason: reason.map(str::to_owned) }), ..finding }
}

fn options(format: Format, width: usize) -> Options {
    Options { format, style: Style { colour: false, width, terminal: None }, show_suppressed: false, statistics: false }
}

/// Tells about a run that ended as it must by what it found.
fn reported<T>(diagnostics: &[Diagnostic], problems: &[Problem], files: usize, tell: impl FnOnce(&Report) -> T) -> T {
    let files: Vec<_> = (0..files).map(|number| source(&format!("{number}.md"), "")).collect();
    let fails = diagnostics.iter().any(|finding| finding.counts() && finding.severity == Severity::Error);
    let outcome = match (problems.len(), fails, files.len()) {
        (0, true, _) => Outcome::Findings,
        (0, false, 0) => Outcome::NothingChecked,
        (0, false, _) => Outcome::Clean,
        _ => Outcome::Trouble,
    };
    tell(&Report {
        diagnostics,
        problems,
        policy: &[],
        effect: None,
        files: &files,
        rules: &[],
        notices: &[],
        compares: diagnostics.iter().any(|finding| finding.known.is_some()),
        outcome,
        job: &Job::default(),
    })
}

fn written(diagnostics: &[Diagnostic], options: Options) -> String {
    reported(diagnostics, &[], 26, |report| text(report, options).expect("UTF-8"))
}

fn human(diagnostics: &[Diagnostic], width: usize) -> String {
    written(diagnostics, options(Format::Human, width))
}

/// The same at 80 and at 120 columns.
fn gallery(name: &str, diagnostics: &[Diagnostic]) {
    let rulers = [80, 120].map(|width| format!("{:-<width$}\n{}", "", human(diagnostics, width)));
    insta::assert_snapshot!(name, rulers.concat());
}

#[test]
fn one_label() {
    gallery("one_label", &[rich()]);
}

#[test]
fn in_colour() {
    let mut options = options(Format::Human, 80);
    options.style.colour = true;
    let here = from_line(7, "# Rate limiting\n");
    let mut warning = finding("title", Severity::Warning, "two titles", label(&here, "Rate limiting", "this one"));
    warning.related = vec![label(&here, "#", "and this")];
    let advice = finding("overview", Severity::Advice, "no overview", label(&here, "# Rate", ""));
    insta::assert_snapshot!(written(&[rich(), warning, advice], options).replace('\u{1b}', "ESC"));
}

#[test]
fn labels_on_lines_far_apart() {
    let here = from_line(
        9,
        &format!("## Solution\n\ntext\n{}### Results\n{}## Solution again\n", "…\n".repeat(80), "…\n".repeat(900)),
    );
    let mut one = finding("section-order", Severity::Warning, "sections out of order", label(&here, "### Results", ""));
    one.related =
        vec![label(&here, "## Solution", "belongs after this"), label(&here, "## Solution again", "not this")];
    gallery("labels_on_lines_far_apart", &[one]);
}

#[test]
fn labels_on_one_line() {
    let here = from_line(12, "| Cassandra | 95 ms | ScyllaDB | 12 ms | 87% faster at the 99th percentile, on half |\n");
    let mut one = finding("metrics", Severity::Advice, "which of the two?", label(&here, "95 ms", "before"));
    one.related = vec![label(&here, "12 ms", "after"), label(&here, "half", "half of what, and since when?")];
    gallery("labels_on_one_line", &[one]);
}

#[test]
fn a_label_in_another_file() {
    let here = from_line(120, "## Case Study 3: Netflix\n");
    let other = source("02_FRONTEND/caching/README.md", "# Caching\n\n## Case Study 1: Netflix\n");
    let mut one = finding("distinct-case-studies", Severity::Warning, "told twice", label(&here, "Case Study 3", ""));
    one.related = vec![label(&other, "## Case Study 1: Netflix", "first told here")];
    gallery("a_label_in_another_file", &[one]);
}

#[test]
fn wide_and_drawn_characters() {
    let here = from_line(3, "| ⚠️ 日本語 ❤️ → target | ┌──▼──┐ 👨‍👩‍👧 end |\n\tindented\tby tabs\n");
    let labels = ["target", "end", "by tabs", "日本語"].map(|part| label(&here, part, part));
    let [primary, related @ ..] = labels;
    let mut one = finding("plain", Severity::Advice, "⚠️ 日本語 in a message", primary);
    one.related = related.to_vec();
    gallery("wide_and_drawn_characters", &[one]);
}

#[test]
fn long_lines() {
    let words: String = (1..100).map(|number| format!("word{number} ")).collect();
    let here = from_line(40, &format!("{words}the end\n"));
    let at = |part, text| finding("prose", Severity::Advice, "a long line", label(&here, part, text));
    let mut both = at("word3", "near the start");
    both.related = vec![label(&here, "word77", "far from it")];
    let all = at(words.as_str(), "the whole line is one sentence that nobody can follow");
    gallery("long_lines", &[at("word40", "in the middle"), both, all]);
    gallery("the_end_of_a_long_line", &[at("the end", "words at the end of a line need some room"), at("the end", "")]);
}

#[test]
fn nothing_to_point_at() {
    let empty = source("empty.md", "");
    let one = finding("overview", Severity::Error, "the file is empty", label(&empty, "", "nothing here"));
    let here = source("a.md", "# Title\n");
    let end =
        |at| Label { source: Arc::clone(&here), span: Span::new(at, at), text: "something is missing".to_owned() };
    let found = [7, 8].map(|at| finding("no-orphans", Severity::Error, "nothing follows", end(at)));
    gallery("nothing_to_point_at", &[&[one][..], &found[..]].concat());
}

#[test]
fn many_of_a_kind() {
    let rows: String = (1..=9).map(|row| format!("| Talk {row} | https://qcon.com/{row}... |\n")).collect();
    let here = from_line(42, &rows.replace("| Talk 5", "\nText.\n\n| Talk 5"));
    let mut found: Vec<_> = (1..=9)
        .map(|row| label(&here, &format!("https://qcon.com/{row}..."), ""))
        .map(|label| finding("no-placeholder-urls", Severity::Error, "this address stands for another", label))
        .collect();
    found.iter_mut().for_each(|one| one.help = Some("give the address of the talk itself".to_owned()));
    let other = finding("other", Severity::Advice, "not of that kind", label(&here, "Talk 3", ""));
    found.insert(3, other);
    gallery("many_of_a_kind", &found);
    insta::assert_snapshot!("many_of_a_kind_concise", written(&found, options(Format::Concise, 80)));
}

#[test]
fn hostile_text() {
    let text =
        "::error::x \u{1b}[2J\u{1b}]8;;http://evil\u{7}link\r\u{202e}gpj.exe\u{9b}31m ##[add-mask]e ::stop target\n";
    let here = source("::error::x.md", text);
    let mut one = finding("\u{1b}[31mrule", Severity::Error, text, label(&here, "target", text));
    one.help = Some(text.repeat(3));
    let guide = source("\u{1b}]0;guide\u{7}.md", text);
    one.citation = Some(Arc::new(Citation {
        clause: text.to_owned(),
        quote: Some(text.to_owned()),
        source: Arc::clone(&guide),
        span: Span::new(0, 3),
        extent: Span::new(0, 3),
    }));
    let one = suppressed(one, Some(text));
    let mut options = options(Format::Human, 80);
    options.show_suppressed = true;
    insta::assert_snapshot!("hostile_text", written(std::slice::from_ref(&one), options));
    options.format = Format::Concise;
    insta::assert_snapshot!("hostile_text_concise", written(&[one], options));
}

#[test]
fn suppressed_findings_are_seen_only_when_asked_for() {
    let found = [suppressed(rich(), Some("the analogy follows in the diagram")), suppressed(rich(), None)];
    let mut options = options(Format::Human, 80);
    assert_eq!(written(&found, options), "");
    options.show_suppressed = true;
    insta::assert_snapshot!("suppressed", written(&found, options));
    options.format = Format::Concise;
    insta::assert_snapshot!("suppressed_concise", written(&found, options));
}

#[test]
fn problems_are_told_like_findings() {
    let lint = source("lint.toml", "[rules]\nlayman-frist = \"off\"\n");
    let problem = |path: &str, message: &str, place: Option<Label>| Problem {
        path: path.to_owned(),
        message: message.to_owned(),
        help: place.is_some().then(|| "did you mean `layman-first`?".to_owned()),
        place,
    };
    let problems = [
        problem("a/b.md", "is not UTF-8 (from byte 17 on)", None),
        problem("lint.toml", "there is no rule `layman-frist`", Some(label(&lint, "layman-frist", "this name"))),
    ];
    let mut out = Vec::new();
    write_problems(&problems, Style { colour: false, width: 80, terminal: None }, &mut out)
        .expect("a Vec takes everything");
    insta::assert_snapshot!("problems", String::from_utf8(out).expect("UTF-8"));
    let line = reported(&[], &problems, 25, closing_line);
    assert_eq!(line, "25 files checked, nothing found. 2 problems kept the check from being complete.");
}

#[test]
fn findings_counted_by_rule() {
    let here = from_line(1, "# A\n");
    let of = |rule, severity| finding(rule, severity, "m", label(&here, "# A", ""));
    let mut found = vec![of("b-rule", Severity::Advice), of("a-rule", Severity::Advice), of("rich", Severity::Error)];
    found.extend((0..10).map(|_| of("often", Severity::Warning)));
    found.push(suppressed(of("rich", Severity::Error), None));
    let mut options = options(Format::Human, 80);
    options.statistics = true;
    insta::assert_snapshot!("statistics", written(&found, options));
}

#[test]
fn the_closing_line_counts_and_says_what_next() {
    let closing = |diagnostics: &[Diagnostic], files| reported(diagnostics, &[], files, closing_line);
    let here = from_line(1, "# A\n");
    let advice = finding("overview", Severity::Advice, "m", label(&here, "# A", ""));
    let hidden = suppressed(rich(), None);
    assert_eq!(closing(&[], 0), "Nothing was checked.");
    assert_eq!(closing(&[], 26), "26 files checked, nothing found.");
    assert_eq!(closing(std::slice::from_ref(&hidden), 1), "1 file checked, nothing found (1 suppressed).");
    assert_eq!(
        closing(&[advice, rich(), rich(), hidden], 26),
        "26 files checked: 2 errors, 1 advice (1 suppressed). \
         Run `cslint explain layman-first` for the guide's own words and an example."
    );
}

mod json {
    use super::*;

    fn schema() -> jsonschema::Validator {
        let schema = serde_json::from_str(include_str!("../schemas/output.schema.json")).expect("the schema is JSON");
        jsonschema::meta::validate(&schema).expect("the schema is one");
        jsonschema::validator_for(&schema).expect("the schema compiles")
    }

    fn object(diagnostics: &[Diagnostic], problems: &[Problem], everything: bool) -> (String, Value) {
        let style = Style { colour: true, width: 80, terminal: None };
        let options = Options { format: Format::Json, style, show_suppressed: everything, statistics: everything };
        let text = reported(diagnostics, problems, 26, |report| text(report, options).expect("UTF-8"));
        let object = serde_json::from_str(&text).expect("one JSON value and nothing else");
        (text, object)
    }

    fn assert_valid(object: &Value) {
        let errors: Vec<_> = schema().iter_errors(object).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    fn full() -> (String, Value) {
        let mut one = rich();
        one.related = vec![label(&source("other.md", "# Ü\r\nßß\r\n"), "ß", "here too")];
        let found = [one, suppressed(rich(), Some("on purpose")), suppressed(rich(), None)];
        let place = Some(label(&source("lint.toml", "[rules]\n"), "rules", ""));
        let problems = [
            Problem { path: "a.md".to_owned(), message: "is not UTF-8".to_owned(), help: None, place: None },
            Problem { path: "lint.toml".to_owned(), message: "m".to_owned(), help: Some("h".to_owned()), place },
        ];
        object(&found, &problems, true)
    }

    #[test]
    fn reports_keep_to_the_schema() {
        let (_, full) = full();
        assert_valid(&full);
        assert_eq!(full.pointer("/suppressed/0/reason"), Some(&Value::from("on purpose")));
        assert_eq!(full.pointer("/statistics/layman-first"), Some(&Value::from(1)));
        assert_eq!(full.pointer("/diagnostics/0/labels/1/line"), Some(&Value::from(2)));
        assert_eq!(full.pointer("/diagnostics/0/labels/1/offset"), Some(&Value::from(6)));
        let here = source("a.md", "# A\n");
        let bare = Diagnostic { section: Vec::new(), ..finding("r", Severity::Advice, "m", label(&here, "A", "")) };
        assert_valid(&object(&[bare], &[], true).1);
        assert_valid(&object(&[], &[], false).1);
    }

    #[test]
    fn keys_keep_their_order_and_absent_ones_are_absent() {
        let here = source("a.md", "# A\n");
        let bare = Diagnostic { section: Vec::new(), ..finding("r", Severity::Advice, "m", label(&here, "A", "")) };
        let hidden = suppressed(bare.clone(), None);
        assert_eq!(
            object(&[bare, hidden], &[], false).0,
            concat!(
                r#"{"version":1,"outcome":"clean","summary":{"files":26,"errors":0,"warnings":0,"advice":1,"suppressed":1,"known":0},"#,
                r#""diagnostics":[{"rule":"r","severity":"advice","path":"a.md","line":1,"column":3,"end_line":1,"#,
                r#""end_column":4,"message":"m","labels":[{"path":"a.md","line":1,"column":3,"end_line":1,"#,
                r#""end_column":4,"offset":2,"length":1,"text":"","primary":true}],"fingerprint":"5f2b0c"}],"#,
                r#""problems":[]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn what_the_contract_does_not_know_is_refused() {
        let wrong = |pointer: &str, key: &str, value: Value| {
            let mut object = full().1;
            let place = object.pointer_mut(pointer).and_then(Value::as_object_mut).expect("the place is there");
            place.insert(key.to_owned(), value);
            assert!(!schema().is_valid(&object), "{pointer}/{key} was let through");
        };
        wrong("", "version", 2.into());
        wrong("", "extra", true.into());
        wrong("/summary", "extra", 1.into());
        wrong("/diagnostics/0", "severity", "fatal".into());
        wrong("/diagnostics/0", "line", 0.into());
        wrong("/diagnostics/0", "reason", "not here".into());
        wrong("/diagnostics/0", "section", Value::Array(Vec::new()));
        wrong("/diagnostics/0/labels/0", "primary", false.into());
        wrong("/diagnostics/0/labels/1", "primary", true.into());
        wrong("/diagnostics/0/labels/1", "extra", true.into());
        wrong("/diagnostics/0/guide", "quote", "q".into());
        wrong("/diagnostics/0/fix/edits/0", "extra", 1.into());
        wrong("/problems/1", "extra", 1.into());
        wrong("/problems/0", "line", 1.into());
    }

    #[test]
    fn strings_come_back_as_they_were_and_act_on_nothing() {
        let text = "\u{1b}[2J \u{7f}\u{9b}\u{202e}\u{feff}\u{e0041} ⚠\u{fe0f} ##[add-mask]e \"\\ ##";
        let one = finding("r", Severity::Error, text, label(&source("a.md", "a"), "a", text));
        let (written, object) = object(&[one], &[], false);
        assert_eq!(object.pointer("/diagnostics/0/message"), Some(&Value::from(text)));
        assert!(written.trim_end().chars().all(|character| !is_hostile(character)), "{written}");
        assert!(!written.contains("##["));
    }
}

/// What a terminal acts on, or what makes text look like another.
fn is_hostile(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

mod anything {
    use super::*;

    /// The same numbers on every run (xorshift64).
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % u64::try_from(limit).expect("small")).expect("small")
        }

        fn text(&mut self, pieces: usize) -> String {
            const PIECES: &[&str] = &[
                "\n",
                "\r\n",
                "\r",
                "\t",
                "\u{1b}[31m",
                "\u{1b}]8;;x\u{7}",
                "\u{202e}",
                "\u{feff}",
                "⚠\u{fe0f}",
                "日本",
                "👨\u{200d}👩",
                "e\u{301}",
                "::error::",
                "##[",
                "word ",
                "a longer piece of prose, ",
                "│",
                "\u{9b}",
                "\0",
                " ",
                "| cell ",
                "unbrokenandlongwordthatdoesnotendsoon",
            ];
            let count = self.below(pieces + 1);
            (0..count).map(|_| PIECES.get(self.below(PIECES.len())).copied().unwrap_or_default()).collect()
        }

        fn label(&mut self) -> Label {
            let size = [3, 30, 200][self.below(3)];
            let text = self.text(size);
            let start = self.below(text.len() + 3);
            let span = Span::new(start, start + self.below(40));
            let path = ["a.md", "::b.md", "c\u{1b}\n.md"][self.below(3)];
            Label { source: source(path, &text), span, text: self.text(8) }
        }

        fn diagnostic(&mut self) -> Diagnostic {
            let mut primary = self.label();
            primary.text = self.text(4);
            let mut one = finding("rule", Severity::Error, &self.text(20), primary.clone());
            // Half of them in the same file, to meet on one line.
            one.related = (0..self.below(5)).map(|_| self.label()).collect();
            for _ in 0..self.below(12) {
                let start = self.below(primary.source.text().len() + 3);
                let span = Span::new(start, start + self.below(9));
                one.related.push(Label { span, source: Arc::clone(&primary.source), text: self.text(3) });
            }
            one.help = Some(self.text(40));
            one.section = vec![self.text(3)];
            one
        }
    }

    /// Takes away the colours, and says whether nothing else is left that a terminal acts on.
    fn without_colours(text: &str) -> String {
        let mut plain = String::new();
        for (index, part) in text.split("\u{1b}[").enumerate() {
            let (codes, rest) = if index == 0 { ("", part) } else { part.split_once('m').expect("only colours") };
            assert!(codes.chars().all(|code| code.is_ascii_digit() || code == ';'), "not a colour: {codes}");
            plain.push_str(rest);
        }
        plain
    }

    fn check(text: &str, width: usize) {
        for line in without_colours(text).split('\n') {
            assert!(line.chars().all(|character| !is_hostile(character)), "{line:?}");
            assert!(line.width() <= width, "{} columns of {width}: {line}\n{text}", line.width());
            assert!(!line.trim_start().starts_with("::"), "a command: {line}");
            assert!(!line.contains("##["), "a command: {line}");
        }
    }

    /// Counts lines and columns anew, from the offset.
    fn check_place(label: &Value, text: &str) {
        let number = |key| usize::try_from(label[key].as_u64().expect("a number")).expect("small");
        let before = text.get(..number("offset")).expect("an offset between characters");
        let start_of_line = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.get(start_of_line..).expect("after a line feed").trim_start_matches('\u{feff}');
        assert_eq!(number("line"), before.matches('\n').count() + 1);
        assert_eq!(number("column"), line.chars().count() + 1);
        assert!(text.is_char_boundary(number("offset") + number("length")));
    }

    #[test]
    fn is_written_harmless_and_within_the_width() {
        let mut numbers = Numbers(0x5eed_cafe);
        for round in 0..600 {
            let width = [60, 80, 120][round % 3];
            let found: Vec<_> = (0..=numbers.below(5)).map(|_| numbers.diagnostic()).collect();
            let mut options = options(Format::Human, width);
            options.style.colour = round % 2 == 0;
            let text = written(&found, options);
            check(&text, width);
            options.format = Format::Concise;
            let concise = written(&found, options);
            check(&concise, usize::MAX);
            assert_eq!(concise.lines().count(), found.len());
            options.format = Format::Json;
            let json = written(&found, options);
            check(&json, usize::MAX);
            let json: Value = serde_json::from_str(&json).expect("JSON");
            for (index, one) in found.iter().enumerate() {
                let label = json.pointer(&format!("/diagnostics/{index}/labels/0")).expect("its place");
                check_place(label, one.primary.source.text());
            }
        }
    }

    #[test]
    fn every_label_is_drawn() {
        let mut numbers = Numbers(0xdead_beef);
        for _ in 0..3000 {
            let mut one = finding("rule", Severity::Error, "m", numbers.label());
            one.primary.text = "HERE".to_owned();
            let text = human(std::slice::from_ref(&one), 80);
            assert!(text.contains("─ HERE"), "{text}\n{one:?}");
        }
    }

    #[test]
    fn a_path_is_never_cut() {
        let path = format!("{}README.md", "a_long_folder_name/".repeat(9));
        let mut one = finding("links", Severity::Error, "a broken link", label(&source(&path, "# A\n"), "A", ""));
        one.help = Some(format!("the target is ../{path}"));
        let text = human(&[one], 60);
        assert!(text.contains(&format!("[{path}:1:3]")) && text.contains(&format!("../{path}\n")), "{text}");
    }
}
