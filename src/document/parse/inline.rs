//! What stands inside paragraphs, headings and cells: labels, links, and what is never prose.

use std::cmp::Reverse;
use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType, OffsetIter};

use super::Builder;
use crate::document::{BlockKind, Link, LinkForm, Suppression, html, links, run_ins};
use crate::source::Span;

/// What is being read of a paragraph, a heading or a table cell.
#[derive(Clone, Copy)]
pub(super) struct Leaf {
    pub(super) block: u32,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) first_link: usize,
    pub(super) is_heading: bool,
}

/// A link whose end is still to come.
pub(super) struct OpenLink<'a> {
    pub(super) form: LinkForm,
    pub(super) range: Range<usize>,
    pub(super) destination: CowStr<'a>,
    pub(super) definition: Option<Range<usize>>,
    pub(super) text_end: Option<usize>,
}

impl<'a> Builder<'a> {
    pub(super) fn open_leaf(&mut self, block: u32, span: Span) {
        self.strong.clear();
        self.taken.clear();
        self.leaf = Some(Leaf {
            block,
            start: span.start as usize,
            end: span.end as usize,
            first_link: self.links.len(),
            is_heading: matches!(self.blocks[block as usize].kind, BlockKind::Heading { .. }),
        });
    }

    /// Text of a tight list item comes without a paragraph: it gets one, so that tight and loose lists are alike.
    pub(super) fn inline(&mut self, range: &Range<usize>) {
        if let Some(link) = self.open_links.last_mut() {
            link.text_end = Some(range.end);
        }
        if let Some(leaf) = &mut self.leaf {
            leaf.end = leaf.end.max(range.end);
        } else {
            self.open_leaf_block(BlockKind::Paragraph, range.clone());
        }
    }

    pub(super) fn close_leaf(&mut self) {
        if let Some(leaf) = self.close_inline() {
            run_ins::read(self.text, &self.strong, &(leaf.start..leaf.end), leaf.block, &mut self.run_ins);
        }
    }

    /// Ends the inline content of a leaf: its bare URLs take their place among its links.
    pub(super) fn close_inline(&mut self) -> Option<Leaf> {
        let leaf = self.leaf.take()?;
        let range = leaf.start..leaf.end;
        if self.schemes.may_lie_in(&range) {
            self.schemes.bare_urls(self.text, &range, &mut self.taken, &mut self.links);
        }
        let links = self.links.get_mut(leaf.first_link..).unwrap_or_default();
        if links.len() > 1 {
            links.sort_by_key(|link| (link.span.end, Reverse(link.span.start)));
        }
        Some(leaf)
    }

    pub(super) fn opaque(&mut self, range: Range<usize>) {
        if self.leaf.is_some() {
            self.taken.push(range.clone().into());
        }
        self.opaque.push(range.into());
    }

    pub(super) fn html(&mut self, range: Range<usize>) {
        self.opaque(range.clone());
        let html = self.text.get(range.clone()).unwrap_or_default();
        for comment in html::comments(html) {
            let span = Span::new(range.start + comment.start, range.start + comment.end);
            let text = html::comment_text(html.get(comment).unwrap_or_default());
            self.suppressions.extend(Suppression::read(text, span));
        }
        for (tag, destination) in html::destinations(html) {
            self.links.push(Link {
                form: LinkForm::Html,
                span: Span::new(range.start + tag.start, range.start + tag.end),
                destination_span: Span::new(range.start + destination.start, range.start + destination.end),
                resolved: html
                    .get(destination)
                    .filter(|to| to.contains("&amp;"))
                    .map(|to| to.replace("&amp;", "&").into()),
                text: Span::new(range.start + tag.end, range.start + tag.end),
            });
        }
    }

    pub(super) fn open_link(
        &mut self,
        link_type: LinkType,
        destination: CowStr<'a>,
        id: &str,
        range: Range<usize>,
        events: &OffsetIter<'a>,
    ) {
        self.inline(&range);
        let (form, definition) = match link_type {
            LinkType::Autolink | LinkType::Email => (LinkForm::Autolink, None),
            LinkType::Inline => (LinkForm::Inline, None),
            _ => {
                let definition = events.reference_definitions().get(id).map(|definition| definition.span.clone());
                (LinkForm::Reference, definition.map(|span| self.base + span.start..self.base + span.end))
            }
        };
        let destination =
            if link_type == LinkType::Email { format!("mailto:{destination}").into() } else { destination };
        self.open_links.push(OpenLink { form, range, destination, definition, text_end: None });
    }

    pub(super) fn close_link(&mut self) {
        let Some(link) = self.open_links.pop() else { return };
        let range = link.range;
        let opening = if link.form == LinkForm::Image { 2 } else { 1 };
        let text = range.start + opening..link.text_end.unwrap_or(range.start + opening).min(range.end);
        let at = match link.form {
            LinkForm::Autolink => range.start + 1..range.end.saturating_sub(1),
            _ => match link.definition {
                Some(definition) => links::destination_after(self.text, definition, "]:"),
                None => links::destination_after(self.text, text.end..range.end, "]("),
            },
        };
        if let Some(outer) = self.open_links.last_mut() {
            outer.text_end = Some(range.end);
        }
        if self.leaf.is_some() {
            self.taken.push(range.clone().into());
        }
        let written = self.text.get(at.clone()).is_some_and(|written| *written == *link.destination);
        let resolved = (!written).then(|| Box::from(&*link.destination));
        self.links.push(Link {
            form: link.form,
            span: range.into(),
            destination_span: at.into(),
            resolved,
            text: text.into(),
        });
    }
}
