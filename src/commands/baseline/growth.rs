//! `cslint baseline --check-against`: a change may only shrink a baseline.

use std::io::{self, Write};
use std::sync::Arc;

use super::one_for_several;
use crate::args::BaselineArgs;
use crate::baseline::{Baseline, Entry};
use crate::diagnostics::Problem;
use crate::discovery::Target;
use crate::git::{Commit, Git};
use crate::load::BaselineFile;
use crate::output::{harmless, prose};
use crate::source::Source;
use crate::tree::Tree;
use crate::{Environment, Outcome, paths};

/// Tells what the baselines hold that they did not hold where this change began.
pub(super) fn check_against(
    reference: &str,
    args: &BaselineArgs,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let (collections, mut problems) = crate::commands::collections(&[], &args.setup, &Tree::Disk, environment);
    problems.extend(one_for_several(args.baseline.as_deref(), &collections));
    let used = collections
        .iter()
        .filter_map(|(target, setup)| Some((target, setup.baseline(args.baseline.as_deref(), target)?)));
    let used: Vec<_> = used.collect();
    if problems.is_empty() && used.is_empty() {
        writeln!(err, "No baseline is in use here, so that nothing can have been added to one.")?;
        return Ok(Outcome::Clean);
    }
    let git = Git::around(&environment.working);
    let (base, git) = match git.and_then(|git| Ok((git.merge_base(reference, "--check-against")?, git))) {
        Ok(both) if problems.is_empty() => both,
        other => {
            problems.extend(other.err());
            return crate::commands::trouble(&problems, environment, err);
        }
    };
    let mut grows = false;
    for (target, file) in used {
        match compared(&file, &git, &base) {
            Ok((now, before)) => {
                let added = now.without(&before);
                grows |= !added.is_empty();
                tell_added(&added, target, out)?;
                out.flush()?;
                writeln!(err, "{}", closing_line(&file, reference, (now.len(), before.len()), added.len()))?;
            }
            Err(more) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return crate::commands::trouble(&problems, environment, err);
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
        writeln!(out, "{path}: [{}] {}", harmless::prose(&entry.rule), entry.words)?;
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
