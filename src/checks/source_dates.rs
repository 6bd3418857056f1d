//! That the date of a source can be true: it lies not in the future, and the URL does not say another.
//!
//! A source is told only when none of its dates can be true. A year in a title dates what the title is about, and in a
//! list item a date right behind a word in lower case ("until 2030") belongs to a sentence: neither is held against
//! anything. A URL is dated by segments of its path: a year, a year and a month, or what a file's name begins with
//! (`2024-03-15-title`); numbers under `issues/` and the like are no years, nor are the versions under `docs/`.

use std::cell::OnceCell;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Context, Contradiction, Finding, Reason};
use crate::dates::{Date, Day};
use crate::document::urls::Url;
use crate::document::{
    Aliases, Columns, Document, Field, FieldForm, ListedSource, NameList, Section, SourceEntry, SourceUrl, Sources,
};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SourceDates {
    /// What the date of a source is held against.
    against: HeldAgainst,
    /// Sections that list dated sources.
    sections: NameList,
    /// Columns that hold the URL of a source.
    url_columns: NameList,
    /// Columns that hold its date.
    date_columns: NameList,
    /// Labels under which a document says when it was last changed.
    #[serde(default)]
    updated_labels: Option<Aliases>,
    /// Segments of a path below which numbers are no dates.
    #[serde(default)]
    undated_paths: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum HeldAgainst {
    /// The day as of which dates are judged, which it does not come after.
    Today,
    /// The date that the URL itself states.
    Url,
}

const REASONS_OF_TODAY: &[Reason] =
    &[Reason { name: "future", values: &["found"] }, Reason { name: "after-update", values: &["found", "updated"] }];

const REASONS_OF_URLS: &[Reason] = &[Reason { name: "contradicted", values: &["found", "stated"] }];

impl SourceDates {
    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        Contradiction::nothing_in(&[("sections", &self.sections)])
    }

    /// The headings of the sections that it looks into.
    pub(super) fn sections(&self) -> &[String] {
        &self.sections
    }

    pub(super) fn run(&self, document: &Document, context: Context<'_>) -> Vec<Finding> {
        let updated = self.updated(document, context.sources);
        let mut findings = Vec::new();
        let mut columns = Columns::named([&self.url_columns, &self.date_columns]);
        for (_, listed) in context.sources.under(&self.sections) {
            for source in listed {
                let [url_columns, date_columns] = columns.of(context.sources, source.entry);
                let dates = || dates_of(document, source, date_columns);
                let finding = match self.against {
                    HeldAgainst::Today => {
                        // Hardly any source has only dates that cannot be true.
                        if dates().any(|(_, date)| can_be_true(date, context.today, updated)) {
                            continue;
                        }
                        in_future(context.today, updated, &in_order(source, dates()))
                    }
                    HeldAgainst::Url => {
                        let stated = self.stated(source.urls(url_columns));
                        // Few URLs are dated, and to read a date costs more than to look for a year.
                        if stated.is_empty() {
                            continue;
                        }
                        if dates().any(|(_, date)| stated.iter().any(|(stated, _)| meet(date, stated.date()))) {
                            continue;
                        }
                        contradicted(&stated, &in_order(source, dates()))
                    }
                };
                findings.extend(finding.map(|finding| {
                    let url = source.url(url_columns).map_or("", |found| found.url);
                    let found = document.source.slice(finding.span);
                    finding.value("found", found).identity(url)
                }));
            }
        }
        findings
    }

    pub(super) fn reasons(&self) -> &'static [Reason] {
        match self.against {
            HeldAgainst::Today => REASONS_OF_TODAY,
            HeldAgainst::Url => REASONS_OF_URLS,
        }
    }

    /// When the document says that it was last changed: in its front matter, under a label, in plain words or below a
    /// heading. What a source says of itself is none of it.
    fn updated(&self, document: &Document, sources: &Sources<'_>) -> Option<(Span, Date)> {
        let labels = self.updated_labels.as_ref()?;
        let is_named = |name: &str| labels.fits_label(name);
        let entries = OnceCell::new();
        let in_source = |span: Span| {
            let listed = || sources.under(&self.sections).flat_map(|(_, listed)| listed);
            let entries = entries.get_or_init(|| listed().map(|source| source.entry.span()).collect::<Vec<_>>());
            span.lies_in(entries)
        };
        let says_it = |field: &Field<'_>| !in_source(field.span) && document.says_something(field.content);
        let whole = [Span::new(0, document.source.text().len())];
        // A heading of that name with sources below it lists new ones.
        let is_own = |section: &&Section| is_named(&section.title) && document.entries(section).is_empty();
        let sections: Vec<&Section> = document.sections.iter().filter(is_own).collect();
        let forms = [FieldForm::FrontMatter, FieldForm::Label, FieldForm::Plain, FieldForm::Heading];
        let mut fields = forms.into_iter().flat_map(|form| document.named_fields(form, &whole, &sections, &is_named));
        let content = fields.find(says_it)?.content;
        let dates = document.stated_dates(content);
        dates.into_iter().find_map(|date| Some((date.span, date.reading.ok()?)))
    }

    /// The dates that the URLs of a source state, sorted, each with the place of the first URL.
    fn stated<'a>(&self, urls: impl Iterator<Item = SourceUrl<'a>>) -> Vec<(Stated, Span)> {
        let mut dated = Vec::new();
        for found in urls {
            dated.extend(stated_by(found.parts, &self.undated_paths).into_iter().map(|stated| (stated, found.span)));
        }
        // Each but once: whoever writes a thousand URLs into one item still writes of few months.
        dated.sort_unstable();
        dated.dedup_by_key(|(stated, _)| *stated);
        dated
    }
}

