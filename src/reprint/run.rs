//! Founders on disk.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::founder::{BAND_BITS, BANDS, Founder, bands};
use super::section::{Section, key, merged};
use super::sketch::{BINS, Sketch};

/// Founders that do not change any more, in a file that is gone with the run of the program: by their words, and by their
/// bands. Each takes 80 bytes, and 8 for each of its bands that no other of the run holds.
#[derive(Debug)]
pub(super) struct Run {
    file: File,
    founders: Section<FOUNDER>,
    bands: Section<BAND>,
}

/// The hash of its words, its group, and its bins.
const FOUNDER: usize = 16 + BINS;
/// A band, and behind it the first bits of the hash of its holder's words. So of the same bands that of the founder that
/// holds them comes first.
const BAND: usize = 8;
/// The bits of a holder's hash that do not stand with its band.
const CUT: u32 = BAND_BITS;

/// What is kept with a band of the hash of its holder's words.
pub(super) fn prefix(exact: u64) -> u64 {
    exact >> CUT
}

fn band_of(key: u64) -> u64 {
    key >> (u64::BITS - CUT)
}

impl Run {
    /// Writes founders, which come in the order of their words' hashes, to a file without a name in `folder`.
    pub fn write(folder: &Path, founders: &[Founder]) -> io::Result<Self> {
        let records = founders.iter().map(|founder| Ok(packed(founder)));
        Self::create(folder, records, (0..BANDS).flat_map(|at| nth_bands(founders, at)).map(Ok))
    }

    /// Writes the founders of several runs as those of one.
    pub fn merge(folder: &Path, runs: &[Self]) -> io::Result<Self> {
        let founders = merged(runs.iter().map(|run| run.founders.iter(&run.file)), |key| key);
        let bands = merged(runs.iter().map(|run| run.bands.iter(&run.file)), band_of);
        Self::create(folder, founders, bands)
    }

    fn create(
        folder: &Path,
        founders: impl Iterator<Item = io::Result<[u8; FOUNDER]>>,
        bands: impl Iterator<Item = io::Result<[u8; BAND]>>,
    ) -> io::Result<Self> {
        let mut to = BufWriter::with_capacity(1 << 20, tempfile::tempfile_in(folder)?);
        let founders = Section::write(&mut to, 0, founders)?;
        let bands = Section::write(&mut to, founders.end(), bands)?;
        to.flush()?;
        Ok(Self { file: to.into_inner()?, founders, bands })
    }

    pub fn len(&self) -> usize {
        self.founders.len()
    }

    /// The founder with these words.
    pub fn with_words(&self, exact: u64) -> io::Result<Option<Founder>> {
        Ok(self.first_from(exact)?.filter(|founder| founder.sketch.exact == exact))
    }

    /// The [`prefix`] of the founder that holds a band.
    pub fn holder(&self, band: u32) -> io::Result<Option<u64>> {
        let band = u64::from(band);
        let found = self.bands.first_from(&self.file, band << (u64::BITS - CUT))?.map(|record| key(&record));
        Ok(found.filter(|found| band_of(*found) == band).map(|found| found & (u64::MAX >> CUT)))
    }

    /// The founder of a prefix.
    pub fn of_prefix(&self, of: u64) -> io::Result<Option<Founder>> {
        Ok(self.first_from(of << CUT)?.filter(|founder| prefix(founder.sketch.exact) == of))
    }

    fn first_from(&self, exact: u64) -> io::Result<Option<Founder>> {
        Ok(self.founders.first_from(&self.file, exact)?.map(|record| unpacked(&record)))
    }
}

/// The band that stands at one place in each sketch, as records in order.
fn nth_bands(founders: &[Founder], at: usize) -> Vec<[u8; BAND]> {
    let with_band = |founder: &Founder| {
        let band = bands(&founder.sketch).nth(at)?;
        Some(u64::from(band) << (u64::BITS - CUT) | prefix(founder.sketch.exact))
    };
    let mut records: Vec<u64> = founders.iter().filter_map(with_band).collect();
    records.sort_unstable();
    records.dedup_by_key(|record| band_of(*record));
    records.into_iter().map(u64::to_le_bytes).collect()
}

fn packed(Founder { sketch, group }: &Founder) -> [u8; FOUNDER] {
    let mut record = [0; FOUNDER];
    let parts = sketch.exact.to_le_bytes().into_iter().chain(group.to_le_bytes()).chain(sketch.bins);
    record.iter_mut().zip(parts).for_each(|(to, from)| *to = from);
    record
}

fn unpacked(record: &[u8; FOUNDER]) -> Founder {
    let number = |at: usize| {
        let bytes = record.get(at..).and_then(|rest| rest.first_chunk());
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
    };
    let bins = record.last_chunk().copied().unwrap_or([0; BINS]);
    Founder { sketch: Sketch { exact: number(0), bins }, group: number(8) }
}
