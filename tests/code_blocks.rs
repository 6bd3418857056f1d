//! What a code block shows, code, a diagram or text, against a labelled set: one block under each level-2 heading of
//! `code_blocks/{code,diagram,text}.md`, and the file's name is the label.

#![expect(clippy::expect_used, reason = "helpers of tests may fail loudly")]
#![expect(clippy::print_stdout, reason = "the figures are for people who run the tests")]

use std::path::Path;
use std::sync::Arc;

use cslint::checks::{Context, Review};
use cslint::collection::Collection;
use cslint::dates::Day;
use cslint::document::{CodeClass, Document, Kind, Prose, Sources};
use cslint::rules;
use cslint::source::Source;

/// The classes, each with the name of its file.
const CLASSES: [(CodeClass, &str); 3] =
    [(CodeClass::Code, "code"), (CodeClass::Diagram, "diagram"), (CodeClass::Text, "text")];

/// The least share of blocks that are rightly called code or not.
const LEAST_PERCENT: usize = 97;

/// The least number of blocks that makes a test set.
const LEAST_BLOCKS: usize = 150;

/// A labelled block.
struct Block {
    name: String,
    label: CodeClass,
    found: CodeClass,
}

impl Block {
    /// Whether it is rightly called code, or rightly not.
    fn is_right(&self) -> bool {
        (self.label == CodeClass::Code) == (self.found == CodeClass::Code)
    }
}

fn document(name: &str) -> Document {
    let path = format!("tests/code_blocks/{name}.md");
    let location = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
    let source = Source::read(&location, &*path, &*path).expect("the test set can be read");
    Document::parse(Arc::new(source), Kind::Other)
}

/// The blocks of one file, by the headings that they stand under.
fn blocks(label: CodeClass, name: &str) -> Vec<Block> {
    let document = document(name);
    let headings = document.sections.iter().filter(|section| section.level == 2).count();
    let blocks = document.code_blocks.iter().map(|code| {
        let section = document.section_at(document.block_of(code).span.start).expect("a heading above");
        Block { name: format!("{name}: {}", section.title), label, found: document.class_of(code) }
    });
    let blocks: Vec<Block> = blocks.collect();
    assert_eq!(blocks.len(), headings, "{name}: each heading has one block");
    blocks
}

fn all() -> Vec<Block> {
    CLASSES.into_iter().flat_map(|(label, name)| blocks(label, name)).collect()
}

/// How the blocks of each label are classed, the accuracy, and which are wrong.
fn report(blocks: &[Block]) -> String {
    let mut report = format!("{:10}", "label");
    CLASSES.iter().for_each(|(_, name)| report.push_str(&format!("{name:>9}")));
    for (label, name) in CLASSES {
        report.push_str(&format!("\n{name:10}"));
        for (found, _) in CLASSES {
            let count = blocks.iter().filter(|block| block.label == label && block.found == found).count();
            report.push_str(&format!("{count:9}"));
        }
    }
    let right = blocks.iter().filter(|block| block.is_right()).count();
    let tenths = right * 1000 / blocks.len().max(1);
    report.push_str(&format!("\ncode or not: {right} of {}, {}.{} %\n", blocks.len(), tenths / 10, tenths % 10));
    let wrong = blocks.iter().filter(|block| block.label != block.found);
    wrong.for_each(|block| report.push_str(&format!("called {:?}: {}\n", block.found, block.name)));
    report
}

#[test]
fn code_is_told_from_diagrams_and_text() {
    let blocks = all();
    println!("{}", report(&blocks));
    assert!(blocks.len() >= LEAST_BLOCKS, "{} blocks are too few", blocks.len());
    let right = blocks.iter().filter(|block| block.is_right()).count();
    assert!(right * 100 >= blocks.len() * LEAST_PERCENT, "{}", report(&blocks));
}

#[test]
fn no_diagram_is_called_code() {
    let diagrams = blocks(CodeClass::Diagram, "diagram");
    let wrong: Vec<_> =
        diagrams.iter().filter(|block| block.found == CodeClass::Code).map(|block| &block.name).collect();
    assert!(wrong.is_empty(), "called code: {wrong:?}");
}

#[test]
fn names_tell_blocks_apart() {
    let mut names: Vec<_> = all().into_iter().map(|block| block.name).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "two blocks bear one name");
}

/// What is said to show an implementation: a line for each block.
fn implementations(name: &str) -> String {
    let rules = rules::builtin().expect("the built-in rules have no mistakes");
    let rule = rules.iter().find(|rule| rule.kind == "implementation").expect("a rule of the kind");
    let collection = Collection::new(None, vec![document(name)]);
    let document = collection.documents().first().expect("the document");
    let today = Day { year: 2026, month: 11, day: 24 };
    let prose = Prose::of(document, rule.check.lexicon());
    let (sources, review) = (Sources::of(document), Review::default());
    let findings =
        rule.check.run(document, Context { collection: &collection, today, prose: &prose, sources: &sources, review });
    let lines = findings.iter().map(|finding| {
        let section = document.section_at(finding.span.start).expect("a heading above");
        format!("{}: {}\n", section.title, finding.reason)
    });
    lines.collect()
}

#[test]
fn whole_functions_and_files_are_told_from_fragments() {
    insta::assert_snapshot!(implementations("code"));
    assert_eq!(implementations("diagram") + &implementations("text"), "");
}
