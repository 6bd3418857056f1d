//! TOML read strictly: a typed value, or every mistake at its place with the nearest right spelling.
//!
//! `serde` stops at the first mistake. So the entry at fault is noted and taken out, and the rest is read again, until
//! nothing is wrong any more. Knows neither rules nor configuration.

mod one_or_more;

pub use one_or_more::OneOrMore;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use crate::source::Span;

/// What is wrong in a TOML file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The key or value at fault, in bytes.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Mistake {
    /// A mistake at `span`.
    pub fn new(span: impl Into<Span>, message: impl Into<String>) -> Self {
        Self { span: span.into(), message: message.into(), help: None }
    }

    /// The same with a "did you mean", where one of `candidates` is near to `word`.
    #[must_use]
    pub fn nearest<'a>(mut self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.help = nearest(word, candidates).map(|name| format!("did you mean `{name}`?"));
        self
    }

    /// The same where one more key may stand, if a key is what is unknown.
    #[must_use]
    pub fn or_key(self, key: &str) -> Self {
        let Some((word, known)) = unknown_key(&self.message).and_then(|_| named(&self.message)) else { return self };
        let all: Vec<&str> = std::iter::once(key).chain(known).collect();
        let listed: Vec<String> = all.iter().map(|name| format!("`{name}`")).collect();
        let expected = if listed.len() > 1 { "expected one of " } else { "expected " };
        let message = format!("{UNKNOWN_KEY}{word}`, {expected}{}", listed.join(", "));
        let help = nearest_key(word, all).map(|name| format!("did you mean `{name}`?"));
        Self { help, ..Self::new(self.span, message) }
    }
}

/// How many bytes a letter takes at most.
const MOST_BYTES: usize = 4;

/// The candidate that `word` most likely stands for.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let room = |name: &str| 1 + name.len() / 4;
    // A stranger's word may be a megabyte long.
    let alike = candidates.iter().filter(|name| name.len().abs_diff(word.len()) <= MOST_BYTES * room(name));
    let distances = alike.map(|&name| (strsim::damerau_levenshtein(word, name), name));
    let near = distances.filter(|&(distance, name)| distance <= room(name)).min().map(|(_, name)| name);
    // `layman` for `layman-first`: a part stands for the whole where it fits one only.
    let mut holding = candidates.into_iter().filter(|name| word.len() > 2 && name.contains(word));
    let whole = holding.next().filter(|_| holding.next().is_none());
    near.or(whole)
}

/// The same of keys, which may be short for what is spelt out: `min` for `minimum`.
fn nearest_key<'a>(word: &str, keys: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let keys: Vec<&str> = keys.into_iter().collect();
    let short = || keys.iter().find(|key| key.len() > 2 && word.starts_with(**key)).copied();
    nearest(word, keys.iter().copied()).or_else(short)
}

/// Parses TOML text.
///
/// # Errors
///
/// The first syntax error: those after it are mostly its echo.
pub fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Mistake> {
    let (table, errors) = DeTable::parse_recoverable(text);
    match errors.iter().min_by_key(|error| error.span().map_or(0, |span| span.start)) {
        Some(error) => Err(Mistake::new(error.span().unwrap_or_default(), error.message())),
        None => Ok(table),
    }
}

/// How many mistakes are told at once; each costs another reading.
const AT_ONCE: usize = 50;

/// Reads a typed value out of a table: as far as it can be read, with every mistake in the order of its place.
pub fn read<'a, T: Deserialize<'a>>(mut table: Spanned<DeTable<'a>>) -> (Option<T>, Vec<Mistake>) {
    let mut mistakes: Vec<Mistake> = Vec::new();
    let value = loop {
        let error = match T::deserialize(Deserializer::from(table.clone())) {
            Ok(value) => break Some(value),
            Err(error) => error,
        };
        let span = error.span().unwrap_or_default();
        // What is missing after something was taken out may be missing because of that.
        if mistakes.is_empty() || !tells_what_is_missing(&error) {
            mistakes.push(explain(error.message(), span.clone().into()));
        }
        if mistakes.len() >= AT_ONCE || !take_out(table.get_mut(), &span) {
            break None;
        }
    };
    mistakes.sort_by_key(|mistake| mistake.span);
    (value, mistakes)
}

const ONE_KIND: &str = "wanted exactly 1 element";

fn tells_what_is_missing(error: &toml::de::Error) -> bool {
    error.message().starts_with("missing field") || error.message().starts_with(ONE_KIND)
}

