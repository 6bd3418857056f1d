//! Keys of `lint.toml` that are known, and not where they stand.

use serde_json::Value;

use super::{ConfigFile, FILE_NAME};
use crate::schema::of_file;
use crate::strict::{self, Mistake};

/// What other programs call it, and what it is here.
const ELSEWHERE: [(&str, &str); 3] = [("ignore", "exclude"), ("ignored", "exclude"), ("ignores", "exclude")];

/// Says of an unknown key to which no other of its table is near where it belongs.
pub(super) fn tell(mistake: &mut Mistake) {
    let Some(theirs) = strict::unknown_key(&mistake.message).filter(|_| mistake.help.is_none()) else { return };
    let name = ELSEWHERE.iter().find(|(name, _)| *name == theirs).map_or(theirs, |(_, ours)| ours);
    // The others of the table are listed.
    let is_here = name != theirs && mistake.message.contains(&format!("`{name}`"));
    mistake.help = if is_here { Some(format!("did you mean `{name}`?")) } else { place_of(name) };
}

/// The table of `lint.toml` in which a key is known.
fn place_of(name: &str) -> Option<String> {
    let schema = of_file::<ConfigFile>().to_value();
    let top = schema.get("properties")?.as_object()?;
    if top.contains_key(name) {
        return Some(format!("`{name}` belongs at the top of {FILE_NAME}, above all tables"));
    }
    let has = |table: &Value| table.get("properties").is_some_and(|keys| keys.get(name).is_some());
    top.iter().find_map(|(table, value)| {
        let header = if has(value) { format!("[{table}]") } else { format!("[[{table}]]") };
        (has(value) || value.get("items").is_some_and(has)).then(|| format!("`{name}` belongs under `{header}`"))
    })
}
