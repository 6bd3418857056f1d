//! What a code block shows: code, a diagram or text.
//!
//! A known language tag decides alone. Otherwise every line is read for what it most likely is, and the proportions
//! decide. Calling text code is the costly mistake, so what stays in doubt is no code. This module parses no language,
//! must know nothing of documents and rules, and is linear in the length of the block.

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
fn language(info: &str) -> String {
    let info = info.trim().trim_start_matches('{');
    let attribute = info.split_whitespace().find(|word| word.starts_with('.'));
    let word = if info.starts_with('#') { attribute.unwrap_or_default() } else { info.trim_start() };
    let word = word.split([' ', '\t', ',', ':', '{', '}', ';', '[', '(']).next().unwrap_or_default().to_lowercase();
    let word = ["language-", "lang-", "source-"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(&word);
    word.rsplit('.').next().unwrap_or_default().to_owned()
}

fn by_content(text: &str, is_diff: bool) -> CodeClass {
    let margin = Margin::of(text, is_diff);
    let lines: Vec<Line> =
        text.lines().map(|raw| Line::new(margin.strip(raw))).filter(|l| !l.text.is_empty()).collect();
    let Some(first) = lines.first() else { return CodeClass::Text };
    let tally = Tally::of(&lines);
    if first.opens_diagram_source() || tally.is_drawn() {
        CodeClass::Diagram
    } else if first.opens_transcript() || first.is_column_header() {
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
    fn of(lines: &[Line]) -> Tally {
        let mut tally = Tally::default();
        let mut context = Context::default();
        for line in lines {
            let kind = context.kind(line);
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
            context.advance(line, kind);
        }
        tally
    }

    fn lines(&self) -> usize {
        self.code + self.fragments + self.drawings + self.arrows + self.records + self.prose + self.others
    }

    /// Code draws in its comments only, so one drawn line in eight outside of them is enough.
    fn is_drawn(&self) -> bool {
        self.drawings > 0 && self.drawings * 8 >= self.lines()
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
    fn kind(&self, line: &Line) -> Kind {
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

    fn is_sql(&self, line: &Line) -> bool {
        let goes_on = || self.in_sql && (line.bare.ends_with([',', '(', ')', ';']) || sql::is_clause(line));
        line.stop_words == 0 && (goes_on() || sql::is_head(line))
    }

    fn advance(&mut self, line: &Line, kind: Kind) {
        let is_code = kind == Kind::Code;
        if !self.in_docstring && kind == Kind::Comment && line.text.starts_with("/*") {
            self.in_block_comment = true;
        }
        if line.text.contains("*/") {
            self.in_block_comment = false;
        }
        if (line.text.matches("\"\"\"").count() + line.text.matches("'''").count()) % 2 == 1 {
            self.in_docstring = !self.in_docstring;
        }
        // A lone `{` opens a message as well as a scope: only what code has opened is code.
        if is_code || (kind == Kind::Fragment && (self.depth > 0 || self.after_code)) {
            self.depth = (self.depth + line.opened).max(0);
        } else if kind == Kind::Prose {
            self.depth = 0;
        }
        let is_text = matches!(kind, Kind::Prose | Kind::Record | Kind::Arrow | Kind::Drawing);
        self.in_sql = !is_text && !line.bare.ends_with(';') && (self.in_sql || (is_code && sql::is_head(line)));
        self.in_traceback |= line.opens_traceback();
        self.after_code = is_code;
        self.continues = is_code && line.text.ends_with('\\');
    }
}

/// A line as its shape is judged.
struct Line {
    /// Without the white space around it.
    text: String,
    /// In columns.
    indent: usize,
    /// `text` with its string literals emptied and without the comment at its end.
    bare: String,
    /// Pairs of plain words with nothing but a blank between them, as prose has them and code has not.
    pairs: usize,
    /// The same, with the keywords of programming languages taken for words.
    loose_pairs: usize,
    /// Articles, pronouns and the like before another word.
    stop_words: usize,
    /// Brackets opened minus brackets closed.
    opened: i64,
}

impl Line {
    fn new(raw: &str) -> Line {
        let text = raw.trim();
        let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let bare = words::strip_literals(text);
        let opened = bare.chars().map(|c| i64::from("([{".contains(c)) - i64::from(")]}".contains(c))).sum();
        let words::Count { pairs, loose_pairs, stop_words } = words::count(&bare);
        Line { text: text.to_owned(), indent, bare, pairs, loose_pairs, stop_words, opened }
    }

    /// The word that the line begins with.
    fn head(&self) -> &str {
        self.bare.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '!'))).next().unwrap_or_default()
    }

    fn starts_with_any(&self, starts: &[&str]) -> bool {
        starts.iter().any(|start| self.bare.starts_with(start))
    }

    /// The first line of Mermaid, PlantUML or DOT source.
    fn opens_diagram_source(&self) -> bool {
        let mut words = self.text.split_whitespace();
        let first = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default();
        match first {
            "graph" | "flowchart" => matches!(second.trim_end_matches(';'), "TD" | "TB" | "LR" | "RL" | "BT"),
            "digraph" => self.text.ends_with('{'),
            _ => first.starts_with("@start") || (second.is_empty() && tags::contains(tags::MERMAID, first)),
        }
    }

    /// A first line after which the whole block is a transcript, whatever it quotes.
    fn opens_transcript(&self) -> bool {
        record::is_prompt(&self.text) || record::is_http(&self.text) || self.opens_traceback()
    }

    fn opens_traceback(&self) -> bool {
        let starts =
            ["Traceback (most recent", "Exception in thread", "panic: ", "Caused by: ", "goroutine ", "QUERY PLAN"];
        starts.iter().any(|start| self.text.starts_with(start)) || self.text.contains(" panicked at ")
    }

    /// Names over columns: `NAME   READY   STATUS`, `Session A      Session B`.
    fn is_column_header(&self) -> bool {
        let mut cells = self.text.split("   ").map(str::trim).filter(|cell| !cell.is_empty()).peekable();
        let is_name = |cell: &str| {
            cell.starts_with(char::is_uppercase) && cell.chars().all(|c| c.is_alphanumeric() || " _-%()/#".contains(c))
        };
        cells.next().is_some_and(is_name) && cells.peek().is_some() && cells.all(is_name)
    }

    fn is_comment(&self) -> bool {
        let is_hash = self.text == "#" || ["# ", "##", "#!"].iter().any(|mark| self.text.starts_with(mark));
        let marks = ["//", "-- ", "/*", "*/", ";; ", "<!--", "\"\"\"", "'''"];
        is_hash || marks.iter().any(|mark| self.text.starts_with(mark))
    }

    /// A row of a table, or the rule between two. Boxes side by side have blanks between their borders.
    fn is_table(&self) -> bool {
        let text = self.text.as_str();
        let is_rule = text.len() > 3 && text.contains(['-', '=']) && text.chars().all(|c| "-=+|: ".contains(c));
        let is_crossed = text.matches(['+', '|']).count() != 2 && !text.contains("+ ") && !text.contains("  ");
        let is_row = text.starts_with('|') && text.ends_with('|') && text.matches('|').count() > 2;
        (is_rule && is_crossed) || (is_row && !text.contains("|  ") && !text.contains("||"))
    }

    /// Boxes, branches, bars and vertical arrows.
    fn is_drawn(&self) -> bool {
        let bare = self.bare.as_str();
        let is_shape = |c: char| matches!(c, '\u{2500}'..='\u{25ff}' | '↑' | '↓' | '↕' | '⇑' | '⇓' | '⬆' | '⬇');
        let shafts =
            ["-->", "<--", "==>", "<==", "~~>", "+--", "--+", "+==", "|--", "--|", "|==", "|__", "`--", "\\--"];
        let is_markup = bare.contains("<!--") || bare == "-->";
        let only_strokes = bare.chars().all(|c| " |vV^/\\<>-=_+*~:.'".contains(c));
        let has_stroke = bare.contains(['|', '^', '\\', '<']) || matches!(bare, "v" | "V");
        let is_box_row = bare.len() > 2 && bare.starts_with('|') && (bare.ends_with(" |") || bare.starts_with("|  "));
        bare.contains(is_shape)
            || bare.starts_with(is_arrow)
            || (!is_markup && shafts.iter().any(|shaft| bare.contains(shaft)))
            || (only_strokes && has_stroke && !matches!(bare, "||" | "\\"))
            || (is_box_row && bare.matches('|').count() < 3)
    }

    fn has_thin_arrow(&self) -> bool {
        self.bare.contains(" -> ") || self.bare.contains(" => ") || self.starts_with_any(&["-> ", "=> "])
    }

    fn is_record(&self) -> bool {
        record::is_prompt(&self.text)
            || record::is_http(&self.text)
            || record::is_header_field(&self.text)
            || record::is_logged(&self.text)
            || record::is_plan_or_frame(&self.text)
            || record::is_list_item(&self.text)
            || record::is_sum(&self.bare)
            || record::is_sample(&self.bare)
            || self.opens_traceback()
            || self.bare.contains(is_symbol)
    }

    /// `Step 1: …`, `Client A: …`, `t2: COMMIT`, `Before:`: who or when, then what.
    fn is_labelled(&self) -> bool {
        let Some((label, content)) = self.bare.split_once(':') else { return false };
        let is_moment = label.strip_prefix('t').is_some_and(|t| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit()));
        let is_label = (label.starts_with(char::is_uppercase) || is_moment)
            && label.split(' ').count() <= 4
            && label.chars().all(|c| c.is_alphanumeric() || " #-/()=".contains(c));
        is_label && (content.is_empty() || content.starts_with(' ')) && !self.bare.ends_with([',', '{', '(', '['])
    }

    fn is_prose(&self) -> bool {
        let has_marks = self.bare.contains(['(', '=', '{', '[', ';', '<', '_', '$', '@', '&', '\\']);
        (self.stop_words > 0 && self.loose_pairs > 1)
            || self.pairs > 2
            || (!has_marks && (self.pairs > 1 || self.loose_pairs > 3))
            || self.bare.contains(['—', '“', '”', '•'])
    }

    fn is_statement(&self) -> bool {
        let bare = self.bare.as_str();
        if self.pairs > 1 || (self.stop_words > 0 && self.pairs > 0) {
            return false;
        }
        (bare.len() > 1 && bare.ends_with([';', '{']) && !self.is_closer())
            || self.is_keyword_led()
            || self.is_assignment()
            || self.opens_prototype()
            || self.call().is_some_and(|name| bare.contains('"') || name.contains(['.', ':', '_', '>']))
    }

    /// What one family of languages has at the start or end of a line, and nothing else has.
    fn is_marked(&self) -> bool {
        let bare = self.bare.as_str();
        let second = bare.chars().nth(1).unwrap_or(' ');
        let is_tag = bare.starts_with('<') && (second.is_alphabetic() || "/!?".contains(second)) && bare.ends_with('>');
        let is_markup = is_tag && ["</", "/>", "=\""].iter().any(|part| bare.contains(part));
        let is_member = self.starts_with_any(&["\"\":", "\"\" :"]);
        let is_object = self.starts_with_any(&["{\"", "[{\""]) && bare.contains("\":");
        let is_signature = bare.contains(" :: ") && bare.contains("->");
        let is_directive =
            self.starts_with_any(&["#[", "#include", "#define", "#!", "<?", ".PHONY:", "(def", "(let ", "(ns ", "(->"]);
        if is_markup || is_member || is_object || is_signature || is_directive || bare.contains(" do |") {
            return true;
        }
        let is_decorator = bare.starts_with('@') && second.is_alphabetic();
        let is_attribute = bare.starts_with('-') && second.is_alphabetic() && bare.ends_with(").");
        let is_lisp = bare.starts_with('(') && second.is_alphabetic() && self.opened > 0;
        let is_chain =
            (bare.starts_with("|> ") || (bare.starts_with('.') && second.is_alphabetic())) && bare.contains('(');
        let is_arm = (bare.ends_with(" ->") || bare.ends_with(" =>")) && bare.contains(['(', '{', '[']);
        let goes_on = bare.ends_with(" do") || bare.ends_with("%>%");
        self.pairs == 0
            && (is_decorator || is_attribute || is_lisp || is_chain || is_arm || goes_on || self.has_symbol())
    }

    /// A Ruby or Elixir symbol as an argument: `has_many :items`.
    fn has_symbol(&self) -> bool {
        let is_symbol = |word: &str| word.strip_prefix(':').is_some_and(|name| name.starts_with(char::is_alphabetic));
        let is_argument = |word: &str| is_symbol(word.trim_start_matches(['(', '[', '{']));
        !is_symbol(&self.bare) && self.bare.split_whitespace().any(is_argument)
    }

    fn is_keyword_led(&self) -> bool {
        let bare = self.bare.as_str();
        let head = self.head();
        let Some(rest) = bare.strip_prefix(head).filter(|rest| !rest.starts_with([':', '='])) else { return false };
        let rest = rest.trim();
        let words = bare.split_whitespace().count();
        let is_pair = words == 2 && !rest.ends_with('.');
        let ends = |ends: &[&str]| ends.iter().any(|end| bare.ends_with(end));
        let declares = rest.contains(['(', '=', '{', '<', ';']) || ends(&[":", "]", " do"]);
        let imports = rest.contains(['"', '{', '.', ':', '*', '<', '(', '/', '_', '\\']) || rest.contains(" import ");
        let is_in = |table: &str| tags::contains(table, head);
        matches!(bare, "else:" | "try:" | "finally:" | "begin" | "ensure")
            || (is_in(words::BLOCK) && self.pairs == 0 && ends(&[":", "{", ")", "|", " do", " then"]))
            || (is_in(words::DECLARATION) && (declares || is_pair))
            || (is_in(words::BINDING) && (rest.contains('=') || (self.pairs == 0 && rest.contains([':', '(']))))
            || (is_in(words::IMPORT) && self.pairs == 0 && (imports || is_pair))
            || (is_in(words::ACTION) && self.pairs == 0 && self.stop_words == 0 && words < 12)
    }

    fn is_assignment(&self) -> bool {
        let Some((left, right)) = split_assignment(&self.bare) else { return false };
        let is_spaced = left.ends_with(' ');
        let left = left.trim_end_matches([':', '+', '-', '*', '/', '|', '&', '?', ' ']);
        let is_type =
            |part: &str| !words::is_word(part) || words::is_keyword(part) || part.starts_with(char::is_uppercase);
        let is_name = left.starts_with(|c: char| c.is_alphabetic() || "_$@*&\"".contains(c))
            && left.chars().all(|c| c.is_alphanumeric() || "_.[]$@*&:<>, \"?-{}".contains(c))
            && left.split_whitespace().rev().skip(1).all(|part| part.ends_with(',') || is_type(part));
        // `Throughput = 5 * 3` and `QPS = …` are sums in a text; constants have an underscore, fields a dot.
        let is_title = is_spaced && left.starts_with(char::is_uppercase) && !left.contains(['_', '.', ' ', '[']);
        is_name && !is_title && !right.is_empty() && self.stop_words == 0 && words::count(right).pairs == 0
    }

    /// A function's type and name, with parameters that go on in the next line.
    fn opens_prototype(&self) -> bool {
        let Some((name, _)) = self.bare.split_once('(') else { return false };
        let is_name = name.contains(['_', '*', ':', '<']) && name.split_whitespace().count() < 6;
        is_name
            && name.chars().all(|c| c.is_alphanumeric() || "_*&:<> ".contains(c))
            && (self.opened > 0 && self.pairs == 0 && self.bare.ends_with([',', '(']))
    }

    /// The name of what is called, where a call is all there is.
    fn call(&self) -> Option<&str> {
        let (name, rest) = self.bare.split_once('(')?;
        let name = name.strip_prefix("await ").unwrap_or(name);
        let is_name = name.starts_with(|c: char| c.is_alphabetic() || "_$.@".contains(c))
            && name.chars().all(|c| c.is_alphanumeric() || "_.:$!?->@&".contains(c));
        let is_all = rest.is_empty() || rest.ends_with([')', ',', '(', '[', '?', '\\']);
        (is_name && is_all && self.pairs == 0).then_some(name)
    }

    fn is_fragment(&self) -> bool {
        let bare = self.bare.as_str();
        let is_single = !bare.contains(' ');
        let is_section = is_single && bare.starts_with('[') && bare.ends_with(']');
        let is_tag = is_single && bare.starts_with('<') && bare.ends_with('>');
        let goes_on = self.pairs == 0 && self.starts_with_any(&["&& ", "|| ", "| ", "? "]);
        let is_scrap = matches!(bare, "\"\"" | "\"\"," | "+" | "-" | "*" | "/");
        self.is_closer() || is_section || is_tag || goes_on || is_scrap || self.call().is_some()
    }

    fn is_closer(&self) -> bool {
        let is_word = matches!(self.bare.as_str(), "end" | "end;" | "fi" | "done" | "esac" | "EOF" | "pass" | "else");
        is_word
            || (self.bare.chars().all(|c| "()[]{};,.?".contains(c))
                && self.bare.contains(['(', ')', '[', ']', '{', '}']))
    }
}

