//! What each command does: from arguments to an outcome.

mod baseline;
mod check;
mod explain;
mod guide;
mod guide_test;
mod hook;
mod init;
mod list;
mod outputs;
mod report;
mod schema;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::CommandFactory;

pub(crate) use baseline::baseline;
pub(crate) use check::check;
pub(crate) use explain::explain;
pub(crate) use guide::guide;
pub(crate) use hook::hook;
pub(crate) use init::init;
pub(crate) use list::{files, rules};
pub(crate) use report::report;
pub(crate) use schema::schema;

use crate::args::{Args, SetupArgs};
use crate::collection::Collection;
use crate::config::FILE_NAME;
use crate::diagnostics::Problem;
use crate::discovery::{self, GUIDE_NAME, Target};
use crate::load::Setup;
use crate::output::{harmless, prose};
use crate::tree::Tree;
use crate::{Environment, Outcome, output, paths};

/// Prints completions for a shell.
pub(crate) fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "cslint", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Clean)
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

/// What is checked out where something was named, else around the working directory.
fn checked_out(paths: &[PathBuf], environment: &Environment) -> Result<Tree, Problem> {
    Tree::checked_out(&paths::folder_around(paths, &environment.working))
}

/// The collection around the working directory; where none is, the working directory.
fn around(tree: &Tree, environment: &Environment) -> Target {
    let (targets, _) = discovery::targets(&[], &environment.working, tree);
    let whole = || Target::whole(environment.working.clone(), &environment.working, tree.clone());
    targets.into_iter().next().unwrap_or_else(whole)
}

/// The collection that is meant where none is named: the one around the working directory, else the one inside it. Where
/// several are inside, nobody knows which, and these are their roots.
fn meant(tree: &Tree, environment: &Environment) -> Result<Target, Vec<PathBuf>> {
    let around = around(tree, environment);
    if [FILE_NAME, GUIDE_NAME].iter().any(|mark| tree.is_file(&around.root.join(mark))) {
        return Ok(around);
    }
    let (collections, _) = collections(&[], &SetupArgs::default(), tree, environment);
    let roots = collections.into_iter().map(|(target, _)| target.root);
    let mut inside: Vec<PathBuf> = roots.filter(|root| *root != around.root).collect();
    if inside.len() > 1 {
        return Err(inside);
    }
    Ok(inside.pop().map_or(around, |root| Target::whole(root, &environment.working, tree.clone())))
}

/// The collection that is meant; where nobody knows which, the working directory, and that is said.
fn meant_or_around(environment: &Environment, err: &mut dyn Write) -> io::Result<Result<Target, Problem>> {
    let tree = match checked_out(&[], environment) {
        Ok(tree) => tree,
        Err(problem) => return Ok(Err(problem)),
    };
    let inside = match meant(&tree, environment) {
        Ok(target) => return Ok(Ok(target)),
        Err(inside) => harmless::path(&listed(&inside, environment)),
    };
    let note = format!("note: this folder is above several collections: run this inside one of them: {inside}.");
    output::write_sentence(&note, check::HANG, environment.err, err)?;
    Ok(Ok(around(&tree, environment)))
}

/// Collections, by their roots, as people see them.
fn listed(roots: &[PathBuf], environment: &Environment) -> String {
    let shown: Vec<_> = roots.iter().map(|root| paths::shown(root, &environment.working)).collect();
    prose::listed(&shown)
}

/// The collection that is meant, read whole.
struct Loaded {
    target: Target,
    setup: Setup,
    collection: Collection,
}

/// Loads it, or says what stands in the way and how the run ends therefore.
fn load(args: &SetupArgs, environment: &Environment, err: &mut dyn Write) -> io::Result<Result<Loaded, Outcome>> {
    let target = match meant_or_around(environment, err)? {
        Ok(target) => target,
        Err(problem) => return trouble(&[problem], environment, err).map(Err),
    };
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

/// The collections in what is checked out.
fn collections_checked_out(
    paths: &[PathBuf],
    args: &SetupArgs,
    environment: &Environment,
) -> (Vec<(Target, Setup)>, Vec<Problem>) {
    match checked_out(paths, environment) {
        Ok(tree) => collections(paths, args, &tree, environment),
        Err(problem) => (Vec::new(), vec![problem]),
    }
}

/// The collections that were named, and those inside them, in the order of their folders; and what stands in the way.
fn collections(
    paths: &[PathBuf],
    args: &SetupArgs,
    tree: &Tree,
    environment: &Environment,
) -> (Vec<(Target, Setup)>, Vec<Problem>) {
    let (targets, mut problems) = discovery::targets(paths, &environment.working, tree);
    let mut waiting: BTreeMap<PathBuf, Target> =
        targets.into_iter().map(|target| (target.root.clone(), target)).collect();
    let mut collections = Vec::new();
    // A collection stands before those inside it, which join those that were named.
    while let Some((_, target)) = waiting.pop_first() {
        match Setup::load(&target, args) {
            Ok(setup) => {
                for root in setup.found.nested.iter().filter(|root| target.has_named(root)) {
                    let inner = || Target::whole(root.clone(), &target.working, tree.clone());
                    waiting.entry(root.clone()).or_insert_with(inner).named.insert(root.clone());
                }
                collections.push((target, setup));
            }
            Err(more) => problems.extend(more),
        }
    }
    (collections, problems)
}

/// Says what stands in the way, and that it does.
fn trouble(problems: &[Problem], environment: &Environment, err: &mut dyn Write) -> io::Result<Outcome> {
    output::write_problems(problems, environment.err, err)?;
    output::annotate_problems(problems, &environment.job, err)?;
    Ok(Outcome::Trouble)
}
