//! What a sentence says of the limit that a pattern of plain words asks for, in whatever words: what is certain is read,
//! and what only looks like it is worth telling.

mod wording;

use std::cell::OnceCell;
use std::ops::Range;

use self::wording::{BREAKS, ELSEWHERE, HALF_NEGATIONS, HARMLESS, LIMITING, NEGATIONS, NEUTRAL, OF_ALL, STORY, UNSURE};
use super::amounts::{Amount, Bound, amounts, trail};
use super::names::{Title, is_form, name_at, names};
use super::tokens::{Number, Token, sentences};
use crate::pattern::{Asked, BEFORE_A_SCOPE, EACH, End, is_vague};

/// A limit, by tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    /// The number, of the end that is asked for.
    pub(super) number: Number,
    /// The number with what it counts, or with the words that make it a limit.
    pub(super) words: Range<usize>,
    /// Whether nothing else can be meant.
    pub(super) is_certain: bool,
}

/// The limits of a kind in a text, in their order.
pub(super) fn limits(tokens: &[Token<'_>], asked: &Asked, title: Title) -> Vec<Limit> {
    let has_number = |token: &Token<'_>| token.number.is_some() || is_vague(token.text);
    let numbered =
        sentences(tokens).into_iter().filter_map(|range| tokens.get(range.clone()).map(|part| (range, part)));
    let numbered = numbered.filter(|(_, part)| part.iter().any(has_number));
    let found = numbered.flat_map(|(range, part)| {
        let limits = Sentence::of(part, asked, title).map(|sentence| sentence.limits()).unwrap_or_default();
        let moved = move |place: Range<usize>| place.start + range.start..place.end + range.start;
        limits.into_iter().map(move |limit| Limit {
            number: Number { tokens: moved(limit.number.tokens), ..limit.number },
            words: moved(limit.words),
            ..limit
        })
    });
    found.collect()
}

fn is_neutral(token: &Token<'_>) -> bool {
    NEUTRAL.contains(&token.text) || BREAKS.contains(&token.text)
}

fn is_elsewhere(word: &str) -> bool {
    ELSEWHERE.iter().any(|other| is_form(word, other))
}

struct Sentence<'t, 'a> {
    tokens: &'t [Token<'a>],
    asked: &'t Asked,
    amounts: Vec<Amount>,
    /// Where what is counted is named.
    units: Vec<Range<usize>>,
    title: Title,
    words: OnceCell<Words>,
}

/// What words a sentence has: looked for once, where it has a number of what is counted.
#[derive(Clone, Copy)]
struct Words {
    /// Where first one stands that says something of its own.
    loaded: usize,
    /// Where first one makes a number unsure.
    unsure: usize,
    /// Where first one names a place where many are.
    elsewhere: usize,
    /// Whether it tells a story.
    is_story: bool,
    /// Whether some set limits.
    are_limiting: bool,
}

/// What an amount is of.
struct Counted {
    /// The number with its unit, or with the words before it.
    words: Range<usize>,
    /// Where it ends, words behind the unit included.
    end: usize,
    /// What words behind the unit make of it.
    bound: Option<Bound>,
    is_certain: bool,
}

