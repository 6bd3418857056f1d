//! What people write for a date, and what they write instead of one.
//!
//! No date library reads these shapes: `March 2024`, `Q1 2024`, `2012-2018`. Works on a line of text from which URLs
//! are gone already; knows nothing of tables, lists or rules. Linear in the length of the text.

mod tokens;

use std::ops::Range;

use tokens::{Token, TokenKind, tokens};

/// A day of the calendar. Ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year, 1950 to 2099.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
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
    /// A day that the month does not have.
    NoSuchDay,
    /// The end of a range comes before its start.
    EndsBeforeStart,
    /// `12/03/2024`: the month or the day may come first.
    UnclearOrder,
    /// `recently`, `n.d.`, `[Date]`.
    Vague,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const STILL_GOING: [&str; 5] = ["present", "now", "today", "ongoing", "current"];
const VAGUE: [&str; 10] =
    ["recently", "recent", "ongoing", "various", "unknown", "undated", "tbd", "tba", "nd", "present"];

/// Every date in a text and everything that is meant to be one, in reading order.
#[must_use]
pub fn scan(text: &str) -> Vec<Candidate> {
    let tokens = tokens(text);
    let mut candidates = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let scanner = Scanner { tokens: &tokens, index };
        match scanner.candidate() {
            Some((length, reading)) => {
                let (first, last) = (&tokens[index], &tokens[index + length - 1]);
                candidates.push(Candidate { range: first.range.start..last.range.end, reading });
                index += length;
            }
            None => index += 1,
        }
    }
    candidates
}

/// How many tokens a candidate takes, and what it says.
type Reading = Option<(usize, Result<Date, NotADate>)>;

/// A look at the tokens from one of them on.
struct Scanner<'a> {
    tokens: &'a [Token<'a>],
    index: usize,
}

impl<'a> Scanner<'a> {
    fn at(&self, ahead: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(self.index + ahead)
    }

    fn before(&self, back: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(self.index.checked_sub(back)?)
    }

    fn candidate(&self) -> Reading {
        match self.at(0)?.kind {
            TokenKind::Number => self.day_first().or_else(|| self.slashed()).or_else(|| self.year_first()),
            TokenKind::Word => self
                .month_first()
                .or_else(|| self.day_first())
                .or_else(|| self.quarter_first())
                .or_else(|| self.vague()),
            TokenKind::Mark => self.vague(),
            TokenKind::Blank => None,
        }
    }

    /// How many of the tokens from `ahead` on are one of these marks or blanks.
    fn skip(&self, ahead: usize, marks: &[&str]) -> usize {
        let rest = self.tokens.get(self.index + ahead..).unwrap_or_default();
        rest.iter().take_while(|token| token.kind == TokenKind::Blank || marks.contains(&token.text)).count()
    }

    fn year(&self, ahead: usize) -> Option<u16> {
        self.at(ahead)?.year()
    }

    fn month_name(&self, ahead: usize) -> Option<u8> {
        let word = self.at(ahead).filter(|token| token.kind == TokenKind::Word)?.text.to_ascii_lowercase();
        let named = MONTHS.iter().position(|name| *name == word || word.len() == 3 && name.starts_with(&word));
        named.or((word == "sept").then_some(8)).and_then(|index| u8::try_from(index + 1).ok())
    }

