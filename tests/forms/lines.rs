//! Lines of Markdown and what each is: enough to rewrite a document line by line, and to leave alone what is tangled.

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Blank,
    /// Front matter, quotes, HTML, comments, footnotes, and what would need a parser to rewrite.
    Opaque,
    FenceOpen,
    FenceClose,
    /// Inside a fence, or indented.
    Code,
    /// A heading with hashes, and its level.
    Hashed(u8),
    /// A heading of one line that is underlined, and its level.
    Underlined(u8),
    Underline,
    Rule,
    TableHeader,
    TableDelimiter,
    TableRow,
    Definition,
    /// A line of a paragraph.
    Text,
}

/// A marker at the start of an item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marker {
    /// Its first byte in the line.
    pub(crate) start: usize,
    /// The byte of the bullet, or of the sign behind the number.
    pub(crate) sign: usize,
    pub(crate) ordered: bool,
    /// Whether an item of the same list stands above.
    pub(crate) sibling: bool,
}

/// A line without its ending.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) role: Role,
    /// Where its content starts, behind indentation and markers.
    pub(crate) content: usize,
    pub(crate) markers: Vec<Marker>,
    /// How many lists are around it.
    pub(crate) depth: usize,
    /// Whether it goes on with the paragraph of the line above.
    pub(crate) continues: bool,
}

struct List {
    content: usize,
    sign: char,
}

/// What can run over several lines.
enum Open {
    Nothing,
    /// The mark, how many, and where the content of the item around it starts.
    Fence(char, usize, usize),
    Comment,
    /// HTML, a quote, a footnote or a definition: up to a blank line or, unless it is HTML, the start of another block.
    Tangle {
        html: bool,
    },
    Paragraph,
    Table,
}

struct Reader {
    lists: Vec<List>,
    open: Open,
    lines: Vec<Line>,
}

/// Reads the lines of a document whose lines end in `\n`.
pub(crate) fn read(text: &str) -> Vec<Line> {
    let raw: Vec<&str> = text.split_terminator('\n').collect();
    let mut reader = Reader { lists: Vec::new(), open: Open::Nothing, lines: Vec::new() };
    let front = front_matter(&raw);
    for line in &raw[..front] {
        reader.push(line, Role::Opaque, 0);
    }
    for (index, line) in raw.iter().enumerate().skip(front) {
        reader.line(line, raw.get(index + 1).copied().unwrap_or_default());
    }
    reader.lines
}

/// The lines as text again.
pub(crate) fn join(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("{}\n", line.text)).collect()
}

fn front_matter(lines: &[&str]) -> usize {
    let opens =
        lines.first() == Some(&"---") && lines.get(1).is_some_and(|line| line.contains(':') || line.starts_with('#'));
    let end = lines.iter().skip(1).position(|line| *line == "---");
    end.filter(|_| opens).map_or(0, |end| end + 2)
}

impl Reader {
    fn push(&mut self, text: &str, role: Role, content: usize) -> &mut Line {
        let (markers, depth) = (Vec::new(), self.lists.len());
        self.lines.push(Line { text: text.to_owned(), role, content, markers, depth, continues: false });
        self.lines.last_mut().expect("the line just pushed")
    }

    fn line(&mut self, text: &str, next: &str) {
        let content = text.len() - text.trim_start_matches(' ').len();
        if let Open::Comment = self.open {
            self.push(text, Role::Opaque, 0);
            if text.contains("-->") {
                self.open = Open::Nothing;
            }
            return;
        }
        if let Open::Fence(mark, length, base) = self.open {
            if text.trim().is_empty() || content >= base {
                let closes = content < base + 4 && run(&text[content..], mark) >= length && rest_is(text, mark);
                self.push(text, if closes { Role::FenceClose } else { Role::Code }, content);
                if closes {
                    self.open = Open::Nothing;
                }
                return;
            }
            self.open = Open::Nothing;
        }
        if text.trim().is_empty() {
            self.open = Open::Nothing;
            self.push(text, Role::Blank, 0);
            return;
        }
        match self.open {
            Open::Tangle { html } if html || !starts_block(&text[content..]) && !text[content..].starts_with('[') => {
                self.push(text, Role::Opaque, 0);
            }
            Open::Paragraph if self.is_lazy(text, content) => {
                self.push(text, Role::Text, content).continues = true;
            }
            _ => self.block(text, content, next),
        }
    }

    /// Whether a line goes on with the open paragraph although it is indented less than the item that holds it.
    fn is_lazy(&self, text: &str, content: usize) -> bool {
        let around = self.lists.last().map_or(0, |list| list.content);
        let rest = &text[content..];
        let underlines = content >= around && (rest_is(text, '=') || rest_is(text, '-'));
        content >= around + 4 || (!starts_block(rest) && !underlines)
    }

    fn block(&mut self, text: &str, indent: usize, next: &str) {
        let in_paragraph = matches!(self.open, Open::Paragraph);
        let mut left = None;
        while self.lists.last().is_some_and(|list| indent < list.content) {
            left = self.lists.pop();
        }
        let base = self.lists.last().map_or(0, |list| list.content);
        if indent >= base + 4 && !in_paragraph {
            self.open = Open::Nothing;
            self.push(text, Role::Code, indent);
            return;
        }
        let (mut at, mut markers) = (indent, Vec::new());
        while let Some((mut marker, after)) = marker(text, at) {
            let sign = text[marker.sign..].chars().next().unwrap_or('-');
            let number_one = text[marker.start..].starts_with("1") || !marker.ordered;
            if in_paragraph && left.is_none() && markers.is_empty() && !(number_one && after < text.len()) {
                break;
            }
            marker.sibling = markers.is_empty() && left.as_ref().is_some_and(|left: &List| left.sign == sign);
            markers.push(marker);
            self.lists.push(List { content: after, sign });
            at = after;
        }
        let interrupts = in_paragraph && markers.is_empty() && left.is_none();
        self.leaf(text, at, next, interrupts);
        if let Some(line) = self.lines.last_mut() {
            line.markers = markers;
        }
    }

