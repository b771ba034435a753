//! The bytes of one article, and what reads them.

use std::sync::Arc;

use super::csv::Columns;
use super::fields::FieldMap;
use super::html::{article_of_html, declared_encoding};
use super::jsonl::article_of_json;
use super::limits::MAX_RECORD;
use super::office::{article_of_docx, article_of_odt};
use super::page::article_of_page;
use super::reject::{Reason, Reject};
use super::row::article_of_row;
use crate::base::{Article, Origin};
use crate::text::{Decoded, Encoding, clean, decode, decode_as, detect};

/// What a record is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// A page of plain text.
    Page,
    /// A web page.
    Html,
    /// One JSON object.
    Json,
    /// A row of a table under these columns.
    Row(Arc<Columns>),
    /// A PDF file.
    Pdf,
    /// A DOCX file.
    Docx,
    /// An ODT file.
    Odt,
}

/// What a web archive knows of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// The address it was fetched from.
    pub url: Option<String>,
    /// When it was fetched, as written there. Never the date of the article.
    pub date: Option<String>,
    /// The encoding that the server named.
    pub charset: Option<String>,
}

/// The bytes of one article, not read yet: reading them is the work to spread over threads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRecord {
    /// Where it stands.
    pub origin: Origin,
    /// Its bytes: a line without its line feed, a document as it is in the file.
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: RecordKind,
    /// The encoding to read them in; `None` where they tell themselves.
    pub encoding: Option<Encoding>,
    /// Where they come from a web archive.
    pub capture: Option<Box<Capture>>,
}

/// An article and how its text was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// What its bytes were read in.
    pub encoding: Encoding,
    /// How many sequences of bytes were read as U+FFFD.
    pub replaced: usize,
}

impl RawRecord {
    /// Reads the record.
    ///
    /// # Errors
    /// A [`Reject`] that names the record: see [`article_of_json`]; a page without any text is
    /// [`Reason::OnlyFurniture`].
    pub fn read(&self, map: &FieldMap) -> Result<ReadArticle, Reject> {
        let read =
            self.article(map).and_then(|read| if has_text(&read.article) { Ok(read) } else { Err(self.nothing()) });
        match read {
            Ok(mut read) => {
                if let Some(capture) = &self.capture {
                    read.article.url = capture.url.clone().or(read.article.url);
                    read.article.captured.clone_from(&capture.date);
                }
                read.article.origin = self.origin.clone();
                Ok(read)
            }
            Err(reason) => Err(Reject { origin: self.origin.clone(), reason }),
        }
    }

    fn article(&self, map: &FieldMap) -> Result<ReadArticle, Reason> {
        let decoded = match &self.kind {
            RecordKind::Json => {
                let article = article_of_json(&self.bytes, map)?;
                return Ok(ReadArticle { article, encoding: Encoding::Utf8, replaced: replaced(&self.bytes) });
            }
            RecordKind::Pdf => return Err(Reason::NotYet("PDF")),
            RecordKind::Docx | RecordKind::Odt => {
                let read = if self.kind == RecordKind::Docx { article_of_docx } else { article_of_odt };
                let article = read(&self.bytes, MAX_RECORD as u64)?;
                return Ok(ReadArticle { article, encoding: Encoding::Utf8, replaced: 0 });
            }
            RecordKind::Page | RecordKind::Html | RecordKind::Row(_) => self.decoded(),
        };
        let Decoded { text, encoding, replaced, .. } = decoded;
        let article = match &self.kind {
            RecordKind::Row(columns) => article_of_row(&text, columns, map)?,
            RecordKind::Html => article_of_html(&text)?,
            _ => article_of_page(&clean(&text)),
        };
        Ok(ReadArticle { article, encoding, replaced })
    }

    /// The text of the record. What a server or a page says of itself counts only where it is not Unicode: it is often
    /// wrong.
    fn decoded(&self) -> Decoded {
        let named = self.capture.as_ref().and_then(|capture| capture.charset.as_deref());
        let named = named.and_then(|name| Encoding::parse(name).ok()).or_else(|| {
            let declared = (self.kind == RecordKind::Html).then(|| declared_encoding(&self.bytes)).flatten()?;
            // A page that says it is Unicode and is not says nothing.
            Encoding::parse(&declared).ok().filter(|encoding| *encoding != Encoding::Utf8)
        });
        match (self.encoding, named) {
            (Some(encoding), _) => decode_as(&self.bytes, encoding),
            (None, Some(encoding)) if detect(&self.bytes).score < 1.0 => decode_as(&self.bytes, encoding),
            (None, _) => decode(&self.bytes),
        }
    }

    /// Why a record that gives no text gives none.
    fn nothing(&self) -> Reason {
        match self.kind {
            RecordKind::Json | RecordKind::Row(_) => Reason::NoText,
            _ => Reason::OnlyFurniture,
        }
    }
}

fn has_text(article: &Article) -> bool {
    article.title.is_some() || article.lead.is_some() || !article.body.is_empty()
}

/// Sequences of bytes that are not UTF-8.
fn replaced(bytes: &[u8]) -> usize {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(_) => 0,
        Err(_) => bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count(),
    }
}
