//! Cutting plain words of a query into words of Vietnamese.
//!
//! What stands together is decided by the lexicon (`segment`), then by how the archive writes names, by signs between
//! figures (`30.000`, `20/11`, `Covid-19`), by things that are numbered (*bão số 12*, *quốc lộ 57*), and by abbreviations
//! and their long forms. `docs/ranking.md` tells what each rule brings.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Word;
use super::forms::word_of;
use super::particles::{LONGEST, is_long_particle, is_particle};
use crate::base::Span;
use crate::lexis::Lexis;
use crate::search::reading::accents::{Accents, Word as Syllable, words};
use crate::search::reading::synonyms::{Other, Synonyms};
use crate::segment::Segmenter;
use crate::text::{Analyzer, i_y_twin, is_plausible_syllable, tokens};

/// What is known of an archive when a query is cut.
pub(in crate::search) struct Statistics<'a> {
    pub lexis: Option<&'a Lexis>,
    pub synonyms: &'a Synonyms,
    /// Whether a term stands in the archive.
    pub has: &'a dyn Fn(&str) -> bool,
}

/// Plain words that were typed side by side, cut into words.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Cut {
    tokens: Vec<Token>,
    accents: Option<Accents>,
    /// The words, by their tokens.
    words: Vec<Range<usize>>,
    /// Other forms of stretches of tokens.
    others: Vec<Other>,
}

/// The forms that bare words are read as, by where they begin in the query.
#[derive(Clone, Copy)]
pub(in crate::search) struct Reading<'a> {
    pub forms: &'a BTreeMap<usize, String>,
    /// Those of them that hold, where not all do.
    pub sure: Option<&'a BTreeMap<usize, String>>,
}

/// A token of the query.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub syllable: Syllable,
    /// As it was typed.
    pub typed: String,
    /// What stands between it and the token before.
    pub gap: String,
}

impl Token {
    fn is_digits(&self) -> bool {
        self.typed.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn has_digit(&self) -> bool {
        self.typed.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// A capital at its head, and small letters behind it.
    fn is_capital(&self) -> bool {
        self.typed.chars().next().is_some_and(char::is_uppercase) && !self.is_all_capitals()
    }

    fn is_all_capitals(&self) -> bool {
        let mut letters = self.typed.chars().filter(|letter| letter.is_alphabetic()).peekable();
        letters.clone().count() > 1 && letters.peek().is_some() && letters.all(char::is_uppercase)
    }
}

/// The share of a pair's places in capitals from which it is a name: typed in capitals, and typed in small letters.
const NAME_SHARE: f64 = 0.7;
const SMALL_NAME_SHARE: f64 = 0.8;
/// The fewest places of a pair that was typed in small letters.
const SMALL_NAME_PLACES: u32 = 2;

/// Things that bear a number right behind them.
const NUMBERED: [&str; 34] = [
    "số",
    "lộ",
    "quận",
    "phường",
    "khóa",
    "khoá",
    "lần",
    "tập",
    "điều",
    "khoản",
    "năm",
    "tháng",
    "ngày",
    "chương",
    "bộ",
    "ấp",
    "thôn",
    "tổ",
    "đội",
    "khu",
    "phố",
    "đường",
    "lớp",
    "hạng",
    "cấp",
    "loại",
    "nhóm",
    "kỳ",
    "thứ",
    "hội",
    "ương",
    "mục",
    "phần",
    "đợt",
];

impl Cut {
    /// Cuts a stretch of a query by a reading of its bare words; `but` are the places that are no words.
    pub fn of(
        query: &str,
        span: Span,
        reading: Reading<'_>,
        but: &[Span],
        accents: Accents,
        statistics: &Statistics<'_>,
        analyzer: &mut Analyzer,
    ) -> Self {
        let mut all = Vec::new();
        let mut end = span.start;
        for token in tokens(span.slice(query)) {
            let place = Span::new(span.start + token.start, span.start + token.end);
            let gap = query.get(end..place.start).unwrap_or_default();
            end = place.end;
            if but.iter().any(|other| other.overlaps(place)) {
                continue;
            }
            let typed = place.slice(query);
            for mut syllable in words(analyzer, typed) {
                if let Some(form) = reading.forms.get(&place.start) {
                    syllable.exact.clone_from(form);
                    syllable.read = true;
                    syllable.doubtful = reading.sure.is_some_and(|sure| sure.get(&place.start) != Some(form));
                }
                let gap = if all.is_empty() { String::new() } else { gap.to_owned() };
                all.push(Token { syllable, typed: typed.to_owned(), gap });
            }
        }
        let mut cut = Self { tokens: all, accents: Some(accents), ..Self::default() };
        cut.cut(statistics, analyzer);
        cut
    }

    fn cut(&mut self, statistics: &Statistics<'_>, analyzer: &mut Analyzer) {
        let mut joined = self.by_lexicon(analyzer);
        self.names(statistics.lexis, &mut joined);
        self.numbers(statistics, &mut joined);
        let syllables: Vec<Syllable> = self.tokens.iter().map(|token| token.syllable.clone()).collect();
        let accents = self.accents();
        let mut others = statistics.synonyms.others(&syllables, accents);
        others.retain(|other| !self.is_twin(other));
        self.others = others;
        for Other { typed, .. } in &self.others {
            for gap in typed.start..typed.end.saturating_sub(1) {
                set(&mut joined, gap);
            }
        }
        self.words = ranges(&joined, self.tokens.len());
        self.long_particles();
    }

    /// For each token whether it is of one word with the next.
    fn by_lexicon(&self, analyzer: &mut Analyzer) -> Vec<bool> {
        let mut text = String::new();
        for token in &self.tokens {
            if !text.is_empty() {
                // Across punctuation words are not joined; a line of figures and signs is looked at below.
                text.push_str(if token.gap.chars().all(char::is_whitespace) { " " } else { ", " });
            }
            text.push_str(&token.syllable.exact);
        }
        let mut joined = Vec::with_capacity(self.tokens.len());
        Segmenter::with_shared(|segmenter| {
            segmenter.each(&text, analyzer, |word| {
                joined.extend(std::iter::repeat_n(true, word.tokens.saturating_sub(1)));
                joined.push(false);
            });
        });
        joined.resize(self.tokens.len(), false);
        joined
    }

    fn names(&self, lexis: Option<&Lexis>, joined: &mut [bool]) {
        let Some(lexis) = lexis else { return };
        let any_capital = self.tokens.iter().any(|token| token.typed.chars().any(char::is_uppercase));
        for (at, pair) in self.tokens.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            if !second.gap.chars().all(char::is_whitespace) {
                continue;
            }
            let id = |token: &Token| lexis.word(&token.syllable.exact, &token.syllable.folded);
            let Some((first_id, second_id)) = id(first).zip(id(second)) else { continue };
            let (capitals, places) = lexis.capitals(first_id, second_id);
            let share = f64::from(capitals) / f64::from(places.max(1));
            let is_name = if any_capital {
                first.is_capital() && second.is_capital() && share >= NAME_SHARE
            } else {
                places >= SMALL_NAME_PLACES && share >= SMALL_NAME_SHARE
            };
            if is_name {
                set(joined, at);
            }
        }
    }

    /// Figures with signs, numbered things, letters and figures that some write as one.
    fn numbers(&self, statistics: &Statistics<'_>, joined: &mut [bool]) {
        for (at, pair) in self.tokens.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            if matches!(second.gap.as_str(), "-" | "/" | "." | "," | "–" | "‑") {
                if first.has_digit() || second.has_digit() {
                    set(joined, at);
                }
            } else if second.gap.chars().all(char::is_whitespace) {
                if second.is_digits() && NUMBERED.contains(&first.syllable.exact.as_str()) {
                    set(joined, at);
                    if first.syllable.exact == "số" && at > 0 {
                        set(joined, at - 1);
                    }
                } else if is_code_part(first) && is_code_part(second) && (first.has_digit() || second.has_digit()) {
                    let whole = format!("{}{}", first.syllable.exact, second.syllable.exact);
                    if (statistics.has)(&whole) {
                        set(joined, at);
                    }
                }
            }
        }
    }

