//! Articles like a given one.

use hashbrown::HashMap;
use tantivy::{DocAddress, Searcher};

use crate::analysis::Form;
use crate::extract::number::IndexKey;
use crate::rank::{Candidate, Disjunction, Matches, QueryTerm, Run, Score, Slot, WeightedTerm, refine, top_k};
use crate::search::error::SearchError;
use crate::search::facts::find::address_of;
use crate::search::facts::reprints;
use crate::search::reading::numbers::with_keys;
use crate::search::show::documents::hit_documents;
use crate::search::show::highlight::Highlighter;
use crate::search::show::page::Hit;
use crate::store::{Fields, Store, StoredArticle};
use crate::text::each_token;

/// The number of an article's words that speak for it: the most telling ones. More cost time and bring what is common.
const WORDS: usize = 24;
/// The number of words of a text that are looked at, from its beginning: news says first what it is about.
const LOOKED_AT: usize = 400;
/// The number of times that a word of the title counts for one of the text.
const TITLE_COUNT: f32 = 3.0;
/// The worth of a document number that both cite: as much as a few telling words.
const NUMBER_WEIGHT: f32 = 6.0;
/// The number of candidates that are ranked again by how closely they keep the words of the title together, for each
/// that is shown; and the fewest, so that the first are the same however many are shown.
const REFINED: usize = 5;
const FEWEST_REFINED: usize = 255;

/// The articles that are most like the one with this id, best first: by its most telling words, the words of its title
/// that stand together, and the document numbers it cites. Its reprints are not among them, and of others that are
/// reprints of each other only the first is. `None` where no article has the id.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn similar(store: &Store, id: &str, limit: usize) -> Result<Option<Vec<Hit>>, SearchError> {
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let Some(own) = address_of(store, &searcher, id).map_err(engine)? else { return Ok(None) };
    let article = store.article(&searcher, own)?;
    let ranked = ranked(store, &searcher, &article, own, limit).map_err(engine)?;
    let mut hits = Vec::with_capacity(ranked.len());
    let reprints = reprints::Counter::new(&searcher).map_err(engine)?;
    let table = store.documents().map_err(engine)?;
    for (place, (address, score)) in ranked.into_iter().enumerate() {
        let duplicates = reprints.others(address).map_err(engine)?;
        let hit = Hit::of(store.article(&searcher, address)?, &Highlighter::default());
        let documents = hit_documents(store, &table, &searcher, address).map_err(engine)?;
        hits.push(Hit { rank: place + 1, score, duplicates, documents, ..hit });
    }
    Ok(Some(hits))
}

fn ranked(
    store: &Store,
    searcher: &Searcher,
    article: &StoredArticle,
    own: DocAddress,
    limit: usize,
) -> tantivy::Result<Vec<(DocAddress, f32)>> {
    let (terms, run) = telling(searcher, article)?;
    let keys: Vec<IndexKey> = article
        .numbers
        .iter()
        .filter_map(|number| store.numbers().parse_number(&number.canonical))
        .flat_map(|number| number.exact_keys())
        .collect();
    let citing = with_keys(searcher, keys.iter())?;
    let gains = citing.into_iter().map(|address| (address, NUMBER_WEIGHT)).collect();
    let query = Disjunction { terms, gains, ..Disjunction::default() };
    let most = limit.saturating_add(1).saturating_mul(REFINED).max(FEWEST_REFINED);
    let found = top_k(searcher, &query, &Matches::alive(searcher), most, store.rows())?;
    let candidate = |(address, words)| Candidate { address, score: Score::of_words(words) };
    let mut candidates: Vec<Candidate> = found.into_iter().map(candidate).collect();
    refine(searcher, &[run], &mut candidates, store.rows())?;
    candidates.sort_by(|left, right| {
        right.score.text().total_cmp(&left.score.text()).then_with(|| left.address.cmp(&right.address))
    });
    // First of all stands the article itself, so that its reprints fold into it.
    candidates.retain(|candidate| candidate.address != own);
    let all = [(own, 0.0)].into_iter().chain(candidates.into_iter().map(|one| (one.address, one.score.text())));
    let distinct = reprints::first_of_each(searcher, all.collect(), |(address, _)| *address)?;
    Ok(distinct.into_iter().skip(1).take(limit).collect())
}

/// The words that tell an article from others, and those of its title as they stand.
fn telling(searcher: &Searcher, article: &StoredArticle) -> tantivy::Result<(Vec<WeightedTerm>, Run)> {
    let mut counts: HashMap<String, f32> = HashMap::new();
    let mut title: Vec<String> = Vec::new();
    each_token(article.title.as_deref().unwrap_or_default(), |token| title.push(token.term.exact.to_string()));
    for word in &title {
        *counts.entry(word.clone()).or_default() += TITLE_COUNT;
    }
    let mut left = LOOKED_AT;
    for text in [article.lead.as_deref().unwrap_or_default(), &article.body] {
        each_token(text, |token| {
            if left > 0 {
                left -= 1;
                *counts.entry_ref(&*token.term.exact).or_default() += 1.0;
            }
        });
    }
    let fields = Fields::get();
    let mut weighed = Vec::with_capacity(counts.len());
    for (word, count) in counts {
        let term = QueryTerm::of(searcher, fields.text, &word, Form::Exact)?;
        // What no other article has finds nothing.
        if term.doc_freq() > 1 {
            let weight = (1.0 + count).ln();
            weighed.push((weight * term.idf(), word, WeightedTerm { term, weight }));
        }
    }
    weighed.sort_by(|left, right| right.0.total_cmp(&left.0).then_with(|| left.1.cmp(&right.1)));
    weighed.truncate(WORDS);
    let mut run = Run::default();
    for word in &title {
        run.slots.push(Slot {
            text: QueryTerm::of(searcher, fields.text, word, Form::Exact)?,
            title: Some(QueryTerm::of(searcher, fields.title, word, Form::Exact)?),
        });
    }
    Ok((weighed.into_iter().map(|(_, _, wanted)| wanted).collect(), run))
}
