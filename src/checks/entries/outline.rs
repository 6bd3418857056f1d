//! Where the entries of a section begin and end, in the forms that people write them.
//!
//! A list item that opens with a later part (`- **Instead**: …`) is no entry but goes on with the one before it, be
//! that an item, a paragraph or a heading. A sub-heading is an entry, unless entries stand below it.

use serde::Deserialize;

use super::Entries;
use crate::document::{Block, BlockKind, Document, Field, Row, Section, Table, first_named};
use crate::source::Span;

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Form {
    /// A row of a table.
    Rows,
    /// An item of a list, or a paragraph that begins as one does.
    Items,
    /// A sub-heading and what stands below it.
    Headings,
}

/// One entry of a section.
pub(super) struct Entry<'a> {
    form: Form,
    /// The whole of it.
    pub(super) span: Span,
    pub(super) row: Option<(&'a Table, &'a Row)>,
    heading: Option<&'a Section>,
}

/// What a label says of where an entry begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It is the first part of an entry.
    Opening,
    /// It is a part that may go on with an entry: which one.
    Later(usize),
}

/// A section with the labels in it.
struct Outline<'a> {
    check: &'a Entries,
    document: &'a Document,
    fields: Vec<Field<'a>>,
    entries: Vec<Entry<'a>>,
}

impl Entries {
    /// The entries of a section in reading order.
    pub(super) fn entries<'a>(&'a self, document: &'a Document, section: &'a Section) -> Vec<Entry<'a>> {
        let fields = if self.parts.is_empty() { Vec::new() } else { document.fields_in(section.span) };
        let mut outline = Outline { check: self, document, fields, entries: Vec::new() };
        outline.collect(section);
        outline.leave_out_remarks();
        let meant = |entry: &Entry<'_>| self.only.is_none_or(|form| form == entry.form);
        outline.entries.into_iter().filter(meant).collect()
    }

    fn role(&self, name: &str) -> Option<Role> {
        let index = self.parts.iter().position(|part| first_named(name, part).is_some())?;
        let opening = self.parts.get(index).and_then(|part| part.first()) == self.opening.as_ref();
        Some(if opening { Role::Opening } else { Role::Later(index) })
    }
}

impl<'a> Outline<'a> {
    fn collect(&mut self, section: &'a Section) {
        let own = self.own_entries(section);
        self.entries.extend(own);
        let below = self.document.subsections(section).iter().filter(|below| below.parent == Some(section.index));
        for below in below {
            if self.is_a_group(below) {
                self.collect(below);
            } else {
                self.entries.push(Entry { form: Form::Headings, span: below.span, row: None, heading: Some(below) });
            }
        }
    }

