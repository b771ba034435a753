//! Counting matches by what they have in common.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use hashbrown::HashMap;
use serde::Serialize;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::base::PartialDate;
use crate::extract::date::Confidence;
use crate::rank::{Matches, SegmentMatches};
use crate::search::count::columns::{each_day, each_lent};
use crate::search::count::few;
use crate::search::count::named;
use crate::search::count::numbered::Numbered;
use crate::search::count::periods;
use crate::search::request::Facet;
use crate::store::{Days, Fields, Labels, Store, split_label};
use crate::text::{exact_term, fold};

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many matches have it.
    pub count: usize,
}

/// The number of equally frequent values at the end of the list beyond which not all are compared by their names.
pub(super) const MOST_EQUALS: usize = 1_000;

/// Counts the values of facets over the same matches.
pub(in crate::search) struct Counter<'a> {
    store: &'a Store,
    searcher: &'a Searcher,
    matches: &'a Matches,
    /// Years and months, 0 where only the year is known; counted together, and once.
    periods: Option<BTreeMap<(u16, u8), usize>>,
    values: Values<'a>,
}

/// Which values of a facet are given.
#[derive(Clone, Copy)]
pub(in crate::search) struct Values<'a> {
    /// How many.
    pub limit: usize,
    /// Only those that have these letters, whatever their marks.
    pub containing: &'a str,
}

impl Values<'_> {
    /// Whether a value has the letters that are asked for.
    pub fn has(self, value: &str) -> bool {
        self.containing.is_empty() || {
            let letters = |text: &str| fold(&exact_term(text)).into_owned();
            letters(value).contains(&letters(self.containing))
        }
    }
}

impl<'a> Counter<'a> {
    pub fn new(store: &'a Store, searcher: &'a Searcher, matches: &'a Matches, values: Values<'a>) -> Self {
        Self { store, searcher, matches, periods: None, values }
    }

    /// The values of a facet: most frequent first, months and years in their order.
    pub fn count(&mut self, facet: Facet) -> tantivy::Result<Vec<FacetCount>> {
        let fields = Fields::get();
        let (name, field) = match facet {
            Facet::Type => ("number_type", fields.number_type),
            Facet::Issuer => ("issuer", fields.issuer),
            Facet::Cell => ("cell", fields.cell),
            Facet::Confidence => ("confidence", fields.confidence),
            Facet::Attribute(attribute) => (attribute.name(), fields.attribute(attribute)),
            Facet::Document => return named::count(self.store, self.searcher, self.matches, self.values),
            Facet::Day => return self.count_days(),
            Facet::Month | Facet::Year => return self.count_periods(facet),
        };
        let mut counts = if self.matches.len() <= few::FEW {
            let mut counts = few::count(name, self.store, self.searcher, self.matches)?;
            counts.retain(|count| self.values.has(&count.value));
            counts
        } else {
            Counted::of(name, field, self.store, self.searcher, self.matches)?.most_frequent(self.values)
        };
        if facet == Facet::Confidence {
            self.add_lent(&mut counts)?;
        }
        counts.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
        counts.truncate(self.values.limit);
        Ok(counts)
    }

    /// Counts matches whose year the others tell among those of the lowest confidence: which they are depends on all articles.
    fn add_lent(&self, counts: &mut Vec<FacetCount>) -> tantivy::Result<()> {
        let mut lent = 0;
        for (ord, segment) in (0..).zip(self.searcher.segment_readers()) {
            let matches = self.matches.of_segment(ord);
            each_lent(&self.store.days(segment)?, segment.max_doc(), |doc, _| {
                lent += usize::from(matches.contains(doc))
            });
        }
        let low = Confidence::Low.name();
        match counts.iter_mut().find(|count| count.value == low) {
            Some(count) => count.count += lent,
            None if lent > 0 && self.values.has(low) => counts.push(FacetCount { value: low.to_owned(), count: lent }),
            None => {}
        }
        Ok(())
    }

    /// For a facet of time, how many matches its counts leave out: those without a date, and those whose date is not
    /// known so precisely.
    pub fn uncounted(&self, facet: Facet, counts: &[FacetCount]) -> Option<usize> {
        let counted: usize = counts.iter().map(|count| count.count).sum();
        facet.is_time().then(|| self.matches.len().saturating_sub(counted))
    }