    /// A day of the month, `15` or `15th`.
    fn day(&self, ahead: usize) -> Option<u8> {
        let text = self.at(ahead)?.text;
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| text.strip_suffix(suffix)).unwrap_or(text);
        (digits.len() <= 2).then(|| digits.parse().ok())?
    }

    /// `March 2024`, `Mar. 2024`, `March 15th, 2024`
    fn month_first(&self) -> Reading {
        let month = self.month_name(0)?;
        let next = 1 + self.skip(1, &[".", ",", "-"]);
        if let Some(year) = self.year(next) {
            return Some((next + 1, Ok(Date::month(year, month))));
        }
        let day = self.day(next)?;
        let next = next + 1 + self.skip(next + 1, &[","]);
        Some((next + 1, Date::day(self.year(next)?, month, day)))
    }

    /// `15 March 2024`
    fn day_first(&self) -> Reading {
        let day = self.day(0)?;
        let next = 1 + self.skip(1, &["-", "."]);
        let month = self.month_name(next)?;
        let next = next + 1 + self.skip(next + 1, &[".", ",", "-"]);
        Some((next + 1, Date::day(self.year(next)?, month, day)))
    }

    /// `Q1 2024`
    fn quarter_first(&self) -> Reading {
        let quarter = self.at(0)?.quarter()?;
        let next = 1 + self.skip(1, &["-", ",", "/", "'"]);
        Some((next + 1, Ok(Date::quarter(self.year(next)?, quarter))))
    }

    /// `12/03/2024`
    fn slashed(&self) -> Reading {
        let mark = self.at(1)?.text;
        let short =
            |ahead| self.at(ahead).is_some_and(|token| token.kind == TokenKind::Number && token.text.len() <= 2);
        let dated = short(0) && short(2) && self.at(3)?.text == mark && self.year(4).is_some();
        (dated && matches!(mark, "/" | "." | "-")).then_some((5, Err(NotADate::UnclearOrder)))
    }

    fn year_first(&self) -> Reading {
        let year = self.year(0)?;
        if self.before(1).is_some_and(Token::binds_number) || self.ends_a_number() || self.names_something_else() {
            return None;
        }
        let mark = self.at(1).map_or("", |token| token.text);
        let next = self.at(2);
        if mark == "+" {
            return Some((2, Err(NotADate::OpenEnded)));
        }
        if matches!(mark, "-" | "/")
            && let Some(month) = next.and_then(Token::short_number)
        {
            return Some(self.numeric(year, month, mark));
        }
        if let Some(quarter) = self.at(1 + self.skip(1, &["-"])).and_then(Token::quarter) {
            return Some((2 + self.skip(1, &["-"]), Ok(Date::quarter(year, quarter))));
        }
        if let Some(range) = self.range(year) {
            return Some(range);
        }
        // A longer number, an identifier, an amount.
        let goes_on =
            matches!(mark, "-" | "." | "," | ":" | "/") && next.is_some_and(|token| token.kind == TokenKind::Number);
        if goes_on || matches!(mark, "%" | "_" | "=") || self.counts_something() {
            return None;
        }
        if self.before(2).is_some_and(|word| word.text.eq_ignore_ascii_case("since")) {
            return Some((1, Err(NotADate::OpenEnded)));
        }
        Some((1, Ok(Date::years(year, year))))
    }

    /// `2024-03`, `2024-03-15`
    fn numeric(&self, year: u16, month: u8, mark: &str) -> (usize, Result<Date, NotADate>) {
        if !(1..=12).contains(&month) {
            return (3, Err(NotADate::NoSuchMonth));
        }
        match self.at(4).and_then(Token::short_number).filter(|_| self.at(3).is_some_and(|token| token.text == mark)) {
            Some(day) => (5, Date::day(year, month, day)),
            None => (3, Ok(Date::month(year, month))),
        }
    }

    /// `2012-2018`, `2012 to 2018`, `2019-present`
    fn range(&self, year: u16) -> Reading {
        let blank = usize::from(self.at(1)?.kind == TokenKind::Blank);
        let joint = self.at(1 + blank)?.text.to_ascii_lowercase();
        if !matches!(joint.as_str(), "-" | "–" | "—" | "to" | "until") {
            return None;
        }
        let end = 2 + blank + usize::from(self.at(2 + blank)?.kind == TokenKind::Blank);
        if let Some(last) = self.year(end) {
            let reading = if last < year { Err(NotADate::EndsBeforeStart) } else { Ok(Date::years(year, last)) };
            return Some((end + 1, reading));
        }
        let open =
            STILL_GOING.iter().any(|word| self.at(end).is_some_and(|token| token.text.eq_ignore_ascii_case(word)));
        open.then_some((end + 1, Err(NotADate::OpenEnded)))
    }

    /// `1,2024`, `3.2024`, `localhost:2024`; a label like `Date:2024` does not bind.
    fn ends_a_number(&self) -> bool {
        let mark = self.before(1).map_or("", |token| token.text);
        let word = self.before(2);
        match mark {
            "," | "." => word.is_some_and(|token| token.kind == TokenKind::Number),
            ":" => word.is_none_or(|token| {
                !["date", "year", "published", "updated"].iter().any(|label| token.text.eq_ignore_ascii_case(label))
            }),
            _ => false,
        }
    }

    /// `RFC 2024`, `port 2024`, `CVE-2024`: the word before says that it is no year.
    fn names_something_else(&self) -> bool {
        const NAMES: [&str; 22] = [
            "rfc", "cve", "iso", "iec", "ieee", "port", "pep", "issue", "pr", "ticket", "page", "pages", "pp", "error",
            "code", "version", "no", "nr", "number", "chapter", "bug", "build",
        ];
        let separator = self.before(1).is_some_and(|token| matches!(token.text, " " | "-" | "." | "#" | ":"));
        let back = if separator { 2 } else { 1 };
        self.before(back).is_some_and(|word| NAMES.iter().any(|name| word.text.eq_ignore_ascii_case(name)))
    }

    /// `2000 users`, `2048-byte`: what follows is what is counted.
    fn counts_something(&self) -> bool {
        const COUNTED: [&str; 68] = [
            "users",
            "user",
            "customers",
            "people",
            "engineers",
            "developers",
            "employees",
            "teams",
            "companies",
            "requests",
            "request",
            "req",
            "reqs",
            "rps",
            "qps",
            "tps",
            "queries",
            "calls",
            "events",
            "messages",
            "transactions",
            "operations",
            "ops",
            "writes",
            "reads",
            "connections",
            "clients",
            "devices",
            "servers",
            "nodes",
            "machines",
            "instances",
            "cores",
            "pods",
            "containers",
            "services",
            "microservices",
            "shards",
            "partitions",
            "topics",
            "tables",
            "rows",
            "records",
            "keys",
            "items",
            "objects",
            "files",
            "bytes",
            "byte",
            "bits",
            "bit",
            "kb",
            "mb",
            "gb",
            "tb",
            "ms",
            "seconds",
            "minutes",
            "hours",
            "days",
            "words",
            "lines",
            "tests",
            "times",
            "x",
            "million",
            "billion",
            "percent",
        ];
        let gap = self.at(1).is_some_and(|token| matches!(token.text, " " | "-"));
        let word = self.at(1 + usize::from(gap));
        word.is_some_and(|word| COUNTED.iter().any(|counted| word.text.eq_ignore_ascii_case(counted)))
    }

    /// A word that stands where a date is meant to: alone, in brackets, or between dashes.
    fn vague(&self) -> Reading {
        if self.spells(&["n", ".", "d", "."]) {
            return Some((4, Err(NotADate::Vague)));
        }
        if self.spells(&["n", "/", "d"]) {
            return Some((3, Err(NotADate::Vague)));
        }
        if self.spells(&["[", "date", "]"]) || self.spells(&["[", "year", "]"]) {
            return Some((3, Err(NotADate::Vague)));
        }
        let word = self.at(0).filter(|token| token.kind == TokenKind::Word)?;
        let vague = VAGUE.iter().any(|vague| word.text.eq_ignore_ascii_case(vague));
        let edge =
            |token: Option<&Token<'_>>| token.is_none_or(|token| token.kind == TokenKind::Mark && token.text != "'");
        let beside = |one: Option<&'a Token<'a>>, next: Option<&'a Token<'a>>| {
            if one.is_some_and(|token| token.kind == TokenKind::Blank) { edge(next) } else { edge(one) }
        };
        let alone = beside(self.before(1), self.before(2)) && beside(self.at(1), self.at(2));
        (vague && alone).then_some((1, Err(NotADate::Vague)))
    }

    fn spells(&self, letters: &[&str]) -> bool {
        let fits = |(ahead, letter): (usize, &&str)| {
            self.at(ahead).is_some_and(|token| token.text.eq_ignore_ascii_case(letter))
        };
        letters.iter().enumerate().all(fits)
    }
}

