//! The domain: what a document of the collection is made of, in the words of the guide.
//!
//! A document is parsed once, into flat arenas that own nothing but spans and short names: blocks stand in reading
//! order, each knows its parent and where its descendants end. Checks ask a document for its case studies, sections,
//! labels and source entries; they never see the parser.

mod aliases;
mod blocks;
mod code;
mod comments;
mod fields;
mod blanks;
mod explanations;
mod front_matter;
mod html;
mod lexicon;
mod links;
mod name_list;
mod names;
mod outline;
mod parse;
mod prose;
mod remembered;
mod run_ins;
mod source_list;
mod sources;
mod suppression;
mod tables;
mod words;
pub mod urls;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

pub use aliases::Aliases;
pub use blanks::blanks;
pub use blocks::{Block, BlockKind, CodeBlock, Index, Row, Table};
pub use code::{CodeClass, classify, language};
pub use explanations::Explanation;
pub use fields::{Field, FieldForm};
pub use front_matter::{FrontMatter, FrontMatterEntry};
pub use html::{HtmlHeading, heading_level, without_tags};
pub use lexicon::{Lexicon, Occurrence};
pub use links::{Link, LinkForm};
pub use name_list::NameList;
pub use names::{Match, compare, compare_anywhere, is_named, is_named_anywhere, is_nothing, near_words, telling_name};
pub use outline::{CaseStudy, NearCaseStudy, NearReason, Section, Title};
pub use prose::{Candidates, Passage, PassageKind, Prose};
pub use run_ins::RunIn;
pub use source_list::{ListedSource, SourceUrl, Sources};
pub use sources::{Columns, StatedDate};
pub use suppression::{Directive, Suppression};

use crate::source::{Source, Span};

/// What a document is in its collection; decides which rules apply to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Full of placeholders by design; no rule applies.
    Template,
    /// The guide, the plan, the tracker.
    Planning,
    /// The sources of one topic.
    Resources,
    /// The README of the collection, of a domain or of a category.
    Index,
    /// Case studies on one topic.
    CaseStudy,
    /// Any other Markdown file.
    Other,
}

impl Kind {
    /// The word for it, as in rule files and `lint.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Planning => "planning",
            Self::Resources => "resources",
            Self::Index => "index",
            Self::CaseStudy => "case-study",
            Self::Other => "other",
        }
    }
}

/// A parsed document.
#[derive(Debug)]
pub struct Document {
    /// Its text.
    pub source: Arc<Source>,
    /// What it is in its collection.
    pub kind: Kind,
    /// The front matter.
    pub front_matter: Option<FrontMatter>,
    /// Every block in reading order.
    pub blocks: Vec<Block>,
    /// Every section in reading order; a section's subsections follow it.
    pub sections: Vec<Section>,
    /// The titles of headings inside a quote or a list, which are no sections, each with the index of its block.
    pub nested_titles: Vec<(u32, Title)>,
    /// The case studies in reading order.
    pub case_studies: Vec<CaseStudy>,
    /// Headings that are nearly a case study, and are not counted as one.
    pub near_case_studies: Vec<NearCaseStudy>,
    /// Labels (`**Context**: …`) in reading order.
    pub run_ins: Vec<RunIn>,
    /// Links and images of every form, in the order in which they end.
    pub links: Vec<Link>,
    /// Fenced and indented blocks in reading order.
    pub code_blocks: Vec<CodeBlock>,
    /// Tables in reading order.
    pub tables: Vec<Table>,
    /// The cells of all rows.
    cells: Vec<Span>,
    /// Suppression comments in reading order.
    pub suppressions: Vec<Suppression>,
    /// Code spans, inline HTML and comments inside prose: never prose themselves. Sorted.
    opaque: Vec<Span>,
}

/// One source in a resources section.
#[derive(Clone, Copy, Debug)]
pub enum SourceEntry<'a> {
    /// A body row of a table.
    Row(&'a Table, &'a Row),
    /// A top-level item of a list.
    Item(Span),
}

