//! A rule file, read and judged: every mistake in it at its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Background, ByReason, Example, GuideReference, Rule, Setting, is_inside, nothing};
use crate::checks::{Check, Reason};
use crate::diagnostics::{Problem, Severity};
use crate::document::Kind;
use crate::findings::Contradiction;
use crate::paths;
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
    /// its value a pattern whose group finds the option's number in the clause, or several: the first that finds one counts.
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
        "additionalProperties": generator.subschema_for::<OneOrMore>(),
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
        let Some(file) = file else { return Err(located(mistakes)) };
        // What does not depend on a mistake is judged beside it, so that one run tells all.
        if !is_kebab_case(name) {
            mistakes.push(Mistake::new(0..0, format!("a rule is named in kebab-case, and this file `{name}`")));
        }
        let applies_to = file.applies_to.unwrap_or_default();
        if applies_to.contains(&Kind::Template) {
            mistakes.push(Mistake::new(span_of(&places, &["applies-to"]), "no rule applies to a template"));
        }
        mistakes.extend(empty_texts(&places));
        let (kind, options) = options(&places, &source);
        // What is wrong by itself is not held against the rest.
        let is_sound = |option: &Setting| {
            let whole = Span { end: option.span.end, ..option.key_span };
            !mistakes.iter().any(|mistake| whole.contains(mistake.span))
        };
        let is_sound = options.iter().all(is_sound);
        let guide = file.guide.and_then(|guide| read_guide(guide, &places, &options, &mut mistakes));
        let mut problems: Vec<Problem> = options.iter().flat_map(|option| nothing::said(option, &source)).collect();
        if let Some(check) = &file.check {
            let wording = Wording { check, kind: &kind, options: &options, source: &source, places: &places };
            mistakes.extend(wording.mistakes(
                file.message.as_ref(),
                file.help.as_ref(),
                file.skeleton.as_ref(),
                file.severity.as_ref(),
            ));
            if let Some(Contradiction { message, options, .. }) =
                check.contradiction().filter(|_| is_sound && problems.is_empty())
            {
                let at = |option: &&str| place_of(&places, &["check", &kind, option]);
                let span = options.iter().find_map(at).unwrap_or_else(|| span_of(&places, &["check"]));
                mistakes.push(Mistake::new(span, message));
            }
        }
        let required = (file.summary, file.severity, file.message, file.check);
        let (Some(summary), Some(severity), Some(message), Some(check), true) =
            (required.0, required.1, required.2, required.3, mistakes.is_empty() && problems.is_empty())
        else {
            mistakes.sort_by_key(|mistake| mistake.span);
            problems.splice(0..0, located(mistakes));
            return Err(problems);
        };
        let mut rule = Self {
            name: name.into(),
            source: Arc::clone(&source),
            summary,
            severity,
            applies_to,
            message,
            help: file.help,
            skeleton: file.skeleton,
            guide,
            check: Arc::new(check),
            kind,
            options,
        };
        rule.options.sort_by_key(|option| option.span);
        Ok(rule)
    }
}

/// What a rule says, held against the reasons for which its check reports.
struct Wording<'a> {
    check: &'a Check,
    kind: &'a str,
    options: &'a [Setting],
    source: &'a Source,
    places: &'a DeTable<'a>,
}

