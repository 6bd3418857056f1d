//! Whole functions and classes, told by their first line and by what is indented below it. This parses no language.

/// What a block defines.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Defined<'a> {
    /// A function, by its name.
    Function(&'a str),
    /// A class with a function in it, by its name.
    Class(&'a str),
}

/// Words that may stand before the one that defines.
const MODIFIERS: [&str; 28] = [
    "export",
    "default",
    "public",
    "private",
    "protected",
    "internal",
    "static",
    "final",
    "abstract",
    "async",
    "override",
    "virtual",
    "pub",
    "pub(crate)",
    "unsafe",
    "inline",
    "suspend",
    "open",
    "sealed",
    "data",
    "synchronized",
    "extern",
    "partial",
    "readonly",
    "case",
    "local",
    "constexpr",
    "const",
];

/// Words that define a function whose name comes next.
const FUNCTION: [&str; 10] = ["def", "defp", "defn", "function", "function*", "func", "fn", "fun", "sub", "proc"];

/// Words before a parenthesis that make no definition of it.
const CONTROL: [&str; 27] = [
    "rpc",
    "if",
    "else",
    "elif",
    "for",
    "foreach",
    "while",
    "switch",
    "catch",
    "return",
    "new",
    "throw",
    "await",
    "case",
    "do",
    "try",
    "yield",
    "go",
    "defer",
    "with",
    "match",
    "using",
    "lock",
    "query",
    "mutation",
    "subscription",
    "fragment",
];

/// The first whole function of a block, or the class that it stands in.
pub(super) fn definition(text: &str) -> Option<Defined<'_>> {
    let mut class: Option<(usize, &str)> = None;
    let mut rest = text.lines();
    while let Some(line) = rest.next() {
        let (indent, content) = (indent(line), line.trim());
        if content.is_empty() {
            continue;
        }
        class = class.filter(|(around, _)| *around < indent || is_closer(content));
        if let Some(name) = class_name(content) {
            class = Some((indent, name));
        } else if let Some(name) = function_name(content, class.is_some(), opens(rest.clone()))
            && has_body(content, indent, rest.clone())
            && !is_pseudo_code(content, indent, rest.clone())
        {
            return Some(class.map_or(Defined::Function(name), |(_, class)| Defined::Class(class)));
        }
    }
    None
}

/// Whether the next line is a brace: the body of what stands above it.
fn opens<'a>(mut below: impl Iterator<Item = &'a str>) -> bool {
    below.find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim() == "{")
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|letter| letter.is_whitespace()).map(|letter| if letter == '\t' { 4 } else { 1 }).sum()
}

fn is_closer(content: &str) -> bool {
    content.starts_with(['{', '}', ')'])
}

fn class_name(content: &str) -> Option<&str> {
    let mut words = content.split_whitespace().skip_while(|word| MODIFIERS.contains(word));
    let defines = matches!(words.next()?, "class" | "impl" | "object" | "module" | "actor");
    words.next().map(identifier).filter(|name| defines && !name.is_empty())
}

/// The name of the function that a line begins to define, whose body may open below.
fn function_name(content: &str, in_class: bool, opens_below: bool) -> Option<&str> {
    let words = || content.split_whitespace();
    let modifiers = words().take_while(|word| MODIFIERS.contains(word)).count();
    let mut defining = words().skip(modifiers);
    let word = defining.next()?;
    if FUNCTION.contains(&word) {
        return named_function(content, word, defining.next()?);
    }
    if word.eq_ignore_ascii_case("create") {
        let mut words =
            defining.skip_while(|word| word.eq_ignore_ascii_case("or") || word.eq_ignore_ascii_case("replace"));
        let kind = words.next()?;
        let is_routine = kind.eq_ignore_ascii_case("function") || kind.eq_ignore_ascii_case("procedure");
        return words.next().map(identifier).filter(|name| is_routine && !name.is_empty());
    }
    assigned(content).or_else(|| typed(content, modifiers > 0 || in_class, opens_below))
}

fn named_function<'a>(content: &'a str, word: &str, next: &'a str) -> Option<&'a str> {
    // Go names the receiver first: `func (s *Store) Get(`.
    let name = if word == "func" && next.starts_with('(') {
        content.split_once(") ").map_or("", |(_, rest)| rest)
    } else {
        next
    };
    let name = identifier(name);
    let is_called = content.contains('(') || matches!(word, "def" | "defp" | "sub" | "proc");
    (!name.is_empty() && is_called && !content.ends_with(';')).then_some(name)
}

