//! The numbers of a sentence, each with the words that make it a limit: "at least 3", "2 to 4", "six or fewer".

use std::ops::Range;

use super::tokens::{Number, Token, number_at};
use crate::pattern::is_vague;

/// What the words around a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// The fewest: "at least 3".
    Least,
    /// The most: "at most 3".
    Most,
    /// What is more than that, for good or ill: "more than 3".
    Beyond,
    /// What is less than that: "fewer than 3".
    Below,
    /// Neither more nor less.
    Exactly,
    /// From one number to another; `Between` where words say that both are limits.
    Range,
    /// See `Range`.
    Between,
    /// Nothing: a number.
    Bare,
}

/// A number with the words that belong to it.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// What it is.
    pub(super) bound: Bound,
    /// The number, of two the first.
    pub(super) number: Number,
    /// The second of two.
    pub(super) to: Option<Number>,
    /// All its tokens.
    pub(super) tokens: Range<usize>,
}

/// Words before a number. Where one list begins like another, the longer stands first.
const LEADS: [(&str, Bound); 40] = [
    ("at least", Bound::Least),
    ("at the least", Bound::Least),
    ("at a minimum", Bound::Least),
    ("no fewer than", Bound::Least),
    ("not fewer than", Bound::Least),
    ("never fewer than", Bound::Least),
    ("no less than", Bound::Least),
    ("not less than", Bound::Least),
    ("never less than", Bound::Least),
    ("minimum", Bound::Least),
    ("min", Bound::Least),
    ("at most", Bound::Most),
    ("at the most", Bound::Most),
    ("at a maximum", Bound::Most),
    ("up to", Bound::Most),
    ("no more than", Bound::Most),
    ("not more than", Bound::Most),
    ("never more than", Bound::Most),
    ("no longer than", Bound::Most),
    ("never longer than", Bound::Most),
    ("not longer than", Bound::Most),
    ("limited to", Bound::Most),
    ("limit of", Bound::Most),
    ("maximum", Bound::Most),
    ("max", Bound::Most),
    ("more than", Bound::Beyond),
    ("longer than", Bound::Beyond),
    ("greater than", Bound::Beyond),
    ("over", Bound::Beyond),
    ("above", Bound::Beyond),
    ("beyond", Bound::Beyond),
    ("exceed", Bound::Beyond),
    ("exceeds", Bound::Beyond),
    ("exceeding", Bound::Beyond),
    ("fewer than", Bound::Below),
    ("less than", Bound::Below),
    ("shorter than", Bound::Below),
    ("below", Bound::Below),
    ("under", Bound::Below),
    ("exactly", Bound::Exactly),
];

/// Words behind a number, or behind what it counts.
const TRAILS: [(&str, Bound); 16] = [
    ("+", Bound::Least),
    ("or more", Bound::Least),
    ("and more", Bound::Least),
    ("or above", Bound::Least),
    ("and up", Bound::Least),
    ("at least", Bound::Least),
    ("at the least", Bound::Least),
    ("at a minimum", Bound::Least),
    ("minimum", Bound::Least),
    ("or fewer", Bound::Most),
    ("or less", Bound::Most),
    ("at most", Bound::Most),
    ("at the most", Bound::Most),
    ("at a maximum", Bound::Most),
    ("maximum", Bound::Most),
    ("max", Bound::Most),
];

/// Words that may stand between those before a number and the number: "a minimum of a dozen", "maximum: 5".
const FILLERS: [&str; 7] = ["of", "a", "an", "is", ":", "=", "."];

/// How many words before a number may belong to it: "at a minimum of a".
const MOST_WORDS: usize = 6;

