//! Tokens of RTF to paragraphs.

use hashbrown::HashSet;

use super::super::rows::Rows;
use super::fonts::Fonts;
use super::group::{Destination, Flow, Group};
use super::tokens::Token;
use crate::source::paragraphs::{Document, Paragraph};

/// Groups nested deeper share the state of the one at this depth.
const DEEPEST: usize = 256;
/// Paragraphs beyond these are lines of the last one, so that short ones can't ask for far more memory than the file has.
const MOST_PARAGRAPHS: usize = 1 << 20;
/// Styles that are kept.
const MOST_STYLES: usize = 4096;
/// Letters of a style's name or of a title that are kept.
const LONGEST_NAME: usize = 1024;

/// The paragraphs of a part of the document.
#[derive(Default)]
struct Part {
    done: Vec<Paragraph>,
    rows: Rows,
    in_row: bool,
}

/// Reads tokens one after the other.
#[derive(Default)]
pub(super) struct Reader {
    fonts: Fonts,
    /// The numbers of the styles of titles.
    title_styles: HashSet<i32>,
    style_name: String,
    title: String,
    group: Group,
    outer: Vec<Group>,
    /// The groups that are open beyond the deepest one.
    too_deep: usize,
    parts: [Part; Flow::COUNT],
    paragraph: Paragraph,
    /// The paragraphs that notes and text boxes interrupt.
    interrupted: Vec<Paragraph>,
    /// Bytes of text in the font of the group, not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a character beyond U+FFFF.
    high: Option<u16>,
    /// Characters still to come that only old programs show.
    skipped: usize,
    /// True behind `\*`: a destination that is not known is to be left out.
    starred: bool,
}

impl Reader {
    pub(super) fn take(&mut self, token: Token<'_>) {
        let starred = std::mem::take(&mut self.starred);
        match token {
            Token::Open => {
                self.flush();
                self.skipped = 0;
                if self.outer.len() < DEEPEST {
                    self.outer.push(self.group);
                    self.group = self.group.inner();
                } else {
                    self.too_deep += 1;
                }
            }
            Token::Close => {
                self.flush();
                self.skipped = 0;
                match self.too_deep.checked_sub(1) {
                    Some(left) => self.too_deep = left,
                    None => self.close(),
                }
            }
            Token::Word(word, number) => self.word(word, number, starred),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Byte(byte) => self.text(&[byte]),
            Token::Text(bytes) => self.text(bytes),
        }
    }

    /// The document, once all tokens are in.
    pub(super) fn document(mut self) -> Document {
        self.flush();
        while !self.outer.is_empty() {
            self.close();
        }
        self.group.destination = Destination::Text;
        self.end_paragraph();
        let [body, notes, headers, footers] = self.parts.map(|part| part.done);
        let title = Some(self.title).filter(|title| !title.trim().is_empty());
        Document { body, notes, headers, footers, title }
    }

    fn close(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        if self.group.destination == Destination::Styles {
            self.end_style();
        }
        if self.group.interrupts {
            self.end_paragraph();
            self.paragraph = self.interrupted.pop().unwrap_or_default();
        }
        self.group = outer;
    }

    /// Bytes of text, less those that only old programs show.
    fn text(&mut self, bytes: &[u8]) {
        let skipped = self.skipped.min(bytes.len());
        self.skipped -= skipped;
        self.bytes.extend_from_slice(bytes.get(skipped..).unwrap_or_default());
    }

