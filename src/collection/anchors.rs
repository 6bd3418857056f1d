//! The anchors of a document, by GitHub's rules: what `#…` behind a path may say.

use std::collections::{BTreeMap, HashMap};

use super::names::nearest;
use crate::document::{BlockKind, Document, LinkForm, heading_level, without_tags};
use crate::source::Span;

/// What can be linked to inside a document. GitHub looks for anchors in any case.
#[derive(Debug, Default)]
pub struct Anchors {
    /// As they are compared, and as GitHub writes them.
    names: BTreeMap<String, String>,
}

/// Headings that GitHub gives anchors of their own where several read the same.
#[derive(Default)]
struct Slugger {
    seen: HashMap<String, usize>,
}

impl Anchors {
    pub(super) fn of(document: &Document) -> Self {
        let (mut slugger, mut anchors) = (Slugger::default(), Self::default());
        let mut nested = document.nested_titles.iter().peekable();
        for (index, block) in (0_u32..).zip(&document.blocks) {
            if let BlockKind::Heading { section, .. } = block.kind {
                let title = match section {
                    Some(section) => Some(&document.sections[section.get() as usize].title),
                    None => nested.next_if(|(heading, _)| *heading == index).map(|(_, title)| title),
                };
                let title = without_pictures(document, block.span, title.map_or("", |title| title));
                let slug = slugger.slug(&title);
                if follows_tag(document.source.slice(block.span)) {
                    anchors.add(format!("-{slug}"));
                }
                anchors.add(slug);
            }
        }
        for (tag, rest) in tags(document.source.text()) {
            if heading_level(tag).is_some() {
                let end = rest.find("</h").unwrap_or(0);
                anchors.add(slugger.slug(&without_tags(rest.get(..end).unwrap_or_default())));
            }
            ["id", "name"]
                .into_iter()
                .filter_map(|name| attribute(tag, name))
                .for_each(|name| anchors.add(name.to_owned()));
        }
        anchors
    }

    /// Whether `#fragment` leads somewhere: to a heading, to what bears it for an `id` or a `name`, to the top, to a
    /// line, or to what the page adds itself.
    #[must_use]
    pub fn has(&self, fragment: &str) -> bool {
        let compared = compared(fragment);
        matches!(compared.as_str(), "" | "top" | "readme")
            || self.names.contains_key(&compared)
            || [":~:", "user-content-", "fn-", "fnref-"].iter().any(|start| compared.starts_with(start))
            || is_line(fragment)
    }

    /// The anchor that was probably meant, as GitHub writes it.
    #[must_use]
    pub fn nearest(&self, fragment: &str) -> Option<&str> {
        let compared = compared(fragment);
        // A heading that has grown since, `#case-study-2` for `#case-study-2-the-reader`.
        let mut longer = self.names.range(format!("{compared}-")..).take_while(|(name, _)| name.starts_with(&compared));
        let grown = longer.next().filter(|_| compared.len() > 2 && longer.next().is_none());
        let near = || {
            nearest(&compared, self.names.keys().map(String::as_str)).and_then(|name| self.names.get_key_value(name))
        };
        grown.or_else(near).map(|(_, written)| written.as_str())
    }

    fn add(&mut self, anchor: String) {
        self.names.entry(compared(&anchor)).or_insert(anchor);
    }
}

impl Slugger {
    fn slug(&mut self, title: &str) -> String {
        let base = slug(title);
        let mut slug = base.clone();
        while self.seen.contains_key(&slug) {
            let count = self.seen.entry(base.clone()).or_default();
            *count += 1;
            slug = format!("{base}-{count}");
        }
        self.seen.insert(slug.clone(), 0);
        slug
    }
}

/// A heading as GitHub makes an anchor of it: small letters, blanks as hyphens, no marks but `-` and `_`.
fn slug(title: &str) -> String {
    let kept = |letter: char| match letter {
        ' ' => Some('-'),
        // They join letters and emoji, and are not kept.
        '\u{200c}' | '\u{200d}' => None,
        '-' | '_' => Some(letter),
        _ => is_word(letter).then_some(letter),
    };
    title.chars().flat_map(char::to_lowercase).filter_map(kept).collect()
}

fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        letter.is_ascii_alphanumeric()
    } else {
        regex_syntax::try_is_word_character(letter).unwrap_or(true)
    }
}

