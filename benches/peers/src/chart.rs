//! Bar charts as SVG, readable on light and dark pages.

use std::fmt::Write as _;

const BAR: usize = 22;
const NAMES: usize = 240;
const WIDTH: usize = 760;
const FIGURES: usize = 90;

/// A bar for each name, as long as its value; the first, tracuu's, in another colour. `unit` stands behind the figures.
pub fn bars(title: &str, unit: &str, rows: &[(&str, f64)]) -> String {
    let most = rows.iter().map(|(_, value)| *value).fold(f64::MIN_POSITIVE, f64::max);
    let height = 40 + rows.len() * BAR + 10;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n<title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"10\" y=\"22\" font-weight=\"bold\">{title}</text>\n"
    );
    for (at, (name, value)) in rows.iter().enumerate() {
        let top = 40 + at * BAR;
        let length = (value / most * (WIDTH - NAMES - FIGURES) as f64).max(1.0);
        let colour = if at == 0 { "#b3261e" } else { "#6b7a90" };
        let middle = top + 13;
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{name}</text>\
             <rect x=\"{NAMES}\" y=\"{top}\" width=\"{length:.1}\" height=\"{}\" fill=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{middle}\">{} {unit}</text>",
            NAMES - 8,
            BAR - 6,
            NAMES as f64 + length + 6.0,
            figure(*value),
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Three digits that count.
pub fn figure(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        1.0.. => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}
