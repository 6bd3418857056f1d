//! Which rules look at which document, with which options, and where each option was set.
//!
//! Precedence, rising: the rule, the guide, `lint.toml`, its overrides in their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::checks::Check;
use crate::collection::Collection;
use crate::config::{Config, Level, RuleSettings};
use crate::dates::Day;
use crate::diagnostics::{Citation, Problem, Severity, Threshold};
use crate::document::Document;
use crate::guide::{Clause, Guide};
use crate::rules::{GuideReference, Rule, Setting};
use crate::strict::nearest;

/// The rules that the command line asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection<'a> {
    /// Only these; all where none is named. One that the configuration turned off runs all the same.
    pub select: &'a [String],
    /// Not these.
    pub ignore: &'a [String],
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
}

/// The rules for every document of a collection.
#[derive(Debug)]
pub struct Plan<'a> {
    variants: Vec<Vec<ActiveRule<'a>>>,
    by_document: Vec<usize>,
    /// The day as of which dates are judged.
    pub today: Day,
}

impl<'a> Plan<'a> {
    /// Settles which rules look at which document.
    ///
    /// # Errors
    ///
    /// Every rule name of the command line that does not exist, and options that contradict each other once those of
    /// the guide and of several overrides come together.
    pub fn new(
        rules: &'a [Rule],
        config: &Config,
        collection: &Collection,
        selection: Selection<'_>,
        today: Day,
    ) -> Result<Self, Vec<Problem>> {
        let problems = unknown_selection(rules, selection);
        if !problems.is_empty() {
            return Err(problems);
        }
        let guides = guides(rules, config, collection);
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
        Ok(Self { variants, by_document, today })
    }

    /// The rules that look at the document of that index, by kind.
    pub fn rules_for(&self, index: usize, document: &Document) -> impl Iterator<Item = &ActiveRule<'a>> {
        let variant = self.by_document.get(index).and_then(|&variant| self.variants.get(variant));
        let kind = document.kind;
        variant.into_iter().flatten().filter(move |active| active.rule.applies_to.contains(&kind))
    }

    /// A rule of that name, as it looks at documents that no override concerns; else at some document.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&ActiveRule<'a>> {
        self.variants.iter().flatten().find(|active| *active.rule.name == *name)
    }

    /// Whether any rule is left at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.variants.iter().all(Vec::is_empty)
    }
}

fn unknown_selection(rules: &[Rule], selection: Selection<'_>) -> Vec<Problem> {
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
    for rule in rules {
        let names = |names: &[String]| names.iter().any(|name| **name == *rule.name);
        let mine: Vec<_> = settings.iter().filter(|setting| *setting.name == *rule.name).collect();
        let level = mine.iter().rev().find_map(|setting| setting.level);
        let wanted = if selection.select.is_empty() { level != Some(Level::Off) } else { names(selection.select) };
        if !wanted || names(selection.ignore) {
            continue;
        }
        let guide = rule
            .guide
            .as_ref()
            .and_then(|reference| Some((reference, guides.get(reference.path(&config.guide.path))?)));
        let clause = guide.and_then(|(reference, guide)| Some((reference, guide, guide.find(&reference.clause)?)));
        let stated = clause.into_iter().flat_map(|(reference, guide, clause)| stated_numbers(reference, guide, clause));
        let configured = mine.iter().flat_map(|setting| setting.options.iter().cloned());
        let (check, options) = match rule.tuned(stated.chain(configured).collect()) {
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
            citation: clause.map(|(_, guide, clause)| Arc::new(guide.cite(clause))),
        });
    }
    if problems.is_empty() { Ok(active) } else { Err(problems) }
}

/// The numbers that the guide states itself.
fn stated_numbers(reference: &GuideReference, guide: &Guide<'_>, clause: &Clause) -> Vec<Setting> {
    let source = &guide.document().source;
    let read = reference.numbers.iter().filter_map(|(option, pattern)| {
        let span = guide.number(clause, pattern)?;
        // Without leading zeros, which TOML does not know.
        let value = source.slice(span).parse::<u64>().ok()?.to_string();
        Some(Setting { option: option.clone(), value, source: Arc::clone(source), key_span: span, span })
    });
    read.collect()
}

fn threshold(option: &Setting) -> Threshold {
    Threshold {
        option: option.option.clone(),
        value: option.value.clone(),
        source: Arc::clone(&option.source),
        span: option.key_span,
    }
}
