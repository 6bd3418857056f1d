//! Explanations in plain words: what is labelled or headed as one, and paragraphs that open with an analogy.
//!
//! Which labels and openings make one, the caller says.

use super::{Block, BlockKind, Document, NameList, RunIn, Section};
use crate::source::Span;

/// Something that explains in plain words, or sets out to.
#[derive(Clone, Copy, Debug)]
pub struct Explanation<'a> {
    /// What announces it: the label, the heading, or the first line of the paragraph.
    pub span: Span,
    /// All of it.
    pub whole: Span,
    form: Form<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Form<'a> {
    Labelled(&'a RunIn),
    Headed(&'a Section),
    Analogy(&'a Block),
}

impl Explanation<'_> {
    /// Its words of prose.
    #[must_use]
    pub fn words(&self, document: &Document) -> usize {
        match self.form {
            Form::Labelled(label) => document.labelled_words(label),
            Form::Headed(section) => document.blocks_in(section).iter().map(|block| document.own_words(block)).sum(),
            Form::Analogy(paragraph) => document.own_words(paragraph),
        }
    }
}

impl Document {
    /// The explanations of a case study that are announced: by labels and headings that bear one of `names`.
    pub fn announced_explanations<'a>(
        &'a self,
        case_study: &'a Section,
        names: &'a NameList,
    ) -> impl Iterator<Item = Explanation<'a>> {
        let announces = |name: &str| names.at_start(name).is_some();
        let labels = self.run_ins_in(case_study.span).iter().filter(move |label| announces(self.label(label)));
        let labelled =
            labels.map(|label| Explanation { span: label.span, whole: label.content, form: Form::Labelled(label) });
        let headings = self.subsections(case_study).iter().filter(move |section| announces(&section.title));
        let headed = headings.map(|section| Explanation {
            span: section.heading,
            whole: section.span,
            form: Form::Headed(section),
        });
        labelled.chain(headed)
    }

    /// Those that are not: paragraphs of at least `min_words` words that open with one of `openings`, in order.
    pub fn analogies<'a>(
        &'a self,
        case_study: &'a Section,
        openings: &'a NameList,
        min_words: usize,
    ) -> impl Iterator<Item = Explanation<'a>> {
        let paragraphs = self.blocks_in(case_study).iter().filter(|block| block.kind == BlockKind::Paragraph);
        paragraphs
            .filter(|block| openings.at_start(self.source.slice(block.span)).is_some())
            // A short "Imagine a bank." announces nothing, so it is not an empty explanation either.
            .filter(move |block| min_words == 0 || self.own_words(block) >= min_words)
            .map(|block| Explanation {
                span: self.first_line(block.span),
                whole: block.span,
                form: Form::Analogy(block),
            })
    }
}
