//! The ways to get at the files of an index.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::{FileHandle, MmapDirectory, OwnedBytes};
use tantivy::{Directory, HasLen};

use crate::base::read_at;

/// A way to get at the files of an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// All are mapped into memory, each as a whole. What was ever looked at counts as memory of the process until the
    /// system wants it back.
    #[default]
    Mapped,
    /// Stored texts are read, block by block, the others mapped. Texts are three fifths of an index, and each is shown
    /// rarely: a process that answers for days would come to count all of them.
    TextsRead,
    /// Of all of them each range that is asked for is read, or mapped if it is large, and let go with the bytes. A merge
    /// goes once over everything: files mapped as a whole would count until its end.
    Ranges,
}

/// The ending of the names of files of stored texts.
const TEXTS: &str = "store";

impl Access {
    /// A file below the folder `dir` that is not mapped as a whole; `None` for one that is. Each has a share in `opened`.
    pub(super) fn open(
        self,
        mapping: &MmapDirectory,
        dir: &Path,
        path: &Path,
        opened: &Arc<()>,
    ) -> Option<io::Result<RangeFile>> {
        let is_text = path.extension().is_some_and(|ending| ending == TEXTS);
        let mapping = match self {
            Self::TextsRead if is_text => None,
            Self::Ranges => Some((mapping.clone(), path.to_owned())),
            Self::Mapped | Self::TextsRead => return None,
        };
        // A file that is mapped need not stay open.
        (Arc::strong_count(opened) <= MOST_OPEN).then(|| RangeFile::open(&dir.join(path), mapping, Arc::clone(opened)))
    }
}

/// The most files that are open at once; further ones are mapped. Linux lets a process have 1,024 unless told, macOS 256; a
/// segment has six or seven.
const MOST_OPEN: usize = if cfg!(target_os = "linux") { 512 } else { 128 };

/// A range of so many bytes is mapped, where that may be: copying more costs more than the pages.
const LARGE: usize = 256 << 10;

/// A file of which each range is read when it is asked for.
#[derive(Debug)]
pub(super) struct RangeFile {
    file: File,
    length: usize,
    /// What maps it, and its path there; `None` where nothing is to be mapped.
    mapping: Option<(MmapDirectory, PathBuf)>,
    _opened: Arc<()>,
}

impl RangeFile {
    fn open(path: &Path, mapping: Option<(MmapDirectory, PathBuf)>, opened: Arc<()>) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        Ok(Self { file, length, mapping, _opened: opened })
    }

    /// A large range, mapped. Only pages that are looked at are ever in memory, and the file is mapped for as long as
    /// somebody has any range of it.
    fn mapped(&self, range: &Range<usize>) -> Option<OwnedBytes> {
        let (directory, path) = self.mapping.as_ref().filter(|_| range.len() >= LARGE)?;
        // One that is gone from the folder since it was opened can be read nevertheless.
        directory.get_file_handle(path).ok()?.read_bytes(range.clone()).ok()
    }
}

impl HasLen for RangeFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for RangeFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.end > self.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if let Some(bytes) = self.mapped(&range) {
            return Ok(bytes);
        }
        let mut bytes = vec![0; range.len()];
        read_at(&self.file, &mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_the_same_read_and_mapped_and_can_be_had_of_a_file_that_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let mapping = MmapDirectory::open(folder.path()).unwrap();
        let content: Vec<u8> = (0..2 * LARGE).map(|at| (at % 251) as u8).collect();
        for name in ["x.store", "x.idx"] {
            std::fs::write(folder.path().join(name), &content).unwrap();
        }
        let opened = Arc::new(());
        let open = |access: Access, name| access.open(&mapping, folder.path(), Path::new(name), &opened);
        assert!(open(Access::Mapped, "x.store").is_none() && open(Access::TextsRead, "x.idx").is_none());
        let files: Vec<RangeFile> =
            [(Access::TextsRead, "x.store"), (Access::Ranges, "x.store"), (Access::Ranges, "x.idx")]
                .map(|(access, name)| open(access, name).unwrap().unwrap())
                .into();
        let many: Vec<_> = (0..).map_while(|_| open(Access::Ranges, "x.idx")).take(2 * MOST_OPEN).collect();
        assert_eq!(files.len() + many.len(), MOST_OPEN);
        drop(many);
        assert!(open(Access::Ranges, "x.idx").is_some());
        let is_mapped = |file: &RangeFile| file.mapped(&(7..7 + LARGE)).is_some();
        assert_eq!(files.iter().map(is_mapped).collect::<Vec<_>>(), [false, true, true]);
        let check = |file: &RangeFile| {
            for range in [3..6, 1..LARGE, 7..7 + LARGE, 0..2 * LARGE, 2 * LARGE..2 * LARGE] {
                assert_eq!(file.read_bytes(range.clone()).unwrap().as_slice(), &content[range]);
            }
            assert!(file.read_bytes(8..2 * LARGE + 1).is_err());
        };
        files.iter().for_each(check);
        #[cfg(unix)]
        {
            for name in ["x.store", "x.idx"] {
                std::fs::remove_file(folder.path().join(name)).unwrap();
            }
            files.iter().for_each(check);
        }
    }
}
