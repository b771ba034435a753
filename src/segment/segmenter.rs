//! Cutting text into words so that the sum of their scores is greatest (Viterbi over the words of a run).

use std::cell::RefCell;

use super::key;
use super::lexicon::{LONGEST, Lexicon};
use super::spellings::{Known, Spellings};
use super::table::Entry;
use crate::base::Span;
use crate::text::{Analyzer, tokens};

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its place.
    pub span: Span,
    /// The number of its tokens, 1 or more.
    pub tokens: usize,
}

/// Cuts texts into words. Words reach across spaces only, never across punctuation, digits or lines, so a text is
/// taken run by run; time is linear in its length and memory bounded. Keep one for each thread.
#[derive(Clone, Debug)]
pub struct Segmenter<'a> {
    lexicon: &'a Lexicon<'a>,
    spellings: Spellings,
    run: Vec<Syllable>,
    steps: Vec<Step>,
    lengths: Vec<usize>,
    /// The scores of all runs that were cut.
    gained: i32,
}

#[derive(Clone, Copy, Debug)]
struct Syllable {
    span: Span,
    known: Known,
    /// The key of the word that it would be with the next one, and what is known of that: asked for as soon as both
    /// are there, while the next token is being looked for.
    pair_key: u64,
    pair: Option<Entry>,
}

/// The best way to a place between two syllables.
#[derive(Clone, Copy, Debug)]
struct Step {
    score: i32,
    /// The number of syllables of its last word.
    length: usize,
}

/// A run longer than this is cut in parts: nobody writes so many words without a comma.
const LONGEST_RUN: usize = 1024;
/// The end of a part is decided together with the next.
const OVERLAP: usize = 8 * LONGEST;

thread_local! {
    static SHARED: RefCell<Segmenter<'static>> = RefCell::new(Segmenter::new(Lexicon::shared()));
}

impl Segmenter<'static> {
    /// Calls `with` with this thread's segmenter by the shipped words, which remembers the spellings that it met.
    pub fn with_shared<T>(with: impl FnOnce(&mut Self) -> T) -> T {
        SHARED.with_borrow_mut(with)
    }
}

impl<'a> Segmenter<'a> {
    /// A segmenter by these words.
    pub fn new(lexicon: &'a Lexicon<'a>) -> Self {
        Self {
            lexicon,
            spellings: Spellings::new(),
            run: Vec::new(),
            steps: Vec::new(),
            lengths: Vec::new(),
            gained: 0,
        }
    }

    /// Calls `each` with every word of a stored text, in order. Every token is in exactly one word.
    pub fn each(&mut self, text: &str, analyzer: &mut Analyzer, mut each: impl FnMut(Word)) {
        let mut at = 0;
        for span in tokens(text) {
            let gap = text.as_bytes().get(at..span.start).unwrap_or_default();
            if !self.run.is_empty() && !gap.iter().all(|byte| *byte == b' ') {
                self.cut(0, &mut each);
            }
            at = span.end;
            let known = self.spellings.get(text, span, analyzer, self.lexicon);
            if known.is_number {
                self.cut(0, &mut each);
                each(Word { span, tokens: 1 });
                continue;
            }
            self.push(span, known);
            if self.run.len() >= LONGEST_RUN {
                self.cut(OVERLAP, &mut each);
            }
        }
        self.cut(0, &mut each);
    }

    /// The sum of the scores of a text's words, in hundredths: how much likelier it is as these words than as so many
    /// syllables.
    pub fn gain(&mut self, text: &str, analyzer: &mut Analyzer) -> i32 {
        let before = self.gained;
        self.each(text, analyzer, |_| {});
        self.gained.wrapping_sub(before)
    }

    /// The words of a stored text, in order.
    pub fn words(&mut self, text: &str, analyzer: &mut Analyzer) -> Vec<Word> {
        let mut found = Vec::new();
        self.each(text, analyzer, |word| found.push(word));
        found
    }

