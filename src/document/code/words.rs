//! How much of a line is words in a row: what prose has and code has not.

use std::borrow::Cow;

use super::tags::WordTable;

pub(super) static BLOCK: WordTable = WordTable::new(
    "async begin case catch class def default elif else ensure except finally for \
    foreach if loop match rescue switch try unless until when while with",
);
pub(super) static DECLARATION: WordTable = WordTable::new(
    "abstract class data def defimpl defmodule defp defprotocol enum export \
    extern fn fun func function impl interface internal macro_rules! message mod module namespace object \
    operator override package private proc protected protocol pub public record rpc sealed service static \
    struct sub template trait type typedef union variable virtual",
);
pub(super) static BINDING: WordTable = WordTable::new("auto const final let local my readonly val var");
pub(super) static IMPORT: WordTable =
    WordTable::new("alias extern from import include open require require_relative use using");
pub(super) static ACTION: WordTable = WordTable::new(
    "assert await break continue defer del delete echo exit fail global goto pass \
    print println puts raise return throw yield",
);
pub(super) static KEYWORDS: WordTable = WordTable::new(
    "and as async await begin bool break byte case catch char class const \
    continue def default defer do double elif else end enum except export extends extern false final finally \
    float fn for foreach from fun func function go if impl import in include inline int is lambda let local \
    long loop match mod module mut namespace new nil none not null object of or override package private pub \
    public raise require rescue return self short signed static string struct super switch then throw throws \
    trait true try type typedef typeof union unless unsafe unsigned until use using val var virtual void \
    volatile when where while with yield",
);
pub(super) static STOP_WORDS: WordTable = WordTable::new(
    "The a all already an any are at be because been before both but by can did \
    does each every had has have into it's its less may more must never no now on only our per same should so \
    still than that the their them these they this those to was we were which will would you your",
);

pub(super) struct Count {
    pub(super) pairs: usize,
    pub(super) loose_pairs: usize,
    pub(super) stop_words: usize,
}

/// Counts the words that follow upon a word or a number with nothing but a blank between.
pub(super) fn count(bare: &str) -> Count {
    let mut count = Count { pairs: 0, loose_pairs: 0, stop_words: 0 };
    let mut before = "";
    for token in bare.split_whitespace() {
        let former = before.trim_start_matches(['(', '"', '*', '_']);
        let is_number = former.starts_with(|c: char| c.is_ascii_digit()) && !former.contains(['(', '=']);
        let is_open = before.ends_with(|c: char| c.is_alphanumeric() || c == '%') && !token.starts_with('(');
        if is_open && is_word(token) && (is_number || is_word(former)) {
            count.loose_pairs += 1;
            if !is_keyword(trim(token)) {
                count.pairs += usize::from(!is_keyword(former));
                count.stop_words += usize::from(STOP_WORDS.contains(former));
            }
        }
        before = token;
    }
    count
}

/// A word as prose writes it: letters, at most the first one large.
pub(super) fn is_word(token: &str) -> bool {
    let core = trim(token);
    let mut rest = core.chars();
    let first = rest.next().unwrap_or(' ');
    let is_plain =
        |c: char| c.is_lowercase() || matches!(c, '\'' | '’' | '-') || (c.is_alphabetic() && !c.is_uppercase());
    (core == "a" || core.chars().nth(1).is_some()) && first.is_alphabetic() && rest.all(is_plain)
}

pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(word)
}

fn trim(token: &str) -> &str {
    token.trim_matches(|c: char| ",.;:!?()\"'*".contains(c))
}

/// `text` with its string literals emptied and without the comment at its end.
pub(super) fn strip_literals(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'/' | b'#' | b'-')) {
        return Cow::Borrowed(text);
    }
    let last = |quote: char| text.rfind(quote).unwrap_or(0);
    let (last_double, last_single, last_tick) = (last('"'), last('\''), last('`'));
    let mut bare = String::with_capacity(text.len());
    let mut open = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let closes_later = match c {
            '"' => at < last_double,
            '`' => at < last_tick,
            // The apostrophe of a word is none that opens.
            '\'' => at < last_single && !before.is_alphanumeric(),
            _ => false,
        };
        if let Some(quote) = open {
            if c == quote && !(quote == '\'' && next.is_alphanumeric()) {
                open = None;
                bare.push('"');
            }
        } else if closes_later {
            open = Some(c);
            bare.push('"');
        } else if before.is_whitespace() && opens_comment(c, next, &bare) {
            break;
        } else {
            bare.push(c);
        }
        before = c;
    }
    bare.truncate(bare.trim_end().len());
    Cow::Owned(bare)
}

/// Whether a comment begins here, after the code of the line. `#` and `--` stand in texts and drawings too.
fn opens_comment(c: char, next: char, line: &str) -> bool {
    // First the cheap part: a line may be a megabyte of blanks.
    if !matches!((c, next), ('/', '/' | '*') | ('#', ' ') | ('-', '-')) {
        return false;
    }
    let code = line.trim_end();
    let is_apart = line.ends_with("  ") || code.ends_with([';', ',', '{', '}', '(', ')', ':', '"']);
    !code.is_empty() && (c == '/' || is_apart || (c == '#' && code.ends_with([']', '['])))
}
