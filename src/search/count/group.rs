//! Showing hits under what they have in common.

use std::collections::HashMap;

use serde::Serialize;
use tantivy::{DocAddress, Searcher};

use crate::search::count::facets::period;
use crate::search::request::{Facet, GroupBy};
use crate::store::{Store, split_label};

/// A group of hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Group {
    /// What its articles have in common; `None` for those that have none of it.
    pub value: Option<String>,
    /// How many matches it has.
    pub count: usize,
}

/// Groups in their order, and matches in the order of their groups, each with the place of its group.
pub(in crate::search) type Grouped<T> = (Vec<Group>, Vec<(T, usize)>);

/// Puts matches, best first, under their groups: cells, documents and attributes in the order of their best article, months and years
/// newest first, what has none last; inside a group the order stays.
pub(in crate::search) fn group<T: Copy>(
    by: GroupBy,
    store: &Store,
    searcher: &Searcher,
    ranked: &[T],
    address_of: impl Fn(&T) -> DocAddress,
) -> tantivy::Result<Grouped<T>> {
    let mut values: Vec<(Option<String>, Option<String>)> = Vec::new();
    let mut known: HashMap<Option<String>, usize> = HashMap::new();
    let mut labels = Vec::new();
    let mut days = Vec::new();
    // Of the cells that an article is about, and of the values of an attribute, the first is the main one.
    let column = if let GroupBy::Attribute(attribute) = by { attribute.name() } else { "about" };
    let mut named = Vec::new();
    for segment in searcher.segment_readers() {
        labels.push(store.labels(segment, column)?);
        days.push(store.days(segment)?);
        if by == GroupBy::Document {
            named.push(store.named_documents(segment)?);
        }
    }
    let table = if by == GroupBy::Document { Some(store.documents()?) } else { None };
    let mut members: Vec<(T, usize)> = Vec::with_capacity(ranked.len());
    for item in ranked {
        let DocAddress { segment_ord, doc_id } = address_of(item);
        let segment = segment_ord as usize;
        let value = match by {
            GroupBy::Cell | GroupBy::Attribute(_) => labels
                .get(segment)
                .and_then(Option::as_ref)
                .and_then(|labels| Some(labels.text(labels.ordinals(doc_id).next()?).to_owned())),
            GroupBy::Document => {
                let first = named.get(segment).and_then(|named| named.of(doc_id).first());
                first.and_then(|id| table.as_ref()?.label(*id, store.numbers().tables()))
            }
            GroupBy::Month => days.get(segment).and_then(|days| period(Facet::Month, days, doc_id)),
            GroupBy::Year => days.get(segment).and_then(|days| period(Facet::Year, days, doc_id)),
        };
        let key = value.as_deref().map(|value| split_label(value).0.to_owned());
        let at = *known.entry(key.clone()).or_insert_with(|| {
            values.push((key, value.as_deref().map(|value| split_label(value).1.to_owned())));
            values.len() - 1
        });
        members.push((*item, at));
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    let has_none = |at: &usize| values.get(*at).is_none_or(|(key, _)| key.is_none());
    match by {
        GroupBy::Cell | GroupBy::Document | GroupBy::Attribute(_) => order.sort_by_key(has_none),
        GroupBy::Month | GroupBy::Year => order.sort_by(|left, right| {
            has_none(left).cmp(&has_none(right)).then_with(|| values.get(*right).cmp(&values.get(*left)))
        }),
    }
    let mut place = vec![0; order.len()];
    for (position, at) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(*at) {
            *slot = position;
        }
    }
    for (_, at) in &mut members {
        *at = place.get(*at).copied().unwrap_or(0);
    }
    members.sort_by_key(|(_, place)| *place);
    let mut groups: Vec<Group> = order
        .iter()
        .filter_map(|at| values.get(*at))
        .map(|(_, name)| Group { value: name.clone(), count: 0 })
        .collect();
    for (_, at) in &members {
        if let Some(group) = groups.get_mut(*at) {
            group.count += 1;
        }
    }
    Ok((groups, members))
}
