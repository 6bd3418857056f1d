//! A section by all the names that it may bear.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use super::{Match, compare_anywhere, first_match, first_named, is_named_anywhere};
use crate::schema;

/// The names that a section may bear; the first is what it is called in messages. In a rule file, a name, or a list
/// of names: `"Problem"`, `["Related Patterns", "See Also"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aliases(Vec<String>);

impl Aliases {
    /// The name by which it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// The name that a heading starts with.
    #[must_use]
    pub fn at_start(&self, heading: &str) -> Option<&str> {
        first_named(heading, &self.0)
    }

    /// The name that stands anywhere in a heading.
    #[must_use]
    pub fn anywhere(&self, heading: &str) -> Option<&str> {
        self.0.iter().map(String::as_str).find(|name| is_named_anywhere(heading, name))
    }

    /// The name that a heading nearly starts with, where it starts with none.
    #[must_use]
    pub fn near_start(&self, heading: &str) -> Option<&str> {
        first_match(heading, &self.0).filter(|(found, _)| *found == Match::Near).map(|(_, name)| name)
    }

    /// The name that nearly stands in a heading, where none does.
    #[must_use]
    pub fn near_anywhere(&self, heading: &str) -> Option<&str> {
        let near = |name: &&String| compare_anywhere(heading, name) == Some(Match::Near);
        self.0.iter().find(near).map(String::as_str).filter(|_| self.anywhere(heading).is_none())
    }
}

// By hand: an untagged enum would answer every mistake with "did not match any variant".
impl<'de> Deserialize<'de> for Aliases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMore;

        impl<'de> Visitor<'de> for OneOrMore {
            type Value = Aliases;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a name, or a list of names for the same")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Aliases(vec![name.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element()? {
                    names.push(name);
                }
                if names.is_empty() { Err(A::Error::custom("a list of no names")) } else { Ok(Aliases(names)) }
            }
        }

        deserializer.deserialize_any(OneOrMore)
    }
}

impl JsonSchema for Aliases {
    fn schema_name() -> Cow<'static, str> {
        "Aliases".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schema::one_or_more()
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
        for (text, wanted) in [
            ("required = [1]", "expected a name, or a list of names for the same"),
            ("required = [[]]", "a list of no names"),
        ] {
            let (_, mistakes) = strict::read::<Sample>(strict::parse(text).unwrap());
            assert!(mistakes[0].message.contains(wanted), "{mistakes:?}");
        }
    }
}
