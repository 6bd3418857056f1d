//! Which clauses of a guide ask for something: rule headings, mandates in bold, items of checklists, bold-led items.
//!
//! What explains, gives an example or sums up asks for nothing: lists under a heading that says why, lines marked good
//! or bad, numbered lists.

use super::{Clause, Guide};
use crate::dates;
use crate::document::{Block, BlockKind, Document};

/// What a clause is in its guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DemandKind {
    /// A heading that calls itself a rule.
    Rule,
    /// A line in bold.
    Mandate,
    /// An item of a checklist, or one inside it.
    Item,
    /// Something else that a rule cites.
    Cited,
}

impl Guide<'_> {
    /// The clauses that ask for something, in reading order. `is_cited` tells those that rules cite: they ask for what
    /// the rule checks, whatever they look like.
    pub fn demands(&self, is_cited: impl Fn(&Clause) -> bool) -> Vec<(DemandKind, &Clause)> {
        let checklists = in_checklists(self.document);
        let judged = self.clauses.iter().filter_map(|clause| {
            let kind =
                kind(self.document, clause, &checklists).or_else(|| is_cited(clause).then_some(DemandKind::Cited))?;
            Some((kind, clause))
        });
        judged.collect()
    }
}

fn kind(document: &Document, clause: &Clause, checklists: &[bool]) -> Option<DemandKind> {
    if clause.heading {
        let first: String = clause.text.chars().take_while(|letter| letter.is_alphabetic()).collect();
        return first.eq_ignore_ascii_case("rule").then_some(DemandKind::Rule);
    }
    let index = clause.block as usize;
    let block = document.blocks.get(index)?;
    match block.kind {
        BlockKind::Paragraph => is_mandate(document, block, index).then_some(DemandKind::Mandate),
        BlockKind::Item if checklists.get(index).is_some_and(|&inside| inside) => Some(DemandKind::Item),
        BlockKind::Item if is_bold_led(document, block) && !explains(document, block) => Some(DemandKind::Mandate),
        _ => None,
    }
}

/// A bold line that is neither an example nor a date, nor the first sentence of the heading above it, which has it
/// already.
fn is_mandate(document: &Document, block: &Block, index: usize) -> bool {
    let text = document.source.slice(block.span);
    let labelled =
        document.run_ins_in(block.span).first().map_or("", |label| document.source.slice(label.content).trim());
    if dates::scan(labelled).first().is_some_and(|date| date.range == (0..labelled.len())) {
        return false;
    }
    let marked = text.trim_start_matches(['*', '_']).starts_with(|mark: char| !mark.is_ascii());
    let above = index.checked_sub(1).and_then(|above| document.blocks.get(above));
    let opens_a_rule = above.is_some_and(|above| match above.kind {
        BlockKind::Heading { section: Some(section), .. } => document.sections[section.get() as usize]
            .title
            .get(..4)
            .is_some_and(|word| word.eq_ignore_ascii_case("rule")),
        _ => false,
    });
    !marked && !opens_a_rule
}

/// Of each block whether it is an item that has a box to tick, or stands inside one that has.
fn in_checklists(document: &Document) -> Vec<bool> {
    let mut inside: Vec<bool> = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let around = block.parent().and_then(|parent| inside.get(parent as usize)).is_some_and(|&around| around);
        inside.push(around || block.kind == BlockKind::Item && has_box(document.source.slice(block.span)));
    }
    inside
}

fn has_box(item: &str) -> bool {
    let text = item.trim_start_matches(['-', '*', '+']).trim_start();
    ["[ ]", "[x]", "[X]"].iter().any(|boxed| text.starts_with(boxed))
}

fn is_bold_led(document: &Document, block: &Block) -> bool {
    let text = document.source.slice(block.span);
    let unordered = ["- ", "* ", "+ "].iter().find_map(|marker| text.strip_prefix(marker));
    unordered.is_some_and(|text| ["**", "__"].iter().any(|bold| text.trim_start().starts_with(bold)))
}

/// Whether an item stands under a heading that says why.
fn explains(document: &Document, block: &Block) -> bool {
    let section = document.section_at(block.span.start);
    section.is_some_and(|section| section.title.to_lowercase().contains("why"))
}
