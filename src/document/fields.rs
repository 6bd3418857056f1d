//! Fields: what a document says under a name, whether the label is bold or plain.
//!
//! A bold label is one wherever it stands. A plain one (`Status: accepted`, `*Owner*: Ann`, `Owner - Ann`) is told from
//! prose only by who asks for it by name, so it serves to find what is asked for, never to list what is there.

use schemars::JsonSchema;
use serde::Deserialize;

use super::names::is_nothing;
use super::{Block, BlockKind, Document, Section, is_comment, is_content};
use crate::source::Span;

/// Something said under a name.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The words of the label.
    pub name: &'a str,
    /// The label as it is written.
    pub span: Span,
    /// What it says.
    pub content: Span,
}

/// How something is said under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldForm {
    /// `status: accepted` at the head of the file.
    FrontMatter,
    /// `**Status**: accepted`
    Label,
    /// A heading and what stands below it, the title apart.
    Heading,
    /// `Status: accepted`, `* Status: accepted`, `*Status*: accepted`
    Plain,
}

/// How long a plain label may be, in bytes.
const LONGEST_LABEL: usize = 60;

impl Document {
    /// The bold labels inside a span.
    pub fn bold_fields(&self, span: Span) -> impl Iterator<Item = Field<'_>> {
        let labels = self.run_ins_in(span);
        labels.iter().enumerate().map(|(index, label)| {
            let field = Field { name: self.label(label), span: label.span, content: label.content };
            let last = labels.get(index + 1).is_none_or(|next| next.block != label.block);
            if field.content.is_empty() && last { self.completed(field, label.block) } else { field }
        })
    }

    /// A label with nothing behind it in its paragraph, which is a block by its index, labels the next block: a drawing
    /// or a table as well.
    fn completed<'a>(&self, field: Field<'a>, block: u32) -> Field<'a> {
        let next = self.blocks.get(block as usize).and_then(|paragraph| {
            let rest = self.visible_text(Span { start: field.span.end, end: paragraph.span.end });
            let siblings = std::iter::successors(self.blocks.get(paragraph.end as usize), |next| {
                self.blocks.get(next.end as usize)
            });
            let next = siblings.take_while(|next| next.parent == paragraph.parent).find(|next| !is_comment(next))?;
            let labelled = self.run_ins_in(next.span).first().is_some_and(|label| label.span.start == next.span.start);
            (!rest.contains(char::is_alphanumeric) && is_content(next) && !labelled).then_some(next.span)
        });
        Field { content: next.unwrap_or(field.content), ..field }
    }

    /// A heading as the label of what stands below it.
    #[must_use]
    pub fn heading_field<'a>(&self, section: &'a Section) -> Field<'a> {
        let mut blocks = self.blocks_in(section).iter().filter(|block| is_content(block));
        let start = blocks.next().map_or(section.span.end, |first| first.span.start);
        let content = self.trimmed(Span { start, ..section.span });
        Field { name: &section.title, span: section.heading, content }
    }

    /// The blocks that begin inside a span, each with its index.
    pub fn blocks_from(&self, span: Span) -> impl Iterator<Item = (usize, &Block)> {
        let first = self.blocks.partition_point(|block| block.span.start < span.start);
        let behind = self.blocks.iter().enumerate().skip(first);
        behind.take_while(move |(_, block)| block.span.start < span.end)
    }

    /// The labels inside a span, bold and plain, in reading order.
    #[must_use]
    pub fn fields_in(&self, span: Span) -> Vec<Field<'_>> {
        let mut fields: Vec<Field<'_>> = self.bold_fields(span).collect();
        let bold = self.run_ins_in(span);
        for (index, block) in self.blocks_from(span) {
            if block.kind == BlockKind::Paragraph {
                let plain = self.plain_fields(u32::try_from(index).unwrap_or(u32::MAX)).into_iter();
                fields.extend(plain.filter(|field| {
                    let next = bold.partition_point(|label| label.span.end <= field.span.start);
                    bold.get(next).is_none_or(|label| label.span.start >= field.span.end)
                }));
            }
        }
        fields.sort_by_key(|field| field.span);
        fields
    }

    /// The fields of one form whose name fits, in some scopes and under some headings, the title apart. Each is looked
    /// for when it is asked for: most often the first will do.
    pub fn named_fields<'w, 'a: 'w>(
        &'a self,
        form: FieldForm,
        scopes: &'w [Span],
        sections: &'w [&'a Section],
        fits: &'w dyn Fn(&str) -> bool,
    ) -> Box<dyn Iterator<Item = Field<'a>> + 'w> {
        let fit = |field: &Field<'_>| fits(field.name);
        match form {
            FieldForm::FrontMatter => {
                let entries = self.front_matter.iter().flat_map(|matter| &matter.entries);
                let inside = entries.filter(move |entry| scopes.iter().any(|scope| scope.contains(entry.key)));
                let fields = inside.map(|entry| Field {
                    name: self.source.slice(entry.key),
                    span: entry.key,
                    content: entry.value,
                });
                Box::new(fields.filter(|field| fits(&field.name.replace(['_', '-'], " "))))
            }
            FieldForm::Label => Box::new(scopes.iter().flat_map(|scope| self.bold_fields(*scope)).filter(fit)),
            FieldForm::Heading => {
                let headings = sections.iter().filter(|section| section.level > 1 && fits(&section.title));
                Box::new(headings.map(|section| self.heading_field(section)))
            }
            FieldForm::Plain => Box::new(scopes.iter().flat_map(|scope| self.fields_in(*scope)).filter(fit)),
        }
    }

    /// What may be a plain label in a paragraph: words before a colon or a dash where a line, a sentence or a part of
    /// one begins.
    fn plain_fields(&self, block: u32) -> Vec<Field<'_>> {
        let Some(paragraph) = self.blocks.get(block as usize) else { return Vec::new() };
        let text = self.visible_text(paragraph.span);
        let start = paragraph.span.start as usize;
        let mut fields: Vec<Field<'_>> = Vec::new();
        for opening in openings(&text) {
            let Some((name, content)) = label(&text, opening) else { continue };
            let span = Span::new(start + name.start, start + name.end);
            if let Some(previous) = fields.last_mut() {
                // `Mistake - Retries: too many` says something under its first label.
                let content = self.trimmed(Span { end: span.start.max(previous.content.start), ..previous.content });
                previous.content = if content.is_empty() { previous.content } else { content };
            }
            let content = self.trimmed(Span::new(start + content, paragraph.span.end as usize));
            fields.push(Field { name: self.source.slice(span), span, content });
        }
        if let Some(last) = fields.last_mut().filter(|last| last.content.is_empty()) {
            *last = self.completed(*last, block);
        }
        fields
    }

    /// Whether a span holds more than dashes, dots, "n/a" and comments.
    #[must_use]
    pub fn says_something(&self, span: Span) -> bool {
        let visible = self.visible_text(span);
        if visible.contains(char::is_alphanumeric) {
            return !is_nothing(&visible);
        }
        let first = self.opaque.partition_point(|opaque| opaque.end <= span.start);
        let mut opaque = self.opaque[first..].iter().take_while(|opaque| opaque.start < span.end);
        self.links_in(span).next().is_some() || opaque.any(|opaque| !self.source.slice(*opaque).starts_with('<'))
    }

    /// The first line of a span that says something besides comments, with them blanked.
    #[must_use]
    pub fn opening_line(&self, span: Span) -> (Span, String) {
        let text = self.without_comments(span);
        let said = text.trim_start();
        let start = span.start as usize + text.len() - said.len();
        let mut words = said.lines().next().unwrap_or_default().trim_end();
        if words.is_empty() {
            return (self.first_line(span), String::new());
        }
        // Of `_Updated: May 2024_`, the mark at the end is not of the words.
        if !words.starts_with(['*', '_']) {
            words = words.trim_end_matches(['*', '_']);
        }
        (Span::new(start, start + words.len()), words.to_owned())
    }

    /// A span without the blank space and the marks of emphasis at its ends.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        let blank = |mark: char| mark.is_whitespace() || matches!(mark, '*' | '_');
        let rest = text.trim_start_matches(blank);
        let start = span.start as usize + text.len() - rest.len();
        let rest = rest.trim_end_matches(|last| blank(last) || matches!(last, '(' | ','));
        Span::new(start, start + rest.len())
    }
}

