//! The analysis of one record by itself, on any thread.

use std::sync::Arc;

use super::batch::{Ending, Step};
use super::document::{content_hash, index_document};
use super::ids::wanted_id;
use super::moves::file_hash;
use super::plan::Source;
use super::record::Record;
use super::snapshot::Snapshot;
use crate::analysis::Vocabulary;
use crate::base::{Article, catch_panic};
use crate::extract::Facts;
use crate::extract::number::NumberExtractor;
use crate::source::{FieldMap, ReadArticle, Reject, UnreadField};
use crate::store::{IndexDocument, StoreError};
use crate::text::{Damage, Encoding};

/// The things that records are read by, and compared with.
#[derive(Clone, Copy)]
pub(super) struct Against<'a, 's> {
    pub map: &'a FieldMap,
    pub snapshot: &'a Snapshot<'s>,
    /// The vocabulary that numbers their terms.
    pub vocabulary: &'a Arc<Vocabulary>,
    /// Whether nothing is to be written.
    pub dry: bool,
}

/// A step whose record has been read.
pub(super) enum Analysed {
    Begin(Arc<Source>),
    Article(Box<Prepared>),
    Reject(Reject),
    PassedOver(&'static str),
    /// The end of a source, with the hash of the file ([`file_hash`]).
    End(Arc<Source>, Ending, u64),
}

/// An article on its way into the index.
pub(super) struct Prepared {
    pub source: Arc<Source>,
    /// Its line in the source.
    pub record: Option<u64>,
    /// The id it asks for.
    pub wanted: String,
    /// The hash of the article ([`content_hash`]) and of the tables its numbers are read by.
    pub hash: u64,
    /// The bytes of its record.
    pub bytes: u64,
    /// Sequences of bytes that were read as U+FFFD.
    pub replaced: u64,
    /// The encoding its bytes were read in.
    pub encoding: Encoding,
    /// The fault of its letters that was repaired.
    pub damage: Option<Damage>,
    /// The fields of its record that look like something and are no part of it.
    pub unread: Vec<UnreadField>,
    /// Whether it has a title and no text.
    pub is_title_alone: bool,
    /// Whether its text was recognised in pictures.
    pub is_recognised: bool,
    pub content: Content,
}

/// The work that is left for an article.
pub(super) enum Content {
    /// A document to be added, under the id it asks for or another.
    Document(IndexDocument),
    /// Most likely in the index as it is, or not to be written, so its facts were left unread.
    Known(Article),
}

/// Reads a record, its facts and all else that its document needs.
///
/// A panic is caught, for one article that upsets a rule must not cost a run of hours all others: the article is
/// rejected with [`Reason::Internal`]. Nothing is shared that a panic could leave half changed.
pub(super) fn analyse(step: Step, against: &Against<'_, '_>) -> Result<Analysed, StoreError> {
    analysed(
        step,
        |source, record| prepare(source, record, against),
        |source, read| prepare_read(source, read, against),
    )
}

/// A record that has been read: what it gave, and the id that it asks for.
pub(super) struct Read {
    article: ReadArticle,
    bytes: u64,
    said: u64,
    wanted: String,
}

impl Read {
    fn of(source: &Source, record: Record, map: &FieldMap) -> Result<Self, Reject> {
        let bytes = record.size() as u64;
        let article = record.read(map)?;
        let said = content_hash(&article.article);
        let wanted = wanted_id(article.article.id.as_deref(), source, &article.article.origin, said);
        Ok(Self { article, bytes, said, wanted })
    }
}

/// The steps of a batch, with its records read, so that an index which is far away is asked once for what it has of all of
/// them.
pub(super) fn foreseen(batch: Vec<Step>, against: &Against<'_, '_>) -> Result<Vec<Step>, StoreError> {
    if !against.snapshot.is_far() {
        return Ok(batch);
    }
    let read = |step| match step {
        Step::Record(source, record) => {
            let origin = record.origin().clone();
            match catch_panic(|| Read::of(&source, record, against.map)) {
                Ok(Ok(read)) => Step::Read(source, Box::new(read)),
                Ok(Err(reject)) => Step::Reject(reject),
                Err(what) => Step::Reject(Reject::fault(&origin, what)),
            }
        }
        step => step,
    };
    let batch: Vec<Step> = batch.into_iter().map(read).collect();
    let wanted = batch.iter().filter_map(|step| match step {
        Step::Read(_, read) => Some(read.wanted.as_str()),
        _ => None,
    });
    against.snapshot.foresee(&wanted.collect::<Vec<_>>())?;
    Ok(batch)
}

/// The result of `prepare` for a record, or a reject.
pub(super) fn analysed(
    step: Step,
    prepare: impl FnOnce(Arc<Source>, Record) -> Result<Analysed, StoreError>,
    prepare_read: impl FnOnce(Arc<Source>, Read) -> Result<Analysed, StoreError>,
) -> Result<Analysed, StoreError> {
    let (source, record) = match step {
        Step::Read(source, read) => {
            let origin = read.article.article.origin.clone();
            return catch_panic(|| prepare_read(source, *read))
                .unwrap_or_else(|what| Ok(Analysed::Reject(Reject::fault(&origin, what))));
        }
        Step::Begin(source) => return Ok(Analysed::Begin(source)),
        Step::End(source, ending) => {
            let lasts = source.file.as_ref().filter(|_| source.id.is_some() && ending != Ending::Unread);
            let hash = lasts.map_or(0, |file| file_hash(&file.path));
            return Ok(Analysed::End(source, ending, hash));
        }
        Step::Reject(reject) => return Ok(Analysed::Reject(reject)),
        Step::PassedOver(what) => return Ok(Analysed::PassedOver(what)),
        Step::Record(source, record) => (source, record),
    };
    let origin = record.origin().clone();
    catch_panic(|| prepare(source, record)).unwrap_or_else(|what| Ok(Analysed::Reject(Reject::fault(&origin, what))))
}

pub(super) fn prepare(source: Arc<Source>, record: Record, against: &Against<'_, '_>) -> Result<Analysed, StoreError> {
    match Read::of(&source, record, against.map) {
        Ok(read) => prepare_read(source, read, against),
        Err(reject) => Ok(Analysed::Reject(reject)),
    }
}

pub(super) fn prepare_read(source: Arc<Source>, read: Read, against: &Against<'_, '_>) -> Result<Analysed, StoreError> {
    let Against { map: _, snapshot, vocabulary, dry } = *against;
    let Read { article: ReadArticle { article, encoding, replaced, damage, unread, no_text }, bytes, said, wanted } =
        read;
    let line = article.origin.record;
    // By other tables the same text is another document.
    let hash = said ^ snapshot.numbers().tables().fingerprint();
    let is_recognised = article.recognised;
    let held = snapshot.find(&wanted)?;
    let known = held.is_some_and(|held| held.hash == hash && held.source == source.name);
    let content = if known || dry {
        Content::Known(article)
    } else {
        Content::Document(document(wanted.clone(), &source, hash, article, snapshot.numbers(), vocabulary))
    };
    Ok(Analysed::Article(Box::new(Prepared {
        record: line,
        wanted,
        hash,
        bytes,
        replaced: replaced as u64,
        encoding,
        damage,
        unread,
        is_title_alone: no_text,
        is_recognised,
        content,
        source,
    })))
}

/// Reads the facts of an article and makes its document.
pub(super) fn document(
    id: String,
    source: &Source,
    hash: u64,
    article: Article,
    numbers: &NumberExtractor,
    vocabulary: &Arc<Vocabulary>,
) -> IndexDocument {
    let facts = Facts::of(&article, numbers);
    index_document(id, &source.name, hash, article, &facts, numbers.tables(), vocabulary)
}
