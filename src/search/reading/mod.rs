//! Reading a query as what was most likely meant by it.
//!
//! A word that the index has is never taken for another. One that no article has may be the keys of an input method that
//! was off (`ddangr`), two words run together (`chibộ`), one torn apart, or a word nearly spelt so: it is read so where
//! that is certain, and suggested where it is likely. Bare words are read by their neighbours, the likeliest readings
//! first; the answer goes by the first that some article has. Which reading is likely, the
//! [`Lexis`](crate::lexis::Lexis) of the index says.
//!
//! Of a long query the first [`MOST_WORDS`] words are read so, and of those that no article has the first
//! [`MOST_MENDED`] are compared with what the index knows: a pasted page is a text, not a slip.

pub(in crate::search) mod accents;
mod certain;
mod keys;
pub(in crate::search) mod lookup;
mod mend;
pub(in crate::search) mod misspelt;
pub(in crate::search) mod numbers;
pub(in crate::search) mod remark;
mod row;
pub(in crate::search) mod shape;
pub(in crate::search) mod synonyms;
#[cfg(test)]
mod tests;
mod typed;

use std::collections::BTreeMap;

use crate::lexis::{Lexis, WordId};
use crate::query::{Parsed, parse};
use crate::search::reading::lookup::WordCounts;
use crate::search::request::Request;
use crate::segment::Segmenter;
use crate::text::Analyzer;
use certain::Certain;
use remark::Remark;
use row::{Kind, Row};
use typed::{Typed, typed};

/// The number of words of a query that are read.
const MOST_WORDS: usize = 64;
/// The number of words that no article has which are compared with those of the index.
const MOST_MENDED: usize = 4;
/// A form that is likelier than this is taken for what a bare word stands for.
const LIKELY: f64 = 0.5;
/// A form that is likelier than this holds in a long query. See `docs/ranking.md`.
const HOLDS: f64 = 0.8;
/// A likelier word than one that was typed with marks is suggested where it is as sure as this.
const SURE: f64 = 0.9;

/// A query as it was read.
pub(in crate::search) struct Read {
    /// The query; where words of it are read as others, with those in their place.
    pub parsed: Parsed,
    /// The likeliest forms of its bare words, exact terms by where the words begin in it: what ranks.
    pub likely: Forms,
    /// Those of them that are sure enough to hold in a long query, where another form of one word costs little; `None`
    /// beside words with marks.
    pub sure: Option<Forms>,
    /// The ways in which its bare words are read, best first, with their probabilities; one at least.
    pub readings: Vec<(f64, Forms)>,
    /// The words that were read as others.
    pub remarks: Vec<Remark>,
    /// The query in the words that are likelier than those it has.
    pub suggestion: Option<String>,
}

/// Exact terms that bare words stand for, by where the words begin in the query.
pub(in crate::search) type Forms = BTreeMap<usize, String>;

impl Read {
    /// A query that stands as it was typed.
    pub fn as_typed(parsed: Parsed) -> Self {
        Self {
            parsed,
            likely: Forms::new(),
            sure: None,
            readings: vec![(1.0, Forms::new())],
            remarks: Vec::new(),
            suggestion: None,
        }
    }
}

/// Reads a query against an archive; `lexis` has its statistics of words, where it has any.
pub(in crate::search) fn read<'l, C: WordCounts>(
    parsed: Parsed,
    request: &Request,
    lexis: impl FnOnce() -> Option<&'l Lexis>,
    counts: &C,
) -> Result<Read, C::Error> {
    if request.exact {
        return Ok(Read::as_typed(parsed));
    }
    let words = typed(&parsed, request.scope, counts)?;
    // The statistics are read from the disk only where they can tell anything.
    if words.iter().all(Typed::is_settled) {
        return Ok(Read::as_typed(parsed));
    }
    let Some(lexis) = lexis() else { return Ok(Read::as_typed(parsed)) };
    let row = Row::of(&words, lexis, &parsed.query);
    Ok(rewrite(parsed, &words, &row, lexis))
}

