//! Events of the tokenizer to lines and boxes.

mod closing;
mod inline;

use html5gum::emitters::callback::CallbackEvent;

use super::attributes::Attributes;
use super::marks::Marks;
use super::tag::{Kind, TAGS, Tag};
use super::tree::{Element, Letters, Line, Time, Tree};
use crate::text::{clean, from_font};
pub(super) use inline::Fonts;
use inline::{Font, Inline};

/// Boxes nested deeper are read as if they were not there (browsers stop at 512).
const DEEPEST: usize = 256;
/// The number of times and sources that are kept: those of the article stand near its title.
const MOST_NOTES: usize = 200;

/// Bytes of a page's data that are kept: an article's are some tens of thousands.
const LONGEST_PAGE_DATA: usize = 1 << 22;

/// A box that is open.
struct Open {
    element: usize,
    tag: Tag,
    /// The number of elements within lines that were open before it.
    inline: usize,
    bold: bool,
    font: Option<Font>,
    /// The number of pictures before it.
    pictures: usize,
    /// The most lines that a cell of a row has.
    fullest_cell: usize,
}

/// The use that the text of an element that is not shown is read for.
enum Capture {
    Title,
    LinkedData,
    PageData,
    Nothing,
}

/// Reads events one after the other.
pub(super) struct Builder {
    tree: Tree,
    stack: Vec<Open>,
    inline: Vec<Inline>,
    /// The number of times that each tag is open in the stack, and that it is open but nested too deep for it.
    open: [usize; TAGS],
    too_deep: [usize; TAGS],
    silent: usize,
    pre: usize,
    bold_boxes: usize,
    pictures: usize,
    tag_name: Vec<u8>,
    attributes: Attributes,
    capture: Option<(Capture, String)>,
    line: String,
    letters: Letters,
    line_marks: Marks,
    pictures_at_line: usize,
    fonts: Fonts,
}

impl Builder {
    pub(super) fn new(fonts: Fonts) -> Self {
        let mut builder = Self {
            tree: Tree { is_fragment: true, ..Tree::default() },
            stack: Vec::new(),
            inline: Vec::new(),
            open: [0; TAGS],
            too_deep: [0; TAGS],
            silent: 0,
            pre: 0,
            bold_boxes: 0,
            pictures: 0,
            tag_name: Vec::new(),
            attributes: Attributes::default(),
            capture: None,
            line: String::new(),
            letters: Letters::default(),
            line_marks: Marks::default(),
            pictures_at_line: 0,
            fonts,
        };
        builder.push(Tag::PAGE);
        builder
    }

    /// The page, once all events are in.
    pub(super) fn tree(mut self) -> (Tree, Fonts) {
        self.end_line();
        self.close_down_to(0);
        (self.tree, self.fonts)
    }

    pub(super) fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag_name.clear();
                self.tag_name.extend_from_slice(name);
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self.attributes.name(name),
            CallbackEvent::AttributeValue { value } => self.attributes.value(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.string(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn string(&mut self, value: &[u8]) {
        let mut text = String::from_utf8_lossy(value);
        if let Some((_, captured)) = &mut self.capture {
            captured.push_str(&text);
            return;
        }
        if self.silent > 0 {
            return;
        }
        if let Some(encoding) = self.old_font() {
            match self.fonts {
                Fonts::Followed => text = from_font(&text, encoding).into(),
                _ if text.chars().any(|letter| matches!(letter, 'đ' | 'ơ' | 'ư' | 'Ạ'..='ỹ')) => {
                    self.fonts = Fonts::Lying
                }
                Fonts::Unused => self.fonts = Fonts::Old,
                Fonts::Old | Fonts::Lying => {}
            }
        }
        let letters = value.iter().filter(|byte| !byte.is_ascii_whitespace()).count();
        self.letters.all += letters;
        let mut counted = Letters::default();
        for inline in &self.inline {
            counted.linked |= usize::from(inline.link);
            counted.bold |= usize::from(inline.bold);
            counted.italic |= usize::from(inline.italic);
            if inline.marks != Marks::default() && letters > 0 {
                self.line_marks = self.line_marks.and(inline.marks);
                counted.marked = 1;
            }
        }
        counted.bold |= usize::from(self.bold_boxes > 0);
        self.letters.linked += counted.linked * letters;
        self.letters.bold += counted.bold * letters;
        self.letters.italic += counted.italic * letters;
        self.letters.marked += counted.marked * letters;
        if self.pre == 0 {
            self.line.push_str(&text);
            return;
        }
        let mut lines = text.split('\n');
        self.line.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.end_line();
            self.letters.all += line.len();
            self.line.push_str(line);
        }
    }

    /// Ends the line of the page that is being read.
    fn end_line(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        let marks = std::mem::take(&mut self.line_marks);
        let mut raw = std::mem::take(&mut self.line);
        let start = self.tree.text.len();
        // Entities were read by the tokenizer; `clean` reads those that were escaped twice.
        let cleaned = clean(&raw);
        for word in cleaned.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
            if self.tree.text.len() > start {
                self.tree.text.push(' ');
            }
            self.tree.text.push_str(word);
        }
        drop(cleaned);
        raw.clear();
        self.line = raw;
        if self.tree.text.len() == start {
            return;
        }
        let end = self.tree.text.len();
        self.tree.text.push('\n');
        self.tree.lines.push(Line {
            text: start..end,
            letters,
            element: self.stack.last().map_or(0, |open| open.element),
            marks: if letters.marked * 10 >= letters.all * 9 { marks } else { Marks::default() },
            after_picture: std::mem::replace(&mut self.pictures_at_line, self.pictures) < self.pictures,
        });
    }

