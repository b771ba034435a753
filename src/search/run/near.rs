//! Numbers like one that no article cites.

use std::cmp::Reverse;

use crate::documents::{Document, DocumentTable};
use crate::extract::number::NumberQuery;

/// The number of like numbers that are named.
const MOST_NEAR: usize = 6;

/// Numbers that articles cite and that are like one that none does: the same number and type of other years and issuers
/// first, then the same number of other types; each kind by the number of articles.
pub(in crate::search) fn near(number: &NumberQuery, table: &DocumentTable) -> Vec<String> {
    let cited = table.of_number(&number.number).map(|(_, document)| document).filter(|document| document.articles > 0);
    let mut cited: Vec<(bool, Reverse<u32>, &Document)> = cited
        .map(|document| {
            let same_type = number.other_year_keys().iter().any(|key| key.covers(&document.key));
            (!same_type, Reverse(document.articles), document)
        })
        .collect();
    cited.sort_by(|left, right| (left.0, left.1, &left.2.number).cmp(&(right.0, right.1, &right.2.number)));
    let mut found: Vec<String> = cited.into_iter().map(|(_, _, document)| document.number.clone()).collect();
    found.dedup();
    found.truncate(MOST_NEAR);
    found
}
