//! The sums of the files of segments: of each block, so that one is verified when it is first read.
//!
//! The engine keeps a checksum of each file and compares it where it is asked to, which reads the whole file. Here a reader
//! pays for the blocks that it touches, and once.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use tantivy::HasLen;
use tantivy::directory::{AntiCallToken, FileHandle, OwnedBytes, TerminatingWrite};

use crate::base::lock;

/// The bytes of a block: those of the blocks that texts are packed in. Larger ones cost a reader more than it asks for, smaller
/// ones a longer list of sums, which is read when a segment is opened (4 bytes for each).
pub(super) const BLOCK: usize = 16 * 1024;

/// The length of a file, and the CRC-32 of each of its blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileSums {
    pub length: u64,
    pub blocks: Vec<u32>,
}

/// The sums of the files of one segment, by their names.
pub(super) type SegmentSums = BTreeMap<String, Arc<FileSums>>;

/// The length of a file and the CRC-32 of its bytes, where it is read as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Whole(pub u64, pub u32);

impl Whole {
    pub fn of(bytes: &[u8]) -> Self {
        Self(bytes.len() as u64, crc32fast::hash(bytes))
    }
}

/// An error that tells of a file of the index which is not as it was written.
pub(super) fn changed(name: &str, what: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("{name} is not as it was written: {what}"))
}

#[cfg(test)]
impl FileSums {
    /// The sums of bytes that are there already.
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, blocks: bytes.chunks(BLOCK).map(crc32fast::hash).collect() }
    }
}

/// The sums of a segment as bytes: for each file the length of its name, the name, its length, and its sums, all numbers
/// little-endian.
pub(super) fn pack(sums: &SegmentSums) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, file) in sums {
        bytes.extend(u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(name.as_bytes());
        bytes.extend(file.length.to_le_bytes());
        bytes.extend(file.blocks.iter().flat_map(|sum| sum.to_le_bytes()));
    }
    bytes
}

/// Reads what [`pack`] made; `None` where it is something else.
pub(super) fn unpack(mut bytes: &[u8]) -> Option<SegmentSums> {
    let mut sums = SegmentSums::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk()?;
        let (name, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let (length, rest) = rest.split_first_chunk()?;
        let length = u64::from_le_bytes(*length);
        let blocks = usize::try_from(length.div_ceil(BLOCK as u64)).ok()?;
        let (blocks, rest) = rest.split_at_checked(blocks.checked_mul(4)?)?;
        let blocks = blocks.as_chunks().0.iter().map(|sum| u32::from_le_bytes(*sum)).collect();
        sums.insert(String::from_utf8(name.to_vec()).ok()?, Arc::new(FileSums { length, blocks }));
        bytes = rest;
    }
    Some(sums)
}

/// The sums of files that this process has written, by their names, until they are kept with their segment.
pub(super) type Written = Arc<Mutex<BTreeMap<PathBuf, FileSums>>>;

/// Sums what is written on its way into a file.
pub(super) struct Summing {
    inner: Box<dyn TerminatingWrite + Send + Sync>,
    path: PathBuf,
    written: Written,
    sums: FileSums,
    /// The sum of the block that is begun, and its bytes so far.
    begun: crc32fast::Hasher,
    filled: usize,
}

impl Summing {
    pub fn new(inner: Box<dyn TerminatingWrite + Send + Sync>, path: &Path, written: &Written) -> Self {
        let (path, written) = (path.to_owned(), Arc::clone(written));
        Self { inner, path, written, sums: FileSums::default(), begun: crc32fast::Hasher::new(), filled: 0 }
    }

    fn end_block(&mut self) {
        self.sums.blocks.push(std::mem::take(&mut self.begun).finalize());
        self.filled = 0;
    }
}

impl Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        let mut rest = bytes.get(..written).unwrap_or_default();
        self.sums.length += written as u64;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(BLOCK - self.filled));
            self.begun.update(now);
            self.filled += now.len();
            if self.filled == BLOCK {
                self.end_block();
            }
            rest = later;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl TerminatingWrite for Summing {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        self.inner.terminate_ref(token)?;
        if self.filled > 0 {
            self.end_block();
        }
        lock(&self.written).insert(self.path.clone(), std::mem::take(&mut self.sums));
        Ok(())
    }
}

