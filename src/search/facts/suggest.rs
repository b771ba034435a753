//! The suggestions for a query as it is typed: words, document numbers, cells, titles. Accents are optional; those that
//! are typed hold.

use std::collections::HashSet;

use serde::Serialize;

use crate::search::error::SearchError;
use crate::search::facts::cells::{CellRequest, cells};
use crate::search::facts::complete::completions;
use crate::search::facts::register::{RegisterRequest, register};
use crate::search::reading::accents::{Word, words};
use crate::search::request::Request;
use crate::search::run::search;
use crate::search::show::page::Hit;
use crate::store::Store;
use crate::text::{Analyzer, tokens};

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// The query with its last word completed, and those before it as the archive writes them.
    Word,
    /// A document number.
    Number,
    /// A cell.
    Cell,
    /// The title of an article.
    Title,
}

/// One thing that a query may become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// What to put into the box, or to show.
    pub text: String,
    /// How many articles cite or name it; `null` for words and titles.
    pub articles: Option<usize>,
    /// The article of a title.
    pub id: Option<String>,
}

/// The most suggestions of one kind that are given.
const MOST_OF_A_KIND: usize = 4;
/// A title is suggested from so many letters on: fewer are no more than a guess, and dear to look up.
const LETTERS_OF_A_TITLE: usize = 3;

/// The source of completions: all numbers and cells of an index, by what they are called. Made once for a commit.
#[derive(Debug, Default)]
pub struct Suggester {
    numbers: Names,
    cells: Names,
}

impl Suggester {
    /// The suggester of an index.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn of(store: &Store) -> Result<Self, SearchError> {
        let mut analyzer = Analyzer::new();
        let (mut numbers, mut named) = (Names::default(), Names::default());
        let all = RegisterRequest { limit: usize::MAX, ..RegisterRequest::default() };
        for entry in register(store, &all)?.entries {
            let at = numbers.entry(&entry.number, entry.articles);
            // As it is written, and as people say it: the type, then the number, with or without a leading zero.
            for number in [entry.number.as_str(), entry.number.trim_start_matches('0')] {
                numbers.call(&mut analyzer, number, at);
                if let Some(name) = &entry.type_name {
                    numbers.call(&mut analyzer, &format!("{name} {number}"), at);
                    numbers.call(&mut analyzer, &format!("{name} số {number}"), at);
                }
            }
        }
        let all = CellRequest { limit: usize::MAX, ..CellRequest::default() };
        for cell in cells(store, &all)?.entries {
            let at = named.entry(&cell.name, cell.articles);
            // From each of its words on: `Bến Gỗ` finds `Đảng ủy phường Bến Gỗ`.
            let beginnings: Vec<usize> = tokens(&cell.name).map(|span| span.start).collect();
            for start in beginnings {
                named.call(&mut analyzer, cell.name.get(start..).unwrap_or_default(), at);
            }
        }
        Ok(Self { numbers: numbers.sorted(), cells: named.sorted() })
    }

    /// At most `limit` suggestions for what is typed so far: completed words first, then numbers, cells and titles.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn suggest(&self, store: &Store, typed: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        let typed = typed.trim_start();
        let mut analyzer = Analyzer::new();
        let begun = words(&mut analyzer, typed);
        let mut found = Vec::new();
        if begun.is_empty() {
            return Ok(found);
        }
        let most = MOST_OF_A_KIND.min(limit);
        if let Some(lexis) = store.lexis()? {
            let word = |text| Suggestion { kind: SuggestionKind::Word, text, articles: None, id: None };
            found.extend(completions(lexis, typed, most).into_iter().map(word));
        }
        for (kind, names) in [(SuggestionKind::Number, &self.numbers), (SuggestionKind::Cell, &self.cells)] {
            found.extend(names.beginning_with(&begun, most).into_iter().map(|entry| Suggestion {
                kind,
                text: entry.name.clone(),
                articles: Some(entry.articles),
                id: None,
            }));
        }
        if typed.chars().filter(|letter| letter.is_alphanumeric()).count() >= LETTERS_OF_A_TITLE {
            found.extend(titles(store, &begun, most)?);
        }
        found.truncate(limit);
        Ok(found)
    }
}

/// Names, and what they are called.
#[derive(Debug, Default)]
struct Names {
    entries: Vec<Entry>,
    /// Folded and exact letters of a calling, without what stands between, and the entry it is of; in order.
    callings: Vec<(Box<str>, Box<str>, u32)>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    articles: usize,
}

