//! Texts that nobody wrote on purpose: nothing panics, and every place that is told lies in the text.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use cslint::collection::Collection;
use cslint::config::Config;
use cslint::document::{Document, Kind};
use cslint::engine::{self, Plan, Selection};
use cslint::source::{Source, Span};

use super::choice::Chance;
use crate::files::{TODAY, builtin};

/// Both kinds of document that rules look into.
const KINDS: [(Kind, &str); 2] = [(Kind::CaseStudy, "01_A/01_B/c.md"), (Kind::Resources, "01_A/01_B/c_RESOURCES.md")];

/// What is wrong with the answer to a text: a panic, or places outside of it.
pub(crate) fn trouble_with(text: &str) -> Option<String> {
    KINDS.into_iter().find_map(|(kind, path)| {
        let source = Arc::new(Source::new(path, path, text));
        let places = catch_unwind(AssertUnwindSafe(|| places(&source, kind)));
        let Ok(places) = places else { return Some("panics".to_owned()) };
        let outside = places.into_iter().find(|(_, span)| text.get(span.range()).is_none());
        outside.map(|(what, span)| format!("{what} at {}..{}, outside of the text", span.start, span.end))
    })
}

/// Every place that a document and the findings in it name.
fn places(source: &Arc<Source>, kind: Kind) -> Vec<(&'static str, Span)> {
    let document = Document::parse(Arc::clone(source), kind);
    let mut places = parts(&document);
    let whole = Span::new(0, source.text().len());
    let _ = (document.count_words(whole), document.visible_text(whole), document.is_empty());
    let collection = Collection::new(None, vec![document]);
    let config = Config::default();
    let plan = Plan::new(builtin(), &config, &collection, Selection::default(), TODAY).expect("a plan");
    for diagnostic in engine::check(0, &collection.documents()[0], &collection, &plan) {
        places.push(("a finding", diagnostic.primary.span));
        places.extend(diagnostic.related.iter().map(|label| ("a label", label.span)));
        places.extend(diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| ("an edit", edit.span)));
    }
    places
}

fn parts(document: &Document) -> Vec<(&'static str, Span)> {
    let mut places = vec![("the title", document.title_span())];
    places.extend(document.front_matter.as_ref().map(|matter| ("the front matter", matter.span)));
    places.extend(document.blocks.iter().map(|block| ("a block", block.span)));
    for section in &document.sections {
        places.extend([("a heading", section.heading), ("a section", section.span)]);
        places.extend(document.entries(section).iter().map(|entry| ("an entry", entry.span())));
    }
    for label in &document.run_ins {
        places.extend([("a label", label.span), ("a label's content", label.content)]);
    }
    for link in &document.links {
        places.extend([("a link", link.span), ("a destination", link.destination_span), ("a link's text", link.text)]);
    }
    for code in &document.code_blocks {
        places.extend([("a language", code.info), ("code", code.text)]);
        let _ = document.class_of(code);
    }
    for row in document.tables.iter().flat_map(|table| table.rows.iter().chain([&table.header])) {
        places.push(("a row", row.span));
        places.extend(document.cells(row).iter().map(|cell| ("a cell", *cell)));
    }
    for comment in &document.suppressions {
        places.extend([("a suppression", comment.comment), ("its reach", comment.reach)]);
    }
    places
}

/// A text with one random injury: an end too early, or something lost, doubled, exchanged or slipped in.
pub(crate) fn injured(text: &str, chance: &mut Chance) -> String {
    const SLIPPED_IN: [&str; 16] =
        ["\0", "\r", "\t", "\u{feff}", "\u{2028}", "`", "```", "<!--", "-->", "|", "[", "](", "**", "> ", "    ", "é"];
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
    let mut cut = chance.below(text.len());
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    match chance.below(7) {
        0 => return text[..cut].to_owned(),
        1 => return text[cut..].to_owned(),
        2 => return format!("{}{}", &text[..cut], text[cut..].chars().skip(1).collect::<String>()),
        3 => return format!("{}{}{}", &text[..cut], SLIPPED_IN[chance.below(SLIPPED_IN.len())], &text[cut..]),
        _ if lines.is_empty() => {}
        4 => drop(lines.remove(one)),
        5 => lines.insert(other, lines[one]),
        _ => lines.swap(one, other),
    }
    lines.concat()
}

/// The least piece of a text, in lines, that is still in trouble.
pub(crate) fn least(text: &str) -> String {
    let mut text = text.to_owned();
    let mut size = text.lines().count() / 2;
    while size > 0 {
        let mut start = 0;
        loop {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            if start >= lines.len() {
                break;
            }
            let fewer = [&lines[..start], &lines[(start + size).min(lines.len())..]].concat().concat();
            if trouble_with(&fewer).is_some() { text = fewer } else { start += size }
        }
        size /= 2;
    }
    text
}

