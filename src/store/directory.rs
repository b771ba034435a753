//! The folder of an index as the engine sees it: readable by whoever may read the folder, and without writing to it.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    DirectoryLock, FileHandle, INDEX_WRITER_LOCK, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use super::access::Access;
use super::manifest::unfinished;

/// A directory like the engine's own, but for three things: the files that are written whole get the permissions that
/// the umask leaves, as all others do; who may not write may read without the lock that keeps a writer from cleaning up
/// meanwhile; and not every file need be mapped as a whole.
#[derive(Clone, Debug)]
pub(super) struct Directory {
    dir: PathBuf,
    inner: MmapDirectory,
    access: Access,
    /// Shared by all files that are open, so that they are counted, and by clones of this.
    #[expect(clippy::redundant_allocation, reason = "the inner one counts open files, and clones of this are none")]
    opened: Arc<Arc<()>>,
}

impl Directory {
    pub(super) fn open(dir: &Path, access: Access) -> Result<Self, OpenDirectoryError> {
        Ok(Self { dir: dir.to_owned(), inner: MmapDirectory::open(dir)?, access, opened: Arc::default() })
    }

    /// A lock for readers: on the file as it is, where there is one.
    fn lock_as_reader(&self, lock: &Lock) -> DirectoryLock {
        let file = File::open(self.dir.join(&lock.filepath)).ok();
        let held = file.filter(|file| file.lock_shared().is_ok());
        DirectoryLock::from(Box::new(held))
    }
}

impl tantivy::Directory for Directory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match self.access.open(&self.inner, &self.dir, path, &self.opened) {
            None => self.inner.get_file_handle(path),
            Some(Ok(file)) => Ok(Arc::new(file)),
            Some(Err(error)) if error.kind() == ErrorKind::NotFound => {
                Err(OpenReadError::FileDoesNotExist(path.to_owned()))
            }
            Some(Err(error)) => Err(OpenReadError::wrap_io_error(error, path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.inner.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.inner.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let mut file = unfinished(&self.dir)?;
        file.write_all(data)?;
        file.as_file().sync_data()?;
        file.persist(self.dir.join(path)).map(drop).map_err(|error| error.error)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.inner.acquire_lock(lock) {
            Err(LockError::IoError(error))
                if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
                    && lock.filepath != INDEX_WRITER_LOCK.filepath =>
            {
                Ok(self.lock_as_reader(lock))
            }
            other => other,
        }
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(watch_callback)
    }
}
