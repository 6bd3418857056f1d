//! Case studies that tell what another one of the collection tells already.
//!
//! Every case study is held against the first of its like: one with the same title, or one whose text is alike. Texts
//! are compared by their runs of five words, over the whole case study below its heading: the share of the runs of
//! both that both have (Jaccard), so that a short one is not alike just because a long one contains it.
//!
//! Comparing each with each would take the square of their number. So a few places of each text are looked up among
//! those of all before it, and only the one that shares most of them is compared in full.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use memchr::memchr3_iter;

use crate::cores;
use crate::document::{BlockKind, Document, Kind, Section};

/// From this share of common runs on, in percent, two texts are alike.
const ALIKE: usize = 80;

/// How many words a run has.
const RUN: usize = 5;

/// Texts with fewer runs say too little to be compared.
const LEAST_RUNS: usize = 20;

/// A title with fewer words, such as a company's name, may head a case study in several files.
const TELLING_TITLE: usize = 2;

/// What makes a case study like an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The title, numbers apart.
    Title,
    /// The text: the share of common runs, in percent.
    Text(usize),
}

/// A case study, by the indices of its document and its section.
type Place = (usize, u32);

/// The case studies that are like an earlier one.
#[derive(Debug, Default)]
pub(super) struct Alike(HashMap<Place, (Place, Likeness)>);

impl Alike {
    /// Looks through the case studies in the order of the documents.
    pub(super) fn among(documents: &[Arc<Document>]) -> Self {
        let mut alike = Self::default();
        let mut titles: HashMap<(Option<usize>, String), Place> = HashMap::new();
        let mut texts = Texts { documents, first: HashMap::new() };
        for (index, told) in cores::map(documents, |document| told_in(document)).into_iter().enumerate() {
            for Told { section, title, features } in told {
                let place = (index, section);
                let within = (title.split(' ').count() < TELLING_TITLE).then_some(index);
                let titled = if title.is_empty() { place } else { *titles.entry((within, title)).or_insert(place) };
                if let Some((first, percent)) = texts.like(place, features) {
                    alike.0.insert(place, (first, Likeness::Text(percent)));
                } else if titled != place {
                    alike.0.insert(place, (titled, Likeness::Title));
                }
            }
        }
        alike
    }

    /// The first case study of its like.
    pub(super) fn first_of(&self, place: Place) -> Option<(Place, Likeness)> {
        self.0.get(&place).copied()
    }
}

/// What a case study is known by.
struct Told {
    section: u32,
    title: String,
    features: Vec<u32>,
}

fn told_in(document: &Document) -> Vec<Told> {
    if document.kind != Kind::CaseStudy {
        return Vec::new();
    }
    let told = document.case_study_sections().map(|section| Told {
        section: section.index,
        title: title(&section.title),
        features: features(&parts(document, section)),
    });
    told.collect()
}

/// The texts so far, by a few places of each.
struct Texts<'a> {
    documents: &'a [Arc<Document>],
    first: HashMap<u32, Place>,
}

impl<'a> Texts<'a> {
    /// The first text that this one is like, and how much. One that is like none is the first of its own like.
    fn like(&mut self, place: Place, features: Vec<u32>) -> Option<(Place, usize)> {
        let mut known: Vec<Place> = features.iter().filter_map(|feature| self.first.get(feature).copied()).collect();
        known.sort_unstable();
        let shared = known.chunk_by(|one, other| one == other).map(|votes| (votes.len(), votes.first().copied()));
        // Of several that share as many, the first.
        let best = shared.rev().max_by_key(|(votes, _)| *votes);
        if let Some((votes, Some(first))) = best
            && votes * 3 >= features.len()
            && let Some(percent) = percent_alike(&self.parts(place)?, &self.parts(first)?)
            && percent >= ALIKE
        {
            return Some((first, percent));
        }
        for feature in features {
            self.first.entry(feature).or_insert(place);
        }
        None
    }

    fn parts(&self, (document, section): Place) -> Option<Vec<Cow<'a, str>>> {
        let document = self.documents.get(document)?;
        Some(parts(document, document.sections.get(section as usize)?))
    }
}

/// What a reader sees below the heading, block by block: the same in whatever Markdown it is written.
fn parts<'a>(document: &'a Document, section: &Section) -> Vec<Cow<'a, str>> {
    let blocks = document.blocks_in(section).iter().skip(1);
    let seen = blocks.filter_map(|block| match block.kind {
        BlockKind::Heading { .. } | BlockKind::Paragraph | BlockKind::Table(_) => {
            Some(document.visible_text(block.span))
        }
        BlockKind::Code(code) => document.code_blocks.get(code as usize).map(|code| document.code_text(code)),
        _ => None,
    });
    seen.collect()
}

