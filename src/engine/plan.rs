//! Which rules look at which document, with which options, and where each option was set.
//!
//! Precedence, rising: the rule, the guide, `lint.toml`, its overrides in their order.

mod lapses;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use lapses::Stated;

use crate::checks::Check;
use crate::collection::{Collection, Index};
use crate::config::{Config, Level, RuleSettings};
use crate::dates::Day;
use crate::diagnostics::{Citation, Problem, Severity, Threshold};
use crate::document::{Document, Kind, Section};
use crate::guide::{Guide, Lapse};
use crate::rules::{Rule, Setting};
use crate::source::Span;
use crate::strict::nearest;

/// The rules that the command line asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection<'a> {
    /// Only these; all where none is named. One that the configuration turned off runs all the same.
    pub select: &'a [String],
    /// Not these.
    pub ignore: &'a [String],
}

impl Selection<'_> {
    /// Whether a rule of that name runs, unless the configuration turns it off.
    #[must_use]
    pub fn admits(self, rule: &str) -> bool {
        let names = |list: &[String]| list.iter().any(|name| name == rule);
        (self.select.is_empty() || names(self.select)) && !names(self.ignore)
    }

    /// Whether a rule of that name runs, given what the configuration makes of it.
    fn lets_run(self, rule: &str, level: Option<Level>) -> bool {
        (!self.select.is_empty() || level != Some(Level::Off)) && self.admits(rule)
    }
}

/// A rule as it looks at some documents.
#[derive(Debug)]
pub struct ActiveRule<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its check, with the options in force.
    pub check: Arc<Check>,
    /// The severity that the configuration gives it.
    pub severity: Option<Severity>,
    /// The options in force.
    pub options: Vec<Setting>,
    /// The guide's clause, where the guide has it.
    pub citation: Option<Arc<Citation>>,
    /// The options that the guide or the configuration set.
    pub thresholds: Vec<Threshold>,
    /// What the guide no longer says of it.
    pub lapses: Vec<Lapse>,
    /// Whether the command line lets it run.
    pub runs: bool,
}

impl ActiveRule<'_> {
    /// The rule's own options that gave way to what the guide or the configuration sets: they set no limit any more.
    pub fn given_way(&self) -> impl Iterator<Item = &Setting> {
        let is_left = |own: &&Setting| self.options.iter().any(|option| option.option == own.option);
        self.rule.options.iter().filter(move |own| !is_left(own))
    }
}

/// The rules for every document of a collection.
#[derive(Debug)]
pub struct Plan<'a> {
    variants: Vec<Vec<ActiveRule<'a>>>,
    by_document: Vec<usize>,
    /// The day as of which dates are judged.
    pub today: Day,
    known: Vec<&'a str>,
    lapses: Vec<Lapse>,
    names: HashMap<String, Names>,
}

/// The path and the headings that a document of the side before a change has on the side after: fingerprints are made of
/// them.
#[derive(Debug)]
pub struct Names {
    /// Its path.
    pub path: String,
    /// The names of a section and those around it, outermost first, by the section's index, where they are others.
    pub sections: HashMap<u32, Vec<String>>,
    /// What stands unchanged in another section there, in the order of the places, with the names of that section and
    /// those around it, outermost first.
    pub stretches: Vec<(Span, Vec<String>)>,
}

impl Names {
    /// The names of the section in which a place is on the other side, and of those around it, where they are others than
    /// on its own. `section` is the one around it here.
    #[must_use]
    pub fn around(&self, section: Option<&Section>, place: Span) -> Option<&[String]> {
        let behind = self.stretches.partition_point(|(stretch, _)| stretch.start <= place.start);
        let stretch = behind.checked_sub(1).and_then(|index| self.stretches.get(index));
        let stretch = stretch.filter(|(stretch, _)| stretch.contains(place)).map(|(_, names)| names);
        stretch.or_else(|| self.sections.get(&section?.index)).map(Vec::as_slice)
    }
}

impl<'a> Plan<'a> {
    /// Settles which rules look at which document.
    ///
    /// # Errors
    ///
    /// Options that contradict each other once those of the guide and of several overrides come together.
    pub fn new(
        rules: &'a [Rule],
        config: &Config,
        collection: &Collection,
        selection: Selection<'_>,
        today: Day,
    ) -> Result<Self, Vec<Problem>> {
        Self::with_guides_of(collection, rules, config, collection, selection, today)
    }

