//! A rule file, read and judged: every mistake in it at its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use super::{Background, ByReason, Example, GuideReference, Rule, Setting, is_inside};
use crate::checks::Check;
use crate::diagnostics::{Problem, Severity};
use crate::document::Kind;
use crate::pattern::Pattern;
use crate::schema;
use crate::source::{Source, Span};
use crate::strict::{self, Mistake, OneOrMore};

/// What a rule file says. Its name, without `.toml`, is the name of the rule.
#[derive(Deserialize, JsonSchema)]
#[serde(expecting = "a table", rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "A rule of cslint")]
struct RuleFile {
    // Those that must be there are options too, so that all that are missing can be told at once.
    /// What the rule asks for, in one sentence without its full stop.
    #[schemars(required)]
    summary: Option<String>,
    /// Why it is asked for, in a few sentences of Markdown.
    why: Option<String>,
    /// What it counts and what it leaves alone, in Markdown.
    notes: Option<String>,
    /// How strongly the guide feels about it: once for all reasons for which the kind of check reports, or for each.
    #[schemars(required)]
    severity: Option<ByReason<Severity>>,
    /// The kinds of document that it looks at.
    #[schemars(required, extend("not" = { "contains": { "const": Kind::Template.name() } }))]
    applies_to: Option<Vec<Kind>>,
    /// What is wrong: in lower case, without a full stop, once for all reasons or for each. `{name}` stands for a value of
    /// the finding or for an option.
    #[schemars(required)]
    message: Option<ByReason<String>>,
    /// How to mend it: one imperative, with placeholders as in the message.
    help: Option<ByReason<String>>,
    /// What a part that is missing could look like: Markdown to paste and fill in, with placeholders as in the message.
    skeleton: Option<ByReason<String>>,
    /// Where the guide asks for it, and which of its numbers count. A key besides `clause` and `document` is an option, and
    /// its value a pattern whose group finds the option's number in the clause.
    #[serde(default)]
    #[schemars(schema_with = "guide_schema")]
    guide: Option<BTreeMap<String, Spanned<OneOrMore>>>,
    /// A short document that breaks the rule, and one that keeps it.
    example: Option<Example>,
    /// What is checked: a table named after its kind, with the kind's options.
    #[schemars(required)]
    check: Option<Check>,
}

/// The schema of a rule file.
pub(super) fn schema() -> Schema {
    schema::of_file::<RuleFile>()
}

/// What `read_guide` takes.
fn guide_schema(generator: &mut SchemaGenerator) -> Schema {
    let mut clause = generator.subschema_for::<OneOrMore>();
    let start =
        "The start of a heading, a list item or a bold line. Of several, the first that the document has is cited.";
    clause.insert("description".to_owned(), start.into());
    json_schema!({
        "type": "object",
        "properties": {
            "clause": clause,
            "document": {
                "description": "The document that holds the clause, by its path in the collection: the guide unless said.",
                "type": "string",
            },
        },
        "required": ["clause"],
        "additionalProperties": { "type": "string" },
    })
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
            Some((required, file.help, file.skeleton, file.guide))
        });
        let Some(((summary, severity, applies_to, message, check), help, skeleton, guide)) = whole else {
            return Err(located(mistakes));
        };
        if !is_kebab_case(name) {
            mistakes.push(Mistake::new(0..0, format!("a rule is named in kebab-case, and this file `{name}`")));
        }
        if applies_to.contains(&Kind::Template) {
            mistakes.push(Mistake::new(span_of(&places, &["applies-to"]), "no rule applies to a template"));
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
            skeleton,
            guide,
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

    /// Every reason is worded and weighed, no other is, and every placeholder is known.
    fn check_wording(&self, places: &DeTable<'_>) -> Vec<Mistake> {
        let reasons = self.check.reasons();
        let names = || reasons.iter().map(|reason| reason.name);
        let mut mistakes = Vec::new();
        let keyed = [("message", self.message.reasons()), ("severity", self.severity.reasons())];
        let optional = [("help", &self.help), ("skeleton", &self.skeleton)];
        let optional = optional.into_iter().filter_map(|(key, wording)| Some((key, wording.as_ref()?.reasons())));
        for (key, given) in keyed.into_iter().chain(optional) {
            let Some(given) = given else { continue };
            for reason in given.iter().filter(|given| names().all(|name| name != given.as_str())) {
                let message = format!("`{}` reports for no reason named `{reason}`", self.kind);
                mistakes.push(Mistake::new(span_of(places, &[key, reason]), message).nearest(reason, names()));
            }
            for name in
                names().filter(|name| !["help", "skeleton"].contains(&key) && given.iter().all(|given| given != name))
            {
                let message = format!("`{}` also reports for the reason `{name}`, which has no {key} here", self.kind);
                mistakes.push(Mistake::new(span_of(places, &[key]), message));
            }
        }
        for reason in reasons {
            let all =
                [("message", Some(&self.message)), ("help", self.help.as_ref()), ("skeleton", self.skeleton.as_ref())];
            let wordings = all.into_iter().filter_map(|(key, wording)| Some((key, wording?.get(reason.name)?)));
            for (key, wording) in wordings {
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

/// What a rule file says for those who want to know more; nothing where it cannot be read, which was told before.
pub(super) fn background(source: &Source) -> Background {
    let file = strict::parse(source.text()).ok().and_then(|table| strict::read::<RuleFile>(table).0);
    file.map(|file| Background { why: file.why, notes: file.notes, example: file.example }).unwrap_or_default()
}

/// The placeholders of a message: `{name}`.
fn placeholders(wording: &str) -> impl Iterator<Item = &str> {
    wording.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
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

fn read_guide(
    mut guide: BTreeMap<String, Spanned<OneOrMore>>,
    places: &DeTable<'_>,
    options: &[Setting],
    mistakes: &mut Vec<Mistake>,
) -> Option<GuideReference> {
    let clauses = guide.remove("clause").map(|clauses| clauses.into_inner().0);
    let mut guide: BTreeMap<String, Spanned<String>> = guide
        .into_iter()
        .filter_map(|(key, value)| match <[String; 1]>::try_from(value.get_ref().0.clone()) {
            Ok([one]) => Some((key, Spanned::new(value.span(), one))),
            Err(_) => {
                mistakes
                    .push(Mistake::new(value.span(), format!("`{key}` is one string; only `clause` may be a list")));
                None
            }
        })
        .collect();
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
        if options.iter().any(|known| known.option == option && known.value.parse::<u64>().is_err()) {
            let message = format!("`{option}` is no number, so none is read from the guide");
            mistakes.push(Mistake::new(key_span(places, &["guide", &option]), message));
            continue;
        }
        match Pattern::new(pattern.get_ref()).and_then(|pattern| pattern.check().map(|()| pattern)) {
            Ok(pattern) => _ = numbers.insert(option, pattern),
            Err(fault) => mistakes.push(fault.at(pattern.span().into())),
        }
    }
    if clauses.as_ref().is_none_or(Vec::is_empty) {
        strict::missing("clause", span_of(places, &["guide"]), mistakes);
    }
    Some(GuideReference { document: document.map(Spanned::into_inner), clauses: clauses?, numbers })
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
