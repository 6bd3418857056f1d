//! What a pattern of plain words asks a guide for: a limit of something, which the guide may word otherwise.

/// Which end of what is allowed a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The fewest.
    Least,
    /// The most.
    Most,
    /// The most, beyond which something else happens: "a flow with more than 3 steps is drawn".
    Beyond,
    /// Whichever: the pattern is no plain words.
    Either,
}

/// A limit: which end, of what, and in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The end.
    pub end: End,
    /// What is counted, in the words of the pattern, in lower case.
    pub unit: Vec<String>,
    /// Whether that stands before the number and is what the number is of: "current from 2024".
    pub is_before: bool,
    /// What it is counted in, where the pattern says so: the words behind "per" or "in a".
    pub scope: Vec<String>,
}

/// Words right before a number, and which end they make it.
const LEADS: [(&str, End); 13] = [
    ("at least", End::Least),
    ("minimum of", End::Least),
    ("no fewer than", End::Least),
    ("no less than", End::Least),
    ("at most", End::Most),
    ("up to", End::Most),
    ("maximum of", End::Most),
    ("no more than", End::Most),
    ("limited to", End::Most),
    ("more than", End::Beyond),
    ("longer than", End::Beyond),
    ("over", End::Beyond),
    ("exceed", End::Beyond),
];

/// Words that stand before what something is counted in.
pub const BEFORE_A_SCOPE: [&str; 3] = ["per", "in", "for"];

/// Words that may stand between those and it.
pub const EACH: [&str; 8] = ["a", "an", "one", "each", "every", "any", "the", "same"];

impl Asked {
    /// What the words before and behind the number of a pattern ask for, in lower case; nothing where they are no limit
    /// of anything.
    pub(super) fn of(before: &str, behind: &str) -> Option<Self> {
        let before = before.trim();
        if behind.is_empty() && LEADS.iter().all(|(words, _)| *words != before) {
            let (unit, lead) = before.rsplit_once(' ')?;
            let end = match lead {
                "from" => End::Least,
                "to" => End::Most,
                _ => return None,
            };
            return Some(Self { end, is_before: true, ..Self::counting(unit) });
        }
        let before = before.strip_prefix("a ").unwrap_or(before);
        let (_, end) = LEADS.iter().find(|(words, _)| *words == before)?;
        let mut words = behind.split([' ', '-']).filter(|word| !word.is_empty()).peekable();
        let mut unit = Vec::new();
        while let Some(word) = words.next_if(|word| !BEFORE_A_SCOPE.contains(word)) {
            unit.push(word.to_owned());
        }
        let scope = words.skip(1).skip_while(|word| EACH.contains(word)).map(str::to_owned).collect();
        (!unit.is_empty()).then_some(Self { end: *end, unit, is_before: false, scope })
    }

    /// Whether all that its pattern fits is read as what it asks for, and needs no regular expression.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.end != End::Either && !self.is_before
    }

    /// The same for a pattern of other signs, of which only what it counts is known.
    pub(super) fn counting(unit: &str) -> Self {
        let unit = unit.split([' ', '-']).map(str::to_lowercase).filter(|word| !word.is_empty()).collect();
        Self { end: End::Either, unit, is_before: false, scope: Vec::new() }
    }
}
