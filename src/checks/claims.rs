//! Claims of change that are carried by an intensifier and by no figure.
//!
//! Three shapes make a claim: an adverb beside a change ("dramatically reduced", "improved latency significantly"), an
//! adverb before a comparative ("much faster", "significantly fewer"), a size before a gain ("huge savings"). A figure in
//! the same sentence, or in the same row, makes it good; a sentence that ends in a colon goes on in the next block.
//!
//! What claims no change that somebody could have measured is left alone: what is denied, supposed or asked ("would be
//! much slower", "without significantly raising"), what describes a thing ("a much larger team"), what compares with
//! another thing instead of with what was before ("much faster than a disk"), an analogy, and other people's words.

mod clause;
mod figures;
mod numbered;

use std::collections::HashSet;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::{BlockKind, Document, Lexicon, NameList, Passage, PassageKind, Prose};
use crate::source::Span;
use clause::Clause;
use figures::Evidence;
use numbered::Numbered;

/// Options of the kind. All lists hold words in small letters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Claims {
    /// Adverbs that carry a claim beside a change, and before a comparative.
    intensifiers: Vec<String>,
    /// Adverbs that carry one before a comparative only.
    degrees: Vec<String>,
    /// Adjectives that carry one before a gain.
    sizes: Vec<String>,
    /// Longer phrases with one of these that carry nothing.
    #[serde(default)]
    allowed: Vec<String>,
    /// Verbs of change, in all their forms, of one word or two.
    changes: Vec<String>,
    /// Comparatives, of one word or two.
    comparatives: Vec<String>,
    /// Nouns of change.
    gains: Vec<String>,
    /// What follows "than" where something is compared with its own past.
    baselines: Vec<String>,
    /// What turns a claim into none where it stands before it in the same clause.
    unless: Vec<String>,
    /// What turns it into none where a sentence, or what follows its colon, opens with it.
    suppositions: Vec<String>,
    /// Words that are as good as a figure.
    figures: Vec<String>,
    /// Words whose number only says which one is meant, of one word or two: "Figure 3".
    #[serde(default)]
    references: Vec<String>,
    /// Words that are no name before a number, however they are written.
    #[serde(default)]
    no_names: Vec<String>,
    /// Words that go on behind the number of a product besides adverbs and changes: "Redis 7 is".
    #[serde(default)]
    predicates: Vec<String>,
    /// Labels and headings of explanations in plain words, which need no figures.
    explanations: NameList,
    /// How a paragraph opens that is such an explanation.
    openings: NameList,
    #[serde(skip)]
    prepared: OnceLock<Prepared>,
}

/// The options, ready to be looked up.
#[derive(Debug)]
struct Prepared {
    /// Intensifiers, degrees and sizes, in this order, and what is allowed.
    carriers: Lexicon,
    figures: Lexicon,
    numbered: Numbered,
    changes: HashSet<String>,
    comparatives: HashSet<String>,
    gains: HashSet<String>,
    baselines: HashSet<String>,
    unless: HashSet<String>,
    suppositions: HashSet<String>,
}

pub(super) const REASONS: &[Reason] =
    &[Reason { name: "in-sentence", values: &["claim"] }, Reason { name: "in-row", values: &["claim"] }];

/// How far a change may stand before the adverb that ends its clause, in words.
const REACH: usize = 8;
/// How many words may stand between a size and its gain: "huge cost savings".
const BETWEEN: usize = 2;
/// Among how many words "than" belongs to a comparative: "faster reads and writes than".
const THAN: usize = 5;

impl Claims {
    pub(super) fn run(&self, prose: &Prose<'_>) -> Vec<Finding> {
        let document = prose.document();
        let prepared = self.prepared();
        let candidates = prose.candidates(&prepared.carriers);
        let mut findings = Vec::new();
        let mut plain: Option<Vec<Span>> = None;
        let mut evidence = Evidence::new(document, &prepared.figures, &prepared.numbered);
        for passage in candidates.passages().filter(|passage| passage.kind != PassageKind::Heading) {
            for carrier in candidates.find(&passage) {
                let start = passage.span.start as usize;
                let words = Span::new(start + carrier.start, start + carrier.end);
                let sentence = passage.sentence_at(words.start);
                let Some(claim) = self.claim(document, carrier.phrase, words, sentence) else { continue };
                let plain = plain.get_or_insert_with(|| self.plain(document));
                if !passage.says(words) || claim.lies_in(plain) || evidence.is_in(sentence, &passage) {
                    continue;
                }
                let reason = if passage.kind == PassageKind::Cell { "in-row" } else { "in-sentence" };
                let found = document.source.slice(claim).replace(['*', '_', '~'], "");
                findings.push(Finding::new(reason, claim).value("claim", &found).identity(found.to_lowercase()));
            }
        }
        findings
    }