/// Where a line, a sentence or a part of one begins, in bytes. Of several marks in a row, the last one counts.
fn openings(text: &str) -> impl Iterator<Item = usize> {
    let opens = |mark: char| matches!(mark, '\n' | '(' | ',' | ';' | '.' | '!' | '?' | '…');
    let marks = text.match_indices(move |mark| opens(mark) || matches!(mark, '-' | '–' | '—'));
    let behind = marks.filter_map(move |(at, mark)| {
        let behind = at + mark.len();
        let next = text.get(behind..)?.chars().next();
        // A dash does before a blank.
        let is_opening = mark.starts_with(opens) || next == Some(' ');
        (is_opening && !next.is_some_and(opens)).then_some(behind)
    });
    std::iter::once(0).chain(behind)
}

/// The label that starts at an opening, and where what it labels begins.
fn label(text: &str, opening: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let rest = text.get(opening..)?;
    let indent = rest.bytes().take(LONGEST_LABEL).take_while(|byte| b" \t>*_\"'([".contains(byte)).count();
    let head = rest.get(indent..)?;
    let head = head.get(..head.floor_char_boundary(LONGEST_LABEL))?;
    let is_digit = |at: usize| head.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let (end, length) = head.char_indices().find_map(|(at, mark)| match mark {
        // `14:32` is a time.
        ':' if is_digit(at + 1) && at.checked_sub(1).is_some_and(is_digit) => None,
        ':' | '：' => Some((at, mark.len_utf8())),
        '\n' | '.' | ',' | ';' | '(' | '!' | '?' | '|' => Some((0, 0)),
        ' ' => {
            let rest = head.get(at..)?;
            [" - ", " – ", " — "].iter().find(|dash| rest.starts_with(**dash)).map(|dash| (at, dash.len()))
        }
        _ => None,
    })?;
    let name = head.get(..end)?.trim_end_matches(['*', '_', ' ', '"', ')', ']']);
    let start = opening + indent;
    name.contains(char::is_alphabetic).then(|| (start..start + name.len(), start + end + length))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    fn parsed(text: &str) -> Document {
        Document::parse(Arc::new(Source::new("a.md", "a.md", text)), Kind::Other)
    }

    fn fields(text: &str) -> Vec<(String, String)> {
        let document = parsed(text);
        let whole = Span::new(0, text.len());
        let said = |field: Field<'_>| (field.name.to_owned(), document.source.slice(field.content).to_owned());
        document.fields_in(whole).into_iter().map(said).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, content)| ((*name).to_owned(), (*content).to_owned())).collect()
    }

    #[test]
    fn labels_are_found_bold_and_plain() {
        assert_eq!(
            fields("* Status: accepted\n* Date: 2024-03-15\n"),
            pairs(&[("Status", "accepted"), ("Date", "2024-03-15")])
        );
        assert_eq!(fields("_Last updated: May 2024_\n"), pairs(&[("Last updated", "May 2024")]));
        assert_eq!(fields("**Owner** - Ann (Due: Friday)\n"), pairs(&[("Owner", "Ann"), ("Due", "Friday)")]));
        assert_eq!(
            fields("1. Mistake: none. **Instead**: some\n"),
            pairs(&[("Mistake", "none."), ("Instead", "some")])
        );
        assert_eq!(fields("Mistake - Retries: many\n"), pairs(&[("Mistake", "Retries: many"), ("Retries", "many")]));
        assert_eq!(fields("Status:\n\n- accepted\n"), pairs(&[("Status", "- accepted")]));
    }

    #[test]
    fn a_tag_that_breaks_the_line_parts_labels() {
        let parted = pairs(&[("Mistake", "none"), ("Instead", "some")]);
        for text in [
            "**Mistake**: none<br>**Instead**: some\n",
            "**Mistake:** none<br/>\n**Instead:** <br />some\n",
            "**Mistake**: none  \n**Instead**: some\n",
            "**Mistake**: none\\\n**Instead**: some\n",
        ] {
            let found =
                fields(text).into_iter().map(|(name, said)| (name, said.replace("<br />", "").replace('\\', "")));
            assert_eq!(found.map(|(name, said)| (name, said.trim().to_owned())).collect::<Vec<_>>(), parted, "{text}");
        }
        let plain: Vec<_> = fields("Mistake: none<br>Instead: some\n").into_iter().map(|(name, _)| name).collect();
        assert_eq!(plain, ["Mistake", "Instead"]);
        assert_eq!(fields("**Mistake**: said `<br>`**Instead**: some\n").len(), 1);
    }

    #[test]
    fn what_stands_in_code_or_a_comment_is_no_label() {
        assert_eq!(fields("`Status: accepted`\n\n<!--\nStatus: accepted\n-->\n"), pairs(&[]));
        assert_eq!(fields("It began at 14:32 and the\nstatus was accepted.\n"), pairs(&[]));
    }

    #[test]
    fn a_comment_beside_words_is_none_of_them() {
        let text = "**Status**: <!-- a\nb --> accepted <!-- c -->\n";
        let document = parsed(text);
        let (span, words) = document.opening_line(document.run_ins[0].content);
        assert_eq!((document.source.slice(span), words.as_str()), ("accepted", "accepted"));
    }

    #[test]
    fn dashes_dots_and_comments_say_nothing() {
        for nothing in ["—", "...", "n/a", "*N/A*", "<!-- later -->", "–", "&mdash;", "<br>"] {
            let text = format!("| A | B |\n|---|---|\n| {nothing} | b |\n");
            let document = parsed(&text);
            let cell = document.cells(&document.tables[0].rows[0])[0];
            assert!(!document.says_something(cell), "{nothing}");
        }
        for something in ["Various", "`SELECT 1`", "![](chart.png)", "https://a.dev", "1986", "no"] {
            let text = format!("| A | B |\n|---|---|\n| {something} | b |\n");
            let document = parsed(&text);
            let cell = document.cells(&document.tables[0].rows[0])[0];
            assert!(document.says_something(cell), "{something}");
        }
    }
}
