//! What `lint.toml` says of single rules, for all paths and for some: read by hand, because each rule has options of its
//! own, which serde cannot know.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Level, RuleSettings};
use crate::rules::Setting;
use crate::source::{Source, Span};
use crate::strict::{self, Mistake};

/// Takes out of each override what it says of single rules. Also where a key stands that is meant to be `paths`.
pub(super) fn take_overridden(
    table: &mut DeTable<'_>,
    source: &Arc<Source>,
    mistakes: &mut Vec<Mistake>,
) -> (Vec<Vec<RuleSettings>>, Vec<Span>) {
    let (mut overridden, mut misnamed) = (Vec::new(), Vec::new());
    let place = table.get("overrides").map(Spanned::span);
    match table.get_mut("overrides").map(Spanned::get_mut) {
        Some(DeValue::Array(tables)) => {
            for table in tables.iter_mut() {
                let DeValue::Table(table) = table.get_mut() else { continue };
                misnamed.extend(misnamed_paths(table));
                overridden.push(take_rules(table, source, mistakes));
            }
        }
        Some(DeValue::Table(_)) => {
            let mistake = Mistake::new(place.unwrap_or_default(), "`overrides` is a list, and this is one table");
            let help = Some("write `[[overrides]]`, once for each group of paths".to_owned());
            mistakes.push(Mistake { help, ..mistake });
            table.remove("overrides");
        }
        _ => {}
    }
    (overridden, misnamed)
}

/// The key of an override that stands where `paths` should, whatever it is called: the only one, and no table.
fn misnamed_paths(table: &DeTable<'_>) -> Option<Span> {
    let mut others = table.iter().filter(|(key, value)| key.get_ref() != "rules" && !value.get_ref().is_table());
    let (key, _) = others.next().filter(|_| others.next().is_none())?;
    (key.get_ref() != "paths").then(|| key.span().into())
}

/// Takes the `rules` table out of a table and reads it.
pub(super) fn take_rules(
    table: &mut DeTable<'_>,
    source: &Arc<Source>,
    mistakes: &mut Vec<Mistake>,
) -> Vec<RuleSettings> {
    let Some(rules) = table.remove("rules") else { return Vec::new() };
    let place = rules.span();
    let DeValue::Table(rules) = rules.into_inner() else {
        mistakes.push(Mistake::new(place, "`rules` is a table: `[rules]` and a line for each rule"));
        return Vec::new();
    };
    let mut settings: Vec<_> = rules.iter().map(|(name, value)| rule_settings(name, value, source, mistakes)).collect();
    settings.sort_by_key(|rule| rule.place);
    settings
}

fn rule_settings(
    name: &Spanned<DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
    source: &Arc<Source>,
    mistakes: &mut Vec<Mistake>,
) -> RuleSettings {
    let mut settings =
        RuleSettings { name: name.get_ref().to_string(), place: name.span().into(), level: None, options: Vec::new() };
    match value.get_ref() {
        DeValue::String(_) => settings.level = level(value, mistakes),
        DeValue::Table(options) => {
            for (key, value) in options {
                if key.get_ref() == "severity" {
                    settings.level = level(value, mistakes);
                } else if value.get_ref().is_table() {
                    mistakes.push(Mistake::new(
                        key.span(),
                        format!("`{}` is given a table, and options are values", key.get_ref()),
                    ));
                } else {
                    settings.options.push(Setting::new(key, value, source));
                }
            }
        }
        other => mistakes.push(Mistake::new(
            value.span(),
            format!(
                "a rule is given a severity, \"off\" or a table of options, and this is of type {}",
                other.type_str()
            ),
        )),
    }
    settings
}

fn level(value: &Spanned<DeValue<'_>>, mistakes: &mut Vec<Mistake>) -> Option<Level> {
    let Some(word) = value.get_ref().as_str() else {
        mistakes.push(Mistake::new(value.span(), "a severity is a string"));
        return None;
    };
    let level = Level::deserialize(StrDeserializer::<serde::de::value::Error>::new(word));
    level.map_err(|error| mistakes.push(strict::explain(&error.to_string(), value.span().into()))).ok()
}
