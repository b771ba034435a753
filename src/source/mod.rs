//! Floor 2: from files to articles.
//!
//! A [`Walker`] finds the files of a path, a [`Reader`] cuts each into [`RawRecord`]s without holding more than one,
//! and [`RawRecord::article`], which needs no file and so can run on any thread, reads a record: a page of plain text
//! by [`article_of_page`], a line of JSON by [`article_of_json`]. What can't be read is a [`Reject`] and never ends a
//! run.

mod fields;
mod html;
mod jsonl;
mod open;
mod page;
mod reject;
mod stream;
mod walk;

pub use fields::{FieldMap, FieldMapError};
pub use jsonl::article_of_json;
pub use page::article_of_page;
pub use reject::{Reason, Reject};
pub use stream::{MAX_RECORD, RawRecord, Reader, RecordKind};
pub use walk::{FileKind, SourceFile, Walker};
