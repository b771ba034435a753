//! The content of a page to lines: what shows text (ISO 32000-2, 9.4), and what moves it.

use std::rc::Rc;

use compact_str::CompactString;
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use lopdf::{Dictionary, Object};

use super::annotations::Annotations;
use super::file::File;
use super::font::Font;
use super::line::{Ink, Line, OpenLine};
use super::skew;
use super::syntax::{Operand, Syntax};
use super::title::text_string;
use crate::source::reject::Reason;

/// The contents of a file as read.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) lines: Vec<Line>,
    pub(super) pages: usize,
    pub(super) images: usize,
    /// Letters of which nothing tells what they are.
    pub(super) unknown: usize,
    /// Paragraphs that are written over the pages.
    pub(super) notes: Vec<String>,
}

/// Contents that show each other, deeper than this, are left out.
const DEEPEST: usize = 12;
/// States put aside, more of which are not kept.
const MOST_STATES: usize = 256;
/// Letters that make room for another cost one such byte for so many of them.
const MOVED_FOR_ONE: usize = 8;
/// The cost of a line, of the bytes that a file may hold, besides its letters.
const LINE_COST: usize = 128;

type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The matrix that does first `a` and then `b`.
fn then(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    between_letters: f32,
    between_words: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl State {
    const START: Self = Self {
        matrix: IDENTITY,
        font: None,
        size: 1.0,
        between_letters: 0.0,
        between_words: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
}

/// A mark of content (14.6).
#[derive(Default)]
struct Mark {
    is_artifact: bool,
    /// The text that stands for all its letters; empty once that is written.
    instead: Option<String>,
}

/// Reads the pages of a file.
pub(super) struct Pages<'f> {
    file: &'f File,
    fonts: HashMap<*const Dictionary, Rc<Font>>,
    content: Content,
    open: Option<OpenLine>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    marks: Vec<Mark>,
    annotations: Annotations,
}

impl<'f> Pages<'f> {
    /// Reads all pages.
    ///
    /// # Errors
    /// Returns an error if the text is too long ([`Reason::TooLong`]).
    pub(super) fn read(file: &'f File) -> Result<Content, Reason> {
        let mut pages = Self {
            file,
            fonts: HashMap::new(),
            content: Content::default(),
            open: None,
            state: State::START,
            saved: Vec::new(),
            text: IDENTITY,
            line: IDENTITY,
            marks: Vec::new(),
            annotations: Annotations::default(),
        };
        for (_, page) in file.pages() {
            let before = pages.content.lines.len();
            let upright = upright(file, page);
            pages.page(page, upright)?;
            pages.end_line();
            let lines = pages.content.lines.get_mut(before..).unwrap_or_default();
            skew::straighten(lines);
            let place = |(x, y)| (upright[0] * x + upright[2] * y, upright[1] * x + upright[3] * y);
            pages.annotations.read(file, page, lines, place)?;
            pages.content.pages += 1;
        }
        pages.content.lines.retain(|line| !line.is_blank());
        pages.content.notes = pages.annotations.notes;
        Ok(pages.content)
    }

    fn page(&mut self, page: &'f Dictionary, matrix: Matrix) -> Result<(), Reason> {
        self.state = State { matrix, ..State::START };
        self.saved.clear();
        self.marks.clear();
        let resources = self.file.inherited(page, b"Resources").and_then(|resources| resources.as_dict().ok());
        let mut stream = Vec::new();
        match self.file.get(page, b"Contents") {
            Some(Object::Array(parts)) => {
                for part in parts {
                    stream.extend(self.part(part)?);
                    stream.push(b'\n');
                }
            }
            Some(whole) => stream = self.part(whole)?,
            None => {}
        }
        self.content(&stream, resources, DEEPEST)
    }

    /// A part of a page's content; nothing where it is damaged, for the others may not be.
    fn part(&self, part: &Object) -> Result<Vec<u8>, Reason> {
        match self.file.unpacked(self.file.follow(part)) {
            Err(reason @ Reason::TooLong { .. }) => Err(reason),
            other => Ok(other.unwrap_or_default()),
        }
    }

    fn content(&mut self, stream: &[u8], resources: Option<&'f Dictionary>, depth: usize) -> Result<(), Reason> {
        let mut syntax = Syntax::new(stream);
        let mut operands = Vec::new();
        while let Some(operator) = syntax.next(&mut operands) {
            self.operator(operator, &operands, resources, depth)?;
        }
        Ok(())
    }

    fn operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        resources: Option<&'f Dictionary>,
        depth: usize,
    ) -> Result<(), Reason> {
        let number = |at: usize| operands.get(at).and_then(Operand::number).unwrap_or(0.0);
        let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        let text = |at: usize| operands.get(at).and_then(Operand::text).unwrap_or_default();
        match operator {
            b"q" if self.saved.len() < MOST_STATES => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.matrix = then(&matrix(), &self.state.matrix),
            b"BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
            b"Tc" => self.state.between_letters = number(0),
            b"Tw" => self.state.between_words = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Tf" => {
                self.state.size = number(1);
                let name = operands.first().and_then(Operand::name);
                self.state.font = name.map_or(Ok(None), |name| self.font(name, resources))?;
            }
            b"Td" => self.next_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            b"Tm" => (self.text, self.line) = (matrix(), matrix()),
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => self.show(text(0))?,
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(text(0))?;
            }
            b"\"" => {
                (self.state.between_words, self.state.between_letters) = (number(0), number(1));
                self.next_line(0.0, -self.state.leading);
                self.show(text(2))?;
            }
            b"TJ" => {
                let Some(Operand::Array(items)) = operands.first() else { return Ok(()) };
                for item in items {
                    match item {
                        Operand::Number(back) => self.advance(-back / 1000.0 * self.state.size * self.state.stretch),
                        Operand::Text(text) => self.show(text)?,
                        _ => {}
                    }
                }
            }
            b"BMC" | b"BDC" if self.marks.len() < MOST_STATES => self.mark(operands, resources),
            b"EMC" => drop(self.marks.pop()),
            b"BI" => self.content.images += 1,
            b"Do" => {
                let name = operands.first().and_then(Operand::name).unwrap_or_default();
                self.shown(name, resources, depth)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, name: &[u8], resources: Option<&'f Dictionary>) -> Result<Option<Rc<Font>>, Reason> {
        let fonts = resources.and_then(|resources| self.file.dictionary(resources, b"Font"));
        let Some(dictionary) = fonts.and_then(|fonts| self.file.dictionary(fonts, name)) else { return Ok(None) };
        Ok(Some(match self.fonts.entry(dictionary) {
            Entry::Occupied(known) => Rc::clone(known.get()),
            Entry::Vacant(new) => Rc::clone(new.insert(Rc::new(Font::of(dictionary, self.file)?))),
        }))
    }

    fn mark(&mut self, operands: &[Operand], resources: Option<&'f Dictionary>) {
        let is_artifact = operands.first().and_then(Operand::name) == Some(b"Artifact");
        let instead = match operands.get(1) {
            Some(Operand::Name(name)) => {
                let properties = resources.and_then(|resources| self.file.dictionary(resources, b"Properties"));
                let properties = properties.and_then(|properties| self.file.dictionary(properties, name));
                properties.and_then(|properties| self.file.get(properties, b"ActualText")?.as_str().ok())
            }
            Some(properties) => properties.get(b"ActualText").and_then(Operand::text),
            None => None,
        };
        self.marks.push(Mark { is_artifact, instead: instead.map(text_string) });
    }

    /// A picture, or content of its own.
    fn shown(&mut self, name: &[u8], resources: Option<&'f Dictionary>, depth: usize) -> Result<(), Reason> {
        let objects = resources.and_then(|resources| self.file.dictionary(resources, b"XObject"));
        let Some(object) = objects.and_then(|objects| self.file.get(objects, name)) else { return Ok(()) };
        let Ok(stream) = object.as_stream() else { return Ok(()) };
        match self.file.get(&stream.dict, b"Subtype").and_then(|kind| kind.as_name().ok()) {
            Some(b"Image") => self.content.images += 1,
            Some(b"Form") if depth > 0 => {
                let inner = self.part(object)?;
                let own = self.file.dictionary(&stream.dict, b"Resources");
                let before = self.state.clone();
                let saved = std::mem::take(&mut self.saved);
                if let Some(Object::Array(numbers)) = self.file.get(&stream.dict, b"Matrix") {
                    let mut matrix = IDENTITY;
                    for (slot, number) in matrix.iter_mut().zip(numbers) {
                        *slot = self.file.follow(number).as_float().unwrap_or(*slot);
                    }
                    self.state.matrix = then(&matrix, &self.state.matrix);
                }
                let read = self.content(&inner, own.or(resources), depth - 1);
                (self.state, self.saved) = (before, saved);
                read?;
            }
            _ => {}
        }
        Ok(())
    }

    fn next_line(&mut self, right: f32, up: f32) {
        self.line = then(&[1.0, 0.0, 0.0, 1.0, right, up], &self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f32) {
        self.text = then(&[1.0, 0.0, 0.0, 1.0, by, 0.0], &self.text);
    }

    fn show(&mut self, text: &[u8]) -> Result<(), Reason> {
        let Some(font) = self.state.font.clone() else {
            self.content.unknown += text.len();
            return Ok(());
        };
        font.glyphs(text, |glyph| {
            let start = self.place();
            let spacing = self.state.between_letters + if glyph.is_space { self.state.between_words } else { 0.0 };
            self.advance((glyph.width * self.state.size + spacing) * self.state.stretch);
            let instead = self.marks.iter_mut().find_map(|mark| mark.instead.as_mut()).map(std::mem::take);
            let known = instead.or(glyph.text);
            self.content.unknown += usize::from(known.is_none());
            self.write(&known.unwrap_or_default(), start, &font)
        })
    }

    /// The matrix from the space of the text to that of the page.
    fn place(&self) -> Matrix {
        then(&self.text, &self.state.matrix)
    }

    fn write(&mut self, text: &str, start: Matrix, font: &Font) -> Result<(), Reason> {
        self.file.charge(text.len())?;
        let end = self.place();
        // Where the line runs to, and which way is up for its letters.
        let (along, across) = ((start[0], start[1]), (start[2], start[3]));
        let Some(turn) = quarters(along.0, along.1) else { return Ok(()) };
        let at = |matrix: &Matrix| {
            let (x, y) = (matrix[4] + self.state.rise * across.0, matrix[5] + self.state.rise * across.1);
            match turn {
                0 => (x, y),
                1 => (y, -x),
                2 => (-x, -y),
                _ => (-y, x),
            }
        };
        let ((left, base), (right, _)) = (at(&start), at(&end));
        let rise = if turn % 2 == 0 { along.1 / along.0 } else { -along.0 / along.1 };
        let slope = if rise.is_finite() { rise } else { 0.0 };
        let size = (self.state.size * across.0.hypot(across.1)).abs();
        if ![left, right, base, size].into_iter().all(f32::is_finite) {
            return Ok(());
        }
        let is_artifact = self.marks.iter().any(|mark| mark.is_artifact);
        let (font, is_bold) = (font.legacy, font.is_bold);
        let (text, right) = (CompactString::new(text), right.max(left));
        let page = self.content.pages;
        if text.is_empty() {
            if let Some(open) = &mut self.open {
                open.widen(right);
            }
            return Ok(());
        }
        let ink = Ink { text, turn, left, right, base, size, slope, font, is_bold, is_artifact };
        let ink = match &mut self.open {
            Some(open) => {
                let left = open.take(ink, page);
                self.file.charge(open.moved() / MOVED_FOR_ONE)?;
                left
            }
            None => Some(ink),
        };
        if let Some(ink) = ink.filter(|ink| !ink.text.trim().is_empty()) {
            self.file.charge(LINE_COST)?;
            self.end_line();
            self.open = Some(OpenLine::of(ink, page));
        }
        Ok(())
    }

    fn end_line(&mut self) {
        self.content.lines.extend(self.open.take().map(OpenLine::close));
    }
}

/// The matrix that turns a page as it is shown.
fn upright(file: &File, page: &Dictionary) -> Matrix {
    let quarters = file.inherited(page, b"Rotate").and_then(|turn| turn.as_float().ok()).unwrap_or(0.0) / 90.0;
    #[expect(clippy::cast_possible_truncation, reason = "what is no number of quarter turns turns nothing")]
    match (quarters as i32).rem_euclid(4) {
        1 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        2 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        3 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        _ => IDENTITY,
    }
}

/// Quarters to the left in which a line runs; `None` for one that runs askew, as stamps across a page do.
fn quarters(x: f32, y: f32) -> Option<u8> {
    /// The tangent of about ten degrees.
    const ASKEW: f32 = 0.18;
    match (x, y) {
        _ if y.abs() <= x.abs() * ASKEW => Some(if x >= 0.0 { 0 } else { 2 }),
        _ if x.abs() <= y.abs() * ASKEW => Some(if y >= 0.0 { 1 } else { 3 }),
        _ => None,
    }
}
