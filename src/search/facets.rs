//! Counting matches by what they have in common.

use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashMap;
use serde::Serialize;
use tantivy::columnar::StrColumn;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader};
use utoipa::ToSchema;

use super::columns::having;
use super::pairs::Pairs;
use super::periods;
use super::request::Facet;
use crate::base::PartialDate;
use crate::rank::Matches;
use crate::store::{Fields, Keys, Store, split_label};

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many matches have it.
    pub count: usize,
}

/// The most values of one facet that are given.
const MOST_VALUES: usize = 20;
/// Of more values than this that are equally frequent, at the end of the list, not all are compared by their names.
const MOST_EQUALS: usize = 1_000;

/// Counts the values of facets over the same matches.
pub(super) struct Counter<'a> {
    store: &'a Store,
    searcher: &'a Searcher,
    matches: &'a Matches,
    /// Years and months, 0 where only the year is known; counted together, and once.
    periods: Option<BTreeMap<(u16, u8), usize>>,
}

impl<'a> Counter<'a> {
    pub fn new(store: &'a Store, searcher: &'a Searcher, matches: &'a Matches) -> Self {
        Self { store, searcher, matches, periods: None }
    }

    /// The values of a facet: most frequent first, months and years in their order.
    pub fn count(&mut self, facet: Facet) -> tantivy::Result<Vec<FacetCount>> {
        let fields = Fields::get();
        let (name, field) = match facet {
            Facet::Type => ("number_type", fields.number_type),
            Facet::Issuer => ("issuer", fields.issuer),
            Facet::Cell => ("cell", fields.cell),
            Facet::Category => ("category", fields.category),
            Facet::Publisher => ("publisher", fields.publisher),
            Facet::Month | Facet::Year => return self.count_periods(facet),
        };
        let mut counts = Labels::of(name, field, self.store, self.searcher, self.matches)?.most_frequent();
        counts.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
        counts.truncate(MOST_VALUES);
        Ok(counts)
    }

    fn count_periods(&mut self, facet: Facet) -> tantivy::Result<Vec<FacetCount>> {
        let months = match self.periods.take() {
            Some(months) => months,
            None => months(self.store, self.searcher, self.matches)?,
        };
        let mut counts: BTreeMap<(u16, u8), usize> = BTreeMap::new();
        for ((year, month), count) in &months {
            match facet {
                Facet::Month if *month > 0 => *counts.entry((*year, *month)).or_default() += count,
                Facet::Year => *counts.entry((*year, 0)).or_default() += count,
                _ => {}
            }
        }
        self.periods = Some(months);
        let period = |(year, month)| PartialDate::month(year, month).or_else(|| PartialDate::year(year));
        let counted = counts.into_iter().filter_map(|(at, count)| Some((period(at)?, count)));
        Ok(counted.map(|(period, count)| FacetCount { value: period.to_string(), count }).collect())
    }
}

fn months(store: &Store, searcher: &Searcher, matches: &Matches) -> tantivy::Result<BTreeMap<(u16, u8), usize>> {
    let mut counts = BTreeMap::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        for (year, month, count) in periods::count(segment, store, matches.of_segment(ord))? {
            *counts.entry((year, month)).or_default() += count;
        }
    }
    Ok(counts)
}

/// Set in a label whose key an earlier one of the article has: it is not the key's first.
const AGAIN: u32 = 1 << 31;

/// The labels of an article by their places in the dictionary.
fn labels_of(doc: DocId, column: &StrColumn, keys: &Keys) -> Vec<(DocId, u32)> {
    let mut seen: Vec<usize> = Vec::new();
    let marked = |value: u64| {
        let key = keys.of_value(value)?;
        let again = if seen.contains(&key) { AGAIN } else { 0 };
        seen.push(key);
        // Of two thousand million labels the later ones are not counted.
        let value = u32::try_from(value).ok().filter(|value| value & AGAIN == 0)?;
        Some((doc, value | again))
    };
    column.term_ords(doc).filter_map(marked).collect()
}

/// What was counted of a label column, segment by segment.
struct Labels(Vec<SegmentLabels>);

struct SegmentLabels {
    keys: Arc<Keys>,
    /// How many matches have each key; one that has a key under two labels counts once.
    of_key: Vec<u32>,
    /// How often each label stands for its key.
    of_value: Vec<u32>,
}

