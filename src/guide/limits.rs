//! Numbers of a clause that no pattern reads, and that look like the limit which one asks for: it is worded otherwise.

use super::examples::is_marked;
use super::{Clause, Guide};
use crate::document::BlockKind;
use crate::pattern::{Pattern, Stated};
use crate::source::Span;

/// Words by one of which a sentence sets a limit.
const LIMITING: [&str; 27] = [
    "least", "most", "minimum", "maximum", "min", "max", "more", "fewer", "less", "over", "above", "below", "under",
    "beyond", "exceed", "exceeds", "limit", "limited", "up", "only", "exactly", "between", "must", "should", "shall",
    "never", "always",
];

impl Guide<'_> {
    /// What a clause says a limit of, in words that the patterns do not know: the numbers right before what they count,
    /// with that. A sentence that sets no limit has none, nor has a line that is marked as an example.
    #[must_use]
    pub fn limits(&self, clause: &Clause, patterns: &[Pattern]) -> Vec<Span> {
        let Some(unit) = patterns.iter().find_map(Pattern::unit) else { return Vec::new() };
        let texts = self.document.blocks.iter().filter(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. }) && clause.extent.contains(block.span)
        });
        texts.flat_map(|block| self.limits_in(block.span, unit)).collect()
    }

    fn limits_in(&self, block: Span, unit: &str) -> Vec<Span> {
        // Emphasis stands between words that belong together, and so do line ends.
        let text = self.document.visible_text(block).to_ascii_lowercase().replace(['*', '_', '\r', '\n'], " ");
        let places = text.match_indices(unit).filter_map(|(place, _)| {
            let (before, behind) = (text.get(..place)?, text.get(place + unit.len()..)?);
            let word = before.trim_end().rsplit(' ').next()?;
            let start = before.trim_end().len() - word.len();
            let number = Stated::read(word, start)?;
            if !before.ends_with(' ') || number.value.is_none() && !number.has_digits(&text) {
                return None;
            }
            let limits = sentence(before, behind).any(|word| LIMITING.contains(&word));
            let start = block.start as usize;
            let found = Span::new(start + number.range.start, start + place + unit.len());
            let line = self.document.source.line(self.document.source.line_at(found.start));
            (limits && !is_marked(self.document.source.slice(line))).then_some(found)
        });
        places.collect()
    }
}

/// The words of the sentence around a place.
fn sentence<'a>(before: &'a str, behind: &'a str) -> impl Iterator<Item = &'a str> {
    let start = before.rfind(". ").map_or(0, |end| end + 1);
    let end = behind.find(". ").unwrap_or(behind.len());
    let parts = [before.get(start..), behind.get(..end)].into_iter().flatten();
    parts.flat_map(|part| part.split(|letter: char| !letter.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Document, Kind};
    use crate::source::Source;

    fn limits(text: &str) -> Vec<String> {
        let text = format!("# Guide\n\n## RULE 0\n\n{text}\n");
        let document = Document::parse(Arc::new(Source::new("g.md", "g.md", text)), Kind::Planning);
        let guide = Guide::of(&document);
        let clause = guide.find("RULE 0").unwrap();
        let pattern = Pattern::new("minimum of ([0-9]+) case studies").unwrap();
        let found = guide.limits(clause, &[pattern]).into_iter();
        found.map(|span| document.source.slice(span).to_owned()).collect()
    }

    #[test]
    fn a_limit_in_other_words_is_seen() {
        for text in [
            "A file must hold 4 case studies.",
            "Four case studies are the least that a file holds.",
            "Never publish before you have\n**4** case studies.",
            "Minimum: 4 case studies",
            "A file should hold 3-5 case studies.",
            "- Never fewer than that:\r\n  4 case studies",
        ] {
            assert_eq!(limits(text).len(), 1, "{text}");
        }
        assert_eq!(limits("A file must hold 4 case studies."), ["4 case studies"]);
    }

    #[test]
    fn what_sets_no_limit_is_passed_over() {
        for text in [
            "A file must hold several case studies.",
            "We began with 4 case studies. There must be an end to it.",
            "- We began with 4 case studies\r\n- There must be an end to it",
            "**❌ BAD**: a file with only 2 case studies",
            "- ✅ GOOD: exactly 4 case studies",
            "```\nat least 4 case studies\n```",
            "It must hold what `4 case studies` hold.",
            "It must tell what case studies tell.",
        ] {
            assert_eq!(limits(text), [""; 0], "{text}");
        }
    }
}
