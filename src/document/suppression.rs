//! Comments that ask for silence: `<!-- cslint-disable-next-line rule -- reason -->`.
//!
//! Read here, obeyed by the engine.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Block, BlockKind, Document, compare, is_comment};
use crate::source::Span;

/// How far a suppression comment reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directive {
    /// From here to `cslint-enable`, or to the end.
    Disable,
    /// Ends a `cslint-disable`.
    Enable,
    /// The table row, list item or line that the comment stands in.
    Line,
    /// The next block; of a list, its first item.
    NextLine,
    /// The whole file.
    File,
    /// A word that starts like a directive and is none.
    Unknown,
}

impl Directive {
    /// Those that exist, as they are written.
    pub const WRITTEN: [(&'static str, Self); 5] = [
        ("cslint-disable", Self::Disable),
        ("cslint-enable", Self::Enable),
        ("cslint-disable-line", Self::Line),
        ("cslint-disable-next-line", Self::NextLine),
        ("cslint-disable-file", Self::File),
    ];
}

/// A suppression comment.
#[derive(Debug)]
pub struct Suppression {
    /// How far it reaches.
    pub directive: Directive,
    /// The directive as it is written.
    pub word: Box<str>,
    /// The rules it names; none means all.
    pub rules: Vec<Box<str>>,
    /// The text after `--`.
    pub reason: Option<Box<str>>,
    /// The comment itself.
    pub comment: Span,
    /// What `Line` and `NextLine` reach; the comment itself otherwise.
    pub reach: Span,
}

impl Suppression {
    /// Reads a comment, given without `<!--` and `-->`. `None` where it is no suppression.
    pub(super) fn read(text: &str, comment: Span) -> Option<Self> {
        let text = text.trim();
        let (command, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let written = Directive::WRITTEN.iter().find(|(word, _)| *word == command);
        let (directive, word, rest) = match written {
            Some((word, directive)) => (*directive, *word, rest),
            None => (Directive::Unknown, meant_for_one(text)?, rest),
        };
        let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
        let (names, reason) = names_and_reason(&rest);
        let rules = names.split([' ', ',']).filter(|name| !name.is_empty()).map(Box::from).collect();
        let reason = Some(reason.trim()).filter(|reason| !reason.is_empty()).map(Box::from);
        Some(Self { directive, word: word.into(), rules, reason, comment, reach: comment })
    }

    fn names(&self, rule: &str) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|name| &**name == rule)
    }
}

/// Names of rules, and the reason behind `--`; or behind one dash, as people write it and editors make it of two.
fn names_and_reason(text: &str) -> (&str, &str) {
    let mut words = text.split(' ').scan(0, |start, word| {
        let at = *start;
        *start += word.len() + 1;
        Some((at, word))
    });
    let dash = words.find_map(|(at, word)| match word {
        "-" => Some((at, 1)),
        _ => ["--", "–", "—"].iter().find(|dash| word.starts_with(**dash)).map(|dash| (at, dash.len())),
    });
    let Some((at, len)) = dash else { return (text, "") };
    (text.get(..at).unwrap_or_default(), text.get(at + len..).unwrap_or_default())
}

/// The words of a comment that are meant for a directive and are none: `CSLINT-DISABLE`, `cslint disable-file`,
/// `cslnt-disable`. What only speaks of cslint goes on in prose.
fn meant_for_one(text: &str) -> Option<&str> {
    const OTHER_TOOLS: [&str; 10] =
        ["ignore", "off", "on", "skip", "suppress", "allow", "silence", "disabled", "line", "next"];
    let ends = |text: &str| text.find(char::is_whitespace).unwrap_or(text.len());
    let first = text.get(..ends(text))?;
    let (tool, action) = first.split_once(['-', '_', ':']).unwrap_or((first, ""));
    // Of `cslint disable` and `cslint: disable`, the next word tells what to do.
    let (words, action) = if action.is_empty() {
        let behind = text.get(first.len()..)?;
        let blanks = behind.len() - behind.trim_start().len();
        let action = behind.trim_start();
        let action = action.get(..ends(action))?;
        (text.get(..first.len() + blanks + action.len())?, action)
    } else {
        (first, action)
    };
    let action = action.to_lowercase().replace('_', "-");
    let verb = action.split('-').next().unwrap_or_default();
    let is_action = ["disable", "enable"].iter().any(|name| compare(verb, name).is_some());
    let rest = text.get(words.len()..)?.trim_start();
    let next = rest.get(..ends(rest))?;
    // A directive is followed by names of rules, by a reason or by nothing.
    let ends_like_one = next.is_empty() || next.contains('-') || rest.contains(" -- ") || action.contains('-');
    let is_meant = ends_like_one && is_tool(&tool.to_lowercase()) && (is_action || OTHER_TOOLS.contains(&verb));
    is_meant.then_some(words)
}

