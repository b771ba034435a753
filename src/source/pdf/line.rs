//! Letters at their places to lines.

use compact_str::CompactString;

use crate::source::paragraphs::Paragraph;
use crate::text::Encoding;

/// A line of a page, or what of it stands in one column. Measures are in points, as the line runs: a line that runs upwards is
/// measured as if the page were turned.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: Paragraph,
    /// The letters as the fonts tell them.
    pub(super) raw: String,
    /// The page, from 0.
    pub(super) page: usize,
    /// Quarters by which the text is turned to the left.
    pub(super) turn: u8,
    pub(super) left: f32,
    pub(super) right: f32,
    /// The height it stands at.
    pub(super) base: f32,
    /// The size of its largest letters.
    pub(super) size: f32,
    /// The points by which it rises for each point to the right, as on pages that were scanned askew.
    pub(super) slope: f32,
    /// The width of its first word, once that has ended.
    first_word: Option<f32>,
    /// Whether a letter stands in it that is no space.
    is_inked: bool,
    /// True where the file itself says that it is no part of the text.
    pub(super) is_artifact: bool,
    /// True where the last of it is in the codes of an old font.
    pub(super) ends_in_old_font: bool,
}

/// A letter, or what stands for several, and its place.
#[derive(Clone, Debug)]
pub(super) struct Ink {
    pub(super) text: CompactString,
    pub(super) turn: u8,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    /// The points by which it rises for each point to the right.
    pub(super) slope: f32,
    pub(super) font: Option<Encoding>,
    pub(super) is_bold: bool,
    pub(super) is_artifact: bool,
}

/// Letters that stand higher or lower by less than this part of the size are of one line: signs of notes are.
const RAISED: f32 = 0.45;
/// Letters that stand higher or lower by less than this part of the size are not raised: the line itself rises, as where
/// recognition of letters sets each word of a scan at its own height.
const RISING: f32 = 0.2;
/// A line is so many sizes long before its letters tell how it rises.
const LONG: f32 = 4.0;
/// Further back than this part of the size nothing follows on.
const BACK: f32 = 0.6;
/// Letters that fill a gap may reach into their neighbours by this part of the size.
const OVERLAP: f32 = 0.25;
/// Further ahead of a line than so many sizes nothing of it stands.
const AHEAD: f32 = 3.0;
/// A gap of this part of the size is a space where none is written (the narrowest usual space is a fifth).
const SPACE: f32 = 0.15;
/// A gap of this part of the size is that between cells.
const CELLS: f32 = 1.6;
/// Lines of more letters are broken.
const MOST_LETTERS: usize = 4000;

/// A line whose letters are still being read, from left to right.
#[derive(Debug)]
pub(super) struct OpenLine {
    page: usize,
    letters: Vec<Ink>,
    /// The place of the letter that was read last.
    last: usize,
    /// The letters that made room for others, since that was asked.
    moved: usize,
    right: f32,
    size: f32,
    /// The place of the letter that tells the height: the first of the largest.
    first: Point,
    /// The place of the last letter that is not raised.
    level: Point,
}

#[derive(Clone, Copy, Debug)]
struct Point {
    x: f32,
    y: f32,
}

impl OpenLine {
    pub(super) fn of(ink: Ink, page: usize) -> Self {
        let first = Point { x: ink.left, y: ink.base };
        Self { page, last: 0, moved: 0, right: ink.right, size: ink.size, first, level: first, letters: vec![ink] }
    }

