//! The words of a line as they are compared: folded, lower-cased, each with its place in the text.

use compact_str::CompactString;

use crate::base::Span;
use crate::text::fold_char;

/// A word of a line.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its letters and digits, folded and lower-cased.
    pub(super) key: CompactString,
    /// Its place in the text.
    pub(super) span: Span,
    /// True where it has letters and all of them are capitals.
    pub(super) is_capital: bool,
}

/// The words of a piece of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<Word>);

impl Words {
    /// The words of `text` at `span`.
    pub(super) fn of(text: &str, span: Span) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut open = false;
        for (at, letter) in span.slice(text).char_indices() {
            let start = span.start + at;
            // A combining mark alone belongs to the letter before it.
            let Some(plain) = fold_char(letter) else { continue };
            if !plain.is_alphanumeric() {
                open = false;
                continue;
            }
            let end = start + letter.len_utf8();
            if !open {
                words.push(Word { key: CompactString::default(), span: Span::new(start, end), is_capital: true });
                open = true;
            }
            if let Some(word) = words.last_mut() {
                word.span.end = end;
                word.is_capital &= !letter.is_lowercase();
                word.key.extend(plain.to_lowercase());
            }
        }
        for word in &mut words {
            word.is_capital &= word.key.chars().any(char::is_alphabetic);
        }
        Self(words)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.0.get(at)
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Word> + ExactSizeIterator {
        self.0.iter()
    }

    /// The key of the word at `at`, empty behind the last.
    pub(super) fn key(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |word| word.key.as_str())
    }

    /// True where the words from `at` on begin with those of `phrase`, which is folded and spaced by single spaces.
    pub(super) fn reads(&self, at: usize, phrase: &str) -> bool {
        // Nearly all phrases are told by their first letter.
        let first = |word: &str| word.chars().next().map(look);
        first(self.key(at)) == first(phrase)
            && phrase.split(' ').enumerate().all(|(place, word)| is_same(self.key(at + place), word))
    }

    /// The number of words of the longest of `phrases` that stands at `at`.
    pub(super) fn longest(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        let lengths = phrases.iter().filter(|phrase| self.reads(at, phrase)).map(|phrase| phrase.split(' ').count());
        lengths.max()
    }

    /// The share of words that are capitals is two thirds and more.
    pub(super) fn are_capitals(&self) -> bool {
        let lettered = self.0.iter().filter(|word| word.key.chars().any(char::is_alphabetic));
        let (all, capitals) =
            lettered.fold((0, 0), |(all, capitals), word| (all + 1, capitals + usize::from(word.is_capital)));
        all > 0 && capitals * 3 >= all * 2
    }

    /// The words as one run of letters: what is left of letters that were set apart, `Q U Y Ế T  Đ Ị N H`.
    pub(super) fn compact(&self) -> String {
        self.0.iter().map(|word| word.key.as_str()).collect()
    }

    /// One past the last of the words from `at` on that are `phrase`, a run of folded letters without spaces. Letters may be set
    /// apart, and one in eight may be another, as recognition of letters leaves them.
    pub(super) fn stands(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut meant = phrase.chars();
        let most = phrase.len() / 8;
        let mut misread = 0;
        for (place, word) in self.0.iter().enumerate().skip(at) {
            for letter in word.key.chars() {
                misread += usize::from(look(letter) != look(meant.next()?));
                if misread > most {
                    return None;
                }
            }
            if meant.as_str().is_empty() {
                return Some(place + 1);
            }
        }
        None
    }
}

/// True where two folded words are one, or look alike where letters were recognised from a picture.
fn is_same(word: &str, meant: &str) -> bool {
    word == meant
        || (word.len() == meant.len()
            && !word.is_empty()
            && word.chars().zip(meant.chars()).all(|(letter, meant)| look(letter) == look(meant))
            && meant.chars().any(char::is_alphabetic))
}

/// Letters and digits that recognition confuses, as one of them.
fn look(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' | 'l' => 'i',
        '5' => 's',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words::of(text, Span::new(0, text.len()))
    }

    #[test]
    fn phrases_are_found_as_scans_and_typists_leave_them() {
        let motto = "conghoaxahoichunghiavietnam";
        for text in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "CỘNG HOÀ XÃ HỘl CHỦ NGHĨA VlỆT NAM",
            "C Ộ N G  H Ò A  X Ã HỘI CHỦ NGHĨA VIỆT NAM",
            "CONG HOA XA HOI CHU NGHIA VIET NAN",
        ] {
            assert_eq!(words(text).stands(0, motto), Some(words(text).len()), "{text}");
        }
        assert_eq!(words("CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập").stands(2, motto), Some(10));
        assert_eq!(words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT").stands(0, motto), None);
    }

    #[test]
    fn words_are_read_without_case_and_marks() {
        let words = words("V/v Tặng  quà, số 15");
        assert!(words.reads(0, "v v tang qua") && !words.reads(2, "tang qua so 16"));
        assert_eq!(words.longest(2, &["tang", "tang qua", "tang gi"]), Some(2));
        assert!(!words.are_capitals());
    }
}
