//! Text to keystrokes.

use unicode_normalization::UnicodeNormalization;

use super::{MARKED, Mark, Method};
use crate::text::syllable::{Tone, vowel_apart};
use crate::text::{exact_term, is_plausible_syllable, tokens};

/// The keys that type `text` by Telex: `Đảng ủy` → `Ddangr uyr`.
///
/// Marks follow their letter, `ươ` is typed `uow`, and the tone ends the syllable. Only the `oo` of a syllable such as
/// `xoong` is typed `ooo`; other words without marks stand as they are. The keys of marks are capitals only in a token
/// of capitals: `ĐẢNG` → `DDANGR`, `Ô tô` → `Oo too`. ASCII where the text has no other characters than those of
/// Vietnamese.
pub fn telex(text: &str) -> String {
    typed(text, Method::Telex)
}

/// The keys that type `text` by VNI: `Đảng ủy` → `D9ang3 uy3`; otherwise as [`telex`].
pub fn vni(text: &str) -> String {
    typed(text, Method::Vni)
}

fn typed(text: &str, method: Method) -> String {
    let text: String = text.nfc().collect();
    let mut keys = String::with_capacity(text.len());
    let mut done = 0;
    for span in tokens(&text).filter(|span| !is_its_own_keys(span.slice(&text))) {
        keys.push_str(text.get(done..span.start).unwrap_or_default());
        type_token(span.slice(&text), method, &mut keys);
        done = span.end;
    }
    keys.push_str(text.get(done..).unwrap_or_default());
    keys
}

/// True for most tokens of other languages and all numbers, which are copied with what stands around them.
fn is_its_own_keys(token: &str) -> bool {
    token.is_ascii() && !token.as_bytes().windows(2).any(|pair| pair.eq_ignore_ascii_case(b"oo"))
}

fn type_token(token: &str, method: Method, keys: &mut String) {
    let letters: Vec<Letter> = token.chars().map(Letter::of).collect();
    let capitals = letters.len() > 1 && token.chars().all(char::is_uppercase);
    let mut press = |key: char, capital: bool| keys.push(if capital { key.to_ascii_uppercase() } else { key });
    // A token of several tones is no syllable; each tone then follows its letter.
    let one_tone = letters.iter().filter(|letter| letter.tone.is_some()).count() == 1;
    let mut pairs = letters.windows(2);
    let long_o = method == Method::Telex
        && pairs.any(|pair| pair.iter().all(Letter::is_plain_o))
        && is_plausible_syllable(&exact_term(token));
    for (at, letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1);
        press(letter.plain, letter.capital);
        let horn_follows = letter.is('u', Mark::Horn) && next.is_some_and(|next| next.is('o', Mark::Horn));
        if let Some(mark) = letter.mark.filter(|_| !horn_follows) {
            press(mark_key(method, mark, letter.plain), capitals);
        }
        if long_o && letter.is_plain_o() && next.is_some_and(Letter::is_plain_o) {
            press('o', capitals);
        }
        if let Some(key) = letter.tone.filter(|_| !one_tone).and_then(|tone| method.tone_key(tone)) {
            press(key, capitals);
        }
    }
    let tone = letters.iter().find_map(|letter| letter.tone).filter(|_| one_tone);
    if let Some(key) = tone.and_then(|tone| method.tone_key(tone)) {
        press(key, capitals);
    }
}

fn mark_key(method: Method, mark: Mark, plain: char) -> char {
    match (method, mark) {
        (Method::Telex, Mark::Circumflex | Mark::Stroke) => plain,
        (Method::Telex, Mark::Horn | Mark::Breve) => 'w',
        (Method::Vni, Mark::Circumflex) => '6',
        (Method::Vni, Mark::Horn) => '7',
        (Method::Vni, Mark::Breve) => '8',
        (Method::Vni, Mark::Stroke) => '9',
    }
}

/// A letter taken apart into what is typed; one that is not of Vietnamese is all `plain`, in its own case.
struct Letter {
    plain: char,
    mark: Option<Mark>,
    tone: Option<Tone>,
    capital: bool,
}

impl Letter {
    fn of(written: char) -> Self {
        let lower = match written {
            'Ð' | 'ð' => 'đ',
            _ => written.to_lowercase().next().unwrap_or(written),
        };
        let capital = written.is_uppercase();
        let (toneless, tone) = vowel_apart(lower).unwrap_or((lower, None));
        match MARKED.into_iter().find(|(marked, ..)| *marked == toneless) {
            Some((_, plain, mark)) => Self { plain, mark: Some(mark), tone, capital },
            None if toneless.is_ascii() => Self { plain: toneless, mark: None, tone, capital },
            None => Self { plain: written, mark: None, tone: None, capital: false },
        }
    }

    fn is(&self, plain: char, mark: Mark) -> bool {
        self.plain == plain && self.mark == Some(mark)
    }

    fn is_plain_o(&self) -> bool {
        self.plain == 'o' && self.mark.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_follow_letters_and_tones_end_syllables() {
        for (text, telex_keys, vni_keys) in [
            ("Đảng ủy", "Ddangr uyr", "D9ang3 uy3"),
            ("phường uỷ", "phuowngf uyr", "phuo7ng2 uy3"),
            ("ĐẢNG BỘ", "DDANGR BOOJ", "D9ANG3 BO65"),
            ("Ô tô, ưu tiên!", "Oo too, uwu tieen!", "O6 to6, u7u tie6n!"),
            ("Chỉ thị số 03-CT/TW", "Chir thij soos 03-CT/TW", "Chi3 thi5 so61 03-CT/TW"),
            ("hoặc thuở cải xoong", "hoawcj thuowr cair xooong", "hoa8c5 thuo73 cai3 xoong"),
            ("Facebook café", "Facebook cafes", "Facebook cafe1"),
            ("Ðảng", "Ddangr", "D9ang3"),
        ] {
            assert_eq!(telex(text), telex_keys);
            assert_eq!(vni(text), vni_keys);
        }
    }

    const VIETNAMESE: &str = "([bcdđghklmnpqrstvx]{0,3}[aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵAĐỦÔ]{1,3}[cmnpt]?[ ,./-]?){0,12}";

    proptest! {
        #[test]
        fn vietnamese_is_typed_in_ascii(text in VIETNAMESE) {
            let decomposed: String = text.nfd().collect();
            prop_assert!(telex(&text).is_ascii() && vni(&text).is_ascii());
            prop_assert_eq!(telex(&decomposed), telex(&text));
        }

        #[test]
        fn takes_anything(text in any::<String>()) {
            telex(&text);
            vni(&text);
        }
    }
}