    /// A block that is no list, from byte `at` of its first line.
    fn leaf(&mut self, text: &str, at: usize, next: &str, in_paragraph: bool) {
        let rest = &text[at..];
        let base = self.lists.last().map_or(0, |list| list.content);
        let mark = rest.chars().next().unwrap_or(' ');
        let in_table = matches!(self.open, Open::Table);
        let (role, open) = match mark {
            ' ' | '\t' => (Role::Opaque, Open::Nothing),
            '>' => (Role::Opaque, Open::Tangle { html: false }),
            '`' | '~' if fence(rest) >= 3 => (Role::FenceOpen, Open::Fence(mark, fence(rest), base)),
            '#' if level(rest) > 0 => (Role::Hashed(level(rest)), Open::Nothing),
            '=' | '-' if in_paragraph && rest_is(text, mark) => return self.underline(text, at),
            _ if is_rule(rest) => (Role::Rule, Open::Nothing),
            '<' if rest.starts_with("<!--") => {
                (Role::Opaque, if rest.contains("-->") { Open::Nothing } else { Open::Comment })
            }
            '<' if !in_paragraph && !rest.contains("://") => (Role::Opaque, Open::Tangle { html: true }),
            '[' if !in_paragraph && rest.starts_with("[^") => (Role::Opaque, Open::Tangle { html: false }),
            '[' if !in_paragraph && rest.contains("]: ") => (Role::Definition, Open::Tangle { html: false }),
            _ if in_table => match self.lines.last().map(|line| line.role) {
                Some(Role::TableHeader) => (Role::TableDelimiter, Open::Table),
                _ => (Role::TableRow, Open::Table),
            },
            _ if !in_paragraph && is_delimiter(next) && cells(next).len() == cells(rest).len() => {
                (Role::TableHeader, Open::Table)
            }
            _ => (Role::Text, Open::Paragraph),
        };
        self.push(text, role, at).continues = role == Role::Text && in_paragraph;
        self.open = open;
    }

    fn underline(&mut self, text: &str, at: usize) {
        let level = if text.contains('=') { 1 } else { 2 };
        let above = self.lines.iter().rev().take_while(|line| line.role == Role::Text && line.continues).count() + 1;
        let start = self.lines.len() - above;
        let simple = above == 1 && self.lists.is_empty();
        for line in &mut self.lines[start..] {
            line.role = if simple { Role::Underlined(level) } else { Role::Opaque };
        }
        self.push(text, if simple { Role::Underline } else { Role::Opaque }, at);
        self.open = Open::Nothing;
    }
}

/// The marker at a byte of a line, and where the item's content starts.
fn marker(text: &str, at: usize) -> Option<(Marker, usize)> {
    let rest = &text[at..];
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let sign = rest[digits..].chars().next()?;
    let fits = if digits == 0 { "-+*".contains(sign) } else { digits < 10 && ".)".contains(sign) };
    let behind = &rest[digits + sign.len_utf8()..];
    if !fits || is_rule(rest) || !(behind.is_empty() || behind.starts_with(' ')) {
        return None;
    }
    let blank = behind.len() - behind.trim_start_matches(' ').len();
    let width = if blank == behind.len() || blank > 4 { 1 } else { blank };
    let marker = Marker { start: at, sign: at + digits, ordered: digits > 0, sibling: false };
    Some((marker, (at + digits + 1 + width).min(text.len())))
}

/// Whether a line starts a block that ends a paragraph.
fn starts_block(rest: &str) -> bool {
    rest.starts_with('>')
        || fence(rest) >= 3
        || level(rest) > 0
        || is_rule(rest)
        || rest.starts_with("<!--")
        || marker(rest, 0).is_some()
}

fn run(text: &str, mark: char) -> usize {
    text.chars().take_while(|&next| next == mark).count()
}

fn rest_is(text: &str, mark: char) -> bool {
    !text.trim().is_empty() && text.trim().chars().all(|next| next == mark)
}

/// How long the fence is that a line opens.
fn fence(rest: &str) -> usize {
    let mark = rest.chars().next().unwrap_or(' ');
    let length = run(rest, mark);
    let fits = mark == '~' || (mark == '`' && !rest[length..].contains('`'));
    if fits { length } else { 0 }
}

fn level(rest: &str) -> u8 {
    let hashes = run(rest, '#');
    let fits = (1..=6).contains(&hashes) && (rest.len() == hashes || rest[hashes..].starts_with(' '));
    if fits { u8::try_from(hashes).unwrap_or(0) } else { 0 }
}

fn is_rule(rest: &str) -> bool {
    let marks: String = rest.split_whitespace().collect();
    let mark = marks.chars().next().unwrap_or(' ');
    "-*_".contains(mark) && marks.len() >= 3 && rest_is(&marks, mark)
}

fn is_delimiter(line: &str) -> bool {
    let cells = cells(line);
    line.contains('|') && !cells.is_empty() && cells.iter().all(|cell| rest_is(cell.trim().trim_matches(':'), '-'))
}

/// The cells of a table's row, outer pipes apart. A pipe behind a backslash is text.
pub(crate) fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = if row.ends_with("\\|") { row } else { row.strip_suffix('|').unwrap_or(row) };
    let mut cells = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, mark) in row.char_indices() {
        if mark == '|' && !escaped {
            cells.push(&row[start..at]);
            start = at + 1;
        }
        escaped = mark == '\\' && !escaped;
    }
    cells.push(&row[start..]);
    cells
}