/// Both sides of the first `=` that assigns.
fn split_assignment(bare: &str) -> Option<(&str, &str)> {
    let (at, _) = bare.match_indices('=').find(|&(at, _)| {
        let before = bare.get(..at).and_then(|left| left.chars().next_back()).unwrap_or('=');
        let after = bare.get(at + 1..).and_then(|right| right.chars().next()).unwrap_or(' ');
        !"=<>!~".contains(before) && !"=>~".contains(after)
    })?;
    Some((bare.get(..at)?, bare.get(at + 1..)?.trim()))
}

fn is_arrow(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2794}'..='\u{27be}' | '\u{27f0}'..='\u{27ff}' | '\u{2900}'..='\u{297f}')
}

/// Signs of sums, check marks and emoji, which code has in its strings and comments only.
fn is_symbol(c: char) -> bool {
    matches!(c, '×' | '÷' | '±' | '²' | '³' | '\u{2200}'..='\u{22ff}' | '\u{2600}'..='\u{2793}')
        || matches!(c, '\u{2b00}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}')
}

/// How much of a line is words in a row: what prose has and code has not.
mod words {
    pub(super) const BLOCK: &str = "async begin case catch class def default elif else ensure except finally for \
        foreach if loop match rescue switch try unless until when while with";
    pub(super) const DECLARATION: &str = "abstract class data def defimpl defmodule defp defprotocol enum export \
        extern fn fun func function impl interface internal macro_rules! message mod module namespace object \
        operator override package private proc protected protocol pub public record rpc sealed service static \
        struct sub template trait type typedef union variable virtual";
    pub(super) const BINDING: &str = "auto const final let local my readonly val var";
    pub(super) const IMPORT: &str = "alias extern from import include open require require_relative use using";
    pub(super) const ACTION: &str = "assert await break continue defer del delete echo exit fail global goto pass \
        print println puts raise return throw yield";
    pub(super) const KEYWORDS: &str = "and as async await begin bool break byte case catch char class const \
        continue def default defer do double elif else end enum except export extends extern false final finally \
        float fn for foreach from fun func function go if impl import in include inline int is lambda let local \
        long loop match mod module mut namespace new nil none not null object of or override package private pub \
        public raise require rescue return self short signed static string struct super switch then throw throws \
        trait true try type typedef typeof union unless unsafe unsigned until use using val var virtual void \
        volatile when where while with yield";
    pub(super) const STOP_WORDS: &str = "The a all already an any are at be because been before both but by can did \
        does each every had has have into it's its less may more must never no now on only our per same should so \
        still than that the their them these they this those to was we were which will would you your";

