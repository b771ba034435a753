//! Shares of counts, and shares over several periods.

/// A count as a share of all; `None` where there is nothing that it could be a share of.
pub(super) fn share(count: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| count as f64 / of as f64)
}

/// A centred moving average: the share that `counts` have of `of` over each period and the `reach` periods before and behind
/// it. Each period weighs as much as it has articles, so that a thin one does not decide. The window ends where a period has
/// none: what lies behind a gap is of another time.
pub(super) fn smoothed(counts: &[usize], of: &[usize], reach: usize) -> Vec<Option<f64>> {
    let is_gap = |at: &usize| of.get(*at).is_none_or(|of| *of == 0);
    let window = |at: usize| {
        let before = (at.saturating_sub(reach)..at).rev().take_while(|at| !is_gap(at)).count();
        let behind =
            (at + 1..of.len().min(at.saturating_add(reach).saturating_add(1))).take_while(|at| !is_gap(at)).count();
        at - before..at + behind + 1
    };
    let sum = |of: &[usize], range: std::ops::Range<usize>| of.get(range).unwrap_or_default().iter().sum::<usize>();
    let mean = |at: usize| if is_gap(&at) { None } else { share(sum(counts, window(at)), sum(of, window(at))) };
    (0..of.len()).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_window_reaches_across_a_gap() {
        let (counts, of) = ([1, 3, 0, 8, 2], [10, 10, 0, 10, 10]);
        assert_eq!(smoothed(&counts, &of, 1), [Some(0.2), Some(0.2), None, Some(0.5), Some(0.5)]);
        assert_eq!(smoothed(&counts, &of, 9), smoothed(&counts, &of, 1));
        assert_eq!(smoothed(&counts, &of, usize::MAX), smoothed(&counts, &of, 1));
        assert_eq!(smoothed(&counts, &of, 0), [Some(0.1), Some(0.3), None, Some(0.8), Some(0.2)]);
    }

    #[test]
    fn periods_weigh_as_much_as_they_have() {
        assert_eq!(smoothed(&[1, 0], &[1, 99], 1), [Some(0.01); 2]);
    }
}
