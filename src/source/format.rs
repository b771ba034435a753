//! A format of files: its name, its extensions, the marks by which its content is told, and its reader.

use std::fmt;
use std::io::BufRead;

use super::document::DocumentReader;
use super::seek::ReadSeek;
use super::sheets::ReadSheets;
use super::sink::{Place, Sink};
use super::start::Start;
use super::zip::is_zip;
use crate::base::Flow;
use crate::text::Encoding;

/// A format of files.
pub struct Format {
    /// The name, as users are told it.
    pub name: &'static str,
    /// The class of what its files hold.
    pub group: Group,
    /// The endings of names that tell it, in lower case and without the dot, the usual one first.
    pub extensions: &'static [&'static str],
    /// The marks by which its content is told.
    pub(super) marks: &'static [Mark],
    /// The reader.
    pub(super) read: Read,
}

/// A class of formats, as users are told of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// One article a file, of the web or of plain text.
    Page,
    /// One article a file, of an office or of print.
    Document,
    /// Articles as objects with named fields.
    Records,
    /// Articles as rows under named columns.
    Table,
    /// One article a file, whose letters a command must recognise.
    Picture,
    /// Pages as they were fetched.
    WebArchive,
    /// Files with their names.
    Archive,
}

/// A mark by which a content is told.
pub(super) enum Mark {
    /// First bytes that tell the format whatever the name says.
    Start(fn(&Start<'_>) -> bool),
    /// The same of a format whose files are never text.
    Binary(fn(&Start<'_>) -> bool),
    /// First bytes that tell it where the name says nothing, or the same.
    Likely(fn(&Start<'_>) -> bool),
    /// First bytes that tell it where the name says the same.
    Named(fn(&Start<'_>) -> bool),
    /// A zip archive that has this entry.
    Entry(&'static str),
    /// A zip archive whose first entry, `mimetype`, says so (ODF 1.2, part 3, 3.3; EPUB 3.3, OCF 4.2.6.1).
    MediaType(&'static str),
}

/// Reads so many bytes at any place of them.
pub(super) type ReadAnywhere = fn(&mut dyn Sink<'_>, &Place, &mut dyn ReadSeek, u64) -> Flow;

/// The reader of a format.
pub(super) enum Read {
    /// One article of the whole file, read later and on any thread.
    Document(DocumentReader),
    /// One article of the whole file, by a command of the user's; a reject without one.
    Picture(DocumentReader),
    /// The sheets of a workbook, each of many articles or one.
    Sheets(ReadSheets),
    /// Reads text of records in UTF-8.
    Records(fn(&mut dyn Sink<'_>, &Place, &mut dyn BufRead) -> Flow),
    /// Reads text of rows, in the encoding that is known of it if any; UTF-16 comes as UTF-8.
    Table(fn(&mut dyn Sink<'_>, &Place, &mut dyn BufRead, Option<Encoding>) -> Flow),
    /// Reads bytes as they come.
    Stream(fn(&mut dyn Sink<'_>, &Place, &mut dyn BufRead) -> Flow),
    /// Reads bytes at any place of them.
    Seek(ReadAnywhere),
    /// No reader, for this program was built without the feature.
    #[cfg(not(all(feature = "pdf", feature = "sevenz")))]
    Missing(&'static str),
}

impl Format {
    /// Whether a stream that is named as one of this format starts as one.
    pub(super) fn fits(&self, start: &Start<'_>) -> bool {
        self.marks.iter().any(|mark| match mark {
            Mark::Start(is) | Mark::Binary(is) | Mark::Likely(is) | Mark::Named(is) => is(start),
            Mark::Entry(_) | Mark::MediaType(_) => is_zip(start),
        })
    }

    /// Whether no file of it is text, so that a name which says so of a text says nothing.
    pub(super) fn is_never_text(&self) -> bool {
        self.group == Group::Document
            && self.marks.iter().any(|mark| matches!(mark, Mark::Binary(_) | Mark::Entry(_) | Mark::MediaType(_)))
    }

    /// Whether its files are zip archives with marks of their own.
    pub(super) fn is_zipped(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Entry(_) | Mark::MediaType(_)))
    }

    /// Whether its files are workbooks.
    pub(super) fn is_workbook(&self) -> bool {
        matches!(self.read, Read::Sheets(_)) || self.extensions.contains(&"xls")
    }

    /// The reader of its documents; `None` where a file holds many articles, or other files.
    pub fn document(&'static self) -> Option<&'static DocumentReader> {
        match &self.read {
            Read::Document(reader) | Read::Picture(reader) => Some(reader),
            _ => None,
        }
    }
}

impl Read {
    /// Whether it takes text, and so no more zero bytes than damage brings.
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Self::Records(_)) || self.is_in_any_encoding()
    }

    /// Whether it takes text in any encoding, which the user may name.
    pub(super) fn is_in_any_encoding(&self) -> bool {
        match self {
            Self::Document(reader) => reader.is_text(),
            Self::Table(_) => true,
            _ => false,
        }
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
