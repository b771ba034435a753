//! Files that a command writes: whole, or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tempfile::{Builder, NamedTempFile};

use super::wording::WriteError;
use crate::lang::Lang;
use crate::lang::terminal::failure as said;

/// A file that is written beside its name, and takes it when it is whole. Until then whatever had the name before keeps it.
///
/// A device or a pipe is written as it is.
pub(super) struct NewFile {
    path: PathBuf,
    stream: BufWriter<Stream>,
    lang: Lang,
}

enum Stream {
    Beside(NamedTempFile),
    Device(File),
}

impl NewFile {
    /// Begins the file that is to have the name `path`.
    ///
    /// # Errors
    /// Returns an error if nothing can be written there.
    pub fn create(path: &Path, lang: Lang) -> anyhow::Result<Self> {
        let stream = Self::begin(path, lang).with_context(|| said::cant_write(lang, path.display()))?;
        Ok(Self { path: path.to_owned(), stream: BufWriter::new(stream), lang })
    }

    fn begin(path: &Path, lang: Lang) -> io::Result<Stream> {
        match fs::metadata(path) {
            Ok(known) if known.is_dir() => Err(io::Error::other(said::is_folder(lang))),
            Ok(known) if !known.is_file() => Ok(Stream::Device(OpenOptions::new().write(true).open(path)?)),
            known => {
                // A link stays one: what it leads to is replaced.
                let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                let folder = folder.unwrap_or(Path::new("."));
                fs::metadata(folder)?;
                let mut builder = Builder::new();
                let permissions = match known {
                    Ok(known) if known.permissions().readonly() => {
                        return Err(io::Error::other(said::is_read_only(lang)));
                    }
                    Ok(known) => Some(known.permissions()),
                    Err(_) => of_new_files(),
                };
                if let Some(permissions) = permissions {
                    builder.permissions(permissions);
                }
                Ok(Stream::Beside(builder.prefix(".tracuu-").tempfile_in(folder)?))
            }
        }
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// Returns an error if what remains can't be written, or the name can't be given.
    pub fn finish(self) -> anyhow::Result<()> {
        let Self { path, stream, lang } = self;
        let name = || said::cant_write(lang, path.display());
        match stream.into_inner().map_err(io::IntoInnerError::into_error).with_context(name)? {
            Stream::Device(_) => Ok(()),
            Stream::Beside(file) => {
                let at = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
                file.persist(at).map(drop).map_err(|error| error.error).with_context(name)
            }
        }
    }
}

/// The permissions of new files, less what the user's mask takes.
#[cfg(unix)]
fn of_new_files() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::Permissions::from_mode(0o666))
}

/// The permissions of new files, which the system chooses.
#[cfg(not(unix))]
fn of_new_files() -> Option<fs::Permissions> {
    None
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes).map_err(|error| WriteError::file(&self.path, error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush().map_err(|error| WriteError::file(&self.path, error))
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            // Of the file itself: its name beside the other is nobody's business.
            Self::Beside(file) => file.as_file_mut().write(bytes),
            Self::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside(file) => file.as_file_mut().flush(),
            Self::Device(file) => file.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_when_it_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.csv");
        fs::write(&path, "before").unwrap();
        let mut file = NewFile::create(&path, Lang::En).unwrap();
        file.write_all(b"half").unwrap();
        file.flush().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"before");
        drop(file);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let mut file = NewFile::create(&path, Lang::En).unwrap();
        file.write_all(b"whole").unwrap();
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
    }

    #[test]
    fn what_cant_be_written_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let message = |path: &Path| format!("{:#}", NewFile::create(path, Lang::En).err().unwrap());
        assert!(message(dir.path()).contains("it is a folder"));
        assert!(message(&dir.path().join("no/such")).contains("no/such"));
    }
}
