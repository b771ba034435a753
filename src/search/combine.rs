//! Queries made of queries.

use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query};

use crate::query::Node;

/// Matches what `query` does, and everything where there is no query; each scores 1, so that dates and cells rank.
pub(super) fn everything(query: Box<dyn Query>, tree: &Node) -> Box<dyn Query> {
    let alike: Box<dyn Query> = Box::new(AllQuery);
    if tree.is_empty() {
        return alike;
    }
    Box::new(BooleanQuery::new(vec![(Occur::Must, alike), (Occur::Must, Box::new(ConstScoreQuery::new(query, 0.0)))]))
}

/// Matches everything; articles that match `query` score what it gives them.
pub(super) fn optional(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, Box::new(BoostQuery::new(Box::new(AllQuery), 0.0))),
        (Occur::Should, query),
    ]))
}

/// A query whose scores count `weight` times.
pub(super) fn weighed(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    if weight == 1.0 { query } else { Box::new(BoostQuery::new(query, weight)) }
}
