//! What the readers of containers put their findings into: records, members and rejects.

use std::io::{self, ErrorKind, Read};
use std::ops::ControlFlow;

use super::limits::Budget;
use super::record::{Content, RawRecord};
use super::reject::{Reason, Reject};
use super::settings::Settings;
use crate::base::{Flow, Origin, Stop};
use crate::text::Encoding;

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

/// The place of a stream: a file, or a member of one.
pub(super) struct Place {
    /// The file, and the members on the way.
    pub origin: Origin,
    /// The number of packings and archives around it.
    pub depth: usize,
    /// Whether the user chose it by name: then it is text where nothing tells.
    pub chosen: bool,
}

impl Place {
    /// The place of a file.
    pub fn of_file(file: String, chosen: bool) -> Self {
        Self { origin: Origin::of_file(file), depth: 0, chosen }
    }

    /// The same place inside a packing or an archive.
    pub fn deeper(&self, depth: usize) -> Self {
        Self { origin: self.origin.clone(), depth, chosen: self.chosen }
    }
}

/// Takes what a reader finds. The readers know nothing of each other: what lies in a container is given back here.
pub(super) trait Sink<'s> {
    /// The settings that the file is read by.
    fn settings(&self) -> &'s Settings;

    /// What the file may still cost.
    fn budget(&self) -> &'s Budget<'s>;

    /// Takes one item.
    fn give(&mut self, item: Item) -> Flow;

    /// Takes a member of the archive at `place`, `depth` deep, by the name that it has there, and returns its place.
    /// `None`, where the member is of no use, after having said so; hidden ones are passed over as on disk.
    fn member(&mut self, place: &Place, depth: usize, name: &[u8]) -> ControlFlow<Stop, Option<Place>>;

    /// Takes a stream, whatever it is, and reads what is in it.
    fn stream(&mut self, place: &Place, input: &mut dyn Read) -> Flow;

    /// Takes a zip archive with these parts where that is a file of another format; `None` where it is none.
    fn zipped(&mut self, place: &Place, parts: &Parts, input: &mut dyn Read) -> Option<Flow>;
}

/// What tells a document that is a zip archive.
pub(super) struct Parts {
    /// The media type that an entry of the archive is, with what follows it; empty where there is none.
    pub media_type: Vec<u8>,
    /// The names of its first entries.
    pub names: Vec<Vec<u8>>,
}

impl<'s> dyn Sink<'s> + '_ {
    /// The bytes that a record may have.
    pub fn limit(&self) -> usize {
        self.settings().limits.record
    }

    /// Rejects a place, or a record of it.
    pub fn reject(&mut self, place: &Place, record: Option<u64>, reason: Reason) -> Flow {
        self.give(Item::Reject(Reject { origin: place.origin.at(record), reason }))
    }

    /// Rejects a record that is longer than it may be, and so many bytes long.
    pub fn too_long(&mut self, place: &Place, record: u64, size: u64) -> Flow {
        let reason = Reason::TooLong { size: Some(size), limit: self.limit() };
        self.reject(place, Some(record), reason)
    }

    /// Rejects what could not be read. Where a limit of the file is behind it, the file ends here.
    pub fn failed(&mut self, place: &Place, record: Option<u64>, error: &io::Error) -> Flow {
        match self.budget().exceeded() {
            Some(reason) => self.exceeded(place, reason),
            None => self.reject(place, record, stream_reason(error)),
        }
    }

    /// Rejects what is past a limit of the file, which ends here.
    pub fn exceeded(&mut self, place: &Place, reason: Reason) -> Flow {
        self.reject(place, None, reason)?;
        Flow::Break(Stop::File)
    }

    /// Hands on a record, to be read in `encoding` where that is known.
    pub fn record(
        &mut self,
        place: &Place,
        record: Option<u64>,
        bytes: Vec<u8>,
        content: Content,
        encoding: Option<Encoding>,
    ) -> Flow {
        let (origin, limit) = (place.origin.at(record), self.limit());
        let ocr = self.settings().ocr.clone();
        self.give(Item::Record(RawRecord { origin, limit, bytes, content, encoding, capture: None, ocr }))
    }

    /// The depth inside a packing or an archive; a reject where that is too deep.
    pub fn deeper(&mut self, place: &Place) -> ControlFlow<Flow, usize> {
        let limit = self.settings().limits.depth;
        if place.depth < limit {
            return ControlFlow::Continue(place.depth + 1);
        }
        ControlFlow::Break(self.reject(place, None, Reason::TooDeep(limit)))
    }

    /// All bytes of a stream that is one record; a reject where that can't be read or is too long.
    pub fn whole(&mut self, place: &Place, input: &mut dyn Read) -> ControlFlow<Flow, Vec<u8>> {
        let limit = self.limit();
        let mut bytes = Vec::new();
        match input.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes) {
            Err(error) => ControlFlow::Break(self.failed(place, None, &error)),
            Ok(_) if bytes.len() > limit => {
                ControlFlow::Break(self.reject(place, None, Reason::TooLong { size: None, limit }))
            }
            Ok(_) => ControlFlow::Continue(bytes),
        }
    }
}

/// The reason that an error of the stream gives for its file.
fn stream_reason(error: &io::Error) -> Reason {
    match error.kind() {
        ErrorKind::UnexpectedEof => Reason::Truncated(error.to_string()),
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::Other => Reason::Damaged(error.to_string()),
        // A stream that asks for more memory than it is given, or for a dictionary.
        ErrorKind::OutOfMemory | ErrorKind::Unsupported => Reason::UnknownMethod(error.to_string()),
        _ => Reason::of_io(error),
    }
}
