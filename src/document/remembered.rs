//! Which sections and which columns bear the names that rules ask for, remembered: several rules ask for the same ones.

use std::cell::RefCell;
use std::rc::Rc;

use super::{BlockKind, Document, Match, Section, Table, compare, is_named};

/// The answers for one document.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    names: RefCell<Vec<(String, Vec<Fit>)>>,
    lists: RefCell<Vec<List>>,
}

/// How a section, by its index, fits a name, as far as somebody has asked.
#[derive(Clone, Copy, Debug, Default)]
struct Fit {
    named: Option<bool>,
    near: Option<bool>,
}

/// What bears one of several names, as far as somebody has asked.
#[derive(Debug)]
struct List {
    names: Vec<String>,
    /// Which sections do or nearly do, or stand below one, by their indices.
    sections: Vec<Option<bool>>,
    /// Which columns do, by the indices of their tables.
    columns: Vec<Option<Rc<[usize]>>>,
}

impl Remembered {
    /// Whether a section bears one of the names.
    pub(super) fn bears(&self, document: &Document, section: &Section, names: &[String]) -> bool {
        let is_named = |name: &str| is_named(&section.title, name);
        self.any_fits(document, section, names, |fit, name| *fit.named.get_or_insert_with(|| is_named(name)))
    }

    /// Whether a section, which bears none of the names, nearly does.
    pub(super) fn nearly_bears(&self, document: &Document, section: &Section, names: &[String]) -> bool {
        let is_near = |name: &str| compare(&section.title, name) == Some(Match::Near);
        self.any_fits(document, section, names, |fit, name| *fit.near.get_or_insert_with(|| is_near(name)))
    }

    fn any_fits(
        &self,
        document: &Document,
        section: &Section,
        names: &[String],
        fits: impl Fn(&mut Fit, &str) -> bool,
    ) -> bool {
        let mut known = self.names.borrow_mut();
        names.iter().any(|name| {
            let index = known.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                known.push((name.clone(), vec![Fit::default(); document.sections.len()]));
                known.len() - 1
            });
            fits(&mut known[index].1[section.index as usize], name)
        })
    }

    /// The place of a list of names, to ask about it.
    pub(super) fn list(&self, document: &Document, names: &[String]) -> usize {
        let mut lists = self.lists.borrow_mut();
        lists.iter().position(|known| known.names == names).unwrap_or_else(|| {
            let (sections, columns) = (vec![None; document.sections.len()], vec![None; document.tables.len()]);
            lists.push(List { names: names.to_vec(), sections, columns });
            lists.len() - 1
        })
    }

    /// Whether a section, or one around it, bears one of the names of a list or nearly does. A title nearly does by
    /// chance only.
    pub(super) fn is_under(&self, document: &Document, section: &Section, list: usize, names: &[String]) -> bool {
        let index = section.index as usize;
        if let Some(known) = self.lists.borrow()[list].sections[index] {
            return known;
        }
        let around = section.parent.and_then(|parent| document.sections.get(parent as usize));
        let is_under = around.is_some_and(|around| self.is_under(document, around, list, names))
            || self.bears(document, section, names)
            || section.level > 1 && self.nearly_bears(document, section, names);
        self.lists.borrow_mut()[list].sections[index] = Some(is_under);
        is_under
    }

    /// The columns of a table whose header bears one of the names.
    pub(super) fn columns(&self, document: &Document, table: &Table, names: &[String]) -> Rc<[usize]> {
        let find = || document.columns(table, names).into();
        let BlockKind::Table(index) = document.blocks[table.block as usize].kind else { return find() };
        let list = self.list(document, names);
        let columns = &mut self.lists.borrow_mut()[list].columns[index as usize];
        Rc::clone(columns.get_or_insert_with(find))
    }
}