/// The query with its readings in place, and the suggestion beside it.
fn rewrite(parsed: Parsed, words: &[Typed], row: &Row, lexis: &Lexis) -> Read {
    let mut read = Rewriting::default();
    let mut done = 0;
    let chosen = row.chosen(lexis);
    let certain = Certain { words, chosen: &chosen, lexis };
    for (place, (choice, candidate)) in chosen.iter().enumerate() {
        let width = candidate.reading.width;
        let (Some(first), Some(last)) = (words.get(choice.at), words.get(choice.at + width - 1)) else { continue };
        let between = parsed.query.get(done..first.span.start).unwrap_or_default();
        read.copy(between);
        done = last.span.end;
        let text = parsed.query.get(first.span.start..done).unwrap_or_default();
        let exact =
            || -> Vec<&str> { candidate.reading.words.iter().flatten().map(|word| lexis.exact(*word)).collect() };
        if candidate.kind == Kind::Form {
            read.bare.insert(choice.at, read.query.len());
        }
        match candidate.kind {
            Kind::Form if choice.sure >= LIKELY => {
                if choice.sure >= HOLDS {
                    read.sure.insert(read.query.len(), exact().join(" "));
                }
                read.form(text, &exact().join(" "));
            }
            Kind::Other if choice.sure >= SURE => read.suggest(text, &exact().join(" ")),
            Kind::Typed | Kind::Form | Kind::Other => read.copy(text),
            Kind::Keys if certain.keys(first, &candidate.text) => read.replace(text, &[candidate.text.as_str()], true),
            Kind::Mended if certain.mended(place, *choice, candidate) => {
                read.replace(text, &exact(), first.marked || last.marked);
            }
            Kind::Keys | Kind::Mended if choice.sure >= SURE => read.suggest(text, &exact().join(" ")),
            Kind::Keys | Kind::Mended => read.copy(text),
        }
    }
    read.copy(parsed.query.get(done..).unwrap_or_default());
    let paths = row.best(lexis, &chosen);
    let (bare, mended) = (read.bare.clone(), read.mended.clone());
    let mut read = read.finish(parsed);
    if words.iter().any(|word| word.marked) {
        read.sure = None;
    }
    let readings = weigh(paths, words, lexis);
    if !readings.is_empty() {
        let forms = |path: Vec<(usize, WordId)>| -> Forms {
            let of_path =
                path.into_iter().filter_map(|(at, word)| Some((*bare.get(&at)?, lexis.exact(word).to_owned())));
            of_path.chain(mended.clone()).collect()
        };
        read.readings = readings.into_iter().map(|(probability, path)| (probability, forms(path))).collect();
    }
    read
}

/// The weight of how well a reading is cut into words that the lexicon knows; see `docs/ranking.md`.
pub(in crate::search) const CUT_WEIGHT: f64 = 0.25;
/// The most readings that are tried: so many, or those that are so probable together.
const MOST_READINGS: usize = 20;
const ENOUGH: f64 = 0.95;
/// How much likelier it is, as a logarithm, that who typed some marks typed all of them than that some were left out;
/// and how much likelier that becomes with each word that bears marks.
const TYPED_WHOLE: f64 = 2.2;
const TYPED_MARK: f64 = std::f64::consts::LN_2;

