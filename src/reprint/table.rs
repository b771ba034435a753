//! Founders in memory.

use hashbrown::hash_table::Entry;
use hashbrown::{HashMap, HashTable};

use super::founder::{BANDS, Founder, bands, hash};

/// Founders, by their words and by their bands. Each takes 200 to 400 bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    founders: Vec<Founder>,
    /// The bands by their hashes.
    bands: HashTable<BandPlace>,
    /// Places by all words.
    exact: HashMap<u64, u32>,
}

/// A band, and the place of the founder that holds it. The band is here again, so that neither looking it up nor making the
/// table larger, for which a run stands still, goes to all the founders' sketches.
#[derive(Clone, Copy, Debug)]
struct BandPlace {
    band: u32,
    place: u32,
}

impl Table {
    pub fn is_empty(&self) -> bool {
        self.founders.is_empty()
    }

    /// The founder with these words.
    pub fn with_words(&self, exact: u64) -> Option<&Founder> {
        self.exact.get(&exact).and_then(|place| self.founders.get(*place as usize))
    }

    /// The founder that holds a band: of several with the same, the one whose hash of words is least.
    pub fn holder(&self, band: u32) -> Option<&Founder> {
        let held = self.bands.find(hash(band.into()), |held| held.band == band)?;
        self.founders.get(held.place as usize)
    }

    /// Adds a founder whose words no other has. Beyond what numbers of 32 bits count, it is left out.
    pub fn add(&mut self, founder: Founder) {
        let Ok(place) = u32::try_from(self.founders.len()) else { return };
        self.exact.insert(founder.sketch.exact, place);
        self.founders.push(founder);
        for band in bands(&founder.sketch) {
            self.hold(place, band, founder.sketch.exact);
        }
    }

    fn hold(&mut self, place: u32, band: u32, exact: u64) {
        let exact_of = |held: &BandPlace| self.founders.get(held.place as usize).map(|founder| founder.sketch.exact);
        match self.bands.entry(hash(band.into()), |held| held.band == band, |held| hash(held.band.into())) {
            Entry::Vacant(free) => {
                free.insert(BandPlace { band, place });
            }
            Entry::Occupied(mut held) => {
                if exact_of(held.get()).is_some_and(|holder| exact < holder) {
                    held.get_mut().place = place;
                }
            }
        }
    }

    /// The most bytes that it takes while one more founder is added. What has no more room is made twice as large, beside
    /// what it was.
    pub fn bytes_with_one_more(&self) -> usize {
        let grown = |bytes: usize, is_full: bool| if is_full { 3 * bytes } else { bytes };
        let founders = self.founders.capacity() * size_of::<Founder>();
        grown(founders, self.founders.len() == self.founders.capacity())
            + grown(self.bands.allocation_size(), self.bands.capacity() - self.bands.len() < BANDS)
            + grown(self.exact.allocation_size(), self.exact.capacity() == self.exact.len())
    }

    /// Takes all founders out. The room stays for others.
    pub fn take(&mut self) -> Vec<Founder> {
        self.bands.clear();
        self.exact.clear();
        let empty = Vec::with_capacity(self.founders.capacity());
        std::mem::replace(&mut self.founders, empty)
    }
}
