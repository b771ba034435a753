//! The attributes of a tag that tell anything about an article.

use super::marks::{Marks, marks_of};

/// Bytes of a value that are kept: more than any date, name or description has.
const LONGEST_VALUE: usize = 4096;
/// Bytes of a list of names that are read.
const LONGEST_NAMES: usize = 512;

const NAMES: [&str; 17] = [
    "align", "class", "content", "datetime", "face", "hidden", "href", "id", "itemprop", "name", "property", "pubdate",
    "rel", "role", "style", "title", "type",
];

/// The attributes of one tag. One is kept for all tags of a page, so that its memory is.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    values: [String; NAMES.len()],
    given: u32,
    open: Option<usize>,
}

impl Attributes {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        for (at, value) in self.values.iter_mut().enumerate() {
            if self.given & (1 << at) != 0 {
                value.clear();
            }
        }
        self.given = 0;
        self.open = None;
    }

    /// An attribute of this name begins. Of two with one name the first counts.
    pub(super) fn name(&mut self, name: &[u8]) {
        let known = NAMES.binary_search_by(|known| known.as_bytes().cmp(name)).ok();
        self.open = known.filter(|at| self.given & (1 << at) == 0);
        if let Some(at) = self.open {
            self.given |= 1 << at;
        }
    }

    /// The value of the attribute that began last.
    pub(super) fn value(&mut self, value: &[u8]) {
        if let Some(slot) = self.open.take().and_then(|at| self.values.get_mut(at)) {
            slot.push_str(&String::from_utf8_lossy(value.get(..LONGEST_VALUE).unwrap_or(value)));
        }
    }

    fn at(name: &str) -> usize {
        NAMES.binary_search(&name).unwrap_or_default()
    }

    /// The value of an attribute; empty where it has none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.values.get(Self::at(name)).map(|value| value.trim()).unwrap_or_default()
    }

    /// True where the attribute is there, with a value or without.
    pub(super) fn has(&self, name: &str) -> bool {
        self.given & (1 << Self::at(name)) != 0
    }

    /// The marks that its names give it.
    pub(super) fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        for name in ["class", "id", "itemprop", "role"] {
            let names = self.get(name);
            let names = names.get(..names.floor_char_boundary(LONGEST_NAMES)).unwrap_or(names);
            if !names.is_empty() {
                marks = marks.and(marks_of(names));
            }
        }
        if self.has("hidden") || self.styled(|style| style.contains("display:none")) {
            marks = marks.and(Marks::FURNITURE);
        }
        marks
    }

    /// The first of the fonts it sets.
    pub(super) fn font(&self) -> Option<&str> {
        let style = self.get("style");
        let of_style = || {
            let (_, value) = style.split_once("font-family").or_else(|| style.split_once("FONT-FAMILY"))?;
            value.trim_start().strip_prefix(':')?.split([';', ',']).next()
        };
        let of_face = self.get("face").split(',').next().filter(|face| !face.is_empty());
        of_face.or_else(of_style).map(str::trim)
    }

    /// True where its style sets bold letters.
    pub(super) fn is_bold(&self) -> bool {
        self.styled(|style| {
            ["font-weight:bold", "font-weight:6", "font-weight:7", "font-weight:8"]
                .iter()
                .any(|bold| style.contains(bold))
        })
    }

    /// True where it stands in the middle of the page.
    pub(super) fn is_centred(&self) -> bool {
        self.get("align").eq_ignore_ascii_case("center") || self.styled(|style| style.contains("text-align:center"))
    }

    /// True where it stands at the right of the page, as signatures do.
    pub(super) fn is_right(&self) -> bool {
        self.get("align").eq_ignore_ascii_case("right")
            || self.styled(|style| style.contains("text-align:right"))
            || self.get("class").split_ascii_whitespace().any(|name| matches!(name, "text-right" | "text-end"))
    }

    fn styled(&self, test: impl Fn(&str) -> bool) -> bool {
        let style = self.get("style");
        let style = style.get(..style.floor_char_boundary(LONGEST_NAMES)).unwrap_or(style);
        !style.is_empty()
            && test(&style.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_counts() {
        assert!(NAMES.is_sorted());
        let mut attributes = Attributes::default();
        for (name, value) in [("class", "sapo"), ("class", "menu"), ("onclick", "x"), ("style", "Font-Weight : Bold")] {
            attributes.name(name.as_bytes());
            attributes.value(value.as_bytes());
        }
        assert_eq!(attributes.get("class"), "sapo");
        assert!(attributes.is_bold() && !attributes.has("hidden"));
        attributes.clear();
        assert!(!attributes.has("class") && attributes.get("class").is_empty());
    }
}
