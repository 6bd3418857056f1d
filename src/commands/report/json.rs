//! The report as one JSON object, and its schema, which is made from the types below.

use std::io::{self, Write};

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::{Answer, Left};
use crate::engine::{CaseStudyCard, FileCard, Mark, Score};
use crate::output::json;
use crate::schema;

const VERSION: u32 = 1;

/// The schema of the object.
pub(crate) fn schema() -> Schema {
    schema::of_output::<Report<'_>>()
}

/// What `cslint report --format json` writes to standard output: one object. Within a version keys may be added, and
/// none change meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "cslint report card, version 1", deny_unknown_fields)]
struct Report<'a> {
    /// The version of this contract.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// Each collection with case-study files, in the order of their folders.
    collections: Vec<Collection<'a>>,
}

/// A collection: what its case studies are asked for, and which of them meet it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "collection", deny_unknown_fields)]
struct Collection<'a> {
    /// What is asked for. Marks stand in this order.
    columns: Vec<Column<'a>>,
    /// The case-study files, in the order of their paths.
    #[schemars(length(min = 1))]
    files: Vec<File<'a>>,
    /// The score of each category.
    #[schemars(length(min = 1))]
    categories: Vec<Category<'a>>,
    /// The score of all files together.
    total: Score,
    /// The clauses of the guide that no rule checks.
    reviewer: &'a [Left],
}

/// A clause, and the rules that check it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "column", deny_unknown_fields)]
struct Column<'a> {
    /// The clause's words, or the rule's name where it cites none.
    clause: &'a str,
    /// The rules, by name.
    #[schemars(length(min = 1))]
    rules: Vec<&'a str>,
}

/// A case-study file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "file", deny_unknown_fields)]
struct File<'a> {
    /// The file, relative to the working directory, with `/`.
    path: &'a str,
    /// The category that it counts for: a folder, by its path in the collection.
    category: &'a str,
    /// The marks of the file as a whole and of its sources.
    marks: &'a [Mark],
    /// Its case studies, in reading order.
    case_studies: Vec<CaseStudy<'a>>,
    /// Its score, that of its case studies included.
    total: Score,
}

/// A case study.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "case_study", deny_unknown_fields)]
struct CaseStudy<'a> {
    /// Its heading.
    title: &'a str,
    /// The heading's line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// Its marks.
    marks: &'a [Mark],
}

/// A category, and how well its files do.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "category", deny_unknown_fields)]
struct Category<'a> {
    /// The folder, by its path in the collection.
    path: &'a str,
    /// The score of its files.
    total: Score,
}

/// Writes the report as one object on one line.
pub(super) fn write(answers: &[Answer], out: &mut dyn Write) -> io::Result<()> {
    let collections = answers.iter().map(|Answer { card, left }| Collection {
        columns: card
            .columns
            .iter()
            .map(|column| Column {
                clause: &column.title,
                rules: column.rules.iter().map(|rule| &*rule.name).collect(),
            })
            .collect(),
        files: card.files.iter().map(file).collect(),
        categories: card.categories().into_iter().map(|(path, total)| Category { path, total }).collect(),
        total: Score::of(card.files.iter().flat_map(FileCard::marks)),
        reviewer: left,
    });
    json::write_object(&Report { version: VERSION, collections: collections.collect() }, out)
}

fn file(file: &FileCard) -> File<'_> {
    let case_studies = file.case_studies.iter();
    let case_studies = case_studies.map(|CaseStudyCard { title, line, marks }| CaseStudy { title, line: *line, marks });
    File {
        path: &file.shown,
        category: &file.category,
        marks: &file.whole,
        case_studies: case_studies.collect(),
        total: Score::of(file.marks()),
    }
}
