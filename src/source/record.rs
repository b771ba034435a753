//! The bytes of one article, and what reads them.

use std::sync::Arc;

use super::document::{DocumentReader, ReadDocument};
use super::fields::FieldMap;
use super::jsonl::read_json;
use super::ocr::Ocr;
use super::reject::{Reason, Reject};
use super::repairs::taken;
use super::row::{Columns, read_row};
use super::unread::UnreadField;
use crate::base::{Article, Origin};
use crate::text::{Damage, Decoded, Encoding, Repaired, decode, decode_as, detect, repair};

/// The content of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A document of a format.
    Document(&'static DocumentReader),
    /// One JSON object.
    Object,
    /// A row of a table under these columns.
    Row(Arc<Columns>),
    /// An article that was read with its container, a sheet, an item of a feed, a message; and the fault of its letters that was
    /// repaired.
    Article(Box<Article>, Option<Damage>),
}

impl Content {
    /// An article that was read, and the fault of its letters that was repaired.
    pub(super) fn article(article: Article, damage: Option<Damage>) -> Self {
        Self::Article(Box::new(article), damage)
    }
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
    /// What they are.
    pub content: Content,
    /// The encoding to read them in; `None` where they tell themselves.
    pub encoding: Option<Encoding>,
    /// The web archive's facts, for a page of one.
    pub capture: Option<Box<Capture>>,
    /// The command that recognises its letters where it is a picture; `None` rejects it.
    pub ocr: Option<Arc<Ocr>>,
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
    /// The fault of its letters that was repaired.
    pub damage: Option<Damage>,
    /// The fields of a record that looked like something and were not read.
    pub unread: Vec<UnreadField>,
    /// Whether it is a record with a title and no text.
    pub no_text: bool,
}

impl ReadArticle {
    /// An article of good UTF-8, read whole.
    pub fn of(article: Article) -> Self {
        Self { article, encoding: Encoding::Utf8, replaced: 0, damage: None, unread: Vec::new(), no_text: false }
    }
}

impl RawRecord {
    /// About how many bytes it takes in memory.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Article(article, _) => article.body.len(),
            _ => self.bytes.len(),
        }
    }

    /// Reads the record.
    ///
    /// # Errors
    /// Returns an error that names the record if it gives no article: see [`super::article_of_json`]; a document without any text
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
        match &self.content {
            Content::Object => read_json(&self.bytes, map),
            Content::Row(columns) => self.of_text(None, |text| read_row(text, columns, map)),
            Content::Article(article, damage) => {
                Ok(ReadArticle { damage: *damage, ..ReadArticle::of((**article).clone()) })
            }
            Content::Document(document) => match document.read {
                ReadDocument::Bytes(read) => {
                    let _ = taken();
                    let article = match (read(&self.bytes, self.limit), &self.ocr) {
                        (Err(reason), Some(ocr)) if reason.asks_for_ocr() => ocr.read(&self.bytes, self.limit),
                        (read, _) => read,
                    };
                    Ok(ReadArticle { damage: taken(), ..ReadArticle::of(article?) })
                }
                ReadDocument::Text { read, declared } => self.of_text(declared(&self.bytes).as_deref(), |text| {
                    let Repaired { text, damage } = repair(text);
                    Ok(ReadArticle { damage, ..ReadArticle::of(read(&text)?) })
                }),
            },
        }
    }

    /// What `read` makes of the text of the record. What a server or a page says of its encoding (`declared`) counts only
    /// where its letters leave that open: it is often wrong.
    fn of_text(
        &self,
        declared: Option<&str>,
        read: impl FnOnce(&str) -> Result<ReadArticle, Reason>,
    ) -> Result<ReadArticle, Reason> {
        let named = self.capture.as_ref().and_then(|capture| capture.charset.as_deref());
        let named = named.and_then(|name| Encoding::parse(name).ok()).or_else(|| {
            // A page that says it is Unicode and is not says nothing.
            Encoding::parse(declared?).ok().filter(|encoding| *encoding != Encoding::Utf8)
        });
        let decoded = match (self.encoding, named) {
            (Some(encoding), _) => decode_as(&self.bytes, encoding),
            (None, Some(encoding)) if detect(&self.bytes).score < SURE => decode_as(&self.bytes, encoding),
            (None, _) => decode(&self.bytes),
        };
        let Decoded { text, encoding, replaced, mixed, .. } = decoded;
        let read = read(&text)?;
        let damage = read.damage.or_else(|| mixed.map(Damage::MixedEncodings));
        Ok(ReadArticle { encoding, replaced, damage, ..read })
    }

    /// The reason why a record gives no text.
    fn nothing(&self) -> Reason {
        match self.content {
            Content::Object | Content::Row(_) => Reason::NoText,
            Content::Document(_) | Content::Article(..) => Reason::OnlyFurniture,
        }
    }
}

/// The share of valid letters or Vietnamese syllables from which the letters are believed, whatever a page declares.
const SURE: f32 = 0.9;

fn has_text(article: &Article) -> bool {
    article.title.is_some() || article.lead.is_some() || !article.body.is_empty()
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
            let found = found("a.html", &html(charset, text), &Settings::default());
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
            found("a.docx", &docx, &settings)[0].as_ref().unwrap().read(&FieldMap::default())
        };
        assert_eq!(read(16 << 10).unwrap_err().reason, Reason::TooLong { size: None, limit: 16 << 10 });
        assert!(read(1 << 20).is_ok());
    }
}
