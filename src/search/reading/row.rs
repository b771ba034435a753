//! The readings of each word of a query, to choose from.

use super::typed::{Place, Typed};
use super::{MOST_MENDED, keys, mend};
use crate::lexis::{Choice, Lexis, Reading, WordId};

/// The kind of a reading: how it comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The word as typed.
    Typed,
    /// A form of a bare word.
    Form,
    /// Another word than one the index has.
    Other,
    /// The letters that keys stand for.
    Keys,
    /// A word or words in place of what no article has.
    Mended,
}

/// A reading of a word.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub kind: Kind,
    pub reading: Reading,
    /// The exact term, of what is read by [`Kind::Keys`].
    pub text: String,
}

impl Candidate {
    pub fn of(kind: Kind, width: usize, words: &[WordId], weight: f64) -> Self {
        let words = words.iter().map(|word| Some(*word)).collect();
        Self { kind, reading: Reading { width, words, weight }, text: String::new() }
    }

    fn typed(word: Option<WordId>, weight: f64) -> Self {
        Self { kind: Kind::Typed, reading: Reading { width: 1, words: vec![word], weight }, text: String::new() }
    }
}

/// The worth of a word as typed that no article has, against readings that are there.
const LACKING: f64 = 1e-4;
/// The worth of a word as typed that may be keys, in a query that has keys.
const NOT_KEYS: f64 = 0.3;
/// The worth of the forms of a bare word in such a query: whoever types keys types all of them.
const UNKEYED: f64 = 0.02;
/// The worth of a marked form of a bare word in a query with marks, against the bare one.
const UNMARKED: f64 = 0.5;
/// The worth of a near word in place of one that the index has, against one in place of one that it lacks.
const OTHER: f64 = 0.02;
/// The most forms of a bare word that are weighed, the most frequent ones.
const MOST_FORMS: usize = 16;

/// A row of words with their readings.
pub(super) struct Row {
    candidates: Vec<Vec<Candidate>>,
}

impl Row {
    pub fn of(words: &[Typed], lexis: &Lexis, query: &str) -> Self {
        let decoded: Vec<Vec<String>> =
            words.iter().map(|word| if word.code { Vec::new() } else { known_keys(word, lexis) }).collect();
        let has_keys = words.iter().zip(&decoded).any(|(word, keys)| word.is_lacking() && !keys.is_empty());
        let has_marks = words.iter().any(|word| word.marked);
        let mut mended = 0;
        let mut candidates = Vec::with_capacity(words.len());
        for (at, (word, keys)) in words.iter().zip(&decoded).enumerate() {
            let known = lexis.word(&word.exact, &word.folded);
            let mut here = Vec::new();
            if has_keys {
                here.extend(keys.iter().map(|letters| Candidate {
                    kind: Kind::Keys,
                    reading: Reading { width: 1, words: vec![known_word(letters, lexis)], weight: 1.0 },
                    text: letters.clone(),
                }));
            }
            if word.code {
                here.push(Candidate::typed(None, 1.0));
            } else if word.is_lacking() {
                here.push(Candidate::typed(None, LACKING));
                if here.len() == 1 && mended < MOST_MENDED {
                    mended += 1;
                    here.extend(mend::near(word, lexis));
                    here.extend(mend::parts(word, lexis));
                }
            } else if word.marked {
                here.push(Candidate::typed(known, 1.0));
                if word.rare && mended < MOST_MENDED && !is_usual(words, at, lexis) {
                    mended += 1;
                    here.extend(others(word, lexis));
                }
            } else {
                let share = match (has_keys, has_marks) {
                    (true, _) => UNKEYED,
                    (false, true) => UNMARKED,
                    (false, false) => 1.0,
                };
                let typed = if has_keys && !keys.is_empty() { NOT_KEYS } else { 1.0 };
                here.extend(forms(word, lexis, typed, share));
                if here.is_empty() {
                    here.push(Candidate::typed(None, 1.0));
                }
            }
            if let Some((next, kind)) = words.get(at + 1).and_then(|next| Some((next, torn(word, next, query)?)))
                && mended < MOST_MENDED
            {
                mended += 1;
                here.extend(mend::joined(kind, word, next, lexis));
            }
            candidates.push(here);
        }
        Self { candidates }
    }

