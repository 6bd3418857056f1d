//! Findings as a contributor reads them: what is wrong, the lines in question, how to mend it, and the guide's own
//! words. The only file that names miette, which draws the lines of a run and the strokes under them; the frame
//! around the runs is drawn here, because miette would print everything between two places far apart.

use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteSpanContents, SourceSpan};
use miette::{ThemeCharacters, ThemeStyles};

use super::place::Place;
use super::snippet::{self, Placed, Run};
use super::{Style, folding, harmless, look_of, prose};
use crate::cores;
use crate::diagnostics::{Diagnostic, Label, Problem, Severity};

/// How many labels one diagnostic shows; miette's time grows with their square, and a reader's patience ends sooner.
const LABELS: usize = 8;

/// How many findings are drawn at once on one core: a few are drawn sooner than a core is found.
const A_FEW: usize = 4;

/// Writes findings with a blank line between them, many of a kind folded into one.
pub(super) fn write<'a>(
    findings: impl Iterator<Item = &'a Diagnostic> + Clone,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let groups = folding::fold(findings);
    let some: Vec<_> = groups.chunks(A_FEW).collect();
    let texts = cores::map(&some, |groups| groups.iter().map(|group| finding(group, style)).collect::<Vec<_>>());
    write_all(texts.into_iter().flatten(), out)
}

/// Writes problems with a blank line between them.
pub(super) fn write_problems(problems: &[Problem], style: Style, out: &mut dyn Write) -> io::Result<()> {
    write_all(problems.iter().map(|trouble| problem(trouble, style)), out)
}

