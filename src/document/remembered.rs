//! What stands under the names that rules ask for, and which columns bear them, remembered: several rules ask for the
//! same ones.

use std::cell::RefCell;
use std::rc::Rc;

use super::{BlockKind, Document, NameList, Section, Table};

/// The answers for one document.
#[derive(Debug, Default)]
pub(super) struct Remembered(RefCell<Vec<List>>);

/// What bears one of several names, as far as somebody has asked.
#[derive(Debug)]
struct List {
    names: NameList,
    /// Which sections do or nearly do, or stand below one, by their indices.
    sections: Vec<Option<bool>>,
    /// Which columns do, by the indices of their tables.
    columns: Vec<Option<Rc<[usize]>>>,
}

impl Remembered {
    /// The place of a list of names, to ask about it.
    pub(super) fn list(&self, document: &Document, names: &NameList) -> usize {
        let mut lists = self.0.borrow_mut();
        lists.iter().position(|known| known.names.are(names)).unwrap_or_else(|| {
            let (sections, columns) = (vec![None; document.sections.len()], vec![None; document.tables.len()]);
            lists.push(List { names: names.clone(), sections, columns });
            lists.len() - 1
        })
    }

    /// Whether a section, or one around it, bears one of the names of a list or nearly does. A title nearly does by
    /// chance only.
    pub(super) fn is_under(&self, document: &Document, section: &Section, list: usize, names: &NameList) -> bool {
        let index = section.index as usize;
        if let Some(known) = self.0.borrow()[list].sections[index] {
            return known;
        }
        let around = section.parent().and_then(|parent| document.sections.get(parent as usize));
        let bears_one = || match section.level {
            1 => names.at_start(&section.title).is_some(),
            _ => names.best(&section.title).is_some(),
        };
        let is_under = around.is_some_and(|around| self.is_under(document, around, list, names)) || bears_one();
        self.0.borrow_mut()[list].sections[index] = Some(is_under);
        is_under
    }

    /// The columns of a table whose header bears one of the names.
    pub(super) fn columns(&self, document: &Document, table: &Table, names: &NameList) -> Rc<[usize]> {
        let find = || document.columns(table, names).into();
        let BlockKind::Table(index) = document.blocks[table.block as usize].kind else { return find() };
        let list = self.list(document, names);
        let columns = &mut self.0.borrow_mut()[list].columns[index as usize];
        Rc::clone(columns.get_or_insert_with(find))
    }
}
