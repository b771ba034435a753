//! What the dates of an archive tell of each other: which of them the others speak against, and the year of days without one.
//!
//! It is worked out of all dates when a run ends, and stands in a file of its own. An article whose date is doubted has
//! none for filters, orders and counts, and is shown with it all the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use tantivy::index::SegmentId;
use tantivy::{DocAddress, DocId, Searcher, SegmentOrdinal, SegmentReader};

use super::days::Days;
use super::error::{Operation, StoreError};
use super::handle::Store;
use super::manifest::sum_of;
use super::side_files::SideFile;
use crate::base::{PartialDate, hash64, lock};
use crate::extract::date::{Bounds, Confidence, DateFrom, Dated, MonthDay, bounds, is_doubtful, usual};

/// What the dates of one commit tell of each other.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Dates {
    /// Tells the segments of the commit from those of others: its articles are told by their places in them.
    commit: u64,
    /// The doubted dates by the names of segments; those without any are left out.
    #[serde(default)]
    doubted: BTreeMap<String, Doubted>,
    /// The first and the last of the days that nearly all articles are of.
    #[serde(default)]
    usual: Option<(i64, i64)>,
}

/// The dates of one segment that the archive's other articles speak against.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Doubted {
    /// The articles that have them, in order.
    pub articles: Vec<DocId>,
    /// The latest first day of the other dates of the segment.
    pub newest: Option<i64>,
}

/// The same, to ask.
#[derive(Debug, Default)]
pub(super) struct Told {
    doubted: HashMap<SegmentId, Arc<Doubted>>,
    usual: Option<Bounds>,
}

/// What the dates of the last commit tell of each other; `None` before it was asked for.
pub(super) type DatesCache = Mutex<Option<Arc<Told>>>;

impl Dates {
    fn told(self) -> Told {
        let segment =
            |(name, doubted): (String, Doubted)| Some((SegmentId::from_uuid_string(&name).ok()?, Arc::new(doubted)));
        Told {
            doubted: self.doubted.into_iter().filter_map(segment).collect(),
            usual: self.usual.map(|(first, last)| Bounds { first, last }),
        }
    }
}

/// Reads what a run wrote: what dates tell, and a checksum of it.
///
/// Returns an error that says what is wrong if the bytes are others.
pub(super) fn unpack(bytes: &[u8]) -> Result<Dates, String> {
    let whole = bytes.split_last_chunk().filter(|(text, sum)| sum_of(text) == **sum).map(|(text, _)| text);
    let text = whole.ok_or_else(|| "its checksum is that of other bytes".to_owned())?;
    serde_json::from_slice(text).map_err(|error| error.to_string())
}

impl Store {
    /// When the articles of a segment were written.
    ///
    /// # Errors
    /// Returns an error if a column is damaged.
    pub fn days(&self, segment: &SegmentReader) -> tantivy::Result<Days> {
        let told = self.told_dates();
        Days::of(segment, told.doubted.get(&segment.segment_id()).cloned(), told.usual)
    }

    /// The date that a day is in the year which the archive's other articles tell.
    pub(super) fn lent(&self, day: MonthDay) -> Option<PartialDate> {
        day.within(self.told_dates().usual?)
    }

    /// Whether the archive's other articles speak against the date of an article.
    pub(super) fn doubts(&self, searcher: &Searcher, address: DocAddress) -> bool {
        let segment = searcher.segment_reader(address.segment_ord).segment_id();
        let told = self.told_dates();
        told.doubted.get(&segment).is_some_and(|doubted| doubted.articles.binary_search(&address.doc_id).is_ok())
    }

    /// What the dates of the last commit tell of each other; worked out where no run has told it, or that is damaged.
    fn told_dates(&self) -> Arc<Told> {
        if let Some(known) = lock(&self.dates).as_ref() {
            return Arc::clone(known);
        }
        // Others may ask meanwhile; two that work it out tell alike. Working it out asks for articles, which ask for this.
        let told = match self.stored_dates() {
            Some(dates) => dates.told(),
            None => {
                *lock(&self.dates) = Some(Arc::default());
                self.work_out_dates().map(Dates::told).unwrap_or_default()
            }
        };
        let told = Arc::new(told);
        *lock(&self.dates) = Some(Arc::clone(&told));
        told
    }

    /// What a run told of the last commit; `None` where none did, as of several indexes, or that is damaged.
    fn stored_dates(&self) -> Option<Dates> {
        if self.is_several() {
            return None;
        }
        let bytes = self.files.read_beside(SideFile::Dates).ok().flatten()?;
        let dates = unpack(&bytes).ok()?;
        (dates.commit == self.dates_mark(&self.searcher())).then_some(dates)
    }

