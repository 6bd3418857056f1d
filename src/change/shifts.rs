//! What becomes of findings where a change touches its judges: the documents as they are now, under the configuration,
//! the rules, the guide, the baseline and the `.gitignore` files as they were, beside what is found in them now.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::baseline::{self, Held};
use super::{After, Base};
use crate::config::{FILE_NAME, FailOn};
use crate::diagnostics::{Compared, Diagnostic, PolicyEffect, Problem};
use crate::discovery::{self, Found, GUIDE_NAME, Target, Verdict};
use crate::document::{Document, Kind};
use crate::engine::{self, Plan, Selection};
use crate::load::Setup;
use crate::paths::{self, is_markdown};
use crate::tree::Tree;

/// What a finding does to a full run, rising.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Untold,
    Told,
    Fails,
}

/// A finding that has another weight than it had.
struct Shift {
    rule: String,
    before: Weight,
    now: Weight,
}

/// The findings that have another weight than under the judges as they were.
#[derive(Default)]
pub(super) struct Shifts {
    /// By their fingerprints; `None` where nothing could be compared.
    by_fingerprint: Option<HashMap<String, Shift>>,
    gaps: Vec<String>,
}

impl Shifts {
    /// Judges the documents of now as they would have been where the change began. `found` is what is found in them now.
    /// Nothing comes of it where there was nothing to judge them by.
    pub(super) fn of(base: &Base, after: After<'_>, found: &[Diagnostic], held: &Held) -> Option<Self> {
        let Some(judges) = Judges::of(base, after) else {
            let nested = after.target.root.ancestors().skip(1).take_while(|folder| folder.starts_with(&base.top));
            let was_inside = nested.into_iter().any(|folder| is_marked(&base.tree, folder));
            let mut gaps: Vec<String> = was_inside.then(|| is_its_own(&after.target.root, after)).into_iter().collect();
            gaps.extend(collections_inside(base, after).iter().map(|root| was_its_own(root, after)));
            return (!gaps.is_empty()).then_some(Self { by_fingerprint: None, gaps });
        };
        let compared = judges.and_then(|judges| {
            let (then, files) = judges.findings(held)?;
            let (elsewhere, gaps) = judges.elsewhere(&files);
            let place = |finding: &Diagnostic| after.target.root.join(finding.primary.source.path());
            let is_compared = |finding: &Diagnostic| !elsewhere.iter().any(|root| place(finding).starts_with(root));
            let now = weights(found.iter().filter(|one| is_compared(one)), fail_on(&after, after.setup));
            let before = weights(then.iter().filter(|one| is_compared(one)), fail_on(&after, &judges.setup));
            Ok(Self { by_fingerprint: Some(shifts(&before, &now)), gaps })
        });
        Some(compared.unwrap_or_else(|problems| Self { by_fingerprint: None, gaps: was_broken(&problems) }))
    }

    /// Of a merge, what is otherwise than on both sides.
    pub(super) fn common(self, other: Self) -> Self {
        let common = self.by_fingerprint.zip(other.by_fingerprint).map(|(mut shifts, others)| {
            shifts.retain(|fingerprint, shift| {
                let Some(other) = others.get(fingerprint).filter(|other| shift.is_more() == other.is_more()) else {
                    return false;
                };
                let nearest = if shift.is_more() { Weight::max } else { Weight::min };
                shift.before = nearest(shift.before, other.before);
                true
            });
            shifts
        });
        let mut gaps = self.gaps;
        let new: Vec<_> = other.gaps.into_iter().filter(|gap| !gaps.contains(gap)).collect();
        gaps.extend(new);
        Self { by_fingerprint: common, gaps }
    }

    /// How many they are.
    pub(super) fn effect(self) -> PolicyEffect {
        let compared = self.by_fingerprint.map(|shifts| {
            let mut compared = Compared::default();
            for shift in shifts.into_values() {
                let side = if shift.is_more() { &mut compared.brought } else { &mut compared.spared };
                let (least, most) = (shift.before.min(shift.now), shift.before.max(shift.now));
                side.told += usize::from(least == Weight::Untold);
                side.failing += usize::from(most == Weight::Fails);
                *side.by_rule.entry(shift.rule).or_default() += 1;
            }
            compared
        });
        PolicyEffect { compared, gaps: self.gaps }
    }
}