/// An anchor as it is compared: the mark behind an emoji that nobody sees makes no difference.
fn compared(anchor: &str) -> String {
    anchor.chars().filter(|&letter| letter != '\u{fe0f}').flat_map(char::to_lowercase).collect()
}

/// `L10`, `L10-L20`, `L10C2-L12C4`.
fn is_line(fragment: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let place = |text: &str| {
        let text = text.strip_prefix('L').unwrap_or(text);
        text.split_once('C').map_or_else(|| digits(text), |(line, column)| digits(line) && digits(column))
    };
    fragment.starts_with('L') && fragment.splitn(2, '-').all(place)
}

/// The words of a heading as its anchor has them: GitHub drops its pictures, and keeps the blanks around them.
fn without_pictures(document: &Document, heading: Span, title: &str) -> String {
    // No heading has more links, and a stranger's may have thousands.
    const MOST: usize = 16;
    let links: Vec<_> = document.links_in(heading).take(MOST).collect();
    let pictures = || links.iter().filter(|link| link.form == LinkForm::Image);
    if pictures().next().is_none() {
        return title.to_owned();
    }
    // What stands for pictures is the title where there is nothing else.
    let alternatives: String = pictures().map(|picture| document.source.slice(picture.text)).collect();
    if title.trim() == alternatives.trim() {
        return String::new();
    }
    // A picture may be all of a link.
    let around = |picture: Span| {
        let around = links.iter().find(|link| document.source.slice(link.text) == document.source.slice(picture));
        around.map_or(picture, |link| link.span)
    };
    let shown: Vec<Span> = pictures().map(|picture| around(picture.span)).collect();
    let text = document.source.slice(heading);
    let (start, marks) = (heading.start as usize, ['#', ' ']);
    let content = start + text.len() - text.trim_start_matches(marks).len()..start + text.trim_end_matches(marks).len();
    // The title lacks the blanks at its ends.
    let is_dropped = |at: usize| shown.iter().any(|span| span.range().contains(&at));
    let is_blank = |at: usize| document.source.text().as_bytes().get(at) == Some(&b' ');
    let blanks = |places: &mut dyn Iterator<Item = usize>| {
        let lost = places.take_while(|at| is_dropped(*at) || is_blank(*at));
        " ".repeat(lost.filter(|at| !is_dropped(*at)).count())
    };
    blanks(&mut content.clone()) + title + &blanks(&mut content.rev())
}

/// Whether the words of a heading come after a tag and a blank, which GitHub keeps: `## <img src="a.png"> Setup`.
fn follows_tag(heading: &str) -> bool {
    let content = heading.trim_start_matches(['#', ' ']);
    content.starts_with('<') && content.split_once('>').is_some_and(|(_, behind)| behind.starts_with(' '))
}

/// Every tag, without its brackets, and what follows it. Those in code are read, too: one link too few is reported then.
fn tags(text: &str) -> impl Iterator<Item = (&str, &str)> {
    memchr::memchr_iter(b'<', text.as_bytes()).filter_map(|at| {
        let rest = text.get(at + 1..)?;
        rest.starts_with(|first: char| first.is_ascii_alphabetic()).then_some(())?;
        // No tag is longer, and a stranger's document may be nothing but brackets.
        let within = rest.get(..rest.floor_char_boundary(500))?;
        let end = memchr::memchr(b'>', within.as_bytes())?;
        Some((rest.get(..end)?, rest.get(end + 1..rest.floor_char_boundary(end + 501))?))
    })
}

