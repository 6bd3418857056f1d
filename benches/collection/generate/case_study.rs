//! A case-study file: three to five case studies, common mistakes, related patterns.

use super::author::{Author, capital};
use super::figure;
use super::layout::Topic;
use super::mistake::Mistake;
use super::page::{Hand, Page};

/// How long case-study files are, in bytes.
const SHORTEST: usize = 9_300;
const LONGEST: usize = 15_200;

/// Writes the case-study file of a topic. `related` are topics nearby, each with a link; `titles` are those of the
/// case studies, as many as the file is to hold.
pub(super) fn write(
    author: &mut Author,
    topic: &Topic,
    related: &[(String, String)],
    titles: &[String],
    mistake: Option<Mistake>,
) -> String {
    let hand = Hand::of(&mut author.random);
    let mut page = Page::new(&topic.title(), hand);
    let overview = author.phrase("overview");
    page.paragraph(&overview);
    let goal = author.random.between(SHORTEST, LONGEST);
    let titles = if mistake == Some(Mistake::TwoCaseStudies) { &titles[..2] } else { titles };
    let end = goal.saturating_sub(2_200);
    // The mistake is made once, in the second of the case studies.
    for (index, title) in titles.iter().enumerate() {
        let share = page.text.len() + end.saturating_sub(page.text.len()) / (titles.len() - index);
        case_study(author, &mut page, (index + 1, title), share, mistake.filter(|_| index == 1));
    }
    page.heading(2, "Common Mistakes");
    common_mistakes(author, &mut page);
    page.heading(2, "Related Patterns");
    let mut links = Vec::new();
    for (name, path) in related {
        let relation = author.phrase("relation");
        let path = if mistake == Some(Mistake::BrokenLink) { format!("../{path}") } else { path.clone() };
        links.push(format!("[{name}]({path}) - {}", capital(&relation)));
    }
    page.bullets(&links);
    page.heading(2, "Research Resources");
    let resources = topic.resources_name();
    page.paragraph(&format!("See [{resources}](./{resources}) for posts, talks, papers and manuals."));
    page.text
}

/// How many case studies a file holds.
pub(super) fn count(author: &mut Author) -> usize {
    *author.random.pick(&[3, 3, 3, 4, 4, 5])
}

/// Writes a case study that ends where the page is about `end` bytes long.
fn case_study(
    author: &mut Author,
    page: &mut Page,
    (number, title): (usize, &str),
    end: usize,
    mistake: Option<Mistake>,
) {
    page.heading(2, &format!("Case Study {number}{}{title}", page.hand.dash));
    page.heading(3, "Problem");
    let problem = [author.phrase("problem"), author.phrase("problem-more")].join(" ");
    page.paragraph(&problem);
    let context = author.phrase("context");
    page.label("Context", &context);
    let late = mistake == Some(Mistake::LateExplanation);
    if !late && mistake != Some(Mistake::NoExplanation) {
        explanation(author, page);
    }
    if mistake != Some(Mistake::NoQuickAnswer) {
        page.heading(3, "Quick Answer");
        let answer = [author.phrase("answer"), author.phrase("answer-more")].join(" ");
        page.paragraph(&answer);
    }
    if late {
        explanation(author, page);
    }
    page.heading(3, "Detailed Explanation");
    let level = if mistake == Some(Mistake::SkippedLevel) { 5 } else { 4 };
    let cause = author.phrase("why-title");
    page.heading(level, &cause);
    let mut cause = author.phrases("cause", 2);
    cause.push(author.phrase("cause-more"));
    page.paragraph(&cause.join(" "));
    let solution = author.phrase("solution-title");
    page.heading(4, &solution);
    decisions(author, page);
    if author.random.chance(45) {
        flow(author, page);
    }
    figure::diagram(author, page);
    if mistake == Some(Mistake::LongCode) {
        figure::long_code(author, page);
    } else if author.random.chance(15) {
        figure::short_code(author, page);
    }
    results(author, page, mistake, end);
}

fn explanation(author: &mut Author, page: &mut Page) {
    let analogy = author.phrase("analogy");
    if analogy.starts_with("Imagine") && author.random.chance(50) {
        return page.paragraph(&analogy);
    }
    let label = *author.random.pick(&["In simple terms", "In simple terms", "Simple analogy", "In plain English"]);
    page.label(label, &analogy);
}

fn decisions(author: &mut Author, page: &mut Page) {
    let count = author.random.between(3, 5);
    let names = author.phrases("decision-name", count);
    let decisions = author.phrases("decision", count);
    let items: Vec<String> =
        names.iter().zip(&decisions).map(|(name, text)| page.labelled(name, &capital(text))).collect();
    page.labelled_list("Key design decisions", &items);
}

fn flow(author: &mut Author, page: &mut Page) {
    let title = author.phrase("flow-title");
    let count = author.random.between(4, 6);
    let steps = author.phrases("step", count);
    page.paragraph(page.labelled(&title, "").trim_end());
    page.numbered(&steps);
}

/// Results, insight and lessons, with what more there is to tell before them.
fn results(author: &mut Author, page: &mut Page, mistake: Option<Mistake>, end: usize) {
    let ending = 900;
    while page.text.len() + ending < end {
        let list = *author.random.pick(&["aside", "cause", "trade-off"]);
        let more = [author.phrase(list), author.phrase("cause-more"), author.phrase("aside")].join(" ");
        match list {
            "trade-off" => page.label("Trade-off", &more),
            _ => page.paragraph(&more),
        }
    }
    page.heading(4, "Production Results");
    let title = author.phrase("metric-title");
    let rows = figure::metrics(author, mistake == Some(Mistake::WrongArithmetic));
    page.table(&[&title, "Before", "After", "Improvement"], &rows);
    if mistake == Some(Mistake::VagueClaim) {
        page.paragraph("Latency improved dramatically, and there were massively fewer alarms.");
    }
    let insight = author.phrase("insight");
    page.label("Key insight", &insight);
    let count = author.random.between(2, 4);
    let lessons = author.phrases("lesson", count);
    page.labelled_list("Lessons Learned", &lessons);
}

fn common_mistakes(author: &mut Author, page: &mut Page) {
    let count = author.random.between(3, 5);
    let items: Vec<String> = author
        .phrases("mistake", count)
        .iter()
        .map(|mistake| {
            let mut parts = mistake.split(" | ").map(capital);
            let mut part = |name| page.labelled(name, &parts.next().unwrap_or_default());
            format!("{}\n   {}\n   {}", part("Mistake"), part("Why it's wrong"), part("Instead"))
        })
        .collect();
    page.numbered(&items);
}
