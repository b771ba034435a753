//! Floor 2: from files to articles.
//!
//! A [`Walker`] finds the files of a path, and a [`Reader`] reads each into [`RawRecord`]s without holding more than one.
//! [`FORMATS`] is the table of what is read: the rows name extensions, the marks of a content, and a reader. Readers of
//! containers (`tar`, `zip`, `warc`, `arc`, `csv`, `json`, `lines`) know nothing of each other: they put records, members and
//! rejects into a `sink`. The `descent` is that sink; it asks the table what a stream is, and keeps the depth and the budget
//! ([`Limits`]) of all that lies in each other, packings among it.
//! [`RawRecord::read`], which needs no file and so can run on any thread, makes an article of a record: a document by the
//! reader of its format, as a page of plain text by [`article_of_page`], an object of JSON by [`article_of_json`]. What can't
//! be read is a [`Reject`] and never ends a run.

mod arc;
mod block;
mod charset;
mod compound;
mod csv;
mod descent;
mod dialect;
mod document;
mod feed;
mod fetched;
mod fields;
mod format;
mod formats;
mod hint;
mod html;
mod http;
mod json;
mod jsonl;
mod limits;
mod lines;
mod mail;
mod member;
mod ocr;
#[cfg(test)]
mod odd_tests;
mod office;
mod opened;
mod packing;
mod page;
mod paragraphs;
#[cfg(feature = "pdf")]
mod pdf;
mod pushed;
mod reader;
mod record;
mod reject;
mod relaxed;
mod repairs;
mod rich;
mod row;
mod rows;
#[cfg(test)]
mod sample_tests;
mod scan;
mod seek;
mod settings;
#[cfg(feature = "sevenz")]
mod sevenz;
mod sheets;
mod sink;
mod slots;
mod spoken;
mod start;
mod tar;
#[cfg(test)]
mod tests;
mod unread;
mod utf16;
mod value;
mod walk;
mod warc;
mod zip;
mod zstandard;

pub use descent::Consumer;
pub use document::DocumentReader;
pub use fields::{FieldMap, FieldMapError};
pub use format::{Format, Group};
pub use formats::FORMATS;
pub use hint::{Hint, extension, without_packing};
pub use jsonl::article_of_json;
pub use limits::{Limits, MAX_RECORD};
pub use ocr::{Ocr, OcrError, cache_beside};
pub use opened::open_plain;
pub use page::article_of_page;
pub use reader::Reader;
pub use record::{Capture, Content, RawRecord, ReadArticle};
pub use reject::{JsonKind, Reason, Reject};
pub use row::Columns;
pub use rows::Quoting;
pub use settings::Settings;
pub use sink::Item;
pub use slots::clean_article;
pub use spoken::{archives, extensions, formats_by_class, packings};
pub use unread::{LooksLike, Unread, UnreadCount, UnreadField};
pub use walk::{SourceFile, Walker};
