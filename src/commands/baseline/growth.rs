//! `cslint baseline --check-against`: a change may only shrink a baseline.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::one_for_several;
use crate::args::{BaselineArgs, CheckArgs};
use crate::baseline::{Baseline, Entry};
use crate::change::{Added, Base, Change};
use crate::config::{Config, FILE_NAME};
use crate::diagnostics::Problem;
use crate::discovery::Target;
use crate::git::{Git, Head};
use crate::load::{BaselineFile, Setup};
use crate::output::{self, harmless, prose};
use crate::{Environment, Outcome, paths};

/// Tells what the baselines hold that they did not hold where this change began.
pub(super) fn check_against(
    reference: &str,
    args: &BaselineArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let (collections, mut problems) = crate::commands::collections_checked_out(&args.paths, &args.setup, environment);
    problems.extend(one_for_several(args.baseline.as_deref(), &collections));
    let used = collections
        .iter()
        .filter_map(|(target, setup)| Some((target, setup, setup.baseline(args.baseline.as_deref(), target)?)));
    let used: Vec<_> = used.collect();
    let base = match base_of(reference, &paths::folder_around(&args.paths, &environment.working)) {
        Ok(base) if problems.is_empty() => base,
        other => {
            problems.extend(other.err());
            return crate::commands::trouble(&problems, environment, err);
        }
    };
    if used.is_empty() {
        output::write_sentence(&none_in_use(&collections), 0, environment.err, err)?;
    }
    let check = CheckArgs {
        paths: args.paths.clone(),
        since: Some(reference.to_owned()),
        setup: args.setup.clone(),
        ..CheckArgs::default()
    };
    let mut grows = false;
    for (target, setup, file) in used {
        let before = baseline_then(&base, target, setup, &file, args.baseline.is_some());
        match file.read(&target.tree).and_then(|now| Ok((now, before?))) {
            Ok((now, Some(before))) => {
                let added = match added(target, setup, &check, (&before, &now), environment) {
                    Ok(added) => added,
                    Err(more) => {
                        problems.extend(more);
                        continue;
                    }
                };
                grows |= !added.new.is_empty();
                tell_new(&added.new, target, out)?;
                out.flush()?;
                let line = closing_line(&file, reference, (now.len(), before.len()), &added);
                output::write_sentence(&line, 0, environment.err, err)?;
            }
            Ok((now, None)) => {
                output::write_sentence(&first_line(&file, reference, now.len()), 0, environment.err, err)?;
            }
            Err(more) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return crate::commands::trouble(&problems, environment, err);
    }
    Ok(if grows { Outcome::Findings } else { Outcome::Clean })
}

/// What a baseline holds that it did not hold where the change began.
fn added(
    target: &Target,
    setup: &Setup,
    check: &CheckArgs,
    (before, now): (&Baseline, &Baseline),
    environment: &Environment,
) -> Result<Added, Vec<Problem>> {
    // Nothing needs to be linted to see that it only shrank.
    if now.without(before).is_empty() {
        return Ok(Added::default());
    }
    let change = Change::asked_for(check, &environment.working).map_err(|problem| vec![problem])?;
    let added = change.map(|change| change.added_to_baseline(target, setup, check, (before, now), environment.today));
    added.unwrap_or_else(|| Ok(Added::default()))
}

/// Where this change began.
fn base_of(reference: &str, working: &Path) -> Result<Base, Problem> {
    let git = Git::around(working)?;
    let commit = git.merge_base(reference, "--check-against")?;
    Base::of(&git, commit, Head::Disk)
}

/// The baseline that was in use there: the one that `lint.toml` named then, unless one is given; else the one at the
/// same place, or at the place that the file was moved from. `None` where there was none.
fn baseline_then(
    base: &Base,
    target: &Target,
    setup: &Setup,
    file: &BaselineFile,
    is_given: bool,
) -> Result<Option<Baseline>, Vec<Problem>> {
    let named = if is_given { None } else { named_then(base, setup) };
    let places = named.into_iter().chain([file.location.clone(), base.place_then(&file.location)]);
    let Some(location) = places.into_iter().find(|place| base.tree.is_file(place)) else { return Ok(None) };
    let shown = paths::shown(&location, &target.working);
    let shown = format!("{shown} of {}", base.commit.id().get(..12).unwrap_or_default());
    BaselineFile { location, shown }.read(&base.tree).map(Some)
}

fn named_then(base: &Base, setup: &Setup) -> Option<PathBuf> {
    let place = base.place_then(setup.place.as_deref()?);
    // What else is wrong in it was mended or is told now.
    let (config, _) = Config::read(&base.tree, &place, FILE_NAME);
    Some(paths::normal(&place.parent()?.join(config.baseline?.0)))
}

/// That no run uses a baseline; where a file only waits to be named, that it does.
fn none_in_use(collections: &[(Target, Setup)]) -> String {
    let unnamed =
        collections.iter().map(|(target, _)| BaselineFile::usual(target)).find(|file| file.location.is_file());
    match unnamed {
        Some(file) => format!(
            "No baseline is in use: {} is there, and {FILE_NAME} does not name it.",
            harmless::path(&file.shown)
        ),
        None => "No baseline is in use here, so that nothing can have been added to one.".to_owned(),
    }
}

fn tell_new(new: &[Entry], target: &Target, out: &mut dyn Write) -> io::Result<()> {
    for entry in new {
        let path = harmless::path(&target.show(&entry.path));
        writeln!(out, "{path}: [{}] {}", harmless::prose(&entry.rule), entry.words)?;
    }
    Ok(())
}

fn first_line(file: &BaselineFile, reference: &str, now: usize) -> String {
    let (shown, findings) = (harmless::path(&file.shown), prose::counted(now, "finding", "findings"));
    let reference = harmless::prose(reference);
    format!("{shown} holds {findings}, and is the first: there was no baseline where this change left `{reference}`.")
}

fn closing_line(file: &BaselineFile, reference: &str, (now, before): (usize, usize), added: &Added) -> String {
    let shown = harmless::path(&file.shown);
    let reference = harmless::prose(reference);
    let findings = prose::counted(now, "finding", "findings");
    let mut line = format!("{shown} holds {findings}, and held {before} where this change left `{reference}`");
    line += &match added.new.len() {
        0 if added.old == 0 => ": none was added.".to_owned(),
        0 => ": none that this change brings in.".to_owned(),
        new => format!(": {new} of them new."),
    };
    if added.renamed > 0 {
        let (are, they) = if added.renamed == 1 { ("is", "it has") } else { ("are", "they have") };
        line += &format!(" {} {are} known from before: {they} other headings or another path now.", added.renamed);
    }
    if added.old > 0 {
        let (was, were) = if added.old == 1 { ("was", "counts") } else { ("were", "count") };
        line += &format!(" {} {was} found before this change already, and no longer {were}.", added.old);
    }
    if !added.new.is_empty() {
        line += " A baseline may only shrink: mend them, or silence one where it stands, with a reason.";
    }
    line
}
