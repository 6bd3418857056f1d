//! Which sections and which columns bear the names that rules ask for, remembered: several rules ask for the same ones.

use std::cell::RefCell;
use std::rc::Rc;

use super::{BlockKind, Document, Match, Section, Table, compare};

/// The answers for one document.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    /// For each name the sections that nearly bear it, by their indices, as far as they were asked for.
    near: RefCell<Vec<(String, Vec<Option<bool>>)>>,
    /// For each list of names the columns that bear one, by the indices of tables.
    columns: RefCell<Vec<(Vec<String>, Vec<Option<Rc<[usize]>>>)>>,
}

impl Remembered {
    /// Whether a section, which bears none of the names, nearly does.
    pub(super) fn nearly_bears(&self, document: &Document, section: &Section, names: &[String]) -> bool {
        let mut near = self.near.borrow_mut();
        names.iter().any(|name| {
            let known = near.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                near.push((name.clone(), vec![None; document.sections.len()]));
                near.len() - 1
            });
            let is_near = || compare(&section.title, name) == Some(Match::Near);
            *near[known].1[section.index as usize].get_or_insert_with(is_near)
        })
    }

    /// The columns of a table whose header bears one of the names.
    pub(super) fn columns(&self, document: &Document, table: &Table, names: &[String]) -> Rc<[usize]> {
        let find = || document.columns(table, names).into();
        let BlockKind::Table(index) = document.blocks[table.block as usize].kind else { return find() };
        let mut columns = self.columns.borrow_mut();
        let known = columns.iter().position(|(known, _)| known == names).unwrap_or_else(|| {
            columns.push((names.to_vec(), vec![None; document.tables.len()]));
            columns.len() - 1
        });
        Rc::clone(columns[known].1[index as usize].get_or_insert_with(find))
    }
}
