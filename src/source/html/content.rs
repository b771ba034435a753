//! The lines of a page that are the article.

mod lead;
mod listing;
mod rows;
mod time;

use std::ops::Range;

use super::marks::Marks;
use super::tag::Kind;
use super::title::Title;
use super::tree::{Line, Tree};
use crate::source::page::{Class, Key};
use rows::rows_of_data;

/// The role of a line of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Above,
    Title,
    Below,
    Lead,
    Body,
    After,
}

/// The words under a picture.
const LONGEST_CAPTION: usize = 70;
/// A byline, a signature, the name of a source.
const LONGEST_BYLINE: usize = 14;
/// `(Theo …)`, the name of a source alone.
const LONGEST_SOURCE: usize = 8;

/// The lines of a page with what is known of each.
pub(super) struct Content<'a> {
    tree: &'a Tree,
    title: &'a Title,
    title_key: Key,
    class: Vec<Class>,
    words: Vec<usize>,
    /// Words of prose before each line, furniture apart.
    before: Vec<usize>,
    /// Marks the boxes that are furniture or stand in it.
    furniture: Vec<bool>,
    /// True of a photo story, whose text stands under its pictures.
    captions_are_text: bool,
    /// Marks the lines of rows of tables of data.
    rows: Vec<bool>,
    /// True of a register or a gazette, whose text is a table.
    rows_are_text: bool,
}

impl<'a> Content<'a> {
    /// What is known of the lines of a page; `class` has the class of each.
    pub(super) fn of(tree: &'a Tree, title: &'a Title, class: Vec<Class>) -> Self {
        let words = tree.lines.iter().map(|line| tree.text_of(line).split_whitespace().count()).collect();
        let title_key = title.text.as_deref().map(Key::of).unwrap_or_default();
        let (before, furniture) = (Vec::new(), Vec::new());
        let mut content = Self {
            tree,
            title,
            title_key,
            class,
            words,
            before,
            furniture,
            captions_are_text: false,
            rows: rows_of_data(tree),
            rows_are_text: false,
        };
        content.weigh(|_| false);
        content.mark_furniture();
        let furniture = std::mem::take(&mut content.furniture);
        content.weigh(|line| furniture.get(line.element).copied().unwrap_or_default());
        content.furniture = furniture;
        content.rows_are_text = content.is_register();
        if content.rows_are_text {
            let furniture = std::mem::take(&mut content.furniture);
            content.weigh(|line| furniture.get(line.element).copied().unwrap_or_default());
            content.furniture = furniture;
        }
        content.captions_are_text = content.is_photo_story();
        content
    }

    /// True where all prose but the lead stands under pictures, and under several of them.
    fn is_photo_story(&self) -> bool {
        const LEAST_CAPTIONS: usize = 2;
        let mut captions = 0;
        for line in self.tree.lines.iter().enumerate().filter(|(at, _)| self.is_prose(*at)).map(|(_, line)| line) {
            if self.in_furniture(line.element) || line.letters.is_link() || self.marks(line).has(Marks::LEAD) {
                continue;
            }
            if !self.is_caption(line) {
                return false;
            }
            captions += 1;
        }
        captions >= LEAST_CAPTIONS
    }

    /// True where the rows of tables have more words than all paragraphs.
    fn is_register(&self) -> bool {
        const LEAST_WORDS: usize = 40;
        let rows = self
            .tree
            .lines
            .iter()
            .enumerate()
            .filter(|(at, line)| self.is_row(*at) && !self.in_furniture(line.element));
        let words: usize = rows.map(|(at, _)| self.words(at)).sum();
        words >= LEAST_WORDS && words > self.prose(&self.all())
    }

    fn is_row(&self, at: usize) -> bool {
        self.rows.get(at).copied().unwrap_or_default()
    }

    /// Sums up the words of prose, and of rows where they are the text. A paragraph alone in its box is rather a teaser and counts less.
    fn weigh(&mut self, skip: impl Fn(&Line) -> bool) {
        let mut in_box: Vec<u32> = vec![0; self.tree.elements.len()];
        let row = |at: usize| self.rows_are_text && self.is_row(at);
        let prose = |at: usize, line: &Line| {
            (row(at) || (self.class.get(at) == Some(&Class::Prose) && !line.letters.is_link())) && !skip(line)
        };
        let holder = |line: &Line| {
            let boxes = self.tree.around(line.element);
            boxes.filter(|(_, element)| element.tag.kind() != Kind::Paragraph).map(|(at, _)| at).next().unwrap_or(0)
        };
        for (at, line) in self.tree.lines.iter().enumerate().filter(|(at, line)| prose(*at, line)) {
            let long = self.words.get(at).is_some_and(|words| *words >= 60);
            if let Some(count) = in_box.get_mut(holder(line)) {
                *count += if long { 2 } else { 1 };
            }
        }
        let mut before = Vec::with_capacity(self.tree.lines.len() + 1);
        let mut sum = 0;
        for (at, line) in self.tree.lines.iter().enumerate() {
            before.push(sum);
            if prose(at, line) {
                let words = self.words.get(at).copied().unwrap_or_default();
                let alone = !row(at) && in_box.get(holder(line)).is_none_or(|count| *count < 2);
                sum += if alone { words.div_ceil(4) } else { words };
            }
        }
        before.push(sum);
        self.before = before;
    }

