//! A value that a rule gives once for all its reasons, or for each.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::schema;

/// One value for all reasons, or a table by reason.
#[derive(Clone, Debug)]
pub enum ByReason<T> {
    /// The same for all.
    All(T),
    /// One for each.
    Each(BTreeMap<String, T>),
}

impl<T> ByReason<T> {
    /// The value for a reason.
    #[must_use]
    pub fn get(&self, reason: &str) -> Option<&T> {
        match self {
            Self::All(value) => Some(value),
            Self::Each(values) => values.get(reason),
        }
    }

    /// The reasons that are named; `None` where one value serves all.
    #[must_use]
    pub fn reasons(&self) -> Option<Vec<String>> {
        match self {
            Self::All(_) => None,
            Self::Each(values) => Some(values.keys().cloned().collect()),
        }
    }

    /// Every value, with its reason where it has one.
    pub fn values(&self) -> Vec<(Option<&str>, &T)> {
        match self {
            Self::All(value) => vec![(None, value)],
            Self::Each(values) => values.iter().map(|(reason, value)| (Some(reason.as_str()), value)).collect(),
        }
    }
}

// By hand: an untagged enum would answer every mistake with "did not match any variant".
impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByReason<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrEach<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrEach<T> {
            type Value = ByReason<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string, or a table by reason")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                T::deserialize(StrDeserializer::new(text)).map(ByReason::All)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(ByReason::Each)
            }
        }

        deserializer.deserialize_any(OneOrEach(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for ByReason<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}_by_reason", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema::either::<T, BTreeMap<String, T>>(generator)
    }
}
