//! Answers as sets: which articles a query finds, against those that have every word of it.
//!
//! The truth is counted from the stored texts, not from the index: an article belongs to it if each of the query's words,
//! as someone else cut them, stands in its title, lead or body, the syllables side by side. It judges which articles are
//! found, not whether they are about the query.

use hashbrown::{HashMap, HashSet};
use serde::Serialize;
use tantivy::DocAddress;

use super::error::{EvalError, lines};
use crate::store::{Store, StoreError};
use crate::text::{clean, each_token};

/// A query, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerQuery {
    /// The query.
    pub query: String,
    /// Its words, their syllables parted by spaces.
    pub words: Vec<String>,
}

/// The texts of an index as rows of syllables.
pub struct Texts {
    addresses: Vec<DocAddress>,
    /// The syllables of each article, a break between title, lead and body.
    texts: Vec<Vec<u32>>,
    ids: HashMap<String, u32>,
    /// The articles that have each syllable, by their places.
    having: Vec<Vec<u32>>,
}

/// No syllable: what stands between two texts.
const BREAK: u32 = u32::MAX;

impl Texts {
    /// Reads all articles of an index.
    ///
    /// # Errors
    /// Returns an error if an article can't be read.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let searcher = store.searcher();
        let mut texts = Self { addresses: Vec::new(), texts: Vec::new(), ids: HashMap::new(), having: Vec::new() };
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            for doc in segment.doc_ids_alive() {
                let address = DocAddress::new(ord, doc);
                let article = store.article(&searcher, address)?;
                let parts = [article.title.as_deref(), article.lead.as_deref(), Some(article.body.as_str())];
                texts.add(address, parts.into_iter().flatten());
            }
        }
        Ok(texts)
    }

    fn add<'a>(&mut self, address: DocAddress, parts: impl Iterator<Item = &'a str>) {
        let mut row = Vec::new();
        for part in parts {
            each_token(part, |token| {
                let next = u32::try_from(self.ids.len()).unwrap_or(BREAK - 1);
                row.push(*self.ids.entry_ref(&*token.term.exact).or_insert(next));
            });
            row.push(BREAK);
        }
        self.having.resize(self.ids.len(), Vec::new());
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        for id in row.iter().copied().collect::<HashSet<u32>>() {
            if let Some(having) = self.having.get_mut(id as usize) {
                having.push(place);
            }
        }
        self.addresses.push(address);
        self.texts.push(row);
    }

    /// The articles in which all words stand.
    pub fn truth(&self, words: &[String]) -> HashSet<DocAddress> {
        let mut sequences: Vec<Vec<u32>> = Vec::with_capacity(words.len());
        for word in words {
            let mut sequence = Vec::new();
            each_token(&clean(word), |token| sequence.push(self.ids.get(&*token.term.exact).copied()));
            let Some(known) = sequence.into_iter().collect::<Option<Vec<u32>>>() else { return HashSet::new() };
            sequences.push(known);
        }
        let having = |id: &u32| self.having.get(*id as usize).map(Vec::as_slice).unwrap_or_default();
        let rarest = sequences.iter().flatten().map(having).min_by_key(|having| having.len()).unwrap_or_default();
        let has_all = |place: &&u32| {
            let text = self.texts.get(**place as usize).map(Vec::as_slice).unwrap_or_default();
            sequences.iter().all(|sequence| text.windows(sequence.len().max(1)).any(|window| window == sequence))
        };
        rarest.iter().filter(has_all).filter_map(|place| self.addresses.get(*place as usize).copied()).collect()
    }
}

/// What one query found.
#[derive(Clone, Debug, Default)]
pub struct FoundSet {
    /// The articles found.
    pub found: HashSet<DocAddress>,
    /// The first ten of them, newest first.
    pub newest: Vec<DocAddress>,
    /// Those that have every word.
    pub truth: HashSet<DocAddress>,
}

impl FoundSet {
    /// The number of articles found that belong to the truth.
    fn right(&self) -> usize {
        self.found.intersection(&self.truth).count()
    }
}

/// How well sets of articles are the truth: means over queries but for the ratio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct SetScores {
    /// The number of queries that have a truth.
    pub queries: usize,
    /// The share of the articles found that belong to the truth.
    pub precision: f64,
    /// The share of the truth that was found.
    pub recall: f64,
    /// The harmonic mean of the two, of each query.
    pub f1: f64,
    /// The share of queries whose set is the truth to the article.
    pub exact: f64,
    /// The median of the number of articles found, divided by that of the truth.
    pub ratio: f64,
    /// The share of the first ten, newest first, that belong to the truth.
    pub newest: f64,
    /// The share of queries that find nothing.
    pub empty: f64,
}

impl SetScores {
    /// The scores of several queries.
    pub fn of(sets: &[FoundSet]) -> Self {
        let judged: Vec<&FoundSet> = sets.iter().filter(|set| !set.truth.is_empty()).collect();
        let mean =
            |of: &dyn Fn(&FoundSet) -> f64| judged.iter().map(|set| of(set)).sum::<f64>() / judged.len().max(1) as f64;
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let mut ratios: Vec<f64> = judged.iter().map(|set| share(set.found.len(), set.truth.len())).collect();
        ratios.sort_by(f64::total_cmp);
        Self {
            queries: judged.len(),
            precision: mean(&|set| share(set.right(), set.found.len())),
            recall: mean(&|set| share(set.right(), set.truth.len())),
            f1: mean(&|set| share(2 * set.right(), set.found.len() + set.truth.len())),
            exact: mean(&|set| f64::from(u8::from(set.found == set.truth))),
            ratio: ratios.get(ratios.len() / 2).copied().unwrap_or(0.0),
            newest: mean(&|set| {
                let right = set.newest.iter().filter(|address| set.truth.contains(*address)).count();
                share(right, set.newest.len())
            }),
            empty: mean(&|set| f64::from(u8::from(set.found.is_empty()))),
        }
    }
}

/// Reads lines of JSON with `query` and `words`; `file` is its name, for errors.
///
/// # Errors
/// Returns an error if a line is no such object.
pub fn answer_queries(text: &str, file: &str) -> Result<Vec<AnswerQuery>, EvalError> {
    #[derive(serde::Deserialize)]
    struct Line {
        query: String,
        words: Vec<String>,
    }
    let mut found = Vec::new();
    for (at, line) in lines(text) {
        let Line { query, words } = serde_json::from_str(line)
            .map_err(|_| EvalError::line(file, at, r#"{"query": "…", "words": ["…"]}"#, line))?;
        found.push(AnswerQuery { query, words });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_scored() {
        let set = |docs: &[u32]| docs.iter().map(|doc| DocAddress::new(0, *doc)).collect::<HashSet<_>>();
        let newest = vec![DocAddress::new(0, 1), DocAddress::new(0, 2)];
        let found = FoundSet { found: set(&[1, 2]), newest, truth: set(&[2, 3]) };
        let scores = SetScores::of(&[found, FoundSet::default()]);
        assert_eq!((scores.queries, scores.precision, scores.recall, scores.f1), (1, 0.5, 0.5, 0.5));
        assert_eq!((scores.exact, scores.ratio, scores.newest), (0.0, 1.0, 0.5));
    }
}
