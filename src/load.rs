//! From a folder to everything that the engine needs: configuration, rules, documents.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::args::{CheckArgs, SetupArgs};
use crate::baseline::{self, Baseline};
use crate::collection::Collection;
use crate::config::{Config, FILE_NAME, pattern_fault};
use crate::cores;
use crate::diagnostics::Problem;
use crate::discovery::{self, File, Found, Target, Verdict};
use crate::document::{Document, Kind};
use crate::paths;
use crate::rules::{self, Rule};
use crate::source::Unreadable;
use crate::strict::{self, Mistake};
use crate::tree::Tree;

/// The policy of a collection and the files it concerns.
#[derive(Debug)]
pub struct Setup {
    /// `lint.toml`, or the defaults.
    pub config: Config,
    /// Where it is, or would be; `None` where none is wanted.
    pub place: Option<PathBuf>,
    /// The rules in the order of their names.
    pub rules: Vec<Rule>,
    /// The files.
    pub found: Found,
    /// The baseline that `lint.toml` names.
    baseline: Option<BaselineFile>,
}

/// Where a baseline is, or would be.
#[derive(Clone, Debug)]
pub struct BaselineFile {
    /// For the operating system: an absolute path.
    pub location: PathBuf,
    /// As people see it: relative to the working directory, with `/`.
    pub shown: String,
}

impl BaselineFile {
    fn new(location: PathBuf, target: &Target) -> Self {
        Self { shown: paths::shown(&location, &target.working), location }
    }

    /// The findings that it holds.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, or every mistake in it.
    pub fn read(&self, tree: &Tree) -> Result<Baseline, Vec<Problem>> {
        let source = tree.read(&self.location, &*self.shown, &*self.shown).map_err(|message| {
            let help = Some("without this file, `cslint baseline` writes it from what is found".to_owned());
            vec![Problem { help, ..Problem::of(&*self.shown, message) }]
        })?;
        Baseline::parse(&Arc::new(source))
    }

    /// Where one is written that nobody has named yet: at the root of its collection.
    #[must_use]
    pub fn usual(target: &Target) -> Self {
        Self::new(target.root.join(baseline::FILE_NAME), target)
    }
}