/// `const retry = async (call) => {`, `retry = function (call) {`.
fn assigned(content: &str) -> Option<&str> {
    let (name, value) = content.split_once(" = ")?;
    let is_function = value.starts_with("function") || value.starts_with("async function") || value.ends_with("=> {");
    let mut words = name.split([' ', ':']).filter(|word| !MODIFIERS.contains(word) && !matches!(*word, "let" | "var"));
    words.next().map(identifier).filter(|name| is_function && !name.is_empty() && content.ends_with('{'))
}

/// `public Order find(long id) throws NotFound {`, `int main(void)`, `find() {`: a name before parentheses, and types
/// or modifiers before it or nothing within them.
fn typed(content: &str, marked: bool, opens_below: bool) -> Option<&str> {
    let (before, after) = content.split_once('(')?;
    let (arguments, behind) = after.rsplit_once(')')?;
    let name =
        before.split([' ', '*', '&']).next_back().filter(|name| !name.is_empty() && *name == identifier(name))?;
    let words: Vec<&str> = before.split_whitespace().collect();
    let is_type = |word: &&str| word.chars().all(|letter| letter.is_alphanumeric() || "_<>[]*&:,.?~".contains(letter));
    let is_definition = words.iter().all(|word| is_type(word) && !CONTROL.contains(word));
    let is_shell = words.len() == 1 && arguments.is_empty();
    let behind = behind.trim();
    let opens = behind.ends_with('{') && !behind.contains(['=', '.']);
    let opens_below = opens_below && behind.is_empty() && words.len() > 1;
    (is_definition && (opens || opens_below) && (words.len() > 1 || marked || is_shell)).then_some(name)
}

fn identifier(word: &str) -> &str {
    let end = word.find(|letter: char| !(letter.is_alphanumeric() || "_.!?$".contains(letter))).unwrap_or(word.len());
    word.get(..end).unwrap_or_default().trim_end_matches('.')
}

/// How many lines of a function are looked at.
const LOOKED_AT: usize = 200;

/// Whether something is done below a function's first line, or behind it: more than comments, and not left out.
fn has_body<'a>(head: &str, indent_of_head: usize, below: impl Iterator<Item = &'a str>) -> bool {
    let behind = head.split_once('{').map_or("", |(_, rest)| rest).trim_end_matches(['}', ';', ' ']);
    let behind_colon = head.rsplit_once("):").map_or("", |(_, rest)| rest);
    if does_something(behind.trim()) || does_something(behind_colon.trim()) {
        return true;
    }
    let is_routine = head.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("create"));
    let inside = below.map(|line| (indent(line), line.trim())).filter(|(_, line)| !line.is_empty());
    let inside = inside.take(LOOKED_AT);
    let mut does = false;
    for (indent, line) in inside {
        if indent > indent_of_head {
            if is_left_out(line) {
                return false;
            }
            does |= does_something(line);
        } else if !is_routine && line != "{" && !line.starts_with(')') {
            break;
        }
    }
    does
}

/// `function allow(client):`, and a `function` that nothing ends: such as no language has.
fn is_pseudo_code<'a>(head: &str, indent_of_head: usize, below: impl Iterator<Item = &'a str>) -> bool {
    let word = head.split_whitespace().find(|word| !MODIFIERS.contains(word)).unwrap_or_default();
    if !FUNCTION.contains(&word) || word.starts_with("def") {
        return false;
    }
    let ends = |line: &str| is_closer(line.trim()) || line.trim().starts_with("end");
    let is_ended = || below.take(LOOKED_AT).any(|line| indent(line) <= indent_of_head && ends(line));
    head.ends_with(':') || (word == "function" && !head.contains('{') && !is_ended())
}

/// `...`, alone or in a comment: the rest is not shown.
fn is_left_out(line: &str) -> bool {
    let line = line.trim_start_matches(['#', '/', '-', '*', ' ']);
    line.starts_with("...") || line.starts_with('…')
}

