//! Rule files: TOML → `Rule`, validated when they are loaded, with every mistake at its place.
//!
//! A rule is policy: which check with which options, how strongly, in which words, and which clause of the guide
//! asks for it. The built-in rules are embedded from `rules/`, which the build script enumerates; a collection adds
//! folders of its own in the same format.

mod by_reason;
mod digest;
mod nothing;
mod read;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

pub use by_reason::ByReason;

use crate::checks::Check;
use crate::diagnostics::{Problem, Severity};
use crate::document::Kind;
use crate::findings::Contradiction;
use crate::paths;
use crate::pattern::Pattern;
use crate::source::{Source, Span};
use crate::strict::{self, Mistake};
use crate::tree::Tree;

include!(concat!(env!("OUT_DIR"), "/builtin_rules.rs"));

/// A rule as its file states it.
#[derive(Debug)]
pub struct Rule {
    /// The stem of the file's name.
    pub name: Arc<str>,
    /// The rule file.
    pub source: Arc<Source>,
    /// What it asks for, in one sentence.
    pub summary: String,
    /// How strongly, by reason.
    pub severity: ByReason<Severity>,
    /// The kinds of document that it looks at.
    pub applies_to: Vec<Kind>,
    /// What is wrong, by reason, with placeholders.
    pub message: ByReason<String>,
    /// How to mend it, by reason, with placeholders.
    pub help: Option<ByReason<String>>,
    /// What a missing part could look like, by reason, with placeholders: Markdown to paste and fill in.
    pub skeleton: Option<ByReason<String>>,
    /// The clause that asks for it.
    pub guide: Option<GuideReference>,
    /// The check with the rule's own options.
    pub check: Arc<Check>,
    /// The kind's name, as in `[check.<kind>]`.
    pub kind: String,
    /// The options as the file writes them.
    pub options: Vec<Setting>,
}

/// Where the guide asks for a rule, and which of its numbers count.
#[derive(Debug)]
pub struct GuideReference {
    /// The document, by its path in the collection; `None` for the collection's guide.
    pub document: Option<String>,
    /// Where it is asked for: each the start of a heading, a list item or a bold line. The first that the document
    /// has is cited.
    pub clauses: Vec<String>,
    /// Patterns, by the option whose number they read: the first that finds one counts.
    pub numbers: BTreeMap<String, Vec<Pattern>>,
}

impl GuideReference {
    /// The path of the document that holds the clause, given the guide's.
    #[must_use]
    pub fn path<'a>(&'a self, guide: &'a str) -> &'a str {
        self.document.as_deref().unwrap_or(guide)
    }
}

/// What a rule file says for those who want to know more: only `explain` and the pages read it.
#[derive(Debug, Default)]
pub struct Background {
    /// Why it is asked for, in a few sentences of Markdown.
    pub why: Option<String>,
    /// What it counts and what it leaves alone, in Markdown.
    pub notes: Option<String>,
    /// What is found, and how it should be.
    pub example: Option<Example>,
}

/// A short document that breaks the rule, and one that keeps it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "a table", deny_unknown_fields)]
pub struct Example {
    /// Breaks it.
    pub bad: String,
    /// Keeps it.
    pub good: String,
}

/// The value of an option, and where it is written.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The option's name.
    pub option: String,
    /// Its value as TOML.
    pub value: String,
    /// The file: a rule file, `lint.toml` or the guide.
    pub source: Arc<Source>,
    /// The key, where there is one; the value otherwise.
    pub key_span: Span,
    /// The value.
    pub span: Span,
}

/// The built-in rules, in the order of their names.
///
/// # Errors
///
/// Mistakes in their files; the tests hold that there are none.
pub fn builtin() -> Result<Vec<Rule>, Vec<Problem>> {
    let load = |(name, text, digest): &(&str, &str, &str)| {
        let path = format!("rules/{name}.toml");
        let source = Arc::new(Source::new(path.clone(), path, *text));
        // A digest that cannot be read comes of a file that has mistakes, and reading the file tells them.
        Rule::from_digest(name, Arc::clone(&source), digest).or_else(|_| Rule::load(name, source))
    };
    BUILTIN.iter().map(load).collect()
}