impl Setup {
    /// Reads the policy of a collection and looks for its files.
    ///
    /// # Errors
    ///
    /// Every mistake in the configuration and the rule files.
    pub fn load(target: &Target, args: &SetupArgs) -> Result<Self, Vec<Problem>> {
        let tree = &target.tree;
        let (file, shown) = match &args.config {
            Some(given) => (paths::normal(&target.working.join(given)), given.to_string_lossy().replace('\\', "/")),
            None => (target.root.join(FILE_NAME), target.show(FILE_NAME)),
        };
        let place = (!args.isolated).then(|| file.clone());
        let read = !args.isolated && (args.config.is_some() || tree.is_file(&file) || tree.is_link(&file));
        let (config, mut problems) = match read.then_some((file, shown)) {
            // A pull request may bring one, and its faults are shown with their text.
            Some((file, shown)) if args.config.is_none() && !tree.is_inside_repository(&file, &target.root) => {
                (Config::default(), vec![Problem::of(shown, "is a link that leads out of the repository, or nowhere")])
            }
            Some((file, shown)) => Config::read(tree, &file, &shown),
            None => Default::default(),
        };
        // The files are looked for meanwhile, also where a mistake will make that needless.
        let builtin = || if config.builtin.0 { rules::builtin() } else { Ok(Vec::new()) };
        let (builtin, found) =
            cores::both(rules::BUILTIN.len(), builtin, || discovery::walk(target, &config, &args.exclude));
        let mut rules = builtin?;
        let rules::Loaded { rules: own, problems: more, faulty } =
            own_rules(&config, folder_of(place.as_deref(), target), tree);
        problems.extend(more);
        for rule in own {
            if rules::is_builtin(&rule.name) {
                problems.push(builtin_name(&rule));
            } else if let Some(other) = rules.iter().find(|other| other.name == rule.name) {
                problems.push(name_clash(&rule, other));
            } else {
                rules.push(rule);
            }
        }
        problems.iter_mut().for_each(|problem| {
            tell_where_rules_belong(problem, &rules);
            if config.source.as_ref().is_some_and(|source| source.shown() == problem.path) {
                tell_where_options_belong(problem, &rules);
            }
        });
        problems.extend(mistaken_settings(&rules, &faulty, &config));
        problems.extend(missing_guide(&config, target));
        let baseline = named_baseline(&config, folder_of(place.as_deref(), target), target).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        problems.extend(args.exclude.iter().filter_map(|pattern| {
            let fault = pattern_fault(pattern)?;
            Some(Problem::of("--exclude", format!("is given no pattern: `{pattern}`: {fault}")))
        }));
        if !problems.is_empty() {
            problems.sort_by_key(|problem| (problem.path.clone(), problem.place.as_ref().map(|place| place.span)));
            return Err(problems);
        }
        rules.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self { config, place, rules, found, baseline })
    }

    /// The baseline that a run uses.
    #[must_use]
    pub fn baseline_in_use(&self, args: &CheckArgs, target: &Target) -> Option<BaselineFile> {
        self.baseline(args.baseline.as_deref(), target).filter(|_| !args.no_baseline)
    }

    /// The baseline that the command line gives, else the one that `lint.toml` names.
    #[must_use]
    pub fn baseline(&self, given: Option<&Path>, target: &Target) -> Option<BaselineFile> {
        let given = given.map(|given| BaselineFile::new(paths::normal(&target.working.join(given)), target));
        given.or_else(|| self.baseline.clone())
    }

    /// Reads and parses every document, on all cores. What cannot be read is said; the others are read all the same.
    #[must_use]
    pub fn read(&self, target: &Target) -> (Collection, Vec<Problem>) {
        let (documents, problems) = self.read_documents(target, &self.found, |_| None);
        let collection = Collection::new(Some(target.root.clone()), documents).in_tree(target.tree.clone());
        let unlinted = self.unlinted_guides(&collection, target);
        (collection.with_unlinted(unlinted), problems)
    }

    /// The same of what was found on the other side of a change, with this policy. What cannot be read there is left out.
    /// `shared` knows the documents that are the same on both sides.
    #[must_use]
    pub fn read_other(
        &self,
        target: &Target,
        found: &Found,
        shared: impl Fn(&File) -> Option<Arc<Document>> + Sync,
    ) -> Collection {
        let (documents, _) = self.read_documents(target, found, shared);
        let collection = Collection::new(Some(target.root.clone()), documents).in_tree(target.tree.clone());
        let unlinted = self.unlinted_guides(&collection, target);
        collection.with_unlinted(unlinted)
    }

    /// Reads and parses the documents that were found, on all cores, but for those that are at hand already. One that is
    /// neither checked out nor in this clone is no problem, but for the guide.
    fn read_documents(
        &self,
        target: &Target,
        found: &Found,
        shared: impl Fn(&File) -> Option<Arc<Document>> + Sync,
    ) -> (Vec<Arc<Document>>, Vec<Problem>) {
        let linted: Vec<(&File, Kind, Option<Arc<Document>>)> = found
            .files
            .iter()
            .filter_map(|file| match file.verdict {
                Verdict::Linted(kind, _) => Some((file, kind, shared(file))),
                Verdict::Excluded(_) => None,
            })
            .collect();
        let unread = linted.iter().filter(|(_, _, shared)| shared.is_none());
        target.tree.expect(unread.map(|(file, ..)| &*file.location));
        let read = |(file, kind, shared): &(&File, Kind, Option<Arc<Document>>)| -> Result<_, Option<Problem>> {
            if let Some(document) = shared {
                return Ok(Arc::clone(document));
            }
            let source = target.tree.read(&file.location, &*file.path, &*file.shown);
            let source = source.map_err(|why| {
                let (tree, place) = (&target.tree, &file.location);
                let is_needed = !tree.leaves_out(place) || !tree.lacks(place) || file.path == self.config.guide.path;
                is_needed.then(|| unreadable(file, why))
            })?;
            Ok(Arc::new(Document::parse(Arc::new(source), *kind)))
        };
        let (mut documents, mut problems) = (Vec::with_capacity(linted.len()), Vec::new());
        for document in cores::map(&linted, read) {
            match document {
                Ok(document) => documents.push(document),
                Err(problem) => problems.extend(problem),
            }
        }
        (documents, problems)
    }

    /// The documents that rules cite, by their paths in the collection.
    fn cited(&self) -> BTreeSet<&str> {
        let cited = self.rules.iter().filter_map(|rule| rule.guide.as_ref());
        cited.map(|guide| guide.path(&self.config.guide.path)).collect()
    }

    /// The guide, and other documents from which rules read their numbers, by their paths in the collection.
    #[must_use]
    pub fn guides(&self) -> BTreeSet<&str> {
        let cited = self.rules.iter().filter_map(|rule| rule.guide.as_ref());
        let stating = cited.filter(|guide| !guide.numbers.is_empty());
        let guide = &self.config.guide.path;
        stating.map(|stating| stating.path(guide)).chain([guide.as_str()]).collect()
    }

    /// The folders that hold rules of the collection's own.
    pub fn rule_folders(&self, target: &Target) -> impl Iterator<Item = PathBuf> {
        let base = folder_of(self.place.as_deref(), target).to_path_buf();
        self.config.rule_folders.iter().map(move |(folder, _)| paths::normal(&base.join(folder)))
    }

    /// Nothing but the documents that rules cite.
    #[must_use]
    pub fn read_guides(&self, target: &Target) -> Collection {
        let none = Collection::default();
        let cited = self.unlinted_guides(&none, target);
        none.with_unlinted(cited)
    }

    /// Those that hold none, as people see their paths.
    pub fn empty_rule_folders(&self, target: &Target) -> impl Iterator<Item = String> {
        let holds = |folder: &PathBuf| {
            target.tree.list(folder).is_ok_and(|files| files.iter().any(|file| rules::is_rule_file(file)))
        };
        self.rule_folders(target)
            .filter(move |folder| !holds(folder))
            .map(|folder| paths::shown(&folder, &target.working))
    }

    /// Documents that rules cite and that are excluded or ignored: they state the rules all the same.
    fn unlinted_guides(&self, collection: &Collection, target: &Target) -> Vec<Document> {
        let unread = self.cited().into_iter().filter(|path| collection.document(path).is_none());
        let files = unread.map(|path| (path, target.root.join(path)));
        let real = files
            .filter(|(_, location)| target.tree.is_file(location) && target.tree.is_inside(location, &target.root));
        let sources = real.filter_map(|(path, location)| target.tree.read(&location, path, target.show(path)).ok());
        sources.map(|source| Document::parse(Arc::new(source), Kind::Planning)).collect()
    }
}

