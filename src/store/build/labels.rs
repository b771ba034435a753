//! The postings of a label field, whose values are each one term, while their segment is in the making.

use std::io;

use hashbrown::HashMap;
use tantivy::DocId;
use tantivy::postings::FieldSerializer;

/// The articles of a segment that have each value.
#[derive(Debug, Default)]
pub(super) struct LabelPostings {
    articles: HashMap<Vec<u8>, Vec<DocId>>,
    values: u64,
    /// The bytes of all terms, and of what they need.
    held: usize,
}

/// The bytes that a term takes beside its own: its place in a table that is half to seven eighths full, and its first
/// articles.
const TERM_BYTES: usize = 2 * size_of::<(Vec<u8>, Vec<DocId>)>();

impl LabelPostings {
    /// Adds a value of an article that comes after all others, or of the last once more.
    pub fn add(&mut self, doc: DocId, value: &[u8]) {
        self.values += 1;
        let articles = self.articles.entry_ref(value).or_insert_with(|| {
            self.held += TERM_BYTES + value.len();
            Vec::new()
        });
        if articles.last() != Some(&doc) {
            let before = articles.capacity();
            articles.push(doc);
            self.held += (articles.capacity() - before) * size_of::<DocId>();
        }
    }

    /// About how much memory it holds, in bytes.
    pub fn memory(&self) -> usize {
        self.held
    }

    /// The number of values, those that an article has twice counted twice.
    pub fn values(&self) -> u64 {
        self.values
    }

    /// Writes all postings, in the order of their terms.
    pub fn write(self, field: &mut FieldSerializer<'_>) -> io::Result<()> {
        let mut sorted: Vec<(Vec<u8>, Vec<DocId>)> = self.articles.into_iter().collect();
        sorted.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        for (value, articles) in sorted {
            field.new_term_without_freq(&value)?;
            articles.iter().for_each(|doc| field.write_doc(*doc, 0, &[]));
            field.close_term()?;
        }
        Ok(())
    }
}
