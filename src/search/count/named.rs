//! The documents that matches surely name, each with the number of them.

use hashbrown::HashMap;
use tantivy::Searcher;

use crate::documents::DocumentId;
use crate::rank::Matches;
use crate::search::count::facets::{FacetCount, MOST_EQUALS, Values};
use crate::store::Store;

/// The labels of the documents that matches surely name, most often named first.
pub(super) fn count(
    store: &Store,
    searcher: &Searcher,
    matches: &Matches,
    values: Values<'_>,
) -> tantivy::Result<Vec<FacetCount>> {
    let mut found: HashMap<DocumentId, usize> = HashMap::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let of_segment = matches.of_segment(ord);
        if of_segment.is_empty() {
            continue;
        }
        for (_, documents) in store.named_documents(segment)?.iter().filter(|(doc, _)| of_segment.contains(*doc)) {
            documents.iter().for_each(|id| *found.entry(*id).or_default() += 1);
        }
    }
    let (table, tables) = (store.documents()?, store.numbers().tables());
    let has_letters = |id: &DocumentId| table.get(*id).is_some_and(|document| values.has(&document.name(tables)));
    let mut order: Vec<(usize, DocumentId)> = found.into_iter().map(|(id, count)| (count, id)).collect();
    order.retain(|(_, id)| values.containing.is_empty() || has_letters(id));
    order.sort_unstable_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
    // Labels are made of those that may be shown.
    let last = values.limit.checked_sub(1).and_then(|last| order.get(last)).map_or(0, |(count, _)| *count);
    let shown = order.partition_point(|(count, _)| *count >= last);
    order.truncate(shown.min(values.limit.saturating_add(MOST_EQUALS)));
    let label = |(count, id)| Some(FacetCount { value: table.label(id, tables)?, count });
    let mut counts: Vec<FacetCount> = order.into_iter().filter_map(label).collect();
    counts.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
    counts.truncate(values.limit);
    Ok(counts)
}
