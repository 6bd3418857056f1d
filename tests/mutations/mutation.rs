//! A mutation: a small edit of a collection, and what the rules must say to it.
//!
//! Places are named by anchors: a piece of text that the file holds once, or several joined by ` … `, where the first
//! stands once and each other is the next one behind it: `## Case Study 2 … ### Problem`. An anchor that is gone is an
//! error, never a mutation that does nothing.

use std::ops::Range;

use crate::files::{Files, Found};

/// An edit of a collection and what is expected of it.
pub(crate) struct Mutation {
    pub(crate) name: &'static str,
    pub(crate) harmless: bool,
    pub(crate) expected: Vec<Expected>,
    file: &'static str,
    steps: Vec<(&'static str, Step)>,
}

/// A finding that must be there.
pub(crate) struct Expected {
    /// The rule, where it is not the one that the mutation is for, and why it cannot but speak up, too.
    consequence: Option<(&'static str, &'static str)>,
    file: &'static str,
    /// An anchor in the edited file; its first line where there is none.
    anchor: Option<&'static str>,
    /// What the message says, at least.
    words: &'static str,
}

enum Step {
    Swap(&'static str, String),
    Insert { before: &'static str, text: String },
    Append(String),
    DropBlock(&'static str),
    MoveBlock { block: &'static str, before: &'static str },
    Cut { from: &'static str, to: &'static str },
    Remove,
    Rename(&'static str),
    Everywhere { from: &'static str, to: &'static str },
}

/// An edit that a rule must find.
pub(crate) fn fault(name: &'static str, file: &'static str) -> Mutation {
    Mutation { name, harmless: false, expected: Vec::new(), file, steps: Vec::new() }
}

/// An edit that changes nothing.
pub(crate) fn harmless(name: &'static str, file: &'static str) -> Mutation {
    Mutation { harmless: true, ..fault(name, file) }
}

impl Mutation {
    fn step(mut self, step: Step) -> Self {
        self.steps.push((self.file, step));
        self
    }

    /// Other text instead of an anchor's last part.
    pub(crate) fn swap(self, anchor: &'static str, text: impl Into<String>) -> Self {
        self.step(Step::Swap(anchor, text.into()))
    }

    /// A block before the line of an anchor.
    pub(crate) fn insert(self, before: &'static str, block: impl AsRef<str>) -> Self {
        let text = format!("{}\n\n", block.as_ref().trim_end());
        self.step(Step::Insert { before, text })
    }

    /// Lines right before the line of an anchor, without a blank line between.
    pub(crate) fn insert_lines(self, before: &'static str, lines: impl AsRef<str>) -> Self {
        let text = format!("{}\n", lines.as_ref());
        self.step(Step::Insert { before, text })
    }

    /// A block at the end of the file.
    pub(crate) fn append(self, block: impl AsRef<str>) -> Self {
        self.step(Step::Append(format!("\n{}\n", block.as_ref().trim_end())))
    }

    /// Takes out the lines from an anchor's to the next blank one.
    pub(crate) fn drop_block(self, anchor: &'static str) -> Self {
        self.step(Step::DropBlock(anchor))
    }

    /// Takes them out and puts them before the line of another anchor.
    pub(crate) fn move_block(self, block: &'static str, before: &'static str) -> Self {
        self.step(Step::MoveBlock { block, before })
    }

    /// Takes out the lines from one anchor's up to another's.
    pub(crate) fn cut(self, from: &'static str, to: &'static str) -> Self {
        self.step(Step::Cut { from, to })
    }

    /// Takes the file out of the collection.
    pub(crate) fn remove(self) -> Self {
        self.step(Step::Remove)
    }

    /// Gives the file another path.
    pub(crate) fn rename(self, path: &'static str) -> Self {
        self.step(Step::Rename(path)).in_file(path)
    }

    /// Other letters in the place of some, in every text and every path: whoever speaks of a thing goes along.
    pub(crate) fn everywhere(self, from: &'static str, to: &'static str) -> Self {
        self.step(Step::Everywhere { from, to })
    }

    /// What follows concerns another file.
    pub(crate) fn in_file(mut self, file: &'static str) -> Self {
        self.file = file;
        self
    }

    /// The rule must report the line of an anchor in the edited file.
    pub(crate) fn found_at(mut self, anchor: &'static str) -> Self {
        self.expected.push(Expected { consequence: None, file: self.file, anchor: Some(anchor), words: "" });
        self
    }

    /// The rule must report the first line of the edited file.
    pub(crate) fn found_at_top(mut self) -> Self {
        self.expected.push(Expected { consequence: None, file: self.file, anchor: None, words: "" });
        self
    }

    /// The finding named last says this, among other things.
    pub(crate) fn saying(mut self, words: &'static str) -> Self {
        self.expected.last_mut().expect("a finding to say it").words = words;
        self
    }

    /// Another rule cannot but report a line as well, because of what `why` says.
    pub(crate) fn also(mut self, rule: &'static str, anchor: &'static str, why: &'static str) -> Self {
        let consequence = Some((rule, why));
        self.expected.push(Expected { consequence, file: self.file, anchor: Some(anchor), words: "" });
        self
    }

    /// The collection with the edit.
    pub(crate) fn apply(&self, files: &Files) -> Result<Files, String> {
        let mut edited = files.clone();
        for (file, step) in &self.steps {
            if let Step::Everywhere { from, to } = step {
                let texts = std::mem::take(&mut edited.texts).into_iter();
                edited.texts = texts.map(|(path, text)| (path.replace(from, to), text.replace(from, to))).collect();
                continue;
            }
            let text = edited.texts.remove(*file).ok_or_else(|| format!("there is no file {file}"))?;
            let path = if let Step::Rename(path) = step { path } else { file };
            if let Some(text) = step.apply(text)? {
                edited.texts.insert((*path).to_owned(), text);
            }
        }
        if edited.texts == files.texts { Err("nothing was changed".to_owned()) } else { Ok(edited) }
    }
}

impl Step {
    /// The edited text; nothing where the file goes.
    fn apply(&self, mut text: String) -> Result<Option<String>, String> {
        match self {
            Self::Swap(anchor, other) => {
                let place = find(&text, anchor)?;
                text.replace_range(place, other);
            }
            Self::Insert { before, text: block } => text.insert_str(line_start(&text, before)?, block),
            Self::Append(block) => text.push_str(block),
            Self::DropBlock(anchor) => drop(text.drain(block(&text, anchor)?)),
            Self::MoveBlock { block: anchor, before } => {
                let place = block(&text, anchor)?;
                let moved: String = text.drain(place).collect();
                text.insert_str(line_start(&text, before)?, &moved);
            }
            Self::Cut { from, to } => {
                let place = line_start(&text, from)?..line_start(&text, to)?;
                if place.is_empty() {
                    return Err(format!("`{to}` does not stand behind `{from}`"));
                }
                text.replace_range(place, "");
            }
            Self::Remove => return Ok(None),
            Self::Rename(_) | Self::Everywhere { .. } => {}
        }
        Ok(Some(text))
    }
}

impl Expected {
    /// Whether a finding is the one that is expected of a mutation for `rule`.
    pub(crate) fn is(&self, found: &Found, rule: &str, edited: &Files) -> Result<bool, String> {
        let (rule, _) = self.consequence.unwrap_or((rule, ""));
        let line = self.line(edited)?;
        let place = (found.path.as_str(), found.line, found.rule.as_str());
        Ok(place == (self.file, line, rule) && found.message.contains(self.words))
    }

    /// The finding in words.
    pub(crate) fn describe(&self, rule: &str, edited: &Files) -> String {
        let (rule, why) = self.consequence.unwrap_or((rule, ""));
        let line = self.line(edited).map_or("?".to_owned(), |line| line.to_string());
        [&format!("{}:{line}: [{rule}]", self.file), self.words, why].join(" ").trim_end().to_owned()
    }

    fn line(&self, edited: &Files) -> Result<usize, String> {
        let text = edited.texts.get(self.file).ok_or_else(|| format!("there is no file {} any more", self.file))?;
        let start = self.anchor.map_or(Ok(0), |anchor| line_start(text, anchor))?;
        Ok(text[..start].matches('\n').count() + 1)
    }
}

fn find(text: &str, anchor: &str) -> Result<Range<usize>, String> {
    let mut parts = anchor.split(" … ");
    let first = parts.next().unwrap_or_default();
    let count = text.matches(first).count();
    if count != 1 {
        return Err(format!("the anchor `{first}` stands {count} times"));
    }
    let mut at = text.find(first).unwrap_or_default();
    let mut length = first.len();
    for part in parts {
        let from = at + length;
        at = from + text[from..].find(part).ok_or_else(|| format!("no `{part}` in `{anchor}`"))?;
        length = part.len();
    }
    Ok(at..at + length)
}

fn line_start(text: &str, anchor: &str) -> Result<usize, String> {
    let at = find(text, anchor)?.start;
    Ok(text[..at].rfind('\n').map_or(0, |end| end + 1))
}

fn block(text: &str, anchor: &str) -> Result<Range<usize>, String> {
    let start = line_start(text, anchor)?;
    let end = text[start..].find("\n\n").map_or(text.len(), |end| start + end + 2);
    Ok(start..end)
}
