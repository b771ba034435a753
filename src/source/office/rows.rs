//! Rows of tables to lines.

use crate::source::paragraphs::Paragraph;

/// The rows that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Rows {
    open: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    /// The number of paragraphs before it, and before its last cell.
    first: usize,
    cell: usize,
    /// The paragraphs of its fullest cell.
    fullest: usize,
}

/// Rows nested deeper are not set side by side.
const DEEPEST: usize = 64;

impl Rows {
    pub(super) fn open_row(&mut self, paragraphs: &[Paragraph]) {
        self.open.push(Row { first: paragraphs.len(), cell: paragraphs.len(), fullest: 0 });
    }

    pub(super) fn open_cell(&mut self, paragraphs: &[Paragraph]) {
        if let Some(row) = self.open.last_mut() {
            row.cell = paragraphs.len();
        }
    }

    pub(super) fn close_cell(&mut self, paragraphs: &[Paragraph]) {
        if let Some(row) = self.open.last_mut() {
            row.fullest = row.fullest.max(paragraphs.len().saturating_sub(row.cell));
        }
    }

    /// Sets the cells side by side with tabs between them, unless one has several lines: then they are lines.
    pub(super) fn close_row(&mut self, paragraphs: &mut Vec<Paragraph>) {
        let Some(row) = self.open.pop() else { return };
        if row.fullest > 1 || self.open.len() >= DEEPEST || row.first >= paragraphs.len() {
            return;
        }
        let mut cells = paragraphs.split_off(row.first).into_iter();
        let Some(mut line) = cells.next() else { return };
        for cell in cells {
            line.push("\t", None, false);
            line.append(cell);
        }
        paragraphs.push(line);
    }
}
