//! What the articles of a segment have of one column, held as a row.

use std::fmt::Debug;
use std::sync::Arc;

use tantivy::DocId;
use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::schema::Field;

use crate::rank::SegmentMatches;
use crate::store::Store;

/// Articles with a number each, in the order of articles; one with several stands several times, one with none not at all.
///
/// Eight bytes for each pair. The column itself packs its numbers, and finds the place of each article's.
pub(super) struct Pairs(Arc<[u8]>);

/// Finding an article's values in a column costs about as much as passing over so many pairs.
const SPARSE: usize = 16;

impl Pairs {
    /// Whether so many matches are best found among the pairs of a column; of few it is faster to ask the column itself.
    pub fn suit<T>(column: &Column<T>, matches: usize) -> bool
    where
        T: PartialOrd + Copy + Debug + Send + Sync + 'static,
    {
        matches > column.values.num_vals() as usize / SPARSE
    }

    /// The pairs of a field; `make` reads them where they are not held.
    pub fn of(
        store: &Store,
        segment: SegmentId,
        field: Field,
        make: impl FnOnce() -> tantivy::Result<Vec<(DocId, u32)>>,
    ) -> tantivy::Result<Self> {
        // Rows of words have the places of posting lists in their key.
        let row = store.rows().get_or_make((segment, field, Vec::new()), || {
            let bytes = |(doc, value): (DocId, u32)| u64::from(doc) << 32 | u64::from(value);
            tantivy::Result::Ok(make()?.into_iter().map(bytes).flat_map(u64::to_le_bytes).collect())
        })?;
        Ok(Self(row))
    }

    /// The pairs of matches: each article and its number.
    pub fn of_matches(&self, matches: SegmentMatches<'_>) -> impl Iterator<Item = (DocId, u32)> {
        let (pairs, _) = self.0.as_chunks::<8>();
        pairs.iter().filter_map(move |pair| {
            let pair = u64::from_le_bytes(*pair);
            let doc = (pair >> 32) as DocId;
            matches.contains(doc).then_some((doc, pair as u32))
        })
    }
}
