//! Finding the text that another is a reprint of, among any number.

use hashbrown::hash_table::Entry;
use hashbrown::{HashMap, HashTable};

use super::sketch::{ALIKE, Sketch};
use crate::base::folded_product;

/// Bins that are looked up together. Texts that share 55 runs of 100 have one of the 21 bands in common 98 times of
/// 100; those that share 10 of 100, twice.
const ROWS: usize = 3;

/// The texts that found a group each, to be asked for the one that a text is a reprint of.
///
/// Every text is compared with founders only, so that a chain of small changes does not grow into a group of texts that
/// have nothing in common. A founder takes some 350 bytes.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    founders: Vec<Founder>,
    /// The bands by their hashes.
    bands: HashTable<Held>,
    /// Places by all words.
    exact: HashMap<u64, u32>,
}

#[derive(Clone, Debug)]
struct Founder {
    sketch: Sketch,
    group: u64,
}

/// A band, and the place of the founder that holds it. The band is here again, so that neither looking it up nor making the
/// table larger, for which a run stands still, goes to all the founders' sketches.
#[derive(Clone, Copy, Debug)]
struct Held {
    band: u32,
    place: u32,
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
        for band in bands(sketch) {
            let held = self.bands.find(hash(band), |held| held.band == band);
            let Some(founder) = held.and_then(|held| self.founders.get(held.place as usize)) else { continue };
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
        if sketch.exact == 0 || self.exact.contains_key(&sketch.exact) {
            return;
        }
        self.exact.insert(sketch.exact, place);
        self.founders.push(Founder { sketch, group });
        if sketch.is_short() {
            return;
        }
        for band in bands(&sketch) {
            self.hold(place, band, sketch.exact);
        }
    }

    /// Gives a band to a founder. Of several with the same band one holds it, whichever came first the same.
    fn hold(&mut self, place: u32, band: u32, exact: u64) {
        let exact_of = |held: &Held| self.founders.get(held.place as usize).map(|founder| founder.sketch.exact);
        match self.bands.entry(hash(band), |held| held.band == band, |held| hash(held.band)) {
            Entry::Vacant(free) => {
                free.insert(Held { band, place });
            }
            Entry::Occupied(mut held) => {
                if exact_of(held.get()).is_some_and(|holder| exact < holder) {
                    held.get_mut().place = place;
                }
            }
        }
    }
}

/// The bands of a sketch: which one it is, and its bins.
fn bands(sketch: &Sketch) -> impl Iterator<Item = u32> {
    let bins = |rows: &[u8]| rows.iter().fold(0, |band, bin| band << 8 | u32::from(*bin));
    (0..).zip(sketch.bins.chunks_exact(ROWS)).map(move |(at, rows): (u32, _)| at << (8 * ROWS) | bins(rows))
}

fn hash(band: u32) -> u64 {
    // The golden ratio, of 64 bits: Knuth's multiplicative hashing.
    folded_product(u64::from(band), 0x9E37_79B9_7F4A_7C15)
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