impl Date {
    fn years(first: u16, last: u16) -> Self {
        Self { earliest: Day { year: first, month: 1, day: 1 }, latest: Day { year: last, month: 12, day: 31 } }
    }

    fn months(year: u16, first: u8, last: u8) -> Self {
        Self {
            earliest: Day { year, month: first, day: 1 },
            latest: Day { year, month: last, day: days_in(year, last) },
        }
    }

    fn month(year: u16, month: u8) -> Self {
        Self::months(year, month, month)
    }

    fn quarter(year: u16, quarter: u8) -> Self {
        Self::months(year, 3 * quarter - 2, 3 * quarter)
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
mod tests {
    use super::*;

    fn day(year: u16, month: u8, day: u8) -> Day {
        Day { year, month, day }
    }

    #[test]
    fn every_form_of_a_date_is_read_as_precisely_as_it_is_written() {
        for (text, earliest, latest) in [
            ("2024", day(2024, 1, 1), day(2024, 12, 31)),
            ("2024-03", day(2024, 3, 1), day(2024, 3, 31)),
            ("2024-02", day(2024, 2, 1), day(2024, 2, 29)),
            ("2024-03-15", day(2024, 3, 15), day(2024, 3, 15)),
            ("2024/03/15", day(2024, 3, 15), day(2024, 3, 15)),
            ("March 2024", day(2024, 3, 1), day(2024, 3, 31)),
            ("MAR 2024", day(2024, 3, 1), day(2024, 3, 31)),
            ("Sept. 2024", day(2024, 9, 1), day(2024, 9, 30)),
            ("March, 2024", day(2024, 3, 1), day(2024, 3, 31)),
            ("Mar 15, 2024", day(2024, 3, 15), day(2024, 3, 15)),
            ("March 15th, 2024", day(2024, 3, 15), day(2024, 3, 15)),
            ("15 March 2024", day(2024, 3, 15), day(2024, 3, 15)),
            ("1st May 2024", day(2024, 5, 1), day(2024, 5, 1)),
            ("15-Mar-2024", day(2024, 3, 15), day(2024, 3, 15)),
            ("Q1 2024", day(2024, 1, 1), day(2024, 3, 31)),
            ("q4-2023", day(2023, 10, 1), day(2023, 12, 31)),
            ("2024 Q2", day(2024, 4, 1), day(2024, 6, 30)),
            ("2024-Q3", day(2024, 7, 1), day(2024, 9, 30)),
            ("2012-2018", day(2012, 1, 1), day(2018, 12, 31)),
            ("2012 – 2018", day(2012, 1, 1), day(2018, 12, 31)),
            ("2012—2018", day(2012, 1, 1), day(2018, 12, 31)),
            ("2012 to 2018", day(2012, 1, 1), day(2018, 12, 31)),
            ("published March 2024", day(2024, 3, 1), day(2024, 3, 31)),
            ("2024 (archived)", day(2024, 1, 1), day(2024, 12, 31)),
            ("~2020", day(2020, 1, 1), day(2020, 12, 31)),
            ("early 2024", day(2024, 1, 1), day(2024, 12, 31)),
            ("mid-2023", day(2023, 1, 1), day(2023, 12, 31)),
            ("**2024**", day(2024, 1, 1), day(2024, 12, 31)),
            ("ACM Queue, 2019.", day(2019, 1, 1), day(2019, 12, 31)),
            ("数据 2021 年", day(2021, 1, 1), day(2021, 12, 31)),
            ("Date:2022", day(2022, 1, 1), day(2022, 12, 31)),
            ("- 2024 - a talk", day(2024, 1, 1), day(2024, 12, 31)),
        ] {
            let found = scan(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].reading, Ok(Date { earliest, latest }), "{text}");
        }
    }

    #[test]
    fn what_is_meant_as_a_date_and_is_none_says_why() {
        use NotADate::*;
        for (text, whole, reason) in [
            ("2012+", "2012+", OpenEnded),
            ("2019-present", "2019-present", OpenEnded),
            ("2019 – now", "2019 – now", OpenEnded),
            ("since 2019", "2019", OpenEnded),
            ("2024-13", "2024-13", NoSuchMonth),
            ("2024-00", "2024-00", NoSuchMonth),
            ("2024-26", "2024-26", NoSuchMonth),
            ("2024-02-30", "2024-02-30", NoSuchDay),
            ("2023-02-29", "2023-02-29", NoSuchDay),
            ("April 31, 2024", "April 31, 2024", NoSuchDay),
            ("2018-2012", "2018-2012", EndsBeforeStart),
            ("12/03/2024", "12/03/2024", UnclearOrder),
            ("12.03.2024", "12.03.2024", UnclearOrder),
            ("n.d.", "n.d.", Vague),
            ("Recently", "Recently", Vague),
            ("[Date]", "[Date]", Vague),
            ("TBD", "TBD", Vague),
            ("x - recently - y", "recently", Vague),
        ] {
            let found = scan(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].reading, Err(reason), "{text}");
            assert_eq!(text.get(found[0].range.clone()), Some(whole), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_no_year_is_no_candidate() {
        for text in [
            "v2024.1",
            "2024ms",
            "12024",
            "1,2024",
            "$2024",
            "2024%",
            "#2024",
            "CVE-2024-1234",
            "RFC 2024",
            "port 2024",
            ":2024",
            "localhost:2024",
            "2000 users",
            "2048 bytes",
            "2000 requests/s",
            "2019 nodes",
            "es2015",
            "2024.1",
            "`2024`",
            "1949",
            "2100",
            "a recent talk",
            "the date of birth",
            "2024-1234",
            "page 2021",
            "0.2024",
            "—",
            "",
            "May the force",
            "Q1",
            "2,024",
            "x_2024",
            "ISO 2022",
        ] {
            assert_eq!(scan(text), [], "{text}");
        }
    }

    #[test]
    fn all_candidates_are_found_in_reading_order() {
        let found = scan("2019 (updated March 2024, and 2025-13 ✅ 2012+)");
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        assert_eq!(found.iter().filter(|candidate| candidate.reading.is_ok()).count(), 2);
    }

    #[test]
    fn no_text_makes_it_panic() {
        let pieces =
            ["20", "24", "-", " ", "March", "15", "th", ",", "Q", "1", "é", "–", "+", "/", ".", "`", "n", "\u{a0}"];
        let mut state = 7_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..8 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            }
            for candidate in scan(&text) {
                assert!(text.get(candidate.range).is_some(), "{text}");
            }
        }
    }
}