/// Texts that are deep, long or broken, with what is special about each.
pub(crate) fn monsters() -> Vec<(&'static str, String)> {
    let case_study = "# T\n\n## Case Study 1\n\n### Problem\n\n";
    let posts = "# T\n\n## Engineering Blog Posts\n\n";
    vec![
        ("nothing", String::new()),
        ("only blank space", " \n\t\n \r\n".to_owned()),
        ("only a byte-order mark", "\u{feff}".to_owned()),
        ("two byte-order marks", "\u{feff}\u{feff}# T\n".to_owned()),
        ("quotes in quotes", format!("{case_study}{}x", ">".repeat(50_000))),
        ("quotes in quotes around code", format!("{}```\n{}fn a() {{}}\n", "> ".repeat(2_000), "> ".repeat(2_000))),
        ("opening brackets", "[".repeat(100_000)),
        ("links in links", format!("{}{}", "[a](".repeat(20_000), ")".repeat(20_000))),
        ("lists in lists", format!("{posts}{}x\n", "- ".repeat(20_000))),
        ("a staircase of lists", (0..600).map(|level| format!("{}- x\n", "  ".repeat(level))).collect()),
        ("an unclosed fence", format!("{case_study}```\n{}", "let a = 1;\n".repeat(5_000))),
        ("fences that nothing closes", "```a`\n~~~~\n```\n".repeat(2_000)),
        ("an unclosed comment", format!("{case_study}<!-- {}", "word -- > ".repeat(20_000))),
        ("openings of comments", "<!--".repeat(50_000)),
        ("an unclosed front matter", format!("---\ntitle: x\n{}", "a: b\n".repeat(20_000))),
        ("NUL", format!("# a\0b\n\n\0\n\n| \0 |\n|---|\n| \0 |\n{}", "\0".repeat(50_000))),
        ("lone carriage returns", "# T\r\r## Case Study 1\r\r### Problem\r- a\r- b\r| a |\r|---|\r| b |\r".repeat(500)),
        ("mixed line endings", "# T\n\r\n\r## Case Study\r\r\n```\r\nx\n```\r".repeat(500)),
        ("a line of a million letters", format!("{case_study}{}", "a".repeat(1_000_000))),
        ("a million words in a line", format!("{case_study}**In simple terms**: {}", "word ".repeat(200_000))),
        (
            "a cell of a million letters",
            format!("{posts}| URL | Date |\n|---|---|\n| {} | x |\n", "a".repeat(1_000_000)),
        ),
        (
            "many columns",
            format!("{posts}|{}\n|{}\n|{}\n", "URL|".repeat(5_000), "-|".repeat(5_000), "a|".repeat(5_000)),
        ),
        ("many rows", format!("{posts}| URL | Date |\n|-|-|\n{}", "| https://a.dev/b | 2012+ |\n".repeat(5_000))),
        ("deep emphasis", format!("{}a{}", "*".repeat(5_000), "*".repeat(5_000))),
        ("emphasis that nothing closes", "**a _b ".repeat(30_000)),
        ("underscores in words", "a_b__c".repeat(50_000)),
        ("backticks of every length", (1..600).map(|length| format!("{} ", "`".repeat(length))).collect()),
        ("labels in one line", format!("{case_study}{}", "**In simple terms**: a. ".repeat(1_000))),
        ("bare URLs in one line", format!("{posts}- {}", "https://a.dev/(b) ".repeat(5_000))),
        ("a URL and parentheses", format!("{posts}- https://a.dev/{}", ")".repeat(3_000))),
        ("links in one line", format!("{posts}- {}", "[a](https://a.dev) https://b.dev ".repeat(1_000))),
        ("many headings", "## Case Study 1\n#### x\n".repeat(2_000)),
        ("a heading of a million letters", format!("## {}\n", "é".repeat(500_000))),
        ("an underlined heading of many lines", format!("{}===\n", "Case Study\n".repeat(10_000))),
        ("many definitions", (0..5_000).map(|n| format!("[a{n}]: https://a.dev/{n}\n\n- [x][a{n}]\n")).collect()),
        ("footnotes in footnotes", (0..2_000).map(|n| format!("[^{n}]: see [^{}]\n\n", n + 1)).collect()),
        ("many suppressions", "- a <!-- cslint-disable-line x -->\n".repeat(3_000)),
        ("suppressions of nothing, one behind the other", "<!-- cslint-disable-next-line x -->\n\n".repeat(20_000)),
        ("ends of suppressions that nothing began", "<!-- cslint-enable no-long-code -->\n".repeat(20_000)),
        ("suppressions in one line", format!("- a {}\n", "<!-- cslint-disable-line no-long-code --> ".repeat(20_000))),
        (
            "labels of the paragraphs behind them",
            format!("{case_study}{}", "**In simple terms**:\n\nword\n\n".repeat(10_000)),
        ),
        ("tags in one block", format!("<p>\n{}</p>\n", "<a href='x'><!-- y --></a>\n".repeat(1_000))),
        ("letters from right to left, joined and wide", format!("# שלום 👩‍👩‍👧‍👦 名前\n\n{}", "مرحبا 🏳️‍🌈 ".repeat(5_000))),
        ("tabs", "\t# x\n-\tSource\thttps://a.dev\n\t\tcode\n1.\ta\n\t- b\n".repeat(1_000)),
    ]
}
