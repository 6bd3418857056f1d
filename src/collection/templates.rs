//! What the collection's templates leave blank: `[Topic Name]`, `[One sentence takeaway]`.
//!
//! Templates are blank throughout. A planning document shows formats, in blocks of Markdown or of no language; where
//! their fences are nested wrongly, parts of a format have become its prose, so that counts as well.

use std::collections::HashSet;

use crate::document::{CodeBlock, Document, Kind, blanks, language};

/// The blanks of all templates, by their words.
#[derive(Debug, Default)]
pub(super) struct Templates {
    blanks: HashSet<String>,
}

impl Templates {
    pub(super) fn of<'a>(documents: impl Iterator<Item = &'a Document>) -> Self {
        let mut blanks = HashSet::new();
        for document in documents.filter(|document| matches!(document.kind, Kind::Template | Kind::Planning)) {
            let spans = document.passages().flat_map(|passage| document.blanks_in(&passage));
            blanks.extend(spans.map(|span| words(document.source.slice(span))));
            for code in document.code_blocks.iter().filter(|code| shows_format(document, code)) {
                blanks.extend(document.code_text(code).lines().flat_map(blanks_of_line));
            }
        }
        Self { blanks }
    }

    /// Whether a template holds this blank, brackets included.
    pub(super) fn hold(&self, blank: &str) -> bool {
        self.blanks.contains(&words(blank))
    }
}

fn shows_format(document: &Document, code: &CodeBlock) -> bool {
    matches!(language(document.source.slice(code.info)).as_str(), "" | "markdown" | "md" | "text")
}

/// The blanks of a line outside of its code spans.
fn blanks_of_line(line: &str) -> impl Iterator<Item = String> {
    let outside = line.split('`').step_by(2);
    outside.flat_map(|text| blanks(text).into_iter().map(|blank| words(text.get(blank).unwrap_or_default())))
}

/// The words of a blank in small letters, with single blanks between.
fn words(blank: &str) -> String {
    let inside = blank.trim_matches(['[', ']']).to_lowercase();
    inside.split_whitespace().collect::<Vec<_>>().join(" ")
}
