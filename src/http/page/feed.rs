//! Feeds of searches: what came into an answer last.

use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};

use super::Face;
use super::address::{Addresses, encoded};
use super::state::{State, View};
use crate::base::{Attribute, Moment, hash64};
use crate::export::{ATOM, Entry, Feed, write_feed};
use crate::http::asker::{Asker, Question};
use crate::http::origin::Origin;
use crate::http::params::{AllSearchParams, Params, SearchParams, given, whole};
use crate::http::problem::Problem;
use crate::search::{Hit, Matching, Request, Sort, hit_of, search};
use crate::store::Arrivals;

/// The number of articles of a feed where nothing is said: more than come between two looks of a reader.
const ENTRIES: usize = 50;
/// What the ids of this program's feeds begin with, as RFC 4151 has it: none of them depends on where a feed is served.
const TAG: &str = "tag:tracuu,2026";

/// `/feed`: the articles of a search, the last that came or changed first. Its answer is the articles that have every word, unless
/// the parameters say otherwise: fewer words are no subject to follow.
pub(super) async fn feed(
    asker: Asker,
    face: Face,
    origin: Origin,
    uri: Uri,
    Params(AllSearchParams(params)): Params<AllSearchParams>,
) -> Result<Response, Problem> {
    // The address that readers of a feed reach the server by: the one that it is told, else the one it was asked at.
    let origin = asker.archive().public_address().map_or(origin.0, str::to_owned);
    let cost = params.cost();
    let own = format!("{origin}{}", face.at.of(uri.path_and_query().map_or("/feed", |target| target.as_str())));
    let place = Place { origin, at: face.at };
    let work = move |question: &Question| -> Result<Response, Problem> {
        let feed = of_search(question, &params, &place, own)?;
        let mut body = Vec::new();
        write_feed(&feed, &mut body).map_err(|error| Problem::broken(error.to_string()))?;
        Ok(([(header::CONTENT_TYPE, format!("{ATOM}; charset=utf-8"))], body).into_response())
    };
    asker.ask(cost, work).await
}

/// Where a server is read.
struct Place {
    origin: String,
    at: Addresses,
}

fn of_search(question: &Question, params: &SearchParams, place: &Place, own: String) -> Result<Feed, Problem> {
    let store = question.store();
    let Some(arrivals) = store.arrivals() else {
        return Err(Problem::not_found(
            "this index does not know when its articles came: the next `tracuu index` begins to note it",
        ));
    };
    let asked = params.request(question)?;
    let matching = if given(&params.matching).is_some() { asked.matching } else { Matching::All };
    let request = Request {
        limit: whole("limit", &params.limit, ENTRIES, question.bounds().hits)?,
        offset: 0,
        matching,
        sort: Sort::Indexed,
        group_by: None,
        with_related: false,
        with_documents: false,
        fold_reprints: params.folds_reprints(false)?,
        facets: Vec::new(),
        ..asked
    };
    let found = search(store, &request)?;
    let mut entries = Vec::with_capacity(found.hits.len());
    for hit in &found.hits {
        // What it begins with is the same in the feed of every search.
        let summary = hit_of(store, &hit.id)?.map(|hit| hit.snippet.text).unwrap_or_default();
        entries.push(entry(hit, summary, &arrivals, place, &params.q));
    }
    let state = State::of(&Addresses::default(), params, &View::default());
    let searched = state.with(&[("offset", None), ("sort", None)]);
    let updated = entries.iter().map(|entry| entry.updated).max().or(arrivals.since());
    let title: Vec<&str> = [params.q.trim()]
        .into_iter()
        .chain(state.filters().map(|(_, value)| value))
        .filter(|part| !part.is_empty())
        .collect();
    Ok(Feed {
        id: format!("{TAG}:{:x}/search/{:016x}", arrivals.origin(), hash64(&blake3::hash(searched.as_bytes()))),
        title: if title.is_empty() { "tracuu".to_owned() } else { format!("tracuu: {}", title.join(" · ")) },
        updated: updated.unwrap_or_default(),
        own,
        page: format!("{}{}", place.origin, place.at.of(&searched)),
        entries,
    })
}

fn entry(hit: &Hit, summary: String, arrivals: &Arrivals, place: &Place, query: &str) -> Entry {
    let published = hit.date.filter(|date| date.get_day().is_some() && !hit.date_doubted);
    // Of an article that was there before arrivals were noted, nothing is new to readers.
    let came = hit.changed.max(hit.indexed).or_else(|| published.and_then(Moment::beginning_of));
    let updated = came.or(arrivals.since()).unwrap_or_default();
    let [authors, publisher] = [Attribute::Author, Attribute::Publisher].map(|attribute| hit.attributes.get(attribute));
    let is_address = |url: &&String| url.starts_with("http://") || url.starts_with("https://");
    Entry {
        id: format!("{TAG}:{:x}/article/{}", arrivals.origin(), encoded(&hit.id)),
        title: hit.title.clone(),
        updated,
        published,
        page: format!("{}{}", place.origin, place.at.article(&hit.id, query)),
        origin: hit.url.as_ref().filter(is_address).cloned(),
        authors: if authors.is_empty() { publisher.to_vec() } else { authors.to_vec() },
        summary,
    }
}
