//! The folder of a desk and its files, each a JSON value that is there as a whole or as it was.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::collection::Collections;
use super::error::DeskError;
use super::saved::Searches;
use crate::base::{DESK, beside, hash64};
use crate::store::write_durably;

/// The folder beside an index for what researchers keep.
#[derive(Clone, Debug)]
pub struct Desk {
    folder: PathBuf,
}

/// A value that is kept in a file of its own; where there is no file, nothing is kept.
pub trait Kept: Default + Clone + PartialEq + Serialize + DeserializeOwned {
    /// The name of the file.
    const FILE: &str;
}

/// The file whose lock the one who writes has.
const LOCK: &str = ".lock";

impl Desk {
    /// That of the index at a folder, which need not be there.
    pub fn of(index: &Path) -> Self {
        Self { folder: beside(index, DESK) }
    }

    /// The file of a kind of values.
    pub fn file<T: Kept>(&self) -> PathBuf {
        self.folder.join(T::FILE)
    }

    /// What is kept.
    ///
    /// # Errors
    /// Returns an error if the file can't be read, or holds something else.
    pub fn read<T: Kept>(&self) -> Result<T, DeskError> {
        let path = self.file::<T>();
        match fs::read(&path) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|error| DeskError::File { path, what: error.to_string() })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(T::default()),
            Err(source) => Err(DeskError::Folder { path, source }),
        }
    }

    /// Changes what is kept: `change` is given what is there, while nobody else writes. Where it fails, or changes nothing, nothing
    /// is written.
    ///
    /// # Errors
    /// Returns an error if `change` does, or the file can't be read or written; it is then as it was.
    pub fn change<T: Kept, R>(&self, change: impl FnOnce(&mut T) -> Result<R, DeskError>) -> Result<R, DeskError> {
        let in_folder = |source| DeskError::Folder { path: self.folder.clone(), source };
        fs::create_dir_all(&self.folder).map_err(in_folder)?;
        let _lock = self.lock().map_err(in_folder)?;
        self.sweep();
        let before: T = self.read()?;
        let mut value = before.clone();
        let outcome = change(&mut value)?;
        if value != before {
            let path = self.file::<T>();
            write_durably(&self.folder, &path, |file| {
                serde_json::to_writer_pretty(&mut *file, &value)?;
                file.write_all(b"\n")
            })?;
        }
        Ok(outcome)
    }

    /// What tells one state of its files from another.
    pub fn version(&self) -> u64 {
        let mut told = Vec::new();
        for file in [self.file::<Searches>(), self.file::<Collections>()] {
            let known = fs::metadata(file).ok();
            let written = known.as_ref().and_then(|known| known.modified().ok()?.duration_since(UNIX_EPOCH).ok());
            told.extend(written.map_or(0, |since| since.as_nanos()).to_le_bytes());
            told.extend(known.map_or(0, |known| known.len()).to_le_bytes());
        }
        hash64(&blake3::hash(&told))
    }

    /// Waits for the lock, which ends with the file. Where the file system has none, there is nobody to wait for.
    fn lock(&self) -> io::Result<File> {
        let file = File::options().create(true).truncate(false).write(true).open(self.folder.join(LOCK))?;
        match file.lock() {
            Err(error) if error.kind() != ErrorKind::Unsupported => Err(error),
            _ => Ok(file),
        }
    }

    /// Removes the unfinished files of processes that were killed. For the one who writes.
    fn sweep(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(".tracuu-") {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::super::saved::tests::saved;
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_what_fails_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::of(&folder.path().join("index"));
        assert_eq!(desk.read::<Searches>().unwrap(), Searches::default());
        desk.change(|searches: &mut Searches| searches.add(saved("một"))).unwrap();
        let twice = desk.change(|searches: &mut Searches| {
            searches.add(saved("hai"))?;
            searches.add(saved("một"))
        });
        assert!(matches!(twice, Err(DeskError::Saved(_))));
        assert_eq!(desk.read::<Searches>().unwrap().all().len(), 1);
        fs::write(desk.file::<Searches>(), "{\"searches\": 7}").unwrap();
        assert!(matches!(desk.read::<Searches>(), Err(DeskError::File { .. })));
        assert!(matches!(desk.change(|_: &mut Searches| Ok(())), Err(DeskError::File { .. })));
    }

    #[test]
    fn many_who_write_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::of(&folder.path().join("index"));
        thread::scope(|scope| {
            for at in 0..8 {
                let desk = &desk;
                scope.spawn(move || desk.change(|all: &mut Searches| all.add(saved(&format!("số {at}")))).unwrap());
            }
        });
        assert_eq!(desk.read::<Searches>().unwrap().all().len(), 8);
        assert!(fs::read_dir(folder.path().join("index.desk")).unwrap().count() <= 2, "the file and its lock");
    }
}
