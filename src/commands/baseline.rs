//! `cslint baseline`: write down what is known, forget what is gone, and hold a change to adding nothing.

mod growth;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use super::check::Tally;
use crate::args::{BaselineArgs, CheckArgs};
use crate::baseline::{Baseline, Entry};
use crate::config::FILE_NAME;
use crate::diagnostics::Problem;
use crate::discovery::Target;
use crate::load::{BaselineFile, Setup};
use crate::output::{self, harmless, prose};
use crate::{Environment, Outcome, paths, write};

pub(crate) fn baseline(
    args: &BaselineArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    match &args.check_against {
        Some(reference) => growth::check_against(reference, args, environment, out, err),
        None => renew(args, environment, out, err),
    }
}

/// What a run knows of before, and the file's name for people; `None` where no baseline is in use.
pub(super) fn in_use(
    target: &Target,
    setup: &Setup,
    args: &CheckArgs,
) -> Result<Option<(Baseline, String)>, Vec<Problem>> {
    let file = setup.baseline_in_use(args, target);
    file.map(|file| Ok((file.read(&target.tree)?, file.shown))).transpose()
}

/// That a baseline names what is no longer there.
pub(super) fn notice(shown: &str, gone: usize) -> Option<String> {
    let findings = prose::counted(gone, "finding that is", "findings that are");
    let notice = format!("{shown} holds {findings} no longer there: `cslint baseline --prune` removes what is gone");
    (gone > 0).then_some(notice)
}

/// That a baseline waits to be named.
pub(super) fn unnamed(target: &Target, setup: &Setup, args: &CheckArgs) -> Option<String> {
    let file = BaselineFile::usual(target);
    let is_unused = !args.no_baseline && setup.baseline(args.baseline.as_deref(), target).is_none();
    let configuration = target.show(FILE_NAME);
    (is_unused && target.tree.is_file(&file.location)).then(|| {
        format!(
            "{} is there, and is not used: write `baseline = \"{}\"` at the top of {configuration}",
            file.shown,
            crate::baseline::FILE_NAME
        )
    })
}

/// That a baseline no longer knows findings which a change puts under other headings or another path.
pub(super) fn lost(shown: &str, lost: usize) -> Option<String> {
    let findings = prose::counted(lost, "old finding", "old findings");
    let (counts, them) = if lost == 1 { ("counts", "it") } else { ("count", "them") };
    let notice = format!(
        "{findings} will no longer be known by {shown} after this change, and {counts} in every full run: mend {them}, or run `cslint baseline --overwrite`, which writes down all that is found, and add {shown} to the change"
    );
    (lost > 0).then_some(notice)
}

/// That one file is meant for several collections, whose paths it could not tell apart: the one that is given, or that one
/// configuration names for all.
pub(super) fn one_for_several(given: Option<&Path>, collections: &[(Target, Setup)]) -> Option<Problem> {
    let mut seen = BTreeSet::new();
    let files = collections.iter().filter_map(|(target, setup)| setup.baseline(given, target));
    let several = files.into_iter().find(|file| !seen.insert(file.location.clone()))?;
    let message = format!("is one file, and {} collections are linted", collections.len());
    let help =
        format!("name each collection's own in its {FILE_NAME}: `baseline = \"{}\"`", crate::baseline::FILE_NAME);
    let whose = if given.is_some() { "--baseline".to_owned() } else { several.shown };
    Some(Problem { help: Some(help), ..Problem::of(whose, message) })
}

/// Writes what is found now, of every collection or of none.
fn renew(
    args: &BaselineArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let (collections, problems) = super::collections_checked_out(&args.paths, &args.setup, environment);
    let mut tally = Tally::default();
    tally.trouble(problems);
    tally.trouble(one_for_several(args.baseline.as_deref(), &collections).into_iter().collect());
    let check = CheckArgs { no_baseline: true, setup: args.setup.clone(), ..CheckArgs::default() };
    let (mut drafts, mut refused) = (Vec::new(), Vec::new());
    for (target, setup) in &collections {
        let (before, checked) = (tally.diagnostics.len(), tally.files.len());
        tally.lint(target, setup, None, &check, environment.today);
        // A folder around collections has nothing to write down.
        if tally.files.len() == checked && setup.baseline(args.baseline.as_deref(), target).is_none() {
            continue;
        }
        let found = Baseline::of(tally.diagnostics.get(before..).unwrap_or_default());
        match Draft::new(target, setup, &found, args) {
            Ok(draft) => drafts.extend(draft),
            Err(problems) => super::add(&mut refused, problems),
        }
    }
    for notice in &tally.notices {
        output::write_sentence(
            &format!("note: {}", harmless::prose(notice)),
            super::check::HANG,
            environment.err,
            err,
        )?;
    }
    let is_complete = tally.problems.is_empty();
    if is_complete && refused.is_empty() && tally.files.is_empty() {
        writeln!(err, "Nothing was checked, and nothing was written.")?;
        return Ok(Outcome::NothingChecked);
    }
    let mut problems = tally.problems;
    super::add(&mut problems, refused);
    if problems.is_empty() {
        for draft in &drafts {
            match draft.write() {
                Ok(()) => draft.tell(out)?,
                Err(problem) => problems.push(problem),
            }
        }
        if drafts.is_empty() {
            writeln!(out, "No baseline is in use here, so that there is nothing to remove from one.")?;
        }
    }
    out.flush()?;
    if problems.is_empty() {
        return Ok(Outcome::Clean);
    }
    let outcome = super::trouble(&problems, environment, err)?;
    if !is_complete {
        writeln!(
            err,
            "Nothing was written: a baseline is made of what is found everywhere. Mend this, then run it again."
        )?;
    }
    Ok(outcome)
}

