//! HTML in a field of text.

use std::borrow::Cow;

/// Elements that editors and exports of sites write into a text.
const ELEMENTS: [&str; 33] = [
    "p",
    "br",
    "div",
    "span",
    "a",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "img",
    "figure",
    "blockquote",
    "article",
    "section",
    "html",
    "body",
    "font",
    "center",
];

/// The longest name in [`ELEMENTS`].
const LONGEST: usize = 10;

/// Whether a text is HTML: it closes an element, or breaks a line or a paragraph.
pub(super) fn is_html(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| is_tag(text.as_bytes().get(at + 1..).unwrap_or_default()))
}

/// The HTML of a text; `None` for a text that is none. Tags that were escaped once more (`&lt;p&gt;`), as feeds have them,
/// count, too.
pub(super) fn html_of(text: &str) -> Option<Cow<'_, str>> {
    if is_html(text) {
        return Some(Cow::Borrowed(text));
    }
    if !text.contains("&lt;") {
        return None;
    }
    let html = htmlize::unescape(text);
    is_html(&html).then_some(html)
}

/// Whether `</name>`, `<br>` or `<p …>` stands here, behind its `<`.
fn is_tag(rest: &[u8]) -> bool {
    let (closes, rest) = match rest.strip_prefix(b"/") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let length = rest.iter().take(LONGEST + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let (Some(name), Some(behind)) = (rest.get(..length), rest.get(length)) else { return false };
    let ends = matches!(behind, b'>' | b'/') || behind.is_ascii_whitespace();
    let named = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
    ends && if closes { *behind == b'>' && ELEMENTS.into_iter().any(named) } else { named("p") || named("br") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_told_by_its_tags() {
        for html in ["<p>Một</p>", "Một<br/>Hai", "Một <b>hai</b>", "<P CLASS=x>Một", "Một<br>"] {
            assert!(is_html(html), "{html}");
        }
        assert_eq!(html_of("&lt;p&gt;Một&lt;/p&gt;").as_deref(), Some("<p>Một</p>"));
        for text in ["3 < 5 và 7 > 6", "<<Chợ>> <p", "a<b>c", "<tên>Lan</tên>", "</ x>", "&lt;3", "e-mail <a@b.vn>"]
        {
            assert!(!is_html(text), "{text}");
            assert_eq!(html_of(text), None);
        }
    }
}
