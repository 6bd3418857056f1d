//! A regular expression that reads a number from the guide: compiled when it is first needed, faulted at its place.

use std::sync::OnceLock;

use regex::Regex;

use crate::source::Span;
use crate::strict::Mistake;

/// A regular expression with one group, the number that it reads.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    compiled: OnceLock<Option<Regex>>,
}

/// What is wrong with a pattern, and where in it.
#[derive(Debug)]
pub struct Fault {
    message: String,
    within: Option<std::ops::Range<usize>>,
}

impl Pattern {
    /// A pattern, judged but not yet compiled: a run needs few of them, and compiling is what costs.
    ///
    /// # Errors
    ///
    /// What the syntax forbids, or a number of groups other than one.
    pub fn new(text: &str) -> Result<Self, Fault> {
        let syntax = regex_syntax::ast::parse::Parser::new().parse(text).map_err(|error| Fault {
            message: format!("this is not a regular expression: {}", error.kind()),
            within: Some(error.span().start.offset..error.span().end.offset),
        })?;
        match groups(&syntax) {
            1 => Ok(Self { text: text.to_owned(), compiled: OnceLock::new() }),
            groups => Err(Fault {
                message: format!("a pattern has one group, the number that it reads, and this has {groups}"),
                within: None,
            }),
        }
    }

    /// Compiles it now. The rules that come with cslint are known to compile; a collection's own are not.
    ///
    /// # Errors
    ///
    /// That it is too large, or needs what is not built in.
    pub fn check(&self) -> Result<(), Fault> {
        Regex::new(&self.text).map(drop).map_err(|error| {
            let last = error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            Fault { message: format!("this regular expression cannot be used: {last}"), within: None }
        })
    }

    /// The bytes of the number in `text`, where the pattern fits.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<std::ops::Range<usize>> {
        let regex = self.compiled.get_or_init(|| Regex::new(&self.text).ok()).as_ref()?;
        regex.captures(text)?.get(1).map(|number| number.range())
    }
}

impl Fault {
    /// The mistake, given where the pattern's TOML value stands.
    #[must_use]
    pub fn at(self, value: Span) -> Mistake {
        let start = value.start as usize + 1;
        let span = self.within.map_or(value, |within| Span::new(start + within.start, start + within.end));
        let mut mistake = Mistake::new(if value.contains(span) { span } else { value }, self.message);
        mistake.help = Some("in TOML, patterns are best written in single quotes".to_owned());
        mistake
    }
}

fn groups(syntax: &regex_syntax::ast::Ast) -> usize {
    use regex_syntax::ast::Ast;
    match syntax {
        Ast::Group(group) => usize::from(group.is_capturing()) + groups(&group.ast),
        Ast::Repetition(repetition) => groups(&repetition.ast),
        Ast::Alternation(alternation) => alternation.asts.iter().map(groups).sum(),
        Ast::Concat(concat) => concat.asts.iter().map(groups).sum(),
        _ => 0,
    }
}
