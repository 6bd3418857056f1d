//! Where the entries of a section begin and end, in the forms that people write them.
//!
//! A list item that opens with a later part (`- **Instead**: …`) is no entry but goes on with the one before it, be
//! that an item, a paragraph or a heading. A sub-heading is an entry, unless entries stand below it.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Entries;
use crate::document::{Aliases, Block, BlockKind, Document, Field, Row, Section, Table};
use crate::source::Span;

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
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
    /// The labels in it, where it is no row.
    pub(super) fields: Vec<Field<'a>>,
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
    /// What each of these labels says.
    roles: Vec<Option<Role>>,
    entries: Vec<Entry<'a>>,
}

impl Entries {
    /// The entries of a section in reading order.
    pub(super) fn entries<'a>(&'a self, document: &'a Document, section: &'a Section) -> Vec<Entry<'a>> {
        let fields = if self.parts.is_empty() { Vec::new() } else { document.fields_in(section.span) };
        let roles = fields.iter().map(|field| self.role(field.name)).collect();
        let mut outline = Outline { check: self, document, fields, roles, entries: Vec::new() };
        outline.collect(section);
        outline.label();
        outline.leave_out_remarks();
        let meant = |entry: &Entry<'_>| self.only.is_none_or(|form| form == entry.form);
        outline.entries.into_iter().filter(meant).collect()
    }

    fn role(&self, name: &str) -> Option<Role> {
        let index = self.parts.iter().position(|part| part.at_start(name).is_some())?;
        let opening = self.parts.get(index).map(Aliases::name) == self.opening.as_deref();
        Some(if opening { Role::Opening } else { Role::Later(index) })
    }
}

impl<'a> Outline<'a> {
    fn collect(&mut self, section: &'a Section) {
        let own = self.own_entries(section);
        self.entries.extend(own);
        let below = self.document.subsections(section).iter().filter(|below| below.parent() == Some(section.index));
        for below in below {
            if self.is_a_group(below) {
                self.collect(below);
            } else {
                self.entries.push(Entry { heading: Some(below), ..Entry::new(Form::Headings, below.span) });
            }
        }
    }

