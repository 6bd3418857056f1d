//! The shapes of quantities, from a digit on.

use std::borrow::Cow;

use super::prefix::Prefix;
use super::units::{Dimension, Unit, in_small_letters, is_currency, magnitude, singular};
use super::{Exactness, Figure, Quantity};

/// More digits than these are no measurement, and no `f64` holds them.
const MOST_DIGITS: usize = 15;
/// A longer word is no unit and no noun.
pub(super) const LONGEST_WORD: usize = 32;
/// Words that cannot be what a number counts.
const NO_NOUNS: [&str; 35] = [
    "of", "to", "and", "or", "in", "at", "on", "from", "with", "by", "is", "are", "was", "if", "but", "then", "vs",
    "than", "fewer", "less", "more", "lower", "higher", "faster", "slower", "better", "worse", "cheaper", "smaller",
    "larger", "up", "down", "each", "a", "for",
];
/// What makes `20 times` a factor.
const COMPARATIVES: [&str; 12] =
    ["faster", "slower", "fewer", "less", "more", "lower", "higher", "better", "worse", "cheaper", "smaller", "larger"];

/// A look at a text.
pub(super) struct Scanner<'a> {
    text: &'a str,
}

/// A figure with the unit that is bound to it, if any.
struct Amount {
    figure: Figure,
    magnitude: f64,
    unit: Option<Unit>,
    end: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    fn next(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    fn is_digit(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    /// The end of the blanks and the marks of emphasis from `at` on, of which no more than a few separate a number from
    /// its unit.
    fn skip_blank(&self, at: usize) -> usize {
        let blanks = self.rest(at).char_indices().take(4).find(|&(_, next)| !is_gap(next));
        blanks.map_or(at, |(length, _)| at + length)
    }

    /// The letters from `at` on.
    fn word(&self, at: usize) -> &'a str {
        let rest = self.rest(at);
        let letters = rest.char_indices().take(LONGEST_WORD + 1).find(|(_, next)| !next.is_alphabetic());
        let end = letters.map_or_else(|| rest.len().min(4 * LONGEST_WORD), |(end, _)| end);
        rest.get(..end).filter(|word| word.chars().count() <= LONGEST_WORD).unwrap_or_default()
    }

    /// The quantity whose first digit stands at `digit`; else where the reading goes on.
    pub(super) fn quantity(&self, digit: usize) -> Result<Quantity, usize> {
        let prefix = Prefix::read(self.text, digit).ok_or_else(|| self.run_end(digit))?;
        if let Some((figure, end)) = self.ratio(digit) {
            let (low, high, unit) = (figure.clone(), figure, Unit::of(Dimension::Ratio));
            let range = prefix.start..end;
            return Ok(Quantity { range, low, high, unit, sign: prefix.sign, exactness: prefix.exactness });
        }
        let mut first = self.amount(digit, prefix.currency)?;
        self.compound(&mut first);
        let second = self.range_end(&first, prefix.currency)?;
        let mut exactness = prefix.exactness;
        let (low, high, unit, end) = match second {
            Some(second) => {
                exactness = Exactness::Range;
                // `5-10K` is five thousand to ten thousand.
                let shared = if first.unit.is_none() && first.magnitude <= 1.0 { second.magnitude } else { 1.0 };
                let low =
                    Figure { value: first.figure.value * shared, step: first.figure.step * shared, ..first.figure };
                (low, second.figure, second.unit.or(first.unit), second.end)
            }
            None => (first.figure.clone(), first.figure, first.unit, first.end),
        };
        let (open, mut end) = self.open_end(end);
        if open && exactness == Exactness::Exact {
            exactness = Exactness::AtLeast;
        }
        let unit = match unit {
            Some(unit) => unit,
            None => self.counted(&mut end),
        };
        let unit = self.rate(unit, &mut end).ok_or_else(|| self.run_end(end))?;
        let (open, end) = if open { (true, end) } else { self.open_end(end) };
        if open && exactness == Exactness::Exact {
            exactness = Exactness::AtLeast;
        }
        Ok(Quantity { range: prefix.start..end, low, high, unit, sign: prefix.sign, exactness })
    }

    /// The figure at `at`, with its magnitude and its unit where one follows.
    fn amount(&self, at: usize, currency: Option<char>) -> Result<Amount, usize> {
        let (mut figure, end) = self.figure(at).ok_or_else(|| self.run_end(at))?;
        let bound = self.word(end);
        let behind = end + bound.len();
        let goes_on = self.next(behind).is_some_and(|next| next.is_alphanumeric() && !next.is_ascii_digit());
        if goes_on || bound.is_empty() && self.next(end).is_some_and(char::is_alphabetic) {
            return Err(self.run_end(behind));
        }
        let money = currency.map(|sign| Unit::of(Dimension::Money(sign)));
        let (factor, unit, end) = if bound.is_empty() {
            self.unit_behind(end, money.as_ref(), false)
        } else if let Some(factor) = magnitude(bound) {
            let (_, unit, end) = self.unit_behind(behind, money.as_ref(), true);
            (factor, unit, end)
        } else if let Some(factor) = bound.strip_suffix(['x', 'X']).and_then(magnitude) {
            (factor, Some(Unit::of(Dimension::Factor)), behind)
        } else if let Some(unit) = Unit::named(bound).filter(|_| money.is_none() && !is_decade(&figure, bound)) {
            (1.0, Some(unit), behind)
        } else {
            // `95th`, `2FA`, `3D`
            return Err(self.run_end(behind));
        };
        // `10x10`, `0x1F`; but `2m30s`.
        let is_time = unit.as_ref().is_some_and(|unit| unit.dimension == Dimension::Time);
        if !bound.is_empty() && self.is_digit(behind) && !is_time {
            return Err(self.run_end(behind));
        }
        figure.value *= factor;
        figure.step *= factor;
        Ok(Amount { figure, magnitude: factor, unit: unit.or(money), end })
    }

    /// `10:1`; `14:05` is a time of the day.
    fn ratio(&self, at: usize) -> Option<(Figure, usize)> {
        let length = self.rest(at).bytes().take(5).take_while(u8::is_ascii_digit).count();
        let colon = at + length;
        let end = colon + 2;
        let parts = [self.text.get(at..colon)?, self.rest(colon).strip_prefix(':')?.get(..1)?];
        let [one, other] = parts.map(str::parse::<f64>);
        let alone = self.next(end).is_none_or(|next| !next.is_alphanumeric() && next != ':' && next != '.');
        let (one, other) = (one.ok()?, other.ok().filter(|other| *other > 0.0)?);
        (alone && length < 5).then(|| (Figure { range: at..end, value: one / other, step: 1.0 / other }, end))
    }

    /// Digits, with thousands apart and decimals: `1,000.5`, `10 000`.
    fn figure(&self, at: usize) -> Option<(Figure, usize)> {
        let digits = |from: usize| from + self.rest(from).bytes().take_while(u8::is_ascii_digit).count();
        let first = digits(at);
        let mut end = first;
        let separator = self.next(end).filter(|next| matches!(next, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'));
        if let Some(separator) = separator.filter(|_| end - at <= 3) {
            let width = separator.len_utf8();
            while self.next(end) == Some(separator) && digits(end + width) == end + width + 3 {
                end += width + 3;
            }
        }
        let whole = end;
        if self.next(end) == Some('.') && self.is_digit(end + 1) {
            end = digits(end + 1);
        }
        let next = self.next(end);
        let joint = matches!(next, Some('.' | ',' | '/' | ' ' | '^')) && self.is_digit(end + 1);
        let ratio = next == Some(':') && self.is_digit(end + 1);
        let mut text = Cow::Borrowed(self.text.get(at..end)?);
        if whole > first {
            text = text.chars().filter(|&next| next == '.' || next.is_ascii_digit()).collect();
        }
        let padded = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
        if joint || ratio || padded || next == Some('^') || text.len() > MOST_DIGITS {
            return None;
        }
        let decimals = i32::try_from(end.saturating_sub(whole + 1)).ok()?;
        Some((Figure { range: at..end, value: text.parse().ok()?, step: 0.1_f64.powi(decimals) }, end))
    }

    /// The magnitude, unless there was one, and the unit that follow a number without being bound to it: `%`, `×`, ` GB`,
    /// ` million`, `-minute`.
    fn unit_behind(&self, end: usize, money: Option<&Unit>, scaled: bool) -> (f64, Option<Unit>, usize) {
        let gap = self.skip_blank(end);
        match self.next(gap) {
            Some('%') => {
                let behind = self.skip_blank(gap + 1);
                let behind = behind + usize::from(self.next(behind) == Some('-'));
                let word = self.word(behind);
                let points = Unit::named(word).filter(|unit| unit.dimension == Dimension::Points);
                let end = if points.is_some() { behind + word.len() } else { gap + 1 };
                return (1.0, points.or(Some(Unit::of(Dimension::Percent))), end);
            }
            Some('×') => return (1.0, Some(Unit::of(Dimension::Factor)), gap + '×'.len_utf8()),
            Some(sign) if is_currency(sign) && money.is_none() => {
                return (1.0, Some(Unit::of(Dimension::Money(sign))), gap + sign.len_utf8());
            }
            _ => {}
        }
        let hyphen = usize::from(gap == end && self.next(gap) == Some('-'));
        let start = gap + hyphen;
        let word = self.word(start);
        let behind = start + word.len();
        if word.is_empty() || gap == end && hyphen == 0 || self.next(behind).is_some_and(char::is_alphanumeric) {
            return (1.0, None, end);
        }
        if let Some(factor) = magnitude(word).filter(|_| hyphen == 0 && !scaled) {
            let (_, unit, end) = self.unit_behind(behind, money, true);
            return (factor, unit, end);
        }
        let next_start = self.skip_blank(behind);
        let next = self.word(next_start);
        if word.eq_ignore_ascii_case("percentage") && matches!(next, "points" | "point") {
            return (1.0, Some(Unit::of(Dimension::Points)), next_start + next.len());
        }
        let compared = word.eq_ignore_ascii_case("times") && COMPARATIVES.contains(&&*in_small_letters(next));
        if compared || hyphen == 1 && word.eq_ignore_ascii_case("fold") {
            return (1.0, Some(Unit::of(Dimension::Factor)), behind);
        }
        // `5 m` is anything.
        match Unit::named(word).filter(|_| money.is_none() && word != "m") {
            Some(unit) => (1.0, Some(unit), behind),
            None => (1.0, None, end),
        }
    }

    /// `1h 30m`, `2m30s`: what follows in smaller units of time belongs to it.
    fn compound(&self, amount: &mut Amount) {
        let Some(unit) = amount.unit.clone().filter(|unit| unit.dimension == Dimension::Time) else { return };
        let mut smallest = unit.scale;
        loop {
            let next = self.skip_blank(amount.end);
            if !self.is_digit(next) {
                return;
            }
            let Ok(more) = self.amount(next, None) else { return };
            let smaller = more.unit.filter(|unit| unit.dimension == Dimension::Time && unit.scale < smallest);
            let Some(smaller) = smaller else { return };
            smallest = smaller.scale;
            amount.figure.value += more.figure.value * smaller.scale / unit.scale;
            amount.figure.step = more.figure.step * smaller.scale / unit.scale;
            amount.end = more.end;
        }
    }

    /// The upper end of a range, if this is one.
    fn range_end(&self, first: &Amount, currency: Option<char>) -> Result<Option<Amount>, usize> {
        let dashed = |at: usize| match self.next(at) {
            Some(dash @ ('-' | '–' | '—' | '‑')) => Some(at + dash.len_utf8()),
            _ => self.rest(at).strip_prefix("to ").map(|_| at + 3),
        };
        let gap = self.skip_blank(first.end);
        let Some(behind) = dashed(gap) else { return Ok(None) };
        let bound = gap == first.end && behind - gap < 3;
        let start = self.skip_blank(behind);
        let own = self.next(start).filter(|&sign| is_currency(sign));
        let start = start + own.map_or(0, char::len_utf8);
        if !self.is_digit(start) {
            return Ok(None);
        }
        let second = match self.amount(start, own.or(currency)) {
            Ok(second) => second,
            Err(end) if bound => return Err(end),
            Err(_) => return Ok(None),
        };
        // `555-123-4567`, `3-2`, `5s to 3%`
        let longer = bound && dashed(second.end).is_some_and(|behind| self.is_digit(behind));
        let alike = match (&first.unit, &second.unit) {
            (Some(one), Some(other)) => one.dimension == other.dimension,
            (None, _) => true,
            (Some(_), None) => false,
        };
        let scale = |amount: &Amount| {
            second
                .unit
                .as_ref()
                .or(first.unit.as_ref())
                .map_or(1.0, |other| amount.unit.as_ref().map_or(other.scale, |unit| unit.scale))
        };
        let shared = if first.unit.is_none() && first.magnitude <= 1.0 { second.magnitude } else { 1.0 };
        let rises = first.figure.value * shared * scale(first) < second.figure.value * scale(&second);
        match (alike && rises && !longer, bound) {
            (true, _) => Ok(Some(second)),
            (false, true) => Err(self.run_end(second.end)),
            (false, false) => Ok(None),
        }
    }

    /// A `+` behind a number: so much or more.
    fn open_end(&self, end: usize) -> (bool, usize) {
        let open = self.next(end) == Some('+') && !self.is_digit(end + 1);
        (open, end + usize::from(open))
    }

    /// What a bare number counts: the noun behind it.
    fn counted(&self, end: &mut usize) -> Unit {
        let start = self.skip_blank(*end);
        let word = self.word(start);
        let behind = start + word.len();
        let parts = self.next(behind).is_some_and(|next| next.is_alphanumeric());
        let lower = in_small_letters(word);
        if start == *end || word.is_empty() || parts || lower == "per" || NO_NOUNS.contains(&&*lower) {
            return Unit::of(Dimension::Count("".into()));
        }
        *end = behind;
        Unit::of(Dimension::Count(singular(word)))
    }

    /// So much in a time, or of each of something else: `/year`, ` per message`.
    fn rate(&self, unit: Unit, end: &mut usize) -> Option<Unit> {
        let gap = self.skip_blank(*end);
        let behind = match self.next(gap) {
            Some('/') => gap + 1,
            Some('p' | 'P') if self.word(gap).eq_ignore_ascii_case("per") => gap + 3,
            _ => return Some(unit),
        };
        let start = self.skip_blank(behind);
        let word = self.word(start);
        if word.is_empty() {
            // `$5/1M`
            return (!self.is_digit(start)).then_some(unit);
        }
        *end = start + word.len();
        Some(match Unit::named(word).filter(|unit| unit.dimension == Dimension::Time) {
            Some(time) => unit.per(&time),
            None => Unit { each: singular(word), ..unit },
        })
    }

    /// The end of what a number that is none belongs to: `v1.2.3`, `555-123-4567`, `2024-03-15T10:00`.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at;
        let mut rest = self.rest(at).char_indices().peekable();
        while let Some((index, next)) = rest.next() {
            let joins = matches!(next, '.' | ',' | ':' | '/' | '-' | '_' | ' ')
                && rest.peek().is_some_and(|(_, following)| following.is_ascii_digit());
            if !joins && !next.is_alphanumeric() {
                break;
            }
            end = at + index + next.len_utf8();
        }
        end
    }
}

/// What may stand between a number and its unit: blanks and marks of emphasis.
pub(super) fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '*' | '_' | '`')
}

/// `1990s`
fn is_decade(figure: &Figure, bound: &str) -> bool {
    bound == "s" && figure.range.len() == 4 && (1900.0..2100.0).contains(&figure.value) && figure.value % 10.0 == 0.0
}
