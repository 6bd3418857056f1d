//! What each command does: from arguments to an outcome.

mod check;
mod explain;
mod guide;
mod guide_test;
mod list;
mod report;
mod schema;

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::path::PathBuf;

use clap::CommandFactory;

pub(crate) use check::check;
pub(crate) use explain::explain;
pub(crate) use guide::guide;
pub(crate) use list::{files, rules};
pub(crate) use report::report;
pub(crate) use schema::schema;

use crate::args::{Args, SetupArgs};
use crate::collection::Collection;
use crate::diagnostics::Problem;
use crate::discovery::{self, Target};
use crate::load::Setup;
use crate::{Environment, Outcome, output};

/// Prints completions for a shell.
pub(crate) fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "cslint", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Clean)
}

/// Loads each collection that was asked for. One stands before those inside it, which join those that were named.
fn visit(targets: Vec<Target>, args: &SetupArgs, mut each: impl FnMut(&Target, Result<Setup, Vec<Problem>>)) {
    let mut waiting: BTreeMap<PathBuf, Target> =
        targets.into_iter().map(|target| (target.root.clone(), target)).collect();
    while let Some((_, target)) = waiting.pop_first() {
        let setup = Setup::load(&target, args);
        let nested = setup.iter().flat_map(|setup| &setup.found.nested);
        for root in nested.filter(|root| target.has_named(root)) {
            let inner = || Target::whole(root.clone(), &target.working);
            waiting.entry(root.clone()).or_insert_with(inner).named.insert(root.clone());
        }
        each(&target, setup);
    }
}

/// Takes problems in; what one configuration or one flag does wrong for several collections is told once.
fn add(problems: &mut Vec<Problem>, more: Vec<Problem>) {
    let place = |problem: &Problem| problem.place.as_ref().map(|place| place.span);
    for problem in more {
        let same = |told: &Problem| {
            told.path == problem.path && told.message == problem.message && place(told) == place(&problem)
        };
        if !problems.iter().any(same) {
            problems.push(problem);
        }
    }
}

/// What of a collection could not be looked at, as far as it was asked for: of what cannot be read, the files that were
/// named, and the guide.
fn in_the_way(target: &Target, setup: &Setup, unread: Vec<Problem>) -> Vec<Problem> {
    let named = setup.found.files.iter().filter(|file| target.has_named(&file.location));
    let named: HashSet<&str> = named.map(|file| file.shown.as_str()).collect();
    let guide = target.show(&setup.config.guide.path);
    let asked = |problem: &Problem| problem.path == guide || named.contains(problem.path.as_str());
    setup.found.problems.iter().cloned().chain(unread.into_iter().filter(asked)).collect()
}

/// The collection around the working directory, read whole.
struct Loaded {
    target: Target,
    setup: Setup,
    collection: Collection,
}

/// Loads it, or says what stands in the way and how the run ends therefore.
fn load(args: &SetupArgs, environment: &Environment, err: &mut dyn Write) -> io::Result<Result<Loaded, Outcome>> {
    let (targets, _) = discovery::targets(&[], &environment.working);
    let Some(target) = targets.into_iter().next() else { return Ok(Err(Outcome::NothingChecked)) };
    match Setup::load(&target, args) {
        Ok(setup) => {
            let (collection, mut problems) = setup.read(&target);
            // What cannot be read stands in nobody's way here, but for the guide.
            let guide = target.show(&setup.config.guide.path);
            problems.retain(|problem| problem.path == guide);
            if problems.is_empty() {
                Ok(Ok(Loaded { target, setup, collection }))
            } else {
                trouble(&problems, environment, err).map(Err)
            }
        }
        Err(problems) => trouble(&problems, environment, err).map(Err),
    }
}

/// Says what stands in the way, and that it does.
fn trouble(problems: &[Problem], environment: &Environment, err: &mut dyn Write) -> io::Result<Outcome> {
    output::write_problems(problems, environment.err, err)?;
    Ok(Outcome::Trouble)
}