    fn start(&mut self, self_closing: bool) {
        let name = std::mem::take(&mut self.tag_name);
        match name.as_slice() {
            b"html" | b"head" | b"body" => {
                self.tree.is_fragment = false;
                self.end_line();
            }
            b"meta" => self.tree.head.meta(&self.attributes),
            b"link" => self.tree.head.link(&self.attributes),
            b"title" => self.capture = Some((Capture::Title, String::new())),
            b"script" | b"style" => {
                let data = self.attributes.get("type").eq_ignore_ascii_case("application/ld+json");
                let capture = match self.attributes.get("id") {
                    _ if data => Capture::LinkedData,
                    "__NEXT_DATA__" => Capture::PageData,
                    _ => Capture::Nothing,
                };
                self.capture = Some((capture, String::new()));
            }
            b"img" => self.pictures += 1,
            _ => match Tag::of(&name) {
                Some(tag) => self.open(tag, self_closing),
                None => self.open_inline(&name, self_closing),
            },
        }
        if self.silent == 0 {
            self.note(&name);
        }
        self.tag_name = name;
    }

    /// Times of publishing and names of sources, which any element may tell.
    fn note(&mut self, name: &[u8]) {
        let attributes = &self.attributes;
        let place = (self.tree.lines.len(), self.stack.last().map_or(0, |open| open.element));
        let published = attributes.get("itemprop").split_ascii_whitespace().any(|name| name == "datePublished");
        if published || (attributes.has("datetime") && name != b"ins") {
            let value = ["datetime", "content"].map(|name| attributes.get(name));
            if let Some(value) = value.into_iter().find(|value| !value.is_empty())
                && !attributes.marks().has(Marks::CHANGED)
                && self.tree.times.len() < MOST_NOTES
            {
                let published = published || attributes.has("pubdate");
                let value = clean(value).trim().to_owned();
                self.tree.times.push(Time { value, line: place.0, element: place.1, published });
            }
        }
        if attributes.has("title")
            && attributes.has("href")
            && self.tree.sources.len() < MOST_NOTES
            && attributes.marks().has(Marks::SOURCE)
        {
            self.tree.sources.push(clean(attributes.get("title")).trim().to_owned());
        }
    }

    fn open(&mut self, tag: Tag, self_closing: bool) {
        if self.silent == 0 {
            self.end_line();
        }
        let kind = tag.kind();
        if matches!(tag.name(), "video" | "picture" | "object" | "iframe") {
            self.pictures += 1;
        }
        let foreign = matches!(tag.name(), "svg" | "math") && self_closing;
        if matches!(kind, Kind::Break | Kind::Page) || foreign {
            return;
        }
        let ends = |top: &Open| {
            top.tag.kind() == Kind::Paragraph || (top.tag.kind() == Kind::Heading && kind == Kind::Heading)
        };
        if self.silent == 0 && self.stack.last().is_some_and(ends) {
            self.close_down_to(self.stack.len() - 1);
        }
        self.close_before(tag);
        if self.stack.len() >= DEEPEST {
            if let Some(count) = self.too_deep.get_mut(tag.index()) {
                *count += 1;
            }
            return;
        }
        self.push(tag);
    }

    /// Closes the entry, row or cell that one of `tag` ends by beginning.
    fn close_before(&mut self, tag: Tag) {
        if !matches!(tag.kind(), Kind::Entry | Kind::Cell) {
            return;
        }
        for at in (1..self.stack.len()).rev() {
            let Some(open) = self.stack.get(at) else { return };
            if tag.closes(open.tag) {
                self.close_down_to(at);
                return;
            }
            if open.tag.bounds(tag) {
                return;
            }
        }
    }

    fn push(&mut self, tag: Tag) {
        let parent = self.stack.last().map_or(0, |open| open.element);
        let bold = self.attributes.is_bold();
        self.stack.push(Open {
            element: self.tree.elements.len(),
            tag,
            inline: self.inline.len(),
            bold,
            font: self.font(),
            pictures: self.pictures,
            fullest_cell: 0,
        });
        let marks = if tag.kind() == Kind::Silent { Marks::default() } else { self.attributes.marks() };
        let lines = self.tree.lines.len();
        let centred = self.attributes.is_centred() || tag.name() == "center";
        self.tree.elements.push(Element {
            tag,
            parent,
            marks,
            centred,
            right: self.attributes.is_right(),
            lines: lines..lines,
        });
        self.silent += usize::from(tag.kind() == Kind::Silent);
        self.pre += usize::from(tag.kind() == Kind::Pre);
        self.bold_boxes += usize::from(bold);
        if let Some(count) = self.open.get_mut(tag.index()) {
            *count += 1;
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((capture, text)) = self.capture.take() {
            match capture {
                Capture::Title if self.silent == 0 => self.tree.head.page_title(&text),
                Capture::LinkedData => self.tree.head.linked_data(&text),
                Capture::PageData => self.tree.page_data = Some(text).filter(|data| data.len() <= LONGEST_PAGE_DATA),
                Capture::Title | Capture::Nothing => {}
            }
            return;
        }
        let Some(tag) = Tag::of(name) else {
            self.end_inline(name);
            return;
        };
        if self.silent == 0 {
            self.end_line();
        }
        if let Some(count) = self.too_deep.get_mut(tag.index()).filter(|count| **count > 0) {
            *count -= 1;
            return;
        }
        if self.open.get(tag.index()).is_none_or(|count| *count == 0) || tag.kind() == Kind::Page {
            return;
        }
        for at in (1..self.stack.len()).rev() {
            let Some(open) = self.stack.get(at) else { return };
            if open.tag == tag {
                self.close_down_to(at);
                return;
            }
            if open.tag.bounds(tag) {
                return;
            }
        }
    }
}
