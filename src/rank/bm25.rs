//! BM25 over fields that tantivy keeps.

use tantivy::Searcher;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;

/// Saturation of term frequency, as in tantivy and Lucene (Robertson and Zaragoza 2009, section 3.4).
pub(super) const K1: f32 = 1.2;
/// Share of length normalisation, as there.
pub(super) const B: f32 = 0.75;

/// The number of articles of an index, and their lengths.
#[derive(Clone, Copy)]
pub struct Statistics<'a> {
    searcher: &'a Searcher,
}

impl<'a> Statistics<'a> {
    /// The statistics of one commit.
    pub fn new(searcher: &'a Searcher) -> Self {
        Self { searcher }
    }

    /// Articles, removed ones among them until their segment is merged.
    pub fn articles(&self) -> u64 {
        self.searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum()
    }

    /// The mean length of a field, in tokens; at least 1.
    ///
    /// # Errors
    /// Returns an error if the index of the field is damaged.
    pub fn mean_length(&self, field: Field) -> tantivy::Result<f32> {
        let mut tokens = 0;
        for segment in self.searcher.segment_readers() {
            tokens += segment.inverted_index(field)?.total_num_tokens();
        }
        Ok((tokens as f32 / self.articles().max(1) as f32).max(1.0))
    }
}

/// The weight of a term for its rarity: `ln(1 + (N − n + ½) / (n + ½))`.
pub(super) fn idf(doc_freq: u64, articles: u64) -> f32 {
    let missing = articles.saturating_sub(doc_freq) as f32;
    (1.0 + (missing + 0.5) / (doc_freq as f32 + 0.5)).ln()
}

/// The frequency component of BM25, between 0 and `K1 + 1`.
pub(super) fn saturate(freq: f32, length: f32, mean_length: f32) -> f32 {
    freq * (K1 + 1.0) / (freq + K1 * (1.0 - B + B * length / mean_length))
}

/// The amount that is added to a term's frequency to saturate it, for every length that tantivy tells apart.
pub(super) fn length_norms(mean_length: f32) -> [f32; 256] {
    let mut norms = [0.0; 256];
    for (norm, id) in norms.iter_mut().zip(0..=u8::MAX) {
        let length = FieldNormReader::id_to_fieldnorm(id) as f32;
        *norm = K1 * (1.0 - B + B * length / mean_length);
    }
    norms
}

/// The length of a field in one article, as coarsely as tantivy keeps it.
pub(super) fn length(norms: &FieldNormReader, doc: u32) -> f32 {
    norms.fieldnorm(doc) as f32
}
