//! The streams of a compound file ([MS-CFB]).

use std::borrow::Cow;
use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::bytes::place_at;
use super::bytes::u16_at;
use crate::source::reject::Reason;

/// The kind of document that a compound file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum CompoundKind {
    /// Word 6 to 2003.
    Doc,
    /// Excel 5 to 2003.
    Xls,
    /// PowerPoint 97 to 2003.
    Ppt,
    /// A document of Office 2007 or later behind a password ([MS-OFFCRYPTO] 2.3).
    Encrypted,
}

/// The stream that tells of each kind.
const KINDS: [(&str, CompoundKind); 5] = [
    ("EncryptedPackage", CompoundKind::Encrypted),
    ("WordDocument", CompoundKind::Doc),
    ("Workbook", CompoundKind::Xls),
    ("Book", CompoundKind::Xls),
    ("PowerPoint Document", CompoundKind::Ppt),
];
/// The first bytes of every compound file.
const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The kind of document that a whole file is, by the names of its streams; `None` for one that is no compound file, is
/// damaged, or holds something else.
pub(in crate::source) fn kind_of_compound(bytes: &[u8]) -> Option<CompoundKind> {
    if !bytes.starts_with(SIGNATURE) {
        return None;
    }
    // Nothing is read but the directory, so no limit is needed beyond that of padding.
    Streams::open(bytes, bytes.len().saturating_mul(2)).ok()?.kind()
}

/// The streams of a compound file, of which no more than a limit is read.
pub(super) struct Streams<'b> {
    file: CompoundFile<Cursor<Cow<'b, [u8]>>>,
    /// Bytes that may still be read.
    left: usize,
    limit: usize,
}

impl<'b> Streams<'b> {
    /// Opens a file, of whose streams `limit` bytes may be read together.
    ///
    /// # Errors
    /// Returns an error if its directory can't be read ([`Reason::DamagedDocument`]).
    pub(super) fn open(bytes: &'b [u8], limit: usize) -> Result<Self, Reason> {
        let open = |bytes| CompoundFile::open(Cursor::new(bytes));
        let file = open(Cow::Borrowed(bytes)).or_else(|error| match padded(bytes, limit) {
            Some(padded) => open(Cow::Owned(padded)),
            None => Err(error),
        });
        Ok(Self { file: file.map_err(|error| damaged(&error))?, left: limit, limit })
    }

    /// Opens the document of a kind.
    ///
    /// # Errors
    /// Returns an error if the file can't be read or is something else ([`Reason::DamagedDocument`]), or needs a password
    /// ([`Reason::Encrypted`]).
    pub(super) fn open_kind(bytes: &'b [u8], limit: usize, kind: CompoundKind) -> Result<Self, Reason> {
        let streams = Self::open(bytes, limit)?;
        match streams.kind() {
            Some(CompoundKind::Encrypted) => Err(Reason::Encrypted),
            Some(found) if found == kind => Ok(streams),
            _ => Err(Reason::DamagedDocument("the stream that holds its text is missing".to_owned())),
        }
    }

    fn kind(&self) -> Option<CompoundKind> {
        KINDS.into_iter().find(|(name, _)| self.file.is_stream(name)).map(|(_, kind)| kind)
    }

    /// The bytes of a stream; `None` where there is none of that name.
    ///
    /// # Errors
    /// Returns an error if it can't be read ([`Reason::DamagedDocument`]), or is longer than what may still be read
    /// ([`Reason::TooLong`]).
    pub(super) fn get(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason> {
        if !self.file.is_stream(name) {
            return Ok(None);
        }
        let stream = self.file.open_stream(name).map_err(|error| damaged(&error))?;
        let mut bytes = Vec::new();
        stream.take(self.left as u64 + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        let too_long = Reason::TooLong { size: None, limit: self.limit };
        self.left = self.left.checked_sub(bytes.len()).ok_or(too_long)?;
        Ok(Some(bytes))
    }
}

fn damaged(error: &std::io::Error) -> Reason {
    Reason::DamagedDocument(error.to_string())
}

/// The file with zeros up to the last sector that its allocation table can name. Programs have written tables that go on
/// past the end of the file, and files are cut off; other readers take both. `None` where nothing is missing, or more than
/// `limit` bytes.
fn padded(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    // [MS-CFB] 2.2: the power of two of the size of sectors, and the number of sectors of the table.
    let shift = u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12))?;
    let sector = 1_usize << shift;
    let named = place_at(bytes, 44)?.checked_mul(sector / 4)?;
    let size = named.checked_add(1)?.checked_mul(sector)?;
    if size <= bytes.len() || size - bytes.len() > limit {
        return None;
    }
    let mut padded = bytes.to_vec();
    padded.resize(size, 0);
    Some(padded)
}
