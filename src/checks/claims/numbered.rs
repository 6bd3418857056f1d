//! Numbers that are part of a name and measure nothing: "Figure 3", "Case Study 1", "Redis 7".

use std::collections::HashSet;

/// What tells such numbers from figures. All lists hold words in small letters.
#[derive(Debug)]
pub(super) struct Numbered {
    /// Words that a number behind them belongs to, of one word or two.
    pub(super) references: HashSet<String>,
    /// Words that are no name, however they are written.
    pub(super) no_names: HashSet<String>,
    /// Words that go on behind a name: no noun that a number could count.
    pub(super) predicates: HashSet<String>,
}

/// How much of a text before a number is looked at, in bytes.
const LOOKED_AT: usize = 80;
/// How many numbers of a list are passed over: "Steps 2, 3 and 4".
const LISTED: usize = 4;
/// How many digits the number of a product has: what is larger counts something.
const VERSION: usize = 2;
/// What stands between the numbers of a list.
const JOINTS: [&str; 7] = ["and", "or", "to", "&", ",", "–", "-"];
/// Behind them a word is meant, not what bears a number: "in this step 40 servers went".
const DETERMINERS: [&str; 13] =
    ["a", "an", "any", "each", "every", "first", "last", "next", "no", "one", "per", "that", "this"];

impl Numbered {
    /// Whether the number that starts at a byte of a text is part of a name.
    pub(super) fn names(&self, text: &str, at: usize) -> bool {
        let Some((before, rest)) = text.split_at_checked(at) else { return false };
        let length = rest.find(|mark: char| !mark.is_ascii_digit() && mark != '.').unwrap_or(rest.len());
        let (number, behind) = rest.split_at_checked(length).unwrap_or_default();
        let mut marks = behind.chars();
        let is_bare = match (marks.next(), marks.next()) {
            (Some(',' | '/' | ':'), Some(next)) => !next.is_ascii_digit(),
            (Some(mark), _) => !mark.is_alphanumeric() && !"%°×+€$£".contains(mark),
            (None, _) => true,
        };
        let before =
            before.get(before.ceil_char_boundary(before.len().saturating_sub(LOOKED_AT))..).unwrap_or_default();
        is_bare && (self.is_referred_to(before) || self.is_version(before, number.trim_end_matches('.'), behind))
    }

    /// Whether a text ends in what a number is the number of.
    fn is_referred_to(&self, before: &str) -> bool {
        let mut before = trimmed(before);
        let single = before;
        for _ in 0..LISTED {
            let Some(rest) = JOINTS.iter().find_map(|joint| before.strip_suffix(joint)) else { break };
            let number = trimmed(rest);
            let rest = number.trim_end_matches(|digit: char| digit.is_ascii_digit());
            if rest.len() == number.len() {
                break;
            }
            before = trimmed(rest);
        }
        let (rest, word) = last_word(before);
        let (rest_of_two, first) = last_word(trimmed(rest));
        let two = format!("{first} {word}").to_lowercase();
        let word = word.to_lowercase();
        let is_two = self.references.contains(&two);
        let owner = if is_two { last_word(trimmed(rest_of_two)).1 } else { first };
        let is_one = before.len() == single.len() || word.ends_with('s');
        is_one
            && (is_two || self.references.contains(&word))
            && !DETERMINERS.iter().any(|determiner| owner.eq_ignore_ascii_case(determiner))
    }

    /// Whether a number says which version of what is named right before it: only where no noun follows, which it might
    /// count, as in "Netflix 40 servers".
    fn is_version(&self, before: &str, number: &str, behind: &str) -> bool {
        let whole = number.split('.').next().unwrap_or_default();
        let (_, name) = last_word(trimmed(before));
        let is_name = before.ends_with(char::is_whitespace)
            && name.contains(char::is_uppercase)
            && name.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '+'))
            && !name.ends_with('.');
        if whole.len() > VERSION || !is_name || !behind.starts_with(char::is_whitespace) {
            return false;
        }
        let name = name.to_lowercase();
        let next = behind.trim_start_matches(|mark: char| !mark.is_alphanumeric());
        let next = next.split(|mark: char| !mark.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let is_form = ["ing", "ed", "ly"].iter().any(|end| name.ends_with(end));
        !is_form && !self.no_names.contains(&name) && self.predicates.contains(&next)
    }
}

/// A text without the blanks and the marks at its end that are no punctuation.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches(|mark: char| mark.is_whitespace() || matches!(mark, '*' | '_' | '~' | '`' | '#' | '\u{a0}'))
}

/// The last word of a text, and what stands before it.
fn last_word(text: &str) -> (&str, &str) {
    let parts = |mark: char| mark.is_whitespace() || "([{\"'“‘*_`/,;:—".contains(mark);
    let start = text.rfind(parts).map_or(0, |at| text.ceil_char_boundary(at + 1));
    text.split_at_checked(start).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> bool {
        let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let numbered = Numbered {
            references: set(&["step", "steps", "figure", "case study", "case studies", "fig."]),
            no_names: set(&["all", "by"]),
            predicates: set(&["is", "dramatically"]),
        };
        numbered.names(text, text.find(|digit: char| digit.is_ascii_digit()).unwrap())
    }

    #[test]
    fn a_number_of_a_name_is_told_from_a_figure() {
        for text in [
            "Step 2 cut the load",
            "see Figure 3, where",
            "As Case Study\n#1 shows",
            "(**Step 4**)",
            "Fig. 2.",
            "step 1.2",
            "Redis 7 is",
            "moved to Java 21 dramatically",
            "Go 1.22 is",
            "**Redis** 7 is",
        ] {
            assert!(names(text), "{text}");
        }
        for text in [
            "Step 40% higher",
            "Step 2x",
            "a misstep 2",
            "in this step 40 servers",
            "the study 1",
            "Figure 1,000",
            "Netflix 40 servers",
            "All 40 is",
            "Removing 40 dramatically",
            "redis 7 is",
            "Redis 700 is",
            "Redis, 7 is",
            "Redis 7",
            "40",
            "é 4",
            "Redis 7x is",
        ] {
            assert!(!names(text), "{text}");
        }
    }

    #[test]
    fn a_reference_to_several_names_all_of_them() {
        let numbered = |text: &str| {
            let references = ["steps".to_owned(), "step".to_owned()].into();
            let none = HashSet::new();
            let numbered = Numbered { references, no_names: none.clone(), predicates: none };
            numbered.names(text, text.rfind(char::is_whitespace).unwrap() + 1)
        };
        for text in ["Steps 2 and 3", "Steps 2, 3 and 4", "steps 2 – 4"] {
            assert!(numbered(text), "{text}");
        }
        for text in ["step 2 and 40", "2 and 3", "and 3", "Steps and 3"] {
            assert!(!numbered(text), "{text}");
        }
    }
}