/// The folder from which the configuration names others.
fn folder_of<'a>(configuration: Option<&'a Path>, target: &'a Target) -> &'a Path {
    configuration.and_then(Path::parent).unwrap_or(&target.root)
}

/// A document that cannot be read, with what to do where that is no matter of the system.
fn unreadable(file: &File, why: Unreadable) -> Problem {
    let is_binary = matches!(why, Unreadable::NoText(_));
    let help =
        is_binary.then(|| format!("save it as UTF-8, or leave it out: `exclude = [\"{}\"]` in lint.toml", file.path));
    Problem { help, ..Problem::of(&*file.shown, why) }
}

/// The rules of the folders that the configuration names, and what is wrong with them.
fn own_rules(config: &Config, base: &Path, tree: &Tree) -> rules::Loaded {
    let mut loaded = rules::Loaded::default();
    let Some(source) = &config.source else { return loaded };
    let shown_base = source.shown().rsplit_once('/').map_or("", |(folder, _)| folder);
    for (folder, span) in &config.rule_folders {
        let location = base.join(folder);
        let fault = if !tree.is_folder(&location) {
            Some("is not a folder")
        } else if !tree.is_inside_repository(&location, base) {
            // A pull request may bring its own lint.toml, and a fault in a rule file shows its text.
            Some("leads out of the repository")
        } else {
            None
        };
        if let Some(fault) = fault {
            let help = Some("name a folder of rule files by its path from the folder of this file".to_owned());
            let mistake = Mistake { help, ..Mistake::new(span.range(), format!("`{folder}` {fault}")) };
            loaded.problems.push(Problem::at(source, mistake));
            continue;
        }
        let shown = if shown_base.is_empty() { folder.clone() } else { format!("{shown_base}/{folder}") };
        let more = rules::from_folder(tree, &location, shown.trim_end_matches('/'));
        loaded.rules.extend(more.rules);
        loaded.problems.extend(more.problems);
        loaded.faulty.extend(more.faulty);
    }
    loaded
}

fn builtin_name(rule: &Rule) -> Problem {
    let message = format!("`{}` is the name of a rule that comes with cslint", rule.name);
    let help = "give the file another name; the rule itself is changed under `[rules]` in lint.toml";
    Problem { help: Some(help.to_owned()), ..Problem::at(&rule.source, Mistake::new(0..0, message)) }
}

fn name_clash(rule: &Rule, other: &Rule) -> Problem {
    let message = format!("there is a rule `{}` already, in {}", rule.name, other.source.shown());
    let help = "give one of the two files another name";
    Problem { help: Some(help.to_owned()), ..Problem::at(&rule.source, Mistake::new(0..0, message)) }
}

