//! From a folder to everything that the engine needs: configuration, rules, documents.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::args::SetupArgs;
use crate::collection::Collection;
use crate::config::{Config, FILE_NAME, pattern_fault};
use crate::diagnostics::Problem;
use crate::discovery::{self, File, Found, Target, Verdict};
use crate::document::{Document, Kind};
use crate::rules::{self, Rule};
use crate::source::Source;
use crate::strict::Mistake;

/// Below this many files, starting threads costs more than it gains.
pub(crate) const WORTH_THREADS: usize = 8;

/// The policy of a collection and the files it concerns.
#[derive(Debug)]
pub struct Setup {
    /// `lint.toml`, or the defaults.
    pub config: Config,
    /// The rules in the order of their names.
    pub rules: Vec<Rule>,
    /// The files.
    pub found: Found,
}

impl Setup {
    /// Reads the policy of a collection and looks for its files.
    ///
    /// # Errors
    ///
    /// Every mistake in the configuration and the rule files.
    pub fn load(target: &Target, args: &SetupArgs) -> Result<Self, Vec<Problem>> {
        let location = match &args.config {
            Some(given) => Some((target.working.join(given), given.to_string_lossy().replace('\\', "/"))),
            None => Some((target.root.join(FILE_NAME), target.show(FILE_NAME))).filter(|(file, _)| file.is_file()),
        };
        let base = location.as_ref().and_then(|(file, _)| file.parent()).unwrap_or(&target.root).to_path_buf();
        let (config, mut problems) = match location.filter(|_| !args.isolated) {
            // A pull request may bring one, and its faults are shown with their text.
            Some((file, shown)) if args.config.is_none() && !is_inside_repository(&file, &target.root) => {
                (Config::default(), vec![Problem::of(shown, "is a link that leads out of the repository")])
            }
            Some((file, shown)) => Config::read(&file, &shown),
            None => Default::default(),
        };
        let mut rules = if config.builtin.0 { rules::builtin()? } else { Vec::new() };
        let rules::Loaded { rules: own, problems: more, faulty } = own_rules(&config, &base);
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
        problems.extend(mistaken_settings(&rules, &faulty, &config));
        problems.extend(missing_guide(&config, target));
        problems.extend(args.exclude.iter().filter_map(|pattern| {
            let fault = pattern_fault(pattern)?;
            Some(Problem::of("--exclude", format!("is given no pattern: `{pattern}`: {fault}")))
        }));
        if !problems.is_empty() {
            problems.sort_by_key(|problem| (problem.path.clone(), problem.place.as_ref().map(|place| place.span)));
            return Err(problems);
        }
        rules.sort_by(|one, other| one.name.cmp(&other.name));
        let found = discovery::walk(target, &config, &args.exclude);
        Ok(Self { config, rules, found })
    }

    /// Reads and parses every document, on all cores. What cannot be read is said; the others are read all the same.
    #[must_use]
    pub fn read(&self, target: &Target) -> (Collection, Vec<Problem>) {
        let linted: Vec<(&File, Kind)> = self
            .found
            .files
            .iter()
            .filter_map(|file| match file.verdict {
                Verdict::Linted(kind, _) => Some((file, kind)),
                Verdict::Excluded(_) => None,
            })
            .collect();
        let read = |(file, kind): &(&File, Kind)| {
            let source = Source::read(&file.location, &*file.path, &*file.shown);
            source
                .map(|source| Document::parse(Arc::new(source), *kind))
                .map_err(|message| Problem::of(&*file.shown, message))
        };
        let results: Vec<_> = if linted.len() < WORTH_THREADS {
            linted.iter().map(read).collect()
        } else {
            linted.par_iter().map(read).collect()
        };
        let (documents, problems): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
        let documents = documents.into_iter().filter_map(Result::ok).collect();
        let problems = problems.into_iter().filter_map(Result::err).collect();
        let collection = Collection::new(Some(target.root.clone()), documents);
        let unlinted = self.unlinted_guides(&collection, target);
        (collection.with_unlinted(unlinted), problems)
    }

    /// Documents that rules cite and that are excluded or ignored: they state the rules all the same.
    fn unlinted_guides(&self, collection: &Collection, target: &Target) -> Vec<Document> {
        let cited = self.rules.iter().filter_map(|rule| rule.guide.as_ref());
        let paths: BTreeSet<&str> = cited.map(|guide| guide.path(&self.config.guide.path)).collect();
        let unread = paths.into_iter().filter(|path| collection.document(path).is_none());
        let files = unread.map(|path| (path, target.root.join(path)));
        let real = files.filter(|(_, location)| location.is_file() && is_inside(location, &target.root));
        let sources = real.filter_map(|(path, location)| Source::read(&location, path, target.show(path)).ok());
        sources.map(|source| Document::parse(Arc::new(source), Kind::Planning)).collect()
    }
}

/// The rules of the folders that the configuration names, and what is wrong with them.
fn own_rules(config: &Config, base: &Path) -> rules::Loaded {
    let mut loaded = rules::Loaded::default();
    let Some(source) = &config.source else { return loaded };
    let shown_base = source.shown().rsplit_once('/').map_or("", |(folder, _)| folder);
    for (folder, span) in &config.rule_folders {
        let location = base.join(folder);
        let fault = if !location.is_dir() {
            Some("is not a folder")
        } else if !is_inside_repository(&location, base) {
            // A pull request may bring its own lint.toml, and a fault in a rule file shows its text.
            Some("leads out of the repository")
        } else {
            None
        };
        if let Some(fault) = fault {
            loaded.problems.push(Problem::at(source, Mistake::new(span.range(), format!("`{folder}` {fault}"))));
            continue;
        }
        let shown = if shown_base.is_empty() { folder.clone() } else { format!("{shown_base}/{folder}") };
        let more = rules::from_folder(&location, shown.trim_end_matches('/'));
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

/// A guide that the configuration names must be there.
fn missing_guide(config: &Config, target: &Target) -> Option<Problem> {
    let (source, place) = (config.source.as_ref()?, config.guide.place?);
    let path = &config.guide.path;
    let location = target.root.join(path);
    let fault = if !location.is_file() {
        "is not a file"
    } else if !is_inside(&location, &target.root) {
        "leads out of the collection"
    } else {
        return None;
    };
    Some(Problem::at(source, Mistake::new(place.range(), format!("`{path}` {fault}"))))
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
                let contradiction = check.contradiction().filter(|one| one.options.iter().all(|name| is_set(&name)));
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

/// Whether a path leads into the repository around a folder, or into the folder where there is none, links followed.
fn is_inside_repository(path: &Path, folder: &Path) -> bool {
    let repository = folder.ancestors().find(|ancestor| ancestor.join(".git").exists());
    is_inside(path, repository.unwrap_or(folder))
}

/// Whether a path leads into a folder, links followed.
fn is_inside(path: &Path, folder: &Path) -> bool {
    matches!((path.canonicalize(), folder.canonicalize()), (Ok(path), Ok(folder)) if path.starts_with(&folder))
}
