//! Text that a stranger wrote, made fit to be shown: nothing in it moves a cursor, turns text around, hides, starts a
//! line of its own or gives a command to the log of a build.
//!
//! What is replaced stays visible: `␛` for an escape, `<U+202E>` for what turns text around.

use std::fmt::Write as _;

/// Appends one character to what is shown already.
pub(crate) fn push(shown: &mut String, character: char) {
    match character {
        // Nearly all.
        ' '..='Z' | '\\'..='~' => shown.push(character),
        // Variation selectors and joiners only choose the look of the emoji before them, and terminals disagree on
        // its width with them: without, an underline fits everywhere.
        '\u{fe0e}' | '\u{fe0f}' => {}
        '\u{200d}' if shown.chars().next_back().is_some_and(|before| !before.is_ascii()) => {}
        // GitHub's runner obeys `##[command]` anywhere in a line.
        '[' if shown.ends_with("##") => shown.push_str("\\["),
        '\0'..='\x1f' => shown.push(char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}')),
        '\x7f' => shown.push('\u{2421}'),
        hidden if is_hidden(hidden) => {
            // Writing to a string cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(hidden));
        }
        visible => shown.push(visible),
    }
}

/// Appends a text to what is shown already: what is plain at once, and the rest character by character.
fn push_all(shown: &mut String, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !matches!(byte, b' '..=b'Z' | b'\\'..=b'~')).unwrap_or(rest.len());
        let (plain, other) = rest.split_at_checked(plain).unwrap_or(("", rest));
        shown.push_str(plain);
        let mut characters = other.chars();
        characters.next().into_iter().for_each(|character| push(shown, character));
        rest = characters.as_str();
    }
}

/// Whether a line is shown as it is, a column for each byte.
pub(super) fn is_plain(line: &str) -> bool {
    let obeyed = || memchr::memchr(b'#', line.as_bytes()).is_some() && line.contains("##[");
    line.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !obeyed()
}

/// Whether a character acts on a terminal or is not seen at all: controls, what orders or joins text, Unicode's
/// default ignorables, separators of lines.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Words for people, on one line: white space between them, line endings too, becomes one blank.
pub(crate) fn prose(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = Some(text);
    while let Some(text) = rest {
        let end = text.bytes().position(|byte| matches!(byte, b' ' | b'\t' | b'\n'));
        let word = end.and_then(|end| text.get(..end)).unwrap_or(text);
        rest = end.and_then(|end| text.get(end + 1..));
        let word = word.strip_suffix('\r').unwrap_or(word);
        if word.is_empty() {
            continue;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        push_all(&mut shown, word);
    }
    shown
}

/// A line as it stands, blanks and all.
pub(crate) fn line(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    push_all(&mut shown, &line.replace('\t', "    "));
    no_command(shown)
}

/// A line of harmless text, so marked that the log of a build does not obey it.
pub(crate) fn no_command(mut line: String) -> String {
    if is_command(&line) {
        line.insert(line.len() - line.trim_start().len(), '\\');
    }
    line
}

/// GitHub's runner obeys `::command` at the start of a line, blanks before it apart.
fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

/// A path that may begin a line.
pub(crate) fn path(path: &str) -> String {
    let mut shown = if is_command(path) { "./".to_owned() } else { String::new() };
    push_all(&mut shown, path);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_seen_instead() {
        assert_eq!(prose("a\x1b[2Jb\u{7}c\rd\u{9b}e"), "a␛[2Jb␇c␍d<U+009B>e");
        assert_eq!(prose("ad\u{200d}min \u{202e}txt.exe"), "ad<U+200D>min <U+202E>txt.exe");
    }

    #[test]
    fn emoji_stay_without_what_only_styles_them() {
        assert_eq!(prose("⚠️ 👨\u{200d}👩"), "⚠ 👨👩");
    }

    #[test]
    fn lines_become_blanks_and_commands_become_text() {
        assert_eq!(prose(" two\r\n  lines\tof\ntext "), "two lines of text");
        assert_eq!(prose("##[add-mask]e ##\u{fe0f}[x]"), "##\\[add-mask]e ##\\[x]");
        assert_eq!(path("::error::x.md"), "./::error::x.md");
        assert_eq!(path(" ::error\n.md"), "./ ::error␊.md");
        assert_eq!(path("a/b c.md"), "a/b c.md");
        assert_eq!(line("\t::error::x"), "    \\::error::x");
        assert_eq!(line("a ::error::x"), "a ::error::x");
    }
}
