//! Floor 2: from files to articles.
//!
//! A [`Walker`] finds the files of a path, and a [`Reader`] cuts each into [`RawRecord`]s without holding more than one.
//! On the way it descends through packings and archives (`packing`, `tar`, `zip`), however they lie in each other, within
//! [`Limits`]; `kind` tells what is inside them, and `lines`, `json`, `csv` and `warc` cut what holds many records.
//! [`RawRecord::read`], which needs no file and so can run on any thread, reads a record: a page of plain text by
//! [`article_of_page`], an object of JSON by [`article_of_json`], and so on for each [`RecordKind`]. What can't be read is
//! a [`Reject`] and never ends a run.

mod block;
mod csv;
mod descent;
mod fields;
mod html;
mod http;
mod json;
mod jsonl;
mod kind;
mod limits;
mod lines;
mod member;
mod office;
mod packing;
mod page;
mod paragraphs;
#[cfg(feature = "pdf")]
mod pdf;
mod pushed;
mod reader;
mod record;
mod reject;
mod row;
mod slots;
mod tar;
#[cfg(test)]
mod tests;
mod utf16;
mod walk;
mod warc;
mod zip;
mod zstandard;

pub use csv::Columns;
pub use fields::{FieldMap, FieldMapError};
pub use jsonl::article_of_json;
pub use kind::{FileKind, without_packing};
pub use limits::{Limits, MAX_RECORD};
pub use member::MEMBER_MARK;
pub use page::article_of_page;
pub use reader::{Item, Reader, Settings, Sink};
pub use record::{Capture, RawRecord, ReadArticle, RecordKind};
pub use reject::{Reason, Reject};
pub use slots::clean_article;
pub use walk::{SourceFile, Walker};
