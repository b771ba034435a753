//! How often terms stand near each other.

/// The windows that hold a position of every list, which are in order, and are at most `slop` wider than the terms need.
pub(super) fn windows(lists: &[&[u32]], slop: u32) -> u32 {
    let needed = u32::try_from(lists.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let mut at = vec![0; lists.len()];
    let mut found = 0;
    loop {
        let mut low = (u32::MAX, 0);
        let mut high = 0;
        for (index, (positions, next)) in lists.iter().zip(&at).enumerate() {
            let Some(position) = positions.get(*next) else { return found };
            low = low.min((*position, index));
            high = high.max(*position);
        }
        let width = high.saturating_sub(low.0);
        if (needed..=needed.saturating_add(slop)).contains(&width) {
            found += 1;
        }
        match at.get_mut(low.1) {
            Some(next) => *next += 1,
            None => return found,
        }
    }
}
