//! `cslint explain RULE`: what a rule asks for, in the guide's own words, with an example and its options.

mod options;
mod page;

use std::io::{self, Write};
use std::sync::Arc;

use super::{Loaded, load, trouble};
use crate::args::SetupArgs;
use crate::config::RuleSettings;
use crate::diagnostics::{Citation, Problem};
use crate::document::Document;
use crate::engine::{Plan, Selection};
use crate::guide::Guide;
use crate::output::{PageFormat, harmless, prose, wrap};
use crate::rules::{Background, Rule};
use crate::source::{Source, Span};
use crate::strict::nearest;
use crate::{Environment, Outcome};

/// How much of a clause is quoted, in lines.
const QUOTED_LINES: usize = 12;

pub(crate) fn explain(
    name: &str,
    format: PageFormat,
    args: &SetupArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let Loaded { setup, collection, .. } = match load(args, environment, err)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let Some(rule) = setup.rules.iter().find(|rule| *rule.name == *name) else {
        let mut problem = Problem::of(name, "is not the name of a rule");
        let near = nearest(name, setup.rules.iter().map(|rule| &*rule.name));
        problem.help = Some(match (near, citing(name, &setup.rules)) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, citing) if !citing.is_empty() => {
                format!("this clause of the guide is seen to by {}: explain one of them", prose::listed(&citing))
            }
            _ => "`cslint rules` lists them all".to_owned(),
        });
        return trouble(&[problem], environment, err);
    };
    if format == PageFormat::Markdown {
        return page::write(rule, out).map(|()| Outcome::Clean);
    }
    let select = [name.to_owned()];
    let selection = Selection { select: &select, ignore: &[] };
    let plan = Plan::new(&setup.rules, &setup.config, &collection, selection, environment.today);
    let plan = match plan {
        Ok(plan) => plan,
        Err(problems) => return trouble(&problems, environment, err),
    };
    let settings = setup.config.rules.iter().find(|settings| *settings.name == *rule.name);
    let background = rule.background();
    write_heading(rule, &background, settings, setup.config.source.as_deref(), environment.out.width, out)?;
    let active = plan.find(name);
    let citation = active.and_then(|active| active.citation.as_ref());
    let cited = citation.and_then(|citation| collection.document(citation.source.path()));
    write_clause(rule, citation, cited, out)?;
    write_example(&background, out)?;
    for line in
        background.notes.iter().flat_map(|notes| ["", "Where its edges are:"].into_iter().chain(notes.trim().lines()))
    {
        writeln!(out, "{}", harmless::line(line).trim_end())?;
    }
    options::write(rule, active, environment.out.width, out)?;
    if rule.check.comes_last() {
        writeln!(
            out,
            "\nNo comment silences it: it looks at the comments. To turn it off for the collection, in lint.toml:"
        )?;
        writeln!(out, "  [rules]\n  {} = \"off\"", rule.name)?;
        return Ok(Outcome::Clean);
    }
    writeln!(out, "\nTo silence it at one place, with a reason that reviewers see, write before the block")?;
    writeln!(out, "  <!-- cslint-disable-next-line {} -- why -->", rule.name)?;
    writeln!(out, "or inside the table row, list item or line")?;
    writeln!(out, "  <!-- cslint-disable-line {} -- why -->", rule.name)?;
    writeln!(out, "To change or silence it for the collection, in lint.toml:")?;
    writeln!(out, "  [rules]\n  {} = \"off\"", rule.name)?;
    Ok(Outcome::Clean)
}

/// The rules that cite a clause, given its start.
fn citing(clause: &str, rules: &[Rule]) -> Vec<String> {
    let is_meant = |start: &String| start.to_lowercase() == clause.trim().to_lowercase();
    let cites = |rule: &&Rule| rule.guide.as_ref().is_some_and(|guide| guide.clauses.iter().any(is_meant));
    rules.iter().filter(cites).map(|rule| format!("`{}`", rule.name)).collect()
}

