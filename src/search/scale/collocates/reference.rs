//! What an answer is compared with.

use std::collections::BTreeSet;

use tantivy::{DocAddress, Searcher};

use super::list::FrequencyList;
use super::measure::Share;
use super::words::{WordCounter, WordCounts};
use crate::base::{Cancellation, PartialDate};
use crate::rank::Matches;
use crate::search::error::SearchError;
use crate::search::request::Filters;
use crate::search::run::passing::passing;
use crate::search::scale::articles::{ArticleFacts, first_printed, in_parts};
use crate::store::{Store, StoredArticle};

/// What an answer is compared with.
#[derive(Clone, Debug, Default)]
pub enum Against {
    /// All articles that the filters let through, those of the answer among them.
    #[default]
    Archive,
    /// Those of them that are not of the answer.
    Rest,
    /// Those of the years that the answer is of.
    SameYears,
    /// The answer to another query, within the same filters.
    Query(String),
    /// A list of frequencies.
    List(FrequencyList),
}

impl Against {
    /// The names of those that are known by one, in options and parameters.
    pub const NAMED: [&'static str; 3] = ["archive", "rest", "same-years"];

    /// What a name or else a query asks for.
    pub fn of(text: &str) -> Self {
        match text.trim() {
            "archive" | "" => Self::Archive,
            "rest" => Self::Rest,
            "same-years" => Self::SameYears,
            query => Self::Query(query.to_owned()),
        }
    }

    /// What the columns are called that count in it.
    pub fn columns(&self) -> ReferenceColumns {
        let [name, count, per_million] = match self {
            Self::Archive => ["archive", "in_archive", "per_million_in_archive"],
            Self::Rest => ["rest", "in_rest", "per_million_in_rest"],
            Self::SameYears => ["same_years", "in_same_years", "per_million_in_same_years"],
            Self::Query(_) => ["other_answer", "in_other_answer", "per_million_in_other_answer"],
            Self::List(_) => ["list", "in_list", "per_million_in_list"],
        };
        ReferenceColumns { name, count, per_million }
    }
}

/// What columns are called that count in what an answer is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceColumns {
    /// What it is: `archive`.
    pub name: &'static str,
    /// The occurrences in it: `in_archive`.
    pub count: &'static str,
    /// The occurrences in a million words of it.
    pub per_million: &'static str,
}

/// The most articles of an answer of which all words are counted; of more, so many are a sample: those with the lowest lots. A
/// choice between how much is exact and how long one waits: each is read and cut anew, a quarter of a millisecond's work.
pub const MOST_COUNTED: usize = 1_000;

/// The same of what an answer is compared with. It is more, since rare words have to be met there too, and the words of the
/// archive are counted once for all answers.
pub const MOST_COMPARED: usize = 2_500;

/// Some of the articles that there are, to be counted.
pub(super) struct Counted {
    /// All articles, of which these are some.
    pub of: usize,
    /// Those counted, in the order of the index.
    pub articles: Vec<DocAddress>,
}

impl Counted {
    /// All of some articles, or a sample of so many.
    pub fn of(all: &Matches, most: usize, store: &Store, searcher: &Searcher) -> tantivy::Result<Self> {
        let mut articles: Vec<DocAddress> = all.iter().collect();
        let of = articles.len();
        if of > most {
            let facts = ArticleFacts::of(store, searcher)?;
            articles.select_nth_unstable_by_key(most, |article| (facts.lot(*article), *article));
            articles.truncate(most);
            articles.sort_unstable();
        }
        Ok(Self { of, articles })
    }

    /// The counts that `add` makes of each of them.
    pub fn count(
        &self,
        store: &Store,
        searcher: &Searcher,
        cancellation: &Cancellation,
        add: impl Fn(&mut WordCounter, DocAddress, &StoredArticle) + Sync,
    ) -> Result<WordCounts, SearchError> {
        let parts = in_parts(&self.articles, |part| {
            let mut counter = WordCounter::new();
            for address in part {
                if cancellation.is_cancelled() {
                    return Err(SearchError::Cancelled);
                }
                add(&mut counter, *address, &store.article(searcher, *address)?);
            }
            Ok(counter.finish())
        })?;
        let mut all = WordCounts::default();
        parts.into_iter().for_each(|part| all.add(part));
        Ok(all)
    }
}

/// The words of all articles of an index, or of a sample: what answers are compared with unless something else is asked
/// for. Worth holding while the index is open.
pub struct ArchiveWords(pub(super) Texts);

impl ArchiveWords {
    /// Counts the words of an index.
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or if the work was cancelled.
    pub fn of(store: &Store, cancellation: &Cancellation) -> Result<Self, SearchError> {
        let searcher = store.searcher();
        Texts::of(&Matches::alive(&searcher), store, &searcher, cancellation).map(Self)
    }
}

/// Counted texts.
pub(super) struct Texts {
    pub counts: WordCounts,
    /// The articles counted, of how many.
    pub counted: Matches,
    pub of: usize,
}

impl Texts {
    pub fn of(
        articles: &Matches,
        store: &Store,
        searcher: &Searcher,
        cancellation: &Cancellation,
    ) -> Result<Self, SearchError> {
        let counted = Counted::of(articles, MOST_COMPARED, store, searcher);
        let counted = counted.map_err(|error| SearchError::Store(store.error(error)))?;
        let counts = counted.count(store, searcher, cancellation, |counter, _, article| counter.add_all(article))?;
        let mut those = Matches::none(searcher);
        counted.articles.iter().for_each(|article| those.insert(*article));
        Ok(Self { counts, counted: those, of: counted.of })
    }
}

/// The counts of what an answer is compared with.
pub(super) enum Reference<'a> {
    Held(&'a ArchiveWords),
    Texts(Texts),
    List(&'a FrequencyList),
}

impl Reference<'_> {
    /// The texts that were counted.
    pub fn texts(&self) -> Option<&Texts> {
        match self {
            Self::Held(ArchiveWords(texts)) => Some(texts),
            Self::Texts(texts) => Some(texts),
            Self::List(_) => None,
        }
    }

    /// The share that a word has in it.
    pub fn share(&self, word: &str) -> Share {
        match self {
            Self::List(list) => Share { of_word: list.count(word), all: list.all() },
            Self::Held(ArchiveWords(Texts { counts, .. })) | Self::Texts(Texts { counts, .. }) => {
                Share { of_word: counts.words.get(word).map_or(0, |count| count.all), all: counts.all }
            }
        }
    }
}

/// The articles that filters let through, each text once where reprints are folded.
pub(super) fn within(filters: &Filters, folds: bool, store: &Store, searcher: &Searcher) -> tantivy::Result<Matches> {
    let all = passing(store, searcher, filters)?;
    if folds { first_printed(store, searcher, &all, &ArticleFacts::of(store, searcher)?) } else { Ok(all) }
}

/// Those of some articles that are of the years of others.
pub(super) fn of_years(all: &Matches, years: &BTreeSet<u16>, facts: &ArticleFacts, searcher: &Searcher) -> Matches {
    let mut found = Matches::none(searcher);
    for article in all.iter().filter(|article| year_of(*article, facts).is_some_and(|year| years.contains(&year))) {
        found.insert(article);
    }
    found
}

/// The year that an article was written in, or that its date begins in.
pub(super) fn year_of(article: DocAddress, facts: &ArticleFacts) -> Option<u16> {
    facts.day(article).and_then(PartialDate::from_days).map(PartialDate::get_year)
}
