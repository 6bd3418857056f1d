//! `cslint guide`: every demand of the style guide, and who sees to it.

mod json;

use std::io::{self, Write};

pub(super) use json::schema;

use super::{Loaded, load};
use crate::args::GuideArgs;
use crate::config::FILE_NAME;
use crate::engine::{Coverage, Demand, Plan, Selection};
use crate::english::{counted, listed, shortened};
use crate::guide::{Lack, Lapse};
use crate::output::{ListFormat, Style, harmless, markup, table, write_sentence};
use crate::source::Source;
use crate::{Environment, Outcome};

pub(crate) fn guide(
    args: &GuideArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let Loaded { target, setup, collection } = match load(&args.setup, environment, err)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let plan = Plan::new(&setup.rules, &setup.config, &collection, Selection::default(), environment.today);
    let plan = match plan {
        Ok(plan) => plan,
        Err(problems) => return super::trouble(&problems, environment, err),
    };
    let path = &setup.config.guide.path;
    let (Some(coverage), Some(document)) = (Coverage::of(&plan, &setup.config, &collection), collection.document(path))
    else {
        writeln!(err, "There is no guide here: {} does not exist.", harmless::path(&target.show(path)))?;
        return Ok(Outcome::NothingChecked);
    };
    if args.test {
        return super::guide_test::test(document, &plan, args.format, out);
    }
    let lapses: Vec<&Lapse> = plan.lapses().iter().collect();
    let answer = Answer {
        source: &document.source,
        coverage: &coverage,
        lapses: &lapses,
        config: setup.config.source.as_deref(),
    };
    match args.format {
        ListFormat::Text => answer.write_text(environment.out, out)?,
        ListFormat::Markdown => answer.write_markdown(out)?,
        ListFormat::Json => json::write(&answer, out)?,
    }
    let holds = coverage.is_complete() && lapses.is_empty();
    Ok(if args.check && !holds { Outcome::Findings } else { Outcome::Clean })
}

/// What there is to say of a guide.
struct Answer<'a> {
    source: &'a Source,
    coverage: &'a Coverage<'a>,
    lapses: &'a [&'a Lapse],
    config: Option<&'a Source>,
}

impl Answer<'_> {
    fn line(&self, demand: &Demand<'_>) -> usize {
        self.source.position(demand.span.start).line
    }

    /// The line of what is said otherwise. Documents other than the guide are not at hand.
    fn line_of(&self, lapse: &Lapse) -> Option<usize> {
        let span = lapse.span.filter(|_| lapse.path == self.source.path())?;
        Some(self.source.position(span.start).line)
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let header = ["LINE", "CLAUSE", "CHECKED BY"].map(str::to_owned).to_vec();
        let rows = self.coverage.demands.iter().map(|demand| {
            vec![self.line(demand).to_string(), shortened(&harmless::prose(&demand.text), SHOWN), self.seen_to(demand)]
        });
        std::iter::once(header).chain(rows).collect()
    }

    /// Who sees to a demand, with the limits that the guide or `lint.toml` sets.
    fn seen_to(&self, demand: &Demand<'_>) -> String {
        let rules = demand.rules.iter().map(|active| {
            let limits = active.thresholds.iter().map(|limit| {
                let line = limit.source.line_at(limit.span.start);
                let place = if std::ptr::eq(&*limit.source, self.source) {
                    format!("line {line}")
                } else {
                    format!("{}:{line}", harmless::path(limit.source.shown()))
                };
                format!("{} = {}, {place}", limit.option, harmless::prose(&limit.value))
            });
            let open = active.given_way().map(|own| format!("{}: no limit", own.option));
            let limits: Vec<String> = limits.chain(open).collect();
            if limits.is_empty() {
                active.rule.name.to_string()
            } else {
                format!("{} ({})", active.rule.name, limits.join("; "))
            }
        });
        let mut seen: Vec<String> = rules.collect();
        if demand.reviewer {
            seen.push("the reviewer".to_owned());
        }
        if seen.is_empty() { "—".to_owned() } else { seen.join(", ") }
    }

    fn summary(&self) -> String {
        let demands = &self.coverage.demands;
        let checked = demands.iter().filter(|demand| !demand.rules.is_empty()).count();
        let left = demands.iter().filter(|demand| demand.rules.is_empty() && demand.reviewer).count();
        let open = demands.iter().filter(|demand| demand.is_open()).count();
        format!(
            "{}: {checked} checked by rules, {left} left to the reviewer, {open} that nobody sees to",
            counted(demands.len(), "clause", "clauses")
        )
    }

    /// What keeps guide and rules apart, a line each.
    fn gaps(&self) -> Vec<String> {
        let gone = self.lapses.iter().filter(|lapse| lapse.lack == Lack::Clause);
        let gone: Vec<String> = gone.map(|lapse| format!("`{}` (\"{}\")", lapse.rule, lapse.clause)).collect();
        let many = gone.len() > A_FEW;
        let told_together = many.then(|| {
            format!(
                "{} rules cite clauses that are not there: {}. In {FILE_NAME}, turn them off under [rules], or name under \
                 [guide] the guide that they are from",
                gone.len(),
                listed(&gone)
            )
        });
        let lapses = self.lapses.iter().filter(|lapse| !many || lapse.lack != Lack::Clause);
        let lapses = lapses.map(|lapse| {
            let line = self.line_of(lapse).map(|line| format!(", line {line}")).unwrap_or_default();
            let Lapse { rule, path, clause, lack, .. } = lapse;
            match lack {
                Lack::Clause => format!("`{rule}` cites \"{clause}\", which {path} does not have"),
                Lack::Number { option, words } => {
                    format!("`{rule}` cannot read its `{option}` in \"{clause}\"{line}: \"{words}\" is no whole number")
                }
                Lack::Wording { option, value, words, known } => format!(
                    "`{rule}` does not read \"{words}\" in \"{clause}\"{line}: `{option}` = {value} is its own. It reads \"{known}\""
                ),
            }
        });
        let void = self.coverage.void.iter().map(|(start, span)| {
            let place = self.config.map_or_else(String::new, |source| {
                format!("{}:{}", harmless::path(source.shown()), source.line_at(span.start))
            });
            format!("{place} leaves \"{start}\" to the reviewer, and no clause starts so")
        });
        told_together.into_iter().chain(lapses).chain(void).map(|line| harmless::prose(&line)).collect()
    }

    fn write_text(&self, style: Style, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}\n", harmless::path(self.source.shown()))?;
        table::write_fitted(&self.rows(), style, out)?;
        writeln!(out)?;
        write_sentence(&format!("{}.", self.summary()), 0, style, out)?;
        for gap in self.gaps() {
            write_sentence(&format!("{gap}."), 2, style, out)?;
        }
        if self.coverage.demands.iter().any(Demand::is_open) {
            let how = format!(
                "Leave a clause to the reviewer in {FILE_NAME}: [guide] reviewer = [\"how the clause starts\"]"
            );
            write_sentence(&how, 2, style, out)?;
        }
        Ok(())
    }

    fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n", markup::code(&harmless::prose(self.source.shown())))?;
        table::write_markdown(&self.rows(), out)?;
        writeln!(out, "\n{}.", self.summary())?;
        for (index, gap) in self.gaps().iter().enumerate() {
            writeln!(out, "{}- {}", if index == 0 { "\n" } else { "" }, markup::escaped(gap))?;
        }
        Ok(())
    }
}

/// How many clauses that are gone are told one by one.
const A_FEW: usize = 3;

/// How much of a clause is shown, in characters.
const SHOWN: usize = 60;