    /// Days in their order, each with the number of matches whose date is known to the day.
    fn count_days(&self) -> tantivy::Result<Vec<FacetCount>> {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for (ord, segment) in (0..).zip(self.searcher.segment_readers()) {
            let days = self.store.days(segment)?;
            each_day(&days, self.matches.of_segment(ord), |doc, day| {
                if days.last(doc) == Some(day) {
                    *counts.entry(day).or_default() += 1;
                }
            });
        }
        let counted = counts.into_iter().filter_map(|(day, count)| Some((PartialDate::from_days(day)?, count)));
        Ok(counted.map(|(day, count)| FacetCount { value: day.to_string(), count }).collect())
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

/// The counts of a label column, segment by segment.
struct Counted(Vec<CountedLabels>);

struct CountedLabels {
    labels: Arc<Labels>,
    /// The number of times that each label stands for its key.
    of_label: Vec<u32>,
    /// The number of matches that have each key; one that has a key under two labels counts once.
    of_key: Vec<u32>,
}

/// The numbers of an article's labels: their places in the dictionary; and, for each that is not the first of its key, the
/// place of the key behind those of all labels.
fn numbers_of(labels: &Labels, doc: DocId) -> Vec<u32> {
    let mut seen: Vec<usize> = Vec::new();
    let mut numbers = Vec::new();
    for label in labels.ordinals(doc) {
        numbers.extend(u32::try_from(label));
        let Some(key) = labels.key_of(label) else { continue };
        if seen.contains(&key) {
            numbers.extend(u32::try_from(labels.count() + key));
        } else {
            seen.push(key);
        }
    }
    numbers
}

impl CountedLabels {
    fn of(
        labels: Arc<Labels>,
        field: Field,
        store: &Store,
        segment: &SegmentReader,
        matches: SegmentMatches<'_>,
    ) -> tantivy::Result<Self> {
        let numbered = Numbered {
            segment,
            field,
            column: labels.places(),
            size: labels.count() + labels.keys(),
            of: |doc| numbers_of(&labels, doc),
        };
        let mut of_label = numbered.count(store.rows(), matches)?;
        let twice = of_label.split_off(labels.count());
        let labelled = |key| labels.of_key(key).filter_map(|label| of_label.get(usize::try_from(label).ok()?)).sum();
        let articles = |(key, twice): (usize, u32)| u32::saturating_sub(labelled(key), twice);
        let of_key = twice.into_iter().enumerate().map(articles).collect();
        Ok(Self { labels, of_label, of_key })
    }

    /// The number of matches that have the last of the `limit` most frequent keys; 0 where there are fewer.
    fn last_shown(&self, limit: usize) -> u32 {
        if limit >= self.of_key.len() {
            return 0;
        }
        let mut most = BinaryHeap::from(vec![Reverse(0); limit]);
        for count in &self.of_key {
            if let Some(mut least) = most.peek_mut()
                && least.0 < *count
            {
                *least = Reverse(*count);
            }
        }
        most.peek().map_or(0, |least| least.0)
    }

    /// The number of matches that have the key with a hash.
    fn with(&self, hash: u64) -> usize {
        let count = self.labels.key_with(hash).and_then(|key| self.of_key.get(key));
        count.map_or(0, |count| *count as usize)
    }
}

impl Counted {
    fn of(
        name: &'static str,
        field: Field,
        store: &Store,
        searcher: &Searcher,
        matches: &Matches,
    ) -> tantivy::Result<Self> {
        let mut found = Vec::new();
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            if let Some(labels) = store.labels(segment, name)? {
                found.push(CountedLabels::of(labels, field, store, segment, matches.of_segment(ord))?);
            }
        }
        Ok(Self(found))
    }

    /// The most frequent keys, in no order and with some that are as frequent as the last; of several names of one key
    /// the most frequent is shown.
    fn most_frequent(&self, values: Values<'_>) -> Vec<FacetCount> {
        if !values.containing.is_empty() {
            return self.containing(values);
        }
        let limit = values.limit;
        // What is shown has no fewer matches than the last that any one segment would show, and its share in some segment.
        let least = self.0.iter().map(|segment| segment.last_shown(limit)).max().unwrap_or(0);
        let share = least.div_ceil(u32::try_from(self.0.len()).unwrap_or(u32::MAX).max(1)).max(1);
        let mut totals: HashMap<u64, usize> = HashMap::new();
        for segment in &self.0 {
            for (hash, count) in segment.labels.hashes().iter().zip(&segment.of_key) {
                if *count >= share {
                    totals.entry(*hash).or_insert_with(|| self.0.iter().map(|segment| segment.with(*hash)).sum());
                }
            }
        }
        let mut order: Vec<(usize, u64)> = totals.into_iter().map(|(hash, count)| (count, hash)).collect();
        order.sort_unstable_by(|left, right| right.cmp(left));
        let last = limit.checked_sub(1).and_then(|last| order.get(last)).map_or(0, |(count, _)| *count);
        let equals = order.iter().filter(|(count, _)| *count == last).count();
        order.retain(|(count, _)| *count >= last);
        order.truncate(order.len() - equals + equals.min(MOST_EQUALS));
        order.into_iter().map(|(count, hash)| FacetCount { value: self.name(hash), count }).collect()
    }

    /// The keys of which some name has the letters asked for.
    fn containing(&self, values: Values<'_>) -> Vec<FacetCount> {
        let mut totals: HashMap<u64, usize> = HashMap::new();
        for segment in &self.0 {
            for (hash, count) in segment.labels.hashes().iter().zip(&segment.of_key) {
                *totals.entry(*hash).or_default() += *count as usize;
            }
        }
        let named = totals.into_iter().filter(|(_, count)| *count > 0).map(|(hash, count)| (self.name(hash), count));
        named.filter(|(name, _)| values.has(name)).map(|(value, count)| FacetCount { value, count }).collect()
    }

    /// The name that stands for a key most often, the first in order of equals.
    fn name(&self, hash: u64) -> String {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for segment in &self.0 {
            let labels = segment.labels.key_with(hash).map_or(0..0, |key| segment.labels.of_key(key));
            for label in labels {
                let often = usize::try_from(label).ok().and_then(|label| segment.of_label.get(label)).copied();
                if let Some(often @ 1..) = often {
                    *names.entry(split_label(segment.labels.text(label)).1).or_default() += often as usize;
                }
            }
        }
        let best = names.into_iter().max_by(|left, right| left.1.cmp(&right.1).then_with(|| right.0.cmp(left.0)));
        best.map_or_else(String::new, |(name, _)| name.to_owned())
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

/// The month or year that an article's date lies in; `None` where the date is not known so well.
pub(in crate::search) fn period(facet: Facet, days: &Days, doc: DocId) -> Option<String> {
    let period = period_of(facet, days.first(doc)?)?;
    (days.last(doc)? <= period.last_day()).then(|| period.to_string())
}
