//! Where the keywords of a query stand in an article.

use crate::base::Span;
use crate::documents::Field;
use crate::query;
use crate::rank::{Matches, Tally, WordPlace, each_occurrence};
use crate::search::error::SearchError;
use crate::search::run::keywords::Keyword;
use crate::search::scale::articles::in_parts;
use crate::store::{Store, StoredArticle};
use tantivy::{DocAddress, Searcher};

/// An occurrence in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search::scale) struct Occurrence {
    /// The text that it is in.
    pub field: Field,
    /// Its place there.
    pub span: Span,
}

/// The texts of an article, in order.
pub(in crate::search::scale) const TEXTS: [Field; 3] = [Field::Title, Field::Lead, Field::Body];

/// The occurrences in an article, in order: what stands for a word of the query, and as one what different words of it do
/// side by side.
pub(in crate::search::scale) fn occurrences(article: &StoredArticle, keywords: &[Keyword]) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for field in TEXTS {
        let text = article.text_of(field);
        let mut places: Vec<(WordPlace, Span)> = Vec::new();
        for (word, keyword) in keywords.iter().enumerate().filter(|(_, keyword)| is_asked_for_in(keyword, field)) {
            places.extend(keyword.marks.places(text).into_iter().map(|place| {
                let token = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let tokens = WordPlace { start: token(place.tokens.start), end: token(place.tokens.end), word };
                (tokens, place.span)
            }));
        }
        each_occurrence(
            &mut places,
            |(tokens, _)| *tokens,
            |_| false,
            |joined| {
                let start = joined.iter().map(|(_, span)| span.start).min().unwrap_or_default();
                let end = joined.iter().map(|(_, span)| span.end).max().unwrap_or_default();
                found.push(Occurrence { field, span: Span::new(start, end) });
            },
        );
    }
    found
}

fn is_asked_for_in(keyword: &Keyword, field: Field) -> bool {
    match keyword.field {
        Some(query::Field::Title) => field == Field::Title,
        Some(query::Field::Lead) => field == Field::Lead,
        Some(query::Field::Body) => field == Field::Body,
        _ => true,
    }
}

/// The number of occurrences in each of some articles.
///
/// Posting lists tell it where they can; it is what the texts have, which are read for nothing but numbers, patterns and
/// words with others among them.
pub(in crate::search::scale) fn tally(
    store: &Store,
    searcher: &Searcher,
    keywords: &[Keyword],
    among: &Matches,
    may_go_on: &(dyn Fn() -> Result<(), SearchError> + Sync),
) -> Result<Tally, SearchError> {
    let engine = |error| SearchError::Store(store.error(error));
    let listed: Option<Vec<_>> = keywords.iter().map(|keyword| keyword.query.clone()).collect();
    match (listed.as_deref(), keywords) {
        (Some([]), _) => Ok(Tally::none(searcher)),
        (Some([word]), [keyword]) if !keyword.may_overlap => {
            Tally::of_word(searcher, word, among, store.rows()).map_err(engine)
        }
        (Some(words), _) => Tally::of_joined(searcher, words, among, store.rows()).map_err(engine),
        (None, _) => {
            let articles: Vec<DocAddress> = among.iter().collect();
            let parts = in_parts(&articles, |part| {
                let count = |address: &DocAddress| {
                    may_go_on()?;
                    Ok((*address, occurrences(&store.article(searcher, *address)?, keywords).len()))
                };
                part.iter().map(count).collect::<Result<Vec<_>, SearchError>>()
            })?;
            let mut tally = Tally::none(searcher);
            parts.into_iter().flatten().for_each(|(address, count)| tally.set(address, count));
            Ok(tally)
        }
    }
}
