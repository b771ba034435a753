//! The engine's list of the files that it has made, with a sum of it.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::super::handle::is_index_file;
use super::super::sums::changed;
use crate::base::hash64;

/// The engine's list of the files that it has made, by which it removes those that it needs no more. A name that no file has
/// stands among them for the sum of the others.
pub(in super::super) const MANAGED: &str = ".managed.json";
const SUM: &str = ".sum-";

/// The list with its sum.
pub(in super::super) fn with_sum(list: &[u8], index: u64) -> io::Result<Vec<u8>> {
    let mut names: BTreeSet<String> = serde_json::from_slice(list)?;
    names.insert(sum_of(&names, index));
    let mut list = serde_json::to_vec(&names)?;
    list.push(b'\n');
    Ok(list)
}

/// The list without its sum.
pub(in super::super) fn without_sum(list: Vec<u8>, index: u64) -> io::Result<Vec<u8>> {
    let told = |what: &str| changed(MANAGED, what);
    let mut names: BTreeSet<String> = serde_json::from_slice(&list).map_err(|error| told(&error.to_string()))?;
    let Some(sum) = names.iter().find(|name| name.starts_with(SUM)).cloned() else {
        // A list of an earlier version, unless that is what has changed.
        let is_one = names.iter().all(|name| is_index_file(Path::new(name)));
        return if is_one { Ok(list) } else { Err(told("it lists other files")) };
    };
    names.remove(&sum);
    if sum_of(&names, index) != sum {
        return Err(told("its checksum is that of other bytes, or of another index"));
    }
    Ok(serde_json::to_vec(&names)?)
}

fn sum_of(names: &BTreeSet<String>, index: u64) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&index.to_le_bytes());
    for name in names {
        hasher.update(name.as_bytes()).update(b"\n");
    }
    format!("{SUM}{:016x}", hash64(&hasher.finalize()))
}