    fn push(&mut self, span: Span, known: Known) {
        if let Some(last) = self.run.last_mut()
            && last.known.goes_on
        {
            last.pair_key = key::then(last.known.begun, known.key);
            last.pair = self.lexicon.get(last.pair_key);
        }
        self.run.push(Syllable { span, known, pair_key: 0, pair: None });
    }

    /// Cuts the run and gives its words, but for those in its last `keep` syllables, which stay.
    fn cut(&mut self, keep: usize, each: &mut impl FnMut(Word)) {
        let size = self.run.len();
        self.steps.clear();
        self.steps.resize(size + 1, Step { score: i32::MIN, length: 1 });
        if let Some(start) = self.steps.first_mut() {
            start.score = 0;
        }
        for start in 0..size {
            self.extend(start);
        }
        self.gained = self.gained.wrapping_add(self.steps.last().map_or(0, |step| step.score.max(0)));
        self.lengths.clear();
        let mut end = size;
        while let Some(step) = self.steps.get(end).filter(|_| end > 0) {
            self.lengths.push(step.length);
            end = end.saturating_sub(step.length);
        }
        let mut done = 0;
        while let Some(tokens) = self.lengths.pop() {
            if keep > 0 && done + keep >= size {
                break;
            }
            if let Some([first, .., last] | [first @ last]) = self.run.get(done..done + tokens) {
                each(Word { span: Span::new(first.span.start, last.span.end), tokens });
            }
            done += tokens;
        }
        self.run.drain(..done.min(size));
    }

    /// Takes every word that begins at `start` into account.
    fn extend(&mut self, start: usize) {
        let Some(Step { score: so_far, .. }) = self.steps.get(start).copied() else { return };
        let Some((first, rest)) = self.run.get(start..).and_then(<[Syllable]>::split_first) else { return };
        reach(&mut self.steps, start, 1, so_far);
        let (mut key, mut entry) = (first.pair_key, first.pair);
        let mut name = self.lexicon.names().begin(first.known.traits);
        for (length, syllable) in (2..=LONGEST).zip(rest) {
            let mut value = entry.and_then(|entry| entry.value).map(i32::from);
            if !name.is_over() {
                let as_name = name.score_with(syllable.known.traits);
                value = value.or(as_name);
            }
            if let Some(value) = value.filter(|value| *value > 0) {
                reach(&mut self.steps, start, length, so_far + value);
            }
            let goes_on = entry.is_some_and(|entry| entry.goes_on);
            if !goes_on && name.is_over() {
                break;
            }
            entry = None;
            if goes_on && let Some(next) = rest.get(length - 1) {
                key = key::then(key, next.known.key);
                entry = self.lexicon.get(key);
            }
        }
    }
}

