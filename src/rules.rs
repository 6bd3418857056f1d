//! Rule files: TOML → `Rule`, validated when they are loaded, with every mistake at its place.
//!
//! A rule is policy: which check with which options, how strongly, in which words, and which clause of the guide
//! asks for it. The built-in rules are embedded from `rules/`, which the build script enumerates; a collection adds
//! folders of its own in the same format.

mod by_reason;
mod pattern;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use by_reason::ByReason;
pub use pattern::Pattern;

use crate::checks::Check;
use crate::diagnostics::{Problem, Severity};
use crate::document::Kind;
use crate::source::{Source, Span};
use crate::strict::{self, Mistake};

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
    /// The clause that asks for it.
    pub guide: Option<GuideReference>,
    /// What is found, and how it should be.
    pub example: Option<Example>,
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
    /// The start of a heading, a list item or a bold line.
    pub clause: String,
    /// Patterns, by the option whose number they read.
    pub numbers: BTreeMap<String, Pattern>,
}

impl GuideReference {
    /// The path of the document that holds the clause, given the guide's.
    #[must_use]
    pub fn path<'a>(&'a self, guide: &'a str) -> &'a str {
        self.document.as_deref().unwrap_or(guide)
    }
}

/// A short document that breaks the rule, and one that keeps it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
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

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleFile {
    // Those that must be there are options too, so that all that are missing can be told at once.
    summary: Option<String>,
    severity: Option<ByReason<Severity>>,
    applies_to: Option<Vec<Kind>>,
    message: Option<ByReason<String>>,
    help: Option<ByReason<String>>,
    guide: Option<BTreeMap<String, Spanned<String>>>,
    example: Option<Example>,
    check: Option<Check>,
}

/// The built-in rules, in the order of their names.
///
/// # Errors
///
/// Mistakes in their files; the tests hold that there are none.
pub fn builtin() -> Result<Vec<Rule>, Vec<Problem>> {
    collect(BUILTIN.iter().map(|(name, text)| {
        let path = format!("rules/{name}.toml");
        Rule::load(name, Arc::new(Source::new(path.clone(), path, *text)))
    }))
}

/// The rules of a folder, in the order of their names, those of folders inside it included.
///
/// # Errors
///
/// Every mistake of every file, files that cannot be read, and a folder that is not there.
pub fn from_folder(folder: &Path, shown: &str) -> Result<Vec<Rule>, Vec<Problem>> {
    collect(walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(|entry| {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(Err(vec![Problem::of(shown, format!("cannot be read: {error}"))])),
        };
        let path = entry.path();
        if !entry.file_type().is_file() || path.extension().is_none_or(|extension| extension != "toml") {
            return None;
        }
        let inside = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let shown = format!("{shown}/{inside}");
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Some(match Source::read(path, shown.clone(), shown.clone()) {
            Ok(source) => Rule::load(&name, Arc::new(source)),
            Err(message) => Err(vec![Problem::of(shown, message)]),
        })
    }))
}

