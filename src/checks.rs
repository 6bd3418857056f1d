//! The closed list of check kinds. One enum is deserialiser, registry and dispatcher.
//!
//! A kind knows neither rule names nor wording: it is given its options and a document, and returns findings. Adding
//! one means a file in `checks/` and a line in each of the matches below.

mod citations;
mod claims;
mod code_lines;
mod column_totals;
mod count;
mod date_window;
mod dated_entries;
mod distinct;
mod entries;
mod explanation_first;
mod fences;
mod fields;
mod file_names;
mod flow_diagram;
mod heading_levels;
mod implementation;
mod jargon;
mod link_targets;
mod linked_pair;
mod numbering;
mod opening;
mod order;
mod pair;
mod phrases;
mod placeholder_urls;
mod placeholders;
mod precedence;
mod publishers;
mod reachable;
mod required_files;
mod row_arithmetic;
mod section_table;
mod sections;
mod source_dates;
mod source_urls;
mod suppressions;
mod text_length;
mod tracker;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::collection::{Collection, Index};
use crate::dates::Day;
use crate::document::{Document, Lexicon, Prose, Sources};
use crate::findings::{Contradiction, Finding};
use crate::guide::{Lack, Lapse};
use crate::schema;
use crate::source::Span;

/// What a rule checks, with its options.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(transform = schema::one_key)]
pub enum Check {
    /// How many of something a document holds.
    Count(count::Count),
    /// That numbers run without gaps and doubles.
    Numbering(numbering::Numbering),
    /// Which sections each case study or document has.
    Sections(sections::Sections),
    /// Prose before a document goes into its matter.
    Opening(opening::Opening),
    /// The order of sections.
    Order(order::Order),
    /// That one matter comes before another.
    Precedence(precedence::Precedence),
    /// That an explanation in plain words comes before anything technical.
    ExplanationFirst(explanation_first::ExplanationFirst),
    /// How many lines of code a block or a case study holds.
    CodeLines(code_lines::CodeLines),
    /// That a flow of many steps is drawn.
    FlowDiagram(flow_diagram::FlowDiagram),
    /// That a document has its sister file.
    Pair(pair::Pair),
    /// That a document links to its sister file.
    LinkedPair(linked_pair::LinkedPair),
    /// That sources with a URL carry a date.
    DatedEntries(dated_entries::DatedEntries),
    /// That every entry of a section says all that is asked of one.
    Entries(entries::Entries),
    /// What a document, or each of its case studies, says under a name.
    Fields(fields::Fields),
    /// One title, and no level skipped below it.
    HeadingLevels(heading_levels::HeadingLevels),
    /// That the guide still says what rules cite.
    Citations(citations::Citations),
    /// That suppression comments suppress something, and say why.
    Suppressions(suppressions::Suppressions),
    /// That no block shows an implementation.
    Implementation(implementation::Implementation),
    /// That fences close, and where they were meant to.
    Fences(fences::Fences),
    /// How many words stand in one piece.
    TextLength(text_length::TextLength),
    /// Wordings that the guide does not want.
    Phrases(phrases::Phrases),
    /// That a claim of change comes with a figure.
    Claims(Box<claims::Claims>),
    /// What a template or a draft has left behind.
    Placeholders(placeholders::Placeholders),
    /// That a source is found by a whole URL.
    SourceUrls(source_urls::SourceUrls),
    /// That no URL stands for another.
    PlaceholderUrls(placeholder_urls::PlaceholderUrls),
    /// That no two of something say the same.
    Distinct(distinct::Distinct),
    /// That a change told in a table follows from its row.
    RowArithmetic(row_arithmetic::RowArithmetic),
    /// That a section holds a table that compares.
    SectionTable(section_table::SectionTable),
    /// That the totals of a table are the sums of its columns.
    ColumnTotals(column_totals::ColumnTotals),
    /// That links lead somewhere.
    LinkTargets(link_targets::LinkTargets),
    /// That readers get to a document by links.
    Reachable(reachable::Reachable),
    /// That topics are named in one style, and are there once.
    FileNames(file_names::FileNames),
    /// That a folder which holds some of a set of files holds all of them.
    RequiredFiles(required_files::RequiredFiles),
    /// That a tracker says what is true of its files.
    Tracker(tracker::Tracker),
    /// That an explanation in plain words is one.
    Jargon(jargon::Jargon),
    /// That the dates of sources can be true.
    SourceDates(source_dates::SourceDates),
    /// That enough sources fall in a span of years.
    DateWindow(date_window::DateWindow),
    /// That sources come from more than one publisher.
    Publishers(publishers::Publishers),
}

/// What a check may look at besides the document.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// All documents, and every file beside them.
    pub collection: &'a Collection,
    /// The day as of which dates are judged.
    pub today: Day,
    /// The prose of the document.
    pub prose: &'a Prose<'a>,
    /// The sources of the document.
    pub sources: &'a Sources<'a>,
    /// What became of the rules themselves, for the kinds that look at those.
    pub review: Review<'a>,
}

