//! That topics are named in one style, and each topic is there once.
//!
//! The topic of `topic.md` and of `topic/README.md` is the same; what the folders around it are called is another
//! matter. A name in capitals (`CONTRIBUTING.md`) is a convention of its own, unless case studies stand in the file.
//! A topic that is there in both forms is told on the flat one; where the right name is taken, that is what is told.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::collection::Collection;
use crate::document::Document;
use crate::paths::{join, relative, split, stem};

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FileNames {
    /// How topics are named.
    style: Style,
    /// How many digits a name begins with, as in `0001-use-rust`; 0 where it need not begin with a number.
    digits: usize,
    /// Whether a topic may be a file or a folder, but not both.
    one_form: bool,
}

/// Small letters and digits, in words that are joined by one mark.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
enum Style {
    /// Words in small letters, joined by underscores.
    #[serde(rename = "snake_case")]
    Snake,
    /// Words in small letters, joined by hyphens.
    #[serde(rename = "kebab-case")]
    Kebab,
}

pub(super) const REASONS: &[Reason] = &[
    Reason { name: "style", values: &["name", "right"] },
    Reason { name: "unnumbered", values: &["name"] },
    Reason { name: "twice", values: &["name", "other"] },
];

impl FileNames {
    pub(super) fn run(&self, document: &Document, collection: &Collection) -> Vec<Finding> {
        let path = document.source.path();
        let (around, name) = split(path);
        let is_folder = name.eq_ignore_ascii_case("README.md");
        let (folder, topic) = if is_folder { split(around) } else { (around, stem(name)) };
        let is_convention = !topic.contains(char::is_lowercase) && document.case_studies.is_empty();
        if topic.is_empty() || is_convention {
            return Vec::new();
        }
        let right = self.right(topic);
        let flat = |topic: &str| join(folder, &format!("{topic}.md"));
        let inside = |topic: &str| join(folder, &format!("{topic}/README.md"));
        let shown = |topic: &str| if is_folder { format!("{topic}/") } else { format!("{topic}.md") };
        let finding = |reason| Finding::new(reason, document.title_span()).value("name", shown(topic));
        let mut twins = vec![inside(topic)];
        if let Some(right) = right.as_deref().filter(|right| *right != topic) {
            twins.extend([inside(right), flat(right)]);
        }
        let is_twin = |twin: &String| self.one_form && twin != path && collection.has_file(twin);
        if let Some(twin) = twins.into_iter().find(is_twin) {
            return vec![finding("twice").value("other", relative(&twin, folder))];
        }
        match right {
            None => vec![finding("unnumbered")],
            Some(right) if right.is_empty() || right == topic => Vec::new(),
            Some(right) => vec![finding("style").value("right", shown(&right))],
        }
    }

    /// What a topic should be called; nothing where the number is missing that only people can tell.
    fn right(&self, topic: &str) -> Option<String> {
        let joint = self.style.joint();
        let words = words(topic).join(joint);
        if self.digits == 0 {
            return Some(words);
        }
        let rest = words.trim_start_matches(|digit: char| digit.is_ascii_digit());
        let number = words.get(..words.len() - rest.len()).filter(|number| !number.is_empty())?;
        let number = format!("{number:0>digits$}", digits = self.digits);
        let rest = rest.trim_start_matches(joint);
        Some(if rest.is_empty() { number } else { [&number, joint, rest].concat() })
    }
}

impl Style {
    fn joint(self) -> &'static str {
        match self {
            Self::Snake => "_",
            Self::Kebab => "-",
        }
    }
}

/// The words of a name in small letters, however they are joined: `CircuitBreaker`, `circuit-breaker`, `HTTPServer`.
/// A name of a thing in capitals stays one: `GraphQL`, `DynamoDB`, `gRPC`, `OAuth`.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let is_upper = |at: usize| letters.get(at).is_some_and(|letter| letter.is_uppercase());
    let is_lower = |at: usize| letters.get(at).is_some_and(|letter| letter.is_lowercase());
    let mut words = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        let begins = is_upper(at) && is_lower(at + 1) && at > 0;
        let after_word = begins && !is_upper(at - 1);
        let after_capitals = begins && at > 1 && is_upper(at - 1) && is_upper(at - 2);
        if after_word || after_capitals || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(style: Style, digits: usize, topic: &str) -> Option<String> {
        FileNames { style, digits, one_form: true }.right(topic)
    }

    #[test]
    fn a_right_name_stays_and_a_wrong_one_is_put_right() {
        for (topic, snake) in [
            ("circuit_breaker", "circuit_breaker"),
            ("s3_optimization", "s3_optimization"),
            ("2pc", "2pc"),
            ("überlauf", "überlauf"),
            ("circuit-breaker", "circuit_breaker"),
            ("Circuit_Breaker", "circuit_breaker"),
            ("CircuitBreaker", "circuit_breaker"),
            ("circuitBreaker", "circuit_breaker"),
            ("circuit breaker", "circuit_breaker"),
            ("circuit__breaker_", "circuit_breaker"),
            ("HTTPServer", "http_server"),
            ("GraphQL_at_scale", "graphql_at_scale"),
            ("DynamoDB", "dynamodb"),
            ("gRPC.patterns", "grpc_patterns"),
            ("OAuth2Flows", "oauth2_flows"),
            ("API", "api"),
            ("---", ""),
        ] {
            assert_eq!(right(Style::Snake, 0, topic).as_deref(), Some(snake), "{topic}");
        }
    }

    #[test]
    fn a_number_is_as_long_as_asked_for() {
        for (topic, name) in [
            ("0001-use-rust", Some("0001-use-rust")),
            ("1-use-rust", Some("0001-use-rust")),
            ("0001_Use_Rust", Some("0001-use-rust")),
            ("0001", Some("0001")),
            ("12345-use-rust", Some("12345-use-rust")),
            ("use-rust", None),
        ] {
            assert_eq!(right(Style::Kebab, 4, topic).as_deref(), name, "{topic}");
        }
    }
}
