//! The lines that a diagnostic's labels stand on, gathered by file and cut to the width.
//!
//! A label that covers several lines is shown on its first. Knows nothing of how lines are drawn.

use std::ops::Range;

use super::excerpt::{Excerpt, Mark};
use super::place::Place;
use super::{harmless, prose};
use crate::diagnostics::Label;
use crate::source::Position;

/// What is shown of one file.
#[derive(Debug)]
pub(super) struct FileView {
    /// Its path, harmless.
    pub(super) path: String,
    /// Where the first of its labels in the order of importance starts.
    pub(super) at: Position,
    /// Its lines, in order, without those in between.
    pub(super) runs: Vec<Run>,
}

/// Lines that follow each other without a gap.
#[derive(Debug)]
pub(super) struct Run {
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// How many lines there are.
    pub(super) lines: usize,
    /// The lines, harmless, each with its line feed.
    pub(super) text: String,
    /// What is underlined, in order.
    pub(super) marks: Vec<MarkedText>,
}

/// An underlined part of a run.
#[derive(Debug)]
pub(super) struct MarkedText {
    /// Its bytes in the run's text.
    pub(super) bytes: Range<usize>,
    /// The words at it, harmless, broken into lines; empty where there are none.
    pub(super) words: String,
    /// Whether this is what the diagnostic is about.
    pub(super) primary: bool,
}

/// A label with its place, and whether the diagnostic is about it.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    label: &'a Label,
    place: Place,
    primary: bool,
}

impl<'a> Placed<'a> {
    /// Looks up where a label stands.
    pub(super) fn new(label: &'a Label, primary: bool) -> Self {
        Self { label, place: Place::of(label), primary }
    }

    /// The path as people see it.
    pub(super) fn path(&self) -> &'a str {
        self.label.source.shown()
    }

    /// The line that it is shown on.
    pub(super) fn line(&self) -> usize {
        self.place.start.line
    }

    /// Its bytes on that line, counted from the line's start, and the line's text.
    fn on_its_line(&self) -> (Range<usize>, &'a str) {
        let source = &self.label.source;
        let line = source.line(self.line());
        let span = self.place.span;
        let within = |offset: u32| offset.clamp(line.start, line.end).saturating_sub(line.start) as usize;
        (within(span.start)..within(span.end), source.slice(line))
    }
}

/// Gathers labels, which come in the order of importance, into what is shown of each file, with lines of at most
/// `width` columns.
pub(super) fn views(labels: &[Placed], width: usize) -> Vec<FileView> {
    let mut views: Vec<FileView> = Vec::new();
    for first in labels {
        let path = harmless::path(first.path());
        if views.iter().any(|view| view.path == path) {
            continue;
        }
        let mut here: Vec<_> = labels.iter().filter(|label| label.path() == first.path()).collect();
        here.sort_by_key(|label| (label.place.span, !label.primary));
        let mut runs: Vec<Run> = Vec::new();
        for same_line in here.chunk_by(|left, right| left.line() == right.line()) {
            for (group, excerpt) in shown_together(same_line, width) {
                let run = Run::of(&group, &excerpt);
                match runs.last_mut() {
                    Some(last) if last.first_line + last.lines == run.first_line => last.append(run),
                    _ => runs.push(run),
                }
            }
        }
        views.push(FileView { path, at: first.place.start, runs });
    }
    views
}

/// Splits the labels of one line, in order, into as few groups as the width and their underlines allow.
fn shown_together<'l, 'a>(labels: &[&'l Placed<'a>], width: usize) -> Vec<(Vec<&'l Placed<'a>>, Excerpt)> {
    let mut groups: Vec<(Vec<&Placed>, Excerpt)> = Vec::new();
    for &label in labels {
        if let Some((group, excerpt)) = groups.last_mut() {
            group.push(label);
            if let Some(wider) = cut(group, width) {
                *excerpt = wider;
                continue;
            }
            group.pop();
        }
        groups.extend(cut(&[label], width).map(|excerpt| (vec![label], excerpt)));
    }
    groups
}

fn cut(labels: &[&Placed], width: usize) -> Option<Excerpt> {
    let (_, line) = labels.first()?.on_its_line();
    let mark = |label: &&Placed| Mark {
        bytes: label.on_its_line().0,
        words: prose::width(&harmless::prose(&label.label.text)).min(24).min(width / 3),
    };
    Excerpt::cut(line, &labels.iter().map(mark).collect::<Vec<_>>(), width)
}

impl Run {
    fn of(labels: &[&Placed], excerpt: &Excerpt) -> Self {
        let marks = labels.iter().zip(&excerpt.marks).zip(&excerpt.room).map(|((label, bytes), &room)| MarkedText {
            bytes: bytes.clone(),
            words: prose::wrap_all(&harmless::prose(&label.label.text), room).join("\n"),
            primary: label.primary,
        });
        Self {
            first_line: labels.first().map_or(1, |label| label.line()),
            lines: 1,
            text: format!("{}\n", excerpt.text),
            marks: marks.collect(),
        }
    }

    fn append(&mut self, next: Run) {
        let before = self.text.len();
        self.lines += next.lines;
        self.text.push_str(&next.text);
        self.marks.extend(
            next.marks
                .into_iter()
                .map(|mark| MarkedText { bytes: mark.bytes.start + before..mark.bytes.end + before, ..mark }),
        );
    }
}
