//! Cutting text into words so that the sum of their scores is greatest (Viterbi over the words of a run).

use super::key;
use super::lexicon::{LONGEST, Lexicon};
use super::names::{self, Traits};
use super::table::Entry;
use crate::base::Span;
use crate::text::Analyzer;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// How many tokens it has, 1 or more.
    pub tokens: usize,
}

/// Cuts texts into words. Words reach across spaces only, never across punctuation, digits or lines, so a text is
/// taken run by run; time is linear in its length and memory bounded. Keep one for each thread.
#[derive(Clone, Debug)]
pub struct Segmenter<'a> {
    lexicon: &'a Lexicon<'a>,
    run: Vec<Syllable>,
    steps: Vec<Step>,
    lengths: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Syllable {
    span: Span,
    key: u64,
    traits: Traits,
    /// What is known of it as a beginning.
    goes_on: bool,
}

/// The best way to a place between two syllables.
#[derive(Clone, Copy, Debug)]
struct Step {
    score: i32,
    /// How many syllables its last word has.
    length: usize,
}

/// A run longer than this is cut in parts: nobody writes so many words without a comma.
const LONGEST_RUN: usize = 1024;
/// The end of a part is decided together with the next.
const OVERLAP: usize = 8 * LONGEST;

impl<'a> Segmenter<'a> {
    /// A segmenter by these words.
    pub fn new(lexicon: &'a Lexicon<'a>) -> Self {
        Self { lexicon, run: Vec::new(), steps: Vec::new(), lengths: Vec::new() }
    }

    /// Calls `each` with every word of a stored text, in order. Every token is in exactly one word.
    pub fn each(&mut self, text: &str, analyzer: &mut Analyzer, mut each: impl FnMut(Word)) {
        let mut at = 0;
        while let Some(token) = analyzer.next(text, at) {
            let gap = text.as_bytes().get(at..token.span.start).unwrap_or_default();
            if !self.run.is_empty() && !gap.iter().all(|byte| *byte == b' ') {
                self.cut(0, &mut each);
            }
            at = token.span.end;
            if token.term.exact.as_bytes().first().is_some_and(u8::is_ascii_digit) {
                self.cut(0, &mut each);
                each(Word { span: token.span, tokens: 1 });
                continue;
            }
            let syllable = self.syllable(token.span, &token.term.exact);
            self.run.push(syllable);
            if self.run.len() >= LONGEST_RUN {
                self.cut(OVERLAP, &mut each);
            }
        }
        self.cut(0, &mut each);
    }

    /// The words of a stored text, in order.
    pub fn words(&mut self, text: &str, analyzer: &mut Analyzer) -> Vec<Word> {
        let mut found = Vec::new();
        self.each(text, analyzer, |word| found.push(word));
        found
    }

    fn syllable(&self, span: Span, exact: &str) -> Syllable {
        let key = key::syllable(exact);
        let entry = self.lexicon.get(key::then(key::EMPTY, key));
        Syllable { span, key, traits: Entry::traits(entry), goes_on: entry.is_some_and(|entry| entry.goes_on) }
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
        let rest = self.run.get(start..).unwrap_or_default();
        let Some(first) = rest.first() else { return };
        reach(&mut self.steps, start, 1, so_far);
        let mut goes_on = first.goes_on;
        let mut key = key::then(key::EMPTY, first.key);
        let mut traits = [first.traits; *names::LENGTHS.end()];
        let mut is_name = true;
        for (length, syllable) in (2..=LONGEST).zip(rest.iter().skip(1)) {
            let mut value = None;
            if goes_on {
                key = key::then(key, syllable.key);
                let entry = self.lexicon.get(key);
                goes_on = entry.is_some_and(|entry| entry.goes_on);
                value = entry.and_then(|entry| entry.value).map(i32::from);
            }
            if is_name && let Some(place) = traits.get_mut(length - 1) {
                *place = syllable.traits;
                // No longer name has a syllable that no name has.
                is_name = syllable.traits.capital >= 2;
                if is_name && value.is_none() {
                    value = traits.get(..length).and_then(|traits| self.lexicon.names().score(traits));
                }
            } else if !goes_on && value.is_none() {
                break;
            }
            if let Some(value) = value.filter(|value| *value > 0) {
                reach(&mut self.steps, start, length, so_far + value);
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

    /// How many tokens each word has.
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