    pub(super) struct Count {
        pub(super) pairs: usize,
        pub(super) loose_pairs: usize,
        pub(super) stop_words: usize,
    }

    /// Counts the words that follow upon a word or a number with nothing but a blank between.
    pub(super) fn count(bare: &str) -> Count {
        let mut count = Count { pairs: 0, loose_pairs: 0, stop_words: 0 };
        let mut before = "";
        for token in bare.split_whitespace() {
            let former = before.trim_start_matches(['(', '"', '*', '_']);
            let is_number = former.starts_with(|c: char| c.is_ascii_digit()) && !former.contains(['(', '=']);
            let is_open = before.ends_with(|c: char| c.is_alphanumeric() || c == '%') && !token.starts_with('(');
            if is_open && is_word(token) && (is_number || is_word(former)) {
                count.loose_pairs += 1;
                if !is_keyword(trim(token)) {
                    count.pairs += usize::from(!is_keyword(former));
                    count.stop_words += usize::from(super::tags::contains(STOP_WORDS, former));
                }
            }
            before = token;
        }
        count
    }

    /// A word as prose writes it: letters, at most the first one large.
    pub(super) fn is_word(token: &str) -> bool {
        let core = trim(token);
        let mut rest = core.chars();
        let first = rest.next().unwrap_or(' ');
        let is_plain =
            |c: char| c.is_lowercase() || matches!(c, '\'' | '’' | '-') || (c.is_alphabetic() && !c.is_uppercase());
        (core == "a" || core.chars().nth(1).is_some()) && first.is_alphabetic() && rest.all(is_plain)
    }

