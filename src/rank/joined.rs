//! The occurrences that words of a query make where they stand beside each other.

/// A word of a query at a place of a text, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordPlace {
    /// The first token.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Which of the words it is.
    pub word: usize,
}

/// Puts places in order and calls `each` with those that make one occurrence, the first of them first.
///
/// Places that overlap are one occurrence; so are different words with no token between them, each once: of *chi bộ* and
/// *thôn* the text *chi bộ thôn chi bộ* has two. `breaks` tells where a text ends and the next one begins, which nothing
/// reaches across.
pub fn each_occurrence<T>(
    items: &mut [T],
    place_of: impl Fn(&T) -> WordPlace,
    breaks: impl Fn(u32) -> bool,
    mut each: impl FnMut(&[T]),
) {
    items.sort_unstable_by_key(&place_of);
    let mut first = 0;
    let mut end = 0;
    for at in 0..items.len() {
        let Some(place) = items.get(at).map(&place_of) else { return };
        if at > first {
            let is_new = || {
                let before = items.get(first..at).unwrap_or_default();
                before.iter().all(|known| place_of(known).word != place.word)
            };
            let goes_on = place.start < end || place.start == end && !breaks(end) && is_new();
            if !goes_on {
                each(items.get(first..at).unwrap_or_default());
                (first, end) = (at, 0);
            }
        }
        end = end.max(place.end);
    }
    if first < items.len() {
        each(items.get(first..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(places: &[(u32, u32, usize)], zone: u32) -> Vec<(u32, u32)> {
        let mut places: Vec<WordPlace> =
            places.iter().map(|(start, end, word)| WordPlace { start: *start, end: *end, word: *word }).collect();
        let mut found = Vec::new();
        each_occurrence(
            &mut places,
            |place| *place,
            |at| at == zone,
            |of_one| found.push((of_one[0].start, of_one.iter().map(|place| place.end).max().unwrap())),
        );
        found
    }

    #[test]
    fn neighbours_are_one_each_word_once() {
        assert_eq!(joined(&[], 9), []);
        assert_eq!(joined(&[(5, 6, 0), (3, 5, 1), (0, 2, 1)], 9), [(0, 2), (3, 6)]);
        assert_eq!(joined(&[(0, 1, 0), (1, 2, 0)], 9), [(0, 1), (1, 2)], "a word said twice");
        assert_eq!(joined(&[(0, 2, 0), (2, 3, 1), (3, 5, 0)], 9), [(0, 3), (3, 5)]);
        assert_eq!(joined(&[(0, 3, 0), (1, 2, 1), (2, 4, 0)], 9), [(0, 4)], "what overlaps");
        assert_eq!(joined(&[(0, 2, 0), (2, 3, 1)], 2), [(0, 2), (2, 3)], "another text");
    }
}
