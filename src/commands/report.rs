//! `cslint report`: which parts of the guide each case study meets, and what is left for the reviewer.

mod json;

use std::collections::HashSet;
use std::io::{self, Write};

pub(super) use json::schema;
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::ReportArgs;
use crate::diagnostics::Problem;
use crate::discovery::Target;
use crate::document::Document;
use crate::engine::{Card, Coverage, FileCard, Mark, Plan, Score, Selection};
use crate::english::{counted, shortened};
use crate::load::Setup;
use crate::output::{self, ListFormat, Style, harmless, markup, table};
use crate::{Environment, Outcome};

pub(crate) fn report(
    args: &ReportArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let (collections, mut problems) = super::collections_checked_out(&args.paths, &args.setup, environment);
    let mut cards = Vec::new();
    for (target, setup) in &collections {
        match answer(target, setup, environment, &mut problems) {
            Ok(answer) => cards.push(answer),
            Err(more) => super::add(&mut problems, more),
        }
    }
    cards.retain(|answer| !answer.card.files.is_empty());
    match args.format {
        ListFormat::Json => json::write(&cards, out)?,
        format => cards.iter().try_for_each(|answer| answer.write(format, environment.out, out))?,
    }
    out.flush()?;
    output::write_problems(&problems, environment.err, err)?;
    if !problems.is_empty() {
        let problems = counted(problems.len(), "problem", "problems");
        writeln!(err, "{problems} kept the report from being complete.")?;
        return Ok(Outcome::Trouble);
    }
    if cards.is_empty() {
        writeln!(err, "There is no case-study file here.")?;
        return Ok(Outcome::NothingChecked);
    }
    Ok(Outcome::Clean)
}

/// What there is to say of a collection. What stands in the way of some of it joins `problems`.
fn answer(
    target: &Target,
    setup: &Setup,
    environment: &Environment,
    problems: &mut Vec<Problem>,
) -> Result<Answer, Vec<Problem>> {
    let (collection, unread) = setup.read(target);
    super::add(problems, in_the_way(target, setup, unread));
    let plan = Plan::new(&setup.rules, &setup.config, &collection, Selection::default(), environment.today)?;
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
    Ok(Answer { left: left.collect(), card })
}

/// What of a collection could not be looked at, as far as it was asked for: of what cannot be read, the files that were
/// named, and the guide.
pub(super) fn in_the_way(target: &Target, setup: &Setup, unread: Vec<Problem>) -> Vec<Problem> {
    let named = setup.found.files.iter().filter(|file| target.has_named(&file.location));
    let named: HashSet<&str> = named.map(|file| file.shown.as_str()).collect();
    let guide = target.show(&setup.config.guide.path);
    let asked = |problem: &Problem| problem.path == guide || named.contains(problem.path.as_str());
    setup.found.problems.iter().cloned().chain(unread.into_iter().filter(asked)).collect()
}

/// What there is to say of a collection.
struct Answer {
    card: Card,
    /// The reviewer's half of the guide.
    left: Vec<Left>,
}

/// A clause of the guide that no rule checks.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "left", deny_unknown_fields)]
struct Left {
    /// Its words, without markup.
    clause: String,
    /// The guide, relative to the working directory, with `/`.
    path: String,
    /// Its line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
}

impl Answer {
    /// A row a case study and a column a clause, then what the columns are, the totals, and the reviewer's half.
    fn write(&self, format: ListFormat, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let write = |rows: &[Vec<String>], out: &mut dyn Write| match format {
            ListFormat::Markdown => table::write_markdown(rows, out),
            ListFormat::Text | ListFormat::Json => table::write_fitted(rows, style, out),
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
        writeln!(out, "\n{SIGNS}")?;
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
                ListFormat::Text | ListFormat::Json => {
                    output::write_sentence(&format!("  [ ] {clause} ({place})"), 6, style, out)?;
                }
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

/// What the signs mean.
const SIGNS: &str = "✔ met, ✘ missed, ~ silenced by a comment and so not met, – not asked for";

fn sign(mark: &Mark) -> String {
    match mark {
        Mark::Met => "✔",
        Mark::Missed => "✘",
        Mark::Silenced => "~",
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
    match score {
        Score { asked: 0, .. } => "–".to_owned(),
        Score { met, silenced: 0, asked } => format!("{met} of {asked}"),
        Score { met, silenced, asked } => format!("{met} of {asked}, {silenced} silenced"),
    }
}

/// How much of a title is shown, in characters.
const SHOWN: usize = 32;
