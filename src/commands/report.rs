//! `cslint report`: which parts of the guide each case study meets, and what is left for the reviewer.

use std::io::{self, Write};

use serde::Serialize;

use crate::args::ReportArgs;
use crate::discovery;
use crate::document::Document;
use crate::engine::{Card, CaseStudyCard, Coverage, FileCard, Mark, Plan, Score, Selection};
use crate::english::shortened;
use crate::load::Setup;
use crate::output::{self, ListFormat, harmless, json, markup, table};
use crate::tree::Tree;
use crate::{Environment, Outcome};

pub(crate) fn report(
    args: &ReportArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let (targets, mut problems) = discovery::targets(&args.paths, &environment.working, &Tree::Disk);
    let mut cards = Vec::new();
    for target in targets {
        let setup = match Setup::load(&target, &args.setup) {
            Ok(setup) => setup,
            Err(more) => {
                problems.extend(more);
                continue;
            }
        };
        let (collection, more) = setup.read(&target);
        problems.extend(more);
        let plan = Plan::new(&setup.rules, &setup.config, &collection, Selection::default(), environment.today);
        let plan = match plan {
            Ok(plan) => plan,
            Err(more) => {
                problems.extend(more);
                continue;
            }
        };
        let chosen = |document: &Document| target.has_named(&target.root.join(document.source.path()));
        let card = Card::of(&plan, &collection, chosen);
        let coverage = Coverage::of(&plan, &setup.config, &collection);
        let guide = collection.document(&setup.config.guide.path);
        let left = coverage.iter().flat_map(|coverage| &coverage.demands).filter(|demand| demand.rules.is_empty());
        let left = left.zip(guide.into_iter().cycle()).map(|(demand, guide)| Left {
            clause: demand.text.clone(),
            path: guide.source.shown().to_owned(),
            line: guide.source.position(demand.span.start).line,
        });
        cards.push(Answer { left: left.collect(), card });
    }
    cards.retain(|answer| !answer.card.files.is_empty());
    match args.format {
        ListFormat::Json => write_json(&cards, out)?,
        format => cards.iter().try_for_each(|answer| answer.write(format, out))?,
    }
    out.flush()?;
    output::write_problems(&problems, environment.err, err)?;
    if !problems.is_empty() {
        return Ok(Outcome::Trouble);
    }
    if cards.is_empty() {
        writeln!(err, "There is no case-study file here.")?;
        return Ok(Outcome::NothingChecked);
    }
    Ok(Outcome::Clean)
}

/// What there is to say of a collection.
struct Answer {
    card: Card,
    /// The reviewer's half of the guide.
    left: Vec<Left>,
}

/// A clause that no rule checks.
#[derive(Serialize)]
struct Left {
    clause: String,
    path: String,
    line: usize,
}

impl Answer {
    /// A row a case study and a column a clause, then what the columns are, the totals, and the reviewer's half.
    fn write(&self, format: ListFormat, out: &mut dyn Write) -> io::Result<()> {
        let write: fn(&[Vec<String>], &mut dyn Write) -> io::Result<()> = match format {
            ListFormat::Markdown => table::write_markdown,
            ListFormat::Text | ListFormat::Json => table::write_aligned,
        };
        let title = |title: &str, out: &mut dyn Write| match format {
            ListFormat::Markdown => writeln!(out, "\n## {title}\n"),
            ListFormat::Text | ListFormat::Json => writeln!(out, "\n{title}\n"),
        };
        for file in &self.card.files {
            let shown = harmless::path(&file.shown);
            let shown = if format == ListFormat::Markdown { markup::code(&shown) } else { shown };
            title(&format!("{shown}: {}", score(Score::of(file.marks()))), out)?;
            write(&self.rows(file, format), out)?;
        }
        title("The clauses", out)?;
        write(&self.legend(), out)?;
        title("Totals", out)?;
        write(&self.totals(), out)?;
        if self.left.is_empty() {
            return Ok(());
        }
        title("For the reviewer of each file", out)?;
        for left in &self.left {
            let clause = harmless::prose(&left.clause);
            let place = format!("{}:{}", harmless::path(&left.path), left.line);
            match format {
                ListFormat::Markdown => {
                    writeln!(out, "- [ ] {} ({})", markup::escaped(&clause), markup::code(&place))?;
                }
                ListFormat::Text | ListFormat::Json => writeln!(out, "  [ ] {clause} ({place})")?,
            }
        }
        Ok(())
    }

    fn rows(&self, file: &FileCard, format: ListFormat) -> Vec<Vec<String>> {
        let row = |title: String, signs: Vec<String>, met: String| {
            let signs = if format == ListFormat::Markdown { signs } else { vec![in_fives(&signs)] };
            std::iter::once(title).chain(signs).chain([met]).collect()
        };
        let marked = |title, marks: &[Mark]| row(title, marks.iter().map(sign).collect(), score(Score::of(marks)));
        let header = row(String::new(), (0..self.card.columns.len()).map(key).collect(), "MET".to_owned());
        let whole = marked("the file and its sources".to_owned(), &file.whole);
        let case_studies = file.case_studies.iter().map(|case_study| {
            let title = format!("{}: {}", case_study.line, shortened(&harmless::prose(&case_study.title), SHOWN));
            marked(title, &case_study.marks)
        });
        [header, whole].into_iter().chain(case_studies).collect()
    }

