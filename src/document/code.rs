//! What a code block shows: code, a diagram or text.
//!
//! A known language tag decides alone. Otherwise every line is read for what it most likely is, and the proportions
//! decide. Calling text code is the costly mistake, so what stays in doubt is no code. This module parses no language,
//! must know nothing of documents and rules, and is linear in the length of the block.

mod line;
mod record;
mod shell;
mod sql;
mod tags;
mod words;
mod yaml;

use line::{Line, is_arrow};

/// What a block shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeClass {
    /// A programming, query, markup or configuration language.
    Code,
    /// Something drawn: boxes, trees, flows told with arrows.
    Diagram,
    /// Everything else: traces, logs, output, tables, messages, prose.
    Text,
}

/// Decides what a block shows. `info` is the fence's info string ("" for an untagged fence or an indented block),
/// `text` the block's content.
pub fn classify(info: &str, text: &str) -> CodeClass {
    let tag = language(info);
    tags::class_of(&tag).unwrap_or_else(|| by_content(text, matches!(tag.as_str(), "diff" | "patch")))
}

/// The language that an info string names, in lower case: `{.python}`, `language-python`, `Python title=x`,
/// `python:x.py` and `x.python` are all `python`.
pub fn language(info: &str) -> String {
    let info = info.trim().trim_start_matches('{');
    let attribute = info.split_whitespace().find(|word| word.starts_with('.'));
    let word = if info.starts_with('#') { attribute.unwrap_or_default() } else { info.trim_start() };
    let word = word.split([' ', '\t', ',', ':', '{', '}', ';', '[', '(']).next().unwrap_or_default().to_lowercase();
    let word = ["language-", "lang-", "source-"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(&word);
    word.rsplit('.').next().unwrap_or_default().to_owned()
}

fn by_content(text: &str, is_diff: bool) -> CodeClass {
    let margin = Margin::of(text, is_diff);
    let mut lines = text.lines().map(|raw| margin.strip(raw)).filter(|line| !line.trim_start().is_empty()).peekable();
    let Some(first) = lines.peek().map(|first| Line::new(first)) else { return CodeClass::Text };
    if first.opens_diagram_source() {
        return CodeClass::Diagram;
    }
    let most = 1 + memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let Some((lines, tally)) = Tally::of(lines.map(Line::new), most) else { return CodeClass::Diagram };
    if first.opens_transcript() || first.is_column_header() {
        CodeClass::Text
    } else if tally.is_code() || yaml::is_manifest(&lines) {
        CodeClass::Code
    } else if tally.is_flow() {
        CodeClass::Diagram
    } else {
        CodeClass::Text
    }
}

/// What stands before the code of every line.
enum Margin {
    None,
    /// `+`, `-` or a blank.
    Diff,
    /// `$ ` before commands without any output.
    Prompt,
}

impl Margin {
    fn of(text: &str, is_diff: bool) -> Margin {
        if is_diff || text.starts_with("diff --git") || text.starts_with("@@ ") {
            Margin::Diff
        } else if text.lines().all(|line| line.is_empty() || line.starts_with("$ ")) {
            Margin::Prompt
        } else {
            Margin::None
        }
    }

    fn strip<'a>(&self, line: &'a str) -> &'a str {
        match self {
            Margin::None => line,
            Margin::Diff => line.strip_prefix(['+', '-', ' ']).unwrap_or(line),
            Margin::Prompt => line.strip_prefix("$ ").unwrap_or(line),
        }
    }
}

/// What one line most likely is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A statement, declaration, query or command.
    Code,
    /// A closing bracket, `end`, a bare call: code where there is other code.
    Fragment,
    /// Says nothing: the comments of code hold prose and drawings too.
    Comment,
    /// Boxes, branches, vertical arrows.
    Drawing,
    /// An arrow between words.
    Arrow,
    /// A line of a log, trace, transcript, table, list or sum.
    Record,
    /// A sentence, or a piece of one.
    Prose,
    /// No telling.
    Other,
}

/// How many lines of a block are of which kind; comments count for nothing.
#[derive(Default, Debug)]
struct Tally {
    code: usize,
    fragments: usize,
    drawings: usize,
    arrows: usize,
    records: usize,
    prose: usize,
    others: usize,
}

