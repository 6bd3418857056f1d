//! When a heading or a label bears a name that a rule asks for, and when it nearly does.
//!
//! Case, emoji, numbering, curly apostrophes and whatever follows the name make no difference. This module knows
//! no name itself.

/// How well a heading or a label fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It starts with the name.
    Exact,
    /// At most two letters are off, in a name of six or more.
    Near,
}

const NEAR_LETTERS: usize = 2;
const NEAR_NAME: usize = 6;

/// Whether `text` bears `name`: starts with it at a word boundary, or nearly does.
#[must_use]
pub fn compare(text: &str, name: &str) -> Option<Match> {
    compare_normal(&normal(text), &name.to_lowercase())
}

/// Whether `name` stands anywhere in `text` as whole words, or nearly does.
#[must_use]
pub fn compare_anywhere(text: &str, name: &str) -> Option<Match> {
    let (text, name) = (normal(text), name.to_lowercase());
    let mut best = None;
    let mut rest = Some(text.as_str());
    while let Some(words) = rest {
        match compare_normal(words, &name) {
            Some(Match::Exact) => return Some(Match::Exact),
            near => best = best.or(near),
        }
        rest = words.split_once(' ').map(|(_, rest)| rest);
    }
    best
}

/// The best match of `text` among `names`, with the name that it matches.
#[must_use]
pub fn first_match<'a>(text: &str, names: &'a [String]) -> Option<(Match, &'a str)> {
    let text = normal(text);
    let mut near = None;
    for name in names {
        match compare_normal(&text, &name.to_lowercase()) {
            Some(Match::Exact) => return Some((Match::Exact, name)),
            Some(Match::Near) => near = near.or(Some((Match::Near, name.as_str()))),
            None => {}
        }
    }
    near
}

/// The words of `text` that nearly are `name`, as they are written: what a rename replaces.
#[must_use]
pub fn near_words<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let words = wanted.split(' ').count();
    let is_start =
        |at: usize| text.get(..at).is_some_and(|before| before.chars().next_back().is_none_or(char::is_whitespace));
    let starts = text.char_indices().map(|(at, _)| at).filter(|&at| is_start(at));
    let heads = starts.filter_map(|at| text.get(at..)).flat_map(|rest| {
        (words.saturating_sub(1).max(1)..=words + 1).map(move |count| trim_end(first_words(rest, count)))
    });
    let distances = heads.map(|head| (strsim::damerau_levenshtein(&head.to_lowercase(), &wanted), head));
    distances
        .filter(|&(distance, _)| distance <= NEAR_LETTERS)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, head)| head)
}

fn trim_end(words: &str) -> &str {
    words.trim_end_matches(|last: char| !last.is_alphanumeric())
}

fn compare_normal(text: &str, name: &str) -> Option<Match> {
    if let Some(rest) = text.strip_prefix(name)
        && !rest.starts_with(char::is_alphanumeric)
    {
        return Some(Match::Exact);
    }
    if name.chars().filter(|letter| letter.is_alphabetic()).count() < NEAR_NAME {
        return None;
    }
    let words = name.split(' ').count();
    let near = (words.saturating_sub(1).max(1)..=words + 1).any(|count| {
        let head = trim_end(first_words(text, count));
        head.len().abs_diff(name.len()) <= 2 * NEAR_LETTERS && strsim::damerau_levenshtein(head, name) <= NEAR_LETTERS
    });
    near.then_some(Match::Near)
}

fn first_words(text: &str, count: usize) -> &str {
    text.match_indices(' ').nth(count - 1).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Lower case, single blanks, straight apostrophes, and nothing before the first word but itself: no emoji, no
/// numbering.
pub(super) fn normal(text: &str) -> String {
    let text = text.trim_start_matches(|first: char| !first.is_alphanumeric());
    let text = strip_numbering(text).trim_start_matches(|first: char| !first.is_alphanumeric());
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal
            .extend(word.chars().map(|letter| if letter == '’' { '\'' } else { letter }).flat_map(char::to_lowercase));
    }
    normal
}

/// `3. Results`, `2.1 Results`, `4) Results`, `b) Results` → `Results`.
fn strip_numbering(text: &str) -> &str {
    let Some((number, rest)) = text.split_once(char::is_whitespace) else { return text };
    let bare = number.trim_end_matches(['.', ')', ':']);
    let digits = !bare.is_empty() && bare.chars().all(|digit| digit.is_ascii_digit() || digit == '.');
    let letter = bare.len() == 1 && number.len() == 2 && bare.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if digits || letter { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_matched_at_a_word_boundary_whatever_stands_around() {
        for text in [
            "Technical Papers",
            "technical papers & References",
            "📄 Technical Papers (optional)",
            "3. Technical  Papers",
            "2.1 Technical\nPapers:",
        ] {
            assert_eq!(compare(text, "Technical Papers"), Some(Match::Exact), "{text}");
        }
        assert_eq!(compare("Why it’s wrong", "Why it's wrong"), Some(Match::Exact));
        assert_eq!(compare("Papers, technical", "Technical Papers"), None);
    }

    #[test]
    fn two_letters_off_in_six_or_more_are_near() {
        assert_eq!(compare("Quick Anwser", "Quick Answer"), Some(Match::Near));
        assert_eq!(compare("Quickanswer", "Quick Answer"), Some(Match::Near));
        assert_eq!(compare("Common Mistake", "Common Mistakes"), Some(Match::Near));
        assert_eq!(compare("Problems", "Problem"), Some(Match::Near));
        assert_eq!(compare("Quick Tour", "Quick Answer"), None);
        assert_eq!(compare("Whys", "Why"), None, "a name of three letters has no near miss");
        assert_eq!(compare("Program", "Problem"), None, "three letters off");
    }

    #[test]
    fn the_words_to_rename_are_found_as_they_are_written() {
        assert_eq!(near_words("2. 💡 Quick Anwser: short", "Quick Answer"), Some("Quick Anwser"));
        assert_eq!(near_words("Production Result (final)", "Results"), Some("Result"));
    }

    #[test]
    fn a_name_anywhere_is_whole_words() {
        assert_eq!(compare_anywhere("Production Results", "Results"), Some(Match::Exact));
        assert_eq!(compare_anywhere("Production Result", "Results"), Some(Match::Near));
        assert_eq!(compare_anywhere("Resulting work", "Results"), None);
    }
}
