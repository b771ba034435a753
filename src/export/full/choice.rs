//! Which table is written, and which of its columns.

use thiserror::Error;

use super::{articles, citations};
use crate::export::columns::Column;
use crate::export::{cells, register};

/// A table that can be written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FullTable {
    /// A row for each article, with its texts.
    Articles,
    /// A row for each document that an article cites.
    Citations,
    /// A row for each cell that articles name.
    Cells,
    /// A row for each document that articles cite.
    Documents,
}

impl FullTable {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Articles, Self::Citations, Self::Cells, Self::Documents];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Citations => "citations",
            Self::Cells => "cells",
            Self::Documents => "documents",
        }
    }

    /// The names of its columns, in their order.
    pub fn columns(self) -> Vec<&'static str> {
        match self {
            Self::Articles => names(&articles::columns()),
            Self::Citations => names(&citations::columns()),
            Self::Cells => names(&cells::columns()),
            Self::Documents => names(&register::columns()),
        }
    }

    /// The choice of some of its columns, in the order in which they are named; of all where none is.
    ///
    /// # Errors
    /// Returns an error if it has no column of a name.
    pub fn choose<'a>(self, named: impl IntoIterator<Item = &'a str>) -> Result<ColumnChoice, UnknownColumn> {
        let known = self.columns();
        let of_name = |name: &str| {
            let found = known.iter().find(|column| **column == name).copied();
            found.ok_or_else(|| UnknownColumn { name: name.to_owned(), expected: known.join(", ") })
        };
        let mut columns = named.into_iter().map(of_name).collect::<Result<Vec<_>, _>>()?;
        if columns.is_empty() {
            columns = self.columns();
        }
        Ok(ColumnChoice { table: self, columns })
    }
}

/// The names of columns.
pub(in crate::export) fn names<T>(columns: &[Column<T>]) -> Vec<&'static str> {
    columns.iter().map(|column| column.name).collect()
}

/// A column that a table does not have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no column {name}: expected some of {expected}")]
pub struct UnknownColumn {
    /// Its name.
    pub name: String,
    /// The names of the columns that there are.
    pub expected: String,
}

/// A table and the columns of it that are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    table: FullTable,
    columns: Vec<&'static str>,
}

impl ColumnChoice {
    /// The table.
    pub fn table(&self) -> FullTable {
        self.table
    }

    /// Those of `all` columns that are chosen, in the order of the choice; one that is named twice, once.
    pub(super) fn of<T>(&self, mut all: Vec<Column<T>>) -> Vec<Column<T>> {
        let mut chosen = Vec::with_capacity(self.columns.len());
        for name in &self.columns {
            if let Some(at) = all.iter().position(|column| column.name == *name) {
                chosen.push(all.remove(at));
            }
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_in_the_order_of_the_choice() {
        let of = |named: &[&str]| FullTable::Cells.choose(named.iter().copied());
        let chosen = |named: &[&str]| names(&of(named).unwrap().of(cells::columns()));
        assert_eq!(chosen(&["last", "name", "last"]), ["last", "name"]);
        assert_eq!(chosen(&[]), FullTable::Cells.columns());
        let error = of(&["titel"]).unwrap_err().to_string();
        assert!(error.contains("titel") && error.contains("about"), "{error}");
    }
}
