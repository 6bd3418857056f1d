//! A section, a field or a part of an entry by all the names that it may bear.

use schemars::JsonSchema;
use serde::Deserialize;

use super::names::{is_named_anywhere, is_named_whole};
use super::{Match, NameList, compare, compare_anywhere};
use crate::strict::OneOrMore;

/// The names that something may bear; the first is what it is called in messages. In a rule file, a name, or a list
/// of names: `"Problem"`, `["Related Patterns", "See Also"]`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(from = "OneOrMore")]
#[schemars(with = "OneOrMore")]
pub struct Aliases(NameList);

impl Aliases {
    /// The name by which it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// All names, that one first.
    #[must_use]
    pub fn names(&self) -> &NameList {
        &self.0
    }

    /// The name that a heading starts with.
    #[must_use]
    pub fn at_start(&self, heading: &str) -> Option<&str> {
        self.0.at_start(heading)
    }

    /// Whether a label bears one of the names, or one of the labels that it joins: "Key Insights & Lessons Learned" are
    /// two. A short name for it, of one word, must be all of the label: "Updated defaults" are no update.
    #[must_use]
    pub fn fits_label(&self, label: &str) -> bool {
        one_of_joined(label, |label| self.at_start(label).is_some() && self.is_label(label))
    }

    fn is_label(&self, label: &str) -> bool {
        let is_short = |(at, name): &(usize, &String)| *at > 0 && !name.contains(' ');
        let (short, long): (Vec<_>, Vec<_>) = self.0.iter().enumerate().partition(is_short);
        let begins = |name: &str| compare(label, name) == Some(Match::Exact);
        long.iter().any(|(_, name)| begins(name)) || short.iter().any(|(_, name)| is_named_whole(label, name))
    }

    /// The name that stands anywhere in a heading.
    #[must_use]
    pub fn anywhere(&self, heading: &str) -> Option<&str> {
        let names = self.0.stand_in(heading).then_some(&*self.0);
        names.into_iter().flatten().map(String::as_str).find(|name| is_named_anywhere(heading, name))
    }

    /// The name that a heading nearly starts with, where it starts with none.
    #[must_use]
    pub fn near_start(&self, heading: &str) -> Option<&str> {
        self.0.best(heading).filter(|(found, _)| *found == Match::Near).map(|(_, name)| name)
    }

    /// The name that nearly stands in a heading, where none does.
    #[must_use]
    pub fn near_anywhere(&self, heading: &str) -> Option<&str> {
        let near = |name: &&String| compare_anywhere(heading, name) == Some(Match::Near);
        self.0.iter().find(near).map(String::as_str).filter(|_| self.anywhere(heading).is_none())
    }
}

impl From<OneOrMore> for Aliases {
    fn from(names: OneOrMore) -> Self {
        Self(names.0.into())
    }
}

/// Whether one of the labels in a label fits.
fn one_of_joined(label: &str, fits: impl Fn(&str) -> bool) -> bool {
    // Most are one, and every label of a document is asked.
    let joins = |(at, byte)| match byte {
        b'&' | b'/' | b'+' | b',' => true,
        b' ' => label.get(at..).is_some_and(|rest| rest.starts_with(" and ")),
        _ => false,
    };
    if !label.bytes().enumerate().any(joins) {
        return fits(label);
    }
    label.split(['&', '/', '+', ',']).flat_map(|label| label.split(" and ")).any(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strict;

    #[derive(Debug, serde::Deserialize)]
    struct Sample {
        required: Vec<Aliases>,
    }

    #[test]
    fn a_name_and_a_list_of_names_are_read_alike() {
        let text = r#"required = ["Problem", ["Related Patterns", "See Also"]]"#;
        let (sample, mistakes) = strict::read::<Sample>(strict::parse(text).unwrap());
        assert_eq!(mistakes, []);
        let required = sample.unwrap().required;
        assert_eq!(required.iter().map(Aliases::name).collect::<Vec<_>>(), ["Problem", "Related Patterns"]);
        assert_eq!(required[1].at_start("See also (elsewhere)"), Some("See Also"));
        assert_eq!(required[1].near_start("Related Pattern"), Some("Related Patterns"));
        assert_eq!(required[1].near_start("See Also"), None);
    }

    #[test]
    fn a_short_name_of_one_word_is_all_of_a_label() {
        let names = |names: &[&str]| Aliases::from(OneOrMore(names.iter().map(|name| (*name).to_owned()).collect()));
        let updated = names(&["Last Updated", "Updated", "Updated on"]);
        for label in [
            "Updated",
            "📅 updated",
            "Updated (quarterly)",
            "Updated on",
            "Updated: 2024",
            "The updated",
            "Updated 2",
            "Last updated by",
            "Created / Updated",
            "Published and updated",
            "Updated — 2024",
            "2. Updated",
            "Updated #2",
        ] {
            assert!(updated.fits_label(label), "{label}");
        }
        for label in
            ["Updated defaults", "Updated-defaults", "Updated 3 defaults", "Updated's", "Updates", "", "Defaults"]
        {
            assert!(!updated.fits_label(label), "{label}");
        }
        // What it is called is no short name for it.
        assert!(names(&["Context", "Scene"]).fits_label("Context of the team"));
        assert!(!names(&["Context", "Scene"]).fits_label("Scene graphs"));
    }

    #[test]
    fn what_is_neither_is_told_in_plain_words() {
        for (text, wanted) in
            [("required = [1]", "expected a string, or a list of strings"), ("required = [[]]", "a list of nothing")]
        {
            let (_, mistakes) = strict::read::<Sample>(strict::parse(text).unwrap());
            assert!(mistakes[0].message.contains(wanted), "{mistakes:?}");
        }
    }
}
