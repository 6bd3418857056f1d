//! A resources file: posts, talks, papers, manuals and videos, each with its date.

use super::author::{Author, capital};
use super::layout::Topic;
use super::mistake::Mistake;
use super::page::{Hand, Page};

const SHORTEST: usize = 4_100;
const LONGEST: usize = 5_900;

/// Writes the resources file of a topic.
pub(super) fn write(
    author: &mut Author,
    topic: &Topic,
    related: &[(String, String)],
    mistake: Option<Mistake>,
) -> String {
    let hand = Hand::of(&mut author.random);
    let mut page = Page::new(&format!("{} - Research Resources", topic.title()), hand);
    let purpose = author.phrase("purpose");
    page.paragraph(&format!("What we read about {}.", purpose.to_lowercase()));
    let updated = page.labelled("Last Updated", "February 2026");
    let file = page.labelled("Case Study File", &topic.case_study_name());
    page.paragraph(&format!("{updated}\n{file}"));
    let goal = author.random.between(SHORTEST, LONGEST);

    page.heading(2, "Engineering Blog Posts");
    let mut posts = Vec::new();
    let mut length = 2_900;
    while posts.len() < 3 || length < goal {
        let row = post(author);
        length += row.iter().map(|cell| cell.len() + 3).sum::<usize>();
        posts.push(row);
    }
    match mistake {
        Some(Mistake::NoDate) => posts[0][3] = "—".to_owned(),
        Some(Mistake::OpenDate) => posts[1][3] = "2012+".to_owned(),
        Some(Mistake::PlaceholderUrl) => posts[2][2] = "https://engineering.example.com/...".to_owned(),
        _ => {}
    }
    page.table(&["Company", "Title", "URL", "Date", "Key Insights"], &posts);

    page.heading(2, "Conference Talks & Presentations");
    let talks: Vec<_> = (0..author.random.between(2, 4)).map(|_| talk(author)).collect();
    page.table(&["Event", "Speaker", "Title", "Year", "Link", "Key Takeaways"], &talks);
    page.heading(2, "Technical Papers");
    let papers: Vec<_> = (0..author.random.between(2, 3)).map(|_| paper(author)).collect();
    page.table(&["Title", "Authors", "Venue", "Year", "Link", "Relevance"], &papers);
    page.heading(2, "Documentation References");
    let manuals = author.phrases("manual", 3);
    let manuals: Vec<String> = manuals.iter().map(|name| manual(author, &page, name)).collect();
    page.bullets(&manuals);
    if mistake != Some(Mistake::NoVideos) {
        page.heading(2, "Video Presentations");
        let videos: Vec<_> = (0..author.random.between(1, 3)).map(|_| video(author)).collect();
        page.table(&["Platform", "Title", "Presenter", "Year", "Link", "Duration"], &videos);
    }
    if mistake == Some(Mistake::SecondTitle) {
        page.heading(1, "Appendix");
    }
    additional(author, &mut page);
    ending(author, &mut page, related);
    page.text
}

fn additional(author: &mut Author, page: &mut Page) {
    page.heading(2, "Additional Reading");
    let (book, article) = (author.phrase("post-title"), author.phrase("post-title"));
    let (writer, site, year) = (author.phrase("person"), author.phrase("company"), author.random.between(2022, 2025));
    let url = format!("https://weekly.{}.press/issues/{}", slug(&site), slug(&article));
    page.bullets(&[
        page.labelled("Book", &format!("\"{book}\" by {writer} - The chapters on {}", author.phrase("things"))),
        page.labelled("Article", &format!("\"{article}\" - {site} Weekly - {year}-06 - {url}")),
    ]);
}

fn ending(author: &mut Author, page: &mut Page, related: &[(String, String)]) {
    page.heading(2, "Key Insights from Research");
    let findings = author.phrases("finding", 3);
    page.numbered(&findings);
    page.heading(2, "Related Topics");
    let links: Vec<String> = related.iter().map(|(name, path)| format!("[{name}]({path})")).collect();
    page.bullets(&links);
}

fn post(author: &mut Author) -> Vec<String> {
    let (company, title) = (author.phrase("company"), author.phrase("post-title"));
    let (year, month) = date(author);
    let host = slug(&company);
    let url = match author.random.between(0, 2) {
        0 => format!("https://engineering.{host}.io/{year}/{month:02}/{}", slug(&title)),
        1 => format!("https://blog.{host}.dev/posts/{}", slug(&title)),
        _ => format!("https://{host}.com/engineering/{}", slug(&title)),
    };
    let date = match author.random.between(0, 4) {
        0 => format!("{} {year}", MONTHS[month - 1]),
        1 => format!("{year}-{month:02}-{:02}", author.random.between(1, 28)),
        2 => format!("Q{} {year}", (month - 1) / 3 + 1),
        _ => format!("{year}-{month:02}"),
    };
    vec![company, title, url, date, capital(&author.phrase("takeaway"))]
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn talk(author: &mut Author) -> Vec<String> {
    let (event, title) = (author.phrase("event"), author.phrase("post-title"));
    let (year, _) = date(author);
    let link = format!("[Video](https://{}.org/{year}/talks/{})", slug(&event), slug(&title));
    vec![event, author.phrase("person"), title, year.to_string(), link, capital(&author.phrase("takeaway"))]
}

fn paper(author: &mut Author) -> Vec<String> {
    let year = author.random.between(1996, 2025);
    let authors =
        author.phrases("author", 1).into_iter().chain([author.phrase("author")]).collect::<Vec<_>>().join(", ");
    let (number, article) = (author.random.between(1145, 3799), author.random.between(100_000, 999_999));
    let link = format!("[DOI](https://doi.org/10.{number}/{article}.{})", article / 7);
    let relevance = author.phrase("takeaway");
    vec![author.phrase("post-title"), authors, author.phrase("venue"), year.to_string(), link, capital(&relevance)]
}

fn manual(author: &mut Author, page: &Page, name: &str) -> String {
    let title = author.phrase("manual-page");
    let url = format!("https://docs.{}.org/reference/{}", slug(name), slug(&title));
    page.labelled(name, &format!("[{title}]({url}) - {}", capital(&author.phrase("takeaway"))))
}

fn video(author: &mut Author) -> Vec<String> {
    let (year, _) = date(author);
    let number = author.random.between(100_000_000, 999_999_999);
    let minutes = format!("{} min", author.random.between(12, 58));
    let link = format!("[Video](https://vimeo.com/{number})");
    vec!["Vimeo".to_owned(), author.phrase("post-title"), author.phrase("person"), year.to_string(), link, minutes]
}

/// A year and a month, three quarters of them recent.
fn date(author: &mut Author) -> (usize, usize) {
    let year =
        if author.random.chance(75) { author.random.between(2024, 2025) } else { author.random.between(2016, 2023) };
    (year, author.random.between(1, 12))
}

fn slug(text: &str) -> String {
    let words = text.split(|end: char| !end.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}