impl<'t, 'a> Sentence<'t, 'a> {
    /// A sentence that names what is counted, or stands under a heading that does.
    fn of(tokens: &'t [Token<'a>], asked: &'t Asked, title: Title) -> Option<Self> {
        let units = names(tokens, &asked.unit);
        if units.is_empty() && !title.has_unit() {
            return None;
        }
        Some(Self { tokens, asked, amounts: amounts(tokens), units, title, words: OnceCell::new() })
    }

    fn has(&self) -> Words {
        let first = |is: &dyn Fn(&Token<'_>) -> bool| self.tokens.iter().position(is).unwrap_or(self.tokens.len());
        *self.words.get_or_init(|| Words {
            loaded: first(&|token| !is_neutral(token)),
            unsure: first(&|token| UNSURE.contains(&token.text)),
            elsewhere: first(&|token| is_elsewhere(token.text)),
            is_story: self.tokens.iter().any(|token| STORY.contains(&token.text)),
            are_limiting: self.tokens.iter().any(|token| LIMITING.contains(&token.text)),
        })
    }

    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn words(&self, range: Range<usize>) -> impl Iterator<Item = &'a str> {
        self.tokens.get(range).unwrap_or_default().iter().map(|token| token.text)
    }

    fn limits(&self) -> Vec<Limit> {
        let mut limits = Vec::new();
        // Where the last amount ended that certainly is of the unit.
        let mut before: Option<usize> = None;
        for (index, amount) in self.amounts.iter().enumerate() {
            let Some(counted) = self.counted(index, amount, before) else { continue };
            before = if counted.is_certain { Some(counted.end) } else { before };
            let start = index.checked_sub(1).and_then(|index| self.amounts.get(index));
            let stretch = start.map_or(0, |amount| amount.tokens.end)..amount.tokens.start;
            limits.extend(self.limit(amount, &counted, &stretch));
        }
        limits
    }

    /// What a number is of, if it is of the unit.
    fn counted(&self, index: usize, amount: &Amount, before: Option<usize>) -> Option<Counted> {
        let unit = (!self.asked.is_before).then(|| self.unit_behind(amount.tokens.end)).flatten();
        if let Some((unit, is_plain)) = unit {
            let is_alone = unit.start == amount.tokens.end;
            if amount.bound == Bound::Bare && !is_alone && !is_plain || self.is_part_of_more(amount, &unit) {
                return None;
            }
            let (bound, end) = trail(self.tokens, unit.end).map_or((None, unit.end), |(bound, end)| (Some(bound), end));
            return Some(Counted {
                words: amount.number.tokens.start..unit.end,
                end,
                bound: bound.filter(|_| amount.bound == Bound::Bare),
                is_certain: is_plain,
            });
        }
        let end = amount.tokens.end;
        if amount.bound == Bound::Bare || !self.counts_nothing(end) {
            return None;
        }
        let counted = |is_certain| Some(Counted { words: amount.tokens.clone(), end, bound: None, is_certain });
        // "At least five and at most seven case studies".
        let next = self.amounts.get(index + 1);
        let shares = |word: &str| matches!(word, "," | "and" | "but" | "or" | "a" | "an" | "the");
        if let Some(next) = next.filter(|next| self.words(end..next.tokens.start).all(shares))
            && !self.asked.is_before
            && let Some((_, is_plain)) = self.unit_behind(next.tokens.end)
        {
            return counted(is_plain);
        }
        // "Case studies: at least 5, but never more than seven".
        let behind = self.units.partition_point(|unit| unit.end <= amount.tokens.start);
        let named = behind.checked_sub(1).and_then(|index| self.units.get(index)).map(|unit| unit.end);
        let from = named.max(before);
        if let Some(from) = from
            && self.is_neutral(from..amount.tokens.start)
            && (amount.bound != Bound::Range
                || self.words(from..amount.tokens.start).any(|word| matches!(word, ":" | "(")))
        {
            return counted(true);
        }
        if self.title.has_unit() && amount.tokens.start <= self.has().loaded {
            return counted(true);
        }
        (!self.units.is_empty() && amount.bound != Bound::Range).then(|| counted(false)).flatten()
    }

    /// The unit behind a number, and whether nothing stands between that narrows it.
    fn unit_behind(&self, from: usize) -> Option<(Range<usize>, bool)> {
        let mut is_plain = true;
        let mut others = 0;
        for at in from..from + 5 {
            if let Some(end) = name_at(self.tokens, at, &self.asked.unit) {
                return Some((at..end, is_plain));
            }
            let token = self.tokens.get(at)?;
            if OF_ALL.contains(&token.text) || token.text == "," && at > from {
                continue;
            }
            let is_adjective = token.is_word() || token.text == "-";
            if !is_adjective || others > 2 || NEUTRAL.contains(&token.text) || BEFORE_A_SCOPE.contains(&token.text) {
                return None;
            }
            others += 1;
            is_plain = false;
        }
        None
    }

    /// Whether the unit is but a part of what is counted, or the number of something else: "4 case study files", "3 of 5
    /// case studies".
    fn is_part_of_more(&self, amount: &Amount, unit: &Range<usize>) -> bool {
        let is_one = unit.end.checked_sub(1).is_some_and(|last| {
            self.asked.unit.last().is_some_and(|asked| asked.ends_with('s') && !self.text(last).ends_with('s'))
        });
        let behind = self.tokens.get(unit.end);
        let goes_on = behind.is_some_and(|token| token.is_word() && !HARMLESS.contains(&token.text));
        let of = amount.tokens.start.checked_sub(2).filter(|_| self.text(amount.tokens.start - 1) == "of");
        let is_share = of.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.number.is_some());
        is_one && goes_on && amount.number.value != Some(1) && trail(self.tokens, unit.end).is_none() || is_share
    }

    /// Whether nothing stands behind a number that it could count.
    fn counts_nothing(&self, end: usize) -> bool {
        let text = self.text(end);
        text.is_empty()
            || BREAKS.contains(&text)
            || BEFORE_A_SCOPE.contains(&text)
            || matches!(text, "and" | "or" | "but" | "each" | "if" | "when" | "where" | "unless")
    }

    fn is_neutral(&self, range: Range<usize>) -> bool {
        self.tokens.get(range).unwrap_or_default().iter().all(is_neutral)
    }

    /// The end that is asked for, of an amount that counts the unit.
    fn limit(&self, amount: &Amount, counted: &Counted, stretch: &Range<usize>) -> Option<Limit> {
        let is_negated = self.negation(stretch);
        let bound = counted.bound.unwrap_or(amount.bound);
        let mut is_certain = counted.is_certain && self.asked.end != End::Either && !self.has().is_story;
        let is_beyond = self.asked.end == End::Beyond;
        let least = Some(&amount.number);
        let (least, most) = match bound {
            Bound::Least => (least, None),
            Bound::Most => (None, least),
            Bound::Exactly => (least, least),
            Bound::Between | Bound::Range => (least, amount.to.as_ref()),
            Bound::Beyond if is_negated == Some(true) || is_beyond => (None, least),
            Bound::Below if is_negated == Some(true) => (least, None),
            Bound::Below if is_beyond => (None, least),
            Bound::Beyond | Bound::Below | Bound::Bare => {
                is_certain = false;
                (least, least)
            }
        };
        let asked = match self.asked.end {
            End::Least => least,
            End::Most => most,
            End::Beyond | End::Either => most.or(least),
        };
        is_certain &= !(is_beyond && most.is_none());
        let turned = matches!(bound, Bound::Beyond | Bound::Below);
        let is_condition = self.has().unsure < amount.tokens.start;
        is_certain &= is_beyond && turned || !is_condition && (turned || is_negated == Some(false));
        let is_open = is_beyond || self.asked.is_before;
        is_certain &= is_open || self.ends_there(counted.end) || most.is_some() && self.text(counted.end) == "of";
        is_certain &= self.is_of_scope(stretch, counted.end);
        if matches!(bound, Bound::Range | Bound::Bare) {
            let is_stated = bound == Bound::Range && self.is_stated(amount, counted.end);
            if !is_stated && !self.has().are_limiting {
                return None;
            }
            is_certain &= is_stated;
        }
        let mut number = asked?.clone();
        if bound == Bound::Below && is_beyond {
            // "Under fifteen" goes to fourteen.
            number.value = number.value.map(|value| value.saturating_sub(1));
        }
        Some(Limit { number, words: counted.words.clone(), is_certain })
    }

    /// Whether words before a number turn it round; `None` where that is hard to say.
    fn negation(&self, stretch: &Range<usize>) -> Option<bool> {
        let part = self.tokens.get(stretch.clone()).unwrap_or_default();
        let from = part.iter().rposition(|token| BREAKS.contains(&token.text)).map_or(0, |at| at + 1);
        let has = |words: &[&str]| part.iter().skip(from).any(|token| words.contains(&token.text));
        if !has(&NEGATIONS) {
            return Some(false);
        }
        (!has(&HALF_NEGATIONS)).then_some(true)
    }

    /// Whether what is counted is not told apart from others of its kind: "at least two case studies from banks" may be
    /// two of many.
    fn ends_there(&self, end: usize) -> bool {
        if matches!(self.text(end), "'" | "’") {
            return false;
        }
        let Some(token) = self.tokens.get(end).filter(|token| token.is_word()) else { return true };
        let is = match token.text {
            "is" | "are" => Some(end + 1),
            "must" | "should" | "shall" if self.text(end + 1) == "be" => Some(end + 2),
            _ => None,
        };
        match is {
            Some(at) => {
                let text = self.text(at);
                let is_there = text.ends_with("ed") || matches!(text, "there" | "present" | "mandatory" | "given");
                is_there && self.ends_there(at + 1)
            }
            None if matches!(token.text, "in" | "for") => {
                let behind = self.text(end + 1);
                EACH.contains(&behind) || matches!(behind, "all" | "total")
            }
            None => HARMLESS.contains(&token.text),
        }
    }

    /// Whether the limit is one for what the pattern speaks of.
    fn is_of_scope(&self, stretch: &Range<usize>, end: usize) -> bool {
        let mut at = end;
        let named = BEFORE_A_SCOPE.contains(&self.text(at)) || EACH.contains(&self.text(at));
        let is_article = |word: &str| {
            BEFORE_A_SCOPE.contains(&word) || EACH.contains(&word) || matches!(word, "whole" | "entire" | "our")
        };
        while named && is_article(self.text(at)) {
            at += 1;
        }
        if self.asked.scope.is_empty() {
            return !(named && is_elsewhere(self.text(at))) && self.has().elsewhere >= stretch.end;
        }
        if named {
            return name_at(self.tokens, at, &self.asked.scope).is_some();
        }
        let before = self.tokens.get(stretch.clone()).unwrap_or_default();
        self.title.has_scope() || !names(before, &self.asked.scope).is_empty()
    }

    /// Whether a range states a limit: it opens the sentence or a part of it, is what something holds, or says of what it
    /// is one.
    fn is_stated(&self, amount: &Amount, end: usize) -> bool {
        let before = amount.tokens.start.checked_sub(1).map_or(":", |at| self.text(at));
        let opens = BREAKS.contains(&before) && before != ",";
        let held = NEUTRAL.contains(&before) && !matches!(before, "and" | "or" | "but" | "in" | "any" | "the");
        opens || held || BEFORE_A_SCOPE.contains(&self.text(end)) || !self.asked.scope.is_empty()
    }
}
