//! What people write for a date, and what they write instead of one.
//!
//! No date library reads these shapes: `March 2024`, `Q1 2024`, `2012-2018`. Works on a line of text from which URLs
//! are gone already; knows nothing of tables, lists or rules. Linear in the length of the text.

mod hints;
mod scanner;
mod times;
mod tokens;

use std::ops::Range;
use std::str::FromStr;

use scanner::Scanner;
pub use times::has_time;
use tokens::tokens;

/// A day of the calendar. Ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year, 1900 to 2099.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// The day on which a number of days have passed since 1 January 1970, in UTC.
    #[must_use]
    pub fn since_1970(days: u64) -> Self {
        let (mut year, mut left) = (1970_u16, days);
        loop {
            let length = (1..=12).map(|month| u64::from(days_in(year, month))).sum();
            if left < length || year == u16::MAX {
                break;
            }
            left -= length;
            year += 1;
        }
        let mut month = 1;
        while month < 12 && left >= u64::from(days_in(year, month)) {
            left -= u64::from(days_in(year, month));
            month += 1;
        }
        Self { year, month, day: u8::try_from(left + 1).unwrap_or(u8::MAX) }
    }
}

impl FromStr for Day {
    type Err = String;

    /// Reads a whole date, `2024-03-15`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match scan(text).as_slice() {
            [Candidate { range, reading: Ok(date) }] if *range == (0..text.len()) && date.earliest == date.latest => {
                Ok(date.earliest)
            }
            _ => Err("a day is written like `2024-03-15`".to_owned()),
        }
    }
}

/// A date, as precisely as it is written: the days that it may mean. A range of years means them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The first of them.
    pub earliest: Day,
    /// The last of them.
    pub latest: Day,
}

/// Something that is a date, or is meant to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What it says.
    pub reading: Result<Date, NotADate>,
}

/// Why something is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotADate {
    /// `2012+`, `2019-present`: when it was published stays open.
    OpenEnded,
    /// A month over twelve, or zero.
    NoSuchMonth,
    /// A quarter over four, or zero.
    NoSuchQuarter,
    /// A day that the month does not have.
    NoSuchDay,
    /// The end of a range comes before its start.
    EndsBeforeStart,
    /// `12/03/2024`: the month or the day may come first.
    UnclearOrder,
    /// `recently`, `n.d.`, `[Date]`.
    Vague,
}

/// Every date in a text and everything that is meant to be one, in reading order.
#[must_use]
pub fn scan(text: &str) -> Vec<Candidate> {
    candidates(text).collect()
}

/// The same, one after the other: who has found what is asked for reads no further.
pub fn candidates(text: &str) -> impl Iterator<Item = Candidate> {
    let tokens = if hints::may_hold_a_date(text) { tokens(text) } else { Vec::new() };
    let mut index = 0;
    std::iter::from_fn(move || {
        while let Some(first) = tokens.get(index) {
            let Some((length, reading)) = (Scanner { tokens: &tokens, index }).candidate() else {
                index += 1;
                continue;
            };
            index += length;
            let end = tokens.get(index - 1).map_or(first.range.end, |last| last.range.end);
            return Some(Candidate { range: first.range.start..end, reading });
        }
        None
    })
}

/// Whether the name of a month stands in a text, whole or short.
#[must_use]
pub fn names_month(text: &str) -> bool {
    let tokens = tokens(text);
    (0..tokens.len()).any(|index| (Scanner { tokens: &tokens, index }).month_name(0).is_some())
}

impl Date {
    /// All days of some years, from the first to the last of them.
    #[must_use]
    pub fn years(first: u16, last: u16) -> Self {
        Self { earliest: Day { year: first, month: 1, day: 1 }, latest: Day { year: last, month: 12, day: 31 } }
    }

    fn months(year: u16, first: u8, last: u8) -> Self {
        Self {
            earliest: Day { year, month: first, day: 1 },
            latest: Day { year, month: last, day: days_in(year, last) },
        }
    }

    /// All days of a month, counted from 1.
    #[must_use]
    pub fn month(year: u16, month: u8) -> Self {
        Self::months(year, month, month)
    }

    fn quarter(year: u16, quarter: u8) -> Result<Self, NotADate> {
        match quarter {
            1..=4 => Ok(Self::months(year, 3 * quarter - 2, 3 * quarter)),
            _ => Err(NotADate::NoSuchQuarter),
        }
    }

    /// Whether it is later than another for certain: its first day comes after the other's last.
    #[must_use]
    pub fn is_after(self, other: Self) -> bool {
        self.earliest > other.latest
    }

    /// A single day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self { earliest: day, latest: day }
    }

    fn day(year: u16, month: u8, day: u8) -> Result<Self, NotADate> {
        let day = Day { year, month, day };
        let exists = (1..=days_in(year, month)).contains(&day.day);
        if exists { Ok(Self { earliest: day, latest: day }) } else { Err(NotADate::NoSuchDay) }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests;
