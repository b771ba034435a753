//! The reader of one format of documents.

use std::fmt;

use super::reject::Reason;
use crate::base::Article;

/// A format whose files, or members, are an article each, and what reads one. It needs no file and so runs on any thread.
#[derive(Clone, Copy)]
pub struct DocumentReader {
    /// The name of the format, which no other has.
    name: &'static str,
    pub(super) read: ReadDocument,
}

/// The reader of a document. What it leaves to the caller are `id` and `origin`.
#[derive(Clone, Copy)]
pub(super) enum ReadDocument {
    /// Reads bytes as they are in the file; no more than so many may come of them where they unpack.
    Bytes(fn(&[u8], usize) -> Result<Article, Reason>),
    /// Reads text, decoded by its letters; `declared` finds the name of the encoding that the bytes claim, which counts
    /// where the letters leave it open.
    Text { read: fn(&str) -> Result<Article, Reason>, declared: fn(&[u8]) -> Option<String> },
}

impl DocumentReader {
    /// The reader of a format that is no text by itself.
    pub(super) const fn of_bytes(name: &'static str, read: fn(&[u8], usize) -> Result<Article, Reason>) -> Self {
        Self { name, read: ReadDocument::Bytes(read) }
    }

    /// The name of the format.
    pub(super) const fn name(&self) -> &'static str {
        self.name
    }

    /// The reader of a format of text.
    pub(super) const fn of_text(
        name: &'static str,
        read: fn(&str) -> Result<Article, Reason>,
        declared: fn(&[u8]) -> Option<String>,
    ) -> Self {
        Self { name, read: ReadDocument::Text { read, declared } }
    }

    /// Whether it is text, in an encoding that is to be found out.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.read, ReadDocument::Text { .. })
    }
}

impl PartialEq for DocumentReader {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for DocumentReader {}

impl fmt::Debug for DocumentReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
