//! Words of the command line that stand where they do not belong, and what was probably meant.

use std::ffi::OsString;

use clap::{CommandFactory, Parser};

use super::{Args, CheckArgs};
use crate::english::listed;
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
    orders.into_iter().find(is_sound).map(|order| line(&order))
}

/// Words behind the program's name, for people to copy.
fn line(words: &[OsString]) -> String {
    let words: Vec<String> = words.iter().map(|word| shell_word(&word.to_string_lossy())).collect();
    format!("cslint {}", words.join(" "))
}

/// What to do about an option that nothing here knows.
pub(super) fn option_meant(option: &str, words: &[OsString]) -> Option<String> {
    if ["--fix", "--autofix", "--write"].contains(&option) {
        return Some(NO_FIX.to_owned());
    }
    let words = words.get(1..).unwrap_or_default();
    let first = words.first().and_then(|word| word.to_str()).filter(|word| !word.starts_with('-'));
    with_nearest_command(words)
        .map(|meant| format!("did you mean `{meant}`?"))
        .or_else(|| command_meant(first?))
        .or_else(|| owners(option))
}

/// The same words with one of them turned into the command that it nearly is, where that makes sense.
fn with_nearest_command(words: &[OsString]) -> Option<String> {
    let names = names();
    let lines = words.iter().enumerate().filter_map(|(place, word)| {
        let name = near_command(word.to_str()?, &names)?;
        let mut line = words.to_vec();
        *line.get_mut(place)? = name.into();
        Some(line)
    });
    let program = OsString::from("cslint");
    let mut lines = lines.filter(|line| Args::try_parse_from(std::iter::once(&program).chain(line)).is_ok());
    lines.next().map(|words| line(&words))
}

/// The commands that have an option, where others have not.
fn owners(option: &str) -> Option<String> {
    let name = option.strip_prefix("--")?;
    let all = Args::command();
    let has = |command: &&clap::Command| command.get_arguments().any(|argument| argument.get_long() == Some(name));
    let owners: Vec<String> =
        all.get_subcommands().filter(has).map(|command| format!("`cslint {}`", command.get_name())).collect();
    (!owners.is_empty()).then(|| format!("`{option}` is an option of {}", listed(&owners)))
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
    let names = names();
    let near = near_command(word, &names)?;
    Some(format!("did you mean the command `cslint {near}`?"))
}

fn near_command<'a>(word: &str, names: &'a [String]) -> Option<&'a str> {
    let is_plain = word.starts_with(|letter: char| letter.is_ascii_lowercase())
        && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    nearest(word, names.iter().map(String::as_str)).filter(|near| is_plain && *near != word)
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

    /// It was advised to pass the option as a file's name.
    #[test]
    fn an_option_that_is_unknown_here_is_told_with_what_was_meant() {
        for (words, wanted) in [
            ("guid|--check", Some("did you mean `cslint guide --check`?")),
            ("baselin|my docs|--prune", Some("did you mean `cslint baseline 'my docs' --prune`?")),
            ("guid|--prune", Some("did you mean the command `cslint guide`?")),
            ("install|--prune", Some("`cslint hook install` sets up a git hook")),
            ("docs|--overwrite", Some("`--overwrite` is an option of `cslint baseline`")),
            ("report|--since", Some("`--since` is an option of `cslint check`")),
            ("check|--fix", Some(NO_FIX)),
            ("--fix", Some(NO_FIX)),
            ("docs|--bogus", None),
            ("-notes.md", None),
        ] {
            let words: Vec<OsString> = ["cslint"].into_iter().chain(words.split('|')).map(OsString::from).collect();
            let option = words.last().and_then(|word| word.to_str()).unwrap();
            assert_eq!(option_meant(option, &words).as_deref(), wanted, "{words:?}");
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