/// All rules, or all problems.
fn collect(rules: impl Iterator<Item = Result<Rule, Vec<Problem>>>) -> Result<Vec<Rule>, Vec<Problem>> {
    let (mut loaded, mut problems) = (Vec::new(), Vec::new());
    for rule in rules {
        match rule {
            Ok(rule) => loaded.push(rule),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(loaded) } else { Err(problems) }
}

impl Rule {
    /// Loads a rule from its file.
    ///
    /// # Errors
    ///
    /// Every mistake, at its place.
    pub fn load(name: &str, source: Arc<Source>) -> Result<Self, Vec<Problem>> {
        let located = |mistakes: Vec<Mistake>| -> Vec<Problem> {
            mistakes.into_iter().map(|mistake| Problem::at(&source, mistake)).collect()
        };
        let table = strict::parse(source.text()).map_err(|mistake| located(vec![mistake]))?;
        let places = table.clone().into_inner();
        let (file, mut mistakes) = strict::read::<RuleFile>(table);
        let missing = ["summary", "severity", "applies-to", "message", "check"].into_iter();
        missing.filter(|key| places.get(*key).is_none()).for_each(|key| strict::missing(key, 0..0, &mut mistakes));
        let file = file.filter(|_| mistakes.is_empty());
        let whole = file.and_then(|file| {
            let required = (file.summary?, file.severity?, file.applies_to?, file.message?, file.check?);
            Some((required, file.help, file.guide, file.example))
        });
        let Some(((summary, severity, applies_to, message, check), help, guide, example)) = whole else {
            return Err(located(mistakes));
        };
        if !is_kebab_case(name) {
            mistakes.push(Mistake::new(0..0, format!("a rule is named in kebab-case, and this file `{name}`")));
        }
        let (kind, options) = options(&places, &source);
        let guide = guide.and_then(|guide| read_guide(guide, &places, &options, &mut mistakes));
        let mut rule = Self {
            name: name.into(),
            source: Arc::clone(&source),
            summary,
            severity,
            applies_to,
            message,
            help,
            guide,
            example,
            check: Arc::new(check),
            kind,
            options,
        };
        mistakes.extend(rule.check_wording(&places));
        if let Some(contradiction) = rule.check.contradiction() {
            mistakes.push(Mistake::new(span_of(&places, &["check"]), contradiction));
        }
        rule.options.sort_by_key(|option| option.span);
        if mistakes.is_empty() { Ok(rule) } else { Err(located(mistakes)) }
    }

    /// The check with other options, given in the order of rising precedence, and all its options as they stand then.
    ///
    /// # Errors
    ///
    /// Every option that the kind does not know or cannot take, where it is written.
    pub fn tuned(&self, settings: Vec<Setting>) -> Result<(Arc<Check>, Vec<Setting>), Vec<Problem>> {
        if settings.is_empty() {
            return Ok((Arc::clone(&self.check), self.options.clone()));
        }
        let mut options = self.options.clone();
        for setting in settings {
            match options.iter_mut().find(|option| option.option == setting.option) {
                Some(option) => *option = setting,
                None => options.push(setting),
            }
        }
        // The options as one table, so that serde judges them as it judges a rule file's.
        let mut text = format!("[{}]\n", self.kind);
        let mut places = Vec::new();
        for option in &options {
            let key = text.len();
            text.push_str(&option.option);
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
            let in_value = mistake.span.start as usize >= *value;
            let span = if in_value { option.span } else { option.key_span };
            Problem::at(&option.source, Mistake { span, ..mistake })
        };
        let (check, mistakes) = match strict::parse(&text) {
            Ok(table) => strict::read::<Check>(table),
            Err(mistake) => (None, vec![mistake]),
        };
        let Some(check) = check.filter(|_| mistakes.is_empty()) else {
            return Err(mistakes.into_iter().map(locate).collect());
        };
        Ok((Arc::new(check), options))
    }

    /// What options, each valid by itself, say against each other, told at one that is not the rule's own.
    #[must_use]
    pub fn contradiction(&self, check: &Check, options: &[Setting]) -> Option<Problem> {
        let message = check.contradiction()?;
        let foreign = options.iter().find(|option| !Arc::ptr_eq(&option.source, &self.source));
        let option = foreign.or(options.first())?;
        Some(Problem::at(&option.source, Mistake::new(option.span.range(), message)))
    }

    /// Every reason is worded and weighed, no other is, and every placeholder is known.
    fn check_wording(&self, places: &DeTable<'_>) -> Vec<Mistake> {
        let reasons = self.check.reasons();
        let names = || reasons.iter().map(|reason| reason.name);
        let mut mistakes = Vec::new();
        let keyed = [("message", self.message.reasons()), ("severity", self.severity.reasons())];
        let help = self.help.as_ref().map(|help| ("help", help.reasons()));
        for (key, given) in keyed.into_iter().chain(help) {
            let Some(given) = given else { continue };
            for reason in given.iter().filter(|given| names().all(|name| name != given.as_str())) {
                let message = format!("`{}` reports for no reason named `{reason}`", self.kind);
                mistakes.push(Mistake::new(span_of(places, &[key, reason]), message).nearest(reason, names()));
            }
            for name in names().filter(|name| key != "help" && given.iter().all(|given| given != name)) {
                let message = format!("`{}` also reports for the reason `{name}`, which has no {key} here", self.kind);
                mistakes.push(Mistake::new(span_of(places, &[key]), message));
            }
        }
        for reason in reasons {
            let help = self.help.as_ref().and_then(|help| help.get(reason.name));
            let wordings = [("message", self.message.get(reason.name)), ("help", help)];
            for (key, wording) in wordings.into_iter().filter_map(|(key, wording)| Some((key, wording?))) {
                let known: Vec<&str> = reason
                    .values
                    .iter()
                    .copied()
                    .chain(self.options.iter().map(|option| option.option.as_str()))
                    .collect();
                for name in placeholders(wording).filter(|name| !known.contains(name)) {
                    let whole = span_of(places, &[key, reason.name]);
                    let message = format!("there is no `{{{name}}}` for the reason `{}`", reason.name);
                    let at = self.source.slice(whole).find(&format!("{{{name}}}"));
                    let span = at.map_or(whole, |at| {
                        let start = whole.start as usize + at;
                        Span::new(start, start + name.len() + 2)
                    });
                    // One wording for all reasons is faulted once.
                    if mistakes.iter().all(|mistake: &Mistake| mistake.span != span) {
                        mistakes.push(Mistake::new(span, message).nearest(name, known.iter().copied()));
                    }
                }
            }
        }
        mistakes
    }
}

/// The placeholders of a message: `{name}`.
fn placeholders(wording: &str) -> impl Iterator<Item = &str> {
    wording.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
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

/// Whether a path stays inside the collection.
pub(crate) fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir))
}

