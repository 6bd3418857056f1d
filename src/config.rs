//! `lint.toml`: text with spans → a valid configuration, or every mistake at once.
//!
//! Which rules there are is not known here: the names that the file uses are held against them by the engine.

mod kinds;
mod misplaced;
mod schema;
mod settings;

use std::path::Path;
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

pub use kinds::Kinds;
pub use schema::schema;

use crate::diagnostics::{Problem, Severity};
use crate::paths;
use crate::rules::Setting;
use crate::source::{Source, Span};
use crate::strict::{self, Mistake};
use crate::tree::Tree;

/// The name of the configuration file, at the root of its collection.
pub const FILE_NAME: &str = "lint.toml";

/// A collection's configuration.
#[derive(Debug, Default)]
pub struct Config {
    /// The file; `None` where the defaults rule.
    pub source: Option<Arc<Source>>,
    /// The guide, and what of it nobody but a reviewer can check.
    pub guide: GuideSettings,
    /// The least severity that fails a run.
    pub fail_on: FailOn,
    /// What is not linted, as in a `.gitignore`, each with its place.
    pub exclude: Vec<(String, Span)>,
    /// Folders of rule files, relative to the configuration file.
    pub rule_folders: Vec<(String, Span)>,
    /// Whether the built-in rules take part.
    pub builtin: Builtin,
    /// The baseline, relative to the configuration file.
    pub baseline: Option<(String, Span)>,
    /// Which paths are which kind of document.
    pub kinds: Kinds,
    /// What is said of single rules.
    pub rules: Vec<RuleSettings>,
    /// What is said of them for some paths only, in the order of rising precedence.
    pub overrides: Vec<Override>,
}

/// What the configuration says of the guide.
#[derive(Clone, Debug)]
pub struct GuideSettings {
    /// Its path in the collection.
    pub path: String,
    /// Where `lint.toml` gives the path; `None` for the default.
    pub place: Option<Span>,
    /// Clauses that are left to the reviewer, each the start of a heading, an item or a bold line, with its place.
    pub reviewer: Vec<(String, Span)>,
}

impl Default for GuideSettings {
    fn default() -> Self {
        Self { path: "STYLE_GUIDE.md".to_owned(), place: None, reviewer: Vec::new() }
    }
}

/// Whether the built-in rules take part.
#[derive(Clone, Copy, Debug)]
pub struct Builtin(pub bool);

impl Default for Builtin {
    fn default() -> Self {
        Self(true)
    }
}

/// The least severity that fails a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Errors only.
    #[default]
    Error,
    /// Warnings and errors.
    Warning,
    /// Everything.
    Advice,
    /// Nothing: findings are told, and the run succeeds.
    Never,
}

impl FailOn {
    /// Whether a finding of this severity fails the run.
    #[must_use]
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Advice => true,
            Self::Never => false,
        }
    }
}

/// What the configuration says of one rule.
#[derive(Clone, Debug)]
pub struct RuleSettings {
    /// The rule's name.
    pub name: String,
    /// Where the name stands.
    pub place: Span,
    /// Its severity, or that it is off.
    pub level: Option<Level>,
    /// Options that win over the guide and the rule.
    pub options: Vec<Setting>,
}

/// A severity, or none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Advice.
    Advice,
    /// Warning.
    Warning,
    /// Error.
    Error,
}

