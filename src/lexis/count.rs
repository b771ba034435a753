//! Counting words and their neighbours.

use hashbrown::HashMap;

use super::layout::Parts;
use crate::text::{Analyzer, fold, tokens};

/// The number of tokens of a text that are counted: a book among articles shall not outweigh them.
const MOST_TOKENS: usize = 2_000;
/// Above so many pairs of neighbours, those that came but once are left out, to keep the file small.
const MANY_PAIRS: usize = 200_000;
/// Most words are kept, the most frequent ones; what bounds the size of an id.
pub(super) const MOST_WORDS: usize = u16::MAX as usize;
/// The length in bytes beyond which a token is no word of a language written in syllables.
const LONGEST_WORD: usize = 32;

/// Counts terms, and pairs of terms with nothing but a space between them.
#[derive(Default)]
pub struct Counter {
    analyzer: Analyzer,
    ids: HashMap<Box<str>, u32>,
    counts: Vec<u32>,
    titles: HashMap<Box<str>, u32>,
    /// First and second id in one number, each time they were met, and lowest of all whether both had a capital.
    pairs: Vec<u64>,
}

impl Counter {
    /// A counter that has counted nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts the words of a title, apart from those of texts.
    pub fn add_title(&mut self, title: &str) {
        each_word(&mut self.analyzer, title, |term| match self.titles.get_mut(term) {
            Some(count) => *count += 1,
            None => drop(self.titles.insert(term.into(), 1)),
        });
    }

    /// Counts a stored text, its first 2,000 tokens. Tokens with digits are passed over: they are not spelt but
    /// counted, and there is no end of them.
    pub fn add(&mut self, text: &str) {
        let mut last: Option<(u32, bool, usize)> = None;
        for span in tokens(text).take(MOST_TOKENS) {
            let term = &*self.analyzer.term(text, span).exact;
            if term.len() > LONGEST_WORD || term.bytes().any(|byte| byte.is_ascii_digit()) {
                last = None;
                continue;
            }
            let id = match self.ids.get(term) {
                Some(id) => *id,
                None => {
                    let id = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
                    self.ids.insert(term.into(), id);
                    self.counts.push(0);
                    id
                }
            };
            if let Some(count) = self.counts.get_mut(id as usize) {
                *count = count.saturating_add(1);
            }
            let capital = is_capital(span.slice(text));
            if let Some((before, before_capital, end)) = last
                && text.as_bytes().get(end..span.start) == Some(b" ")
            {
                let capitals = u64::from(before_capital && capital);
                self.pairs.push(u64::from(before) << 33 | u64::from(id) << 1 | capitals);
            }
            last = Some((id, capital, span.end));
        }
    }

