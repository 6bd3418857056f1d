//! Names without a colon behind them.
//!
//! Such words are hardly ever told from prose: only a date, and nothing else, makes a field of them.

use crate::dates;
use crate::document::{Aliases, BlockKind, Document, Field};
use crate::source::Span;

/// What stands around words and says nothing.
const MARKS: [char; 8] = ['*', '_', ' ', '\t', '(', ')', '.', '>'];

/// A name with a date behind it and nothing else: on a line of a paragraph, `**Updated** 2024-05-01`, `_Updated on 1 May
/// 2024_`, or in a row of a table, `| Updated | 2024-05-01 |`.
pub(super) fn dated<'a>(document: &'a Document, scopes: &[Span], names: &Aliases) -> Option<Field<'a>> {
    let is_inside = |span: Span| scopes.iter().any(|scope| scope.contains(span));
    let in_line = || {
        let blocks = scopes.iter().flat_map(|scope| document.blocks_from(*scope)).map(|(_, block)| block);
        let paragraphs = blocks.filter(|block| block.kind == BlockKind::Paragraph);
        paragraphs.into_iter().find_map(|paragraph| dated_line(document, paragraph.span, names))
    };
    let in_row = || {
        let rows = document.tables.iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
        rows.filter(|row| is_inside(row.span)).find_map(|row| {
            let &[one, other] = document.cells(row) else { return None };
            // Whatever the order of the columns.
            [(one, other), (other, one)]
                .into_iter()
                .find_map(|(name, content)| dated_cell(document, name, content, names))
        })
    };
    in_line().or_else(in_row)
}

fn dated_cell<'a>(document: &'a Document, span: Span, content: Span, names: &Aliases) -> Option<Field<'a>> {
    let words = document.visible_text(span);
    let bears = names.names().iter().any(|name| name.eq_ignore_ascii_case(words.trim_matches(MARKS)));
    let name = document.source.slice(span);
    (bears && is_date(&document.visible_text(content))).then_some(Field { name, span, content })
}

fn dated_line<'a>(document: &'a Document, paragraph: Span, names: &Aliases) -> Option<Field<'a>> {
    let text = document.visible_text(paragraph);
    let mut at = paragraph.start as usize;
    text.split('\n').find_map(|line| {
        let start = at + line.len() - line.trim_start_matches(MARKS).len();
        let end = at + line.len();
        at = end + 1;
        let words = line.trim_start_matches(MARKS);
        names.names().iter().find_map(|name| {
            let head = words.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name))?;
            let rest = words.get(head.len()..).filter(|rest| !rest.starts_with(char::is_alphanumeric))?;
            let said = rest.trim_start_matches(MARKS);
            let said = ["on ", "in "].iter().find_map(|word| said.strip_prefix(word)).unwrap_or(said);
            let span = Span::new(start, start + head.len());
            // Bold words are a label, and a remark may follow.
            let is_bold = ["**", "__"].iter().any(|mark| rest.starts_with(mark));
            (is_date(said) || (is_bold && date_at_start(said).is_some())).then(|| Field {
                name: document.source.slice(span),
                span,
                content: Span::new(end - said.len(), end),
            })
        })
    })
}

/// Whether a text is a date and nothing else.
fn is_date(text: &str) -> bool {
    let bare = text.trim_matches(|mark: char| MARKS.contains(&mark) || mark == '\r');
    date_at_start(bare) == Some(bare.len())
}

/// Where the date ends that a text begins with.
fn date_at_start(text: &str) -> Option<usize> {
    let first = dates::candidates(text).next().filter(|date| date.reading.is_ok() && date.range.start == 0);
    first.map(|date| date.range.end)
}

/// Bold words that open a paragraph and would be the label, if there were a colon behind them.
pub(super) fn label(document: &Document, scopes: &[Span], names: &Aliases) -> Option<Span> {
    let blocks = scopes.iter().flat_map(|scope| document.blocks_from(*scope)).map(|(_, block)| block);
    blocks.filter(|block| block.kind == BlockKind::Paragraph).find_map(|paragraph| {
        let text = document.source.slice(paragraph.span);
        let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
        let (name, _) = text.get(mark.len()..)?.split_once(mark)?;
        let start = paragraph.span.start as usize;
        names.fits_label(name).then(|| Span::new(start, start + name.len() + 2 * mark.len()))
    })
}
