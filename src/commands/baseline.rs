//! `cslint baseline`: write down what is known, forget what is gone, and hold a change to adding nothing.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::check::Tally;
use crate::args::{BaselineArgs, CheckArgs};
use crate::baseline::{Baseline, Entry};
use crate::config::FILE_NAME;
use crate::diagnostics::Problem;
use crate::discovery::Target;
use crate::git::{Commit, Git};
use crate::load::{BaselineFile, Setup};
use crate::output::{harmless, prose};
use crate::source::Source;
use crate::tree::Tree;
use crate::{Environment, Outcome, paths, write};

pub(crate) fn baseline(
    args: &BaselineArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    match &args.check_against {
        Some(reference) => check_against(reference, args, environment, out, err),
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

/// That one file is given for several collections, whose paths it could not tell apart.
pub(super) fn one_for_several(given: Option<&Path>, collections: &[(Target, Setup)]) -> Option<Problem> {
    let message = format!("is one file, and {} collections are linted", collections.len());
    let help =
        format!("name each collection's own in its {FILE_NAME}: `baseline = \"{}\"`", crate::baseline::FILE_NAME);
    (given.is_some() && collections.len() > 1)
        .then(|| Problem { help: Some(help), ..Problem::of("--baseline", message) })
}

/// Writes what is found now, of every collection or of none.
fn renew(
    args: &BaselineArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let (collections, problems) = super::collections(&args.paths, &args.setup, &Tree::Disk, environment);
    let mut tally = Tally::default();
    tally.trouble(problems);
    tally.trouble(one_for_several(args.baseline.as_deref(), &collections).into_iter().collect());
    let check = CheckArgs { no_baseline: true, setup: args.setup.clone(), ..CheckArgs::default() };
    let mut drafts = Vec::new();
    for (target, setup) in &collections {
        let before = tally.diagnostics.len();
        tally.lint(target, setup, None, &check, environment.today);
        let found = Baseline::of(tally.diagnostics.get(before..).unwrap_or_default());
        match Draft::new(target, setup, &found, args) {
            Ok(draft) => drafts.push(draft),
            Err(problems) => tally.trouble(problems),
        }
    }
    for notice in &tally.notices {
        writeln!(err, "note: {}", harmless::prose(notice))?;
    }
    if tally.problems.is_empty() && tally.files == 0 {
        writeln!(err, "Nothing was checked, and nothing was written.")?;
        return Ok(Outcome::NothingChecked);
    }
    for draft in drafts.iter().filter(|_| tally.problems.is_empty()).collect::<Vec<_>>() {
        match draft.write() {
            Ok(()) => draft.tell(out)?,
            Err(problem) => tally.problems.push(problem),
        }
    }
    out.flush()?;
    if tally.problems.is_empty() { Ok(Outcome::Clean) } else { super::trouble(&tally.problems, environment, err) }
}

/// A collection's baseline as it is to be.
struct Draft {
    file: BaselineFile,
    /// Whether every run uses the file: `lint.toml` names it.
    named: bool,
    /// Its path from `lint.toml`.
    path: String,
    baseline: Baseline,
    added: usize,
    removed: usize,
    pruned: bool,
}

impl Draft {
    fn new(target: &Target, setup: &Setup, found: &Baseline, args: &BaselineArgs) -> Result<Self, Vec<Problem>> {
        let file = setup.baseline(args.baseline.as_deref(), target).unwrap_or_else(|| BaselineFile::usual(target));
        let is_there = file.location.symlink_metadata().is_ok();
        let before = if is_there || args.prune { file.read(&Tree::Disk)? } else { Baseline::default() };
        let looked_for = |entry: &Entry| target.looks_at(&entry.path, &args.setup.exclude);
        let baseline =
            if args.prune { before.pruned(found, looked_for) } else { before.renewed(found.clone(), looked_for) };
        let (added, removed) = (baseline.without(&before).len(), before.without(&baseline).len());
        if is_there && !args.prune && !args.overwrite && added + removed > 0 {
            return Err(vec![would_change(&file, added, removed)]);
        }
        let named = setup.baseline(None, target).is_some_and(|named| named.location == file.location);
        let path = paths::shown(&file.location, &target.root);
        Ok(Self { file, named, path, baseline, added, removed, pruned: args.prune })
    }

    fn write(&self) -> Result<(), Problem> {
        write::file(&self.file.location, &self.baseline.text()).map_err(|why| Problem::of(&*self.file.shown, why))
    }

    fn tell(&self, out: &mut dyn Write) -> io::Result<()> {
        let shown = harmless::path(&self.file.shown);
        let held = prose::counted(self.baseline.len(), "finding", "findings");
        let changes = match (self.added, self.removed) {
            (0, 0) => "as before".to_owned(),
            (added, 0) => format!("{added} new"),
            (0, removed) => format!("{removed} removed"),
            (added, removed) => format!("{added} new, {removed} removed"),
        };
        writeln!(out, "{shown} holds {held} ({changes}).")?;
        if self.baseline.is_empty() && self.pruned {
            return writeln!(out, "It is no longer needed: delete it, and its line in {FILE_NAME}.");
        }
        if !self.named {
            writeln!(out, "For every run to use it, write this at the top of {FILE_NAME}:\n")?;
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

/// Tells what the baselines hold that they did not hold where this change began.
fn check_against(
    reference: &str,
    args: &BaselineArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let (collections, mut problems) = super::collections(&[], &args.setup, &Tree::Disk, environment);
    problems.extend(one_for_several(args.baseline.as_deref(), &collections));
    let used = collections
        .iter()
        .filter_map(|(target, setup)| Some((target, setup.baseline(args.baseline.as_deref(), target)?)));
    let used: Vec<_> = used.collect();
    if problems.is_empty() && used.is_empty() {
        writeln!(err, "No baseline is in use here, so that nothing can have been added to one.")?;
        return Ok(Outcome::Clean);
    }
    let mut grows = false;
    let git = Git::around(&environment.working)
        .and_then(|git| Ok((git.merge_base(reference, "--check-against")?, git)))
        .map_err(|problem| problems.push(problem));
    if let (Ok((base, git)), true) = (git, problems.is_empty()) {
        for (target, file) in used {
            match compared(&file, &git, &base) {
                Ok((now, before)) => {
                    let added = now.without(&before);
                    grows |= !added.is_empty();
                    tell_added(&added, target, out)?;
                    let closing = closing_line(&file, reference, (now.len(), before.len()), added.len());
                    out.flush()?;
                    writeln!(err, "{closing}")?;
                }
                Err(more) => problems.extend(more),
            }
        }
    }
    if !problems.is_empty() {
        return super::trouble(&problems, environment, err);
    }
    Ok(if grows { Outcome::Findings } else { Outcome::Clean })
}

/// A baseline as it is, and as it was in a commit; what was not there held nothing.
fn compared(file: &BaselineFile, git: &Git, base: &Commit) -> Result<(Baseline, Baseline), Vec<Problem>> {
    let now = file.read(&Tree::Disk)?;
    let path = paths::inside(&file.location, git.top());
    let bytes = git.show(base, &path).map_err(|problem| vec![problem])?;
    let Some(bytes) = bytes else { return Ok((now, Baseline::default())) };
    let shown = format!("{} of {}", file.shown, base.id().get(..12).unwrap_or_default());
    let text = String::from_utf8(bytes).map_err(|_| vec![Problem::of(&*shown, "is not UTF-8")])?;
    let before = Baseline::parse(&Arc::new(Source::new(path, shown, text)))?;
    Ok((now, before))
}

fn tell_added(added: &[&Entry], target: &Target, out: &mut dyn Write) -> io::Result<()> {
    for entry in added {
        let path = harmless::path(&target.show(&entry.path));
        writeln!(out, "{path}: [{}] {}", entry.rule, entry.words)?;
    }
    Ok(())
}

fn closing_line(file: &BaselineFile, reference: &str, (now, before): (usize, usize), added: usize) -> String {
    let shown = harmless::path(&file.shown);
    let reference = harmless::prose(reference);
    let findings = prose::counted(now, "finding", "findings");
    let held = format!("{shown} holds {findings}, and held {before} where this change left `{reference}`");
    match added {
        0 => format!("{held}: none was added."),
        _ => format!(
            "{held}: {added} of them new. A baseline may only shrink: mend them, or silence one where it stands, with a reason."
        ),
    }
}
