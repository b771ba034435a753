//! What stands around an occurrence: always a slice of the text.

use std::collections::VecDeque;

use crate::base::Span;
use crate::segment::Segmenter;
use crate::text::{Analyzer, sentence_ends_at};

/// How much of a text is shown around an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// So many words on either side, as [`Segmenter`] cuts them.
    Words(usize),
    /// The sentence.
    Sentence,
}

impl Default for Context {
    fn default() -> Self {
        Self::Words(Self::WORDS)
    }
}

impl Context {
    /// The words on either side, unless said otherwise.
    pub const WORDS: usize = 8;
    /// The most words on either side.
    pub const MOST_WORDS: usize = 100;

    /// The stretch of a text that is shown of an occurrence.
    pub(in crate::search::scale) fn around(self, text: &str, hit: Span) -> Span {
        match self {
            Self::Words(most) => {
                let (before, after) = neighbours(text, hit, most);
                let start = if before.len() < most { 0 } else { before.back().map_or(hit.start, |word| word.start) };
                let end = if after.len() < most { text.len() } else { after.back().map_or(hit.end, |word| word.end) };
                if most == 0 { hit } else { Span::new(with_opening(text, start), with_closing(text, end)) }
            }
            Self::Sentence => sentence(text, hit),
        }
    }
}

/// The bytes that are looked at on either side for each word of context; a word of Vietnamese has some ten.
const REACH: usize = 64;

/// The words before and behind an occurrence, `most` on either side, the nearest first. Of a word that the occurrence is a
/// part of, the rest is a neighbour.
pub(in crate::search::scale) fn neighbours(text: &str, hit: Span, most: usize) -> (VecDeque<Span>, VecDeque<Span>) {
    let reach = most.saturating_add(1).saturating_mul(REACH);
    let floor = text.floor_char_boundary(hit.start.saturating_sub(reach));
    let ceiling = text.ceil_char_boundary(hit.end.saturating_add(reach).min(text.len()));
    // A token that is cut is none.
    let start = if floor == 0 {
        0
    } else {
        text.get(floor..hit.start).and_then(after_blank).map_or(hit.start, |at| floor + at)
    };
    let end = if ceiling == text.len() {
        ceiling
    } else {
        text.get(hit.end..ceiling).and_then(|part| part.rfind(char::is_whitespace)).map_or(hit.end, |at| hit.end + at)
    };
    let (mut before, mut after) = (VecDeque::new(), VecDeque::new());
    Segmenter::with_shared(|segmenter| {
        segmenter.each(Span::new(start, end).slice(text), &mut Analyzer::new(), |word| {
            let word = Span::new(start + word.span.start, start + word.span.end);
            if word.start < hit.start {
                before.push_front(Span::new(word.start, word.end.min(hit.start)));
                before.truncate(most);
            }
            if word.end > hit.end && after.len() < most {
                after.push_back(Span::new(word.start.max(hit.end), word.end));
            }
        });
    });
    (before, after)
}

fn after_blank(text: &str) -> Option<usize> {
    let blank = text.find(char::is_whitespace)?;
    text.get(blank..).map(|rest| text.len() - rest.trim_start().len())
}

/// The place before the signs that open what begins at `start`.
fn with_opening(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default();
    before.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !letter.is_whitespace()).len()
}

/// The place behind the signs that close what ends at `end`.
fn with_closing(text: &str, end: usize) -> usize {
    let behind = text.get(end..).unwrap_or_default();
    let rest = behind.trim_start_matches(|letter: char| !letter.is_alphanumeric() && !letter.is_whitespace());
    text.len() - rest.len()
}

/// The bytes of a sentence that are shown on either side of an occurrence at most; what is longer is a list or a table.
const LONGEST_SIDE: usize = 600;

fn sentence(text: &str, hit: Span) -> Span {
    let floor = text.floor_char_boundary(hit.start.saturating_sub(LONGEST_SIDE));
    let before = text.get(floor..hit.start).unwrap_or_default();
    let last_end = before.char_indices().rfind(|(at, _)| ends(text, floor + at));
    let start = match last_end {
        Some((at, letter)) => floor + at + letter.len_utf8(),
        None if floor == 0 => 0,
        None => after_blank(before).map_or(hit.start, |at| floor + at),
    };
    let start = hit.start - text.get(start..hit.start).map_or(0, |head| head.trim_start_matches(is_between).len());
    let ceiling = text.ceil_char_boundary(hit.end.saturating_add(LONGEST_SIDE).min(text.len()));
    let behind = text.get(hit.end..ceiling).unwrap_or_default();
    let first_end = behind.char_indices().find(|(at, _)| ends(text, hit.end + at));
    let end = match first_end {
        Some((at, '\n')) => hit.end + at,
        Some((at, letter)) => with_closing(text, hit.end + at + letter.len_utf8()),
        None if ceiling == text.len() => ceiling,
        None => behind.rfind(char::is_whitespace).map_or(hit.end, |at| hit.end + at),
    };
    Span::new(start, end.max(hit.end))
}

