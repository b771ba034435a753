//! The signs that a text may be damaged: what good text is passed by, at little cost.

use super::super::legacy::is_unicode_vietnamese;

/// The number of bytes that are looked at together.
const BLOCK: usize = 64;

/// True where a text holds a character that stands in damaged text and hardly in a good one. Nearly all good texts have none.
pub(super) fn is_suspect(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if is_suspect_block(block) {
            return true;
        }
        at += BLOCK;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let mut block = [b' '; BLOCK + 1];
    block.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    is_suspect_block(&block)
}

/// True where a block, with the byte behind it, has a zero byte or one of the characters of [`is_sign`]. Without branches, for the compiler to do
/// many bytes at a time.
fn is_suspect_block(block: &[u8; BLOCK + 1]) -> bool {
    let mut suspect = false;
    for at in 0..BLOCK {
        let (byte, next) = (block[at], block[at + 1]);
        // NO-BREAK SPACE, °, ² and ³ stand in many a good text.
        let usual = (next == 0xA0) | (next == 0xB0) | (next & 0xFE == 0xB2);
        let small = next | 0x20;
        let letter = (small == 0xB1) | (small == 0xB6) | (small == 0xB8) | (small == 0xBB) | (small == 0xAF);
        suspect |= (byte == 0) | ((byte == 0xC2) & !usual) | ((byte == 0xC3) & letter);
    }
    suspect
}

/// True for the signs of Latin-1, which all misread UTF-8 and all TCVN3 has, and for the letters ñ, ö, ø, û and ï, one of
/// which stands in nearly every second word of VNI.
fn is_sign(letter: char) -> bool {
    match letter {
        '\u{A0}' | '°' | '²' | '³' => false,
        '\u{80}'..='\u{BF}' => true,
        _ => matches!(letter, 'ñ' | 'ö' | 'ø' | 'û' | 'ï' | 'Ñ' | 'Ö' | 'Ø' | 'Û' | 'Ï'),
    }
}

/// The letters of a line that speak for damage and against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// Characters of damaged text.
    strange: usize,
    /// Letters that are Vietnamese in Unicode alone.
    pub unicode: usize,
    /// Characters that Latin-1 has and ASCII has not.
    latin: usize,
}

impl Signs {
    /// Counts the letters of a line.
    pub fn of(line: &str) -> Self {
        let mut signs = Self::default();
        if line.is_ascii() {
            return signs;
        }
        for letter in line.chars().filter(|letter| !letter.is_ascii()) {
            signs.strange += usize::from(is_sign(letter));
            // windows-1258 reads the first byte of à, á, â … as Ă.
            signs.unicode += usize::from(letter != 'Ă' && is_unicode_vietnamese(letter));
            signs.latin += usize::from(letter <= 'ÿ');
        }
        signs
    }

    /// Whether the line may be damaged, by itself.
    pub fn suspect(self) -> bool {
        self.strange > 0 && self.unicode <= self.strange
    }

    /// Whether the line may be damaged, where others around it are.
    pub fn any(self) -> bool {
        self.latin > 0 && self.unicode == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn blocks_and_letters_agree(text in "[a-zÀ-ỹ\u{80}-\u{BF}\u{A0}°²]{0,150}\u{0}?") {
            prop_assert_eq!(is_suspect(text.as_bytes()), text.chars().any(|letter| letter == '\0' || is_sign(letter)));
        }
    }
}