/// Whether a word is our name, or has its letters in another order or one of them missing. Other linters are named much
/// alike.
fn is_tool(word: &str) -> bool {
    const NAME: &str = "cslint";
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let without = |at| NAME.chars().enumerate().filter(|(index, _)| *index != at).map(|(_, letter)| letter).collect();
    let lacks_one = || (0..NAME.len()).map(without).any(|shorter: String| word == shorter);
    sorted(word) == sorted(NAME) || lacks_one()
}

impl Document {
    /// The comment that suppresses `rule` at each of these byte offsets, which rise, if one does.
    #[must_use]
    pub fn suppressions_of(&self, rule: &str, offsets: impl Iterator<Item = u32>) -> Vec<Option<&Suppression>> {
        if self.suppressions.is_empty() {
            return offsets.map(|_| None).collect();
        }
        let mine: Vec<&Suppression> = self.suppressions.iter().filter(|comment| comment.names(rule)).collect();
        let reach = |(index, comment): (usize, &&Suppression)| match comment.directive {
            Directive::File => Some((0, u32::MAX, index)),
            Directive::Line | Directive::NextLine => {
                Some((comment.reach.start, comment.reach.end.max(comment.reach.start + 1), index))
            }
            Directive::Disable | Directive::Enable | Directive::Unknown => None,
        };
        let mut reaches: Vec<(u32, u32, usize)> = mine.iter().enumerate().filter_map(reach).collect();
        reaches.sort_unstable();
        let mut reaches = reaches.into_iter().peekable();
        // Those that have begun, the first of the document on top, and the one that is open.
        let mut begun = BinaryHeap::new();
        let mut switches = mine.iter().peekable();
        let mut open: Option<&Suppression> = None;
        let at = |offset: u32| {
            while let Some((_, end, index)) = reaches.next_if(|(start, ..)| *start <= offset) {
                begun.push(Reverse((index, end)));
            }
            while begun.peek().is_some_and(|Reverse((_, end))| *end <= offset) {
                begun.pop();
            }
            while let Some(&comment) = switches.next_if(|comment| comment.comment.start <= offset) {
                match comment.directive {
                    Directive::Disable => open = open.or(Some(comment)),
                    Directive::Enable => open = None,
                    _ => {}
                }
            }
            begun.peek().and_then(|Reverse((index, _))| mine.get(*index)).copied().or(open)
        };
        offsets.map(at).collect()
    }
}

/// Finds what `Line` and `NextLine` comments reach, once all blocks are known.
pub(super) fn resolve(document: &mut Document) {
    if document.suppressions.is_empty() {
        return;
    }
    let blocks = Around::of(&document.blocks);
    let reach = |suppression: &Suppression| match suppression.directive {
        Directive::Line => blocks.line(document, suppression.comment),
        Directive::NextLine => blocks.next(document, suppression.comment),
        Directive::Disable | Directive::Enable | Directive::File | Directive::Unknown => suppression.comment,
    };
    let reaches: Vec<Span> = document.suppressions.iter().map(reach).collect();
    document.suppressions.iter_mut().zip(reaches).for_each(|(suppression, reach)| suppression.reach = reach);
}

/// What stands around each block and behind it: looked up once, for a document may hold a comment for each of them.
struct Around {
    /// The innermost list item that each block is, or is in.
    items: Vec<Option<usize>>,
    /// The first block from each on that is more than comments.
    contents: Vec<Option<usize>>,
}

impl Around {
    fn of(blocks: &[Block]) -> Self {
        let mut items: Vec<Option<usize>> = Vec::with_capacity(blocks.len());
        for (index, block) in blocks.iter().enumerate() {
            let outer = block.parent().and_then(|parent| items.get(parent as usize)).copied().flatten();
            items.push(if block.kind == BlockKind::Item { Some(index) } else { outer });
        }
        let mut contents = vec![None; blocks.len()];
        let mut next = None;
        for (index, block) in blocks.iter().enumerate().rev() {
            next = if is_comment(block) { next } else { Some(index) };
            contents[index] = next;
        }
        Self { items, contents }
    }