impl SourceEntry<'_> {
    /// The whole entry.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Row(_, row) => row.span,
            Self::Item(span) => *span,
        }
    }
}

impl Document {
    /// Parses a source. `kind` is what its path says it is; a file of no particular kind that holds a case study
    /// is a case-study file.
    #[must_use]
    pub fn parse(source: Arc<Source>, kind: Kind) -> Self {
        parse::parse(source, kind)
    }

    /// The first level-1 heading.
    #[must_use]
    pub fn title(&self) -> Option<&Section> {
        self.sections.iter().find(|section| section.level == 1)
    }

    /// Where a finding about the whole file stands: its title, else its first line; of a heading there, which has
    /// findings of its own, the first character.
    #[must_use]
    pub fn title_span(&self) -> Span {
        if let Some(title) = self.title() {
            return title.heading;
        }
        let line = self.source.line(1);
        let text = self.source.slice(line).trim_start_matches('\u{feff}');
        let start = line.end as usize - text.len();
        let text = text.trim_end();
        let first = text.chars().next().map_or(0, char::len_utf8);
        let line = Span::new(start, start + text.len());
        let heading = self.sections.first().is_some_and(|first| line.contains(first.heading));
        if heading { Span::new(start, start + first) } else { line }
    }

    /// Whether it holds nothing but blank space, front matter and comments.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(is_comment)
    }

    /// Whether it says something: headings, rules and comments do not.
    #[must_use]
    pub fn has_matter(&self) -> bool {
        self.blocks.iter().any(is_content)
    }

    /// The section of a case study.
    #[must_use]
    pub fn section_of(&self, case_study: CaseStudy) -> &Section {
        &self.sections[case_study.section as usize]
    }

    /// The sections of all case studies, in reading order.
    pub fn case_study_sections(&self) -> impl Iterator<Item = &Section> {
        self.case_studies.iter().map(|&case_study| self.section_of(case_study))
    }

    /// The subsections of a section, at any depth, in reading order.
    #[must_use]
    pub fn subsections(&self, section: &Section) -> &[Section] {
        &self.sections[section.index as usize + 1..section.end as usize]
    }

    /// A section's blocks in reading order, heading first, those of its subsections included.
    #[must_use]
    pub fn blocks_in(&self, section: &Section) -> &[Block] {
        &self.blocks[section.blocks.start as usize..section.blocks.end as usize]
    }

    /// A section's blocks in reading order, heading first, those of its subsections apart.
    #[must_use]
    pub fn own_blocks(&self, section: &Section) -> &[Block] {
        let end = self.subsections(section).first().map_or(section.blocks.end, |first| first.blocks.start);
        &self.blocks[section.blocks.start as usize..end as usize]
    }

    /// The blocks right inside a block, by index, with their own.
    pub fn children(&self, index: usize) -> impl Iterator<Item = (usize, &Block)> + Clone {
        let end = self.blocks.get(index).map_or(0, |block| block.end as usize);
        let child = move |at: usize| self.blocks.get(at).filter(|_| at < end).map(|block| (at, block));
        std::iter::successors(child(index + 1), move |(_, before)| child(before.end as usize))
    }

    /// The section that a byte offset lies in: the nearest heading above it.
    #[must_use]
    pub fn section_at(&self, offset: u32) -> Option<&Section> {
        let after = self.sections.partition_point(|section| section.heading.start <= offset);
        after.checked_sub(1).map(|index| &self.sections[index])
    }

    /// A section and those around it, innermost first.
    pub fn with_ancestors<'a>(&'a self, section: &'a Section) -> impl Iterator<Item = &'a Section> {
        std::iter::successors(Some(section), |section| section.parent().map(|parent| &self.sections[parent as usize]))
    }

    /// The `##` of an ATX heading; nothing for a setext one.
    #[must_use]
    pub fn heading_marker(&self, section: &Section) -> Option<Span> {
        let marker = "######".get(..usize::from(section.level))?;
        let start = section.heading.start as usize;
        self.source.slice(section.heading).starts_with(marker).then(|| Span::new(start, start + marker.len()))
    }

    /// Whether a section holds more than empty subsections, rules and comments.
    #[must_use]
    pub fn has_content(&self, section: &Section) -> bool {
        self.blocks_in(section).iter().any(is_content)
    }

    /// The labels that stand inside a span.
    #[must_use]
    pub fn run_ins_in(&self, span: Span) -> &[RunIn] {
        let start = self.run_ins.partition_point(|run_in| run_in.span.start < span.start);
        let end = self.run_ins.partition_point(|run_in| run_in.span.start < span.end);
        &self.run_ins[start..end.max(start)]
    }

    /// The words of a label, without markup and colon.
    #[must_use]
    pub fn label(&self, label: &RunIn) -> &str {
        self.source.slice(label.name)
    }

    /// The source entries right under a section's heading, subsections apart.
    #[must_use]
    pub fn entries(&self, section: &Section) -> Vec<SourceEntry<'_>> {
        let mut entries = Vec::new();
        for block in self.own_blocks(section) {
            match (block.kind, block.parent()) {
                (BlockKind::Table(table), None) => {
                    let table = &self.tables[table as usize];
                    let rows = table.rows.iter().filter(|row| !self.is_aside(row));
                    entries.extend(rows.map(|row| SourceEntry::Row(table, row)));
                }
                (BlockKind::Item, Some(list)) if self.blocks[list as usize].parent.is_none() => {
                    entries.push(SourceEntry::Item(block.span));
                }
                _ => {}
            }
        }
        entries
    }

    /// Where a link leads, entities and escapes resolved.
    #[must_use]
    pub fn destination<'a>(&'a self, link: &'a Link) -> &'a str {
        link.resolved.as_deref().unwrap_or_else(|| self.source.slice(link.destination_span))
    }

    /// The links that end inside a span.
    pub fn links_in(&self, span: Span) -> impl Iterator<Item = &Link> {
        let start = self.links.partition_point(|link| link.span.end <= span.start);
        self.links[start..]
            .iter()
            .take_while(move |link| link.span.end <= span.end)
            .filter(move |link| link.span.start >= span.start)
    }

    /// The indices of the links that end inside a span; the first of them may begin before it.
    fn link_indices_in(&self, span: Span) -> Range<usize> {
        let start = self.links.partition_point(|link| link.span.end <= span.start);
        let links = self.links.iter().skip(start);
        start..start + links.take_while(|link| link.span.end <= span.end).count()
    }

    /// The block of a code block.
    #[must_use]
    pub fn block_of(&self, code: &CodeBlock) -> &Block {
        &self.blocks[code.block as usize]
    }

    /// The lines of a code block, without the markers of a quote around it.
    #[must_use]
    pub fn code_text(&self, code: &CodeBlock) -> Cow<'_, str> {
        let text = self.source.slice(code.text);
        let around = std::iter::successors(self.block_of(code).parent(), |&block| self.blocks[block as usize].parent());
        let quotes = around.filter(|&block| self.blocks[block as usize].kind == BlockKind::Quote).count();
        if quotes == 0 {
            return Cow::Borrowed(text);
        }
        let unquoted = |line| {
            (0..quotes).fold(line, |line: &str, _| {
                let inside = line.trim_start().strip_prefix('>').unwrap_or(line);
                inside.strip_prefix(' ').unwrap_or(inside)
            })
        };
        Cow::Owned(text.lines().map(unquoted).collect::<Vec<_>>().join("\n"))
    }

    /// Whether a block shows code, a diagram or text.
    #[must_use]
    pub fn class_of(&self, code: &CodeBlock) -> CodeClass {
        *code.class.get_or_init(|| classify(self.source.slice(code.info), &self.code_text(code)))
    }
}

/// Whether a block says something: headings, rules and comments do not.
fn is_content(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Rule) && !is_comment(block)
}

fn is_comment(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Html { comment: true })
}
