//! What stands inside paragraphs, headings and cells: labels, links, and what is never prose.

use std::ops::Range;

use pulldown_cmark::{LinkType, OffsetIter};

use super::Builder;
use crate::document::{BlockKind, Link, LinkForm, RunIn, Suppression, html, links, run_ins};
use crate::source::Span;

/// What is being read of a paragraph, a heading or a table cell.
pub(super) struct Leaf {
    pub(super) block: u32,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Bold runs.
    pub(super) strong: Vec<Span>,
    /// Links, code spans and HTML, where no bare URL is looked for.
    pub(super) taken: Vec<Span>,
    pub(super) first_link: usize,
}

/// A link whose end is still to come.
pub(super) struct OpenLink {
    pub(super) form: LinkForm,
    pub(super) range: Range<usize>,
    pub(super) destination: Box<str>,
    pub(super) definition: Option<Range<usize>>,
    pub(super) text_end: Option<usize>,
}

impl<'a> Builder<'a> {
    pub(super) fn new_leaf(&self, block: u32, range: &Range<usize>) -> Leaf {
        let span = self.trimmed(range).range();
        Leaf {
            block,
            start: span.start,
            end: span.end,
            strong: Vec::new(),
            taken: Vec::new(),
            first_link: self.links.len(),
        }
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
            for (name, span, content) in run_ins::run_ins(self.text, &leaf.strong, leaf.start..leaf.end) {
                let content = self.content(&content);
                self.run_ins.push(RunIn { name, span, content, block: leaf.block });
            }
        }
    }

    /// What a label labels: nothing where there are only comments or what readers take for blank.
    fn content(&self, range: &Range<usize>) -> Span {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + (text.len() - text.trim_start().len());
        let nothing = text.trim().is_empty() || html::is_only_comments(text);
        Span::new(start, if nothing { start } else { start + text.trim().len() })
    }

    /// Ends the inline content of a leaf: its bare URLs take their place among its links.
    pub(super) fn close_inline(&mut self) -> Option<Leaf> {
        let mut leaf = self.leaf.take()?;
        leaf.taken.sort_unstable();
        let urls = links::bare_urls(self.text, leaf.start..leaf.end, &leaf.taken);
        if urls.is_empty() && self.links.len() < leaf.first_link + 2 {
            return Some(leaf);
        }
        for url in urls {
            self.links.push(Link {
                form: LinkForm::Bare,
                span: url,
                destination_span: url,
                resolved: None,
                text: Span { start: url.start, end: url.start },
            });
        }
        self.links[leaf.first_link..].sort_by_key(|link| (link.span.end, std::cmp::Reverse(link.span.start)));
        Some(leaf)
    }

    pub(super) fn opaque(&mut self, range: Range<usize>) {
        if let Some(leaf) = &mut self.leaf {
            leaf.taken.push(range.clone().into());
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
                resolved: None,
                text: Span::new(range.start + tag.end, range.start + tag.end),
            });
        }
    }

    pub(super) fn open_link(
        &mut self,
        link_type: LinkType,
        destination: &str,
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
            if link_type == LinkType::Email { format!("mailto:{destination}").into() } else { destination.into() };
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
        if let Some(leaf) = &mut self.leaf {
            leaf.taken.push(range.clone().into());
        }
        let written = self.text.get(at.clone()).is_some_and(|written| *written == *link.destination);
        self.links.push(Link {
            form: link.form,
            span: range.into(),
            destination_span: at.into(),
            resolved: (!written).then_some(link.destination),
            text: text.into(),
        });
    }
}