    pub(super) fn is_keyword(word: &str) -> bool {
        super::tags::contains(KEYWORDS, word)
    }

    fn trim(token: &str) -> &str {
        token.trim_matches(|c: char| ",.;:!?()\"'*".contains(c))
    }

    /// `text` with its string literals emptied and without the comment at its end.
    pub(super) fn strip_literals(text: &str) -> String {
        let last = |quote: char| text.rfind(quote).unwrap_or(0);
        let (last_double, last_single, last_tick) = (last('"'), last('\''), last('`'));
        let mut bare = String::with_capacity(text.len());
        let mut open = None;
        let mut before = ' ';
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |&(_, next)| next);
            let closes_later = match c {
                '"' => at < last_double,
                '`' => at < last_tick,
                // The apostrophe of a word is none that opens.
                '\'' => at < last_single && !before.is_alphanumeric(),
                _ => false,
            };
            if let Some(quote) = open {
                if c == quote && !(quote == '\'' && next.is_alphanumeric()) {
                    open = None;
                    bare.push('"');
                }
            } else if closes_later {
                open = Some(c);
                bare.push('"');
            } else if before.is_whitespace() && opens_comment(c, next, &bare) {
                break;
            } else {
                bare.push(c);
            }
            before = c;
        }
        bare.truncate(bare.trim_end().len());
        bare
    }

    /// Whether a comment begins here, after the code of the line. `#` and `--` stand in texts and drawings too.
    fn opens_comment(c: char, next: char, line: &str) -> bool {
        // First the cheap part: a line may be a megabyte of blanks.
        if !matches!((c, next), ('/', '/' | '*') | ('#', ' ') | ('-', '-')) {
            return false;
        }
        let code = line.trim_end();
        let is_apart = line.ends_with("  ") || code.ends_with([';', ',', '{', '}', '(', ')', ':', '"']);
        !code.is_empty() && (c == '/' || is_apart || (c == '#' && code.ends_with([']', '['])))
    }
}

/// Language tags. Space-separated and sorted, because one to a line would fill pages.
mod tags {
    use super::CodeClass;

    const CODE: &str = "ada adoc apache apex arduino asciidoc asm assembly awk bash bat batch bicep c c# c++ cc cfg \
        clj clojure cmake cmd cobol coffee coffeescript conf cpp cql cs csharp css cuda cue cxx cypher d dart dhall \
        docker docker-compose dockerfile dotenv editorconfig elisp elixir elm env erl erlang ex exs f# fish flux \
        fortran fsharp gherkin git-config glsl go golang gql gradle graphql groovy h haproxy haskell hcl helm hlsl \
        hpp hs htm html ini ipython java javascript jinja jinja2 jl js json json5 jsonc jsonnet jsx julia kotlin \
        kql ksh kt kts latex less lisp lua mak make makefile markdown matlab md mdx mysql nasm nginx nim nix \
        nushell objc objective-c ocaml org pascal perl pgsql php pl plpgsql plsql postgres postgresql powershell \
        prisma prolog promql properties proto protobuf ps1 puppet purescript py py3 pyspark python python3 ql r \
        racket rb react rego restructuredtext rs rst ruby rust sass scala scheme scss sh shell sol solidity spark \
        sparksql sql sqlite starlark svelte svg swift systemd systemverilog tcl terraform tex tf thrift toml ts \
        tsql tsx twig typescript vb vba verilog vhdl vim vue wasm wat wgsl xml xquery xsd xslt yaml yml zig zsh";
    const DIAGRAM: &str = "actdiag architecture ascii ascii-art asciiart blockdiag bpmn bytefield c4 c4plantuml d2 \
        diagram ditaa dot drawio erd excalidraw filetree flow flowchart gantt graphviz gv kroki mermaid mindmap \
        nomnoml nwdiag packetdiag pikchr plantuml puml rackdiag seqdiag sequence structurizr svgbob tikz timeline \
        tree uml umlet vega vega-lite vegalite wavedrom";
    const TEXT: &str = "algorithm changelog chat console csv email example http https log logs math message \
        no-highlight nohighlight none out output plain plaintext prompt pseudo pseudocode quote session \
        shell-session shellsession stacktrace stderr stdout table term terminal text traceback tsv txt";

    /// What Mermaid source opens with.
    pub(super) const MERMAID: &str = "C4Context block-beta classDiagram erDiagram gantt gitGraph journey mindmap \
        pie quadrantChart requirementDiagram sankey-beta sequenceDiagram stateDiagram stateDiagram-v2 timeline \
        xychart-beta zenuml";

    #[cfg(test)]
    pub(super) const ALL: &[&str] = &[CODE, DIAGRAM, TEXT, MERMAID];

    /// What a language tag in lower case decides; nothing for an unknown one.
    pub(super) fn class_of(tag: &str) -> Option<CodeClass> {
        let tables = [(CODE, CodeClass::Code), (DIAGRAM, CodeClass::Diagram), (TEXT, CodeClass::Text)];
        tables.into_iter().find_map(|(table, class)| contains(table, tag).then_some(class))
    }

    /// Whether a space-separated table holds a word.
    pub(super) fn contains(table: &str, word: &str) -> bool {
        !word.is_empty() && table.split(' ').any(|entry| entry == word)
    }
}

/// Lines that machines and note-takers write.
mod record {
    const LEVELS: &str = "CRITICAL DEBUG ERROR FATAL INFO NOTICE TRACE WARN WARNING";

