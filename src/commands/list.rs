//! `cslint rules` and `cslint files`: what there is.

use std::io::{self, Write};
use std::path::PathBuf;

use super::trouble;
use crate::args::SetupArgs;
use crate::discovery::{self, Verdict};
use crate::load::Setup;
use crate::output::{self, PageFormat, harmless, prose, table};
use crate::rules::Rule;
use crate::{Environment, Outcome};

/// Lists the rules of the collection that is meant.
pub(crate) fn rules(
    format: PageFormat,
    args: &SetupArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let target = match super::meant_or_around(environment, err)? {
        Ok(target) => target,
        Err(problem) => return trouble(&[problem], environment, err),
    };
    let setup = match Setup::load(&target, args) {
        Ok(setup) => setup,
        Err(problems) => return trouble(&problems, environment, err),
    };
    if format == PageFormat::Markdown {
        table::write_markdown(&page(&setup.rules), out)?;
        return Ok(Outcome::Clean);
    }
    let mut rows = vec![["RULE", "SEVERITY", "CHECK", "CLAUSE"].map(str::to_owned).to_vec()];
    for rule in &setup.rules {
        let settings = setup.config.rules.iter().find(|settings| *settings.name == *rule.name);
        let severity = match settings.and_then(|settings| settings.level) {
            Some(level) => level.severity().map_or("off", |severity| severity.name()).to_owned(),
            None => severities(rule),
        };
        let clause = rule.guide.as_ref().and_then(|guide| guide.clauses.first()).map_or("—", String::as_str);
        rows.push(vec![rule.name.to_string(), severity, rule.kind.clone(), harmless::prose(clause)]);
    }
    table::write_fitted(&rows, environment.out, out)?;
    Ok(Outcome::Clean)
}

/// The rules with what each asks for, as rows of a page.
fn page(rules: &[Rule]) -> Vec<Vec<String>> {
    let header = ["Rule", "Severity", "What it asks for"].map(str::to_owned).to_vec();
    let row = |rule: &Rule| vec![rule.name.to_string(), severities(rule), harmless::prose(&rule.summary)];
    std::iter::once(header).chain(rules.iter().map(row)).collect()
}

/// The severities of a rule, strongest first: most have one for all reasons.
fn severities(rule: &Rule) -> String {
    let mut severities: Vec<_> = rule.severity.values().into_iter().map(|(_, severity)| *severity).collect();
    severities.sort_unstable_by(|one, other| other.cmp(one));
    severities.dedup();
    severities.into_iter().map(|severity| severity.name()).collect::<Vec<_>>().join(", ")
}

/// Lists the documents, what each is and why, and what is left out.
pub(crate) fn files(
    paths: &[PathBuf],
    args: &SetupArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let (collections, mut problems) = super::collections_checked_out(paths, args, environment);
    let mut rows = Vec::new();
    for (target, setup) in &collections {
        let (collection, more) = setup.read(target);
        problems.extend(super::report::in_the_way(target, setup, more));
        let ignored = discovery::ignored(target, &setup.found);
        let listed = setup.found.files.iter().chain(&ignored).map(|file| {
            let (kind, why) = match &file.verdict {
                Verdict::Excluded(reason) => ("—", reason.clone()),
                Verdict::Linted(kind, glob) => match collection.document(&file.path).map(|document| document.kind) {
                    None => ("—", "cannot be read".to_owned()),
                    Some(read) if read != *kind => (read.name(), "holds a case study".to_owned()),
                    Some(read) => {
                        // Of the kinds, only `other` takes a file without a glob.
                        let why = glob.as_ref().map_or("no other kind fits".to_owned(), |glob| format!("`{glob}`"));
                        (read.name(), why)
                    }
                },
            };
            // What lies in a folder that is left out has no row of its own.
            let is_around_named = || target.named.iter().any(|named| named.starts_with(&file.location));
            (target.has_named(&file.location) || is_around_named())
                .then(|| vec![harmless::path(&file.shown), kind.to_owned(), harmless::prose(&why)])
        });
        rows.extend(listed.flatten());
    }
    if rows.is_empty() && problems.is_empty() {
        let named: Vec<_> = paths.iter().map(|path| harmless::path(&path.to_string_lossy())).collect();
        let place = if named.is_empty() { "here".to_owned() } else { format!("in {}", prose::listed(&named)) };
        writeln!(err, "There is no Markdown file {place}.")?;
        return Ok(Outcome::NothingChecked);
    }
    if !rows.is_empty() {
        rows.sort();
        rows.insert(0, ["FILE", "KIND", "WHY"].map(str::to_owned).to_vec());
        table::write_aligned(&rows, out)?;
    }
    out.flush()?;
    output::write_problems(&problems, environment.err, err)?;
    Ok(if problems.is_empty() { Outcome::Clean } else { Outcome::Trouble })
}
