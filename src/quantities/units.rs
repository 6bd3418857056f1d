//! Units and magnitudes by the words that people write for them.

use std::borrow::Cow;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;
const YEAR: f64 = 365.25 * DAY;
const DAY_AT_WORK: f64 = 8.0 * HOUR;

/// What a quantity measures. Only those of one dimension compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Things, by their noun in the singular and in small letters: `request`, `qps`. Empty where none is named.
    Count(Box<str>),
    /// Seconds.
    Time,
    /// Bytes.
    Bytes,
    /// Bits.
    Bits,
    /// Money of the currency with this sign.
    Money(char),
    /// Hundredths.
    Percent,
    /// Percentage points.
    Points,
    /// `19x`
    Factor,
    /// `10:1`
    Ratio,
}

/// A dimension, and how a number in this unit converts.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What is measured.
    pub dimension: Dimension,
    /// How many seconds, bytes or bits one of it is; for a rate, how much of that a second.
    pub scale: f64,
    /// The same where a day has eight hours and a week five days.
    pub scale_at_work: f64,
    /// Whether it is so much in a time: `4/year`, `500 req/s`.
    pub is_rate: bool,
    /// What else it is so much of each: `$0.02/request`, `1 per message`. Empty where it is not.
    pub each: Box<str>,
}

impl Unit {
    /// A unit that converts to nothing else.
    #[must_use]
    pub(super) fn of(dimension: Dimension) -> Self {
        Self::scaled(dimension, 1.0)
    }

    fn scaled(dimension: Dimension, scale: f64) -> Self {
        Self { dimension, scale, scale_at_work: scale, is_rate: false, each: "".into() }
    }

    fn time(scale: f64, scale_at_work: f64) -> Self {
        Self { scale_at_work, ..Self::scaled(Dimension::Time, scale) }
    }

    /// So much of it in a time.
    pub(super) fn per(self, time: &Unit) -> Self {
        let scale = self.scale / time.scale;
        Self { scale, scale_at_work: scale, is_rate: true, ..self }
    }

    /// Whether quantities of both units compare.
    #[must_use]
    pub fn converts_to(&self, other: &Self) -> bool {
        (&self.dimension, self.is_rate, &self.each) == (&other.dimension, other.is_rate, &other.each)
    }

