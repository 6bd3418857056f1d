//! One line of a block, as its shape is judged.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::tags::WordTable;
use super::{record, tags, words};

/// A line as its shape is judged.
pub(super) struct Line<'a> {
    /// Without the white space around it.
    pub(super) text: &'a str,
    /// In columns.
    pub(super) indent: usize,
    /// `text` with its string literals emptied and without the comment at its end.
    pub(super) bare: Cow<'a, str>,
    /// Counted when first asked for: what is drawn is told without.
    words: OnceCell<words::Count>,
}

impl<'a> Line<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        let text = raw.trim();
        let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let bare = words::strip_literals(text);
        Self { text, indent, bare, words: OnceCell::new() }
    }

    /// Brackets opened minus brackets closed.
    pub(super) fn opened(&self) -> i64 {
        let bracket = |byte| match byte {
            b'(' | b'[' | b'{' => 1,
            b')' | b']' | b'}' => -1,
            _ => 0,
        };
        self.bare.bytes().map(bracket).sum()
    }

    /// Whether an odd number of the quotes around docstrings stands in it.
    pub(super) fn opens_or_closes_docstring(&self) -> bool {
        memchr::memchr2(b'"', b'\'', self.text.as_bytes()).is_some()
            && (self.text.matches("\"\"\"").count() + self.text.matches("'''").count()) % 2 == 1
    }

    /// Pairs of plain words with nothing but a blank between them, as prose has them and code has not.
    pub(super) fn pairs(&self) -> usize {
        self.words().pairs
    }

    /// The same, with the keywords of programming languages taken for words.
    pub(super) fn loose_pairs(&self) -> usize {
        self.words().loose_pairs
    }

    /// Articles, pronouns and the like before another word.
    pub(super) fn stop_words(&self) -> usize {
        self.words().stop_words
    }

    fn words(&self) -> &words::Count {
        self.words.get_or_init(|| words::count(&self.bare))
    }

    /// The word that the line begins with.
    pub(super) fn head(&self) -> &str {
        self.bare.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '!'))).next().unwrap_or_default()
    }

    pub(super) fn starts_with_any(&self, starts: &[&str]) -> bool {
        starts.iter().any(|start| self.bare.starts_with(start))
    }

    /// The first line of Mermaid, PlantUML or DOT source.
    pub(super) fn opens_diagram_source(&self) -> bool {
        let mut words = self.text.split_whitespace();
        let first = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default();
        match first {
            "graph" | "flowchart" => matches!(second.trim_end_matches(';'), "TD" | "TB" | "LR" | "RL" | "BT"),
            "digraph" => self.text.ends_with('{'),
            _ => first.starts_with("@start") || (second.is_empty() && tags::MERMAID.contains(first)),
        }
    }

    /// A first line after which the whole block is a transcript, whatever it quotes.
    pub(super) fn opens_transcript(&self) -> bool {
        record::is_prompt(self.text) || record::is_http(self.text) || self.opens_traceback()
    }

    pub(super) fn opens_traceback(&self) -> bool {
        let starts =
            ["Traceback (most recent", "Exception in thread", "panic: ", "Caused by: ", "goroutine ", "QUERY PLAN"];
        starts.iter().any(|start| self.text.starts_with(start)) || self.text.contains(" panicked at ")
    }

    /// Names over columns: `NAME   READY   STATUS`, `Session A      Session B`.
    pub(super) fn is_column_header(&self) -> bool {
        let mut cells = self.text.split("   ").map(str::trim).filter(|cell| !cell.is_empty()).peekable();
        let is_name = |cell: &str| {
            cell.starts_with(char::is_uppercase) && cell.chars().all(|c| c.is_alphanumeric() || " _-%()/#".contains(c))
        };
        cells.next().is_some_and(is_name) && cells.peek().is_some() && cells.all(is_name)
    }

    pub(super) fn is_comment(&self) -> bool {
        matches!(
            self.text.as_bytes(),
            [b'#']
                | [b'#', b' ' | b'#' | b'!', ..]
                | [b'/', b'/' | b'*', ..]
                | [b'*', b'/', ..]
                | [b'-', b'-', b' ', ..]
                | [b';', b';', b' ', ..]
                | [b'<', b'!', b'-', b'-', ..]
                | [b'"', b'"', b'"', ..]
                | [b'\'', b'\'', b'\'', ..]
        )
    }

    /// A row of a table, or the rule between two. Boxes side by side have blanks between their borders.
    pub(super) fn is_table(&self) -> bool {
        let text = self.text;
        let is_stroke = |byte| matches!(byte, b'-' | b'=' | b'+' | b'|' | b':' | b' ');
        let is_rule = || text.len() > 3 && text.bytes().all(is_stroke) && text.contains(['-', '=']);
        let is_crossed = || text.matches(['+', '|']).count() != 2 && !text.contains("+ ") && !text.contains("  ");
        let is_row = || text.starts_with('|') && text.ends_with('|') && text.matches('|').count() > 2;
        (is_rule() && is_crossed()) || (is_row() && !text.contains("|  ") && !text.contains("||"))
    }

    /// Boxes, branches, bars and vertical arrows.
    pub(super) fn is_drawn(&self) -> bool {
        let bare = &*self.bare;
        let is_shape = |c: char| matches!(c, '\u{2500}'..='\u{25ff}' | '↑' | '↓' | '↕' | '⇑' | '⇓' | '⬆' | '⬇');
        let is_line = |three: &[u8]| matches!(three, b"-->" | b"<--" | b"==>" | b"<==" | b"~~>" | b"`--" | b"\\--");
        let is_edge = |three: &[u8]| matches!(three, b"+--" | b"--+" | b"+==" | b"|--" | b"--|" | b"|==" | b"|__");
        let is_shaft =
            |three: &[u8]| matches!(three[1], b'-' | b'=' | b'~' | b'_') && (is_line(three) || is_edge(three));
        let is_markup = || bare.contains("<!--") || bare == "-->";
        let is_stroke = |c: char| " |vV^/\\<>-=_+*~:.'".contains(c);
        let has_stroke = || bare.contains(['|', '^', '\\', '<']) || matches!(bare, "v" | "V");
        let is_box_row =
            || bare.len() > 2 && bare.starts_with('|') && (bare.ends_with(" |") || bare.starts_with("|  "));
        (!bare.is_ascii() && (bare.contains(is_shape) || bare.starts_with(is_arrow)))
            || (bare.as_bytes().windows(3).any(is_shaft) && !is_markup())
            || (bare.chars().all(is_stroke) && has_stroke() && !matches!(bare, "||" | "\\"))
            || (is_box_row() && bare.matches('|').count() < 3)
    }

    pub(super) fn has_thin_arrow(&self) -> bool {
        let is_arrow = |four: &[u8]| matches!(four, b" -> " | b" => ");
        self.bare.as_bytes().windows(4).any(is_arrow) || self.starts_with_any(&["-> ", "=> "])
    }

    pub(super) fn is_record(&self) -> bool {
        record::is_prompt(self.text)
            || record::is_http(self.text)
            || record::is_header_field(self.text)
            || record::is_logged(self.text)
            || record::is_plan_or_frame(self.text)
            || record::is_list_item(self.text)
            || record::is_sum(&self.bare)
            || record::is_sample(&self.bare)
            || self.opens_traceback()
            || self.bare.contains(is_symbol)
    }

    /// `Step 1: …`, `Client A: …`, `t2: COMMIT`, `Before:`: who or when, then what.
    pub(super) fn is_labelled(&self) -> bool {
        let Some((label, content)) = self.bare.split_once(':') else { return false };
        let is_moment = label.strip_prefix('t').is_some_and(|t| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit()));
        let is_label = (label.starts_with(char::is_uppercase) || is_moment)
            && label.split(' ').count() <= 4
            && label.chars().all(|c| c.is_alphanumeric() || " #-/()=".contains(c));
        is_label && (content.is_empty() || content.starts_with(' ')) && !self.bare.ends_with([',', '{', '(', '['])
    }

    pub(super) fn is_prose(&self) -> bool {
        let has_marks = self.bare.contains(['(', '=', '{', '[', ';', '<', '_', '$', '@', '&', '\\']);
        (self.stop_words() > 0 && self.loose_pairs() > 1)
            || self.pairs() > 2
            || (!has_marks && (self.pairs() > 1 || self.loose_pairs() > 3))
            || self.bare.contains(['—', '“', '”', '•'])
    }

    pub(super) fn is_statement(&self) -> bool {
        let bare = &*self.bare;
        if self.pairs() > 1 || (self.stop_words() > 0 && self.pairs() > 0) {
            return false;
        }
        (bare.len() > 1 && bare.ends_with([';', '{']) && !self.is_closer())
            || self.is_keyword_led()
            || self.is_assignment()
            || self.opens_prototype()
            || self.call().is_some_and(|name| bare.contains('"') || name.contains(['.', ':', '_', '>']))
    }

    /// What one family of languages has at the start or end of a line, and nothing else has.
    pub(super) fn is_marked(&self) -> bool {
        let bare = &*self.bare;
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
        let is_lisp = bare.starts_with('(') && second.is_alphabetic() && self.opened() > 0;
        let is_chain =
            (bare.starts_with("|> ") || (bare.starts_with('.') && second.is_alphabetic())) && bare.contains('(');
        let is_arm = (bare.ends_with(" ->") || bare.ends_with(" =>")) && bare.contains(['(', '{', '[']);
        let goes_on = bare.ends_with(" do") || bare.ends_with("%>%");
        self.pairs() == 0
            && (is_decorator || is_attribute || is_lisp || is_chain || is_arm || goes_on || self.has_symbol())
    }

    /// A Ruby or Elixir symbol as an argument: `has_many :items`.
    pub(super) fn has_symbol(&self) -> bool {
        let is_symbol = |word: &str| word.strip_prefix(':').is_some_and(|name| name.starts_with(char::is_alphabetic));
        let is_argument = |word: &str| is_symbol(word.trim_start_matches(['(', '[', '{']));
        !is_symbol(&self.bare) && self.bare.split_whitespace().any(is_argument)
    }

    pub(super) fn is_keyword_led(&self) -> bool {
        let bare = &*self.bare;
        let head = self.head();
        let Some(rest) = bare.strip_prefix(head).filter(|rest| !rest.starts_with([':', '='])) else { return false };
        let rest = rest.trim();
        let words = bare.split_whitespace().count();
        let is_pair = words == 2 && !rest.ends_with('.');
        let ends = |ends: &[&str]| ends.iter().any(|end| bare.ends_with(end));
        let declares = rest.contains(['(', '=', '{', '<', ';']) || ends(&[":", "]", " do"]);
        let imports = rest.contains(['"', '{', '.', ':', '*', '<', '(', '/', '_', '\\']) || rest.contains(" import ");
        let is_in = |table: &WordTable| table.contains(head);
        matches!(bare, "else:" | "try:" | "finally:" | "begin" | "ensure")
            || (is_in(&words::BLOCK) && self.pairs() == 0 && ends(&[":", "{", ")", "|", " do", " then"]))
            || (is_in(&words::DECLARATION) && (declares || is_pair))
            || (is_in(&words::BINDING) && (rest.contains('=') || (self.pairs() == 0 && rest.contains([':', '(']))))
            || (is_in(&words::IMPORT) && self.pairs() == 0 && (imports || is_pair))
            || (is_in(&words::ACTION) && self.pairs() == 0 && self.stop_words() == 0 && words < 12)
    }

    pub(super) fn is_assignment(&self) -> bool {
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
        is_name && !is_title && !right.is_empty() && self.stop_words() == 0 && words::count(right).pairs == 0
    }

    /// A function's type and name, with parameters that go on in the next line.
    pub(super) fn opens_prototype(&self) -> bool {
        let Some((name, _)) = self.bare.split_once('(') else { return false };
        let is_name = name.contains(['_', '*', ':', '<']) && name.split_whitespace().count() < 6;
        is_name
            && name.chars().all(|c| c.is_alphanumeric() || "_*&:<> ".contains(c))
            && (self.opened() > 0 && self.pairs() == 0 && self.bare.ends_with([',', '(']))
    }

    /// The name of what is called, where a call is all there is.
    pub(super) fn call(&self) -> Option<&str> {
        let (name, rest) = self.bare.split_once('(')?;
        let name = name.strip_prefix("await ").unwrap_or(name);
        let is_name = name.starts_with(|c: char| c.is_alphabetic() || "_$.@".contains(c))
            && name.chars().all(|c| c.is_alphanumeric() || "_.:$!?->@&".contains(c));
        let is_all = rest.is_empty() || rest.ends_with([')', ',', '(', '[', '?', '\\']);
        (is_name && is_all && self.pairs() == 0).then_some(name)
    }

    pub(super) fn is_fragment(&self) -> bool {
        let bare = &*self.bare;
        let is_single = !bare.contains(' ');
        let is_section = is_single && bare.starts_with('[') && bare.ends_with(']');
        let is_tag = is_single && bare.starts_with('<') && bare.ends_with('>');
        let goes_on = self.pairs() == 0 && self.starts_with_any(&["&& ", "|| ", "| ", "? "]);
        let is_scrap = matches!(bare, "\"\"" | "\"\"," | "+" | "-" | "*" | "/");
        self.is_closer() || is_section || is_tag || goes_on || is_scrap || self.call().is_some()
    }

    pub(super) fn is_closer(&self) -> bool {
        let is_word = matches!(&*self.bare, "end" | "end;" | "fi" | "done" | "esac" | "EOF" | "pass" | "else");
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

pub(super) fn is_arrow(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2794}'..='\u{27be}' | '\u{27f0}'..='\u{27ff}' | '\u{2900}'..='\u{297f}')
}

/// Signs of sums, check marks and emoji, which code has in its strings and comments only.
pub(super) fn is_symbol(c: char) -> bool {
    matches!(c, '×' | '÷' | '±' | '²' | '³' | '\u{2200}'..='\u{22ff}' | '\u{2600}'..='\u{2793}')
        || matches!(c, '\u{2b00}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}')
}
