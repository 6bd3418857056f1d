//! Sections as a tree, and which of them are case studies.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::{Document, Index, NameList, names};
use crate::source::{Source, Span};

/// What stands under a heading, its subsections included.
#[derive(Debug)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// The heading's words, without markup.
    pub title: Title,
    /// The heading's own line or lines, without a setext underline.
    pub heading: Span,
    /// From the heading to the next one of its level or above.
    pub span: Span,
    /// Its blocks, the heading first and the subsections included.
    pub blocks: Range<u32>,
    /// The section around it.
    pub(super) parent: Option<Index>,
    /// Its own index.
    pub index: u32,
    /// One past the index of its last subsection.
    pub end: u32,
}

/// The words of a heading: mostly they stand in the text as they are.
pub enum Title {
    /// Where they stand.
    Written(Arc<Source>, Span),
    /// The words without the markup among them.
    Composed(Box<str>),
}

impl Deref for Title {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Written(source, span) => source.slice(*span),
            Self::Composed(words) => words,
        }
    }
}

impl fmt::Debug for Title {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

impl fmt::Display for Title {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self)
    }
}

/// A level-2 section headed "Case Study".
#[derive(Clone, Copy, Debug)]
pub struct CaseStudy {
    /// Its section, by index.
    pub section: u32,
}

/// A heading that is nearly a case study.
#[derive(Clone, Copy, Debug)]
pub struct NearCaseStudy {
    /// Its section, by index.
    pub section: u32,
    /// What keeps it from being one.
    pub reason: NearReason,
}

/// Why a heading is only nearly a case study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NearReason {
    /// It stands at another level than 2.
    Level,
    /// "Case Study" is misspelt, or the number is a word or a letter.
    Spelling,
}

impl Document {
    /// The sections of the document itself, in reading order: outside its case studies, and its title apart. The
    /// title is a level-1 heading on top of everything; where several are, none of them is.
    #[must_use]
    pub fn sections_outside_case_studies(&self) -> Vec<&Section> {
        let titled =
            self.sections.first().is_some_and(|first| first.level == 1 && first.end as usize == self.sections.len());
        let mut case_studies = self.case_study_sections().peekable();
        let mut outside = u32::from(titled);
        let sections = self.sections.iter().filter(|section| {
            if let Some(case_study) = case_studies.next_if(|case_study| case_study.index == section.index) {
                outside = case_study.end;
            }
            section.index >= outside
        });
        sections.collect()
    }

    /// The names of a section and those around it, outermost first, the document's title apart.
    #[must_use]
    pub fn names_around(&self, section: &Section) -> Vec<String> {
        let title = self.title().map(|title| title.index);
        let below_title = self.with_ancestors(section).filter(|section| Some(section.index) != title);
        let mut names: Vec<String> = below_title.map(Section::name).collect();
        names.reverse();
        names
    }

    /// The sections that bear one of the names, outermost ones only; where none does, those that nearly do.
    #[must_use]
    pub fn sections_named(&self, wanted: &NameList) -> Vec<&Section> {
        let exact = |section: &Section| wanted.at_start(&section.title).is_some();
        let near = |section: &Section| wanted.best(&section.title).is_some();
        let named = self.outermost(&exact);
        if named.is_empty() { self.outermost(&near) } else { named }
    }

    /// The sections that fit, those inside others that do apart.
    fn outermost(&self, fits: &dyn Fn(&Section) -> bool) -> Vec<&Section> {
        let inside = |section| self.with_ancestors(section).skip(1).any(fits);
        self.sections.iter().filter(|section| fits(section) && !inside(section)).collect()
    }
}

impl Section {
    /// The section around it, by index.
    #[must_use]
    pub fn parent(&self) -> Option<u32> {
        self.parent.map(Index::get)
    }

    /// What tells its heading from others, whatever its number.
    #[must_use]
    pub fn name(&self) -> String {
        names::telling_name(&self.title)
    }
}

