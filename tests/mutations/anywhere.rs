//! Faults that fit any case-study file or resources file: found by its structure, whatever it says.

use cslint::document::{BlockKind, Document, Kind, Match, Section, SourceEntry, compare};
use cslint::source::Span;

const SQL: &str =
    "```sql\nSELECT a,\n  b,\n  c,\n  d,\n  e,\n  f,\n  g,\n  h\nFROM t\nWHERE a > 1\nORDER BY b\n```\n\n";
const TABLE: &str = "\n| Hour | Load |\n|------|------|\n| 18 | 7 |\n";

/// An edit of one document, the rule that must speak up, and the line of the edited document where it must.
pub(crate) struct Fault {
    pub(crate) rule: &'static str,
    pub(crate) what: String,
    pub(crate) edited: String,
    pub(crate) line: usize,
}

/// Every fault that the document has room for.
pub(crate) fn faults(document: &Document) -> Vec<Fault> {
    let mut faults: Vec<Fault> = second_title(document).into_iter().collect();
    faults.extend(skipped_levels(document));
    match document.kind {
        Kind::CaseStudy => {
            faults.extend(too_few(document));
            for &case_study in &document.case_studies {
                let section = document.section_of(case_study);
                faults.extend(misspelt(document, section));
                faults.extend(unexplained(document, section));
                faults.extend(explained_late(document, section));
                faults.extend(long_code(document, section));
            }
        }
        Kind::Resources => faults.extend(undated(document)),
        _ => {}
    }
    faults
}

fn fault(document: &Document, rule: &'static str, what: &str, place: Span, text: &str, stands: usize) -> Fault {
    let mut edited = document.source.text().to_owned();
    edited.replace_range(place.range(), text);
    let line = edited[..stands].matches('\n').count() + 1;
    Fault { rule, what: what.to_owned(), edited, line }
}

fn second_title(document: &Document) -> Option<Fault> {
    let text = document.source.text();
    let closed = document.title().is_some() && document.code_blocks.iter().all(|code| code.closed);
    let end = Span::new(text.len(), text.len());
    closed.then(|| {
        fault(document, "heading-hierarchy", "a second title", end, "\n\n# Another Title\n\nText.\n", text.len() + 2)
    })
}

/// The last section of each run of sections, two levels further down.
fn skipped_levels(document: &Document) -> Vec<Fault> {
    let pairs = document.sections.windows(2).filter_map(|pair| {
        let (above, section) = (&pair[0], &pair[1]);
        let hashes = document.source.slice(section.heading).starts_with(&"#".repeat(section.level.into()));
        let fits = hashes && (3..=4).contains(&section.level) && above.level <= section.level;
        let leaf = document.subsections(section).is_empty() && document.has_content(section);
        let start = section.heading.start as usize;
        (fits && leaf).then(|| {
            let what = format!("two levels down: {}", section.title);
            fault(document, "heading-hierarchy", &what, Span::new(start, start), "##", start)
        })
    });
    pairs.collect()
}

/// The last case study goes, where only three are there.
fn too_few(document: &Document) -> Option<Fault> {
    let last = document.case_studies.last().filter(|_| document.case_studies.len() == 3)?;
    let place = document.section_of(*last).span;
    let title = document.title_span().start as usize;
    Some(fault(document, "case-study-count", "the last of three deleted", place, "", title))
}

fn misspelt(document: &Document, case_study: &Section) -> Option<Fault> {
    let named = |section: &&Section| compare(&section.title, "Quick Answer").is_some_and(|found| found == Match::Exact);
    let mut answers = document.subsections(case_study).iter().filter(named);
    let (answer, None) = (answers.next()?, answers.next()) else { return None };
    let heading = document.source.slice(answer.heading);
    let at = answer.heading.start as usize + heading.find("Answer")?;
    let what = format!("Quick Anwser in {}", case_study.title);
    Some(fault(document, "complete-case-study", &what, Span::new(at, at + 6), "Anwser", at))
}

/// The paragraphs that explain in plain words; nothing where a heading announces one.
fn explanations(document: &Document, case_study: &Section) -> Option<Vec<Span>> {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let names = words(&[
        "In simple terms",
        "Simple analogy",
        "Analogy",
        "Layman explanation",
        "In plain English",
        "Think of it",
    ]);
    let openings = words(&["Imagine", "Think of", "Picture", "Suppose", "It's like"]);
    let bears = |text: &str, names: &[String]| names.iter().any(|name| compare(text, name).is_some());
    if document.subsections(case_study).iter().any(|section| bears(&section.title, &names)) {
        return None;
    }
    let labels = document.run_ins_in(case_study.span).iter().filter(|label| bears(document.label(label), &names));
    let mut found: Vec<Span> = labels.map(|label| document.blocks[label.block as usize].span).collect();
    let paragraphs = document.blocks_in(case_study).iter().filter(|block| block.kind == BlockKind::Paragraph);
    found.extend(paragraphs.map(|block| block.span).filter(|span| bears(document.source.slice(*span), &openings)));
    found.sort();
    found.dedup();
    Some(found)
}

fn unexplained(document: &Document, case_study: &Section) -> Option<Fault> {
    let found = explanations(document, case_study)?;
    let (&[one], start) = (&found[..], case_study.heading.start as usize) else { return None };
    let what = format!("no plain words in {}", case_study.title);
    Some(fault(document, "layman-first", &what, one, "", start))
}

fn explained_late(document: &Document, case_study: &Section) -> Option<Fault> {
    let found = explanations(document, case_study)?;
    let (&[one], end) = (&found[..], case_study.heading.end as usize) else { return None };
    let below = document.source.slice(case_study.span).lines().nth(1)?;
    let what = format!("a table first in {}", case_study.title);
    let stands = one.start as usize + TABLE.len() + 1;
    let fits = below.trim().is_empty();
    fits.then(|| fault(document, "layman-first", &what, Span::new(end, end), &format!("\n{TABLE}"), stands))
}

fn long_code(document: &Document, case_study: &Section) -> Option<Fault> {
    let end = case_study.span.end as usize;
    let closed = document.code_blocks.iter().all(|code| code.closed) && document.source.text()[..end].ends_with("\n\n");
    let what = format!("a long query in {}", case_study.title);
    closed.then(|| fault(document, "no-long-code", &what, Span::new(end, end), SQL, end))
}

/// `n.d.` for the date of each row that has one, in sections that ask for it.
fn undated(document: &Document) -> Vec<Fault> {
    let asking = ["Engineering Blog Posts", "Conference Talks", "Technical Papers", "Video Presentations"];
    let sections = document.sections.iter().filter(|section| asking.iter().any(|name| section.title.starts_with(name)));
    let rows = sections.flat_map(|section| document.entries(section)).filter_map(|entry| {
        let SourceEntry::Row(table, row) = entry else { return None };
        let dates = |header: &&Span| matches!(document.source.slice(**header), "Date" | "Year");
        let column = document.cells(&table.header).iter().position(|header| dates(&header))?;
        let (cell, text) = (*document.cells(row).get(column)?, document.source.slice(row.span));
        let linked = text.contains("https://");
        let start = row.span.start as usize;
        let what = format!("no date in line {}", document.source.position(row.span.start).line);
        linked.then(|| fault(document, "dated-urls", &what, cell, "n.d.", start))
    });
    rows.collect()
}
