//! Pages that lie askew, as scanned ones do: their lines as if the page lay straight.

use super::line::Line;

/// Pages that rise by less for each point to the right, a tenth of a degree, lie straight.
const STRAIGHT: f32 = 0.0018;

/// Turns the lines of one page so that most of what is written on it runs level, each quarter by itself.
pub(super) fn straighten(lines: &mut [Line]) {
    for turn in 0..4 {
        let slope = usual_slope(lines.iter().filter(|line| line.turn == turn));
        if slope.abs() > STRAIGHT {
            turn_back(lines.iter_mut().filter(|line| line.turn == turn).collect(), slope);
        }
    }
}

/// The slope of which as much of the lines' lengths is steeper as is flatter.
fn usual_slope<'l>(lines: impl Iterator<Item = &'l Line>) -> f32 {
    let mut slopes: Vec<(f32, f32)> = lines.map(|line| (line.slope, (line.right - line.left).max(0.0))).collect();
    slopes.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let half = slopes.iter().map(|(_, length)| length).sum::<f32>() / 2.0;
    let mut flatter = 0.0;
    let middle = slopes.iter().find(|(_, length)| {
        flatter += length;
        flatter >= half
    });
    middle.map_or(0.0, |(slope, _)| *slope)
}

/// Turns lines round the middle of what they fill, so that a head stands at one height on pages of any slope.
fn turn_back(mut lines: Vec<&mut Line>, slope: f32) {
    let middle = |ends: (f32, f32)| f32::midpoint(ends.0, ends.1);
    let ends = |low: f32, high: f32, (lowest, highest): (f32, f32)| (lowest.min(low), highest.max(high));
    let none = (f32::INFINITY, f32::NEG_INFINITY);
    let x = middle(lines.iter().fold(none, |all, line| ends(line.left, line.right, all)));
    let y = middle(lines.iter().fold(none, |all, line| ends(line.base, line.base, all)));
    let cosine = slope.hypot(1.0).recip();
    let sine = slope * cosine;
    for line in &mut lines {
        let (right, up) = (line.left - x, line.base - y);
        let length = (line.right - line.left) / cosine;
        line.left = x + right * cosine + up * sine;
        line.base = y + up * cosine - right * sine;
        line.right = line.left + length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: f32, base: f32, slope: f32, length: f32) -> Line {
        let mut line = Line::default();
        (line.left, line.right, line.base, line.slope) = (left, left + length, base, slope);
        line
    }

    #[test]
    fn margins_and_heights_of_a_page_askew_are_those_of_a_straight_one() {
        let slope = 0.05;
        let mut lines: Vec<Line> = (0..20u8)
            .map(|at| line(60.0 + slope * 12.0 * f32::from(at), 700.0 - 12.0 * f32::from(at), slope, 300.0))
            .collect();
        // The right half of the first line.
        lines.push(line(210.0, 700.0 + slope * 150.0, slope, 150.0));
        straighten(&mut lines);
        let (left, base) = (lines[0].left, lines[0].base);
        assert!(lines.iter().take(20).all(|line| (line.left - left).abs() < 0.1));
        assert!((lines[20].base - base).abs() < 0.1);
    }

    #[test]
    fn a_stamp_askew_turns_no_page() {
        let mut lines = vec![line(60.0, 700.0, 0.0, 300.0), line(60.0, 600.0, 0.1, 80.0), line(60.0, 500.0, 0.0, 20.0)];
        straighten(&mut lines);
        assert_eq!((lines[0].left, lines[0].base, lines[1].base), (60.0, 700.0, 600.0));
    }
}
