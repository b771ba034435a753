//! The figures of an index.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use serde::Serialize;
use tantivy::SegmentReader;
use tantivy::columnar::StrColumn;

use super::document::split_label;
use super::error::{Operation, StoreError};
use super::handle::Store;
use super::schema::FORMAT;
use crate::base::PartialDate;
use crate::extract::date::Confidence;

/// What `stats` tells of an index.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Figures {
    /// The version of its format.
    pub format: u32,
    /// How many commits made it.
    pub generation: u64,
    /// Articles that can be found.
    pub articles: u64,
    /// Articles removed or replaced whose space is not reclaimed yet.
    pub deleted: u64,
    /// Files it was made from.
    pub sources: usize,
    /// Segments.
    pub segments: usize,
    /// Bytes on disk.
    pub bytes: u64,
    /// Bytes on disk by part.
    pub parts: BTreeMap<&'static str, u64>,
    /// Articles whose date is known, and not doubted.
    pub dated: u64,
    /// The earliest date, of those that are the surest: a guess says nothing of the span of an archive.
    pub first_date: Option<PartialDate>,
    /// The latest of those dates.
    pub last_date: Option<PartialDate>,
    /// The confidence in those dates.
    pub date_confidence: Option<Confidence>,
    /// Articles whose date is known so surely.
    pub surely_dated: u64,
    /// Documents that articles cite.
    pub numbers: usize,
    /// Distinct cells.
    pub cells: usize,
    /// Articles with the same text, or nearly the same.
    pub reprints: Reprints,
    /// How many types and issuers of document numbers a user's table adds to the built-in ones or replaces.
    pub own_tables: OwnTables,
    /// The paths it was made from.
    pub roots: Vec<String>,
}

/// Articles with the same text, or nearly the same ([`crate::reprint`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Reprints {
    /// Groups of two or more.
    pub groups: usize,
    /// The articles in them.
    pub articles: u64,
}

/// The rows of a user's table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct OwnTables {
    /// Types of documents.
    pub types: usize,
    /// Issuers.
    pub issuers: usize,
}

impl Figures {
    /// Counts; every article's date and cells are looked at once.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let searcher = store.searcher();
        let mut seen = Seen::default();
        for segment in searcher.segment_readers() {
            seen.add(segment, store).map_err(|error| store.error(error))?;
        }
        let documents = store.documents().map_err(|error| store.error(error))?;
        let (owns, mut parts, mut sources) = (store.owns(), BTreeMap::new(), 0);
        for own in &owns {
            add_parts(own.files.dir(), &mut parts)?;
            sources += own.sources()?;
        }
        let (types, issuers) = store.numbers().tables().own_rows();
        let count = |number: u32| u64::from(number);
        let surest = seen.spans.last_key_value();
        Ok(Self {
            format: FORMAT,
            generation: owns.iter().map(|own| own.files.generation()).sum(),
            articles: searcher.num_docs(),
            deleted: searcher.segment_readers().iter().map(|segment| count(segment.num_deleted_docs())).sum(),
            sources,
            segments: searcher.segment_readers().len(),
            bytes: parts.values().sum(),
            parts,
            dated: seen.dated,
            first_date: surest.and_then(|(_, span)| span_date(span.first)),
            last_date: surest.and_then(|(_, span)| span_date((span.last.1, span.last.0))),
            date_confidence: surest.map(|(confidence, _)| *confidence),
            surely_dated: surest.map_or(0, |(_, span)| span.articles),
            numbers: documents.iter().filter(|(_, document)| document.articles > 0).count(),
            cells: seen.cells.len(),
            reprints: seen.reprints(),
            own_tables: OwnTables { types, issuers },
            roots: store.roots(),
        })
    }
}

#[derive(Default)]
struct Seen {
    dated: u64,
    /// The span of the dates of each confidence.
    spans: BTreeMap<Confidence, Span>,
    cells: HashSet<String>,
    /// The number of articles of each group of reprints.
    groups: HashMap<u64, u64>,
}

/// The days between which dates lie.
#[derive(Clone, Copy)]
struct Span {
    /// The earliest first day, and the last day that its date may mean.
    first: (i64, i64),
    /// The latest last day, and the first day that its date may mean.
    last: (i64, i64),
    /// The articles that have these dates.
    articles: u64,
}