/// Notes a way to the place `length` syllables after `start`, where it is the best so far.
fn reach(steps: &mut [Step], start: usize, length: usize, score: i32) {
    if let Some(step) = steps.get_mut(start + length)
        && score > step.score
    {
        *step = Step { score, length };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{clean, swap_tone_place, tokens};
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn cut(text: &str, lexicon: &Lexicon<'_>) -> Vec<String> {
        let text = clean(text);
        let words = Segmenter::new(lexicon).words(&text, &mut Analyzer::new());
        words.iter().map(|word| word.span.slice(&text).to_owned()).collect()
    }

    /// The number of tokens of each word.
    fn shape(text: &str) -> Vec<usize> {
        let text = clean(text);
        let lexicon = Lexicon::builtin();
        Segmenter::new(&lexicon).words(&text, &mut Analyzer::new()).iter().map(|word| word.tokens).collect()
    }

    #[test]
    fn words_of_several_syllables_stay_together() {
        let lexicon = Lexicon::builtin();
        assert_eq!(
            cut("Công tác dân vận, chi bộ 5 phát triển đảng viên", &lexicon),
            ["Công tác", "dân vận", "chi bộ", "5", "phát triển", "đảng viên"]
        );
    }

    #[test]
    fn names_and_listed_words_are_held() {
        let lexicon = Lexicon::builtin();
        for (text, words) in [
            ("ông bùi văn luyến nói", vec!["ông", "bùi văn luyến", "nói"]),
            ("ban thường vụ tỉnh ủy", vec!["ban thường vụ", "tỉnh ủy"]),
            ("chủ tịch ủy ban nhân dân tỉnh", vec!["chủ tịch", "ủy ban nhân dân", "tỉnh"]),
            ("dân vận khéo", vec!["dân vận", "khéo"]),
            ("tư thế, tạm biệt, hoa hậu", vec!["tư thế", "tạm biệt", "hoa hậu"]),
            ("khống chế tài xế", vec!["khống chế", "tài xế"]),
            ("hợp tác xã nông nghiệp", vec!["hợp tác xã", "nông nghiệp"]),
        ] {
            assert_eq!(cut(text, &lexicon), words);
        }
    }

    #[test]
    fn a_users_word_is_held() {
        let mut lexicon = Lexicon::builtin();
        let before = cut("đi qua cầu rạch sỏi nhỏ", &lexicon);
        assert!(!before.contains(&"cầu rạch sỏi nhỏ".to_owned()));
        assert!(lexicon.add_list("Cầu Rạch Sỏi Nhỏ\n").is_empty());
        assert_eq!(cut("đi qua cầu rạch sỏi nhỏ", &lexicon), ["đi", "qua", "cầu rạch sỏi nhỏ"]);
    }

    #[test]
    fn a_run_without_end_takes_linear_time() {
        let text = "đảng ủy ".repeat(100_000);
        let (mut analyzer, lexicon, mut count) = (Analyzer::new(), Lexicon::builtin(), 0);
        let mut segmenter = Segmenter::new(&lexicon);
        segmenter.each(&text, &mut analyzer, |word| count += word.tokens);
        assert_eq!(count, 200_000);
        assert!(segmenter.run.capacity() <= 2 * LONGEST_RUN);
    }

    const SYLLABLE: &str =
        "(đảng|ủy|hòa|thúy|nguyễn|văn|lý|kỹ|thuật|chi|bộ|công|an|nhân|dân|học|sinh|thủy|loa|của|xã|hội|khỏe|4|,)";

    fn texts() -> impl Strategy<Value = String> {
        prop::collection::vec(SYLLABLE, 1..30).prop_map(|syllables| syllables.join(" "))
    }

    proptest! {
        #[test]
        fn case_tone_placement_and_normal_form_do_not_matter(text in texts()) {
            let plain = shape(&text);
            let title: String = text.split(' ').map(|word| {
                let mut letters = word.chars();
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>() + " "
            }).collect();
            let swapped: Vec<String> =
                text.split(' ').map(|word| swap_tone_place(word).unwrap_or_else(|| word.to_owned())).collect();
            prop_assert_eq!(&shape(&text.to_uppercase()), &plain);
            prop_assert_eq!(&shape(&title), &plain);
            prop_assert_eq!(&shape(&text.nfd().collect::<String>()), &plain);
            prop_assert_eq!(&shape(&swapped.join(" ")), &plain);
        }

        #[test]
        fn every_token_is_in_one_word(text in any::<String>()) {
            let (lexicon, mut analyzer) = (Lexicon::builtin(), Analyzer::new());
            let words = Segmenter::new(&lexicon).words(&text, &mut analyzer);
            let all: Vec<Span> = tokens(&text).collect();
            prop_assert_eq!(words.iter().map(|word| word.tokens).sum::<usize>(), all.len());
            let mut next = all.iter();
            for word in words {
                let inside: Vec<&Span> = next.by_ref().take(word.tokens).collect();
                prop_assert_eq!(inside.first().map(|span| span.start), Some(word.span.start));
                prop_assert_eq!(inside.last().map(|span| span.end), Some(word.span.end));
            }
        }
    }
}
