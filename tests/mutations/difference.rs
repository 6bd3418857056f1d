//! What an edit changes in the findings: which are new, and which are gone, lines that only moved apart.

use crate::files::{Files, Found};

/// What differs between the findings before and after an edit.
pub(crate) struct Difference {
    pub(crate) new: Vec<Found>,
    pub(crate) gone: Vec<Found>,
}

/// Compares the findings of two states of a collection. A finding stays the same where its rule, its words and its
/// line of text do; in lines that the edit itself touched, nothing is compared with what was there before.
pub(crate) fn difference(before: (&Files, &[Found]), after: (&Files, &[Found])) -> Difference {
    let mut new = after.1.to_vec();
    let mut gone = Vec::new();
    for old in before.1 {
        let texts = (before.0.texts.get(&old.path), after.0.texts.get(&old.path));
        let line = match texts {
            (Some(before), Some(after)) => moved(before, after, old.line),
            _ => None,
        };
        let same = |found: &Found| {
            (&found.path, &found.rule, &found.message) == (&old.path, &old.rule, &old.message)
                && Some(found.line) == line
        };
        match new.iter().position(same) {
            Some(index) => drop(new.remove(index)),
            None => gone.push(old.clone()),
        }
    }
    Difference { new, gone }
}

/// Where a line of the text before stands after an edit; nowhere if the edit touched it.
fn moved(before: &str, after: &str, line: usize) -> Option<usize> {
    let before: Vec<_> = before.lines().collect();
    let after: Vec<_> = after.lines().collect();
    let alike = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let rest = before.len().min(after.len()) - alike;
    let ends = before.iter().rev().zip(after.iter().rev());
    let alike_at_end = ends.take(rest).take_while(|(one, other)| one == other).count();
    if line <= alike {
        Some(line)
    } else if line > before.len() - alike_at_end {
        Some(line + after.len() - before.len())
    } else {
        None
    }
}