    /// Whether what a run told of dates is what is worked out of them; so it is where none told it.
    ///
    /// # Errors
    /// Returns an error if the index can't be read.
    pub(super) fn tells_dates_rightly(&self) -> Result<bool, StoreError> {
        let Some(stored) = self.stored_dates() else { return Ok(true) };
        Ok(stored == self.work_out_dates()?)
    }

    /// Works out what dates tell of each other, and writes that for the commit that is to have it.
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or the file can't be written.
    pub fn refresh_dates(&self) -> Result<(), StoreError> {
        let dates = self.work_out_dates()?;
        let text = serde_json::to_vec(&dates).map_err(|error| {
            let path = self.dir().join(SideFile::Dates.unnamed_file());
            StoreError::Io { operation: Operation::Write, path, source: error.into() }
        })?;
        let sum = sum_of(&text);
        self.files.write_beside(SideFile::Dates, &[text, sum.to_vec()].concat())?;
        *lock(&self.dates) = Some(Arc::new(dates.told()));
        Ok(())
    }

    fn work_out_dates(&self) -> Result<Dates, StoreError> {
        let searcher = self.searcher();
        let commit = self.dates_mark(&searcher);
        let dated = self.dated(&searcher).map_err(|error| self.error(error))?;
        let usual = usual(dated.iter().map(|(_, date)| *date)).map(|usual| (usual.first, usual.last));
        let doubted = self.work_out_doubted(&searcher, &dated)?;
        Ok(Dates { commit, doubted, usual })
    }

    /// Tells the segments that a searcher sees, and the commit, from all others. A merge changes the first alone.
    fn dates_mark(&self, searcher: &Searcher) -> u64 {
        let mut segments: Vec<String> =
            searcher.segment_readers().iter().map(|segment| segment.segment_id().uuid_string()).collect();
        segments.sort_unstable();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.mark().to_le_bytes());
        for segment in segments {
            hasher.update(segment.as_bytes());
        }
        hash64(&hasher.finalize())
    }

    fn work_out_doubted(
        &self,
        searcher: &Searcher,
        dated: &[(DocAddress, Dated)],
    ) -> Result<BTreeMap<String, Doubted>, StoreError> {
        let mut found = BTreeMap::new();
        let Some(bounds) = bounds(dated.iter().map(|(_, date)| ((), *date))).remove(&()) else { return Ok(found) };
        let mut doubted: BTreeMap<SegmentOrdinal, Vec<DocId>> = BTreeMap::new();
        for (address, _) in dated.iter().filter(|(_, date)| is_doubtful(*date, bounds)) {
            if self.is_doubtful(searcher, *address, bounds)? {
                doubted.entry(address.segment_ord).or_default().push(address.doc_id);
            }
        }
        for (ord, articles) in doubted {
            let segment = searcher.segment_reader(ord);
            let first = segment.fast_fields().i64("day").map_err(|error| self.error(error))?;
            let others = segment.doc_ids_alive().filter(|doc| articles.binary_search(doc).is_err());
            let newest = others.filter_map(|doc| first.first(doc)).max();
            found.insert(segment.segment_id().uuid_string(), Doubted { articles, newest });
        }
        Ok(found)
    }

    /// Whether a date is doubtful whose columns let it seem so: where it was found is told by the stored article alone.
    fn is_doubtful(&self, searcher: &Searcher, address: DocAddress, bounds: Bounds) -> Result<bool, StoreError> {
        let date = self.article(searcher, address)?.date;
        let dated = date.map(|date| Dated { date: date.value, from: date.from, confidence: date.confidence });
        Ok(dated.is_some_and(|dated| is_doubtful(dated, bounds)))
    }

    /// The dates of all articles, in the order of the index. Where each was found is not kept in columns: those of high
    /// confidence are as good as given.
    fn dated(&self, searcher: &Searcher) -> tantivy::Result<Vec<(DocAddress, Dated)>> {
        let mut found = Vec::new();
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let columns = segment.fast_fields();
            let (first, last) = (columns.i64("day")?, columns.i64("last_day")?);
            let labels = self.labels(segment, "confidence")?;
            let named =
                |doc| labels.as_ref()?.ordinals(doc).next().map(|label| labels.as_ref().map(|all| all.text(label)));
            for doc in segment.doc_ids_alive() {
                let Some((first, last)) = first.first(doc).zip(last.first(doc)) else { continue };
                let Some(date) = PartialDate::from_days(i64::midpoint(first, last)) else { continue };
                let is_high = named(doc).flatten() == Some(Confidence::High.name());
                let (from, confidence) =
                    if is_high { (DateFrom::Metadata, Confidence::High) } else { (DateFrom::Body, Confidence::Medium) };
                found.push((DocAddress::new(ord, doc), Dated { date, from, confidence }));
            }
        }
        Ok(found)
    }
}