impl Level {
    /// The severity; `None` where the rule is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Advice => Some(Severity::Advice),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Settings for some paths only.
#[derive(Debug)]
pub struct Override {
    paths: Gitignore,
    /// What is said of single rules.
    pub rules: Vec<RuleSettings>,
}

impl Override {
    /// Whether a path of the collection is meant.
    #[must_use]
    pub fn applies_to(&self, path: &str) -> bool {
        self.paths.matched_path_or_any_parents(path, false).is_ignore()
    }
}

/// What `lint.toml` says of a collection, whose root it marks.
#[derive(Deserialize, JsonSchema)]
#[serde(expecting = "a table", rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "The configuration of cslint")]
struct ConfigFile {
    /// The guide that rules cite and read their numbers from.
    guide: Option<GuideTable>,
    /// The least severity that fails a run.
    #[schemars(extend("default" = "error"))]
    fail_on: Option<FailOn>,
    /// What is not linted, as lines of a `.gitignore`. Holds for files named on the command line too.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    exclude: Vec<Spanned<String>>,
    /// Folders with rules of your own, relative to this file.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    rule_folders: Vec<Spanned<String>>,
    /// Whether the rules that come with cslint take part.
    #[schemars(extend("default" = Builtin::default().0))]
    builtin: Option<bool>,
    /// A file of known findings, which neither count nor fail, relative to this file. `cslint baseline` writes it.
    #[schemars(with = "Option<String>")]
    baseline: Option<Spanned<String>>,
    /// Which files are which kind of document: globs relative to this file, whatever the case of the letters. The first
    /// kind that fits wins; what fits none is `other`, or a case-study file if it holds a case study.
    kinds: Option<kinds::KindsTable>,
    // Read by hand before; here it is only known.
    /// What should be otherwise than the rules say: a severity, `"off"`, or a table of options by the rule's name. It wins
    /// over what the guide states.
    #[serde(default, rename = "rules")]
    #[schemars(schema_with = "schema::rules")]
    _rules: Option<IgnoredAny>,
    /// Other settings for some paths only. Where several apply, the last wins.
    #[serde(default)]
    #[schemars(with = "Vec<OverrideTable>")]
    overrides: Vec<Spanned<OverrideTable>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(expecting = "a table", deny_unknown_fields)]
struct GuideTable {
    /// Its path in the collection.
    #[schemars(with = "Option<String>", extend("default" = GuideSettings::default().path))]
    path: Option<Spanned<String>>,
    /// Clauses that only a reviewer can check, each the start of a heading, an item or a bold line: `cslint guide --check`
    /// asks for no rule that does.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    reviewer: Vec<Spanned<String>>,
}

/// A path as documents have it. One that leads out of the collection stays as it is, to be told.
fn from_folder(path: String) -> String {
    paths::resolve("", &path).unwrap_or(path)
}

impl From<GuideTable> for GuideSettings {
    fn from(table: GuideTable) -> Self {
        let reviewer = table.reviewer.into_iter().map(with_place).collect();
        match table.path.map(with_place) {
            Some((path, place)) => Self { path: from_folder(path), place: Some(place), reviewer },
            None => Self { reviewer, ..Self::default() },
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(expecting = "a table", deny_unknown_fields)]
struct OverrideTable {
    /// The paths, as lines of a `.gitignore`.
    #[schemars(required, with = "Vec<String>")]
    paths: Option<Vec<Spanned<String>>>,
    /// What is otherwise there.
    #[serde(default, rename = "rules")]
    #[schemars(schema_with = "schema::rules")]
    _rules: Option<IgnoredAny>,
}

impl Config {
    /// Reads the configuration file at `location`, as far as it can be read, with every mistake at its place.
    #[must_use]
    pub fn read(tree: &Tree, location: &Path, shown: &str) -> (Self, Vec<Problem>) {
        match tree.read(location, FILE_NAME, shown) {
            Ok(source) => Self::parse(&Arc::new(source)),
            Err(message) => (Self::default(), vec![Problem::of(shown, message)]),
        }
    }

    /// The configuration that a source states, as far as it can be read, with every mistake at its place.
    #[must_use]
    pub fn parse(source: &Arc<Source>) -> (Self, Vec<Problem>) {
        let mut mistakes = Vec::new();
        let config = Self::collect(source, &mut mistakes);
        mistakes.sort_by_key(|mistake| mistake.span);
        let problems = mistakes.into_iter().map(|mistake| Problem::at(source, mistake));
        (config.unwrap_or_default(), problems.collect())
    }

    fn collect(source: &Arc<Source>, mistakes: &mut Vec<Mistake>) -> Option<Self> {
        let mut table = strict::parse(source.text()).map_err(|mistake| mistakes.push(mistake)).ok()?;
        // Rules have options of their own, which serde cannot know: they are taken out and read by hand.
        let rules = settings::take_rules(table.get_mut(), source, mistakes);
        let (overridden, misnamed) = settings::take_overridden(table.get_mut(), source, mistakes);
        let (file, mut more) = strict::read::<ConfigFile>(table);
        for mistake in more.iter_mut().filter(|mistake| misnamed.contains(&mistake.span)) {
            mistake.help = Some("did you mean `paths`?".to_owned());
        }
        more.iter_mut().for_each(misplaced::tell);
        mistakes.extend(more);
        let file = file?;
        let overrides = file.overrides.into_iter().zip(overridden);
        let overrides = overrides.map(|(table, rules)| {
            let place = table.span();
            let paths = table.into_inner().paths.unwrap_or_else(|| {
                strict::missing("paths", place, mistakes);
                Vec::new()
            });
            Override { paths: patterns(&paths, mistakes), rules }
        });
        let overrides = overrides.collect();
        for pattern in &file.exclude {
            mistakes.extend(faulty(pattern));
        }
        Some(Self {
            source: Some(Arc::clone(source)),
            guide: file.guide.map(GuideSettings::from).unwrap_or_default(),
            fail_on: file.fail_on.unwrap_or_default(),
            exclude: file.exclude.into_iter().map(with_place).collect(),
            rule_folders: file.rule_folders.into_iter().map(with_place).collect(),
            builtin: file.builtin.map(Builtin).unwrap_or_default(),
            baseline: file.baseline.map(with_place),
            kinds: Kinds::new(file.kinds.unwrap_or_default(), mistakes),
            rules,
            overrides,
        })
    }
}

fn with_place(text: Spanned<String>) -> (String, Span) {
    let span = text.span().into();
    (text.into_inner(), span)
}

/// Patterns as in a `.gitignore`, relative to the collection.
fn patterns(patterns: &[Spanned<String>], mistakes: &mut Vec<Mistake>) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    for pattern in patterns {
        match faulty(pattern) {
            Some(mistake) => mistakes.push(mistake),
            None => _ = builder.add_line(None, from_root(pattern.get_ref())),
        }
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

fn faulty(pattern: &Spanned<String>) -> Option<Mistake> {
    let fault = pattern_fault(pattern.get_ref())?;
    Some(Mistake::new(pattern.span(), format!("this is not a pattern: {fault}")))
}

/// A pattern as git wants it: `./drafts/` is `/drafts/`.
#[must_use]
pub fn from_root(pattern: &str) -> &str {
    pattern.strip_prefix('.').filter(|rest| rest.starts_with('/')).unwrap_or(pattern)
}

/// What is wrong with a pattern. Where git takes one that is never closed for one that fits nothing, we say so.
#[must_use]
pub fn pattern_fault(pattern: &str) -> Option<String> {
    globset::Glob::new(pattern).err().map(|error| error.kind().to_string())
}
