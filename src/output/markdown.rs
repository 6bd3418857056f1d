//! The report as a page: the summary of a job, or a comment on a change. Whoever reads it has a browser and no terminal:
//! so it leads to the lines and to the guide, and what is missing can be pasted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::place::Place;
use super::{Options, Report, closing_line, folding, markup, pages, policy, prose};
use crate::Outcome;
use crate::diagnostics::{Act, Diagnostic, Known, Label, Policy, PolicyChange, Problem};

/// How long the page may grow, in bytes. GitHub refuses a step's summary over a mebibyte, and several runs may share one.
const LIMIT: usize = 300_000;

/// How many lines or places are named beside a finding's own.
const FURTHER: usize = 10;

/// The page.
pub(super) fn page(report: &Report, options: Options) -> String {
    let mut page = Page { report, text: "## cslint\n".to_owned() };
    page.policy();
    page.verdict();
    page.problems();
    page.findings();
    let apart = |finding: &Diagnostic| options.lists(finding) && !finding.counts();
    page.folded("known before, and not counted", |finding| apart(finding) && finding.suppressed.is_none());
    page.folded("suppressed by a comment, and not counted", |finding| apart(finding) && finding.suppressed.is_some());
    page.text
}

struct Page<'r, 'a> {
    report: &'r Report<'a>,
    text: String,
}

