//! The Vietnamese syllable: taking its tone off and putting it back in one place.
//!
//! Vietnamese is spelt with the tone mark on the vowel, and two school rules disagree on which vowel of `oa`, `oe` and
//! `uy` that is (`hòa`/`hoà`); slips of the keyboard put it elsewhere still (`tòan`). The canon here is the older,
//! more widely printed rule, which the orthography decision of the Ministry of Education (Quyết định 240/QĐ, 1984)
//! calls the first: on the vowel that bears a diacritic of quality; else on the last vowel before a final consonant;
//! else on the last but one vowel. The `u` of `qu` and the `i` of `gi` before a vowel belong to the onset.

use std::borrow::Cow;

/// The five tone marks; each is its column of [`TONED`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Grave = 1,
    HookAbove = 2,
    Tilde = 3,
    Acute = 4,
    DotBelow = 5,
}

impl Tone {
    /// Every tone mark, in the order of the columns.
    pub(super) const ALL: [Self; 5] = [Self::Grave, Self::HookAbove, Self::Tilde, Self::Acute, Self::DotBelow];
}

/// Each vowel letter, level first, then with grave, hook above, tilde, acute and dot below.
const TONED: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

/// A vowel letter's row in [`TONED`] and its tone; `None` for any other character.
fn vowel(letter: char) -> Option<(usize, Option<Tone>)> {
    TONED.iter().enumerate().find_map(|(row, forms)| {
        let column = forms.iter().position(|form| *form == letter)?;
        Some((row, column.checked_sub(1).map(|tone| Tone::ALL[tone])))
    })
}

/// A lower-case vowel letter without its tone, and the tone; `None` for any other character.
pub(super) fn vowel_apart(letter: char) -> Option<(char, Option<Tone>)> {
    vowel(letter).map(|(row, tone)| (TONED[row][0], tone))
}

/// A lower-case text without its tones; marks of quality stay: `xấu` → `xâu`.
pub(crate) fn toneless(text: &str) -> String {
    text.chars().map(|letter| vowel_apart(letter).map_or(letter, |(bare, _)| bare)).collect()
}

