//! The texts in the records of a slide ([MS-PPT] 2.9.30 to 2.9.44).

use super::super::bytes::{u16_at, u32_at};
use super::looks::{Look, Run, runs};
use super::records::{Record, kind};
use crate::source::paragraphs::Paragraph;
use crate::text::Encoding;

/// Records that may stand in each other.
const DEEPEST: usize = 24;
/// The kinds of text that there are ([MS-PPT] 2.13.33).
pub(super) const KINDS: usize = 9;

/// The fonts of a presentation.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// The legacy encoding that each font shows; `None` for Unicode.
    pub(super) fonts: Vec<Option<Encoding>>,
    /// What the master says of each kind of text.
    pub(super) master: [Look; KINDS],
}

/// The texts of slides as they are read.
#[derive(Debug)]
pub(super) struct Texts<'p> {
    fonts: Fonts,
    /// The text that is open: its kind, its letters, and what they look like.
    kind: usize,
    letters: Option<Letters<'p>>,
    runs: &'p [u8],
    pub(super) paragraphs: Vec<Paragraph>,
    /// Paragraphs that may still be added.
    left: usize,
    /// Whether there were more.
    pub(super) is_too_long: bool,
}

#[derive(Clone, Copy, Debug)]
enum Letters<'p> {
    /// UTF-16.
    Wide(&'p [u8]),
    /// Its lower bytes, the higher are all 0.
    Narrow(&'p [u8]),
}

impl<'p> Texts<'p> {
    /// Texts of at most so many paragraphs.
    pub(super) fn new(fonts: Fonts, most: usize) -> Self {
        let (kind, letters, runs) = (0, None, &[][..]);
        Self { fonts, kind, letters, runs, paragraphs: Vec::new(), left: most, is_too_long: false }
    }

    /// Adds the texts in a record and in those that it consists of.
    pub(super) fn read(&mut self, record: &Record<'p>) {
        self.take(record, 0);
        self.end();
    }

    /// Takes a record. What tells of the letters of a text follows its head.
    pub(super) fn take(&mut self, record: &Record<'p>, depth: usize) {
        match record.kind {
            kind::TEXT_HEAD => {
                self.end();
                self.kind = u32_at(record.data, 0).and_then(|kind| usize::try_from(kind).ok()).unwrap_or(KINDS);
            }
            kind::TEXT_WIDE => self.letters = Some(Letters::Wide(record.data)),
            kind::TEXT_NARROW => self.letters = Some(Letters::Narrow(record.data)),
            kind::TEXT_STYLE => self.runs = record.data,
            _ if record.is_container && depth < DEEPEST => {
                record.children().for_each(|child| self.take(&child, depth + 1));
            }
            _ => {}
        }
    }

    /// Ends the text that is open.
    pub(super) fn end(&mut self) {
        let runs_of_text = std::mem::take(&mut self.runs);
        let units: Vec<u16> = match self.letters.take() {
            Some(Letters::Wide(letters)) => {
                letters.as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect()
            }
            Some(Letters::Narrow(letters)) => letters.iter().map(|letter| u16::from(*letter)).collect(),
            None => return,
        };
        // A number or a date that the program fills in.
        if units == [u16::from(b'*')] {
            return;
        }
        let rest = Run { count: usize::MAX, look: Look::default() };
        let mut left = units.as_slice();
        let mut paragraph = self.paragraph();
        for run in runs(runs_of_text, units.len()).into_iter().chain([rest]) {
            let (letters, after) = left.split_at_checked(run.count).unwrap_or((left, &[]));
            left = after;
            for line in letters.split_inclusive(|unit| *unit == LINE) {
                let (text, ends) = match line.strip_suffix(&[LINE]) {
                    Some(text) => (text, true),
                    None => (line, false),
                };
                self.push(text, run.look, &mut paragraph);
                if ends {
                    let next = self.paragraph();
                    self.add(std::mem::replace(&mut paragraph, next));
                }
            }
        }
        self.add(paragraph);
    }

    /// A paragraph of the kind of text that is open.
    fn paragraph(&self) -> Paragraph {
        const TITLE: usize = 0;
        const CENTRED_TITLE: usize = 6;
        let mut paragraph = Paragraph::default();
        paragraph.is_title = matches!(self.kind, TITLE | CENTRED_TITLE);
        paragraph
    }

    fn push(&self, units: &[u16], look: Look, paragraph: &mut Paragraph) {
        if units.is_empty() {
            return;
        }
        let master = self.fonts.master.get(self.kind).copied().unwrap_or_default();
        let font =
            look.font.or(master.font).and_then(|font| self.fonts.fonts.get(usize::from(font)).copied().flatten());
        let letters = char::decode_utf16(units.iter().copied()).map(|letter| match letter {
            Ok('\u{B}') => '\n',
            Ok(letter) => letter,
            Err(_) => char::REPLACEMENT_CHARACTER,
        });
        paragraph.push(&letters.collect::<String>(), font, look.is_bold || master.is_bold);
    }

    fn add(&mut self, paragraph: Paragraph) {
        if paragraph.is_blank() {
            return;
        }
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                self.paragraphs.push(paragraph);
            }
            None => self.is_too_long = true,
        }
    }
}

/// The unit that ends a line.
const LINE: u16 = 13;

/// The number of the object that a record of the list of slides names.
pub(super) fn object_of(record: &Record<'_>) -> Option<u32> {
    (record.kind == kind::SLIDE_REFERENCE).then(|| u32_at(record.data, 0)).flatten()
}

/// The name of the font that a record tells of: 32 units of UTF-16.
pub(super) fn font_of(record: &Record<'_>) -> Option<Encoding> {
    let units = (0..32).map_while(|unit| u16_at(record.data, unit * 2)).take_while(|unit| *unit != 0);
    let name: String = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Encoding::of_font(&name)
}