/// A collection's baseline as it is to be.
struct Draft {
    file: BaselineFile,
    /// Whether every run uses the file: `lint.toml` names it.
    named: bool,
    /// `lint.toml`, as people see it.
    configuration: String,
    /// The file's path from there.
    path: String,
    baseline: Baseline,
    /// What it was; `None` where there was none.
    before: Option<Baseline>,
}

impl Draft {
    /// `None` where there is nothing to prune.
    fn new(
        target: &Target,
        setup: &Setup,
        found: &Baseline,
        args: &BaselineArgs,
    ) -> Result<Option<Self>, Vec<Problem>> {
        let used = setup.baseline(args.baseline.as_deref(), target);
        let is_used = used.is_some();
        let file = used.unwrap_or_else(|| BaselineFile::usual(target));
        let is_there = file.location.symlink_metadata().is_ok() || target.tree.is_file(&file.location);
        if args.prune && !is_there && !is_used {
            return Ok(None);
        }
        let before = (is_there || args.prune).then(|| file.read(&target.tree)).transpose()?;
        let looked_for = |entry: &Entry| target.looks_at(&entry.path, &args.setup.exclude);
        let baseline = match &before {
            None => found.clone(),
            Some(before) if args.prune => before.pruned(found, looked_for),
            Some(before) => before.renewed(found.clone(), looked_for),
        };
        let named = setup.baseline(None, target).is_some_and(|named| named.location == file.location);
        let (configuration, path) = (target.show(FILE_NAME), paths::shown(&file.location, &target.root));
        let draft = Self { file, named, configuration, path, baseline, before };
        let (added, removed) = draft.changes();
        if is_there && !args.prune && !args.overwrite && added + removed > 0 {
            return Err(vec![would_change(&draft.file, added, removed)]);
        }
        Ok(Some(draft))
    }

    /// How many entries come, and how many go.
    fn changes(&self) -> (usize, usize) {
        let nothing = Baseline::default();
        let before = self.before.as_ref().unwrap_or(&nothing);
        (self.baseline.without(before).len(), before.without(&self.baseline).len())
    }

    /// Whether there is nothing to write down, and nobody asks for the file.
    fn is_needless(&self) -> bool {
        self.baseline.is_empty() && self.before.is_none() && !self.named
    }

    fn write(&self) -> Result<(), Problem> {
        if self.is_needless() {
            return Ok(());
        }
        write::file(&self.file.location, &self.baseline.text()).map_err(|why| Problem::of(&*self.file.shown, why))
    }

    fn tell(&self, out: &mut dyn Write) -> io::Result<()> {
        let shown = harmless::path(&self.file.shown);
        if self.is_needless() {
            return writeln!(out, "Nothing is found, so that {shown} is not needed.");
        }
        let held = prose::counted(self.baseline.len(), "finding", "findings");
        match (&self.before, self.changes()) {
            (None, _) => writeln!(out, "Wrote {shown}: {held}.")?,
            (_, (0, 0)) => writeln!(out, "{shown} holds {held}, as before.")?,
            (_, (added, 0)) => writeln!(out, "{shown} holds {held}: {added} new.")?,
            (_, (0, removed)) => writeln!(out, "{shown} holds {held}: {removed} removed.")?,
            (_, (added, removed)) => writeln!(out, "{shown} holds {held}: {added} new, {removed} removed.")?,
        }
        let configuration = harmless::path(&self.configuration);
        if self.baseline.is_empty() {
            writeln!(out, "It is no longer needed: delete it, and its line in {configuration}.")?;
        } else if !self.named {
            writeln!(out, "For every run to use it, write this at the top of {configuration}:\n")?;
            writeln!(out, "    baseline = {}", serde_json::Value::from(harmless::prose(&self.path)))?;
        }
        Ok(())
    }
}

fn would_change(file: &BaselineFile, added: usize, removed: usize) -> Problem {
    let message = format!("is there already, and what is found now differs: {added} new, {removed} gone");
    let help =
        "`cslint baseline --prune` removes what is gone; `cslint baseline --overwrite` takes in what is new, too";
    Problem { help: Some(help.to_owned()), ..Problem::of(&*file.shown, message) }
}