/// What came of a folder of rule files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The rules without a mistake, in the order of their paths.
    pub rules: Vec<Rule>,
    /// Every mistake of every file, files that cannot be read, and a folder that is not there.
    pub problems: Vec<Problem>,
    /// The names of the rules whose files have mistakes.
    pub faulty: Vec<String>,
}

/// Whether a file of a folder of rules is one.
#[must_use]
pub fn is_rule_file(path: &str) -> bool {
    path.ends_with(".toml")
}

/// The rules of a folder, in the order of their paths, those of folders inside it included.
#[must_use]
pub fn from_folder(tree: &Tree, folder: &Path, shown: &str) -> Loaded {
    let mut loaded = Loaded::default();
    let files = tree.list(folder).unwrap_or_else(|message| {
        loaded.problems.push(Problem::of(shown, message));
        Default::default()
    });
    let files: Vec<_> = files.iter().filter(|path| is_rule_file(path)).map(|path| (path, folder.join(path))).collect();
    tree.expect(files.iter().map(|(_, place)| &**place));
    for (path, place) in files {
        let (shown, name) = (format!("{shown}/{path}"), paths::stem(paths::split(path).1));
        let rule = match tree.read(&place, shown.clone(), shown.clone()) {
            Ok(source) => Rule::load(name, Arc::new(source)),
            Err(message) => Err(vec![Problem::of(shown, message)]),
        };
        match rule {
            Ok(rule) => loaded.rules.push(rule),
            Err(problems) => {
                loaded.problems.extend(problems);
                loaded.faulty.push(name.to_owned());
            }
        }
    }
    loaded
}

impl Rule {
    /// What its file says for those who want to know more.
    #[must_use]
    pub fn background(&self) -> Background {
        read::background(&self.source)
    }

    /// The check with other options, given in the order of rising precedence, and all its options as they stand then. Of
    /// two ends of a range that contradict each other, the rule's own gives way to what is given.
    ///
    /// # Errors
    ///
    /// Every option that the kind does not know or cannot take, where it is written.
    pub fn tuned(&self, settings: Vec<Setting>) -> Result<(Arc<Check>, Vec<Setting>), Vec<Problem>> {
        if settings.is_empty() {
            return Ok((Arc::clone(&self.check), self.options.clone()));
        }
        let empty: Vec<Problem> = settings.iter().flat_map(|setting| nothing::said(setting, &setting.source)).collect();
        if !empty.is_empty() {
            return Err(empty);
        }
        let mut options = self.options.clone();
        for setting in settings {
            match options.iter_mut().find(|option| option.option == setting.option) {
                Some(option) => *option = setting,
                None => options.push(setting),
            }
        }
        let check = self.check_with(&options)?;
        Ok(self.without_own_end(&check, &options).unwrap_or((check, options)))
    }

    /// The check with exactly these options.
    fn check_with(&self, options: &[Setting]) -> Result<Arc<Check>, Vec<Problem>> {
        // The options as one table, so that serde judges them as it judges a rule file's.
        let mut text = format!("[{}]\n", self.kind);
        let mut places = Vec::new();
        for option in options {
            let key = text.len();
            text.push_str(&quoted(&option.option));
            text.push_str(" = ");
            places.push((Span::new(key, text.len()), text.len()));
            text.push_str(&option.value);
            text.push('\n');
        }
        let locate = |mistake: Mistake| {
            let at = places.iter().rposition(|(key, _)| key.start <= mistake.span.start).unwrap_or(0);
            let (Some(option), Some((_, value))) = (options.get(at), places.get(at)) else {
                return Problem::at(&self.source, mistake);
            };
            // The severity stands among the options, and is read before them.
            let mistake = if self.is_own(option) { mistake } else { mistake.or_key("severity") };
            let in_value = mistake.span.start as usize >= *value;
            let span = if in_value { option.span } else { option.key_span };
            Problem::at(&option.source, Mistake { span, ..mistake })
        };
        let (check, mistakes) = match strict::parse(&text) {
            Ok(table) => strict::read::<Check>(table),
            Err(mistake) => (None, vec![mistake]),
        };
        match check.filter(|_| mistakes.is_empty()) {
            Some(check) => Ok(Arc::new(check)),
            None => Err(mistakes.into_iter().map(locate).collect()),
        }
    }