    /// What follows upon a prompt: `$ ls`, `127.0.0.1:6379> GET k`, `shop=# SELECT 1`.
    pub(super) fn is_prompt(text: &str) -> bool {
        let Some((first, rest)) = text.split_once(' ') else { return false };
        if matches!(first, "$" | "%" | ">" | ">>>") {
            return rest.starts_with(char::is_alphabetic);
        }
        let name = first.strip_suffix(['>', '#', '$']).unwrap_or_default();
        let is_host = name.contains(['@', ':', '.', '-', '=']) || name.chars().all(char::is_alphanumeric);
        name.len() > 2 && is_host && name.starts_with(|c: char| c.is_alphanumeric() || c == '[')
    }

    /// The first line of a request or a response.
    pub(super) fn is_http(text: &str) -> bool {
        let mut words = text.trim_start_matches(['>', '<', ' ']).split_whitespace();
        let first = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default();
        let is_verb = matches!(first, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS");
        first.starts_with("HTTP/") || (is_verb && (second.starts_with('/') || second.starts_with("http")))
    }

    /// `Retry-After: 30`, `X-Request-Id: 7f`.
    pub(super) fn is_header_field(text: &str) -> bool {
        let Some((name, value)) = text.split_once(": ") else { return false };
        let is_name = name.split('-').all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()));
        is_name && name.contains('-') && !name.contains(' ') && !value.ends_with([',', '{'])
    }

    /// A line of a log: a time first, or a level among the first words, or JSON with a level and a message.
    pub(super) fn is_logged(text: &str) -> bool {
        let start = text.trim_start_matches(['[', '(', 'T', '+', '~']);
        let digits = start.chars().take_while(char::is_ascii_digit).count();
        let mut rest = start.chars().skip(digits);
        let separator = rest.next().unwrap_or(' ');
        let is_time = rest.by_ref().take(2).filter(char::is_ascii_digit).count() == 2
            && matches!((digits, separator), (1 | 2, ':') | (4, '-' | '/'));
        let is_access = digits > 0 && separator == '.' && text.contains(" - - [");
        let is_offset = ["T+", "t=", "T=", "[T"].iter().any(|mark| text.starts_with(mark));
        let has_level = text.split_whitespace().take(5).any(|word| {
            let word = word.trim_matches(|c| "[]():,<>".contains(c));
            super::tags::contains(LEVELS, word) || word.starts_with("level=")
        });
        let has_any = |keys: &[&str]| keys.iter().any(|key| text.contains(key));
        let is_json = text.starts_with('{') && has_any(&["\"level\"", "\"severity\""]);
        is_time
            || is_access
            || is_offset
            || has_level
            || (is_json && has_any(&["\"msg\"", "\"message\"", "\"ts\"", "\"time"]))
    }

    /// A line of a query plan, or a frame of a stack trace.
    pub(super) fn is_plan_or_frame(text: &str) -> bool {
        let costs = ["(cost=", "(actual time=", " rows="];
        let mut heads =
            "->  |Planning Time:|Execution Time:|Index Cond:|Filter:|Rows Removed|Buffers:|File \"".split('|');
        let is_frame = text.starts_with("at ") && text.contains(['(', ':']);
        is_frame || heads.any(|head| text.starts_with(head)) || costs.iter().any(|cost| text.contains(cost))
    }

    /// `1. …`, `2) …`, `- …`, `Step 3 …`.
    pub(super) fn is_list_item(text: &str) -> bool {
        let rest = text.strip_prefix("Step ").unwrap_or(text);
        let after_number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = after_number.len() < rest.len()
            && (rest.len() < text.len() || after_number.starts_with(". ") || after_number.starts_with(") "));
        is_numbered || ["- ", "* ", "+ "].iter().any(|bullet| text.starts_with(bullet))
    }

    /// A calculation: `10,000 req/s * 86,400`, `3 * 20ms + 5ms`, `total = 3 + 4 = 7`.
    pub(super) fn is_sum(bare: &str) -> bool {
        let is_grouped = |word: &str| {
            let (first, rest) = trim_number(word).split_once(',').unwrap_or_default();
            let is_group = |group: &str| group.len() == 3 && group.chars().all(|c| c.is_ascii_digit());
            (1..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_digit()) && rest.split(',').all(is_group)
        };
        let has_unit = |word: &str| {
            let word = trim_number(word);
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            unit.len() < word.len()
                && (1..=6).contains(&unit.len())
                && unit.chars().all(|c| c.is_alphabetic() || "%/".contains(c))
        };
        let is_operator = |word: &&str| matches!(*word, "=" | "*" | "/" | "+" | "x" | "-" | "~=" | "~");
        let words = || bare.split_whitespace();
        let goes_on = bare.ends_with([';', ',', ')', '{']);
        let is_chain = bare.matches(" = ").count() > 1 && !bare.contains(", ") && !bare.contains(" if ");
        !goes_on
            && (is_chain
                || words().any(is_grouped)
                || (words().filter(is_operator).count() > 1 && words().any(has_unit)))
    }

    fn trim_number(word: &str) -> &str {
        word.trim_matches(|c| "$()~.,".contains(c))
    }

    /// A number after labels: `requests_total{code="200"} 17`.
    pub(super) fn is_sample(bare: &str) -> bool {
        let Some((_, value)) = bare.rsplit_once("} ") else { return false };
        !value.is_empty() && value.chars().all(|c| c.is_ascii_digit() || c == '.')
    }
}

mod sql {
    use super::{Line, tags};

    const HEADS: &str = "ALTER CREATE DECLARE DELETE DROP EXPLAIN GRANT INSERT MATCH MERGE REPLACE REVOKE SELECT \
        TRUNCATE UPDATE UPSERT WITH";
    const CLAUSES: &str = "AND AS BEGIN CASE CHECK CLUSTERED COMMIT CONSTRAINT CROSS DISTINCT ELSE END ENGINE FETCH \
        FOR FOREIGN FROM FULL GROUP HAVING INDEX INNER INTERVAL JOIN KEY LATERAL LEFT LIMIT NATURAL OFFSET ON OR \
        ORDER OUTER OVER PARTITION PRIMARY REFERENCES RETURN RETURNING RIGHT SET TABLESPACE THEN UNION UNIQUE USING \
        VALUES WHEN WHERE WINDOW";
    const TRANSACTION: &str = "BEGIN BEGIN; COMMIT COMMIT; END; ROLLBACK ROLLBACK;";