    /// The counts, packed. `mark` says of which sample, for whoever asks later whether it is still that one.
    pub fn pack(self, mark: u64) -> Vec<u8> {
        let Self { ids, counts, titles, mut pairs, .. } = self;
        let mut words: Vec<(String, Box<str>, u32)> =
            ids.into_iter().map(|(exact, id)| (fold(&exact).into_owned(), exact, id)).collect();
        let count = |id: u32| counts.get(id as usize).copied().unwrap_or(0);
        if words.len() > MOST_WORDS {
            words.sort_unstable_by(|left, right| count(right.2).cmp(&count(left.2)).then_with(|| left.1.cmp(&right.1)));
            words.truncate(MOST_WORDS);
        }
        words.sort_unstable();
        let mut places: Vec<Option<u16>> = vec![None; counts.len()];
        for (place, (.., id)) in words.iter().enumerate() {
            if let (Some(slot), Ok(place)) = (places.get_mut(*id as usize), u16::try_from(place)) {
                *slot = Some(place);
            }
        }
        let fewest = if pairs.len() > MANY_PAIRS { 2 } else { 1 };
        let place = |id: u64| places.get(usize::try_from(id).ok()?).copied().flatten();
        pairs.retain_mut(|pair| match (place(*pair >> 33), place(*pair >> 1 & u64::from(u32::MAX))) {
            (Some(first), Some(second)) => {
                *pair = u64::from(first) << 17 | u64::from(second) << 1 | *pair & 1;
                true
            }
            _ => false,
        });
        pairs.sort_unstable();

        let mut parts = Parts { mark, ..Parts::default() };
        let end = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut rows = pairs.chunk_by(|left, right| left >> 1 == right >> 1).peekable();
        for (first, (folded, exact, id)) in (0_u64..).zip(&words) {
            parts.exact.push_str(exact);
            parts.folded.push_str(folded);
            parts.exact_ends.push(end(parts.exact.len()));
            parts.folded_ends.push(end(parts.folded.len()));
            parts.counts.push(count(*id));
            parts.title_counts.push(titles.get(exact).copied().unwrap_or(0));
            while let Some(row) = rows.next_if(|row| row.first().is_some_and(|pair| pair >> 17 == first)) {
                if row.len() >= fewest {
                    parts.seconds.push(row.first().map_or(0, |pair| (pair >> 1 & 0xFFFF) as u16));
                    let capitals = row.iter().filter(|pair| **pair & 1 == 1).count();
                    // As shares of what is kept of the count.
                    let most = usize::from(u16::MAX);
                    let kept = if row.len() > most { capitals * most / row.len() } else { capitals };
                    parts.pair_counts.push(u16::try_from(row.len()).unwrap_or(u16::MAX));
                    parts.pair_capitals.push(u16::try_from(kept).unwrap_or(u16::MAX));
                }
            }
            parts.row_ends.push(end(parts.seconds.len()));
        }
        parts.to_bytes()
    }
}

/// Calls `each` with the exact terms of a text that are no figures.
fn each_word(analyzer: &mut Analyzer, text: &str, mut each: impl FnMut(&str)) {
    for span in tokens(text) {
        let term = &*analyzer.term(text, span).exact;
        if term.len() <= LONGEST_WORD && !term.bytes().any(|byte| byte.is_ascii_digit()) {
            each(term);
        }
    }
}

/// A capital at the head and small letters behind it; `UBND` is none.
fn is_capital(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexis::Lexis;

    fn counted(texts: &[&str]) -> Vec<u8> {
        let mut counter = Counter::new();
        texts.iter().for_each(|text| counter.add(text));
        counter.pack(7)
    }

    #[test]
    fn words_and_neighbours_are_counted() {
        let lexis =
            Lexis::read(&counted(&["Đảng uỷ xã. Đảng ủy phường, đảng viên", "đang ủy 03 xã"])).expect("a lexis");
        let word = |exact: &str| lexis.word(exact, &fold(exact)).expect("a word");
        assert_eq!((lexis.mark(), lexis.count(word("đảng")), lexis.count(word("đang"))), (7, 3, 1));
        assert_eq!(lexis.pair(word("đảng"), word("ủy")), 2);
        assert_eq!(lexis.pair(word("phường"), word("đảng")), 0, "a comma stands between");
        assert_eq!(lexis.pair(word("ủy"), word("xã")), 1, "a number stands between");
        let forms: Vec<&str> = lexis.forms("dang").map(|form| lexis.exact(form)).collect();
        assert_eq!(forms, ["đang", "đảng"]);
        assert!(lexis.forms("danh").is_empty() && lexis.word("03", "03").is_none());
    }

    #[test]
    fn the_order_of_texts_does_not_matter() {
        assert_eq!(counted(&["chi bộ thôn", "họp chi bộ"]), counted(&["họp chi bộ", "chi bộ thôn"]));
    }

    #[test]
    fn nothing_counted_is_a_lexis_too() {
        let lexis = Lexis::read(&counted(&[])).expect("a lexis");
        assert!(lexis.is_empty() && lexis.near("đảng", true, 5).is_empty());
    }
}
