//! The elements of HTML, by what they do to the text in them.

/// The kind of an element for the lines of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A box of lines, without any meaning of its own.
    Box,
    /// The page itself, which no class makes furniture.
    Page,
    /// `<article>` and `<main>`.
    Main,
    /// Menus, sidebars and imprints by their element's name.
    Furniture,
    /// A paragraph: closed by the next box.
    Paragraph,
    /// `<h1>` to `<h6>`.
    Heading,
    /// An entry of a list, a row or a cell: closed by the next one.
    Entry,
    /// A cell: a tab sets it off from the cell before it.
    Cell,
    /// A list, which bounds entries.
    List,
    /// A table, which bounds rows, cells and every other box in it.
    Table,
    /// The words under a picture.
    Caption,
    /// Text in which line feeds count.
    Pre,
    /// An element of which nothing is text of the page.
    Silent,
    /// `<br>` and the like: ends a line and holds nothing.
    Break,
}

/// An element that ends the line it stands in: its place in [`TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag(u8);

/// The number of tags.
pub(super) const TAGS: usize = TABLE.len();

/// The tags by name. Elements that are not here stand within a line.
const TABLE: [(&str, Kind); 69] = [
    ("address", Kind::Box),
    ("article", Kind::Main),
    ("aside", Kind::Furniture),
    ("audio", Kind::Silent),
    ("blockquote", Kind::Box),
    ("body", Kind::Page),
    ("br", Kind::Break),
    ("button", Kind::Silent),
    ("canvas", Kind::Silent),
    ("caption", Kind::Caption),
    ("center", Kind::Box),
    ("dd", Kind::Entry),
    ("details", Kind::Box),
    ("dialog", Kind::Furniture),
    ("dir", Kind::List),
    ("div", Kind::Box),
    ("dl", Kind::List),
    ("dt", Kind::Entry),
    ("fieldset", Kind::Box),
    ("figcaption", Kind::Caption),
    ("figure", Kind::Box),
    ("footer", Kind::Furniture),
    ("form", Kind::Box),
    ("frameset", Kind::Silent),
    ("h1", Kind::Heading),
    ("h2", Kind::Heading),
    ("h3", Kind::Heading),
    ("h4", Kind::Heading),
    ("h5", Kind::Heading),
    ("h6", Kind::Heading),
    ("head", Kind::Page),
    ("header", Kind::Box),
    ("hgroup", Kind::Box),
    ("hr", Kind::Break),
    ("html", Kind::Page),
    ("iframe", Kind::Silent),
    ("legend", Kind::Box),
    ("li", Kind::Entry),
    ("main", Kind::Main),
    ("math", Kind::Box),
    ("menu", Kind::List),
    ("nav", Kind::Furniture),
    ("noembed", Kind::Silent),
    ("noframes", Kind::Silent),
    ("noscript", Kind::Silent),
    ("object", Kind::Silent),
    ("ol", Kind::List),
    ("optgroup", Kind::Silent),
    ("option", Kind::Silent),
    ("p", Kind::Paragraph),
    ("picture", Kind::Silent),
    ("pre", Kind::Pre),
    ("script", Kind::Silent),
    ("section", Kind::Box),
    ("select", Kind::Silent),
    ("style", Kind::Silent),
    ("summary", Kind::Box),
    ("svg", Kind::Silent),
    ("table", Kind::Table),
    ("tbody", Kind::Box),
    ("td", Kind::Cell),
    ("template", Kind::Silent),
    ("textarea", Kind::Silent),
    ("tfoot", Kind::Box),
    ("th", Kind::Cell),
    ("thead", Kind::Box),
    ("tr", Kind::Entry),
    ("ul", Kind::List),
    ("video", Kind::Silent),
];

impl Tag {
    /// `<body>`, for the page as a whole.
    pub(super) const PAGE: Self = Self(5);

    /// The element of a name in small letters, where it ends a line.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        let at = TABLE.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).ok()?;
        u8::try_from(at).ok().map(Self)
    }

    fn row(self) -> (&'static str, Kind) {
        TABLE.get(self.index()).copied().unwrap_or(("body", Kind::Page))
    }

    /// Its place among the [`TAGS`].
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    pub(super) fn name(self) -> &'static str {
        self.row().0
    }

    pub(super) fn kind(self) -> Kind {
        self.row().1
    }

    /// True where an element of this tag closes an open one of `other` (`<li>` the `<li>` before it).
    pub(super) fn closes(self, other: Self) -> bool {
        match self.kind() {
            Kind::Cell => other.kind() == Kind::Cell,
            Kind::Entry => match self.name() {
                "dd" | "dt" => matches!(other.name(), "dd" | "dt"),
                name => other.name() == name,
            },
            _ => false,
        }
    }

    /// True where an end tag, or an entry that closes the one before it, reaches no further out.
    pub(super) fn bounds(self, inner: Self) -> bool {
        match self.kind() {
            Kind::Table => inner != self,
            Kind::Cell => !matches!(inner.kind(), Kind::Cell | Kind::Table) && !matches!(inner.name(), "tr" | "tbody"),
            Kind::List => inner.kind() == Kind::Entry,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_found_by_its_name() {
        assert!(TABLE.is_sorted_by_key(|(name, _)| *name));
        for (name, kind) in TABLE {
            assert_eq!(Tag::of(name.as_bytes()).map(|tag| (tag.name(), tag.kind())), Some((name, kind)));
        }
        assert_eq!(Tag::of(b"span"), None);
        assert_eq!(Tag::of(b"body"), Some(Tag::PAGE));
    }
}