    /// The table row, the innermost list item or else the line that a comment stands in.
    fn line(&self, document: &Document, comment: Span) -> Span {
        let table = document.tables.partition_point(|table| table.header.span.start <= comment.start);
        let row = table.checked_sub(1).and_then(|index| document.tables.get(index)).map(|table| {
            let row = table.rows.partition_point(|row| row.span.start <= comment.start);
            row.checked_sub(1).and_then(|index| table.rows.get(index)).unwrap_or(&table.header).span
        });
        if let Some(row) = row.filter(|row| row.contains(comment)) {
            return row;
        }
        let after = document.blocks.partition_point(|block| block.span.start <= comment.start);
        let block = |index: usize| document.blocks.get(index);
        let innermost = after.checked_sub(1).and_then(|last| self.items.get(last).copied().flatten());
        let outer =
            |&item: &usize| block(item)?.parent().and_then(|list| self.items.get(list as usize).copied().flatten());
        let mut items = std::iter::successors(innermost, outer).filter_map(block).map(|item| item.span);
        let line = || document.source.line(document.source.position(comment.start).line);
        items.find(|item| item.contains(comment)).unwrap_or_else(line)
    }

    /// The next block; of a list, which is silenced item by item, its first item.
    fn next(&self, document: &Document, comment: Span) -> Span {
        let after = document.blocks.partition_point(|block| block.span.start < comment.end);
        let Some(next) = self.contents.get(after).copied().flatten() else { return comment };
        let is_list =
            |at: usize| document.blocks.get(at).is_some_and(|block| matches!(block.kind, BlockKind::List { .. }));
        let first = if is_list(next) { next + 1 } else { next };
        document.blocks.get(first).map_or(comment, |block| block.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_rules_and_a_reason() {
        let read = |text| Suppression::read(text, Span::default());
        let comment = read(" cslint-disable-line no-long-code, dated-urls -- the schema is the point ").unwrap();
        assert_eq!(comment.directive, Directive::Line);
        assert_eq!(comment.rules, ["no-long-code".into(), "dated-urls".into()]);
        assert_eq!(comment.reason.as_deref(), Some("the schema is the point"));
        let all = read("cslint-disable-file -- generated").unwrap();
        assert!(all.rules.is_empty());
        assert_eq!(all.reason.as_deref(), Some("generated"));
        assert!(read("a remark on cslint-disable").is_none());
    }

    /// The dash was taken for the name of a rule, and the words behind it too.
    #[test]
    fn a_reason_stands_behind_one_dash_too() {
        for (text, rules, reason) in [
            ("no-fluff - the word is theirs", &["no-fluff"][..], Some("the word is theirs")),
            ("no-fluff – the word is theirs", &["no-fluff"], Some("the word is theirs")),
            ("no-fluff, overview — a -- b", &["no-fluff", "overview"], Some("a -- b")),
            ("no-fluff —theirs", &["no-fluff"], Some("theirs")),
            ("--generated", &[], Some("generated")),
            ("- generated", &[], Some("generated")),
            ("no-fluff -", &["no-fluff"], None),
            // No dash stands by itself.
            ("no-fluff -theirs", &["no-fluff", "-theirs"], None),
            ("", &[], None),
        ] {
            let comment = Suppression::read(&format!("cslint-disable-line {text}"), Span::default()).unwrap();
            let named: Vec<&str> = comment.rules.iter().map(AsRef::as_ref).collect();
            assert_eq!((&*named, comment.reason.as_deref()), (rules, reason), "{text}");
        }
    }

    #[test]
    fn what_is_nearly_a_directive_was_silent() {
        let word = |text| Suppression::read(text, Span::default()).map(|comment| (comment.directive, comment.word));
        for (text, words) in [
            ("CSLINT-DISABLE no-long-code -- why", "CSLINT-DISABLE"),
            ("Cslint-Disable-File", "Cslint-Disable-File"),
            ("cslint disable-file -- why", "cslint disable-file"),
            ("cslint  disable no-long-code", "cslint  disable"),
            ("cslint: disable -- why", "cslint: disable"),
            ("cslint:disable-next-line overview", "cslint:disable-next-line"),
            ("cslint_disable_line no-long-code", "cslint_disable_line"),
            ("cslint-disble no-long-code", "cslint-disble"),
            ("cslint-ignore no-long-code", "cslint-ignore"),
            ("clsint-disable-line", "clsint-disable-line"),
            ("cslnt-enable", "cslnt-enable"),
        ] {
            assert_eq!(word(text), Some((Directive::Unknown, words.into())), "{text}");
        }
        for text in [
            "cslint is what we use",
            "cslint disable comments are not wanted here",
            "cslint-like tools say the same",
            "cslint enables us to sleep",
            "cslint: see the guide",
            "eslint-disable-next-line",
            "csslint-disable",
            "tslint-disable no-long-code",
            "cslint",
            "disable-file no-long-code",
        ] {
            assert_eq!(word(text), None, "{text}");
        }
    }
}
