//! A segment in the making.
//!
//! tracuu writes the postings of its segments by itself, in the engine's format and by the engine's serializers: what
//! takes a text apart knows its terms by [numbers](crate::analysis::TermId), which the engine's own writer could not take.
//! Columns and stored texts are the engine's own work.

mod labels;
#[cfg(test)]
pub(super) mod tests;
mod threads;
mod words;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use tantivy::directory::{FileSlice, RamDirectory, TerminatingWrite};
use tantivy::fastfield::FastFieldsWriter;
use tantivy::fieldnorm::{FieldNormReaders, FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::{Segment, SegmentComponent, SegmentMeta};
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;
use tantivy::store::StoreWriter;
use tantivy::{Directory, DocId, Index, TantivyError};

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
    /// Open from the beginning: making a file waits for the disk, which has little to do yet.
    postings: InvertedIndexSerializer,
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
                // On the same thread: blocks are too small to be worth the waking of another.
                false,
            )?,
            postings: InvertedIndexSerializer::open(&segment)?,
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
        for (field, terms) in [(fields.title_pairs, &document.title), (fields.text_pairs, &document.text)] {
            self.words.entry(field).or_default().add_unplaced(doc, terms.pairs());
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
    fn finish(self) -> tantivy::Result<SegmentMeta> {
        let Self { segment, vocabulary, articles, words, labels, lengths, columns, texts, postings } = self;
        let lengths = written(lengths, articles)?;
        // Each file that is closed waits for the disk: postings, which are most of the work, wait for no other.
        thread::scope(|scope| {
            let closing = scope.spawn(|| {
                texts.close()?;
                write_columns(&segment, columns)?;
                write_lengths(&segment, &lengths)
            });
            let readers = FieldNormReaders::open(lengths.clone())?;
            write_postings(postings, &vocabulary, words, labels, &readers)?;
            closing.join().map_err(|_| TantivyError::ErrorInThread("closing a segment panicked".to_owned()))?
        })?;
        let meta = segment.with_max_doc(articles).meta().clone();
        // The engine counts a file among those of a new segment that only sorted segments have.
        meta.untrack_temp_docstore();
        Ok(meta)
    }
}

fn write_postings(
    mut postings: InvertedIndexSerializer,
    vocabulary: &Vocabulary,
    mut words: BTreeMap<Field, WordPostings>,
    mut labels: BTreeMap<Field, LabelPostings>,
    lengths: &FieldNormReaders,
) -> tantivy::Result<()> {
    for (field, _) in schema().fields() {
        if let Some(words) = words.remove(&field)
            && let Some(tokens) = words.tokens()
        {
            let mut written = postings.new_field(field, tokens, lengths.get_field(field)?)?;
            words.write(vocabulary, &mut written)?;
            written.close()?;
        }
        if let Some(labels) = labels.remove(&field) {
            let mut written = postings.new_field(field, labels.values(), lengths.get_field(field)?)?;
            labels.write(&mut written)?;
            written.close()?;
        }
    }
    Ok(postings.close()?)
}

fn write_columns(segment: &Segment, mut columns: FastFieldsWriter) -> tantivy::Result<()> {
    let mut file = segment.open_write(SegmentComponent::FastFields)?;
    columns.serialize(&mut file, None)?;
    Ok(file.terminate()?)
}

/// The file of lengths, in memory: postings are written by it.
fn written(mut lengths: FieldNormsWriter, articles: DocId) -> tantivy::Result<FileSlice> {
    lengths.fill_up_to_max_doc(articles);
    let (memory, name) = (RamDirectory::create(), Path::new("lengths"));
    lengths.serialize(FieldNormsSerializer::from_write(memory.open_write(name)?)?, None)?;
    Ok(memory.open_read(name)?)
}

fn write_lengths(segment: &Segment, lengths: &FileSlice) -> tantivy::Result<()> {
    let mut file = segment.open_write(SegmentComponent::FieldNorms)?;
    file.write_all(&lengths.read_bytes()?)?;
    Ok(file.terminate()?)
}

/// A number of tokens as the engine takes it.
fn length(tokens: usize) -> u32 {
    u32::try_from(tokens).unwrap_or(u32::MAX)
}
