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
    let mut rest = text;
    while let Some((small, capital)) = next_capital(rest.as_bytes()).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(small);
        let mut letters = capital.chars();
        out.extend(letters.next().map(lower));
        rest = letters.as_str();
    }
    out.push_str(rest);
    out.make_ascii_lowercase();
    out
}

/// The first character beyond ASCII that may not be its own lower case: told by its bytes, for nearly all of them are.
fn next_capital(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        // No byte within a character is so high.
        at += bytes.get(at..)?.iter().position(|byte| *byte >= 0xC3)?;
        let is_small = match bytes.get(at..)? {
            [0xC3, 0x9F..=0xBF, ..]
            | [0xC4, 0x83 | 0x91 | 0xA9, ..]
            | [0xC5, 0xA9, ..]
            | [0xC6, 0xA1 | 0xB0, ..]
            | [0xE2, 0x80, ..] => true,
            [0xE1, 0xBA, last @ 0xA0..=0xBF, ..] | [0xE1, 0xBB, last @ 0x80..=0xB9, ..] => last % 2 == 1,
            _ => false,
        };
        if !is_small {
            return Some(at);
        }
        at += 1;
    }
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
            assert_eq!(lowered(&format!("Ạ{letter}A")), format!("ạ{}a", lower(letter)), "{letter:?}");
        }
    }
}