/// What became of the rules: which ran, what was suppressed, and which clauses they cite in vain.
#[derive(Clone, Copy, Debug, Default)]
pub struct Review<'a> {
    /// Every rule that exists, by name.
    pub known: &'a [&'a str],
    /// Those that take part here, whatever they apply to: the configuration does not turn them off.
    pub active: &'a [&'a str],
    /// Each suppressed finding: the comment that suppressed it, and its rule. Sorted, and complete when
    /// kinds run that come last.
    pub suppressed: &'a [(Span, &'a str)],
    /// What the guide no longer says of rules that apply to some document.
    pub lapses: &'a [Lapse],
}

/// Why a kind reports. Rules may word and weigh each reason differently.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    /// Its name, as in `[message]` and `[severity]` tables.
    pub name: &'static str,
    /// The values that every finding for this reason carries, as placeholders for the message and the help. The
    /// kind's options are placeholders too.
    pub values: &'static [&'static str],
}

/// What a kind must be shown before it can speak: to judge an example that is no whole collection.
#[derive(Clone, Copy, Debug)]
pub enum Needs<'a> {
    /// A piece of text.
    Text,
    /// A section under one of these headings.
    Section(&'a [String]),
    /// A case study with its heading.
    CaseStudy,
    /// Whole documents, or several.
    Collection,
}