/// The dates of a source that can be held against something.
fn dates_of<'s>(
    document: &'s Document,
    source: &'s ListedSource<'_>,
    date_columns: &'s [usize],
) -> impl Iterator<Item = (Span, Date)> + 's {
    let dates = source.dates(date_columns).filter(|date| !date.in_title);
    let in_sentence = move |span: Span| match source.entry {
        SourceEntry::Row(..) => false,
        SourceEntry::Item(item) => {
            let before = document.source.slice(Span { start: item.start, end: span.start });
            ends_in_sentence(before)
        }
    };
    let plain = dates.filter(move |date| !in_sentence(date.span));
    plain.filter_map(|date| Some((date.span, date.reading.ok()?)))
}

/// The dates of a source: whatever the order of its columns, a row is told of the same one.
fn in_order(source: &ListedSource<'_>, dates: impl Iterator<Item = (Span, Date)>) -> Vec<(Span, Date)> {
    let mut dates: Vec<_> = dates.collect();
    if matches!(source.entry, SourceEntry::Row(..)) {
        dates.sort_by_key(|(_, date)| (date.earliest, date.latest));
    }
    dates
}

/// Whether what follows goes on with a sentence: the last word is in lower case and nothing stands behind it.
fn ends_in_sentence(before: &str) -> bool {
    let words = before.trim_end();
    let rest = words.trim_end_matches(|letter: char| letter.is_lowercase() || letter == '\'');
    let is_word = rest.len() < words.len() && rest.chars().next_back().is_none_or(char::is_whitespace);
    is_word && words.len() < before.len()
}

/// Whether two dates may mean the same day.
fn meet(one: Date, other: Date) -> bool {
    !one.is_after(other) && !other.is_after(one)
}

/// A finding for a source no date of which meets any that its URLs state.
fn contradicted(stated: &[(Stated, Span)], dates: &[(Span, Date)]) -> Option<Finding> {
    let (span, _) = dates.first()?;
    let (stated, url) = stated.first()?;
    let words = stated.to_string();
    Some(Finding::new("contradicted", *span).value("stated", &words).related(*url, format!("the URL says {words}")))
}

/// Whether a date lies neither in the future nor after the last update.
fn can_be_true(date: Date, today: Day, updated: Option<(Span, Date)>) -> bool {
    !date.is_after(Date::of(today)) && updated.is_none_or(|(_, updated)| !date.is_after(updated))
}

fn in_future(today: Day, updated: Option<(Span, Date)>, dates: &[(Span, Date)]) -> Option<Finding> {
    let (span, _) = dates.first()?;
    let all_after = |other: Date| dates.iter().all(|(_, date)| date.is_after(other));
    let updated = updated.filter(|(_, updated)| all_after(*updated));
    if all_after(Date::of(today)) {
        let finding = Finding::new("future", *span);
        return Some(if updated.is_some() { finding.lasting("after-update") } else { finding });
    }
    let (place, _) = updated?;
    Some(Finding::new("after-update", *span).related(place, "the file was last updated"))
}

