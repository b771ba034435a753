//! The index against its stored texts: each article is taken apart again, and what it gives is held against what the
//! index has of it.
//!
//! Postings go from terms to articles and articles from texts to terms, so neither can be walked by the other. Both are added up
//! to a number for each article, the sum of a hash of each term with its place, which does not depend on the order.

use std::fs;
use std::ops::Range;

use hashbrown::HashSet;
use rayon::prelude::*;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::schema::{Field, FieldType, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use super::super::document::split_label;
use super::super::handle::Store;
use super::super::schema::{Fields, schema};
use super::super::side_files::SideFile;
use super::super::stored::StoredArticle;
use super::articles::chunks;
use super::{Difference, Flaw, Meter, Remedy, Visit, guarded};
use crate::analysis::{TermId, Vocabulary, pack, pack_zones};
use crate::base::{folded_product, hash64};

/// The number of articles that are told of one by one.
const TOLD: usize = 5;

/// The sums of one article: of its words, of its labels, and of what its columns say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    words: u64,
    labels: u64,
    columns: u64,
    lengths: u64,
}

impl Sums {
    fn difference(self, other: Self) -> Difference {
        if self.words != other.words {
            Difference::Words
        } else if self.lengths != other.lengths {
            Difference::Length
        } else if self.labels != other.labels {
            Difference::Facts
        } else {
            Difference::Columns
        }
    }
}

impl Visit<'_> {
    /// Holds the segments of an index that can be read against the texts that are stored in it, and what stands beside them
    /// against the segments.
    pub(super) fn deep(&mut self, meter: &Meter<'_>) {
        let store = match guarded(|| Store::open(self.dir).map_err(|error| error.to_string())) {
            Ok(store) => store,
            Err(what) => return self.problem(Flaw::Reader(what), "index", self.rebuilding()),
        };
        for segment in store.searcher().segment_readers() {
            let name = segment.segment_id().uuid_string();
            let place = format!("segment {name}");
            let texts = fs::metadata(self.dir.join(format!("{name}.store"))).map_or(0, |texts| texts.len());
            match guarded(|| compare(segment, texts, meter)) {
                Ok(wrong) => {
                    let more = wrong.len().saturating_sub(TOLD) as u64;
                    for (id, what) in wrong.into_iter().take(TOLD) {
                        self.problem(Flaw::Article { id, what }, place.clone(), self.rebuilding());
                    }
                    if more > 0 {
                        self.problem(Flaw::MoreArticles(more), place, self.rebuilding());
                    }
                }
                Err(what) => self.problem(Flaw::Reader(what), place, self.rebuilding()),
            }
        }
        let told = [(SideFile::Documents, guarded(|| documents(&store))), (SideFile::Dates, guarded(|| dates(&store)))];
        for (kind, told) in told {
            let what = match told {
                Ok(true) => continue,
                Ok(false) => Flaw::OtherThanArticles,
                Err(what) => Flaw::Reader(what),
            };
            let name = store.files.beside(kind).unwrap_or_else(|| kind.unnamed_file());
            let remedy = Remedy::RemoveAndRemake { file: name.clone(), commands: self.commands.clone() };
            self.problem(what, name, remedy);
        }
    }
}

/// Whether the file of documents says what is worked out of the columns.
fn documents(store: &Store) -> Result<bool, String> {
    let of = |table: &crate::documents::DocumentTable| serde_json::to_value(table).map_err(|error| error.to_string());
    let told = store.documents().map_err(|error| error.to_string())?;
    Ok(of(&told)? == of(&store.work_out_documents().map_err(|error| error.to_string())?)?)
}

/// Whether the file of dates says what is worked out of the columns.
fn dates(store: &Store) -> Result<bool, String> {
    store.tells_dates_rightly().map_err(|error| error.to_string())
}

/// The articles of a segment of which it has something else than they say, by their ids, and what that is.
fn compare(segment: &SegmentReader, bytes: u64, meter: &Meter<'_>) -> Result<Vec<(String, Difference)>, String> {
    let said = said(segment, bytes, meter)?;
    let found = found(segment).map_err(|error| error.to_string())?;
    let wrong = said.into_iter().zip(found).filter_map(|(said, found)| {
        let (id, said) = said?;
        (said != found).then(|| (id, said.difference(found)))
    });
    Ok(wrong.collect())
}

/// A hash of a field's term, or of another value of it.
fn hash(field: Field, value: &[u8]) -> u64 {
    hash64(&blake3::Hasher::new().update(&field.field_id().to_le_bytes()).update(value).finalize())
}

/// The part of a sum that a term has at a place.
fn at(term: u64, place: u32) -> u64 {
    folded_product(term ^ u64::from(place), 0x9E37_79B9_7F4A_7C15 ^ u64::from(place) << 32)
}

