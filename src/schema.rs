//! Types → JSON Schemas (draft 2020-12): what editors complete and check files by, and the contract of the output.
//!
//! A schema says what the type says, and no more: what options say against each other, and whether a glob is one, is told
//! when the file is read. Only `cslint schema` comes here.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

/// The schema of a file that is read as a `T`. It has no definitions: two kinds may each have a `Holder`, and an editor
/// shows what stands at a key.
#[must_use]
pub fn of_file<T: JsonSchema>() -> Schema {
    let settings = settings().for_deserialize().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>()
}

/// The schema of what is written as a `T`.
#[must_use]
pub fn of_output<T: JsonSchema>() -> Schema {
    settings().for_serialize().into_generator().into_root_schema_for::<T>()
}

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().with_transform(RecursiveTransform(plain))
}

/// Takes out what Rust says and neither TOML nor the output does: `null`, the width of integers, line ends in comments.
fn plain(schema: &mut Schema) {
    let Some(schema) = schema.as_object_mut() else { return };
    if schema.get("type").is_some_and(|kind| kind != "string") {
        schema.remove("format");
    }
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    if let Some(Value::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = kinds.as_mut_slice() {
            let kind = kind.take();
            schema.insert("type".to_owned(), kind);
        }
    }
    let Some(Value::Array(choices)) = schema.get_mut("anyOf") else { return };
    choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
    let [Value::Object(only)] = choices.as_mut_slice() else { return };
    let only = std::mem::take(only);
    schema.remove("anyOf");
    for (key, value) in only {
        // What is said of the key goes before what is said of its type.
        schema.entry(key).or_insert(value);
    }
}

/// What may be written in two ways.
pub(crate) fn either<A: JsonSchema, B: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "oneOf": [generator.subschema_for::<A>(), generator.subschema_for::<B>()] })
}

/// The names that a map may have for keys, where a type closes their list.
pub(crate) fn keys<T: JsonSchema>() -> Value {
    let mut names = of_file::<T>();
    ["$schema", "title", "description"].iter().for_each(|key| _ = names.remove(*key));
    names.to_value()
}

/// Turns a choice among tables of one key each into one table of one key, so that a mistake inside is told there and not
/// at the choice.
pub(crate) fn one_key(schema: &mut Schema) {
    let Some(Value::Array(choices)) = schema.remove("oneOf") else { return };
    let mut keys = Map::new();
    for mut choice in choices {
        let description = choice.get_mut("description").map(Value::take);
        let Some(Value::Object(table)) = choice.get_mut("properties") else { continue };
        for (key, mut value) in std::mem::take(table) {
            if let (Some(description), Some(value)) = (&description, value.as_object_mut()) {
                value.insert("description".to_owned(), description.clone());
            }
            keys.insert(key, value);
        }
    }
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), keys.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    schema.insert("minProperties".to_owned(), 1.into());
    schema.insert("maxProperties".to_owned(), 1.into());
}
