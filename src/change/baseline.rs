//! Old findings that the baseline knew, and that it no longer knows under the names that a change gives them.

use std::collections::{HashMap, HashSet};

use super::{After, Base};
use crate::baseline::Baseline;
use crate::diagnostics::{Diagnostic, Known, Problem};
use crate::load::BaselineFile;
use crate::tree::Tree;

/// A baseline as it was where a change began. It may be nothing that git knows.
///
/// # Errors
///
/// Why it cannot be read, or every mistake in it.
pub(super) fn read_then(file: &BaselineFile, base: &Base, now: &Tree) -> Result<Baseline, Vec<Problem>> {
    let was_there = BaselineFile { location: base.place_then(&file.location), shown: file.shown.clone() };
    if base.tree.is_file(&was_there.location) { was_there.read(&base.tree) } else { file.read(now) }
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