impl Names {
    fn entry(&mut self, name: &str, articles: usize) -> u32 {
        self.entries.push(Entry { name: name.to_owned(), articles });
        u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
    }

    fn call(&mut self, analyzer: &mut Analyzer, text: &str, entry: u32) {
        let (folded, exact) = letters(&words(analyzer, text));
        self.callings.push((folded.into(), exact.into(), entry));
    }

    fn sorted(mut self) -> Self {
        self.callings.sort_unstable();
        self.callings.dedup();
        self
    }

    /// The entries that have a calling that begins with these words, those of most articles first.
    fn beginning_with(&self, begun: &[Word], most: usize) -> Vec<&Entry> {
        let (folded, exact) = letters(begun);
        let marked = begun.iter().any(Word::is_marked);
        let first = self.callings.partition_point(|(known, ..)| **known < *folded);
        let beginning = self.callings.iter().skip(first).take_while(|(known, ..)| known.starts_with(&folded));
        let mut found: Vec<u32> =
            beginning.filter(|(_, known, _)| !marked || known.starts_with(&exact)).map(|(.., entry)| *entry).collect();
        found.sort_unstable();
        found.dedup();
        let mut found: Vec<&Entry> = found.into_iter().filter_map(|at| self.entries.get(at as usize)).collect();
        found.sort_by(|left, right| {
            right.articles.cmp(&left.articles).then_with(|| left.name.len().cmp(&right.name.len()))
        });
        // Names that differ but in case, signs or the place of a tone are one.
        let (mut analyzer, mut seen) = (Analyzer::new(), HashSet::new());
        let once = |entry: &&Entry| seen.insert(letters(&words(&mut analyzer, &entry.name)).1);
        found.into_iter().filter(once).take(most).collect()
    }
}

/// The letters of words, folded and exact, with nothing between: `03-CT/T` begins `03-CT/TW`.
fn letters(words: &[Word]) -> (String, String) {
    words.iter().fold(Default::default(), |(folded, exact), word| (folded + &word.folded, exact + &word.exact))
}

/// Titles that hold all the words, the last one as a beginning; those of reprints, and those that differ but in case and
/// signs, once.
fn titles(store: &Store, begun: &[Word], most: usize) -> Result<Vec<Suggestion>, SearchError> {
    let Some((last, earlier)) = begun.split_last() else { return Ok(Vec::new()) };
    let mut query: String = earlier.iter().map(|word| format!("+title:{} ", word.exact)).collect();
    query.push_str(&format!("+title:{}*", last.exact));
    let request = Request { limit: most * 2, fold_reprints: true, with_related: false, ..Request::new(query) };
    let (mut analyzer, mut seen) = (Analyzer::new(), HashSet::new());
    let mut hits = search(store, &request)?.hits;
    hits.retain(|hit| seen.insert(letters(&words(&mut analyzer, &hit.title)).1));
    hits.truncate(most);
    let suggestion =
        |hit: Hit| Suggestion { kind: SuggestionKind::Title, text: hit.title, articles: None, id: Some(hit.id) };
    Ok(hits.into_iter().map(suggestion).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[(&str, usize)]) -> Names {
        let mut names = Names::default();
        for (name, articles) in all {
            let at = names.entry(name, *articles);
            names.call(&mut Analyzer::new(), name, at);
        }
        names.sorted()
    }

    fn begun(names: &Names, typed: &str) -> Vec<String> {
        let begun = words(&mut Analyzer::new(), typed);
        names.beginning_with(&begun, 9).into_iter().map(|entry| entry.name.clone()).collect()
    }

    #[test]
    fn names_are_completed_with_and_without_marks_and_signs() {
        let names = names(&[("03-CT/TW", 5), ("03-NQ/TW", 9), ("Đảng ủy phường Bến Gỗ", 2), ("Đang làm", 1)]);
        for typed in ["03", "03-", "03/", "3"] {
            let expected: &[&str] = if typed == "3" { &[] } else { &["03-NQ/TW", "03-CT/TW"] };
            assert_eq!(begun(&names, typed), expected, "{typed}");
        }
        assert_eq!(begun(&names, "03ct"), ["03-CT/TW"]);
        assert_eq!(begun(&names, "dang"), ["Đảng ủy phường Bến Gỗ", "Đang làm"]);
        assert_eq!(begun(&names, "đảng uỷ phường b"), ["Đảng ủy phường Bến Gỗ"]);
    }
}