/// Gives each section its parent and its end.
pub(super) fn nest(sections: &mut [Section], blocks: u32) {
    let mut around: Vec<usize> = Vec::new();
    for index in 0..sections.len() {
        let (level, block, start) = (sections[index].level, sections[index].blocks.start, sections[index].span.start);
        while around.last().is_some_and(|&outer| sections[outer].level >= level) {
            close_section(sections, around.pop(), block, start, index);
        }
        sections[index].parent = around.last().and_then(|&outer| u32::try_from(outer).ok()).map(Index::new);
        around.push(index);
    }
    let end = sections.last().map_or(0, |last| last.span.end);
    while !around.is_empty() {
        close_section(sections, around.pop(), blocks, end, sections.len());
    }
}

fn close_section(sections: &mut [Section], section: Option<usize>, block: u32, offset: u32, end: usize) {
    if let Some(section) = section.and_then(|index| sections.get_mut(index)) {
        section.blocks.end = block;
        section.span.end = offset;
        section.end = u32::try_from(end).unwrap_or(u32::MAX);
    }
}

/// What a case study is headed, in small letters.
const CASE_STUDY: &str = "case study";

/// Whether a heading is a case study, nearly one, or something else.
pub(super) fn case_study_form(title: &str, level: u8) -> Option<Result<(), NearReason>> {
    const NUMBERS: [&str; 20] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "i", "ii", "iii", "iv", "v",
        "vi", "vii", "viii", "ix", "x",
    ];
    // Nearly every heading is told by the letters that it lacks, or by its first words.
    let bare = names::bare(title);
    if !names::may_start_with(bare, CASE_STUDY) {
        return None;
    }
    if let Some((words, rest)) = bare.split_at_checked(CASE_STUDY.len())
        && words.eq_ignore_ascii_case(CASE_STUDY)
        && is_numbered_or_titled(rest.trim_start())
    {
        return Some(if level == 2 { Ok(()) } else { Err(NearReason::Level) });
    }
    let normal = names::normal(title);
    let (words, rest) = match normal.strip_prefix(CASE_STUDY) {
        Some(rest) => (CASE_STUDY, rest),
        None => split_misspelt(&normal)?,
    };
    let next = rest.trim_start();
    let named = is_numbered_or_titled(next);
    let first_word = next.split(|end: char| !end.is_alphanumeric()).next().unwrap_or_default();
    match (named, words) {
        (true, CASE_STUDY) if level == 2 => Some(Ok(())),
        (true, CASE_STUDY) => Some(Err(NearReason::Level)),
        (true, _) if level == 2 => Some(Err(NearReason::Spelling)),
        (false, CASE_STUDY)
            if level == 2 && rest.starts_with(' ') && (NUMBERS.contains(&first_word) || is_lettered(next)) =>
        {
            Some(Err(NearReason::Spelling))
        }
        _ => None,
    }
}

/// Whether a number or a title follows, or nothing.
fn is_numbered_or_titled(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|first: char| first.is_ascii_digit() || "#:-–—".contains(first))
}

/// Whether a letter stands where a number belongs: `A: x`, `b – x`. `A slow till` is a title.
fn is_lettered(rest: &str) -> bool {
    let Some(behind) = rest.strip_prefix(|first: char| first.is_ascii_alphabetic()) else { return false };
    let is_parted = || behind.starts_with(' ') && behind.trim_start().starts_with([':', '-', '–', '—']);
    behind.is_empty() || behind.starts_with([':', '.', ')']) || is_parted()
}

/// `case stduy 3: x` and `case-study 3: x`, split behind what should read "case study".
fn split_misspelt(normal: &str) -> Option<(&str, &str)> {
    let boundaries = normal.match_indices(|end: char| !end.is_alphanumeric()).map(|(at, _)| at);
    boundaries.chain([normal.len()]).take(3).find_map(|end| {
        let (words, rest) = (normal.get(..end)?, normal.get(end..)?);
        is_nearly_case_study(words).then_some((words, rest))
    })
}

