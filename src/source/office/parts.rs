//! The parts of a document that is a zip archive.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};

use crate::source::reject::Reason;

/// Entries that are looked at: a document of many pictures has some thousands.
const MOST_ENTRIES: usize = 100_000;

/// The parts that hold text, by their paths in the document.
#[derive(Debug, Default)]
pub(super) struct Parts {
    parts: BTreeMap<String, String>,
}

impl Parts {
    /// Unpacks the XML parts for which `wanted` is true, in the order of their paths.
    ///
    /// # Errors
    /// Returns an error if the document is no zip archive or contradicts itself ([`Reason::DamagedDocument`]), is
    /// encrypted ([`Reason::Encrypted`]), is packed by an unknown method ([`Reason::UnknownMethod`]), or its parts are
    /// longer than `limit` bytes together ([`Reason::TooLong`]).
    pub(super) fn of(bytes: &[u8], limit: usize, wanted: impl Fn(&str) -> bool) -> Result<Self, Reason> {
        let damaged = |error: rawzip::Error| Reason::DamagedDocument(error.to_string());
        let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
        let mut parts = BTreeMap::new();
        let mut left = limit as u64;
        for entry in archive.entries().take(MOST_ENTRIES) {
            let entry = entry.map_err(damaged)?;
            let path = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            if !wanted(&path) {
                continue;
            }
            // Of two with one path the first counts.
            let Entry::Vacant(part) = parts.entry(path) else { continue };
            if entry.flags().is_encrypted() {
                return Err(Reason::Encrypted);
            }
            let method = entry.compression_method();
            let local = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
            let mut text = Vec::new();
            let read = match method {
                CompressionMethod::STORE => local.data().take(left + 1).read_to_end(&mut text),
                CompressionMethod::DEFLATE => DeflateDecoder::new(local.data()).take(left + 1).read_to_end(&mut text),
                other => return Err(Reason::UnknownMethod(format!("zip method {}", other.as_u16()))),
            };
            let size = read.map_err(|error| Reason::DamagedDocument(format!("{}: {error}", part.key())))?;
            left = left.checked_sub(size as u64).ok_or(Reason::TooLong { size: None, limit })?;
            part.insert(decoded(&text));
        }
        Ok(Self { parts })
    }

    /// A part by its path.
    pub(super) fn get(&self, path: &str) -> Option<&str> {
        self.parts.get(path).map(String::as_str)
    }

    /// The parts whose paths begin so.
    pub(super) fn starting(&self, with: &str) -> impl Iterator<Item = &str> {
        self.parts.iter().filter(move |(path, _)| path.starts_with(with)).map(|(_, text)| text.as_str())
    }
}

/// XML is UTF-8 unless a byte order mark says otherwise.
fn decoded(bytes: &[u8]) -> String {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    text.into_owned()
}
