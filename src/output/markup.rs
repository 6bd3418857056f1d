//! Text as Markdown that shows it, and does nothing else with it: no link, no image, no markup, and nothing that a host
//! makes of words, such as `@name`, `#1`, `:emoji:` or a bare address. What is between two backticks is code.
//!
//! Hosts look for these in the text that Markdown leaves, where no backslash is left. An empty element between the sign
//! and the word parts them; it is not seen, and whoever copies the text does not get it.

use super::harmless;

/// Parts a sign from the word that it would act on.
const APART: &str = "<wbr>";

/// Words for people, on one line, with their backticked words as code.
pub(crate) fn prose(text: &str) -> String {
    with_code(&harmless::prose(text), escaped)
}

/// Markdown of a rule's own: its lists, its lines and its code stay, everything else is text.
pub(crate) fn paragraphs(text: &str) -> String {
    with_code(&lines(text), |piece| {
        let lines = piece.split('\n').map(|line| {
            let words = line.trim_start();
            let words = words.strip_prefix("- ").unwrap_or(words);
            let before = line.get(..line.len() - words.len()).unwrap_or_default();
            let (words, after) = words.split_at(words.trim_end().len());
            format!("{before}{}{after}", escaped(words))
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

/// Pieces outside of code as `plain` makes them, and those inside as code.
fn with_code(text: &str, plain: impl Fn(&str) -> String) -> String {
    let mut written = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, inside, after)) = first_ticked(rest) {
        written.push_str(&plain(before));
        let is_code = !inside.trim().is_empty() && !inside.contains("\n\n");
        written.push_str(&if is_code { code(inside) } else { plain(&format!("`{inside}`")) });
        rest = after;
    }
    written + &plain(rest)
}

/// What stands before the first pair of backticks, between them and behind them.
fn first_ticked(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (inside, after) = rest.split_once('`')?;
    Some((before, inside, after))
}

/// Harmless text as code.
pub(crate) fn code(text: &str) -> String {
    let longest = text.split(|mark| mark != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // Markdown takes one blank from each side of code that has one on both.
    let is_padded = text.starts_with(' ') && text.ends_with(' ');
    let pad = if is_padded || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A block of code, each of its lines behind `indent`.
pub(crate) fn block(language: &str, text: &str, indent: &str) -> String {
    let text = lines(text);
    let runs = text.lines().map(|line| line.trim_start().chars().take_while(|&mark| mark == '`').count());
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    let whole = format!("{fence}{language}\n{text}\n{fence}");
    whole.lines().map(|line| format!("{indent}{line}").trim_end().to_owned() + "\n").collect()
}

/// Lines as they stand, with nothing in them that a terminal or a build's log would act on: a pull request may bring
/// rule files.
fn lines(text: &str) -> String {
    let harmless = text.trim().lines().map(|line| harmless::line(line).trim_end().to_owned());
    harmless.collect::<Vec<_>>().join("\n")
}

/// Harmless text on one line that Markdown shows as it is.
pub(crate) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        match letter {
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' if next.is_some_and(|next| !next.is_whitespace()) => written.push_str("&amp;"),
            // Two of them would be a formula.
            '$' => written.push_str("<span>\\$</span>"),
            // Somebody, an issue; on other hosts a merge request, a label, a milestone.
            '@' | '#' | '!' | '~' | '%' => {
                written.push_str(if matches!(letter, '#' | '!' | '~') { "\\" } else { "" });
                written.push(letter);
                written.push_str(if is_word(next) { APART } else { "" });
            }
            // `:tada:`, `https://a.dev`
            ':' if next.is_some_and(|next| !next.is_whitespace()) => {
                written.push(':');
                written.push_str(APART);
            }
            '_' if is_word(before) && is_word(next) => written.push('_'),
            '\\' | '|' | '*' | '_' | '[' | ']' | '`' => {
                written.push('\\');
                written.push(letter);
            }
            // A list, or the line under a heading.
            '-' | '+' | '=' if before.is_none() => {
                written.push('\\');
                written.push(letter);
            }
            // A numbered list.
            '.' | ')' if before.is_some() && !is_word(next) && written.bytes().all(|byte| byte.is_ascii_digit()) => {
                written.push('\\');
                written.push(letter);
            }
            // `www.a.dev`, `a.dev`.
            '.' if before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphabetic) => {
                written.push('.');
                written.push_str(APART);
            }
            // `GH-1`
            '-' if next.is_some_and(|next| next.is_ascii_digit()) && written.to_ascii_lowercase().ends_with("gh") => {
                written.push('-');
                written.push_str(APART);
            }
            other => written.push(other),
        }
        before = Some(letter);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(prose("a|b <b> [x](y) *z* _w_"), "a\\|b &lt;b&gt; \\[x\\](y) \\*z\\* \\_w\\_");
        assert_eq!(prose("- a"), "\\- a");
        assert_eq!(prose("12. a"), "12\\. a");
        assert_eq!(prose("a - 12. b"), "a - 12. b");
        assert_eq!(prose("costs $5 or $6"), "costs <span>\\$</span>5 or <span>\\$</span>6");
    }

    #[test]
    fn what_hosts_make_of_words_is_parted() {
        assert_eq!(
            prose("@you: see #1, GH-2 and a@b.dev"),
            "@<wbr>you: see \\#<wbr>1, GH-<wbr>2 and a@<wbr>b.<wbr>dev"
        );
        assert_eq!(prose(":tada: https://a.dev"), ":<wbr>tada: https:<wbr>//a.<wbr>dev");
        assert_eq!(prose("www.a.dev, 3.5 and e. g. 50%"), "www.<wbr>a.<wbr>dev, 3.5 and e. g. 50%");
        assert_eq!(prose("::error::x"), ":<wbr>:<wbr>error:<wbr>:<wbr>x");
    }

    #[test]
    fn what_is_backticked_is_code() {
        assert_eq!(prose("add `**{name}**:` and `<b>`"), "add `**{name}**:` and `<b>`");
        assert_eq!(prose("a ` b"), "a \\` b");
        assert_eq!(prose("a `` b `c`"), "a \\`\\` b `c`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`a"), "`` `a ``");
    }

    #[test]
    fn lists_and_lines_stay_in_paragraphs() {
        let notes = "- One <b>, `two\n  lines` of\n  [text](x).\n- ::error::Two";
        assert_eq!(
            paragraphs(notes),
            "- One &lt;b&gt;, `two\n  lines` of\n  \\[text\\](x).\n- :<wbr>:<wbr>error:<wbr>:<wbr>Two"
        );
    }

    #[test]
    fn a_block_ends_where_its_text_ends() {
        assert_eq!(block("markdown", "a\n```\nb", "  "), "  ````markdown\n  a\n  ```\n  b\n  ````\n");
        assert_eq!(block("", "::error::x", ""), "```\n\\::error::x\n```\n");
    }
}
