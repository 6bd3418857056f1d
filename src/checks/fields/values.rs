//! Whether what a field says is what is asked of it.

use super::Fields;
use crate::checks::{Context, Finding};
use crate::collection::{Collection, Destination};
use crate::dates::{self, Date};
use crate::document::{Document, Field, Kind};
use crate::english::any_of;
use crate::paths::{is_markdown, relative, split};
use crate::quantities::{self, Dimension, Unit};
use crate::source::Span;

impl Fields {
    /// The finding for a field that says something, if it is not what is asked of it.
    pub(super) fn judge(
        &self,
        document: &Document,
        name: &str,
        field: Field<'_>,
        context: Context<'_>,
    ) -> Option<Finding> {
        let (place, text) = document.opening_line(field.content);
        let is_among = |names: &[String]| names.iter().any(|other| other == name);
        let fault = |reason| Finding::new(reason, place).value("found", &text).identity(name);
        if let Some(listed) = self.one_of.get(name)
            && listed.at_start(&text).is_none()
        {
            let listed: Vec<String> = listed.iter().map(|name| format!("`{name}`")).collect();
            return Some(fault("not-listed").value("listed", any_of(&listed)));
        }
        let dated = is_among(&self.dated);
        let not_future = is_among(&self.not_future);
        if dated || not_future {
            let candidates = dates::scan(&document.visible_text(place));
            let date = candidates.into_iter().find_map(|candidate| candidate.reading.ok());
            match date {
                None if dated => return Some(fault("not-a-date")),
                Some(date) if not_future && date.is_after(Date::of(context.today)) => return Some(fault("in-future")),
                _ => {}
            }
        }
        if is_among(&self.measured) && !is_measured(&text) && !is_measured(&document.visible_text(field.content)) {
            return Some(fault("not-measured"));
        }
        if is_among(&self.own_pair) {
            let pair = pair_of(document, context.collection)?;
            let folder = split(document.source.path()).0;
            if let Some(other) = other_file(document, field.content, &pair) {
                let finding = Finding::new("wrong-pair", place).value("found", other).identity(name);
                return Some(finding.value("expected", relative(&pair, folder)));
            }
        }
        None
    }
}

/// Whether a text holds a number with what it counts or measures. A number alone may be anything.
fn is_measured(text: &str) -> bool {
    let bare = |unit: &Unit| matches!(&unit.dimension, Dimension::Count(noun) if noun.is_empty());
    quantities::scan(text).any(|quantity| !bare(&quantity.unit))
}

/// The document's sister file, if it is there.
fn pair_of(document: &Document, collection: &Collection) -> Option<String> {
    let path = document.source.path();
    match document.kind {
        Kind::CaseStudy => collection.resources_of(path).ok(),
        Kind::Resources => collection.case_study_of(path).ok(),
        _ => None,
    }
}

/// The file that words name, unless it is the one that is given. A file is named by a link or by its path from the
/// document, from the root, from a folder between or with its address; a title names none.
fn other_file<'a>(document: &'a Document, words: Span, file: &str) -> Option<&'a str> {
    let folder = split(document.source.path()).0;
    let is_file = |path: &&str| {
        let whole = Destination::read(path)
            .and_then(|destination| destination.from_folder(folder))
            .is_some_and(|path| path.eq_ignore_ascii_case(file));
        whole || is_end(file, path.trim_start_matches("./")) || is_end(path, file)
    };
    let text = document.source.slice(words).split(|mark: char| mark.is_whitespace() || "`'\"()<>*,;".contains(mark));
    let named = text.map(|word| word.trim_end_matches('.')).filter(|word| is_markdown(word));
    let links = document.links_in(words).map(|link| document.destination(link));
    let mut all = links.chain(named);
    let first = all.next().filter(|first| !is_file(first))?;
    (!all.any(|other| is_file(&other))).then_some(first)
}

/// Whether a path is another one, or ends in it.
fn is_end(path: &str, end: &str) -> bool {
    let split = path.len().checked_sub(end.len()).and_then(|start| path.split_at_checked(start));
    split.is_some_and(|(before, rest)| (before.is_empty() || before.ends_with('/')) && rest.eq_ignore_ascii_case(end))
}