    /// The first line of a query or definition.
    pub(super) fn is_head(line: &Line) -> bool {
        let bare = line.bare.as_str();
        let words = || bare.split_whitespace();
        if tags::contains(HEADS, line.head()) {
            let is_shaped = bare.contains(['(', '=', ',', '*', ';', '"', '_', '.']) && !bare.ends_with('.');
            let has_clause = words().skip(1).any(|word| matches!(word, "FROM" | "INTO" | "SET" | "TABLE" | "AS"));
            return line.pairs < 2 && (is_shaped || has_clause || words().count() <= 4);
        }
        let lower =
            ["select ", "insert into ", "delete from ", "create table ", "create index ", "alter table ", "with "];
        let is_shaped = bare.contains(['*', ',', '(', '=', ';']) && !bare.ends_with(':');
        tags::contains(TRANSACTION, bare)
            || (bare.starts_with("update ") && bare.contains(" set "))
            || (line.pairs <= 2 && is_shaped && line.starts_with_any(&lower))
    }

    /// A clause of a query that has begun.
    pub(super) fn is_clause(line: &Line) -> bool {
        tags::contains(CLAUSES, &line.head().to_uppercase()) || tags::contains(HEADS, line.head())
    }
}

mod shell {
    use super::{Line, tags};

    /// Names of programs that are no words.
    const TOOLS: &str = "ansible ansible-playbook apk apt apt-get awk aws az brew bundle cargo chmod chown consul \
        curl dnf docker docker-compose etcdctl gcloud git gradle gradlew grep helm iptables istioctl journalctl jq \
        kafka-topics kubectl mkdir mvn mysql mysqldump nginx npm npx openssl pg_ctl pg_dump pgbench pip pip3 pnpm \
        psql pulumi python python3 redis-cli rsync scp sed ssh sysctl systemctl tar tcpdump terraform ulimit wget \
        xargs yarn yum";
    /// Commands that are words too: they need an argument that is none.
    const WORDS: &str = "alias cat cd cp cut date df dig du echo eval exec export find free go head java kill ln ls \
        make mv nc node nohup ping printf ps pwd read rm ruby set sleep sort source split tail tee test top touch \
        tr trap uniq unset vault wait watch";
    const ACTIONS: &str = "add annotate apply attach build bump clean clone commit compose config cordon create \
        delete deploy describe diff down drain edit enable exec expose fmt get init inspect install label list \
        login logs patch plan publish pull push reload remove restart rm rollout run scale set start status stop \
        sync tag template test uncordon undo uninstall up update upgrade validate version";

    /// A command with its arguments, without a prompt.
    pub(super) fn is_command(line: &Line) -> bool {
        if (line.stop_words > 0 && line.pairs > 1) || line.bare.ends_with([',', ';']) {
            return false;
        }
        let mut words = line.bare.split_whitespace().skip_while(|word| *word == "sudo" || is_setting(word));
        let Some(command) = words.next() else { return false };
        let second = words.clone().next().unwrap_or_default();
        let has_argument = words.clone().any(is_argument);
        let has_name = words.any(|word| word.contains(['-', '/', '.', '_', '=', '@']) && !word.ends_with('.'));
        let is_plain = line.pairs == 0 && command.starts_with(|c: char| c.is_lowercase() || "./".contains(c));
        let is_cmdlet = command.split_once('-').is_some_and(|(verb, noun)| is_capital(verb) && is_capital(noun));
        is_control(&line.text)
            || is_recipe(&line.text)
            || (tags::contains(TOOLS, command) && (has_argument || has_name || tags::contains(ACTIONS, second)))
            || (tags::contains(WORDS, command) && (has_argument || (has_name && line.pairs == 0)))
            || (is_plain && (command.starts_with("./") || command.ends_with(".sh")) && command.len() > 3)
            || (is_plain && line.text.ends_with('\\') && line.bare.contains(" --"))
            || (is_cmdlet && has_argument)
    }

    /// A flag, a path, a variable, a string, a pipe.
    fn is_argument(word: &str) -> bool {
        let is_flag = word.strip_prefix('-').is_some_and(|w| w.starts_with(|c: char| c.is_alphabetic() || c == '-'));
        let is_operator = matches!(word, "|" | "&&" | "||" | ">" | ">>" | "\\" | "2>&1");
        is_flag || is_operator || word.starts_with(['/', '$', '"', '.', '~'])
    }

    fn is_capital(word: &str) -> bool {
        word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
    }

    /// `PATH=/bin` before a command.
    fn is_setting(word: &str) -> bool {
        let Some((name, _)) = word.split_once('=') else { return false };
        !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
    }

    fn is_control(text: &str) -> bool {
        let starts = ["if [", "while [", "until [", "[[ ", "set -"];
        let ends = ["; then", "; do", "; fi", "; done"];
        starts.iter().any(|start| text.starts_with(start)) || ends.iter().any(|end| text.ends_with(end))
    }

    /// A line of a Dockerfile or crontab.
    fn is_recipe(text: &str) -> bool {
        let Some((first, rest)) = text.split_once(' ') else { return false };
        let is_shaped = rest.contains([':', '/', '.', '=', '[', '"', '&']) || rest.contains(" -");
        let is_field = |word: &&str| word.chars().all(|c| c.is_ascii_digit() || "*/,-".contains(c));
        match first {
            "FROM" | "COPY" | "ADD" | "ENV" | "ARG" | "LABEL" | "VOLUME" | "CMD" | "ENTRYPOINT" | "HEALTHCHECK" => {
                is_shaped
            }
            "RUN" => is_shaped || tags::contains(TOOLS, rest.split(' ').next().unwrap_or_default()),
            "WORKDIR" => rest.starts_with(['/', '$', '.']),
            "EXPOSE" => rest.starts_with(|c: char| c.is_ascii_digit()),
            "USER" => !rest.contains(' '),
            _ => text.contains('*') && text.split_whitespace().take_while(is_field).count() == 5,
        }
    }
}

/// YAML is `key: value` lines, and so are notes: what tells them apart is nesting, and keys and values that only a machine
/// wants.
mod yaml {
    use super::{Line, tags};

    const KNOWN: &str = "alert annotations apiVersion args command containers data depends_on deploy enabled env \
        environment expr healthcheck host hosts http image in ingress jobs kind labels limits match matchLabels \
        memory metadata name namespace networks on path paths port ports protocol replicas requests resources \
        restart route routes rules run schema script selector service services spec stage stages steps strategy \
        target targets template type uses value values version volumes";

    #[derive(Default)]
    struct Tally {
        keys: usize,
        /// Keys with deeper lines below.
        nested: usize,
        /// Lines with a key or value that only a machine wants.
        evidence: usize,
        /// Keys that are one capitalised word.
        titles: usize,
        /// Lines that are no YAML.
        strangers: usize,
        /// Values that are a sentence or a share.
        prose: usize,
    }

