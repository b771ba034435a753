//! The statistics of several archives as those of one.

use std::cmp::Ordering;

use super::count::MOST_WORDS;
use super::layout::Parts;
use super::table::Lexis;

/// A word of either of two, with its place in each.
struct Word<'a> {
    exact: &'a str,
    folded: &'a str,
    places: [Option<usize>; 2],
    count: u32,
}

impl Lexis {
    /// The statistics of two archives together: their counts added up. What either left out, as pairs that came but once
    /// among many, is not there either.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let both = [self.parts(), other.parts()];
        let mut words = words(both);
        if words.len() > MOST_WORDS {
            let rank = |word: &Word<'_>| (std::cmp::Reverse(word.count), word.exact.to_owned());
            words.sort_by_cached_key(rank);
            words.truncate(MOST_WORDS);
            words.sort_unstable_by(|left, right| (left.folded, left.exact).cmp(&(right.folded, right.exact)));
        }
        let mut new: [Vec<Option<u16>>; 2] = both.map(|parts| vec![None; parts.counts.len()]);
        for (place, word) in (0_u16..=u16::MAX).zip(&words) {
            for (side, old) in word.places.iter().enumerate() {
                if let Some(slot) = old.and_then(|old| new.get_mut(side)?.get_mut(old)) {
                    *slot = Some(place);
                }
            }
        }
        let mut joined = Parts::default();
        let end = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        for word in &words {
            joined.exact.push_str(word.exact);
            joined.folded.push_str(word.folded);
            joined.exact_ends.push(end(joined.exact.len()));
            joined.folded_ends.push(end(joined.folded.len()));
            joined.counts.push(word.count);
            let titles = word.places.iter().zip(both).filter_map(|(old, parts)| parts.title_counts.get((*old)?));
            joined.title_counts.push(titles.fold(0, |sum: u32, count| sum.saturating_add(*count)));
            let [first, second] =
                [0, 1].map(|side: usize| row(both.get(side).copied(), word.places.get(side), new.get(side)));
            add_rows(first, second, &mut joined);
            joined.row_ends.push(end(joined.seconds.len()));
        }
        Self::of(joined)
    }
}

/// The words of both, in their order.
fn words<'a>(both: [&'a Parts; 2]) -> Vec<Word<'a>> {
    let [left, right] = both;
    let (mut at, mut words) = ([0, 0], Vec::with_capacity(left.counts.len().max(right.counts.len())));
    loop {
        let [first, second] = [(left, at[0]), (right, at[1])].map(|(parts, at)| parts.word(at));
        let order = match (first, second) {
            (None, None) => return words,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(first), Some(second)) => first.cmp(&second),
        };
        let places = [(order != Ordering::Greater).then_some(at[0]), (order != Ordering::Less).then_some(at[1])];
        let Some((folded, exact)) = first.filter(|_| places[0].is_some()).or(second) else { return words };
        let counts = places.iter().zip(both).filter_map(|(place, parts)| parts.counts.get((*place)?));
        let count = counts.fold(0, |sum: u32, count| sum.saturating_add(*count));
        words.push(Word { exact, folded, places, count });
        at = [at[0] + usize::from(places[0].is_some()), at[1] + usize::from(places[1].is_some())];
    }
}

/// A pair by its second word, with its count, and how often it came in capitals.
type Pair = (u16, u32, u32);

/// The pairs of a word, their second words by their new places, whose order is that of the old ones.
fn row(parts: Option<&Parts>, place: Option<&Option<usize>>, new: Option<&Vec<Option<u16>>>) -> Vec<Pair> {
    let (Some(parts), Some(Some(place)), Some(new)) = (parts, place, new) else { return Vec::new() };
    let end = |at: usize| parts.row_ends.get(at).map_or(0, |end| *end as usize);
    let pair = |at: usize| {
        let second = *new.get(usize::from(*parts.seconds.get(at)?))?;
        Some((second?, u32::from(*parts.pair_counts.get(at)?), u32::from(*parts.pair_capitals.get(at)?)))
    };
    (place.checked_sub(1).map_or(0, end)..end(*place)).filter_map(pair).collect()
}

/// Adds two rows of pairs, of which those with one second word become one.
fn add_rows(first: Vec<Pair>, second: Vec<Pair>, into: &mut Parts) {
    let mut all = [first, second].concat();
    all.sort_by_key(|(second, ..)| *second);
    for pairs in all.chunk_by(|left, right| left.0 == right.0) {
        let sum = |of: fn(&Pair) -> u32| pairs.iter().map(of).sum::<u32>();
        let (count, capitals) = (sum(|pair| pair.1), sum(|pair| pair.2));
        let most = u32::from(u16::MAX);
        // As shares of what is kept of the count.
        let capitals = u64::from(capitals) * u64::from(most.min(count)) / u64::from(count.max(1));
        into.seconds.extend(pairs.first().map(|pair| pair.0));
        into.pair_counts.push(u16::try_from(count).unwrap_or(u16::MAX));
        into.pair_capitals.push(u16::try_from(capitals).unwrap_or(u16::MAX));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexis::Counter;

    fn counted(texts: &[String]) -> Lexis {
        let mut counter = Counter::new();
        for text in texts {
            counter.add(text);
            counter.add_title(text.split(' ').next().unwrap_or_default());
        }
        Lexis::read(&counter.pack(0)).expect("a lexis")
    }

    proptest! {
        #[test]
        fn two_halves_make_the_whole(
            texts in proptest::collection::vec("(đảng|Đảng|dang|ủy|Uy|phường|xã|chi|bộ|họp)( (đảng|Đảng|dang|ủy|Uy|phường|xã|chi|bộ|họp)){0,8}", 0..12),
            at in 0..12_usize,
        ) {
            let (first, second) = texts.split_at(at.min(texts.len()));
            let (joined, whole) = (counted(first).joined(&counted(second)), counted(&texts));
            prop_assert_eq!(joined.parts(), whole.parts());
        }
    }
}