fn write_heading(
    rule: &Rule,
    background: &Background,
    settings: Option<&RuleSettings>,
    configuration: Option<&Source>,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let level = settings.and_then(|settings| settings.level.map(|level| (level, settings.place)));
    let severity = match level.zip(configuration) {
        Some(((level, place), source)) => {
            let place = format!("{}:{}", harmless::path(source.shown()), source.line_at(place.start));
            format!("{}, set in {place}", level.severity().map_or("off", |severity| severity.name()))
        }
        None => {
            let severities = rule.severity.values();
            let words = severities.iter().map(|(reason, severity)| match reason {
                Some(reason) => format!("{} ({reason})", severity.name()),
                None => severity.name().to_owned(),
            });
            words.collect::<Vec<_>>().join(", ")
        }
    };
    let kinds: Vec<_> = rule.applies_to.iter().map(|kind| kind.name()).collect();
    writeln!(out, "{}\n", rule.name)?;
    let summary = format!("{}.", rule.summary);
    let why = background.why.iter().flat_map(|why| why.trim().split("\n\n"));
    for paragraph in std::iter::once(summary.as_str()).chain(why) {
        let lines = wrap(&harmless::path(&harmless::prose(paragraph)), width, width);
        writeln!(out, "{}\n", lines.join("\n"))?;
    }
    writeln!(out, "Severity:  {severity}")?;
    writeln!(out, "Looks at:  {}", kinds.join(", "))
}

fn write_clause(
    rule: &Rule,
    citation: Option<&Arc<Citation>>,
    document: Option<&Document>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(reference) = &rule.guide else { return writeln!(out, "\nNo clause of the guide asks for it.") };
    let Some(citation) = citation else {
        let path = reference.document.as_deref().map_or("the guide".to_owned(), harmless::path);
        let starts: Vec<_> = reference.clauses.iter().map(|start| format!("\"{}\"", harmless::prose(start))).collect();
        let starts = starts.join(" or ");
        return writeln!(out, "\nThe guide: this collection has no clause in {path} that starts with {starts}.");
    };
    let source = &citation.source;
    writeln!(out, "\nThe guide, {}:{}:", harmless::path(source.shown()), source.position(citation.span.start).line)?;
    let quoted = quote(source, citation.extent, QUOTED_LINES, out)?;
    let examples = document.map(|document| Guide::of(document).examples()).unwrap_or_default();
    let further =
        examples.iter().filter(|example| citation.extent.contains(example.span) && example.span.start >= quoted);
    for example in further {
        let title = if example.good { "calls good" } else { "calls bad" };
        writeln!(
            out,
            "\nWhat it {title}, {}:{}:",
            harmless::path(source.shown()),
            source.position(example.span.start).line
        )?;
        quote(source, example.extent, QUOTED_LINES, out)?;
    }
    Ok(())
}

/// The first lines of a span with their numbers. Returns where the quotation ends, in bytes.
fn quote(source: &Source, span: Span, most: usize, out: &mut dyn Write) -> io::Result<u32> {
    let (first, last) = (source.position(span.start).line, source.position(span.end).line);
    let blank = |line: &usize| source.slice(source.line(*line)).trim().is_empty();
    let last = (first..=last).rev().find(|line| !blank(line)).unwrap_or(first);
    let shown = last.min(first + most - 1);
    let width = shown.to_string().len();
    for line in first..=shown {
        let text = harmless::line(source.slice(source.line(line)));
        writeln!(out, "{}", format!("  {line:>width$} │ {text}").trim_end())?;
    }
    if shown < last {
        writeln!(out, "  {:width$} │ …", "")?;
    }
    Ok(source.line(shown).end)
}

fn write_example(background: &Background, out: &mut dyn Write) -> io::Result<()> {
    let Some(example) = &background.example else { return Ok(()) };
    for (title, text) in [("Breaks it:", &example.bad), ("Keeps it:", &example.good)] {
        writeln!(out, "\n{title}")?;
        for line in text.trim_end().lines() {
            writeln!(out, "{}", format!("  │ {}", harmless::line(line)).trim_end())?;
        }
    }
    Ok(())
}
