//! A document as the authority holds it: as the line of its table until it is first asked for.

use std::sync::OnceLock;

use super::entry::{Entry, Origin, laws_type};
use super::shipped;

/// A document that may not have been read yet: most programs ask for a few of thousands.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Its line of the code of laws; empty of one from another table.
    line: &'static str,
    entry: OnceLock<Box<Entry>>,
}

impl From<Entry> for Slot {
    fn from(entry: Entry) -> Self {
        Self { line: "", entry: OnceLock::from(Box::new(entry)) }
    }
}

impl Slot {
    /// The document of a line of the code of laws; `None` where it lacks number, type or title.
    pub fn of_line(line: &'static str) -> Option<Self> {
        let mut cells = line.splitn(4, '\t').take(3).filter(|cell| !cell.trim().is_empty());
        (cells.by_ref().count() == 3).then(|| Self { line, entry: OnceLock::new() })
    }

    /// The document.
    pub fn get(&self) -> &Entry {
        self.entry.get_or_init(|| Box::new(shipped::read(self.line, Origin::Code).unwrap_or_default()))
    }

    /// The document, to change.
    pub fn get_mut(&mut self) -> Option<&mut Entry> {
        self.get();
        self.entry.get_mut().map(|entry| &mut **entry)
    }

    /// Its number, without reading the rest.
    pub fn number(&self) -> Option<&str> {
        self.cell(0, |entry| entry.number.as_deref())
    }

    /// Whether it is a law, without reading the rest.
    pub fn is_law(&self) -> bool {
        self.cell(1, |entry| Some(entry.type_name.as_str())).is_some_and(|name| laws_type(name).is_some())
    }

    /// The day of issue as it is written, without reading the rest; `None` of another table's.
    pub fn issued(&self) -> Option<&'static str> {
        self.line.split('\t').nth(3).filter(|cell| !cell.is_empty())
    }

    fn cell<'a>(&'a self, at: usize, of: impl FnOnce(&'a Entry) -> Option<&'a str>) -> Option<&'a str> {
        match self.entry.get() {
            Some(entry) => of(entry),
            None => self.line.split('\t').nth(at),
        }
    }
}
