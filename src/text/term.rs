//! A token's exact term: what two spellings of one word have in common, marks kept.

use unicode_normalization::UnicodeNormalization;

use super::cut::tokens;
use super::fold::fold;
use super::syllable::tone_canon;

/// The exact term of a token: lower case, NFC, lookalikes read as what they stand for, tone in its canonical place.
///
/// `Đảng`, `ĐẢNG`, `Ðảng` (with U+00D0) and full-width or decomposed letters give one term; `đảng` and `đang` do not.
/// Idempotent.
pub fn exact_term(token: &str) -> String {
    if token.is_ascii() {
        return token.to_ascii_lowercase();
    }
    // Through upper case, so that letters with several lower-case forms (ς, ſ) and ß agree with their capitals.
    let cased: String =
        token.nfkc().map(plain_letter).flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect();
    match tone_canon(&cased) {
        std::borrow::Cow::Borrowed(_) => cased,
        std::borrow::Cow::Owned(moved) => moved,
    }
}

/// The words of a text without case and marks, one space between them: what two ways of writing a name have in common.
pub fn plain_words(text: &str) -> String {
    let words: Vec<String> = tokens(text).map(|span| fold(&exact_term(span.slice(text))).into_owned()).collect();
    words.join(" ")
}

fn plain_letter(letter: char) -> char {
    match letter {
        'ð' => 'đ',
        'Ð' | 'Ɖ' => 'Đ',
        // The one capital that is not the upper case of its small letter, which is SS.
        'ẞ' => 'ß',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_blind() {
        assert_eq!(plain_words("Xây dựng Đảng"), plain_words("XÂY  DỰNG ĐẢNG"));
        assert_eq!(plain_words("xay dung dang"), plain_words("Xây dựng Đảng"));
    }
    use proptest::prelude::*;

    #[test]
    fn lookalikes_are_what_they_stand_for() {
        for spelling in ["Đảng", "ĐẢNG", "Ðảng", "ðảng", "Đa\u{309}ng"] {
            assert_eq!(exact_term(spelling), "đảng");
        }
        assert_eq!(exact_term("ＣＴ"), "ct");
        assert_ne!(exact_term("đang"), exact_term("đảng"));
    }

    #[test]
    fn placement_and_case_meet() {
        assert_eq!(exact_term("UỶ"), exact_term("ủy"));
        assert_eq!(exact_term("HOÀ"), "hòa");
    }

    #[test]
    fn the_term_of_every_letter_is_a_term() {
        for letter in '\0'..=char::MAX {
            let once = exact_term(letter.encode_utf8(&mut [0; 4]));
            assert_eq!(exact_term(&once), once, "{letter:?}");
        }
    }

    proptest! {
        #[test]
        fn is_idempotent(token in "\\w{0,12}") {
            let once = exact_term(&token);
            prop_assert_eq!(exact_term(&once), once);
        }
    }
}
