//! That a file's sources are of our time: enough of the dated ones fall in the years that the guide states.
//!
//! Papers and manuals keep, so their sections are not listed; nor are a book or a standard that is listed among newer
//! things. A source of several dates counts by its latest, a range by its end, one without a date not at all.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Contradiction, Finding, Reason};
use crate::dates::Date;
use crate::document::{Columns, Document, ListedSource, NameList, SourceEntry, Sources};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DateWindow {
    /// Sections whose sources are to be of our time.
    sections: NameList,
    /// How a source opens that is of no time.
    lasting_labels: NameList,
    /// Columns that hold the date of a source.
    date_columns: NameList,
    /// The first year of the window.
    first: u32,
    /// The last year of the window.
    last: u32,
    /// How many of the dated sources must fall in it, in percent.
    percent: usize,
}

pub(super) const REASONS: &[Reason] = &[Reason { name: "dated", values: &["found", "dated", "oldest"] }];

impl DateWindow {
    pub(super) fn run(&self, document: &Document, sources: &Sources<'_>) -> Option<Finding> {
        let mut dated: Vec<(Span, Date)> = Vec::new();
        let mut columns = Columns::named([&self.date_columns]);
        for (_, listed) in sources.under(&self.sections) {
            for source in listed {
                let [date_columns] = columns.of(sources, source.entry);
                dated.extend(latest_date(source, date_columns).filter(|_| !self.lasts(document, source.entry)));
            }
        }
        let years = dated.iter().map(|(_, date)| u32::from(date.latest.year));
        let found = years.filter(|year| (self.first..=self.last).contains(year)).count();
        let (place, oldest) = dated.iter().min_by_key(|(_, date)| date.latest)?;
        (found * 100 < self.percent * dated.len()).then(|| {
            let finding = Finding::new("dated", document.title_span()).related(*place, "the oldest");
            let finding = finding.extent(100 - found * 100 / dated.len());
            finding.value("found", found).value("dated", dated.len()).value("oldest", oldest.latest.year)
        })
    }

    pub(super) fn contradiction(&self) -> Option<Contradiction> {
        let Self { first, last, percent, .. } = self;
        if first > last {
            let message = format!("first is {first}, which is after last, {last}");
            return Some(Contradiction::of_range(message, ["first", "last"]));
        }
        if !(1..=100).contains(percent) {
            let message = format!("percent is {percent}, and a share of the sources is one from 1 to 100");
            return Some(Contradiction::new(message, &["percent"]));
        }
        Contradiction::nothing_in(&[("sections", &self.sections)])
    }

    fn lasts(&self, document: &Document, entry: SourceEntry<'_>) -> bool {
        matches!(entry, SourceEntry::Item(item) if document.is_labelled(item, &self.lasting_labels))
    }
}

/// The latest date of a source. A year in a title counts where nothing better is there.
fn latest_date(source: &ListedSource<'_>, date_columns: &[usize]) -> Option<(Span, Date)> {
    let read = source.dates(date_columns).filter_map(|date| Some((!date.in_title, date.span, date.reading.ok()?)));
    read.max_by_key(|(plain, _, date)| (*plain, date.latest)).map(|(_, span, date)| (span, date))
}