fn write_all(texts: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    for (index, text) in texts.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// One finding, or several of a kind told as one.
fn finding(group: &[&Diagnostic], style: Style) -> String {
    let Some(first) = group.first() else { return String::new() };
    let mut text = Text::new(style);
    let suppressed = if first.suppressed.is_some() { "suppressed " } else { "" };
    let kind = format!("{suppressed}{}[{}]:", first.severity.name(), harmless::prose(&first.rule));
    text.headline(&kind, first.severity, &folding::message(group));

    let others = folding::others(group);
    let labels: Vec<_> = if group.len() > 1 && others.is_empty() {
        group.iter().map(|one| Placed::new(&one.primary, true)).collect()
    } else {
        let related = first.related.iter().map(|label| Placed::new(label, false));
        std::iter::once(Placed::new(&first.primary, true)).chain(related).collect()
    };
    let (shown, rest) = labels.split_at(labels.len().min(LABELS));
    text.frame(shown, first.severity);
    text.detail("also", if others.is_empty() { other_places(&first.primary, rest) } else { others }.as_str());
    if let Some(suppressed) = &first.suppressed {
        text.detail("reason", suppressed.reason.as_deref().unwrap_or("none is given"));
    }
    text.detail("help", &folding::help(group));
    if let Some(citation) = &first.citation {
        let line = Place::of_span(&citation.source, citation.span).start.line;
        text.detail("guide", &format!("{} ({}:{line})", citation.clause, citation.source.shown()));
        text.detail("", &citation.quote.as_ref().map_or_else(String::new, |quote| format!("“{}”", quote.trim())));
    }
    for threshold in first.thresholds.iter() {
        let line = Place::of_span(&threshold.source, threshold.span).start.line;
        let (option, value, path) = (&threshold.option, &threshold.value, threshold.source.shown());
        text.detail("limit", &format!("{option} = {value} is set in {path}:{line}"));
    }
    text.written
}

fn problem(problem: &Problem, style: Style) -> String {
    let mut text = Text::new(style);
    text.headline("error:", Severity::Error, &problem.sentence());
    if let Some(place) = &problem.place {
        text.frame(&[Placed::new(place, true)], Severity::Error);
    }
    text.detail("help", problem.help.as_deref().unwrap_or_default());
    text.written
}

/// Where labels stand for which there was no room: `lines 45, 47 to 49 and 60`, then those in other files.
fn other_places(primary: &Label, rest: &[Placed]) -> String {
    let (here, elsewhere): (Vec<&Placed>, Vec<&Placed>) =
        rest.iter().partition(|label| label.path() == primary.source.shown());
    let mut lines: Vec<usize> = here.iter().map(|label| label.line()).collect();
    lines.sort_unstable();
    lines.dedup();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    let runs = lines.chunk_by(|left, right| left + 1 == *right).flat_map(|run| match run {
        [first, .., last] if run.len() > 2 => vec![format!("{first} to {last}")],
        few => few.iter().map(ToString::to_string).collect(),
    });
    let here = prose::listed(&runs.collect::<Vec<_>>());
    let elsewhere = elsewhere.iter().map(|label| format!("{}:{}", label.path(), label.line()));
    let here = if here.is_empty() { None } else { Some(format!("{word} {here}")) };
    prose::listed(&here.into_iter().chain(elsewhere).collect::<Vec<_>>())
}

/// What is written of one diagnostic. Strings go in as they are in the documents and come out harmless.
struct Text {
    style: Style,
    written: String,
}

impl Text {
    fn new(style: Style) -> Self {
        Self { style, written: String::new() }
    }

    /// A line in pieces, without blanks at its end.
    fn line(&mut self, pieces: &[&str]) {
        let start = self.written.len();
        self.written.extend(pieces.iter().copied());
        let blanks = self.written.get(start..).map_or(0, |line| line.len() - line.trim_end().len());
        self.written.truncate(self.written.len() - blanks);
        self.written.push('\n');
    }

    /// What is wrong; `kind` is harmless.
    fn headline(&mut self, kind: &str, severity: Severity, message: &str) {
        let width = self.style.width();
        let bold = anstyle::Style::new().bold();
        let whole = format!("{kind} {}", harmless::prose(message));
        for (index, line) in prose::wrap(&whole, width, width - 2).iter().enumerate() {
            let (kind, message) = line.split_at_checked(if index == 0 { kind.len() } else { 0 }).unwrap_or(("", line));
            let kind = self.style.paint(look_of(severity), kind);
            let message = self.style.paint(bold, message);
            self.line(&[if index == 0 { "" } else { "  " }, &kind, &message]);
        }
    }

    /// A named remark under the frame; nothing where there is nothing to say.
    fn detail(&mut self, name: &str, text: &str) {
        const INDENT: usize = 10;
        let text = harmless::prose(text);
        if text.is_empty() {
            return;
        }
        let colon = if name.is_empty() { "" } else { ":" };
        let name = format!("{:<8}", [name, colon].concat());
        let name = self.style.paint(anstyle::AnsiColor::Cyan.on_default(), &name);
        let width = self.style.width() - INDENT;
        for (index, line) in prose::wrap(&text, width, width).iter().enumerate() {
            self.line(&["  ", if index == 0 { &name } else { "        " }, line]);
        }
    }

    /// The lines on which labels stand.
    fn frame(&mut self, labels: &[Placed], severity: Severity) {
        let digits = labels.iter().map(|label| label.line()).max().unwrap_or(1).to_string().len();
        // A blank, the line's number, a blank, the frame, a blank.
        let views = snippet::views(labels, self.style.width().saturating_sub(digits + 4));
        let margin = " ".repeat(digits + 2);
        for (index, view) in views.iter().enumerate() {
            let place = format!("{}:{}:{}", view.path, view.at.line, view.at.column);
            let place = self.style.paint(anstyle::AnsiColor::Cyan.on_default(), &place);
            self.line(&[&margin, if index == 0 { "╭─[" } else { "├─[" }, &place, "]"]);
            for (index, run) in view.runs.iter().enumerate() {
                if index > 0 {
                    self.line(&[&margin, "⋮"]);
                }
                let padding = " ".repeat(digits - run.digits());
                // First come the line of the message, which is not miette's to say, and the frame's top; its foot comes last.
                let drawn = drawn(run, severity, self.style.colour);
                let lines: Vec<_> = drawn.lines().skip(2).collect();
                for line in lines.split_last().map_or(&[][..], |(_, lines)| lines) {
                    self.line(&[&padding, line]);
                }
            }
        }
        self.line(&[&margin, "╰────"]);
    }
}

impl Run {
    /// How wide miette makes the column of line numbers.
    fn digits(&self) -> usize {
        (self.first_line + self.lines - 1).to_string().len()
    }
}

/// The lines of a run and what stands under them, in miette's own frame.
fn drawn(run: &Run, severity: Severity, colour: bool) -> String {
    let mut styles = if colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let of_severity = match severity {
        Severity::Error => styles.error,
        Severity::Warning => styles.warning,
        Severity::Advice => styles.advice,
    };
    let of_related = styles.highlights.first().copied().unwrap_or_default();
    // miette gives its labels, sorted as a run's marks are, one style after the other.
    styles.highlights = run.marks.iter().map(|mark| if mark.primary { of_severity } else { of_related }).collect();
    let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_context_lines(0)
        .with_wrap_lines(false)
        .without_cause_chain()
        .without_syntax_highlighting();
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = handler.render_report(&mut text, &Drawing(run));
    text
}

/// A run as miette wants to see it.
#[derive(Debug)]
struct Drawing<'a>(&'a Run);

impl std::fmt::Display for Drawing<'_> {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Drawing<'_> {}

impl miette::Diagnostic for Drawing<'_> {
    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.0.marks.iter().map(|mark| {
            let words = Some(mark.words.clone()).filter(|words| !words.is_empty());
            LabeledSpan::new(words, mark.bytes.start, mark.bytes.len())
        })))
    }
}

impl miette::SourceCode for Drawing<'_> {
    /// The whole run, whatever the span: its lines are exactly those that labels stand on.
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn miette::SpanContents<'a> + 'a>, miette::MietteError> {
        let text = self.0.text.as_bytes();
        let (line, last) = (self.0.first_line.saturating_sub(1), self.0.lines.saturating_sub(1));
        Ok(Box::new(MietteSpanContents::new(text, (0, text.len()).into(), line, 0, last)))
    }
}
