//! Which section became which: a heading that was reworded, moved or lifted leaves what stands under it what it was.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault};

use siphasher::sip::SipHasher13;

use super::lines::Lines;
use crate::document::{Document, Section};

/// How many of a hundred lines of the longer section must be the same for it to be the same section elsewhere, or under
/// another heading.
const ALIKE: usize = 50;

/// More sections that lost their places are a document that was written anew; to compare them all takes their square.
const COMPARED: usize = 60;

/// The names of the sections as they are now, of those that stood under others before, by their indexes then.
pub(super) fn renamed(before: &Document, after: &Document, lines: &Lines) -> HashMap<u32, Vec<String>> {
    let mut pairs = Pairs { before, after, partners: HashMap::new(), taken: HashSet::new() };
    pairs.match_inside(None);
    pairs.match_moved();
    pairs.match_unchanged(lines);
    while pairs.match_reworded() {}
    let names = before.sections.iter().filter_map(|old| {
        let new = pairs.partner(old)?;
        let name = after.names_around(new);
        (name != before.names_around(old)).then_some((old.index, name))
    });
    names.collect()
}

/// The sections of a document, and what became of them.
struct Pairs<'a> {
    before: &'a Document,
    after: &'a Document,
    /// By their indexes.
    partners: HashMap<u32, u32>,
    /// Those that are somebody's partner.
    taken: HashSet<u32>,
}

impl<'a> Pairs<'a> {
    fn partner(&self, old: &Section) -> Option<&'a Section> {
        self.after.sections.get(*self.partners.get(&old.index)? as usize)
    }

    /// Matches two sections, and those inside that bear the same names.
    fn pair(&mut self, old: &'a Section, new: &'a Section) {
        self.partners.insert(old.index, new.index);
        self.taken.insert(new.index);
        self.match_inside(Some((old, new)));
    }

    /// Matches by their names the sections right inside of two that belong together, or on top of both documents.
    fn match_inside(&mut self, around: Option<(&Section, &Section)>) {
        let mut by_name: HashMap<String, VecDeque<&Section>> = HashMap::new();
        for new in inside(self.after, around.map(|(_, new)| new)).filter(|new| !self.taken.contains(&new.index)) {
            by_name.entry(new.name()).or_default().push_back(new);
        }
        for old in inside(self.before, around.map(|(old, _)| old)) {
            if self.partners.contains_key(&old.index) {
                continue;
            }
            if let Some(new) = by_name.get_mut(&old.name()).and_then(VecDeque::pop_front) {
                self.pair(old, new);
            }
        }
    }

    /// Matches what went to another place of the document, or to another level, under its name.
    fn match_moved(&mut self) {
        let (gone, new) = self.unmatched();
        self.pair_alike(&gone, &new, |old, new| old.name() == new.name());
    }

    /// Matches what stands where it stood, under its own heading and below others: it may be too short to be known by what
    /// it says.
    fn match_unchanged(&mut self, lines: &Lines) {
        let (gone, new) = self.unmatched();
        let first_line = |document: &Document, section: &Section| document.source.line_at(section.heading.start);
        let by_line: HashMap<usize, &Section> = new.into_iter().map(|new| (first_line(self.after, new), new)).collect();
        for old in gone {
            let partner = lines.partner(first_line(self.before, old)).and_then(|line| by_line.get(&line).copied());
            // One that was matched meanwhile is inside of another that was.
            if let Some(new) = partner.filter(|new| !self.taken.contains(&new.index))
                && !self.partners.contains_key(&old.index)
            {
                self.pair(old, new);
            }
        }
    }

    /// Matches what stands at its place under other words. Whether there was any.
    fn match_reworded(&mut self) -> bool {
        let (gone, new) = self.unmatched();
        let place = |old: &Section| old.parent().map(|parent| self.partners.get(&parent).copied());
        let places: HashMap<u32, Option<Option<u32>>> = gone.iter().map(|old| (old.index, place(old))).collect();
        self.pair_alike(&gone, &new, |old, new| match places.get(&old.index) {
            Some(Some(parent)) => parent.is_some() && *parent == new.parent(),
            _ => new.parent().is_none(),
        })
    }

    fn unmatched(&self) -> (Vec<&'a Section>, Vec<&'a Section>) {
        let gone = self.before.sections.iter().filter(|old| !self.partners.contains_key(&old.index));
        let new = self.after.sections.iter().filter(|new| !self.taken.contains(&new.index));
        (gone.collect(), new.collect())
    }

    /// Matches those that may be the same and have enough lines in common, the most alike first.
    fn pair_alike(
        &mut self,
        gone: &[&'a Section],
        new: &[&'a Section],
        may_be: impl Fn(&Section, &Section) -> bool,
    ) -> bool {
        if gone.len() > COMPARED || new.len() > COMPARED {
            return false;
        }
        let all = gone.iter().flat_map(|old| new.iter().map(move |new| (*old, *new)));
        let likely = all.filter(|(old, new)| may_be(old, new));
        // Each is read once, and not once for each other that it is compared with.
        let (before, after) = (all_lines(self.before, gone), all_lines(self.after, new));
        let likeness = |old: &Section, new: &Section| match (before.get(&old.index), after.get(&new.index)) {
            (Some(old), Some(new)) => likeness(old, new),
            _ => 0,
        };
        let mut alike: Vec<_> = likely.map(|(old, new)| (likeness(old, new), old, new)).collect();
        alike.retain(|(likeness, ..)| *likeness >= ALIKE);
        alike.sort_by_key(|(likeness, ..)| Reverse(*likeness));
        for (_, old, new) in &alike {
            if !self.partners.contains_key(&old.index) && !self.taken.contains(&new.index) {
                self.pair(old, new);
            }
        }
        !alike.is_empty()
    }
}

/// The sections right inside another, or on top of the document.
fn inside<'a>(document: &'a Document, around: Option<&Section>) -> impl Iterator<Item = &'a Section> {
    let bounds = around.map(|around| (around.index as usize + 1, around.end as usize));
    let (start, end) = bounds.unwrap_or((0, document.sections.len()));
    let at = move |index: usize| document.sections.get(index).filter(|_| index < end);
    std::iter::successors(at(start), move |section| at(section.end as usize))
}

