//! The letters that make a Vietnamese syllable: an onset, a rime and a tone that agree.
//!
//! The tables are those of standard orthography as the school grammars and dictionaries give it (Đoàn Thiện Thuật,
//! *Ngữ âm tiếng Việt*, 1977; Hoàng Phê ed., *Từ điển tiếng Việt*): they say what could be Vietnamese, not what is a
//! word. Names from other languages of the country (*Đắk Lắk*, *Kon Tum*) follow spellings of their own.

use super::syllable::{Tone, take_tone};

/// The onsets, the empty one first. `qu` is written with rimes that begin with a vowel other than `u`, `q` with those
/// in `uy`.
const ONSETS: [&str; 29] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
    "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// The rimes without tone: a vowel or vowel cluster, and what may follow it.
const RIMES: [(&str, &[&str]); 25] = [
    ("a", &["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y"]),
    ("ă", &["c", "m", "n", "ng", "p", "t"]),
    ("â", &["c", "m", "n", "ng", "p", "t", "u", "y"]),
    ("e", &["", "c", "m", "n", "ng", "o", "p", "t"]),
    ("ê", &["", "ch", "m", "n", "nh", "p", "t", "u"]),
    ("i", &["", "a", "ch", "m", "n", "nh", "p", "t", "u"]),
    ("iê", &["c", "m", "n", "ng", "p", "t", "u"]),
    ("o", &["", "c", "i", "m", "n", "ng", "p", "t"]),
    ("oa", &["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "y"]),
    ("oă", &["c", "m", "n", "ng", "t"]),
    ("oe", &["", "n", "o", "t"]),
    ("oo", &["c", "ng"]),
    ("ô", &["", "c", "i", "m", "n", "ng", "p", "t"]),
    ("ơ", &["", "i", "m", "n", "p", "t"]),
    ("u", &["", "a", "c", "i", "m", "n", "ng", "p", "t"]),
    ("uâ", &["n", "ng", "t", "y"]),
    ("uê", &["", "ch", "nh", "u"]),
    ("uô", &["c", "i", "m", "n", "ng", "t"]),
    ("uơ", &[""]),
    ("uy", &["", "a", "ch", "n", "nh", "p", "t", "u"]),
    ("uyê", &["n", "t"]),
    ("ư", &["", "a", "c", "i", "m", "ng", "t", "u"]),
    ("ươ", &["c", "i", "m", "n", "ng", "p", "t", "u"]),
    ("y", &[""]),
    ("yê", &["m", "n", "ng", "t", "u"]),
];

/// True where `term` (an exact term, see [`super::exact_term`]) could be a Vietnamese syllable as it stands, with its
/// marks: `đảng`, `ủy`, `gì`, `quốc`; not `đảnk`, `plan` or `03`.
///
/// A syllable that ends in `c`, `ch`, `p` or `t` has the acute tone or the one below: `tap` is none, `tập` is.
pub fn is_plausible_syllable(term: &str) -> bool {
    take_tone(term).is_some_and(|(letters, tone)| is_spelt(&letters, tone))
}

/// Whether these letters without tone, and this tone, make a syllable.
pub(super) fn is_spelt(letters: &[char], tone: Option<Tone>) -> bool {
    let letters: String = letters.iter().collect();
    let stopped = letters.ends_with(['c', 'p', 't']) || letters.ends_with("ch");
    (!stopped || matches!(tone, Some(Tone::Acute | Tone::DotBelow)))
        && ONSETS
            .iter()
            .any(|onset| letters.strip_prefix(onset).is_some_and(|rime| is_rime(rime) && agree(onset, rime)))
}

fn is_rime(letters: &str) -> bool {
    RIMES.iter().any(|(vowels, ends)| letters.strip_prefix(vowels).is_some_and(|end| ends.contains(&end)))
}

/// Whether an onset is spelt so before this rime.
fn agree(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let spelling = match onset {
        // The `i` of `gì` and `giết` is both of the onset `gi` and of the rime.
        "g" => !front || rime.starts_with('i'),
        "c" | "ng" => !front,
        "k" | "gh" | "ngh" => front,
        "gi" => !rime.starts_with(['i', 'y']),
        "q" => rime.starts_with("uy"),
        "qu" => !rime.starts_with(['o', 'u', 'ư', 'y']),
        _ => true,
    };
    // `i` and `y` share one sound: a cluster takes `y` where it begins the syllable, a lone `y` follows few onsets.
    let letter_of_i = match rime.as_bytes() {
        [b'y'] => matches!(onset, "" | "h" | "k" | "l" | "m" | "n" | "s" | "t" | "th" | "v"),
        [b'y', ..] => onset.is_empty(),
        _ => !rime.starts_with("iê") || !onset.is_empty(),
    };
    spelling && letter_of_i
}

/// Every syllable of the tables, each spelling once.
#[cfg(test)]
pub(super) fn every_syllable() -> std::collections::BTreeSet<String> {
    use super::syllable::put_tone;
    let tones = || std::iter::once(None).chain(Tone::ALL.map(Some));
    let mut all = std::collections::BTreeSet::new();
    for onset in ONSETS {
        for (vowels, ends) in RIMES {
            for end in ends {
                let letters: Vec<char> = [onset, vowels, end].iter().flat_map(|part| part.chars()).collect();
                for tone in tones().filter(|tone| is_spelt(&letters, *tone)) {
                    let letters = letters.clone();
                    all.extend(match tone {
                        Some(tone) => put_tone(letters, tone),
                        None => Some(letters.into_iter().collect()),
                    });
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exact_term;
    use proptest::prelude::*;

    #[test]
    fn syllables_are_known() {
        for syllable in [
            "đảng",
            "ủy",
            "phường",
            "nghiêng",
            "gì",
            "gìn",
            "giết",
            "giếng",
            "quốc",
            "quý",
            "quyết",
            "quỳnh",
            "quở",
            "khuỷu",
            "khuya",
            "yêu",
            "ý",
            "kỹ",
            "mỹ",
            "xoong",
            "ngoéo",
            "thuở",
            "hươu",
            "bưu",
            "ngoằn",
            "loắt",
            "huýt",
            "chuếch",
            "oanh",
            "ỉa",
            "ghi",
            "nghị",
            "cả",
            "kể",
            "pin",
            "quân",
            "quắc",
            "lý",
            "vy",
        ] {
            assert!(is_plausible_syllable(syllable), "{syllable}");
        }
    }

    #[test]
    fn other_letters_are_not() {
        for other in [
            "", "đ", "03", "ct", "plan", "tap", "tàp", "cê", "ka", "nge", "gha", "iên", "byê", "qa", "quu", "đảnk",
            "thươ", "ủủ", "covid", "w", "ngh", "ăi", "Đảng",
        ] {
            assert!(!is_plausible_syllable(other), "{other}");
        }
    }

    #[test]
    fn the_tables_give_exact_terms() {
        let all = every_syllable();
        assert!(all.len() > 10_000, "{}", all.len());
        for syllable in all {
            assert_eq!(exact_term(&syllable), syllable);
            assert!(is_plausible_syllable(&syllable), "{syllable}");
        }
    }

    proptest! {
        #[test]
        fn takes_anything(token in "\\PC*") {
            is_plausible_syllable(&token);
        }
    }
}