/// What may stand between the end of a sentence and the next one.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '”' | '"' | '»' | '’' | ')' | ']' | '.' | '!' | '?' | '…')
}

/// Shortened words that a full stop belongs to, in small letters. Those in capitals (*TP., TW.*) need no list.
const SHORTENED: [&str; 22] = [
    "tp", "tx", "tt", "ths", "ts", "gs", "pgs", "bs", "ks", "kts", "cn", "ls", "đc", "mr", "mrs", "ms", "dr", "st",
    "tr", "th", "no", "vs",
];

/// Whether a sentence ends at byte `at`.
fn ends(text: &str, at: usize) -> bool {
    if !sentence_ends_at(text.as_bytes(), at) {
        return false;
    }
    if text.as_bytes().get(at) != Some(&b'.') {
        return true;
    }
    let last = text.get(..at).unwrap_or_default();
    let last = last.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let is_shortened = last.chars().nth(1).is_none() || SHORTENED.contains(&last.to_lowercase().as_str());
    let next = text.get(at + 1..).and_then(|rest| rest.trim_start_matches([' ', '\t']).chars().next());
    !is_shortened && !next.is_some_and(char::is_lowercase) || next == Some('\n') || next.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, hit: &str, context: Context) -> String {
        let start = text.find(hit).expect("the hit");
        context.around(text, Span::new(start, start + hit.len())).slice(text).to_owned()
    }

    #[test]
    fn context_is_counted_in_words() {
        let text = "Sáng nay, “chi bộ thôn Đoài” họp bàn việc làm đường nông thôn.";
        assert_eq!(shown(text, "họp", Context::Words(2)), "thôn Đoài” họp bàn việc làm");
        assert_eq!(shown(text, "chi bộ", Context::Words(1)), "nay, “chi bộ thôn");
        assert_eq!(shown(text, "chi bộ", Context::Words(0)), "chi bộ");
        assert_eq!(shown(text, "chi bộ", Context::Words(90)), text);
        assert_eq!(shown(text, "Sáng", Context::Words(1)), "Sáng nay,", "the first word has nothing before it");
        assert_eq!(shown(text, "nông thôn", Context::Words(1)), "đường nông thôn.");
        assert_eq!(shown("Nhân dân", "dân", Context::Words(1)), "Nhân dân", "the rest of its word is a neighbour");
    }

    #[test]
    fn a_shortened_word_ends_no_sentence() {
        for (text, hit, sentence) in [
            (
                "Họp xong. Đ/c Lê Văn An, Bí thư TP. HCM, nói về Chỉ thị số 05-CT/TW. của Bộ Chính trị. Rồi về.",
                "Bí thư",
                "Đ/c Lê Văn An, Bí thư TP. HCM, nói về Chỉ thị số 05-CT/TW. của Bộ Chính trị.",
            ),
            ("Ông nói: “Được!” Ths. Nguyễn Văn Bê cười. Hết.", "cười", "Ths. Nguyễn Văn Bê cười."),
            ("Tăng 1.500 đồng, v.v. và giảm. Thế thôi", "giảm", "Tăng 1.500 đồng, v.v. và giảm."),
            ("Một\nHai ba\nBốn", "Hai", "Hai ba"),
            ("Đầu câu.", "Đầu", "Đầu câu."),
            ("Một. Hai", "Hai", "Hai"),
        ] {
            assert_eq!(shown(text, hit, Context::Sentence), sentence);
        }
        let long = format!("{} giữa {}", "dài dòng ".repeat(200), "lê thê ".repeat(200));
        let found = shown(&long, "giữa", Context::Sentence);
        assert!(found.len() <= 2 * LONGEST_SIDE + 8 && found.starts_with("d"), "{found}");
    }

    proptest! {
        #[test]
        fn context_holds_the_hit_and_never_cuts_it(
            text in "([a-zđảủạ]{1,6}[ .,\n“”]{0,2}){1,60}", at in 0..200_usize, most in 0..12_usize,
        ) {
            let words: Vec<Span> = crate::text::tokens(&text).collect();
            let hit = words[at % words.len()];
            for context in [Context::Words(most), Context::Sentence] {
                let found = context.around(&text, hit);
                prop_assert!(found.start <= hit.start && found.end >= hit.end);
                prop_assert!(found.slice(&text).contains(hit.slice(&text)));
            }
            // More words are more text.
            let (less, more) = (Context::Words(most).around(&text, hit), Context::Words(most + 1).around(&text, hit));
            prop_assert!(more.start <= less.start && more.end >= less.end);
        }
    }
}
