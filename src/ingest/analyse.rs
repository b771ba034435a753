//! What is done to one record by itself, on any thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::batch::{Ending, Step};
use super::document::{content_hash, index_document};
use super::ids::wanted_id;
use super::moves::file_hash;
use super::plan::Source;
use super::record::Record;
use super::snapshot::Snapshot;
use crate::analysis::Vocabulary;
use crate::base::Article;
use crate::extract::Facts;
use crate::extract::number::NumberExtractor;
use crate::source::{FieldMap, ReadArticle, Reason, Reject};
use crate::store::{IndexDocument, StoreError};
use crate::text::Encoding;

/// What records are read by, and compared with.
#[derive(Clone, Copy)]
pub(super) struct Against<'a, 's> {
    pub map: &'a FieldMap,
    pub snapshot: &'a Snapshot<'s>,
    /// What numbers their terms.
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
    /// With the hash of the file ([`file_hash`]).
    End(Arc<Source>, Ending, u64),
}

/// An article on its way into the index.
pub(super) struct Prepared {
    pub source: Arc<Source>,
    /// Its line in the source.
    pub record: Option<u64>,
    /// The id it asks for.
    pub wanted: String,
    /// Of the article ([`content_hash`]) and the tables its numbers are read by.
    pub hash: u64,
    /// The bytes of its record.
    pub bytes: u64,
    /// Sequences of bytes that were read as U+FFFD.
    pub replaced: u64,
    /// What its bytes were read in.
    pub encoding: Encoding,
    pub content: Content,
}

/// What is left to do for an article.
pub(super) enum Content {
    /// To be added, under the id it asks for or another.
    Document(IndexDocument),
    /// Most likely in the index as it is, or not to be written, so its facts were left unread.
    Known(Article),
}

/// Reads a record, its facts and all else that its document needs.
///
/// A panic is caught, for one article that upsets a rule must not cost a run of hours all others: the article is
/// rejected with [`Reason::Internal`]. Nothing is shared that a panic could leave half changed.
pub(super) fn analyse(step: Step, against: &Against<'_, '_>) -> Result<Analysed, StoreError> {
    let (source, record) = match step {
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
    guarded(|| prepare(source, record, against))
        .unwrap_or_else(|what| Ok(Analysed::Reject(Reject { origin, reason: Reason::Internal(what) })))
}

pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
    })
}

fn prepare(source: Arc<Source>, record: Record, against: &Against<'_, '_>) -> Result<Analysed, StoreError> {
    let Against { map, snapshot, vocabulary, dry } = *against;
    let bytes = record.size() as u64;
    let ReadArticle { article, encoding, replaced } = match record.read(map) {
        Ok(read) => read,
        Err(reject) => return Ok(Analysed::Reject(reject)),
    };
    let (said, line) = (content_hash(&article), article.origin.record);
    let wanted = wanted_id(article.id.as_deref(), &source, &article.origin, said);
    // By other tables the same text is another document.
    let hash = said ^ snapshot.numbers().tables().fingerprint();
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
    index_document(id, &source.name, hash, article, &facts, vocabulary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message() {
        assert_eq!(guarded(|| 3), Ok(3));
        let caught = guarded(|| std::hint::black_box(None::<u8>).expect("một luật hỏng"));
        assert_eq!(caught, Err("một luật hỏng".to_owned()));
    }
}