/// The lines of each section, by its index.
fn all_lines(document: &Document, sections: &[&Section]) -> HashMap<u32, Vec<u64>> {
    sections.iter().map(|section| (section.index, lines(document, section))).collect()
}

/// How many of a hundred lines of the longer section stand in the other, their headings apart.
fn likeness(old: &[u64], new: &[u64]) -> usize {
    let (shorter, longer) = (old.len().min(new.len()), old.len().max(new.len()).max(1));
    if shorter * 100 < longer * ALIKE {
        return 0;
    }
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    let mut common = 0;
    while let (Some(one), Some(other)) = (old.peek(), new.peek()) {
        let order = one.cmp(other);
        common += usize::from(order.is_eq());
        if order.is_le() {
            old.next();
        }
        if order.is_ge() {
            new.next();
        }
    }
    common * 100 / longer
}

/// What is written in a section, each line as a number, sorted; the marks of headings apart, which may be lifted with it.
fn lines(document: &Document, section: &Section) -> Vec<u64> {
    let body = document.source.slice(section.span).get(section.heading.len()..).unwrap_or_default();
    let lines = body.lines().map(|line| line.trim_start_matches('#').trim()).filter(|line| !line.is_empty());
    let hasher = BuildHasherDefault::<SipHasher13>::default();
    let mut lines: Vec<u64> = lines.map(|line| hasher.hash_one(line)).collect();
    lines.sort_unstable();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_alike_as_those_in_common() {
        for (old, new, wanted) in [
            (&[1, 2, 3, 4][..], &[1, 2, 3, 4][..], 100),
            (&[1, 2, 3, 4], &[2, 4], 50),
            (&[1, 1, 1, 2], &[1, 1, 3, 4], 50),
            (&[1, 1, 1, 1], &[1, 2, 3, 4], 25),
            // Too short to be the same.
            (&[1, 2, 3], &[1], 0),
            (&[], &[], 0),
        ] {
            assert_eq!(likeness(old, new), wanted, "{old:?} {new:?}");
            assert_eq!(likeness(new, old), wanted, "{new:?} {old:?}");
        }
    }
}
