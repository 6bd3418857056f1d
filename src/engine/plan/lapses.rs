//! What the guide states of the rules' own numbers, and what it no longer says.

use std::sync::Arc;

use super::ActiveRule;
use crate::config::Config;
use crate::guide::{Clause, Guide, Lack, Lapse, Reading, Said};
use crate::rules::{self, GuideReference, Setting};

/// The numbers of a rule's clause.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// Those that are read.
    pub(super) read: Vec<Setting>,
    /// What stands in place of one and is none, by the option.
    unreadable: Vec<Setting>,
    /// What may be one in other words, by the option, with words that the rule knows.
    in_other_words: Vec<(Setting, String)>,
}

impl Stated {
    /// What the clause of a guide says.
    pub(super) fn by(guide: &Guide<'_>, clause: &Clause, reference: &GuideReference) -> Self {
        let mut stated = Self::default();
        if reference.numbers.is_empty() {
            return stated;
        }
        let (source, text) = (&guide.document().source, guide.text_of(clause));
        for (option, patterns) in &reference.numbers {
            let setting = |said: &Said, value: String| Setting {
                option: option.clone(),
                value,
                source: Arc::clone(source),
                key_span: said.span,
                span: said.span,
            };
            match text.read(patterns) {
                Reading::Stated(said) => match said.value {
                    Some(value) => stated.read.push(setting(&said, value.to_string())),
                    None => stated.unreadable.push(setting(&said, said.words.clone())),
                },
                Reading::Unclear(unclear) => {
                    // Which number is meant is not certain: "six or more steps" are "more than 5".
                    let known = patterns.first().map(|pattern| pattern.sample("N")).unwrap_or_default();
                    let missed = unclear.iter().map(|said| (setting(said, said.words.clone()), known.clone()));
                    stated.in_other_words.extend(missed);
                }
            }
        }
        stated
    }
}

/// The lapses of each rule, given whether there is a guide, what is stated for the rule and whether its clause is gone.
pub(super) fn lapses(
    active: &[ActiveRule<'_>],
    has_guide: bool,
    numbers: &[Stated],
    is_gone: &[bool],
    config: &Config,
) -> Vec<Vec<Lapse>> {
    // What one rule reads, another that cites the same clause has not missed.
    let is_read = |words: &Setting| {
        let read = numbers.iter().flat_map(|stated| stated.read.iter().chain(&stated.unreadable));
        read.into_iter().any(|read| Arc::ptr_eq(&read.source, &words.source) && words.span.contains(read.span))
    };
    let of_rule = |((active, stated), gone): ((&ActiveRule<'_>, &Stated), &bool)| {
        let Some(reference) = &active.rule.guide else { return Vec::new() };
        // Where there is no guide, nobody has promised what our own rules cite in other documents.
        if !has_guide && rules::is_builtin(&active.rule.name) {
            return Vec::new();
        }
        let lapse = |lack, span| Lapse {
            rule: Arc::clone(&active.rule.name),
            path: reference.path(&config.guide.path).to_owned(),
            clause: reference.clauses.first().cloned().unwrap_or_default(),
            span,
            lack,
        };
        let unreadable = stated.unreadable.iter().map(|setting| {
            let Setting { option, value, .. } = setting.clone();
            lapse(Lack::Number { option, words: value }, Some(setting.span))
        });
        let mut lapses: Vec<Lapse> = gone.then(|| lapse(Lack::Clause, None)).into_iter().chain(unreadable).collect();
        let own = active.options.iter().filter(|option| Arc::ptr_eq(&option.source, &active.rule.source));
        let own = own.map(|option| (&option.option, option.value.as_str()));
        for (option, value) in own.chain(active.given_way().map(|own| (&own.option, "none"))) {
            let mut missed = stated.in_other_words.iter().filter(|(words, _)| words.option == *option);
            if let Some((words, known)) = missed.find(|(words, _)| !is_read(words)) {
                let lack = Lack::Wording {
                    option: option.clone(),
                    value: value.to_owned(),
                    words: words.value.clone(),
                    known: known.clone(),
                };
                lapses.push(lapse(lack, Some(words.span)));
            }
        }
        lapses
    };
    active.iter().zip(numbers).zip(is_gone).map(of_rule).collect()
}
