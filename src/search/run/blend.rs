//! The share of an article's date and cells in its relevance.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::{DocAddress, Searcher};

use crate::search::request::Weights;
use crate::store::{Days, Labels, Store, split_label};

/// Reads dates and cells of single articles off the fast columns.
pub(in crate::search) struct Blend<'a> {
    weights: Weights,
    searcher: &'a Searcher,
    /// The dates of each segment.
    days: Vec<Option<Days>>,
    /// The newest day in the index; the clock has no say, so that results do not drift.
    newest: Option<i64>,
    query: String,
    store: &'a Store,
    about: HashMap<u32, Option<Arc<Labels>>>,
}

impl<'a> Blend<'a> {
    pub fn new(weights: Weights, store: &'a Store, searcher: &'a Searcher, folded: &[String]) -> Self {
        let segments = searcher.segment_readers().iter();
        let days: Vec<Option<Days>> = segments.map(|segment| store.days(segment).ok()).collect();
        let newest = days.iter().flatten().filter_map(Days::newest).max();
        let query = format!(" {} ", folded.join(" "));
        Self { weights, searcher, days, newest, query, store, about: HashMap::new() }
    }

    /// The factor of the date: `1 + weight × ½ ^ (age / half-life)`; 1 where the date is unknown.
    pub fn date(&self, address: DocAddress) -> f32 {
        if self.weights.date == 0.0 {
            return 1.0;
        }
        let days = self.days.get(address.segment_ord as usize).and_then(Option::as_ref);
        date_factor(self.weights, days.and_then(|days| days.first(address.doc_id)), self.newest)
    }

    /// The factor of the cell: `1 + weight` where the query names a cell that the article is about.
    pub fn cell(&mut self, address: DocAddress) -> f32 {
        if self.weights.cell == 0.0 || self.query.len() < SHORTEST_NAME {
            return 1.0;
        }
        let (store, searcher) = (self.store, self.searcher);
        let about = self
            .about
            .entry(address.segment_ord)
            .or_insert_with(|| store.labels(searcher.segment_reader(address.segment_ord), "about").ok()?);
        let Some(labels) = about else { return 1.0 };
        cell_factor(self.weights, &self.query, labels.ordinals(address.doc_id).map(|label| labels.text(label)))
    }
}

/// The factor of a date whose first day is `day`, where `newest` is the newest of the archive.
pub(in crate::search) fn date_factor(weights: Weights, day: Option<i64>, newest: Option<i64>) -> f32 {
    match (day, newest) {
        (Some(day), Some(newest)) => {
            let age = newest.saturating_sub(day).max(0) as f32;
            1.0 + weights.date * 0.5_f32.powf(age / weights.half_life.max(1.0))
        }
        _ => 1.0,
    }
}

/// The factor of the cells that an article is about, by their labels, for a query of these words between spaces.
pub(in crate::search) fn cell_factor<'a>(weights: Weights, query: &str, about: impl Iterator<Item = &'a str>) -> f32 {
    if query.len() < SHORTEST_NAME {
        return 1.0;
    }
    let is_named = |label: &str| query.contains(&format!(" {} ", split_label(label).0));
    if about.into_iter().any(is_named) { 1.0 + weights.cell } else { 1.0 }
}

/// The shortest name a cell can have, `chi bo 5` with a space on either side.
const SHORTEST_NAME: usize = 10;
