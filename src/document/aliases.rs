//! A section, a field or a part of an entry by all the names that it may bear.

use schemars::JsonSchema;
use serde::Deserialize;

use super::names::is_named_anywhere;
use super::{Match, NameList, compare_anywhere};
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
    fn what_is_neither_is_told_in_plain_words() {
        for (text, wanted) in
            [("required = [1]", "expected a string, or a list of strings"), ("required = [[]]", "a list of nothing")]
        {
            let (_, mistakes) = strict::read::<Sample>(strict::parse(text).unwrap());
            assert!(mistakes[0].message.contains(wanted), "{mistakes:?}");
        }
    }
}
