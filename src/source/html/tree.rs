//! The lines of a page, each in the boxes it stands in.
//!
//! Boxes are kept in the order in which they open, each with the lines it holds, so that nothing walks the tree by
//! recursion, whatever its depth.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::builder::{Builder, Fonts};
use super::head::Head;
use super::marks::Marks;
use super::markup::Markup;
use super::tag::Tag;

/// A line of the page that is not blank.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The place of its stored text in [`Tree::text`].
    pub(super) text: Range<usize>,
    /// Its letters, as bytes of the markup: all, and those in links, in bold and in italic type, in marked elements.
    pub(super) letters: Letters,
    /// The box it stands in.
    pub(super) element: usize,
    /// The marks of an element within the line that holds nearly all of it.
    pub(super) marks: Marks,
    /// True where it is the first line after a picture.
    pub(super) after_picture: bool,
}

/// Counts of bytes of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters {
    pub(super) all: usize,
    pub(super) linked: usize,
    pub(super) bold: usize,
    pub(super) italic: usize,
    pub(super) marked: usize,
}

impl Letters {
    /// True where hardly anything but links stands in it.
    pub(super) fn is_link(self) -> bool {
        self.linked * 5 >= self.all * 4 && self.linked > 0
    }

    pub(super) fn is_bold(self) -> bool {
        self.bold * 20 >= self.all * 19 && self.bold > 0
    }

    pub(super) fn is_italic(self) -> bool {
        self.italic * 20 >= self.all * 19 && self.italic > 0
    }
}

/// A box and the lines in it.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) parent: usize,
    pub(super) marks: Marks,
    pub(super) centred: bool,
    pub(super) right: bool,
    /// Its lines and those of the boxes in it.
    pub(super) lines: Range<usize>,
}

/// A `<time>`, or anything marked as the date of publishing.
#[derive(Clone, Debug)]
pub(super) struct Time {
    /// The value as printed in the attribute.
    pub(super) value: String,
    /// The line it stands in or before.
    pub(super) line: usize,
    /// The box it stands in.
    pub(super) element: usize,
    /// True where it is marked as the date of publishing.
    pub(super) published: bool,
}

/// A page: its lines and boxes, in order, and what its head tells.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The lines, each ended by a line feed.
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    /// The elements in the order in which they open; the first is the page as a whole.
    pub(super) elements: Vec<Element>,
    pub(super) times: Vec<Time>,
    /// Titles of links marked as the source.
    pub(super) sources: Vec<String>,
    pub(super) head: Head,
    /// The data of a page whose markup a program makes (`__NEXT_DATA__` of Next.js), as JSON.
    pub(super) page_data: Option<String>,
    /// True for a piece of a page: no `<html>`, `<head>` or `<body>`.
    pub(super) is_fragment: bool,
}

impl Tree {
    /// Reads markup; takes anything. A page in old fonts is read twice: what they hold is known only at its end.
    pub(super) fn of(html: &str) -> Self {
        let (tree, fonts) = Self::built(html, Fonts::Unused);
        if fonts == Fonts::Old { Self::built(html, Fonts::Followed).0 } else { tree }
    }

    fn built(html: &str, fonts: Fonts) -> (Self, Fonts) {
        let mut builder = Builder::new(fonts);
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
            builder.take(event);
            None::<Infallible>
        });
        emitter.naively_switch_states(true);
        // The callback ends nothing, and a pause is no end.
        Tokenizer::new_with_emitter(Markup::new(html), emitter).for_each(drop);
        builder.tree()
    }

    /// The text of a line.
    pub(super) fn text_of(&self, line: &Line) -> &str {
        self.text.get(line.text.clone()).unwrap_or_default()
    }

    /// The boxes around `element` and itself, from the inside out.
    pub(super) fn around(&self, element: usize) -> impl Iterator<Item = (usize, &Element)> {
        let at = |at: usize| self.elements.get(at).map(|element| (at, element));
        std::iter::successors(at(element), move |(here, element)| {
            (element.parent < *here).then(|| at(element.parent)).flatten()
        })
    }
}