impl Check {
    /// What it must be shown before it can speak.
    #[must_use]
    pub fn needs(&self) -> Needs<'_> {
        match self {
            Self::CodeLines(_)
            | Self::Implementation(_)
            | Self::FlowDiagram(_)
            | Self::TextLength(_)
            | Self::Phrases(_)
            | Self::Claims(_)
            | Self::Placeholders(_)
            | Self::PlaceholderUrls(_)
            | Self::RowArithmetic(_)
            | Self::Fences(_) => Needs::Text,
            Self::DatedEntries(check) => Needs::Section(check.sections()),
            Self::Entries(check) => Needs::Section(check.sections()),
            Self::SourceUrls(check) => Needs::Section(check.sections()),
            Self::SourceDates(check) => Needs::Section(check.sections()),
            Self::Sections(check) if !check.looks_at_case_studies() => Needs::Collection,
            Self::Sections(_)
            | Self::Order(_)
            | Self::Precedence(_)
            | Self::ExplanationFirst(_)
            | Self::Jargon(_)
            | Self::Fields(_)
            | Self::SectionTable(_) => Needs::CaseStudy,
            Self::Count(check) if !check.sections().is_empty() => Needs::Section(check.sections()),
            Self::Count(_)
            | Self::Numbering(_)
            | Self::Opening(_)
            | Self::Pair(_)
            | Self::LinkedPair(_)
            | Self::HeadingLevels(_)
            | Self::Distinct(_)
            | Self::ColumnTotals(_)
            | Self::LinkTargets(_)
            | Self::Reachable(_)
            | Self::RequiredFiles(_)
            | Self::FileNames(_)
            | Self::Tracker(_)
            | Self::DateWindow(_)
            | Self::Publishers(_)
            | Self::Citations(_)
            | Self::Suppressions(_) => Needs::Collection,
        }
    }

    /// The document against this check, in no particular order.
    #[must_use]
    pub fn run(&self, document: &Document, context: Context<'_>) -> Vec<Finding> {
        match self {
            Self::Count(check) => check.run(document),
            Self::Numbering(check) => check.run(document, context.collection),
            Self::Sections(check) => check.run(document),
            Self::Opening(check) => check.run(document),
            Self::Order(check) => check.run(document),
            Self::Precedence(check) => check.run(document),
            Self::ExplanationFirst(check) => check.run(document),
            Self::CodeLines(check) => check.run(document),
            Self::FlowDiagram(check) => check.run(document),
            Self::Pair(check) => check.run(document, context.collection),
            Self::LinkedPair(check) => check.run(document, context.collection).into_iter().collect(),
            Self::DatedEntries(check) => check.run(document, context.sources),
            Self::Entries(check) => check.run(document),
            Self::Fields(check) => check.run(document, context),
            Self::HeadingLevels(check) => check.run(document),
            Self::Citations(check) => check.run(document, context.review),
            Self::Suppressions(check) => check.run(document, context.review),
            Self::Implementation(check) => check.run(document),
            Self::Fences(check) => check.run(document),
            Self::TextLength(check) => check.run(document),
            Self::Phrases(check) => check.run(context.prose),
            Self::Claims(check) => check.run(context.prose),
            Self::Placeholders(check) => check.run(context.prose, context.collection),
            Self::SourceUrls(check) => check.run(document, context.sources),
            Self::PlaceholderUrls(check) => check.run(document, context.sources),
            Self::Distinct(check) => check.run(document, context),
            Self::RowArithmetic(check) => check.run(document),
            Self::SectionTable(check) => check.run(document),
            Self::ColumnTotals(check) => check.run(document),
            Self::LinkTargets(check) => check.run(document, context.collection),
            Self::Reachable(check) => check.run(document, context.collection),
            Self::FileNames(check) => check.run(document, context.collection),
            Self::RequiredFiles(check) => check.run(document, context.collection),
            Self::Tracker(check) => check.run(document, context.collection),
            Self::Jargon(check) => check.run(document),
            Self::SourceDates(check) => check.run(document, context),
            Self::DateWindow(check) => check.run(document, context.sources).into_iter().collect(),
            Self::Publishers(check) => check.run(context.sources).into_iter().collect(),
        }
    }

    /// The phrases that it looks for in [prose](Context::prose), if it does.
    #[must_use]
    pub fn lexicon(&self) -> Option<&Lexicon> {
        match self {
            Self::Phrases(check) => Some(check.lexicon()),
            Self::Claims(check) => Some(check.lexicon()),
            Self::Placeholders(check) => Some(check.lexicon()),
            _ => None,
        }
    }

    /// What it will ask of the whole collection, if that takes long to work out.
    #[must_use]
    pub fn index(&self) -> Option<Index> {
        match self {
            Self::Distinct(check) => check.index(),
            Self::Reachable(_) => Some(Index::Reach),
            _ => None,
        }
    }

    /// Every reason for which this kind reports.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        match self {
            Self::Count(check) => check.reasons(),
            Self::Numbering(check) => check.reasons(),
            Self::Sections(check) => check.reasons(),
            Self::Opening(_) => opening::REASONS,
            Self::Order(_) => order::REASONS,
            Self::Precedence(_) => precedence::REASONS,
            Self::ExplanationFirst(_) => explanation_first::REASONS,
            Self::CodeLines(check) => check.reasons(),
            Self::FlowDiagram(_) => flow_diagram::REASONS,
            Self::Pair(_) => pair::REASONS,
            Self::LinkedPair(_) => linked_pair::REASONS,
            Self::DatedEntries(_) => dated_entries::REASONS,
            Self::Entries(check) => check.reasons(),
            Self::Fields(check) => check.reasons(),
            Self::HeadingLevels(_) => heading_levels::REASONS,
            Self::Citations(_) => citations::REASONS,
            Self::Suppressions(_) => suppressions::REASONS,
            Self::Implementation(_) => implementation::REASONS,
            Self::Fences(_) => fences::REASONS,
            Self::TextLength(_) => text_length::REASONS,
            Self::Phrases(_) => phrases::REASONS,
            Self::Claims(_) => claims::REASONS,
            Self::Placeholders(_) => placeholders::REASONS,
            Self::SourceUrls(_) => source_urls::REASONS,
            Self::PlaceholderUrls(_) => placeholder_urls::REASONS,
            Self::Distinct(check) => check.reasons(),
            Self::RowArithmetic(_) => row_arithmetic::REASONS,
            Self::SectionTable(_) => section_table::REASONS,
            Self::ColumnTotals(_) => column_totals::REASONS,
            Self::LinkTargets(check) => check.reasons(),
            Self::Reachable(_) => reachable::REASONS,
            Self::FileNames(_) => file_names::REASONS,
            Self::RequiredFiles(_) => required_files::REASONS,
            Self::Tracker(_) => tracker::REASONS,
            Self::Jargon(_) => jargon::REASONS,
            Self::SourceDates(check) => check.reasons(),
            Self::DateWindow(_) => date_window::REASONS,
            Self::Publishers(_) => publishers::REASONS,
        }
    }

    /// Whether it looks at what the others found. What it finds itself cannot be suppressed.
    #[must_use]
    pub fn comes_last(&self) -> bool {
        matches!(self, Self::Suppressions(_))
    }

    /// What the options, each valid by itself, say against each other, or leave unsaid.
    #[must_use]
    pub fn contradiction(&self) -> Option<Contradiction> {
        match self {
            Self::Count(check) => check.contradiction(),
            Self::Entries(check) => check.contradiction(),
            Self::Fields(check) => check.contradiction(),
            Self::Distinct(check) => check.contradiction(),
            Self::DateWindow(check) => check.contradiction(),
            Self::Sections(check) => check.contradiction(),
            Self::Order(check) => check.contradiction(),
            Self::Precedence(check) => check.contradiction(),
            Self::Phrases(check) => check.contradiction(),
            Self::DatedEntries(check) => check.contradiction(),
            Self::SourceUrls(check) => check.contradiction(),
            Self::SourceDates(check) => check.contradiction(),
            Self::Publishers(check) => check.contradiction(),
            Self::SectionTable(check) => check.contradiction(),
            Self::RequiredFiles(check) => check.contradiction(),
            _ => None,
        }
    }
}
