//! What an article's date and cells add to its relevance.

use std::collections::HashMap;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, Searcher};

use super::request::Weights;
use crate::store::split_label;

/// Reads dates and cells of single articles off the fast columns.
pub(super) struct Blend<'a> {
    weights: Weights,
    searcher: &'a Searcher,
    /// The first days of dates, by segment.
    days: Vec<Option<Column<i64>>>,
    /// The newest day in the index; the clock has no say, so that results do not drift.
    newest: Option<i64>,
    query: String,
    about: HashMap<u32, Option<StrColumn>>,
}

impl<'a> Blend<'a> {
    pub fn new(weights: Weights, searcher: &'a Searcher, folded: &[String]) -> Self {
        let segments = searcher.segment_readers().iter();
        let days: Vec<Option<Column<i64>>> = segments.map(|segment| segment.fast_fields().i64("day").ok()).collect();
        let dated = days.iter().flatten().filter(|column| column.values.num_vals() > 0);
        let newest = dated.map(|column| column.max_value()).max();
        Self { weights, searcher, days, newest, query: format!(" {} ", folded.join(" ")), about: HashMap::new() }
    }

    /// The factor of the date: `1 + weight × ½ ^ (age / half-life)`; 1 where the date is unknown.
    pub fn date(&self, address: DocAddress) -> f32 {
        if self.weights.date == 0.0 {
            return 1.0;
        }
        let column = self.days.get(address.segment_ord as usize).and_then(Option::as_ref);
        match (column.and_then(|column| column.first(address.doc_id)), self.newest) {
            (Some(day), Some(newest)) => {
                let age = newest.saturating_sub(day).max(0) as f32;
                1.0 + self.weights.date * 0.5_f32.powf(age / self.weights.half_life.max(1.0))
            }
            _ => 1.0,
        }
    }

    /// The factor of the cell: `1 + weight` where the query names a cell that the article is about.
    pub fn cell(&mut self, address: DocAddress) -> f32 {
        if self.weights.cell == 0.0 || self.query.len() < SHORTEST_NAME {
            return 1.0;
        }
        let searcher = self.searcher;
        let column = self
            .about
            .entry(address.segment_ord)
            .or_insert_with(|| searcher.segment_reader(address.segment_ord).fast_fields().str("about").ok().flatten());
        let Some(column) = column else { return 1.0 };
        let mut name = String::new();
        for ord in column.term_ords(address.doc_id) {
            name.clear();
            if column.ord_to_str(ord, &mut name).unwrap_or(false)
                && self.query.contains(&format!(" {} ", split_label(&name).0))
            {
                return 1.0 + self.weights.cell;
            }
        }
        1.0
    }
}

/// The shortest name a cell can have, `chi bo 5` with a space on either side.
const SHORTEST_NAME: usize = 10;