/// The readings of bare words with their probabilities, best first: of their neighbours, of what titles have, and of the
/// words that they make.
fn weigh(paths: Vec<(f64, Vec<(usize, WordId)>)>, words: &[Typed], lexis: &Lexis) -> Vec<(f64, Vec<(usize, WordId)>)> {
    let mut analyzer = Analyzer::new();
    let marked = words.iter().filter(|word| word.marked).count();
    let mut scored: Vec<(f64, Vec<(usize, WordId)>)> = Vec::with_capacity(paths.len());
    for (score, path) in paths {
        let mut terms: Vec<&str> = words.iter().map(|word| word.exact.as_str()).collect();
        let mut is_typed = true;
        for (at, word) in &path {
            if let Some(term) = terms.get_mut(*at) {
                is_typed &= *term == lexis.exact(*word);
                *term = lexis.exact(*word);
            }
        }
        let gain = Segmenter::with_shared(|segmenter| segmenter.gain(&terms.join(" "), &mut analyzer));
        let gain = f64::from(gain) / 100.0;
        let whole = if is_typed && marked > 0 { TYPED_WHOLE + TYPED_MARK * marked as f64 } else { 0.0 };
        scored.push((score + CUT_WEIGHT * gain + whole, path));
    }
    scored.sort_by(|left, right| right.0.total_cmp(&left.0));
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    let sum: f64 = scored.iter().map(|(score, _)| (score - best).exp()).sum();
    let mut sure = 0.0;
    let mut found = Vec::new();
    for (score, path) in scored {
        if sure >= ENOUGH || found.len() == MOST_READINGS {
            break;
        }
        let probability = (score - best).exp() / sum;
        sure += probability;
        found.push((probability, path));
    }
    found
}

#[derive(Default)]
struct Rewriting {
    query: String,
    suggestion: String,
    suggests: bool,
    likely: Forms,
    sure: Forms,
    /// The forms of words that no article has as they were typed.
    mended: Forms,
    /// The places of bare words in the query, by their numbers.
    bare: BTreeMap<usize, usize>,
    replaced: Vec<Remark>,
}

impl Rewriting {
    fn copy(&mut self, text: &str) {
        self.query.push_str(text);
        self.suggestion.push_str(text);
    }

    fn suggest(&mut self, typed: &str, meant: &str) {
        self.query.push_str(typed);
        self.suggestion.push_str(&cased_as(typed, meant));
        self.suggests = true;
    }

    /// A bare word and the form it likely stands for.
    fn form(&mut self, typed: &str, form: &str) {
        self.likely.insert(self.query.len(), form.to_owned());
        if typed.to_lowercase() == form {
            self.copy(typed);
        } else {
            self.suggest(typed, form);
        }
    }

    /// Words that no article has, and what they are read as. Bare words are read as bare ones: they may have any form.
    fn replace(&mut self, typed: &str, meant: &[&str], marked: bool) {
        let bare = |word: &str| crate::text::fold(word).into_owned();
        let shown: Vec<String> =
            meant.iter().map(|word| if marked { (*word).to_owned() } else { bare(word) }).collect();
        self.replaced.push(Remark::Replaced { typed: typed.to_owned(), meant: meant.join(" ") });
        for (at, (word, shown)) in meant.iter().zip(&shown).enumerate() {
            if at > 0 {
                self.copy(" ");
            }
            if !marked {
                self.likely.insert(self.query.len(), (*word).to_owned());
                self.mended.insert(self.query.len(), (*word).to_owned());
            }
            let model = if at == 0 || typed == typed.to_uppercase() { typed } else { "" };
            self.query.push_str(&cased_as(model, shown));
            self.suggestion.push_str(&cased_as(model, word));
            self.suggests |= word != shown;
        }
    }

    fn finish(self, parsed: Parsed) -> Read {
        // A word torn in two beside a sign would leave the sign where it means nothing.
        let is_sound = |suggestion: &String| parse(suggestion).problems.len() <= parsed.problems.len();
        let suggestion = self.suggests.then_some(self.suggestion).filter(is_sound);
        let mut read = Read { likely: self.likely, sure: Some(self.sure), suggestion, ..Read::as_typed(parsed) };
        if !self.replaced.is_empty() {
            read.parsed = parse(&self.query);
            read.remarks = self.replaced;
        }
        read
    }
}

/// A term in the case of what was typed: all capitals, a capital at its head, or as it is. Never a word of the query
/// language.
pub(in crate::search) fn cased_as(typed: &str, term: &str) -> String {
    let mut letters = typed.chars();
    let head = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.next().is_some_and(char::is_uppercase);
    let mut of_term = term.chars();
    match (of_term.next(), head, rest) {
        (Some(_), true, true) if !matches!(term, "and" | "or" | "not") => term.to_uppercase(),
        (Some(first), true, _) => first.to_uppercase().chain(of_term).collect(),
        _ => term.to_owned(),
    }
}
