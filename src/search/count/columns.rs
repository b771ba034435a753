//! Walking the label columns of an index: which articles have which value.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use tantivy::columnar::{Column, ColumnIndex};
use tantivy::{DocId, Searcher};

use crate::base::PartialDate;
use crate::rank::{Matches, SegmentMatches};
use crate::store::{Days, Store, split_label};

/// Calls `each` with every value that a column has for matches of its segment, in the order of articles.
///
/// Most columns have values for few articles, and most matches have none: where there are many matches, the articles that
/// have a value are gone through instead of all matches.
fn each_value(column: &Column<i64>, matches: SegmentMatches<'_>, mut each: impl FnMut(DocId, i64)) {
    let values = &column.values;
    match &column.index {
        ColumnIndex::Empty { .. } => {}
        ColumnIndex::Optional(index) if matches.len() > index.num_non_nulls() as usize / SPARSE => {
            for (row, doc) in (0..).zip(index.iter_non_null_docs()) {
                if matches.contains(doc) {
                    each(doc, values.get_val(row));
                }
            }
        }
        index => {
            for doc in matches.iter() {
                for row in index.value_row_ids(doc) {
                    each(doc, values.get_val(row));
                }
            }
        }
    }
}

/// Calls `each` with the first day of every match that has a date.
pub(in crate::search) fn each_day(days: &Days, matches: SegmentMatches<'_>, mut each: impl FnMut(DocId, i64)) {
    let mut last = None;
    each_value(days.firsts(), matches, |doc, day| {
        if last.replace(doc) != Some(doc) && !days.doubts(doc) {
            each(doc, day);
        }
    });
    if let Some(month_days) = days.month_days() {
        each_value(month_days, matches, |doc, _| {
            if let Some(date) = days.lent(doc) {
                each(doc, date.first_day());
            }
        });
    }
}

/// Calls `each` with every article whose year the others tell, and the date that it has so.
pub(in crate::search) fn each_lent(days: &Days, articles: u32, mut each: impl FnMut(DocId, PartialDate)) {
    let docs = days.month_days().into_iter().flat_map(|column| having(&column.index, articles));
    for doc in docs {
        if let Some(date) = days.lent(doc) {
            each(doc, date);
        }
    }
}

/// Finding an article's place in a column costs as much as passing over so many articles that have one.
const SPARSE: usize = 4;

/// The articles that have a value in a column, in order.
pub(in crate::search) fn having(index: &ColumnIndex, articles: u32) -> Box<dyn Iterator<Item = DocId> + '_> {
    match index {
        ColumnIndex::Empty { .. } => Box::new(std::iter::empty()),
        ColumnIndex::Full => Box::new(0..articles),
        ColumnIndex::Optional(index) => Box::new(index.iter_non_null_docs()),
        ColumnIndex::Multivalued(index) => index.iter_non_null_docs(),
    }
}

/// The figures of one key over articles.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Tally {
    /// The number of articles that have it.
    pub articles: usize,
    /// The number of times that each label stands for it.
    pub labels: BTreeMap<String, usize>,
    /// The first and last day of the dated articles that have it, in days since 1970-01-01.
    pub days: Option<(i64, i64)>,
}

impl Tally {
    /// The label that stands for it most often, the first in order of equals.
    pub fn label(&self) -> &str {
        let best = self.labels.iter().max_by(|left, right| left.1.cmp(right.1).then_with(|| right.0.cmp(left.0)));
        best.map_or("", |(label, _)| label)
    }

    /// The dates of the first and the last article.
    pub fn dates(&self) -> (Option<PartialDate>, Option<PartialDate>) {
        let date = |day| PartialDate::from_days(day);
        self.days.map_or((None, None), |(first, last)| (date(first), date(last)))
    }
}

/// Tallies a column by key, over some articles of an index.
///
/// An article that has a key under two labels counts once.
pub(in crate::search) fn tally(
    name: &'static str,
    store: &Store,
    searcher: &Searcher,
    articles: &Matches,
) -> tantivy::Result<HashMap<String, Tally>> {
    let mut found: HashMap<String, Tally> = HashMap::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let Some(labels) = store.labels(segment, name)? else { continue };
        let days = store.days(segment)?;
        let visit = |doc: u32| {
            let mut seen: Vec<&str> = Vec::new();
            for label in labels.ordinals(doc) {
                let (key, label) = split_label(labels.text(label));
                let tally = found.entry_ref(key).or_default();
                match tally.labels.get_mut(label) {
                    Some(count) => *count += 1,
                    None => drop(tally.labels.insert(label.to_owned(), 1)),
                }
                if !seen.contains(&key) {
                    seen.push(key);
                    tally.articles += 1;
                    if let Some(day) = days.first(doc) {
                        let (first, last) = tally.days.unwrap_or((day, day));
                        tally.days = Some((first.min(day), last.max(day)));
                    }
                }
            }
        };
        articles.of_segment(ord).iter().for_each(visit);
    }
    Ok(found)
}
