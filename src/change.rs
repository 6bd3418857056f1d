//! A change: the files as they are, and as they were where it began. What was found on both sides was there before.
//!
//! The side before is read by the same program, in memory, under the configuration, the rules and the guide of the side
//! after: a stricter rule is no fault of the documents that a change leaves alone. What the change does to these is told
//! by `policy`, so that it cannot pardon itself unseen.

mod baseline;
mod lines;
mod policy;
mod sections;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use baseline::Held;
use lines::Lines;

use crate::args::CheckArgs;
use crate::collection::Collection;
use crate::config::FILE_NAME;
use crate::dates::Day;
use crate::diagnostics::{Diagnostic, Known, PolicyChange, Problem};
use crate::discovery::{GUIDE_NAME, Target};
use crate::document::Document;
use crate::engine::{self, Names, Plan, Selection};
use crate::git::{self, Git, Head};
use crate::load::Setup;
use crate::paths::{self, is_markdown, split};
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

/// The files where a change began.
#[derive(Debug)]
struct Base {
    tree: Tree,
    top: PathBuf,
    changed: Vec<git::Change>,
    /// The places of the files that are new or otherwise now.
    written: HashSet<PathBuf>,
}

/// A collection where a change began.
struct Before {
    collection: Collection,
    /// Whether the whole repository was empty.
    is_first: bool,
    /// The paths of documents that moved since, by those that they had.
    moved: HashMap<String, String>,
}

/// What came of a collection.
#[derive(Debug)]
pub struct Judgement {
    /// The findings that the change brought in, and those that were there before, marked.
    pub findings: Vec<Diagnostic>,
    /// What it does to that by which it is judged.
    pub policy: Vec<PolicyChange>,
    /// How many findings in what was there before were none under the configuration, the rules and the guide as they
    /// were.
    pub newly_judged: usize,
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
        let bases = iter::once(base).chain(git.merging()?).map(|commit| {
            let listing = Listing::new(git.clone(), git.files_of(&commit)?)?;
            let (changed, top) = (git.changes(&commit, head)?, git.top().to_path_buf());
            let written = changed.iter().filter_map(|change| Some(top.join(change.after.as_ref()?))).collect();
            Ok(Base { tree: Tree::Git(Arc::new(listing)), top, changed, written })
        });
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
        // Git's own folder may be elsewhere (GIT_DIR): only one that is nearer than the top is another repository's.
        let ours = |top: &Path| self.after.repository(place).is_none_or(|nearest| top.starts_with(nearest));
        self.bases.iter().all(|base| place.starts_with(&base.top) && ours(&base.top))
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

    /// Tells what the change brought into a collection from what was there before.
    ///
    /// # Errors
    ///
    /// That the collection reaches out of the repository, or options that contradict each other for a document that is
    /// gone.
    pub fn judge(
        &self,
        target: &Target,
        setup: &Setup,
        collection: &Collection,
        args: &CheckArgs,
        today: Day,
        mut findings: Vec<Diagnostic>,
    ) -> Result<Judgement, Vec<Problem>> {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut policy: Option<Vec<PolicyChange>> = None;
        let mut newly_judged: Option<usize> = None;
        let mut held = Held::default();
        let standards = policy::Standards::of(target, setup, args);
        for base in &self.bases {
            let before = base.before(target, setup, collection, args).map_err(|problem| vec![problem])?;
            let then = before.findings(setup, collection, collection, args, today, &findings)?;
            let silenced = policy::newly_silenced(&then, &findings);
            let changes = standards.changes(base, &before, collection, &silenced);
            let more = if changes.iter().any(PolicyChange::may_find_more) {
                let judged = before.as_judged_then(base, target, collection, args, today, &findings);
                judged.map_or(0, |judged| policy::newly_judged(&judged, &then, &findings))
            } else {
                0
            };
            newly_judged = Some(newly_judged.map_or(more, |least| least.min(more)));
            held.add(base, target, setup, args, &then);
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
        let place = |finding: &Diagnostic| target.root.join(finding.primary.source.path());
        findings.retain(|finding| self.holds(&place(finding)));
        for finding in &mut findings {
            finding.is_elsewhere = !finding.counts() && !self.touches(&place(finding));
        }
        let (policy, newly_judged) = (policy.unwrap_or_default(), newly_judged.unwrap_or_default());
        Ok(Judgement { findings, policy, newly_judged, lost })
    }
}

impl Base {
    fn touches(&self, place: &Path) -> bool {
        // What git does not know is new.
        self.written.contains(place) || !self.tree.is_file(place)
    }

    /// Where a path from the top of the work tree leads.
    fn place(&self, path: Option<&String>) -> Option<PathBuf> {
        Some(self.top.join(path?))
    }

    /// Where a file was that is at a place now.
    fn place_then(&self, place: &Path) -> PathBuf {
        let change = self.changed.iter().find(|change| self.place(change.after.as_ref()).as_deref() == Some(place));
        change.and_then(|change| self.place(change.before.as_ref())).unwrap_or_else(|| place.to_path_buf())
    }

