//! Files opened without waiting for anybody.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Opens a plain file, and returns it with its size. Whatever else stands at the path by now is not waited for: a pipe that
/// nobody writes to, a device.
///
/// # Errors
/// Returns an error if it can't be opened, and [`ErrorKind::InvalidInput`] if it is no plain file.
pub fn open_plain(path: &Path) -> io::Result<(File, u64)> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;

        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    let file = options.open(path)?;
    // The file itself is asked: its path may lead elsewhere since it was found.
    let metadata = file.metadata()?;
    match metadata.is_file() {
        true => Ok((file, metadata.len())),
        false => Err(io::Error::new(ErrorKind::InvalidInput, "it is no plain file")),
    }
}
