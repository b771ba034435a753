//! The file of arrivals.

use std::io::{Read, Write};

use lz4_flex::frame::{FrameDecoder, FrameEncoder};

use super::{Arrival, Arrivals, Entry};
use crate::base::Moment;

/// The first bytes of the file. What follows is packed: the parts of [`Arrivals`], then each part of all entries.
const MARK: &[u8; 8] = b"tracuu-a";

impl Arrivals {
    pub(super) fn pack(&self) -> std::io::Result<Vec<u8>> {
        let mut packed = FrameEncoder::new(MARK.to_vec());
        let head = [self.origin, seconds(self.since), u64::from(self.format), self.entries.len() as u64];
        head.into_iter().try_for_each(|number| packed.write_all(&number.to_le_bytes()))?;
        for part in PARTS {
            for entry in &self.entries {
                packed.write_all(&part(entry).to_le_bytes())?;
            }
        }
        Ok(packed.finish()?)
    }
}

/// The parts of an entry, in the order of the file.
const PARTS: [fn(&Entry) -> u64; 5] = [
    |entry| entry.id,
    |entry| entry.hash,
    |entry| entry.text,
    |entry| seconds(entry.arrival.indexed),
    |entry| seconds(entry.arrival.changed),
];

pub(super) fn seconds(moment: Option<Moment>) -> u64 {
    moment.map_or(0, Moment::seconds)
}

/// Reads what [`Arrivals::pack`] wrote.
///
/// # Errors
/// Returns an error in words if the bytes are others.
pub(in crate::store) fn unpack(bytes: &[u8]) -> Result<Arrivals, String> {
    let packed = bytes.strip_prefix(MARK).ok_or("it is no list of arrivals")?;
    let mut text = Vec::new();
    FrameDecoder::new(packed).read_to_end(&mut text).map_err(|error| error.to_string())?;
    let cut_short = || "it is cut short".to_owned();
    let mut numbers = text.chunks_exact(8).filter_map(|chunk| chunk.try_into().ok().map(u64::from_le_bytes));
    let mut next = || numbers.next().ok_or_else(cut_short);
    let moment = |seconds| Some(seconds).filter(|seconds| *seconds > 0).and_then(Moment::of_seconds);
    let (origin, since, format, count) = (next()?, moment(next()?), next()?, next()?);
    let numbers: Vec<u64> = numbers.collect();
    let count = usize::try_from(count).map_err(|_| cut_short())?;
    if count.checked_mul(PARTS.len()) != Some(numbers.len()) {
        return Err(cut_short());
    }
    let part = |part: usize, at: usize| numbers.get(part * count + at).copied().unwrap_or_default();
    let entry = |at| Entry {
        id: part(0, at),
        hash: part(1, at),
        text: part(2, at),
        arrival: Arrival { indexed: moment(part(3, at)), changed: moment(part(4, at)) },
    };
    let entries: Vec<Entry> = (0..count).map(entry).collect();
    if !entries.is_sorted_by_key(|entry| entry.id) {
        return Err("its ids are in no order".to_owned());
    }
    Ok(Arrivals { origin, since, format: u32::try_from(format).unwrap_or_default(), entries })
}

#[cfg(test)]
mod tests {
    use super::super::renewal::tests::{after, empty};
    use super::*;

    #[test]
    fn the_file_is_read_as_it_was_written_and_its_damage_shows() {
        let arrivals = after(&empty(), 100, &[(2, 12, 22), (1, 11, 21)]);
        let packed = arrivals.pack().unwrap();
        assert_eq!(unpack(&packed).unwrap(), arrivals);
        assert!(unpack(&packed[..packed.len() - 9]).is_err());
        assert!(unpack(b"tracuu-a").is_err());
        assert!(unpack(b"").is_err());
    }
}
