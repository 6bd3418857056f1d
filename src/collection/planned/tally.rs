//! How much of a list is done: the boxes and rows right under a heading, counted in every way that people count.

use super::status::{self, Status};
use crate::document::{BlockKind, Document, Section};

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What is done.
    pub done: usize,
    /// All there is.
    pub lines: usize,
}

/// In bytes: what stands in parentheses may be a stranger's megabyte.
const LONGEST: usize = 80;

impl Tally {
    /// Counts the lines right under a heading, its subsections apart: first top-level boxes, or rows where there are
    /// none; then nested boxes too, then files instead of lines. Nothing where there are neither boxes nor rows.
    #[must_use]
    pub fn of(document: &Document, section: &Section) -> Vec<Self> {
        let [mut top, mut all, mut files, mut rows] = [Self::default(); 4];
        let own_end = document.subsections(section).first().map_or(section.blocks.end, |first| first.blocks.start);
        for block in document.blocks.get(section.blocks.start as usize..own_end as usize).unwrap_or_default() {
            match (block.kind, block.parent()) {
                (BlockKind::Item, Some(list)) => {
                    let Some((status, ..)) = status::task(document.source.slice(block.span)) else { continue };
                    let line = document.without_html(document.first_line(block.span));
                    all.add(status, 1);
                    files.add(status, line.matches(".md").count().max(1));
                    if document.blocks.get(list as usize).is_some_and(|list| list.parent().is_none()) {
                        top.add(status, 1);
                    }
                }
                (BlockKind::Table(table), _) => {
                    let Some(table) = document.tables.get(table as usize) else { continue };
                    let statuses = status::columns(document, table);
                    for row in &table.rows {
                        if let Some((status, _)) = status::of_row(document, row, &statuses) {
                            rows.add(status, 1);
                        }
                    }
                }
                _ => {}
            }
        }
        [top, rows, all, files].into_iter().filter(|tally| tally.lines > 0).collect()
    }

    /// What a heading states in parentheses, `(3/7)`, and which of its bytes say so.
    #[must_use]
    pub fn stated(heading: &str) -> Option<(Self, std::ops::Range<usize>)> {
        heading.match_indices('(').find_map(|(open, _)| {
            let rest = heading.get(open + 1..)?;
            let inside = rest.get(..rest.floor_char_boundary(LONGEST))?.split_once(')')?.0;
            let (done, rest) = inside.split_once('/')?;
            let digits = rest.trim_start().find(|next: char| !next.is_ascii_digit());
            let length = rest.len() - rest.trim_start().len() + digits.unwrap_or(rest.trim_start().len());
            let lines = rest.get(..length)?;
            let tally = Self { done: done.trim().parse().ok()?, lines: lines.trim().parse().ok()? };
            let start = open + 1 + done.len() - done.trim_start().len();
            let end = open + 1 + done.len() + 1 + length;
            // More than all there is, or a third number, is a date or a ratio.
            let is_count = tally.done <= tally.lines && !rest.get(length..)?.starts_with(['/', '.', ',', '-']);
            is_count.then_some((tally, start..end))
        })
    }

    fn add(&mut self, status: Status, count: usize) {
        self.lines += count;
        if status == Status::Done {
            self.done += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    #[test]
    fn a_count_in_a_heading_is_two_numbers_in_parentheses() {
        for (heading, stated) in [
            ("### 01_Storage (3/7)", Some((3, 7, "3/7"))),
            ("### 01_Storage (old) ( 3 / 7 files)", Some((3, 7, "3 / 7"))),
            ("### Open (0/0)", Some((0, 0, "0/0"))),
            ("### Support (24/7)", None),
            ("### Update (3/7/2025)", None),
            ("### CI (and/or) CD", None),
            ("### 3/7", None),
            ("### (3/7", None),
        ] {
            let found =
                Tally::stated(heading).map(|(tally, range)| (tally.done, tally.lines, heading.get(range).unwrap()));
            assert_eq!(found, stated, "{heading}");
        }
    }

    #[test]
    fn lines_are_counted_in_every_way() {
        for (list, tallies) in [
            ("- [x] a.md\n- [ ] b.md\n", &[(1, 2), (1, 2), (1, 2)][..]),
            ("- [x] a/ (README.md + RESOURCES.md)\n- [ ] b.md\n", &[(1, 2), (1, 2), (2, 3)]),
            ("- [ ] a\n  - [x] one.md\n  - [x] two.md\n", &[(0, 1), (2, 3), (2, 3)]),
            ("| File | Status |\n|--|--|\n| a.md | ✅ |\n| b.md | 🟡 |\n| all | so far |\n", &[(1, 2)]),
            ("| File | Priority | Status |\n|--|--|--|\n| a.md | 🔴 High | ✅ |\n| b.md | 🟢 Low | ⬜ |\n", &[(1, 2)]),
            ("- a.md\n\n### Below\n\n- [x] a.md\n", &[]),
        ] {
            let source = Source::new("p.md", "p.md", format!("## H\n\n{list}"));
            let document = Document::parse(Arc::new(source), Kind::Planning);
            let found: Vec<_> = Tally::of(&document, &document.sections[0]).iter().map(|t| (t.done, t.lines)).collect();
            assert_eq!(found, tallies, "{list}");
        }
    }
}