    /// The rows, items and paragraphs right under a heading that are entries.
    fn own_entries(&self, section: &Section) -> Vec<Entry<'a>> {
        let document = self.document;
        let mut entries = Vec::new();
        let mut starts: Vec<Span> = Vec::new();
        // The paragraph right before: what the list behind it may be about, or may belong to.
        let mut before: Option<&Block> = None;
        let own: Vec<&Block> = self.outer_blocks(document.own_blocks(section)).collect();
        let in_paragraphs = own.iter().any(|block| self.begins(block) && block.kind == BlockKind::Paragraph);
        for &block in &own {
            let role = self.role_of(block.span);
            match block.kind {
                BlockKind::Heading { .. } | BlockKind::Html { comment: true } => continue,
                BlockKind::Paragraph | BlockKind::Item => {
                    let item = block.kind == BlockKind::Item;
                    let belongs = in_paragraphs || before.is_some_and(|block| self.role_of(block.span).is_some());
                    match role {
                        Some(Role::Opening) => starts.push(block.span),
                        Some(Role::Later(part)) if self.begins_anew(part, &starts, block, before) => {
                            let unlabelled = before.filter(|block| self.role_of(block.span).is_none());
                            starts.push(unlabelled.unwrap_or(block).span);
                        }
                        None if item && (!belongs || starts.is_empty()) => starts.push(block.span),
                        _ => {}
                    }
                    if !item {
                        before = Some(block);
                        continue;
                    }
                    // All items of a list stand behind the same paragraph.
                    if role.is_some() {
                        before = None;
                    }
                    continue;
                }
                BlockKind::Table(table) => {
                    let table = &document.tables[table as usize];
                    let row = |row: &'a Row| Entry {
                        form: Form::Rows,
                        span: row.span,
                        row: Some((table, row)),
                        heading: None,
                    };
                    entries.extend(table.rows.iter().map(row));
                }
                _ => {}
            }
            before = None;
        }
        let end = document.subsections(section).first().map_or(section.span.end, |first| first.span.start);
        let ends = starts.iter().skip(1).map(|next| next.start).chain([end]);
        let items = starts.iter().zip(ends).map(|(start, end)| {
            let text = document.source.slice(Span { start: start.start, end });
            let span = Span::new(start.start as usize, start.start as usize + text.trim_end().len());
            Entry { form: Form::Items, span, row: None, heading: None }
        });
        entries.extend(items);
        entries
    }

    /// Blocks that are in no other, and the items of their lists in place of the lists.
    fn outer_blocks<'b>(&self, blocks: &'b [Block]) -> impl Iterator<Item = &'b Block> + use<'b, 'a> {
        let document = self.document;
        let in_outer_list = move |list: u32| document.blocks[list as usize].parent.is_none();
        blocks.iter().filter(move |block| match block.parent {
            None => !matches!(block.kind, BlockKind::List { .. }),
            Some(list) => block.kind == BlockKind::Item && in_outer_list(list),
        })
    }

    /// The role of the label that a block begins with.
    fn role_of(&self, block: Span) -> Option<Role> {
        let first = self.fields.partition_point(|field| field.span.start < block.start);
        let field = self.fields.get(first).filter(|field| field.span.end <= block.end)?;
        let before = self.document.source.slice(Span { start: block.start, end: field.span.start });
        if before.contains(char::is_alphabetic) { None } else { self.check.role(field.name) }
    }

    /// The labels that start inside a span.
    fn fields_in(&self, span: Span) -> &[Field<'a>] {
        let before = |offset: u32| self.fields.partition_point(|field| field.span.start < offset);
        let (start, end) = (before(span.start), before(span.end));
        self.fields.get(start..end).unwrap_or_default()
    }

    fn begins(&self, block: &Block) -> bool {
        self.role_of(block.span) == Some(Role::Opening)
    }

    /// Whether a later part begins an entry by itself: there is none yet, it has that part already, or a paragraph
    /// stands between and the parts are back at an earlier one.
    fn begins_anew(&self, part: usize, starts: &[Span], block: &Block, before: Option<&Block>) -> bool {
        let Some(start) = starts.last() else { return true };
        let so_far = self.fields_in(Span { start: start.start, end: block.span.start }).iter();
        let parts = so_far.filter_map(|field| match self.check.role(field.name) {
            Some(Role::Later(part)) => Some(part),
            _ => None,
        });
        let parts: Vec<usize> = parts.collect();
        let unlabelled = before.is_some_and(|block| self.role_of(block.span).is_none());
        parts.contains(&part) || unlabelled && parts.iter().any(|&other| other > part)
    }

    /// Whether a sub-heading only gathers entries, and is none itself.
    fn is_a_group(&self, section: &Section) -> bool {
        let document = self.document;
        if self.check.role(&section.title) == Some(Role::Opening) {
            return false;
        }
        let blocks = || self.outer_blocks(document.blocks_in(section));
        let first = self.check.parts.first().map_or(&[][..], Vec::as_slice);
        let tabled = |block: &Block| match block.kind {
            BlockKind::Table(table) => {
                first.is_empty() || !document.columns(&document.tables[table as usize], first).is_empty()
            }
            _ => false,
        };
        let headed =
            document.subsections(section).iter().any(|below| self.check.role(&below.title) == Some(Role::Opening));
        if headed || blocks().any(|block| self.begins(block) || tabled(block)) {
            return true;
        }
        let labelled = || blocks().any(|block| self.role_of(block.span).is_some());
        self.check.opening.is_none() && blocks().any(|block| block.kind == BlockKind::Item) && !labelled()
    }

    /// A heading such as "Summary", which says nothing of what is asked, is no entry where others do.
    fn leave_out_remarks(&mut self) {
        if self.check.parts.is_empty() {
            return;
        }
        let says = |entry: &Entry<'_>| {
            let titled = entry.heading.is_some_and(|heading| self.check.role(&heading.title).is_some());
            let inside = |field: &&Field<'_>| entry.span.contains(field.span);
            let fields = self.fields_in(entry.span).iter().filter(inside);
            let labelled = fields.into_iter().any(|field| self.check.role(field.name).is_some());
            let headed = entry.heading.is_some_and(|heading| {
                self.document.subsections(heading).iter().any(|below| self.check.role(&below.title).is_some())
            });
            titled || labelled || headed || entry.row.is_some()
        };
        let said: Vec<bool> = self.entries.iter().map(says).collect();
        if said.contains(&true) {
            let mut said = said.iter();
            self.entries.retain(|entry| said.next() == Some(&true) || entry.heading.is_none());
        }
    }
}

impl<'a> Entry<'a> {
    /// Where a finding about the entry stands.
    pub(super) fn place(&self, document: &Document) -> Span {
        self.heading.map_or_else(|| document.first_line(self.span), |heading| heading.heading)
    }

    /// What an entry says first: its heading, its first paragraph, or its row.
    pub(super) fn text(&self, document: &Document) -> Span {
        let first = document.blocks.partition_point(|block| block.span.start < self.span.start);
        let blocks = document.blocks.iter().skip(first).take_while(|block| block.span.start < self.span.end);
        let mut texts = blocks.filter(|block| matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph));
        texts.next().map_or(self.span, |block| block.span)
    }

    /// The labels of an entry that is no row; a heading below it labels its section.
    pub(super) fn fields(&self, document: &'a Document) -> Vec<Field<'a>> {
        if self.row.is_some() {
            return Vec::new();
        }
        let mut fields = document.fields_in(self.span);
        let below = self.heading.map_or(&[][..], |heading| document.subsections(heading));
        fields.extend(below.iter().map(|section| document.heading_field(section)));
        fields.sort_by_key(|field| field.span);
        fields
    }
}