/// What the articles of a segment say, with their ids; `None` for one that was removed.
fn said(segment: &SegmentReader, bytes: u64, meter: &Meter<'_>) -> Result<Vec<Option<(String, Sums)>>, String> {
    let vocabulary = Vocabulary::default();
    let (chunks, share) = chunks(segment, bytes);
    let read = |docs: Range<DocId>| {
        let said = guarded(|| {
            let store = segment.get_store_reader(1).map_err(|error| error.to_string())?;
            let hashes = |fields| Hashes { vocabulary: &vocabulary, fields, known: Vec::new() };
            let mut hashes = [words(), pairs()].map(hashes);
            docs.map(|doc| {
                if segment.is_deleted(doc) {
                    return Ok(None);
                }
                let article = StoredArticle::read(&store, doc).map_err(|error| error.to_string())?;
                let article = article.ok_or_else(|| format!("its article {doc} is not one"))?;
                let sums = said_by(&article, &mut hashes);
                Ok(Some((article.id, sums)))
            })
            .collect::<Result<Vec<_>, String>>()
        });
        meter.add(share);
        said
    };
    let said: Result<Vec<Vec<_>>, String> = chunks.into_par_iter().map(read).collect();
    Ok(said?.into_iter().flatten().collect())
}

/// The hashes of the terms of a vocabulary, in two fields: that of titles, and that of lead and body.
struct Hashes<'v> {
    vocabulary: &'v Vocabulary,
    fields: [Field; 2],
    known: Vec<[u64; 2]>,
}

impl Hashes<'_> {
    fn sum(&mut self, field: usize, terms: impl Iterator<Item = (u32, TermId)>) -> u64 {
        let mut sum: u64 = 0;
        for (place, id) in terms {
            sum = sum.wrapping_add(at(self.of(id)[field], place));
        }
        sum
    }

    fn of(&mut self, id: TermId) -> [u64; 2] {
        if id.index() >= self.known.len() {
            self.known.resize(id.index() + 1, [0; 2]);
        }
        if self.known[id.index()] == [0; 2] {
            let key = self.vocabulary.key(id);
            self.known[id.index()] = self.fields.map(|field| hash(field, key.as_bytes()));
        }
        self.known[id.index()]
    }
}

/// The fields of words.
fn words() -> [Field; 2] {
    let fields = Fields::get();
    [fields.title, fields.text]
}

/// The fields of pairs of neighbours.
fn pairs() -> [Field; 2] {
    let fields = Fields::get();
    [fields.title_pairs, fields.text_pairs]
}

