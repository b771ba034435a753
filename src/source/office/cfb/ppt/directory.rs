//! The places of the objects of a presentation in its newest version: every saving may have added one ([MS-PPT] 2.1.2, 2.3).

use hashbrown::HashMap;

use super::super::bytes::{place_at, u32_at};
use super::records::{HEAD, Record, kind};
use crate::source::reject::Reason;

/// Savings that are followed into the past.
const MOST_EDITS: usize = 4096;

/// The objects of a presentation.
pub(super) struct Directory {
    places: HashMap<u32, usize>,
    /// The number of the object that tells of all others.
    pub(super) document: u32,
}

impl Directory {
    /// Reads the directory of the version that the stream of the current user names.
    ///
    /// # Errors
    /// Returns an error if the presentation is encrypted ([`Reason::Encrypted`]), or there is no directory
    /// ([`Reason::DamagedDocument`]).
    pub(super) fn of(user: &[u8], stream: &[u8]) -> Result<Self, Reason> {
        const ENCRYPTED: u32 = 0xF3D1_C4DF;
        if u32_at(user, 12) == Some(ENCRYPTED) {
            return Err(Reason::Encrypted);
        }
        let edit = |place: usize| Record::at(stream, place).filter(|record| record.kind == kind::EDIT);
        let newest = place_at(user, 16).and_then(|place| Some((place, edit(place)?)));
        let document = newest.and_then(|(_, record)| u32_at(record.data, 16));
        let (Some((mut place, newest)), Some(document)) = (newest, document) else {
            return Err(Reason::DamagedDocument("it does not tell which version of it is the newest".to_owned()));
        };
        // The number of the object that tells how it is encrypted.
        if u32_at(newest.data, 28).is_some_and(|session| session != 0) {
            return Err(Reason::Encrypted);
        }
        let mut places = HashMap::new();
        // Directories may overlap, but none is read twice.
        let mut left = stream.len();
        let mut open = Some(newest);
        for _ in 0..MOST_EDITS {
            let Some(record) = open else { break };
            let directory = place_at(record.data, 12).and_then(|place| Record::at(stream, place));
            if let Some(directory) = directory.filter(|record| record.kind == kind::DIRECTORY) {
                let Some(rest) = left.checked_sub(directory.data.len() + HEAD) else { break };
                left = rest;
                add(directory.data, &mut places);
            }
            let before = place_at(record.data, 8).filter(|before| (1..place).contains(before));
            open = before.and_then(edit);
            place = before.unwrap_or_default();
        }
        Ok(Self { places, document })
    }

    /// The place of an object in the stream.
    pub(super) fn place(&self, object: u32) -> Option<usize> {
        self.places.get(&object).copied()
    }
}

/// Adds the places of objects of which no newer version is known: a number in 20 bits, a count in 12, and that many places.
fn add(directory: &[u8], places: &mut HashMap<u32, usize>) {
    let mut at = 0;
    while let Some(head) = u32_at(directory, at) {
        let (first, count) = (head & 0xF_FFFF, head >> 20);
        for object in first..first + count {
            at += 4;
            let Some(place) = place_at(directory, at) else { return };
            places.entry(object).or_insert(place);
        }
        at += 4;
    }
}
