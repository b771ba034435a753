//! The objects of a PDF file, within bounds of memory.

use std::cell::Cell;

use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::encrypted;
use super::scan::occurrences;
use crate::source::reject::Reason;

/// An opened file.
pub(super) struct File {
    document: Document,
    /// The number of bytes that may still come out of its streams.
    left: Cell<usize>,
    limit: usize,
}

/// Parents of a page that are asked for what it inherits.
const MOST_PARENTS: usize = 64;
/// Packings of one stream in each other, more of which no program makes.
const MOST_FILTERS: usize = 8;
/// The cost of unpacking a stream, however short it is, of the bytes that may come out of a file.
const STREAM_COST: usize = 32;
/// The smallest bound of a packed table of objects, however many of them there are.
const LEAST_TABLE: usize = 64 << 10;

impl File {
    /// Opens a file that is not longer than `limit`, out of whose streams no more bytes than that may come.
    ///
    /// # Errors
    /// Returns an error if it can't be opened without a password ([`Reason::Password`]), or is damaged
    /// ([`Reason::DamagedDocument`]).
    pub(super) fn open(bytes: &[u8], limit: usize) -> Result<Self, Reason> {
        // All packed tables of objects are unpacked at once, so each may have its share only.
        let tables = occurrences(bytes, b"ObjStm").count().max(encrypted::tables(bytes, limit)?).max(1);
        let options = LoadOptions::with_max_decompressed_size((limit / tables).max(LEAST_TABLE));
        let document = Document::load_mem_with_options(bytes, options).or_else(|error| match is_memory(&error) {
            // One is larger than its share, which is well if the others are smaller.
            true if are_tables_within(bytes, limit) => {
                Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(limit))
            }
            _ => Err(error),
        });
        let document = document.map_err(|error| match error {
            _ if is_memory(&error) => Reason::TooLong { size: None, limit },
            Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => Reason::Password,
            other => Reason::DamagedDocument(other.to_string()),
        })?;
        if document.is_encrypted() {
            return Err(Reason::Password);
        }
        Ok(Self { document, left: Cell::new(limit), limit })
    }

    /// The pages, in order.
    pub(super) fn pages(&self) -> impl Iterator<Item = (ObjectId, &Dictionary)> {
        let pages = self.document.page_iter();
        pages.filter_map(|id| Some((id, self.document.get_dictionary(id).ok()?)))
    }

    /// The object that a reference leads to; an object that is none is itself.
    pub(super) fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, object)| object)
    }

    /// The value of a key.
    pub(super) fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        dictionary.get(key).ok().map(|object| self.follow(object)).filter(|object| !object.is_null())
    }

    pub(super) fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.get(dictionary, key)?.as_dict().ok()
    }

    pub(super) fn number(&self, dictionary: &Dictionary, key: &[u8]) -> Option<f32> {
        self.get(dictionary, key)?.as_float().ok()
    }

    /// The value of a key of a page, or of what it inherits from.
    pub(super) fn inherited<'a>(&'a self, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let parent = |page: &&'a Dictionary| self.dictionary(page, b"Parent");
        std::iter::successors(Some(page), parent).take(MOST_PARENTS).find_map(|page| self.get(page, key))
    }

    /// A stream, unpacked and charged for; `None` where there is none or it is damaged.
    pub(super) fn stream(&self, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
        self.unpacked(self.get(dictionary, key)?).ok()
    }

    /// The bytes of a stream.
    ///
    /// # Errors
    /// Returns an error if all that came out of the file is past the limit ([`Reason::TooLong`]), or the stream is
    /// damaged ([`Reason::DamagedDocument`]).
    pub(super) fn unpacked(&self, object: &Object) -> Result<Vec<u8>, Reason> {
        let damaged = |error: Error| match error {
            _ if is_memory(&error) => self.too_long(),
            other => Reason::DamagedDocument(other.to_string()),
        };
        let stream = object.as_stream().map_err(damaged)?;
        let filters = stream.filters().unwrap_or_default();
        if filters.len() < 2 {
            let bytes = stream.decompressed_content_with_limit(self.left.get()).map_err(damaged)?;
            self.charge(bytes.len() + STREAM_COST)?;
            return Ok(bytes);
        }
        if filters.len() > MOST_FILTERS {
            return Err(Reason::DamagedDocument(format!("a stream of it is packed {} times", filters.len())));
        }
        // Much may come out of one packing and little out of the next, so each is charged for.
        let parameters = stream.dict.get(b"DecodeParms").ok();
        let mut content = stream.content.clone();
        for (at, filter) in filters.into_iter().enumerate() {
            let mut dictionary = Dictionary::new();
            dictionary.set("Filter", Object::Name(filter.to_vec()));
            let own = match parameters {
                Some(Object::Array(each)) => each.get(at),
                all => all,
            };
            if let Some(own) = own {
                dictionary.set("DecodeParms", own.clone());
            }
            let packed = Stream::new(dictionary, content);
            content = packed.decompressed_content_with_limit(self.left.get()).map_err(damaged)?;
            self.charge(content.len() + STREAM_COST)?;
        }
        Ok(content)
    }

    /// Charges for work that grows with so many bytes.
    ///
    /// # Errors
    /// Returns an error if that is past the limit ([`Reason::TooLong`]).
    pub(super) fn charge(&self, bytes: usize) -> Result<(), Reason> {
        self.left.set(self.left.get().checked_sub(bytes).ok_or_else(|| self.too_long())?);
        Ok(())
    }

    fn too_long(&self) -> Reason {
        self.left.set(0);
        Reason::TooLong { size: None, limit: self.limit }
    }

    /// The text under a key of the file's information.
    pub(super) fn information(&self, key: &[u8]) -> Option<&[u8]> {
        let information = self.dictionary(&self.document.trailer, b"Info")?;
        self.get(information, key)?.as_str().ok()
    }

    /// The catalogue of the file.
    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }

    /// The metadata of the file, XML.
    pub(super) fn metadata(&self) -> Option<Vec<u8>> {
        self.stream(self.catalog()?, b"Metadata")
    }
}

fn is_memory(error: &Error) -> bool {
    matches!(error, Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }))
}

/// Whether all packed tables of objects together unpack to no more than `limit` bytes. One at a time is unpacked.
fn are_tables_within(bytes: &[u8], limit: usize) -> bool {
    /// Keeps the tables only, by another name, so that nothing unpacks them.
    fn tables_only(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
        let Object::Stream(stream) = object else { return None };
        // What is returned counts for no more than that the object itself is kept.
        let is_table = stream.dict.has_type(b"ObjStm") && stream.dict.remove(b"Type").is_some();
        is_table.then_some((id, Object::Null))
    }
    let options = LoadOptions { filter: Some(tables_only), ..LoadOptions::with_max_decompressed_size(limit) };
    let Ok(tables) = Document::load_mem_with_options(bytes, options) else { return false };
    let mut left = limit;
    tables.objects.values().filter_map(|object| object.as_stream().ok()).all(|table| {
        let length = table.get_plain_content_with_limit(left).map(|content| content.len());
        length.is_ok_and(|length| left.checked_sub(length).map(|rest| left = rest).is_some())
    })
}
