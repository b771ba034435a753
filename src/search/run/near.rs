//! Numbers like one that no article cites.

use std::collections::BTreeMap;

use tantivy::Searcher;

use crate::extract::number::NumberQuery;
use crate::search::count::columns::said;
use crate::search::reading::numbers::with_keys;
use crate::store::Store;

/// The number of like numbers that are named.
const MOST_NEAR: usize = 6;

/// Numbers that articles cite and that are like one that none does: the same number and type of other years and issuers
/// first, then the same number of other types; each kind by the number of articles.
pub(super) fn near(number: &NumberQuery, store: &Store, searcher: &Searcher) -> tantivy::Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for keys in [number.other_year_keys(), number.other_type_keys()] {
        let articles = with_keys(searcher, keys.iter())?;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for said in said(store, searcher, &articles)? {
            for (_, canonical) in said.numbers {
                let same = store.numbers().parse_number(&canonical).is_some_and(|other| other.number == number.number);
                if same {
                    *counts.entry(canonical).or_default() += 1;
                }
            }
        }
        let mut order: Vec<(String, usize)> = counts.into_iter().filter(|(known, _)| !found.contains(known)).collect();
        order.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        found.extend(order.into_iter().map(|(canonical, _)| canonical));
    }
    found.truncate(MOST_NEAR);
    Ok(found)
}
