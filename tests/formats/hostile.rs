//! What strangers write arrives as text, whatever reads it.

use roxmltree::Document;
use serde_json::Value;

use crate::annotations::annotations;
use crate::pages::{rendered, tags, texts};
use crate::support::{Folder, Run};
use crate::{FORMATS, in_a_job};

/// Words that act on something: a terminal, a log, a page, a markup.
const ACTING: [&str; 22] = [
    "\u{1b}[2J\u{1b}]0;x\u{7}",
    "::set-output name=a::b",
    "::stop-commands::x",
    "%0A::error::x",
    "##[add-mask]x",
    "##vso[task.complete]x",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- x -->",
    "]]></failure><failure>",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "[x]: https://evil.example",
    "https://evil.example/x www.evil.example",
    "evil@evil.example",
    "@octocat #1 owner/name#2 GH-3 !4 :tada:",
    "`code` ``` ~~~",
    "| a | b |",
    "$x$ &lt;b&gt; &#60;b&#62;",
    "\u{202e}txt.exe\u{2066}",
    "\u{0}\u{8}\u{7f}\u{9b}31m\u{fffe}",
    "{0} \\[x\\] \"'",
];

/// A collection in which all of them stand in headings, links, labels, reasons, file names, rules and the guide.
fn folder() -> Folder {
    let folder = Folder::with(&[("lint.toml", "rule-folders = [\"rules\"]\n"), ("summary", "")]);
    let mut document = "# Title\n".to_owned();
    let mut guide = "# Guide\n".to_owned();
    for (number, words) in ACTING.iter().enumerate() {
        document.push_str(&format!("\n## Part {number}\n\n#### {words}\n\n[a](<{}>)\n", words.replace(['<', '>'], "")));
        document.push_str(&format!(
            "\n<!-- cslint-disable-next-line no-broken-links -- {} -->\n[b](no.md)\n",
            words.replace("--", "")
        ));
        guide.push_str(&format!("\n## Consistent header hierarchy {words}\n\n{words}\n"));
    }
    let words = Value::from(ACTING.join(" ").replace("{0}", "")).to_string().replace('\u{7f}', "\\u007f");
    let notes = words.replace(' ', "\\n");
    let rule = format!(
        "summary = {words}\nseverity = \"error\"\napplies-to = [\"other\"]\nmessage = {words}\nhelp = {words}\nskeleton = {words}\nwhy = {words}\nnotes = {notes}\n\
         [check.sections]\nof = \"document\"\nrequired = [\"Nowhere\"]\n"
    );
    folder.write("rules/own-rule.toml", rule);
    folder.write("STYLE_GUIDE.md", guide);
    folder.write("a.md", &document);
    if cfg!(unix) {
        let names = ["::error::x.md", "n\n::error file=y::z\n.md", "e\u{1b}[31m.md", "\u{202e}dm.md", "##[group]g.md"];
        let names = names.into_iter().chain(["a,b:50%0A.md", "[x](y) @you #1 `.md", "<b> & 'q' \"r\".md"]);
        names.for_each(|name| folder.write(name, &document));
    }
    folder
}

fn in_format(format: &str) -> Run {
    let run = in_a_job(&folder(), "", &["--format", format, "--show-suppressed", "--color", "never"]);
    assert_eq!(run.code, 1, "{format}: {}", run.err);
    run
}

#[test]
fn nothing_acts_on_a_terminal_or_a_log() {
    for format in FORMATS.into_iter().chain(["human", "concise"]) {
        let run = in_format(format);
        for line in run.out.lines().chain(run.err.lines()) {
            let acts = |letter: char| {
                letter.is_control()
                    || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
            };
            assert!(!line.contains(acts), "{format}: {line:?}");
            assert!(!line.contains("##["), "{format}: {line:?}");
            let command = line.trim_start().starts_with("::");
            let own = ["::error ", "::warning ", "::notice "].iter().any(|own| line.starts_with(own));
            assert!(!command || (format == "github" && own), "{format}: {line:?}");
        }
    }
}

#[test]
fn annotations_are_findings_and_nothing_else() {
    let run = in_format("github");
    let annotations = annotations(&run.out);
    assert!(annotations.len() > 10, "{}", annotations.len());
    for annotation in annotations {
        assert!(["error", "warning", "notice"].contains(&&*annotation.kind), "{}", annotation.kind);
        let keys: Vec<_> = annotation.properties.keys().map(String::as_str).collect();
        let known = ["col", "endColumn", "endLine", "file", "line", "title"];
        assert!(keys.iter().all(|key| known.contains(key)), "{keys:?}");
        assert!(annotation.message.lines().all(|line| !line.starts_with("::")), "{:?}", annotation.message);
    }
}

