//! The forms that a document can take.

use std::sync::Arc;

use cslint::checks::{Context, Review};
use cslint::collection::Collection;
use cslint::document::{Document, Kind, Prose, Sources};
use cslint::source::Source;

use super::choice::Choice;
use super::{code, headings, inline, links, lists, paragraphs, spacing, tables};
use crate::files::{TODAY, builtin};

/// Another way to write a document.
pub(crate) struct Form {
    pub(crate) name: &'static str,
    rewrite: Rewrite,
}

enum Rewrite {
    Document(fn(&str, &mut Choice<'_>) -> String),
    /// Not where a sample is cut short: text and code have changed places there, and what is made of its fences and of
    /// the blank lines around them is no other form of the same.
    Whole(fn(&str, &mut Choice<'_>) -> String),
    /// Resources files only.
    Resources(fn(&str, &mut Choice<'_>) -> String),
    /// Titles change, and with them what is quoted of them; the text of the whole collection is asked, too.
    Titles(fn(&str, &str, &mut Choice<'_>) -> String),
    /// Of the text as it is stored: comes last.
    Bytes(fn(&str, &mut Choice<'_>) -> String),
}

/// Every form.
pub(crate) fn forms() -> Vec<Form> {
    use Rewrite::{Bytes, Document, Resources, Titles, Whole};
    let form = |name, rewrite| Form { name, rewrite };
    vec![
        form("underlined headings", Document(headings::underlined)),
        form("hashed headings", Document(headings::hashed)),
        form("closing hashes", Document(headings::closed)),
        form("titles in bold", Document(headings::emphasised)),
        form("emoji before headings", Titles(headings::with_emoji)),
        form("other bullets", Document(lists::other_bullets)),
        form("other signs behind numbers", Document(lists::other_numbers)),
        form("all numbers 1", Document(lists::all_ones)),
        form("wide markers", Document(lists::wide_markers)),
        form("loose lists", Document(lists::loose)),
        form("tight lists", Document(lists::tight)),
        form("other bold", Document(inline::other_bold)),
        form("the colon on the other side of the bold", Document(inline::other_colon)),
        form("other fences", Whole(code::other_fences)),
        form("longer fences", Whole(code::longer_fences)),
        form("more words behind the language", Document(code::more_info)),
        form("lazy lines", Document(paragraphs::lazy)),
        form("indented lines", Document(paragraphs::indented)),
        form("wrapped paragraphs", Document(paragraphs::wrapped)),
        form("unwrapped paragraphs", Document(paragraphs::unwrapped)),
        form("padded cells", Document(tables::padded)),
        form("compact cells", Document(tables::compact)),
        form("no outer pipes", Document(tables::without_outer_pipes)),
        form("short rows", Document(tables::short_rows)),
        form("columns from right to left", Resources(tables::columns_reversed)),
        form("columns moved along", Resources(tables::columns_rotated)),
        form("inline links as references", Document(links::references)),
        form("references as inline links", Document(links::inline)),
        form("destinations in angle brackets", Document(links::pointed)),
        form("other autolinks", Document(links::other_autolinks)),
        form("comments in lines", Document(spacing::comments_in_lines)),
        form("comments between blocks", Document(spacing::comments)),
        form("more blank lines", Whole(spacing::more_blank_lines)),
        form("blanks at the ends of lines", Document(spacing::trailing_blanks)),
        form("other rules", Document(spacing::other_rules)),
        form("indented blocks", Document(spacing::indented_blocks)),
        form("other ends", Document(spacing::other_ends)),
        form("front matter", Document(spacing::front_matter)),
        form("carriage returns", Bytes(spacing::carriage_returns)),
        form("a byte-order mark", Bytes(spacing::byte_order_mark)),
    ]
}

impl Form {
    /// Whether it must come after every other one.
    pub(crate) fn is_last(&self) -> bool {
        matches!(self.rewrite, Rewrite::Bytes(_))
    }

    /// Whether it changes titles.
    pub(crate) fn changes_titles(&self) -> bool {
        matches!(self.rewrite, Rewrite::Titles(_))
    }

    /// The document at `path` in this form.
    pub(crate) fn rewrite(&self, path: &str, text: &str, whole: &str, choice: &mut Choice<'_>) -> String {
        match self.rewrite {
            Rewrite::Resources(_) if !path.to_lowercase().ends_with("resources.md") => text.to_owned(),
            Rewrite::Whole(_) if has_torn_sample(text) => text.to_owned(),
            Rewrite::Titles(rewrite) => rewrite(text, whole, choice),
            Rewrite::Document(rewrite)
            | Rewrite::Whole(rewrite)
            | Rewrite::Resources(rewrite)
            | Rewrite::Bytes(rewrite) => rewrite(text, choice),
        }
    }
}

/// Whether a sample is closed by a fence inside it.
fn has_torn_sample(text: &str) -> bool {
    let document = Document::parse(Arc::new(Source::new("", "", text)), Kind::Other);
    let collection = Collection::new(None, vec![document]);
    let mut rules = builtin().iter().filter(|rule| rule.kind == "fences");
    let mut findings = rules.by_ref().zip(collection.documents()).flat_map(|(rule, document)| {
        let prose = Prose::of(document, rule.check.lexicon());
        let (sources, review) = (Sources::of(document), Review::default());
        let context = Context { collection: &collection, today: TODAY, prose: &prose, sources: &sources, review };
        rule.check.run(document, context)
    });
    findings.any(|finding| finding.reason == "cut-short")
}