/// The value of an attribute in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let found = tag.match_indices(name).find_map(|(at, _)| {
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        tag.get(..at)?.ends_with(char::is_whitespace).then_some(value)
    })?;
    let quoted = ['"', '\''].into_iter().find_map(|quote| found.strip_prefix(quote)?.split(quote).next());
    quoted.or_else(|| found.split(char::is_whitespace).next()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    fn anchors(text: &str) -> Anchors {
        Anchors::of(&Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other))
    }

    #[test]
    fn headings_become_anchors_as_on_github() {
        for (heading, anchor) in [
            ("C++ & Rust", "c--rust"),
            ("1. What's new?", "1-whats-new"),
            ("A -- B", "a----b"),
            ("📦 Setup", "-setup"),
            ("foo_bar", "foo_bar"),
            ("👩‍💻 Work", "-work"),
            ("Été à Zürich", "été-à-zürich"),
            ("日本語 の 見出し", "日本語-の-見出し"),
            ("हिन्दी", "हिन्दी"),
            ("`code` and **bold** and [a link](https://a.dev)", "code-and-bold-and-a-link"),
            ("Results (2/3)", "results-23"),
            ("Tom &amp; Jerry", "tom--jerry"),
            ("A — B", "a--b"),
            ("x² and ½", "x-and-"),
            ("<a name=\"other\"></a>Named", "named"),
            (":rocket: Go", "rocket-go"),
            ("Trailing ##", "trailing"),
        ] {
            let all = anchors(&format!("## {heading}\n"));
            assert!(all.names.values().any(|name| name == anchor), "{heading}: {:?}", all.names);
        }
    }

    #[test]
    fn pictures_in_headings_have_no_words_and_keep_their_blanks() {
        for (heading, anchor) in [
            ("![logo](x.png) Title", "-title"),
            ("![](x.png) Title", "-title"),
            ("![a](x.png) ![b](y.png) Title", "--title"),
            ("[![logo](x.png)](https://a.dev) Title", "-title"),
            ("Title ![logo](x.png)", "title-"),
            ("Title ![](x.png) ##", "title-"),
            ("Big ![logo](x.png) Title", "big--title"),
            ("![logo](x.png)Title", "title"),
            ("<img src=\"x.png\"> Title", "-title"),
        ] {
            let all = anchors(&format!("## {heading}\n"));
            assert!(all.names.values().any(|name| name == anchor), "{heading}: {:?}", all.names);
            assert!(!all.has("logo-title"), "{heading}");
        }
        assert!(!anchors("## Title\n").has("-title"));
    }

    #[test]
    fn headings_that_read_the_same_are_numbered() {
        let all = anchors("# A\n\n## A\n\n## A-1\n\n> ## A\n\n## a\n");
        assert_eq!(all.names.keys().collect::<Vec<_>>(), ["a", "a-1", "a-1-1", "a-2", "a-3"]);
    }

    #[test]
    fn headings_in_quotes_and_lists_become_anchors_as_others_do() {
        for (heading, anchor) in [
            ("> ### See [the docs](x.md)", "see-the-docs"),
            ("> ### A _note_", "a-note"),
            ("> ### R&amp;D & PD", "rd--pd"),
            ("- ## snake_case and `code`", "snake_case-and-code"),
            ("1. > ## ![logo](x.png) Title", "-title"),
            ("> Two\n> lines\n> =====", "two-lines"),
        ] {
            let all = anchors(&format!("{heading}\n"));
            assert_eq!(all.names.keys().collect::<Vec<_>>(), [anchor], "{heading}");
        }
    }

    #[test]
    fn html_has_anchors_too() {
        let all = anchors(
            "<h2 align=\"center\">Big <b>Title</b></h2>\n\n<a id='one'></a> <a class=\"x\" name=two></a>\n\n<div data-id=\"no\" id=\"Three\">\n",
        );
        for there in ["big-title", "one", "two", "three", "Three"] {
            assert!(all.has(there), "{there}: {:?}", all.names);
        }
        assert!(!all.has("no"));
    }

    #[test]
    fn some_anchors_are_on_every_page() {
        let none = anchors("");
        for there in ["", "top", "L10", "L10-L20", "L3C1-L4C2", "readme", "user-content-x", ":~:text=a"] {
            assert!(none.has(there), "{there}");
        }
        for missing in ["Lx", "L", "L1-", "links"] {
            assert!(!none.has(missing), "{missing}");
        }
    }

    #[test]
    fn case_and_an_unseen_mark_make_no_difference() {
        let all = anchors("## ⚙️ Setup\n\n## Usage\n");
        for there in ["-setup", "\u{fe0f}-setup", "Usage", "USAGE"] {
            assert!(all.has(there), "{there}");
        }
    }

    #[test]
    fn the_nearest_anchor_is_named_as_github_writes_it() {
        let all = anchors("## Case Study 2: The Reader\n\n## ⚙️ Setup Guide\n\n## Retry Strategies\n");
        assert_eq!(all.nearest("case-study-2"), Some("case-study-2-the-reader"));
        assert_eq!(all.nearest("retry-strategy"), Some("retry-strategies"));
        assert_eq!(all.nearest("-setup-guides"), Some("\u{fe0f}-setup-guide"));
        assert_eq!(all.nearest("something-else"), None);
    }
}