impl Labels {
    fn of(
        name: &'static str,
        field: Field,
        store: &Store,
        searcher: &Searcher,
        matches: &Matches,
    ) -> tantivy::Result<Self> {
        let mut found = Vec::new();
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let Some(column) = segment.fast_fields().str(name)? else { continue };
            let keys = store.keys(segment.segment_id(), name, &column)?;
            let mut of_key = vec![0_u32; keys.len()];
            let mut of_value = vec![0_u32; column.num_terms()];
            let mut count = |value: u32| {
                let Some(labels) = of_value.get_mut((value & !AGAIN) as usize) else { return };
                *labels += 1;
                let key = keys.of_value(u64::from(value)).filter(|_| value & AGAIN == 0);
                if let Some(count) = key.and_then(|key| of_key.get_mut(key)) {
                    *count += 1;
                }
            };
            let matches = matches.of_segment(ord);
            let labels = |doc| labels_of(doc, &column, &keys);
            if Pairs::suit(column.ords(), matches.len()) {
                let make = || Ok(having(&column.ords().index, segment.max_doc()).flat_map(labels).collect());
                let pairs = Pairs::of(store, segment.segment_id(), field, make)?;
                pairs.of_matches(matches).for_each(|(_, value)| count(value));
            } else {
                matches.iter().flat_map(labels).for_each(|(_, value)| count(value));
            }
            found.push(SegmentLabels { keys, of_key, of_value });
        }
        Ok(Self(found))
    }

    /// The most frequent keys, in no order and with some that are as frequent as the last; of several names of one key
    /// the most frequent is shown.
    fn most_frequent(&self) -> Vec<FacetCount> {
        let mut totals: HashMap<u64, usize> = HashMap::new();
        for segment in &self.0 {
            for ((hash, _), count) in segment.keys.iter().zip(&segment.of_key) {
                if *count > 0 {
                    *totals.entry(hash).or_default() += *count as usize;
                }
            }
        }
        let mut order: Vec<(usize, u64)> = totals.iter().map(|(hash, count)| (*count, *hash)).collect();
        order.sort_unstable_by(|left, right| right.cmp(left));
        let last = order.get(MOST_VALUES - 1).map_or(0, |(count, _)| *count);
        let equals = order.iter().filter(|(count, _)| *count == last).count();
        order.retain(|(count, _)| *count >= last);
        order.truncate(order.len() - equals + equals.min(MOST_EQUALS));
        let shown: HashMap<u64, usize> = order.into_iter().map(|(count, hash)| (hash, count)).collect();
        let mut names: HashMap<u64, BTreeMap<&str, usize>> = HashMap::new();
        for segment in &self.0 {
            for ((hash, values), count) in segment.keys.iter().zip(&segment.of_key) {
                if *count == 0 || !shown.contains_key(&hash) {
                    continue;
                }
                for value in values {
                    let often = usize::try_from(value).ok().and_then(|value| segment.of_value.get(value)).copied();
                    if let Some(often @ 1..) = often {
                        let name = split_label(segment.keys.value(value)).1;
                        *names.entry(hash).or_default().entry(name).or_default() += often as usize;
                    }
                }
            }
        }
        let name = |names: BTreeMap<&str, usize>| {
            let best = names.into_iter().max_by(|left, right| left.1.cmp(&right.1).then_with(|| right.0.cmp(left.0)));
            best.map_or_else(String::new, |(name, _)| name.to_owned())
        };
        let counted = names.into_iter().filter_map(|(hash, names)| Some((name(names), *shown.get(&hash)?)));
        counted.map(|(value, count)| FacetCount { value, count }).collect()
    }
}

/// The month or the year of a day.
fn period_of(facet: Facet, day: i64) -> Option<PartialDate> {
    let date = PartialDate::from_days(day)?;
    match facet {
        Facet::Month => PartialDate::month(date.get_year(), date.get_month()?),
        Facet::Year => PartialDate::year(date.get_year()),
        _ => None,
    }
}

/// The dates of one segment's articles.
pub(super) struct Days {
    first: tantivy::columnar::Column<i64>,
    last: tantivy::columnar::Column<i64>,
}

impl Days {
    pub fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self { first: segment.fast_fields().i64("day")?, last: segment.fast_fields().i64("last_day")? })
    }

    /// The first day of an article's date, in days since 1970-01-01.
    pub fn first(&self, doc: u32) -> Option<i64> {
        self.first.first(doc)
    }

    /// The column of first days.
    pub fn firsts(&self) -> &tantivy::columnar::Column<i64> {
        &self.first
    }

    /// The last day that it may mean.
    pub fn last(&self, doc: u32) -> Option<i64> {
        self.last.first(doc)
    }

    /// The month or year that an article's date lies in; `None` where the date is not known so well.
    pub fn period(&self, facet: Facet, doc: u32) -> Option<String> {
        let period = period_of(facet, self.first.first(doc)?)?;
        (self.last.first(doc)? <= period.last_day()).then(|| period.to_string())
    }
}