#[test]
fn a_page_has_the_marks_of_cslint_and_no_others() {
    let page = in_format("markdown").out;
    let html = rendered(&page);
    for tag in tags(&html) {
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default();
        let known = ["h2", "h3", "p", "ul", "li", "strong", "code", "pre", "a", "wbr", "span", "details", "summary"];
        assert!(known.contains(&name), "<{tag}> in {html}");
        let attributes = tag.strip_prefix(name).unwrap_or_default().trim();
        let own = attributes.is_empty()
            || attributes.starts_with("href=\"https://git.example/owner/name/blob/12ab/")
            || attributes.starts_with(concat!("href=\"", env!("CARGO_PKG_REPOSITORY"), "/blob/v"))
            || attributes == "class=\"language-markdown\"";
        assert!(own || tag.starts_with('/'), "<{tag}>");
    }
    assert_acts_on_no_host(&html);
}

/// Nothing is left for those who look at a page's text: names, references, emoji, addresses.
fn assert_acts_on_no_host(html: &str) {
    for text in texts(html) {
        let letters: Vec<char> = text.chars().collect();
        for pair in letters.windows(2) {
            let acts = matches!(pair, ['@' | '#' | '!' | '~', next] if next.is_alphanumeric())
                || matches!(pair, [':', next] if next.is_alphanumeric() || *next == '/');
            assert!(!acts, "{pair:?} in {text:?}");
        }
        let words = text.to_lowercase();
        assert!(!words.contains("gh-3") && !words.contains("www.e") && !words.contains("evil.example"), "{text:?}");
    }
}

#[test]
fn other_pages_show_strangers_words_as_text_too() {
    let folder = folder();
    for arguments in [
        &["explain", "own-rule", "--format", "markdown"][..],
        &["rules", "--format", "markdown"],
        &["guide", "--format", "markdown"],
        &["report", "--format", "markdown"],
    ] {
        let run = folder.cslint(arguments);
        for line in run.out.lines() {
            assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{arguments:?}: {line:?}");
        }
        let html = rendered(&run.out);
        for tag in ["<script", "<img", "<b>", "href=\"javascript", "href=\"http", "href=\"mailto"] {
            assert!(!html.contains(tag), "{arguments:?}: {tag} in {html}");
        }
        assert_acts_on_no_host(&html);
    }
}

#[test]
fn a_rule_file_and_an_option_give_no_command_to_a_log() {
    let folder = folder();
    for arguments in [&["explain", "own-rule"][..], &["--foo\n::error::x.md"], &["rules"], &["guide"], &["report"]] {
        let run = folder.cslint(arguments);
        for line in run.out.lines().chain(run.err.lines()) {
            assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{arguments:?}: {line:?}");
        }
    }
}

#[test]
fn xml_is_xml() {
    let report = in_format("junit").out;
    let document = Document::parse(&report).expect("XML");
    let known = ["testsuites", "testsuite", "testcase", "failure", "skipped", "error"];
    assert!(
        document.descendants().filter(|node| node.is_element()).all(|node| known.contains(&node.tag_name().name()))
    );
    let failures = document.descendants().filter(|node| node.has_tag_name("failure"));
    assert!(failures.filter_map(|node| node.attribute("message")).any(|text| text.contains("]]></failure>")));
}

#[test]
fn programs_get_whole_strings() {
    for format in ["json", "sarif", "gitlab"] {
        let value: Value = serde_json::from_str(&in_format(format).out).expect("one JSON value");
        let findings = match format {
            "json" => &value["diagnostics"],
            "sarif" => &value["runs"][0]["results"],
            _ => &value,
        };
        assert!(findings.as_array().is_some_and(|findings| findings.len() > ACTING.len()), "{format}");
    }
    let lines = in_format("jsonl").out;
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok_and(|line| line.is_object())));
    let log: Value = serde_json::from_str(&in_format("sarif").out).expect("JSON");
    for result in log["runs"][0]["results"].as_array().expect("results") {
        let message = result["message"]["text"].as_str().expect("text").replace("\\\\", "").replace("\\[", "");
        assert!(!message.contains('['), "a link of SARIF's: {message}");
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~%".contains(&byte)), "{uri}");
    }
}
