//! The shapes of dates, token by token.

use super::tokens::{Token, TokenKind};
use super::{Date, NotADate};

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
/// Two digits below these are a year from 2000 on.
const SHORT_YEARS: u16 = 69;
const STILL_GOING: [&str; 5] = ["present", "now", "today", "ongoing", "current"];
/// Words that say nothing where they stand alone.
pub(super) const VAGUE: [&str; 10] =
    ["recently", "recent", "ongoing", "various", "unknown", "undated", "tbd", "tba", "nd", "present"];
/// What says nothing wherever it stands.
pub(super) const VAGUE_MARKS: [&str; 4] = ["n.d.", "n/d", "[date]", "[year]"];

/// How many tokens a candidate takes, and what it says.
pub(super) type Reading = Option<(usize, Result<Date, NotADate>)>;

/// A look at the tokens from one of them on.
pub(super) struct Scanner<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) index: usize,
}

impl<'a> Scanner<'a> {
    fn at(&self, ahead: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(self.index + ahead)
    }

    fn before(&self, back: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(self.index.checked_sub(back)?)
    }

    /// What starts at this token.
    pub(super) fn candidate(&self) -> Reading {
        match self.at(0)?.kind {
            TokenKind::Number => self.day_first().or_else(|| self.slashed()).or_else(|| self.year_first()),
            TokenKind::Word => self
                .month_first()
                .or_else(|| self.day_first())
                .or_else(|| self.quarter_first())
                .or_else(|| self.since())
                .or_else(|| self.vague()),
            TokenKind::Mark => self.vague(),
            TokenKind::Blank => None,
        }
    }

    /// `since 2019`
    fn since(&self) -> Reading {
        let since = self.at(0)?.text.eq_ignore_ascii_case("since") && self.at(1)?.kind == TokenKind::Blank;
        (since && self.year(2).is_some()).then_some((3, Err(NotADate::OpenEnded)))
    }

    /// How many of the tokens from `ahead` on are one of these marks or blanks.
    fn skip(&self, ahead: usize, marks: &[&str]) -> usize {
        let rest = self.tokens.get(self.index + ahead..).unwrap_or_default();
        rest.iter().take_while(|token| token.kind == TokenKind::Blank || marks.contains(&token.text)).count()
    }

    fn year(&self, ahead: usize) -> Option<u16> {
        self.at(ahead)?.year()
    }

    /// Where a year ends and which it is: `2024`, or `'24` behind something that says that it is one.
    fn written_year(&self, ahead: usize) -> Option<(usize, u16)> {
        let whole = self.year(ahead).map(|year| (ahead + 1, year));
        whole.or_else(|| {
            let short = matches!(self.at(ahead)?.text, "'" | "’").then(|| self.at(ahead + 1)).flatten()?;
            let year = short.short_number().filter(|_| short.text.len() == 2).map(u16::from)?;
            Some((ahead + 2, if year < SHORT_YEARS { 2000 + year } else { 1900 + year }))
        })
    }

    pub(super) fn month_name(&self, ahead: usize) -> Option<u8> {
        let word = self.at(ahead).filter(|token| token.kind == TokenKind::Word)?.text.as_bytes();
        let letters = word.first_chunk::<3>()?.map(|letter| letter.to_ascii_lowercase());
        let index = MONTHS.iter().position(|name| name.as_bytes().first_chunk() == Some(&letters))?;
        let whole = word.len() == 3 || word.eq_ignore_ascii_case(MONTHS[index].as_bytes());
        let known = whole || word.eq_ignore_ascii_case(b"sept");
        known.then(|| u8::try_from(index + 1).ok())?
    }

    /// A day of the month, `15` or `15th`.
    fn day(&self, ahead: usize) -> Option<u8> {
        let token = self.at(ahead)?;
        match token.text.as_bytes() {
            [digits @ .., b's', b't'] | [digits @ .., b'n' | b'r', b'd'] | [digits @ .., b't', b'h'] => {
                let is_short = matches!(digits.len(), 1..=2) && digits.iter().all(u8::is_ascii_digit);
                is_short.then(|| token.text.get(..digits.len())?.parse().ok())?
            }
            _ => token.short_number(),
        }
    }

    /// `March 2024`, `Mar. 2024`, `Mar '24`, `March 15th, 2024`, `May–June 2024`
    fn month_first(&self) -> Reading {
        let month = self.month_name(0)?;
        let end = 1 + self.skip(1, &["-", "–", "—", "/", "&"]);
        if let Some(last) = self.month_name(end).filter(|last| *last > month) {
            let next = end + 1 + self.skip(end + 1, &[",", "."]);
            let (end, year) = self.written_year(next)?;
            return Some((end, Ok(Date::months(year, month, last))));
        }
        let next = 1 + self.skip(1, &[".", ",", "-"]);
        if let Some((end, year)) = self.written_year(next) {
            return Some((end, Ok(Date::month(year, month))));
        }
        let day = self.day(next)?;
        let (end, year) = self.written_year(next + 1 + self.skip(next + 1, &[","]))?;
        Some((end, Date::day(year, month, day)))
    }

