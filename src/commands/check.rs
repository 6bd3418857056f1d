//! `cslint` and `cslint check`: lint, and say what was found.

mod notices;

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use self::notices::{amiss, no_guide, not_checked_out, not_in_clone};
use super::outputs;
use crate::args::{CheckArgs, Output, command_meant};
use crate::baseline::{Baseline, Entry};
use crate::change::{After, Change};
use crate::cores;
use crate::dates::Day;
use crate::diagnostics::{Diagnostic, PolicyChange, PolicyEffect, Problem};
use crate::discovery::{self, File, Target, Verdict};
use crate::document::Document;
use crate::engine::{self, Plan, Selection};
use crate::english::any_of;
use crate::load::Setup;
use crate::output::{self, Format, Options, Report, harmless};
use crate::paths;
use crate::rules::Rule;
use crate::source::Source;
use crate::{Environment, Outcome};

/// What came of all the collections together.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) problems: Vec<Problem>,
    /// What was named and is not checked, or why a collection has nothing to check.
    pub(super) notices: Vec<String>,
    /// Whether something named was left out on purpose, which is no failure.
    excluded: bool,
    /// Whether something named has nothing to check, and not on purpose.
    lacking: bool,
    pub(super) files: Vec<Arc<Source>>,
    /// The rules of the findings.
    rules: Vec<Rule>,
    fails: bool,
    /// Whether findings are told from those that were known before.
    compares: bool,
    /// Whether there is a document that might have been checked, and whether the change touches one.
    sees: bool,
    sees_touched: bool,
    /// What the change that is asked for does to that by which it is judged.
    policy: Vec<PolicyChange>,
    /// What becomes of findings by that.
    effect: Option<PolicyEffect>,
}

pub(crate) fn check(
    args: &CheckArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut tally = Tally { problems: outputs::mistakes(&args.output, environment), ..Tally::default() };
    if !tally.problems.is_empty() {
        return tally.report(args, &[], environment, out, err);
    }
    let change = match Change::asked_for(args, &environment.working) {
        Ok(change) => change,
        Err(problem) => {
            tally.problems.push(problem);
            return tally.report(args, &args.output, environment, out, err);
        }
    };
    let tree = match &change {
        Some(change) => Ok(change.tree().clone()),
        None => super::checked_out(&args.paths, environment),
    };
    let tree = match tree {
        Ok(tree) => tree,
        Err(problem) => {
            tally.problems.push(problem);
            return tally.report(args, &args.output, environment, out, err);
        }
    };
    let (paths, absent): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(|path| {
        let absence = change.as_ref().and_then(|change| change.absence(path, &environment.working));
        tally.notices.extend(absence.map(|why| format!("{} is not checked: {why}", path.display())));
        absence.is_none()
    });
    if paths.is_empty() && !absent.is_empty() {
        tally.excluded = true;
        return tally.report(args, &args.output, environment, out, err);
    }
    let (collections, mut problems) = super::collections(&paths, &args.setup, &tree, environment);
    // Read once, and only where a path leads nowhere.
    let meant = LazyCell::new(|| Setup::load(&super::meant(&tree, environment).ok()?, &args.setup).ok());
    problems.iter_mut().for_each(|problem| {
        tell_of_commands(problem, &paths);
        tell_of_namesakes(problem, || meant.as_ref());
    });
    tally.trouble(problems);
    tally.trouble(super::baseline::one_for_several(args.baseline.as_deref(), &collections).into_iter().collect());
    // A collection may have rules of its own that others lack.
    let rules: Vec<&Rule> = collections.iter().flat_map(|(_, setup)| &setup.rules).collect();
    let unknown = engine::unknown_selection(&rules, Selection { select: &args.select, ignore: &args.ignore });
    let is_sound = unknown.is_empty() || collections.is_empty();
    tally.trouble(if is_sound { Vec::new() } else { unknown });
    for (target, setup) in collections.into_iter().filter(|_| is_sound) {
        tally.lint(&target, &setup, change.as_ref(), args, environment.today);
        tally.keep(setup.rules);
    }
    if let Some(change) = change.filter(|_| tally.problems.is_empty()) {
        let none = change.concerns_none();
        // It need not concern a document, nor leave one. Where it does, whatever keeps all of them from being checked may
        // be its own doing.
        let is_pardoned = !tally.sees_touched && (none.is_some() || !tally.sees && !change.writes_documents());
        tally.excluded |= is_pardoned;
        tally.lacking &= !is_pardoned;
        tally.notices.extend(none.filter(|_| !tally.sees_touched));
    }
    tally.report(args, &args.output, environment, out, err)
}

/// What is taken for a path because it is no command may be meant for one.
fn tell_of_commands(problem: &mut Problem, paths: &[PathBuf]) {
    let first = paths.first().and_then(|path| path.to_str()).filter(|first| *first == problem.path);
    if let Some(meant) = first.and_then(command_meant).filter(|_| problem.place.is_none()) {
        let near = problem.help.take().map(|near| format!("{near} Or else: "));
        problem.help = Some(near.unwrap_or_default() + &meant);
    }
}

