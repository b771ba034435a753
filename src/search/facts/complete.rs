//! Completing what is typed: its last word, and the marks and capitals of those before it, as the archive writes them.

use std::collections::HashSet;

use crate::base::Span;
use crate::lexis::{Lexis, Reading, WordId};
use crate::search::reading::{CUT_WEIGHT, cased_as};
use crate::segment::{Lexicon, Segmenter};
use crate::text::{Analyzer, exact_term, fold, is_marked, is_plausible_syllable, tokens, toneless};

/// The number of words before the last that are read with it.
const MOST_BEFORE: usize = 8;
/// The most forms of a bare word before the last, the most frequent ones.
const MOST_FORMS: usize = 16;
/// The most words that the last one may become which are weighed.
const MOST_WORDS: usize = 64;
/// The worth of a marked form of a bare word beside words that were typed with marks.
const UNMARKED: f64 = 0.5;
/// A completion that is less likely than this share of the likeliest one is no help to who types. This and all below are
/// choices, not fitted.
const LEAST_LIKELY: f64 = 0.02;
/// The places that a word has which is no syllable: one of bare letters, a foreign one, and one with marks. Fewer are
/// words that were printed without the space between them.
const FOREIGN_PLACES: u32 = 3;
const MARKED_PLACES: u32 = 30;
/// A word that comes after the completed one in so large a share of its places belongs to it.
const WHOLE: f64 = 0.5;
/// The share of its places in capitals from which a pair is a name, and the fewest places.
const NAME_SHARE: f64 = 0.8;
const NAME_PLACES: u32 = 2;

/// A word that is typed, or being typed.
struct TypedWord<'t> {
    span: Span,
    typed: &'t str,
    exact: String,
    folded: String,
    marked: bool,
}

/// What is typed with its last word completed, the likeliest first; nothing where no word is being typed.
pub(super) fn completions(lexis: &Lexis, typed: &str, most: usize) -> Vec<String> {
    let words = typed_words(typed);
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let has_marks = words.iter().any(|word| word.marked);
    let mut steps: Vec<Vec<Reading>> = before.iter().map(|word| forms(word, has_marks, lexis)).collect();
    steps.push(words_from(last, steps.last(), lexis));
    let (mut segmenter, mut analyzer) = (Segmenter::new(Lexicon::shared()), Analyzer::new());
    let mut scored: Vec<(f64, Vec<Option<WordId>>)> = Vec::new();
    for (score, mut path) in lexis.best_paths(&steps) {
        let rest = path.last().copied().flatten().and_then(|last| rest_of(last, lexis, &mut segmenter, &mut analyzer));
        path.extend(rest.map(Some));
        let terms: Vec<&str> = path.iter().flatten().map(|word| lexis.exact(*word)).collect();
        let gain = f64::from(segmenter.gain(&terms.join(" "), &mut analyzer)) / 100.0;
        scored.push((score + CUT_WEIGHT * gain, path));
    }
    scored.sort_by(|left, right| right.0.total_cmp(&left.0));
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    let mut seen = HashSet::from([typed.to_owned()]);
    let likely = scored.iter().take_while(|(score, _)| (score - best).exp() >= LEAST_LIKELY);
    let texts = likely.map(|(_, path)| written(typed, &words, path, lexis));
    texts.filter(|text| seen.insert(text.clone())).take(most).collect()
}

/// The words at the end of what is typed, with nothing but space between them.
fn typed_words(typed: &str) -> Vec<TypedWord<'_>> {
    let mut found: Vec<TypedWord<'_>> = Vec::new();
    let spans: Vec<Span> = tokens(typed).collect();
    if spans.last().is_none_or(|last| last.end != typed.len()) {
        return found;
    }
    for span in spans.into_iter().rev().take(MOST_BEFORE + 1) {
        let text = span.slice(typed);
        if let Some(next) = found.last() {
            let gap = typed.get(span.end..next.span.start).unwrap_or_default();
            if gap.is_empty() || !gap.chars().all(char::is_whitespace) || matches!(text, "AND" | "OR" | "NOT") {
                break;
            }
        }
        let exact = exact_term(text);
        found.push(TypedWord {
            span,
            typed: text,
            folded: fold(&exact).into_owned(),
            marked: is_marked(&exact),
            exact,
        });
    }
    // A piece of a number or a code is no word: `03-C`.
    if found.last().is_some_and(|first| is_of_a_code(typed.get(..first.span.start).unwrap_or_default())) {
        found.pop();
    }
    found.reverse();
    found
}

