//! The schema of `lint.toml`, in which every rule that comes with cslint has its own options.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{ConfigFile, Level};
use crate::checks::Check;
use crate::rules::{ByReason, Rule};
use crate::schema::of_file;
use crate::strict;

/// The schema of `lint.toml`, given the rules that come with cslint. A collection may have others, so that no name is
/// refused: one that is misspelt is told by the next run.
#[must_use]
pub fn schema(rules: &[Rule]) -> Schema {
    let kinds = of_file::<Check>();
    let named: Map<_, _> =
        rules.iter().map(|rule| (rule.name.to_string(), of_rule(rule, options(&kinds, rule)).to_value())).collect();
    let mut level = of_file::<Level>();
    ["$schema", "title"].iter().for_each(|key| _ = level.remove(*key));
    let mut schema = of_file::<ConfigFile>();
    let definitions = json!({
        "level": level,
        "rules": {
            "type": "object",
            "properties": named,
            "propertyNames": { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" },
            "additionalProperties": either(json!({
                "type": "object",
                "properties": { "severity": severity() },
                "additionalProperties": { "not": { "type": "object" } },
            })),
        },
    });
    schema.insert("$defs".to_owned(), definitions);
    schema
}

const LEVEL: &str = "#/$defs/level";

/// Where rules are set.
pub(super) fn rules(_: &mut SchemaGenerator) -> Schema {
    Schema::new_ref("#/$defs/rules".to_owned())
}

fn either(table: Value) -> Schema {
    json_schema!({ "oneOf": [{ "$ref": LEVEL }, table] })
}

fn severity() -> Schema {
    json_schema!({ "description": "How strongly, or `off`.", "$ref": LEVEL })
}

fn of_rule(rule: &Rule, mut options: Map<String, Value>) -> Schema {
    let mut severity = severity();
    if let ByReason::All(usual) = rule.severity {
        severity.insert("default".to_owned(), usual.name().into());
    }
    options.insert("severity".to_owned(), severity.to_value());
    let mut schema = either(json!({ "type": "object", "properties": options, "additionalProperties": false }));
    schema.insert("description".to_owned(), rule.summary.clone().into());
    schema
}

/// The options of a rule's kind, none of which must be there, with the rule's own values. Lists of words are left to the
/// rule file, and tables cannot be set.
fn options(kinds: &Schema, rule: &Rule) -> Map<String, Value> {
    let all = kinds.pointer(&format!("/properties/{}/properties", rule.kind)).and_then(Value::as_object);
    let mut options: Map<_, _> = all.cloned().unwrap_or_default();
    options.retain(|_, option| option.get("type").is_none_or(|kind| kind != "object"));
    for setting in &rule.options {
        let Some(option) = options.get_mut(&setting.option).and_then(Value::as_object_mut) else { continue };
        match scalar(&setting.value) {
            Some(value) => option.insert("default".to_owned(), value),
            None => option.remove("default"),
        };
    }
    options
}

/// A number, a string or a truth value, out of TOML.
fn scalar(value: &str) -> Option<Value> {
    let text = format!("value = {value}");
    let table = strict::parse(&text).ok()?;
    let value = strict::read::<Map<String, Value>>(table).0?.remove("value")?;
    (!value.is_array() && !value.is_object()).then_some(value)
}
