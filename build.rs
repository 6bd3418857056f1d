//! Digests the built-in rules: every file of `rules/`, under the stem of its name, as JSON that is read in a fraction of
//! the time that TOML with its places takes. The tests hold that both say the same.

use std::path::{Path, PathBuf};
use std::{env, error, fs};

use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

#[expect(clippy::disallowed_methods, reason = "a rule file is no document")]
fn main() -> Result<(), Box<dyn error::Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("rules");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut list = String::from(
        "/// The built-in rules by name, each with the text of its file and the digest of it.\n\
         pub const BUILTIN: &[(&str, &str, &str)] = &[\n",
    );
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let path = entry?.into_path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path)?;
            let digest = digest(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            list.push_str(&format!("    ({name:?}, include_str!({path:?}), {:?}),\n", digest.to_string()));
        }
    }
    list.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("builtin_rules.rs"), list)?;
    Ok(())
}

/// What a run needs of a rule file: all but what only its page shows, and where its options stand.
fn digest(text: &str) -> Result<Value, Box<dyn error::Error>> {
    let table = DeTable::parse(text)?.into_inner();
    let mut rule = object(&table);
    for page in ["why", "notes", "example"] {
        rule.remove(page);
    }
    let check = table.get("check").and_then(|check| check.get_ref().as_table()).ok_or("no check")?;
    let (kind, options) = check.iter().next().ok_or("no kind of check")?;
    let options = options.get_ref().as_table().ok_or("a check is a table")?.iter().map(|(key, value)| {
        let (key_span, span) = (key.span(), value.span());
        json!([key_span.start, key_span.end, span.start, span.end])
    });
    rule.insert("options".to_owned(), options.collect());
    rule.insert("kind".to_owned(), json!(kind.get_ref()));
    Ok(Value::Object(rule))
}

fn object(table: &DeTable<'_>) -> Map<String, Value> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), json_of(value.get_ref()))).collect()
}

fn json_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => json!(number.to_string().parse::<i64>().unwrap_or_default()),
        DeValue::Float(number) => json!(number.to_string().parse::<f64>().unwrap_or_default()),
        DeValue::Boolean(truth) => json!(truth),
        DeValue::Datetime(moment) => json!(moment.to_string()),
        DeValue::Array(list) => list.iter().map(|value| json_of(value.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(object(table)),
    }
}
