//! Word documents of the old kind ([MS-DOC]) to an article.
//!
//! [`fib`] is the head, [`pieces`] tells where the letters stand, [`stories`] which of the texts of a document they are of,
//! [`pages`], [`styles`] and [`fonts`] what they look like by their [`modifiers`], [`lists`] how lines are numbered, and
//! [`writer`] makes paragraphs of them.

mod fib;
mod fonts;
mod lists;
mod modifiers;
mod numerals;
mod pages;
mod pieces;
mod stories;
mod styles;
mod writer;

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::bytes::utf16;
use super::code_pages::text_of;
use super::streams::{CompoundKind, Streams};
use super::{BYTES_OF_PARAGRAPH, properties};
use crate::base::Article;
use crate::source::paragraphs::Document;
use crate::source::reject::Reason;
use fib::{Head, Part};
use fonts::{Font, fonts};
use lists::Lists;
use pages::{Of, Runs};
use pieces::{Piece, pieces};
use stories::{Place, Story, stories};
use styles::Styles;
use writer::{Look, Writer};

/// Reads a `.doc` file of Word 6 to 2003 whose streams of text are no longer than `limit` bytes together.
///
/// As [`article_of_docx`](super::super::article_of_docx) does, with the same errors: deletions, hidden text, comments and
/// the codes of fields are left out. Numbers that lists give lines stand before them; text boxes end the body.
pub(in crate::source) fn article_of_doc(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let mut streams = Streams::open_kind(bytes, limit, CompoundKind::Doc)?;
    let stream = streams.get("WordDocument")?.unwrap_or_default();
    let head = Head::of(&stream)?;
    let table = match head.table {
        None => Cow::Borrowed(&stream),
        Some(name) => match streams.get(name)? {
            Some(table) => Cow::Owned(table),
            None => return Err(Reason::DamagedDocument(format!("the stream {name} is missing"))),
        },
    };
    let mut text = Text::of(&stream, &table, &head, limit / BYTES_OF_PARAGRAPH);
    let pieces = pieces(head.part(&stream, &table, Part::Pieces), &head);
    if pieces.is_empty() {
        return Err(Reason::DamagedDocument("it does not tell where its text is".to_owned()));
    }
    text.read(&pieces);
    if text.writer.is_too_long {
        return Err(Reason::TooLong { size: None, limit });
    }
    let mut document = text.document;
    document.title = properties::title(&mut streams);
    document.article()
}

/// True for the signs that end lines, cells and fields, which count even where they are not shown.
fn is_mark(letter: &char) -> bool {
    matches!(letter, '\r' | '\u{7}' | '\u{C}' | '\u{13}'..='\u{15}')
}

/// The text of a document as it is read.
struct Text<'d> {
    stream: &'d [u8],
    letters: Runs,
    lines: Runs,
    styles: Styles,
    fonts: Vec<Font>,
    lists: Lists,
    stories: Vec<Story>,
    /// The story that is being read.
    story: usize,
    writer: Writer,
    document: Document,
}

impl<'d> Text<'d> {
    fn of(stream: &'d [u8], table: &'d [u8], head: &Head, most: usize) -> Self {
        let part = |of| head.part(stream, table, of);
        let dialect = head.dialect;
        Self {
            stream,
            letters: Runs::of(stream, part(Part::LetterPages), Of::Letters, dialect),
            lines: Runs::of(stream, part(Part::LinePages), Of::Lines, dialect),
            styles: Styles::of(part(Part::Styles), dialect),
            fonts: fonts(part(Part::Fonts), dialect),
            lists: Lists::of(stream, table, head),
            stories: stories(&head.lengths, part(Part::HeaderStories)),
            story: 0,
            writer: Writer::new(most),
            document: Document::default(),
        }
    }

    fn read(&mut self, pieces: &[Piece]) {
        // Pieces may overlap, but no letter needs to be read more than once.
        let mut left = self.stream.len();
        for piece in pieces {
            self.read_piece(piece, &mut left);
        }
        self.end_story();
    }

    /// Reads runs of letters for which all properties are the same.
    fn read_piece(&mut self, piece: &Piece, left: &mut usize) {
        let (mut at, mut letter) = (piece.at, u64::from(piece.first));
        let end = letter + u64::from(piece.count);
        while letter < end && *left > 0 {
            let Some(story) = self.story_at(letter) else { return };
            let (mut letters, letters_end) = self.letters.at(at);
            let (line, line_end) = self.lines.at(at);
            letters.overlay(&piece.properties);
            // At least one letter, where runs end within one.
            let run = (letters_end.min(line_end) - at).div_ceil(piece.width);
            let of_story = u64::from(story.end).min(end) - letter;
            let count = run.min(usize::try_from(of_story).unwrap_or(usize::MAX)).min(*left);
            let rest = self.stream.get(at..).unwrap_or_default();
            let bytes = rest.get(..count.saturating_mul(piece.width)).unwrap_or(rest);
            if bytes.len() < piece.width {
                return;
            }
            let count = bytes.len() / piece.width;
            let fonts = &self.fonts;
            let font = fonts.get(usize::from(self.styles.font(&letters, &line.line))).copied().unwrap_or_default();
            let text = match piece.width {
                1 => text_of(bytes, font.code_page.unwrap_or(WINDOWS_1252)),
                _ => Cow::Owned(utf16(bytes)),
            };
            let is_shown = !letters.is_deleted && !self.styles.is_hidden(&letters, &line.line);
            let text = if is_shown { text } else { Cow::Owned(text.chars().filter(is_mark).collect()) };
            if story.place != Place::Nowhere {
                let bold = self.styles.is_bold(&letters, &line.line);
                let look = Look { letters, line: line.line, font, bold, styles: &self.styles, fonts };
                self.writer.push(&text, &look, &mut self.lists);
            }
            *left -= count;
            at += count * piece.width;
            letter += count as u64;
        }
    }

    /// The story that a letter is of; those before it end.
    fn story_at(&mut self, letter: u64) -> Option<Story> {
        while letter >= u64::from(self.stories.get(self.story)?.end) {
            self.end_story();
            self.story += 1;
        }
        self.stories.get(self.story).copied()
    }

    fn end_story(&mut self) {
        let paragraphs = self.writer.finish();
        let document = &mut self.document;
        match self.stories.get(self.story).map(|story| story.place) {
            Some(Place::Body) => document.body.extend(paragraphs),
            Some(Place::Note) => document.notes.extend(paragraphs),
            Some(Place::Header) => document.headers.extend(paragraphs),
            Some(Place::Footer) => document.footers.extend(paragraphs),
            Some(Place::Nowhere) | None => {}
        }
    }
}