    /// The collection as it was.
    fn before(&self, target: &Target, setup: &Setup, after: &Collection, args: &CheckArgs) -> Result<Before, Problem> {
        if !target.root.starts_with(&self.top) {
            let shown = paths::shown(&target.root, &target.working);
            let mut problem = Problem::of(shown, "is a collection that reaches out of the repository");
            problem.help = Some(format!("mark the collection inside of it: a {FILE_NAME} at its root"));
            return Err(problem);
        }
        let root = self.root_of(target);
        let mut before = Target::whole(root.clone(), &target.working, self.tree.clone());
        before.policy = Some((target.tree.clone(), target.root.clone()));
        let inside = |place: &Path, root: &Path| place.starts_with(root).then(|| paths::inside(place, root));
        let moved = self.changed.iter().filter_map(|change| {
            let (old, new) = (self.place(change.before.as_ref())?, self.place(change.after.as_ref())?);
            Some((inside(&old, &root)?, inside(&new, &target.root)?))
        });
        let changed: HashSet<PathBuf> =
            self.changed.iter().filter_map(|change| self.place(change.before.as_ref())).collect();
        let collection = setup.read_before(&before, &args.setup.exclude, |file| {
            let same = root == target.root && !changed.contains(&file.location);
            same.then(|| after.shared(&file.path)).flatten()
        });
        let is_first = self.tree.all_files(&self.top).is_empty();
        let mut before = Before { is_first, moved: moved.filter(|(old, new)| old != new).collect(), collection };
        before.find_untold(after, |path| !self.tree.is_file(&target.root.join(path)));
        Ok(before)
    }

    /// The collection's folder on this side: where it had no mark, the one from which its mark came.
    fn root_of(&self, target: &Target) -> PathBuf {
        let marks = [FILE_NAME, GUIDE_NAME].map(|name| target.root.join(name));
        let came_from = |mark: &PathBuf| {
            let old = self.place_then(mark);
            let is_moved = old != *mark && old.file_name() == mark.file_name();
            is_moved.then(|| old.parent().map(Path::to_path_buf))?
        };
        // A folder with a mark of its own was a collection already.
        let was_there = marks.iter().any(|mark| self.tree.is_file(mark));
        let moved = || marks.iter().find_map(came_from);
        if was_there { None } else { moved() }.unwrap_or_else(|| target.root.clone())
    }
}

impl Before {
    /// The path of a document as it is now, if it is still there.
    fn path_now<'a>(&'a self, path: &'a str) -> &'a str {
        self.moved.get(path).map_or(path, String::as_str)
    }

    /// Finds the documents that moved unchanged, and of whose new places git was not told.
    fn find_untold(&mut self, after: &Collection, is_unknown: impl Fn(&str) -> bool) {
        let (paths, then) = (|document: &Arc<Document>| document.source.path().to_owned(), self.collection.documents());
        let gone = then.iter().filter(|document| after.document(document.source.path()).is_none());
        let mut gone: HashMap<&str, String> = gone.map(|document| (document.source.text(), paths(document))).collect();
        gone.retain(|_, path| !self.moved.contains_key(path));
        if gone.is_empty() {
            return;
        }
        let unknown = after.documents().iter().filter(|document| is_unknown(document.source.path()));
        let found = unknown.filter_map(|document| Some((gone.remove(document.source.text())?, paths(document))));
        let found: Vec<_> = found.collect();
        self.moved.extend(found);
    }

    /// Under which names what is found in a document is known now, by its path then.
    fn names(&self, document: &Document, after: &Collection) -> Option<(String, Names)> {
        let path = document.source.path();
        let now = after.document(self.path_now(path))?;
        if std::ptr::eq(now, document) {
            return None;
        }
        let lines = Lines::of(document, now);
        let sections = sections::renamed(document, now, &lines);
        let stretches = lines::stretches(document, now, &lines, &sections);
        let names = Names { path: now.source.path().to_owned(), sections, stretches };
        Some((path.to_owned(), names))
    }

    /// What the configuration, the rules and the guide of then found, as far as they were in order.
    fn as_judged_then(
        &self,
        base: &Base,
        target: &Target,
        after: &Collection,
        args: &CheckArgs,
        today: Day,
        found: &[Diagnostic],
    ) -> Option<Vec<Diagnostic>> {
        let then = Target::whole(base.root_of(target), &target.working, base.tree.clone());
        let setup = Setup::load(&then, &args.setup).ok()?;
        self.findings(&setup, &self.collection, after, args, today, found).ok()
    }

    /// What was found then with the guide of one side, under its names now, in the documents where something is found
    /// now.
    fn findings(
        &self,
        setup: &Setup,
        guiding: &Collection,
        after: &Collection,
        args: &CheckArgs,
        today: Day,
        found: &[Diagnostic],
    ) -> Result<Vec<Diagnostic>, Vec<Problem>> {
        // A fingerprint holds the path, or the folder: other documents have nothing in common with what is found now.
        let asked: HashSet<&str> = found.iter().map(|finding| finding.primary.source.path()).collect();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let of_folders = found.iter().filter(|finding| finding.of_folder);
        let folders: HashSet<&str> = of_folders.map(|finding| split(finding.primary.source.path()).0).collect();
        let is_asked = |path: &str| asked.contains(path) || folders.contains(split(path).0);
        let selection = Selection { select: &args.select, ignore: &args.ignore };
        let (rules, config) = (&setup.rules, &setup.config);
        let plan = Plan::with_guides_of(guiding, rules, config, &self.collection, selection, today)?;
        // What the guide lacked was found in the guide as it was.
        let plan = plan.with_lapses_of(Plan::new(rules, config, &self.collection, selection, today)?);
        let documents = self.collection.documents().iter().map(Arc::as_ref).enumerate();
        let documents: Vec<(usize, &Document)> =
            documents.filter(|(_, document)| is_asked(self.path_now(document.source.path()))).collect();
        let names = documents.iter().filter_map(|(_, document)| self.names(document, after));
        let plan = plan.under_names(names.collect());
        Ok(engine::check_all(&documents, &self.collection, &plan))
    }
}
