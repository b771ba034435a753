//! Latencies as bars on a scale of powers of ten.

use crate::bench::Latency;

/// A scale of powers of ten, from the one below all times to the one above.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The first power of ten, of microseconds.
    first: i32,
    powers: i32,
    width: usize,
}

/// Faster than this, in microseconds, is drawn as if it took so long.
const FASTEST: f64 = 0.01;

impl Scale {
    /// The scale that has all of the latencies; `None` where there is none or no room.
    pub fn of(latencies: &[Latency], width: usize) -> Option<Self> {
        let power = |time: f64| time.max(FASTEST).log10();
        let least = latencies.iter().map(|row| power(row.p50)).min_by(f64::total_cmp)?;
        let most = latencies.iter().map(|row| power(row.max)).max_by(f64::total_cmp)?;
        #[expect(clippy::cast_possible_truncation, reason = "powers of ten of times")]
        let (first, last) = (least.floor() as i32, most.ceil() as i32);
        let powers = (last - first).max(1);
        let room = usize::try_from(powers).ok()? * LABEL;
        (width > room).then_some(Self { first, powers, width: width.min(72) })
    }

    /// The column of a time.
    fn column(&self, time: f64) -> usize {
        let share = (time.max(FASTEST).log10() - f64::from(self.first)) / f64::from(self.powers);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the width")]
        let column = (share.clamp(0.0, 1.0) * (self.width - 1) as f64).round() as usize;
        column
    }

    /// The powers of ten in their columns.
    pub fn axis(&self) -> String {
        let mut axis = String::new();
        for power in self.first..=self.first + self.powers {
            let label = label(power);
            let column = self.column(10_f64.powi(power)).min(self.width.saturating_sub(label.chars().count()));
            let length = axis.chars().count();
            if length > 0 && length >= column {
                continue;
            }
            axis.extend(std::iter::repeat_n(' ', column - length));
            axis.push_str(&label);
        }
        axis
    }

    /// The bar of one kind.
    pub fn line(&self, row: &Latency) -> String {
        let [half, most, all] = [row.p50, row.p99, row.max].map(|time| self.column(time) + 1);
        let mut line = "█".repeat(half);
        line.push_str(&"━".repeat(most.saturating_sub(half)));
        line.push_str(&"─".repeat(all.saturating_sub(most.max(half))));
        line
    }
}

/// The width of the longest label, with a space.
const LABEL: usize = 7;

/// A power of ten of microseconds, in the unit that people say it in.
fn label(power: i32) -> String {
    let time = |power: i32| 10_f64.powi(power);
    match power {
        ..0 => format!("{} ns", time(power + 3)),
        0..3 => format!("{} µs", time(power)),
        3..6 => format!("{} ms", time(power - 3)),
        _ => format!("{} s", time(power - 6)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::Kind;

    fn row(p50: f64, p99: f64, max: f64) -> Latency {
        Latency { kind: Kind::Term, requests: 1, found: 1, p50, p90: p50, p99, p99_9: max, max }
    }

    #[test]
    fn bars_end_at_their_times() {
        let rows = [row(20.0, 200.0, 2_000.0), row(1_000.0, 1_000.0, 10_000.0)];
        let scale = Scale::of(&rows, 31).expect("a scale");
        assert_eq!(scale.axis(), "10 µs     100 µs    1 ms  10 ms");
        assert_eq!(scale.line(&rows[0]), "████━━━━━━━━━━──────────");
        assert_eq!(scale.line(&rows[1]), format!("{}──────────", "█".repeat(21)));
    }

    #[test]
    fn no_room_is_no_plot() {
        assert!(Scale::of(&[row(1.0, 10.0, 1e6)], 20).is_none());
        assert!(Scale::of(&[], 80).is_none());
        assert!(Scale::of(&[row(0.0, 0.0, 0.0)], 80).is_some());
    }
}