/// What a near copy of a text is recognised by, as numbers: four neighbours among its words with a certain letter, and
/// of these the smallest few. Texts that are mostly the same have mostly the same, wherever they stand and however the
/// lines are wrapped.
fn features(parts: &[Cow<'_, str>]) -> Vec<u32> {
    const NEIGHBOURS: usize = 4;
    const KEPT: usize = 8;
    const FEW: usize = 12;
    const OFTEN: usize = 3;
    let words_with = |one: u8, other: u8| -> Vec<u64> {
        let words = parts.iter().map(|part| part.as_bytes());
        words.flat_map(|part| memchr3_iter(one, other, 0xB6, part).map(|at| word_around(part, at))).collect()
    };
    // One byte in two hundred of English, and one in a hundred of what is written with three bytes a letter. Short
    // texts need more.
    let mut words = words_with(b'k', b'k');
    if words.len() < FEW {
        words = words_with(b'k', b'o');
    }
    // The name of a company changes from copy to copy, and would be in most of them.
    let mut sorted = words.clone();
    sorted.sort_unstable();
    let same = sorted.chunk_by(|one, other| one == other).filter(|same| same.len() > OFTEN);
    let often: Vec<u64> = same.filter_map(|same| same.first().copied()).collect();
    let rare: Vec<u64> = words.iter().copied().filter(|word| often.binary_search(word).is_err()).collect();
    if rare.len() >= FEW {
        words = rare;
    }
    let mut features: Vec<u32> = words.windows(NEIGHBOURS).map(|words| (joined(words) >> 32) as u32).collect();
    features.sort_unstable();
    features.dedup();
    features.truncate(KEPT);
    features
}

/// The word that a byte stands in, as a number, whatever its case.
fn word_around(bytes: &[u8], at: usize) -> u64 {
    const REACH: usize = 12;
    let (before, behind) = bytes.split_at_checked(at).unwrap_or_default();
    let in_word = |byte: &&u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let with = |word: u64, byte: &u8| (word ^ u64::from(byte | 0x20)).wrapping_mul(PRIME);
    let start = before.iter().rev().take(REACH).take_while(in_word).fold(OFFSET, with);
    behind.iter().take(REACH).take_while(in_word).fold(start, with)
}

/// How alike two texts are, in percent; nothing where it cannot be much, or says nothing.
fn percent_alike(one: &[Cow<'_, str>], other: &[Cow<'_, str>]) -> Option<usize> {
    let one = words(one, usize::MAX);
    // A text of twice as many words is not alike, however long it is.
    let most = one.len() * 2;
    let other = words(other, most + 1);
    if other.len() > most {
        return None;
    }
    let (one, other) = (runs(&one), runs(&other));
    if one.len().min(other.len()) < LEAST_RUNS {
        return None;
    }
    let common = one.iter().filter(|run| other.binary_search(run).is_ok()).count();
    Some(common * 100 / (one.len() + other.len() - common))
}

/// The first words of a text, each as a number. Case and marks make no difference.
fn words(parts: &[Cow<'_, str>], most: usize) -> Vec<u64> {
    let words = parts.iter().flat_map(|part| part.split(|mark: char| !mark.is_alphanumeric()));
    let with = |word: u64, letter: u32| (word ^ u64::from(letter)).wrapping_mul(PRIME);
    let number = |word: &str| match word.is_ascii() {
        true => word.bytes().map(|byte| u32::from(byte.to_ascii_lowercase())).fold(OFFSET, with),
        false => word.chars().flat_map(char::to_lowercase).map(u32::from).fold(OFFSET, with),
    };
    words.filter(|word| !word.is_empty()).map(number).take(most).collect()
}

/// The runs of some words, each as a number and once, sorted.
fn runs(words: &[u64]) -> Vec<u64> {
    let mut runs: Vec<u64> = words.windows(RUN).map(joined).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The numbers of a hash by Fowler, Noll and Vo.
const OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01B3;

/// Several words as one number.
fn joined(words: &[u64]) -> u64 {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    words.iter().fold(0, |sum: u64, word| (sum.rotate_left(11) ^ word).wrapping_mul(GOLDEN))
}

/// The words of a case study's title behind "Case Study" and its number, in lower case.
fn title(heading: &str) -> String {
    let heading = heading.to_lowercase();
    let words: Vec<&str> =
        heading.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = words.windows(2).position(|pair| pair == ["case", "study"]).map_or(0, |at| at + 2);
    let behind = words.get(named..).unwrap_or_default();
    let numbered = behind.first().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    behind.get(usize::from(numbered)..).unwrap_or_default().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// A hundred words that stand beside each other only here.
    fn words(seed: usize) -> Vec<String> {
        (0..100).map(|at| format!("{}ork{}", ["w", "sp", "f", "c"][(at * seed) % 4], (at + 1) * seed)).collect()
    }

    fn document(path: &str, case_studies: &[(&str, String)]) -> Arc<Document> {
        let text: String = case_studies.iter().map(|(title, body)| format!("## {title}\n\n{body}\n\n")).collect();
        Arc::new(Document::parse(Arc::new(Source::new(path, path, format!("# T\n\n{text}"))), Kind::CaseStudy))
    }

    fn found(documents: &[Arc<Document>]) -> Vec<(Place, Place, Likeness)> {
        let alike = Alike::among(documents);
        let mut found: Vec<_> =
            alike.0.into_iter().map(|(place, (first, likeness))| (place, first, likeness)).collect();
        found.sort_by_key(|(place, ..)| *place);
        found
    }

    #[test]
    fn each_is_told_once_and_against_the_first() {
        let text = words(7).join(" ");
        let documents = [
            document("a.md", &[("Case Study 1: A", text.clone()), ("Case Study 2: B", text.clone())]),
            document("b.md", &[("Case Study 1: C", text), ("Case Study 2: D", words(3).join(" "))]),
        ];
        let first = (0, 1);
        let told = [((0, 2), first, Likeness::Text(100)), ((1, 1), first, Likeness::Text(100))];
        assert_eq!(found(&documents), told);
    }

    #[test]
    fn a_word_in_sixty_may_differ_and_a_word_in_ten_not() {
        let with_every = |nth: usize| {
            let mut words = words(7);
            words.iter_mut().skip(nth / 2).step_by(nth).for_each(|word| *word = "other".to_owned());
            words.join(" ")
        };
        let alike = |text: String| {
            let documents = [
                document("a.md", &[("Case Study 1: A", words(7).join(" "))]),
                document("b.md", &[("Case Study 1: B", text)]),
            ];
            found(&documents).len()
        };
        assert_eq!(alike(with_every(60)), 1);
        assert_eq!(alike(with_every(10)), 0);
    }

    #[test]
    fn a_copy_under_another_company_was_not_seen() {
        let told_of = |company: &str| {
            let with_name = |(at, word): (usize, String)| if at % 12 == 5 { format!("{word} {company}") } else { word };
            words(7).into_iter().map(|word| format!("{word} a b c d e")).enumerate().map(with_name).collect::<Vec<_>>()
        };
        let documents = [
            document("a.md", &[("Case Study 1: A", told_of("Slack").join(" "))]),
            document("b.md", &[("Case Study 1: B", told_of("Discord").join(" "))]),
        ];
        assert_eq!(found(&documents).len(), 1);
    }

    #[test]
    fn a_part_of_a_longer_text_is_not_alike() {
        let whole = [words(7), words(11)].concat();
        let documents = [
            document("a.md", &[("Case Study 1: A", whole.join(" "))]),
            document("b.md", &[("Case Study 1: B", whole[..130].join(" "))]),
        ];
        assert_eq!(found(&documents), []);
    }

    #[test]
    fn titles_are_compared_behind_their_numbers() {
        for (heading, bare) in [
            ("Case Study 1: The Slow Queue", "the slow queue"),
            ("📦 Case Study #12 – The *Slow* Queue!", "the slow queue"),
            ("CASE STUDY: 3 Queues", "queues"),
            ("Case Study 2: 3 Queues", "3 queues"),
            ("Case Study 1", ""),
            ("Case Study", ""),
        ] {
            assert_eq!(title(heading), bare, "{heading}");
        }
    }

    #[test]
    fn a_title_of_one_word_counts_within_its_file() {
        let bodies = [3, 7, 11, 13].map(|seed| words(seed).join(" "));
        let [one, two, three, four] = bodies;
        let documents = [
            document("a.md", &[("Case Study 1: Tidewater", one), ("Case Study 2: Slow Queues", two)]),
            document("b.md", &[("Case Study 1: Tidewater", three), ("Case Study 2: slow queues", four)]),
        ];
        assert_eq!(found(&documents), [((1, 2), (0, 2), Likeness::Title)]);
    }

    #[test]
    fn a_megabyte_of_one_letter_is_compared_in_no_time() {
        let long = "v".repeat(1_000_000);
        let documents = [
            document("a.md", &[("Case Study 1: A", long.clone())]),
            document("b.md", &[("Case Study 1: B", long.replace('v', "v "))]),
        ];
        assert_eq!(found(&documents), []);
    }
}
