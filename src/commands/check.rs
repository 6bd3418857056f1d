//! `cslint` and `cslint check`: lint, and say what was found.

use std::collections::HashSet;
use std::io::{self, Write};

use rayon::prelude::*;

use crate::args::CheckArgs;
use crate::collection::Collection;
use crate::dates::Day;
use crate::diagnostics::{Diagnostic, Problem};
use crate::discovery::{self, Target, Verdict};
use crate::document::Document;
use crate::engine::{self, Plan, Selection};
use crate::load::Setup;
use crate::output::{self, Format, Options, Report, harmless};
use crate::paths;
use crate::{Environment, Outcome};

/// What came of all the collections together.
#[derive(Default)]
struct Tally {
    diagnostics: Vec<Diagnostic>,
    problems: Vec<Problem>,
    /// What was named and is not checked, or why a collection has nothing to check.
    notices: Vec<String>,
    /// Whether something named was left out on purpose, which is no failure.
    excluded: bool,
    files: usize,
    fails: bool,
}

pub(crate) fn check(
    args: &CheckArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut tally = Tally::default();
    let (targets, problems) = discovery::targets(&args.paths, &environment.working);
    tally.problems = problems;
    super::visit(targets, &args.setup, |target, setup| match setup {
        Ok(setup) => tally.lint(target, &setup, args, environment.today),
        Err(problems) => super::add(&mut tally.problems, problems),
    });
    tally.report(args, environment, out, err)
}

impl Tally {
    fn lint(&mut self, target: &Target, setup: &Setup, args: &CheckArgs, today: Day) {
        let (collection, problems) = setup.read(target);
        let named = setup.found.files.iter().filter(|file| target.has_named(&file.location));
        let named: HashSet<&str> = named.map(|file| file.path.as_str()).collect();
        self.problems.extend(super::in_the_way(target, setup, problems));
        let selection = Selection { select: &args.select, ignore: &args.ignore };
        let plan = match Plan::new(&setup.rules, &setup.config, &collection, selection, today) {
            Ok(plan) => plan,
            Err(problems) => return super::add(&mut self.problems, problems),
        };
        let documents = collection.documents().iter().enumerate();
        let chosen: Vec<_> = documents.filter(|(_, document)| named.contains(document.source.path())).collect();
        let (with_rules, without): (Vec<_>, Vec<_>) =
            chosen.iter().partition(|(index, document)| plan.looks_at(*index, document));
        let found = check_all(&with_rules, &collection, &plan);
        let notices = self.gaps(target, setup, &plan, &with_rules, &without);
        self.notices.extend(notices);
        self.notices.extend(no_guide(setup, &collection).filter(|_| !with_rules.is_empty()));
        self.files += with_rules.len();
        let fail_on = args.fail_on.unwrap_or(setup.config.fail_on);
        self.fails |= found.iter().any(|finding| finding.counts() && fail_on.fails(finding.severity));
        self.diagnostics.extend(found);
        // The process ends soon. To free thousands of documents piece by piece before would be felt.
        std::mem::forget(collection);
    }

    /// Says of everything that was named and is not checked why it is not.
    fn gaps(
        &mut self,
        target: &Target,
        setup: &Setup,
        plan: &Plan<'_>,
        checked: &[(usize, &Document)],
        without: &[(usize, &Document)],
    ) -> Vec<String> {
        let mut notices = Vec::new();
        for named in &target.named {
            if let Some(gap) = discovery::why_not(named, target, &setup.found) {
                self.excluded |= gap.on_purpose;
                notices.push(format!("{} is not checked: {}", gap.shown, gap.reason));
            }
        }
        let nested = setup.found.nested.iter().any(|root| target.has_named(root));
        if !checked.is_empty() || !notices.is_empty() || nested {
            return notices;
        }
        let place = target.named.first().map(|named| paths::shown(named, &target.working)).unwrap_or_default();
        let place = if place.is_empty() { "this folder" } else { &place };
        let excluded = setup.found.files.iter().find_map(|file| match &file.verdict {
            Verdict::Excluded(reason) if target.has_named(&file.location) => Some(reason),
            _ => None,
        });
        if plan.is_empty() && !without.is_empty() {
            notices.push("no rule is left to check with".to_owned());
        } else if let Some((_, first)) = without.first() {
            self.excluded |= target.named.iter().all(|named| named.is_file());
            let (shown, kind) = (first.source.shown(), first.kind.name());
            notices.push(format!("no rule looks at {shown}, which is a document of the kind `{kind}`"));
        } else if let Some(reason) = excluded {
            notices.push(format!("every Markdown file in {place} is left out: {reason}"));
        } else {
            notices.push(format!("there is no Markdown file to check in {place}"));
        }
        notices
    }

    fn report(
        &self,
        args: &CheckArgs,
        environment: &Environment,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> io::Result<Outcome> {
        let report = Report { diagnostics: &self.diagnostics, problems: &self.problems, files: self.files };
        let options = Options {
            format: args.format,
            style: environment.out,
            show_suppressed: args.show_suppressed,
            statistics: args.statistics,
        };
        output::write(&report, options, out)?;
        out.flush()?;
        if args.format == Format::Human && !self.diagnostics.is_empty() {
            writeln!(err)?;
        }
        if args.format != Format::Json {
            output::write_problems(&self.problems, environment.err, err)?;
        }
        for notice in self.notices.iter().filter(|_| !args.quiet) {
            writeln!(err, "note: {}", harmless::prose(notice))?;
        }
        if !args.quiet {
            writeln!(err, "{}", output::closing_line(&report))?;
        }
        Ok(self.outcome())
    }

    fn outcome(&self) -> Outcome {
        if !self.problems.is_empty() {
            Outcome::Trouble
        } else if self.fails {
            Outcome::Findings
        } else if self.files == 0 && !self.excluded {
            Outcome::NothingChecked
        } else {
            Outcome::Clean
        }
    }
}

/// That the guide is missing is said once, and not of each rule that cites it.
fn no_guide(setup: &Setup, collection: &Collection) -> Option<String> {
    let path = &setup.config.guide.path;
    let cites = setup.rules.iter().filter_map(|rule| rule.guide.as_ref()).any(|guide| guide.document.is_none());
    (cites && collection.document(path).is_none())
        .then(|| format!("there is no {path} here: findings cite no clause, and limits are the rules' own"))
}

fn check_all(documents: &[(usize, &Document)], collection: &Collection, plan: &Plan<'_>) -> Vec<Diagnostic> {
    let check = |(index, document): &(usize, &Document)| engine::check(*index, document, collection, plan);
    if documents.len() < crate::load::WORTH_THREADS {
        documents.iter().flat_map(check).collect()
    } else {
        documents.par_iter().map(check).collect::<Vec<_>>().into_iter().flatten().collect()
    }
}