impl Shift {
    fn is_more(&self) -> bool {
        self.now > self.before
    }
}

/// A collection as it is now, and by what it was judged.
struct Judges<'a> {
    base: &'a Base,
    after: After<'a>,
    /// The collection where the change began.
    then: Target,
    setup: Setup,
}

impl<'a> Judges<'a> {
    /// The judges of then, or what was wrong with them; `None` where there were none.
    fn of(base: &'a Base, after: After<'a>) -> Option<Result<Self, Vec<Problem>>> {
        let (target, args) = (after.target, &after.args.setup);
        let then = Target::whole(base.root_of(target), &target.working, base.tree.clone());
        let is_first = !is_marked(&base.tree, &then.root) && is_marked(&target.tree, &target.root);
        if is_first && args.config.is_none() && !args.isolated {
            return None;
        }
        Some(Setup::load(&then, args).map(|setup| Self { base, after, then, setup }))
    }

    /// What they find in the documents of now, and which files these are.
    fn findings(&self, held: &Held) -> Result<(Vec<Diagnostic>, Found), Vec<Problem>> {
        let (after, target) = (self.after, self.after.target);
        let now = Target {
            named: target.named.clone(),
            policy: Some((self.then.tree.clone(), self.then.root.clone())),
            ..Target::whole(target.root.clone(), &target.working, target.tree.clone())
        };
        let found = self.files(&now);
        let kinds = kinds(&after.setup.found);
        let collection = self.setup.read_other(&now, &found, |file| {
            let same = matches!(file.verdict, Verdict::Linted(kind, _) if kinds.get(&*file.path) == Some(&kind));
            same.then(|| after.collection.shared(&file.path)).flatten()
        });
        // A rule may be named that was none.
        let known = |names: &[String]| -> Vec<String> {
            let is_known = |name: &&String| self.setup.rules.iter().any(|rule| *rule.name == ***name);
            names.iter().filter(is_known).cloned().collect()
        };
        let (select, ignore) = (known(&after.args.select), known(&after.args.ignore));
        if select.is_empty() && !after.args.select.is_empty() {
            return Ok((Vec::new(), found));
        }
        let selection = Selection { select: &select, ignore: &ignore };
        let (rules, config, guides) = (&self.setup.rules, &self.setup.config, self.setup.read_guides(&self.then));
        let plan = Plan::with_guides_of(&guides, rules, config, &collection, selection, after.today)?;
        // What the guide lacks is found in the guide as it is, which is a document as well.
        let plan = plan.with_lapses_of(Plan::new(rules, config, &collection, selection, after.today)?);
        let documents = collection.documents().iter().map(AsRef::as_ref).enumerate();
        let is_asked = |document: &Document| {
            let place = target.root.join(document.source.path());
            target.has_named(&place) && self.base.holds(&place, &target.tree)
        };
        let documents: Vec<(usize, &Document)> = documents.filter(|(_, document)| is_asked(document)).collect();
        let mut findings = engine::check_all(&documents, &collection, &plan);
        if let Some(file) = self.setup.baseline_in_use(after.args, &self.then) {
            baseline::read_then(&file, self.base, &target.tree)?.mark(&mut findings);
            held.mark(&mut findings);
        }
        Ok((findings, found))
    }

    /// The documents of now that belonged to the collection then. What git does not know and a `.gitignore` hides now is no
    /// part of a change.
    fn files(&self, now: &Target) -> Found {
        let exclude = &self.after.args.setup.exclude;
        let tree = &now.tree;
        let as_now = Target::whole(now.root.clone(), &now.working, tree.clone());
        let seen = discovery::walk(&as_now, &self.setup.config, exclude).files.into_iter().filter_map(|file| {
            let is_linted = matches!(file.verdict, Verdict::Linted(..));
            is_linted.then_some(file.path)
        });
        let written = self.base.written.iter().filter(|place| place.starts_with(&now.root));
        let known = self.base.tree.all_files(&now.root).into_iter();
        let known = known.chain(written.map(|place| paths::inside(place, &now.root)));
        let is_there = |place: PathBuf| tree.is_file(&place) && !tree.is_link(&place);
        let known = known.filter(|path| is_markdown(path) && is_there(now.root.join(path)));
        let paths: BTreeSet<String> = seen.chain(known).collect();
        discovery::sift(&paths, now, &self.setup.config, exclude)
    }