    pub(super) fn is_manifest(lines: &[Line]) -> bool {
        let mut tally = Tally::default();
        let mut scalar_indent = None;
        for (at, line) in lines.iter().enumerate() {
            if scalar_indent.is_some_and(|indent| line.indent > indent) {
                continue;
            }
            scalar_indent = None;
            if line.is_comment() || matches!(line.text.as_str(), "---" | "...") || line.text.starts_with("{{") {
                continue;
            }
            let text = line.text.as_str();
            let item = text.trim_start_matches(['-', ' ']);
            let is_item = item.len() < text.len();
            let bare = line.bare.trim_start_matches(['-', ' ']);
            let Some((key, value)) = split_key(bare) else {
                let is_scalar =
                    is_item && line.stop_words == 0 && (line.pairs == 0 || item.starts_with(char::is_lowercase));
                tally.strangers += usize::from(!is_scalar && !matches!(text, "{" | "}" | "]"));
                continue;
            };
            tally.keys += 1;
            let deeper = lines.get(at + 1).is_some_and(|next| next.indent > line.indent || next.text.starts_with("- "));
            tally.nested += usize::from(value.is_empty() && deeper);
            tally.evidence += usize::from(value.is_empty() && deeper && line.indent > 0);
            tally.strangers += usize::from(value.is_empty() && !deeper);
            tally.titles += usize::from(is_title(key) && !value.contains("::"));
            tally.prose += usize::from(line.pairs > 1 || line.stop_words > 0 || value.ends_with('%'));
            let source = item.split_once(':').map_or("", |(_, rest)| rest.trim());
            tally.evidence +=
                usize::from((is_item && !value.is_empty()) || is_machine_key(key) || is_machine_value(source));
            if matches!(value, "|" | ">" | "|-" | ">-") {
                scalar_indent = Some(line.indent);
                tally.evidence += 2;
            }
        }
        let is_for_machines = tally.nested > 0 && tally.evidence > 1 && tally.evidence * 3 >= tally.keys;
        let are_notes = tally.titles * 2 > tally.keys || tally.prose * 4 > tally.keys;
        let is_something_else = tally.strangers * 8 > tally.keys;
        is_for_machines && !are_notes && !is_something_else
    }

    fn split_key(bare: &str) -> Option<(&str, &str)> {
        let (key, value) = bare.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-./\"$".contains(c));
        (is_key && (value.is_empty() || value.starts_with(' '))).then(|| (key, value.trim()))
    }

    /// One capitalised word, as notes have it: `Before`, not `QueueName`.
    fn is_title(key: &str) -> bool {
        key.starts_with(char::is_uppercase) && !key.chars().skip(1).any(char::is_uppercase)
    }

    fn is_machine_key(key: &str) -> bool {
        let is_camel = key.chars().any(char::is_lowercase) && key.chars().skip(1).any(char::is_uppercase);
        is_camel || key.contains(['_', '-', '.', '"']) || tags::contains(KNOWN, key)
    }

    fn is_machine_value(value: &str) -> bool {
        let is_literal = matches!(value, "true" | "false" | "null" | "~");
        let is_image = value.contains(':') && !value.contains(' ');
        is_literal || is_image || value.starts_with(['"', '\'', '[', '{', '&', '*', '!', '/', '$', '.'])
    }
}

#[cfg(test)]
mod tests {
    use super::CodeClass::{Code, Diagram, Text};
    use super::{classify, tags};

    #[test]
    fn a_known_tag_decides_alone() {
        let flow = "request → cache → answer";
        let code = "def f():\n    return 1";
        for info in
            ["python", "Python", "{.python}", "{#id .python}", "python:title=x.py", "language-python", "python {1,3}"]
        {
            assert_eq!(classify(info, flow), Code, "{info}");
        }
        for info in ["js {1,3}", "c++", "c#", "{r, echo=FALSE}", "docker-compose.yml", ".env", "SQL", "markdown", "sh"]
        {
            assert_eq!(classify(info, flow), Code, "{info}");
        }
        for info in ["mermaid", "plantuml", "puml", "dot", "graphviz", "ascii", "d2", "Mermaid {init}"] {
            assert_eq!(classify(info, code), Diagram, "{info}");
        }
        for info in
            ["text", "txt", "plain", "console", "http", "log", "output", "shell-session", "none", "pseudocode", "csv"]
        {
            assert_eq!(classify(info, code), Text, "{info}");
        }
    }

    #[test]
    fn an_unknown_tag_leaves_it_to_the_content() {
        for info in ["", "   ", "example-1", "title=x", "{}", "é"] {
            assert_eq!(classify(info, "def f(x):\n    return x + 1\n"), Code, "{info:?}");
            assert_eq!(classify(info, "The cache answers first."), Text, "{info:?}");
        }
        assert_eq!(classify("diff", "-x = load(1)\n+x = load(2)\n y = x.id\n"), Code);
        assert_eq!(classify("diff", "- p99 was 850 ms\n+ p99 is 45 ms\n"), Text);
    }

    #[test]
    fn tables_are_sorted() {
        for table in tags::ALL.iter().chain([super::words::KEYWORDS, super::words::STOP_WORDS].iter()) {
            let words: Vec<&str> = table.split(' ').collect();
            assert!(words.is_sorted(), "{table}");
            assert!(words.iter().all(|word| !word.is_empty()), "{table}");
        }
    }

    fn check(class: super::CodeClass, samples: &[&str]) {
        for sample in samples {
            assert_eq!(classify("", sample), class, "\n{sample}");
        }
    }

    #[test]
    fn programs_are_code() {
        check(
            Code,
            &[
                "if ready:\n    start()\nelse:\n    raise NotReady(self.name)",
                "func (q *Queue) Pop() (Job, bool) {\n\tq.mu.Lock()\n\tdefer q.mu.Unlock()\n\treturn q.head, q.n > 0\n}",
                "public final class Pool {\n    private int free = 8;\n\n    void release() { free++; }\n}",
                "const wait = (ms) => new Promise(done => setTimeout(done, ms))",
                "users.stream()\n    .filter(u -> u.isActive())\n    .map(User::name)\n    .toList();",
                "def route(event) do\n  event\n  |> decode()\n  |> Map.fetch(:kind)\nend",
                "select {\ncase job := <-jobs:\n\trun(job)\ncase <-ctx.Done():\n\treturn ctx.Err()\n}",
                "int napi_open(napi_env env,\n              const char *name,\n              napi_value *result);",
                "(defn twice [f x]\n  (f (f x)))",
                "has_many :orders\nvalidates :email, presence: true",
                "<ul>\n  <li class=\"x\">One</li>\n</ul>",
            ],
        );
    }

