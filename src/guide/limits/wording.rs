//! The English by which a number is a limit, or may be none.

/// Words by one of which a sentence sets a limit with a number that has no such words itself.
pub(super) const LIMITING: [&str; 32] = [
    "least", "most", "minimum", "maximum", "min", "max", "more", "fewer", "less", "over", "above", "below", "under",
    "beyond", "exceed", "exceeds", "limit", "limited", "up", "only", "exactly", "between", "must", "should", "shall",
    "never", "always", "per", "aim", "keep", "requires", "required",
];

/// Words that say nothing of what is counted: where only they stand between a thing and a limit, it is that thing's.
pub(super) const NEUTRAL: [&str; 40] = [
    "a", "an", "the", "and", "but", "or", "so", "each", "every", "any", "one", "per", "in", "of", "there", "it",
    "file", "files", "document", "page", "topic", "readme", "must", "should", "shall", "may", "can", "has", "have",
    "holds", "hold", "contains", "contain", "needs", "is", "are", "be", "not", "never", "no",
];

/// Adjectives that go for everything that is counted anyway.
pub(super) const OF_ALL: [&str; 10] =
    ["distinct", "different", "separate", "unique", "full", "complete", "whole", "individual", "independent", "and"];

/// Words with which a number is a condition, a memory or a remark.
pub(super) const UNSURE: [&str; 20] = [
    "if", "when", "whenever", "once", "unless", "until", "where", "because", "since", "before", "after", "while",
    "had", "was", "were", "began", "example", "instance", "usually", "often",
];

/// Words by which a sentence tells a story, asks a question or speaks of what no longer holds: no number in it is sure.
pub(super) const STORY: [&str; 14] = [
    "was",
    "were",
    "had",
    "did",
    "broke",
    "deprecated",
    "formerly",
    "previously",
    "old",
    "obsolete",
    "nobody",
    "takes",
    "want",
    "?",
];

/// What holds many of what is counted in: a limit there is none here.
pub(super) const ELSEWHERE: [&str; 18] = [
    "year",
    "quarter",
    "month",
    "week",
    "day",
    "hour",
    "sprint",
    "release",
    "category",
    "domain",
    "folder",
    "collection",
    "repository",
    "company",
    "team",
    "author",
    "person",
    "reviewer",
];

/// Words that turn "more than" into "at most".
pub(super) const NEGATIONS: [&str; 12] =
    ["no", "not", "never", "nor", "neither", "cannot", "avoid", "don't", "mustn't", "shouldn't", "can't", "without"];

/// Words with which those turn nothing.
pub(super) const HALF_NEGATIONS: [&str; 9] =
    ["every", "all", "only", "always", "just", "necessarily", "need", "needs", "reason"];

/// Words behind what is counted that say nothing more of it, and those which open what a sentence goes on with.
pub(super) const HARMLESS: [&str; 9] = ["per", "and", "but", "or", "to", "each", "long", "covering", "a"];

/// Marks that end a part of a sentence.
pub(super) const BREAKS: [&str; 10] = [",", ";", ":", "(", ")", "–", "—", ".", "!", "?"];
