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

/// How much of a line is looked at on either side of its marks, in bytes: a line may be a megabyte, and no window is as
/// wide.
const LOOKED_AT: usize = 4096;

impl Excerpt {
    /// Cuts a line to `width` columns around `marks`, which are in order and do not overlap. `None` where they are
    /// too far apart to be shown together, which a single mark never is.
    pub(super) fn cut(line: &str, marks: &[Mark], width: usize) -> Option<Self> {
        let first = marks.first().map_or(0, |mark| mark.bytes.start);
        let last = marks.last().map_or(0, |mark| mark.bytes.start);
        if last.saturating_sub(first) > LOOKED_AT {
            return None;
        }
        let from = line.floor_char_boundary(first.saturating_sub(LOOKED_AT));
        let to = line.ceil_char_boundary(last.saturating_add(LOOKED_AT));
        let cells = Cells::of(line.get(from..to)?);
        let column = |byte: usize| cells.column(byte.saturating_sub(from));
        let columns: Vec<_> = marks.iter().map(|mark| column(mark.bytes.start)..column(mark.bytes.end)).collect();
        if columns.iter().zip(columns.iter().skip(1)).any(|(left, right)| right.start < drawn_end(left)) {
            return None;
        }
        let first = columns.first().map_or(0, |mark| mark.start);
        let last = columns.last().map_or(0, drawn_end);
        let wordy = columns.iter().zip(marks).filter(|(_, mark)| mark.words > 0);
        let reach = wordy.map(|(columns, mark)| middle(columns) + STROKE + mark.words).max().unwrap_or(0);
        let start = window_start(first..last, reach, cells.width().max(last), width);
        if marks.len() > 1 && (last.max(reach) > start + width) {
            return None;
        }
        let room = |mark: &Range<usize>| {
            let visible = mark.start.max(start)..mark.end.min(start + width);
            (start + width).saturating_sub(middle(&visible) + STROKE)
        };
        let room = columns.iter().map(room).collect();
        let (text, marks) = cells.shown(start, width, &columns);
        Some(Self { text, marks, room })
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

/// A line as it is shown: often as it is written, a column for each byte.
enum Cells<'a> {
    Plain(&'a str),
    Other { text: String, cells: Vec<Cell> },
}

/// Where a character of the line and its stand-in start. One more stands for the line's end.
#[derive(Clone, Copy)]
struct Cell {
    /// In the line, in bytes.
    source: usize,
    /// In the text that is shown, in bytes.
    shown: usize,
    column: usize,
}

impl<'a> Cells<'a> {
    fn of(line: &'a str) -> Self {
        if harmless::is_plain(line) {
            return Self::Plain(line);
        }
        let (mut text, mut column) = (String::with_capacity(line.len()), 0);
        let mut cells = Vec::with_capacity(line.len() + 1);
        for (source, character) in line.char_indices() {
            let shown = text.len();
            cells.push(Cell { source, shown, column });
            match character {
                '\t' => text.extend(std::iter::repeat_n(' ', TAB - column % TAB)),
                // Many editors write a byte-order mark; it is no part of the line.
                '\u{feff}' if source == 0 => {}
                _ => harmless::push(&mut text, character),
            }
            let added = text.get(shown..).unwrap_or_default();
            column += match character {
                ' '..='~' => added.len(),
                _ => added.chars().filter_map(UnicodeWidthChar::width).sum(),
            };
        }
        cells.push(Cell { source: line.len(), shown: text.len(), column });
        Self::Other { text, cells }
    }

    fn text(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Other { text, .. } => text,
        }
    }

    fn width(&self) -> usize {
        self.column(usize::MAX)
    }

    /// The column of the first character that starts at a byte of the line or behind it.
    fn column(&self, byte: usize) -> usize {
        match self {
            Self::Plain(text) => byte.min(text.len()),
            Self::Other { cells, .. } => {
                let index = cells.partition_point(|cell| cell.source < byte);
                cells.get(index).or(cells.last()).map_or(0, |cell| cell.column)
            }
        }
    }

    /// Where in the text the first character starts that starts in a column or behind it.
    fn byte(&self, column: usize) -> usize {
        match self {
            Self::Plain(text) => column.min(text.len()),
            Self::Other { text, cells } => {
                let index = cells.partition_point(|cell| cell.column < column);
                cells.get(index).map_or(text.len(), |cell| cell.shown)
            }
        }
    }

    /// The characters that lie wholly in a window: their bytes in the text, and their columns. A wide one may lie across
    /// the window's edge.
    fn inside(&self, window: Range<usize>) -> (Range<usize>, Range<usize>) {
        match self {
            Self::Plain(text) => {
                let end = window.end.min(text.len());
                let whole = window.start.min(end)..end;
                (whole.clone(), whole)
            }
            Self::Other { cells, .. } => {
                let end = cells.partition_point(|cell| cell.column <= window.end).saturating_sub(1);
                let start = cells.partition_point(|cell| cell.column < window.start).min(end);
                let (Some(start), Some(end)) = (cells.get(start), cells.get(end)) else { return (0..0, window) };
                (start.shown..end.shown, start.column..end.column)
            }
        }
    }

    /// The text in a window, and where some columns of the line lie in it, in bytes.
    fn shown(&self, start: usize, width: usize, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
        let cut_after = self.width() > start + width;
        let left = start + usize::from(start > 0);
        let (bytes, columns) = self.inside(left..start + width - usize::from(cut_after));
        let mut text = String::with_capacity(bytes.len() + 2 * CUT.len_utf8());
        if start > 0 {
            text.push(CUT);
        }
        text.extend(std::iter::repeat_n(' ', columns.start.saturating_sub(left)));
        let before = text.len();
        text.push_str(self.text().get(bytes.clone()).unwrap_or_default());
        if cut_after {
            text.push(CUT);
        }
        let place = |column: usize| match column {
            _ if column > columns.end => text.len(),
            _ => before + self.byte(column).clamp(bytes.start, bytes.end) - bytes.start,
        };
        let marks = marks.iter().map(|mark| place(mark.start)..place(mark.end)).collect();
        (text, marks)
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
