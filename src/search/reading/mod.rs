//! Reading a query as what was most likely meant by it.
//!
//! A word that the index has is never taken for another. One that no article has finds nothing as typed, so it is read
//! as something that is there: the keys of an input method that was off (`ddangr`), two words run together (`chibộ`) or
//! one torn apart (`nhố ng`), or a word nearly spelt so. A bare word keeps all its accented forms; which of them is
//! likeliest between its neighbours is worth a little in the ranking, and is suggested. Which reading is likely, the
//! [`Lexis`](crate::lexis::Lexis) of the index says.
//!
//! Of a long query the first [`MOST_WORDS`] words are read so, and of those that no article has the first
//! [`MOST_MENDED`] are compared with what the index knows: a pasted page is a text, not a slip.

mod keys;
mod mend;
mod row;
#[cfg(test)]
mod tests;
mod typed;

use std::collections::BTreeMap;

use crate::lexis::Lexis;
use crate::query::{Parsed, parse};
use crate::search::lookup::Lookup;
use crate::search::request::Request;
use crate::store::Store;
use row::{Kind, Row};
use typed::{Typed, typed};

/// The number of words of a query that are read.
const MOST_WORDS: usize = 64;
/// The number of words that no article has which are compared with those of the index.
const MOST_MENDED: usize = 8;
/// A form that is likelier than this is taken for what a bare word stands for.
const LIKELY: f64 = 0.5;
/// A likelier word than one that was typed with marks is suggested where it is as sure as this.
const SURE: f64 = 0.9;
/// The number of words that the note on a reading names.
const MOST_NAMED: usize = 4;

/// A query as it was read.
pub(super) struct Read {
    /// The query; where words of it are read as others, with those in their place.
    pub parsed: Parsed,
    /// The likeliest forms of its bare words, exact terms by where the words begin in it.
    pub likely: BTreeMap<usize, String>,
    /// The note on what was read as something else, for the reader of the page.
    pub note: Option<String>,
    /// The query in the words that are likelier than those it has.
    pub suggestion: Option<String>,
}

impl Read {
    /// A query that stands as it was typed.
    pub fn as_typed(parsed: Parsed) -> Self {
        Self { parsed, likely: BTreeMap::new(), note: None, suggestion: None }
    }
}

/// Reads a query against an index.
pub(super) fn read(parsed: Parsed, request: &Request, store: &Store, lookup: &Lookup<'_>) -> tantivy::Result<Read> {
    if request.exact {
        return Ok(Read::as_typed(parsed));
    }
    let words = typed(&parsed, request.scope, lookup)?;
    // The statistics are read from the disk only where they can tell anything.
    if words.iter().all(Typed::is_settled) {
        return Ok(Read::as_typed(parsed));
    }
    let Some(lexis) = store.lexis() else { return Ok(Read::as_typed(parsed)) };
    let row = Row::of(&words, lexis, &parsed.query);
    Ok(rewrite(parsed, &words, &row, lexis))
}

/// The query with its readings in place, and the suggestion beside it.
fn rewrite(parsed: Parsed, words: &[Typed], row: &Row, lexis: &Lexis) -> Read {
    let mut read = Rewriting::default();
    let mut done = 0;
    for (choice, candidate) in row.chosen(lexis) {
        let width = candidate.reading.width;
        let (Some(first), Some(last)) = (words.get(choice.at), words.get(choice.at + width - 1)) else { continue };
        let between = parsed.query.get(done..first.span.start).unwrap_or_default();
        read.copy(between);
        done = last.span.end;
        let text = parsed.query.get(first.span.start..done).unwrap_or_default();
        let exact =
            || -> Vec<&str> { candidate.reading.words.iter().flatten().map(|word| lexis.exact(*word)).collect() };
        match candidate.kind {
            Kind::Form if choice.sure >= LIKELY => read.form(text, &exact().join(" ")),
            Kind::Other if choice.sure >= SURE => read.suggest(text, &exact().join(" ")),
            Kind::Typed | Kind::Form | Kind::Other => read.copy(text),
            Kind::Keys => read.replace(text, &[candidate.text.as_str()], true),
            Kind::Mended => read.replace(text, &exact(), first.marked || last.marked),
        }
    }
    read.copy(parsed.query.get(done..).unwrap_or_default());
    read.finish(parsed)
}

#[derive(Default)]
struct Rewriting {
    query: String,
    suggestion: String,
    suggests: bool,
    likely: BTreeMap<usize, String>,
    replaced: Vec<String>,
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
        self.replaced.push(format!("{typed} → {}", meant.join(" ")));
        for (at, (word, shown)) in meant.iter().zip(&shown).enumerate() {
            if at > 0 {
                self.copy(" ");
            }
            if !marked {
                self.likely.insert(self.query.len(), (*word).to_owned());
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
        if self.replaced.is_empty() {
            return Read { parsed, likely: self.likely, note: None, suggestion };
        }
        let named = self.replaced.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if self.replaced.len() > MOST_NAMED { ", …" } else { "" };
        let note = Some(format!("no article has it as typed: {named}{more}"));
        Read { parsed: parse(&self.query), likely: self.likely, note, suggestion }
    }
}

/// A term in the case of what was typed: all capitals, a capital at its head, or as it is. Never a word of the query
/// language.
fn cased_as(typed: &str, term: &str) -> String {
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
