//! What tells the commits of indexes from any others, without opening them.

use std::fs;

use super::bound::META;
use super::label::LABEL;
use super::several::NamedIndex;

/// The number of digits of a hash that tell commits from each other.
const DIGITS: usize = 16;

/// A hash of the files of some indexes that change with every commit. Read before these are opened, it lets a commit between
/// the two be opened once more, and never missed.
pub fn fingerprint(indexes: &[NamedIndex]) -> String {
    let mut hasher = blake3::Hasher::new();
    for index in indexes {
        for name in [LABEL, META] {
            hasher.update(&fs::read(index.dir.join(name)).unwrap_or_default());
        }
    }
    hasher.finalize().to_hex().chars().take(DIGITS).collect()
}
