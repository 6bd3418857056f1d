//! Phrases with something to say about each other: word lists, and a generator of numbers that picks among them.

use std::collections::BTreeMap;

/// splitmix64: small, seeded, and the same on every machine.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: usize, high: usize) -> usize {
        let choices = (high - low + 1) as u64;
        low + usize::try_from(self.next() % choices).unwrap_or(0)
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.between(1, 100) <= percent
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.between(0, items.len() - 1)]
    }
}

/// Who writes the documents: picks phrases and fills their slots.
pub(super) struct Author {
    pub(super) random: Random,
    lists: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Author {
    pub(super) fn new(seed: u64) -> Self {
        let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut name = "";
        for line in include_str!("words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(header) => name = header,
                None => lists.entry(name).or_default().push(line),
            }
        }
        Self { random: Random::new(seed), lists }
    }

    /// The phrases of a list, as they are written.
    pub(super) fn list(&self, name: &str) -> Vec<&'static str> {
        self.lists.get(name).unwrap_or_else(|| unreachable!("words.txt has no list {name}")).clone()
    }

    /// A phrase of a list.
    pub(super) fn phrase(&mut self, name: &str) -> String {
        let list = self.list(name);
        let template = *self.random.pick(&list);
        self.fill(template)
    }

    /// Several phrases of a list, each from a template of its own.
    pub(super) fn phrases(&mut self, name: &str, count: usize) -> Vec<String> {
        let mut list = self.list(name);
        let count = count.min(list.len());
        let mut chosen = Vec::with_capacity(count);
        for _ in 0..count {
            let template = list.swap_remove(self.random.between(0, list.len() - 1));
            chosen.push(self.fill(template));
        }
        chosen
    }

    /// A template with its slots filled.
    pub(super) fn fill(&mut self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            let filled = self.slot(slot);
            text.push_str(&filled);
            rest = after;
        }
        text.push_str(rest);
        text
    }

    fn slot(&mut self, slot: &str) -> String {
        let ends = slot.split_once('-').and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
        if let Some((low, high)) = ends {
            return self.random.between(low, high).to_string();
        }
        if slot.starts_with(char::is_uppercase) {
            capital(&self.phrase(&slot.to_lowercase()))
        } else {
            self.phrase(slot)
        }
    }
}

/// The same with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
