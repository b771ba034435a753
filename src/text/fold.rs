//! Fold: Vietnamese without its marks.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// `text` without tone marks and vowel diacritics, `đ` as `d`; case is kept.
///
/// Idempotent, and blind to the normal form of its input.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfd().filter(|letter| !is_combining_mark(*letter)).map(plain_d).collect())
}

/// One character without its marks, where it is composed; a combining mark alone gives `None`.
pub fn fold_char(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return Some(letter);
    }
    let mut base = None;
    decompose_canonical(letter, |part| {
        if base.is_none() && !is_combining_mark(part) {
            base = Some(plain_d(part));
        }
    });
    base
}

/// True where `text` bears a mark that folding takes away: a tone, a vowel diacritic or the stroke of `đ`.
pub fn is_marked(text: &str) -> bool {
    !text.is_ascii() && text.nfd().any(|letter| is_combining_mark(letter) || plain_d(letter) != letter)
}

/// U+00D0 and U+00F0 are Icelandic eth, typed for `Đ` by many old keyboards.
fn plain_d(letter: char) -> char {
    match letter {
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn drops_every_mark() {
        assert_eq!(fold("Đảng uỷ phường Tân Định"), "Dang uy phuong Tan Dinh");
        assert_eq!(fold_char('Ự'), Some('U'));
        assert_eq!(fold_char('\u{301}'), None);
        assert!(is_marked("đi") && !is_marked("di"));
    }

    proptest! {
        #[test]
        fn is_idempotent(text in "\\PC*") {
            let once = fold(&text).into_owned();
            prop_assert_eq!(fold(&once), once.as_str());
        }

        #[test]
        fn is_blind_to_normal_form(text in "[a-zA-ZÀ-ỹĐđ ]*") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
        }
    }
}
