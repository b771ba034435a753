//! A segment in the making.
//!
//! tracuu writes the postings of its segments by itself, in the engine's format and by the engine's serializers: what
//! takes a text apart knows its terms by [numbers](crate::analysis::TermId), which the engine's own writer could not take.
//! Columns and stored texts are the engine's own work.

mod labels;
mod threads;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::directory::TerminatingWrite;
use tantivy::fastfield::FastFieldsWriter;
use tantivy::fieldnorm::{FieldNormReaders, FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::{Segment, SegmentComponent, SegmentMeta};
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;
use tantivy::store::StoreWriter;
use tantivy::{DocId, Index};

use self::labels::LabelPostings;
use self::words::WordPostings;
use super::document::{DocumentValue, IndexDocument};
use super::schema::{Fields, schema};
use crate::analysis::Vocabulary;

pub(super) use self::threads::Builders;

/// The articles of a segment that is not written yet, all of one vocabulary.
struct SegmentBuilder {
    segment: Segment,
    vocabulary: Arc<Vocabulary>,
    articles: DocId,
    words: BTreeMap<Field, WordPostings>,
    labels: BTreeMap<Field, LabelPostings>,
    lengths: FieldNormsWriter,
    columns: FastFieldsWriter,
    texts: StoreWriter,
}

impl SegmentBuilder {
    fn new(index: &Index, vocabulary: Arc<Vocabulary>) -> tantivy::Result<Self> {
        let segment = index.new_segment();
        let settings = index.settings();
        Ok(Self {
            vocabulary,
            articles: 0,
            words: BTreeMap::new(),
            labels: BTreeMap::new(),
            lengths: FieldNormsWriter::for_schema(schema()),
            columns: FastFieldsWriter::from_schema_and_tokenizer_manager(
                schema(),
                index.fast_field_tokenizer().clone(),
            )?,
            texts: StoreWriter::new(
                segment.open_write(SegmentComponent::Store)?,
                settings.docstore_compression,
                settings.docstore_blocksize,
                true,
            )?,
            segment,
        })
    }

    /// Whether the numbers of this document's terms are those of the others.
    fn takes(&self, document: &IndexDocument) -> bool {
        Arc::ptr_eq(&self.vocabulary, &document.vocabulary)
    }

    fn add(&mut self, document: &IndexDocument) -> tantivy::Result<()> {
        let fields = Fields::get();
        let doc = self.articles;
        for (field, terms) in [(fields.title, &document.title), (fields.text, &document.text)] {
            self.words.entry(field).or_default().add(doc, terms);
            self.lengths.record(doc, field, length(terms.len()));
        }
        for values in document.values(fields).chunk_by(|(one, _), (other, _)| one == other) {
            let Some((field, _)) = values.first() else { continue };
            if !schema().get_field_entry(*field).is_indexed() {
                continue;
            }
            let postings = self.labels.entry(*field).or_default();
            for (_, value) in values {
                match value {
                    DocumentValue::Text(text) => postings.add(doc, text.as_bytes()),
                    DocumentValue::Number(number) => postings.add(doc, &number.to_be_bytes()),
                    // Days are columns only.
                    DocumentValue::Day(_) => {}
                }
            }
            self.lengths.record(doc, *field, length(values.len()));
        }
        self.columns.add_document(document)?;
        self.texts.store(document, schema())?;
        self.articles += 1;
        Ok(())
    }

    /// About how much memory it holds, in bytes.
    fn memory(&self) -> usize {
        let words: usize = self.words.values().map(WordPostings::memory).sum();
        let labels: usize = self.labels.values().map(LabelPostings::memory).sum();
        words + labels + self.lengths.mem_usage() + self.columns.mem_usage() + self.texts.mem_usage()
    }

    /// Writes what is not written yet.
    fn finish(mut self) -> tantivy::Result<SegmentMeta> {
        let Self { segment, articles, .. } = self;
        self.lengths.fill_up_to_max_doc(articles);
        let lengths = FieldNormsSerializer::from_write(segment.open_write(SegmentComponent::FieldNorms)?)?;
        self.lengths.serialize(lengths, None)?;
        let lengths = FieldNormReaders::open(segment.open_read(SegmentComponent::FieldNorms)?)?;
        let mut postings = InvertedIndexSerializer::open(&segment)?;
        for (field, _) in schema().fields() {
            if let Some(words) = self.words.remove(&field)
                && let Some(tokens) = words.tokens()
            {
                let mut written = postings.new_field(field, tokens, lengths.get_field(field)?)?;
                words.write(&self.vocabulary, &mut written)?;
                written.close()?;
            }
            if let Some(labels) = self.labels.remove(&field) {
                let mut written = postings.new_field(field, labels.values(), lengths.get_field(field)?)?;
                labels.write(&mut written)?;
                written.close()?;
            }
        }
        postings.close()?;
        let mut columns = segment.open_write(SegmentComponent::FastFields)?;
        self.columns.serialize(&mut columns, None)?;
        columns.terminate()?;
        self.texts.close()?;
        let meta = segment.with_max_doc(articles).meta().clone();
        // The engine counts a file among those of a new segment that only sorted segments have.
        meta.untrack_temp_docstore();
        Ok(meta)
    }
}

/// A number of tokens as the engine takes it.
fn length(tokens: usize) -> u32 {
    u32::try_from(tokens).unwrap_or(u32::MAX)
}

/// An article with labels of some kinds, for tests.
#[cfg(test)]
pub(super) fn document(
    at: usize,
    title: &str,
    lead: Option<&str>,
    body: &str,
    vocabulary: &Arc<Vocabulary>,
) -> IndexDocument {
    use super::document::{Facets, InFlight, labelled};
    use crate::analysis::{pack, pack_zones};
    use crate::base::PartialDate;

    let packed = pack_zones(lead, body, vocabulary);
    let some = |label: &str| vec![labelled(&format!("{label}{}", at % 7), label); at % 4];
    let facets = Facets {
        date: PartialDate::year(2001 + u16::try_from(at % 12).expect("a year")),
        category: (!at.is_multiple_of(3)).then(|| format!("Mục {}", at % 5)),
        numbers: some("f:19:ct:tw:-"),
        cells: some("chi bộ"),
        types: vec!["CT".to_owned(), "QĐ".to_owned()],
        ..Facets::default()
    };
    IndexDocument {
        id: at.to_string(),
        source: format!("tin/{}.jsonl", at % 3),
        hash: at as u64,
        group: (!packed.terms.is_empty()).then_some(packed.sketch.exact),
        sketch: packed.sketch,
        vocabulary: Arc::clone(vocabulary),
        title: pack(title, vocabulary).terms,
        text: packed.terms,
        facets,
        stored: format!("{{\"body\":{body:?}}}"),
        in_flight: InFlight::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{SYLLABLES, pre_tokenized};
    use proptest::prelude::*;
    use tantivy::schema::TantivyDocument;
    use tantivy::tokenizer::RawTokenizer;
    use tantivy::{Directory, IndexWriter};

    fn empty() -> Index {
        let index = Index::create_in_ram(schema().clone());
        index.tokenizers().register(SYLLABLES, RawTokenizer::default());
        index
    }

    fn files(index: &Index, segment: &SegmentMeta) -> Vec<Vec<u8>> {
        use SegmentComponent::{FastFields, FieldNorms, Positions, Postings, Store, Terms};
        let bytes = |part| {
            let path = segment.relative_path(part);
            index.directory().open_read(&path).expect("a file").read_bytes().expect("bytes").to_vec()
        };
        [Terms, Postings, Positions, FieldNorms, FastFields, Store].map(bytes).to_vec()
    }

    /// The segment that tantivy's own writer makes of them.
    fn of_the_engine(documents: &[IndexDocument]) -> Vec<Vec<u8>> {
        let (index, fields) = (empty(), Fields::get());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).expect("a writer");
        for document in documents {
            let mut given = TantivyDocument::default();
            given.add_pre_tokenized_text(fields.title, pre_tokenized(&document.title, &document.vocabulary));
            given.add_pre_tokenized_text(fields.text, pre_tokenized(&document.text, &document.vocabulary));
            for (field, value) in document.values(fields) {
                match value {
                    DocumentValue::Text(text) => given.add_text(field, text),
                    DocumentValue::Day(day) => given.add_i64(field, day),
                    DocumentValue::Number(number) => given.add_u64(field, number),
                }
            }
            writer.add_document(given).expect("room");
        }
        writer.commit().expect("a commit");
        let segments = index.searchable_segment_metas().expect("the segments");
        files(&index, &segments[0])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_segment_is_that_of_the_engine_byte_for_byte(
            texts in prop::collection::vec(("[a-d đả]{0,20}", prop::option::of("[a-d đả]{0,20}"), "[a-z đả]{0,300}"), 1..300),
        ) {
            let vocabulary = Arc::default();
            let documents: Vec<IndexDocument> = texts
                .iter()
                .enumerate()
                .map(|(at, (title, lead, body))| document(at, title, lead.as_deref(), body, &vocabulary))
                .collect();
            let index = empty();
            let mut builder = SegmentBuilder::new(&index, vocabulary).expect("files");
            for document in &documents {
                builder.add(document).expect("room");
            }
            let segment = builder.finish().expect("a segment");
            prop_assert_eq!(segment.max_doc() as usize, documents.len());
            prop_assert!(files(&index, &segment) == of_the_engine(&documents));
        }
    }
}