    /// `15 March 2024`
    fn day_first(&self) -> Reading {
        let day = self.day(0)?;
        let next = 1 + self.skip(1, &["-", "."]);
        let month = self.month_name(next)?;
        let (end, year) = self.written_year(next + 1 + self.skip(next + 1, &[".", ",", "-"]))?;
        Some((end, Date::day(year, month, day)))
    }

    /// `Q1 2024`, `Q1 '24`
    fn quarter_first(&self) -> Reading {
        let quarter = self.at(0)?.quarter()?;
        let next = 1 + self.skip(1, &["-", ",", "/"]);
        let (end, year) = self.written_year(next).or_else(|| {
            let marked = self.at(next)?.text == "'";
            marked.then(|| self.written_year(next + 1)).flatten()
        })?;
        Some((end, Date::quarter(year, quarter)))
    }

    /// `03/2024`, `15/03/2024`, and `12/03/2024`, which says less
    fn slashed(&self) -> Reading {
        if let (Some(month @ 1..=12), "/", Some(year)) = (self.at(0)?.short_number(), self.at(1)?.text, self.year(2)) {
            let bound = self.before(1).is_some_and(|token| token.text == "/");
            return (!bound).then(|| (3, Ok(Date::month(year, month))));
        }
        let mark = self.at(1)?.text;
        let short =
            |ahead| self.at(ahead).is_some_and(|token| token.kind == TokenKind::Number && token.text.len() <= 2);
        let dated = short(0) && short(2) && self.at(3)?.text == mark && matches!(mark, "/" | "." | "-");
        let year = self.year(4).filter(|_| dated)?;
        Some((5, day_and_month(year, self.at(0)?.short_number()?, self.at(2)?.short_number()?)))
    }

    fn year_first(&self) -> Reading {
        let year = self.year(0)?;
        if self.before(1).is_some_and(Token::binds_number) || self.ends_a_number() || self.names_something_else() {
            return None;
        }
        let mark = self.at(1).map_or("", |token| token.text);
        let next = self.at(2);
        if let Some(length) = self.stays_open() {
            return (!self.counts_something(length)).then_some((length, Err(NotADate::OpenEnded)));
        }
        // `2024.1` is a version, and `2024.1.2` may be one.
        let is_dotted = || {
            let long = |ahead| self.at(ahead).is_some_and(|token| token.text.len() == 2);
            mark == "." && self.at(3).is_some_and(|token| token.text == ".") && long(2) && long(4)
        };
        if (matches!(mark, "-" | "/") || is_dotted())
            && let Some(month) = next.and_then(Token::short_number)
            // `2023/24` and `2023-24` are a year that begins in one and ends in the other.
            && !(ends_range(year, month) && (mark == "/" || u16::from(month) == year % 100 + 1))
        {
            return Some(self.numeric(year, month, mark));
        }
        if let Some(quarter) = self.at(1 + self.skip(1, &["-"])).and_then(Token::quarter) {
            return Some((2 + self.skip(1, &["-"]), Date::quarter(year, quarter)));
        }
        if let Some((length, range)) = self.range(year) {
            return (!self.counts_something(length)).then_some((length, range));
        }
        // A longer number, an identifier, an amount.
        let goes_on =
            matches!(mark, "-" | "." | "," | ":" | "/") && next.is_some_and(|token| token.kind == TokenKind::Number);
        if goes_on || matches!(mark, "%" | "=") || self.counts_something(1) {
            return None;
        }
        Some((1, Ok(Date::years(year, year))))
    }

    /// `2012+`, `2012 +`, `2019 onwards`, and `2019-` at the end: how many tokens that takes.
    fn stays_open(&self) -> Option<usize> {
        let ahead = 1 + self.skip(1, &[]);
        let next = self.at(ahead)?;
        let open = match next.text {
            "+" => true,
            "-" | "–" => ahead == 1 && self.at(2).is_none(),
            word => word.eq_ignore_ascii_case("onwards") || word.eq_ignore_ascii_case("onward"),
        };
        open.then_some(ahead + 1)
    }

    /// `2024-03`, `2024-03-15`
    fn numeric(&self, year: u16, month: u8, mark: &str) -> (usize, Result<Date, NotADate>) {
        let day = |token: &Token<'_>| token.short_number().or_else(|| token.day_before_time());
        let day = self.at(4).and_then(day).filter(|_| self.at(3).is_some_and(|token| token.text == mark));
        let length = if day.is_some() { 5 } else { 3 };
        let reading = match day {
            _ if !(1..=12).contains(&month) => Err(NotADate::NoSuchMonth),
            Some(day) => Date::day(year, month, day),
            None => Ok(Date::month(year, month)),
        };
        (length, reading)
    }

