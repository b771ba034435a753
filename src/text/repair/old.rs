//! The codes of an old encoding that were stored as Unicode.

use super::super::Encoding;
use super::super::legacy::{Reading, byte_of, from_font, likeliest};

/// A repair must make a line so much likelier, in the unit of [`Reading`]: a foreign name or a sign is no damage.
const MARGIN: u64 = 100;

/// Of a hundred words with marks, the number that must be syllables.
const LEAST_SYLLABLES: usize = 90;

/// Of a hundred words with marks in a line whose encoding is told by others.
const LEAST_SYLLABLES_IF_KNOWN: usize = 60;

/// The old encoding whose letters a line without a letter of Unicode holds; `None` in doubt.
pub(super) fn encoding_of(line: &str) -> Option<Encoding> {
    if !has_letters(line) {
        return None;
    }
    let bytes: Vec<u8> = line.chars().map(|letter| byte_of(letter).unwrap_or(b' ')).collect();
    let (encoding, _) = likeliest(&bytes)?;
    // Windows-1258 is what Western texts are read in, too.
    (encoding != Encoding::Windows1258 && is_better(line, encoding, MARGIN, LEAST_SYLLABLES)).then_some(encoding)
}

/// Whether a character beyond ASCII stands beside a letter of ASCII: `§ 12, § 13` is no text of anything.
fn has_letters(line: &str) -> bool {
    line.as_bytes().windows(2).any(|pair| {
        let letter = pair.iter().any(u8::is_ascii_alphabetic);
        letter && pair.iter().any(|byte| !byte.is_ascii())
    })
}

/// Whether a line is likelier in an encoding, which lines around it are in, than as it stands; `surely`, where it may be in
/// another one.
pub(super) fn is_likelier(line: &str, encoding: Encoding, surely: bool) -> bool {
    is_better(line, encoding, 1, if surely { LEAST_SYLLABLES } else { LEAST_SYLLABLES_IF_KNOWN })
}

fn is_better(line: &str, encoding: Encoding, margin: u64, least: usize) -> bool {
    let after = Reading::of(&restored(line, encoding));
    after.syllables > 0 && after.syllables * 100 >= after.words * least && after.cost + margin <= Reading::of(line).cost
}

/// The line as its encoding has it.
pub(super) fn restored(line: &str, encoding: Encoding) -> String {
    from_font(line, encoding)
}
