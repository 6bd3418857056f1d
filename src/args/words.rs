//! Words of the command line that stand where they do not belong, and what was probably meant.

use std::ffi::OsString;

use clap::{CommandFactory, Parser};

use super::{Args, CheckArgs};
use crate::strict::nearest;

/// The same words with the command first, where that makes sense; for people to copy.
pub(super) fn with_command_first(words: &[OsString]) -> Option<String> {
    let (program, words) = words.split_first()?;
    let names = names();
    let places = (0..words.len()).filter(|&place| {
        words.get(place).and_then(|word| word.to_str()).is_some_and(|word| names.iter().any(|name| name == word))
    });
    let orders = places.map(|place| {
        let others = words.iter().enumerate().filter(|(index, _)| *index != place).map(|(_, word)| word);
        words.get(place).into_iter().chain(others).cloned().collect::<Vec<OsString>>()
    });
    let is_sound = |order: &Vec<OsString>| {
        let args = Args::try_parse_from(std::iter::once(program).chain(order));
        args.is_ok_and(|args| args.command.is_some() && args.check == CheckArgs::default())
    };
    let order = orders.into_iter().find(is_sound)?;
    let order: Vec<String> = order.iter().map(|word| shell_word(&word.to_string_lossy())).collect();
    Some(format!("cslint {}", order.join(" ")))
}

/// Words that people know from other programs, and what does that here.
const OTHERS: [(&str, &str); 8] = [
    ("list", "`cslint files` lists the documents, and `cslint rules` the rules"),
    ("ls", "`cslint files` lists the documents, and `cslint rules` the rules"),
    ("lint", "`cslint` lints, without a command or with `check`"),
    ("show", "`cslint explain RULE` shows a rule"),
    ("install", "`cslint hook install` sets up a git hook"),
    ("fix", NO_FIX),
    ("format", NO_FIX),
    ("fmt", NO_FIX),
];

const NO_FIX: &str = "no command changes documents: where a program can mend a finding, `--format json`, `jsonl` and \
                      `sarif` hold how";

/// What a word that is no path could be meant for, if for a command.
#[must_use]
pub fn command_meant(word: &str) -> Option<String> {
    if let Some((_, help)) = OTHERS.iter().find(|(known, _)| *known == word) {
        return Some((*help).to_owned());
    }
    let is_plain = !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    let names = names();
    let near = nearest(word, names.iter().map(String::as_str)).filter(|_| is_plain)?;
    Some(format!("did you mean the command `cslint {near}`?"))
}

fn names() -> Vec<String> {
    Args::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// A word as a shell takes it for one.
fn shell_word(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./=:,@%+".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reordered(words: &str) -> Option<String> {
        let words: Vec<OsString> = words.split('|').map(OsString::from).collect();
        with_command_first(&words)
    }

    #[test]
    fn the_command_comes_first_and_all_else_as_it_was() {
        for (words, wanted) in [
            ("cslint|--format|concise|check|images.md", Some("cslint check --format concise images.md")),
            ("cslint|images.md|check", Some("cslint check images.md")),
            ("cslint|my notes.md|check|-q", Some("cslint check 'my notes.md' -q")),
            ("cslint|--select|report|report", None),
            ("cslint|--exclude|drafts/|files", Some("cslint files --exclude drafts/")),
            ("cslint|--staged|files", None),
            ("cslint", None),
        ] {
            assert_eq!(reordered(words).as_deref(), wanted, "{words}");
        }
    }

    #[test]
    fn a_word_that_is_nearly_a_command_or_known_from_elsewhere_is_told() {
        for (word, part) in [
            ("chek", "`cslint check`"),
            ("reports", "`cslint report`"),
            ("rule", "`cslint rules`"),
            ("list", "`cslint files`"),
            ("fix", "no command changes documents"),
        ] {
            assert!(command_meant(word).is_some_and(|help| help.contains(part)), "{word}");
        }
        for word in ["a.md", "01_A/01_B", "notes", "Report", ""] {
            assert_eq!(command_meant(word), None, "{word}");
        }
    }
}
