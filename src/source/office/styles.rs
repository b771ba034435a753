//! Styles of a document, and what they inherit of each other.

use hashbrown::HashMap;

use crate::text::Encoding;

/// The encoding that the letters of a font are in; `None` for Unicode.
pub(super) type Font = Option<Encoding>;

/// The properties that a style gives letters; `None` where it leaves that to its parent.
#[derive(Debug, Default)]
pub(super) struct Style {
    pub(super) font: Option<Font>,
    pub(super) bold: Option<bool>,
    pub(super) is_title: bool,
    pub(super) parent: Option<String>,
}

/// Styles by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) by_name: HashMap<String, Style>,
    /// The style that holds where no style says anything.
    pub(super) default: Style,
    /// The style of paragraphs that name none.
    pub(super) default_name: Option<String>,
}

/// Parents of parents that are followed: longer chains are loops.
const LONGEST_CHAIN: usize = 16;

impl Styles {
    fn chain<'a>(&'a self, name: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = name.and_then(|name| self.by_name.get(name));
        let parent = |style: &&'a Style| style.parent.as_deref().and_then(|parent| self.by_name.get(parent));
        std::iter::successors(first, parent).take(LONGEST_CHAIN)
    }

    /// The font of letters in styles named so, the innermost first.
    pub(super) fn font(&self, names: &[Option<&str>]) -> Font {
        let named = names.iter().find_map(|name| self.chain(*name).find_map(|style| style.font));
        let of_default = || self.chain(self.default_name.as_deref()).find_map(|style| style.font);
        named.or_else(of_default).or(self.default.font).flatten()
    }

    /// True where letters in styles named so are bold.
    pub(super) fn is_bold(&self, names: &[Option<&str>]) -> bool {
        names.iter().find_map(|name| self.chain(*name).find_map(|style| style.bold)).unwrap_or_default()
    }

    /// True where a style is that of titles, or made after it.
    pub(super) fn is_title(&self, name: Option<&str>) -> bool {
        self.chain(name).any(|style| style.is_title)
    }
}