    #[test]
    fn queries_configuration_and_scripts_are_code() {
        check(
            Code,
            &[
                "CREATE TABLE seats (\n    id BIGINT PRIMARY KEY,\n    row_no INT NOT NULL\n);",
                "SELECT id\nFROM seats\nWHERE taken = false\nORDER BY id",
                "select id, total\nfrom orders\nwhere total > 100;",
                "UPDATE seats\nSET taken = true, version = version + 1\nWHERE id = 7;",
                "kind: Service\nmetadata:\n  name: seats\nspec:\n  ports:\n    - port: 80\n      targetPort: 8080",
                "# how many at once\nlimits:\n  free_tier:\n    per_minute: 60\n    burst: 10",
                "{\n  \"ttl\": 60,\n  \"hosts\": [\"a\", \"b\"]\n}",
                "[server]\nport = 8080\nlog_level = \"info\"",
                "DB_HOST=db\nDB_PORT=5432",
                "FROM alpine:3\nCOPY app /app\nCMD [\"/app\"]",
                "server {\n    listen 80;\n    location / { proxy_pass http://app; }\n}",
                "#!/bin/sh\nset -e\napt-get install -y nginx\nsystemctl enable nginx",
                "docker run -d \\\n  --name cache \\\n  redis:7",
                "$ kubectl apply -f seats.yaml\n$ kubectl rollout status deployment/seats",
            ],
        );
    }

    #[test]
    fn drawings_in_comments_and_strings_leave_code_code() {
        check(
            Code,
            &[
                "# ┌───────┐\n# │ start │\n# └───────┘\nlock.acquire()\ncount += 1  # ← guarded\nlock.release()",
                "// ─── read path ───\nlet v = cache.get(key); // → may be stale\nreturn v;",
                "for s in [\"a → b\", \"b ↓ c\"]:\n    print(s)",
            ],
        );
    }

    #[test]
    fn what_is_drawn_is_a_diagram() {
        check(
            Diagram,
            &[
                "┌────────┐    ┌────┐\n│ client │───▶│ db │\n└────────┘    └────┘",
                "+-----+     +-----+\n| app | --> | db  |\n+-----+     +-----+",
                "┌─────────────────────┐\n│ SELECT * FROM seats │\n│ WHERE id = 7;       │\n└─────────────────────┘",
                "ask the cache\n    ↓\nSELECT * FROM seats WHERE id = 7;\n    ↓\nreturn row;",
                "client\n  |\n  v\nserver",
                "src/\n├── main.rs\n└── lib.rs   # the rest",
                "client → gateway → seats → db",
                "parse(x) -> check(x) -> run(x)\nrun(x) -> store(x)",
                "write request => leader\nleader => follower",
                "graph TD\n    A[Client] --> B[Server]",
                "sequenceDiagram\n    A->>B: hello",
                "digraph g {\n  a -> b;\n}",
                "@startuml\nA -> B: hello\n@enduml",
                "before  ████████████ 850ms\nafter   █ 45ms",
            ],
        );
    }

    #[test]
    fn notes_and_traces_are_text() {
        check(
            Text,
            &[
                "",
                "\n  \n",
                "Step 1: the client sends a key\nStep 2: the server looks it up",
                "Server 1: INCR → 51\nServer 2: INCR → 52\nResult: both counted",
                "14:02  first alert\n14:05  rollback()",
                "T1: BEGIN\nT2: BEGIN\nT1: UPDATE seats SET taken = true WHERE id = 7\nT1: COMMIT",
                "Session A                 Session B\nBEGIN;\n                          BEGIN;\nCOMMIT;",
                "200 servers × 5 req/s = 1000 req/s\n1000 × 86,400 = 86M a day",
                "daily = 40M\nqps = 40,000,000 / 86,400 = 463",
                "before:\n  p99: 850ms\n  errors: 2.3%\nafter:\n  p99: 45ms\n  errors: 0.1%",
                "timeout: how long a call may take\nretries: how often we ask again",
                "when a request comes in:\n  look up its bucket\n  if there is a token left, take it",
                "tokens ← min(max, tokens + rate)\nif tokens ≥ 1 then\n    return ALLOW",
                "\"All tickets are sold again,\nplease wait in line.\"",
                "AppendEntries:\n{\n  term: 5,\n  leader: C\n}",
                "x = 5\nA reads x\nB reads x\nA writes x = 6\nB writes x = 6",
                "- writes go to the leader\n- reads go to any replica",
            ],
        );
    }

    #[test]
    fn what_machines_print_is_text() {
        check(
            Text,
            &[
                "2024-05-01 10:00:01 WARN seats slow {\"ms\": 2100}\n2024-05-01 10:00:02 INFO seats ok {\"ms\": 8}",
                "{\"level\":\"info\",\"msg\":\"sold\",\"id\":7}\n{\"level\":\"warn\",\"msg\":\"slow\",\"id\":8}",
                "Seq Scan on seats  (cost=0.00..18.50 rows=850 width=40)\n  Filter: (taken = false)",
                "java.lang.IllegalStateException: sold\n    at com.seats.Sale.sell(Sale.java:41)\n    at com.seats.Api.post(Api.java:12)",
                "Traceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n    main()\nValueError: sold",
                "127.0.0.1:6379> INCR seats\n(integer) 51\n127.0.0.1:6379> GET seats\n\"51\"",
                "$ kubectl get pods\nNAME    READY   STATUS\nseats   1/1     Running",
                "POST /seats/7 HTTP/1.1\nContent-Type: application/json\n\n{\"user\": 3}",
                "HTTP/1.1 429 Too Many Requests\nRetry-After: 30",
                "| id | state |\n|----|-------|\n| 7  | sold  |",
                "+----+-------+\n| id | state |\n+----+-------+\n|  7 | sold  |\n+----+-------+",
                "http_requests_total{code=\"200\"} 1027\nhttp_requests_total{code=\"500\"} 3",
            ],
        );
    }

    #[test]
    fn a_long_block_takes_linear_time() {
        // 200 kB at once and line by line: milliseconds where the time is linear, minutes where it is not.
        for part in ["\"", "'a", " ", " # ", "- ", "=", "{", "|", "→ ", "/* ", "the cache "] {
            let count = 200_000 / part.len();
            let start = std::time::Instant::now();
            classify("", &part.repeat(count));
            classify("", &format!("{part}\n").repeat(count / 10));
            assert!(start.elapsed().as_secs() < 10, "{part:?} took {:?}", start.elapsed());
        }
    }

    #[test]
    fn no_text_makes_it_panic() {
        let pieces = [
            "é", "→", "{", "\"", "'", " ", "\n", "=", ":", "#", "-- ", "2024", "│", "(", "```", "\t", "\r\n", "😀",
            ".", "a",
        ];
        let mut seed = 7_u64;
        for _ in 0..4000 {
            let mut text = String::new();
            for _ in 0..24 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
            }
            classify("", &text);
            classify(&text, "");
        }
    }
}
