//! The files beside the segments that a run makes of what it has committed: statistics, documents, dates, and the register.
//!
//! Each ends with the number of its index, so that none is taken for another's. Those of an index without a number, which was made
//! before there were any, end as they are.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::dates::DATES;
use super::documents::DOCUMENTS;
use super::error::StoreError;
use super::lexis::LEXIS;
use super::manifest::write_durably;
use super::rebuild;
use super::register::REGISTER;

/// Their names.
pub(super) const BESIDE: [&str; 4] = [LEXIS, DOCUMENTS, DATES, REGISTER];

/// The bytes of such a file, without the number of the index; `None` where the index has no such file.
///
/// # Errors
/// Returns an error in words if it can't be read or is another index's.
pub(super) fn read(dir: &Path, name: &str, index: u64) -> Result<Option<Vec<u8>>, String> {
    match own(dir, name, index) {
        // One of the index before, that is about to be replaced.
        Err(_) | Ok(None) if rebuild::is_cut_short(dir, index) => own(&rebuild::folder(dir), name, index),
        other => other,
    }
}

fn own(dir: &Path, name: &str, index: u64) -> Result<Option<Vec<u8>>, String> {
    let mut bytes = match fs::read(dir.join(name)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("it can't be read: {error}")),
    };
    if index != 0 {
        match bytes.split_last_chunk() {
            Some((own, end)) if u64::from_le_bytes(*end) == index => bytes.truncate(own.len()),
            _ => return Err("it is damaged, or of another index".to_owned()),
        }
    }
    Ok(Some(bytes))
}

/// Writes such a file durably.
///
/// # Errors
/// Returns an error if it can't be written; what was there stays.
pub(super) fn write(dir: &Path, name: &str, index: u64, bytes: &[u8]) -> Result<(), StoreError> {
    write_durably(dir, &dir.join(name), |file| {
        file.write_all(bytes)?;
        if index == 0 { Ok(()) } else { file.write_all(&index.to_le_bytes()) }
    })
}