    /// The rows, items and paragraphs right under a heading that are entries.
    fn own_entries(&self, section: &Section) -> Vec<Entry<'a>> {
        let document = self.document;
        let own: Vec<&Block> = self.outer_blocks(document.own_blocks(section)).collect();
        let in_paragraphs = own.iter().any(|block| block.kind == BlockKind::Paragraph && self.begins(block));
        let mut entries = Vec::new();
        let mut starts: Vec<Span> = Vec::new();
        // The paragraph right before: what a list behind it may be about, or may belong to.
        let mut before: Option<&Block> = None;
        for &block in &own {
            match block.kind {
                BlockKind::Heading { .. } | BlockKind::Html { comment: true } => continue,
                BlockKind::Table(table) => {
                    let table = &document.tables[table as usize];
                    entries.extend(table.rows.iter().map(|row| Entry::new(Form::Rows, row.span).in_row(table, row)));
                }
                BlockKind::Paragraph | BlockKind::Item => {
                    starts.extend(self.start(block, before, starts.last(), in_paragraphs));
                }
                _ => {}
            }
            before = match block.kind {
                BlockKind::Paragraph => Some(block),
                // All items of a list stand behind the same paragraph.
                BlockKind::Item if self.role_of(block.span).is_none() => before,
                _ => None,
            };
        }
        let end = document.subsections(section).first().map_or(section.span.end, |first| first.span.start);
        let ends = starts.iter().skip(1).map(|next| next.start).chain([end]);
        entries.extend(starts.iter().zip(ends).map(|(start, end)| {
            let text = document.source.slice(Span { end, ..*start });
            let start = start.start as usize;
            Entry::new(Form::Items, Span::new(start, start + text.trim_end().len()))
        }));
        entries
    }

    /// Where an entry starts, if a paragraph or an item starts one; `last` is where the last one did.
    fn start(&self, block: &Block, before: Option<&Block>, last: Option<&Span>, in_paragraphs: bool) -> Option<Span> {
        let labels = |block: &&Block| self.role_of(block.span).is_some();
        match self.role_of(block.span) {
            Some(Role::Opening) => Some(block.span),
            Some(Role::Later(part)) => {
                let unlabelled = before.filter(|before| !labels(before));
                let anew = last.is_none_or(|last| {
                    let so_far = self.within(Span { end: block.span.start, ..*last });
                    let mut roles = self.roles.get(so_far).into_iter().flatten().flatten();
                    // It has that part already, or is back at an earlier one behind words of their own.
                    roles.any(|&role| match role {
                        Role::Later(other) => other == part || unlabelled.is_some() && other > part,
                        Role::Opening => false,
                    })
                });
                anew.then(|| unlabelled.unwrap_or(block).span)
            }
            // A list without labels may be what a paragraph with one is about.
            None if last.is_some() && (in_paragraphs || before.as_ref().is_some_and(labels)) => None,
            None if last.is_some() && before.is_some_and(|before| self.labels_next(before)) => None,
            None => (block.kind == BlockKind::Item).then_some(block.span),
        }
    }

    /// Blocks that are in no other, and the items of their lists in place of the lists.
    fn outer_blocks<'b>(&self, blocks: &'b [Block]) -> impl Iterator<Item = &'b Block> + use<'b, 'a> {
        let document = self.document;
        let in_outer_list = move |list: u32| document.blocks[list as usize].parent().is_none();
        blocks.iter().filter(move |block| match block.parent() {
            None => !matches!(block.kind, BlockKind::List { .. }),
            Some(list) => block.kind == BlockKind::Item && in_outer_list(list),
        })
    }

    /// The role of the label that a block begins with.
    fn role_of(&self, block: Span) -> Option<Role> {
        let first = self.fields.partition_point(|field| field.span.start < block.start);
        let field = self.fields.get(first).filter(|field| field.span.end <= block.end)?;
        let before = self.document.source.slice(Span { start: block.start, end: field.span.start });
        if before.contains(char::is_alphabetic) { None } else { self.roles.get(first).copied().flatten() }
    }

    /// Which labels begin within a span.
    fn within(&self, span: Span) -> Range<usize> {
        let start = self.fields.partition_point(|field| field.span.start < span.start);
        start..self.fields.partition_point(|field| field.span.start < span.end)
    }

    /// Whether a block ends in a bold label with nothing behind it there: what comes next is about that, though it be
    /// no part of an entry, as are the lessons learned behind the mistakes of one case study.
    fn labels_next(&self, block: &Block) -> bool {
        let last = self.document.run_ins_in(block.span).last();
        last.is_some_and(|label| label.content.is_empty() || label.content.start >= block.span.end)
    }

    fn begins(&self, block: &Block) -> bool {
        self.role_of(block.span) == Some(Role::Opening)
    }

    /// Whether a sub-heading only gathers entries, and is none itself.
    fn is_a_group(&self, section: &Section) -> bool {
        let document = self.document;
        if self.check.role(&section.title) == Some(Role::Opening) {
            return false;
        }
        let blocks = || self.outer_blocks(document.blocks_in(section));
        let first = self.check.parts.first().map(Aliases::names).filter(|names| !names.is_empty());
        let tabled = |block: &Block| match block.kind {
            BlockKind::Table(table) => {
                first.is_none_or(|first| !document.columns(&document.tables[table as usize], first).is_empty())
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

    /// Gives each entry that is no row its labels; a heading below it labels its section.
    fn label(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        for entry in entries.iter_mut().filter(|entry| entry.row.is_none() && !self.check.parts.is_empty()) {
            entry.fields = self.fields.get(self.within(entry.span)).unwrap_or_default().to_vec();
            let below = entry.heading.map_or(&[][..], |heading| self.document.subsections(heading));
            entry.fields.extend(below.iter().map(|section| self.document.heading_field(section)));
            entry.fields.sort_by_key(|field| field.span);
        }
        self.entries = entries;
    }

    /// A heading such as "Summary", which says nothing of what is asked, is no entry where others do.
    fn leave_out_remarks(&mut self) {
        let check = self.check;
        let says = |entry: &Entry<'_>| {
            let titled = entry.heading.is_some_and(|heading| check.role(&heading.title).is_some());
            titled || entry.row.is_some() || entry.fields.iter().any(|field| check.role(field.name).is_some())
        };
        if !check.parts.is_empty() && self.entries.iter().any(says) {
            self.entries.retain(|entry| entry.heading.is_none() || says(entry));
        }
    }
}

impl<'a> Entry<'a> {
    fn new(form: Form, span: Span) -> Self {
        Self { form, span, row: None, heading: None, fields: Vec::new() }
    }

    fn in_row(self, table: &'a Table, row: &'a Row) -> Self {
        Self { row: Some((table, row)), ..self }
    }

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
}
