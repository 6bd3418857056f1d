//! A change: the files as they are, and as they were where it began. What was found on both sides was there before.
//!
//! The side before is read by the same program, in memory, under the configuration, the rules and the guide of the side
//! after: a stricter rule is no fault of the documents that a change leaves alone. What the change does to these is told
//! by `policy`, so that it cannot pardon itself unseen.

mod base;
mod baseline;
mod before;
mod lines;
mod policy;
mod sections;
mod shifts;

use std::collections::{BTreeSet, HashMap};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use base::Base;
pub use baseline::Added;
use baseline::Held;
use before::Before;
use shifts::Shifts;

use crate::args::CheckArgs;
use crate::collection::Collection;
use crate::dates::Day;
use crate::diagnostics::{Diagnostic, Known, PolicyChange, PolicyEffect, Problem};
use crate::discovery::Target;
use crate::git::{self, Git, Head};
use crate::load::Setup;
use crate::paths::{self, is_markdown};
use crate::tree::{Listing, Tree};

/// What is linted, and what it is compared with.
#[derive(Debug)]
pub struct Change {
    /// What it is called: `HEAD`, a branch.
    since: Option<String>,
    after: Tree,
    /// Where it began; two while a merge waits for its commit, which brings in what neither side has.
    bases: Vec<Base>,
}

/// A collection as it is now, and how it is judged.
#[derive(Clone, Copy, Debug)]
pub struct After<'a> {
    /// Where it is, and which of its documents were asked for.
    pub target: &'a Target,
    /// Its configuration and rules.
    pub setup: &'a Setup,
    /// Its documents.
    pub collection: &'a Collection,
    /// What the command line asks for.
    pub args: &'a CheckArgs,
    /// The day as of which dates are judged.
    pub today: Day,
}

/// What came of a collection.
#[derive(Debug)]
pub struct Judgement {
    /// The findings that the change brought in, and those that were there before, marked.
    pub findings: Vec<Diagnostic>,
    /// What it does to that by which it is judged.
    pub policy: Vec<PolicyChange>,
    /// What becomes of findings by that. `None` where it touches no file of these, or none was there.
    pub effect: Option<PolicyEffect>,
    /// The fingerprints by which the baseline knew old findings that are there still and that it no longer knows.
    pub lost: Vec<String>,
}

impl Change {
    /// The change that the command line asks for, if it asks for one.
    ///
    /// # Errors
    ///
    /// What is wrong with the reference or the repository.
    pub fn asked_for(args: &CheckArgs, working: &Path) -> Result<Option<Self>, Problem> {
        let head = match (args.staged, &args.since) {
            (false, None) => return Ok(None),
            (true, _) => Head::Index,
            (false, Some(_)) => Head::Disk,
        };
        let folder = paths::folder_around(&args.paths, working);
        let git = Git::around(&folder)?;
        let base = match &args.since {
            Some(reference) => git.merge_base(reference, "--since")?,
            None => git.head()?,
        };
        let after = match head {
            Head::Index => Tree::Git(Arc::new(Listing::new(git.clone(), git.index()?)?)),
            Head::Disk => Tree::checked_out(&folder)?,
        };
        let bases = iter::once(base).chain(git.merging()?).map(|commit| Base::of(&git, commit, head));
        Ok(Some(Self { since: args.since.clone(), after, bases: bases.collect::<Result<_, Problem>>()? }))
    }

