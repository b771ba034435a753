//! The days that the articles of an archive are of: what an inferred date far outside of is doubted for.
//!
//! They are worked out of all dates when a run commits, and stand in a file of their own, since every hit asks for them.

use std::fs;
use std::io::Write;

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::handle::Store;
use super::manifest::{sum_of, write_durably};
use super::stored::StoredDate;
use crate::base::PartialDate;
use crate::extract::date::{Bounds, Confidence, DateFrom, Dated, bounds, is_doubtful};

/// The file that holds them.
pub(super) const DATES: &str = "dates.bin";

/// The bounds of the dates of one commit; `None` where there are too few dates to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Dates {
    commit: u64,
    bounds: Option<(i64, i64)>,
}

/// Reads what a run wrote: the dates, and a checksum of them.
///
/// Returns an error that says what is wrong if the bytes are others.
pub(super) fn unpack(bytes: &[u8]) -> Result<Dates, String> {
    let whole = bytes.split_last_chunk().filter(|(text, sum)| sum_of(text) == **sum).map(|(text, _)| text);
    let text = whole.ok_or_else(|| "its checksum is that of other bytes".to_owned())?;
    serde_json::from_slice(text).map_err(|error| error.to_string())
}

impl Store {
    /// Whether the other articles of the archive speak against a date. Before a run has told, nothing does.
    pub(super) fn doubts(&self, date: &StoredDate) -> bool {
        let read = || {
            let dates = unpack(&fs::read(self.dir().join(DATES)).ok()?).ok()?;
            dates.bounds.filter(|_| self.generation().is_ok_and(|commit| commit == dates.commit))
        };
        let bounds = self.date_bounds.get_or_init(read);
        let dated = Dated { date: date.value, from: date.from, confidence: date.confidence };
        bounds.is_some_and(|(first, last)| is_doubtful(dated, Bounds { first, last }))
    }

    /// Writes the bounds of the dates of the last commit beside it.
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or the file can't be written; what was there stays.
    pub fn refresh_dates(&self) -> Result<(), StoreError> {
        let dates = self.dates().map_err(|error| self.error(error))?;
        let bounds = bounds(dates.into_iter().map(|date| ((), date))).remove(&());
        let dates = Dates { commit: self.generation()?, bounds: bounds.map(|bounds| (bounds.first, bounds.last)) };
        write_durably(self.dir(), &self.dir().join(DATES), |file| {
            let text = serde_json::to_vec(&dates)?;
            file.write_all(&text)?;
            file.write_all(&sum_of(&text))
        })
    }

    /// The dates of all articles. Where each was found is not kept in columns: those of high confidence are as good as given.
    fn dates(&self) -> tantivy::Result<Vec<Dated>> {
        let mut found = Vec::new();
        for segment in self.searcher().segment_readers() {
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
                found.push(Dated { date, from, confidence });
            }
        }
        Ok(found)
    }
}
