//! The letters of a text to paragraphs.

use super::super::super::rows::Rows;
use super::fonts::Font;
use super::lists::Lists;
use super::modifiers::{Line, Properties};
use super::styles::Styles;
use crate::source::paragraphs::Paragraph;

/// Fields that may stand in each other.
const DEEPEST_FIELD: usize = 64;
/// Tables that may stand in each other.
const DEEPEST_TABLE: u32 = 64;

/// The facts that hold for all letters of a run.
pub(super) struct Look<'d> {
    pub(super) letters: Properties,
    pub(super) line: Line,
    pub(super) font: Font,
    pub(super) bold: bool,
    pub(super) styles: &'d Styles,
    pub(super) fonts: &'d [Font],
}

/// The paragraphs of one text of a document, such as the body or a header, as they are read.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// The paragraphs that the document may still have.
    left: usize,
    /// Whether there were more.
    pub(super) is_too_long: bool,
    done: Vec<Paragraph>,
    paragraph: Paragraph,
    rows: Rows,
    /// Rows that are open.
    depth: u32,
    /// The fields that are open, innermost last; true where their code is being read and not their result.
    fields: Vec<bool>,
    /// The number of fields whose code is being read.
    codes: usize,
    /// Fields within the deepest that is followed.
    deeper: usize,
}

impl Writer {
    /// A writer of at most so many paragraphs.
    pub(super) fn new(most: usize) -> Self {
        Self { left: most, ..Self::default() }
    }

    /// Adds the letters of a run.
    pub(super) fn push(&mut self, text: &str, look: &Look<'_>, lists: &mut Lists) {
        let mut plain = String::new();
        for letter in text.chars() {
            match letter {
                '\u{13}' | '\u{14}' | '\u{15}' => {
                    self.flush(&mut plain, look);
                    self.field(letter);
                }
                _ if self.codes > 0 => {}
                '\r' | '\u{7}' | '\u{C}' => {
                    self.flush(&mut plain, look);
                    self.end_line(letter, look, lists);
                }
                '\t' => plain.push('\t'),
                '\u{B}' | '\u{E}' => plain.push('\n'),
                '\u{1E}' => plain.push('-'),
                // In an old font it is a letter, `ư`; elsewhere it is not shown.
                '\u{1F}' => plain.push('\u{AD}'),
                // A bracket that is special stands for a symbol, other signs for notes and pictures.
                '(' if look.letters.is_special => {}
                _ if letter < ' ' => {}
                _ => plain.push(letter),
            }
        }
        self.flush(&mut plain, look);
    }

    fn flush(&mut self, plain: &mut String, look: &Look<'_>) {
        if !plain.is_empty() {
            self.paragraph.push(plain, look.font.legacy, look.bold);
            plain.clear();
        }
    }

    fn field(&mut self, mark: char) {
        match mark {
            '\u{13}' if self.fields.len() < DEEPEST_FIELD => {
                self.fields.push(true);
                self.codes += 1;
            }
            '\u{13}' => self.deeper += 1,
            '\u{14}' if self.deeper == 0 => {
                if let Some(is_code) = self.fields.last_mut().filter(|is_code| **is_code) {
                    *is_code = false;
                    self.codes -= 1;
                }
            }
            '\u{15}' if self.deeper > 0 => self.deeper -= 1,
            '\u{15}' => self.codes -= usize::from(self.fields.pop().unwrap_or_default()),
            _ => {}
        }
    }

    /// Ends a line with a mark.
    fn end_line(&mut self, mark: char, look: &Look<'_>, lists: &mut Lists) {
        let line = &look.line;
        // Word 97 tells of tables, later ones of how deep they lie in each other.
        let depth = if line.is_in_table { line.depth.clamp(1, DEEPEST_TABLE) } else { 0 };
        self.set_depth(depth);
        let ends_row = (mark == '\u{7}' && line.ends_row) || line.ends_inner_row;
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let number = look.styles.item(line).and_then(|(list, rank)| lists.next(list, rank));
        if !paragraph.is_blank() {
            let Some(left) = self.left.checked_sub(1) else {
                self.is_too_long = true;
                return;
            };
            self.left = left;
            if let Some((number, font)) = number {
                let font = font.and_then(|font| look.fonts.get(usize::from(font))).unwrap_or(&look.font);
                let mut numbered = Paragraph::default();
                numbered.push(&format!("{number} "), font.legacy, look.bold);
                numbered.append(paragraph);
                paragraph = numbered;
            }
            paragraph.is_title = look.styles.is_title(line);
            self.done.push(paragraph);
        }
        if ends_row && self.depth > 0 {
            self.rows.close_row(&mut self.done);
            self.depth -= 1;
        } else if mark == '\u{7}' || line.ends_inner_cell {
            self.rows.close_cell(&self.done);
            self.rows.open_cell(&self.done);
        }
    }

    fn set_depth(&mut self, depth: u32) {
        while self.depth > depth {
            self.rows.close_cell(&self.done);
            self.rows.close_row(&mut self.done);
            self.depth -= 1;
        }
        while self.depth < depth {
            self.rows.open_row(&self.done);
            self.depth += 1;
        }
    }

    /// Ends the text, and gives what it was.
    pub(super) fn finish(&mut self) -> Vec<Paragraph> {
        let paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.is_blank() {
            self.done.push(paragraph);
        }
        self.set_depth(0);
        let (left, is_too_long) = (self.left, self.is_too_long);
        std::mem::replace(self, Self { left, is_too_long, ..Self::default() }).done
    }
}
