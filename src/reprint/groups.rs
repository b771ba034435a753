//! Finding the text that another is a reprint of, among any number.

use std::io;
use std::path::{Path, PathBuf};

use super::founder::{Founder, bands, hash};
use super::run::{Run, prefix};
use super::sketch::{ALIKE, Sketch};
use super::table::Table;

/// The texts that found a group each, to be asked for the one that a text is a reprint of.
///
/// Every text is compared with founders only, so that a chain of small changes does not grow into a group of texts that
/// have nothing in common. Founders are in memory as long as that suffices; then they are set aside on disk, and memory is
/// for the next ones. What is found does not depend on where they are.
#[derive(Debug)]
pub struct Groups {
    table: Table,
    runs: Vec<Run>,
    /// What may be in runs.
    filter: Filter,
    /// The bytes that the table may take.
    room: usize,
    folder: PathBuf,
}

/// One byte in so many is for the filter.
const FILTER_SHARE: usize = 8;

impl Groups {
    /// No founders yet. They may take about so many bytes of memory; those beyond are written to files without a name in
    /// `folder`.
    pub fn within(bytes: usize, folder: &Path) -> Self {
        let filter = Filter { bits: Vec::new(), bytes: bytes / FILTER_SHARE };
        let room = bytes - filter.bytes;
        Self { table: Table::default(), runs: Vec::new(), filter, room, folder: folder.to_owned() }
    }

    /// The group of the text that this is a reprint of: of several, the one whose wording is nearest. The order in
    /// which founders came plays no part.
    ///
    /// # Errors
    /// Returns an error if founders that were set aside can't be read.
    pub fn find(&self, sketch: &Sketch) -> io::Result<Option<u64>> {
        if let Some(founder) = self.with_words(sketch.exact)? {
            return Ok(Some(founder.group));
        }
        let mut best: Option<(f32, Founder)> = None;
        let mut read = Vec::new();
        for band in bands(sketch) {
            let Some(founder) = self.holder(band, &mut read)? else { continue };
            let likeness = founder.sketch.likeness(sketch);
            let better = |(most, other): (f32, Founder)| {
                likeness > most || (likeness >= most && founder.sketch.exact < other.sketch.exact)
            };
            if likeness >= ALIKE && best.is_none_or(better) {
                best = Some((likeness, founder));
            }
        }
        Ok(best.map(|(_, founder)| founder.group))
    }

    /// Whether a text with these words is a founder.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn has_words(&self, exact: u64) -> io::Result<bool> {
        Ok(self.with_words(exact)?.is_some())
    }

    /// Makes a text the founder of a group, unless a text with the same words is one.
    ///
    /// # Errors
    /// Returns an error if founders can't be set aside, as where the disk is full.
    pub fn found(&mut self, sketch: Sketch, group: u64) -> io::Result<()> {
        if sketch.exact == 0 || self.has_words(sketch.exact)? {
            return Ok(());
        }
        if self.table.bytes_with_one_more() > self.room && !self.table.is_empty() {
            let mut founders = self.table.take();
            self.write(&mut founders)?;
        }
        self.table.add(Founder { sketch, group });
        Ok(())
    }

    /// Makes many texts founders at once, each of its group, as [`Self::found`] does. They go to disk, which takes half
    /// the time and a fourth of the memory of a table.
    ///
    /// # Errors
    /// As [`Self::found`].
    pub fn found_all(&mut self, founders: impl Iterator<Item = (Sketch, u64)>) -> io::Result<()> {
        // Half of the room, since what holds them grows by becoming twice as large.
        let most = (self.room / size_of::<Founder>() / 2).max(1);
        let mut waiting = Vec::new();
        for (sketch, group) in founders.filter(|(sketch, _)| sketch.exact != 0) {
            waiting.push(Founder { sketch, group });
            if waiting.len() == most {
                self.write(&mut waiting)?;
            }
        }
        self.write(&mut waiting)
    }

    fn with_words(&self, exact: u64) -> io::Result<Option<Founder>> {
        if let Some(founder) = self.table.with_words(exact) {
            return Ok(Some(*founder));
        }
        let mut runs = self.runs.iter().filter(|_| self.filter.may_have(exact));
        runs.find_map(|run| run.with_words(exact).transpose()).transpose()
    }

    /// The founder that holds a band: of several with the same, the one whose hash of words is least. `read` has those that
    /// were read for the text that is looked for.
    fn holder(&self, band: u32, read: &mut Vec<Founder>) -> io::Result<Option<Founder>> {
        let mut holder = self.table.holder(band).copied();
        let mut least = holder.map_or(u64::MAX, |holder| prefix(holder.sketch.exact));
        let mut on_disk = None;
        for run in self.runs.iter().filter(|_| self.filter.may_have(band.into())) {
            if let Some(other) = run.holder(band)?.filter(|other| *other < least) {
                (least, on_disk) = (other, Some(run));
            }
        }
        if let Some(run) = on_disk {
            holder = match read.iter().find(|founder| prefix(founder.sketch.exact) == least) {
                Some(known) => Some(*known),
                None => run.of_prefix(least)?.inspect(|founder| read.push(*founder)),
            };
        }
        Ok(holder)
    }

    /// Writes founders to disk, in whatever order they are. A run that is not twice as large as what comes behind it is merged
    /// with it: so there are few, and none is written often.
    fn write(&mut self, founders: &mut Vec<Founder>) -> io::Result<()> {
        if founders.is_empty() {
            return Ok(());
        }
        founders.sort_unstable_by_key(|founder| (founder.sketch.exact, founder.group));
        founders.dedup_by_key(|founder| founder.sketch.exact);
        for founder in &*founders {
            self.filter.add(founder.sketch.exact);
            bands(&founder.sketch).for_each(|band| self.filter.add(band.into()));
        }
        let (mut count, mut kept) = (founders.len(), self.runs.len());
        self.runs.push(Run::write(&self.folder, founders)?);
        *founders = Vec::new();
        while let Some(before) = kept.checked_sub(1).and_then(|at| self.runs.get(at))
            && before.len() < 2 * count
        {
            (count, kept) = (count + before.len(), kept - 1);
        }
        if kept + 1 < self.runs.len() {
            let merged = Run::merge(&self.folder, self.runs.get(kept..).unwrap_or_default())?;
            self.runs.truncate(kept);
            self.runs.push(merged);
        }
        Ok(())
    }
}