/// A file whose blocks are compared with their sums when they are first read.
pub(super) struct Verified {
    inner: Arc<dyn FileHandle>,
    name: String,
    sums: Arc<FileSums>,
    /// A bit for each block that was found to be as it was written.
    sound: Vec<AtomicU64>,
}

impl Verified {
    /// # Errors
    /// Returns an error if the file is longer or shorter than it was written.
    pub fn new(inner: Arc<dyn FileHandle>, name: String, sums: Arc<FileSums>) -> io::Result<Self> {
        let length = inner.len() as u64;
        if length != sums.length {
            return Err(changed(&name, &format!("it has {length} bytes, not {}", sums.length)));
        }
        let sound = (0..sums.blocks.len().div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Ok(Self { inner, name, sums, sound })
    }

    fn is_sound(&self, block: usize) -> bool {
        self.sound.get(block / 64).is_some_and(|bits| bits.load(Ordering::Relaxed) >> (block % 64) & 1 == 1)
    }

    /// Compares the blocks of a range that were not compared yet, those that stand together at one go.
    fn verify(&self, range: &Range<usize>) -> io::Result<()> {
        let end = range.end.div_ceil(BLOCK).min(self.sums.blocks.len());
        let mut block = range.start / BLOCK;
        while block < end {
            if self.is_sound(block) {
                block += 1;
                continue;
            }
            let unread = (block..end).take(TOGETHER).take_while(|block| !self.is_sound(*block)).count();
            let bytes = self.inner.read_bytes(block * BLOCK..((block + unread) * BLOCK).min(self.inner.len()))?;
            for (at, bytes) in bytes.chunks(BLOCK).enumerate() {
                self.compare(block + at, bytes)?;
            }
            block += unread;
        }
        Ok(())
    }

    fn compare(&self, block: usize, bytes: &[u8]) -> io::Result<()> {
        if self.sums.blocks.get(block) != Some(&crc32fast::hash(bytes)) {
            let start = block * BLOCK;
            return Err(changed(&self.name, &format!("its bytes from {start} to {}", start + bytes.len())));
        }
        if let Some(bits) = self.sound.get(block / 64) {
            bits.fetch_or(1 << (block % 64), Ordering::Relaxed);
        }
        Ok(())
    }
}

/// The most blocks that are read at a time to compare them, where files are read and not mapped.
const TOGETHER: usize = 64;

impl fmt::Debug for Verified {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Verified").field("inner", &self.inner).finish_non_exhaustive()
    }
}

impl HasLen for Verified {
    fn len(&self) -> usize {
        self.inner.len()
    }
}

impl FileHandle for Verified {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.verify(&range)?;
        self.inner.read_bytes(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> Arc<dyn FileHandle> {
        Arc::new(OwnedBytes::new(bytes.to_vec()))
    }

    #[test]
    fn a_block_is_compared_where_it_is_read() {
        let mut bytes: Vec<u8> = (0..BLOCK * 3 + 5).map(|at| (at % 251) as u8).collect();
        let sums = Arc::new(FileSums::of(&bytes));
        bytes[BLOCK * 2 + 9] ^= 4;
        let read = Verified::new(file(&bytes), "x.idx".to_owned(), Arc::clone(&sums)).expect("its length");
        assert!(read.read_bytes(0..BLOCK * 2).is_ok() && read.read_bytes(BLOCK * 3..bytes.len()).is_ok());
        let error = read.read_bytes(BLOCK * 2..BLOCK * 2 + 1).expect_err("a flipped bit").to_string();
        assert_eq!(error, "x.idx is not as it was written: its bytes from 32768 to 49152");
        assert!(Verified::new(file(&bytes[1..]), String::new(), sums).is_err());
    }

    #[test]
    fn sums_are_read_as_they_were_written() {
        let of = |length| (format!("{length}.idx"), Arc::new(FileSums::of(&vec![7; length])));
        let sums: SegmentSums = [0, 1, BLOCK, BLOCK + 1].map(of).into();
        let packed = pack(&sums);
        assert_eq!(unpack(&packed), Some(sums));
        assert_eq!(unpack(&packed[..packed.len() - 1]), None);
    }
}
