//! The running text of a piece of HTML.

use crate::text::clean;

/// Elements that end the line they stand in.
const BLOCKS: [&str; 28] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];
/// Elements whose content is no text.
const SILENT: [&str; 4] = ["script", "style", "noscript", "template"];

/// The text between the tags as stored text, one line for each block that is not blank. Takes anything and is linear.
pub(super) fn text_of_markup(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        let (before, tag) = rest.split_at(open);
        text.push_str(before);
        let inner = tag.get(1..).unwrap_or_default();
        if inner.starts_with("!--") {
            rest = inner.find("-->").and_then(|end| inner.get(end + 3..)).unwrap_or_default();
            continue;
        }
        if !inner.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
            text.push('<');
            rest = inner;
            continue;
        }
        let Some(end) = memchr::memchr(b'>', inner.as_bytes()) else {
            rest = "";
            break;
        };
        let (tag, after) = inner.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        let closing = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split(|letter: char| !letter.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            text.push('\n');
        }
        if !closing && SILENT.contains(&name.as_str()) {
            rest = after_closing(rest, &name);
        }
    }
    text.push_str(rest);
    let text = clean(&text);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// What follows the end tag of `name`; nothing where it has none.
fn after_closing<'a>(html: &'a str, name: &str) -> &'a str {
    for at in memchr::memmem::find_iter(html.as_bytes(), b"</") {
        let tail = html.get(at + 2..).unwrap_or_default();
        if tail.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return memchr::memchr(b'>', tail.as_bytes()).and_then(|end| tail.get(end + 1..)).unwrap_or_default();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_are_lines_and_scripts_are_gone() {
        let html =
            "<h1>Nước <b>về</b></h1><SCRIPT>var a = '<p>';</SCRIPT ><p class='x'>Giá 3 &lt; 5<br>đồng <!-- <p> -->hơn";
        assert_eq!(text_of_markup(html), "Nước về\nGiá 3 < 5\nđồng hơn");
    }

    #[test]
    fn broken_tags_end_quietly() {
        assert_eq!(text_of_markup("a < b <p"), "a < b");
        assert_eq!(text_of_markup("a<script>b"), "a");
    }

    proptest! {
        #[test]
        fn takes_anything(html in "[<>/!a-z\\-&; ế]{0,80}") {
            text_of_markup(&html);
        }
    }
}
