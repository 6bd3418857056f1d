//! Markdown as one of many hands writes it.

use super::author::Random;

/// The habits of whoever wrote a page.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    bullet: char,
    rules: bool,
    padded: bool,
    /// Labels with the colon inside the bold run.
    colon_inside: bool,
    /// Between "Case Study 1" and its title.
    pub(super) dash: &'static str,
}

impl Hand {
    pub(super) fn of(random: &mut Random) -> Self {
        Self {
            bullet: if random.chance(80) { '-' } else { '*' },
            rules: random.chance(75),
            padded: random.chance(70),
            colon_inside: random.chance(25),
            dash: *random.pick::<&str>(&[": ", ": ", ": ", " — ", " - "]),
        }
    }
}

/// A document on its way.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) hand: Hand,
}

impl Page {
    pub(super) fn new(title: &str, hand: Hand) -> Self {
        Self { text: format!("# {title}\n"), hand }
    }

    /// A heading; one of level 2 is set off by a rule where the hand does so.
    pub(super) fn heading(&mut self, level: usize, title: &str) {
        if level == 2 && self.hand.rules {
            self.text.push_str("\n---\n");
        }
        self.text.push_str(&format!("\n{} {title}\n", "#".repeat(level)));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.text.push_str(&format!("\n{text}\n"));
    }

    pub(super) fn label(&mut self, name: &str, text: &str) {
        let labelled = self.labelled(name, text);
        self.paragraph(&labelled);
    }

    pub(super) fn labelled(&self, name: &str, text: &str) -> String {
        if self.hand.colon_inside { format!("**{name}:** {text}") } else { format!("**{name}**: {text}") }
    }

    /// A label and the list that it stands over.
    pub(super) fn labelled_list(&mut self, name: &str, items: &[String]) {
        let label = self.labelled(name, "");
        self.text.push_str(&format!("\n{}\n", label.trim_end()));
        self.items(items);
    }

    pub(super) fn bullets(&mut self, items: &[String]) {
        self.text.push('\n');
        self.items(items);
    }

    fn items(&mut self, items: &[String]) {
        for item in items {
            self.text.push_str(&format!("{} {item}\n", self.hand.bullet));
        }
    }

    pub(super) fn numbered(&mut self, items: &[String]) {
        self.text.push('\n');
        for (index, item) in items.iter().enumerate() {
            self.text.push_str(&format!("{}. {item}\n", index + 1));
        }
    }

    pub(super) fn fence(&mut self, tag: &str, lines: &[String]) {
        self.text.push_str(&format!("\n```{tag}\n{}\n```\n", lines.join("\n")));
    }

    pub(super) fn table(&mut self, header: &[&str], rows: &[Vec<String>]) {
        let dashes: Vec<String> = header.iter().map(|name| "-".repeat(name.chars().count() + 2)).collect();
        let header: Vec<String> = header.iter().map(|&name| name.to_owned()).collect();
        self.text.push('\n');
        self.row(&header);
        let delimiter = if self.hand.padded { dashes.join("|") } else { vec!["---"; header.len()].join("|") };
        self.text.push_str(&format!("|{delimiter}|\n"));
        for row in rows {
            self.row(row);
        }
    }

    fn row(&mut self, cells: &[String]) {
        self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}