impl Page<'_, '_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds pieces as long as there is room. Returns for how many there was none.
    fn add(&mut self, pieces: impl Iterator<Item = String>, limit: usize) -> usize {
        let mut left = 0;
        for piece in pieces {
            if left == 0 && self.text.len() + piece.len() <= limit {
                self.text.push_str(&piece);
            } else {
                left += 1;
            }
        }
        left
    }

    /// What the change does to that by which it is judged: whoever approves it should see that before anything else.
    fn policy(&mut self) {
        let changes = self.report.policy;
        if changes.is_empty() {
            return;
        }
        self.line("\n**This change touches what it is judged by:**\n");
        let lines: Vec<_> = changes.iter().map(|change| self.policy_change(change)).collect();
        let left = self.add(lines.into_iter(), LIMIT / 3);
        self.left_out(left, "more change", "more changes");
        for sentence in self.report.effect.into_iter().flat_map(policy::effect) {
            self.line(&format!("\n{}", markup::prose(&sentence)));
        }
    }

    fn policy_change(&self, change: &PolicyChange) -> String {
        let line = match &change.policy {
            Policy::Suppression { line, .. } => *line,
            _ => 1,
        };
        // What is gone has no page in this commit.
        let page = self.report.job.page(&change.path, (line, line)).filter(|_| change.act != Act::Removed);
        format!("- {}: {}\n", link(&policy::place(change), page), markup::prose(&policy::what(change)))
    }

    fn verdict(&mut self) {
        let word = match self.report.outcome {
            Outcome::Clean => "Passed",
            Outcome::Findings | Outcome::NothingChecked => "Failed",
            Outcome::Trouble => "Not checked in full",
        };
        let line = format!("\n**{word}.** {}", markup::prose(&closing_line(self.report)));
        self.line(&line);
        let notices = self.report.notices.iter().map(|notice| format!("\nNote: {}\n", markup::prose(notice)));
        let left = self.add(notices.collect::<Vec<_>>().into_iter(), self.text.len() + LIMIT / 10);
        self.left_out(left, "more note", "more notes");
    }

    fn problems(&mut self) {
        if self.report.problems.is_empty() {
            return;
        }
        self.line("\n### What keeps the check from being complete\n");
        let items: Vec<_> = self.report.problems.iter().map(|problem| self.problem(problem)).collect();
        let left = self.add(items.into_iter(), LIMIT / 2);
        self.left_out(left, "more problem", "more problems");
    }

    fn problem(&self, problem: &Problem) -> String {
        let help = problem.help.as_ref().map_or_else(String::new, |help| format!("  - {}\n", markup::prose(help)));
        let at = match &problem.place {
            Some(label) => format!("{}:", self.place(label)),
            None => markup::code(&super::harmless::prose(&problem.path)),
        };
        format!("- {at} {}\n{help}", markup::prose(&problem.message))
    }

    /// The findings by file, the files with the worst ones first.
    fn findings(&mut self) {
        let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for finding in self.report.diagnostics.iter().filter(|finding| finding.counts()) {
            files.entry(finding.primary.source.shown()).or_default().push(finding);
        }
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_by_key(|(_, findings)| Reverse(findings.iter().map(|finding| finding.severity).max()));
        let mut left = 0;
        for (path, mut findings) in files {
            findings.sort_by_key(|finding| Reverse(finding.severity));
            let groups = folding::fold(findings.iter().copied());
            let heading = format!("\n### {}\n\n", link(path, self.report.job.page(path, (1, 1))));
            let mut items: Vec<_> = groups.iter().map(|group| self.item(group)).collect();
            if let Some(first) = items.first_mut() {
                first.insert_str(0, &heading);
            }
            let shown = items.len() - self.add(items.into_iter(), LIMIT);
            left += groups.iter().skip(shown).map(Vec::len).sum::<usize>();
        }
        self.left_out(left, "more finding", "more findings");
    }

    fn left_out(&mut self, left: usize, one: &str, many: &str) {
        if left > 0 {
            let left = prose::counted(left, one, many);
            self.line(&format!("\nThere is no room here for {left}: see the log, or run `cslint`."));
        }
    }

    /// A finding, or several of a kind: what is wrong, how to mend it, why.
    fn item(&self, group: &[&Diagnostic]) -> String {
        let Some(first) = group.first() else { return String::new() };
        let section = first.section.first().map_or_else(String::new, |name| format!(", in “{}”", markup::prose(name)));
        let place = self.lines_of(&first.primary);
        let rule = link(&first.rule, pages::of_rule(&first.rule));
        let message = markup::prose(&folding::message(group));
        let mut item = format!("- **{}** at {place}{section}: {message} ({rule})\n", first.severity.name());
        let mut detail = |text: String| item.push_str(&format!("  - {text}\n"));
        if let [_, others @ ..] = group
            && !others.is_empty()
        {
            match folding::others(group) {
                named if !named.is_empty() => detail(format!("Also {}", markup::prose(&named))),
                _ => detail(format!("Also at {}", some_of(others.iter().map(|other| self.lines_of(&other.primary))))),
            }
        }
        if !first.related.is_empty() && group.len() == 1 {
            let related = first.related.iter().map(|label| {
                let here = label.source.shown() == first.primary.source.shown();
                let place = if here { self.lines_of(label) } else { self.place(label) };
                let words = Some(markup::prose(&label.text)).filter(|words| !words.is_empty());
                place + &words.map_or_else(String::new, |words| format!(" ({words})"))
            });
            detail(format!("See {}", some_of(related)));
        }
        let help = folding::help(group);
        if !help.is_empty() {
            detail(format!("To mend it: {}", markup::prose(&help)));
        }
        if let Some(citation) = &first.citation {
            let place = Place::of_span(&citation.source, citation.span);
            let name = format!("{}:{}", citation.source.shown(), place.start.line);
            let page = self.report.job.page(citation.source.shown(), place.lines());
            let quote =
                citation.quote.as_ref().map_or_else(String::new, |quote| format!(": “{}”", markup::prose(quote)));
            detail(format!("The guide, {}, {}{quote}", link(&name, page), markup::prose(&citation.clause)));
        }
        if let Some(skeleton) = &first.skeleton {
            detail(format!("To paste and fill in:\n\n{}", markup::block("markdown", skeleton, "    ")));
        }
        item
    }

    /// What does not count, a line each, behind a click.
    fn folded(&mut self, what: &str, is_one: impl Fn(&Diagnostic) -> bool) {
        let findings: Vec<_> = self.report.diagnostics.iter().filter(|finding| is_one(finding)).collect();
        if findings.is_empty() {
            return;
        }
        let count = prose::counted(findings.len(), "finding", "findings");
        self.line(&format!("\n<details>\n<summary>{count} {what}</summary>\n"));
        let lines: Vec<_> = findings.into_iter().map(|finding| self.short(finding)).collect();
        // A list that nobody opens must not fill the page.
        let left = self.add(lines.into_iter(), self.text.len() + LIMIT / 10);
        self.left_out(left, "more of them", "more of them");
        self.line("\n</details>");
    }

    fn short(&self, finding: &Diagnostic) -> String {
        let why = match (&finding.suppressed, finding.known) {
            (Some(suppressed), _) => {
                let reason = suppressed.reason.as_deref().unwrap_or("no reason is given");
                format!(": {}", markup::prose(reason))
            }
            (None, Some(Known::Baseline)) => " (in the baseline)".to_owned(),
            (None, Some(Known::Before)) | (None, None) => String::new(),
        };
        let (place, message) = (self.place(&finding.primary), markup::prose(&finding.message));
        format!("- {place}: {} {message} ({}){why}\n", finding.severity.name(), markup::code(&finding.rule))
    }

    /// `path:line`, with its page.
    fn place(&self, label: &Label) -> String {
        let (first, last) = Place::of(label).lines();
        let path = label.source.shown();
        link(&format!("{path}:{first}"), self.report.job.page(path, (first, last)))
    }

    /// `line 3`, where the file is told already.
    fn lines_of(&self, label: &Label) -> String {
        let (first, last) = Place::of(label).lines();
        let path = label.source.shown();
        let page = self.report.job.page(path, (first, last));
        page.map_or_else(
            || markup::code(&format!("{}:{first}", super::harmless::path(path))),
            |page| format!("[line {first}]({page})"),
        )
    }
}

/// A name as code, which leads to its page where it has one.
fn link(name: &str, page: Option<String>) -> String {
    let name = markup::code(&super::harmless::prose(name));
    page.map_or(name.clone(), |page| format!("[{name}]({page})"))
}

/// The first of them, and how many more there are.
fn some_of(items: impl ExactSizeIterator<Item = String>) -> String {
    let more = items.len().saturating_sub(FURTHER);
    let mut shown: Vec<String> = items.take(FURTHER).collect();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    prose::listed(&shown)
}