    /// Words of prose in a range of lines.
    fn prose(&self, lines: &Range<usize>) -> usize {
        let at = |line: usize| self.before.get(line).copied().unwrap_or_default();
        at(lines.end).saturating_sub(at(lines.start))
    }

    fn all(&self) -> Range<usize> {
        0..self.tree.lines.len()
    }

    /// A box is furniture by its element or by its name, unless it holds the title or most of the text.
    fn mark_furniture(&mut self) {
        let total = self.prose(&self.all());
        let mut furniture: Vec<bool> = Vec::with_capacity(self.tree.elements.len());
        for element in &self.tree.elements {
            let inherited = element.parent < furniture.len() && furniture.get(element.parent) == Some(&true);
            let holds_title = self.title.line.is_some_and(|line| element.lines.contains(&line));
            let named = element.tag.kind() == Kind::Furniture || element.marks.has(Marks::FURNITURE);
            let named = named && !element.marks.has(Marks::BODY.and(Marks::LEAD));
            let most = self.prose(&element.lines) * 5 > total * 3;
            furniture.push(inherited || (named && !holds_title && !most));
        }
        self.furniture = furniture;
    }

    fn in_furniture(&self, element: usize) -> bool {
        self.furniture.get(element).copied().unwrap_or_default()
    }

    /// The box of the main text: one named so, or the smallest that holds nearly all prose.
    fn root(&self) -> usize {
        let total = self.prose(&self.all());
        if total == 0 {
            return 0;
        }
        let boxes = || self.tree.elements.iter().enumerate().filter(|(at, _)| !self.in_furniture(*at));
        let named = boxes().find(|(_, element)| {
            element.marks.has(Marks::BODY)
                && element.tag.kind() != Kind::Paragraph
                && self.prose(&element.lines) * 5 >= total * 2
        });
        let smallest = || {
            boxes()
                .filter(|(_, element)| {
                    element.tag.kind() != Kind::Paragraph && self.prose(&element.lines) * 5 >= total * 4
                })
                .min_by_key(|(at, element)| (element.lines.len(), std::cmp::Reverse(*at)))
        };
        named.or_else(smallest).map_or(0, |(at, _)| at)
    }

    /// The role of each line.
    pub(super) fn roles(&self) -> Vec<Role> {
        let root = self.root();
        let range = self.tree.elements.get(root).map_or_else(|| self.all(), |element| element.lines.clone());
        let title = self.title.line;
        let title_end = title.map(|line| line + 1 + self.title.more);
        let above_box = title_end.filter(|end| *end < range.start).map(|end| end..range.start);
        let start = title_end.filter(|end| *end <= range.end).map_or(range.start, |end| range.start.max(end));
        let end = self.cut(start..range.end);
        let prose = |at: &usize| (self.is_prose(*at) || self.is_row(*at)) && self.is_text(*at);
        let first_prose = (start..end).find(prose).unwrap_or(start);
        let last_prose = (start..end).rfind(prose).unwrap_or(end);
        let mut roles: Vec<Role> = self
            .all()
            .map(|at| match at {
                _ if title.is_some_and(|title| at >= title) && title_end.is_some_and(|end| at < end) => Role::Title,
                _ if title.map_or(at < start, |title| at < title.min(start)) => Role::Above,
                _ if at < start && above_box.as_ref().is_some_and(|above| self.stands_over_text(at, above)) => {
                    Role::Body
                }
                _ if at < start => Role::Below,
                _ if at >= end => Role::After,
                _ if !self.is_text(at) => {
                    if at < first_prose {
                        Role::Below
                    } else {
                        Role::After
                    }
                }
                _ if at < first_prose && self.is_heading_matter(at) => Role::Below,
                _ if at > last_prose && self.is_closing_matter(at) => Role::After,
                _ => Role::Body,
            })
            .collect();
        let above_text = title.map_or(0, |title| title.min(start));
        for at in self.lead(&roles, above_text..end, start) {
            if let Some(role) = roles.get_mut(at) {
                *role = Role::Lead;
            }
        }
        roles
    }

    /// True for a line that may be of a document on the page: no link, and in no menu.
    pub(super) fn may_be_document(&self, at: usize) -> bool {
        self.line(at).is_some_and(|line| !line.letters.is_link() && !self.in_furniture(line.element))
    }