    /// `2012-2018`, `2012 to 2018`, `2012–18`, `2019-present`
    fn range(&self, year: u16) -> Reading {
        let blank = usize::from(self.at(1)?.kind == TokenKind::Blank);
        let joint = self.at(1 + blank)?.text.to_ascii_lowercase();
        if !matches!(joint.as_str(), "-" | "–" | "—" | "/" | "to" | "until") {
            return None;
        }
        let end = 2 + blank + usize::from(self.at(2 + blank)?.kind == TokenKind::Blank);
        if let Some(last) = self.year(end) {
            let reading = if last < year { Err(NotADate::EndsBeforeStart) } else { Ok(Date::years(year, last)) };
            return Some((end + 1, reading));
        }
        if let Some(last) = self.at(end)?.short_number().filter(|last| ends_range(year, *last)) {
            return Some((end + 1, Ok(Date::years(year, year - year % 100 + u16::from(last)))));
        }
        let open =
            STILL_GOING.iter().any(|word| self.at(end).is_some_and(|token| token.text.eq_ignore_ascii_case(word)));
        // `2024 — now covers queues` goes on with a remark.
        let goes_on = blank > 0 && self.at(end + 2).is_some_and(|token| token.kind == TokenKind::Word);
        (open && !goes_on).then_some((end + 1, Err(NotADate::OpenEnded)))
    }

    /// `1,2024`, `3.2024`, `localhost:2024`; a label like `Date:2024` does not bind.
    fn ends_a_number(&self) -> bool {
        let mark = self.before(1).map_or("", |token| token.text);
        let word = self.before(2);
        match mark {
            // `_2024_` is emphasis, `x_2024` a name.
            "_" => word.is_some_and(|token| matches!(token.kind, TokenKind::Number | TokenKind::Word)),
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

    /// `2000 users`, `2048-byte`, `2000+ nodes`: what follows the first tokens is what is counted.
    fn counts_something(&self, length: usize) -> bool {
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
        let gap = self.at(length).is_some_and(|token| matches!(token.text, " " | "-"));
        let word = self.at(length + usize::from(gap));
        word.is_some_and(|word| COUNTED.iter().any(|counted| word.text.eq_ignore_ascii_case(counted)))
    }

    /// A word that stands where a date is meant to: alone, in brackets, or between dashes.
    fn vague(&self) -> Reading {
        if let Some(length) = VAGUE_MARKS.iter().find_map(|marks| self.spells(marks)) {
            return Some((length, Err(NotADate::Vague)));
        }
        let word = self.at(0).filter(|token| token.kind == TokenKind::Word)?;
        if !VAGUE.iter().any(|vague| word.text.eq_ignore_ascii_case(vague)) {
            return None;
        }
        let edge =
            |token: Option<&Token<'_>>| token.is_none_or(|token| token.kind == TokenKind::Mark && token.text != "'");
        let beside = |one: Option<&'a Token<'a>>, next: Option<&'a Token<'a>>| {
            if one.is_some_and(|token| token.kind == TokenKind::Blank) { edge(next) } else { edge(one) }
        };
        let alone = beside(self.before(1), self.before(2)) && beside(self.at(1), self.at(2));
        alone.then_some((1, Err(NotADate::Vague)))
    }

    /// How many tokens spell a word and the marks in it, if they do.
    fn spells(&self, mut rest: &str) -> Option<usize> {
        let mut length = 0;
        while !rest.is_empty() {
            let token = self.at(length)?.text;
            let (head, behind) = rest.split_at_checked(token.len())?;
            if !head.eq_ignore_ascii_case(token) {
                return None;
            }
            rest = behind;
            length += 1;
        }
        Some(length)
    }
}

/// A day and a month in either order, where one of them can only be the day, or they are the same.
fn day_and_month(year: u16, one: u8, other: u8) -> Result<Date, NotADate> {
    match (one, other) {
        (13.., 1..=12) => Date::day(year, other, one),
        (1..=12, 13..) => Date::day(year, one, other),
        (1..=12, _) if one == other => Date::day(year, one, other),
        (13.., _) | (0, _) | (_, 0) => Err(NotADate::NoSuchMonth),
        _ => Err(NotADate::UnclearOrder),
    }
}

/// Whether two digits behind a year and a dash are the last year of a range, as in `2012–18`: they are no month, and
/// come after. Behind a hyphen they are meant for a month.
fn ends_range(year: u16, last: u8) -> bool {
    last > 12 && u16::from(last) > year % 100
}