impl Wording<'_> {
    /// Every reason is worded and weighed, no other is, and every placeholder is known.
    fn mistakes(
        &self,
        message: Option<&ByReason<String>>,
        help: Option<&ByReason<String>>,
        skeleton: Option<&ByReason<String>>,
        severity: Option<&ByReason<Severity>>,
    ) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        let reasons = self.check.reasons();
        let names = || reasons.iter().map(|reason| reason.name);
        let texts = [("message", message), ("help", help), ("skeleton", skeleton)];
        let given = texts.map(|(key, texts)| (key, texts.and_then(ByReason::reasons)));
        for (key, given) in given.into_iter().chain([("severity", severity.and_then(ByReason::reasons))]) {
            let Some(given) = given else { continue };
            for reason in given.iter().filter(|given| names().all(|name| name != given.as_str())) {
                let message = format!("`{}` reports for no reason named `{reason}`", self.kind);
                mistakes.push(Mistake::new(span_of(self.places, &[key, reason]), message).nearest(reason, names()));
            }
            // One that is there and cannot be read was told already.
            let is_there = |name: &str| place_of(self.places, &[key, name]).is_some();
            for name in names().filter(|name| !["help", "skeleton"].contains(&key) && !is_there(name)) {
                let message = format!("`{}` also reports for the reason `{name}`, which has no {key} here", self.kind);
                mistakes.push(Mistake::new(span_of(self.places, &[key]), message));
            }
        }
        for reason in reasons {
            for (key, wording) in texts.into_iter().filter_map(|(key, texts)| Some((key, texts?.get(reason.name)?))) {
                self.placeholders(key, wording, reason, &mut mistakes);
            }
        }
        mistakes
    }

    /// Every placeholder of a wording is a value of the reason or an option.
    fn placeholders(&self, key: &str, wording: &str, reason: &Reason, mistakes: &mut Vec<Mistake>) {
        let options = self.options.iter().map(|option| option.option.as_str());
        let known: Vec<&str> = reason.values.iter().copied().chain(options).collect();
        for name in placeholders(wording).filter(|name| !known.contains(name)) {
            let whole = span_of(self.places, &[key, reason.name]);
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

/// What is there and says nothing: a summary or a message without words, a rule for no kind of document.
fn empty_texts(places: &DeTable<'_>) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let mut judge = |key: &str, value: &Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::String(text) if text.trim().is_empty() => {
            mistakes.push(Mistake::new(value.span(), format!("`{key}` is empty")));
        }
        DeValue::Array(list) if list.is_empty() => {
            mistakes.push(Mistake::new(value.span(), format!("`{key}` is empty")));
        }
        _ => {}
    };
    for key in ["summary", "why", "notes", "applies-to", "message", "help", "skeleton"] {
        match places.get(key).map(|value| (value, value.get_ref())) {
            Some((_, DeValue::Table(table))) => {
                table.iter().for_each(|(reason, value)| judge(&format!("{key}.{}", reason.get_ref()), value));
            }
            Some((value, _)) => judge(key, value),
            None => {}
        }
    }
    // A list of no clauses or patterns is refused where it is read.
    for (key, value) in places.get("guide").and_then(|guide| guide.get_ref().as_table()).into_iter().flatten() {
        match value.get_ref() {
            DeValue::Array(list) => list.iter().for_each(|value| judge(key.get_ref(), value)),
            _ => judge(key.get_ref(), value),
        }
    }
    mistakes
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
    let document = guide.remove("document").and_then(|document| {
        let place = document.span();
        match <[String; 1]>::try_from(document.into_inner().0) {
            Ok([path]) if is_inside(&path) => return paths::resolve("", &path),
            Ok([path]) => mistakes.push(Mistake::new(place, format!("`{path}` leads out of the collection"))),
            Err(_) => mistakes.push(Mistake::new(place, "`document` is one path")),
        }
        None
    });
    let mut numbers = BTreeMap::new();
    for option in guide.keys() {
        let known = || options.iter().map(|option| option.option.as_str());
        if known().all(|known| known != option) {
            let message = format!(
                "`{option}` is not known here: under `[guide]` stand `clause`, `document` and options that `[check]` sets"
            );
            let mistake = Mistake::new(key_span(places, &["guide", option]), message);
            mistakes.push(mistake.nearest(option, known().chain(["clause", "document"])));
            continue;
        }
        let given = options.iter().find(|known| known.option == *option);
        if let Some(given) = given.filter(|given| given.value.parse::<u64>().is_err()) {
            // A value that cannot be read was told already.
            if mistakes.iter().any(|mistake| given.span.contains(mistake.span)) {
                continue;
            }
            let message = format!("`{option}` is no number, so none is read from the guide");
            mistakes.push(Mistake::new(key_span(places, &["guide", option]), message));
            continue;
        }
        let mut patterns = Vec::new();
        for (pattern, span) in strings(places, &["guide", option]) {
            match Pattern::new(pattern).and_then(|pattern| pattern.check().map(|()| pattern)) {
                Ok(pattern) => patterns.push(pattern),
                Err(fault) => mistakes.push(fault.at(span)),
            }
        }
        numbers.insert(option.clone(), patterns);
    }
    if place_of(places, &["guide", "clause"]).is_none() {
        strict::missing("clause", span_of(places, &["guide"]), mistakes);
    }
    Some(GuideReference { document, clauses: clauses?, numbers })
}

/// The span of the value under a path of keys, if there is one.
fn place_of(places: &DeTable<'_>, path: &[&str]) -> Option<Span> {
    let (last, path) = path.split_last()?;
    let table = path.iter().try_fold(places, |table, key| table.get(*key)?.get_ref().as_table())?;
    table.get(*last).map(|value| value.span().into())
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

/// The string under a path of keys, or the strings of the list there, each with its span.
fn strings<'a>(places: &'a DeTable<'_>, path: &[&str]) -> Vec<(&'a str, Span)> {
    let Some((last, path)) = path.split_last() else { return Vec::new() };
    let table = path.iter().try_fold(places, |table, key| table.get(*key)?.get_ref().as_table());
    let Some(value) = table.and_then(|table| table.get(*last)) else { return Vec::new() };
    let string = |value: &'a Spanned<DeValue<'_>>| Some((value.get_ref().as_str()?, value.span().into()));
    match value.get_ref() {
        DeValue::Array(list) => list.iter().filter_map(string).collect(),
        _ => string(value).into_iter().collect(),
    }
}

/// The span of the last key of a path.
fn key_span(places: &DeTable<'_>, path: &[&str]) -> Span {
    let Some((last, path)) = path.split_last() else { return Span::default() };
    let table = path.iter().try_fold(places, |table, key| table.get(*key)?.get_ref().as_table());
    let key = table.and_then(|table| table.keys().find(|key| key.get_ref() == last));
    key.map_or_else(|| span_of(places, path), |key| key.span().into())
}