/// Every number of a sentence, in its order.
pub(super) fn amounts(tokens: &[Token<'_>]) -> Vec<Amount> {
    let is_number = |token: &Token<'_>| token.number.is_some() || is_vague(token.text);
    let (mut amounts, mut at) = (Vec::new(), 0);
    while let Some(ahead) = tokens.get(at..).and_then(|rest| rest.iter().position(is_number)) {
        // Words that are further from a number say nothing of it.
        at += ahead.saturating_sub(MOST_WORDS);
        let amount = between(tokens, at).or_else(|| led(tokens, at)).or_else(|| plain(tokens, at));
        at = amount.as_ref().map_or(at + 1, |amount| amount.tokens.end);
        amounts.extend(amount);
    }
    amounts
}

/// The end of words that stand at a token.
pub(super) fn words_at(tokens: &[Token<'_>], at: usize, words: &str) -> Option<usize> {
    // Nearly all fail at the first.
    let first = tokens.get(at)?.text;
    if !words.starts_with(first) {
        return None;
    }
    let mut end = at;
    for word in words.split(' ') {
        if tokens.get(end)?.text != word {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Words behind a number or what it counts that make it a limit, and where they end. Those before another number belong
/// to that.
pub(super) fn trail(tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    let (bound, end) = TRAILS.iter().find_map(|(words, bound)| Some((*bound, words_at(tokens, at, words)?)))?;
    let is_of_next = tokens.get(at).is_some_and(Token::is_word) && behind_fillers(tokens, end).is_some();
    (!is_of_next).then_some((bound, end))
}

/// The number behind words that may stand before it.
fn behind_fillers(tokens: &[Token<'_>], mut at: usize) -> Option<Number> {
    for _ in 0..3 {
        if let Some(number) = number_at(tokens, at) {
            return Some(number);
        }
        if !tokens.get(at).is_some_and(|token| FILLERS.contains(&token.text)) {
            return None;
        }
        at += 1;
    }
    None
}

/// "between 2 and 4", "from 2 to 4".
fn between(tokens: &[Token<'_>], at: usize) -> Option<Amount> {
    let joints: &[&str] = match tokens.get(at)?.text {
        "between" => &["and", "to"],
        "from" => &["to", "up"],
        _ => return None,
    };
    let number = number_at(tokens, at + 1)?;
    let joint = tokens.get(number.tokens.end).filter(|token| joints.contains(&token.text) || is_dash(token))?;
    let behind = number.tokens.end + if joint.text == "up" { 2 } else { 1 };
    let to = number_at(tokens, behind)?;
    Some(Amount { bound: Bound::Between, tokens: at..to.tokens.end, number, to: Some(to) })
}

fn led(tokens: &[Token<'_>], at: usize) -> Option<Amount> {
    let (bound, end) = LEADS.iter().find_map(|(words, bound)| Some((*bound, words_at(tokens, at, words)?)))?;
    let number = behind_fillers(tokens, end)?;
    // "At most 3 to 5" says neither.
    if let Some(to) = upper(tokens, &number) {
        let number = Number { value: None, tokens: number.tokens.start..to.tokens.end };
        return Some(Amount { bound, tokens: at..number.tokens.end, number, to: None });
    }
    Some(Amount { bound, tokens: at..number.tokens.end, number, to: None })
}

fn plain(tokens: &[Token<'_>], at: usize) -> Option<Amount> {
    let number = number_at(tokens, at).filter(|_| tokens.get(at).is_some_and(|token| token.number.is_some()))?;
    if let Some(to) = upper(tokens, &number) {
        return Some(Amount { bound: Bound::Range, tokens: at..to.tokens.end, number, to: Some(to) });
    }
    let (bound, end) = trail(tokens, number.tokens.end).unwrap_or((Bound::Bare, number.tokens.end));
    Some(Amount { bound, tokens: at..end, number, to: None })
}

/// The second number of "2-4" and "2 to 4".
fn upper(tokens: &[Token<'_>], number: &Number) -> Option<Number> {
    let joint = tokens.get(number.tokens.end).filter(|token| token.text == "to" || is_dash(token))?;
    // A dash with a blank on one side only is none between numbers.
    let behind = tokens.get(number.tokens.end + 1)?;
    let is_even = joint.spaced == behind.spaced;
    number_at(tokens, number.tokens.end + 1).filter(|to| is_even && to.value.is_some() && number.value.is_some())
}

fn is_dash(token: &Token<'_>) -> bool {
    matches!(token.text, "-" | "–" | "—" | "‑" | "−")
}