/// True where what stands before a word ends with a sign behind a letter or a figure: `03-`, `15/`.
fn is_of_a_code(before: &str) -> bool {
    let mut letters = before.chars().rev();
    matches!(letters.next(), Some('-' | '–' | '‑' | '/' | '.')) && letters.next().is_some_and(char::is_alphanumeric)
}

fn reading(word: Option<WordId>, weight: f64) -> Reading {
    Reading { width: 1, words: vec![word], weight }
}

/// The words that one before the last may be.
fn forms(word: &TypedWord<'_>, has_marks: bool, lexis: &Lexis) -> Vec<Reading> {
    if word.marked {
        return vec![reading(lexis.word(&word.exact, &word.folded), 1.0)];
    }
    let mut forms: Vec<WordId> = lexis.forms(&word.folded).collect();
    if forms.is_empty() {
        return vec![reading(None, 1.0)];
    }
    forms.sort_by_key(|form| std::cmp::Reverse(lexis.count(*form)));
    forms.truncate(MOST_FORMS);
    let weight = |form: WordId| if has_marks && lexis.exact(form) != word.exact { UNMARKED } else { 1.0 };
    forms.into_iter().map(|form| reading(Some(form), weight(form))).collect()
}

/// The words that the last one may become, the likeliest after those that stand before it.
fn words_from(last: &TypedWord<'_>, before: Option<&Vec<Reading>>, lexis: &Lexis) -> Vec<Reading> {
    let fits = |word: &WordId| {
        // Who types the tone last has none yet: `xâ` begins `xấu`.
        let exact = lexis.exact(*word);
        let begins = || exact.starts_with(&last.exact) || toneless(exact).starts_with(&last.exact);
        let is_piece = exact == last.exact && !is_plausible_syllable(exact);
        (!last.marked || begins()) && !is_piece && is_word(*word, lexis)
    };
    let likelihood = |word: WordId| {
        let before = before.into_iter().flatten().flat_map(|reading| reading.words.iter().flatten());
        let after = before.map(|before| lexis.likelihood(Some(*before), Some(word)));
        after.fold(lexis.likelihood(None, Some(word)), f64::max)
    };
    let mut found: Vec<(f64, WordId)> =
        lexis.beginning_with(&last.folded).filter(fits).map(|word| (likelihood(word), word)).collect();
    found.sort_by(|left, right| right.0.total_cmp(&left.0).then_with(|| left.1.cmp(&right.1)));
    found.truncate(MOST_WORDS);
    found.into_iter().map(|(_, word)| reading(Some(word), 1.0)).collect()
}

/// True for a syllable, and for what is no syllable but too frequent for words that were printed without the space
/// between them (`xấuđể`).
fn is_word(word: WordId, lexis: &Lexis) -> bool {
    let exact = lexis.exact(word);
    let places = if is_marked(exact) { MARKED_PLACES } else { FOREIGN_PLACES };
    is_plausible_syllable(exact) || lexis.count(word) >= places
}

/// The syllable that another is but a piece of a word or name without, and mostly stands before.
fn rest_of(word: WordId, lexis: &Lexis, segmenter: &mut Segmenter<'_>, analyzer: &mut Analyzer) -> Option<WordId> {
    let followers = lexis.followers(word);
    let (next, places, capitals) = followers.max_by_key(|(next, places, _)| (*places, std::cmp::Reverse(*next)))?;
    if f64::from(places) < WHOLE * f64::from(lexis.count(word)) || !is_word(next, lexis) {
        return None;
    }
    let both = format!("{} {}", lexis.exact(word), lexis.exact(next));
    let is_whole = is_name_pair((capitals, places)) || segmenter.words(&both, analyzer).len() == 1;
    is_whole.then_some(next)
}

