//! The bytes of one article, and what reads them.

use std::sync::Arc;

use super::csv::Columns;
use super::fields::FieldMap;
use super::html::{article_of_html, declared_encoding};
use super::jsonl::article_of_json;
use super::office::{article_of_docx, article_of_odt};
use super::page::article_of_page;
#[cfg(feature = "pdf")]
use super::pdf::article_of_pdf;
use super::reject::{Reason, Reject};
use super::row::article_of_row;
use crate::base::{Article, Origin};
use crate::text::{Decoded, Encoding, clean, decode, decode_as, detect};

/// The format of a record.
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

/// The facts that a web archive has of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// The address it was fetched from.
    pub url: Option<String>,
    /// The time at which it was fetched, as written there. Never the date of the article.
    pub date: Option<String>,
    /// The encoding that the server named.
    pub charset: Option<String>,
}

/// The bytes of one article, not read yet: reading them is the work to spread over threads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRecord {
    /// The place it was read from.
    pub origin: Origin,
    /// The number of bytes it may have, unpacked where it is packed by itself.
    pub limit: usize,
    /// Its bytes: a line without its line feed, a document as it is in the file.
    pub bytes: Vec<u8>,
    /// Their format.
    pub kind: RecordKind,
    /// The encoding to read them in; `None` where they tell themselves.
    pub encoding: Option<Encoding>,
    /// The web archive's facts, for a page of one.
    pub capture: Option<Box<Capture>>,
}

/// An article and how its text was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// The encoding its bytes were read in.
    pub encoding: Encoding,
    /// The number of sequences of bytes that were read as U+FFFD.
    pub replaced: usize,
}

impl RawRecord {
    /// Reads the record.
    ///
    /// # Errors
    /// Returns an error that names the record if it gives no article: see [`article_of_json`]; a page without any text
    /// is [`Reason::OnlyFurniture`].
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
            RecordKind::Pdf | RecordKind::Docx | RecordKind::Odt => {
                let read = match self.kind {
                    RecordKind::Pdf => article_of_pdf,
                    RecordKind::Docx => article_of_docx,
                    _ => article_of_odt,
                };
                let article = read(&self.bytes, self.limit)?;
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

    /// The text of the record. What a server or a page says of itself counts only where its letters leave that open: it is
    /// often wrong.
    fn decoded(&self) -> Decoded {
        let named = self.capture.as_ref().and_then(|capture| capture.charset.as_deref());
        let named = named.and_then(|name| Encoding::parse(name).ok()).or_else(|| {
            let declared = (self.kind == RecordKind::Html).then(|| declared_encoding(&self.bytes)).flatten()?;
            // A page that says it is Unicode and is not says nothing.
            Encoding::parse(&declared).ok().filter(|encoding| *encoding != Encoding::Utf8)
        });
        let detected = detect(&self.bytes);
        match (self.encoding, named) {
            (Some(encoding), _) => decode_as(&self.bytes, encoding),
            (None, Some(encoding)) if detected.score < SURE => decode_as(&self.bytes, encoding),
            (None, _) => decode(&self.bytes),
        }
    }

    /// The reason why a record gives no text.
    fn nothing(&self) -> Reason {
        match self.kind {
            RecordKind::Json | RecordKind::Row(_) => Reason::NoText,
            _ => Reason::OnlyFurniture,
        }
    }
}

/// Stands in for the reader of PDF files where the program was built without it.
#[cfg(not(feature = "pdf"))]
fn article_of_pdf(_: &[u8], _: usize) -> Result<Article, Reason> {
    Err(Reason::NoPdfReader)
}

/// The share of valid letters or Vietnamese syllables from which the letters are believed, whatever a page declares.
const SURE: f32 = 0.9;

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

#[cfg(test)]
mod tests {
    use super::super::tests::{found, limited, zip};
    use super::*;
    use crate::source::Settings;

    fn html(charset: &str, text: &str) -> Vec<u8> {
        let page = format!("<html><meta charset={charset}><h1>{text}</h1><p>{text}. {text}.</p></html>");
        page.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
    }

    #[test]
    fn letters_that_tell_their_encoding_are_believed_before_the_page() {
        let text = "§¶ng bé x· häp bµn viÖc cÊp n\u{AD}íc s¹ch cho nh©n d©n ba b¶n vïng cao cña huyÖn";
        for charset in ["windows-1258", "iso-8859-1", "viscii"] {
            let found = found("a.html", None, &html(charset, text), &Settings::default());
            let read = found[0].as_ref().unwrap().read(&FieldMap::default()).unwrap();
            assert_eq!(read.encoding, Encoding::Tcvn3, "{charset}");
            assert!(read.article.title.unwrap().starts_with("Đảng bộ xã họp bàn"), "{charset}");
        }
    }

    #[test]
    fn a_document_may_unpack_to_what_a_record_may_have() {
        let paragraph = "<w:p><w:r><w:t>Bản họp bàn việc cấp nước</w:t></w:r></w:p>".repeat(400);
        let document = format!("<w:document><w:body>{paragraph}</w:body></w:document>");
        let docx = zip(&[("word/document.xml", document.as_bytes())]);
        let read = |limit| {
            let settings = limited(|limits| limits.record = limit);
            found("a.docx", None, &docx, &settings)[0].as_ref().unwrap().read(&FieldMap::default())
        };
        assert_eq!(read(16 << 10).unwrap_err().reason, Reason::TooLong { size: None, limit: 16 << 10 });
        assert!(read(1 << 20).is_ok());
    }
}