    /// Where the files are read from that are linted.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.after
    }

    /// Whether a file is not what it was, or is new.
    #[must_use]
    pub fn touches(&self, place: &Path) -> bool {
        self.bases.iter().all(|base| base.touches(place)) && self.holds(place)
    }

    /// Whether a file is this repository's. What a submodule holds has a history of its own.
    fn holds(&self, place: &Path) -> bool {
        self.bases.iter().all(|base| base.holds(place, &self.after))
    }

    /// The repositories inside of this one that files come from, a submodule's or others. Nothing in them is compared.
    #[must_use]
    pub fn foreign<'a>(&self, files: impl Iterator<Item = &'a Path>) -> BTreeSet<PathBuf> {
        let folders: BTreeSet<&Path> = files.filter_map(Path::parent).collect();
        let foreign = folders.into_iter().filter(|folder| !self.holds(folder));
        foreign.filter_map(|folder| self.after.repository(folder)).map(Path::to_path_buf).collect()
    }

    /// Why something that was named is not among the files that are linted, where that is nobody's mistake. A hook names
    /// the same folder for ever, and a script what `git diff` told it.
    #[must_use]
    pub fn absence(&self, named: &Path, working: &Path) -> Option<&'static str> {
        let place = paths::normal(&working.join(named));
        let has = |tree: &Tree| tree.is_file(&place) || tree.is_folder(&place) || tree.is_link(&place);
        if has(&self.after) {
            None
        } else if self.bases.iter().any(|base| has(&base.tree)) {
            Some("this change removes it")
        } else {
            has(&Tree::Disk).then_some("it is not staged")
        }
    }

    /// That it concerns no document, if it does not. What git does not know is not among it.
    #[must_use]
    pub fn concerns_none(&self) -> Option<String> {
        let paths = |change: &git::Change| [change.before.clone(), change.after.clone()];
        let concerns = |base: &Base| base.changed.iter().flat_map(paths).flatten().any(|path| is_markdown(&path));
        let whose = match (&self.after, &self.since) {
            (Tree::Git(_), None) => "is staged".to_owned(),
            (Tree::Git(_), Some(since)) => format!("that is staged differs from where this branch left {since}"),
            (Tree::Disk | Tree::Sparse(_), since) => {
                format!("differs from where this branch left {}", since.as_deref().unwrap_or("HEAD"))
            }
        };
        (!self.bases.iter().any(concerns)).then(|| format!("no document {whose}"))
    }

    /// Whether a document that git knows is new or otherwise now, and not only gone.
    #[must_use]
    pub fn writes_documents(&self) -> bool {
        let is_document = |place: &PathBuf| place.to_str().is_some_and(is_markdown);
        self.bases.iter().flat_map(|base| &base.written).any(is_document)
    }

    /// Tells what the change brought into a collection from what was there before. `findings` are those of the documents
    /// that were asked for, marked where the baseline holds them.
    ///
    /// # Errors
    ///
    /// That the collection reaches out of the repository, or options that contradict each other for a document that is
    /// gone.
    pub fn judge(&self, after: After<'_>, mut findings: Vec<Diagnostic>) -> Result<Judgement, Vec<Problem>> {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut policy: Option<Vec<PolicyChange>> = None;
        let mut shifts: Option<Option<Shifts>> = None;
        let mut held = Held::default();
        let standards = policy::Standards::of(after);
        let place = |finding: &Diagnostic| after.target.root.join(finding.primary.source.path());
        findings.retain(|finding| self.holds(&place(finding)));
        for base in &self.bases {
            let before = Before::of(base, after).map_err(|problem| vec![problem])?;
            let then = before.findings(after, &findings)?;
            let silenced = policy::newly_silenced(&then, &findings);
            let changes = standards.changes(base, &before, after.collection, &silenced);
            held.add(base, after, &then);
            // Whoever changes documents alone pays nothing for it.
            let touches_files = changes.iter().any(PolicyChange::is_of_file);
            let these = touches_files.then(|| Shifts::of(base, after, &findings, &held)).flatten();
            shifts = Some(match shifts {
                Some(others) => others.zip(these).map(|(others, these)| others.common(these)),
                None => these,
            });
            for finding in then.into_iter().filter(|finding| finding.suppressed.is_none()) {
                let worst = known.entry(finding.fingerprint).or_default();
                *worst = finding.extent.max(*worst);
            }
            // Of a merge, what it does to both sides.
            policy = Some(match policy {
                Some(others) => {
                    others.into_iter().filter(|change| changes.iter().any(|one| one.is_of(change))).collect()
                }
                None => changes,
            });
        }
        for finding in &mut findings {
            // What grew worse is the change's own: to take away one more of too few is no pardon.
            let was_there = known.get(&finding.fingerprint).is_some_and(|before| finding.extent <= *before);
            // What the baseline holds stays known by it.
            finding.known = finding.known.or(was_there.then_some(Known::Before));
        }
        let lost = held.lost(&mut findings, |fingerprint| known.contains_key(fingerprint));
        for finding in &mut findings {
            finding.is_elsewhere = !finding.counts() && !self.touches(&place(finding));
        }
        let policy = policy.unwrap_or_default();
        let shifts = shifts.flatten().filter(|_| policy.iter().any(PolicyChange::is_of_file));
        Ok(Judgement { findings, policy, effect: shifts.map(Shifts::effect), lost })
    }
}
