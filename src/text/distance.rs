//! The distance of two spellings.
//!
//! The distance is that of optimal string alignment (L. Boytsov, *Indexing Methods for Approximate Dictionary Searching*,
//! JEA 2011): letters are added, left out, replaced, or swapped with their neighbours, and no stretch is edited twice. It is
//! worked out row by row of the table of all pairs of beginnings; a swap looks two rows back.

/// The cost of a letter added, left out or swapped with its neighbour: the unit of the distance.
pub(crate) const EDIT: f32 = 1.0;

/// The last three rows of the table, the newest last. Their room is kept from one pair of words to the next.
#[derive(Default)]
pub(crate) struct Alignment([Vec<f32>; 3]);

impl Alignment {
    /// The distance of two words, or infinity for some that are farther apart than `farthest`. `replacement` is the cost of
    /// the letter at one place of `left` standing for that at one of `right`, 0 for the same letter.
    pub fn distance(
        &mut self,
        left: &[char],
        right: &[char],
        farthest: f32,
        replacement: impl Fn(usize, usize) -> f32,
    ) -> f32 {
        let width = right.len() + 1;
        for row in &mut self.0 {
            row.clear();
            row.extend(std::iter::successors(Some(0.0), |cost| Some(cost + EDIT)).take(width));
        }
        let mut least_before = 0.0;
        for (at, letter) in left.iter().enumerate() {
            self.0.rotate_left(1);
            let [before_last, last, row] = &mut self.0;
            row[0] = last[0] + EDIT;
            let mut least = row[0];
            for (column, other) in right.iter().enumerate() {
                let replaced = last[column] + replacement(at, column);
                let mut best = replaced.min(last[column + 1] + EDIT).min(row[column] + EDIT);
                if let (Some(earlier), Some(other_earlier)) = (at.checked_sub(1), column.checked_sub(1))
                    && left[earlier] == *other
                    && right[other_earlier] == *letter
                {
                    best = best.min(before_last[other_earlier] + EDIT);
                }
                row[column + 1] = best;
                least = best.min(least);
            }
            // Every way to the end leads through one of two rows in a row, and none gets shorter.
            if least.min(least_before) > farthest {
                return f32::INFINITY;
            }
            least_before = least;
        }
        self.0[2].last().copied().unwrap_or(f32::INFINITY)
    }
}

/// The letters, `most` at most, that are wrong, missing, added, or swapped with the next; `None` where they are more.
pub(crate) fn slips(typed: &str, known: &str, most: u8) -> Option<u8> {
    (0..=most).find(|slips| is_near(typed, known, *slips))
}

/// True where at most `distance` letters are wrong, missing, added, or swapped with the next.
pub(crate) fn is_near(left: &str, right: &str, distance: u8) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len().abs_diff(right.len()) > usize::from(distance) {
        return false;
    }
    let replacement = |at: usize, column: usize| if left[at] == right[column] { 0.0 } else { EDIT };
    let farthest = f32::from(distance);
    Alignment::default().distance(&left, &right, farthest, replacement) <= farthest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_counts_letters() {
        assert!(is_near("nghi", "nghi", 0));
        assert!(is_near("nghi", "ngi", 1));
        assert!(!is_near("nghị", "ngi", 1));
        assert!(is_near("nghi", "ngih", 1) && !is_near("nghi", "ihgn", 2));
        assert!(is_near("đảng", "đáng", 1));
        assert!(!is_near("chi bo", "dang bo", 2));
        assert_eq!([0, 1, 2].map(|most| slips("nghi", "ngi", most)), [None, Some(1), Some(1)]);
        assert!(is_near("", "", 0) && is_near("", "a", 1) && !is_near("ab", "", 1));
    }
}
