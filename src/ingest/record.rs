//! An article on its way to be analysed: as a source has it, or as a program hands it over.

use crate::base::{Article, Origin};
use crate::source::{Content, FieldMap, RawRecord, ReadArticle, Reject, clean_article};
use crate::store::PROGRAM;

pub(super) enum Record {
    /// Bytes, not read yet.
    Raw(RawRecord),
    /// An object of JSON that a program hands over.
    Object(RawRecord),
    /// An article, its texts as the program has them.
    Article {
        article: Box<Article>,
        /// Where a reject says that it stands.
        origin: Origin,
    },
}

impl Record {
    /// The article at a `place`, from 1, among those that a program hands over. One that does not say where it was read is
    /// the program's.
    pub fn of_program(mut article: Article, place: u64) -> Self {
        if article.origin.file.is_empty() {
            article.origin = Origin::of_file(PROGRAM);
        }
        let origin = article.origin.at(article.origin.record.or(Some(place)));
        Self::Article { article: Box::new(article), origin }
    }

    /// The article that an object of JSON tells, at a `place`, from 1, among those that a program hands over; it may have
    /// `limit` bytes.
    pub fn object_of_program(bytes: Vec<u8>, place: u64, limit: usize) -> Self {
        let origin = Origin::of_file(PROGRAM).at(Some(place));
        let content = Content::Object;
        Self::Object(RawRecord { origin, limit, bytes, content, encoding: None, capture: None, ocr: None })
    }

    pub fn origin(&self) -> &Origin {
        match self {
            Self::Raw(RawRecord { origin, .. })
            | Self::Object(RawRecord { origin, .. })
            | Self::Article { origin, .. } => origin,
        }
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        match self {
            Self::Raw(record) | Self::Object(record) => record.size(),
            Self::Article { article, .. } => {
                let parts = [article.title.as_deref(), article.lead.as_deref(), Some(article.body.as_str())];
                parts.into_iter().flatten().map(str::len).sum()
            }
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// As [`RawRecord::read`] and [`clean_article`].
    pub fn read(self, map: &FieldMap) -> Result<ReadArticle, Reject> {
        match self {
            Self::Raw(record) => record.read(map),
            Self::Object(record) => {
                // Its place is of this call alone: the next call has another article there.
                let mut read = record.read(map)?;
                read.article.origin.record = None;
                Ok(read)
            }
            Self::Article { article, origin } => match clean_article(*article) {
                Ok(article) => Ok(ReadArticle::of(article)),
                Err(reason) => Err(Reject { origin, reason }),
            },
        }
    }
}