/// What is typed with the words of a path in the place of its own; what was typed with marks or capitals keeps them.
fn written(typed: &str, words: &[TypedWord<'_>], path: &[Option<WordId>], lexis: &Lexis) -> String {
    let is_name = |at: usize| {
        let word = |at: usize| path.get(at).copied().flatten();
        let pair = |first: usize| Some(is_name_pair(lexis.capitals(word(first)?, word(first + 1)?)));
        let alone = || {
            let all = word(at).map(|word| {
                lexis.followers(word).fold((0, 0), |sum, (_, count, capitals)| (sum.0 + capitals, sum.1 + count))
            });
            at + 1 == path.len() && all.is_some_and(is_name_pair)
        };
        at.checked_sub(1).and_then(pair) == Some(true) || pair(at) == Some(true) || alone()
    };
    let head = words.first().map_or(typed.len(), |word| word.span.start);
    let mut text = typed.get(..head).unwrap_or_default().to_owned();
    for (at, word) in path.iter().enumerate() {
        let term = word.map(|word| lexis.exact(word));
        let shown = match words.get(at) {
            Some(own) => {
                let end = at.checked_sub(1).and_then(|at| words.get(at)).map_or(head, |before| before.span.end);
                text.push_str(typed.get(end..own.span.start).unwrap_or_default());
                match term.filter(|term| *term != own.exact) {
                    Some(term) => cased_as(own.typed, term),
                    None => own.typed.to_owned(),
                }
            }
            None => {
                text.push(' ');
                term.unwrap_or_default().to_owned()
            }
        };
        text.push_str(&if is_name(at) { cased_as("Ab", &shown) } else { shown });
    }
    text
}

fn is_name_pair((capitals, places): (u32, u32)) -> bool {
    places >= NAME_PLACES && f64::from(capitals) >= NAME_SHARE * f64::from(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexis::Counter;

    fn lexis() -> Lexis {
        let mut counter = Counter::new();
        for _ in 0..9 {
            counter.add(
                "nợ xấu của ngân hàng, chi bộ họp ngày đầu tháng. tàu ra Hoàng Sa và Trường Sa. sa mạc. hoàng hôn",
            );
            counter.add("Thủ tướng Nguyễn Tấn Dũng, thư gửi nhà. thủ đô. thương mại");
        }
        counter.add("nợ xấuđể lại. nợ xấuđể lại. hoang dã");
        Lexis::read(&counter.pack(0)).expect("a lexis")
    }

    #[test]
    fn words_are_whole_marked_and_written_as_the_archive_writes_them() {
        let lexis = lexis();
        for (typed, expected) in [
            ("ngan h", "ngân hàng"),
            ("ngan", "ngân hàng"),
            ("nợ x", "nợ xấu"),
            ("no xa", "nợ xấu"),
            ("nợ xâ", "nợ xấu"),
            ("hoang s", "Hoàng Sa"),
            ("hoang sa", "Hoàng Sa"),
            ("hoàng sa", "Hoàng Sa"),
            ("thu tuong ng", "thủ tướng Nguyễn Tấn"),
            ("+\"chi b", "+\"chi bộ"),
            ("Ngan H", "Ngân Hàng"),
            ("03-CT/TW chi b", "03-CT/TW chi bộ"),
        ] {
            assert_eq!(completions(&lexis, typed, 4).first().map(String::as_str), Some(expected), "{typed}");
        }
    }

    #[test]
    fn debris_and_what_is_there_already_is_not_offered() {
        let lexis = lexis();
        for typed in ["nợ x", "nợ xấu", "nợ xấuđ", "xau"] {
            let found = completions(&lexis, typed, 9);
            assert!(found.iter().all(|text| !text.contains("xấuđể") && text != typed), "{typed}: {found:?}");
        }
        for typed in ["", "03-", "03-C", "15/2020", "chi bộ ", "???", "zzz"] {
            assert!(completions(&lexis, typed, 9).is_empty(), "{typed}");
        }
    }
}