    /// The same, where another collection holds the guide: that of the other side of a change.
    ///
    /// # Errors
    ///
    /// As `new`.
    pub fn with_guides_of(
        guiding: &Collection,
        rules: &'a [Rule],
        config: &Config,
        collection: &Collection,
        selection: Selection<'_>,
        today: Day,
    ) -> Result<Self, Vec<Problem>> {
        let guides = guides(rules, config, guiding);
        let with = |overrides: &[usize]| {
            let overridden = overrides.iter().filter_map(|&index| config.overrides.get(index));
            let settings = config.rules.iter().chain(overridden.flat_map(|one| &one.rules)).collect::<Vec<_>>();
            active_rules(rules, &settings, &guides, config, selection)
        };
        // The first are the rules without overrides, whether or not a document meets them.
        let mut variants = vec![with(&[])?];
        let mut combinations = BTreeMap::from([(Vec::new(), 0)]);
        let mut by_document = Vec::with_capacity(collection.documents().len());
        for document in collection.documents() {
            let overrides = config.overrides.iter().enumerate();
            let applying = overrides.filter(|(_, one)| one.applies_to(document.source.path()));
            let combination: Vec<usize> = applying.map(|(index, _)| index).collect();
            let variant = match combinations.get(&combination) {
                Some(&variant) => variant,
                None => {
                    variants.push(with(&combination)?);
                    combinations.insert(combination, variants.len() - 1);
                    variants.len() - 1
                }
            };
            by_document.push(variant);
        }
        let known = rules.iter().map(|rule| &*rule.name).collect();
        let mut plan = Self { variants, by_document, today, known, lapses: Vec::new(), names: HashMap::new() };
        plan.lapses = plan.find_lapses(collection);
        Ok(plan)
    }

    /// The same for documents, by their paths, in which what is found is known under other names.
    #[must_use]
    pub fn under_names(mut self, names: HashMap<String, Names>) -> Self {
        self.names = names;
        self
    }

    /// The same with what another plan misses in the guide.
    #[must_use]
    pub fn with_lapses_of(mut self, other: Self) -> Self {
        self.lapses = other.lapses;
        self
    }

    /// Under which names what is found in the document at a path is known, where they are not its own.
    #[must_use]
    pub fn names_of(&self, path: &str) -> Option<&Names> {
        self.names.get(path)
    }

    /// The rules that take part, as they look at documents that no override concerns.
    pub fn active(&self) -> impl Iterator<Item = &ActiveRule<'a>> {
        self.variants.first().into_iter().flatten()
    }

    /// The checks that run for some document.
    pub fn running(&self) -> impl Iterator<Item = &Check> {
        self.variants.iter().flatten().filter(|active| active.runs).map(|active| &*active.check)
    }

    /// Whether any rule that was asked for looks at the document of that index.
    #[must_use]
    pub fn looks_at(&self, index: usize, document: &Document) -> bool {
        let asked = self.active_for(index).iter().filter(|active| active.runs);
        asked.into_iter().any(|active| active.rule.applies_to.contains(&document.kind))
    }

    /// The names of all rules that exist.
    #[must_use]
    pub fn known(&self) -> &[&'a str] {
        &self.known
    }

    /// The rules that take part for the document of that index, whatever they apply to, and whether or not they were
    /// asked for.
    #[must_use]
    pub fn active_for(&self, index: usize) -> &[ActiveRule<'a>] {
        self.by_document.get(index).and_then(|&variant| self.variants.get(variant)).map_or(&[], Vec::as_slice)
    }

    /// What the guide no longer says of rules that apply to some document.
    #[must_use]
    pub fn lapses(&self) -> &[Lapse] {
        &self.lapses
    }

    /// Of the rules that apply to some document, each once.
    fn find_lapses(&self, collection: &Collection) -> Vec<Lapse> {
        let kinds: BTreeSet<Kind> = collection.documents().iter().map(|document| document.kind).collect();
        let applies = |active: &&ActiveRule<'_>| active.rule.applies_to.iter().any(|kind| kinds.contains(kind));
        let mut lapses: Vec<Lapse> = Vec::new();
        for lapse in self.variants.iter().flatten().filter(applies).flat_map(|active| &active.lapses) {
            if !lapses.contains(lapse) {
                lapses.push(lapse.clone());
            }
        }
        lapses
    }

    /// A rule of that name, as it looks at documents that no override concerns; else at some document.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&ActiveRule<'a>> {
        self.variants.iter().flatten().find(|active| *active.rule.name == *name)
    }

    /// Whether any rule is left at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.variants.iter().flatten().any(|active| active.runs)
    }
}

