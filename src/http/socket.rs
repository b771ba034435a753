//! A socket in a folder (Unix), by which programs of the same machine ask: a proxy as a rule.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener as Bound, UnixStream as Probe};
use std::path::{Path, PathBuf};

use tokio::net::{UnixListener, UnixStream};

use super::error::ServeError;
use super::listen::Listen;

/// Who may ask: the user and the group that the server runs as. A proxy is to be of the group.
const MODE: u32 = 0o660;

/// A socket that is listened at; its file goes with it.
pub(super) struct Socket {
    listener: UnixListener,
    path: PathBuf,
    /// What tells the file from one that another server has put in its place: device and inode.
    file: (u64, u64),
}

impl Socket {
    /// Begins to listen at a path. A socket that nobody listens at any more, as a killed server leaves it, is replaced.
    ///
    /// # Errors
    /// Returns an error if a server listens there, another file is there, or the folder can't be written.
    pub fn bind(path: &Path) -> Result<Self, ServeError> {
        let refused = |source| ServeError::Listen { address: Listen::Socket(path.to_owned()), source };
        match fs::symlink_metadata(path) {
            Ok(found) if !found.file_type().is_socket() => return Err(ServeError::NoSocket(path.to_owned())),
            // Only one that answers is someone's.
            Ok(_) if Probe::connect(path).is_ok() => return Err(refused(ErrorKind::AddrInUse.into())),
            Ok(_) | Err(_) => {}
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self::replace(path, folder).map_err(refused)
    }

    /// Makes the socket beside its name, where nobody looks for it, and lets it have that once its permissions are right.
    fn replace(path: &Path, folder: &Path) -> io::Result<Self> {
        let made = tempfile::Builder::new().prefix(".tracuu-").make_in(folder, |path| Bound::bind(path))?;
        fs::set_permissions(made.path(), Permissions::from_mode(MODE))?;
        let file = identity(made.path())?;
        let listener = made.persist(path).map_err(|error| error.error)?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener: UnixListener::from_std(listener)?, path: path.to_owned(), file })
    }

    /// The next connection.
    pub async fn accept(&self) -> io::Result<UnixStream> {
        Ok(self.listener.accept().await?.0)
    }
}

fn identity(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|found| (found.dev(), found.ino()))
}

impl Drop for Socket {
    fn drop(&mut self) {
        if identity(&self.path).is_ok_and(|file| file == self.file) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_socket_is_its_users_and_goes_with_its_server() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tracuu.sock");
        let first = Socket::bind(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, MODE);
        assert!(matches!(Socket::bind(&path), Err(ServeError::Listen { .. })), "it is listened at");
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn a_stale_socket_is_replaced_and_another_file_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tracuu.sock");
        drop(Bound::bind(&path).unwrap());
        let (stale, _second) = (identity(&path).unwrap(), Socket::bind(&path).unwrap());
        assert_ne!(stale, identity(&path).unwrap());
        assert!(Probe::connect(&path).is_ok());
        let text = folder.path().join("tin.txt");
        fs::write(&text, "tin").unwrap();
        assert!(matches!(Socket::bind(&text), Err(ServeError::NoSocket(_))));
        assert_eq!(fs::read(&text).unwrap(), b"tin");
        assert!(Socket::bind(&folder.path().join("none/tracuu.sock")).is_err());
    }

    #[tokio::test]
    async fn a_server_leaves_the_socket_of_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tracuu.sock");
        let first = Socket::bind(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let second = Socket::bind(&path).unwrap();
        drop(first);
        assert!(Probe::connect(&path).is_ok());
        drop(second);
        assert!(!path.exists());
    }
}