    /// Adds a letter that is of this line; `Some` gives one back that is not.
    ///
    /// A letter follows on, or fills a gap: programs that take missing letters from another font write those of the first font,
    /// and then go back.
    pub(super) fn take(&mut self, ink: Ink, page: usize) -> Option<Ink> {
        let size = self.size.max(ink.size);
        let Some(first) = self.letters.first() else { return Some(ink) };
        let raised = ink.base - self.level.y - ink.slope * (ink.left - self.level.x);
        let is_beside = (self.page, first.turn, first.is_artifact) == (page, ink.turn, ink.is_artifact)
            && raised.abs() < size * RAISED
            && self.letters.len() < MOST_LETTERS;
        if !is_beside {
            return Some(ink);
        }
        let at = match ink.left > self.right - size * BACK {
            true => self.letters.len(),
            false => self.letters.partition_point(|letter| letter.left <= ink.left),
        };
        let reach = size * OVERLAP;
        let before = at.checked_sub(1).and_then(|before| self.letters.get(before));
        let next = self.letters.get(at);
        let follows = match before {
            Some(before) => before.right < ink.left + reach || next.is_none(),
            // The first letters of a line may be such.
            None => first.left - ink.right < size * AHEAD,
        };
        let fits = next.is_none_or(|next| ink.right < next.left + reach);
        if !follows || !fits {
            return Some(ink);
        }
        self.right = self.right.max(ink.right);
        let place = Point { x: ink.left, y: ink.base };
        let is_inked = !ink.text.trim().is_empty();
        if ink.size > self.size && is_inked {
            (self.size, self.first, self.level) = (ink.size, place, place);
        } else if raised.abs() < size * RISING && is_inked && ink.left > self.level.x {
            self.level = place;
        }
        self.moved += self.letters.len() - at;
        self.letters.insert(at, ink);
        self.last = at;
        None
    }

    /// The number of letters that made room for others since this was asked.
    pub(super) fn moved(&mut self) -> usize {
        std::mem::take(&mut self.moved)
    }

    /// Makes the letter read last reach further.
    pub(super) fn widen(&mut self, right: f32) {
        if let Some(letter) = self.letters.get_mut(self.last) {
            letter.right = letter.right.max(right);
            self.right = self.right.max(right);
        }
    }

    pub(super) fn close(self) -> Line {
        let mut line = Line { page: self.page, size: self.size, ..Line::default() };
        if let Some(first) = self.letters.first() {
            let run = self.level.x - self.first.x;
            line.slope = match run > self.size * LONG {
                true => (self.level.y - self.first.y) / run,
                false => first.slope,
            };
            line.base = self.first.y - line.slope * (self.first.x - first.left);
            (line.left, line.right) = (first.left, first.left);
            (line.turn, line.is_artifact) = (first.turn, first.is_artifact);
        }
        self.letters.iter().for_each(|ink| line.push(ink));
        line
    }
}

impl Line {
    fn push(&mut self, ink: &Ink) {
        let gap = ink.left - self.right;
        if !self.raw.is_empty() && !ink.text.starts_with([' ', '\u{A0}']) {
            if gap > ink.size * CELLS {
                self.write("\t", ink);
            } else if gap > ink.size * SPACE && !self.raw.ends_with([' ', '\t']) {
                self.write(" ", ink);
            }
        }
        self.write(&ink.text, ink);
        self.right = self.right.max(ink.right);
    }

    fn write(&mut self, text: &str, ink: &Ink) {
        let is_space = text.trim().is_empty();
        if is_space && self.first_word.is_none() && self.is_inked {
            self.first_word = Some(self.right - self.left);
        }
        if is_space && !self.is_inked {
            self.left = ink.right.max(self.left);
        }
        self.is_inked |= !is_space;
        self.raw.push_str(text);
        self.text.push(text, ink.font, ink.is_bold);
        self.ends_in_old_font = ink.font.is_some();
    }

    /// Adds a cell of Unicode.
    pub(super) fn add_cell(&mut self, text: &str) {
        for part in ["\t", text] {
            self.raw.push_str(part);
            self.text.push(part, None, false);
        }
        self.ends_in_old_font = false;
    }

    pub(super) fn first_word(&self) -> f32 {
        self.first_word.unwrap_or(self.right - self.left)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.raw.trim().is_empty()
    }
}
