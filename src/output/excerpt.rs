//! One line of a document as it is shown: harmless, tabs as blanks, no wider than there is room, and with the places
//! that are marked in it still under their marks.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::harmless;

const TAB: usize = 4;
const CUT: char = '…';

/// A place in a line that is underlined.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its bytes in the line.
    pub(super) bytes: Range<usize>,
    /// The columns that the words at the mark would like to have.
    pub(super) words: usize,
}

/// What is shown of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text.
    pub(super) text: String,
    /// The marks, as bytes of `text`.
    pub(super) marks: Vec<Range<usize>>,
    /// The columns that remain for the words at each mark, to the right of its connecting stroke.
    pub(super) room: Vec<usize>,
}

/// The stroke from the middle of a mark to its words, with the blank after it.
const STROKE: usize = 4;

impl Excerpt {
    /// Cuts a line to `width` columns around `marks`, which are in order and do not overlap. `None` where they are
    /// too far apart to be shown together, which a single mark never is.
    pub(super) fn cut(line: &str, marks: &[Mark], width: usize) -> Option<Self> {
        let cells = Cells::of(line);
        let columns: Vec<_> = marks.iter().map(|mark| cells.columns(&mark.bytes)).collect();
        if columns.iter().zip(columns.iter().skip(1)).any(|(left, right)| right.start < drawn_end(left)) {
            return None;
        }
        let first = columns.first().map_or(0, |mark| mark.start);
        let last = columns.last().map_or(0, drawn_end);
        let wordy = columns.iter().zip(marks).filter(|(_, mark)| mark.words > 0);
        let reach = wordy.map(|(columns, mark)| middle(columns) + STROKE + mark.words).max().unwrap_or(0);
        let start = window_start(first..last, reach, cells.width.max(last), width);
        if marks.len() > 1 && (last.max(reach) > start + width) {
            return None;
        }
        let (text, columns_shown) = cells.shown(start, width);
        let byte_at = |column: usize| {
            let index = columns_shown.partition_point(|&(shown, _)| shown < column);
            columns_shown.get(index).map_or(text.len(), |&(_, byte)| byte)
        };
        let room = |mark: &Range<usize>| {
            let visible = mark.start.max(start)..mark.end.min(start + width);
            (start + width).saturating_sub(middle(&visible) + STROKE)
        };
        Some(Self {
            marks: columns.iter().map(|mark| byte_at(mark.start)..byte_at(mark.end)).collect(),
            room: columns.iter().map(room).collect(),
            text,
        })
    }
}

/// Where a mark's underline ends: the arrow for an empty one takes a column too.
fn drawn_end(mark: &Range<usize>) -> usize {
    mark.end.max(mark.start + 1)
}

fn middle(mark: &Range<usize>) -> usize {
    usize::midpoint(mark.start, drawn_end(mark))
}

/// The first column to show of a line of `total` columns, so that the marks lie in the middle and their words, which
/// reach to the column `reach`, have room.
fn window_start(marks: Range<usize>, reach: usize, total: usize, width: usize) -> usize {
    if total.max(reach) <= width {
        return 0;
    }
    let around = width.saturating_sub(marks.len());
    let centred = marks.start.saturating_sub(around / 2).min(total.saturating_sub(width));
    // The column before the first mark is for the sign that something was cut.
    centred.max(reach.saturating_sub(width)).min(marks.start.saturating_sub(1))
}

/// A whole line, character by character.
struct Cells {
    text: String,
    cells: Vec<Cell>,
    width: usize,
}

/// A character of the line and its stand-in.
struct Cell {
    /// Its first byte in the line.
    source: usize,
    /// Its stand-in's bytes.
    shown: Range<usize>,
    /// The columns of its stand-in.
    columns: Range<usize>,
}

