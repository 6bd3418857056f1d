//! YAML is `key: value` lines, and so are notes: what tells them apart is nesting, and keys and values that only a machine
//! wants.

use super::line::Line;
use super::tags::WordTable;

static KNOWN: WordTable = WordTable::new(
    "alert annotations apiVersion args command containers data depends_on deploy enabled env \
    environment expr healthcheck host hosts http image in ingress jobs kind labels limits match matchLabels \
    memory metadata name namespace networks on path paths port ports protocol replicas requests resources \
    restart route routes rules run schema script selector service services spec stage stages steps strategy \
    target targets template type uses value values version volumes",
);

#[derive(Default)]
struct Tally {
    keys: usize,
    /// Keys with deeper lines below.
    nested: usize,
    /// Lines with a key or value that only a machine wants.
    evidence: usize,
    /// Keys that are one capitalised word.
    titles: usize,
    /// Lines that are no YAML.
    strangers: usize,
    /// Values that are a sentence or a share.
    prose: usize,
}

pub(super) fn is_manifest(lines: &[Line<'_>]) -> bool {
    let mut tally = Tally::default();
    let mut scalar_indent = None;
    for (at, line) in lines.iter().enumerate() {
        if scalar_indent.is_some_and(|indent| line.indent > indent) {
            continue;
        }
        scalar_indent = None;
        if line.is_comment() || matches!(line.text, "---" | "...") || line.text.starts_with("{{") {
            continue;
        }
        let text = line.text;
        let item = text.trim_start_matches(['-', ' ']);
        let is_item = item.len() < text.len();
        let bare = line.bare.trim_start_matches(['-', ' ']);
        let Some((key, value)) = split_key(bare) else {
            let is_scalar =
                is_item && line.stop_words() == 0 && (line.pairs() == 0 || item.starts_with(char::is_lowercase));
            tally.strangers += usize::from(!is_scalar && !matches!(text, "{" | "}" | "]"));
            continue;
        };
        tally.keys += 1;
        let deeper = lines.get(at + 1).is_some_and(|next| next.indent > line.indent || next.text.starts_with("- "));
        tally.nested += usize::from(value.is_empty() && deeper);
        tally.evidence += usize::from(value.is_empty() && deeper && line.indent > 0);
        tally.strangers += usize::from(value.is_empty() && !deeper);
        tally.titles += usize::from(is_title(key) && !value.contains("::"));
        tally.prose += usize::from(line.pairs() > 1 || line.stop_words() > 0 || value.ends_with('%'));
        let source = item.split_once(':').map_or("", |(_, rest)| rest.trim());
        tally.evidence +=
            usize::from((is_item && !value.is_empty()) || is_machine_key(key) || is_machine_value(source));
        if matches!(value, "|" | ">" | "|-" | ">-") {
            scalar_indent = Some(line.indent);
            tally.evidence += 2;
        }
    }
    let is_for_machines = tally.nested > 0 && tally.evidence > 1 && tally.evidence * 3 >= tally.keys;
    let are_notes = tally.titles * 2 > tally.keys || tally.prose * 4 > tally.keys;
    let is_something_else = tally.strangers * 8 > tally.keys;
    is_for_machines && !are_notes && !is_something_else
}

fn split_key(bare: &str) -> Option<(&str, &str)> {
    let (key, value) = bare.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-./\"$".contains(c));
    (is_key && (value.is_empty() || value.starts_with(' '))).then(|| (key, value.trim()))
}

/// One capitalised word, as notes have it: `Before`, not `QueueName`.
fn is_title(key: &str) -> bool {
    key.starts_with(char::is_uppercase) && !key.chars().skip(1).any(char::is_uppercase)
}

fn is_machine_key(key: &str) -> bool {
    let is_camel = key.chars().any(char::is_lowercase) && key.chars().skip(1).any(char::is_uppercase);
    is_camel || key.contains(['_', '-', '.', '"']) || KNOWN.contains(key)
}

fn is_machine_value(value: &str) -> bool {
    let is_literal = matches!(value, "true" | "false" | "null" | "~");
    let is_image = value.contains(':') && !value.contains(' ');
    is_literal || is_image || value.starts_with(['"', '\'', '[', '{', '&', '*', '!', '/', '$', '.'])
}
