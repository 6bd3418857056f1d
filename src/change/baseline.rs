//! A change and the baseline: old findings that it no longer knows under the names that the change gives them, and what
//! the change writes down.

use std::collections::{HashMap, HashSet};

use super::before::Before;
use super::{After, Base, Change};
use crate::args::CheckArgs;
use crate::baseline::{Baseline, Entry};
use crate::dates::Day;
use crate::diagnostics::{Diagnostic, Known, Problem};
use crate::discovery::Target;
use crate::engine::{self, Plan, Selection};
use crate::load::{BaselineFile, Setup};
use crate::tree::Tree;

/// A baseline as it was where a change began. It may be nothing that git knows.
///
/// # Errors
///
/// Why it cannot be read, or every mistake in it.
pub(super) fn read_then(file: &BaselineFile, base: &Base, now: &Tree) -> Result<Baseline, Vec<Problem>> {
    let was_there = BaselineFile { location: base.place_then(&file.location), shown: file.shown.clone() };
    if base.tree.is_file(&was_there.location) {
        was_there.read(&base.tree)
    } else if base.written.contains(&file.location) {
        // The change writes the first.
        Ok(Baseline::default())
    } else {
        file.read(now)
    }
}

/// The old findings that the baseline held: by the fingerprints that they have now, those by which it holds them.
#[derive(Default)]
pub(super) struct Held(HashMap<String, String>);

impl Held {
    /// Takes in those of one side before.
    pub(super) fn add(&mut self, base: &Base, After { target, setup, args, .. }: After<'_>, then: &[Diagnostic]) {
        let Some(file) = setup.baseline_in_use(args, target) else { return };
        let Ok(baseline) = read_then(&file, base, &target.tree) else { return };
        for finding in then.iter().filter(|finding| finding.suppressed.is_none()) {
            let fingerprint = finding.former_fingerprint.as_ref().unwrap_or(&finding.fingerprint);
            if baseline.holds(fingerprint) {
                self.0.insert(finding.fingerprint.clone(), fingerprint.clone());
            }
        }
    }

    /// Marks what goes by the names of old findings that the baseline held.
    pub(super) fn mark(&self, findings: &mut [Diagnostic]) {
        let held =
            |finding: &&mut Diagnostic| finding.suppressed.is_none() && self.0.contains_key(&finding.fingerprint);
        findings.iter_mut().filter(held).for_each(|finding| finding.known = Some(Known::Baseline));
    }

    /// The fingerprints by which the baseline knew old findings that are there still and that it no longer knows. A new
    /// finding that goes by one of them is none that it knows. `was_there` tells an old fingerprint.
    pub(super) fn lost(&self, findings: &mut [Diagnostic], was_there: impl Fn(&str) -> bool) -> Vec<String> {
        let old = findings.iter().filter(|one| one.suppressed.is_none() && one.known == Some(Known::Before));
        let lost: Vec<String> = old.filter_map(|finding| self.0.get(&finding.fingerprint).cloned()).collect();
        let left: HashSet<&str> = lost.iter().map(String::as_str).filter(|one| !was_there(one)).collect();
        for finding in findings.iter_mut().filter(|finding| left.contains(&*finding.fingerprint)) {
            finding.known = None;
        }
        lost
    }
}

/// The entries that a baseline holds and did not hold where a change began, by what became of their findings.
#[derive(Debug, Default)]
pub struct Added {
    /// Of findings that the change brings in, or that nobody finds, in the order of their paths.
    pub new: Vec<Entry>,
    /// How many are of findings that it held under other headings or another path.
    pub renamed: usize,
    /// How many are of findings that were there before the change, and that it did not hold.
    pub old: usize,
}

impl Change {
    /// Tells what a baseline holds `now` of findings that the change brings in from what was there `before` it.
    ///
    /// # Errors
    ///
    /// That the collection reaches out of the repository, or options that contradict each other.
    pub fn added_to_baseline(
        &self,
        target: &Target,
        setup: &Setup,
        args: &CheckArgs,
        (before, now): (&Baseline, &Baseline),
        today: Day,
    ) -> Result<Added, Vec<Problem>> {
        let entries = |now: &Baseline, before| now.without(before).into_iter().cloned().collect::<Vec<_>>();
        let Some(base) = self.bases.first() else {
            return Ok(Added { new: entries(now, before), ..Added::default() });
        };
        let (collection, _) = setup.read(target);
        let plan = Plan::new(&setup.rules, &setup.config, &collection, Selection::default(), today)?;
        let documents: Vec<_> = collection.documents().iter().map(AsRef::as_ref).enumerate().collect();
        let found = engine::check_all(&documents, &collection, &plan);
        let after = After { target, setup, collection: &collection, args, today };
        let then = Before::of(base, after).map_err(|problem| vec![problem])?.findings(after, &found)?;
        let is_active = |finding: &&Diagnostic| finding.suppressed.is_none();
        let then = then.iter().filter(is_active).map(|finding| (finding.fingerprint.as_str(), finding));
        let then: HashMap<&str, &Diagnostic> = then.collect();
        let (mut renamed, mut old, mut taken) = (Vec::new(), Vec::new(), Vec::new());
        for finding in found.iter().filter(is_active) {
            let fingerprint = finding.fingerprint.as_str();
            if !now.holds(fingerprint) || before.holds(fingerprint) {
                continue;
            }
            if let Some(place) = place_taken(fingerprint, &then, before, now) {
                renamed.push(finding.fingerprint.clone());
                taken.push(place.to_owned());
            } else if then.get(fingerprint).is_some_and(|then| finding.extent <= then.extent) {
                old.push(finding.fingerprint.clone());
            }
        }
        let (mut rest, mut held) = (now.clone(), before.clone());
        rest.forget(&renamed);
        rest.forget(&old);
        held.forget(&taken);
        Ok(Added { new: entries(&rest, &held), renamed: renamed.len(), old: old.len() })
    }
}

/// The entry whose place one takes that is new, if its finding was held under another name: the entry under that name or,
/// where another finding has this name now, the one whose place that takes, and so on. Of one entry then comes one now:
/// where the baseline still holds the place, what goes by it is new.
fn place_taken<'a>(
    fingerprint: &str,
    then: &HashMap<&str, &'a Diagnostic>,
    before: &Baseline,
    now: &Baseline,
) -> Option<&'a str> {
    let former = |fingerprint: &str| {
        let former = then.get(fingerprint)?.former_fingerprint.as_deref()?;
        before.holds(former).then_some(former)
    };
    let mut place = former(fingerprint)?;
    // No two findings had one name then, so that this ends.
    while let Some(next) = former(place).filter(|_| now.holds(place)) {
        place = next;
    }
    Some(place)
}