/// Notes that a key is missing, unless one of the mistakes is that very key, misspelt.
pub fn missing(key: &str, place: impl Into<Span>, mistakes: &mut Vec<Mistake>) {
    let meant = format!("`{key}`?");
    if mistakes.iter().all(|mistake| !mistake.help.as_deref().is_some_and(|help| help.ends_with(&meant))) {
        mistakes.push(Mistake::new(place, format!("missing key `{key}`")));
    }
}

/// A mistake in the words of `serde`, made plain for people: types by their everyday names, and the nearest of the candidates it lists.
pub fn explain(message: &str, span: Span) -> Mistake {
    const PLAIN: [(&str, &str); 9] = [
        ("there are no fields", "there is nothing to set"),
        ("wanted string or table", "wanted a string or a table"),
        ("expected a sequence", "expected a list"),
        ("unknown field", "unknown key"),
        ("unknown variant", "unknown value"),
        ("missing field", "missing key"),
        ("expected usize", "expected a whole number, 0 or more"),
        ("expected u32", "expected a whole number, 0 or more"),
        (ONE_KIND, "wanted exactly one kind"),
    ];
    let mut message = message.to_owned();
    for (machine, plain) in PLAIN {
        message = message.replacen(machine, plain, 1);
    }
    let help = named(&message).and_then(|(word, known)| nearest_key(word, known));
    let help = help.map(|name| format!("did you mean `{name}`?"));
    Mistake { span, message, help }
}

const UNKNOWN_KEY: &str = "unknown key `";

/// The word that a message calls unknown, and those that are known.
fn named(message: &str) -> Option<(&str, impl Iterator<Item = &str>)> {
    let mut ticked = message.strip_prefix("unknown ")?.split('`').skip(1).step_by(2);
    Some((ticked.next()?, ticked))
}

/// The key that a message calls unknown.
#[must_use]
pub fn unknown_key(message: &str) -> Option<&str> {
    message.strip_prefix(UNKNOWN_KEY)?.split('`').next()
}

/// Takes the entry whose key or value has this very span out of the table, however deep. Headers like `[a.b]` do not
/// enclose their values, so every table is searched.
fn take_out(table: &mut DeTable<'_>, span: &std::ops::Range<usize>) -> bool {
    let hit = table.iter().find(|(key, value)| key.span() == *span || value.span() == *span);
    if let Some(key) = hit.map(|(key, _)| key.clone()) {
        return table.remove(&key).is_some();
    }
    table.iter_mut().any(|(_, value)| take_out_of_value(value.get_mut(), span))
}

fn take_out_of_value(value: &mut DeValue<'_>, span: &std::ops::Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => take_out(table, span),
        DeValue::Array(array) => {
            // An array cannot lose an element: it is rebuilt without it.
            let before = array.len();
            *array = array.iter().filter(|element| element.span() != *span).cloned().collect();
            array.len() < before || array.iter_mut().any(|element| take_out_of_value(element.get_mut(), span))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[expect(dead_code, reason = "only read")]
    struct Sample {
        name: String,
        levels: Option<Vec<Level>>,
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Level {
        Error,
        Warning,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Inner {
        max: u32,
    }

    fn mistakes(text: &str) -> Vec<(String, String, Option<String>)> {
        let (_, found) = read::<Sample>(parse(text).unwrap());
        let at = |span: Span| text.get(span.range()).unwrap().to_owned();
        found.into_iter().map(|mistake| (at(mistake.span), mistake.message, mistake.help)).collect()
    }

    #[test]
    fn all_mistakes_are_told_at_once_each_at_its_place() {
        let found = mistakes("nmae = 1\nname = 2\nlevels = [\"eror\", \"warning\"]\n[inner]\nmax = \"ten\"\nmin = 1\n");
        let places: Vec<&str> = found.iter().map(|(place, _, _)| place.as_str()).collect();
        assert_eq!(places, ["nmae", "2", "\"eror\"", "\"ten\"", "min"]);
        assert_eq!(found[0].2.as_deref(), Some("did you mean `name`?"));
        assert_eq!(found[2].2.as_deref(), Some("did you mean `error`?"));
        assert!(found[3].1.contains("a whole number"), "{}", found[3].1);
    }

    #[test]
    fn what_can_be_read_is_read_beside_the_mistakes() {
        let (sample, mistakes) = read::<Sample>(parse("name = \"a\"\nlevels = [\"eror\", \"error\"]\n").unwrap());
        assert_eq!(sample.unwrap().levels.map(|levels| levels.len()), Some(1));
        assert_eq!(mistakes.len(), 1);
    }

    #[test]
    fn what_is_missing_is_told() {
        assert_eq!(mistakes("levels = []")[0].1, "missing key `name`");
    }
}