impl Tally {
    /// Reads these lines, which are `most` at most; nothing where what they show is drawn.
    fn of<'a>(lines: impl Iterator<Item = Line<'a>>, most: usize) -> Option<(Vec<Line<'a>>, Tally)> {
        let mut read = Vec::new();
        let mut tally = Tally::default();
        let mut context = Context::default();
        for line in lines {
            let kind = context.kind(&line);
            match kind {
                Kind::Code => tally.code += 1,
                Kind::Fragment => tally.fragments += 1,
                Kind::Comment => {}
                Kind::Drawing => tally.drawings += 1,
                Kind::Arrow => tally.arrows += 1,
                Kind::Record => tally.records += 1,
                Kind::Prose => tally.prose += 1,
                Kind::Other => tally.others += 1,
            }
            // Whatever the other lines are, enough of them are drawn.
            if tally.is_drawn_among(most) {
                return None;
            }
            context.advance(&line, kind);
            read.push(line);
        }
        (!tally.is_drawn_among(tally.lines())).then_some((read, tally))
    }

    fn lines(&self) -> usize {
        self.code + self.fragments + self.drawings + self.arrows + self.records + self.prose + self.others
    }

    /// Code draws in its comments only, so one drawn line in eight outside of them is enough.
    fn is_drawn_among(&self, lines: usize) -> bool {
        self.drawings > 0 && self.drawings * 8 >= lines
    }

    /// A flow without boxes: half of the lines hold an arrow.
    fn is_flow(&self) -> bool {
        let pointing = self.arrows + self.drawings;
        pointing > 0 && pointing * 2 >= self.lines()
    }

    /// Whether the voices for code are at least twice those against it.
    fn is_code(&self) -> bool {
        let code = self.code * STATEMENT + self.fragments * FRAGMENT;
        let not_code = (self.prose + self.records + self.arrows + self.drawings) * NOT_CODE + self.others * NO_TELLING;
        self.code > 0 && code >= 2 * not_code
    }
}

// How loudly a line speaks: for code where there is a statement, or against it. Text weighs more, because to call text
// code is the worse mistake.
const STATEMENT: usize = 4;
const FRAGMENT: usize = 2;
const NOT_CODE: usize = 5;
const NO_TELLING: usize = 2;

/// What the lines above say about the next one.
#[derive(Default)]
struct Context {
    /// Brackets that code has opened and not yet closed.
    depth: i64,
    in_block_comment: bool,
    in_docstring: bool,
    in_sql: bool,
    in_traceback: bool,
    /// The line above was code.
    after_code: bool,
    /// The line above was code and ended in `\`.
    continues: bool,
}

impl Context {
    fn kind(&self, line: &Line<'_>) -> Kind {
        if self.in_block_comment || self.in_docstring || line.is_comment() {
            Kind::Comment
        } else if line.is_table() {
            Kind::Record
        } else if line.is_drawn() {
            Kind::Drawing
        } else if self.in_traceback || (self.depth == 0 && line.is_labelled()) {
            Kind::Record
        } else if line.bare.contains(is_arrow) {
            Kind::Arrow
        } else if line.is_record() {
            Kind::Record
        } else if self.continues || self.is_sql(line) || shell::is_command(line) || line.is_marked() {
            Kind::Code
        } else if line.is_prose() {
            if line.has_thin_arrow() { Kind::Arrow } else { Kind::Prose }
        } else if line.is_statement() {
            Kind::Code
        } else if self.depth > 0 {
            if line.is_closer() { Kind::Fragment } else { Kind::Code }
        } else if line.has_thin_arrow() {
            Kind::Arrow
        } else if line.is_fragment() {
            Kind::Fragment
        } else {
            Kind::Other
        }
    }

    fn is_sql(&self, line: &Line<'_>) -> bool {
        let goes_on = || self.in_sql && (line.bare.ends_with([',', '(', ')', ';']) || sql::is_clause(line));
        line.stop_words() == 0 && (goes_on() || sql::is_head(line))
    }

    fn advance(&mut self, line: &Line<'_>, kind: Kind) {
        let is_code = kind == Kind::Code;
        if !self.in_docstring && kind == Kind::Comment && line.text.starts_with("/*") {
            self.in_block_comment = true;
        }
        if self.in_block_comment && line.text.contains("*/") {
            self.in_block_comment = false;
        }
        self.in_docstring ^= line.opens_or_closes_docstring();
        // A lone `{` opens a message as well as a scope: only what code has opened is code.
        if is_code || (kind == Kind::Fragment && (self.depth > 0 || self.after_code)) {
            self.depth = (self.depth + line.opened()).max(0);
        } else if kind == Kind::Prose {
            self.depth = 0;
        }
        let is_text = matches!(kind, Kind::Prose | Kind::Record | Kind::Arrow | Kind::Drawing);
        self.in_sql = !is_text && !line.bare.ends_with(';') && (self.in_sql || (is_code && sql::is_head(line)));
        self.in_traceback = self.in_traceback || line.opens_traceback();
        self.after_code = is_code;
        self.continues = is_code && line.text.ends_with('\\');
    }
}

#[cfg(test)]
mod tests;
