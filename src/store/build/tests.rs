//! Segments beside those of the engine's own writer.

use super::*;
use crate::analysis::{SYLLABLES, pack, pack_zones, pairs_tokenized, pre_tokenized};
use crate::base::{Attribute, Attributes, PartialDate};
use crate::extract::date::Confidence;
use crate::store::{Facets, InFlight, labelled};
use proptest::prelude::*;
use tantivy::schema::TantivyDocument;
use tantivy::tokenizer::RawTokenizer;
use tantivy::{Directory, IndexWriter};

/// An article with labels of some kinds, for tests.
pub(in crate::store) fn document(
    at: usize,
    title: &str,
    lead: Option<&str>,
    body: &str,
    vocabulary: &Arc<Vocabulary>,
) -> IndexDocument {
    let packed = pack_zones(lead, body, vocabulary);
    let some = |label: &str| vec![labelled(&format!("{label}{}", at % 7), label); at % 4];
    let mut attributes = Attributes::default();
    if !at.is_multiple_of(3) {
        attributes.add(Attribute::Category, format!("Mục {}", at % 5));
    }
    let facets = Facets {
        attributes,
        date: PartialDate::year(2001 + u16::try_from(at % 12).expect("a year")).map(|year| (year, Confidence::Medium)),
        documents: some("f:19:ct:tw:-"),
        cells: some("chi bộ"),
        types: vec!["CT".to_owned(), "QĐ".to_owned()],
        ..Facets::default()
    };
    IndexDocument {
        id: at.to_string(),
        source: format!("tin/{}.jsonl", at % 3),
        hash: at as u64,
        text_hash: at as u64,
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
        given.add_pre_tokenized_text(fields.title_pairs, pairs_tokenized(&document.title, &document.vocabulary));
        given.add_pre_tokenized_text(fields.text_pairs, pairs_tokenized(&document.text, &document.vocabulary));
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