    fn legend(&self) -> Vec<Vec<String>> {
        let header = ["", "FILES", "CASE STUDIES", "CLAUSE", "RULES"].map(str::to_owned).to_vec();
        let rows = self.card.columns.iter().enumerate().map(|(index, column)| {
            let files = self.card.files.iter().filter_map(|file| file.whole.get(index));
            let case_studies = self.card.files.iter().flat_map(|file| &file.case_studies);
            let case_studies = case_studies.filter_map(|case_study| case_study.marks.get(index));
            vec![
                key(index),
                score(Score::of(files)),
                score(Score::of(case_studies)),
                shortened(&harmless::prose(&column.title), SHOWN),
                column.rules.iter().map(|rule| harmless::prose(&rule.name)).collect::<Vec<_>>().join(", "),
            ]
        });
        std::iter::once(header).chain(rows).collect()
    }

    fn totals(&self) -> Vec<Vec<String>> {
        let header = ["CATEGORY", "MET"].map(str::to_owned).to_vec();
        let categories = self.card.categories().into_iter().map(|(category, total)| {
            vec![if category.is_empty() { ".".to_owned() } else { harmless::path(category) }, score(total)]
        });
        let all = Score::of(self.card.files.iter().flat_map(FileCard::marks));
        std::iter::once(header).chain(categories).chain([vec!["all".to_owned(), score(all)]]).collect()
    }
}

fn sign(mark: &Mark) -> String {
    match mark {
        Mark::Met => "✔",
        Mark::Missed => "✘",
        Mark::NotAsked => "–",
    }
    .to_owned()
}

/// A letter for a column, as in a spreadsheet: a terminal has no room for more.
fn key(index: usize) -> String {
    let letters = ('a'..='z').chain('A'..='Z');
    letters.clone().nth(index).map_or_else(|| (index + 1).to_string(), String::from)
}

/// Signs side by side, with a gap after every fifth to find the column again.
fn in_fives(signs: &[String]) -> String {
    signs.chunks(5).map(<[String]>::concat).collect::<Vec<_>>().join(" ")
}

fn score(score: Score) -> String {
    if score.asked == 0 { "–".to_owned() } else { format!("{} of {}", score.met, score.asked) }
}

/// How much of a title is shown, in characters.
const SHOWN: usize = 32;

#[derive(Serialize)]
struct JsonReport<'a> {
    version: u32,
    collections: Vec<JsonCollection<'a>>,
}

#[derive(Serialize)]
struct JsonCollection<'a> {
    columns: Vec<JsonColumn<'a>>,
    files: Vec<JsonFile<'a>>,
    categories: Vec<JsonCategory<'a>>,
    total: Score,
    reviewer: &'a [Left],
}

#[derive(Serialize)]
struct JsonColumn<'a> {
    clause: &'a str,
    rules: Vec<&'a str>,
}

#[derive(Serialize)]
struct JsonFile<'a> {
    path: &'a str,
    category: &'a str,
    marks: &'a [Mark],
    case_studies: Vec<JsonCaseStudy<'a>>,
    total: Score,
}

#[derive(Serialize)]
struct JsonCaseStudy<'a> {
    title: &'a str,
    line: usize,
    marks: &'a [Mark],
}

#[derive(Serialize)]
struct JsonCategory<'a> {
    path: &'a str,
    total: Score,
}

fn write_json(answers: &[Answer], out: &mut dyn Write) -> io::Result<()> {
    let collections = answers.iter().map(|Answer { card, left }| JsonCollection {
        columns: card
            .columns
            .iter()
            .map(|column| JsonColumn {
                clause: &column.title,
                rules: column.rules.iter().map(|rule| &*rule.name).collect(),
            })
            .collect(),
        files: card.files.iter().map(json_file).collect(),
        categories: card.categories().into_iter().map(|(path, total)| JsonCategory { path, total }).collect(),
        total: Score::of(card.files.iter().flat_map(FileCard::marks)),
        reviewer: left,
    });
    let report = JsonReport { version: 1, collections: collections.collect() };
    json::write_object(&report, out)
}

fn json_file(file: &FileCard) -> JsonFile<'_> {
    let case_studies = file.case_studies.iter();
    let case_studies =
        case_studies.map(|CaseStudyCard { title, line, marks }| JsonCaseStudy { title, line: *line, marks });
    JsonFile {
        path: &file.shown,
        category: &file.category,
        marks: &file.whole,
        case_studies: case_studies.collect(),
        total: Score::of(file.marks()),
    }
}
