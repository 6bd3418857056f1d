//! That a flow of many steps is drawn, too: an ordered list tells one unless its introduction says otherwise.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Finding, Reason};
use crate::document::{Block, BlockKind, CodeClass, Document, LinkForm, NameList, Section};
use crate::source::Span;

/// Options of the kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FlowDiagram {
    /// How many steps need no diagram.
    max_steps: usize,
    /// How the introduction of a flow opens, whatever nouns stand behind.
    #[serde(default)]
    flows: NameList,
    /// What a list holds that tells no flow, as its introduction says it.
    not_flows: NameList,
    /// How the introduction of such a list ends.
    not_flow_endings: NameList,
    /// Sections of a case study in which no list tells a flow.
    sections_without_flows: NameList,
    /// Labels of entries that are no steps.
    entry_labels: NameList,
}

pub(super) const REASONS: &[Reason] = &[Reason { name: "not-drawn", values: &["steps"] }];

/// Among how many words behind an article its noun stands: "the three main causes".
const SUBJECT: usize = 3;
/// How many words behind those are looked at: no name of what tells no flow has more.
const LONGEST_NAME: usize = 4;

impl FlowDiagram {
    pub(super) fn run(&self, document: &Document) -> Vec<Finding> {
        let case_studies = document.case_study_sections();
        let sections = case_studies.flat_map(|whole| std::iter::once(whole).chain(document.subsections(whole)));
        sections.flat_map(|section| self.section(document, section)).collect()
    }

    /// The flows right under a heading, where nothing is drawn.
    fn section(&self, document: &Document, section: &Section) -> Vec<Finding> {
        let lists = (section.blocks.start as usize..).zip(document.own_blocks(section));
        let ordered = lists.filter(|(_, block)| block.kind == BlockKind::List { ordered: true });
        let outermost = ordered.filter(|(_, list)| list.parent().is_none());
        let long = outermost.filter_map(|(index, list)| Some((index, list, self.steps(document, index)?)));
        let long: Vec<_> = long.collect();
        let is_elsewhere = |around: &Section| self.sections_without_flows.at_start(&around.title).is_some();
        if long.is_empty() || has_diagram(document, section) || document.with_ancestors(section).any(is_elsewhere) {
            return Vec::new();
        }
        let flows = long.into_iter().filter(|(index, list, _)| {
            !self.holds_entries(document, list) && !self.tells_no_flow(&introduction(document, *index, section))
        });
        flows.map(|(_, _, (first, steps))| not_drawn(document, first, steps)).collect()
    }

    /// The first item of a list and how many it has, where these are too many for steps that are not drawn.
    fn steps(&self, document: &Document, list: usize) -> Option<(Span, usize)> {
        let mut items = document.children(list);
        let (_, first) = items.next()?;
        let steps = 1 + items.count();
        (steps > self.max_steps).then_some((first.span, steps))
    }

    fn tells_no_flow(&self, introduction: &str) -> bool {
        let names_others = self.not_flows.stand_in(introduction) && !self.opens_as_flow(introduction);
        names_others || self.not_flow_endings.end(introduction)
    }

    /// Whether an introduction opens like one of a flow, and not with what a list holds: "How a client issues a write"
    /// is one, "How the two options compare" is none.
    fn opens_as_flow(&self, introduction: &str) -> bool {
        let Some(opening) = self.flows.at_start(introduction) else { return false };
        // Behind `a` stands one thing, and a list holds several.
        if !opening.ends_with(" the") {
            return true;
        }
        let behind = introduction.split_whitespace().skip_while(|word| !word.eq_ignore_ascii_case("the")).skip(1);
        let words: Vec<&str> = behind.take(SUBJECT + LONGEST_NAME).collect();
        let is_article = |word: &&str| ["a", "an", "the", "its"].contains(word);
        let subject = words.iter().take(SUBJECT).take_while(|word| !is_article(word)).count();
        let is_noun = |at: usize| {
            let rest = words.get(at..).unwrap_or_default();
            let name = self.not_flows.at_start(&rest.join(" "));
            // `the client issues a write`: a verb.
            name.is_some_and(|name| name.contains(' ') || !rest.get(1).is_some_and(is_article))
        };
        !(0..subject).any(is_noun)
    }

    fn holds_entries(&self, document: &Document, list: &Block) -> bool {
        let labels = document.run_ins_in(list.span);
        labels.iter().any(|label| self.entry_labels.at_start(document.label(label)).is_some())
    }
}

fn not_drawn(document: &Document, first: Span, steps: usize) -> Finding {
    Finding::new("not-drawn", document.first_line(first))
        .label(format!("{steps} steps from here"))
        .extent(steps)
        .value("steps", steps)
        .identity(document.telling_words(first))
}

/// What is said right before a list: the label or the last sentence of the paragraph there, else the heading. A sentence
/// that ends like any other introduces nothing by itself, and the heading is heard, too.
fn introduction(document: &Document, list: usize, section: &Section) -> String {
    let before = document.blocks.get(..list).unwrap_or_default().iter().rev().filter(|block| block.parent().is_none());
    let nearest = before.into_iter().find(|block| block.kind != BlockKind::Html { comment: true });
    let Some(paragraph) = nearest.filter(|block| block.kind == BlockKind::Paragraph) else {
        return section.title.to_string();
    };
    let label = document.run_ins_in(paragraph.span).last();
    let said = label.map_or(paragraph.span, |label| Span { start: label.span.end, end: paragraph.span.end });
    let text = document.visible_text(said);
    let sentence = last_sentence(text.trim());
    match label {
        Some(label) => format!("{} {sentence}", document.label(label)),
        None if sentence.ends_with('.') => format!("{} {sentence}", section.title),
        None => sentence.to_owned(),
    }
}

fn last_sentence(text: &str) -> &str {
    let ends = text.rmatch_indices(['.', '!', '?']).filter_map(|(at, _)| text.get(at + 1..));
    ends.into_iter().find(|rest| rest.starts_with(char::is_whitespace)).map_or(text, str::trim_start)
}

/// Whether something is drawn right under a heading, subsections apart.
fn has_diagram(document: &Document, section: &Section) -> bool {
    let own = document.own_blocks(section);
    own.iter().any(|block| match block.kind {
        BlockKind::Code(index) => document.code_blocks.get(index as usize).is_some_and(|code| {
            !document.source.slice(code.text).trim().is_empty() && document.class_of(code) != CodeClass::Code
        }),
        _ => false,
    }) || has_image(document, own)
}

fn has_image(document: &Document, blocks: &[Block]) -> bool {
    let (Some(first), Some(last)) = (blocks.first(), blocks.iter().max_by_key(|block| block.span.end)) else {
        return false;
    };
    document.links_in(Span { start: first.span.start, end: last.span.end }).any(|link| match link.form {
        LinkForm::Image => true,
        LinkForm::Html => is_image_tag(document.source.slice(link.span)),
        _ => false,
    })
}

fn is_image_tag(html: &str) -> bool {
    html.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("<img"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_sentence_introduces() {
        for (text, last) in [
            ("There are risks. This is how it goes:", "This is how it goes:"),
            ("How does it go?\nLike this:", "Like this:"),
            ("Version 2.0 does this:", "Version 2.0 does this:"),
            ("It stops.", "It stops."),
            ("", ""),
        ] {
            assert_eq!(last_sentence(text), last, "{text}");
        }
    }
}