impl Cells {
    fn of(line: &str) -> Self {
        let (mut text, mut cells, mut width) = (String::with_capacity(line.len()), Vec::with_capacity(line.len()), 0);
        for (source, character) in line.char_indices() {
            let before = text.len();
            match character {
                '\t' => text.extend(std::iter::repeat_n(' ', TAB - width % TAB)),
                // Many editors write a byte-order mark; it is no part of the line.
                '\u{feff}' if source == 0 => {}
                _ => harmless::push(&mut text, character),
            }
            let added = text.get(before..).unwrap_or_default();
            let columns = match character {
                ' '..='~' => added.len(),
                _ => added.chars().filter_map(UnicodeWidthChar::width).sum(),
            };
            cells.push(Cell { source, shown: before..text.len(), columns: width..width + columns });
            width += columns;
        }
        Self { text, cells, width }
    }

    fn columns(&self, bytes: &Range<usize>) -> Range<usize> {
        let column = |byte: usize| {
            let index = self.cells.partition_point(|cell| cell.source < byte);
            self.cells.get(index).map_or(self.width, |cell| cell.columns.start)
        };
        column(bytes.start)..column(bytes.end)
    }

    /// The text in a window, and the byte at which each column of the line starts there.
    fn shown(&self, start: usize, width: usize) -> (String, Vec<(usize, usize)>) {
        let cut_after = self.width > start + width;
        let left = start + usize::from(start > 0);
        let right = start + width - usize::from(cut_after);
        let mut text = String::new();
        let mut bytes = Vec::new();
        if start > 0 {
            text.push(CUT);
        }
        let mut column = left;
        for cell in self.cells.iter().filter(|cell| cell.columns.start >= left && cell.columns.end <= right) {
            // A wide character may lie across the window's edge.
            text.extend(std::iter::repeat_n(' ', cell.columns.start.saturating_sub(column)));
            bytes.push((cell.columns.start, text.len()));
            text.push_str(self.text.get(cell.shown.clone()).unwrap_or_default());
            column = cell.columns.end;
        }
        bytes.push((column, text.len()));
        if cut_after {
            text.push(CUT);
        }
        (text, bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str, bytes: Range<usize>, width: usize) -> (String, String) {
        let excerpt = Excerpt::cut(line, &[Mark { bytes, words: 0 }], width).expect("one mark always fits");
        let marked = excerpt.marks.first().and_then(|mark| excerpt.text.get(mark.clone())).unwrap_or_default();
        (excerpt.text.clone(), marked.to_owned())
    }

    #[test]
    fn a_short_line_stays_whole() {
        assert_eq!(cut("a\té ⚠\u{fe0f}b", 2..4, 20), ("a   é ⚠b".into(), "é".into()));
        assert_eq!(cut("\u{feff}# a", 3..4, 20), ("# a".into(), "#".into()));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let line = "0123456789".repeat(5);
        assert_eq!(cut(&line, 25..27, 12), ("…1234567890…".into(), "56".into()));
        assert_eq!(cut(&line, 0..2, 12), ("01234567890…".into(), "01".into()));
        assert_eq!(cut(&line, 48..50, 12), ("…90123456789".into(), "89".into()));
        assert_eq!(cut(&line, 25..28, 5), ("…567…".into(), "567".into()));
        assert_eq!(cut(&line, 20..50, 12), ("…0123456789…".into(), "0123456789…".into()));
    }

    #[test]
    fn words_at_a_mark_get_room() {
        let marks = [Mark { bytes: 18..20, words: 8 }];
        let excerpt = Excerpt::cut(&"0123456789".repeat(2), &marks, 20).expect("one mark always fits");
        assert_eq!(excerpt.text, "…23456789");
        assert_eq!(excerpt.room, [8]);
    }

    #[test]
    fn marks_far_apart_or_over_each_other_are_not_shown_together() {
        let line = "0123456789".repeat(5);
        let marks = |second: Range<usize>| [Mark { bytes: 1..3, words: 0 }, Mark { bytes: second, words: 0 }];
        assert!(Excerpt::cut(&line, &marks(5..7), 20).is_some());
        assert!(Excerpt::cut(&line, &marks(2..7), 20).is_none());
        assert!(Excerpt::cut(&line, &marks(40..44), 20).is_none());
    }
}
