//! A planning document's trees, tables and task lists, line by line.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::folders::{Folder, Folders};
use super::name::{Item, Name, is_numbered, item};
use super::status::{self, Status};
use super::tree::{self, Node};
use super::{Form, Listed};
use crate::document::{Block, BlockKind, CodeClass, Document, Link, NameList, Section, Table};
use crate::paths::{is_markdown, join, resolve, split};
use crate::source::Span;

/// Headers of a column that names topics by bare words; one that names files needs none.
const HEADERS: [&str; 5] = ["File", "Folder", "Topic", "Document", "Path"];

/// How many items around one are asked for a folder: no collection is deeper, and a stranger's list may be.
const DEEPEST: usize = 4;

/// Reads one document.
pub(super) struct Reader<'a> {
    document: &'a Document,
    path: Arc<str>,
    folders: &'a Folders,
    /// The folder whose plan it is: the one that it lies in, or the root.
    home: &'a str,
    /// Where a list may belong under headings that name no folder.
    anywhere: Folder,
    /// What the headings down to each section's own name, by the section's index: worked out when a list is found there.
    headed: Vec<OnceCell<Folder>>,
    headers: NameList,
    pub(super) listed: Vec<Listed>,
}

/// A name in a list, before it is known where it belongs.
#[derive(Clone)]
struct Mention {
    path: String,
    is_folder: bool,
    /// The words that name it.
    span: Span,
    /// One past the last byte of the name and of the link around it.
    end: usize,
    /// Whether the path counts from the root, as that of a link's destination does.
    is_whole: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, folders: &'a Folders) -> Self {
        // A tracker in a domain's folder speaks of that domain.
        let own = Folder::Known(split(document.source.path()).0.to_owned());
        let home = if folders.is_group(&own) { split(document.source.path()).0 } else { "" };
        let headers = NameList::from(HEADERS.map(str::to_owned).to_vec());
        let path = document.source.path().into();
        let anywhere = Folder::Within(home.to_owned());
        let headed = document.sections.iter().map(|_| OnceCell::new()).collect();
        Self { document, path, folders, home, anywhere, headed, headers, listed: Vec::new() }
    }

    /// Where a list belongs that names no folder: planning documents and their README right here, topics anywhere.
    fn at_home(&self) -> Folder {
        Folder::Known(self.home.to_owned())
    }

    fn text(&self, span: Span) -> &'a str {
        self.document.source.slice(span)
    }

    /// The folder that the headings above a place name.
    fn headed(&self, offset: u32) -> Folder {
        self.document.section_at(offset).map_or(&self.anywhere, |section| self.headed_by(section)).clone()
    }

    fn headed_by(&self, section: &Section) -> &Folder {
        self.headed[section.index as usize].get_or_init(|| {
            let around = section.parent().map(|parent| self.headed_by(&self.document.sections[parent as usize]));
            self.folders.headed(&section.title, around.unwrap_or(&self.anywhere))
        })
    }

    /// Lists what stands in trees, and returns the folders that hold topics there.
    pub(super) fn trees(&mut self) -> Vec<String> {
        let mut drawn = Vec::new();
        for code in &self.document.code_blocks {
            let nodes = tree::read(self.text(code.text));
            if nodes.is_empty() || self.document.class_of(code) == CodeClass::Code {
                continue;
            }
            let groups = groups(&nodes);
            let (cut, top) = self.top(&nodes, &groups, self.headed(code.text.start));
            for node in &nodes {
                let path = node.path.get(cut..).unwrap_or_default().trim_start_matches('/');
                let parent = split(path).0;
                let folder = top.join(parent);
                let around = split(&node.path).0;
                let is_group = if parent.is_empty() {
                    self.folders.is_group(&top)
                } else {
                    groups.contains(around) || is_numbered(split(around).1)
                };
                let is_topic = !node.is_folder || !(groups.contains(node.path.as_str()) || is_numbered(split(path).1));
                if path.is_empty() {
                    continue;
                }
                if let (true, Folder::Known(folder)) = (is_group, &folder)
                    && drawn.last() != Some(folder)
                {
                    drawn.push(folder.clone());
                }
                if is_topic && (node.is_folder || is_markdown(path)) {
                    let start = (code.text.start + node.span.start) as usize;
                    let span = Span::new(start, start + node.span.len());
                    let said = (node.status, if node.status == Status::Unknown { Span::default() } else { span });
                    self.list(Form::Tree, span, (path, node.is_folder), (folder, is_group), said);
                }
            }
        }
        drawn
    }

    /// How much of each path is the line at the top of the tree, and which folder that line is. It is the collection
    /// itself, unless headings or its name say something else.
    fn top(&self, nodes: &[Node], groups: &BTreeSet<&str>, headed: Folder) -> (usize, Folder) {
        let is_headed = !matches!(headed, Folder::Within(_));
        let base = |cut| if is_headed { headed.clone() } else { Folder::Known(self.drawn_from(nodes, cut).to_owned()) };
        let mut tops = nodes.iter().filter(|node| node.is_top);
        let Some(top) = tops.next().filter(|top| top.is_folder && tops.next().is_none()) else { return (0, base(0)) };
        let named = self.folders.resolve(&headed, &top.path);
        let is_known = matches!(&named, Folder::Known(path) if self.folders.contains(path));
        if is_known || is_headed || is_numbered(&top.path) {
            (top.path.len(), named)
        } else if groups.contains(top.path.as_str()) || nodes.len() == 1 || top.path.is_empty() {
            (top.path.len(), base(top.path.len()))
        } else {
            // A topic's folder by itself, and no word on where it belongs.
            (0, headed)
        }
    }

    /// The folder that a tree is drawn from: the plan's own, or one around it where the tree draws the way from there
    /// down to the plan's own.
    fn drawn_from(&self, nodes: &[Node], cut: usize) -> &'a str {
        let ways = std::iter::successors(Some(self.home), |way| way.split_once('/').map(|(_, rest)| rest));
        let drawn = |way: &&str| {
            let is_way = |node: &Node| node.path.get(cut..).is_some_and(|path| path.trim_start_matches('/') == *way);
            nodes.iter().any(is_way) && !self.folders.contains(&join(self.home, way))
        };
        let way = ways.filter(|way| !way.is_empty()).take(DEEPEST).find(drawn);
        way.and_then(|way| self.home.strip_suffix(way)).map_or(self.home, |around| around.trim_end_matches('/'))
    }

    /// Lists the rows of tables that name files.
    pub(super) fn tables(&mut self) {
        let document = self.document;
        for table in &document.tables {
            let around = self.headed(table.header.span.start);
            let Some((column, names)) = self.file_column(table, &around) else { continue };
            let before = self.listed.len();
            let mut statuses = status::columns(document, table);
            statuses.retain(|other| *other != column);
            for (row, name) in table.rows.iter().zip(names) {
                let Some(mention) = name else { continue };
                let said = status::of_row(document, row, &statuses);
                self.place(Form::Row, &mention, &around, said.unwrap_or_default());
            }
            self.settle(before);
        }
    }

    /// The first column of a table in which most cells are names of files and folders, if any is, with the name in each
    /// row.
    fn file_column(&self, table: &Table, around: &Folder) -> Option<(usize, Vec<Option<Mention>>)> {
        let document = self.document;
        let headed = document.columns(table, &self.headers);
        let (mut most, mut chosen) = (0, None);
        for column in 0..document.cells(&table.header).len() {
            let cells = table.rows.iter().map(|row| document.cells(row).get(column));
            let names: Vec<_> = cells.map(|cell| self.whole(*cell?, around)).collect();
            let named = || names.iter().flatten();
            let names_files = named().any(|name| name.is_folder || is_markdown(&name.path));
            if (names_files || headed.contains(&column)) && named().count() > most {
                (most, chosen) = (named().count(), Some((column, names)));
            }
        }
        chosen
    }

    /// The name that a cell is nothing but, a remark in parentheses apart.
    fn whole(&self, cell: Span, around: &Folder) -> Option<Mention> {
        let text = self.document.without_html(cell);
        let mention = self.mention(&text, cell, around)?;
        let rest = text.get(mention.end - cell.start as usize..)?.trim_start_matches(is_mark);
        (rest.is_empty() || rest.starts_with('(')).then_some(mention)
    }

    /// The name that some words open with, given their text without HTML. Where they open with a link, that tells the
    /// file too, and where it belongs.
    fn mention(&self, text: &str, words: Span, around: &Folder) -> Option<Mention> {
        let opens = words.start as usize + text.len() - text.trim_start_matches(is_mark).len();
        let link = self.document.links_in(words).next().filter(|link| link.span.start as usize == opens);
        let place = link.map_or(words, |link| link.text);
        let text = link.map_or(text, |link| self.text(link.text));
        let read = Name::read(text).map(|name| {
            let start = place.start as usize;
            let span = Span::new(start + name.start, start + name.end);
            let end = link.map_or(span.end, |link| link.span.end) as usize;
            Mention { path: name.path.to_owned(), is_folder: name.is_folder, span, end, is_whole: false }
        });
        match link.and_then(|link| self.linked(link)) {
            Some(linked) if matches!(around, Folder::Within(_)) => Some(linked),
            linked => read.or(linked),
        }
    }

    /// The file or folder of the collection that a link leads to.
    fn linked(&self, link: &'a Link) -> Option<Mention> {
        let destination = self.document.destination(link).split(['#', '?']).next().unwrap_or_default();
        let name = Name::read(destination).filter(|name| name.start == 0 && name.end == destination.len())?;
        let path = resolve(split(self.document.source.path()).0, name.path)?;
        let (end, text) = (link.span.end as usize, if link.text.is_empty() { link.span } else { link.text });
        Some(Mention { path, is_folder: name.is_folder, span: text, end, is_whole: true })
    }

    /// Lists the items that have a task box and name files.
    pub(super) fn tasks(&mut self) {
        let document = self.document;
        let mut list = None;
        let mut before = self.listed.len();
        for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Item) {
            let Some((status, mark, length)) = status::task(self.text(block.span)) else { continue };
            let line = document.first_line(block.span);
            if list != block.parent() {
                self.settle(before);
                (list, before) = (block.parent(), self.listed.len());
            }
            let text = document.without_html(line);
            let at = |offset: usize| line.start as usize + offset;
            let mark = Span::new(at(mark.start as usize), at(mark.end as usize));
            let around = self.above(block);
            let mut rest = text.get(length..).unwrap_or_default();
            let mut mentions = Vec::new();
            while let Some(mention) =
                self.mention(rest, Span::new(at(text.len() - rest.len()), at(text.len())), &around)
            {
                rest = text.get(mention.end - line.start as usize..).unwrap_or_default();
                mentions.push(mention);
                let bare = rest.trim_start_matches(is_mark);
                let Some(next) = ["+", ",", "&", "and "].iter().find_map(|joint| bare.strip_prefix(joint)) else {
                    break;
                };
                rest = next;
            }
            if mentions.is_empty() {
                continue;
            }
            // Words behind the name make it a task about the file: "README.md needs another picture".
            let rest = rest.trim_start_matches(is_mark);
            let is_said = !rest.starts_with(|next: char| next.is_alphanumeric() || next == ':');
            let status = if status::is_underway(rest) { Status::InProgress } else { status };
            let said = if is_said { (status, mark) } else { Default::default() };
            for mention in &mentions {
                if mention.is_whole || mention.is_folder || is_markdown(&mention.path) || is_said {
                    self.place(Form::Task, mention, &around, said);
                }
            }
        }
        self.settle(before);
    }

    /// The folder that the headings and the items above an item name.
    fn above(&self, item: &Block) -> Folder {
        let blocks = &self.document.blocks;
        let outer = std::iter::successors(item.parent(), |&block| blocks.get(block as usize)?.parent());
        let items = outer.filter_map(|block| blocks.get(block as usize)).filter(|block| block.kind == BlockKind::Item);
        let nearest: Vec<_> = items.take(DEEPEST).collect();
        let mut folder = self.headed(item.span.start);
        for item in nearest.into_iter().rev() {
            let line = self.document.first_line(item.span);
            let boxed = status::task(self.text(line)).map_or(0, |(_, _, length)| length);
            let words = self.document.without_html(Span::new(line.start as usize + boxed, line.end as usize));
            let words = words.trim_start_matches(|mark| is_mark(mark) || "-+".contains(mark));
            if let Some(name) = Name::token(words).filter(|name| name.is_folder || is_numbered(name.path)) {
                folder = self.folders.resolve(&folder, name.path);
            }
        }
        folder
    }

    /// Lists what a row or a task names, in the folder that its path and what stands around it tell.
    fn place(&mut self, form: Form, mention: &Mention, around: &Folder, said: (Status, Span)) {
        let root = Folder::Known(String::new());
        let around = if mention.is_whole { &root } else { around };
        let (parent, name) = split(&mention.path);
        let parent = self.folders.resolve(around, parent);
        if mention.is_folder && self.folders.is_group(&self.folders.resolve(&parent, name)) {
            return;
        }
        let is_group = matches!(parent, Folder::Within(_)) || self.folders.is_group(&parent);
        // A list of topics below a domain's heading leaves open in which of its categories they are.
        let is_topic = mention.is_folder || !item(name, false).1.is_empty();
        let parent = match parent {
            Folder::Known(path) if is_topic && &*mention.path == name && self.folders.is_outer(&path) => {
                Folder::Within(path)
            }
            parent => parent,
        };
        self.list(form, mention.span, (name, mention.is_folder), (parent, is_group), said);
    }

    /// Lists a name in a folder. One that is no group is a topic's own.
    fn list(
        &mut self,
        form: Form,
        span: Span,
        (path, is_folder): (&str, bool),
        (parent, is_group): (Folder, bool),
        (status, mark): (Status, Span),
    ) {
        let last = split(path).1;
        let (item, topic) = item(last, is_folder);
        let (topic, folder, name): (Box<str>, Folder, Box<str>) = match item {
            Item::Readme | Item::Resources if topic.is_empty() && !is_group => {
                let own = parent.name();
                (own.into(), parent.parent(), [own, "/", last].concat().into())
            }
            Item::Planning if matches!(parent, Folder::Within(_)) => (topic.into(), self.at_home(), last.into()),
            Item::TopicFolder => (topic.into(), parent, [last, "/README.md"].concat().into()),
            Item::TopicFile if !is_markdown(last) => (topic.into(), parent, [last, ".md"].concat().into()),
            _ => (topic.into(), parent, last.into()),
        };
        let document = Arc::clone(&self.path);
        self.listed.push(Listed { document, span, form, item, topic, folder, name, status, mark });
    }

    /// A README that stands in one list with planning documents, and under no folder, is the collection's.
    fn settle(&mut self, before: usize) {
        let home = self.at_home();
        let list = self.listed.get_mut(before..).unwrap_or_default();
        if list.iter().any(|listed| listed.item == Item::Planning && listed.folder == home) {
            let readme = |listed: &&mut Listed| {
                listed.item == Item::Readme && listed.topic.is_empty() && matches!(listed.folder, Folder::Within(_))
            };
            list.iter_mut().filter(readme).for_each(|listed| listed.folder = home.clone());
        }
    }
}

/// The folders of a tree that hold more than a topic's two files: topics, other folders, plans.
fn groups(nodes: &[Node]) -> BTreeSet<&str> {
    let holds = |node: &&Node| node.is_folder || matches!(item(&node.path, false).0, Item::TopicFile | Item::Planning);
    nodes.iter().filter(holds).map(|node| split(&node.path).0).collect()
}

fn is_mark(mark: char) -> bool {
    mark.is_whitespace() || matches!(mark, '*' | '`')
}