/// True for `ă â ê ô ơ ư`, which take the tone whatever stands around them.
fn bears_quality(row: usize) -> bool {
    !matches!(TONED[row][0], 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The longest Vietnamese syllable, *nghiêng*, has seven letters.
const LONGEST_SYLLABLE: usize = 7;

/// One spelling for each syllable whatever the placement of its tone: `hoà` → `hòa`, `uỷ` → `ủy`, `thuỵ` → `thụy`,
/// while `quý`, `giá`, `gìn` and `giặt` stay.
///
/// Takes a lower-case NFC token. One that has not exactly one tone, or is not of the form of a Vietnamese syllable, is
/// returned as it is. Idempotent.
pub fn tone_canon(token: &str) -> Cow<'_, str> {
    match replace_tone(token) {
        Some(moved) if moved != token => Cow::Owned(moved),
        _ => Cow::Borrowed(token),
    }
}

fn replace_tone(token: &str) -> Option<String> {
    if token.is_ascii() {
        return None;
    }
    let (letters, tone) = take_tone(token)?;
    put_tone(letters, tone?)
}

/// The letters of a lower-case token without its tone, and the tone; `None` where it has two tones, a letter that
/// Vietnamese does not have, or more letters than any syllable.
pub(super) fn take_tone(token: &str) -> Option<(Vec<char>, Option<Tone>)> {
    let mut letters: Vec<char> = Vec::with_capacity(LONGEST_SYLLABLE);
    let mut tone = None;
    for letter in token.chars() {
        if letters.len() == LONGEST_SYLLABLE {
            return None;
        }
        match vowel(letter) {
            Some((row, Some(found))) => {
                if tone.replace(found).is_some() {
                    return None;
                }
                letters.push(TONED[row][0]);
            }
            Some((_, None)) => letters.push(letter),
            None if letter.is_ascii_lowercase() || letter == 'đ' => letters.push(letter),
            None => return None,
        }
    }
    Some((letters, tone))
}

/// The toneless syllable with `tone` in its canonical place; `None` where it is no Vietnamese syllable.
pub(super) fn put_tone(mut letters: Vec<char>, tone: Tone) -> Option<String> {
    let place = tone_place(&letters)?;
    letters[place] = toned(letters[place], tone)?;
    Some(letters.into_iter().collect())
}

fn toned(letter: char, tone: Tone) -> Option<char> {
    vowel(letter).map(|(row, _)| TONED[row][tone as usize])
}

/// The syllable as the other school rule spells it: `hòa` → `hoà`, `uỷ` → `ủy`, `Thụy` → `Thuỵ`; case is kept.
///
/// `None` where both rules agree, which is everywhere but in a final `oa`, `oe` or `uy` with a tone. The two spellings
/// have one [`tone_canon`]. Takes an NFC token.
pub fn swap_tone_place(token: &str) -> Option<String> {
    let lower: String = token.chars().flat_map(char::to_lowercase).collect();
    let (mut letters, tone) = take_tone(&lower)?;
    let tone = tone?;
    let (onset, rime) = letters.split_at_checked(letters.len().checked_sub(2)?)?;
    let two_places = matches!(rime, ['o', 'a' | 'e'] | ['u', 'y']);
    if !two_places || onset.last().is_some_and(|letter| *letter == 'q' || vowel(*letter).is_some()) {
        return None;
    }
    let first = onset.len();
    let on_first = lower.chars().nth(first) != Some(letters[first]);
    let place = first + usize::from(on_first);
    letters[place] = toned(letters[place], tone)?;
    let swapped: String = letters.into_iter().collect();
    if tone_canon(&swapped) != tone_canon(&lower) {
        return None;
    }
    let cased = token.chars().zip(swapped.chars()).flat_map(|(model, letter)| {
        if model.is_uppercase() { letter.to_uppercase().collect::<Vec<_>>() } else { vec![letter] }
    });
    Some(cased.collect())
}

/// The letter of a toneless syllable that bears the tone; `None` where it is no Vietnamese syllable.
fn tone_place(letters: &[char]) -> Option<usize> {
    let is_vowel = |at: usize| letters.get(at).is_some_and(|letter| vowel(*letter).is_some());
    let mut start = (0..letters.len()).find(|at| is_vowel(*at))?;
    let onset_takes_a_vowel = match letters.get(..=start)? {
        ['q', 'u'] | ['g', 'i'] => is_vowel(start + 1),
        _ => false,
    };
    if onset_takes_a_vowel {
        start += 1;
    }
    let end = (start..letters.len()).find(|at| !is_vowel(*at)).unwrap_or(letters.len());
    let coda: String = letters[end..].iter().collect();
    if !matches!(coda.as_str(), "" | "c" | "ch" | "m" | "n" | "ng" | "nh" | "p" | "t") {
        return None;
    }
    let quality = (start..end).rev().find(|at| vowel(letters[*at]).is_some_and(|(row, _)| bears_quality(row)));
    match (quality, end - start) {
        (Some(at), 1..=3) => Some(at),
        (None, 1) => Some(start),
        (None, 2..=3) if !coda.is_empty() => Some(end - 1),
        (None, 2..=3) => Some(end - 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_school_rules_give_one_spelling() {
        for (written, canon) in [
            ("hoà", "hòa"),
            ("hòa", "hòa"),
            ("uỷ", "ủy"),
            ("ủy", "ủy"),
            ("thuỵ", "thụy"),
            ("khoẻ", "khỏe"),
            ("thuý", "thúy"),
            ("xoá", "xóa"),
        ] {
            assert_eq!(tone_canon(written), canon, "{written}");
        }
    }

    #[test]
    fn spelling_that_has_one_place_stays() {
        for word in [
            "quý", "giá", "gìn", "giặt", "già", "quả", "toàn", "ngoài", "khuỷu", "huỳnh", "nghiễm", "được", "thuở",
            "mía", "của", "giếng", "quốc", "gì", "đảng", "xoáy", "hoặc", "chuyển", "người", "tuần", "mùa", "rượu",
            "giữa", "quyết", "ngoéo",
        ] {
            assert_eq!(tone_canon(word), word);
        }
    }

    #[test]
    fn slips_of_placement_are_mended() {
        for (slip, canon) in [("tòan", "toàn"), ("qúy", "quý"), ("gía", "giá"), ("hùynh", "huỳnh"), ("đựơc", "được")]
        {
            assert_eq!(tone_canon(slip), canon);
        }
    }

    #[test]
    fn what_is_no_syllable_stays() {
        for word in ["café", "éclair", "ủủ", "ðảng", "hòàn", "protégé"] {
            assert_eq!(tone_canon(word), word);
        }
    }

    #[test]
    fn the_other_school_is_known_where_the_two_disagree() {
        for (one, other) in [("hòa", "hoà"), ("Ủy", "Uỷ"), ("THỤY", "THUỴ"), ("khỏe", "khoẻ"), ("xóa", "xoá")]
        {
            assert_eq!(swap_tone_place(one).as_deref(), Some(other));
            assert_eq!(swap_tone_place(other).as_deref(), Some(one));
        }
        for agreed in ["quý", "toàn", "của", "mía", "ngoài", "hoa", "khuya", "đảng", "CT", "", "ủủ", "già"]
        {
            assert_eq!(swap_tone_place(agreed), None, "{agreed}");
        }
    }

    proptest! {
        #[test]
        fn swapping_keeps_the_canon(token in "[a-zđ]{0,3}[oòóuùúọụỏủ][aàáeèéyỳýạỵẻẹ]") {
            if let Some(swapped) = swap_tone_place(&token) {
                prop_assert_ne!(&swapped, &token);
                prop_assert_eq!(tone_canon(&swapped), tone_canon(&token));
                prop_assert_eq!(swap_tone_place(&swapped), Some(token));
            }
        }

        #[test]
        fn is_idempotent(token in "[a-zà-ỹđ]{0,9}") {
            let once = tone_canon(&token).into_owned();
            prop_assert_eq!(tone_canon(&once), once.as_str());
        }

        #[test]
        fn takes_anything(token in "\\PC*") {
            tone_canon(&token);
            swap_tone_place(&token);
        }
    }
}
