//! What a command gave for a file, kept by the content of both.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::base::beside;

/// The folder beside an index that keeps what commands recognised: the next run, and one that builds the index anew, need not
/// recognise it again.
pub fn cache_beside(index: &Path) -> PathBuf {
    beside(index, "ocr")
}

/// The name under which the output of a command for a file is kept.
pub(super) fn key(words: &[String], bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    for word in words {
        // A length before each, so that no word can pass into the next unseen.
        hasher.update(&(word.len() as u64).to_le_bytes());
        hasher.update(word.as_bytes());
    }
    hasher.update(&u64::MAX.to_le_bytes());
    hasher.update(bytes);
    hasher.finalize().to_hex().to_string()
}

/// What is kept under a key, if that is no more than `limit` bytes.
pub(super) fn find(folder: &Path, key: &str, limit: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(folder.join(key)).ok()?.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= limit).then_some(bytes)
}

/// Keeps what a command gave. What can't be written is recognised again the next time.
pub(super) fn keep(folder: &Path, key: &str, bytes: &[u8]) {
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.persist(folder.join(key)).map(drop).map_err(|error| error.error)
    };
    let _ = write();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_under_its_command_and_its_file_only() {
        let folder = tempfile::tempdir().unwrap();
        let cache = cache_beside(&folder.path().join("index/"));
        assert_eq!(cache, folder.path().join("index.ocr"));
        let words = |words: [&str; 2]| words.map(str::to_owned);
        let one = key(&words(["a", "b"]), b"x");
        keep(&cache, &one, b"Tin");
        assert_eq!(find(&cache, &one, 3).as_deref(), Some(&b"Tin"[..]));
        assert_eq!(find(&cache, &one, 2), None);
        for other in [key(&words(["ab", ""]), b"x"), key(&words(["a", "b"]), b"y")] {
            assert_eq!(find(&cache, &other, 99), None);
        }
    }
}