    /// Puts the bytes of text where they belong.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        match self.group.destination {
            Destination::Fonts => self.fonts.name(&bytes),
            Destination::Nowhere | Destination::Info => {}
            _ => {
                let text = self.fonts.text(&bytes, self.group.font);
                self.push(&text);
            }
        }
        // The memory is used again.
        self.bytes = bytes;
        self.bytes.clear();
    }

    fn push(&mut self, text: &str) {
        let name = match self.group.destination {
            Destination::Text if self.group.hidden || self.group.deleted => return,
            Destination::Text => {
                let font = self.fonts.encoding(self.group.font);
                return self.paragraph.push(text, font, self.group.bold);
            }
            Destination::Styles => &mut self.style_name,
            Destination::Title => &mut self.title,
            Destination::Fonts | Destination::Info | Destination::Nowhere => return,
        };
        if name.len() < LONGEST_NAME {
            name.push_str(text);
        }
    }

    /// A sign that stands for itself in every font.
    fn sign(&mut self, text: &str) {
        if let Some(left) = self.skipped.checked_sub(1) {
            self.skipped = left;
            return;
        }
        self.flush();
        self.push(text);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.starred = true,
            b'\\' | b'{' | b'}' => self.text(&[symbol]),
            b'~' => self.sign("\u{A0}"),
            b'_' => self.sign("-"),
            // In an old font it is a letter, `ư`; elsewhere it is not shown.
            b'-' => self.sign("\u{AD}"),
            b'\t' => self.sign("\t"),
            b'\r' | b'\n' => {
                self.flush();
                self.end_paragraph();
            }
            _ => {}
        }
    }

    /// A UTF-16 unit, written as a signed number.
    fn unit(&mut self, number: Option<i32>) {
        self.flush();
        self.skipped = self.group.substitutes;
        let Some(unit) = number.and_then(|number| u16::try_from(number & 0xFFFF).ok()) else { return };
        let letter = match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => {
                self.high = Some(unit);
                return;
            }
            (Some(high), 0xDC00..=0xDFFF) => char::decode_utf16([high, unit]).next().and_then(Result::ok),
            _ => char::from_u32(u32::from(unit)),
        };
        if let Some(letter) = letter {
            self.push(letter.encode_utf8(&mut [0; 4]));
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>, starred: bool) {
        if word == b"u" {
            return self.unit(number);
        }
        if let Some(text) = sign_of(word) {
            return self.sign(text);
        }
        self.flush();
        self.skipped = 0;
        let is_on = number != Some(0);
        let group = &mut self.group;
        match word {
            b"f" if group.destination == Destination::Fonts => self.fonts.define(number.unwrap_or_default()),
            b"f" => group.font = number.or(Some(0)),
            b"fcharset" => self.fonts.charset(number.unwrap_or_default()),
            b"cpg" => self.fonts.page(number.unwrap_or_default()),
            b"deff" => self.fonts.default = number.unwrap_or_default(),
            b"ansicpg" => self.fonts.code_page = number,
            b"mac" => self.fonts.code_page = Some(10_000),
            b"uc" => group.substitutes = number.and_then(|count| usize::try_from(count).ok()).unwrap_or(1),
            b"plain" => group.plain(),
            b"b" => group.bold = is_on,
            b"v" => group.hidden = is_on,
            b"deleted" => group.deleted = is_on,
            b"s" => group.style = number.unwrap_or_default(),
            b"pard" => (group.style, group.in_row) = (0, false),
            b"intbl" => group.in_row = is_on,
            b"par" | b"sect" | b"page" | b"nestcell" | b"nestrow" => self.end_paragraph(),
            b"cell" => self.end_cell(),
            b"row" => self.end_row(),
            _ => self.destination(word, starred),
        }
    }

    /// Follows a word that says what its group holds.
    fn destination(&mut self, word: &[u8], starred: bool) {
        let group = &mut self.group;
        if matches!(group.destination, Destination::Nowhere) {
            return;
        }
        match word {
            b"fonttbl" => group.destination = Destination::Fonts,
            b"stylesheet" => group.destination = Destination::Styles,
            b"info" => group.destination = Destination::Info,
            b"title" if group.destination == Destination::Info => group.destination = Destination::Title,
            b"footnote" => self.interrupt(Flow::Note),
            b"shptxt" | b"dptxbxtext" => self.interrupt(self.group.flow),
            b"header" | b"headerl" | b"headerr" | b"headerf" => self.interrupt(Flow::Header),
            b"footer" | b"footerl" | b"footerr" | b"footerf" => self.interrupt(Flow::Footer),
            // What holds text boxes.
            b"shpinst" | b"do" => {}
            // `\shprslt` and `\nonshppict` repeat for old programs what stands before them.
            b"colortbl" | b"pict" | b"object" | b"fldinst" | b"nonshppict" | b"shprslt" | b"nonesttables" | b"sp"
            | b"ftnsep" | b"ftnsepc" | b"ftncn" | b"aftnsep" | b"aftnsepc" | b"aftncn" | b"xe" | b"tc" | b"tcn"
            | b"annotation" | b"filetbl" | b"listtable" | b"revtbl" => group.destination = Destination::Nowhere,
            _ if starred => group.destination = Destination::Nowhere,
            _ => {}
        }
    }

    /// Begins a text of its own within a paragraph.
    fn interrupt(&mut self, flow: Flow) {
        if !self.group.interrupts {
            self.interrupted.push(std::mem::take(&mut self.paragraph));
            self.group.interrupts = true;
        }
        self.group.flow = flow;
        self.group.in_row = false;
        self.group.plain();
    }

    fn end_style(&mut self) {
        let name = std::mem::take(&mut self.style_name);
        let name = name.trim().trim_end_matches(';');
        let is_title = name.eq_ignore_ascii_case("title") || name.eq_ignore_ascii_case("heading 1");
        if is_title && self.title_styles.len() < MOST_STYLES {
            self.title_styles.insert(self.group.style);
        }
    }

    fn end_paragraph(&mut self) {
        if self.group.destination != Destination::Text {
            return;
        }
        let Some(part) = self.parts.get_mut(self.group.flow as usize) else { return };
        if part.done.len() >= MOST_PARAGRAPHS {
            return self.paragraph.push("\n", None, false);
        }
        if self.group.in_row && !part.in_row {
            part.in_row = true;
            part.rows.open_row(&part.done);
        }
        let mut paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.is_blank() {
            paragraph.is_title = self.title_styles.contains(&self.group.style);
            part.done.push(paragraph);
        }
    }

    fn end_cell(&mut self) {
        if self.group.destination != Destination::Text {
            return;
        }
        self.group.in_row = true;
        self.end_paragraph();
        if let Some(part) = self.parts.get_mut(self.group.flow as usize) {
            part.rows.close_cell(&part.done);
            part.rows.open_cell(&part.done);
        }
    }

    fn end_row(&mut self) {
        if self.group.destination != Destination::Text {
            return;
        }
        self.end_paragraph();
        if let Some(part) = self.parts.get_mut(self.group.flow as usize)
            && std::mem::take(&mut part.in_row)
        {
            part.rows.close_row(&mut part.done);
        }
    }
}

/// The characters that a control word stands for.
fn sign_of(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"line" | b"column" | b"softline" => "\n",
        b"tab" => "\t",
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" | b"enspace" | b"qmspace" => " ",
        _ => return None,
    })
}
