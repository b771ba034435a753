//! One file on disk, or standard input, as a stream of records.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::descent::{Consumer, Descent};
use super::format::{Read as ReadFormat, ReadAnywhere};
use super::formats::tell;
use super::hint::Hint;
use super::limits::Budget;
use super::opened::open_plain;
use super::reject::{Reason, Reject};
use super::settings::Settings;
use super::sink::{Place, Sink};
use super::start::Start;
use super::walk::SourceFile;
use crate::base::{Flow, Origin, Stop};

/// The first bytes that tell a format that is read at any place.
const LOOKED_AT: usize = 512;

/// The records of one file, with no more than one of them in memory.
///
/// A record that can't be taken is an item among the others, and the next one follows. Packings and archives are opened
/// on the way, however they lie in each other, as far as the [`Limits`](super::Limits) allow.
pub struct Reader<'s> {
    name: String,
    chosen: bool,
    input: Opened,
    settings: &'s Settings,
    read: Arc<AtomicU64>,
}

enum Opened {
    /// A plain file of so many bytes.
    File(File, u64),
    /// What the user named and can be read once.
    Pipe(File),
    Stdin,
}

impl<'s> Reader<'s> {
    /// Opens a file. What its name does not tell, its start does. Of a plain file no more is read than it has now; one that has
    /// become something else since it was found is not waited for. The bytes taken from the file, packed as they are, are
    /// added to `read` on the way.
    ///
    /// # Errors
    /// Returns an error if the file is missing can't be read, or is no plain file any more ([`Reason::Missing`],
    /// [`Reason::Unreadable`], [`Reason::NotAFile`]).
    pub fn open(file: &SourceFile, settings: &'s Settings, read: &Arc<AtomicU64>) -> Result<Self, Reject> {
        let opened = match file.lasts {
            true => open_plain(&file.path).map(|(opened, size)| match size {
                // Systems make some files up as they are read, and give them no size.
                0 if file.chosen => Opened::Pipe(opened),
                size => Opened::File(opened, size),
            }),
            false => File::open(&file.path).map(Opened::Pipe),
        };
        let input = opened.map_err(|error| {
            let reason = match error.kind() {
                ErrorKind::InvalidInput => Reason::NotAFile,
                _ => Reason::of_io(&error),
            };
            reason.at(Origin::of_file(&file.display))
        })?;
        Ok(Self { name: file.display.clone(), chosen: file.chosen, input, settings, read: Arc::clone(read) })
    }

    /// Standard input, named `-`; what it is is told by how it starts. `read` counts as for [`Reader::open`].
    pub fn stdin(settings: &'s Settings, read: &Arc<AtomicU64>) -> Self {
        Self { name: "-".to_owned(), chosen: true, input: Opened::Stdin, settings, read: Arc::clone(read) }
    }

    /// Hands all that comes of the file to `consumer`, in order; a break where that wants no more of any file.
    pub fn each(self, consumer: &mut Consumer<'_>) -> Flow {
        let place = Place::of_file(self.name, self.chosen);
        let size = match &self.input {
            Opened::File(_, size) => Some(*size),
            Opened::Pipe(_) | Opened::Stdin => None,
        };
        let budget = Budget::new(&self.settings.limits, size);
        let mut descent = Descent::new(self.settings, &budget, consumer);
        let flow = match self.input {
            Opened::Stdin => {
                let mut input = Counted { source: io::stdin().lock(), read: &self.read, budget: &budget };
                descent.stream(&place, &mut input)
            }
            Opened::Pipe(file) => {
                let mut input = Counted { source: file, read: &self.read, budget: &budget };
                descent.stream(&place, &mut input)
            }
            Opened::File(file, size) => {
                // An error comes again, where it is dealt with.
                let seeks = reader_that_seeks(&file, &place, size).unwrap_or_default();
                let mut input = Counted { source: file, read: &self.read, budget: &budget };
                match seeks {
                    Some(read) => read(&mut descent, &place, &mut input, size),
                    // One that grows as it is read has no other end.
                    None => descent.stream(&place, &mut input.take(size)),
                }
            }
        };
        match flow {
            Flow::Break(Stop::Run) => flow,
            Flow::Break(Stop::File) | Flow::Continue(()) => Flow::Continue(()),
        }
    }
}

/// Looks at the first bytes of a file, goes back to its start, and returns the reader of its format where that reads at any
/// place. No more is read than the `size` of the file.
fn reader_that_seeks(mut file: &File, place: &Place, size: u64) -> io::Result<Option<ReadAnywhere>> {
    file.rewind()?;
    let mut head = Vec::with_capacity(LOOKED_AT);
    file.take(size.min(LOOKED_AT as u64)).read_to_end(&mut head)?;
    file.rewind()?;
    let start = Start::of(&head);
    let format = tell(Hint::of(Path::new(place.origin.name())).format(), &start);
    Ok(format.and_then(|format| match format.read {
        ReadFormat::Seek(read) if format.fits(&start) => Some(read),
        _ => None,
    }))
}

/// Counts the bytes read.
struct Counted<'b, R> {
    source: R,
    read: &'b AtomicU64,
    budget: &'b Budget<'b>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(out)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        self.budget.take(count as u64);
        Ok(count)
    }
}

impl<R: Seek> Seek for Counted<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;
    use crate::source::Item;
    use crate::source::Walker;

    /// What comes of a file that was `tin.txt` when it was found, and is something else when it is opened.
    fn read(change: impl FnOnce(&Path)) -> Result<Vec<Item>, &'static str> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tin.txt");
        fs::write(&path, "Sáng nay").unwrap();
        let file = Walker::new(false).files(folder.path()).next().unwrap().unwrap();
        change(&path);
        let settings = Settings::default();
        let mut items = Vec::new();
        let reader = Reader::open(&file, &settings, &Arc::default()).map_err(|reject| reject.reason.code())?;
        let _ = reader.each(&mut |item| {
            items.push(item);
            Flow::Continue(())
        });
        Ok(items)
    }

    #[test]
    fn what_became_of_a_file_is_not_waited_for() {
        let replace = |path: &Path| fs::remove_file(path).unwrap();
        let pipe = read(|path| {
            replace(path);
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        });
        assert_eq!(pipe.unwrap_err(), "not-a-file");
        let endless = read(|path| {
            replace(path);
            symlink("/dev/zero", path).unwrap();
        });
        assert_eq!(endless.unwrap_err(), "not-a-file");
        assert_eq!(read(replace).unwrap_err(), "missing");
        assert_eq!(read(|_| ()).unwrap().len(), 1);
    }
}