    /// Whether another form is but the other spelling of one syllable, which every word is looked for in anyway.
    fn is_twin(&self, other: &Other) -> bool {
        let typed = self.tokens.get(other.typed.clone()).unwrap_or_default();
        match (typed, other.terms.as_slice()) {
            ([token], [term]) => {
                let twin = i_y_twin(&token.syllable.exact);
                twin.is_some_and(|twin| twin == *term || crate::text::fold(&twin) == term.as_str())
            }
            _ => false,
        }
    }

    /// Joins what is a particle of several syllables, where words end with it.
    fn long_particles(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let most = (at + LONGEST).min(self.words.len());
            let whole = (at + 2..=most).rev().find_map(|end| {
                let (first, last) = (self.words.get(at)?, self.words.get(end - 1)?);
                is_long_particle(&self.exact(&(first.start..last.end))).then_some((end, first.start..last.end))
            });
            if let Some((end, whole)) = whole {
                self.words.splice(at..end, [whole]);
            }
            at += 1;
        }
    }

    /// The words of the cut, by their tokens.
    pub fn words(&self) -> &[Range<usize>] {
        &self.words
    }

    /// Whether a word tells what is looked for.
    pub fn tells(&self, word: &Range<usize>) -> bool {
        !is_particle(&self.exact(word), word.end == self.tokens.len())
    }

    /// A stretch of tokens as a word, with all that stands for it.
    pub fn word(&self, range: &Range<usize>) -> Word {
        let tokens = self.tokens.get(range.clone()).unwrap_or_default();
        let others = self.others.iter().filter(|other| other.typed == *range);
        word_of(tokens, self.accents(), others)
    }

    fn exact(&self, range: &Range<usize>) -> String {
        let tokens = self.tokens.get(range.clone()).unwrap_or_default();
        tokens.iter().map(|token| token.syllable.exact.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn accents(&self) -> Accents {
        self.accents.unwrap_or(Accents::AsTyped)
    }
}

/// Letters that are no syllable, or figures, or both: `covid`, `AK`, `47`, `h5`.
fn is_code_part(token: &Token) -> bool {
    token.has_digit() || !is_plausible_syllable(&token.syllable.exact)
}

fn set(joined: &mut [bool], at: usize) {
    if let Some(joined) = joined.get_mut(at) {
        *joined = true;
    }
}

/// The words that joints make of so many tokens.
fn ranges(joined: &[bool], tokens: usize) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for at in 0..tokens {
        if at + 1 == tokens || !joined.get(at).copied().unwrap_or(false) {
            words.push(start..at + 1);
            start = at + 1;
        }
    }
    words
}