/// Whether a rule of that name comes with cslint.
#[must_use]
pub fn is_builtin(name: &str) -> bool {
    BUILTIN.iter().any(|(builtin, _)| *builtin == name)
}

fn is_kebab_case(name: &str) -> bool {
    name.split('-').all(|word| {
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    })
}

/// The kind's name and its options as the file writes them.
fn options(places: &DeTable<'_>, source: &Arc<Source>) -> (String, Vec<Setting>) {
    let check = places.get("check").and_then(|check| check.get_ref().as_table());
    let Some((kind, table)) = check.and_then(|check| check.iter().next()) else { return Default::default() };
    let table = table.get_ref().as_table();
    let settings =
        table.into_iter().flat_map(|table| table.iter().map(|(key, value)| Setting::new(key, value, source)));
    (kind.get_ref().to_string(), settings.collect())
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

fn read_guide(
    mut guide: BTreeMap<String, Spanned<String>>,
    places: &DeTable<'_>,
    options: &[Setting],
    mistakes: &mut Vec<Mistake>,
) -> Option<GuideReference> {
    let clause = guide.remove("clause");
    let document = guide.remove("document");
    if let Some(path) = document.as_ref().filter(|path| !is_inside(path.get_ref())) {
        mistakes.push(Mistake::new(path.span(), format!("`{}` leads out of the collection", path.get_ref())));
    }
    let mut numbers = BTreeMap::new();
    for (option, pattern) in guide {
        let known = || options.iter().map(|option| option.option.as_str());
        if known().all(|known| known != option) {
            let message = format!("`{option}` is no option of this check, and neither `clause` nor `document`");
            let mistake = Mistake::new(key_span(places, &["guide", &option]), message);
            mistakes.push(mistake.nearest(&option, known().chain(["clause", "document"])));
            continue;
        }
        match Pattern::new(pattern.get_ref()) {
            Ok(pattern) => _ = numbers.insert(option, pattern),
            Err(fault) => mistakes.push(fault.at(pattern.span().into())),
        }
    }
    if clause.is_none() {
        strict::missing("clause", span_of(places, &["guide"]), mistakes);
    }
    Some(GuideReference { document: document.map(Spanned::into_inner), clause: clause?.into_inner(), numbers })
}

/// The span of the value under a path of keys, as far as the path leads.
fn span_of(places: &DeTable<'_>, path: &[&str]) -> Span {
    let mut span = Span::default();
    let mut table = Some(places);
    for key in path {
        let Some(value) = table.and_then(|table| table.get(*key)) else { break };
        span = value.span().into();
        table = value.get_ref().as_table();
    }
    span
}

/// The span of the last key of a path.
fn key_span(places: &DeTable<'_>, path: &[&str]) -> Span {
    let Some((last, path)) = path.split_last() else { return Span::default() };
    let table = path.iter().try_fold(places, |table, key| table.get(*key)?.get_ref().as_table());
    let key = table.and_then(|table| table.keys().find(|key| key.get_ref() == last));
    key.map_or_else(|| span_of(places, path), |key| key.span().into())
}