impl Span {
    fn of(first: i64, last: i64) -> Self {
        Self { first: (first, last), last: (last, first), articles: 1 }
    }

    fn with(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
            articles: self.articles + other.articles,
        }
    }
}

impl Seen {
    fn reprints(&self) -> Reprints {
        let several = self.groups.values().filter(|articles| **articles > 1);
        Reprints { groups: several.clone().count(), articles: several.sum() }
    }

    fn add(&mut self, segment: &SegmentReader, store: &Store) -> tantivy::Result<()> {
        let columns = segment.fast_fields();
        let days = store.days(segment)?;
        let group = columns.u64("group")?;
        let confidence = columns.str("confidence")?;
        let confidences = confidences(confidence.as_ref())?;
        for doc in segment.doc_ids_alive() {
            if let Some(group) = group.first(doc) {
                *self.groups.entry(group).or_default() += 1;
            }
            if let (Some(first), Some(last)) = (days.first(doc), days.last(doc)) {
                self.dated += 1;
                let ord = confidence.as_ref().and_then(|column| column.term_ords(doc).next());
                let told = ord.and_then(|ord| confidences.get(usize::try_from(ord).ok()?)).copied();
                if let Some(confidence) = told.or(days.lent(doc).map(|_| Confidence::Low)) {
                    let span = Span::of(first, last);
                    self.spans.entry(confidence).and_modify(|known| *known = known.with(span)).or_insert(span);
                }
            }
        }
        distinct(segment, "cell", |value| split_label(value).0, &mut self.cells)
    }
}

/// The confidences of a column, by their ordinals.
fn confidences(column: Option<&StrColumn>) -> tantivy::Result<Vec<Confidence>> {
    let Some(column) = column else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for ord in 0..column.num_terms() {
        let mut name = String::new();
        column.ord_to_str(u64::try_from(ord).unwrap_or(u64::MAX), &mut name)?;
        // What is no confidence is one of a damaged index, and none to go by.
        found.push(Confidence::ALL.into_iter().find(|known| known.name() == name).unwrap_or(Confidence::Low));
    }
    Ok(found)
}

/// Adds the distinct values of a label column; what only removed articles have does not count.
fn distinct(
    segment: &SegmentReader,
    column: &str,
    part: impl Fn(&str) -> &str,
    into: &mut HashSet<String>,
) -> tantivy::Result<()> {
    let Some(column) = segment.fast_fields().str(column)? else { return Ok(()) };
    let mut ords: Vec<u64> = segment.doc_ids_alive().flat_map(|doc| column.term_ords(doc)).collect();
    ords.sort_unstable();
    ords.dedup();
    let mut value = String::new();
    for ord in ords {
        value.clear();
        if column.ord_to_str(ord, &mut value)? {
            into.insert(part(&value).to_owned());
        }
    }
    Ok(())
}

/// The date that may mean these days.
pub(super) fn span_date((first, last): (i64, i64)) -> Option<PartialDate> {
    let day = PartialDate::from_days(first)?;
    let month = PartialDate::month(day.get_year(), day.get_month()?)?;
    let year = PartialDate::year(day.get_year())?;
    [day, month, year].into_iter().find(|date| date.first_day() == first && date.last_day() == last)
}

/// Adds the bytes in a folder, by what they are for; the names are those of tantivy's file extensions in words.
fn add_parts(dir: &Path, parts: &mut BTreeMap<&'static str, u64>) -> Result<(), StoreError> {
    let io = |source| StoreError::Io { operation: Operation::List, path: dir.to_owned(), source };
    for entry in std::fs::read_dir(dir).map_err(io)? {
        let entry = entry.map_err(io)?;
        let metadata = entry.metadata().map_err(io)?;
        if metadata.is_file() {
            let path = entry.path();
            let part = match path.extension().and_then(|extension| extension.to_str()) {
                Some("store") => "texts",
                Some("term") => "terms",
                Some("idx") => "postings",
                Some("pos") => "positions",
                Some("fast") => "columns",
                Some("fieldnorm") => "lengths",
                Some("del") => "deletions",
                _ => "other",
            };
            *parts.entry(part).or_default() += metadata.len();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_known_again_by_its_days() {
        for text in ["2018", "2018-02", "2018-02-28", "2018-12-31"] {
            let known: PartialDate = text.parse().unwrap();
            assert_eq!(span_date((known.first_day(), known.last_day())), Some(known));
        }
    }
}
