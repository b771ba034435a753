//! Lines on logarithmic axes as SVG, readable on light and dark pages.

use std::fmt::Write as _;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 170.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 40.0;
const COLOURS: [&str; 4] = ["#b3261e", "#6b7a90", "#e39b3b", "#2f6f4f"];

/// A line with its name.
pub struct Line<'a> {
    pub name: &'a str,
    /// Both above 0.
    pub points: Vec<(f64, f64)>,
}

/// The lines of a chart; every tick of an axis is ten times the one before.
pub fn lines(title: &str, lines: &[Line<'_>]) -> String {
    let all = || lines.iter().flat_map(|line| line.points.iter().copied());
    let (from_x, to_x) = decades(all().map(|(x, _)| x));
    let (from_y, to_y) = decades(all().map(|(_, y)| y));
    let across = |x: f64| LEFT + (x.log10() - from_x) / (to_x - from_x) * (WIDTH - LEFT - RIGHT);
    let up = |y: f64| HEIGHT - BOTTOM - (y.log10() - from_y) / (to_y - from_y) * (HEIGHT - TOP - BOTTOM);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n<title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"10\" y=\"22\" font-weight=\"bold\">{title}</text>\n"
    );
    let (left, right, top, bottom) = (LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM);
    let mut grid = |at: [f64; 4], label: [f64; 2], anchor: &str, power: i32| {
        let [x1, y1, x2, y2] = at;
        let [x, y] = label;
        let _ = writeln!(
            svg,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#ddd\"/>\
             <text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>",
            tick(power)
        );
    };
    for power in from_x as i32..=to_x as i32 {
        let x = across(10_f64.powi(power));
        grid([x, top, x, bottom], [x, bottom + 20.0], "middle", power);
    }
    for power in from_y as i32..=to_y as i32 {
        let y = up(10_f64.powi(power));
        grid([left, y, right, y], [left - 8.0, y + 4.0], "end", power);
    }
    for (Line { name, points }, colour) in lines.iter().zip(COLOURS.iter().cycle()) {
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{:.1},{:.1}", across(*x), up(*y))).collect();
        let end = points.last().map_or(bottom, |(_, y)| up(*y)) + 4.0;
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\
             <text x=\"{:.1}\" y=\"{end:.1}\" fill=\"{colour}\">{name}</text>",
            path.join(" "),
            right + 8.0,
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// The powers of ten around values.
fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (least, most) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)));
    let from = least.max(f64::MIN_POSITIVE).log10().floor();
    (from, most.log10().ceil().max(from + 1.0))
}

fn tick(power: i32) -> String {
    match power {
        6.. => format!("{} million", 10_i64.pow(power.unsigned_abs() - 6)),
        3..=5 => format!("{},000", 10_i64.pow(power.unsigned_abs() - 3)),
        _ => format!("{}", 10_f64.powi(power)),
    }
}
