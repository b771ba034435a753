//! The lines of a page that are the article.

use std::ops::Range;

use super::marks::Marks;
use super::tag::Kind;
use super::title::Title;
use super::tree::{Line, Tree};
use crate::source::page::{Class, Key, class_of};

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

/// A lead has at most so many words.
const LONGEST_LEAD: usize = 120;
/// A paragraph that only its bold type or its place marks as the lead is shorter.
const LONGEST_UNMARKED_LEAD: usize = 80;
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
}

impl<'a> Content<'a> {
    pub(super) fn of(tree: &'a Tree, title: &'a Title) -> Self {
        let class: Vec<Class> = tree.lines.iter().map(|line| class_of(tree.text_of(line))).collect();
        let words = tree.lines.iter().map(|line| tree.text_of(line).split_whitespace().count()).collect();
        let title_key = title.text.as_deref().map(Key::of).unwrap_or_default();
        let (before, furniture) = (Vec::new(), Vec::new());
        let mut content = Self { tree, title, title_key, class, words, before, furniture, captions_are_text: false };
        content.weigh(|_| false);
        content.mark_furniture();
        let furniture = std::mem::take(&mut content.furniture);
        content.weigh(|line| furniture.get(line.element).copied().unwrap_or_default());
        content.furniture = furniture;
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

    /// Sums up the words of prose. A paragraph alone in its box is rather a teaser and counts less.
    fn weigh(&mut self, skip: impl Fn(&Line) -> bool) {
        let mut in_box: Vec<u32> = vec![0; self.tree.elements.len()];
        let prose = |at: usize, line: &Line| {
            self.class.get(at) == Some(&Class::Prose) && !line.letters.is_link() && !skip(line)
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
                let alone = in_box.get(holder(line)).is_none_or(|count| *count < 2);
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
        let start = title.filter(|line| *line < range.end).map_or(range.start, |line| range.start.max(line + 1));
        let end = self.cut(start..range.end);
        let first_prose = (start..end).find(|at| self.is_text(*at) && self.is_prose(*at)).unwrap_or(start);
        let last_prose = (start..end).rfind(|at| self.is_text(*at) && self.is_prose(*at)).unwrap_or(end);
        let mut roles: Vec<Role> = self
            .all()
            .map(|at| match at {
                _ if Some(at) == title => Role::Title,
                _ if title.map_or(at < start, |title| at < title.min(start)) => Role::Above,
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
        for at in self.lead(&roles, title.map_or(range.start, |title| title.min(start))..end) {
            if let Some(role) = roles.get_mut(at) {
                *role = Role::Lead;
            }
        }
        roles
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

    /// The lines of the lead: those of a box named so; a summary, the words that the head gives as one or a first
    /// paragraph in bold, where it stands before the text.
    fn lead(&self, roles: &[Role], lines: Range<usize>) -> Range<usize> {
        let candidate = |at: &usize| {
            matches!(roles.get(*at), Some(Role::Below | Role::Body))
                && self.line(*at).is_some_and(|line| !line.letters.is_link() && !self.in_furniture(line.element))
        };
        let mut body = lines.clone().filter(|at| roles.get(*at) == Some(&Role::Body));
        let first = body.next();
        let second = body.next();
        // A box named as the lead may stand among a few lines of tools; behind two paragraphs it is another's.
        let before = second.map_or(lines.end, |second| second + 1);
        for wanted in [Marks::LEAD, Marks::SUMMARY] {
            for at in (lines.start..before).filter(candidate) {
                let Some(line) = self.line(at) else { continue };
                let boxed = self.tree.around(line.element).find(|(_, element)| element.marks.has(wanted));
                let range = match boxed {
                    Some((_, element)) => element.lines.clone(),
                    None if line.marks.has(wanted) => at..at + 1,
                    None => continue,
                };
                if range.start != at || range.end > lines.end || first.is_some_and(|first| at > first) {
                    continue;
                }
                // A box of all paragraphs is named for what else it may hold (`text-with-summary`).
                if range.len() > 1 && !roles.get(range.end..).unwrap_or_default().contains(&Role::Body) {
                    continue;
                }
                let words: usize = range.clone().map(|at| self.words(at)).sum();
                if (5..=LONGEST_LEAD).contains(&words) {
                    return range;
                }
            }
        }
        let none = lines.start..lines.start;
        let (Some(first), Some(second)) = (first, second) else { return none };
        let (Some(line), Some(next)) = (self.line(first), self.line(second)) else { return none };
        if !(6..=LONGEST_UNMARKED_LEAD).contains(&self.words(first))
            || (self.tree.is_fragment && self.title.line.is_none())
        {
            return none;
        }
        let key = Key::of(self.tree.text_of(line));
        let summed_up = self.tree.head.summaries.iter().any(|summary| {
            let summary = Key::of(summary);
            summary.words() >= 6
                && (key.text.starts_with(&summary.text) || summary.text.starts_with(&key.text))
                && summary.text.len() * 5 >= key.text.len() * 4
        });
        let bold = line.letters.is_bold() && !next.letters.is_bold() && self.words(first) >= 10;
        if summed_up || bold { first..first + 1 } else { none }
    }

    /// True where there is a paragraph that is no furniture.
    pub(super) fn has_prose(&self) -> bool {
        self.prose(&self.all()) > 0
    }

    /// The date of publishing that the page gives by markup, near the title.
    pub(super) fn time(&self) -> Option<&'a str> {
        const LEAST_DIGITS: usize = 4;
        /// A time stands at most so many lines above the title.
        const ABOVE: usize = 6;
        let dated = |value: &str| value.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS;
        let times = || self.tree.times.iter().filter(|time| dated(&time.value) && !self.in_furniture(time.element));
        let title = self.title.line.unwrap_or(0);
        let published = times().find(|time| time.published);
        let below = || times().find(|time| time.line >= title);
        let above = || times().rfind(|time| time.line + ABOVE >= title);
        published.or_else(below).or_else(above).map(|time| time.value.as_str())
    }
}