/// Whether at most a letter is off in each of the two words, or two where they are one. "Use study" and "cost study" are
/// other words.
fn is_nearly_case_study(words: &str) -> bool {
    let parts = || words.split(|mark: char| !mark.is_alphanumeric()).filter(|part| !part.is_empty());
    if parts().count() != CASE_STUDY.split(' ').count() {
        return names::are_near(words, CASE_STUDY);
    }
    parts()
        .zip(CASE_STUDY.split(' '))
        .all(|(part, word)| part.len() <= 2 * word.len() && strsim::damerau_levenshtein(part, word) <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Kind;

    fn document(text: &str) -> Document {
        Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::CaseStudy)
    }

    #[test]
    fn the_whole_file_and_a_heading_on_its_first_line_are_two_places() {
        for text in ["## Case Study 1\n", "\u{feff}## Case Study 1  \n", "Case Study 1\n---\n"] {
            let document = document(text);
            let (whole, heading) = (document.title_span(), document.sections[0].heading);
            assert!(!whole.is_empty() && whole != heading && whole.start == heading.start, "{text:?}: {whole:?}");
        }
        let blanks = document("no heading here  \n");
        assert_eq!(blanks.source.slice(blanks.title_span()), "no heading here");
    }

    #[test]
    fn a_title_is_what_is_written_but_for_markup_in_it() {
        for (text, title, is_written) in [
            ("## Plain words ##\n", "Plain words", true),
            ("\u{feff}Über\n===\n", "Über", true),
            ("# `code` and *words*\n", "code and words", false),
            ("# A &amp; B\n", "A & B", false),
            ("Two\nlines\n---\n", "Two lines", false),
            ("#\n", "", true),
        ] {
            let document = document(text);
            let found = &document.sections[0].title;
            assert_eq!((&**found, matches!(found, Title::Written(..))), (title, is_written), "{text:?}");
        }
    }

    #[test]
    fn sections_of_the_document_are_neither_its_title_nor_in_a_case_study() {
        for (text, outside) in [
            ("# T\n## Case Study 1\n### A\n## B\n### C\n## Case Study 2\n### D\n", &["B", "C"][..]),
            ("# Summary\n# Motivation\n", &["Summary", "Motivation"]),
            ("## Case Study 1\n### A\n## B\n", &["B"]),
            ("# T\n", &[]),
            ("no heading\n", &[]),
        ] {
            let document = document(text);
            let titles = document.sections_outside_case_studies().into_iter().map(|section| section.title.to_string());
            assert_eq!(titles.collect::<Vec<_>>(), outside, "{text:?}");
        }
    }

    #[test]
    fn a_case_study_is_headed_by_its_two_words() {
        for title in
            ["Case Study", "case study 1", "CASE STUDY #2", "📦 Case Study: X", "Case Study – X", "1. Case Study: X"]
        {
            assert_eq!(case_study_form(title, 2), Some(Ok(())), "{title}");
        }
        for title in [
            "Case Studies",
            "Case Study Overview",
            "Case",
            "The Case Study 1",
            "Case Study A Slow Till",
            "Case Study A/B Tests",
            "Case Study B-Trees",
        ] {
            assert_eq!(case_study_form(title, 2), None, "{title}");
        }
    }

    /// What stands for a picture was taken for the first word, and the case study for none.
    #[test]
    fn a_picture_before_a_heading_is_no_part_of_its_title() {
        for heading in ["![star](a.png) Case Study 1: X", "[![star](a.png)](#b) Case Study 1: X"] {
            let document = document(&format!("# T\n\n## {heading}\n\nText.\n"));
            assert_eq!(document.case_studies.len(), 1, "{heading}");
            assert_eq!(document.sections[1].title.to_string(), "Case Study 1: X");
        }
        assert_eq!(document("# ![A logo](a.png)\n").sections[0].title.to_string(), "A logo");
    }

    #[test]
    fn what_is_nearly_a_case_study_is_kept_as_such() {
        assert_eq!(case_study_form("Case Study 1: X", 3), Some(Err(NearReason::Level)));
        for title in [
            "Case Stduy 3: X",
            "Case-Study 3: X",
            "CaseStudy 3",
            "Case Study Three: X",
            "Case Study II: X",
            "Case Study A: X",
            "Case Study b – X",
            "Case Study C",
            "Vase Study 3: X",
        ] {
            assert_eq!(case_study_form(title, 2), Some(Err(NearReason::Spelling)), "{title}");
        }
        for title in ["Cost Study: Numbers", "Use Study: X", "Case Story: X", "User Study 3"] {
            assert_eq!(case_study_form(title, 2), None, "{title}");
        }
    }
}