/// The baseline that the configuration names, whether or not it is there.
fn named_baseline(config: &Config, base: &Path, target: &Target) -> Result<Option<BaselineFile>, Problem> {
    let (Some(source), Some((path, place))) = (&config.source, &config.baseline) else { return Ok(None) };
    let tree = &target.tree;
    let location = paths::normal(&base.join(path));
    let folder = location.parent().unwrap_or(base);
    // A pull request may bring its own lint.toml, and a fault in the file shows its text.
    let leads_to = if tree.is_file(&location) { &location } else { folder };
    let fault = if tree.is_folder(&location) {
        "is a folder, and a baseline is a file"
    } else if !tree.is_folder(folder) {
        "lies in a folder that does not exist"
    } else if !tree.is_inside_repository(leads_to, base) {
        "leads out of the repository"
    } else {
        return Ok(Some(BaselineFile::new(location, target)));
    };
    Err(Problem::at(source, Mistake::new(place.range(), format!("`{path}` {fault}"))))
}

/// A guide that the configuration names must be there.
fn missing_guide(config: &Config, target: &Target) -> Option<Problem> {
    let (source, place) = (config.source.as_ref()?, config.guide.place?);
    let path = &config.guide.path;
    let location = target.root.join(path);
    let fault = if !target.tree.is_file(&location) {
        "is not a file"
    } else if !target.tree.is_inside(&location, &target.root) {
        "leads out of the collection"
    } else {
        return None;
    };
    Some(Problem::at(source, Mistake::new(place.range(), format!("`{path}` {fault}"))))
}

/// A rule that is set outside of the table of the rules.
fn tell_where_rules_belong(problem: &mut Problem, rules: &[Rule]) {
    let name = strict::unknown_key(&problem.message).filter(|name| rules.iter().any(|rule| *rule.name == **name));
    if let Some(name) = name {
        let help = format!("`{name}` is a rule: it belongs under `[rules]`, or `[overrides.rules]` for some paths");
        problem.help = Some(help);
    }
}

/// An option of rules that is set outside of one.
fn tell_where_options_belong(problem: &mut Problem, rules: &[Rule]) {
    let Some(name) = strict::unknown_key(&problem.message).filter(|_| problem.help.is_none()) else { return };
    let options = rules.iter().flat_map(|rule| &rule.options).map(|option| option.option.as_str());
    // `minimum` is `min`. Others that are near by chance would be told of anything.
    let is_meant = |option: &&str| *option == name || option.len() > 2 && name.starts_with(option);
    let Some(option) = options.chain(["severity"]).filter(is_meant).max_by_key(|option| option.len()) else { return };
    let rule = rules.iter().find(|rule| rule.options.iter().any(|one| one.option == option));
    let rule = rule.map_or("RULE", |rule| &*rule.name);
    let fails = if option == "severity" { "; the least severity that fails a run is `fail-on`" } else { "" };
    let help = format!("`{option}` is an option of rules: `{rule} = {{ {option} = … }}` under `[rules]`{fails}");
    problem.help = Some(help);
}

/// Every setting of the configuration by itself, whether or not a document meets it today. Nothing is known of rules whose
/// files have mistakes.
fn mistaken_settings(rules: &[Rule], faulty: &[String], config: &Config) -> Vec<Problem> {
    let Some(source) = &config.source else { return Vec::new() };
    let settings = config.rules.iter().chain(config.overrides.iter().flat_map(|one| &one.rules));
    let mistaken = settings.flat_map(|setting| match rules.iter().find(|rule| *rule.name == *setting.name) {
        Some(rule) => match rule.tuned(setting.options.clone()) {
            Ok((check, options)) => {
                // What the guide or an override may set right again is judged with them.
                let is_set = |name: &&str| setting.options.iter().any(|option| option.option == *name);
                let contradiction = check.contradiction().filter(|one| one.options.iter().all(is_set));
                contradiction.and_then(|_| rule.contradiction(&check, &options)).into_iter().collect()
            }
            Err(mistakes) => mistakes,
        },
        // Its file has mistakes, which are told.
        None if faulty.contains(&setting.name) => Vec::new(),
        None => {
            let message = format!("no rule is called `{}`", setting.name);
            let names = rules.iter().map(|rule| &*rule.name);
            vec![Problem::at(source, Mistake::new(setting.place.range(), message).nearest(&setting.name, names))]
        }
    });
    mistaken.collect()
}
