//! The options of a rule as they hold here, each with its value and where it comes from.
//!
//! A hundred words in a row tell a reader no more than the first of them do: of a long list these are shown, and how
//! many more there are.

use std::io::{self, Write};
use std::sync::Arc;

use toml::de::DeValue;

use crate::engine::ActiveRule;
use crate::output::{harmless, width, wrap};
use crate::rules::{Rule, Setting};

/// How many lines a list may take.
const MOST_LINES: usize = 3;

/// Writes the options in lines of at most so many columns.
pub(super) fn write(
    rule: &Rule,
    active: Option<&ActiveRule<'_>>,
    columns: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = active.map_or(&rule.options, |active| &active.options);
    if options.is_empty() {
        return writeln!(out, "\nIt has no options.");
    }
    writeln!(out, "\nOptions:")?;
    let mut is_cut = false;
    for Setting { option, value, source, span, .. } in options {
        let is_default = Arc::ptr_eq(source, &rule.source);
        let origin = if is_default {
            "(the default)".to_owned()
        } else {
            format!("(from {}:{})", harmless::path(source.shown()), source.position(span.start).line)
        };
        let inner = columns.saturating_sub(4);
        let lines = match items(value) {
            Some(items) => {
                let (lines, more) = laid_out(option, &items, &origin, inner);
                is_cut |= is_default && more > 0;
                lines
            }
            None => vec![format!("{option} = {}  {origin}", harmless::prose(value))],
        };
        let lines: Vec<_> = lines.iter().flat_map(|line| wrap(line, inner, inner)).collect();
        writeln!(out, "  {}", lines.join("\n    "))?;
    }
    for Setting { option, value, .. } in active.into_iter().flat_map(ActiveRule::given_way) {
        let line = format!("{option}: no limit  (the default, {}, gives way to the above)", harmless::prose(value));
        writeln!(out, "  {}", wrap(&line, columns.saturating_sub(4), columns.saturating_sub(4)).join("\n    "))?;
    }
    if is_cut {
        writeln!(out, "\nThe default lists in full: cslint explain {} --format markdown", rule.name)?;
    }
    Ok(())
}

/// The items of a list, as it writes them; nothing where a value is no list.
fn items(value: &str) -> Option<Vec<String>> {
    let parsed = DeValue::parse(value).ok()?;
    let list = parsed.get_ref().as_array()?;
    Some(list.iter().filter_map(|item| value.get(item.span())).map(harmless::prose).collect())
}

/// A list in a few lines of at most so many columns, where no item is longer, broken between items; and how many items are left out.
fn laid_out(option: &str, items: &[String], origin: &str, columns: usize) -> (Vec<String>, usize) {
    let mut lines = Vec::new();
    let mut line = format!("{option} = [");
    for (index, item) in items.iter().enumerate() {
        let left = items.len() - index;
        let end = if left > 1 { "," } else { "]" };
        let blank = if index > 0 { " " } else { "" };
        // The last line has to hold what is told of the rest.
        let rest = match (lines.len() + 1 < MOST_LINES, left) {
            (true, _) => 0,
            (false, 1) => 2 + width(origin),
            (false, _) => " … 1000 more]  ".len() + width(origin),
        };
        if index > 0 && width(&line) + width(item) + 2 + rest > columns {
            if lines.len() + 1 == MOST_LINES {
                lines.push(format!("{line} … {left} more]  {origin}"));
                return (lines, left);
            }
            lines.push(std::mem::replace(&mut line, format!("{item}{end}")));
        } else {
            line = [&line, blank, item, end].concat();
        }
    }
    if items.is_empty() {
        line.push(']');
    }
    if width(&line) + 2 + width(origin) > columns {
        lines.push(line);
        lines.push(origin.to_owned());
    } else {
        lines.push(format!("{line}  {origin}"));
    }
    (lines, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_item_by_item() {
        for (value, expected) in [
            ("[]", Some(vec![])),
            ("[\n    \"a, b\", # why\n    7,\n]", Some(vec!["\"a, b\"", "7"])),
            ("[{ a = 1, b = [2] }, [3]]", Some(vec!["{ a = 1, b = [2] }", "[3]"])),
            ("7", None),
            ("\"a\"", None),
            ("{ a = [1] }", None),
        ] {
            let expected = expected.map(|items: Vec<&str>| items.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(items(value), expected, "{value}");
        }
    }

    #[test]
    fn a_long_list_is_cut_between_items() {
        let words = |count: usize| (0..count).map(|index| format!("\"word {index}\"")).collect::<Vec<_>>();
        let lines = |count| laid_out("words", &words(count), "(the default)", 42);
        assert_eq!(lines(0), (vec!["words = []  (the default)".to_owned()], 0));
        assert_eq!(lines(1), (vec!["words = [\"word 0\"]  (the default)".to_owned()], 0));
        let (shown, more) = lines(3);
        assert_eq!(
            (shown.as_slice(), more),
            (&["words = [\"word 0\", \"word 1\", \"word 2\"]", "(the default)"].map(str::to_owned)[..], 0)
        );
        let (shown, more) = lines(100);
        assert_eq!(shown.len(), MOST_LINES);
        assert!(shown.iter().all(|line| width(line) <= 42), "{shown:?}");
        assert!(shown.last().unwrap().ends_with(&format!(", … {more} more]  (the default)")), "{shown:?}");
        assert_eq!(shown.concat().matches("word ").count() + more, 100);
    }
}
