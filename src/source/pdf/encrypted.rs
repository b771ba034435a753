//! What it costs to open an encrypted file, found out before: there the library bounds each of the tables of objects by itself,
//! but not how many there are, nor the copies that it makes of what they stand in.

use std::collections::BTreeSet;

use hashbrown::HashSet;
use lopdf::xref::XrefEntry;
use lopdf::{Document, LoadOptions, Object, ObjectId};
use memchr::memmem;

use super::scan::occurrences;
use crate::source::reject::Reason;

const ENCRYPT: &[u8] = b"Encrypt";
const START: &[u8] = b"%PDF-";
const END: &[u8] = b"endobj";

/// The number of packed tables of objects in an encrypted file; 0 in any other.
///
/// # Errors
/// Returns an error if the copies of its objects would take more than `limit` bytes ([`Reason::TooLong`]).
pub(super) fn tables(bytes: &[u8], limit: usize) -> Result<usize, Reason> {
    let bytes = bytes.get(memmem::find(bytes, START).unwrap_or(0)..).unwrap_or_default();
    let places: Vec<(usize, usize)> = occurrences(bytes, ENCRYPT).collect();
    if places.is_empty() {
        return Ok(0);
    }
    // As if it were not encrypted: then the list of its objects is read, and nothing of them.
    let mut plain = bytes.to_vec();
    for (start, end) in places {
        plain.get_mut(start..end).into_iter().flatten().for_each(|byte| *byte = b'x');
    }
    let ends: Vec<usize> = memmem::find_iter(bytes, END).collect();
    let mut most = 0;
    // The list as written, and as the library makes it anew where that leads nowhere.
    for force_reconstruct in [false, true] {
        let options =
            LoadOptions { force_reconstruct, filter: Some(nothing), ..LoadOptions::with_max_decompressed_size(limit) };
        // What does not open so does not open either when it is decrypted.
        let Ok(document) = Document::load_mem_with_options(&plain, options) else { continue };
        let mut tables = HashSet::new();
        let mut starts = BTreeSet::new();
        for entry in document.reference_table.entries.values() {
            match entry {
                XrefEntry::Compressed { container, .. } => drop(tables.insert(*container)),
                XrefEntry::Normal { offset, .. } => drop(starts.insert(*offset as usize)),
                XrefEntry::Free | XrefEntry::UnusableFree => {}
            }
        }
        // Objects follow each other, so that together they are no longer than the file, unless they lie in each other.
        if copied(&starts, &ends) > limit.saturating_add(bytes.len()) {
            return Err(Reason::TooLong { size: None, limit });
        }
        most = most.max(tables.len());
    }
    Ok(most)
}

/// Keeps no object.
fn nothing(_: ObjectId, _: &mut Object) -> Option<(ObjectId, Object)> {
    None
}

/// The bytes of the objects that begin at `starts`, each of which goes to the next of `ends`.
fn copied(starts: &BTreeSet<usize>, ends: &[usize]) -> usize {
    let length = |start: &usize| {
        let end = ends.get(ends.partition_point(|end| end < start))?;
        Some(end + END.len() - start)
    };
    starts.iter().filter_map(length).fold(0, usize::saturating_add)
}