/// A path that leads nowhere from here may lead somewhere from elsewhere: files of that name in the collection.
fn tell_of_namesakes<'a>(problem: &mut Problem, meant: impl Fn() -> Option<&'a Setup>) {
    let is_absent = problem.help.is_none() && problem.place.is_none() && problem.message == discovery::ABSENT;
    let Some(setup) = is_absent.then(meant).flatten() else { return };
    let behind = format!("/{}", problem.path.trim_start_matches("./"));
    let files = setup.found.files.iter().filter(|file| format!("/{}", file.path).ends_with(&behind));
    let files: Vec<String> = files.take(A_FEW).map(|file| format!("`{}`", file.shown)).collect();
    problem.help = (!files.is_empty()).then(|| format!("did you mean {}?", any_of(&files)));
}

/// How far in a note goes on below itself.
pub(super) const HANG: usize = 2;

/// How many files are named that have a name in common.
const A_FEW: usize = 3;

impl Tally {
    /// Takes problems in; what one configuration or one flag does wrong for several collections is told once.
    pub(super) fn trouble(&mut self, problems: Vec<Problem>) {
        super::add(&mut self.problems, problems);
    }

    pub(super) fn lint(
        &mut self,
        target: &Target,
        setup: &Setup,
        change: Option<&Change>,
        args: &CheckArgs,
        today: Day,
    ) {
        let (collection, problems) = setup.read(target);
        let named = setup.found.files.iter().filter(|file| target.has_named(&file.location));
        let named: HashMap<&str, &File> = named.map(|file| (file.path.as_str(), file)).collect();
        self.problems.extend(setup.found.problems.iter().cloned());
        // What cannot be read and was not asked for stands in nobody's way, but for the guide.
        let guide = target.show(&setup.config.guide.path);
        let touches = |file: &File| change.is_none_or(|change| change.touches(&file.location));
        self.sees |= !named.is_empty();
        for problem in problems {
            match named.values().find(|file| file.shown == problem.path) {
                Some(file) if touches(file) => self.problems.push(problem),
                _ if problem.path == guide => self.problems.push(problem),
                // It was so before the change. What the clone lacks is counted.
                Some(file) if target.tree.lacks(&file.location) => {}
                Some(_) => self.notices.push(format!("{} is not checked: it {}", problem.path, problem.message)),
                None => {}
            }
        }
        let selection = Selection { select: &args.select, ignore: &args.ignore };
        let settle = || Plan::new(&setup.rules, &setup.config, &collection, selection, today);
        let prepare = || collection.prepare(engine::indexes(&setup.rules, &setup.config, selection).into_iter());
        let (plan, ()) = cores::both(collection.documents().len(), settle, prepare);
        let plan = match plan {
            Ok(plan) => plan,
            Err(problems) => return self.trouble(problems),
        };
        let mut baseline = match super::baseline::in_use(target, setup, args) {
            Ok(baseline) => baseline,
            Err(problems) => return self.trouble(problems),
        };
        let documents = collection.documents().iter().map(Arc::as_ref).enumerate();
        let chosen: Vec<_> = documents.filter(|(_, document)| named.contains_key(document.source.path())).collect();
        let (with_rules, without): (Vec<_>, Vec<_>) =
            chosen.iter().partition(|(index, document)| plan.looks_at(*index, document));
        let mut found = engine::check_all(&with_rules, &collection, &plan);
        self.compares |= change.is_some() || baseline.is_some();
        let now = baseline.as_ref().map(|_| Baseline::of(&found)).unwrap_or_default();
        if let Some((baseline, _)) = &baseline {
            baseline.mark(&mut found);
        }
        if let Some(change) = change {
            self.sees_touched = self.sees_touched || named.values().any(|file| touches(file));
            match change.judge(After { target, setup, collection: &collection, args, today }, found) {
                Ok(judgement) => {
                    found = judgement.findings;
                    // What stands above several collections concerns each.
                    let new: Vec<_> = judgement.policy.into_iter().filter(|one| !self.policy.contains(one)).collect();
                    self.policy.extend(new);
                    match (&mut self.effect, judgement.effect) {
                        (Some(effect), Some(more)) => effect.add(more),
                        (effect, more) => *effect = effect.take().or(more),
                    }
                    if let Some((baseline, shown)) = &mut baseline {
                        self.notices.extend(super::baseline::lost(shown, judgement.lost.len()));
                        // They are not gone.
                        baseline.forget(&judgement.lost);
                    }
                }
                Err(problems) => return self.trouble(problems),
            }
        }
        if let Some((baseline, shown)) = &baseline {
            let looked_for =
                |entry: &Entry| selection.admits(&entry.rule) && target.looks_at(&entry.path, &args.setup.exclude);
            self.notices.extend(super::baseline::notice(shown, baseline.gone(&now, looked_for).len()));
        }
        let files = || with_rules.iter().filter_map(|(_, document)| named.get(document.source.path()));
        let foreign = change.map(|change| change.foreign(files().map(|file| &*file.location))).unwrap_or_default();
        self.notices.extend(foreign.iter().map(|top| {
            let shown = paths::shown(top, &target.working);
            format!("{shown} is another repository, and nothing in it was compared: run cslint there")
        }));
        let notices = self.gaps(target, setup, &plan, &with_rules, &without);
        self.notices.extend(notices);
        let left_out = files().filter(|file| target.tree.leaves_out(&file.location)).count();
        self.notices.extend(not_checked_out(left_out));
        self.notices.extend(amiss(target, setup, args));
        self.notices.extend(no_guide(setup, &collection).filter(|_| !with_rules.is_empty()));
        self.files.extend(with_rules.iter().map(|(_, document)| Arc::clone(&document.source)));
        let fail_on = args.fail_on.unwrap_or(setup.config.fail_on);
        found.iter_mut().for_each(|finding| finding.fails = finding.counts() && fail_on.fails(finding.severity));
        self.fails |= found.iter().any(|finding| finding.fails);
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
                self.lacking |= !gap.on_purpose;
                notices.push(format!("{} is not checked: {}", gap.shown, gap.reason));
            } else if target.named.len() > 1 && setup.found.holds_nothing_of(named) {
                self.lacking = true;
                notices.push(format!("there is no Markdown file in {}", paths::shown(named, &target.working)));
            }
        }
        let named = setup.found.files.iter().map(|file| &file.location).filter(|location| target.has_named(location));
        let lacking = named.filter(|location| target.tree.lacks(location)).count();
        notices.extend(not_in_clone(lacking));
        let nested = setup.found.nested.iter().any(|root| target.has_named(root));
        // What cannot be read is there, and told.
        if !checked.is_empty() || !notices.is_empty() || nested || !self.problems.is_empty() {
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
            self.excluded |= target.named.iter().all(|named| target.tree.is_file(named));
            let (shown, kind) = (first.source.shown(), first.kind.name());
            notices.push(format!("no rule looks at {shown}, which is a document of the kind `{kind}`"));
        } else if let Some(reason) = excluded {
            notices.push(format!("every Markdown file in {place} is left out: {reason}"));
        } else {
            self.lacking = true;
            notices.push(format!("there is no Markdown file to check in {place}"));
        }
        notices
    }

    /// Keeps the rules that found something, for those who say more of a rule than its name.
    fn keep(&mut self, rules: Vec<Rule>) {
        let found: BTreeSet<&str> = self.diagnostics.iter().map(|finding| &*finding.rule).collect();
        let new = |rule: &Rule| found.contains(&*rule.name) && self.rules.iter().all(|kept| kept.name != rule.name);
        let rules: Vec<_> = rules.into_iter().filter(new).collect();
        self.rules.extend(rules);
    }

    fn report(
        &mut self,
        args: &CheckArgs,
        outputs: &[Output],
        environment: &Environment,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> io::Result<Outcome> {
        // What the run is about comes first.
        self.diagnostics.sort_by_key(|finding| finding.known.is_some());
        let usual = if environment.job.actions { Format::Github } else { Format::Human };
        let format = args.format.unwrap_or(usual);
        let options = Options {
            format,
            style: environment.out,
            show_suppressed: args.show_suppressed,
            statistics: args.statistics,
        };
        // Each holds what those before it could not be written for.
        let unwritten = outputs::summarise(&self.as_report(environment), outputs, options, environment);
        self.problems.extend(unwritten);
        let unwritten = outputs::write(&self.as_report(environment), outputs, options, environment);
        self.problems.extend(unwritten);
        let report = self.as_report(environment);
        if !format.holds_policy() {
            output::write_policy(&report, environment.err, err)?;
        }
        output::write(&report, options, out)?;
        out.flush()?;
        let listed = || self.diagnostics.iter().any(|finding| options.lists(finding));
        if matches!(format, Format::Human | Format::Github) && listed() && !(args.quiet && self.problems.is_empty()) {
            writeln!(err)?;
        }
        if !format.is_whole() {
            output::write_problems(&self.problems, environment.err, err)?;
        }
        for notice in self.notices.iter().filter(|_| !args.quiet) {
            output::write_sentence(&format!("note: {}", harmless::prose(notice)), HANG, environment.err, err)?;
        }
        if !args.quiet {
            output::write_sentence(&output::closing_line(&report), 0, environment.err, err)?;
        }
        Ok(self.outcome())
    }

    fn as_report<'a>(&'a self, environment: &'a Environment) -> Report<'a> {
        Report {
            diagnostics: &self.diagnostics,
            problems: &self.problems,
            policy: &self.policy,
            effect: self.effect.as_ref(),
            files: &self.files,
            rules: &self.rules,
            notices: &self.notices,
            compares: self.compares,
            outcome: self.outcome(),
            job: &environment.job,
        }
    }

    fn outcome(&self) -> Outcome {
        if !self.problems.is_empty() {
            Outcome::Trouble
        } else if self.fails {
            Outcome::Findings
        } else if self.files.is_empty() && (self.lacking || !self.excluded) {
            Outcome::NothingChecked
        } else {
            Outcome::Clean
        }
    }
}