    /// The folders with documents that are collections of their own on one side only, and that they are.
    fn elsewhere(&self, then: &Found) -> (Vec<PathBuf>, Vec<String>) {
        let (now, target) = (&self.after.setup.found, self.after.target);
        let only = |one: &Found, other: &Found| -> Vec<PathBuf> {
            let has_documents = |root: &Path| other.files.iter().any(|file| file.location.starts_with(root));
            let folders = one.nested.iter().filter(|root| !other.nested.contains(root) && target.has_named(root));
            folders.filter(|root| has_documents(root)).cloned().collect()
        };
        let (new, old) = (only(now, then), only(then, now));
        let was = old.iter().map(|root| was_its_own(root, self.after));
        let gaps = new.iter().map(|root| is_its_own(root, self.after)).chain(was).collect();
        (new.into_iter().chain(old).collect(), gaps)
    }
}

fn is_its_own(root: &Path, after: After<'_>) -> String {
    format!("{} is a collection of its own now", paths::shown(root, &after.target.working))
}

fn was_its_own(root: &Path, after: After<'_>) -> String {
    format!("{} was a collection of its own", paths::shown(root, &after.target.working))
}

/// The collections below one that was none itself where the change began, and that it takes in or leaves out now.
fn collections_inside(base: &Base, after: After<'_>) -> BTreeSet<PathBuf> {
    let (root, still) = (base.root_of(after.target), &after.setup.found.nested);
    let marks = base.tree.all_files(&root).into_iter().map(|path| root.join(path));
    let marks = marks.filter(|place| place.file_name().is_some_and(|name| name == FILE_NAME || name == GUIDE_NAME));
    let folders = marks.filter_map(|place| place.parent().map(Path::to_path_buf));
    folders.filter(|folder| *folder != root && !still.contains(folder)).collect()
}

/// What was wrong with the judges where the change began. The first is enough: nobody can mend it any more.
fn was_broken(problems: &[Problem]) -> Vec<String> {
    let words = |problem: &Problem| format!("where this change began, {}: {}", problem.path, problem.message);
    problems.first().map(words).into_iter().collect()
}

/// Whether a folder is marked as a collection's.
fn is_marked(tree: &Tree, root: &Path) -> bool {
    [FILE_NAME, GUIDE_NAME].iter().any(|name| tree.is_file(&root.join(name)))
}

/// What the paths of documents say that these are.
fn kinds(found: &Found) -> HashMap<&str, Kind> {
    let kind = |verdict: &Verdict| match verdict {
        Verdict::Linted(kind, _) => Some(*kind),
        Verdict::Excluded(_) => None,
    };
    found.files.iter().filter_map(|file| Some((&*file.path, kind(&file.verdict)?))).collect()
}

fn fail_on(after: &After<'_>, setup: &Setup) -> FailOn {
    after.args.fail_on.unwrap_or(setup.config.fail_on)
}

/// The rule and the weight of each finding, by its fingerprint.
fn weights<'a>(findings: impl Iterator<Item = &'a Diagnostic>, fail_on: FailOn) -> HashMap<&'a str, (&'a str, Weight)> {
    let weight = |finding: &Diagnostic| match finding.counts() {
        true if fail_on.fails(finding.severity) => Weight::Fails,
        true => Weight::Told,
        false => Weight::Untold,
    };
    findings.map(|finding| (&*finding.fingerprint, (&*finding.rule, weight(finding)))).collect()
}

fn shifts(before: &HashMap<&str, (&str, Weight)>, now: &HashMap<&str, (&str, Weight)>) -> HashMap<String, Shift> {
    let weight_in = |weights: &HashMap<&str, (&str, Weight)>, fingerprint: &str| {
        weights.get(fingerprint).map_or(Weight::Untold, |(_, weight)| *weight)
    };
    let all = before.iter().chain(now).map(|(fingerprint, (rule, _))| (*fingerprint, *rule));
    let shifts = all.map(|(fingerprint, rule)| {
        let (before, now) = (weight_in(before, fingerprint), weight_in(now, fingerprint));
        (fingerprint.to_owned(), Shift { rule: rule.to_owned(), before, now })
    });
    shifts.filter(|(_, shift)| shift.before != shift.now).collect()
}