    /// The unit of that name, if it is one: `ms`, `GB`, `minutes`, `Mbps`.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "s" => Self::time(1.0, 1.0),
            "m" => Self::time(MINUTE, MINUTE),
            "h" => Self::time(HOUR, HOUR),
            "d" => Self::time(DAY, DAY_AT_WORK),
            "KB" | "kB" => Self::scaled(Dimension::Bytes, 1e3),
            "MB" => Self::scaled(Dimension::Bytes, 1e6),
            "GB" => Self::scaled(Dimension::Bytes, 1e9),
            "TB" => Self::scaled(Dimension::Bytes, 1e12),
            "PB" => Self::scaled(Dimension::Bytes, 1e15),
            "KiB" => Self::scaled(Dimension::Bytes, 1024.0),
            "MiB" => Self::scaled(Dimension::Bytes, 1_048_576.0),
            "GiB" => Self::scaled(Dimension::Bytes, 1_073_741_824.0),
            "TiB" => Self::scaled(Dimension::Bytes, 1_099_511_627_776.0),
            "Kb" | "kb" | "Kbit" | "kbit" => Self::scaled(Dimension::Bits, 1e3),
            "Mb" | "Mbit" => Self::scaled(Dimension::Bits, 1e6),
            "Gb" | "Gbit" => Self::scaled(Dimension::Bits, 1e9),
            "Kbps" | "kbps" => Self { is_rate: true, ..Self::scaled(Dimension::Bits, 1e3) },
            "Mbps" => Self { is_rate: true, ..Self::scaled(Dimension::Bits, 1e6) },
            "Gbps" => Self { is_rate: true, ..Self::scaled(Dimension::Bits, 1e9) },
            _ => return Self::spelt(&in_small_letters(word)),
        })
    }

    /// A unit whose letters may be of any case.
    fn spelt(word: &str) -> Option<Self> {
        Some(match word {
            "ns" | "nanosecond" | "nanoseconds" => Self::time(1e-9, 1e-9),
            "us" | "µs" | "μs" | "microsecond" | "microseconds" => Self::time(1e-6, 1e-6),
            "ms" | "msec" | "msecs" | "millis" | "millisecond" | "milliseconds" => Self::time(1e-3, 1e-3),
            "sec" | "secs" | "second" | "seconds" => Self::time(1.0, 1.0),
            "min" | "mins" | "minute" | "minutes" => Self::time(MINUTE, MINUTE),
            "hr" | "hrs" | "hour" | "hours" => Self::time(HOUR, HOUR),
            "day" | "days" => Self::time(DAY, DAY_AT_WORK),
            "wk" | "week" | "weeks" => Self::time(7.0 * DAY, 5.0 * DAY_AT_WORK),
            "mo" | "month" | "months" => Self::time(YEAR / 12.0, 21.0 * DAY_AT_WORK),
            "quarter" | "quarters" => Self::time(YEAR / 4.0, 63.0 * DAY_AT_WORK),
            "yr" | "yrs" | "year" | "years" => Self::time(YEAR, 252.0 * DAY_AT_WORK),
            "byte" | "bytes" => Self::scaled(Dimension::Bytes, 1.0),
            "kilobyte" | "kilobytes" => Self::scaled(Dimension::Bytes, 1e3),
            "megabyte" | "megabytes" => Self::scaled(Dimension::Bytes, 1e6),
            "gigabyte" | "gigabytes" => Self::scaled(Dimension::Bytes, 1e9),
            "terabyte" | "terabytes" => Self::scaled(Dimension::Bytes, 1e12),
            "petabyte" | "petabytes" => Self::scaled(Dimension::Bytes, 1e15),
            "bit" | "bits" => Self::scaled(Dimension::Bits, 1.0),
            "percent" => Self::of(Dimension::Percent),
            "points" | "point" | "pp" | "pts" | "ppt" => Self::of(Dimension::Points),
            "x" => Self::of(Dimension::Factor),
            "usd" => Self::of(Dimension::Money('$')),
            "eur" => Self::of(Dimension::Money('€')),
            "gbp" => Self::of(Dimension::Money('£')),
            _ => return None,
        })
    }
}

/// The sign of a currency.
pub(super) fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '€' | '£' | '¥' | '₹')
}

/// What a number is multiplied by: `K`, `M`, `B`, `million`.
pub(super) fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "K" | "k" => 1e3,
        "M" | "MM" | "mn" => 1e6,
        "B" | "bn" | "Bn" => 1e9,
        "T" | "tn" => 1e12,
        _ => match &*in_small_letters(word) {
            "thousand" => 1e3,
            "million" => 1e6,
            "billion" => 1e9,
            "trillion" => 1e12,
            _ => return None,
        },
    })
}

/// A word in small letters, in which most are written.
pub(super) fn in_small_letters(word: &str) -> Cow<'_, str> {
    let are_small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    if are_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// A word as it is compared, in the singular and in small letters, so that `15 Requests` and `1 request` count the same. It
/// need be no word itself.
#[must_use]
pub fn singular(word: &str) -> Box<str> {
    let word = in_small_letters(word);
    // "Movies" and "movie" both become "movy", "cases" and "case" both "cas": what counts is that they are the same.
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ie")).filter(|stem| stem.len() > 1) {
        return format!("{stem}y").into();
    }
    let hisses = |stem: &&str| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
    let stem = word.strip_suffix("es").or_else(|| word.strip_suffix('e')).filter(hisses);
    let stem = stem.or_else(|| word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')));
    stem.unwrap_or(&word).into()
}
