//! Letters and their lower case, without a look at the tables of Unicode where they are Vietnamese.

/// Whether a character is a letter, as [`char::is_alphabetic`] has it.
#[inline]
pub(crate) fn is_letter(letter: char) -> bool {
    match letter {
        _ if letter.is_ascii() => letter.is_ascii_alphabetic(),
        '\u{C0}'..='\u{1BF}' => !matches!(letter, '×' | '÷'),
        '\u{1E00}'..='\u{1EFF}' => true,
        _ => letter.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] has it.
#[inline]
pub(crate) fn is_letter_or_digit(letter: char) -> bool {
    match letter {
        _ if letter.is_ascii() => letter.is_ascii_alphanumeric(),
        '\u{C0}'..='\u{1BF}' | '\u{1E00}'..='\u{1EFF}' => is_letter(letter),
        _ => letter.is_alphanumeric(),
    }
}

/// The first character of the lower case of a letter: all of it, for every letter of Vietnamese.
#[inline]
pub(crate) fn lower(letter: char) -> char {
    match letter {
        _ if letter.is_ascii() => letter.to_ascii_lowercase(),
        'à'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => letter,
        'Ạ'..='ỹ' => char::from_u32(u32::from(letter) | 1).unwrap_or(letter),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// `text` with every letter [`lower`].
pub(crate) fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(lower));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_unicode_says() {
        for letter in '\0'..=char::MAX {
            assert_eq!(is_letter(letter), letter.is_alphabetic(), "{letter:?}");
            assert_eq!(is_letter_or_digit(letter), letter.is_alphanumeric(), "{letter:?}");
            assert_eq!(Some(lower(letter)), letter.to_lowercase().next(), "{letter:?}");
        }
    }
}
