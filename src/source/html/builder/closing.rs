//! The facts known of a box once it is closed.

use super::super::marks::Marks;
use super::super::tag::Kind;
use super::super::tree::Line;
use super::{Builder, Open};

/// Bytes of a row whose cells are set side by side; a longer one is the frame of a page.
const LONGEST_ROW: usize = 2000;

impl Builder {
    /// Closes the boxes of the stack from its top down to the one at `floor`.
    pub(super) fn close_down_to(&mut self, floor: usize) {
        while self.stack.len() > floor {
            let Some(open) = self.stack.pop() else { return };
            self.inline.truncate(open.inline);
            if let Some(count) = self.open.get_mut(open.tag.index()) {
                *count = count.saturating_sub(1);
            }
            self.silent -= usize::from(open.tag.kind() == Kind::Silent);
            self.pre -= usize::from(open.tag.kind() == Kind::Pre);
            self.bold_boxes -= usize::from(open.bold);
            self.close(&open);
        }
    }

    fn close(&mut self, open: &Open) {
        let Some(first) = self.tree.elements.get(open.element).map(|element| element.lines.start) else { return };
        let held = self.tree.lines.len() - first;
        match open.tag.name() {
            "tr" if held > 1 && open.fullest_cell == 1 => self.join_row(first, open.element),
            "td" | "th" => {
                if let Some(row) = self.stack.iter_mut().rev().find(|outer| outer.tag.name() == "tr") {
                    row.fullest_cell = row.fullest_cell.max(held);
                }
            }
            _ => {}
        }
        let noted = self.tree.times.last().is_some_and(|time| time.element >= open.element);
        let Some(element) = self.tree.elements.get_mut(open.element) else { return };
        element.lines.end = self.tree.lines.len();
        // A picture and the words below it, the way editors before `<figure>` laid them out.
        let pictured = self.pictures > open.pictures && held <= 2;
        if pictured && matches!(open.tag.name(), "table" | "figure") {
            element.marks = element.marks.and(Marks::CAPTION);
        }
        if held == 0 && !noted && open.element + 1 == self.tree.elements.len() {
            self.tree.elements.pop();
        }
    }

    /// Sets the cells of a row side by side, with tabs between them.
    fn join_row(&mut self, first: usize, row: usize) {
        let cells = self.tree.lines.split_off(first);
        let (Some(start), Some(end)) =
            (cells.first().map(|line| line.text.start), cells.last().map(|line| line.text.end))
        else {
            return;
        };
        if end - start > LONGEST_ROW {
            self.tree.lines.extend(cells);
            return;
        }
        let joined = self.tree.text.get(start..end).unwrap_or_default().replace('\n', "\t");
        self.tree.text.truncate(start);
        self.tree.text.push_str(&joined);
        self.tree.text.push('\n');
        let mut line = Line { text: start..end, element: row, ..Line::default() };
        for cell in &cells {
            line.letters.all += cell.letters.all;
            line.letters.linked += cell.letters.linked;
            line.letters.bold += cell.letters.bold;
            line.after_picture |= cell.after_picture;
        }
        self.tree.lines.push(line);
        for element in self.tree.elements.iter_mut().skip(row + 1) {
            element.lines = first..first;
        }
    }
}