    fn line(&self, at: usize) -> Option<&'a Line> {
        self.tree.lines.get(at)
    }

    fn words(&self, at: usize) -> usize {
        self.words.get(at).copied().unwrap_or_default()
    }

    fn is_prose(&self, at: usize) -> bool {
        self.class.get(at) == Some(&Class::Prose)
    }

    /// The marks of the line and of the boxes around it that hold little else.
    fn marks(&self, line: &Line) -> Marks {
        let boxes = self.tree.around(line.element).take_while(|(_, element)| element.lines.len() <= 4);
        boxes.fold(line.marks, |marks, (_, element)| {
            let caption = element.tag.kind() == Kind::Caption || element.tag.name() == "figure";
            marks.and(element.marks).and(if caption { Marks::CAPTION } else { Marks::default() })
        })
    }

    /// True for a line of the main text that is neither a link nor anything else that stands among paragraphs.
    fn is_text(&self, at: usize) -> bool {
        let (Some(line), Some(class)) = (self.line(at), self.class.get(at)) else { return false };
        let words = self.words(at);
        if self.is_row(at) {
            return !self.in_furniture(line.element);
        }
        if self.in_furniture(line.element) || line.letters.is_link() || line.marks.has(Marks::FURNITURE) {
            return false;
        }
        let marks = self.marks(line);
        if self.is_caption(line) && words <= LONGEST_CAPTION && !(self.captions_are_text && *class == Class::Prose) {
            return false;
        }
        if words <= LONGEST_BYLINE && self.tree.times.binary_search_by_key(&at, |time| time.line).is_ok() {
            return false;
        }
        if marks.has(Marks::AUTHOR.and(Marks::SOURCE).and(Marks::CRUMBS)) && words <= LONGEST_BYLINE {
            return false;
        }
        let repeats =
            words <= 40 && !self.title_key.text.is_empty() && Key::of(self.tree.text_of(line)) == self.title_key;
        let furniture = matches!(class, Class::Chrome | Class::Label | Class::Tail | Class::Related)
            || (*class == Class::Caption && words <= LONGEST_CAPTION);
        !repeats && !furniture
    }

    /// Between the title and the box of the text: what reads as text, where no more stands there than a lead.
    fn stands_over_text(&self, at: usize, above: &Range<usize>) -> bool {
        /// Lines between a title and its text: tools, a stamp, a lead. More are another column's.
        const MOST_LINES: usize = 40;
        const LEAST_WORDS: usize = 8;
        let Some(line) = self.line(at) else { return false };
        let named = self.marks(line).has(Marks::LEAD.and(Marks::SUMMARY));
        let text = match self.class.get(at) {
            Some(Class::Prose) => true,
            Some(Class::Plain) => named || self.words(at) >= LEAST_WORDS,
            _ => false,
        };
        text && above.len() <= MOST_LINES && self.is_text(at)
    }

    fn is_caption(&self, line: &Line) -> bool {
        self.marks(line).has(Marks::CAPTION) || (line.after_picture && self.is_set_as_caption(line))
    }

    fn is_set_as_caption(&self, line: &Line) -> bool {
        let centred = self.tree.elements.get(line.element).is_some_and(|element| element.centred);
        line.letters.is_italic() || centred
    }

    /// Above the first paragraph: a stamp, a menu, the name of the site.
    fn is_heading_matter(&self, at: usize) -> bool {
        matches!(self.class.get(at), Some(Class::Stamp | Class::Section | Class::Site | Class::Number))
    }

    /// Below the last paragraph: a signature, a source, the imprint, a stamp. A table may end the text.
    fn is_closing_matter(&self, at: usize) -> bool {
        let Some(line) = self.line(at) else { return false };
        let text = self.tree.text_of(line);
        let right = self.tree.around(line.element).take(2).any(|(_, element)| element.right);
        let source = self.words(at) <= LONGEST_SOURCE && text.trim_start_matches('(').starts_with("Theo ");
        match self.class.get(at) {
            Some(Class::Footer | Class::Site) => true,
            Some(Class::Stamp | Class::Section) if !text.contains('\t') => true,
            _ => source || (right && self.words(at) <= LONGEST_BYLINE),
        }
    }

    /// The end of the article within its box: at a heading over other articles with hardly any text below it.
    fn cut(&self, lines: Range<usize>) -> usize {
        let ends = |at: &usize| {
            let above = self.prose(&(lines.start..*at));
            let below = self.prose(&(*at..lines.end));
            match self.class.get(*at) {
                Some(Class::Tail) => above > 0 && above >= below,
                Some(Class::Related) => above > 0 && below * 4 <= above,
                _ => false,
            }
        };
        lines.clone().find(ends).unwrap_or(lines.end)
    }

    /// True where there is a paragraph, or a table of data, that is no furniture.
    pub(super) fn has_prose(&self) -> bool {
        self.prose(&self.all()) > 0
    }
}
