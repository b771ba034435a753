//! `i` and `y` for one sound: *kĩ* and *kỹ*, *lí* and *lý*, *quí* and *quý*.
//!
//! Where a syllable ends in this vowel alone, the press writes `y` and school books (since the orthography decision
//! 240/QĐ of the Ministry of Education, 1984) write `i`. Behind other onsets the two letters are different words or
//! only one of them occurs, so the onsets are listed.

/// The onsets behind which both letters are written.
const ONSETS: [&str; 7] = ["h", "k", "l", "m", "s", "t", "qu"];
/// The vowel in its tones, as `i` and as `y`.
const VOWELS: [(char, char); 6] = [('i', 'y'), ('ì', 'ỳ'), ('í', 'ý'), ('ỉ', 'ỷ'), ('ĩ', 'ỹ'), ('ị', 'ỵ')];

/// The exact term of the other spelling of a syllable whose `i` may be `y`, or the reverse: `kỹ` of `kĩ`. Of any
/// other term `None`.
pub fn i_y_twin(term: &str) -> Option<String> {
    let last = term.chars().next_back()?;
    let other = VOWELS.iter().find_map(|(i, y)| if *i == last { Some(*y) } else { (*y == last).then_some(*i) })?;
    let onset = term.strip_suffix(last)?;
    ONSETS.contains(&onset).then(|| format!("{onset}{other}"))
}

/// True where a term has a twin and is the one with `y`.
pub(crate) fn is_y_twin(term: &str) -> bool {
    match term.as_bytes().last() {
        // The last bytes of `y`, `ý`, `ỳ`, `ỵ`, `ỷ` and `ỹ`.
        Some(b'y' | 0xBD | 0xB3 | 0xB5 | 0xB7 | 0xB9) => {
            let last = term.chars().next_back();
            VOWELS.iter().any(|(_, y)| Some(*y) == last)
                && last.and_then(|last| term.strip_suffix(last)).is_some_and(|onset| ONSETS.contains(&onset))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exact_term;

    #[test]
    fn twins_find_each_other() {
        for (i, y) in
            [("kĩ", "kỹ"), ("lí", "lý"), ("mĩ", "mỹ"), ("quí", "quý"), ("tỉ", "tỷ"), ("sĩ", "sỹ"), ("hi", "hy")]
        {
            assert_eq!((i_y_twin(i).as_deref(), i_y_twin(y).as_deref()), (Some(y), Some(i)));
            assert!(is_y_twin(y) && !is_y_twin(i));
            assert_eq!((exact_term(i), exact_term(y)), (i.to_owned(), y.to_owned()));
        }
    }

    #[test]
    fn other_syllables_have_none() {
        for term in ["", "y", "ý", "ủy", "thúy", "tay", "tai", "vi", "vy", "chi", "nghị", "thi", "đảng", "k", "03"]
        {
            assert_eq!(i_y_twin(term), None, "{term}");
            assert!(!is_y_twin(term), "{term}");
        }
    }
}