/// The years that the path of a URL states; `2048` is a game. Today has no say: what is a number would be a year, and
/// found to be wrong, because time has passed.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2039;

/// A year that a URL states, with its month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stated {
    year: u16,
    month: Option<u8>,
}

impl Stated {
    fn date(self) -> Date {
        self.month.map_or_else(|| Date::years(self.year, self.year), |month| Date::month(self.year, month))
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            Some(month) => write!(formatter, "{}-{month:02}", self.year),
            None => write!(formatter, "{}", self.year),
        }
    }
}

/// The dates that the path of a URL states: years with their months.
fn stated_by(url: Url<'_>, undated: &[String]) -> Vec<Stated> {
    let mut stated = Vec::new();
    let path = url.path.as_bytes();
    let is_century = |at: usize| path.get(at + 1..at + 3).is_some_and(|digits| matches!(digits, b"19" | b"20"));
    if !memchr::memchr_iter(b'/', path).any(is_century) {
        return stated;
    }
    let mut segments = url.segments().peekable();
    while let Some(segment) = segments.next() {
        if undated.iter().any(|path| path.eq_ignore_ascii_case(segment)) {
            break;
        }
        let number = |text: Option<&str>, digits: usize| {
            let text = text.filter(|text| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit()))?;
            text.parse::<u16>().ok()
        };
        let Some(year) = number(segment.get(..4), 4).filter(|year| YEARS.contains(year)) else { continue };
        let rest = segment.get(4..).unwrap_or_default();
        let month = match rest.strip_prefix(['-', '_']) {
            // `2024-03` and what follows it, but not `2024-in-review` nor `2024-1234`.
            Some(rest) if !rest.get(2..).unwrap_or_default().starts_with(|next: char| next.is_ascii_digit()) => {
                number(rest.get(..2), 2)
            }
            Some(_) => None,
            None => number(segments.peek().copied(), 2),
        };
        let month = month.and_then(|month| u8::try_from(month).ok()).filter(|month| (1..=12).contains(month));
        if month.is_some() || rest.is_empty() {
            stated.push(Stated { year, month });
        }
    }
    stated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_dated_by_a_year_or_a_year_and_a_month() {
        let undated = ["issues", "docs", "uploads"].map(str::to_owned);
        for (url, expected) in [
            ("https://a.dev/2023/rate-limiting", vec!["2023"]),
            ("https://a.dev/2019/05/rate-limiting", vec!["2019-05"]),
            ("https://a.dev/2019/05/31/rate-limiting", vec!["2019-05"]),
            ("https://a.dev/blog/2020-12-21-how-we-did-it", vec!["2020-12"]),
            ("https://a.dev/2020-12", vec!["2020-12"]),
            ("https://a.dev/2023", vec!["2023"]),
            ("https://a.dev/2019/13/x", vec!["2019"]),
            ("https://a.dev/2019/123/x", vec!["2019"]),
            ("https://a.dev/x?y=2019", vec![]),
            ("https://a.dev/issues/2024", vec![]),
            ("https://a.dev/docs/2019/x", vec![]),
            ("https://a.dev/wp/uploads/2019/05/x.pdf", vec![]),
            ("https://a.dev/rfc2119", vec![]),
            ("https://a.dev/2024x", vec![]),
            ("https://a.dev/2024-in-review", vec![]),
            ("https://a.dev/2024-1234", vec![]),
            ("https://a.dev/2023.1/x", vec![]),
            ("https://a.dev/1989/x", vec![]),
            ("https://a.dev/2028/x", vec!["2028"]),
            ("https://a.dev/2048/x", vec![]),
            ("https://2019.a.dev/x", vec![]),
            ("https://arxiv.org/abs/2010.12597", vec![]),
        ] {
            let stated: Vec<_> = stated_by(Url::read(url), &undated).iter().map(Stated::to_string).collect();
            assert_eq!(stated, expected, "{url}");
        }
    }

    #[test]
    fn a_date_behind_a_word_in_lower_case_is_part_of_a_sentence() {
        for before in ["- [Post](x) - why we leave by ", "gone before\n"] {
            assert!(ends_in_sentence(before), "{before}");
        }
        for before in ["", "- [Post](x), ", "- Mei at StreamConf ", "- [Post](x) (", "- \"Post\" - ", "- Post – "] {
            assert!(!ends_in_sentence(before), "{before}");
        }
    }
}
