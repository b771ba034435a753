//! What a search asks of an archive on a cluster: one state of it, and how many articles have what, each asked once.

use std::cell::RefCell;

use hashbrown::HashMap;
use serde_json::{Value, json};

use super::terms;
use crate::analysis::Form;
use crate::cluster::View;
use crate::rank::rarity;
use crate::search::error::SearchError;
use crate::search::plan::Pattern;
use crate::search::reading::lookup::WordCounts;
use crate::search::request::{Request, Scope};
use crate::store::ClusterIndex;
use crate::text::{exact_term, fold, tokens};

/// The queries that are counted in one call.
const MOST_AT_ONCE: usize = 500;

/// One search of an archive.
pub(super) struct Asking<'a> {
    pub index: &'a ClusterIndex,
    pub view: View<'a>,
    pub request: &'a Request,
    /// Its articles.
    pub articles: u64,
    /// The mean lengths of title and text, in tokens.
    pub title_length: f32,
    pub text_length: f32,
    /// The latest first day of an article whose own text tells its year.
    pub newest: Option<i64>,
    counted: RefCell<HashMap<String, u64>>,
}

impl<'a> Asking<'a> {
    /// Takes the state of the archive as it is now.
    ///
    /// # Errors
    /// Returns an error if a part of it is not there, as all do that ask.
    #[expect(clippy::cast_possible_truncation, reason = "means and days are small")]
    pub fn of(index: &'a ClusterIndex, request: &'a Request) -> Result<Self, SearchError> {
        let view = index.view()?;
        let told = view.search(json!({
            "size": 0,
            "aggs": {
                "title": {"sum": {"field": "title_length"}},
                "text": {"sum": {"field": "text_length"}},
                "own": {
                    "filter": {"bool": {"must_not": {"term": {"lent": true}}}},
                    "aggs": {"newest": {"max": {"field": "day"}}},
                },
            },
        }))?;
        let articles = told.total() as u64;
        let mean = |name| (told.figure(name).unwrap_or(0.0) as f32 / articles.max(1) as f32).max(1.0);
        let newest = told.counted("own").and_then(|own| own.pointer("/newest/value")).and_then(Value::as_f64);
        Ok(Self {
            title_length: mean("title"),
            text_length: mean("text"),
            newest: newest.map(|day| day as i64),
            articles,
            index,
            view,
            request,
            counted: RefCell::default(),
        })
    }

    /// Whether the search may go on.
    pub fn may_go_on(&self) -> Result<(), SearchError> {
        if self.request.cancellation.is_cancelled() { Err(SearchError::Cancelled) } else { Ok(()) }
    }

    /// How many articles each of some queries finds.
    pub fn count_all(&self, queries: &[Value]) -> Result<Vec<u64>, SearchError> {
        self.may_go_on()?;
        let keys: Vec<String> = queries.iter().map(Value::to_string).collect();
        let mut unknown: Vec<(&String, &Value)> = Vec::new();
        for (key, query) in keys.iter().zip(queries) {
            if !self.counted.borrow().contains_key(key) && !unknown.iter().any(|(known, _)| *known == key) {
                unknown.push((key, query));
            }
        }
        for some in unknown.chunks(MOST_AT_ONCE) {
            let bodies = some.iter().map(|(_, query)| json!({"size": 0, "query": query})).collect();
            let replies = self.view.search_all(bodies)?;
            let counts = some.iter().zip(replies).map(|((key, _), reply)| ((*key).clone(), reply.total() as u64));
            self.counted.borrow_mut().extend(counts);
        }
        let counted = self.counted.borrow();
        Ok(keys.iter().map(|key| counted.get(key).copied().unwrap_or(0)).collect())
    }

    /// How many articles a query finds.
    pub fn count(&self, query: &Value) -> Result<u64, SearchError> {
        Ok(self.count_all(std::slice::from_ref(query))?.first().copied().unwrap_or(0))
    }

    /// Whether a query finds no article.
    pub fn is_empty(&self, query: &Value) -> Result<bool, SearchError> {
        Ok(self.count(query)? == 0)
    }

    /// Asks at once for all that reading the words of a query asks for one by one.
    pub fn foresee(&self, query: &str) -> Result<(), SearchError> {
        let mut asked = Vec::new();
        for token in tokens(query) {
            let exact = exact_term(token.slice(query)).to_string();
            for field in self.fields() {
                asked.push(terms::query(field, &Pattern::Exact(vec![exact.clone()]))?);
                asked.push(terms::query(field, &Pattern::Folded(fold(&exact).into_owned()))?);
            }
        }
        self.count_all(&asked).map(drop)
    }

    /// The fields in which words are looked for that name none.
    pub fn fields(&self) -> &'static [&'static str] {
        match self.request.scope {
            Scope::All => &["title", "text"],
            Scope::Text => &["text"],
        }
    }

    /// The weight of a pattern in a field for its rarity.
    pub fn idf(&self, field: &str, pattern: &Pattern) -> Result<f32, SearchError> {
        Ok(rarity(self.count(&terms::query(field, pattern)?)?, self.articles))
    }
}

impl WordCounts for Asking<'_> {
    type Error = SearchError;

    fn articles(&self) -> u64 {
        self.articles
    }

    fn having(&self, term: &str, form: Form, scope: Scope) -> Result<u64, SearchError> {
        let pattern = match form {
            Form::Exact => Pattern::Exact(vec![term.to_owned()]),
            Form::Folded => Pattern::Folded(term.to_owned()),
        };
        let fields: &[&str] = if scope == Scope::All { &["title", "text"] } else { &["text"] };
        let queries = fields.iter().map(|field| terms::query(field, &pattern)).collect::<Result<Vec<_>, _>>()?;
        Ok(self.count_all(&queries)?.into_iter().max().unwrap_or(0))
    }
}
