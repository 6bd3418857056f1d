//! What a contributor in a hurry gets wrong.

use super::author::Random;

/// A mistake in a case-study file or its resources file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    TwoCaseStudies,
    NoQuickAnswer,
    LateExplanation,
    NoExplanation,
    LongCode,
    SkippedLevel,
    WrongArithmetic,
    VagueClaim,
    BrokenLink,
    NoDate,
    OpenDate,
    PlaceholderUrl,
    NoVideos,
    SecondTitle,
}

const IN_CASE_STUDIES: &[Mistake] = &[
    Mistake::TwoCaseStudies,
    Mistake::NoQuickAnswer,
    Mistake::LateExplanation,
    Mistake::NoExplanation,
    Mistake::LongCode,
    Mistake::SkippedLevel,
    Mistake::WrongArithmetic,
    Mistake::VagueClaim,
    Mistake::BrokenLink,
];

const IN_RESOURCES: &[Mistake] =
    &[Mistake::NoDate, Mistake::OpenDate, Mistake::PlaceholderUrl, Mistake::NoVideos, Mistake::SecondTitle];

const IN_A_HUNDRED: usize = 5;

pub(super) fn in_case_studies(random: &mut Random) -> Option<Mistake> {
    random.chance(IN_A_HUNDRED).then(|| *random.pick(IN_CASE_STUDIES))
}

pub(super) fn in_resources(random: &mut Random) -> Option<Mistake> {
    random.chance(IN_A_HUNDRED).then(|| *random.pick(IN_RESOURCES))
}
