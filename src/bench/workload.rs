//! The requests that are asked.

use tantivy::{DocAddress, Searcher};

use super::kind::Kind;
use crate::base::{PartialDate, Random};
use crate::query::escape;
use crate::search::{CellRequest, Facet, Filters, RegisterRequest, Request, SearchError, Sort, cells, register};
use crate::store::{Figures, Store};
use crate::text::{fold, tokens};

/// The number of the most named cells that are filtered by.
const CELLS: usize = 50;
/// A title this short tells little; shorter ones are passed over.
const SHORTEST: usize = 3;
/// The most words of a title that are taken as a query: longer ones are not typed.
const LONGEST: usize = 30;

/// Requests by kind, in the order of [`Kind::ALL`]; kinds of which an index has none are left out.
#[derive(Clone, Debug)]
pub struct Workload(Vec<(Kind, Vec<Request>)>);

impl Workload {
    /// The workload of titles of the index, words and phrases in them, and the document numbers that it has most of:
    /// `count` requests of each kind, the same for the same index and seed.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn of_index(store: &Store, count: usize, seed: u64) -> Result<Self, SearchError> {
        let titles = titles(store, count, &mut Random::keyed(seed, "titles"))?;
        let numbers = register(store, &RegisterRequest { limit: count, ..RegisterRequest::default() })?.entries;
        let numbers = numbers.into_iter().map(|entry| entry.number).collect();
        Self::new(store, titles, numbers, seed)
    }

    /// The workload of these queries, taken as they are typed. Those that name a document number are one kind, those of
    /// one word another; words, phrases, filters and all else come from those of several words.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn of_queries(store: &Store, queries: Vec<String>, seed: u64) -> Result<Self, SearchError> {
        let (numbers, words): (Vec<String>, Vec<String>) =
            queries.into_iter().partition(|query| store.numbers().parse_number(query).is_some());
        Self::new(store, words, numbers, seed)
    }

    fn new(store: &Store, queries: Vec<String>, numbers: Vec<String>, seed: u64) -> Result<Self, SearchError> {
        let mut random = Random::keyed(seed, "workload");
        let years = years(store)?;
        let most = CellRequest { limit: CELLS, ..CellRequest::default() };
        let mut names: Vec<String> = cells(store, &most)?.entries.into_iter().map(|cell| cell.name).collect();
        names.retain(|name| !name.is_empty());
        let several: Vec<&String> = queries.iter().filter(|query| tokens(query).nth(1).is_some()).collect();
        let mut single: Vec<String> =
            queries.iter().filter(|query| tokens(query).nth(1).is_none()).map(|query| escape(query)).collect();
        let mut phrases = Vec::new();
        for query in &several {
            let words: Vec<&str> = tokens(query).map(|span| span.slice(query)).collect();
            single.extend(random.pick(&words).map(|word| escape(word)));
            let pairs: Vec<&[&str]> = words.windows(2).collect();
            phrases.extend(random.pick(&pairs).map(|pair| format!("\"{}\"", pair.join(" "))));
        }
        let plain = |query: &&String| Request::new(escape(query));
        let requests = |kind: Kind, random: &mut Random| -> Vec<Request> {
            match kind {
                Kind::Term => single.iter().map(Request::new).collect(),
                Kind::Terms => several.iter().map(plain).collect(),
                Kind::Phrase => phrases.iter().map(Request::new).collect(),
                Kind::Unaccented => several.iter().map(|query| Request::new(escape(&fold(query)))).collect(),
                Kind::Number => numbers.iter().map(Request::new).collect(),
                Kind::Date => {
                    let of_year = |query, year: &PartialDate| Request {
                        filters: Filters { from: Some(*year), to: Some(*year), ..Filters::default() },
                        ..plain(query)
                    };
                    several.iter().filter_map(|query| Some(of_year(query, random.pick(&years)?))).collect()
                }
                Kind::Cell => {
                    let of_cell = |query, name: &String| Request {
                        filters: Filters { cell: vec![name.clone()], ..Filters::default() },
                        ..plain(query)
                    };
                    several.iter().filter_map(|query| Some(of_cell(query, random.pick(&names)?))).collect()
                }
                Kind::Facets => {
                    several.iter().map(|query| Request { facets: Facet::all().collect(), ..plain(query) }).collect()
                }
                Kind::Newest => several.iter().map(|query| Request { sort: Sort::Newest, ..plain(query) }).collect(),
            }
        };
        let all = Kind::ALL.map(|kind| (kind, requests(kind, &mut random)));
        Ok(Self(all.into_iter().filter(|(_, requests)| !requests.is_empty()).collect()))
    }

    /// The requests of each kind.
    pub fn kinds(&self) -> &[(Kind, Vec<Request>)] {
        &self.0
    }

    /// All requests, those of different kinds side by side.
    pub fn mixed(&self) -> Vec<&Request> {
        let most = self.0.iter().map(|(_, requests)| requests.len()).max().unwrap_or(0);
        (0..most).flat_map(|at| self.0.iter().filter_map(move |(_, requests)| requests.get(at))).collect()
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Titles of articles drawn by lot; where the draw brings too few, fewer.
fn titles(store: &Store, count: usize, random: &mut Random) -> Result<Vec<String>, SearchError> {
    let searcher = store.searcher();
    let addresses = addresses(&searcher);
    let mut titles = Vec::new();
    for _ in 0..count.saturating_mul(3) {
        let Some(address) = random.pick(&addresses) else { break };
        let title = store.article(&searcher, *address)?.title.unwrap_or_default();
        let words: Vec<_> = tokens(&title).take(LONGEST).collect();
        if let Some(last) = words.last()
            && words.len() >= SHORTEST
        {
            titles.push(title.get(..last.end).unwrap_or_default().to_owned());
        }
        if titles.len() == count {
            break;
        }
    }
    Ok(titles)
}

fn addresses(searcher: &Searcher) -> Vec<DocAddress> {
    let segments = (0..).zip(searcher.segment_readers());
    segments.flat_map(|(ord, segment)| segment.doc_ids_alive().map(move |doc| DocAddress::new(ord, doc))).collect()
}

/// The years between the first and the last date of the index.
fn years(store: &Store) -> Result<Vec<PartialDate>, SearchError> {
    let figures = Figures::of(store)?;
    let (Some(first), Some(last)) = (figures.first_date, figures.last_date) else { return Ok(Vec::new()) };
    Ok((first.get_year()..=last.get_year()).filter_map(PartialDate::year).collect())
}
