//! `cslint guide --test`: the guide's own examples, run through the rules of their clauses.
//!
//! What only talks about a mistake, or shows less than its rules look at, is listed and not counted.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use crate::Outcome;
use crate::checks::{Context, Needs, Review};
use crate::collection::Collection;
use crate::document::{Document, Kind, Prose, Sources};
use crate::engine::{ActiveRule, Plan};
use crate::guide::{Guide, GuideExample};
use crate::output::{ListFormat, harmless, json, markup, prose, table};
use crate::source::Source;

pub(super) fn test(
    document: &Document,
    plan: &Plan<'_>,
    format: ListFormat,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    let guide = Guide::of(document);
    let judged: Vec<Judged> = guide.examples().iter().map(|example| judge(example, &guide, plan)).collect();
    let rows = || {
        let header = ["LINE", "EXAMPLE", "", "WHAT THE RULES SAY"].map(str::to_owned).to_vec();
        let rows = judged.iter().map(|one| {
            let kind = if one.good { "good" } else { "bad" };
            vec![one.line.to_string(), kind.to_owned(), one.verdict.word().to_owned(), harmless::prose(&one.why)]
        });
        std::iter::once(header).chain(rows).collect::<Vec<_>>()
    };
    let count = |verdict| judged.iter().filter(|one| one.verdict == verdict).count();
    let (right, wrong, apart) = (count(Verdict::Right), count(Verdict::Wrong), count(Verdict::NotCounted));
    let summary = format!(
        "{}: {right} right, {wrong} wrong, {apart} not counted",
        prose::counted(judged.len(), "example", "examples")
    );
    match format {
        ListFormat::Text => {
            writeln!(out, "{}\n", harmless::path(document.source.shown()))?;
            table::write_aligned(&rows(), out)?;
            writeln!(out, "\n{summary}.")?;
        }
        ListFormat::Markdown => {
            writeln!(out, "# {}\n", markup::code(&harmless::prose(document.source.shown())))?;
            table::write_markdown(&rows(), out)?;
            writeln!(out, "\n{summary}.")?;
        }
        ListFormat::Json => {
            let answer = Answer { version: 1, path: document.source.shown(), examples: &judged };
            json::write_object(&answer, out)?;
        }
    }
    Ok(if wrong > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// An example and what came of it.
#[derive(Serialize)]
struct Judged {
    line: usize,
    good: bool,
    verdict: Verdict,
    /// The rules that speak up, or why it is not counted.
    why: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    Right,
    Wrong,
    NotCounted,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "WRONG",
            Self::NotCounted => "not counted",
        }
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    version: u32,
    path: &'a str,
    examples: &'a [Judged],
}

fn judge(example: &GuideExample, guide: &Guide<'_>, plan: &Plan<'_>) -> Judged {
    let line = guide.document().source.position(example.span.start).line;
    let judged = |verdict, why: String| Judged { line, good: example.good, verdict, why };
    if example.text.is_empty() {
        return judged(Verdict::NotCounted, "it only talks about it".to_owned());
    }
    let cited = |active: &&ActiveRule<'_>| {
        let citation = active.citation.as_ref();
        citation.is_some_and(|cited| {
            Arc::ptr_eq(&cited.source, &guide.document().source) && cited.extent.contains(example.span)
        })
    };
    let rules: Vec<&ActiveRule<'_>> = plan.active().filter(cited).collect();
    if rules.is_empty() {
        return judged(Verdict::NotCounted, "no rule cites its clause".to_owned());
    }
    let answers: Vec<(&ActiveRule<'_>, usize)> =
        rules.iter().filter_map(|active| Some((*active, findings(active, example, plan)?))).collect();
    let names = |rules: Vec<&str>| prose::listed(&rules.iter().map(ToString::to_string).collect::<Vec<_>>());
    if answers.is_empty() {
        let names = names(rules.iter().map(|active| &*active.rule.name).collect());
        return judged(Verdict::NotCounted, format!("it shows less than {names} needs to see"));
    }
    let speaking = answers.iter().filter(|(_, findings)| *findings > 0).map(|(active, _)| &*active.rule.name);
    let speaking: Vec<&str> = speaking.collect();
    let looked = names(answers.iter().map(|(active, _)| &*active.rule.name).collect());
    match (example.good, speaking.is_empty()) {
        (true, true) => judged(Verdict::Right, format!("nothing is found by {looked}")),
        (true, false) => judged(Verdict::Wrong, format!("found fault with by {}", names(speaking))),
        (false, false) => judged(Verdict::Right, format!("found by {}", names(speaking))),
        (false, true) => judged(Verdict::Wrong, format!("nothing is found by {looked}")),
    }
}

/// How many findings a rule has in what an example shows; `None` where that is less than the rule looks at.
fn findings(active: &ActiveRule<'_>, example: &GuideExample, plan: &Plan<'_>) -> Option<usize> {
    let kind = [Kind::CaseStudy, Kind::Resources].into_iter().find(|kind| active.rule.applies_to.contains(kind))?;
    let bare = parsed(&example.text, kind);
    let scaffold = match active.check.needs() {
        Needs::Text => String::new(),
        Needs::Section(names) if bare.sections.is_empty() => format!("## {}\n\n", names.first()?),
        Needs::Section(_) => String::new(),
        Needs::CaseStudy if !bare.case_studies.is_empty() => String::new(),
        Needs::CaseStudy | Needs::Collection => return None,
    };
    let document = if scaffold.is_empty() { bare } else { parsed(&format!("{scaffold}{}", example.text), kind) };
    let collection = Collection::new(None, vec![document]);
    let document = collection.documents().first()?;
    let prose = Prose::of(document, active.check.lexicon());
    let (sources, review) = (Sources::of(document), Review::default());
    let context = Context { collection: &collection, today: plan.today, prose: &prose, sources: &sources, review };
    let found = active.check.run(document, context);
    Some(found.iter().filter(|finding| finding.span.start as usize >= scaffold.len()).count())
}

fn parsed(text: &str, kind: Kind) -> Document {
    Document::parse(Arc::new(Source::new("example.md", "example.md", text)), kind)
}