    /// What is looked for.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.prepared().carriers
    }

    fn prepared(&self) -> &Prepared {
        self.prepared.get_or_init(|| self.prepare())
    }

    fn prepare(&self) -> Prepared {
        let set = |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect();
        let carriers = self.intensifiers.iter().chain(&self.degrees).chain(&self.sizes).chain(&self.allowed);
        // What is a gain or a comparative as well might be what the number measures.
        let is_verb = |change: &&String| !self.gains.contains(change) && !self.comparatives.contains(change);
        let changes = self.changes.iter().filter(is_verb);
        let predicates = self.predicates.iter().chain(&self.intensifiers).chain(changes).cloned().collect();
        Prepared {
            carriers: Lexicon::new(carriers.map(String::as_str)),
            figures: Lexicon::new(self.figures.iter().map(String::as_str)),
            numbered: Numbered { references: set(&self.references), no_names: set(&self.no_names), predicates },
            changes: set(&self.changes),
            comparatives: set(&self.comparatives),
            gains: set(&self.gains),
            baselines: set(&self.baselines),
            unless: set(&self.unless),
            suppositions: set(&self.suppositions),
        }
    }

    /// The words that claim a change around a carrier, by its place in the list, where they do.
    fn claim(&self, document: &Document, carrier: usize, words: Span, sentence: Span) -> Option<Span> {
        let prepared = self.prepared();
        let text = document.source.text();
        let sentence_text = document.source.slice(sentence);
        if sentence_text.trim_end_matches(['*', '_', '"', ')', ' ', '\r', '\n']).ends_with('?') {
            return None;
        }
        let said = text.get(sentence.start as usize..words.start as usize)?;
        let before = Clause::before(said, sentence.start);
        let is_supposed = clause::opening(said).is_some_and(|word| prepared.suppositions.contains(&word));
        // `To greatly reduce the load, …` says what for.
        let is_purpose = before.words().eq(["to"]);
        if is_supposed || is_purpose || before.words().any(|word| prepared.unless.contains(word)) {
            return None;
        }
        let after = Clause::after(text.get(words.end as usize..sentence.end as usize)?, words.end);
        let until = |end| Span { end, ..words };
        if !self.is_before_comparative(carrier) {
            return self.is_size(carrier).then(|| after.reaches(&prepared.gains, BETWEEN))?.map(until);
        }
        let change = if self.is_adverb(carrier) { after.starts(&prepared.changes) } else { None };
        let comparative = after.starts(&prepared.comparatives);
        let comparative = comparative.filter(|_| after.compared(THAN, &prepared.baselines) != Some(false));
        if let Some(end) = change.or(comparative) {
            return (!before.ends_in_article()).then(|| until(end));
        }
        let reach = match (self.is_adverb(carrier), after.is_empty()) {
            (true, true) => REACH,
            (true, false) => 1,
            (false, _) => 0,
        };
        before.last(&prepared.changes, reach).map(|start| Span { start, ..words })
    }

    fn is_adverb(&self, carrier: usize) -> bool {
        carrier < self.intensifiers.len()
    }

    fn is_before_comparative(&self, carrier: usize) -> bool {
        carrier < self.intensifiers.len() + self.degrees.len()
    }

    fn is_size(&self, carrier: usize) -> bool {
        carrier < self.intensifiers.len() + self.degrees.len() + self.sizes.len()
    }

    /// Where the document explains in plain words: spans in order, apart from each other.
    fn plain(&self, document: &Document) -> Vec<Span> {
        let case_studies = document.case_study_sections();
        let all = case_studies.flat_map(|one| {
            let announced = document.announced_explanations(one, &self.explanations);
            announced.chain(document.analogies(one, &self.openings, 0))
        });
        let mut spans: Vec<Span> = all.map(|explanation| explanation.whole).collect();
        spans.sort_unstable();
        let mut apart: Vec<Span> = Vec::new();
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => apart.push(span),
            }
        }
        apart
    }
}

/// The block behind a passage, where a sentence that ends in a colon goes on.
fn next_block(document: &Document, passage: &Passage<'_>) -> Option<Span> {
    let mut block = document.blocks.get(passage.block as usize)?;
    loop {
        let next = document.blocks.get(block.end as usize)?;
        if !matches!(next.kind, BlockKind::Html { comment: true }) {
            return (!matches!(next.kind, BlockKind::Heading { .. })).then_some(next.span);
        }
        block = next;
    }
}

#[cfg(test)]
mod tests;