    /// The likeliest reading of each word, from left to right.
    pub fn chosen(&self, lexis: &Lexis) -> Vec<(Choice, &Candidate)> {
        let readings: Vec<Vec<Reading>> = self
            .candidates
            .iter()
            .map(|here| here.iter().map(|candidate| candidate.reading.clone()).collect())
            .collect();
        let chosen = lexis.choose(&readings).into_iter();
        chosen.filter_map(|choice| Some((choice, self.candidates.get(choice.at)?.get(choice.reading)?))).collect()
    }
}

impl Row {
    /// The likeliest ways to read the bare words, best first, with their probabilities: the form of each by its number.
    /// Other words stay as they were chosen.
    pub fn best(&self, lexis: &Lexis, chosen: &[(Choice, &Candidate)]) -> Vec<(f64, Vec<(usize, WordId)>)> {
        let mut steps: Vec<Vec<Reading>> = Vec::with_capacity(chosen.len());
        let mut places = Vec::with_capacity(chosen.len());
        for (choice, candidate) in chosen {
            let here = self.candidates.get(choice.at).map(Vec::as_slice).unwrap_or_default();
            let forms = here.iter().filter(|other| other.kind == Kind::Form);
            steps.push(match candidate.kind {
                Kind::Form => forms.map(|form| form.reading.clone()).collect(),
                _ => vec![Reading { weight: 1.0, ..candidate.reading.clone() }],
            });
            places.push((choice.at, candidate.kind == Kind::Form));
        }
        let of_path = |words: Vec<Option<WordId>>| {
            let forms = places.iter().zip(words).filter(|((_, is_form), _)| *is_form);
            forms.filter_map(|((at, _), word)| Some((*at, word?))).collect()
        };
        lexis.best_paths(&steps).into_iter().map(|(probability, words)| (probability, of_path(words))).collect()
    }
}

/// The candidate of one word in the place of two, where they may be pieces of it.
fn torn(word: &Typed, next: &Typed, query: &str) -> Option<Kind> {
    if word.place != Place::Free || next.place != Place::Free || query.get(word.span.end..next.span.start) != Some(" ")
    {
        return None;
    }
    if word.code || next.code {
        return None;
    }
    if word.is_lacking() || next.is_lacking() {
        return Some(Kind::Mended);
    }
    (word.is_fragment() || next.is_fragment()).then_some(Kind::Other)
}

/// True where the index has a word next to one of its neighbours in the query.
fn is_usual(words: &[Typed], at: usize, lexis: &Lexis) -> bool {
    let id = |at: usize| words.get(at).and_then(|word| lexis.word(&word.exact, &word.folded));
    let beside = |first: Option<usize>, second: usize| {
        first.and_then(id).zip(id(second)).is_some_and(|(first, second)| lexis.pair(first, second) > 0)
    };
    beside(at.checked_sub(1), at) || beside(Some(at), at + 1)
}

/// The words that a word may be the keys of, as far as they are known.
fn known_keys(word: &Typed, lexis: &Lexis) -> Vec<String> {
    let mut found = keys::letters(&word.exact);
    found.retain(|letters| known_word(letters, lexis).is_some());
    found
}

fn known_word(exact: &str, lexis: &Lexis) -> Option<WordId> {
    lexis.word(exact, &crate::text::fold(exact))
}

/// The forms of a bare word.
fn forms(word: &Typed, lexis: &Lexis, typed: f64, share: f64) -> Vec<Candidate> {
    let mut forms: Vec<WordId> = lexis.forms(&word.folded).collect();
    forms.sort_by_key(|form| std::cmp::Reverse(lexis.count(*form)));
    forms.truncate(MOST_FORMS);
    let weight = |form: WordId| if lexis.exact(form) == word.exact { typed } else { share };
    forms.into_iter().map(|form| Candidate::of(Kind::Form, 1, &[form], weight(form))).collect()
}

/// Words that are like one that the index has but seldom.
fn others(word: &Typed, lexis: &Lexis) -> Vec<Candidate> {
    let near = mend::near(word, lexis).into_iter();
    let other =
        |candidate: &Candidate| candidate.reading.words.iter().flatten().all(|id| lexis.exact(*id) != word.exact);
    near.filter(other)
        .map(|candidate| Candidate {
            kind: Kind::Other,
            reading: Reading { weight: candidate.reading.weight * OTHER, ..candidate.reading },
            ..candidate
        })
        .collect()
}
