//! Markdown to the domain, in one pass over the parser's events.
//!
//! The only module that names the parser. What the parser does not say is found here in the source itself: front
//! matter, bare URLs, where a link's destination stands, and what a label labels.

mod inline;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use inline::{Leaf, OpenLink};

use super::front_matter::front_matter;
use super::links::Schemes;
use super::{
    Block, BlockKind, CaseStudy, CodeBlock, Document, FrontMatter, Index, Kind, Link, LinkForm, NearCaseStudy, Row,
    RunIn, Section, Suppression, Table, Title, blocks, html, outline, run_ins,
};
use crate::source::{Source, Span};

pub(super) fn parse(source: Arc<Source>, kind: Kind) -> Document {
    let text = source.text();
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let front_matter = front_matter(text, mark);
    let base = front_matter.as_ref().map_or(mark, |matter| matter.span.end as usize);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    #[expect(clippy::disallowed_methods, reason = "this is the module that parses")]
    let mut events = Parser::new_ext(text.get(base..).unwrap_or_default(), options).into_offset_iter();
    let mut builder = Builder::new(&source, base);
    while let Some((event, range)) = events.next() {
        builder.event(event, base + range.start..base + range.end, &events);
    }
    let mut document = builder.finish(kind, front_matter);
    super::suppression::resolve(&mut document);
    document
}

/// About how much of a heading is kept as its title, in bytes.
const LONGEST_TITLE: usize = 400;

