//! Trees of files in code blocks: drawn with boxes (`├──`), in ASCII (`|--`), or by indentation alone.

use super::name::{LONGEST_PATH, Name};
use super::status::{self, Status};
use crate::paths::{is_markdown, join};
use crate::source::Span;

/// A line of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The path from the top of the tree.
    pub(super) path: String,
    /// The words that name it.
    pub(super) span: Span,
    /// Whether it is a folder: it says so, or has something below it.
    pub(super) is_folder: bool,
    /// Whether it stands at the top.
    pub(super) is_top: bool,
    /// What the comment behind it says.
    pub(super) status: Status,
}

/// A line as it is written.
struct Line<'a> {
    column: usize,
    is_drawn: bool,
    /// None for what is no name: dots, a placeholder.
    name: Option<Name<'a>>,
    rest: &'a str,
    start: usize,
}

/// The tree that a block of text draws, if it is one of files.
pub(super) fn read(text: &str) -> Vec<Node> {
    // Most blocks are something else, and have neither.
    if !text.contains('/') && !text.contains(".md") {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.extend(Line::read(line, start));
        start += line.len();
    }
    let drawn = lines.iter().any(|line| line.is_drawn);
    let names_file = |line: &Line<'_>| line.name.is_some_and(|name| name.is_folder || is_markdown(name.path));
    let files = lines.iter().filter(|line| names_file(line)).count();
    // By indentation alone, each line must name a file; what is drawn may be a flow, in which few do.
    let is_tree = if drawn { files * 2 >= lines.len() } else { files > 1 && lines.iter().all(names_file) };
    if is_tree && files > 0 { nodes(&lines) } else { Vec::new() }
}

fn nodes(lines: &[Line<'_>]) -> Vec<Node> {
    let mut nodes = Vec::new();
    // The columns and paths of the lines around; no path where one of them is no name.
    let mut around: Vec<(usize, Option<String>)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        while around.last().is_some_and(|(column, _)| *column >= line.column) {
            around.pop();
        }
        let is_top = around.is_empty();
        let parent = around.last().map_or(Some(""), |(_, path)| path.as_deref());
        let path = parent.zip(line.name).map(|(parent, name)| join(parent, name.path));
        let has_children = lines.get(index + 1).is_some_and(|next| next.column > line.column);
        let path = path.filter(|path| path.len() <= LONGEST_PATH);
        if let (Some(path), Some(name)) = (&path, line.name) {
            let is_folder = name.is_folder || has_children || !name.path.contains('.');
            let span = Span::new(line.start + name.start, line.start + name.end);
            let status = status::of_comment(line.rest);
            nodes.push(Node { path: path.clone(), span, is_folder, is_top, status });
        }
        around.push((line.column, path));
    }
    nodes
}

impl<'a> Line<'a> {
    /// A line that holds more than what is drawn.
    fn read(line: &'a str, start: usize) -> Option<Self> {
        let words = line.trim_start_matches(is_drawing);
        if words.trim().is_empty() {
            return None;
        }
        let before = line.get(..line.len() - words.len())?;
        let name = Name::token(words).or_else(|| root(words));
        let name = name.filter(|name| !is_sentence(words.get(name.end..).unwrap_or_default(), name));
        Some(Self {
            column: before.chars().map(|mark| if mark == '\t' { 4 } else { 1 }).sum(),
            is_drawn: before.contains(is_branch),
            rest: name.and_then(|name| words.get(name.end..)).unwrap_or_default(),
            name,
            start: start + before.len(),
        })
    }
}

/// `.` and `./`, as programs print the top.
fn root(words: &str) -> Option<Name<'_>> {
    let word = words.trim_end();
    matches!(word, "." | "./").then_some(Name { path: "", is_folder: true, start: 0, end: word.len() })
}

/// Whether words follow right behind a name that is no file's: `Request goes in`.
fn is_sentence(rest: &str, name: &Name<'_>) -> bool {
    let is_file = name.is_folder || is_markdown(name.path);
    !is_file && rest.trim_start().starts_with(char::is_alphanumeric)
}

fn is_drawing(mark: char) -> bool {
    mark.is_whitespace() || is_branch(mark) || matches!(mark, '-' | '│' | '┃' | '|' | '>' | '─' | '━')
}

fn is_branch(mark: char) -> bool {
    matches!(mark, '├' | '└' | '┣' | '┗' | '╰' | '╠' | '╚' | '|' | '`' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        read(text).into_iter().map(|node| format!("{}{}", node.path, if node.is_folder { "/" } else { "" })).collect()
    }

    #[test]
    fn boxes_ascii_and_indentation_draw_the_same_tree() {
        let boxes = "notes/\n│\n├── README.md   # where to start\n├── a/\n│   ├── one.md\n│   └── two/\n│       └── README.md\n└── b.md ✅ Done\n";
        let ascii = "notes/\n|-- README.md\n|-- a/\n|   |-- one.md\n|   `-- two/\n|       `-- README.md\n`-- b.md\n";
        let plus = "notes/\n+-- README.md\n+-- a/\n|   +-- one.md\n|   +-- two/\n|       +-- README.md\n+-- b.md\n";
        let indented = "notes/\n  README.md\n  a/\n    one.md\n    two/\n      README.md\n  b.md\n";
        let expected = [
            "notes/",
            "notes/README.md",
            "notes/a/",
            "notes/a/one.md",
            "notes/a/two/",
            "notes/a/two/README.md",
            "notes/b.md",
        ];
        for text in [boxes, ascii, plus, indented] {
            assert_eq!(paths(text), expected, "{text}");
        }
    }

    #[test]
    fn a_comment_may_tell_the_status() {
        let nodes = read("├── a.md   ✅ Created - first\n├── b.md ⬜ TODO\n└── c.md # planned\n");
        let status: Vec<_> = nodes.iter().map(|node| node.status).collect();
        assert_eq!(status, [Status::Done, Status::Open, Status::Open]);
    }

    #[test]
    fn what_is_no_name_takes_its_children_with_it() {
        assert_eq!(paths("├── [topic]/\n│   └── README.md\n├── ...\n├── a.md\n└── b.md\n"), ["a.md", "b.md"]);
    }

    #[test]
    fn a_flow_is_no_tree() {
        for text in [
            "Request\n├── valid → process\n└── invalid → 400\n",
            "client\n  | GET /a\n  v\nserver\n",
            "see a.md\n  and b.md\n",
            "POST /orders\n  body.md\n",
            "a / b\n",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_tree_may_be_printed_from_a_dot() {
        assert_eq!(paths(".\n├── a\n│   └── one.md\n└── b.md\n"), ["/", "a/", "a/one.md", "b.md"]);
    }

    #[test]
    fn depth_costs_no_quadratic_space() {
        let deep: String = (0..2000).map(|depth| format!("{}a/\n", " ".repeat(depth))).collect();
        assert!(read(&deep).len() <= LONGEST_PATH);
    }
}