fn does_something(line: &str) -> bool {
    let comments = ["#", "//", "--", "/*", "*", "\"\"\"", "'''"];
    let is_comment = comments.iter().any(|mark| line.starts_with(mark));
    !is_comment && !is_left_out(line) && line != "pass" && line.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_its_first_line_and_something_below() {
        for (text, name) in [
            ("def allow(client):\n    return count(client) < LIMIT", "allow"),
            ("async def allow(\n    client,\n):\n    return True", "allow"),
            ("def allow(client): return True", "allow"),
            ("  def self.allow(client)\n    true\n  end", "self.allow"),
            ("function allow(client) {\n  return true;\n}", "allow"),
            ("export default async function allow(client) { return true; }", "allow"),
            ("const allow = async (client) => {\n  return true;\n};", "allow"),
            ("module.exports.allow = function (client) {\n  return true;\n}", "module.exports.allow"),
            ("func (l *Limiter) Allow(c Client) bool {\n\treturn true\n}", "Allow"),
            ("pub async fn allow<T>(client: T) -> bool {\n    true\n}", "allow"),
            ("fun allow(client: Client): Boolean {\n    return true\n}", "allow"),
            ("public boolean allow(Client client) throws Denied {\n    return true;\n}", "allow"),
            ("static int allow(struct client *c)\n{\n    return 1;\n}", "allow"),
            ("bool *Limiter_allow(void) {\n    return 0;\n}", "Limiter_allow"),
            ("function allow(client)\n  return count < limit\nend", "allow"),
            ("function allow(\n  client,\n) {\n  return true;\n}", "allow"),
            ("function allow(client)\n{\n  return true;\n}", "allow"),
            ("allow() {\n  redis-cli incr \"$1\"\n}", "allow"),
            ("CREATE OR REPLACE FUNCTION allow(c bigint) RETURNS bool AS $$\nBEGIN\n  RETURN true;\nEND $$;", "allow"),
        ] {
            assert_eq!(definition(text), Some(Defined::Function(name)), "{text}");
        }
    }

    #[test]
    fn a_class_holds_a_function() {
        for (text, name) in [
            ("class Limiter:\n    limit = 5\n\n    def allow(self):\n        return True", "Limiter"),
            ("public class Limiter {\n  Limiter(int limit) {\n    this.limit = limit;\n  }\n}", "Limiter"),
            ("class Limiter {\n  allow(client) {\n    return true;\n  }\n}", "Limiter"),
            ("impl Limiter {\n    fn allow(&self) -> bool {\n        true\n    }\n}", "Limiter"),
        ] {
            assert_eq!(definition(text), Some(Defined::Class(name)), "{text}");
        }
    }

    #[test]
    fn a_call_a_signature_or_a_sketch_is_no_definition() {
        for text in [
            "count = redis.incr(client)\nif count > LIMIT:\n    raise Denied()",
            "if (count > limit) {\n  return denied;\n}",
            "} else if (count > limit) {\n  return denied;\n}",
            "for (int i = 0; i < 3; i++) {\n  call();\n}",
            "return new Limiter(5) {\n  x\n}",
            "await fetch(url, {\n  method: 'POST',\n});",
            "app.get('/seats', (request, response) => {\n  response.send(seats);\n});",
            "def allow(client):\n    ...",
            "function allow(client):\n    count = counter.add(client)\n    return count < limit",
            "func allow(client):\n    return count(client) < limit",
            "function allow(client)\n    if count(client) > limit: deny\n    else: allow",
            "def allow(client):\n    \"\"\"Whether it may.\"\"\"\n    pass",
            "function allow(client) {\n  // ask the counter\n}",
            "def allow(client):\n    count = ask(client)\n    # ... and so on",
            "query Seats($hall: ID!) {\n  seats(hall: $hall) {\n    row\n  }\n}",
            "interface Limiter {\n  boolean allow(Client client);\n}",
            "class Order:\n    id: int\n    total: Decimal",
            "CREATE TABLE seats (\n  seat int PRIMARY KEY\n);",
            "SELECT count(*)\nFROM seats\nWHERE hall = 'north';",
            "SELECT hall, count(*)\n  FROM seats\n  GROUP BY hall;",
            "INSERT INTO seats(hall, row)\n  SELECT hall, row FROM plan;",
            "CREATE INDEX idx_hall ON seats(hall)\n  WHERE sold_at IS NULL;",
            "fn allow(&self) -> bool;\nfn deny(&self);",
            "type Order struct {\n\tID int\n}",
        ] {
            assert_eq!(definition(text), None, "{text}");
        }
    }
}
