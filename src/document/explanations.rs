//! Explanations in plain words: what is labelled or headed as one, and paragraphs that open with an analogy.
//!
//! Which labels and openings make one, the caller says.

use super::{BlockKind, Document, Section, first_named};
use crate::source::Span;

/// Something that explains in plain words, or sets out to.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// What announces it: the label, the heading, or the first line of the paragraph.
    pub span: Span,
    /// All of it.
    pub whole: Span,
    /// Its words of prose.
    pub words: usize,
    /// Whether a label or a heading announces it.
    pub announced: bool,
}

impl Document {
    /// The explanations of a case study: labels and headings that bear one of `names`, and paragraphs of at least
    /// `min_words` words that open with one of `openings`.
    #[must_use]
    pub fn explanations(
        &self,
        case_study: &Section,
        names: &[String],
        openings: &[String],
        min_words: usize,
    ) -> Vec<Explanation> {
        let announces = |name: &str| first_named(name, names).is_some();
        let labels = self.run_ins_in(case_study.span).iter().filter(|label| announces(&label.name));
        let labelled = labels.map(|label| Explanation {
            span: label.span,
            whole: label.content,
            words: self.labelled_words(label),
            announced: true,
        });
        let headings = self.subsections(case_study).iter().filter(|section| announces(&section.title));
        let headed = headings.map(|section| Explanation {
            span: section.heading,
            whole: section.span,
            words: self.blocks_in(section).iter().map(|block| self.own_words(block)).sum(),
            announced: true,
        });
        let paragraphs = self.blocks_in(case_study).iter().filter(|block| block.kind == BlockKind::Paragraph);
        let analogies = paragraphs
            .filter(|block| first_named(self.source.slice(block.span), openings).is_some())
            .map(|block| Explanation {
                span: self.first_line(block.span),
                whole: block.span,
                words: self.count_words(block.span),
                announced: false,
            })
            // A short "Imagine a bank." announces nothing, so it is not an empty explanation either.
            .filter(|analogy| analogy.words >= min_words);
        labelled.chain(headed).chain(analogies).collect()
    }
}
