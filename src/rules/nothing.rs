//! Options that are there and say nothing: an empty string, alone or in a list. Inside tables one may have a meaning.

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::Setting;
use crate::diagnostics::Problem;
use crate::source::{Source, Span};
use crate::strict::Mistake;

/// Every empty string of a setting, at its place in the file that sets it.
pub(super) fn said(setting: &Setting, source: &Arc<Source>) -> Vec<Problem> {
    let mut places = Vec::new();
    if let Ok(value) = DeValue::parse(&setting.value) {
        find(&value, &mut places);
    }
    let start = setting.span.start as usize;
    let at = |place: Span| Span::new(start + place.start as usize, start + place.end as usize);
    let message = format!("`{}` holds an empty string, which says nothing", setting.option);
    places.into_iter().map(|place| Problem::at(source, Mistake::new(at(place), message.clone()))).collect()
}

fn find(value: &Spanned<DeValue<'_>>, places: &mut Vec<Span>) {
    match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => places.push(value.span().into()),
        DeValue::Array(list) => list.iter().for_each(|value| find(value, places)),
        _ => {}
    }
}
