//! Finding the text that another is a reprint of, among any number.

use hashbrown::hash_table::Entry;
use hashbrown::{HashMap, HashTable};

use super::sketch::{ALIKE, BINS, Sketch};

/// Bins that are looked up together. Texts that share 55 runs of 100 have one of the 21 bands in common 98 times of
/// 100; those that share 10 of 100, twice.
const ROWS: usize = 3;
const BANDS: usize = BINS / ROWS;

/// The texts that found a group each, to be asked for the one that a text is a reprint of.
///
/// Every text is compared with founders only, so that a chain of small changes does not grow into a group of texts that
/// have nothing in common. A founder takes some 250 bytes.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    founders: Vec<Founder>,
    /// By the hash of a band: the place of a founder, times [`BANDS`], and the band.
    bands: HashTable<u32>,
    /// Places by all words.
    exact: HashMap<u64, u32>,
}

#[derive(Clone, Debug)]
struct Founder {
    sketch: Sketch,
    group: u64,
}

impl Groups {
    /// The group of the text that this is a reprint of: of several, the one whose wording is nearest. The order in
    /// which founders came plays no part.
    pub fn find(&self, sketch: &Sketch) -> Option<u64> {
        if let Some(founder) = self.exact.get(&sketch.exact).and_then(|place| self.founders.get(*place as usize)) {
            return Some(founder.group);
        }
        if sketch.is_short() {
            return None;
        }
        let mut best: Option<(f32, &Founder)> = None;
        for band in 0..BANDS {
            let Some(found) = self.bands.find(hash(sketch, band), |entry| self.is_like(*entry, sketch, band)) else {
                continue;
            };
            let (place, _) = split(*found);
            let Some(founder) = self.founder(place) else { continue };
            let likeness = founder.sketch.likeness(sketch);
            let better = |(most, other): (f32, &Founder)| {
                likeness > most || (likeness >= most && founder.sketch.exact < other.sketch.exact)
            };
            if likeness >= ALIKE && best.is_none_or(better) {
                best = Some((likeness, founder));
            }
        }
        best.map(|(_, founder)| founder.group)
    }

    /// Makes a text the founder of a group, unless a text with the same words is one.
    pub fn found(&mut self, sketch: Sketch, group: u64) {
        let Ok(place) = u32::try_from(self.founders.len()) else { return };
        let most = u32::MAX / u32::try_from(BANDS).unwrap_or(u32::MAX);
        if sketch.exact == 0 || place >= most || self.exact.contains_key(&sketch.exact) {
            return;
        }
        self.exact.insert(sketch.exact, place);
        self.founders.push(Founder { sketch, group });
        if sketch.is_short() {
            return;
        }
        for band in 0..BANDS {
            self.hold(place, band);
        }
    }

    /// Gives a band to a founder. Of several with the same band one holds it, whichever came first the same.
    fn hold(&mut self, place: u32, band: usize) {
        let Self { founders, bands, .. } = self;
        let sketch_of = |entry: u32| founders.get(split(entry).0 as usize).map(|founder| &founder.sketch);
        let own = join(place, band);
        let Some(sketch) = sketch_of(own) else { return };
        let is_like = |entry: &u32| {
            split(*entry).1 == band && sketch_of(*entry).is_some_and(|other| rows(other, band) == rows(sketch, band))
        };
        let rehash = |entry: &u32| sketch_of(*entry).map_or(0, |sketch| hash(sketch, split(*entry).1));
        match bands.entry(hash(sketch, band), is_like, rehash) {
            Entry::Vacant(free) => {
                free.insert(own);
            }
            Entry::Occupied(mut held) => {
                if sketch_of(*held.get()).is_some_and(|holder| sketch.exact < holder.exact) {
                    *held.get_mut() = own;
                }
            }
        }
    }

    fn founder(&self, place: u32) -> Option<&Founder> {
        self.founders.get(place as usize)
    }

    fn is_like(&self, entry: u32, sketch: &Sketch, band: usize) -> bool {
        let (place, of) = split(entry);
        of == band && self.founder(place).is_some_and(|founder| rows(&founder.sketch, band) == rows(sketch, band))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "there are 21 bands")]
fn join(place: u32, band: usize) -> u32 {
    place * BANDS as u32 + band as u32
}

#[expect(clippy::cast_possible_truncation, reason = "there are 21 bands")]
fn split(entry: u32) -> (u32, usize) {
    (entry / BANDS as u32, entry as usize % BANDS)
}

fn rows(sketch: &Sketch, band: usize) -> &[u8] {
    sketch.bins.get(band * ROWS..(band + 1) * ROWS).unwrap_or_default()
}

fn hash(sketch: &Sketch, band: usize) -> u64 {
    let key = rows(sketch, band).iter().fold(band as u64, |key, byte| key << 8 | u64::from(*byte));
    // The table takes high bits and low ones.
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::super::sketch::tests::{sketch, text};
    use super::*;

    #[test]
    fn a_reprint_is_found_among_many() {
        let mut groups = Groups::default();
        for seed in 0..500 {
            let sketch = sketch(&text(seed, 200));
            assert_eq!(groups.find(&sketch), None);
            groups.found(sketch, seed + 1);
        }
        for seed in 0..500 {
            let (own, added) = (text(seed, 200), text(seed + 1000, 30));
            assert_eq!(groups.find(&sketch(&own.to_uppercase())), Some(seed + 1));
            assert_eq!(groups.find(&sketch(&format!("{added} {own}"))), Some(seed + 1));
            assert_eq!(groups.find(&sketch(&text(seed, 165))), Some(seed + 1));
        }
        assert_eq!(groups.find(&sketch(&text(9000, 200))), None);
    }

    #[test]
    fn texts_without_words_are_no_group() {
        let mut groups = Groups::default();
        groups.found(sketch(""), 1);
        assert_eq!(groups.find(&sketch("…")), None);
    }

    #[test]
    fn the_first_of_equal_texts_founds() {
        let mut groups = Groups::default();
        let short = sketch("Tin vắn");
        groups.found(short, 1);
        groups.found(short, 2);
        assert_eq!(groups.find(&short), Some(1));
    }
}