/// Tells of most keys that were not added that they were not: a Bloom filter with two bits for each key, both in one word, so
/// that a look goes to memory once (Putze, Sanders, Singler, *Cache-, Hash- and Space-Efficient Bloom Filters*, 2007).
#[derive(Debug)]
struct Filter {
    /// None before the first key.
    bits: Vec<u64>,
    /// The most bytes that it takes.
    bytes: usize,
}

impl Filter {
    fn add(&mut self, key: u64) {
        if self.bits.is_empty() {
            self.bits = vec![0; (self.bytes / size_of::<u64>()).max(1)];
        }
        let (word, bits) = self.place(key);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bits;
        }
    }

    fn may_have(&self, key: u64) -> bool {
        let (word, bits) = self.place(key);
        self.bits.get(word).is_some_and(|word| word & bits == bits)
    }

    /// The place of a key's word, and its bits there.
    fn place(&self, key: u64) -> (usize, u64) {
        let hash = hash(key);
        // The high bits as a share of all words.
        let word = (u128::from(hash) * self.bits.len() as u128) >> u64::BITS;
        (usize::try_from(word).unwrap_or(0), 1 << (hash & 63) | 1 << (hash >> 6 & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sketch::tests::{sketch, text};
    use super::*;
    use proptest::prelude::*;

    const PLENTY: usize = 1 << 30;

    fn groups(bytes: usize) -> Groups {
        Groups::within(bytes, &std::env::temp_dir())
    }

    #[test]
    fn a_reprint_is_found_among_many() {
        let mut groups = groups(PLENTY);
        for seed in 0..500 {
            let sketch = sketch(&text(seed, 200));
            assert_eq!(groups.find(&sketch).unwrap(), None);
            groups.found(sketch, seed + 1).unwrap();
        }
        for seed in 0..500 {
            let (own, added) = (text(seed, 200), text(seed + 1000, 30));
            let find = |text: &str| groups.find(&sketch(text)).unwrap();
            assert_eq!(find(&own.to_uppercase()), Some(seed + 1));
            assert_eq!(find(&format!("{added} {own}")), Some(seed + 1));
            assert_eq!(find(&text(seed, 165)), Some(seed + 1));
        }
        assert_eq!(groups.find(&sketch(&text(9000, 200))).unwrap(), None);
    }

    #[test]
    fn texts_without_words_are_no_group() {
        let mut groups = groups(PLENTY);
        groups.found(sketch(""), 1).unwrap();
        assert_eq!(groups.find(&sketch("…")).unwrap(), None);
    }

    #[test]
    fn the_first_of_equal_texts_founds() {
        for bytes in [PLENTY, 0] {
            let mut groups = groups(bytes);
            let short = sketch("Tin vắn");
            groups.found(short, 1).unwrap();
            groups.found(sketch("Tin khác"), 3).unwrap();
            groups.found(short, 2).unwrap();
            assert_eq!(groups.find(&short).unwrap(), Some(1));
        }
    }

    /// Sketches of few values, so that founders share bands and are alike by chance. No two have the same words.
    fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
        let half = prop::option::of(prop::array::uniform32(0..2_u8));
        let of = |(exact, half): (u64, Option<[u8; 32]>)| {
            let mut bins = [0; 64];
            let same = half.iter().flatten().chain(half.iter().flatten());
            bins.iter_mut().zip(same).for_each(|(to, from)| *to = from + 1);
            Sketch { exact: exact << 40, bins }
        };
        prop::collection::btree_map(1..u64::from(u16::MAX), half, 0..120)
            .prop_map(move |sketches| sketches.into_iter().map(of).collect::<Vec<_>>())
            .prop_shuffle()
    }

    proptest! {
        #[test]
        fn little_memory_finds_the_same(founders in sketches(), asked in sketches()) {
            let (mut all, mut few) = (groups(PLENTY), groups(8 << 10));
            for (founder, group) in founders.iter().zip(1..) {
                all.found(*founder, group).unwrap();
                few.found(*founder, group).unwrap();
            }
            let rows = || founders.iter().copied().zip(1..);
            let mut at_once = groups(8 << 10);
            at_once.found_all(rows().step_by(2)).unwrap();
            rows().skip(1).step_by(2).for_each(|(founder, group)| at_once.found(founder, group).unwrap());
            prop_assert!(all.runs.is_empty() && few.runs.len() < 8);
            prop_assert!(founders.len() < 70 || !few.runs.is_empty());
            for sketch in founders.iter().chain(&asked) {
                let found = all.find(sketch).unwrap();
                prop_assert_eq!(found, few.find(sketch).unwrap());
                prop_assert_eq!(found, at_once.find(sketch).unwrap());
            }
        }
    }
}
