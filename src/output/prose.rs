//! Sentences in lines of a given width.

use textwrap::WordSeparator::AsciiSpace;
use textwrap::core::{Word, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

use super::harmless;
pub(crate) use crate::english::{counted, listed};

/// Breaks text into a line of at most `first` columns and others of at most `rest`, which may stand alone behind
/// blanks. A path or an address longer than that stays whole: it is there to be copied. The text is harmless already.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let lines = wrap_words(text, first, rest.saturating_sub(1), |word| word.contains('/'));
    let guarded = |(index, line)| if index == 0 { line } else { harmless::no_command(line) };
    lines.into_iter().enumerate().map(guarded).collect()
}

/// Breaks text into lines of at most `width` columns, whatever it holds.
pub(crate) fn wrap_all(text: &str, width: usize) -> Vec<String> {
    wrap_words(text, width, width, |_| false)
}

fn wrap_words(text: &str, first: usize, rest: usize, stays_whole: impl Fn(&str) -> bool) -> Vec<String> {
    // No character is wider than its bytes are many.
    if text.len() <= first {
        return vec![text.trim_end().to_owned()];
    }
    let narrowest = first.min(rest);
    let mut words: Vec<Word> = Vec::new();
    for word in AsciiSpace.find_words(text) {
        let is_short = !word.is_empty() && word.len() <= narrowest;
        if is_short || stays_whole(&word) { words.push(word) } else { words.extend(word.break_apart(narrowest)) }
    }
    let widths = [first, rest].map(|columns| u32::try_from(columns).map_or(f64::MAX, f64::from));
    let line = |words: &[Word<'_>]| {
        let line: String = words.iter().flat_map(|word| [word.word, word.whitespace]).collect();
        line.trim_end().to_owned()
    };
    wrap_first_fit(&words, &widths).into_iter().map(line).collect()
}

/// The columns that text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    display_width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_paths_stay_whole() {
        assert_eq!(wrap("one two three", 8, 8), ["one two", "three"]);
        assert_eq!(wrap("see ../a/very/long/path.md now", 8, 8), ["see", "../a/very/long/path.md", "now"]);
        assert_eq!(wrap_all("a/very/long", 6), ["a/very", "/long"]);
        assert_eq!(wrap("", 8, 8), [""]);
    }

    #[test]
    fn no_line_is_a_command() {
        assert_eq!(wrap("an evil ::error::x", 8, 20), ["an evil", "\\::error::x"]);
    }
}
