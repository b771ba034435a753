//! Reading a file at a place.

use std::fs::File;
use std::io;

/// Fills `bytes` with what stands in a file from the place `start` on. The file's own position plays no part, so any number
/// of threads may read at once.
///
/// # Errors
/// Returns an error if the file ends before, or can't be read.
#[cfg(unix)]
pub(crate) fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

/// As on other systems.
#[cfg(windows)]
pub(crate) fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    let mut done = 0;
    while done < bytes.len() {
        match std::os::windows::fs::FileExt::seek_read(file, &mut bytes[done..], start + done as u64)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => done += read,
        }
    }
    Ok(())
}
