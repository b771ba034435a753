//! A feed cut into what stands before its first item, and its items.

use memchr::{memchr, memmem};

/// The pieces of a feed: the first is what stands before any item, each other one begins with an item and holds what follows
/// up to the next. What looks like an item within CDATA or a comment is none.
pub(super) fn pieces(feed: &str) -> Pieces<'_> {
    Pieces { rest: Some(feed), endless: [false; 2] }
}

pub(super) struct Pieces<'f> {
    rest: Option<&'f str>,
    /// Whether a section of CDATA, or a comment, is known not to end any more: then it is none.
    endless: [bool; 2],
}

/// How CDATA and comments begin and end.
const SECTIONS: [(&str, &str); 2] = [("<![CDATA[", "]]>"), ("<!--", "-->")];

impl Pieces<'_> {
    /// The offset of the next item behind the first byte.
    fn next_item(&mut self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut from = usize::from(bytes.first() == Some(&b'<') && is_item(bytes));
        loop {
            let at = from + memchr(b'<', bytes.get(from..)?)?;
            let here = bytes.get(at..)?;
            from = at + 1;
            if is_item(here) {
                return Some(at);
            }
            for ((begin, end), endless) in SECTIONS.iter().zip(&mut self.endless) {
                if here.starts_with(begin.as_bytes()) && !*endless {
                    match memmem::find(here, end.as_bytes()) {
                        Some(length) => from = at + length,
                        None => *endless = true,
                    }
                }
            }
        }
    }
}

impl<'f> Iterator for Pieces<'f> {
    type Item = &'f str;

    fn next(&mut self) -> Option<&'f str> {
        let text = self.rest.take()?;
        let Some((piece, rest)) = self.next_item(text).and_then(|at| text.split_at_checked(at)) else {
            return Some(text);
        };
        self.rest = Some(rest);
        Some(piece)
    }
}

/// True for what begins with the tag of an item or an entry, with or without a prefix.
fn is_item(bytes: &[u8]) -> bool {
    /// No tag of an item is longer.
    const LONGEST_NAME: usize = 32;
    let Some(tag) = bytes.get(1..) else { return false };
    let tag = tag.get(..LONGEST_NAME).unwrap_or(tag);
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
    let name = end.and_then(|end| tag.get(..end)).and_then(|name| name.rsplit(|byte| *byte == b':').next());
    matches!(name, Some(b"item" | b"entry"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn items_within_text_are_none() {
        let feed = "<rss><items/><item>a<![CDATA[<item>b</item>]]><!-- <item> --></item><a:entry x='y'>c</a:entry><item><![CDATA[<item>";
        let cut: Vec<&str> = pieces(feed).collect();
        let expected = [
            "<rss><items/>",
            "<item>a<![CDATA[<item>b</item>]]><!-- <item> --></item>",
            "<a:entry x='y'>c</a:entry>",
            "<item><![CDATA[",
            "<item>",
        ];
        assert_eq!(cut, expected);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(parts in prop::collection::vec(prop::sample::select(vec!["<item>", "</item>", "<![CDATA[", "]]>", "<!--", "-->", "ơ", "<"]), 0..30)) {
            let feed = parts.concat();
            prop_assert_eq!(pieces(&feed).collect::<String>(), feed);
        }
    }
}