fn said_by(article: &StoredArticle, [words_of, pairs_of]: &mut [Hashes<'_>; 2]) -> Sums {
    let fields = Fields::get();
    let title = pack(article.title.as_deref().unwrap_or_default(), words_of.vocabulary).terms;
    let text = pack_zones(article.lead.as_deref(), &article.body, words_of.vocabulary).terms;
    let mut sums = Sums::default();
    for (field, terms) in [&title, &text].into_iter().enumerate() {
        sums.words = sums.words.wrapping_add(words_of.sum(field, terms.placed()));
        sums.words = sums.words.wrapping_add(pairs_of.sum(field, terms.pairs().iter().map(|pair| (0, *pair))));
    }
    for (field, terms) in words().into_iter().zip([&title, &text]) {
        let length = FieldNormReader::fieldnorm_to_id(u32::try_from(terms.len()).unwrap_or(u32::MAX));
        sums.lengths = sums.lengths.wrapping_add(hash(field, &[length]));
    }
    // The id has no column: its term is told by the stored text.
    sums.labels = hash(fields.id, article.id.as_bytes());
    let mut say = |field: Field, value: &[u8]| sums.columns = sums.columns.wrapping_add(hash(field, value));
    if let Some(date) = &article.date {
        say(fields.day, &date.value.first_day().to_le_bytes());
        say(fields.last_day, &date.value.last_day().to_le_bytes());
        say(fields.confidence, date.confidence.name().as_bytes());
    }
    for (attribute, values) in article.attributes.iter() {
        values.iter().for_each(|value| say(fields.attribute(attribute), value.as_bytes()));
    }
    let mut once = |field: Field, values: &mut dyn Iterator<Item = (&str, &str)>| {
        let mut seen = HashSet::new();
        values.filter(|value| seen.insert(*value)).for_each(|(value, _)| say(field, value.as_bytes()));
    };
    let types = article.numbers.iter().filter_map(|number| number.type_code.as_deref());
    once(fields.number_type, &mut types.map(|code| (code, "")));
    let issuers = article.numbers.iter().filter_map(|number| number.issuer.as_deref());
    once(fields.issuer, &mut issuers.flat_map(|all| all.split('-')).map(|code| (code, "")));
    // Of a cell the key: its name may have a place behind it.
    let cells = |about: bool| article.cells.iter().filter(move |cell| cell.about || !about);
    once(fields.cell, &mut cells(false).map(|cell| (cell.key.as_str(), cell.name.as_str())));
    once(fields.about, &mut cells(true).map(|cell| (cell.key.as_str(), cell.name.as_str())));
    sums
}

/// What a segment has of each of its articles.
fn found(segment: &SegmentReader) -> tantivy::Result<Vec<Sums>> {
    let mut found = vec![Sums::default(); segment.max_doc() as usize];
    let fields = Fields::get();
    for (field, entry) in schema().fields() {
        if pairs().contains(&field) {
            postings(segment, field, Counted::Times, |doc, sum| add(&mut found, doc, |sums| &mut sums.words, sum))?;
            continue;
        }
        if words().contains(&field) {
            postings(segment, field, Counted::Places, |doc, sum| add(&mut found, doc, |sums| &mut sums.words, sum))?;
            if let Some(lengths) = segment.fieldnorms_readers().get_field(field)? {
                for doc in segment.doc_ids_alive() {
                    let sum = hash(field, &[lengths.fieldnorm_id(doc)]);
                    add(&mut found, doc, |sums| &mut sums.lengths, sum);
                }
            }
            continue;
        }
        // A label stands in postings and in a column, which must say the same: one is taken from the other.
        let is_label = matches!(entry.field_type(), FieldType::Str(_)) && entry.is_indexed();
        if is_label && field != fields.number_key {
            postings(segment, field, Counted::Once, |doc, sum| add(&mut found, doc, |sums| &mut sums.labels, sum))?;
        }
        if is_label && field != fields.number_key && field != fields.id {
            labels(segment, field, entry.name(), &mut found)?;
        } else if field == fields.day || field == fields.last_day {
            let column = segment.fast_fields().i64(entry.name())?;
            for doc in segment.doc_ids_alive() {
                for day in column.values_for_doc(doc) {
                    add(&mut found, doc, |sums| &mut sums.columns, hash(field, &day.to_le_bytes()));
                }
            }
        }
    }
    Ok(found)
}

fn add(found: &mut [Sums], doc: DocId, part: impl Fn(&mut Sums) -> &mut u64, sum: u64) {
    if let Some(sums) = found.get_mut(doc as usize) {
        let part = part(sums);
        *part = part.wrapping_add(sum);
    }
}

/// What of a posting counts.
#[derive(Clone, Copy)]
enum Counted {
    Once,
    Times,
    Places,
}

/// Goes over the postings of a field, with the sum that each adds to its article.
fn postings(
    segment: &SegmentReader,
    field: Field,
    counted: Counted,
    mut each: impl FnMut(DocId, u64),
) -> tantivy::Result<()> {
    let index = segment.inverted_index(field)?;
    let option = match counted {
        Counted::Once => IndexRecordOption::Basic,
        Counted::Times => IndexRecordOption::WithFreqs,
        Counted::Places => IndexRecordOption::WithFreqsAndPositions,
    };
    let mut terms = index.terms().stream()?;
    let mut places = Vec::new();
    while terms.advance() {
        let term = hash(field, terms.key());
        let mut postings = index.read_postings_from_terminfo(terms.value(), option)?;
        let mut doc = postings.doc();
        while doc != TERMINATED {
            let sum = match counted {
                Counted::Once => term,
                Counted::Times => at(term, 0).wrapping_mul(u64::from(postings.term_freq())),
                Counted::Places => {
                    postings.positions(&mut places);
                    places.iter().fold(0, |sum: u64, place| sum.wrapping_add(at(term, *place)))
                }
            };
            each(doc, sum);
            doc = postings.advance();
        }
    }
    Ok(())
}

/// Adds the values of a label column to what columns say, and takes them from what postings say.
fn labels(segment: &SegmentReader, field: Field, name: &str, found: &mut [Sums]) -> tantivy::Result<()> {
    let fields = Fields::get();
    let Some(column) = segment.fast_fields().str(name)? else { return Ok(()) };
    let mut hashes = Vec::new();
    let mut values = column.dictionary().stream()?;
    while values.advance() {
        let value = values.key();
        let own = if field == fields.cell || field == fields.about {
            std::str::from_utf8(value).map_or(value, |value| split_label(value).0.as_bytes())
        } else {
            value
        };
        hashes.push((hash(field, value), hash(field, own)));
    }
    drop(values);
    // What is told of by the stored article; the others are held against their postings only.
    let is_told = ![fields.source, fields.document, fields.law].contains(&field);
    for doc in segment.doc_ids_alive() {
        for ord in column.term_ords(doc) {
            let (whole, own) = usize::try_from(ord).ok().and_then(|ord| hashes.get(ord)).copied().unwrap_or_default();
            add(found, doc, |sums| &mut sums.labels, whole.wrapping_neg());
            if is_told {
                add(found, doc, |sums| &mut sums.columns, own);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
