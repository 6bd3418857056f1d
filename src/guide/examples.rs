//! The guide's own examples: what it marks as bad and as good, with the text that it shows.

use super::Guide;
use crate::document::{Block, BlockKind, Document, language};
use crate::source::Span;

/// Something that the guide marks as bad or good.
#[derive(Debug)]
pub struct GuideExample {
    /// Whether it is marked as good.
    pub good: bool,
    /// Where the mark stands: one line.
    pub span: Span,
    /// The mark and what it shows, up to the next mark.
    pub extent: Span,
    /// What the mark says of it.
    pub caption: String,
    /// What it shows, as a document of its own: what stands above the first mark of its sample, and its own text.
    /// Empty where it only talks.
    pub text: String,
}

const MARKS: [(&str, bool); 2] = [("❌", false), ("✅", true)];

impl Guide<'_> {
    /// Every example of the guide, in reading order.
    #[must_use]
    pub fn examples(&self) -> Vec<GuideExample> {
        let document = self.document;
        document.blocks.iter().enumerate().flat_map(|(index, block)| in_block(document, index, block)).collect()
    }
}

fn in_block(document: &Document, index: usize, block: &Block) -> Vec<GuideExample> {
    match block.kind {
        BlockKind::Code(code) => in_sample(document, document.code_blocks[code as usize].text),
        BlockKind::Paragraph => marked(document.source.slice(block.span))
            .map(|(good, caption)| {
                let span = document.first_line(block.span);
                let (text, extent) = quoted(&caption)
                    .map(|text| (text, block.span))
                    .or_else(|| fenced(document, index))
                    .unwrap_or((String::new(), block.span));
                GuideExample { good, span, extent, text, caption }
            })
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// What the fence right behind a marked paragraph shows, and the extent of both: its text where it is one of Markdown or
/// of no language, else the fence itself. One with marks of its own shows examples of its own.
fn fenced(document: &Document, paragraph: usize) -> Option<(String, Span)> {
    let marked_block = document.blocks.get(paragraph)?;
    let next = document.blocks.get(marked_block.end as usize).filter(|next| next.parent() == marked_block.parent())?;
    let BlockKind::Code(code) = next.kind else { return None };
    let code = document.code_blocks.get(code as usize)?;
    if document.code_text(code).lines().any(is_marked) {
        return None;
    }
    let is_text = ["", "markdown", "md", "text", "txt"].contains(&language(document.source.slice(code.info)).as_str());
    let inside = document.code_text(code);
    let text = if is_text { shown(&inside)? } else { document.source.slice(next.span).trim().to_owned() };
    Some((format!("{text}\n"), Span { end: next.span.end, ..marked_block.span }))
}

/// A sample that shows one or several, each from its mark to the next.
fn in_sample(document: &Document, lines: Span) -> Vec<GuideExample> {
    let mut examples: Vec<GuideExample> = Vec::new();
    let (mut above, mut start) = (String::new(), lines.start as usize);
    for line in document.source.slice(lines).split_inclusive('\n') {
        let place = Span::new(start, start + line.trim_end().len());
        start += line.len();
        match (marked(line), examples.last_mut()) {
            (Some((good, caption)), _) => {
                let text = quoted(&caption).map(|words| words + "\n").unwrap_or_default();
                examples.push(GuideExample { good, span: place, extent: place, caption, text });
            }
            (None, Some(example)) => {
                example.text.push_str(line);
                example.extent.end = place.end;
            }
            (None, None) => above.push_str(line),
        }
    }
    for example in &mut examples {
        example.text = shown(&example.text).map(|text| format!("{above}{text}\n")).unwrap_or_default();
    }
    examples
}

/// Whether a line is marked as an example.
pub(super) fn is_marked(line: &str) -> bool {
    mark(line).is_some()
}

/// What stands behind a line's mark, and whether that is of something good.
fn mark(line: &str) -> Option<(&str, bool)> {
    let bare =
        line.trim_start_matches(|mark: char| mark.is_whitespace() || matches!(mark, '-' | '*' | '_' | '>' | '#'));
    MARKS.iter().find_map(|(mark, good)| Some((bare.strip_prefix(mark)?, *good)))
}

/// Whether a line is a mark, whether of something good, and what it says.
fn marked(line: &str) -> Option<(bool, String)> {
    let (rest, good) = mark(line)?;
    let rest = rest.trim_start_matches(|mark: char| !mark.is_alphanumeric());
    let words = ["BAD", "GOOD", "Bad", "Good"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let caption = words.trim_start_matches([' ', ':', '*', '_']).trim().to_owned();
    Some((good, caption))
}

/// What a caption quotes: an example in one line.
fn quoted(caption: &str) -> Option<String> {
    let inside = caption.strip_prefix(['"', '“'])?;
    let end = inside.rfind(['"', '”'])?;
    let words = inside.get(..end)?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The text that an example shows, out of its quotation marks. `None` where it shows none, or a stand-in in brackets.
fn shown(text: &str) -> Option<String> {
    let text = text.trim();
    let text =
        text.strip_prefix(['"', '“']).map_or(text, |inside| inside.strip_suffix(['"', '”']).unwrap_or(inside)).trim();
    let stands_in = text.starts_with('[') && text.ends_with(']') && !text.contains('\n');
    (text.contains(char::is_alphanumeric) && !stands_in).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Kind;
    use crate::source::Source;

    fn examples(text: &str) -> Vec<(bool, String)> {
        let document = Document::parse(Arc::new(Source::new("g.md", "g.md", text)), Kind::Planning);
        Guide::of(&document).examples().into_iter().map(|example| (example.good, example.text)).collect()
    }

    #[test]
    fn a_sample_shows_from_mark_to_mark_below_what_stands_above() {
        let text = "```markdown\n## Case Study 1\n\n❌ BAD (at once):\n\"Evict.\"\n\n✅ GOOD:\n\"Imagine a shop.\nIt is full.\"\n```\n";
        let above = "## Case Study 1\n\n";
        assert_eq!(
            examples(text),
            [(false, format!("{above}Evict.\n")), (true, format!("{above}Imagine a shop.\nIt is full.\n"))]
        );
    }

    #[test]
    fn what_a_caption_quotes_is_shown() {
        assert_eq!(examples("```\n❌ BAD: \"Set it to two.\"\n```\n"), [(false, "Set it to two.\n".to_owned())]);
    }

    #[test]
    fn a_fence_behind_a_marked_paragraph_was_passed_over() {
        let bad = |text: &str| (false, text.to_owned());
        assert_eq!(
            examples("**❌ BAD**:\n\n```markdown\nEvict.\n```\n\n✅ GOOD: words\n"),
            [bad("Evict.\n"), (true, String::new())]
        );
        assert_eq!(examples("❌ BAD:\n```\nEvict.\n```\n"), [bad("Evict.\n")]);
        let code = "```python\nevict()\n```\n";
        assert_eq!(examples(&format!("❌ BAD: code\n\n{code}")), [bad(code)]);
        assert_eq!(examples("❌ BAD: words\n\nMore.\n\n```\nEvict.\n```\n"), [bad("")]);
        assert_eq!(examples("❌ BAD: below\n\n```\n❌ BAD:\nEvict.\n```\n"), [bad(""), bad("Evict.\n")]);
    }

    #[test]
    fn what_only_talks_shows_nothing() {
        for text in ["**❌ BAD**: A file with two\n", "```\n❌ BAD: everything pasted\n[Long code block]\n```\n"] {
            assert_eq!(examples(text), [(false, String::new())], "{text}");
        }
    }
}
