use std::sync::Arc;

use super::*;
use crate::document::{Kind, Prose};
use crate::source::Source;

const OPTIONS: &str = r#"
wordings = [
    { phrase = "in order to", instead = "to" },
    { phrase = "basically", instead = "" },
    { phrase = "needless to say", instead = "" },
    { phrase = "a large number of", instead = "many", fix = false },
    "human error",
]
allowed = ["basically available", "in order to the"]
"#;

fn run(text: &str) -> (Document, Vec<Finding>) {
    let check: Phrases = toml::from_str(OPTIONS).unwrap();
    let document = Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::CaseStudy);
    let findings = check.run(&Prose::of(&document, [check.lexicon()]));
    (document, findings)
}

/// The text with all fixes made; as it is where there are none.
fn mended(text: &str) -> String {
    let (_, findings) = run(text);
    let mut mended = text.to_owned();
    for finding in findings.iter().rev() {
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            mended.replace_range(edit.span.range(), &edit.text);
        }
    }
    mended
}

#[test]
fn a_fix_leaves_the_sentence_whole() {
    for (text, wanted) in [
        ("In order to win, wait.", "To win, wait."),
        ("Wait in\norder to win.", "Wait to win."),
        ("WAIT IN ORDER TO WIN.", "WAIT TO WIN."),
        ("That is basically it.", "That is it."),
        ("Basically, the cache lies.", "The cache lies."),
        ("Basically the cache lies.", "The cache lies."),
        ("It is, basically, a lie.", "It is a lie."),
        ("It is a lie, basically.", "It is a lie."),
        ("It is a lie, basically a big one.", "It is a lie, a big one."),
        ("Needless to say, eBay did it.", "eBay did it."),
        ("Needless to say, `rm` did it.", "`rm` did it."),
        ("Needless to say, it broke (in order to win).", "It broke (to win)."),
    ] {
        assert_eq!(mended(text), wanted);
    }
}

#[test]
fn where_the_sentence_must_be_rebuilt_there_is_no_fix() {
    for text in [
        "There is a large number of rows.",
        "Blame human error.",
        "It is a basically empty table.",
        "**Basically, no**",
        "Basically",
        "It is basically\nthis.",
    ] {
        let (_, findings) = run(text);
        assert_eq!(findings.len(), 1, "{text}");
        assert!(findings[0].fix.is_none(), "{text}");
    }
}

#[test]
fn the_reason_says_what_to_do() {
    let (_, findings) = run("Basically, human error grows in order to, with a large number of hands.");
    let reasons: Vec<_> = findings.iter().map(|finding| finding.reason).collect();
    assert_eq!(reasons, ["needless", "unwanted", "wordy", "wordy"]);
}

#[test]
fn only_what_the_author_says_in_prose_counts() {
    for text in [
        "# In order to",
        "It is basically available, as in BASE.",
        "Events go in order to the reader.",
        "\"In order to\" is two words too long.",
        "*In order to* is two words too long.",
        "> In order to win",
        "`in order to`",
        "[x](<in order to>)",
        "<!-- in order to -->",
        "    in order to",
        "| In order to |\n|---|\n| x |",
    ] {
        assert!(run(text).1.is_empty(), "{text}");
    }
}

#[test]
fn a_mistake_in_a_wording_is_told_in_plain_words() {
    let error = |text: &str| toml::from_str::<Phrases>(text).unwrap_err().message().to_owned();
    assert!(error("wordings = [1]").contains("a phrase, or a table"));
    assert!(error("wordings = [{ phrase = \"a\", insted = \"b\" }]").contains("unknown field `insted`"));
    assert!(error("wordings = [{ instead = \"b\" }]").contains("missing field `phrase`"));
}
