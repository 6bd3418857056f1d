use std::sync::Arc;

use super::*;
use crate::document::Kind;
use crate::source::Source;

fn parse(text: &str) -> Document {
    Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other)
}

/// The sentences of the first passage.
fn sentences(text: &str) -> Vec<String> {
    let document = parse(text);
    let passage = document.passages().next().unwrap();
    passage.split().iter().map(|span| document.source.slice(*span).trim().to_owned()).collect()
}

#[test]
fn a_point_ends_a_sentence_only_where_one_ends() {
    for one in [
        "It is 1.5x faster than Node.js was",
        "Caches, e.g. Redis, hold rows vs. Postgres, i.e. SQL, approx. 5 of them",
        "Change config.yaml and start.sh at www.example.com now",
        "Read `a. B` in J. Kreps et al. The paper",
        "See [the post](https://example.com/a.%20B) twice",
        "Wait... and see",
    ] {
        assert_eq!(sentences(one).len(), 1, "{one}: {:?}", sentences(one));
    }
    for (text, wanted) in [
        ("It was slow. Now it is fast.", &["It was slow.", "Now it is fast."][..]),
        ("\"It was slow.\" Now!", &["\"It was slow.\"", "Now!"]),
        ("Why (so slow?) `x` is it.\n5 rows.", &["Why (so slow?)", "`x` is it.", "5 rows."]),
        ("It is\nslow.\nIt ends.", &["It is\nslow.", "It ends."]),
        ("**One**: a\n**Two**: b", &["**One**: a", "**Two**: b"]),
    ] {
        assert_eq!(sentences(text), wanted, "{text}");
    }
}

#[test]
fn passages_are_paragraphs_items_cells_and_headings() {
    let text = "# T\n\nA\nb\n\n- one\n  - two\n\n| H |\n|---|\n| c |\n\n> q\n\n```\ncode\n```\n\n<!-- no -->\n";
    let document = parse(text);
    let passages: Vec<_> = document.passages().map(|passage| (passage.kind, passage.text())).collect();
    let (heading, paragraph) = (PassageKind::Heading, PassageKind::Paragraph);
    assert_eq!(
        passages,
        [
            (heading, "# T"),
            (paragraph, "A\nb"),
            (paragraph, "one"),
            (paragraph, "two"),
            (heading, "H"),
            (PassageKind::Cell, "c"),
            (paragraph, "q"),
        ]
    );
}

fn at(document: &Document, words: &str) -> Span {
    let start = document.source.text().find(words).unwrap();
    Span::new(start, start + words.len())
}

#[test]
fn quoted_words_are_somebody_elses() {
    for (text, quoted) in [
        ("He said \"it is here\" twice", true),
        ("He said “it is here” twice", true),
        ("> it is here", true),
        ("He said \"no\" as it is here, \"and\" left", false),
        ("A 5\" disk, it is here", false),
        ("An open \"quote, it is here", false),
    ] {
        let document = parse(text);
        let passage = document.passages().next().unwrap();
        assert_eq!(passage.is_quoted(at(&document, "it is here")), quoted, "{text}");
    }
}

#[test]
fn words_in_emphasis_of_their_own_are_mentioned() {
    for (text, mentioned) in [("Not *just* here", true), ("__just__", true), ("*just here*", false), ("just", false)] {
        let document = parse(text);
        let passage = document.passages().next().unwrap();
        assert_eq!(passage.is_mentioned(at(&document, "just")), mentioned, "{text}");
    }
}

#[test]
fn code_and_destinations_are_hidden() {
    let document =
        parse("Read `code` in [the text](dest.md) or ![alt](pic.png), <b>bold</b> <!-- c --> https://a.bc/url");
    for (words, hidden) in
        [("Read", false), ("code", true), ("the text", false), ("dest", true), ("alt", false), ("pic", true)]
    {
        assert_eq!(document.is_hidden(at(&document, words).start), hidden, "{words}");
    }
    for (words, hidden) in [("bold", false), ("c -->", true), ("a.bc", true)] {
        assert_eq!(document.is_hidden(at(&document, words).start), hidden, "{words}");
    }
}
