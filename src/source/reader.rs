//! One file on disk, or standard input, as a stream of records.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::descent::{Descent, Place};
use super::fields::FieldMap;
use super::kind::FileKind;
use super::limits::{Budget, Limits};
use super::record::RawRecord;
use super::reject::{Reason, Reject};
use super::walk::SourceFile;
use super::zip::{QueryTerm, is_zip};
use crate::text::Encoding;

/// The settings by which files are read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The map from the fields of a record, or the columns of a table, to the parts of an article.
    pub map: FieldMap,
    /// The limits to what a file may cost.
    pub limits: Limits,
    /// The encoding of plain text, tables and web pages; `None` finds it out for each.
    pub encoding: Option<Encoding>,
}

/// A piece of what comes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An article, not read yet.
    Record(RawRecord),
    /// Something that can't be used.
    Reject(Reject),
    /// A part of a web archive that is no page and was never meant to be one: what it is, as `image` or `not-2xx`.
    PassedOver(&'static str),
}

/// Takes items; breaks off where it wants no more of the file.
pub type Sink<'s> = dyn FnMut(Item) -> ControlFlow<()> + 's;

/// The records of one file, with no more than one of them in memory.
///
/// A record that can't be taken is an item among the others, and the next one follows. Packings and archives are opened
/// on the way, however they lie in each other, as far as the [`Limits`] allow.
pub struct Reader<'s> {
    path: String,
    kind: Option<FileKind>,
    input: Opened,
    settings: &'s Settings,
    read: Arc<AtomicU64>,
}

enum Opened {
    File(File, u64),
    Stdin,
}

impl<'s> Reader<'s> {
    /// Opens a file. What its name does not tell, its start does. The bytes taken from the file, packed as they are, are
    /// added to `read` on the way.
    ///
    /// # Errors
    /// Returns an error if the file is missing or can't be read ([`Reason::Missing`], [`Reason::Unreadable`]).
    pub fn open(file: &SourceFile, settings: &'s Settings, read: &Arc<AtomicU64>) -> Result<Self, Reject> {
        let opened = File::open(&file.path).map_err(|error| Reason::of_io(&error).at(&file.display, None))?;
        let input = Opened::File(opened, file.size);
        Ok(Self { path: file.display.clone(), kind: file.kind, input, settings, read: Arc::clone(read) })
    }

    /// Standard input, named `-`; what it is is told by how it starts. `read` counts as for [`Reader::open`].
    pub fn stdin(settings: &'s Settings, read: &Arc<AtomicU64>) -> Self {
        Self { path: "-".to_owned(), kind: None, input: Opened::Stdin, settings, read: Arc::clone(read) }
    }

    /// Hands all that comes of the file to `sink`, in order.
    pub fn each(self, sink: &mut Sink<'_>) {
        let place = Place::new(self.path, self.kind);
        let (file, size) = match self.input {
            Opened::Stdin => {
                let budget = Budget::new(&self.settings.limits, None);
                let mut input = Counted { source: io::stdin().lock(), read: &self.read, budget: &budget };
                let _ = Descent::new(self.settings, &budget, sink).stream(&place, &mut input);
                return;
            }
            Opened::File(file, size) => (file, size),
        };
        let budget = Budget::new(&self.settings.limits, Some(size));
        let mut descent = Descent::new(self.settings, &budget, sink);
        match starts_as_zip(&file) {
            Ok(true) if !matches!(place.kind, Some(FileKind::Docx | FileKind::Odt)) => {
                let input = Counted { source: file, read: &self.read, budget: &budget };
                let _ = descent.zip(&place, QueryTerm(RefCell::new(input)), size);
            }
            // An error comes again, where it is dealt with.
            _ => {
                let mut input = Counted { source: file, read: &self.read, budget: &budget };
                let _ = descent.stream(&place, &mut input);
            }
        }
    }
}

/// Looks at the first bytes of a file and goes back to its start. A pipe can't go back, and so is no zip to be term in.
fn starts_as_zip(mut file: &File) -> io::Result<bool> {
    file.rewind()?;
    let mut head = [0; 4];
    let count = file.read(&mut head)?;
    file.rewind()?;
    Ok(is_zip(head.get(..count).unwrap_or_default()))
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
