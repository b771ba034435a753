//! Making crawled text harmless before it is printed.

use std::borrow::Cow;

/// Text for one line of a terminal: every run of white space is one space, and nothing that could drive the terminal,
/// reorder the line or hide characters is left.
pub fn sanitize_inline(text: &str) -> Cow<'_, str> {
    let harmless = |letter: char| !is_harmful(letter) && (letter == ' ' || !letter.is_whitespace());
    if text.chars().all(harmless) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_harmful(letter) {
            out.push(letter);
        }
    }
    Cow::Owned(out)
}

/// Text of several lines for a terminal: as [`sanitize_inline`], but line feeds and spacing stay.
pub fn sanitize_text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|letter| is_harmful(letter) && letter != '\n') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|letter| *letter == '\n' || !is_harmful(*letter)).collect())
}

/// Control characters (among them the escape that starts a terminal sequence) and the invisible characters of
/// [`is_invisible`].
fn is_harmful(letter: char) -> bool {
    letter.is_control() || is_invisible(letter)
}

/// Characters that show nothing: soft hyphen, zero-width spaces and joiners, direction marks and overrides,
/// variation selectors, tags, interlinear annotation marks, and the byte order mark.
///
/// Source: Unicode 16, the `Default_Ignorable_Code_Point` property less its letters (Hangul fillers, Khmer vowels).
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_can_not_be_driven() {
        let hostile = "\u{1b}[31mđỏ\u{1b}[0m\u{7}\r\nhai\u{202e}ba\u{9b}1m";
        assert_eq!(sanitize_inline(hostile), "[31mđỏ[0m haiba1m");
        assert_eq!(sanitize_text("a\u{1b}\nb"), "a\nb");
    }

    #[test]
    fn good_text_is_not_copied() {
        assert!(matches!(sanitize_inline("Đảng ủy phường"), Cow::Borrowed(_)));
        assert!(matches!(sanitize_text("một\nhai"), Cow::Borrowed(_)));
    }
}
