//! The counts of each value of a column in the matches of a segment.

use tantivy::columnar::Column;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader};

use crate::rank::SegmentMatches;
use crate::search::count::columns::having;
use crate::store::PostingRows;

/// A column whose values have numbers from 0 on.
pub(in crate::search) struct Numbered<'a, T, F> {
    pub segment: &'a SegmentReader,
    pub field: Field,
    pub column: &'a Column<T>,
    /// One past the highest number.
    pub size: usize,
    /// The numbers of an article's values.
    pub of: F,
}

/// Finding an article's values in a column costs about as much as passing over so many that are held as a row.
const SPARSE: usize = 16;

impl<T, F, I> Numbered<'_, T, F>
where
    T: PartialOrd + Copy + std::fmt::Debug + Send + Sync + 'static,
    F: Fn(DocId) -> I,
    I: IntoIterator<Item = u32>,
{
    /// The number of times that each number stands in the matches.
    ///
    /// Of few matches the column is asked. Where nearly all articles match, as they do where a query has many words, it is
    /// asked of the others, and those are taken off what all articles have. In between, the values of all articles are gone
    /// through.
    pub fn count(&self, rows: &PostingRows, matches: SegmentMatches<'_>) -> tantivy::Result<Vec<u32>> {
        let values = self.column.values.num_vals() as usize;
        let articles = self.segment.max_doc();
        let found = matches.len();
        if found * SPARSE <= values {
            let mut counts = vec![0; self.size];
            matches.iter().flat_map(&self.of).for_each(|number| change(&mut counts, number, 1));
            return Ok(counts);
        }
        // Rows of words have the places of posting lists in their key.
        let key = (self.segment.segment_id(), self.field, Vec::new());
        let row = rows.get_or_make(key, || tantivy::Result::Ok(self.row()))?;
        let (totals, pairs) = row.split_at_checked(4 * self.size).unwrap_or_default();
        if (articles as usize).saturating_sub(found) * SPARSE <= values {
            let (totals, _) = totals.as_chunks::<4>();
            let mut counts: Vec<u32> = totals.iter().map(|total| u32::from_le_bytes(*total)).collect();
            matches.others(articles).flat_map(&self.of).for_each(|number| change(&mut counts, number, -1));
            return Ok(counts);
        }
        let mut counts = vec![0; self.size];
        let (pairs, _) = pairs.as_chunks::<8>();
        for pair in pairs {
            let [doc, number] = halves(u64::from_le_bytes(*pair));
            if matches.contains(doc) {
                change(&mut counts, number, 1);
            }
        }
        Ok(counts)
    }

    /// The number of times that each number stands in all articles of the segment, four bytes each; then each article
    /// with each of its numbers, eight bytes, in the order of articles.
    fn row(&self) -> Vec<u8> {
        let mut totals = vec![0; self.size];
        let mut pairs = Vec::new();
        for doc in having(&self.column.index, self.segment.max_doc()) {
            for number in (self.of)(doc) {
                change(&mut totals, number, 1);
                pairs.extend((u64::from(doc) << 32 | u64::from(number)).to_le_bytes());
            }
        }
        let mut row: Vec<u8> = totals.into_iter().flat_map(u32::to_le_bytes).collect();
        row.append(&mut pairs);
        row
    }
}

#[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
fn halves(pair: u64) -> [u32; 2] {
    [(pair >> 32) as u32, pair as u32]
}

fn change(counts: &mut [u32], number: u32, by: i32) {
    if let Some(count) = counts.get_mut(number as usize) {
        *count = count.saturating_add_signed(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::Matches;
    use proptest::prelude::*;
    use tantivy::schema::{FAST, Schema};
    use tantivy::{DocAddress, Index};

    const ARTICLES: u32 = 300;

    /// The values of an article: of three one has none, and one has two.
    fn values(doc: DocId) -> Vec<u32> {
        (0..doc % 3).map(|at| doc * 7 % 11 + at).collect()
    }

    fn searcher() -> tantivy::Searcher {
        let mut schema = Schema::builder();
        let field = schema.add_i64_field("value", FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for doc in 0..ARTICLES {
            let mut document = tantivy::TantivyDocument::default();
            values(doc).into_iter().for_each(|value| document.add_i64(field, i64::from(value)));
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        index.reader().unwrap().searcher()
    }

    proptest! {
        #[test]
        fn counts_do_not_depend_on_how_they_are_come_by(
            marked in prop::collection::btree_set(0..ARTICLES, 0..40),
            others in any::<bool>(),
            scattered in any::<bool>(),
        ) {
            let searcher = searcher();
            let segment = searcher.segment_reader(0);
            let matching = |doc: &DocId| if scattered { doc.is_multiple_of(2) } else { marked.contains(doc) != others };
            let mut matches = Matches::none(&searcher);
            (0..ARTICLES).filter(matching).for_each(|doc| matches.insert(DocAddress::new(0, doc)));
            let column = segment.fast_fields().i64("value").unwrap();
            let field = segment.schema().get_field("value").unwrap();
            let numbered = Numbered { segment, field, column: &column, size: 13, of: values };
            let mut expected = vec![0; 13];
            (0..ARTICLES).filter(matching).flat_map(values).for_each(|number| expected[number as usize] += 1);
            let rows = PostingRows::new(1 << 20);
            prop_assert_eq!(numbered.count(&rows, matches.of_segment(0)).unwrap(), expected);
        }
    }
}
