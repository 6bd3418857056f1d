//! What a clause says of the numbers that rules take from it.

use std::cell::OnceCell;
use std::ops::Range;

use super::limits::limits;
use super::names::Title;
use super::plain::Plain;
use super::tokens::tokens;
use super::{Clause, Guide, examples};
use crate::document::BlockKind;
use crate::pattern::{Asked, Pattern};
use crate::source::Span;

/// Words of the guide, and the number that they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The number; `None` where it is meant to be one and is none that a rule can take.
    pub value: Option<u64>,
    /// The words, without marks.
    pub words: String,
    /// Where they stand.
    pub span: Span,
}

/// What a clause says of one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It states one, or something in its place.
    Stated(Said),
    /// It seems to state some, and what is meant is not certain; none, where nothing is said.
    Unclear(Vec<Said>),
}

/// The prose of a clause: not examples, in code or marked as such, nor comments.
#[derive(Debug)]
pub struct ClauseText<'g, 'd> {
    guide: &'g Guide<'d>,
    passages: Vec<Passage>,
}

/// A paragraph, a heading or a cell, on one line, in the clause's own letters and in small ones.
#[derive(Debug)]
struct Passage {
    span: Span,
    read: OnceCell<(Plain, String)>,
}

impl<'d> Guide<'d> {
    /// The prose of a clause.
    #[must_use]
    pub fn text_of(&self, clause: &Clause) -> ClauseText<'_, 'd> {
        let document = self.document;
        let blocks = document.blocks.get(clause.block as usize..).unwrap_or_default();
        let inside = blocks.iter().take_while(|block| block.span.start < clause.extent.end);
        let spans = inside.flat_map(|block| match block.kind {
            BlockKind::Paragraph | BlockKind::Heading { .. } => vec![block.span],
            BlockKind::Table(table) => {
                let table = document.tables.get(table as usize);
                let rows = table.into_iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
                rows.flat_map(|row| document.cells(row).iter().copied()).collect()
            }
            _ => Vec::new(),
        });
        ClauseText { guide: self, passages: spans.map(|span| Passage { span, read: OnceCell::new() }).collect() }
    }

    /// Whether a line is marked as an example.
    fn is_example(&self, place: Span) -> bool {
        let source = &self.document.source;
        examples::is_marked(source.slice(source.line(source.line_at(place.start))))
    }
}

impl ClauseText<'_, '_> {
    /// What it says of the number that patterns look for: the first pattern that finds one decides.
    #[must_use]
    pub fn read(&self, patterns: &[Pattern]) -> Reading {
        let mut unreadable = None;
        let mut unclear: Vec<Said> = Vec::new();
        for pattern in patterns {
            let asked = pattern.asked();
            let (stated, more) = match &asked {
                Some(asked) => self.limits(asked),
                None => Default::default(),
            };
            let fitting = if asked.is_some_and(|asked| asked.is_whole()) { Vec::new() } else { self.fitting(pattern) };
            let stated: Vec<Said> = stated.into_iter().chain(fitting).collect();
            if let Some(said) = stated.iter().find(|said| said.value.is_some()) {
                return Reading::Stated(said.clone());
            }
            unreadable = unreadable.or(stated.into_iter().next());
            if unclear.is_empty() {
                unclear = more;
            }
        }
        unreadable.map_or(Reading::Unclear(unclear), Reading::Stated)
    }

    /// What certainly is a limit as it is asked for, and what may be one.
    fn limits(&self, asked: &Asked) -> (Vec<Said>, Vec<Said>) {
        let (mut certain, mut unclear) = (Vec::new(), Vec::new());
        let named = asked.unit.last().map_or("", String::as_str);
        // "studies" and "study", "lines" and "line".
        let stem = named.get(..named.len().saturating_sub(if named.ends_with("ies") { 3 } else { 1 })).unwrap_or(named);
        let document = self.guide.document;
        let mut above: Option<(u32, Title)> = None;
        for passage in &self.passages {
            let section = document.section_at(passage.span.start);
            let title = match (section, above) {
                (Some(section), Some((index, title))) if section.index == index => title,
                (Some(section), _) => title_of(&section.title, asked),
                (None, _) => Title::default(),
            };
            above = section.map(|section| (section.index, title));
            if !title.has_unit() && !contains(document.source.slice(passage.span), stem) || self.is_example(passage) {
                continue;
            }
            let (plain, lower) = self.plain(passage);
            let tokens_here = tokens(lower);
            for limit in limits(&tokens_here, asked, title) {
                let place = if limit.is_certain { &limit.number.tokens } else { &limit.words };
                let ends = (tokens_here.get(place.start), tokens_here.get(place.end - 1));
                let (Some(first), Some(last)) = ends else { continue };
                let said = Said::of(plain, first.range.start..last.range.end, limit.number.value);
                let list = if limit.is_certain { &mut certain } else { &mut unclear };
                list.extend((!self.guide.is_example(said.span)).then_some(said));
            }
        }
        (certain, unclear)
    }

    /// What a regular expression finds.
    fn fitting(&self, pattern: &Pattern) -> Vec<Said> {
        let document = self.guide.document;
        let has_clue = |passage: &&Passage| contains(document.source.slice(passage.span), pattern.clue());
        let passages = self.passages.iter().filter(has_clue).filter(|passage| !self.is_example(passage));
        let stated = passages.filter_map(|passage| {
            let (plain, lower) = self.plain(passage);
            let is_no_example = |place: usize| !self.guide.is_example(plain.span(&(place..place + 1)));
            let stated = pattern.find(plain.text(), lower, is_no_example)?;
            Some(Said::of(plain, stated.range, stated.value))
        });
        stated.collect()
    }

    /// Whether a passage begins with the mark of an example.
    fn is_example(&self, passage: &Passage) -> bool {
        self.guide.is_example(passage.span)
    }

    fn plain<'p>(&self, passage: &'p Passage) -> (&'p Plain, &'p str) {
        let (plain, lower) = passage.read.get_or_init(|| {
            let plain = Plain::of(self.guide.document, passage.span);
            // A letter may be longer in lower case, and places would shift.
            let lower = plain.text().to_ascii_lowercase();
            (plain, lower)
        });
        (plain, lower)
    }
}

impl Said {
    fn of(plain: &Plain, range: Range<usize>, value: Option<u64>) -> Self {
        let words = plain.text().get(range.clone()).unwrap_or_default().to_owned();
        Self { value, words, span: plain.span(&range) }
    }
}

/// What a heading names of that which is asked for.
fn title_of(title: &str, asked: &Asked) -> Title {
    Title::of(&tokens(&title.to_ascii_lowercase()), asked)
}

/// Whether words, in lower case, stand in a text, whatever the case of its letters.
fn contains(text: &str, words: &str) -> bool {
    let Some(&first) = words.as_bytes().first() else { return true };
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text.as_bytes()).any(|at| {
        text.as_bytes().get(at..at + words.len()).is_some_and(|here| here.eq_ignore_ascii_case(words.as_bytes()))
    })
}

#[cfg(test)]
mod tests;