/// The document as far as it is read.
struct Builder<'a> {
    source: &'a Arc<Source>,
    text: &'a str,
    base: usize,
    blocks: Vec<Block>,
    open: Vec<u32>,
    leaf: Option<Leaf>,
    /// Bold runs of the leaf.
    strong: Vec<Span>,
    /// Links, code spans and HTML in the leaf, where no bare URL is looked for.
    taken: Vec<Span>,
    schemes: Schemes<'a>,
    open_links: Vec<OpenLink<'a>>,
    title: String,
    /// What stands for the pictures of a heading, which is its title where there are no words.
    alternatives: String,
    /// Where the title begins.
    title_start: usize,
    sections: Vec<Section>,
    nested_titles: Vec<(u32, Title)>,
    run_ins: Vec<RunIn>,
    links: Vec<Link>,
    code_blocks: Vec<CodeBlock>,
    tables: Vec<Table>,
    cells: Vec<Span>,
    suppressions: Vec<Suppression>,
    opaque: Vec<Span>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Arc<Source>, base: usize) -> Self {
        let text = source.text();
        // Real documents have a block about every 80 bytes.
        let every = |bytes: usize| text.len() / bytes;
        Self {
            source,
            text,
            base,
            blocks: Vec::with_capacity(every(64)),
            open: Vec::new(),
            leaf: None,
            strong: Vec::new(),
            taken: Vec::new(),
            schemes: Schemes::of(text),
            open_links: Vec::new(),
            title: String::new(),
            alternatives: String::new(),
            title_start: 0,
            sections: Vec::with_capacity(every(400)),
            nested_titles: Vec::new(),
            run_ins: Vec::with_capacity(every(300)),
            links: Vec::with_capacity(every(400)),
            code_blocks: Vec::new(),
            tables: Vec::new(),
            cells: Vec::with_capacity(every(100)),
            suppressions: Vec::new(),
            opaque: Vec::with_capacity(every(400)),
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>, events: &OffsetIter<'a>) {
        match event {
            Event::Start(tag) => self.start(tag, range, events),
            Event::End(tag) => self.end(tag, range),
            Event::Text(_) if self.leaf.is_none() && self.in_code() => {}
            Event::Text(text) => {
                self.inline(&range);
                self.titled(&text, &range);
            }
            Event::Code(code) => {
                self.inline(&range);
                self.titled(&code, &range);
                self.opaque(range);
            }
            Event::InlineHtml(_) => {
                self.inline(&range);
                self.html(range);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.inline(&range);
                self.titled(" ", &range);
            }
            Event::FootnoteReference(_) => self.inline(&range),
            Event::Rule => {
                self.open_block(BlockKind::Rule, range);
                self.close_block();
            }
            Event::Html(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>, events: &OffsetIter<'a>) {
        match tag {
            Tag::Paragraph => self.open_leaf_block(BlockKind::Paragraph, range),
            Tag::Heading { level, .. } => {
                self.open_leaf_block(BlockKind::Heading { level: depth(level), section: None }, range);
                self.title.clear();
                self.alternatives.clear();
            }
            Tag::BlockQuote(_) => self.open_block(BlockKind::Quote, range),
            Tag::List(first) => self.open_block(BlockKind::List { ordered: first.is_some() }, range),
            Tag::Item => self.open_block(BlockKind::Item, range),
            Tag::FootnoteDefinition(_) => self.open_block(BlockKind::Footnote, range),
            Tag::CodeBlock(kind) => self.code_block(&kind, range),
            Tag::HtmlBlock => {
                let comment = self.text.get(range.clone()).is_some_and(html::is_only_comments);
                self.open_block(BlockKind::Html { comment }, range.clone());
                self.html(range);
            }
            Tag::Table(_) => {
                let index = count(&self.tables);
                self.open_block(BlockKind::Table(index), range);
                let block = count(&self.blocks) - 1;
                self.tables.push(Table { block, header: Row::default(), rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                let next = count(&self.cells);
                let row = Row { span: self.trimmed(&range), cells: next..next };
                if let Some(table) = self.tables.last_mut() {
                    if matches!(tag, Tag::TableHead) { table.header = row } else { table.rows.push(row) }
                }
            }
            Tag::TableCell => {
                let block = self.open.last().copied().unwrap_or_default();
                self.open_leaf(block, self.trimmed(&range));
            }
            Tag::Strong => {
                self.inline(&range);
                self.strong.push(range.into());
            }
            Tag::Link { link_type, dest_url, id, .. } => self.open_link(link_type, dest_url, &id, range, events),
            Tag::Image { link_type, dest_url, id, .. } => {
                self.open_link(link_type, dest_url, &id, range, events);
                if let Some(link) = self.open_links.last_mut() {
                    link.form = LinkForm::Image;
                }
            }
            Tag::Emphasis | Tag::Strikethrough => self.inline(&range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => {
                self.close_leaf();
                self.close_block();
            }
            TagEnd::Heading(level) => self.close_heading(depth(level)),
            TagEnd::TableCell => self.close_cell(&range),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Table => {
                self.close_implicit();
                self.close_block();
            }
            TagEnd::Link | TagEnd::Image => self.close_link(),
            _ => {}
        }
    }

    fn in_code(&self) -> bool {
        self.open.last().is_some_and(|&block| matches!(self.blocks[block as usize].kind, BlockKind::Code(_)))
    }

    fn titled(&mut self, words: &str, range: &Range<usize>) {
        // A stranger's heading may be a megabyte, and findings quote it.
        if self.leaf.is_some_and(|leaf| leaf.is_heading)
            && self.title.len().max(self.alternatives.len()) < LONGEST_TITLE
        {
            let words = words.get(..words.floor_char_boundary(LONGEST_TITLE)).unwrap_or(words);
            if self.open_links.iter().any(|link| link.form == LinkForm::Image) {
                return self.alternatives.push_str(words);
            }
            if self.title.is_empty() {
                self.title_start = range.start;
            }
            self.title.push_str(words);
        }
    }

    /// The words of the heading that ends.
    fn title(&self) -> Title {
        let words = self.title.trim_start();
        let start = self.title_start + (self.title.len() - words.len());
        let words = words.trim_end();
        let alternatives = self.alternatives.trim();
        if words.is_empty() && !alternatives.is_empty() {
            return Title::Composed(alternatives.into());
        }
        let span = start..start + words.len();
        if self.text.get(span.clone()) == Some(words) {
            return Title::Written(Arc::clone(self.source), span.into());
        }
        Title::Composed(words.into())
    }

    fn open_block(&mut self, kind: BlockKind, range: Range<usize>) {
        self.close_implicit();
        let parent = self.open.last().copied().map(Index::new);
        let index = count(&self.blocks);
        self.blocks.push(Block { kind, span: self.trimmed(&range), parent, end: index + 1 });
        self.open.push(index);
    }

    fn close_block(&mut self) {
        let end = count(&self.blocks);
        if let Some(block) = self.open.pop() {
            self.blocks[block as usize].end = end;
        }
    }

    fn open_leaf_block(&mut self, kind: BlockKind, range: Range<usize>) {
        self.open_block(kind, range);
        if let Some(block) = self.blocks.last() {
            self.open_leaf(block.end - 1, block.span);
        }
    }

    fn close_implicit(&mut self) {
        if let Some(leaf) = &self.leaf {
            let span = self.trimmed(&(leaf.start..leaf.end));
            self.blocks[leaf.block as usize].span = span;
            self.close_leaf();
            self.close_block();
        }
    }

    fn close_heading(&mut self, level: u8) {
        let Some(leaf) = self.close_inline() else { return };
        self.close_block();
        if self.blocks[leaf.block as usize].parent.is_some() {
            return self.nested_titles.push((leaf.block, self.title()));
        }
        let block = &mut self.blocks[leaf.block as usize];
        let index = count(&self.sections);
        block.kind = BlockKind::Heading { level, section: Some(Index::new(index)) };
        let lines = self.text.get(block.span.range()).unwrap_or_default();
        let underlined = memchr::memrchr(b'\n', lines.as_bytes());
        let above_underline = underlined.and_then(|end| lines.get(..end)).unwrap_or(lines).trim_end();
        self.sections.push(Section {
            level,
            title: self.title(),
            heading: Span::new(leaf.start, leaf.start + above_underline.len()),
            span: Span::new(leaf.start, self.text.len()),
            blocks: leaf.block..leaf.block + 1,
            parent: None,
            index,
            end: index + 1,
        });
    }

    fn close_cell(&mut self, range: &Range<usize>) {
        self.close_inline();
        let cell = self.trimmed(range);
        if let Some(table) = self.tables.last_mut() {
            let row = table.rows.last_mut().unwrap_or(&mut table.header);
            // A cell that a short row lacks is reported on the line below.
            let (start, end) = (cell.start.min(row.span.end), cell.end.min(row.span.end));
            self.cells.push(Span { start, end });
            row.cells.end += 1;
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        let index = count(&self.code_blocks);
        self.open_block(BlockKind::Code(index), range.clone());
        self.opaque.push(range.clone().into());
        let block = count(&self.blocks) - 1;
        let info = Span::new(range.start, range.start);
        let indented = CodeBlock { block, info, text: range.into(), closed: true, class: OnceLock::new() };
        let code = match kind {
            CodeBlockKind::Indented => indented,
            CodeBlockKind::Fenced(_) => blocks::fenced(self.text, indented),
        };
        self.code_blocks.push(code);
    }

    fn trimmed(&self, range: &Range<usize>) -> Span {
        trimmed(self.text, range)
    }

    /// What is kept of a document is kept without room to grow: a collection has thousands.
    fn shrink(&mut self) {
        self.blocks.shrink_to_fit();
        self.sections.shrink_to_fit();
        self.run_ins.shrink_to_fit();
        self.links.shrink_to_fit();
        self.code_blocks.shrink_to_fit();
        self.tables.iter_mut().for_each(|table| table.rows.shrink_to_fit());
        self.cells.shrink_to_fit();
        self.opaque.shrink_to_fit();
    }

    fn finish(mut self, kind: Kind, front_matter: Option<FrontMatter>) -> Document {
        outline::nest(&mut self.sections, count(&self.blocks));
        run_ins::complete(&mut self.run_ins, &self.blocks);
        self.shrink();
        let mut case_studies = Vec::new();
        let mut near_case_studies = Vec::new();
        for section in &self.sections {
            match outline::case_study_form(&section.title, section.level) {
                Some(Ok(())) => case_studies.push(CaseStudy { section: section.index }),
                Some(Err(reason)) => near_case_studies.push(NearCaseStudy { section: section.index, reason }),
                None => {}
            }
        }
        let kind = if kind == Kind::Other && !case_studies.is_empty() { Kind::CaseStudy } else { kind };
        Document {
            source: Arc::clone(self.source),
            kind,
            front_matter,
            blocks: self.blocks,
            sections: self.sections,
            nested_titles: self.nested_titles,
            case_studies,
            near_case_studies,
            run_ins: self.run_ins,
            links: self.links,
            code_blocks: self.code_blocks,
            tables: self.tables,
            cells: self.cells,
            suppressions: self.suppressions,
            opaque: self.opaque,
        }
    }
}

/// A range without the blank space at its ends; of nothing but blank space, its start.
fn trimmed(text: &str, range: &Range<usize>) -> Span {
    // Bytes will do: what Markdown takes for blank is ASCII.
    let rest = text.as_bytes().get(range.clone()).unwrap_or_default().trim_ascii_start();
    let start = if rest.is_empty() { range.start } else { range.end - rest.len() };
    Span::new(start, start + rest.trim_ascii_end().len())
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}
