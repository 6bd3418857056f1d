//! A baseline: findings that somebody wrote down, so that only those count that come after. Text ↔ entries.
//!
//! One line an entry, sorted, so that git merges it and people read its changes. A finding is known by its fingerprint;
//! the other columns say what it is about. Reads and writes no file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Known, Problem};
use crate::output::harmless;
use crate::source::{Source, Span};
use crate::strict::Mistake;

/// The file's name where `lint.toml` gives none.
pub const FILE_NAME: &str = "lint-baseline.txt";

const START: &str = "# cslint baseline, version ";
const VERSION: &str = "1";
const ABOUT: &str = ": known findings, one a line. It may only shrink: `cslint baseline --prune`.";

/// How many mistakes are told at once.
const AT_ONCE: usize = 50;

/// Findings that are known.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    by_fingerprint: BTreeMap<String, Entry>,
}

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The document's path, relative to the collection.
    pub path: String,
    /// The rule's name.
    pub rule: String,
    /// What it is about, for people: the headings above it, and the message. Harmless.
    pub words: String,
}

impl Baseline {
    /// Every finding that no comment suppresses.
    #[must_use]
    pub fn of(findings: &[Diagnostic]) -> Self {
        let entries = findings.iter().filter(|finding| finding.suppressed.is_none());
        Self { by_fingerprint: entries.map(|finding| (finding.fingerprint.clone(), Entry::of(finding))).collect() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// Every line that is not an entry, at its place; where the first one is of another version, only that.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Vec<Problem>> {
        let problem = |mistake| Problem::at(source, mistake);
        let mut lines = Lines { rest: source.text(), start: 0 };
        let (header, place) = lines.next().unwrap_or_default();
        if let Some(mistake) = header_fault(header, place) {
            return Err(vec![problem(mistake)]);
        }
        let mut baseline = Self::default();
        let mut lines_of: BTreeMap<&str, usize> = BTreeMap::new();
        let mut mistakes = Vec::new();
        for (line, place) in lines.filter(|(line, _)| !line.is_empty()) {
            match Entry::parse(line) {
                Some((fingerprint, entry)) => {
                    if let Some(first) = lines_of.get(fingerprint) {
                        let message = format!("line {first} holds this finding already");
                        let help = Some("remove one of the two lines".to_owned());
                        mistakes.push(Mistake { help, ..Mistake::new(place, message) });
                    } else {
                        lines_of.insert(fingerprint, source.line_at(place.start));
                        baseline.by_fingerprint.insert(fingerprint.to_owned(), entry);
                    }
                }
                None => mistakes.push(no_entry(line, place)),
            }
        }
        if mistakes.is_empty() {
            return Ok(baseline);
        }
        Err(mistakes.into_iter().take(AT_ONCE).map(problem).collect())
    }

    /// The text of the file: its first line, then the entries, sorted by their bytes.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines: Vec<_> =
            self.by_fingerprint.iter().map(|(fingerprint, entry)| entry.line(fingerprint)).collect();
        lines.sort_unstable();
        format!("{START}{VERSION}{ABOUT}\n{}", lines.concat())
    }

    /// Marks the findings that it holds.
    pub fn mark(&self, findings: &mut [Diagnostic]) {
        let known = |finding: &&mut Diagnostic| self.holds(&finding.fingerprint);
        for finding in findings.iter_mut().filter(|finding| finding.suppressed.is_none()).filter(known) {
            finding.known = Some(Known::Baseline);
        }
    }

    /// Whether it holds a finding of this fingerprint.
    #[must_use]
    pub fn holds(&self, fingerprint: &str) -> bool {
        self.by_fingerprint.contains_key(fingerprint)
    }

    /// Takes out the entries of these fingerprints.
    pub fn forget(&mut self, fingerprints: &[String]) {
        fingerprints.iter().for_each(|fingerprint| _ = self.by_fingerprint.remove(fingerprint));
    }

    /// The entries that another does not hold, in the order of their paths.
    #[must_use]
    pub fn without(&self, other: &Self) -> Vec<&Entry> {
        self.gone(other, |_| true)
    }

    /// The entries that are not among those of now though they were looked for, in the order of their paths.
    #[must_use]
    pub fn gone(&self, now: &Self, looked_for: impl Fn(&Entry) -> bool) -> Vec<&Entry> {
        let absent =
            self.by_fingerprint.iter().filter(|(fingerprint, _)| !now.by_fingerprint.contains_key(*fingerprint));
        let mut gone: Vec<_> = absent.map(|(_, entry)| entry).filter(|entry| looked_for(entry)).collect();
        gone.sort_by(|one, other| one.path.cmp(&other.path).then_with(|| one.rule.cmp(&other.rule)));
        gone
    }