/// The level that settings give a rule: the last word counts.
fn level_in<'s>(settings: impl DoubleEndedIterator<Item = &'s RuleSettings>) -> Option<Level> {
    settings.rev().find_map(|setting| setting.level)
}

/// What the rules will ask of the whole collection, as far as that is known before the guide and the overrides are.
#[must_use]
pub fn indexes(rules: &[Rule], config: &Config, selection: Selection<'_>) -> Vec<Index> {
    let level = |rule: &Rule| level_in(config.rules.iter().filter(|setting| *setting.name == *rule.name));
    let running = rules.iter().filter(|rule| selection.lets_run(&rule.name, level(rule)));
    running.filter_map(|rule| rule.check.index()).collect()
}

/// Every rule name of the command line that none of the rules has.
#[must_use]
pub fn unknown_selection(rules: &[&Rule], selection: Selection<'_>) -> Vec<Problem> {
    let flags = [("--select", selection.select), ("--ignore", selection.ignore)];
    let given = flags.into_iter().flat_map(|(flag, names)| names.iter().map(move |name| (flag, name)));
    let unknown = given.filter(|(_, name)| rules.iter().all(|rule| *rule.name != ***name));
    unknown
        .map(|(flag, name)| {
            let mut problem = Problem::of(flag, format!("names no rule: `{name}`"));
            let near = nearest(name, rules.iter().map(|rule| &*rule.name));
            problem.help = Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`cslint rules` lists them all".to_owned(),
            });
            problem
        })
        .collect()
}

/// The documents that hold the clauses, by their paths.
fn guides<'c>(rules: &[Rule], config: &Config, collection: &'c Collection) -> BTreeMap<String, Guide<'c>> {
    let references = rules.iter().filter_map(|rule| rule.guide.as_ref());
    let mut paths: Vec<&str> = references.map(|guide| guide.path(&config.guide.path)).collect();
    paths.sort_unstable();
    paths.dedup();
    let found = paths.into_iter().filter_map(|path| Some((path.to_owned(), Guide::of(collection.document(path)?))));
    found.collect()
}

fn active_rules<'a>(
    rules: &'a [Rule],
    settings: &[&RuleSettings],
    guides: &BTreeMap<String, Guide<'_>>,
    config: &Config,
    selection: Selection<'_>,
) -> Result<Vec<ActiveRule<'a>>, Vec<Problem>> {
    let (mut active, mut problems) = (Vec::new(), Vec::new());
    let (mut numbers, mut is_gone) = (Vec::new(), Vec::new());
    for rule in rules {
        let mine: Vec<_> = settings.iter().filter(|setting| *setting.name == *rule.name).collect();
        let level = level_in(mine.iter().map(|setting| **setting));
        let runs = selection.lets_run(&rule.name, level);
        // One that is not selected is still a rule of this collection, whose clause the guide should have.
        if !runs && level == Some(Level::Off) {
            continue;
        }
        let guide = rule
            .guide
            .as_ref()
            .and_then(|reference| Some((reference, guides.get(reference.path(&config.guide.path))?)));
        let clause =
            guide.and_then(|(reference, guide)| Some((reference, guide, guide.find_first(&reference.clauses)?)));
        let stated = clause.map(|(reference, guide, clause)| Stated::by(guide, clause, reference)).unwrap_or_default();
        let configured = mine.iter().flat_map(|setting| setting.options.iter().cloned());
        let (check, options) = match rule.tuned(stated.read.iter().cloned().chain(configured).collect()) {
            Ok(tuned) => tuned,
            Err(more) => {
                problems.extend(more);
                continue;
            }
        };
        problems.extend(rule.contradiction(&check, &options));
        let thresholds = options.iter().filter(|option| !Arc::ptr_eq(&option.source, &rule.source));
        active.push(ActiveRule {
            rule,
            check,
            severity: level.and_then(Level::severity),
            thresholds: thresholds.map(threshold).collect(),
            options,
            runs,
            citation: clause.map(|(_, guide, clause)| Arc::new(guide.cite(clause))),
            lapses: Vec::new(),
        });
        numbers.push(stated);
        is_gone.push(guide.is_some() && clause.is_none());
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let lapses = lapses::lapses(&active, guides.contains_key(&config.guide.path), &numbers, &is_gone, config);
    active.iter_mut().zip(lapses).for_each(|(active, lapses)| active.lapses = lapses);
    Ok(active)
}

fn threshold(option: &Setting) -> Threshold {
    Threshold {
        option: option.option.clone(),
        value: option.value.clone(),
        source: Arc::clone(&option.source),
        span: option.key_span,
    }
}
