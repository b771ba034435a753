//! The rows of tables that hold data: registers, gazettes, results. Tables that only lay out a page have none.

use super::super::tag::Kind;
use super::super::tree::Tree;

/// A table of fewer rows says nothing of its make.
const LEAST_ROWS: usize = 3;
/// A row of more lines is the frame of a page.
const MOST_LINES: usize = 12;

/// Tells of each line whether it stands in a row of a table of data: most of whose lines stand in rows of several cells,
/// which are no links alone unless there are three and more of them to a row.
pub(super) fn rows_of_data(tree: &Tree) -> Vec<bool> {
    let elements = &tree.elements;
    let mut is_row = vec![false; tree.lines.len()];
    if !elements.iter().any(|element| element.tag.kind() == Kind::Table) {
        return is_row;
    }
    let mut cells = vec![0usize; elements.len()];
    for element in elements.iter().filter(|element| element.tag.kind() == Kind::Cell && !element.lines.is_empty()) {
        if let Some(count) = cells.get_mut(element.parent) {
            *count += 1;
        }
    }
    let mut tables = vec![Table::default(); elements.len()];
    let mut table_of = Vec::with_capacity(elements.len());
    let mut rows = Vec::new();
    for (at, element) in elements.iter().enumerate() {
        let is_table = element.tag.kind() == Kind::Table;
        let table = if is_table { at } else { table_of.get(element.parent).copied().unwrap_or(0) };
        table_of.push(table);
        if element.tag.name() != "tr" || element.lines.is_empty() || element.lines.len() > MOST_LINES {
            continue;
        }
        let lines = tree.lines.get(element.lines.clone()).unwrap_or_default();
        let tabs = lines.first().map_or(0, |line| tree.text_of(line).matches('\t').count());
        let width = if lines.len() == 1 { tabs + 1 } else { cells.get(at).copied().unwrap_or_default() };
        let Some(table) = tables.get_mut(table).filter(|_| width > 1) else { continue };
        table.rows += 1;
        table.cells += width;
        table.lines += lines.len();
        table.letters += lines.iter().map(|line| line.letters.all).sum::<usize>();
        table.linked += lines.iter().map(|line| line.letters.linked).sum::<usize>();
        rows.push(at);
    }
    for row in rows {
        let (Some(element), Some(table)) = (elements.get(row), table_of.get(row).copied()) else { continue };
        let held = elements.get(table).map_or(0, |table| table.lines.len());
        if tables.get(table).is_some_and(|table| table.is_data(held)) {
            is_row.get_mut(element.lines.clone()).unwrap_or_default().fill(true);
        }
    }
    is_row
}

/// The rows of several cells that a table has itself.
#[derive(Clone, Copy, Debug, Default)]
struct Table {
    rows: usize,
    cells: usize,
    lines: usize,
    letters: usize,
    linked: usize,
}

impl Table {
    /// `held` is the number of all lines in it.
    fn is_data(self, held: usize) -> bool {
        let wide = self.cells * 2 >= self.rows * 5;
        self.rows >= LEAST_ROWS && self.lines * 2 >= held && (wide || self.linked * 5 < self.letters * 4)
    }
}
