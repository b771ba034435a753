//! Input that can be read at any place.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};

use rawzip::ReaderAt;

/// Input that can be read at any place: a file, or what was put into one.
pub(super) trait ReadSeek: Read + Seek {}

impl<R: Read + Seek> ReadSeek for R {}

/// The same for readers that name the place with each call.
pub(super) struct Shared<'r>(pub RefCell<&'r mut dyn ReadSeek>);

impl ReaderAt for Shared<'_> {
    fn read_at(&self, out: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut source = self.0.borrow_mut();
        source.seek(SeekFrom::Start(offset))?;
        source.read(out)
    }
}