    /// What is found now, and beside it the entries that were not looked for.
    #[must_use]
    pub fn renewed(&self, now: Self, looked_for: impl Fn(&Entry) -> bool) -> Self {
        let mut renewed = now;
        let kept = self.by_fingerprint.iter().filter(|(_, entry)| !looked_for(entry));
        renewed.by_fingerprint.extend(kept.map(|(fingerprint, entry)| (fingerprint.clone(), entry.clone())));
        renewed
    }

    /// The entries that are among those of now, and those that were not looked for.
    #[must_use]
    pub fn pruned(&self, now: &Self, looked_for: impl Fn(&Entry) -> bool) -> Self {
        let stays = |(fingerprint, entry): &(&String, &Entry)| {
            now.by_fingerprint.contains_key(*fingerprint) || !looked_for(entry)
        };
        let kept = self.by_fingerprint.iter().filter(stays);
        Self { by_fingerprint: kept.map(|(fingerprint, entry)| (fingerprint.clone(), entry.clone())).collect() }
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_fingerprint.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_fingerprint.is_empty()
    }
}

impl Entry {
    fn of(finding: &Diagnostic) -> Self {
        let section = finding.section.iter().map(|heading| format!("{heading} > ")).collect::<String>();
        let words = match section.strip_suffix(" > ") {
            Some(section) => format!("{section}: {}", finding.message),
            None => finding.message.clone(),
        };
        Self {
            path: finding.primary.source.path().to_owned(),
            rule: finding.rule.to_string(),
            words: harmless::prose(&words),
        }
    }

    /// The fingerprint and what belongs to it.
    fn parse(line: &str) -> Option<(&str, Self)> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [path, rule, fingerprint, words] = columns.as_slice() else { return None };
        let path = unescaped(path).filter(|path| !path.is_empty())?;
        let is_rule = !rule.is_empty() && !rule.chars().any(harmless::is_hidden);
        let is_hash = fingerprint.len() == 32 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_rule && is_hash)
            .then(|| (*fingerprint, Self { path, rule: (*rule).to_owned(), words: harmless::prose(words) }))
    }

    fn line(&self, fingerprint: &str) -> String {
        format!("{}\t{}\t{fingerprint}\t{}\n", escaped(&self.path), self.rule, self.words)
    }
}

/// Lines without their ends, LF or CRLF, each with its place.
struct Lines<'a> {
    rest: &'a str,
    start: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a str, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let whole = self.rest.split_inclusive('\n').next()?;
        let start = self.start;
        self.start += whole.len();
        self.rest = self.rest.get(whole.len()..).unwrap_or_default();
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        let line = line.strip_suffix('\r').unwrap_or(line);
        Some((line, Span::new(start, start + line.len())))
    }
}

fn header_fault(header: &str, place: Span) -> Option<Mistake> {
    let version = header.strip_prefix(START).map(|rest| rest.split_once(':').map_or(rest, |(version, _)| version));
    let (message, help) = match version {
        Some(VERSION) => return None,
        Some(version) => (
            format!("this is a baseline of version {version}, and this cslint reads version {VERSION}"),
            "use the cslint that wrote it, or delete it and run `cslint baseline`".to_owned(),
        ),
        None => (
            format!("a baseline begins with `{START}{VERSION}`"),
            "name a file that `cslint baseline` wrote, or delete this one and run that".to_owned(),
        ),
    };
    Some(Mistake { help: Some(help), ..Mistake::new(place, message) })
}

fn no_entry(line: &str, place: Span) -> Mistake {
    let markers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    let (message, help) = if markers.iter().any(|marker| line.starts_with(marker)) {
        ("a merge was left unfinished here", "keep the lines that both sides have, and remove the marks")
    } else {
        (
            "this is not an entry: path, rule, fingerprint and words, with tabs between them",
            "remove the line: `cslint baseline` writes the entries",
        )
    };
    Mistake { help: Some(help.to_owned()), ..Mistake::new(place, message) }
}

/// A path as a column: nothing in it ends the column or the line, hides, or is a command to a build's log.
fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for character in path.chars() {
        let commands = character == ':' && escaped.ends_with(':') || character == '[' && escaped.ends_with("##");
        if character == '\\' {
            escaped.push_str("\\\\");
        } else if commands || harmless::is_hidden(character) {
            escaped.extend(character.escape_unicode());
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// The path that a column stands for.
fn unescaped(column: &str) -> Option<String> {
    let mut path = String::with_capacity(column.len());
    let mut rest = column;
    while let Some((plain, escape)) = rest.split_once('\\') {
        path.push_str(plain);
        if let Some(after) = escape.strip_prefix('\\') {
            path.push('\\');
            rest = after;
        } else {
            let (digits, after) = escape.strip_prefix("u{")?.split_once('}')?;
            path.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
            rest = after;
        }
    }
    path.push_str(rest);
    Some(path)
}

#[cfg(test)]
mod tests;