    /// Where one end of a range is the rule's own and contradicts the other, which people set: the check without the
    /// rule's own, or with the same at both ends where it cannot do without.
    fn without_own_end(&self, check: &Check, options: &[Setting]) -> Option<(Arc<Check>, Vec<Setting>)> {
        let contradiction = check.contradiction().filter(|contradiction| contradiction.is_range)?;
        let ends = options.iter().filter(|option| contradiction.options.contains(&option.option.as_str()));
        let (own, set): (Vec<&Setting>, Vec<&Setting>) = ends.partition(|end| self.is_own(end));
        let ([own], [set]) = (&own[..], &set[..]) else { return None };
        let other = |option: &&Setting| option.option != own.option;
        let without: Vec<Setting> = options.iter().filter(other).cloned().collect();
        let same = || {
            let moved = Setting { option: own.option.clone(), ..Setting::clone(set) };
            without.iter().cloned().chain([moved]).collect::<Vec<_>>()
        };
        let tried = self.check_with(&without).map(|check| (check, without.clone()));
        tried.or_else(|_| self.check_with(&same()).map(|check| (check, same()))).ok()
    }

    /// Whether an option stands in the rule's own file.
    fn is_own(&self, option: &Setting) -> bool {
        Arc::ptr_eq(&option.source, &self.source)
    }

    /// What options, each valid by itself, say against each other, with where each is set: told at one that is not the
    /// rule's own.
    #[must_use]
    pub fn contradiction(&self, check: &Check, options: &[Setting]) -> Option<Problem> {
        let Contradiction { message, options: names, .. } = check.contradiction()?;
        let named = || options.iter().filter(|option| names.contains(&option.option.as_str()));
        let option = named().chain(options).find(|option| !self.is_own(option)).or(options.first())?;
        let places = named().map(|option| {
            let (name, source) = (&option.option, &option.source);
            match self.is_own(option) {
                true => format!("`{name}` is the rule's own"),
                false => format!("`{name}` is set in {}:{}", source.shown(), source.position(option.span.start).line),
            }
        });
        let places: Vec<String> = places.collect();
        let message = format!("`{}` cannot work: {message}", self.name);
        let help = (places.len() > 1).then(|| format!("{}: change one of them", places.join(", and ")));
        Some(Problem { help, ..Problem::at(&option.source, Mistake::new(option.span.range(), message)) })
    }
}

/// A key as TOML takes it, whatever its letters.
fn quoted(key: &str) -> String {
    format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A message with its placeholders filled in; one that is not known stays as it is.
#[must_use]
pub fn fill<'a>(wording: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut pieces = wording.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once('}').and_then(|(name, rest)| Some((value(name)?, rest))) {
            Some((value, rest)) => {
                filled.push_str(value);
                filled.push_str(rest);
            }
            None => {
                filled.push('{');
                filled.push_str(piece);
            }
        }
    }
    filled
}

/// The schema of a rule file.
#[must_use]
pub fn schema() -> Schema {
    read::schema()
}

/// Whether a path stays inside the collection.
pub(crate) fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir))
}

/// Whether a rule of that name comes with cslint.
#[must_use]
pub fn is_builtin(name: &str) -> bool {
    BUILTIN.iter().any(|(builtin, ..)| *builtin == name)
}

impl Setting {
    /// A key and its value, as `source` writes them.
    #[must_use]
    pub fn new(key: &Spanned<toml::de::DeString<'_>>, value: &Spanned<DeValue<'_>>, source: &Arc<Source>) -> Self {
        let span = Span::from(value.span());
        Self {
            option: key.get_ref().to_string(),
            value: source.slice(span).to_owned(),
            source: Arc::clone(source),
            key_span: key.span().into(),
            span,
        }
    }
}
