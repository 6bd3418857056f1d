//! Documents rewritten in one form or several, and the least of a rewriting that still changes a finding.

use super::choice::{Chance, Choice};
use super::essence::essence;
use super::form::Form;
use crate::files::Files;

/// So many documents of a collection are told of; more would say the same.
const TOLD: usize = 2;

/// A collection as it was.
pub(crate) struct Original {
    pub(crate) name: String,
    pub(crate) files: Files,
    whole: String,
    /// What must stay, and what must stay where titles change.
    essence: [Vec<String>; 2],
}

/// Forms in their order, each with the places that it takes; all of them where none are named.
type Steps<'a> = Vec<(&'a Form, Option<Vec<usize>>)>;

impl Original {
    pub(crate) fn new(name: String, files: Files) -> Self {
        let essence = [essence(&files, false), essence(&files, true)];
        let whole = files.texts.values().map(String::as_str).collect();
        Self { name, files, whole, essence }
    }

    /// How a document reads after the steps, and how many places each step found.
    fn rewritten(&self, path: &str, steps: &Steps<'_>) -> (String, Vec<usize>) {
        let mut text = self.files.texts.get(path).cloned().unwrap_or_default();
        let mut asked = Vec::new();
        for (form, places) in steps {
            let mut choice = Choice::by(|place| places.as_ref().is_none_or(|places| places.contains(&place)));
            text = form.rewrite(path, &text, &self.whole, &mut choice);
            asked.push(choice.asked());
        }
        (text, asked)
    }

    /// What differs from the original, in words; nothing where all is the same.
    fn differs(&self, files: &Files, titles: bool) -> Option<String> {
        let (before, after) = (&self.essence[usize::from(titles)], essence(files, titles));
        let said = missing(before, &after, "gone") + &missing(&after, before, "new");
        (!said.is_empty()).then_some(said)
    }

    /// Every document in these forms, at all places. What goes wrong is told for each document by itself. The number
    /// of places comes along.
    pub(crate) fn in_forms(&self, forms: &[&Form]) -> (usize, Vec<String>) {
        let steps: Steps<'_> = forms.iter().map(|&form| (form, None)).collect();
        self.examine(&self.files.texts.keys().map(|path| (path.clone(), steps.clone())).collect::<Vec<_>>())
    }

    /// Every document in forms of its own, at places of its own, by chance.
    pub(crate) fn by_chance(&self, forms: &[Form], chance: &mut Chance) -> Vec<String> {
        let mut rewritings = Vec::new();
        for path in self.files.texts.keys() {
            let mut chosen: Vec<&Form> = (0..4).map(|_| &forms[chance.below(forms.len())]).collect();
            chosen.sort_by_key(|form| form.is_last());
            let mut steps: Steps<'_> = Vec::new();
            for form in chosen {
                if steps.iter().any(|(other, _)| form.is_last() && other.name == form.name) {
                    continue;
                }
                steps.push((form, None));
                let places = self.rewritten(path, &steps).1.last().copied().unwrap_or_default();
                let some = (0..places).filter(|_| chance.coin()).collect();
                steps.last_mut().expect("the step just pushed").1 = Some(some);
            }
            rewritings.push((path.clone(), steps));
        }
        self.examine(&rewritings).1
    }

    fn examine(&self, rewritings: &[(String, Steps<'_>)]) -> (usize, Vec<String>) {
        let mut files = self.files.clone();
        let mut places = 0;
        let titles = rewritings.iter().any(|(_, steps)| steps.iter().any(|(form, _)| form.changes_titles()));
        for (path, steps) in rewritings {
            let (text, asked) = self.rewritten(path, steps);
            files.texts.insert(path.clone(), text);
            places += asked.iter().sum::<usize>();
        }
        if places == 0 || self.differs(&files, titles).is_none() {
            return (places, Vec::new());
        }
        let told = rewritings.iter().filter_map(|(path, steps)| self.tell(path, steps, titles));
        (places, told.take(TOLD).collect())
    }

    /// The least of a document's rewriting that changes a finding, if any of it does.
    fn tell(&self, path: &str, steps: &Steps<'_>, titles: bool) -> Option<String> {
        let wrong = |steps: &Steps<'_>| {
            let mut files = self.files.clone();
            files.texts.insert(path.to_owned(), self.rewritten(path, steps).0);
            self.differs(&files, titles)
        };
        wrong(steps)?;
        let mut steps = steps.clone();
        for at in (0..steps.len()).rev() {
            let mut fewer = steps.clone();
            fewer.remove(at);
            if wrong(&fewer).is_some() {
                steps = fewer;
            }
        }
        for at in 0..steps.len() {
            let all = (0..self.rewritten(path, &steps).1[at]).collect();
            let mut places = steps[at].1.take().unwrap_or(all);
            let mut size = places.len().div_ceil(2);
            while size > 0 {
                let mut start = 0;
                while start < places.len() {
                    let mut fewer = places.clone();
                    fewer.drain(start..(start + size).min(places.len()));
                    steps[at].1 = Some(fewer.clone());
                    if wrong(&steps).is_some() { places = fewer } else { start += size }
                }
                size = if size == 1 { 0 } else { size.div_ceil(2) };
            }
            steps[at].1 = Some(places);
        }
        let names: Vec<_> = steps.iter().map(|(form, _)| form.name).collect();
        let change = changed_lines(&self.files.texts[path], &self.rewritten(path, &steps).0);
        Some(format!("{}, {path}: {}\n{}{change}", self.name, names.join(", then "), wrong(&steps)?))
    }
}

/// Those of one sorted list that another lacks, a line for each.
fn missing(from: &[String], of: &[String], word: &str) -> String {
    let mut rest = of.iter().peekable();
    let gone = from.iter().filter(|part| {
        while rest.next_if(|other| other < part).is_some() {}
        rest.next_if(|other| other == part).is_none()
    });
    gone.map(|part| format!("  {word}: {part}\n")).collect()
}

/// The lines that differ between two texts, a little around them.
fn changed_lines(before: &str, after: &str) -> String {
    let (before, after): (Vec<_>, Vec<_>) = (before.split('\n').collect(), after.split('\n').collect());
    let alike = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let ends = before.iter().rev().zip(after.iter().rev());
    let most = before.len().min(after.len()) - alike;
    let alike_at_end = ends.take(most).take_while(|(one, other)| one == other).count();
    let shown = |sign: &str, lines: &[&str]| {
        let few = lines.iter().take(12).map(|line| format!("    {sign} {}\n", line.escape_debug()));
        few.collect::<String>()
    };
    let context = alike.saturating_sub(2);
    shown(" ", &before[context..alike])
        + &shown("-", &before[alike..before.len() - alike_at_end])
        + &shown("+", &after[alike..after.len() - alike_at_end])
}
